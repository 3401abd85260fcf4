/* SPDX-License-Identifier: Apache-2.0 */
/* What failures ask of each skill per week, and the hours kept free for them. */
#include "config.h"

#include "tools/plan_report.h"

#include <stdio.h>

#include "tools/grid.h"
#include "tools/text.h"

/* A skill at a site, in all weeks: where its rows begin, and their sums. */
struct demand {
    size_t first;
    pcm_week_reserve sum;
};

static struct demand demand_at(const struct plan_report *report, size_t first)
{
    struct demand demand = {first, *pcm_plan_reserve(report->plan, first)};
    for (size_t week = 1; week < report->summary.weeks; week++) {
        const pcm_week_reserve *row = pcm_plan_reserve(report->plan, first + week);
        demand.sum.failures += row->failures;
        demand.sum.mean += row->mean;
        demand.sum.wanted += row->wanted;
        demand.sum.reserved += row->reserved;
    }
    return demand;
}

static void add_figures(struct grid *grid, const pcm_week_reserve *figures)
{
    grid_add(grid, "%s", text_fixed(figures->failures, 2).chars);
    grid_add(grid, "%s", text_fixed(figures->mean, 1).chars);
    grid_add(grid, "%s", text_fixed(figures->wanted, 1).chars);
    grid_add(grid, "%s", text_fixed(figures->reserved, 1).chars);
}

static void print_demand(const struct plan_report *report, const struct demand *demand)
{
    static const char *const titles[] = {"week of", ">failures", ">h expected", ">h enough",
                                         ">h kept free"};
    const char *site = demand->sum.site;
    printf("\n  %s%s%s%s\n", demand->sum.skill, *site ? " at " : "",
           *site ? site_name(report->plant, site) : "",
           demand->sum.wanted > 0 && !(demand->sum.reserved > 0) ? ": no crew can be kept free"
                                                                 : "");
    struct grid *grid = grid_new(titles, sizeof titles / sizeof *titles);
    for (size_t week = 0; week < report->summary.weeks; week++) {
        const pcm_week_reserve *row = pcm_plan_reserve(report->plan, demand->first + week);
        grid_add(grid, "%s", text_date(row->week).chars);
        add_figures(grid, row);
    }
    grid_add(grid, "all weeks");
    add_figures(grid, &demand->sum);
    grid_print(grid, 2);
}

void plan_reserve_print(const struct plan_report *report)
{
    printf("\nFailures per week (enough: hours that do with a probability of %s)\n",
           text_number(report->reserve).chars);
    for (size_t i = 0; i < pcm_plan_reserves(report->plan); i += report->summary.weeks) {
        const struct demand demand = demand_at(report, i);
        if (demand.sum.failures > 0)
            print_demand(report, &demand);
    }
}
