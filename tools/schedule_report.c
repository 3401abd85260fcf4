/* SPDX-License-Identifier: Apache-2.0 */
/* A schedule as text: its figures, its visits, where hours are dear, and what is missing. */
#include "config.h"

#include "tools/schedule_report.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "tools/grid.h"
#include "tools/schedule_shortages.h"
#include "tools/schedule_visits.h"
#include "tools/tell.h"

enum { TIGHTEST_SHOWN = 10 };

struct text schedule_period(const pcm_schedule_file *file, size_t period)
{
    char label[PCM_SCHEDULE_LABEL_SIZE];
    return text_format("%s", pcm_schedule_file_label(label, file, period));
}

struct text schedule_place(const pcm_schedule_file *file, const pcm_placement *placement)
{
    if (placement->kind != PCM_PLACED)
        return text_format("%s", placement->kind == PCM_OUTSOURCED ? "outsourced" : "left over");
    const char *crew = pcm_schedule_file_id(file, PCM_SCHEDULE_CREW, placement->crew);
    return text_format("%s%s%s", schedule_period(file, placement->period).chars, crew ? " by " : "",
                       crew ? crew : "");
}

const char *schedule_part(double *money, const pcm_schedule_summary *summary, size_t n)
{
    const struct {
        const char *name;
        double money;
    } parts[] = {{"jobs off their best date", summary->job_cost},
                 {"crew hours", summary->hourly_cost},
                 {"overtime", summary->overtime_cost},
                 {"outside firms", summary->outsource_cost},
                 {"set-ups", summary->setup_cost},
                 {"recurring tasks", summary->recurring_cost},
                 {"limits and risks", summary->limit_cost},
                 {"changes to the published plan", summary->stability_cost},
                 {"uneven loads", summary->levelling_cost}};
    if (n >= sizeof parts / sizeof *parts)
        return NULL;
    *money = parts[n].money;
    return parts[n].name;
}

struct text schedule_money(const pcm_schedule_file *file, double money)
{
    return text_money(money, pcm_schedule_file_currency(file));
}

static void print_horizon(const struct schedule_report *report)
{
    size_t periods = pcm_schedule_problem_periods(report->problem);
    printf("  %-10s%s, %s to %s\n", "Horizon", text_counted(periods, "period", "periods").chars,
           schedule_period(report->file, 0).chars,
           schedule_period(report->file, periods - 1).chars);
}

static void print_counts(const struct schedule_report *report)
{
    const pcm_schedule_summary *summary = &report->summary;
    size_t jobs = pcm_schedule_problem_jobs(report->problem);
    size_t tasks = pcm_schedule_problem_recurring(report->problem);
    if (jobs > 0)
        printf("  %-10s%s: %s by crews, %s outsourced, %s left over\n", "Jobs",
               text_count(jobs).chars, text_count(summary->placed).chars,
               text_count(summary->outsourced).chars, text_count(summary->left_over).chars);
    if (tasks > 0)
        printf("  %-10s%s of %s\n", "Visits",
               text_counted(summary->visits, "visit", "visits").chars,
               text_counted(tasks, "recurring task", "recurring tasks").chars);
    if (summary->moved > 0)
        printf("  %-10s%s not where they were published\n", "Moved",
               text_count(summary->moved).chars);
    if (summary->broken_rules > 0)
        printf("  %-10s%s\n", "Broken", text_counted(summary->broken_rules, "rule", "rules").chars);
}

static void print_cost(const struct schedule_report *report)
{
    const char *separator = ": ", *name;
    double money;
    printf("  %-10s%s", "Cost", schedule_money(report->file, report->summary.cost).chars);
    for (size_t n = 0; (name = schedule_part(&money, &report->summary, n)) != NULL; n++) {
        if (money == 0)
            continue;
        printf("%s%s %s", separator, name, text_fixed(money, 2).chars);
        separator = ", ";
    }
    putchar('\n');
}

static void print_gap(const struct schedule_report *report)
{
    const pcm_schedule_summary *summary = &report->summary;
    double money = summary->cost - summary->bound;
    if (summary->outcome == PCM_SCHEDULE_SHORT)
        printf("  %-10snone: the plan is short, and the bound is for plans that are not\n", "Gap");
    else if (isfinite(summary->gap))
        printf("  %-10s%s %%, %s %% of what planning can influence, %s\n", "Gap",
               text_fixed(100 * summary->gap, 3).chars,
               text_fixed(100 * summary->gap_influence, 2).chars,
               schedule_money(report->file, money).chars);
    else
        printf("  %-10s%s %% of what planning can influence, %s; the bound is 0\n", "Gap",
               text_fixed(100 * summary->gap_influence, 2).chars,
               schedule_money(report->file, money).chars);
}

static void print_figures(const struct schedule_report *report)
{
    const pcm_schedule_summary *summary = &report->summary;
    print_horizon(report);
    print_counts(report);
    print_cost(report);
    printf("  %-10s%s: no plan that serves every job costs less\n", "Bound",
           schedule_money(report->file, summary->bound).chars);
    print_gap(report);
    printf("  %-10s%s, engine %s%s\n", "Outcome", pcm_schedule_outcome_name(summary->outcome),
           summary->engine, summary->stopped ? "; stopped early, so a second run may differ" : "");
}

/* A crew in a period. */
struct cell {
    size_t crew;
    size_t period;
    pcm_crew_load load;
};

static double use_of(const pcm_crew_load *load)
{
    return load->capacity > 0 ? load->hours / load->capacity : load->hours > 0 ? INFINITY : 0;
}

/* Dearest first, then fullest, then by number. */
static int compare(const void *first, const void *second)
{
    const struct cell *a = first, *b = second;
    double use_a = use_of(&a->load), use_b = use_of(&b->load);
    if (a->load.price != b->load.price)
        return a->load.price > b->load.price ? -1 : 1;
    if (use_a != use_b)
        return use_a > use_b ? -1 : 1;
    if (a->period != b->period)
        return a->period < b->period ? -1 : 1;
    return a->crew < b->crew ? -1 : a->crew > b->crew;
}

static void print_cells(const struct schedule_report *report, const struct cell *cells, size_t n)
{
    static const char *const titles[] = {"period",    "crew",      ">hours",
                                         ">capacity", ">overtime", ">one more hour saves"};
    struct grid *grid = grid_new(titles, sizeof titles / sizeof *titles);
    for (size_t i = 0; i < n; i++) {
        grid_add(grid, "%s", schedule_period(report->file, cells[i].period).chars);
        grid_add(grid, "%s", pcm_schedule_file_id(report->file, PCM_SCHEDULE_CREW, cells[i].crew));
        grid_add(grid, "%s", text_fixed(cells[i].load.hours, 1).chars);
        grid_add(grid, "%s", text_fixed(cells[i].load.capacity, 1).chars);
        grid_add(grid, "%s", text_fixed(cells[i].load.overtime, 1).chars);
        grid_add(grid, "%s", text_fixed(cells[i].load.price, 2).chars);
    }
    printf("\nTightest crews\n");
    grid_print(grid, 2);
}

static pcm_status print_tightest(const struct schedule_report *report)
{
    size_t crews = pcm_schedule_problem_crews(report->problem);
    size_t periods = pcm_schedule_problem_periods(report->problem);
    struct cell *cells = must_allocate(crews * periods, sizeof *cells);
    pcm_status status = PCM_OK;
    size_t n = 0;
    for (size_t c = 0; c < crews; c++)
        for (size_t t = 0; t < periods && status == PCM_OK; t++) {
            cells[n] = (struct cell){.crew = c, .period = t};
            status = pcm_schedule_get_load(&cells[n].load, report->schedule, c, t);
            n += cells[n].load.hours > 0 || cells[n].load.price > 0;
        }
    qsort(cells, n, sizeof *cells, compare);
    if (status == PCM_OK && n > 0)
        print_cells(report, cells, n < TIGHTEST_SHOWN ? n : TIGHTEST_SHOWN);
    free(cells);
    return status;
}

static void print_files(const struct schedule_report *report)
{
    if (!report->output && !report->plan_text)
        return;
    printf("\nWritten\n");
    if (report->output)
        printf("  %-10s%s\n", "plan", report->output);
    if (report->plan_text)
        printf("  %-10s%s\n", "starts", report->plan_text);
}

int schedule_report_print(const struct schedule_report *report)
{
    const char *name = pcm_schedule_file_name(report->file);
    printf("Schedule%s%s\n\n", *name ? " " : "", name);
    print_figures(report);
    pcm_status status = schedule_visits_print(report);
    if (status == PCM_OK)
        status = print_tightest(report);
    if (status == PCM_OK && report->summary.outcome == PCM_SCHEDULE_SHORT)
        status = schedule_shortages_print(report->file, report->problem);
    if (status)
        return fail_status(status);
    print_files(report);
    return EXIT_DONE;
}
