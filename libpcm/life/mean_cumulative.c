/* SPDX-License-Identifier: Apache-2.0 */
/* Mean cumulative function with the robust variance of Lawless & Nadeau (1995), Technometrics 37.
 *
 * The variance is a sum of squares of one residual per system, and at every event all systems that
 * are watched get a new residual: each falls by the same amount, and those that had an event rise.
 * The common fall is kept apart, so that an event takes the time of its own system only. */
#include <math.h>
#include <string.h>

#include <pcm/mean_cumulative.h>

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"
#include "libpcm/life/curve_bounds.h"
#include "libpcm/life/fleet_history.h"

struct pcm_mean_curve {
    size_t count;
    pcm_mean_cumulative_step *steps;
    char unit[PCM_UNIT_SIZE];
};

/* A system on the walk. */
struct residual {
    double value; /* fall of the fleet included, while it is watched */
    int watched;  /* times it came into view less times it went out */
};

/* All systems on the walk. */
struct fleet {
    struct residual *residuals;
    double watched;
    double fall;    /* what the residuals of watched systems fell by, as if watched for ever */
    double sum;     /* of the residuals of watched systems */
    double squares; /* sum of squares of all residuals */
};

static void enter(struct fleet *fleet, size_t system)
{
    struct residual *residual = &fleet->residuals[system];
    if (++residual->watched != 1)
        return;
    fleet->watched += 1.0;
    fleet->sum += residual->value;
    residual->value += fleet->fall;
}

static void leave(struct fleet *fleet, size_t system)
{
    struct residual *residual = &fleet->residuals[system];
    if (residual->watched-- != 1)
        return;
    fleet->watched -= 1.0;
    residual->value -= fleet->fall;
    fleet->sum -= residual->value;
}

/* Brings the fleet to an age. Between two events the order of coming and going does not matter,
 * because a system that leaves before it enters is only counted, not watched. */
static void move_to(struct fleet *fleet, pcm__fleet_history *history, double age)
{
    size_t system;
    while (pcm__fleet_take(&system, &history->ends, age, 0))
        leave(fleet, system);
    while (pcm__fleet_take(&system, &history->starts, age, 0))
        enter(fleet, system);
    while (pcm__fleet_take(&system, &history->returns, age, 1))
        enter(fleet, system);
}

/* The residuals of watched systems become less by d/n^2. */
static void let_fall(struct fleet *fleet, double fall)
{
    fleet->squares += fall * (fall * fleet->watched - 2.0 * fleet->sum);
    fleet->sum -= fall * fleet->watched;
    fleet->fall += fall;
}

/* One event of a watched system: its residual becomes more by 1/n. */
static void lift(struct fleet *fleet, size_t system, double rise)
{
    struct residual *residual = &fleet->residuals[system];
    fleet->squares += rise * (rise + 2.0 * (residual->value - fleet->fall));
    fleet->sum += rise;
    residual->value += rise;
}

/* The step at the age of the next event, after a mean of `mean`. */
static pcm_mean_cumulative_step next_step(struct fleet *fleet, pcm__fleet_history *history,
                                          double mean)
{
    pcm__fleet_column *const events = &history->events;
    const double age = events->items[events->next].key;
    move_to(fleet, history, age);
    const double n = fleet->watched;
    size_t end = events->next;
    while (end < events->count && events->items[end].key == age)
        end++;
    const double count = (double)(end - events->next);
    let_fall(fleet, count / n / n);
    for (; events->next < end; events->next++)
        lift(fleet, (size_t)events->items[events->next].value, 1.0 / n);
    const double variance = history->systems > 1 ? fmax(fleet->squares, 0.0) : INFINITY;
    return (pcm_mean_cumulative_step){.age = age,
                                      .at_risk = n,
                                      .events = count,
                                      .mean = mean + count / n,
                                      .standard_error = sqrt(variance)};
}

static void bound_steps(pcm_mean_cumulative_step *steps, size_t count, double z)
{
    pcm__curve_block block;
    for (size_t begin = 0; begin < count; begin += block.count) {
        block.count = count - begin < PCM__CURVE_BLOCK ? count - begin : PCM__CURVE_BLOCK;
        for (size_t i = 0; i < block.count; i++) {
            block.estimate[i] = steps[begin + i].mean;
            block.error[i] = steps[begin + i].standard_error;
        }
        pcm__bound_amounts(&block, z);
        for (size_t i = 0; i < block.count; i++) {
            steps[begin + i].lower = block.lower[i];
            steps[begin + i].upper = block.upper[i];
        }
    }
}

static pcm_status fill_curve(pcm_mean_curve *curve, pcm__fleet_history *history, double z)
{
    curve->count = pcm__fleet_history_ages(history);
    curve->steps = pcm__array_new(curve->count, sizeof *curve->steps);
    struct fleet fleet = {.residuals =
                              pcm__array_new_zero(history->systems, sizeof *fleet.residuals)};
    const int has_memory = curve->steps && fleet.residuals;
    for (size_t i = 0; has_memory && i < curve->count; i++)
        curve->steps[i] = next_step(&fleet, history, i > 0 ? curve->steps[i - 1].mean : 0.0);
    pcm_release(fleet.residuals);
    if (!has_memory)
        return pcm__fail_memory();
    bound_steps(curve->steps, curve->count, z);
    return PCM_OK;
}

static pcm_status check(double *z, pcm_mean_curve *const *out, const pcm_event_data *data,
                        pcm_event_selection selection, double confidence)
{
    if (!out)
        return pcm__fail_null("out");
    if (!data)
        return pcm__fail_null("data");
    if ((unsigned)selection > PCM_EVENTS_ALL)
        return pcm__fail(PCM_ERR_DOMAIN, "selection = %d: must be 0 to %d", (int)selection,
                         (int)PCM_EVENTS_ALL);
    if (pcm_event_data_systems(data) == 0)
        return pcm__fail(PCM_ERR_DATA, "data: no systems, the estimate needs at least one");
    return pcm__two_sided(z, confidence);
}

pcm_status pcm_mean_cumulative(pcm_mean_curve **out, const pcm_event_data *data,
                               pcm_event_selection selection, double confidence)
{
    double z;
    pcm_status status = check(&z, out, data, selection, confidence);
    if (status != PCM_OK)
        return status;
    pcm__fleet_history history;
    status = pcm__fleet_history_make(&history, data, selection);
    if (status != PCM_OK)
        return status;
    pcm_mean_curve *curve = pcm__array_new_zero(1, sizeof *curve);
    status = curve ? fill_curve(curve, &history, z) : pcm__fail_memory();
    pcm__fleet_history_free(&history);
    if (status != PCM_OK) {
        pcm_mean_curve_free(curve);
        return status;
    }
    strcpy(curve->unit, pcm_event_data_unit(data));
    *out = curve;
    return PCM_OK;
}

void pcm_mean_curve_free(pcm_mean_curve *curve)
{
    if (!curve)
        return;
    pcm_release(curve->steps);
    pcm_release(curve);
}

size_t pcm_mean_curve_steps(const pcm_mean_curve *curve)
{
    return curve ? curve->count : 0;
}

const pcm_mean_cumulative_step *pcm_mean_curve_step(const pcm_mean_curve *curve, size_t index)
{
    return curve && index < curve->count ? &curve->steps[index] : NULL;
}

const char *pcm_mean_curve_unit(const pcm_mean_curve *curve)
{
    return curve ? curve->unit : "";
}

const char *pcm_event_selection_name(pcm_event_selection selection)
{
    switch (selection) {
    case PCM_EVENTS_CORRECTIVE:
        return "corrective";
    case PCM_EVENTS_PREVENTIVE:
        return "preventive";
    case PCM_EVENTS_ALL:
        return "all";
    }
    return "unknown";
}
