/* SPDX-License-Identifier: Apache-2.0 */
/* Inspections by age: the best pair of first age and exponent, one after the other. */
#include <math.h>

#include "libpcm/base/fail.h"
#include "libpcm/inspection/delay_time.h"
#include "libpcm/inspection/inspection.h"
#include "libpcm/num/elementary.h"
#include "libpcm/num/minimum.h"

struct schedule {
    pcm__inspected inspected;
    double exponent;
    double log_first; /* the best for the exponent looked at last */
};

static double rate_of(const pcm__inspected *inspected, const pcm__delay_cycle *cycle)
{
    return pcm__delay_cost(cycle, inspected->terms) /
           (cycle->up + pcm__delay_down(cycle, inspected->terms));
}

/* Not looked at: schedules with so many inspections that they are next to continuous. */
static double rate_at(double log_first, const struct schedule *schedule)
{
    const pcm__exposure *onset = schedule->inspected.onset;
    const double first = pcm__exp(log_first), most = 1000.0;
    const double last = onset->cut[onset->cuts - 1];
    if (pcm__pow(last / first, 1.0 / schedule->exponent) > most)
        return INFINITY;
    const pcm__delay_cycle cycle =
        pcm__delay_cycle_by_age(&schedule->inspected, first, schedule->exponent);
    return rate_of(&schedule->inspected, &cycle);
}

static double rate_of_first(double log_first, const void *context)
{
    return rate_at(log_first, context);
}

/* The least rate of an exponent, by a walk downhill from the first age of the exponent before. */
static double rate_of_exponent(double exponent, const void *context)
{
    struct schedule *schedule = *(struct schedule *const *)context;
    schedule->exponent = exponent;
    const double step = 0.3;
    double best = schedule->log_first, least = rate_at(best, schedule);
    for (int side = -1; side <= 1; side += 2)
        for (double rate = rate_at(best + side * step, schedule); rate < least;
             rate = rate_at(best + side * step, schedule)) {
            least = rate;
            best += side * step;
        }
    const pcm__minimum lowest =
        pcm__golden_section(rate_of_first, schedule, best - step, best + step, 5e-3);
    schedule->log_first = lowest.place;
    return lowest.value;
}

/* The first age with which another exponent has as many inspections up to the mean onset. */
static double same_number(const struct schedule *schedule, double exponent, double log_first,
                          double other)
{
    const double log_mean = pcm__log(schedule->inspected.onset->mean);
    const double log_number = fmax((log_mean - log_first) / exponent, 0.0);
    return log_mean - other * log_number;
}

static void set_best(pcm_inspection_ages *result, struct schedule *schedule, double periodic)
{
    const double grid = 0.2, lowest_exponent = 0.15, highest_exponent = 3.0;
    schedule->log_first = pcm__log(periodic);
    schedule->exponent = result->exponent = 1.0;
    result->first = periodic;
    if (schedule->inspected.onset->family == &pcm__family_exponential)
        return; /* no age is different from another */
    double least = rate_at(schedule->log_first, schedule);
    for (int side = -1; side <= 1; side += 2)
        for (double exponent = result->exponent + side * grid;
             exponent > lowest_exponent && exponent < highest_exponent; exponent += side * grid) {
            schedule->log_first =
                same_number(schedule, result->exponent, pcm__log(result->first), exponent);
            const double rate = rate_of_exponent(exponent, &schedule);
            if (!(rate < least))
                break;
            least = rate;
            result->exponent = exponent;
            result->first = pcm__exp(schedule->log_first);
        }
    schedule->log_first = pcm__log(result->first);
    const pcm__minimum best =
        pcm__golden_section(rate_of_exponent, &schedule, result->exponent - 0.5 * grid,
                            result->exponent + 0.5 * grid, 0.03);
    if (best.value < least && rate_of_exponent(best.place, &schedule) < least) {
        result->exponent = best.place;
        result->first = pcm__exp(schedule->log_first);
    }
}

pcm_status pcm_delay_time_schedule(pcm_inspection_ages *out, const pcm_evidence *delay,
                                   const pcm_delay_time_terms *terms)
{
    if (!out)
        return pcm__fail_null("out");
    pcm_status status = pcm__delay_time_check_known(delay, terms);
    if (status != PCM_OK)
        return status;
    if (terms->defect_rate > 0.0)
        return pcm__fail(PCM_ERR_DOMAIN, "terms.defect_rate = %s: must be 0, a system has no age",
                         pcm__text(terms->defect_rate).chars);
    if (!(terms->terms.cost_planned > 0.0))
        return pcm__fail(PCM_ERR_DOMAIN, "terms.cost_planned = 0: must be > 0");
    pcm__exposure model, onset;
    const size_t heaviest = pcm__inspection_heaviest(delay);
    pcm__exposure_init(&model, pcm_evidence_model(delay, heaviest));
    pcm__exposure_prepare(&model);
    pcm__exposure_init(&onset, &terms->onset);
    if (isinf(onset.mean) || isinf(model.mean))
        return pcm__fail(PCM_ERR_DOMAIN, "terms.onset: it and the delay must have a mean");

    pcm_evidence *certain;
    status = pcm_evidence_from_model(&certain, *pcm_evidence_model(delay, heaviest));
    if (status != PCM_OK)
        return status;
    pcm_delay_time_terms free_terms = *terms;
    free_terms.terms = (pcm_terms){.cost_planned = terms->terms.cost_planned,
                                   .cost_failure = terms->terms.cost_failure,
                                   .downtime_planned = terms->terms.downtime_planned,
                                   .downtime_failure = terms->terms.downtime_failure};
    pcm_advice periodic;
    status = pcm_delay_time_advise(&periodic, certain, &free_terms);
    pcm_evidence_free(certain);
    if (status != PCM_OK)
        return status;

    struct schedule schedule = {.inspected = {&model, &onset, terms}};
    pcm_inspection_ages result = {.first = INFINITY, .exponent = 1.0};
    pcm__delay_cycle cycle = pcm__delay_cycle_never(&schedule.inspected);
    if (isfinite(periodic.interval)) {
        set_best(&result, &schedule, periodic.interval);
        cycle = pcm__delay_cycle_by_age(&schedule.inspected, result.first, result.exponent);
    }
    result.p_found = cycle.found;
    result.cost_rate = rate_of(&schedule.inspected, &cycle);
    *out = result;
    return PCM_OK;
}
