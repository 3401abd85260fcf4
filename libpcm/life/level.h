/* SPDX-License-Identifier: Apache-2.0 */
/* What a Weibull model answers to a question, on the scale on which answers are compared: for
 * models whose scale leaves the range of a double where what is asked does not. */
#ifndef PCM_LIFE_LEVEL_H
#define PCM_LIFE_LEVEL_H

#include <pcm/bounds.h>

/* A Weibull model as the line ln H(t) = intercept + slope (ln t - log_reference). */
typedef struct pcm__line {
    double log_reference;
    double intercept;
    double slope;
} pcm__line;

/* An answer as its logarithm, a reliability as ln(-ln R), with the derivatives by the line. At a
 * fixed slope it either rises or falls with the intercept, for every quantity but the shape. */
typedef struct pcm__level {
    double value;
    double by_intercept;
    double by_slope;
} pcm__level;

/* For every quantity of the two-parameter model. */
pcm__level pcm__level_of(const pcm_question *question, const pcm__line *line);

/* Nonzero if answers rise with their level; reliabilities fall. */
int pcm__level_rises(const pcm_question *question);

/* Nonzero if models that answer alike lie on a line of the plane of intercept and slope: the answer
 * has then no more than one highest and one lowest place in a convex set of models. */
int pcm__level_is_straight(const pcm_question *question);

/* The answer at a level, -INFINITY and INFINITY included. */
double pcm__level_answer(const pcm_question *question, double level);

#endif
