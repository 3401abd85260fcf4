/* SPDX-License-Identifier: Apache-2.0 */
/* Rules that a cell can break, in words. */
#ifndef PCM_PLANT_RULE_H
#define PCM_PLANT_RULE_H

#include <stddef.h>

/* The rule that a cell breaks: "must be >= 0". */
typedef struct pcm__rule {
    char text[240];
} pcm__rule;

extern const char pcm__rule_not_blank[];
extern const char pcm__rule_flag[];

/* Puts the rule down. These return 0, so that a check ends with `return pcm__breaks(...)`. */
int pcm__breaks(pcm__rule *broken, const char *rule);

/* "must be one of crew, outsourced, left_over". */
int pcm__breaks_choice(pcm__rule *broken, const char *const *words);

/* "must be > 0 and <= 24"; an infinite limit is none. */
int pcm__breaks_range(pcm__rule *broken, double minimum, int minimum_excluded, double maximum);

/* Place of a word in a NULL-terminated list, or -1. */
int pcm__find_word(const char *const *words, const char *word);

/* Words in such a list. */
int pcm__count_words(const char *const *words);

#endif
