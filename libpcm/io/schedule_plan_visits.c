/* SPDX-License-Identifier: Apache-2.0 */
/* Writing a plan: every visit, by period. */
#include "config.h"

#include "libpcm/io/fail.h"
#include "libpcm/io/memory.h"
#include "libpcm/io/schedule_plan_writer.h"

static void put_job(pcm__io_writing *it, size_t job, const pcm_placement *placement)
{
    static const char *const kinds[] = {"placed", "outsourced", "left_over"};
    const char *asset = it->file->job[job].asset;
    pcm__io_put_object(&it->out, NULL, PCM__IO_ONE_LINE);
    pcm__io_put_text(&it->out, "job", it->file->ids[PCM_SCHEDULE_JOB].id[job]);
    if (asset && *asset)
        pcm__io_put_text(&it->out, "asset", asset);
    pcm__io_put_text(&it->out, "placement", kinds[placement->kind]);
    if (placement->kind == PCM_PLACED) {
        pcm__io_put_period(it, "period", placement->period);
        if (placement->last != placement->period && placement->last != PCM_NO_INDEX)
            pcm__io_put_period(it, "last", placement->last);
        if (placement->crew != PCM_NO_INDEX)
            pcm__io_put_text(&it->out, "crew",
                             it->file->ids[PCM_SCHEDULE_CREW].id[placement->crew]);
    }
    pcm__io_put_number(&it->out, "cost", placement->cost);
    pcm__io_put_end(&it->out);
}

static void put_task_visit(pcm__io_writing *it, size_t task, size_t period)
{
    pcm__io_put_object(&it->out, NULL, PCM__IO_ONE_LINE);
    pcm__io_put_text(&it->out, "recurring", it->file->ids[PCM_SCHEDULE_RECURRING].id[task]);
    pcm__io_put_period(it, "period", period);
    pcm__io_put_end(&it->out);
}

/* Visits in buckets: one per period, one for what is given away, one for what is left over. A visit
 * has the number of its job, or jobs + the number of its task. */
struct buckets {
    size_t count;
    size_t *start; /* [count + 1] */
    size_t *visit;
    int filling; /* nonzero: visits are put in; zero: counted */
};

static void note(struct buckets *buckets, size_t bucket, size_t visit)
{
    if (buckets->filling)
        buckets->visit[buckets->start[bucket]++] = visit;
    else
        buckets->start[bucket + 1]++;
}

/* Goes through all visits, jobs first. */
static void note_all(struct buckets *buckets, const pcm__io_writing *it)
{
    const pcm_certificate *plan = &it->certificate;
    size_t periods = it->file->horizon.periods, jobs = it->file->jobs;
    for (size_t j = 0; j < jobs; j++) {
        const pcm_placement *placement = &plan->placement[j];
        note(buckets,
             placement->kind == PCM_PLACED       ? placement->period
             : placement->kind == PCM_OUTSOURCED ? periods
                                                 : periods + 1,
             j);
    }
    for (size_t r = 0; r < it->file->ids[PCM_SCHEDULE_RECURRING].count; r++)
        for (size_t i = plan->visit_start[r]; i < plan->visit_start[r + 1]; i++)
            note(buckets, plan->visit[i], jobs + r);
}

/* Counts, and then puts every visit where it belongs; start moves on to the buckets' ends. */
static pcm_status fill(struct buckets *buckets, const pcm__io_writing *it)
{
    note_all(buckets, it);
    for (size_t b = 0; b < buckets->count; b++)
        buckets->start[b + 1] += buckets->start[b];
    buckets->visit = pcm__io_array(buckets->start[buckets->count], sizeof *buckets->visit);
    if (!buckets->visit)
        return pcm__io_fail_memory();
    buckets->filling = 1;
    note_all(buckets, it);
    return PCM_OK;
}

static void put_visit(pcm__io_writing *it, size_t period, size_t visit)
{
    pcm_placement placement;
    size_t jobs = it->file->jobs;
    if (visit >= jobs)
        put_task_visit(it, visit - jobs, period);
    else if (it->out.status == PCM_OK) {
        it->out.status = pcm_schedule_get_placement(&placement, it->schedule, visit);
        if (it->out.status == PCM_OK)
            put_job(it, visit, &placement);
    }
}

void pcm__io_put_visits(pcm__io_writing *it)
{
    struct buckets buckets = {.count = it->file->horizon.periods + 2};
    buckets.start = pcm__io_array(buckets.count + 1, sizeof *buckets.start);
    if (it->out.status == PCM_OK)
        it->out.status = buckets.start ? fill(&buckets, it) : pcm__io_fail_memory();
    pcm__io_put_array(&it->out, "visits", PCM__IO_LINES);
    size_t next = 0;
    for (size_t b = 0; it->out.status == PCM_OK && b < buckets.count; b++)
        for (; next < buckets.start[b]; next++)
            put_visit(it, b, buckets.visit[next]);
    pcm__io_put_end(&it->out);
    pcm_release(buckets.start);
    pcm_release(buckets.visit);
}
