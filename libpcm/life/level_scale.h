/* SPDX-License-Identifier: Apache-2.0 */
/* Models with a given shape by what they answer: at a fixed shape the level of an answer (level.h)
 * either rises or falls with the scale, so that it determines the scale. */
#ifndef PCM_LIFE_LEVEL_SCALE_H
#define PCM_LIFE_LEVEL_SCALE_H

#include "libpcm/life/level.h"

/* Level of the answer of a model whose scale is known by its logarithm. */
double pcm__level_at_scale(const pcm_question *question, double shape, double log_scale);

/* ln scale at which the answer has this level. Any quantity but the shape. */
double pcm__scale_at_level(const pcm_question *question, double shape, double level);

/* Nonzero if the level falls as the scale grows. */
int pcm__level_falls_with_scale(const pcm_question *question);

/* Level of an answer > 0, and < 1 if it is a probability. */
double pcm__level_of_answer(const pcm_question *question, double answer);

#endif
