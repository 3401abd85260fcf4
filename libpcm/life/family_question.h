/* SPDX-License-Identifier: Apache-2.0 */
/* Questions to a model of any family, on the scale on which bounds are sought. */
#ifndef PCM_LIFE_FAMILY_QUESTION_H
#define PCM_LIFE_FAMILY_QUESTION_H

#include <pcm/bounds.h>

#include "libpcm/life/family.h"

/* A question with ages in units of a reference. The answer's scale is ln, of a reliability
 * ln(-ln R), of a parameter its working value. */
typedef struct pcm__asked {
    const pcm__family *family;
    pcm_question question; /* shape and scale have become parameters, the mean one at age 0 */
    double reference;
} pcm__asked;

/* Checks a question; `place` is its place in the caller's list. */
pcm_status pcm__asked_new(pcm__asked *out, const pcm__family *family, const pcm_question *question,
                          size_t place, double reference);

/* The answer on its scale as a jet of the working values of the parameters; infinite, without
 * derivatives, at the ends of the range. */
pcm__jet pcm__asked_at(const pcm__asked *asked, const double *working);

/* From its scale back, and to the caller's unit. */
double pcm__asked_answer(const pcm__asked *asked, double value);

/* Nonzero for reliabilities, which fall as their scale rises. */
int pcm__asked_is_reversed(const pcm__asked *asked);

#endif
