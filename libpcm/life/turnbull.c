/* SPDX-License-Identifier: Apache-2.0 */
/* Turnbull's estimate: from life data to cells, from cells to masses, from masses to a curve. */
#include "libpcm/life/turnbull.h"

#include <math.h>
#include <string.h>

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"
#include "libpcm/life/life_data.h"

struct pcm_turnbull_curve {
    pcm_turnbull_summary summary;
    size_t count;
    pcm_turnbull_step *steps;
    char unit[PCM_UNIT_SIZE];
};

static pcm_status check(pcm_turnbull_curve *const *out, const pcm_life_data *data)
{
    if (!out)
        return pcm__fail_null("out");
    if (!data)
        return pcm__fail_null("data");
    if (data->count == 0)
        return pcm__fail(PCM_ERR_DATA, "data: no rows, the estimate needs at least one");
    double items = 0.0;
    for (size_t i = 0; i < data->count; i++)
        items += data->rows[i].count;
    if (!isfinite(items))
        return pcm__fail(PCM_ERR_DATA, "data: the counts add up to more than a double holds");
    return PCM_OK;
}

/* The steps are the cells with mass; survival is added up from the oldest age down, so that it
 * ends at exactly 0. */
static void fill_steps(pcm_turnbull_curve *curve, const pcm__turnbull_state *state)
{
    const pcm__turnbull *problem = state->problem;
    for (size_t j = 0; j < problem->cells; j++) {
        if (state->mass[j] <= 0.0)
            continue;
        curve->steps[curve->count] = problem->cell[j];
        curve->steps[curve->count].mass = state->mass[j];
        curve->count++;
    }
    double survival = 0.0;
    for (size_t j = curve->count; j-- > 0;) {
        curve->steps[j].survival = fmin(survival, 1.0);
        survival += curve->steps[j].mass;
    }
}

static void fill_summary(pcm_turnbull_summary *summary, const pcm__turnbull_state *state,
                         const pcm_life_data *data)
{
    size_t rows = 0;
    for (size_t i = 0; i < state->problem->rows; i++)
        if (pcm__turnbull_is_used(state, i)) {
            summary->items += state->problem->row[i].count;
            rows++;
        }
    summary->log_likelihood = pcm__turnbull_likelihood(state);
    summary->status = rows < data->count ? PCM_TURNBULL_PARTIAL : PCM_TURNBULL_OK;
}

static pcm_status fill_curve(pcm_turnbull_curve *curve, pcm__turnbull_state *state,
                             const pcm_life_data *data)
{
    pcm_turnbull_summary *summary = &curve->summary;
    int converged;
    const pcm_status status =
        pcm__turnbull_solve(&converged, &summary->gap, &summary->iterations, state);
    if (status != PCM_OK)
        return status;
    if (!converged) {
        summary->status = PCM_TURNBULL_NOT_CONVERGED;
        return PCM_OK;
    }
    summary->gap = fmax(summary->gap, 0.0);
    fill_summary(summary, state, data);
    curve->steps = pcm__array_new(state->problem->cells, sizeof *curve->steps);
    if (!curve->steps)
        return pcm__fail_memory();
    fill_steps(curve, state);
    return PCM_OK;
}

static pcm_status estimate(pcm_turnbull_curve *curve, const pcm_life_data *data)
{
    pcm__turnbull problem;
    pcm_status status = pcm__turnbull_make(&problem, data);
    if (status != PCM_OK)
        return status;
    pcm__turnbull_state state = {0};
    status = pcm__turnbull_tidy(&problem);
    if (status == PCM_OK)
        status = pcm__turnbull_state_make(&state, &problem);
    if (status == PCM_OK)
        status = fill_curve(curve, &state, data);
    pcm__turnbull_state_free(&state);
    pcm__turnbull_free(&problem);
    return status;
}

pcm_status pcm_turnbull(pcm_turnbull_curve **out, const pcm_life_data *data)
{
    pcm_status status = check(out, data);
    if (status != PCM_OK)
        return status;
    pcm_turnbull_curve *curve = pcm__array_new_zero(1, sizeof *curve);
    if (!curve)
        return pcm__fail_memory();
    status = estimate(curve, data);
    if (status != PCM_OK) {
        pcm_turnbull_curve_free(curve);
        return status;
    }
    memcpy(curve->unit, data->unit, sizeof curve->unit);
    *out = curve;
    return PCM_OK;
}

void pcm_turnbull_curve_free(pcm_turnbull_curve *curve)
{
    if (!curve)
        return;
    pcm_release(curve->steps);
    pcm_release(curve);
}

const pcm_turnbull_summary *pcm_turnbull_curve_summary(const pcm_turnbull_curve *curve)
{
    return curve ? &curve->summary : NULL;
}

size_t pcm_turnbull_curve_steps(const pcm_turnbull_curve *curve)
{
    return curve ? curve->count : 0;
}

const pcm_turnbull_step *pcm_turnbull_curve_step(const pcm_turnbull_curve *curve, size_t index)
{
    return curve && index < curve->count ? &curve->steps[index] : NULL;
}

const char *pcm_turnbull_curve_unit(const pcm_turnbull_curve *curve)
{
    return curve ? curve->unit : "";
}

pcm_status pcm_turnbull_survival(double *lower, double *upper, const pcm_turnbull_curve *curve,
                                 double age)
{
    if (!lower)
        return pcm__fail_null("lower");
    if (!upper)
        return pcm__fail_null("upper");
    if (!curve)
        return pcm__fail_null("curve");
    if (curve->count == 0)
        return pcm__fail(PCM_ERR_ARGUMENT, "curve: has no steps, %s",
                         pcm_turnbull_status_text(curve->summary.status));
    if (!(isfinite(age) && age >= 0.0))
        return pcm__fail(PCM_ERR_DOMAIN, "age = %s: must be a finite number >= 0",
                         pcm__text(age).chars);
    size_t ended = 0; /* steps whose mass lies at or below the age */
    while (ended < curve->count && curve->steps[ended].to <= age)
        ended++;
    const double before = ended > 0 ? curve->steps[ended - 1].survival : 1.0;
    const int is_within = ended < curve->count && curve->steps[ended].from < age;
    *upper = before;
    *lower = is_within ? curve->steps[ended].survival : before;
    return PCM_OK;
}

const char *pcm_turnbull_status_name(pcm_turnbull_status status)
{
    switch (status) {
    case PCM_TURNBULL_OK:
        return "ok";
    case PCM_TURNBULL_PARTIAL:
        return "partial";
    case PCM_TURNBULL_NOT_CONVERGED:
        return "not_converged";
    }
    return "unknown";
}

const char *pcm_turnbull_status_text(pcm_turnbull_status status)
{
    switch (status) {
    case PCM_TURNBULL_OK:
        return "The curve is the maximum-likelihood estimate from all rows.";
    case PCM_TURNBULL_PARTIAL:
        return "Some rows were under observation at ages that nothing ties to those of the others; "
               "the curve is that of the others.";
    case PCM_TURNBULL_NOT_CONVERGED:
        return "No maximum was found within the step limit; there is no curve.";
    }
    return "unknown";
}
