/* SPDX-License-Identifier: Apache-2.0 */
/* A plan as text: its figures, what is due when for which crew and why, what could not be done. */
#include "config.h"

#include "tools/plan_report.h"

#include <math.h>
#include <stdio.h>

#include "tools/grid.h"
#include "tools/text.h"

enum { WEEK_DAYS = 7, BRIEF_WEEKS = 2 };

static void print_line(const char *label, const char *text)
{
    printf("  %-10s%s\n", label, text);
}

static void print_sites(const pcm_plant *plant)
{
    printf("  %-10s", "Site");
    for (size_t i = 0; i < pcm_plant_rows(plant, PCM_SITES); i++) {
        const pcm_site *site = pcm_plant_row(plant, PCM_SITES, i);
        printf("%s%s", i > 0 ? "; " : "", name_or_id(site->name, site->id));
    }
    putchar('\n');
}

static void print_horizon(const struct plan_report *report)
{
    const pcm_plan_summary *summary = &report->summary;
    pcm_date last = summary->start + WEEK_DAYS * (pcm_date)summary->weeks - 1;
    printf("  %-10s%s%s\n", "As of", text_weekday_date(summary->as_of).chars,
           report->as_of_given ? "" : ", the day after the last event");
    printf("  %-10s%s, %s to %s\n", "Horizon", text_counted(summary->weeks, "week", "weeks").chars,
           text_weekday_date(summary->start).chars, text_weekday_date(last).chars);
}

static void print_visit_counts(const struct plan_report *report)
{
    const pcm_schedule_summary *schedule = &report->summary.schedule;
    size_t overdue = 0;
    double hours = 0;
    for (size_t i = 0; i < pcm_plan_visits(report->plan); i++) {
        const pcm_visit *visit = pcm_plan_visit(report->plan, i);
        overdue += visit->overdue != 0;
        hours += visit->placement == PCM_PLACED ? visit->hours : 0;
    }
    printf("  %-10s%s: %s by crews in %s h, %s outsourced, %s left over; %s overdue\n", "Visits",
           text_count(report->summary.visits).chars, text_count(schedule->placed).chars,
           text_fixed(hours, 0).chars, text_count(schedule->outsourced).chars,
           text_count(schedule->left_over).chars, text_count(overdue).chars);
    size_t crowded = report->summary.crowded;
    if (crowded > 0)
        printf("  %-10s%s\n", "Crowded",
               crowded == 1 ? "1 begins on a day that is fuller than its crew"
                            : text_format("%s begin on days that are fuller than their crews",
                                          text_count(crowded).chars)
                                  .chars);
}

static void print_kept(const struct plan_report *report)
{
    size_t known = 0;
    for (size_t i = 0; i < pcm_plan_visits(report->plan); i++) {
        const pcm_visit *visit = pcm_plan_visit(report->plan, i);
        known += visit->moved || visit->published != PCM_DATE_NONE;
    }
    printf("  %-10s%s of the %s that the plan in the store had in these weeks\n", "Moved",
           text_count(report->summary.schedule.moved).chars,
           text_counted(known, "visit", "visits").chars);
}

static void print_intervals(const struct plan_report *report)
{
    const pcm_plan_summary *summary = &report->summary;
    printf("  %-10s%s of %s chosen with the calendar\n", "Intervals",
           text_counted(summary->chosen, "visit", "visits").chars,
           text_counted(summary->sequences, "asset's task", "assets' tasks").chars);
}

static void print_reserve(const struct plan_report *report)
{
    const pcm_plan_summary *summary = &report->summary;
    printf("  %-10s%s h kept free for failures, of which %s are expected with %s h of repair\n",
           "Reserve", text_fixed(summary->reserved_hours, 0).chars,
           text_fixed(summary->corrective_failures, 1).chars,
           text_fixed(summary->corrective_hours, 0).chars);
    if (summary->schedule.shortage_hours > 0)
        printf("  %-10s%s h that no crew has, of visits and reserve\n", "Lacking",
               text_fixed(summary->schedule.shortage_hours, 1).chars);
}

static void print_cost_parts(const pcm_schedule_summary *schedule)
{
    const struct {
        const char *name;
        double cost;
    } parts[] = {{"visits off their best week", schedule->job_cost},
                 {"intervals off their best", schedule->recurring_cost},
                 {"crew hours", schedule->hourly_cost},
                 {"overtime", schedule->overtime_cost},
                 {"outside firms", schedule->outsource_cost},
                 {"visits moved", schedule->stability_cost}};
    const char *separator = ": ";
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        if (parts[i].cost == 0)
            continue;
        printf("%s%s %s", separator, parts[i].name, text_fixed(parts[i].cost, 2).chars);
        separator = ", ";
    }
    putchar('\n');
}

static const char *why_no_gap(const pcm_schedule_summary *schedule)
{
    if (schedule->left_over > 0)
        return "none: visits are left over, and the bound is for plans without";
    if (schedule->outcome == PCM_SCHEDULE_SHORT)
        return "none: hours are lacking, and the bound is for plans that have them";
    return "none: the bound is 0";
}

static void print_figures(const struct plan_report *report)
{
    const pcm_schedule_summary *schedule = &report->summary.schedule;
    const char *currency = plant_currency(report->plant);
    printf("  %-10s%s of planned work by crews", "Worth",
           text_money(report->summary.planned_cost, currency).chars);
    if (report->summary.saving > 0)
        printf(", which saves %s against running to failure",
               text_money(report->summary.saving, currency).chars);
    putchar('\n');
    printf("  %-10s%s", "Cost", text_money(schedule->cost, currency).chars);
    print_cost_parts(schedule);
    printf("  %-10s%s: counted by the week, no plan that serves every visit%s costs less\n",
           "Bound", text_money(schedule->bound, currency).chars,
           report->joint ? ", at any gaps within their bounds," : "");
    if (isfinite(schedule->gap))
        printf("  %-10s%s %%, %s\n", "Gap", text_fixed(100 * schedule->gap, 3).chars,
               text_money(report->gap_money, currency).chars);
    else
        print_line("Gap", why_no_gap(schedule));
    printf("  %-10s%s, engine %s%s\n", "Outcome", pcm_schedule_outcome_name(schedule->outcome),
           schedule->engine,
           schedule->stopped ? "; stopped early, so a second run may differ" : "");
}

static const char *const visit_titles[] = {"date",   "crew", "asset", "task",
                                           ">hours", "due",  ">cost", ">saves"};
enum { VISIT_COLUMNS = sizeof visit_titles / sizeof *visit_titles };

static void add_visit(struct grid *grid, const pcm_plant *plant, const pcm_visit *visit)
{
    grid_add(grid, "%s", text_weekday_date(visit->date).chars);
    grid_add(grid, "%s", *visit->crew ? crew_name(plant, visit->crew) : visit->skill);
    grid_add(grid, "%s", asset_name(plant, visit->asset));
    grid_add(grid, "%s", task_name(plant, visit->task));
    grid_add(grid, "%s", text_number(visit->hours).chars);
    grid_add(grid, "%s%s", text_date(visit->due).chars, visit->overdue ? " overdue" : "");
    grid_add(grid, "%s", text_fixed(visit->cost, 2).chars);
    grid_add(grid, "%s", visit->saving > 0 ? text_fixed(visit->saving, 2).chars : "");
    grid_note(grid, visit->reason);
}

/* Prints the placed visits of one week from *next on and moves beyond them. */
static void print_week(const struct plan_report *report, pcm_date week, size_t *next)
{
    struct grid *grid = grid_new(visit_titles, VISIT_COLUMNS);
    size_t first = *next;
    const pcm_visit *visit;
    while ((visit = pcm_plan_visit(report->plan, *next)) != NULL &&
           visit->placement == PCM_PLACED && visit->date < week + WEEK_DAYS) {
        add_visit(grid, report->plant, visit);
        ++*next;
    }
    if (*next > first)
        printf("\nWeek of %s\n", text_weekday_date(week).chars);
    grid_print(grid, 2);
}

static void print_weeks(const struct plan_report *report)
{
    size_t weeks = report->summary.weeks;
    size_t shown = report->brief && weeks > BRIEF_WEEKS ? BRIEF_WEEKS : weeks;
    size_t next = 0;
    for (size_t week = 0; week < shown; week++)
        print_week(report, report->summary.start + WEEK_DAYS * (pcm_date)week, &next);
    size_t placed = report->summary.schedule.placed;
    if (next < placed)
        printf("\n... and %s in the %s that follow; without --brief all are listed.\n",
               text_counted(placed - next, "visit", "visits").chars,
               text_counted(weeks - shown, "week", "weeks").chars);
}

/* Lists the visits that no crew does, of one kind. */
static void print_elsewhere(const struct plan_report *report, pcm_placement_kind kind,
                            const char *title)
{
    static const char *const titles[] = {"due",  "until",  "skill", "asset",
                                         "task", ">hours", ">cost"};
    struct grid *grid = grid_new(titles, sizeof titles / sizeof *titles);
    size_t count = 0;
    for (size_t i = 0; i < pcm_plan_visits(report->plan); i++) {
        const pcm_visit *visit = pcm_plan_visit(report->plan, i);
        if (visit->placement != kind)
            continue;
        count++;
        grid_add(grid, "%s", text_weekday_date(visit->due).chars);
        grid_add(grid, "%s", text_date(visit->latest).chars);
        grid_add(grid, "%s", visit->skill);
        grid_add(grid, "%s", asset_name(report->plant, visit->asset));
        grid_add(grid, "%s", task_name(report->plant, visit->task));
        grid_add(grid, "%s", text_number(visit->hours).chars);
        grid_add(grid, "%s", kind == PCM_OUTSOURCED ? text_fixed(visit->cost, 2).chars : "");
        grid_note(grid, visit->reason);
    }
    if (count > 0)
        printf("\n%s\n", title);
    grid_print(grid, 2);
}

static void print_files(const struct plan_report *report)
{
    printf("\nWritten\n  %-13s%s, plan %s\n", "store", report->store, report->id);
    if (report->work_orders)
        printf("  %-13s%s\n", "work orders", report->work_orders);
    if (report->calendar)
        printf("  %-13s%s\n", "calendar", report->calendar);
}

void plan_report_print(const struct plan_report *report)
{
    printf("Maintenance plan %s\n\n", report->id);
    print_sites(report->plant);
    print_horizon(report);
    print_visit_counts(report);
    if (report->joint)
        print_intervals(report);
    if (report->keep)
        print_kept(report);
    if (report->reserve > 0)
        print_reserve(report);
    print_figures(report);
    print_weeks(report);
    print_elsewhere(report, PCM_OUTSOURCED, "Given to outside firms");
    print_elsewhere(report, PCM_LEFT_OVER,
                    "Left over: no crew has the skill or the hours within the window");
    plan_account_print(report);
    plan_loads_print(report);
    if (report->reserve > 0)
        plan_reserve_print(report);
    print_files(report);
}
