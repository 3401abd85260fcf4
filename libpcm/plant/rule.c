/* SPDX-License-Identifier: Apache-2.0 */
/* Rules in words, and words to choose from. */
#include "config.h"

#include "libpcm/plant/rule.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "libpcm/base/fail.h"

const char pcm__rule_not_blank[] = "must not be blank";
const char pcm__rule_flag[] = "must be 0 or 1";

int pcm__breaks(pcm__rule *broken, const char *rule)
{
    snprintf(broken->text, sizeof broken->text, "%s", rule);
    return 0;
}

int pcm__breaks_choice(pcm__rule *broken, const char *const *words)
{
    const char *before = "must be one of ";
    size_t used = 0;
    for (; *words && used < sizeof broken->text; words++, before = ", ")
        used += (size_t)snprintf(broken->text + used, sizeof broken->text - used, "%s%s", before,
                                 *words);
    return 0;
}

int pcm__breaks_range(pcm__rule *broken, double minimum, int minimum_excluded, double maximum)
{
    const char *relation = minimum_excluded ? ">" : ">=";
    if (!isfinite(maximum))
        snprintf(broken->text, sizeof broken->text, "must be %s %s", relation,
                 pcm__text(minimum).chars);
    else
        snprintf(broken->text, sizeof broken->text, "must be %s %s and <= %s", relation,
                 pcm__text(minimum).chars, pcm__text(maximum).chars);
    return 0;
}

int pcm__find_word(const char *const *words, const char *word)
{
    for (int i = 0; words[i]; i++)
        if (strcmp(words[i], word) == 0)
            return i;
    return -1;
}

int pcm__count_words(const char *const *words)
{
    int count = 0;
    while (words[count])
        count++;
    return count;
}
