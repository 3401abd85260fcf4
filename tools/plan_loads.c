/* SPDX-License-Identifier: Apache-2.0 */
/* The load of crews per week as bars of text, and what one more hour would save. */
#include "config.h"

#include "tools/plan_report.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tools/grid.h"
#include "tools/tell.h"
#include "tools/text.h"

/* Crews beside each other, and columns each of them takes. */
enum { CREWS_IN_CHART = 4, CREW_COLUMNS = 3 };

/* Characters of a full week, and the most that overtime may add. */
enum { BAR = 10, BAR_OVERTIME = 5 };

/* Prices below this round to nothing. */
#define PRICE_SHOWN 0.005

static int characters(double hours, double capacity, int most)
{
    double count = capacity > 0 ? ceil(BAR * hours / capacity - 0.5) : hours > 0 ? most : 0;
    return count > most ? most : (int)count;
}

static void add_bar(struct grid *grid, const pcm_crew_load *load)
{
    char bar[BAR + BAR_OVERTIME + 1] = "";
    int regular = characters(load->hours - load->overtime, load->capacity, BAR);
    int overtime = 0;
    if (load->overtime > 0) {
        overtime = characters(load->overtime, load->capacity, BAR_OVERTIME);
        overtime = overtime > 0 ? overtime : 1;
    }
    memset(bar, '.', load->capacity > 0 ? BAR : 0);
    memset(bar, '#', (size_t)regular);
    memset(bar + strlen(bar), '+', (size_t)overtime);
    grid_add(grid, "%s", bar);
}

static void add_load(struct grid *grid, const pcm_crew_load *load)
{
    add_bar(grid, load);
    grid_add(grid, "%s/%s", text_fixed(load->hours, 0).chars, text_fixed(load->capacity, 0).chars);
    grid_add(grid, "%s", load->price >= PRICE_SHOWN ? text_fixed(load->price, 2).chars : "");
}

/* One chart of crews first .. first + count - 1. */
static void print_chart(const struct plan_report *report, size_t first, size_t count)
{
    size_t weeks = report->summary.weeks;
    size_t columns = 1 + count * CREW_COLUMNS;
    const char **titles = must_allocate(columns, sizeof *titles);
    titles[0] = "week of";
    for (size_t i = 0; i < count; i++) {
        const pcm_week_load *week = pcm_plan_load(report->plan, (first + i) * weeks);
        titles[1 + CREW_COLUMNS * i] = crew_name(report->plant, week->crew);
        titles[2 + CREW_COLUMNS * i] = ">hours";
        titles[3 + CREW_COLUMNS * i] = ">price";
    }
    struct grid *grid = grid_new(titles, columns);
    for (size_t week = 0; week < weeks; week++) {
        pcm_date first_day = pcm_plan_load(report->plan, first * weeks + week)->week;
        grid_add(grid, "%s", text_date(first_day).chars);
        for (size_t i = 0; i < count; i++)
            add_load(grid, &pcm_plan_load(report->plan, (first + i) * weeks + week)->load);
    }
    grid_print(grid, 2);
    free(titles);
}

void plan_loads_print(const struct plan_report *report)
{
    size_t weeks = report->summary.weeks;
    size_t crews = weeks > 0 ? pcm_plan_loads(report->plan) / weeks : 0;
    printf("\nCrew load per week (# a tenth of the regular hours, + overtime; price: what one\n"
           "more hour of that crew in that week would save)\n");
    for (size_t first = 0; first < crews; first += CREWS_IN_CHART) {
        size_t rest = crews - first;
        putchar('\n');
        print_chart(report, first, rest < CREWS_IN_CHART ? rest : CREWS_IN_CHART);
    }
}
