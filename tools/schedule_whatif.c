/* SPDX-License-Identifier: Apache-2.0 */
/* pcm schedule --whatif: the plan with and without a change. Both are searched from the same plan
 * with the same options, so that the difference is the change's and not the search's. */
#include "config.h"

#include <math.h>
#include <stdint.h>
#include <stdio.h>

#include "tools/grid.h"
#include "tools/json.h"
#include "tools/schedule_change.h"
#include "tools/schedule_report.h"
#include "tools/schedule_request.h"
#include "tools/schedule_shortages.h"
#include "tools/tell.h"

enum { MOVES_SHOWN = 20 };

/* The two plans. */
struct comparison {
    const pcm_schedule_file *file;
    const struct schedule_request *request;
    const pcm_schedule_problem *problem; /* with the change */
    struct schedule_change change;
    pcm_schedule *schedule[2]; /* without and with the change */
    pcm_schedule_summary summary[2];
};

/* What the prices of the bound say that the crew's hours are worth; 0 for a job. */
struct worth {
    double saved;       /* by hours that come */
    double fewer, lost; /* hours that go, and what they cost */
};

static pcm_status estimate(struct worth *out, const struct comparison *it)
{
    *out = (struct worth){0};
    if (it->change.job != SIZE_MAX)
        return PCM_OK;
    pcm_schedule_file_crew crew;
    pcm_status status = pcm_schedule_file_get_crew(&crew, it->file, it->change.crew);
    for (size_t t = it->change.first; t <= it->change.last && status == PCM_OK; t++) {
        pcm_crew_load load;
        status = pcm_schedule_get_load(&load, it->schedule[0], it->change.crew, t);
        const double hours = schedule_change_hours(&crew, &it->change, t);
        if (status != PCM_OK)
            return status;
        out->fewer += fmax(0, -hours);
        *(hours > 0 ? &out->saved : &out->lost) += load.price * fabs(hours);
    }
    return status;
}

/* Prices are rates of a bound that takes parts of jobs; the figures of the plans need not agree. */
static void print_worth(const struct comparison *it, const struct worth *worth)
{
    const double saved = worth->saved - worth->lost;
    const int costs = saved < 0 || (saved == 0 && worth->fewer > 0);
    if (it->change.job == SIZE_MAX)
        printf("\nBy the prices of the bound, which know no whole jobs, it %s about %s.\n",
               costs ? "costs" : "saves", schedule_money(it->file, fabs(saved)).chars);
}

static void add_row(struct grid *grid, const char *name, double before, double after)
{
    grid_add(grid, "%s", name);
    grid_add(grid, "%s", text_fixed(before, 2).chars);
    grid_add(grid, "%s", text_fixed(after, 2).chars);
    grid_add(grid, "%s%s", after > before ? "+" : "", text_fixed(after - before, 2).chars);
}

static void add_count(struct grid *grid, const char *name, size_t before, size_t after)
{
    grid_add(grid, "%s", name);
    grid_add(grid, "%zu", before);
    grid_add(grid, "%zu", after);
    grid_add(grid, "%s%.0f", after > before ? "+" : "", (double)after - (double)before);
}

static void print_figures(const struct comparison *it)
{
    static const char *const titles[] = {"", ">before", ">after", ">change"};
    const pcm_schedule_summary *a = &it->summary[0], *b = &it->summary[1];
    struct grid *grid = grid_new(titles, sizeof titles / sizeof *titles);
    double before, after;
    const char *name;
    add_row(grid, "cost", a->cost, b->cost);
    if (a->outcome != PCM_SCHEDULE_SHORT && b->outcome != PCM_SCHEDULE_SHORT)
        add_row(grid, "bound", a->bound, b->bound);
    for (size_t n = 0; (name = schedule_part(&before, a, n)) != NULL; n++) {
        schedule_part(&after, b, n);
        if (before != 0 || after != 0)
            add_row(grid, name, before, after);
    }
    if (a->shortage_hours > 0 || b->shortage_hours > 0)
        add_row(grid, "hours that no crew has", a->shortage_hours, b->shortage_hours);
    if (a->left_over > 0 || b->left_over > 0)
        add_count(grid, "jobs left over", a->left_over, b->left_over);
    if (a->broken_rules > 0 || b->broken_rules > 0)
        add_count(grid, "rules broken", a->broken_rules, b->broken_rules);
    grid_print(grid, 2);
}

/* What is short costs nothing, so costs of a short plan and of another do not compare. */
static void print_short(const struct comparison *it)
{
    const int before = it->summary[0].outcome == PCM_SCHEDULE_SHORT;
    const int after = it->summary[1].outcome == PCM_SCHEDULE_SHORT;
    if (before || after)
        printf("\nThe plan is short %s: its cost leaves out what is not served.\n",
               !before  ? "after the change"
               : !after ? "before the change"
                        : "before and after the change");
}

/* Places of a job in both plans; nonzero if they differ. */
static int has_moved(pcm_placement place[2], const struct comparison *it, size_t job)
{
    for (int i = 0; i < 2; i++)
        if (pcm_schedule_get_placement(&place[i], it->schedule[i], job))
            return 0;
    return place[0].kind != place[1].kind || place[0].period != place[1].period ||
           place[0].crew != place[1].crew;
}

static int has_other_visits(const struct comparison *it, size_t task)
{
    size_t n = pcm_schedule_visits(it->schedule[0], task);
    int differ = n != pcm_schedule_visits(it->schedule[1], task);
    for (size_t v = 0; v < n && !differ; v++)
        differ = pcm_schedule_visit(it->schedule[0], task, v) !=
                 pcm_schedule_visit(it->schedule[1], task, v);
    return differ;
}

static void print_moves(const struct comparison *it)
{
    const pcm_schedule_problem *problem = pcm_schedule_file_problem(it->file);
    pcm_placement place[2];
    size_t moved = 0, tasks = 0;
    for (size_t j = 0; j < pcm_schedule_problem_jobs(problem); j++) {
        if (!has_moved(place, it, j))
            continue;
        if (moved++ == 0)
            printf("\nMoved\n");
        if (moved <= MOVES_SHOWN)
            printf("  %s: %s to %s\n", pcm_schedule_file_id(it->file, PCM_SCHEDULE_JOB, j),
                   schedule_place(it->file, &place[0]).chars,
                   schedule_place(it->file, &place[1]).chars);
    }
    if (moved > MOVES_SHOWN)
        printf("  ... and %s\n", text_counted(moved - MOVES_SHOWN, "more job", "more jobs").chars);
    for (size_t r = 0; r < pcm_schedule_problem_recurring(problem); r++)
        tasks += has_other_visits(it, r) != 0;
    if (tasks > 0)
        printf("%s  %s with other visits\n", moved > 0 ? "" : "\nMoved\n",
               text_counted(tasks, "recurring task", "recurring tasks").chars);
    else if (moved == 0)
        printf("\nNothing moves.\n");
}

static json_t *summary_json(const pcm_schedule_summary *summary)
{
    json_t *object = json_new_object();
    json_put_text(object, "outcome", pcm_schedule_outcome_name(summary->outcome));
    json_put_number(object, "cost", summary->cost);
    json_put_number(object, "bound", summary->bound);
    json_put_number(object, "gap", summary->gap);
    json_put_number(object, "overtime_cost", summary->overtime_cost);
    json_put_number(object, "shortage_hours", summary->shortage_hours);
    json_put_count(object, "outsourced", summary->outsourced);
    json_put_count(object, "left_over", summary->left_over);
    return object;
}

static json_t *moves_json(const struct comparison *it)
{
    json_t *array = json_new_array();
    pcm_placement place[2];
    size_t jobs = pcm_schedule_problem_jobs(pcm_schedule_file_problem(it->file));
    for (size_t j = 0; j < jobs; j++) {
        if (!has_moved(place, it, j))
            continue;
        json_t *object = json_new_object();
        json_put_text(object, "job", pcm_schedule_file_id(it->file, PCM_SCHEDULE_JOB, j));
        json_put_text(object, "before", schedule_place(it->file, &place[0]).chars);
        json_put_text(object, "after", schedule_place(it->file, &place[1]).chars);
        json_add(array, object);
    }
    return array;
}

static void print_json(const struct comparison *it, const struct worth *worth)
{
    json_t *object = json_new_object();
    json_put_text(object, "whatif", it->request->whatif);
    json_put(object, "before", summary_json(&it->summary[0]));
    json_put(object, "after", summary_json(&it->summary[1]));
    json_put_number(object, "change", it->summary[1].cost - it->summary[0].cost);
    json_put_number(object, "saving_by_prices", worth->saved - worth->lost);
    json_put(object, "moved", moves_json(it));
    json_print(object);
}

static int report(struct comparison *it)
{
    struct worth worth;
    pcm_status status = estimate(&worth, it);
    for (int i = 0; i < 2 && status == PCM_OK; i++)
        status = pcm_schedule_get_summary(&it->summary[i], it->schedule[i]);
    if (status)
        return fail_status(status);
    if (it->request->json) {
        print_json(it, &worth);
        return EXIT_DONE;
    }
    printf("What if %s\n\n", it->request->whatif);
    print_figures(it);
    print_short(it);
    print_worth(it, &worth);
    print_moves(it);
    if (it->summary[1].outcome == PCM_SCHEDULE_SHORT)
        status = schedule_shortages_print(it->file, it->problem);
    return status ? fail_status(status) : EXIT_DONE;
}

/* Solves without the change and with it, both from the same plan. */
static int solve_both(struct comparison *it, const pcm_schedule_problem *problem[2],
                      const pcm_schedule *base)
{
    int code = EXIT_DONE;
    for (int i = 0; i < 2 && code == EXIT_DONE; i++)
        code = schedule_solve(&it->schedule[i], problem[i], base, it->request);
    if (code == EXIT_DONE)
        code = report(it);
    for (int i = 0; i < 2; i++)
        pcm_schedule_free(it->schedule[i]);
    return code;
}

int schedule_whatif(const struct schedule_request *request, const struct schedule_subject *subject)
{
    struct comparison it = {.file = subject->file, .request = request, .schedule = {NULL, NULL}};
    int code = schedule_change_read(&it.change, subject->file, request->whatif);
    if (code)
        return code;
    pcm_schedule_problem *changed;
    pcm_status status = pcm_schedule_problem_copy(&changed, subject->problem);
    if (status)
        return fail_status(status);
    status = schedule_change_apply(changed, subject->file, &it.change);
    pcm_schedule *base;
    code = status ? fail_status(status) : schedule_base(&base, request, subject);
    if (code == EXIT_DONE) {
        const pcm_schedule_problem *problem[2] = {subject->problem, changed};
        it.problem = changed;
        code = solve_both(&it, problem, base);
        pcm_schedule_free(base);
    }
    pcm_schedule_problem_free(changed);
    return code;
}
