/* SPDX-License-Identifier: Apache-2.0 */
/* Log-likelihood of virtual age models, with its derivatives by jets. */
#include "libpcm/life/imperfect.h"

#include <math.h>

#include "libpcm/num/elementary.h"
#include "libpcm/num/jet.h"

_Static_assert((int)PCM__IMPERFECT_PARAMETERS <= (int)PCM__JET, "jets carry every parameter");

/* The parameters as jets. */
struct model {
    pcm__jet log_scale;
    pcm__jet shape;
    pcm__jet log_shape;
    pcm__jet left[2]; /* 1 - rho, by pcm_maintenance_kind */
};

/* A condition (see imperfect.h) as jets; the time since the last work depends on no parameter. */
struct condition {
    pcm__jet after;
    double since;
};

static pcm__jet age_of(const struct condition *condition)
{
    return pcm__jet_scale(condition->after, 1.0, condition->since);
}

static pcm__jet log_cumulative_hazard(const struct model *model, pcm__jet age)
{
    return pcm__jet_multiply(model->shape, pcm__jet_subtract(pcm__jet_log(age), model->log_scale));
}

/* Cumulative hazard gathered from a virtual age over a length: the difference is taken where it
 * cannot cancel, a short step through the growth of the age. */
static pcm__jet gathered(const struct model *model, pcm__jet age, double length)
{
    if (age.value > length) {
        const pcm__jet growth = pcm__jet_scale(pcm__jet_inverse(age), length, 0.0);
        const pcm__jet factor =
            pcm__jet_expm1(pcm__jet_multiply(model->shape, pcm__jet_log1p(growth)));
        return pcm__jet_multiply(pcm__jet_exp(log_cumulative_hazard(model, age)), factor);
    }
    const pcm__jet end =
        pcm__jet_exp(log_cumulative_hazard(model, pcm__jet_scale(age, 1.0, length)));
    if (!(age.value > 0.0))
        return end;
    return pcm__jet_subtract(end, pcm__jet_exp(log_cumulative_hazard(model, age)));
}

/* ln of the hazard, per reference age. */
static pcm__jet log_hazard(const struct model *model, pcm__jet age)
{
    const pcm__jet rise = pcm__jet_subtract(pcm__jet_log(age), model->log_scale);
    const pcm__jet power = pcm__jet_multiply(pcm__jet_scale(model->shape, 1.0, -1.0), rise);
    return pcm__jet_subtract(pcm__jet_add(model->log_shape, power), model->log_scale);
}

static void work(struct condition *condition, const struct model *model, pcm_imperfect_model memory,
                 pcm_maintenance_kind kind)
{
    if (memory == PCM_IMPERFECT_ARA_1)
        condition->after =
            pcm__jet_combine(1.0, &condition->after, condition->since, &model->left[kind], 0.0);
    else
        condition->after = pcm__jet_multiply(model->left[kind], age_of(condition));
    condition->since = 0.0;
}

static pcm__jet log_likelihood(const pcm__upkeep *upkeep, const struct model *model,
                               pcm_imperfect_model memory)
{
    pcm__jet sum = pcm__jet_constant(-(double)upkeep->failures * pcm__log(upkeep->reference));
    struct condition condition = {.since = 0.0};
    for (size_t i = 0; i < upkeep->count; i++) {
        const pcm__step *step = &upkeep->steps[i];
        switch (step->kind) {
        case PCM__STEP_BEGIN:
            condition.after = pcm__jet_constant(0.0);
            condition.since = step->length;
            break;
        case PCM__STEP_WATCHED:
            if (step->length > 0.0)
                sum = pcm__jet_subtract(sum, gathered(model, age_of(&condition), step->length));
            condition.since += step->length;
            break;
        case PCM__STEP_UNWATCHED:
            condition.since += step->length;
            break;
        case PCM__STEP_CORRECTIVE:
            sum = pcm__jet_add(sum, log_hazard(model, age_of(&condition)));
            work(&condition, model, memory, PCM_MAINTENANCE_CORRECTIVE);
            break;
        case PCM__STEP_PREVENTIVE:
            work(&condition, model, memory, PCM_MAINTENANCE_PREVENTIVE);
            break;
        }
    }
    return sum;
}

/* A parameter by its index, or its exponential, where it is free or held. */
static pcm__jet parameter(const double theta[PCM__IMPERFECT_PARAMETERS],
                          const pcm__imperfect_surface *surface, int index)
{
    return surface->is_free[index] ? pcm__jet_parameter(theta[index], index)
                                   : pcm__jet_constant(theta[index]);
}

static pcm__jet exponential(const double theta[PCM__IMPERFECT_PARAMETERS],
                            const pcm__imperfect_surface *surface, int index)
{
    return surface->is_free[index] ? pcm__jet_exp(pcm__jet_parameter(theta[index], index))
                                   : pcm__jet_constant(pcm__exp(theta[index]));
}

void pcm__imperfect_at(pcm__slope *out, const double *theta, const void *context)
{
    const pcm__imperfect_surface *surface = context;
    double all[PCM__IMPERFECT_PARAMETERS];
    int place[PCM__IMPERFECT_PARAMETERS], n = 0;
    for (int i = 0; i < PCM__IMPERFECT_PARAMETERS; i++) {
        all[i] = surface->is_free[i] ? theta[n] : surface->theta[i];
        if (surface->is_free[i])
            place[n++] = i;
    }
    const struct model model = {.log_scale = parameter(all, surface, PCM_IMPERFECT_SCALE),
                                .log_shape = parameter(all, surface, PCM_IMPERFECT_SHAPE),
                                .shape = exponential(all, surface, PCM_IMPERFECT_SHAPE),
                                .left = {exponential(all, surface, PCM_IMPERFECT_RHO_CORRECTIVE),
                                         exponential(all, surface, PCM_IMPERFECT_RHO_PREVENTIVE)}};
    const pcm__jet sum = log_likelihood(surface->upkeep, &model, surface->model);
    out->value = sum.value;
    for (int i = 0; i < n; i++) {
        out->gradient[i] = sum.first[place[i]];
        for (int j = 0; j < n; j++)
            out->information[i][j] = -sum.second[place[i]][place[j]];
    }
}

pcm__objective pcm__imperfect_objective(const pcm__imperfect_surface *surface)
{
    pcm__objective objective = {.at = pcm__imperfect_at, .context = surface};
    for (int i = 0; i < PCM__IMPERFECT_PARAMETERS; i++)
        objective.parameters += surface->is_free[i] != 0;
    return objective;
}

void pcm__imperfect_theta(double theta[PCM__IMPERFECT_PARAMETERS], const pcm_imperfect *fit,
                          const pcm__upkeep *upkeep)
{
    theta[PCM_IMPERFECT_SCALE] = pcm__log(fit->life.scale) - pcm__log(upkeep->reference);
    theta[PCM_IMPERFECT_SHAPE] = pcm__log(fit->life.shape);
    theta[PCM_IMPERFECT_RHO_CORRECTIVE] = pcm__log1p(-fit->rho_corrective);
    theta[PCM_IMPERFECT_RHO_PREVENTIVE] = pcm__log1p(-fit->rho_preventive);
}
