/* SPDX-License-Identifier: Apache-2.0 */
/* Bounds of the answers to questions: arguments, estimates, and which method finds the bounds. */
#include "libpcm/life/bounds.h"

#include <math.h>
#include <string.h>

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"
#include "libpcm/life/answer.h"
#include "libpcm/life/life_data.h"

int pcm__fit_counts_agree(const pcm_fit *fit, const pcm_life_data *data)
{
    const double rounding = 1e-9;
    double items = 0.0, failures = 0.0;
    for (size_t i = 0; i < data->count; i++) {
        items += data->rows[i].count;
        failures += pcm__life_failed(&data->rows[i]) ? data->rows[i].count : 0.0;
    }
    return fabs(items - fit->items) <= rounding * items &&
           fabs(failures - fit->failures) <= rounding * items;
}

static pcm_status check(const pcm_bounds *out, const pcm__inquiry *inquiry,
                        pcm_bounds_method method)
{
    if (inquiry->n > 0 && !out)
        return pcm__fail_null("out");
    if (!inquiry->fit)
        return pcm__fail_null("fit");
    if (!inquiry->data && method != PCM_BOUNDS_WALD)
        return pcm__fail_null("data");
    if (inquiry->n > 0 && !inquiry->questions)
        return pcm__fail_null("questions");
    if (!(inquiry->confidence > 0.0 && inquiry->confidence < 1.0))
        return pcm__fail(PCM_ERR_DOMAIN, "confidence = %s: must be between 0 and 1",
                         pcm__text(inquiry->confidence).chars);
    if ((int)method < PCM_BOUNDS_LIKELIHOOD_RATIO || (int)method > PCM_BOUNDS_BOOTSTRAP)
        return pcm__fail(PCM_ERR_DOMAIN, "method = %d: is none", (int)method);
    if (method != PCM_BOUNDS_LIKELIHOOD_RATIO && !pcm_fit_has_estimate(inquiry->fit))
        return pcm__fail(PCM_ERR_ARGUMENT, "fit: has no estimate (%s)",
                         pcm_fit_status_name(inquiry->fit->status));
    if (method != PCM_BOUNDS_WALD && !pcm__fit_counts_agree(inquiry->fit, inquiry->data))
        return pcm__fail(PCM_ERR_ARGUMENT, "fit: is not a fit of this data");
    for (size_t i = 0; i < inquiry->n; i++) {
        const pcm_status status = pcm__question_check(&inquiry->questions[i]);
        if (status != PCM_OK)
            return pcm__fail(status, "questions[%zu]: %s", i, pcm_error_message());
    }
    return PCM_OK;
}

static pcm_status find(pcm_bounds *out, const pcm__inquiry *inquiry, pcm_bounds_method method,
                       pcm_control *control)
{
    const int has_estimate = pcm_fit_has_estimate(inquiry->fit);
    for (size_t i = 0; i < inquiry->n; i++)
        out[i] = (pcm_bounds){
            .estimate = has_estimate ? pcm__answer(&inquiry->questions[i], inquiry->fit->life)
                                     : NAN};
    if (method == PCM_BOUNDS_LIKELIHOOD_RATIO)
        return pcm__bounds_likelihood(out, inquiry);
    return method == PCM_BOUNDS_WALD ? pcm__bounds_wald(out, inquiry)
                                     : pcm__bounds_bootstrap(out, inquiry, control);
}

pcm_status pcm_fit_bounds(pcm_bounds *out, const pcm_fit *fit, const pcm_life_data *data,
                          const pcm_question *questions, size_t n, double confidence,
                          pcm_bounds_method method, pcm_control *control)
{
    const pcm__inquiry inquiry = {fit, data, questions, n, confidence};
    pcm_status status = check(out, &inquiry, method);
    if (status != PCM_OK || n == 0)
        return status;
    pcm_bounds *found = pcm__array_new(n, sizeof *found);
    if (!found)
        return pcm__fail_memory();
    status = find(found, &inquiry, method, control);
    if (status == PCM_OK)
        memcpy(out, found, n * sizeof *out);
    pcm_release(found);
    return status;
}
