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
#include "tools/tell.h"

enum { MOVES_SHOWN = 20 };

/* The two plans. */
struct comparison {
    const pcm_schedule_file *file;
    const struct schedule_request *request;
    struct schedule_change change;
    pcm_schedule *schedule[2]; /* without and with the change */
    pcm_schedule_summary summary[2];
};

/* What the prices of the bound say that more hours of the crew save; 0 for a job. */
static pcm_status estimate(double *out, const struct comparison *it)
{
    *out = 0;
    if (it->change.job != SIZE_MAX)
        return PCM_OK;
    pcm_schedule_file_crew crew;
    pcm_status status = pcm_schedule_file_get_crew(&crew, it->file, it->change.crew);
    for (size_t t = it->change.first; t <= it->change.last && status == PCM_OK; t++) {
        pcm_crew_load load;
        status = pcm_schedule_get_load(&load, it->schedule[0], it->change.crew, t);
        if (status == PCM_OK)
            *out += load.price * schedule_change_hours(&crew, &it->change, t);
    }
    return status;
}

static void add_row(struct grid *grid, const char *name, double before, double after)
{
    grid_add(grid, "%s", name);
    grid_add(grid, "%s", text_fixed(before, 2).chars);
    grid_add(grid, "%s", text_fixed(after, 2).chars);
    grid_add(grid, "%s%s", after > before ? "+" : "", text_fixed(after - before, 2).chars);
}

static void print_figures(const struct comparison *it)
{
    static const char *const titles[] = {"", ">before", ">after", ">change"};
    const pcm_schedule_summary *a = &it->summary[0], *b = &it->summary[1];
    struct grid *grid = grid_new(titles, sizeof titles / sizeof *titles);
    double before, after;
    const char *name;
    add_row(grid, "cost", a->cost, b->cost);
    add_row(grid, "bound", a->bound, b->bound);
    for (size_t n = 0; (name = schedule_part(&before, a, n)) != NULL; n++) {
        schedule_part(&after, b, n);
        if (before != 0 || after != 0)
            add_row(grid, name, before, after);
    }
    if (a->shortage_hours > 0 || b->shortage_hours > 0)
        add_row(grid, "hours that no crew has", a->shortage_hours, b->shortage_hours);
    if (a->left_over > 0 || b->left_over > 0)
        add_row(grid, "jobs left over", (double)a->left_over, (double)b->left_over);
    grid_print(grid, 2);
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
        printf("%s\n  %s with other visits\n", moved > 0 ? "" : "\nMoved",
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

static void print_json(const struct comparison *it, double by_prices)
{
    json_t *object = json_new_object();
    json_put_text(object, "whatif", it->request->whatif);
    json_put(object, "before", summary_json(&it->summary[0]));
    json_put(object, "after", summary_json(&it->summary[1]));
    json_put_number(object, "change", it->summary[1].cost - it->summary[0].cost);
    json_put_number(object, "saving_by_prices", by_prices);
    json_put(object, "moved", moves_json(it));
    json_print(object);
}

static int report(struct comparison *it)
{
    double by_prices;
    pcm_status status = estimate(&by_prices, it);
    for (int i = 0; i < 2 && status == PCM_OK; i++)
        status = pcm_schedule_get_summary(&it->summary[i], it->schedule[i]);
    if (status)
        return fail_status(status);
    if (it->request->json) {
        print_json(it, by_prices);
        return EXIT_DONE;
    }
    printf("What if %s\n\n", it->request->whatif);
    print_figures(it);
    if (it->change.job == SIZE_MAX)
        printf("\nBy the prices of the bound it saves about %s.\n",
               schedule_money(it->file, by_prices).chars);
    print_moves(it);
    return EXIT_DONE;
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
        code = solve_both(&it, problem, base);
        pcm_schedule_free(base);
    }
    pcm_schedule_problem_free(changed);
    return code;
}
