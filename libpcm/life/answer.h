/* SPDX-License-Identifier: Apache-2.0 */
/* What a Weibull model with known parameters answers to a question.
 *
 * Answers are computed as a coordinate u: the logarithm of the answer or, of a probability R, that
 * of the cumulative hazard, ln(-ln R). The scale enters as its logarithm. So nothing overflows
 * where the answer itself does not. */
#ifndef PCM_LIFE_ANSWER_H
#define PCM_LIFE_ANSWER_H

#include <pcm/bounds.h>
#include <pcm/weibull.h>

/* PCM_OK if a Weibull model can answer; PCM_ERR_DOMAIN or PCM_ERR_ARGUMENT name what is wrong. */
pcm_status pcm__question_check(const pcm_question *question);

/* Nonzero if the answer is a probability. */
int pcm__answer_is_probability(const pcm_question *question);

/* The answer. The scale may be 0 or INFINITY: the answer is then its limit. INFINITY where the
 * answer exceeds a double. */
double pcm__answer(const pcm_question *question, pcm_weibull life);

/* The coordinate of the answer; ln scale may be infinite. */
double pcm__answer_u(const pcm_question *question, double shape, double log_scale);

/* From answer to coordinate and back. */
double pcm__u_of_answer(const pcm_question *question, double answer);
double pcm__answer_of_u(const pcm_question *question, double u);

/* Nonzero if u falls as the scale grows; otherwise it rises. The shape does not depend on it. */
int pcm__u_falls(const pcm_question *question);

/* ln scale at which the coordinate is u. Not for the shape. */
double pcm__log_scale_of_u(const pcm_question *question, double shape, double u);

#endif
