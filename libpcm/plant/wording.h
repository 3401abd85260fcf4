/* SPDX-License-Identifier: Apache-2.0 */
/* Words for people: numbers rounded to what a reader can use, and sentences that fit their room. */
#ifndef PCM_PLANT_WORDING_H
#define PCM_PLANT_WORDING_H

#include <stddef.h>

#include <pcm/api.h>
#include <pcm/date.h>
#include <pcm/number.h>

/* Text by value, alive until the end of the full expression: pcm__rounded(x).chars. */
struct pcm__words {
    char chars[2 * PCM_NUMBER_SIZE];
};

/* "36,215", "412", "2.9", "0.65", "0.0034", "infinity". */
struct pcm__words pcm__rounded(double value);

/* "2026-03-31". */
struct pcm__words pcm__day(pcm_date date);

/* A sentence under way. */
typedef struct pcm__sentence {
    char *text;
    size_t size;
    size_t length;
} pcm__sentence;

/* An empty sentence in a buffer of size > 0. */
pcm__sentence pcm__sentence_in(char *text, size_t size);

/* Goes on with a printf format without numbers other than integers; a sentence that
 * does not fit is cut between two characters and ends there. */
void pcm__say(pcm__sentence *sentence, const char *format, ...) PCM_PRINTF(2, 3);

/* Goes on with "1 failure" or "36,215 failures". */
void pcm__say_count(pcm__sentence *sentence, double count, const char *one, const char *many);

#endif
