/* SPDX-License-Identifier: Apache-2.0 */
/* Makes a roster: shops on several threads, then all in one. */
#include <math.h>

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"
#include "libpcm/base/parallel.h"
#include "libpcm/roster/solve.h"
#include "libpcm/roster/ticks.h"

#define EFFORT_MOST 1000.0
#define AGREEMENT 1e-9

static pcm_status check_options(const pcm_roster_options *options)
{
    if (!options)
        return PCM_OK;
    if (options->struct_size != sizeof *options)
        return pcm__fail(PCM_ERR_ARGUMENT, "options.struct_size = %zu: must be %zu",
                         options->struct_size, sizeof *options);
    if (!(options->effort >= 0 && options->effort <= EFFORT_MOST))
        return pcm__fail(PCM_ERR_DOMAIN, "options.effort = %s: must be a number from 0 to 1000",
                         pcm__text(options->effort).chars);
    if (!(options->gap >= 0))
        return pcm__fail(PCM_ERR_DOMAIN, "options.gap = %s: must be a number >= 0",
                         pcm__text(options->gap).chars);
    return PCM_OK;
}

static pcm_roster *roster_new(const pcm_roster_problem *problem)
{
    pcm_roster *roster = pcm__array_new_zero(1, sizeof *roster);
    if (!roster)
        return NULL;
    roster->days = problem->days;
    roster->technicians = problem->technicians;
    roster->visits = problem->visits;
    roster->place = pcm__array_new(roster->visits, sizeof *roster->place);
    roster->obstacle = pcm__array_new_zero(roster->visits, sizeof *roster->obstacle);
    roster->day = pcm__array_new(roster->technicians * roster->days, sizeof *roster->day);
    if (roster->place && roster->obstacle && roster->day)
        return roster;
    pcm_roster_free(roster);
    return NULL;
}

/* Everybody idle and every visit left, as those in no shop will stay. */
static void fill_idle(pcm_roster *roster, const pcm_roster_problem *problem)
{
    for (size_t v = 0; v < roster->visits; v++) {
        roster->place[v] = (pcm_roster_place){.begin = PCM_NO_INDEX, .end = PCM_NO_INDEX};
        roster->obstacle[v] = (pcm_roster_obstacle){
            .skill = PCM_NO_INDEX, .first = PCM_NO_INDEX, .last = PCM_NO_INDEX};
    }
    for (size_t i = 0; i < roster->technicians; i++)
        for (size_t d = 0; d < roster->days; d++)
            roster->day[i * roster->days + d] =
                (pcm_technician_day){.regular = pcm__hours(problem->technician[i].hours[d])};
}

/* Visits that ask for a skill that nobody has. */
static void leave_unserved(pcm_roster *roster, const pcm_roster_problem *problem,
                           const pcm__division *division)
{
    pcm_roster_summary *summary = &roster->summary;
    for (size_t v = 0; v < problem->visits; v++) {
        if (division->lacking[v] == PCM_NO_INDEX)
            continue;
        roster->obstacle[v].kind = PCM_OBSTACLE_SKILL;
        roster->obstacle[v].skill = division->lacking[v];
        summary->left++;
        if (pcm__visit_must(&problem->visit[v])) {
            summary->left_short++;
            summary->bound = INFINITY;
        } else {
            summary->leave_cost += problem->visit[v].leave_cost;
            summary->bound += problem->visit[v].leave_cost;
        }
    }
}

static void add_up(pcm_roster_summary *all, const pcm_roster_summary *sums)
{
    all->bound += sums->bound;
    all->day_cost += sums->day_cost;
    all->overtime_cost += sums->overtime_cost;
    all->change_cost += sums->change_cost;
    all->leave_cost += sums->leave_cost;
    all->hours += sums->hours;
    all->overtime_hours += sums->overtime_hours;
    all->lacking_hours += sums->lacking_hours;
    all->placed += sums->placed;
    all->split += sums->split;
    all->left += sums->left;
    all->left_short += sums->left_short;
    all->stopped |= sums->stopped;
}

/* The bound never passes the cost: beyond rounding it cannot, and rounding is not worth telling. */
static void conclude(pcm_roster_summary *summary)
{
    summary->cost =
        summary->day_cost + summary->overtime_cost + summary->change_cost + summary->leave_cost;
    const double above = summary->cost - summary->bound;
    const int agree = fabs(above) <= AGREEMENT * fmax(1, fabs(summary->cost));
    if (summary->left_short > 0) {
        summary->outcome = PCM_ROSTER_SHORT;
        summary->gap = INFINITY;
        return;
    }
    summary->outcome = agree ? PCM_ROSTER_OPTIMAL : PCM_ROSTER_FEASIBLE;
    if (above <= 0)
        summary->bound = summary->cost;
    summary->gap = above <= 0 ? 0 : above / fabs(summary->bound);
}

/* Brings the stints of all shops into the order of the visits. */
static pcm_status merge_stints(pcm_roster *roster, const pcm__solution *solution, size_t shops)
{
    size_t *start = pcm__array_new_zero(roster->visits + 1, sizeof *start);
    for (size_t s = 0; s < shops; s++)
        roster->stints += solution[s].stints.count;
    roster->stint = pcm__array_new(roster->stints, sizeof *roster->stint);
    if (start && roster->stint) {
        for (size_t s = 0; s < shops; s++)
            for (size_t k = 0; k < solution[s].stints.count; k++)
                start[solution[s].stints.stint[k].visit + 1]++;
        for (size_t v = 0; v < roster->visits; v++)
            start[v + 1] += start[v];
        for (size_t s = 0; s < shops; s++)
            for (size_t k = 0; k < solution[s].stints.count; k++) {
                const pcm_stint *stint = &solution[s].stints.stint[k];
                roster->stint[start[stint->visit]++] = *stint;
            }
    }
    pcm_release(start);
    return start && roster->stint ? PCM_OK : pcm__fail_memory();
}

/* All shops at work. */
struct work {
    const pcm__solve_terms *terms;
    pcm_roster *roster;
    pcm__solution *solution;
    pcm_status *status;
};

static void solve(void *context, size_t shop)
{
    struct work *work = context;
    work->status[shop] = pcm__shop_solve(&work->solution[shop], work->roster, work->terms, shop);
}

/* Every failure in a shop is one of memory; its sentence stayed in its thread. */
static pcm_status first_failure(const pcm_status *status, size_t shops)
{
    for (size_t s = 0; s < shops; s++)
        if (status[s] != PCM_OK)
            return pcm__fail_memory();
    return PCM_OK;
}

static pcm_status solve_all(pcm_roster *roster, const pcm__solve_terms *terms)
{
    const size_t shops = terms->division->shops;
    struct work work = {.terms = terms, .roster = roster};
    work.solution = pcm__array_new_zero(shops, sizeof *work.solution);
    work.status = pcm__array_new_zero(shops, sizeof *work.status);
    pcm_status status = work.solution && work.status ? PCM_OK : pcm__fail_memory();
    if (status == PCM_OK) {
        pcm__parallel(shops, solve, &work, terms->watch);
        status = first_failure(work.status, shops);
        for (size_t s = 0; s < shops; s++)
            add_up(&roster->summary, &work.solution[s].sums);
        if (status == PCM_OK)
            status = merge_stints(roster, work.solution, shops);
        for (size_t s = 0; s < shops; s++)
            if (work.status[s] == PCM_OK)
                pcm_release(work.solution[s].stints.stint);
    }
    pcm_release(work.solution);
    pcm_release(work.status);
    return status;
}

static pcm_status make(pcm_roster *roster, const pcm_roster_problem *problem,
                       const pcm_roster_options *options, pcm__watch *watch)
{
    pcm__division division;
    pcm_status status = pcm__division_make(&division, problem);
    if (status != PCM_OK)
        return status;
    const int serial = pcm__watch_threads(watch) == 1 || division.shops == 1;
    const pcm__solve_terms terms = {
        .problem = problem,
        .division = &division,
        .effort = options && options->effort > 0 ? options->effort : 1,
        .gap = options ? options->gap : 0,
        .watch = watch,
        .on_callers_thread = serial,
    };
    fill_idle(roster, problem);
    leave_unserved(roster, problem, &division);
    status = solve_all(roster, &terms);
    conclude(&roster->summary);
    pcm__division_free(&division);
    return status;
}

pcm_status pcm_roster_make(pcm_roster **out, const pcm_roster_problem *problem,
                           const pcm_roster_options *options, pcm_control *control)
{
    if (!out)
        return pcm__fail_null("out");
    if (!problem)
        return pcm__fail_null("problem");
    if (problem->technicians == 0)
        return pcm__fail(PCM_ERR_ARGUMENT, "problem: must have at least one technician");
    pcm_status status = check_options(options);
    if (status != PCM_OK)
        return status;
    pcm__watch watch;
    pcm__watch_begin(&watch, control);
    watch.progress.phase = "rostering";
    pcm_roster *roster = roster_new(problem);
    if (!roster)
        return pcm__fail_memory();
    status = make(roster, problem, options, &watch);
    if (status != PCM_OK) {
        pcm_roster_free(roster);
        return status;
    }
    *out = roster;
    return PCM_OK;
}
