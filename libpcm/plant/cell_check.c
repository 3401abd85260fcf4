/* SPDX-License-Identifier: Apache-2.0 */
/* Checking a member against the rules of its column. */
#include "config.h"

#include <math.h>
#include <stdio.h>

#include "libpcm/base/characters.h"
#include "libpcm/plant/cell.h"
#include "libpcm/plant/list.h"
#include "libpcm/plant/member.h"

int pcm__text_check(const char *text, size_t longest, int lines, pcm__rule *broken)
{
    const char *at = text;
    while (*at) {
        uint32_t character;
        const size_t length = pcm__character_read(&character, at);
        if (length == 0)
            return pcm__breaks(broken, "must be UTF-8");
        const int ends_line = *at == '\t' || *at == '\n' || *at == '\r';
        if (pcm__character_is_control(character) && !(lines && ends_line))
            return pcm__breaks(broken, "must have no control characters");
        at += length;
    }
    if ((size_t)(at - text) <= longest)
        return 1;
    snprintf(broken->text, sizeof broken->text, "must be at most %zu bytes long", longest);
    return 0;
}

static int check_list(const char *list, pcm__rule *broken)
{
    size_t length;
    while (pcm__list_next(&length, &list))
        if (length == 0)
            return pcm__breaks(broken, "must have a text before and after each \";\"");
    return 1;
}

static int check_text(const void *row, const pcm__column *column, pcm__rule *broken)
{
    const char *text = pcm__text_member(row, column);
    if (pcm__is_blank(text))
        return !column->shown.required || pcm__breaks(broken, pcm__rule_not_blank);
    if (!pcm__text_check(text, column->longest, 0, broken))
        return 0;
    if (column->shown.kind == PCM_COLUMN_LIST)
        return check_list(text, broken);
    if (column->shown.kind == PCM_COLUMN_CHOICE && pcm__find_word(column->shown.choices, text) < 0)
        return pcm__breaks_choice(broken, column->shown.choices);
    return 1;
}

static int check_number(const void *row, const pcm__column *column, pcm__rule *broken)
{
    const pcm_column *shown = &column->shown;
    PCM__GET(double, number, row, column);
    if (isinf(shown->blank) && number == shown->blank)
        return 1;
    if (!isfinite(number))
        return pcm__breaks(broken, "must be a finite number");
    const int too_small =
        shown->minimum_excluded ? number <= shown->minimum : number < shown->minimum;
    return (!too_small && number <= shown->maximum) ||
           pcm__breaks_range(broken, shown->minimum, shown->minimum_excluded, shown->maximum);
}

static int check_int(const void *row, const pcm__column *column, pcm__rule *broken)
{
    const char *const *words = column->shown.choices;
    PCM__GET(int, number, row, column);
    const int is_word = words && number >= 0 && number < pcm__count_words(words);
    if (words)
        return is_word || pcm__breaks_choice(broken, words);
    return number == 0 || number == 1 || pcm__breaks(broken, pcm__rule_flag);
}

static int check_day(int is_blank, pcm_date date, const pcm__column *column, pcm__rule *broken)
{
    if (is_blank)
        return !column->shown.required || pcm__breaks(broken, pcm__rule_not_blank);
    return pcm_date_is_valid(date) || pcm__breaks(broken, "must lie in years 1 to 9999");
}

int pcm__cell_check(const void *row, const pcm__column *column, pcm__rule *broken)
{
    switch (column->storage) {
    case PCM__TEXT:
        return check_text(row, column, broken);
    case PCM__DOUBLE:
        return check_number(row, column, broken);
    case PCM__INT:
        return check_int(row, column, broken);
    case PCM__DATE: {
        PCM__GET(pcm_date, date, row, column);
        return check_day(date == PCM_DATE_NONE, date, column, broken);
    }
    case PCM__INSTANT: {
        PCM__GET(pcm_instant, instant, row, column);
        return check_day(instant == PCM_INSTANT_NONE, pcm_instant_date(instant), column, broken);
    }
    }
    return 1;
}
