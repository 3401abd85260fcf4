/* SPDX-License-Identifier: Apache-2.0 */
/* How certain the parameters of a virtual age model are: bounds and tests by the likelihood, and
 * bounds by the covariance. */
#include "libpcm/life/imperfect.h"

#include <math.h>

#include "libpcm/base/fail.h"
#include "libpcm/num/elementary.h"
#include "libpcm/num/gamma.h"
#include "libpcm/num/probability.h"

static const double lengths[PCM__IMPERFECT_PARAMETERS] = {1.0, 1.0, 1.0, 1.0};
static const double reach = 30.0;

/* ln(1 - rho) that stands for a rho at its limit 1 while others move: the likelihood cannot tell
 * the two apart, and the way back is open. */
static const double at_limit = -25.0;

static pcm_rho_state state_of(const pcm_imperfect *fit, int parameter)
{
    switch (parameter) {
    case PCM_IMPERFECT_RHO_CORRECTIVE:
        return fit->corrective_state;
    case PCM_IMPERFECT_RHO_PREVENTIVE:
        return fit->preventive_state;
    default:
        return PCM_RHO_ESTIMATED;
    }
}

static double estimate_of(const pcm_imperfect *fit, pcm_imperfect_parameter parameter)
{
    const double estimates[PCM__IMPERFECT_PARAMETERS] = {fit->life.scale, fit->life.shape,
                                                         fit->rho_corrective, fit->rho_preventive};
    return estimates[parameter];
}

static int is_estimated(const pcm_imperfect *fit, int parameter)
{
    const pcm_rho_state state = state_of(fit, parameter);
    return state == PCM_RHO_ESTIMATED || state == PCM_RHO_AT_LIMIT;
}

static pcm_status check_fit(const pcm_imperfect *fit)
{
    if (!fit)
        return pcm__fail_null("fit");
    if (!pcm_imperfect_has_estimate(fit))
        return pcm__fail(PCM_ERR_ARGUMENT, "fit: has no estimate (%s)",
                         pcm_imperfect_status_name(fit->status));
    return PCM_OK;
}

static pcm_status check_bounds(const pcm_bounds *out, const pcm_imperfect *fit,
                               pcm_imperfect_parameter parameter, double confidence)
{
    if (!out)
        return pcm__fail_null("out");
    const pcm_status status = check_fit(fit);
    if (status != PCM_OK)
        return status;
    if ((int)parameter < 0 || (int)parameter >= PCM__IMPERFECT_PARAMETERS)
        return pcm__fail(PCM_ERR_DOMAIN, "parameter = %d: must be 0 to %d", (int)parameter,
                         PCM__IMPERFECT_PARAMETERS - 1);
    if (!is_estimated(fit, (int)parameter))
        return pcm__fail(PCM_ERR_ARGUMENT, "parameter = %s: was not estimated (%s)",
                         pcm_imperfect_parameter_name(parameter),
                         pcm_rho_state_name(state_of(fit, (int)parameter)));
    if (!(confidence > 0.0 && confidence < 1.0))
        return pcm__fail(PCM_ERR_DOMAIN, "confidence = %s: must be between 0 and 1",
                         pcm__text(confidence).chars);
    return PCM_OK;
}

/* The surface on which the estimate is a summit: what lies at its limit is free. */
static pcm__imperfect_surface surface_of(const pcm_imperfect *fit, const pcm__upkeep *upkeep)
{
    pcm__imperfect_surface surface = {.upkeep = upkeep, .model = fit->model};
    pcm__imperfect_theta(surface.theta, fit, upkeep);
    for (int i = 0; i < PCM__IMPERFECT_PARAMETERS; i++) {
        surface.is_free[i] = is_estimated(fit, i);
        if (surface.is_free[i])
            surface.theta[i] = fmax(surface.theta[i], at_limit);
    }
    return surface;
}

/* The estimate's place on its surface; returns where the parameter `index` of all is among the
 * free ones. */
static int stand(pcm__summit *out, const pcm__imperfect_surface *surface, int index)
{
    int place = 0, n = 0;
    *out = (pcm__summit){.outcome = PCM__SEARCH_FOUND, .runaway = -1};
    for (int i = 0; i < PCM__IMPERFECT_PARAMETERS; i++) {
        place = i == index ? n : place;
        if (surface->is_free[i])
            out->theta[n++] = surface->theta[i];
    }
    pcm__imperfect_at(&out->slope, out->theta, surface);
    return place;
}

pcm_status pcm__imperfect_reopen(pcm__upkeep *out, const pcm_event_data *data,
                                 const pcm_imperfect *fit)
{
    pcm_status status = check_fit(fit);
    if (status != PCM_OK)
        return status;
    if (!data)
        return pcm__fail_null("data");
    pcm__upkeep upkeep;
    status = pcm__upkeep_new(&upkeep, data);
    if (status != PCM_OK)
        return status;
    pcm__imperfect_surface surface = {.upkeep = &upkeep, .model = fit->model};
    pcm__imperfect_theta(surface.theta, fit, &upkeep);
    pcm__slope slope = {.value = 0.0};
    pcm__imperfect_at(&slope, NULL, &surface);
    if (!(fabs(slope.value - fit->log_likelihood) <= 1e-6 * (1.0 + fabs(fit->log_likelihood)))) {
        pcm__upkeep_free(&upkeep);
        return pcm__fail(PCM_ERR_ARGUMENT,
                         "data: is not that of the fit, whose log-likelihood is %s, here %s",
                         pcm__text(fit->log_likelihood).chars, pcm__text(slope.value).chars);
    }
    *out = upkeep;
    return PCM_OK;
}

/* From where the search saw a bound to the parameter itself. */
static double outward(int parameter, double theta, const pcm__upkeep *upkeep)
{
    switch (parameter) {
    case PCM_IMPERFECT_SCALE:
        return upkeep->reference * pcm__exp(theta);
    case PCM_IMPERFECT_SHAPE:
        return pcm__exp(theta);
    default:
        return -pcm__expm1(theta);
    }
}

static pcm_bounds profile_bounds(const pcm_imperfect *fit, const pcm__upkeep *upkeep,
                                 pcm_imperfect_parameter parameter, double confidence)
{
    const pcm__imperfect_surface surface = surface_of(fit, upkeep);
    const pcm__objective objective = pcm__imperfect_objective(&surface);
    const double drop = 0.5 * pcm__chi_square_quantile(1.0, confidence);
    pcm__summit summit;
    const int place = stand(&summit, &surface, (int)parameter);
    double ends[2];
    for (int end = 0; end < 2; end++)
        ends[end] = outward(
            (int)parameter,
            pcm__profile_bound(&objective, &summit, lengths, reach, place, end == 0 ? -1 : 1, drop),
            upkeep);
    const int is_rho = parameter >= PCM_IMPERFECT_RHO_CORRECTIVE; /* runs against ln(1 - rho) */
    return (pcm_bounds){estimate_of(fit, parameter), ends[is_rho], ends[!is_rho]};
}

pcm_status pcm_imperfect_likelihood_bounds(pcm_bounds *out, const pcm_event_data *data,
                                           const pcm_imperfect *fit,
                                           pcm_imperfect_parameter parameter, double confidence)
{
    pcm_status status = check_bounds(out, fit, parameter, confidence);
    if (status != PCM_OK)
        return status;
    pcm__upkeep upkeep;
    status = pcm__imperfect_reopen(&upkeep, data, fit);
    if (status != PCM_OK)
        return status;
    const pcm_bounds bounds = profile_bounds(fit, &upkeep, parameter, confidence);
    pcm__upkeep_free(&upkeep);
    if (isnan(bounds.lower) || isnan(bounds.upper))
        return pcm__fail(PCM_ERR_DATA, "data: no likelihood-ratio bounds could be found");
    *out = (pcm_bounds){bounds.estimate, fmin(bounds.lower, bounds.estimate),
                        fmax(bounds.upper, bounds.estimate)};
    return PCM_OK;
}

pcm_status pcm_imperfect_wald_bounds(pcm_bounds *out, const pcm_imperfect *fit,
                                     pcm_imperfect_parameter parameter, double confidence)
{
    const pcm_status status = check_bounds(out, fit, parameter, confidence);
    if (status != PCM_OK)
        return status;
    if (state_of(fit, (int)parameter) == PCM_RHO_AT_LIMIT)
        return pcm__fail(PCM_ERR_ARGUMENT,
                         "parameter = %s: is at its limit, where Wald bounds do not exist",
                         pcm_imperfect_parameter_name(parameter));
    const double variance = fit->covariance[parameter][parameter];
    if (!(variance >= 0.0))
        return pcm__fail(PCM_ERR_DOMAIN, "fit: its covariance gives the variance %s: must be >= 0",
                         pcm__text(variance).chars);
    const double half = -pcm__normal_quantile(0.5 * (1.0 - confidence)) * sqrt(variance);
    const double estimate = estimate_of(fit, parameter);
    if (parameter >= PCM_IMPERFECT_RHO_CORRECTIVE)
        *out = (pcm_bounds){estimate, estimate - half, fmin(estimate + half, 1.0)};
    else
        *out = (pcm_bounds){estimate, estimate * pcm__exp(-half), estimate * pcm__exp(half)};
    return PCM_OK;
}
