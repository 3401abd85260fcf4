/* SPDX-License-Identifier: Apache-2.0 */
/* A roster as text: its figures, the days of people, what is left and why. */
#include "config.h"

#include <math.h>
#include <stdio.h>

#include "tools/grid.h"
#include "tools/roster.h"
#include "tools/tell.h"
#include "tools/text.h"

static const char *id_of(const pcm_roster_file *file, pcm_roster_thing kind, pcm_index index)
{
    const char *id = pcm_roster_file_id(file, kind, index);
    return id ? id : "-";
}

static struct text day_of(const pcm_roster_file *file, size_t day)
{
    char label[PCM_SCHEDULE_LABEL_SIZE];
    return text_format("%s", pcm_roster_file_label(label, file, day));
}

static void print_money(const pcm_roster_file *file, const pcm_roster_summary *summary)
{
    const char *currency = pcm_roster_file_currency(file);
    printf("  %-10s%s: days off the best %s, overtime %s, changes of people %s, visits left %s\n",
           "Cost", text_money(summary->cost, currency).chars,
           text_fixed(summary->day_cost, 2).chars, text_fixed(summary->overtime_cost, 2).chars,
           text_fixed(summary->change_cost, 2).chars, text_fixed(summary->leave_cost, 2).chars);
    if (!isfinite(summary->bound)) {
        printf("  %-10snone: no roster does all that must be done\n", "Bound");
        return;
    }
    printf("  %-10s%s: no roster that does what must be done costs less\n", "Bound",
           text_money(summary->bound, currency).chars);
    if (summary->left_short == 0)
        printf("  %-10s%s\n", "Gap", text_money(summary->cost - summary->bound, currency).chars);
}

static void print_figures(const pcm_roster_file *file, const pcm_roster_summary *summary)
{
    const pcm_roster_problem *problem = pcm_roster_file_problem(file);
    const char *name = pcm_roster_file_name(file);
    const size_t days = pcm_roster_problem_days(problem);
    printf("Roster%s%s\n\n", *name ? " " : "", name);
    printf("  %-10s%s, %s to %s\n", "Days", text_counted(days, "day", "days").chars,
           day_of(file, 0).chars, day_of(file, days - 1).chars);
    printf("  %-10s%s: %s done, %s left; %s over several days\n", "Visits",
           text_count(pcm_roster_problem_visits(problem)).chars, text_count(summary->placed).chars,
           text_count(summary->left).chars, text_count(summary->split).chars);
    printf("  %-10s%s by %s, of which %s overtime\n", "Hours", text_fixed(summary->hours, 1).chars,
           text_counted(pcm_roster_problem_technicians(problem), "technician", "technicians").chars,
           text_fixed(summary->overtime_hours, 1).chars);
    if (summary->lacking_hours > 0)
        printf("  %-10s%s h, proven\n", "Lacking", text_fixed(summary->lacking_hours, 1).chars);
    print_money(file, summary);
    printf("  %-10s%s%s\n", "Outcome", pcm_roster_outcome_name(summary->outcome),
           summary->stopped ? "; stopped early, so a second run may differ" : "");
}

/* One line for each person, visit and day, by day. */
static void print_day(struct grid *grid, const pcm_roster_file *file, const pcm_roster *roster,
                      size_t day)
{
    const size_t people = pcm_roster_problem_technicians(pcm_roster_file_problem(file));
    for (size_t person = 0; person < people; person++)
        for (size_t i = 0; i < pcm_roster_stints(roster); i++) {
            const pcm_stint *stint = pcm_roster_stint(roster, i);
            if (stint->day != day || stint->technician != person)
                continue;
            grid_add(grid, "%s", day_of(file, day).chars);
            grid_add(grid, "%s", id_of(file, PCM_ROSTER_TECHNICIAN, stint->technician));
            grid_add(grid, "%s", id_of(file, PCM_ROSTER_VISIT, stint->visit));
            grid_add(grid, "%s", id_of(file, PCM_ROSTER_SKILL, stint->skill));
            grid_add(grid, "%s", text_number(stint->hours).chars);
        }
}

static void print_stints(const pcm_roster_file *file, const pcm_roster *roster)
{
    static const char *const titles[] = {"day", "technician", "visit", "skill", ">hours"};
    struct grid *grid = grid_new(titles, sizeof titles / sizeof *titles);
    const size_t days = pcm_roster_problem_days(pcm_roster_file_problem(file));
    for (size_t day = 0; day < days; day++)
        print_day(grid, file, roster, day);
    if (pcm_roster_stints(roster) > 0)
        printf("\nWork\n");
    grid_print(grid, 2);
}

static struct text obstacle_text(const pcm_roster_file *file, const pcm_roster_obstacle *obstacle)
{
    const struct text first = day_of(file, obstacle->first), last = day_of(file, obstacle->last);
    const char *hours = text_number(obstacle->hours).chars;
    switch (obstacle->kind) {
    case PCM_OBSTACLE_SKILL:
        return text_format("nobody has skill %.60s",
                           id_of(file, PCM_ROSTER_SKILL, obstacle->skill));
    case PCM_OBSTACLE_NO_DAY:
        return text_format("there is no day on which it may begin");
    case PCM_OBSTACLE_TEAM:
        return text_format("on its best day %u with skill %.40s are at work, of a team of %u",
                           (unsigned)obstacle->people,
                           id_of(file, PCM_ROSTER_SKILL, obstacle->skill),
                           (unsigned)obstacle->team);
    case PCM_OBSTACLE_ALONE:
        return text_format("%.24s hours lack even if it were the only visit", hours);
    case PCM_OBSTACLE_HOURS:
        return text_format("%.24s hours lack from %.12s to %.12s, proven", hours, first.chars,
                           last.chars);
    case PCM_OBSTACLE_FULL:
        return text_format("%.24s hours lack on its best day, %.12s", hours, first.chars);
    case PCM_OBSTACLE_PRICE:
        return text_format("leaving it is the cheapest");
    case PCM_OBSTACLE_STOPPED:
        return text_format("its turn did not come");
    default:
        return text_format("%s", pcm_roster_obstacle_name(obstacle->kind));
    }
}

static int print_left(const pcm_roster_file *file, const pcm_roster *roster)
{
    static const char *const titles[] = {"visit", "why"};
    struct grid *grid = grid_new(titles, sizeof titles / sizeof *titles);
    const size_t visits = pcm_roster_problem_visits(pcm_roster_file_problem(file));
    size_t left = 0;
    for (size_t i = 0; i < visits; i++) {
        pcm_roster_obstacle obstacle;
        const pcm_status status = pcm_roster_get_obstacle(&obstacle, roster, i);
        if (status) {
            grid_free(grid);
            return fail_status(status);
        }
        if (obstacle.kind == PCM_OBSTACLE_NONE)
            continue;
        grid_add(grid, "%s", id_of(file, PCM_ROSTER_VISIT, (pcm_index)i));
        grid_add(grid, "%s", obstacle_text(file, &obstacle).chars);
        left++;
    }
    if (left > 0)
        printf("\nLeft\n");
    grid_print(grid, 2);
    return EXIT_DONE;
}

int roster_report_print(const pcm_roster_file *file, const pcm_roster *roster)
{
    pcm_roster_summary summary;
    const pcm_status status = pcm_roster_get_summary(&summary, roster);
    if (status)
        return fail_status(status);
    print_figures(file, &summary);
    print_stints(file, roster);
    return print_left(file, roster);
}
