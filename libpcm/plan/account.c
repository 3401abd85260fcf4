/* SPDX-License-Identifier: Apache-2.0 */
/* Counting plans alike: the visits of every task whose interval is free, as the sequences they are.
 */
#include <math.h>
#include <stdlib.h>

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"
#include "libpcm/plan/plan.h"
#include "libpcm/plan/sequences.h"
#include "libpcm/plant/decision.h"
#include "libpcm/plant/plant.h"

/* A visit of a sequence. */
struct stop {
    size_t sequence;
    size_t week;
};

/* A plan while it is counted. */
struct count {
    pcm_plan_account *account;
    const pcm_plan *plan;
    const pcm_plant *plant;
    pcm__sequences sequences;
    struct stop *stop; /* [visits] */
    size_t *week;      /* [visits] of one sequence */
};

static int compare(const void *left, const void *right)
{
    const struct stop *a = left, *b = right;
    if (a->sequence != b->sequence)
        return a->sequence < b->sequence ? -1 : 1;
    return a->week < b->week ? -1 : a->week > b->week;
}

static size_t week_of(const pcm_plan_summary *summary, const pcm_visit *visit)
{
    const pcm_date elsewhere = visit->chosen ? visit->earliest : visit->due;
    const pcm_date date = visit->placement == PCM_PLACED ? visit->date : elsewhere;
    if (date < summary->start)
        return 0;
    const size_t week = (size_t)(date - summary->start) / PCM__WEEK_DAYS;
    return week < summary->weeks ? week : summary->weeks - 1;
}

/* Finds the visits of sequences, and takes what they cost out of the plan's cost. */
static void read_visits(struct count *count)
{
    pcm_plan_account *account = count->account;
    const pcm_schedule_summary *schedule = &count->plan->summary.schedule;
    account->other_cost = schedule->cost - schedule->recurring_cost;
    for (size_t i = 0; i < count->plan->summary.visits; i++) {
        const pcm_visit *visit = &count->plan->visit[i];
        const size_t task = pcm__plant_find_row(count->plant, PCM_TASKS, visit->task);
        const size_t asset = pcm__plant_find_row(count->plant, PCM_ASSETS, visit->asset);
        const size_t sequence = pcm__sequences_at(&count->sequences, task, asset);
        if (sequence == PCM__NO_ROW)
            continue;
        count->stop[account->visits++] =
            (struct stop){sequence, week_of(&count->plan->summary, visit)};
        account->visit_cost += pcm__task(count->plant, task)->cost_planned;
        if (visit->placement == PCM_PLACED && !visit->chosen)
            account->other_cost -= visit->cost + visit->labour;
    }
}

/* Of two visits in one week, one renews. */
static size_t weeks_of(const struct count *count, size_t *next, size_t sequence)
{
    size_t n = 0;
    for (; *next < count->account->visits && count->stop[*next].sequence == sequence; ++*next)
        if (n == 0 || count->week[n - 1] != count->stop[*next].week)
            count->week[n++] = count->stop[*next].week;
    return n;
}

static void add_sequence(struct count *count, const pcm__sequence *sequence, size_t n)
{
    const pcm_gap_cost *cost = sequence->cost;
    const double planned = pcm__task(count->plant, sequence->decision)->cost_planned;
    const double all = pcm__sequence_total(sequence, count->week, n);
    const double end =
        n > 0 ? cost->end_value[cost->periods - count->week[n - 1]] : cost->none_end_value;
    count->account->end_value += end;
    count->account->failure_cost += all - end - (double)n * planned;
}

static void add_sequences(struct count *count)
{
    size_t next = 0;
    for (size_t i = 0; i < count->sequences.count; i++)
        add_sequence(count, &count->sequences.item[i], weeks_of(count, &next, i));
}

static pcm_status fill(struct count *count)
{
    const size_t visits = count->plan->summary.visits;
    count->stop = pcm__array_new(visits, sizeof *count->stop);
    count->week = pcm__array_new(visits, sizeof *count->week);
    if (!count->stop || !count->week)
        return pcm__fail_memory();
    read_visits(count);
    if (count->account->visits > 1)
        qsort(count->stop, count->account->visits, sizeof *count->stop, compare);
    add_sequences(count);
    return PCM_OK;
}

static pcm_status count_all(pcm_plan_account *out, struct count *count,
                            const pcm_decisions *decisions)
{
    const pcm_plan_summary *summary = &count->plan->summary;
    pcm_plan_account account = {0};
    const pcm__sequence_source source = {.plant = count->plant,
                                         .decisions = decisions,
                                         .as_of = summary->as_of,
                                         .start = summary->start,
                                         .days = summary->weeks * PCM__WEEK_DAYS,
                                         .gaps = PCM__GAPS_ALL};
    count->account = &account;
    pcm_status status = pcm__sequences_find(&count->sequences, &source);
    if (status == PCM_OK)
        status = fill(count);
    if (status != PCM_OK)
        return status;
    account.sequences = count->sequences.count;
    account.total =
        account.visit_cost + account.failure_cost + account.end_value + account.other_cost;
    *out = account;
    return PCM_OK;
}

pcm_status pcm_plan_get_account(pcm_plan_account *out, const pcm_plan *plan, const pcm_plant *plant,
                                const pcm_decisions *decisions)
{
    if (!out)
        return pcm__fail_null("out");
    if (!plan)
        return pcm__fail_null("plan");
    if (!plant)
        return pcm__fail_null("plant");
    if (!decisions)
        return pcm__fail_null("decisions");
    pcm_status status = pcm__decisions_check(decisions, plant);
    if (status != PCM_OK)
        return status;
    struct count count = {.plan = plan, .plant = plant};
    status = count_all(out, &count, decisions);
    pcm_release(count.week);
    pcm_release(count.stop);
    pcm__sequences_free(&count.sequences);
    return status;
}
