/* SPDX-License-Identifier: Apache-2.0 */
/* The best service dates over a horizon: dynamic programming over a grid, then over small moves of
 * all dates at once. */
#include <math.h>

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"
#include "libpcm/energy/energy_spans.h"

struct pcm_energy_dates {
    double *time; /* [count] */
    size_t count;
    pcm_energy_total total;
    pcm_energy_total never;
};

enum { default_steps = 500, moves = 3, smallest_part = 4096, before_all = -1 };

/* Cheapest way to a service at a date of the grid. */
struct visit {
    double cost;
    int before; /* the service before; before_all: none */
};

struct planning {
    pcm__spans spans;
    double horizon;
    int steps;
    struct visit *visits; /* [steps + 1]; the last is the end of the horizon */
};

static double date_of(const struct planning *planning, int step)
{
    return step == before_all ? -planning->spans.terms->age
                              : planning->horizon * step / planning->steps;
}

static double cost_of_service(const pcm__spans *spans, double time)
{
    pcm_energy_total total = {0};
    pcm__spans_add_service(&total, spans, time);
    return total.cost;
}

static void offer(struct visit *visit, double cost, int before)
{
    if (cost < visit->cost)
        *visit = (struct visit){cost, before};
}

/* Offers all later dates the way from a service, whose cost up to and with it is known. */
static void go_on_from(const struct planning *planning, int service, double cost)
{
    pcm_energy_total total = {0};
    const int first = service == before_all ? 0 : service;
    const double date = date_of(planning, service);
    if (service == before_all)
        offer(&planning->visits[0], cost + cost_of_service(&planning->spans, 0.0), service);
    for (int next = first + 1; next <= planning->steps; next++) {
        const double then = date_of(planning, next);
        pcm__spans_add(&total, &planning->spans, date, date_of(planning, next - 1), then);
        const double act = next < planning->steps ? cost_of_service(&planning->spans, then) : 0.0;
        offer(&planning->visits[next], cost + total.cost + act, service);
    }
}

static void find_on_grid(const struct planning *planning)
{
    for (int i = 0; i <= planning->steps; i++)
        planning->visits[i] = (struct visit){INFINITY, before_all};
    go_on_from(planning, before_all, 0.0);
    for (int i = 0; i < planning->steps; i++)
        go_on_from(planning, i, planning->visits[i].cost);
}

/* Dates of the cheapest way to the end. */
static pcm_status keep_dates(pcm_energy_dates *dates, const struct planning *planning)
{
    const struct visit *visits = planning->visits;
    size_t count = 0;
    for (int i = visits[planning->steps].before; i != before_all; i = visits[i].before)
        count++;
    dates->time = pcm__array_new(count, sizeof *dates->time);
    if (!dates->time)
        return pcm__fail_memory();
    dates->count = count;
    for (int i = visits[planning->steps].before; i != before_all; i = visits[i].before)
        dates->time[--count] = date_of(planning, i);
    return PCM_OK;
}

/* Small moves: each date may come earlier, stay or come later, whatever the others do. */

static double moved(const struct planning *planning, const pcm_energy_dates *dates, size_t index,
                    int move, double width)
{
    if (index == dates->count)
        return planning->horizon;
    return fmin(fmax(dates->time[index] + (move - 1) * width, 0.0), planning->horizon);
}

static double cost_between(const struct planning *planning, double service, double to)
{
    pcm_energy_total total = {0};
    pcm__spans_add(&total, &planning->spans, service, fmax(service, 0.0), to);
    return total.cost + (to < planning->horizon ? cost_of_service(&planning->spans, to) : 0.0);
}

/* The cheapest combination of moves; `way` holds a choice of the move before for each move of each
 * date and of the end. Nonzero if dates moved. */
static int move_once(pcm_energy_dates *dates, const struct planning *planning, int *way,
                     double width)
{
    const size_t n = dates->count;
    double cost[moves] = {0.0};
    for (size_t i = 0; i <= n; i++) {
        double next[moves];
        for (int move = 0; move < moves; move++) {
            const double to = moved(planning, dates, i, move, width);
            next[move] = INFINITY;
            for (int k = 0; k < moves; k++) {
                const int before = (k + 1) % moves; /* to stay is preferred where all are alike */
                const double from = i == 0 ? -planning->spans.terms->age
                                           : moved(planning, dates, i - 1, before, width);
                if (i > 0 && !(from < to))
                    continue;
                const double sum = cost[before] + cost_between(planning, from, to);
                if (sum < next[move]) {
                    next[move] = sum;
                    way[moves * i + (size_t)move] = before;
                }
            }
        }
        for (int move = 0; move < moves; move++)
            cost[move] = next[move];
    }
    int changed = 0, move = way[moves * n + 1];
    for (size_t i = n; i-- > 0;) {
        const double to = moved(planning, dates, i, move, width);
        changed |= to != dates->time[i];
        const int before = way[moves * i + (size_t)move];
        dates->time[i] = to;
        move = before;
    }
    return changed;
}

static pcm_status refine(pcm_energy_dates *dates, const struct planning *planning)
{
    const double step = planning->horizon / planning->steps;
    enum { most_moves_of_a_width = 64 };
    int *way = pcm__array_new(moves * (dates->count + 1), sizeof *way);
    if (!way)
        return pcm__fail_memory();
    for (double width = 0.5 * step; width >= step / smallest_part; width *= 0.5)
        for (int i = 0; i < most_moves_of_a_width; i++)
            if (!move_once(dates, planning, way, width))
                break;
    pcm_release(way);
    return PCM_OK;
}

static void set_totals(pcm_energy_dates *dates, const struct planning *planning)
{
    double service = -planning->spans.terms->age;
    for (size_t i = 0; i < dates->count; i++) {
        pcm__spans_add(&dates->total, &planning->spans, service, fmax(service, 0.0),
                       dates->time[i]);
        pcm__spans_add_service(&dates->total, &planning->spans, dates->time[i]);
        service = dates->time[i];
    }
    pcm__spans_add(&dates->total, &planning->spans, service, fmax(service, 0.0), planning->horizon);
    pcm__spans_add(&dates->never, &planning->spans, -planning->spans.terms->age, 0.0,
                   planning->horizon);
}

static pcm_status plan_dates(pcm_energy_dates *dates, struct planning *planning, int on_grid)
{
    planning->visits = pcm__array_new((size_t)planning->steps + 1, sizeof *planning->visits);
    if (!planning->visits)
        return pcm__fail_memory();
    find_on_grid(planning);
    pcm_status status = keep_dates(dates, planning);
    pcm_release(planning->visits);
    if (status == PCM_OK && !on_grid)
        status = refine(dates, planning);
    if (status == PCM_OK)
        set_totals(dates, planning);
    return status;
}

/* The one process of failures that plans are made with. */
static pcm_status set_failures(pcm__spans *spans, const pcm_evidence *failures)
{
    if (!failures)
        return PCM_OK;
    if (pcm_evidence_get_kind(failures) == PCM_EVIDENCE_POSTERIOR)
        return pcm__fail(PCM_ERR_ARGUMENT,
                         "failures: dates are planned with one model, not with a posterior");
    const pcm_distribution *model = pcm_evidence_model(failures, 0);
    const int constant = model->family == PCM_FAMILY_EXPONENTIAL;
    spans->shape = constant ? 1.0 : model->parameter[0];
    spans->scale = model->parameter[constant ? 0 : 1];
    return PCM_OK;
}

static pcm_status ask(struct planning *planning, const pcm_energy *energy,
                      const pcm_energy_outlook *outlook, const pcm_evidence *failures,
                      const pcm_terms *terms, int steps)
{
    pcm__energy_question question;
    pcm_status status = pcm__energy_ask(&question, energy, failures, terms);
    if (status == PCM_OK)
        status = pcm__energy_check_costs(&question);
    if (status == PCM_OK && outlook)
        status = pcm__outlook_check(outlook);
    if (status != PCM_OK)
        return status;
    if (!(terms->horizon > 0.0))
        return pcm__fail(PCM_ERR_DOMAIN, "terms.horizon = %s: must be > 0",
                         pcm__text(terms->horizon).chars);
    if (steps < 0 || steps > PCM_ENERGY_STEPS_MAX)
        return pcm__fail(PCM_ERR_DOMAIN, "steps = %d: must be 1 to %d, or 0", steps,
                         PCM_ENERGY_STEPS_MAX);
    *planning = (struct planning){.spans = {.energy = energy, .terms = terms},
                                  .horizon = terms->horizon,
                                  .steps = steps > 0 ? steps : default_steps};
    if (outlook)
        planning->spans.outlook = *outlook;
    return set_failures(&planning->spans, failures);
}

pcm_status pcm_energy_dates_make(pcm_energy_dates **out, const pcm_energy *energy,
                                 const pcm_energy_outlook *outlook, const pcm_evidence *failures,
                                 const pcm_terms *terms, int steps, int on_grid)
{
    struct planning planning;
    if (!out)
        return pcm__fail_null("out");
    pcm_status status = ask(&planning, energy, outlook, failures, terms, steps);
    if (status != PCM_OK)
        return status;
    pcm_energy_dates *dates = pcm__array_new_zero(1, sizeof *dates);
    if (!dates)
        return pcm__fail_memory();
    status = plan_dates(dates, &planning, on_grid);
    if (status == PCM_OK)
        *out = dates;
    else
        pcm_energy_dates_free(dates);
    return status;
}

void pcm_energy_dates_free(pcm_energy_dates *dates)
{
    if (!dates)
        return;
    pcm_release(dates->time);
    pcm_release(dates);
}

size_t pcm_energy_dates_count(const pcm_energy_dates *dates)
{
    return dates ? dates->count : 0;
}

double pcm_energy_dates_at(const pcm_energy_dates *dates, size_t index)
{
    return dates && index < dates->count ? dates->time[index] : INFINITY;
}

pcm_energy_total pcm_energy_dates_total(const pcm_energy_dates *dates)
{
    return dates ? dates->total : (pcm_energy_total){0};
}

pcm_energy_total pcm_energy_dates_never(const pcm_energy_dates *dates)
{
    return dates ? dates->never : (pcm_energy_total){0};
}
