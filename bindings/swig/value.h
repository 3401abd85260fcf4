/* SPDX-License-Identifier: Apache-2.0 */
/* One value on its way to a scripting language: what a member of a result or a cell of a table can
 * be. Each language has one function that turns it into a value of its own. */
#ifndef BINDINGS_SWIG_VALUE_H
#define BINDINGS_SWIG_VALUE_H

#include <stddef.h>

#include <pcm/advice.h>
#include <pcm/date.h>

enum value_kind {
    VALUE_NOTHING,
    VALUE_TEXT,
    VALUE_NUMBER,
    VALUE_COUNT,
    VALUE_FLAG,
    VALUE_DATE,
    VALUE_INSTANT,
    VALUE_WORDS, /* several texts, NULL-terminated */
    VALUE_LIST,  /* several texts separated by ";" */
    VALUE_SENTENCE,
    VALUE_MODEL
};

struct value {
    enum value_kind kind;
    union {
        const char *text; /* VALUE_TEXT and VALUE_LIST */
        double number;
        size_t count;
        int flag;
        pcm_date date;
        pcm_instant instant;
        const char *const *words;
        char sentence[PCM_ADVICE_TEXT_SIZE]; /* made for the occasion */
        const pcm_distribution *model;       /* NULL: nothing */
    } of;
};

/* A civil date-time taken apart. */
struct civil {
    int year, month, day;
    int hour, minute, second;
};

struct civil civil_of_date(pcm_date date);
struct civil civil_of_instant(pcm_instant instant);

/* The next text of a list, without the spaces around it; NULL after the last. @p rest moves on. */
const char *list_next(size_t *length, const char **rest);

#endif
