/* SPDX-License-Identifier: Apache-2.0 */
/* The two ways of fitting. */
#ifndef PCM_LIFE_FIT_H
#define PCM_LIFE_FIT_H

#include <pcm/fit.h>

/* Exact and right-censored rows without entry ages. out->failures is known, and that a maximum
 * exists. Sets status, passes and, with a maximum, the estimate. */
pcm_status pcm__fit_profile(pcm_fit *out, const pcm_life_data *data);

/* Rows of any kind; the same contract, but whether a maximum exists is not known. */
pcm_status pcm__fit_general(pcm_fit *out, const pcm_life_data *data);

#endif
