/* SPDX-License-Identifier: Apache-2.0 */
/* Values on their way to a scripting language: dates taken apart, lists split. */
#include "bindings/swig/value.h"

#include <string.h>

struct civil civil_of_date(pcm_date date)
{
    struct civil civil = {0};
    pcm_date_to_civil(&civil.year, &civil.month, &civil.day, date);
    return civil;
}

struct civil civil_of_instant(pcm_instant instant)
{
    pcm_date date = pcm_instant_date(instant);
    struct civil civil = civil_of_date(date);
    int second = (int)(instant - pcm_date_instant(date));
    civil.hour = second / 3600;
    civil.minute = second / 60 % 60;
    civil.second = second % 60;
    return civil;
}

const char *list_next(size_t *length, const char **rest)
{
    *rest += strspn(*rest, "; ");
    const char *text = *rest;
    size_t end = strcspn(text, ";");
    *rest = text + end;
    while (end > 0 && text[end - 1] == ' ')
        end--;
    *length = end;
    return end > 0 ? text : NULL;
}
