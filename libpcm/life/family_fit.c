/* SPDX-License-Identifier: Apache-2.0 */
/* Fits of families: which way each is searched, and the result from the summit. */
#include <math.h>
#include <string.h>

#include <pcm/family_fit.h>

#include "libpcm/base/fail.h"
#include "libpcm/life/family_search.h"

int pcm_family_fit_has_estimate(const pcm_family_fit *fit)
{
    return fit && (fit->status == PCM_FIT_OK || fit->status == PCM_FIT_ONE_DISTINCT_FAILURE);
}

/* What the fits of all families to the same data have in common. */
static pcm_family_fit blank(const pcm_fit *weibull, pcm_family family)
{
    pcm_family_fit fit = {.status = weibull->status,
                          .life.family = family,
                          .parameters = pcm_family_parameters(family),
                          .items = weibull->items,
                          .failures = weibull->failures,
                          .exposure = weibull->exposure,
                          .passes = weibull->passes};
    memcpy(fit.unit, weibull->unit, sizeof fit.unit);
    return fit;
}

static void set_criteria(pcm_family_fit *fit)
{
    const double k = fit->parameters, n = fit->failures;
    fit->aic = -2.0 * fit->log_likelihood + 2.0 * k;
    fit->aicc = n > k + 1.0 ? fit->aic + 2.0 * k * (k + 1.0) / (n - k - 1.0) : INFINITY;
    fit->bic = -2.0 * fit->log_likelihood + k * pcm__log(n);
}

static void take_weibull(pcm_family_fit *fit, const pcm_fit *weibull)
{
    if (!pcm_family_fit_has_estimate(fit))
        return;
    fit->life.parameter[0] = weibull->life.shape;
    fit->life.parameter[1] = weibull->life.scale;
    fit->log_likelihood = weibull->log_likelihood;
    for (int i = 0; i < 2; i++)
        for (int j = 0; j < 2; j++)
            fit->covariance[i][j] = weibull->covariance[1 - i][1 - j];
    set_criteria(fit);
}

/* The estimate and its covariance; a threshold's is taken to units of the scale. */
static void take_summit(pcm_family_fit *fit, const pcm__summit *summit,
                        const pcm__family_likelihood *likelihood)
{
    const pcm__family *family = likelihood->family;
    double inverse[PCM__PARAMETERS][PCM__PARAMETERS], scale[PCM_FAMILY_PARAMETERS_MAX];
    pcm__jet natural[PCM_FAMILY_PARAMETERS_MAX];
    pcm_distribution life = {.family = fit->life.family};
    if (pcm__invert_positive(inverse, summit->slope.information, family->parameters) != 0) {
        fit->status = PCM_FIT_NOT_CONVERGED;
        return;
    }
    pcm__family_natural(natural, family, summit->theta);
    for (int i = 0; i < family->parameters; i++)
        life.parameter[i] = natural[i].value;
    pcm__family_scales(scale, family, life.parameter);
    life = pcm__distribution_rescale(life, likelihood->reference);
    if (!pcm__distribution_is_valid(&life)) {
        fit->status = PCM_FIT_SCALE_TO_INFINITY;
        return;
    }
    fit->life = life;
    fit->log_likelihood = summit->slope.value;
    for (int i = 0; i < family->parameters; i++)
        for (int j = 0; j < family->parameters; j++)
            fit->covariance[i][j] = inverse[i][j] / (scale[i] * scale[j]);
    set_criteria(fit);
}

static pcm_status find(pcm_fit_status *out, pcm__summit *summit, pcm__family_task *task)
{
    const pcm__family *family = task->likelihood.family;
    if (family == &pcm__family_weibull_3)
        return pcm__family_find_threshold(out, summit, task);
    if (family == &pcm__family_weibull_defective)
        return pcm__family_find_defective(out, summit, task);
    if (family == &pcm__family_gompertz)
        return pcm__family_find_gompertz(out, summit, task);
    double start[PCM_FAMILY_PARAMETERS_MAX];
    pcm__family_start(start, task);
    *out = pcm__family_climb(summit, task, start);
    return PCM_OK;
}

static pcm_status search(pcm_family_fit *fit, const pcm_life_data *data, const pcm_fit *weibull)
{
    pcm__family_task task = {.data = data, .weibull = weibull};
    pcm_status status = pcm__family_likelihood_new(
        &task.likelihood, data, pcm__family_of(fit->life.family), fit->failures);
    if (status != PCM_OK)
        return status;
    /* Where all failures of untruncated data draw together, or all fail at once, they do so under
     * every family that has a shape. */
    const int is_decided = !task.likelihood.is_truncated && fit->parameters > 1 &&
                           (weibull->status == PCM_FIT_SHAPE_TO_INFINITY ||
                            weibull->status == PCM_FIT_SCALE_TO_INFINITY);
    if (task.likelihood.is_too_wide) {
        fit->status = PCM_FIT_NOT_CONVERGED;
    } else if (!is_decided) {
        pcm__summit summit;
        pcm_fit_status found = PCM_FIT_NOT_CONVERGED;
        status = find(&found, &summit, &task);
        const int one_age = weibull->status == PCM_FIT_ONE_DISTINCT_FAILURE && fit->parameters > 1;
        fit->status = found == PCM_FIT_OK && one_age ? PCM_FIT_ONE_DISTINCT_FAILURE : found;
        fit->passes += task.passes;
        if (status == PCM_OK && found == PCM_FIT_OK)
            take_summit(fit, &summit, &task.likelihood);
    }
    pcm__family_likelihood_free(&task.likelihood);
    return status;
}

static pcm_status fit_one(pcm_family_fit *out, const pcm_life_data *data, const pcm_fit *weibull,
                          pcm_family family)
{
    pcm_family_fit fit = blank(weibull, family);
    pcm_status status = PCM_OK;
    if (family == PCM_FAMILY_WEIBULL)
        take_weibull(&fit, weibull);
    else if (fit.failures > 0.0)
        status = search(&fit, data, weibull);
    if (status == PCM_OK)
        *out = fit;
    return status;
}

pcm_status pcm_fit_family(pcm_family_fit *out, const pcm_life_data *data, pcm_family family)
{
    if (!out)
        return pcm__fail_null("out");
    if (!pcm__family_of(family))
        return pcm__fail(PCM_ERR_DOMAIN, "family = %d: must be 0 to %d", (int)family,
                         PCM_FAMILIES - 1);
    pcm_fit weibull;
    const pcm_status status = pcm_fit_weibull(&weibull, data);
    return status == PCM_OK ? fit_one(out, data, &weibull, family) : status;
}

pcm_status pcm_fit_families(pcm_family_fit *out, const pcm_life_data *data)
{
    if (!out)
        return pcm__fail_null("out");
    pcm_fit weibull;
    pcm_family_fit fits[PCM_FAMILIES];
    pcm_status status = pcm_fit_weibull(&weibull, data);
    for (int i = 0; status == PCM_OK && i < PCM_FAMILIES; i++)
        status = fit_one(&fits[i], data, &weibull, (pcm_family)i);
    if (status == PCM_OK)
        memcpy(out, fits, sizeof fits);
    return status;
}

pcm_status pcm_family_fit_error(double *out, const pcm_family_fit *fit, int index,
                                pcm_error_scale scale)
{
    if (!out)
        return pcm__fail_null("out");
    if (!fit)
        return pcm__fail_null("fit");
    if (!pcm_family_fit_has_estimate(fit))
        return pcm__fail(PCM_ERR_ARGUMENT, "fit: has no estimate (%s)",
                         pcm_fit_status_name(fit->status));
    const pcm_status status = pcm__distribution_check(fit->life);
    if (status != PCM_OK)
        return status;
    const pcm__family *family = pcm__family_of(fit->life.family);
    if (index < 0 || index >= family->parameters)
        return pcm__fail(PCM_ERR_DOMAIN, "index = %d: %s has the parameters 0 to %d", index,
                         family->name, family->parameters - 1);
    if (scale != PCM_ERROR_WORKING && scale != PCM_ERROR_NATURAL)
        return pcm__fail(PCM_ERR_DOMAIN, "scale = %d: must be 0 or 1", (int)scale);
    double working[PCM_FAMILY_PARAMETERS_MAX], unit[PCM_FAMILY_PARAMETERS_MAX];
    pcm__jet natural[PCM_FAMILY_PARAMETERS_MAX];
    pcm__family_working(working, family, fit->life.parameter);
    pcm__family_natural(natural, family, working);
    pcm__family_scales(unit, family, fit->life.parameter);
    const double error = sqrt(fit->covariance[index][index]);
    *out = scale == PCM_ERROR_WORKING ? error : error * unit[index] * natural[index].first[index];
    return PCM_OK;
}
