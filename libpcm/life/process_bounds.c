/* SPDX-License-Identifier: Apache-2.0 */
#include "libpcm/life/process_bounds.h"

#include <math.h>

#include "libpcm/base/fail.h"
#include "libpcm/num/gamma.h"
#include "libpcm/num/objective.h"
#include "libpcm/num/probability.h"

/* Standard errors within which a bound is looked for. */
static const double reach = 100.0;

/* Where the form is asked about, the expected number of failures e^x takes the place of the level:
 * it does not depend on the form, so that the two do not get into each other's way. */
static void log_likelihood(pcm__slope *out, const double *theta, const void *context)
{
    const pcm__process *process = context;
    const pcm__jet first = pcm__jet_parameter(theta[0], 0);
    const pcm__jet form = pcm__jet_parameter(theta[1], 1);
    const pcm__jet volume = process->volume(form, process->context);
    const pcm__jet level = process->level ? process->level(first, form, process->context)
                                          : pcm__jet_subtract(first, volume);
    const pcm__jet expected = pcm__jet_exp(process->level ? pcm__jet_add(level, volume) : first);
    const pcm__jet detail = process->detail(form, process->context);
    const pcm__jet sum =
        pcm__jet_subtract(pcm__jet_combine(process->failures, &level, 1.0, &detail, 0.0), expected);
    out->value = sum.value;
    for (int i = 0; i < 2; i++) {
        out->gradient[i] = sum.first[i];
        for (int j = 0; j < 2; j++)
            out->information[i][j] = -sum.second[i][j];
    }
}

static pcm_status fail_search(void)
{
    return pcm__fail(PCM_ERR_DOMAIN, "fit: the likelihood around it could not be followed");
}

/* Standard errors of the two parameters. Returns nonzero if the maximum has none. */
static int standard_errors(double scale[2], const pcm__objective *objective, const double at[2])
{
    pcm__slope slope = {.value = 0.0};
    objective->at(&slope, at, objective->context);
    double inverse[PCM__PARAMETERS][PCM__PARAMETERS];
    if (pcm__invert_positive(inverse, slope.information, 2) != 0)
        return 1;
    for (int i = 0; i < 2; i++)
        scale[i] = sqrt(inverse[i][i]);
    return !(isfinite(scale[0]) && isfinite(scale[1]));
}

pcm_status pcm__process_bounds(double *lower, double *upper, const pcm__process *process,
                               double asked, double form, double confidence)
{
    const pcm__objective objective = {2, log_likelihood, process};
    const double at[2] = {process->level ? asked : pcm__log(process->failures), form};
    double scale[2];
    if (standard_errors(scale, &objective, at) != 0)
        return fail_search();
    pcm__summit summit;
    pcm__maximise(&summit, &objective, at, scale, reach);
    if (summit.outcome != PCM__SEARCH_FOUND)
        return fail_search();
    const double drop = 0.5 * pcm__chi_square_quantile(1.0, confidence);
    const int index = process->level ? 0 : 1;
    const double low = pcm__profile_bound(&objective, &summit, scale, reach, index, -1, drop);
    const double high = pcm__profile_bound(&objective, &summit, scale, reach, index, 1, drop);
    if (isnan(low) || isnan(high))
        return fail_search();
    *lower = low;
    *upper = high;
    return PCM_OK;
}

double pcm__process_half_width(const double covariance[2][2], double on_first, double on_second,
                               double confidence)
{
    const double variance = on_first * on_first * covariance[0][0] +
                            2.0 * on_first * on_second * covariance[0][1] +
                            on_second * on_second * covariance[1][1];
    return -pcm__normal_quantile(0.5 * (1.0 - confidence)) * sqrt(fmax(variance, 0.0));
}

pcm_status pcm__check_confidence(double confidence)
{
    if (confidence > 0.0 && confidence < 1.0)
        return PCM_OK;
    return pcm__fail(PCM_ERR_DOMAIN, "confidence = %s: must be between 0 and 1",
                     pcm__text(confidence).chars);
}
