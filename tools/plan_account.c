/* SPDX-License-Identifier: Apache-2.0 */
/* What chosen intervals save against fixed ones, both counted alike. */
#include "config.h"

#include "tools/plan_report.h"

#include <math.h>
#include <stdio.h>

#include "tools/grid.h"
#include "tools/text.h"

/* Share of a total below which a saving is smaller than what a life model may be wrong by. */
static const double little = 0.005;

static void add_row(struct grid *grid, const char *what, double fixed, double chosen)
{
    grid_add(grid, "%s", what);
    grid_add(grid, "%s", text_fixed(fixed, 2).chars);
    grid_add(grid, "%s", text_fixed(chosen, 2).chars);
    grid_add(grid, "%s", text_fixed(chosen - fixed, 2).chars);
}

static void print_verdict(const struct plan_report *report)
{
    const double total = report->fixed->total;
    const double saved = total - report->account->total;
    const double share = total != 0 ? saved / fabs(total) : 0;
    if (saved < 0)
        printf("  Chosen intervals cost %s more than fixed ones, %s %% of the total.\n",
               text_money(-saved, plant_currency(report->plant)).chars,
               text_fixed(-100 * share, 2).chars);
    else
        printf("  Chosen intervals save %s, %s %% of the total%s.\n",
               text_money(saved, plant_currency(report->plant)).chars,
               text_fixed(100 * share, 2).chars,
               share < little ? ": little, less than life models are sure of" : "");
}

void plan_account_print(const struct plan_report *report)
{
    static const char *const titles[] = {"expected in these weeks", ">fixed", ">chosen",
                                         ">difference"};
    const pcm_plan_account *fixed = report->fixed, *chosen = report->account;
    if (!chosen)
        return;
    printf("\nChosen against fixed intervals: %s, %s against %s\n",
           text_counted(chosen->sequences, "asset's task", "assets' tasks").chars,
           text_counted(chosen->visits, "visit", "visits").chars, text_count(fixed->visits).chars);
    struct grid *grid = grid_new(titles, sizeof titles / sizeof *titles);
    add_row(grid, "visits as planned", fixed->visit_cost, chosen->visit_cost);
    add_row(grid, "failures", fixed->failure_cost, chosen->failure_cost);
    add_row(grid, "worth of the ages at the end", fixed->end_value, chosen->end_value);
    add_row(grid, "all else in the plan's cost", fixed->other_cost, chosen->other_cost);
    add_row(grid, "total", fixed->total, chosen->total);
    grid_print(grid, 2);
    print_verdict(report);
}
