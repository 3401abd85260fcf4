/* SPDX-License-Identifier: Apache-2.0 */
/* The sentences of a visit: when it is due, and what moved it. They only say what the loads of the
 * finished plan show; where no cause can be seen there, none is told. */
#include <math.h>

#include "libpcm/base/utf8.h"
#include "libpcm/plan/plan.h"
#include "libpcm/plant/jobs.h"
#include "libpcm/plant/plant.h"
#include "libpcm/plant/wording.h"

struct context {
    const pcm_visit *visit;
    const pcm__job *job;
    size_t index;
    const pcm__staff *staff;
    const pcm_week_load *load;
};

/* Hours of a kind left in one week, at the crew that has most of them. */
enum hours { HOURS_REGULAR, HOURS_WITH_OVERTIME, HOURS_IF_EMPTY };

/* Smallest sum of money worth a word. */
static const double one_cent = 0.01;

static double hours_of(const struct context *context, size_t crew, size_t week, enum hours kind)
{
    const size_t cell = crew * context->staff->weeks + week;
    const double capacity = context->staff->capacity[cell];
    const double overtime = context->staff->overtime[cell];
    const double used = context->load[cell].load.hours;
    if (kind == HOURS_REGULAR)
        return fmax(capacity - used, 0.0);
    return fmax(capacity + overtime - (kind == HOURS_IF_EMPTY ? 0.0 : used), 0.0);
}

/* -1 if no crew can do the job at all. */
static double most_hours(const struct context *context, size_t first, size_t last,
                         enum hours kind)
{
    double most = -1.0;
    for (size_t crew = 0; crew < context->staff->crews; crew++)
        for (size_t week = first; week <= last; week++)
            if (pcm__staff_can(context->staff, crew, context->index))
                most = fmax(most, hours_of(context, crew, week, kind));
    return most;
}

static double most_hours_in_window(const struct context *context, enum hours kind)
{
    return most_hours(context, pcm__week_of(context->staff, context->visit->earliest),
                      pcm__week_of(context->staff, context->visit->latest), kind);
}

static void say_skill(pcm__sentence *sentence, const struct context *context)
{
    const pcm__demand *demand = &context->staff->demand[context->staff->demand_of[context->index]];
    pcm__say(sentence, "%.*s", pcm__recognisable(demand->skill), demand->skill);
    if (demand->site[0] != '\0')
        pcm__say(sentence, " at %.*s", pcm__recognisable(demand->site), demand->site);
}

static void say_money(pcm__sentence *sentence, const struct context *context, double money)
{
    const pcm_plant *plant = context->staff->plant;
    const size_t site = pcm__plant_find_row(plant, PCM_SITES, context->job->job.site);
    const pcm_site *row = site == PCM__NO_ROW ? NULL : pcm_plant_row(plant, PCM_SITES, site);
    pcm__say(sentence, "%s", pcm__rounded(money).chars);
    if (row && row->currency[0] != '\0')
        pcm__say(sentence, " %.*s", pcm__recognisable(row->currency), row->currency);
}

static void say_interval(pcm__sentence *sentence, const struct context *context)
{
    const char *kind = context->job->source == PCM_INTERVAL_OPTIMAL ? "optimal age" : "every";
    pcm__say(sentence, " (%s %s d%s)", kind, pcm__rounded(context->job->interval_days).chars,
             context->visit->statutory ? ", statutory" : "");
}

static void say_due(pcm__sentence *sentence, const struct context *context)
{
    if (!context->job->last_known)
        pcm__say(sentence, "Due at once, as nobody knows when it was last done");
    else
        pcm__say(sentence, "%s %s", context->visit->overdue ? "Overdue since" : "Due",
                 pcm__day(context->visit->due).chars);
    say_interval(sentence, context);
    pcm__say(sentence, ".");
}

/* Why it could not be done in its best week, as far as the loads show it. */
static void say_obstacle(pcm__sentence *sentence, const struct context *context, size_t best)
{
    const double hours = context->visit->hours;
    if (most_hours(context, best, best, HOURS_IF_EMPTY) <= 0.0)
        pcm__say(sentence, ", because nobody for ");
    else if (most_hours(context, best, best, HOURS_REGULAR) < hours)
        pcm__say(sentence, ", because no crew for ");
    else
        return;
    say_skill(sentence, context);
    if (most_hours(context, best, best, HOURS_IF_EMPTY) <= 0.0)
        pcm__say(sentence, " works in the week of ");
    else
        pcm__say(sentence, " has %s regular h left in the week of ", pcm__rounded(hours).chars);
    pcm__say(sentence, "%s", pcm__day(pcm__week_begin(context->staff, best)).chars);
}

/* Of a later visit the day of the one before was still open within its week. */
static void say_chosen(pcm__sentence *sentence, const struct context *context)
{
    const double days = floor(context->visit->date - context->job->last_done);
    pcm__say(sentence, " Interval chosen with the calendar, about %s d.",
             pcm__rounded(days).chars);
}

static void say_other_week(pcm__sentence *sentence, const struct context *context)
{
    const pcm_date start = context->staff->start;
    const pcm_date due = context->visit->due;
    const size_t best = pcm__week_of(context->staff, due > start ? due : start);
    const size_t week = pcm__week_of(context->staff, context->visit->date);
    if (week != best) {
        const size_t weeks = week > best ? week - best : best - week;
        pcm__say(sentence, " Done in the week of %s, ",
                 pcm__day(pcm__week_begin(context->staff, week)).chars);
        pcm__say_count(sentence, (double)weeks, "week", "weeks");
        pcm__say(sentence, week > best ? " later" : " earlier");
        say_obstacle(sentence, context, best);
        pcm__say(sentence, ".");
    }
}

static void say_shift(pcm__sentence *sentence, const struct context *context)
{
    if (context->job->chosen)
        say_chosen(sentence, context);
    else
        say_other_week(sentence, context);
    if (context->visit->cost >= one_cent) {
        pcm__say(sentence, " Costs ");
        say_money(sentence, context, context->visit->cost);
        pcm__say(sentence, " more than in its best week.");
    }
    if (context->visit->crowded)
        pcm__say(sentence, " Its crew has not enough hours left on the days of its window.");
}

static void say_outsourced(pcm__sentence *sentence, const struct context *context)
{
    pcm__say(sentence, " Given to an outside firm for ");
    say_money(sentence, context, context->job->job.cost_outsourced);
    if (most_hours_in_window(context, HOURS_REGULAR) < context->visit->hours) {
        pcm__say(sentence, ": no crew for ");
        say_skill(sentence, context);
        pcm__say(sentence, " has %s regular h left in a week of its window",
                 pcm__rounded(context->visit->hours).chars);
    }
    pcm__say(sentence, ".");
}

static void say_left_over(pcm__sentence *sentence, const struct context *context)
{
    const double most = most_hours_in_window(context, HOURS_IF_EMPTY);
    const double left = most_hours_in_window(context, HOURS_WITH_OVERTIME);
    pcm__say(sentence, " Left over: ");
    if (most >= 0.0 && left >= context->visit->hours) {
        pcm__say(sentence, "on the days of its window nobody for ");
        say_skill(sentence, context);
        pcm__say(sentence, " works long enough to end it in the same week.");
        return;
    }
    pcm__say(sentence, "no crew for ");
    say_skill(sentence, context);
    if (most < 0.0)
        pcm__say(sentence, ".");
    else if (most < context->visit->hours)
        pcm__say(sentence, " has more than %s h in a week, and it takes %s h.",
                 pcm__rounded(most).chars, pcm__rounded(context->visit->hours).chars);
    else
        pcm__say(sentence, " has %s h left in a week between %s and %s, overtime included.",
                 pcm__rounded(context->visit->hours).chars,
                 pcm__day(context->visit->earliest).chars, pcm__day(context->visit->latest).chars);
}

static void say_moved(pcm__sentence *sentence, const struct context *context)
{
    const pcm_date published = context->visit->published;
    if (published == PCM_DATE_NONE) {
        pcm__say(sentence, " Taken back from an outside firm.");
        return;
    }
    const size_t week = pcm__week_of(context->staff, published);
    pcm__say(sentence, " Moved from the week of %s.",
             pcm__day(pcm__week_begin(context->staff, week)).chars);
}

void pcm__visit_give_reason(char reason[PCM__VISIT_REASON_SIZE], const pcm_visit *visit,
                            const pcm_jobs *jobs, size_t job, const pcm__staff *staff,
                            const pcm_week_load *load)
{
    const struct context context = {visit, pcm__jobs_get(jobs, job), job, staff, load};
    pcm__sentence sentence = pcm__sentence_in(reason, PCM__VISIT_REASON_SIZE);
    say_due(&sentence, &context);
    if (visit->placement == PCM_PLACED)
        say_shift(&sentence, &context);
    else if (visit->placement == PCM_OUTSOURCED)
        say_outsourced(&sentence, &context);
    else
        say_left_over(&sentence, &context);
    if (visit->moved)
        say_moved(&sentence, &context);
}
