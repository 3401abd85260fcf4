/* SPDX-License-Identifier: Apache-2.0 */
/* Fitting rows in a container. */
#ifndef PCM_LIFE_FIT_H
#define PCM_LIFE_FIT_H

#include <pcm/fit.h>

/* Rows of any kind. out->failures is known; whether a maximum exists is not. Sets status, passes
 * and, with a maximum, the estimate. `guess`, NULL or a life that may be near, saves passes. */
pcm_status pcm__fit_general(pcm_fit *out, const pcm_life_data *data, const pcm_weibull *guess);

/* A fit that is empty so far, of rows of which some are neither exact nor right-censored, or have
 * an entry age. PCM_ERR_DATA if the counts add up to more than a double holds; PCM_ERR_MEMORY. */
pcm_status pcm__fit_mixed(pcm_fit *out, const pcm_life_data *data, const pcm_weibull *guess);

#endif
