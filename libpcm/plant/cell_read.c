/* SPDX-License-Identifier: Apache-2.0 */
/* Reading a cell from text into its member. */
#include <string.h>

#include "libpcm/base/fail.h"
#include "libpcm/plant/cell.h"
#include "libpcm/plant/member.h"

/* Spaces around dates and words are forgiven; no date or word is longer than this. */
enum { WORD_SIZE = 64 };

/* The base layer says `"TEXT": RULE`; a finding shows the text itself. The text may hold the same
 * marks, a rule never does. */
static int breaks_as_told(pcm__rule *broken)
{
    static const char closing[] = "\": ";
    const char *rule = pcm_error_message();
    for (const char *mark = strstr(rule, closing); mark; mark = strstr(rule, closing))
        rule = mark + strlen(closing);
    return pcm__breaks(broken, rule);
}

/* The cell without spaces around it; what is too long to be a word stays as it is. */
static const char *trimmed(char buffer[WORD_SIZE], const char *cell)
{
    const char *first = cell + strspn(cell, " ");
    size_t length = strlen(first);
    while (length > 0 && first[length - 1] == ' ')
        length--;
    if (length >= WORD_SIZE)
        return cell;
    memcpy(buffer, first, length);
    buffer[length] = '\0';
    return buffer;
}

static int read_number(void *row, const pcm__column *column, const char *cell, pcm__rule *broken)
{
    double number;
    if (pcm_number_parse(&number, cell) != PCM_OK)
        return breaks_as_told(broken);
    PCM__SET(double, row, column, number);
    return 1;
}

static int read_flag(void *row, const pcm__column *column, const char *cell, pcm__rule *broken)
{
    static const char *const word[] = {"0", "1", "no", "yes", "false", "true"};
    for (size_t i = 0; i < sizeof word / sizeof word[0]; i++)
        if (pcm__words_alike(word[i], cell)) {
            PCM__SET(int, row, column, i % 2);
            return 1;
        }
    return pcm__breaks(broken, pcm__rule_flag);
}

static int read_date(void *row, const pcm__column *column, const char *cell, pcm__rule *broken)
{
    pcm_date date;
    if (pcm_date_parse(&date, cell) != PCM_OK)
        return breaks_as_told(broken);
    PCM__SET(pcm_date, row, column, date);
    return 1;
}

static int read_instant(void *row, const pcm__column *column, const char *cell, pcm__rule *broken)
{
    pcm_instant instant;
    if (pcm_instant_parse(&instant, cell) != PCM_OK)
        return breaks_as_told(broken);
    PCM__SET(pcm_instant, row, column, instant);
    return 1;
}

static int read_choice(void *row, const pcm__column *column, const char *cell, pcm__rule *broken)
{
    const char *const *words = column->shown.choices;
    const int word = pcm__find_word(words, cell);
    if (word < 0)
        return pcm__breaks_choice(broken, words);
    if (column->storage == PCM__TEXT)
        PCM__SET(const char *, row, column, words[word]);
    else
        PCM__SET(int, row, column, word);
    return 1;
}

int pcm__cell_read(void *row, const pcm__column *column, const char *cell, pcm__rule *broken)
{
    if (pcm__is_blank(cell))
        return 1;
    char buffer[WORD_SIZE];
    switch (column->shown.kind) {
    case PCM_COLUMN_TEXT:
    case PCM_COLUMN_LIST:
        PCM__SET(const char *, row, column, cell);
        break;
    case PCM_COLUMN_NUMBER:
        return read_number(row, column, cell, broken);
    case PCM_COLUMN_FLAG:
        return read_flag(row, column, trimmed(buffer, cell), broken);
    case PCM_COLUMN_DATE:
        return read_date(row, column, trimmed(buffer, cell), broken);
    case PCM_COLUMN_INSTANT:
        return read_instant(row, column, trimmed(buffer, cell), broken);
    case PCM_COLUMN_CHOICE:
        return read_choice(row, column, trimmed(buffer, cell), broken);
    }
    return 1;
}
