/* SPDX-License-Identifier: Apache-2.0 */
/* Numbers, dates and money as people read them. No locale: "1,234.5" everywhere. */
#ifndef TOOLS_TEXT_H
#define TOOLS_TEXT_H

#include <stddef.h>

#include <pcm/date.h>
#include <pcm/plant.h>

/* A short text by value, alive until the end of the full expression. */
struct text {
    char chars[160];
};

/* A text as printf writes it, cut where it does not fit. */
struct text text_format(const char *format, ...) PCM_PRINTF(1, 2);

/* "12,345.68"; "-" for an infinite number. */
struct text text_fixed(double value, int decimals);

/* A number with so many significant digits: "0.6468", "1,234,568", "3.2e+40". */
struct text text_significant(double value, int digits);

/* A given number or a count: "36,814", "2.5"; at most six digits unless it is whole. */
struct text text_number(double value);

/* A number of days: "36,814"; below ten with two digits: "7", "2.5", "0.083". */
struct text text_days(double days);

/* "36,814" */
struct text text_count(size_t count);

/* "1 visit", "36,814 visits" */
struct text text_counted(size_t count, const char *one, const char *many);

/* "12,345.68 EUR"; the currency may be "". */
struct text text_money(double value, const char *currency);

/* "2026-03-31", "Tue 2026-03-31"; "-" for no date. */
struct text text_date(pcm_date date);
struct text text_weekday_date(pcm_date date);

/* The currency of all sites, or "" if they differ. Lives as long as the plant's rows. */
const char *plant_currency(const pcm_plant *plant);

/* Names of things by id; the id itself where there is no name. */
const char *asset_name(const pcm_plant *plant, const char *id);
const char *task_name(const pcm_plant *plant, const char *id);
const char *type_name(const pcm_plant *plant, const char *id);
const char *crew_name(const pcm_plant *plant, const char *id);
const char *site_name(const pcm_plant *plant, const char *id);

/* Name or id, whichever there is. */
const char *name_or_id(const char *name, const char *id);

/* Columns that a text takes on a terminal: its characters, not its bytes. */
size_t text_width(const char *text);

#endif
