/* SPDX-License-Identifier: Apache-2.0 */
/* Costs of a recurring task from its Weibull life, relative to the ideal plan.
 *
 * A cycle of length a costs C(a) = cp + cf H(a), with H(a) the failures to be expected in it: for
 * minimal repair (a/scale)^shape (Barlow & Hunter 1960, policy II), for renewal at each failure the
 * renewal function (Barlow & Proschan 1965, section 4.2.2). With g the least C(a)/a over whole
 * gaps, a gap of length a costs
 *
 *     phi(a) = max(0, C(a) - g a)
 *
 * more than the ideal plan costs in that time. The first gap began `age` periods before the
 * horizon; what is left at its end costs nothing up to the ideal gap, beyond it phi of its length.
 */
#include "config.h"

#include <math.h>

#include <pcm/block.h>
#include <pcm/distribution.h>
#include <pcm/evidence.h>
#include <pcm/overhaul.h>

#include "libpcm/io/fail.h"
#include "libpcm/io/memory.h"
#include "libpcm/io/schedule_reader.h"

/* Gaps looked at, in ideal gaps, unless the task says which it may have: far enough that no
 * sensible plan goes beyond. */
static const double GAP_LEAST = 0.4, GAP_MOST = 1.8;

static const double PERIODS_MOST = 1e6;
static const double LENGTH_LEAST = 1e-9;

struct life {
    pcm_distribution model;
    int minimal_repair;
    double cost_planned;
    double cost_unplanned;
    double age;
    double rate;    /* least cost rate over whole gaps, */
    pcm_index best; /* and that gap */
};

/* C(a) of lengths a > 0. */
static pcm_status cycle_costs(double *out, const double *length, size_t n, const struct life *life)
{
    if (!life->minimal_repair) {
        pcm_status status = pcm_block_cost_rate(out, life->model, life->cost_planned,
                                                life->cost_unplanned, length, n);
        for (size_t i = 0; i < n && status == PCM_OK; i++)
            out[i] *= length[i];
        return status;
    }
    pcm_status status = pcm_distribution_cumulative_hazard(out, life->model, length, n);
    for (size_t i = 0; i < n && status == PCM_OK; i++)
        out[i] = life->cost_planned + life->cost_unplanned * out[i];
    return status;
}

/* phi of the lengths from, from + 1, ... */
static pcm_status excess_costs(double *out, size_t n, double from, const struct life *life)
{
    double *length = pcm__io_array(n, sizeof *length);
    if (!length)
        return pcm__io_fail_memory();
    for (size_t i = 0; i < n; i++)
        length[i] = fmax(from + (double)i, LENGTH_LEAST);
    pcm_status status = cycle_costs(out, length, n, life);
    for (size_t i = 0; i < n && status == PCM_OK; i++) {
        double excess = fmax(0, out[i] - life->rate * length[i]);
        out[i] = excess <= PCM__IO_AMOUNT_MOST ? excess : INFINITY;
    }
    pcm_release(length);
    return status;
}

static void read_life(struct life *life, const pcm__io_json *task)
{
    static const char *const known[] = {"shape", "scale", NULL};
    pcm__io_json weibull = pcm__io_json_member(task, "weibull");
    pcm__io_json_know(&weibull, known);
    pcm__io_json shape = pcm__io_json_need(&weibull, "shape");
    pcm__io_json scale = pcm__io_json_need(&weibull, "scale");
    pcm__io_json age = pcm__io_json_need(task, "age");
    pcm__io_json planned = pcm__io_json_need(task, "cost_planned");
    pcm__io_json unplanned = pcm__io_json_need(task, "cost_unplanned");
    pcm__io_json minimal = pcm__io_json_member(task, "minimal_repair");
    *life = (struct life){.model = {.family = PCM_FAMILY_WEIBULL,
                                    .parameter = {pcm__io_json_number(&shape, 1e-3, 1e3, 1),
                                                  pcm__io_json_number(&scale, 1e-6, 1e9, 1)}},
                          .minimal_repair = pcm__io_json_flag(&minimal, 1),
                          .cost_planned = pcm__io_json_number(&planned, 1e-9, 1e12, 1),
                          .cost_unplanned = pcm__io_json_number(&unplanned, 1e-9, 1e12, 1),
                          .age = pcm__io_json_number(&age, 0, 1e9, 0)};
}

/* The ideal gap without a crew or a calendar, as the policy has it; 0 if planned visits do not pay.
 */
static double ideal_gap(const struct life *life, const pcm__io_json *task)
{
    pcm_terms terms = {.cost_planned = life->cost_planned, .cost_failure = life->cost_unplanned};
    pcm_evidence *evidence;
    pcm_advice advice;
    pcm_status status = pcm_evidence_from_model(&evidence, life->model);
    if (status == PCM_OK) {
        status = life->minimal_repair ? pcm_overhaul_advise(&advice, evidence, &terms)
                                      : pcm_block_advise(&advice, evidence, &terms);
        pcm_evidence_free(evidence);
    }
    pcm__io_json_take(task, status);
    if (status != PCM_OK)
        return 0;
    char text[PCM_ADVICE_TEXT_SIZE];
    if (!(advice.interval > 0 && advice.interval <= PERIODS_MOST))
        pcm__io_json_refuse(task,
                            "visits of this life and costs do not pay, or once in more than "
                            "a million periods: %s",
                            pcm_advice_text(text, &advice));
    return pcm__io_json_ok(task) ? advice.interval : 0;
}

/* Gaps that the task may have: those it names, else those around the ideal one. */
static void read_gaps(pcm__io_costs *out, const pcm__io_json *task, double ideal)
{
    pcm__io_json least = pcm__io_json_member(task, "gap_min");
    pcm__io_json most = pcm__io_json_member(task, "gap_max");
    double low = fmax(1, ceil(GAP_LEAST * ideal));
    double high = fmax(floor(GAP_MOST * ideal), ceil(ideal));
    long long gap_min = pcm__io_json_whole(&least, 1, (long long)2e6, (long long)low);
    long long gap_max = pcm__io_json_whole(&most, 1, (long long)2e6, (long long)high);
    if (pcm__io_json_given(&least) && !pcm__io_json_given(&most) && gap_max < gap_min)
        gap_max = gap_min;
    if (pcm__io_json_given(&most) && !pcm__io_json_given(&least) && gap_min > gap_max)
        gap_min = gap_max;
    if (gap_max < gap_min)
        pcm__io_json_refuse(&most, "must not be less than gap_min");
    out->gap_min = (pcm_index)gap_min;
    out->gap_max = (pcm_index)gap_max;
}

/* The least cost rate over the gaps, whose C(a) are in out->gap. */
static void find_rate(struct life *life, const pcm__io_costs *out)
{
    life->rate = INFINITY;
    for (pcm_index gap = out->gap_min; gap <= out->gap_max; gap++) {
        double rate = out->gap[gap - out->gap_min] / (double)gap;
        if (rate < life->rate) {
            life->rate = rate;
            life->best = gap;
        }
    }
}

static pcm_status make_all(pcm__io_costs *out, struct life *life, size_t periods)
{
    size_t gaps = (size_t)(out->gap_max - out->gap_min) + 1;
    /* Against a rate of nothing the excess is the whole cost, from which the rate is found. */
    life->rate = 0;
    pcm_status status = excess_costs(out->gap, gaps, out->gap_min, life);
    if (status != PCM_OK)
        return status;
    find_rate(life, out);
    status = excess_costs(out->gap, gaps, out->gap_min, life);
    if (status == PCM_OK)
        status = excess_costs(out->first, periods, life->age, life);
    if (status == PCM_OK)
        status = excess_costs(out->last + 1, periods, 1, life);
    if (status == PCM_OK)
        status = excess_costs(&out->none, 1, life->age + (double)periods, life);
    return status;
}

/* Ends within the ideal gap cost nothing; a longest or shortest gap that the task names also holds
 * for the first and the last, except where the first is too long already. */
static void apply_gaps(pcm__io_costs *out, const struct life *life, const pcm__io_json *task,
                       size_t periods)
{
    pcm__io_json least = pcm__io_json_member(task, "gap_min");
    pcm__io_json most = pcm__io_json_member(task, "gap_max");
    double shortest = pcm__io_json_given(&least) ? out->gap_min : 0;
    double longest = pcm__io_json_given(&most) ? out->gap_max : INFINITY;
    for (size_t t = 0; t < periods; t++) {
        double gap = life->age + (double)t;
        if (gap < shortest || (gap > longest && life->age <= longest))
            out->first[t] = INFINITY;
    }
    for (size_t r = 1; r <= periods; r++)
        out->last[r] = (double)r > longest ? INFINITY : r <= life->best ? 0 : out->last[r];
    double whole = life->age + (double)periods;
    out->none = whole > longest ? INFINITY : whole <= life->best ? 0 : out->none;
}

void pcm__io_read_weibull(pcm__io_costs *out, const pcm__io_reader *reader,
                          const pcm__io_json *task)
{
    size_t periods = reader->file->horizon.periods;
    struct life life;
    read_life(&life, task);
    double ideal = pcm__io_json_ok(task) ? ideal_gap(&life, task) : 0;
    if (pcm__io_json_ok(task))
        read_gaps(out, task, ideal);
    if (pcm__io_json_ok(task))
        pcm__io_make_costs(out, reader, task, (size_t)(out->gap_max - out->gap_min) + 1);
    if (!pcm__io_json_ok(task))
        return;
    pcm__io_json_take(task, make_all(out, &life, periods));
    if (pcm__io_json_ok(task))
        apply_gaps(out, &life, task, periods);
}
