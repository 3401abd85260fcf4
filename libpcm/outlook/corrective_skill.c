/* SPDX-License-Identifier: Apache-2.0 */
/* Some assets at a time are followed in parallel; then the periods, in parallel, take their
 * failures in, in the order of the assets, so that no sum depends on the threads. */
#include "libpcm/outlook/corrective_skill.h"

#include <math.h>
#include <stdio.h>

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"
#include "libpcm/base/parallel.h"
#include "libpcm/outlook/compound_poisson.h"
#include "libpcm/outlook/corrective_failures.h"
#include "libpcm/outlook/demand_counts.h"

/* Assets that are followed at a time, and values of a table of Poisson's means. */
enum { BATCH = 256, AMOUNTS = PCM__LATTICE_FINEST + 2 };

/* A probability below which numbers of one asset are left away. */
static const double nothing = 1e-15;

/* What a skill's hours of one period are added up in. */
struct sum {
    pcm_status status;
    double variance;
    double poisson[AMOUNTS]; /* mean numbers, by multiples of the step */
    pcm__lattice others;
    pcm__lattice one, work;
};

struct adding {
    const pcm__corrective_fleet *fleet;
    pcm__watch *watch;
    pcm_corrective_figures *figures;
    pcm_demand *demands;
    double step;
    struct sum *sums;
    size_t *member; /* [members] of the skill */
    size_t members;
    size_t begin, batch; /* members that are followed */
    pcm__failures failures[BATCH];
    pcm_status status[BATCH];
};

pcm_status pcm__corrective_fail(size_t asset, pcm_status status)
{
    char why[256];
    snprintf(why, sizeof why, "%s", pcm_error_message());
    return pcm__fail(status, "assets[%zu]: %s", asset, why);
}

/* The assets of the skill. */

static const pcm_corrective_asset *member(const struct adding *it, size_t index)
{
    return &it->fleet->assets[it->member[index]];
}

static void find_members(struct adding *it, size_t skill)
{
    double longest = 0.0, measure = 0.0;
    it->members = 0;
    for (size_t i = 0; i < it->fleet->n; i++)
        if (it->fleet->assets[i].skill == skill) {
            it->member[it->members++] = i;
            longest = fmax(longest, it->fleet->assets[i].hours);
        }
    for (size_t i = 0; i < it->members; i++)
        measure = pcm__common_measure(measure, member(it, i)->hours, longest);
    it->step = pcm__lattice_step(measure, longest);
}

static void follow(void *context, size_t task)
{
    struct adding *it = context;
    it->status[task] = pcm__watch_stopped(it->watch)
                           ? PCM_ERR_CALLBACK
                           : pcm__failures_make(&it->failures[task], member(it, it->begin + task),
                                                it->fleet->period, it->fleet->periods);
}

/* Messages belong to the thread that failed: this one fails once more. */
static pcm_status repeat_failure(const struct adding *it, size_t index, pcm_status before)
{
    if (before == PCM_ERR_CALLBACK)
        return pcm__fail(before, "control: the corrective load was stopped");
    pcm__failures again = {0};
    const pcm_status status =
        pcm__failures_make(&again, member(it, index), it->fleet->period, it->fleet->periods);
    pcm__failures_free(&again);
    return status == PCM_OK ? pcm__fail_memory() : pcm__corrective_fail(it->member[index], status);
}

/* Taking them in. */

/* Between two multiples of the step a mean number is shared so that the mean hours stay. */
static void add_poisson(struct sum *sum, double mean, double steps)
{
    const double unlike = 1e-9, below = floor(steps + unlike), above = fmax(steps - below, 0.0);
    sum->poisson[(size_t)below] += (1.0 - above) * mean;
    sum->poisson[(size_t)below + 1] += above * mean;
}

static pcm_status add_numbers(struct sum *sum, const pcm__failures *failures, size_t t,
                              double hours, double step)
{
    pcm__counts counts = {
        .failures = failures->most + 1, .planned = 1, .p = failures->p + t * (failures->most + 1)};
    while (counts.failures > 1 && !(counts.p[counts.failures - 1] > nothing))
        counts.failures--;
    pcm_status status = pcm__lattice_of_counts(&sum->one, &counts, step, hours, 0.0);
    if (status == PCM_OK)
        status = pcm__lattice_add(&sum->others, &sum->one, &sum->work);
    return status;
}

static void take_in(void *context, size_t t)
{
    struct adding *it = context;
    struct sum *sum = &it->sums[t];
    pcm_corrective_figures *figures = &it->figures[t];
    for (size_t i = 0; i < it->batch && sum->status == PCM_OK; i++) {
        const pcm__failures *failures = &it->failures[i];
        const double hours = member(it, it->begin + i)->hours;
        figures->failures += failures->mean[t];
        figures->hours += failures->mean[t] * hours;
        sum->variance += failures->variance[t] * hours * hours;
        if (!(hours > 0.0))
            continue;
        if (failures->p)
            sum->status = add_numbers(sum, failures, t, hours, it->step);
        else
            add_poisson(sum, failures->mean[t], hours / it->step);
    }
}

static void free_failures(struct adding *it)
{
    for (size_t i = 0; i < BATCH; i++)
        pcm__failures_free(&it->failures[i]);
}

static pcm_status add_batch(struct adding *it)
{
    pcm_status status = PCM_OK;
    it->batch = it->members - it->begin < BATCH ? it->members - it->begin : BATCH;
    pcm__parallel(it->batch, follow, it, it->watch);
    for (size_t i = 0; status == PCM_OK && i < it->batch; i++)
        if (it->status[i] != PCM_OK)
            status = repeat_failure(it, it->begin + i, it->status[i]);
    if (status == PCM_OK)
        pcm__parallel(it->fleet->periods, take_in, it, it->watch);
    for (size_t t = 0; status == PCM_OK && t < it->fleet->periods; t++)
        if (it->sums[t].status != PCM_OK)
            status = pcm__fail_memory();
    free_failures(it);
    it->begin += it->batch;
    return status;
}

/* The hours of a period. */

static pcm_status finish_period(struct sum *sum, double step)
{
    pcm_status status = pcm__compound_poisson(&sum->one, sum->poisson, AMOUNTS, step);
    if (status == PCM_OK)
        status = pcm__lattice_add(&sum->others, &sum->one, &sum->work);
    return status;
}

static void finish(void *context, size_t t)
{
    struct adding *it = context;
    struct sum *sum = &it->sums[t];
    sum->status = finish_period(sum, it->step);
    if (sum->status != PCM_OK)
        return;
    pcm__demand_take(&it->demands[t], &sum->others);
    it->figures[t].deviation = sqrt(sum->variance);
}

static pcm_status begin_sums(struct adding *it)
{
    it->sums = pcm__array_new_zero(it->fleet->periods, sizeof *it->sums);
    pcm_status status = it->sums ? PCM_OK : pcm__fail_memory();
    for (size_t t = 0; status == PCM_OK && t < it->fleet->periods; t++)
        status = pcm__lattice_begin(&it->sums[t].others, it->step);
    return status;
}

static void free_sums(struct adding *it)
{
    for (size_t t = 0; it->sums && t < it->fleet->periods; t++) {
        pcm__lattice_free(&it->sums[t].others);
        pcm__lattice_free(&it->sums[t].one);
        pcm__lattice_free(&it->sums[t].work);
    }
    pcm_release(it->sums);
    it->sums = NULL;
}

static pcm_status add_members(struct adding *it)
{
    pcm_status status = begin_sums(it);
    while (status == PCM_OK && it->begin < it->members)
        status = add_batch(it);
    if (status == PCM_OK)
        pcm__parallel(it->fleet->periods, finish, it, it->watch);
    for (size_t t = 0; status == PCM_OK && t < it->fleet->periods; t++)
        if (it->sums[t].status != PCM_OK)
            status = pcm__fail_memory();
    free_sums(it);
    return status;
}

pcm_status pcm__corrective_skill(pcm_corrective_figures *figures, pcm_demand *demands,
                                 const pcm__corrective_fleet *fleet, size_t skill,
                                 pcm__watch *watch)
{
    struct adding *it = pcm__array_new_zero(1, sizeof *it);
    if (!it)
        return pcm__fail_memory();
    *it = (struct adding){.fleet = fleet, .watch = watch, .figures = figures, .demands = demands};
    it->member = pcm__array_new(fleet->n, sizeof *it->member);
    pcm_status status = it->member ? PCM_OK : pcm__fail_memory();
    if (status == PCM_OK) {
        find_members(it, skill);
        status = add_members(it);
    }
    pcm_release(it->member);
    pcm_release(it);
    return status;
}
