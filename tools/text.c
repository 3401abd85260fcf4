/* SPDX-License-Identifier: Apache-2.0 */
/* Numbers, dates and money as people read them. The program never calls setlocale(), so printf
 * writes a decimal point everywhere. */
#include "config.h"

#include "tools/text.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* Beyond these, numbers are written with an exponent. */
#define LARGE 1e12
#define SMALL 1e-4

struct text text_format(const char *format, ...)
{
    struct text text;
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text.chars, sizeof text.chars, format, arguments);
    va_end(arguments);
    return text;
}

/* Copies a printed number with a comma before every third whole digit. */
static void group_thousands(char *out, size_t size, const char *printed)
{
    size_t digits = strspn(*printed == '-' ? printed + 1 : printed, "0123456789");
    size_t used = 0;
    if (*printed == '-' && used + 1 < size)
        out[used++] = *printed++;
    for (; *printed && used + 2 < size; printed++) {
        out[used++] = *printed;
        if (digits > 0 && --digits > 0 && digits % 3 == 0)
            out[used++] = ',';
    }
    out[used] = '\0';
}

struct text text_fixed(double value, int decimals)
{
    if (!isfinite(value))
        return text_format("-");
    if (fabs(value) > LARGE)
        return text_format("%.*e", decimals > 2 ? decimals : 2, value);
    /* What rounds to zero is zero, never -0. */
    int vanishes = fabs(value) * pow(10, decimals) < 0.5;
    struct text text;
    group_thousands(text.chars, sizeof text.chars,
                    text_format("%.*f", decimals, vanishes ? 0.0 : value).chars);
    return text;
}

struct text text_significant(double value, int digits)
{
    double size = fabs(value);
    if (!isfinite(value) || size == 0)
        return text_fixed(value, 0);
    if (size > LARGE || size < SMALL)
        return text_format("%.*e", digits - 1, value);
    int decimals = digits - 1 - (int)floor(log10(size));
    return text_fixed(value, decimals > 0 ? decimals : 0);
}

/* Without the zeros at the end of decimals, which say nothing. */
static struct text without_zeros(struct text text)
{
    if (!strchr(text.chars, '.') || strchr(text.chars, 'e'))
        return text;
    char *end = text.chars + strlen(text.chars);
    while (end[-1] == '0')
        *--end = '\0';
    if (end[-1] == '.')
        end[-1] = '\0';
    return text;
}

struct text text_number(double value)
{
    return value == trunc(value) ? text_fixed(value, 0)
                                 : without_zeros(text_significant(value, 6));
}

struct text text_days(double days)
{
    return fabs(days) < 10 ? without_zeros(text_significant(days, 2)) : text_fixed(days, 0);
}

struct text text_count(size_t count)
{
    return text_fixed((double)count, 0);
}

struct text text_counted(size_t count, const char *one, const char *many)
{
    return text_format("%s %s", text_count(count).chars, count == 1 ? one : many);
}

struct text text_money(double value, const char *currency)
{
    return text_format("%s%s%s", text_fixed(value, 2).chars, *currency ? " " : "", currency);
}

struct text text_date(pcm_date date)
{
    char buffer[PCM_DATE_SIZE];
    return text_format("%s", date == PCM_DATE_NONE ? "-" : pcm_date_format(buffer, date));
}

struct text text_weekday_date(pcm_date date)
{
    static const char *const names[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
    if (date == PCM_DATE_NONE)
        return text_date(date);
    return text_format("%s %s", names[pcm_date_weekday(date) - 1], text_date(date).chars);
}

const char *plant_currency(const pcm_plant *plant)
{
    const char *currency = "";
    for (size_t i = 0; i < pcm_plant_rows(plant, PCM_SITES); i++) {
        const pcm_site *site = pcm_plant_row(plant, PCM_SITES, i);
        if (i > 0 && strcmp(currency, site->currency) != 0)
            return "";
        currency = site->currency;
    }
    return currency;
}

const char *name_or_id(const char *name, const char *id)
{
    return *name ? name : id;
}

static const void *find_row(const pcm_plant *plant, pcm_table table, const char *id)
{
    size_t row;
    return pcm_plant_find(&row, plant, table, id) ? NULL : pcm_plant_row(plant, table, row);
}

const char *asset_name(const pcm_plant *plant, const char *id)
{
    const pcm_asset *asset = find_row(plant, PCM_ASSETS, id);
    return asset ? name_or_id(asset->name, id) : id;
}

const char *task_name(const pcm_plant *plant, const char *id)
{
    const pcm_task *task = find_row(plant, PCM_TASKS, id);
    return task ? name_or_id(task->name, id) : id;
}

const char *type_name(const pcm_plant *plant, const char *id)
{
    const pcm_type *type = find_row(plant, PCM_TYPES, id);
    return type ? name_or_id(type->name, id) : id;
}

const char *crew_name(const pcm_plant *plant, const char *id)
{
    const pcm_crew *crew = find_row(plant, PCM_CREWS, id);
    return crew ? name_or_id(crew->name, id) : id;
}

const char *site_name(const pcm_plant *plant, const char *id)
{
    const pcm_site *site = find_row(plant, PCM_SITES, id);
    return site ? name_or_id(site->name, id) : id;
}

size_t text_width(const char *text)
{
    size_t width = 0;
    for (; *text; text++)
        width += ((unsigned char)*text & 0xC0) != 0x80;
    return width;
}
