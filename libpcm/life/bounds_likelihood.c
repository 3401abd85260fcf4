/* SPDX-License-Identifier: Apache-2.0 */
/* Likelihood-ratio bounds: what the models answer that the data does not contradict. */
#include <math.h>

#include "libpcm/base/fail.h"
#include "libpcm/life/answer.h"
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
    pcm__spread_bounds(out, question, pcm__region_extreme(region, question, -1),
                       pcm__region_extreme(region, question, +1));
}

/* What is not known. */
static void leave_open(pcm_bounds *out, const pcm_question *question)
{
    out->lower = 0.0;
    out->upper = pcm__answer_is_probability(question) ? 1.0 : INFINITY;
}

/* The models that the data does not contradict. Returns 0 if it contradicts none, or all. */
static int find_region(pcm__region *out, pcm__surface *surface, const pcm__inquiry *inquiry)
{
    const double drop = allowed_drop(inquiry->confidence);
    if (!pcm_fit_has_estimate(inquiry->fit))
        return pcm__region_beyond(out, surface, inquiry->confidence, drop);
    *out = pcm__region_around(surface, pcm__surface_point(surface, inquiry->fit->life), drop);
    return 1;
}

/* Nonzero if the data gives the estimate the likelihood that the fit says. */
static int is_of(const pcm_fit *fit, pcm__surface *surface)
{
    const pcm__point at = pcm__surface_point(surface, fit->life);
    const double value = pcm__surface_at(surface, at).value + surface->constant;
    return fabs(value - fit->log_likelihood) <= 1e-6 * (1.0 + fabs(value));
}

pcm_status pcm__bounds_likelihood(pcm_bounds *out, const pcm__inquiry *inquiry)
{
    pcm__surface surface;
    pcm_status status = pcm__surface_new(&surface, inquiry->data, inquiry->fit->failures);
    if (status != PCM_OK)
        return status;
    pcm__region region;
    if (pcm_fit_has_estimate(inquiry->fit) && !is_of(inquiry->fit, &surface))
        status = pcm__fail(PCM_ERR_ARGUMENT, "fit: is not a fit of this data");
    const int found = status == PCM_OK && find_region(&region, &surface, inquiry);
    for (size_t i = 0; i < inquiry->n; i++) {
        if (found)
            answer(&out[i], &region, &inquiry->questions[i]);
        else
            leave_open(&out[i], &inquiry->questions[i]);
    }
    pcm__surface_free(&surface);
    return status;
}
