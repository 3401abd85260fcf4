/* SPDX-License-Identifier: Apache-2.0 */
/* Likelihood-ratio bounds: what the models answer that the data does not contradict. */
#include <math.h>

#include "libpcm/base/fail.h"
#include "libpcm/life/bounds.h"
#include "libpcm/life/region.h"
#include "libpcm/num/gamma.h"

/* Half the quantile of chi-square with one degree of freedom, the square of a normal variable. */
static double allowed_drop(double confidence)
{
    const double z = pcm__normal_quantile(0.5 * (1.0 - confidence));
    return 0.5 * z * z;
}

static void answer(pcm_bounds *out, const pcm__region *region, const pcm_question *question)
{
    const int rises = pcm__level_rises(question);
    const double low = pcm__region_extreme(region, question, -1);
    const double high = pcm__region_extreme(region, question, +1);
    out->lower = fmin(pcm__level_answer(question, rises ? low : high), out->estimate);
    out->upper = fmax(pcm__level_answer(question, rises ? high : low), out->estimate);
}

static pcm_status around_estimate(pcm_bounds *out, const pcm__inquiry *inquiry)
{
    const pcm_fit *fit = inquiry->fit;
    pcm__surface surface;
    pcm_status status = pcm__surface_new(&surface, inquiry->data, fit->failures);
    if (status != PCM_OK)
        return status;
    const pcm__point summit = pcm__surface_point(&surface, fit->life);
    const double value = pcm__surface_at(&surface, summit).value + surface.constant;
    if (!(fabs(value - fit->log_likelihood) <= 1e-6 * (1.0 + fabs(value)))) {
        status = pcm__fail(PCM_ERR_ARGUMENT, "fit: is not a fit of this data");
    } else {
        const pcm__region region =
            pcm__region_around(&surface, summit, allowed_drop(inquiry->confidence));
        for (size_t i = 0; i < inquiry->n; i++)
            answer(&out[i], &region, &inquiry->questions[i]);
    }
    pcm__surface_free(&surface);
    return status;
}

pcm_status pcm__bounds_likelihood(pcm_bounds *out, const pcm__inquiry *inquiry)
{
    if (pcm_fit_has_estimate(inquiry->fit))
        return around_estimate(out, inquiry);
    for (size_t i = 0; i < inquiry->n; i++) {
        out[i].lower = 0.0;
        out[i].upper = pcm__level_rises(&inquiry->questions[i]) ? INFINITY : 1.0;
    }
    return PCM_OK;
}
