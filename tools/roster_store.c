/* SPDX-License-Identifier: Apache-2.0 */
/* From the plan in a store to the problem of a roster. The plan has decided the week; the roster is
 * free to choose the day within it, and pays a unit of money for each day away from the plan's. */
#include "config.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "tools/json.h"
#include "tools/roster.h"
#include "tools/tell.h"
#include "tools/text.h"

enum { WEEK_DAYS = 7, LEAST_HOURS = 2 };

/* The days of the roster, and the plan it is for. */
struct source {
    const pcm_plant *plant;
    pcm_date plan_start;
    pcm_date start;
    int days;
    double *hours; /* [days] of one technician of a crew */
};

static const pcm_crew *crew_at(const struct source *source, size_t row)
{
    return pcm_plant_row(source->plant, PCM_CREWS, row);
}

static const pcm_crew *crew_of(const struct source *source, const char *id)
{
    size_t row;
    return pcm_plant_find(&row, source->plant, PCM_CREWS, id) == PCM_OK ? crew_at(source, row)
                                                                        : NULL;
}

/* Adds the skills of a list to an array, each once. */
static void add_skills(json_t *all, const char *list)
{
    while (*list) {
        const size_t length = strcspn(list, ";");
        size_t from = strspn(list, " "), to = length;
        while (to > from && list[to - 1] == ' ')
            to--;
        json_t *skill = must_have(json_stringn(list + from, to - from));
        size_t i = 0;
        while (i < json_array_size(all) && !json_equal(json_array_get(all, i), skill))
            i++;
        if (to > from && i == json_array_size(all))
            json_add(all, skill);
        else
            json_decref(skill);
        list += length + (list[length] == ';');
    }
}

static json_t *skills_of_all(const struct source *source)
{
    json_t *skills = json_new_array();
    for (size_t i = 0; i < pcm_plant_rows(source->plant, PCM_CREWS); i++)
        add_skills(skills, crew_at(source, i)->skills);
    return skills;
}

/* Technicians. */

static pcm_status read_hours(struct source *source, const pcm_crew *crew)
{
    pcm_status status = PCM_OK;
    for (int t = 0; status == PCM_OK && t < source->days; t++)
        status = pcm_plant_working_hours(&source->hours[t], source->plant, crew->calendar,
                                         source->start + t);
    return status;
}

static double longest_day(const struct source *source)
{
    double longest = 0;
    for (int t = 0; t < source->days; t++)
        longest = fmax(longest, source->hours[t]);
    return longest;
}

/* Of a crew of 1.5 the second is there half of the time. */
static void add_technician(json_t *technicians, const struct source *source, const pcm_crew *crew,
                           int number)
{
    const double share = fmin(crew->technicians - number, 1.0);
    json_t *person = json_new_object(), *skills = json_new_array(), *hours = json_new_array();
    json_put_text(person, "id", text_format("%.120s %d", crew->id, number + 1).chars);
    json_put_text(person, "crew", crew->id);
    add_skills(skills, crew->skills);
    json_put(person, "skills", skills);
    for (int t = 0; t < source->days; t++)
        json_add(hours, json_new_number(share * source->hours[t]));
    json_put(person, "hours", hours);
    if (crew->overtime_share > 0) {
        json_put_number(person, "overtime_limit",
                        crew->overtime_share * share * longest_day(source));
        json_put_number(person, "overtime_price", crew->overtime_price);
    }
    json_add(technicians, person);
}

static json_t *technicians_of(struct source *source, pcm_status *status)
{
    json_t *technicians = json_new_array();
    for (size_t i = 0; *status == PCM_OK && i < pcm_plant_rows(source->plant, PCM_CREWS); i++) {
        const pcm_crew *crew = crew_at(source, i);
        *status = read_hours(source, crew);
        for (int k = 0; *status == PCM_OK && k < crew->technicians; k++)
            add_technician(technicians, source, crew, k);
    }
    return technicians;
}

/* Visits. */

static pcm_date later(pcm_date a, pcm_date b)
{
    return a > b ? a : b;
}

static pcm_date earlier(pcm_date a, pcm_date b)
{
    return a < b ? a : b;
}

/* As in the plan, work that does not fit into one day goes on on the next. Short visits are not
 * torn apart: nobody comes for less than two hours, the last day excepted. */
static void put_duration(json_t *visit, struct source *source, const pcm_work_order *order,
                         int days)
{
    const pcm_crew *crew = crew_of(source, order->crew);
    const int longer = crew && read_hours(source, crew) == PCM_OK &&
                       order->hours > crew->technicians * longest_day(source);
    const int most = longer || days < 2 ? days : 2;
    if (most > 1 && order->hours >= 2 * LEAST_HOURS) {
        json_put_count(visit, "duration", (size_t)most);
        json_put_number(visit, "least_hours", LEAST_HOURS);
    }
}

/* The window of the plan concerns the day on which work begins, that of a roster all days. */
static void put_window(json_t *visit, struct source *source, const pcm_work_order *order,
                       pcm_date first, pcm_date last)
{
    json_t *cost = json_new_array();
    for (pcm_date day = first; day <= last; day++)
        json_add(cost, json_new_number(day <= order->latest || day == order->date
                                           ? fabs((double)(day - order->date))
                                           : INFINITY));
    json_put_date(visit, "first", first);
    json_put_date(visit, "last", last);
    json_put(visit, "cost", cost);
    put_duration(visit, source, order, (int)(last - first) + 1);
}

static void add_visit(json_t *visits, struct source *source, const pcm_work_order *order)
{
    const pcm_date end = source->start + source->days - 1;
    const pcm_date week =
        order->date - ((order->date - source->plan_start) % WEEK_DAYS + WEEK_DAYS) % WEEK_DAYS;
    const pcm_date first = later(later(week, order->earliest), source->start);
    json_t *visit = json_new_object();
    json_put_text(visit, "id", order->id);
    json_put_text(visit, "crew", order->crew);
    json_put_text(visit, "skill", order->skill);
    json_put_number(visit, "hours", order->hours);
    put_window(visit, source, order, earlier(first, order->date),
               earlier(week + WEEK_DAYS - 1, end));
    json_add(visits, visit);
}

static json_t *visits_of(struct source *source)
{
    json_t *visits = json_new_array();
    for (size_t i = 0; i < pcm_plant_rows(source->plant, PCM_WORK_ORDERS); i++) {
        const pcm_work_order *order = pcm_plant_row(source->plant, PCM_WORK_ORDERS, i);
        if (order->date != PCM_DATE_NONE && order->date >= source->start &&
            order->date < source->start + source->days)
            add_visit(visits, source, order);
    }
    return visits;
}

static json_t *problem_of(struct source *source, const pcm_plan_row *plan, pcm_status *status)
{
    json_t *problem = json_new_object(), *days = json_new_object();
    json_put_text(problem, "format", "pcm-roster-problem-1");
    json_put_text(problem, "name", plan->id);
    if (*plant_currency(source->plant))
        json_put_text(problem, "currency", plant_currency(source->plant));
    json_put_count(days, "count", (size_t)source->days);
    json_put_date(days, "start", source->start);
    json_put(problem, "days", days);
    json_put(problem, "skills", skills_of_all(source));
    json_put(problem, "technicians", technicians_of(source, status));
    json_put(problem, "visits", visits_of(source));
    return problem;
}

json_t *roster_problem_of(int *code, const pcm_plant *plant, pcm_date start, int days)
{
    const pcm_plan_row *plan = pcm_plant_row(plant, PCM_PLANS, 0);
    if (!plan) {
        *code = fail(EXIT_REFUSED, "the store has no plan; see pcm plan");
        return NULL;
    }
    struct source source = {.plant = plant,
                            .plan_start = plan->start,
                            .start = start == PCM_DATE_NONE ? plan->start : start,
                            .days = days};
    pcm_status status = PCM_OK;
    source.hours = must_allocate((size_t)days, sizeof *source.hours);
    json_t *problem = problem_of(&source, plan, &status);
    free(source.hours);
    if (!status)
        return problem;
    json_decref(problem);
    *code = fail_status(status);
    return NULL;
}
