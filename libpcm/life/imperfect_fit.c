/* SPDX-License-Identifier: Apache-2.0 */
/* The search for the highest maximum of the likelihood of virtual age models. In ln(1 - rho) no
 * wall is in its way: as good as new lies at -infinity, and a search that runs there is finished
 * with that rho held at 1. */
#include "libpcm/life/imperfect.h"

#include <math.h>
#include <string.h>

#include "libpcm/base/fail.h"
#include "libpcm/life/event_data.h"
#include "libpcm/num/elementary.h"

/* All parameters are logarithms. That of the shape matters most: it multiplies all others. */
static const double lengths[PCM__IMPERFECT_PARAMETERS] = {1.0, 0.25, 1.0, 1.0};
static const double reach = 25.0;

/* Beyond these shapes a search that ended in no maximum was on its way to infinity or 0; and below
 * this ln(1 - rho) work is as good as perfect. */
static const double steep = 30.0;
static const double flat = 0.02;
static const double as_good_as_new = -14.0;

/* What work leaves, 1 - rho, where the searches start. */
static const double starts[] = {0.05, 0.4, 1.0};
enum { start_count = sizeof starts / sizeof *starts };

/* The best end of a search so far. */
struct peak {
    int found; /* some search ended in a number */
    enum pcm__search_outcome outcome;
    double value;
    double theta[PCM__IMPERFECT_PARAMETERS]; /* of all parameters, free or not */
};

/* Spreads the free parameters over the places of all. */
static void spread(double all[PCM__IMPERFECT_PARAMETERS], const pcm__imperfect_surface *surface,
                   const double *theta)
{
    for (int i = 0, n = 0; i < PCM__IMPERFECT_PARAMETERS; i++)
        all[i] = surface->is_free[i] ? theta[n++] : surface->theta[i];
}

/* Searches from a place; returns nonzero if it ended in a proper maximum. */
static int climb(double all[PCM__IMPERFECT_PARAMETERS], struct peak *peak, int *evaluations,
                 const pcm__imperfect_surface *surface)
{
    const pcm__objective objective = pcm__imperfect_objective(surface);
    double start[PCM__IMPERFECT_PARAMETERS];
    for (int i = 0, n = 0; i < PCM__IMPERFECT_PARAMETERS; i++)
        if (surface->is_free[i])
            start[n++] = all[i];
    pcm__summit summit;
    pcm__maximise(&summit, &objective, start, lengths, reach);
    *evaluations += summit.evaluations;
    spread(all, surface, summit.theta);
    if (isfinite(summit.slope.value) && !(peak->found && summit.slope.value <= peak->value)) {
        *peak = (struct peak){1, summit.outcome, summit.slope.value, {0.0}};
        memcpy(peak->theta, all, sizeof peak->theta);
    }
    return isfinite(summit.slope.value) && summit.outcome == PCM__SEARCH_FOUND;
}

/* Shape and scale with the rejuvenations held, then everything. Where shape is 1 no rejuvenation
 * matters, so it is no place to start. */
static void search_from(struct peak *peak, int *evaluations, const pcm__imperfect_surface *surface,
                        double left_corrective, double left_preventive)
{
    const pcm__upkeep *upkeep = surface->upkeep;
    const double per_failure = pcm__log(upkeep->exposure / (double)upkeep->failures);
    const double first[PCM__IMPERFECT_PARAMETERS] = {
        per_failure, pcm__log(1.5),
        surface->is_free[2] ? pcm__log(left_corrective) : surface->theta[2],
        surface->is_free[3] ? pcm__log(left_preventive) : surface->theta[3]};
    pcm__imperfect_surface life_only = {
        .upkeep = upkeep, .model = surface->model, .is_free = {1, 1, 0, 0}};
    memcpy(life_only.theta, first, sizeof first);
    double theta[PCM__IMPERFECT_PARAMETERS];
    memcpy(theta, first, sizeof first);
    struct peak ignored = {.found = 0};
    if (!surface->is_free[2] && !surface->is_free[3]) {
        climb(theta, peak, evaluations, surface);
        return;
    }
    if (!climb(theta, &ignored, evaluations, &life_only))
        memcpy(theta, first, sizeof first);
    climb(theta, peak, evaluations, surface);
}

static struct peak search(int *evaluations, const pcm__imperfect_surface *surface)
{
    struct peak peak = {.found = 0};
    const int corrective = surface->is_free[PCM_IMPERFECT_RHO_CORRECTIVE] ? start_count : 1;
    const int preventive = surface->is_free[PCM_IMPERFECT_RHO_PREVENTIVE] ? start_count : 1;
    for (int i = 0; i < corrective; i++)
        for (int j = 0; j < preventive; j++)
            search_from(&peak, evaluations, surface, starts[i], starts[j]);
    return peak;
}

/* Holds the rejuvenations at 1 to which the search ran, and goes on with the others. */
static void settle_at_limits(struct peak *peak, int *evaluations, pcm__imperfect_surface *surface)
{
    for (;;) {
        int settled = 0;
        for (int i = PCM_IMPERFECT_RHO_CORRECTIVE; i < PCM__IMPERFECT_PARAMETERS; i++)
            if (surface->is_free[i] && peak->theta[i] < as_good_as_new) {
                surface->is_free[i] = 0;
                surface->theta[i] = peak->theta[i] = -INFINITY;
                settled = 1;
            }
        if (!settled)
            return;
        double theta[PCM__IMPERFECT_PARAMETERS];
        memcpy(theta, peak->theta, sizeof theta);
        peak->found = 0;
        climb(theta, peak, evaluations, surface);
        if (!peak->found)
            return;
    }
}

/* The name of a search that ended in no proper maximum. */
static pcm_imperfect_status unfinished(const struct peak *peak)
{
    const double shape = pcm__exp(peak->theta[PCM_IMPERFECT_SHAPE]);
    if (shape > steep)
        return PCM_IMPERFECT_SHAPE_TO_INFINITY;
    if (shape < flat)
        return PCM_IMPERFECT_SHAPE_TO_ZERO;
    return peak->outcome == PCM__SEARCH_FLAT ? PCM_IMPERFECT_NOT_IDENTIFIED
                                             : PCM_IMPERFECT_NOT_CONVERGED;
}

/* The name of where the search ended. */
static pcm_imperfect_status judge(const struct peak *peak, const pcm__imperfect_surface *surface)
{
    if (!peak->found)
        return surface->upkeep->failure_at_work ? PCM_IMPERFECT_FAILURE_AT_WORK
                                                : PCM_IMPERFECT_NOT_CONVERGED;
    for (int i = PCM_IMPERFECT_RHO_CORRECTIVE; i < PCM__IMPERFECT_PARAMETERS; i++)
        if (surface->is_free[i] && peak->theta[i] > pcm__log1p(-PCM_RHO_LOWEST))
            return PCM_IMPERFECT_HARM_BEYOND_LIMIT;
    return peak->outcome == PCM__SEARCH_FOUND ? PCM_IMPERFECT_OK : unfinished(peak);
}

/* Covariance of (ln scale, ln shape, rhos) from the information in the logarithms. Returns nonzero
 * if it does not exist. */
static int set_covariance(pcm_imperfect *out, const struct peak *peak,
                          const pcm__imperfect_surface *surface)
{
    const pcm__objective objective = pcm__imperfect_objective(surface);
    double theta[PCM__IMPERFECT_PARAMETERS], rate[PCM__IMPERFECT_PARAMETERS];
    int place[PCM__IMPERFECT_PARAMETERS];
    for (int i = 0, n = 0; i < PCM__IMPERFECT_PARAMETERS; i++)
        if (surface->is_free[i]) {
            theta[n] = peak->theta[i];
            rate[n] = i < PCM_IMPERFECT_RHO_CORRECTIVE ? 1.0 : -pcm__exp(peak->theta[i]);
            place[n++] = i;
        }
    pcm__slope slope = {.value = 0.0};
    objective.at(&slope, theta, surface);
    if (pcm__invert_positive(slope.information, slope.information, objective.parameters) != 0)
        return 1;
    for (int i = 0; i < objective.parameters; i++)
        for (int j = 0; j < objective.parameters; j++)
            out->covariance[place[i]][place[j]] = rate[i] * rate[j] * slope.information[i][j];
    return 0;
}

static void set_criteria(pcm_imperfect *out)
{
    const double k = out->parameters, n = (double)out->failures;
    out->aicc = n > k + 1.0 ? 2.0 * (k - out->log_likelihood) + 2.0 * k * (k + 1.0) / (n - k - 1.0)
                            : INFINITY;
    out->bic = k * pcm__log(n) - 2.0 * out->log_likelihood;
}

static pcm_rho_state state_of(const pcm__upkeep *upkeep, pcm_rho_option option,
                              pcm_maintenance_kind kind)
{
    if (option.fixed)
        return PCM_RHO_FIXED;
    return upkeep->has_aftermath[kind] ? PCM_RHO_ESTIMATED : PCM_RHO_NO_WORK;
}

/* The value of a rejuvenation, and its state if it came to lie at its limit. */
static double conclude(pcm_rho_state *state, double log_left)
{
    if (*state == PCM_RHO_ESTIMATED && isinf(log_left))
        *state = PCM_RHO_AT_LIMIT;
    return log_left == 0.0 ? 0.0 : -pcm__expm1(log_left); /* no -0.0 */
}

static void accept(pcm_imperfect *out, const struct peak *peak,
                   const pcm__imperfect_surface *surface)
{
    const double *theta = peak->theta;
    const double scale = surface->upkeep->reference * pcm__exp(theta[PCM_IMPERFECT_SCALE]);
    if (!(isnormal(scale)) || set_covariance(out, peak, surface) != 0) {
        out->status = PCM_IMPERFECT_NOT_IDENTIFIED;
        return;
    }
    out->life = (pcm_weibull){.shape = pcm__exp(theta[PCM_IMPERFECT_SHAPE]), .scale = scale};
    out->rho_corrective = conclude(&out->corrective_state, theta[PCM_IMPERFECT_RHO_CORRECTIVE]);
    out->rho_preventive = conclude(&out->preventive_state, theta[PCM_IMPERFECT_RHO_PREVENTIVE]);
    out->log_likelihood = peak->value;
    set_criteria(out);
}

/* ln(1 - rho) of what is held. */
static double held(pcm_rho_state state, pcm_rho_option option)
{
    return state == PCM_RHO_FIXED ? pcm__log1p(-option.value) : 0.0;
}

void pcm__imperfect_search(pcm_imperfect *out, const pcm__upkeep *upkeep,
                           const pcm_imperfect_options *options)
{
    *out = (pcm_imperfect){
        .model = options->model,
        .corrective_state = state_of(upkeep, options->corrective, PCM_MAINTENANCE_CORRECTIVE),
        .preventive_state = state_of(upkeep, options->preventive, PCM_MAINTENANCE_PREVENTIVE),
        .systems = upkeep->systems,
        .failures = upkeep->failures,
        .preventive_work = upkeep->preventive_work,
        .exposure = upkeep->exposure * upkeep->reference};
    pcm__imperfect_surface surface = {.upkeep = upkeep,
                                      .model = options->model,
                                      .is_free = {1, 1, out->corrective_state == PCM_RHO_ESTIMATED,
                                                  out->preventive_state == PCM_RHO_ESTIMATED},
                                      .theta = {0.0, 0.0,
                                                held(out->corrective_state, options->corrective),
                                                held(out->preventive_state, options->preventive)}};
    const int rhos = surface.is_free[2] + surface.is_free[3];
    out->parameters = 2 + rhos;
    if (upkeep->failures == 0) {
        out->status = PCM_IMPERFECT_NO_FAILURES;
    } else if (rhos > 0 && upkeep->failures < (size_t)out->parameters) {
        out->status = PCM_IMPERFECT_TOO_FEW_FAILURES;
    } else {
        struct peak peak = search(&out->evaluations, &surface);
        if (peak.found)
            settle_at_limits(&peak, &out->evaluations, &surface);
        out->status = judge(&peak, &surface);
        if (out->status == PCM_IMPERFECT_OK)
            accept(out, &peak, &surface);
    }
}

pcm_imperfect_options pcm__imperfect_options_with(const pcm_imperfect *fit,
                                                  pcm_maintenance_kind kind, double rho)
{
    pcm_imperfect_options options = {.model = fit->model};
    if (fit->corrective_state == PCM_RHO_FIXED)
        options.corrective = (pcm_rho_option){1, fit->rho_corrective};
    if (fit->preventive_state == PCM_RHO_FIXED)
        options.preventive = (pcm_rho_option){1, fit->rho_preventive};
    *(kind == PCM_MAINTENANCE_CORRECTIVE ? &options.corrective : &options.preventive) =
        (pcm_rho_option){1, rho};
    return options;
}

static pcm_status check_option(const char *name, pcm_rho_option option)
{
    if (option.fixed && !(option.value >= PCM_RHO_LOWEST && option.value <= 1.0))
        return pcm__fail(PCM_ERR_DOMAIN, "%s.value = %s: must be %s to 1", name,
                         pcm__text(option.value).chars, pcm__text(PCM_RHO_LOWEST).chars);
    return PCM_OK;
}

static pcm_status check_options(const pcm_imperfect_options *options)
{
    if (options->model != PCM_IMPERFECT_ARA_INFINITY && options->model != PCM_IMPERFECT_ARA_1)
        return pcm__fail(PCM_ERR_DOMAIN, "options.model = %d: no such model", (int)options->model);
    const pcm_status status = check_option("options.corrective", options->corrective);
    return status == PCM_OK ? check_option("options.preventive", options->preventive) : status;
}

pcm_status pcm_imperfect_fit(pcm_imperfect *out, const pcm_event_data *data,
                             const pcm_imperfect_options *options)
{
    static const pcm_imperfect_options defaults = {.model = PCM_IMPERFECT_ARA_INFINITY};
    options = options ? options : &defaults;
    if (!out)
        return pcm__fail_null("out");
    if (!data)
        return pcm__fail_null("data");
    pcm_status status = check_options(options);
    if (status != PCM_OK)
        return status;
    pcm__upkeep upkeep;
    status = pcm__upkeep_new(&upkeep, data);
    if (status != PCM_OK)
        return status;
    pcm_imperfect fit;
    pcm__imperfect_search(&fit, &upkeep, options);
    pcm__upkeep_free(&upkeep);
    strcpy(fit.unit, pcm_event_data_unit(data));
    *out = fit;
    return PCM_OK;
}
