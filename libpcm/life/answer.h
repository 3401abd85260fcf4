/* SPDX-License-Identifier: Apache-2.0 */
/* What a Weibull model with known parameters answers to a question. */
#ifndef PCM_LIFE_ANSWER_H
#define PCM_LIFE_ANSWER_H

#include <pcm/bounds.h>
#include <pcm/weibull.h>

/* PCM_OK if a Weibull model can answer; PCM_ERR_DOMAIN or PCM_ERR_ARGUMENT name what is wrong. */
pcm_status pcm__question_check(const pcm_question *question);

/* The answer. The scale may be 0 or INFINITY: the answer is then its limit. INFINITY where the
 * answer exceeds a double. */
double pcm__answer(const pcm_question *question, pcm_weibull life);

/* Nonzero if the answer is a probability. */
int pcm__answer_is_probability(const pcm_question *question);

#endif
