/* SPDX-License-Identifier: Apache-2.0 */
/* Parts of the Weibull model that other files of libpcm build on. */
#ifndef PCM_LIFE_WEIBULL_H
#define PCM_LIFE_WEIBULL_H

#include <pcm/weibull.h>

/* PCM_ERR_DOMAIN unless shape and scale are finite and > 0. */
pcm_status pcm__weibull_check(pcm_weibull life);

/* Cumulative hazard at an age, (age/scale)^shape. */
double pcm__weibull_cumulative_hazard(pcm_weibull life, double age);

/* Cumulative hazard collected from an age over the time ahead, without cancellation. */
double pcm__weibull_hazard_ahead(pcm_weibull life, double age, double ahead);

#endif
