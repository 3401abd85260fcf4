/* SPDX-License-Identifier: Apache-2.0 */
/* Likelihood-ratio bounds: what the models answer that the data does not contradict. */
#include <math.h>

#include "libpcm/base/fail.h"
#include "libpcm/life/answer.h"
#include "libpcm/life/bounds.h"
#include "libpcm/life/region.h"

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
    const double drop = pcm__allowed_drop(inquiry->confidence);
    if (!pcm_fit_has_estimate(inquiry->fit))
        return pcm__region_beyond(out, surface, inquiry->confidence, drop);
    *out = pcm__region_around(surface, pcm__surface_point(surface, inquiry->fit->life), drop);
    return 1;
}

pcm_status pcm__bounds_likelihood(pcm_bounds *out, const pcm__inquiry *inquiry)
{
    pcm__surface surface;
    pcm_status status = pcm__surface_new(&surface, inquiry->data, inquiry->fit->failures);
    if (status != PCM_OK)
        return status;
    pcm__region region;
    if (pcm_fit_has_estimate(inquiry->fit) && !pcm__surface_is_of(&surface, inquiry->fit))
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
