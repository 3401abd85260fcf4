/* SPDX-License-Identifier: Apache-2.0 */
/* Costs of a recurring task from its Weibull life, by pcm/gap_cost.h. */
#include "config.h"

#include <math.h>
#include <string.h>

#include <pcm/block.h>
#include <pcm/gap_cost.h>
#include <pcm/overhaul.h>

#include "libpcm/io/schedule_reader.h"

/* Gaps that a task may have, in ideal gaps, unless it says so itself: far enough that no sensible
 * plan goes beyond. */
static const double GAP_LEAST = 0.4, GAP_MOST = 1.8;

/* Longest gap, in periods. */
static const double PERIODS_MOST = 1e6;

struct life {
    pcm_evidence *evidence;
    pcm_gap_terms terms;
};

static pcm_distribution read_model(const pcm__io_json *task)
{
    static const char *const known[] = {"shape", "scale", NULL};
    pcm__io_json weibull = pcm__io_json_member(task, "weibull");
    pcm__io_json_know(&weibull, known);
    pcm__io_json shape = pcm__io_json_need(&weibull, "shape");
    pcm__io_json scale = pcm__io_json_need(&weibull, "scale");
    return (pcm_distribution){.family = PCM_FAMILY_WEIBULL,
                              .parameter = {pcm__io_json_number(&shape, 1e-3, 1e3, 1),
                                            pcm__io_json_number(&scale, 1e-6, 1e9, 1)}};
}

static pcm_gap_terms read_terms(const pcm__io_reader *reader, const pcm__io_json *task)
{
    pcm__io_json age = pcm__io_json_need(task, "age");
    pcm__io_json planned = pcm__io_json_need(task, "cost_planned");
    pcm__io_json unplanned = pcm__io_json_need(task, "cost_unplanned");
    pcm__io_json minimal = pcm__io_json_member(task, "minimal_repair");
    pcm__io_json least = pcm__io_json_member(task, "gap_min");
    pcm__io_json most = pcm__io_json_member(task, "gap_max");
    return (pcm_gap_terms){
        .cost_planned = pcm__io_json_number(&planned, 0, 1e12, 0),
        .cost_failure = pcm__io_json_number(&unplanned, 0, 1e12, 0),
        .repairable = pcm__io_json_flag(&minimal, 1),
        .age = pcm__io_json_number(&age, 0, 1e9, 0),
        .period = 1,
        .periods = reader->file->horizon.periods,
        .shortest = (double)pcm__io_json_whole(&least, 1, (long long)PERIODS_MOST, 0),
        .longest = (double)pcm__io_json_whole(&most, 1, (long long)PERIODS_MOST, 0)};
}

/* The gap of least cost rate without crews and calendar, as the policy has it. */
static double ideal_gap(const struct life *life, const pcm__io_json *task)
{
    pcm_terms terms = {.cost_planned = life->terms.cost_planned,
                       .cost_failure = life->terms.cost_failure};
    pcm_advice advice;
    pcm_status status = life->terms.repairable
                            ? pcm_overhaul_advise(&advice, life->evidence, &terms)
                            : pcm_block_advise(&advice, life->evidence, &terms);
    pcm__io_json_take(task, status);
    if (status != PCM_OK)
        return 0;
    char text[PCM_ADVICE_TEXT_SIZE];
    if (!(advice.interval > 0 && GAP_MOST * advice.interval <= PERIODS_MOST))
        pcm__io_json_refuse(
            task,
            "has no ideal gap within a million periods, so gap_min and gap_max must be "
            "given: %s",
            pcm_advice_text(text, &advice));
    return advice.interval;
}

/* What the task does not say about its gaps follows from the ideal one. */
static void complete_gaps(struct life *life, const pcm__io_json *task)
{
    pcm_gap_terms *terms = &life->terms;
    if (terms->shortest == 0 || terms->longest == 0) {
        double ideal = ideal_gap(life, task);
        if (terms->shortest == 0)
            terms->shortest = fmin(GAP_LEAST * ideal, terms->longest > 0 ? terms->longest : ideal);
        if (terms->longest == 0)
            terms->longest = fmax(fmax(GAP_MOST * ideal, terms->shortest), 1);
    }
    if (terms->longest < terms->shortest) {
        pcm__io_json most = pcm__io_json_member(task, "gap_max");
        pcm__io_json_refuse(&most, "must not be less than gap_min");
    }
}

static void copy_costs(pcm__io_costs *out, const pcm__io_reader *reader, const pcm__io_json *task,
                       const pcm_gap_cost *cost)
{
    size_t periods = cost->periods, gaps = cost->gap_max - cost->gap_min + 1;
    pcm__io_make_costs(out, reader, task, gaps);
    if (!pcm__io_json_ok(task))
        return;
    memcpy(out->first, cost->first_cost, periods * sizeof *out->first);
    memcpy(out->last, cost->last_cost, (periods + 1) * sizeof *out->last);
    memcpy(out->gap, cost->gap_cost, gaps * sizeof *out->gap);
    out->gap_min = (pcm_index)cost->gap_min;
    out->gap_max = (pcm_index)cost->gap_max;
    out->none = cost->none_cost;
}

void pcm__io_read_weibull(pcm__io_costs *out, const pcm__io_reader *reader,
                          const pcm__io_json *task)
{
    pcm_distribution model = read_model(task);
    struct life life = {.terms = read_terms(reader, task)};
    if (pcm__io_json_ok(task))
        pcm__io_json_take(task, pcm_evidence_from_model(&life.evidence, model));
    if (pcm__io_json_ok(task))
        complete_gaps(&life, task);
    pcm_gap_cost *cost = NULL;
    if (pcm__io_json_ok(task))
        pcm__io_json_take(task, pcm_gap_cost_make(&cost, life.evidence, &life.terms));
    if (pcm__io_json_ok(task))
        copy_costs(out, reader, task, cost);
    pcm_gap_cost_free(cost);
    pcm_evidence_free(life.evidence);
}
