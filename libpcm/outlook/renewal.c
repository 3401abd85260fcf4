/* SPDX-License-Identifier: Apache-2.0 */
/* Curves over periods, of one item and added up over a fleet. A task adds up some items in order,
 * and the tasks' sums are added up in order, so that no sum depends on the threads. */
#include <math.h>
#include <stdio.h>

#include <pcm/renewal.h>

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"
#include "libpcm/base/parallel.h"
#include "libpcm/life/family.h"
#include "libpcm/outlook/renewal_prospect.h"

enum { items_per_task = 16 };

/* A curve to be. */
struct horizon {
    size_t periods;
    double period_length;
};

static pcm_status check_periods(const pcm_renewal_period *out, const struct horizon *horizon)
{
    if (!out)
        return pcm__fail_null("out");
    if (horizon->periods < 1 || horizon->periods > PCM_RENEWAL_PERIODS_MAX)
        return pcm__fail(PCM_ERR_DOMAIN, "periods = %zu: must be 1 to %d", horizon->periods,
                         PCM_RENEWAL_PERIODS_MAX);
    if (!(horizon->period_length > 0.0 &&
          isfinite((double)horizon->periods * horizon->period_length)))
        return pcm__fail(
            PCM_ERR_DOMAIN,
            "period_length = %s: must be a number > 0, and all periods together finite",
            pcm__text(horizon->period_length).chars);
    return PCM_OK;
}

static pcm_status check_plan(const pcm_renewal_plan *plan, const char *name)
{
    const struct {
        const char *name;
        double value;
    } amounts[] = {{"age", plan->age},
                   {"cost_planned", plan->cost_planned},
                   {"cost_failure", plan->cost_failure},
                   {"downtime_planned", plan->downtime_planned},
                   {"downtime_failure", plan->downtime_failure},
                   {"discount", plan->discount}};
    for (size_t i = 0; i < sizeof amounts / sizeof *amounts; i++)
        if (!(isfinite(amounts[i].value) && amounts[i].value >= 0.0))
            return pcm__fail(PCM_ERR_DOMAIN, "%s.%s = %s: must be a finite number >= 0", name,
                             amounts[i].name, pcm__text(amounts[i].value).chars);
    if (!(plan->replacement_age > 0.0))
        return pcm__fail(PCM_ERR_DOMAIN, "%s.replacement_age = %s: must be a number > 0", name,
                         pcm__text(plan->replacement_age).chars);
    if (pcm__distribution_is_valid(&plan->life))
        return PCM_OK;
    const pcm_status status = pcm__distribution_check(plan->life);
    char why[256];
    snprintf(why, sizeof why, "%s", pcm_error_message());
    return pcm__fail(status, "%s.life: %s", name, why);
}

/* Adds an item's periods. */
static pcm_status add_item(pcm_renewal_period *sums, const struct horizon *horizon,
                           const pcm_renewal_plan *plan)
{
    const pcm__keeping keeping = {&plan->life,
                                  plan->age,
                                  plan->replacement_age,
                                  plan->downtime_planned,
                                  plan->downtime_failure,
                                  plan->discount};
    pcm__prospect *prospect = NULL;
    const pcm_status status =
        pcm__prospect_new(&prospect, &keeping, (double)horizon->periods * horizon->period_length);
    if (status != PCM_OK)
        return status;
    pcm__counts before = {0.0, 0.0, 0.0, 0.0, 0.0};
    for (size_t i = 0; i < horizon->periods; i++) {
        const pcm__counts now =
            pcm__prospect_counts(prospect, (double)(i + 1) * horizon->period_length);
        /* Differences of sums may be below 0 by rounding. */
        sums[i].failures += fmax(now.failures - before.failures, 0.0);
        sums[i].planned += fmax(now.planned - before.planned, 0.0);
        sums[i].downtime += fmin(fmax(now.downtime - before.downtime, 0.0), horizon->period_length);
        sums[i].cost += plan->cost_failure * fmax(now.failures_worth - before.failures_worth, 0.0) +
                        plan->cost_planned * fmax(now.planned_worth - before.planned_worth, 0.0);
        before = now;
    }
    pcm__prospect_free(prospect);
    return PCM_OK;
}

static void set_availability(pcm_renewal_period *out, const struct horizon *horizon, size_t n)
{
    for (size_t i = 0; i < horizon->periods; i++) {
        const double share = n > 0 ? out[i].downtime / ((double)n * horizon->period_length) : 0.0;
        out[i].availability = fmin(fmax(1.0 - share, 0.0), 1.0);
    }
}

static void copy_periods(pcm_renewal_period *out, const pcm_renewal_period *from, size_t n)
{
    for (size_t i = 0; i < n; i++)
        out[i] = from[i];
}

/* A fleet. */

struct fleet {
    const struct horizon *horizon;
    const pcm_renewal_plan *plans;
    size_t items, tasks;
    pcm_renewal_period *sums; /* [tasks][periods] */
    pcm_status *status;       /* [tasks] */
    pcm__watch watch;
};

static void run_task(void *context, size_t task)
{
    struct fleet *fleet = context;
    const size_t first = task * items_per_task, left = fleet->items - first;
    const size_t end = first + (left < items_per_task ? left : items_per_task);
    for (size_t i = first; i < end && fleet->status[task] == PCM_OK; i++)
        if (!pcm__watch_stopped(&fleet->watch))
            fleet->status[task] = add_item(fleet->sums + task * fleet->horizon->periods,
                                           fleet->horizon, &fleet->plans[i]);
}

static pcm_status add_tasks(struct fleet *fleet)
{
    const size_t periods = fleet->horizon->periods;
    if (pcm__watch_stopped(&fleet->watch))
        return pcm__fail(PCM_ERR_CALLBACK, "control: the curve of the fleet was stopped");
    for (size_t task = 0; task < fleet->tasks; task++)
        if (fleet->status[task] != PCM_OK)
            return pcm__fail_memory();
    for (size_t task = 1; task < fleet->tasks; task++)
        for (size_t i = 0; i < periods; i++) {
            const pcm_renewal_period *part = &fleet->sums[task * periods + i];
            fleet->sums[i].failures += part->failures;
            fleet->sums[i].planned += part->planned;
            fleet->sums[i].cost += part->cost;
            fleet->sums[i].downtime += part->downtime;
        }
    return PCM_OK;
}

static pcm_status sum_fleet(pcm_renewal_period *out, struct fleet *fleet)
{
    const size_t rows = fleet->tasks > 0 ? fleet->tasks : 1, periods = fleet->horizon->periods;
    pcm_status status = PCM_OK;
    fleet->status = pcm__array_new_zero(rows, sizeof *fleet->status);
    if (fleet->status && rows <= (size_t)-1 / periods)
        fleet->sums = pcm__array_new_zero(rows * periods, sizeof *fleet->sums);
    if (fleet->sums) {
        pcm__parallel(fleet->tasks, run_task, fleet, &fleet->watch);
        status = add_tasks(fleet);
    } else {
        status = pcm__fail_memory();
    }
    if (status == PCM_OK) {
        copy_periods(out, fleet->sums, periods);
        set_availability(out, fleet->horizon, fleet->items);
    }
    pcm_release(fleet->sums);
    pcm_release(fleet->status);
    return status;
}

pcm_status pcm_renewal_fleet(pcm_renewal_period *out, size_t periods, double period_length,
                             const pcm_renewal_plan *plans, size_t n, pcm_control *control)
{
    const struct horizon horizon = {periods, period_length};
    pcm_status status = check_periods(out, &horizon);
    if (status == PCM_OK && n > 0 && !plans)
        status = pcm__fail_null("plans");
    for (size_t i = 0; status == PCM_OK && i < n; i++) {
        char name[48];
        snprintf(name, sizeof name, "plans[%zu]", i);
        status = check_plan(&plans[i], name);
    }
    if (status != PCM_OK)
        return status;
    struct fleet fleet = {.horizon = &horizon,
                          .plans = plans,
                          .items = n,
                          .tasks = (n + items_per_task - 1) / items_per_task};
    pcm__watch_begin(&fleet.watch, control);
    fleet.watch.progress.phase = "expected failures of the fleet";
    return sum_fleet(out, &fleet);
}

pcm_status pcm_renewal_curve(pcm_renewal_period *out, size_t periods, double period_length,
                             const pcm_renewal_plan *plan)
{
    const struct horizon horizon = {periods, period_length};
    pcm_status status = check_periods(out, &horizon);
    if (status == PCM_OK)
        status = plan ? check_plan(plan, "plan") : pcm__fail_null("plan");
    if (status != PCM_OK)
        return status;
    pcm_renewal_period *sums = pcm__array_new_zero(periods, sizeof *sums);
    if (!sums)
        return pcm__fail_memory();
    status = add_item(sums, &horizon, plan);
    if (status == PCM_OK) {
        copy_periods(out, sums, periods);
        set_availability(out, &horizon, 1);
    }
    pcm_release(sums);
    return status;
}
