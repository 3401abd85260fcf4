/* SPDX-License-Identifier: Apache-2.0 */
/* Long, because it states every rule of a problem once more in the plainest way, apart from the library. */
#include "tests/support/plain_schedule.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "tests/support/assertions.h"

/* Work, places and visits. */

static int most_hours(const plain *problem, int crew, int period)
{
    return problem->crew[crew].capacity[period] + problem->crew[crew].overtime[period];
}

static unsigned skills_of(const plain_work *work)
{
    unsigned skills = 1u << work->skill;
    for (int s = 0; s < PLAIN_SKILLS; s++)
        skills |= work->hours[s] > 0 ? 1u << s : 0;
    return skills;
}

static int hours_of_skill(const plain *problem, int skill, int period)
{
    int hours = 0;
    for (int c = 0; c < problem->crews; c++)
        if (problem->crew[c].skills >> skill & 1)
            hours += most_hours(problem, c, period);
    return hours;
}

/* Whether somebody who could do the work is there. */
static int is_open(const plain *problem, const plain_work *work, int crew, int period)
{
    if (crew >= 0)
        return most_hours(problem, crew, period) > 0;
    for (int s = 0; s < PLAIN_SKILLS; s++)
        if (skills_of(work) >> s & 1 && hours_of_skill(problem, s, period) == 0)
            return 0;
    return 1;
}

unsigned plain_periods(const plain *problem, const plain_work *work, int crew, int start)
{
    unsigned periods = 0;
    int left = work->duration;
    if (work->skips && !is_open(problem, work, crew, start))
        return 0;
    for (int t = start; t < problem->periods && left > 0; t++)
        if (!work->skips || is_open(problem, work, crew, t)) {
            periods |= 1u << t;
            left--;
        }
    return left == 0 ? periods : 0;
}

static int has_hours(const plain *problem, const plain_work *work, int crew, unsigned periods)
{
    for (int t = 0; t < problem->periods; t++) {
        int all = 0;
        for (int s = 0; s < PLAIN_SKILLS && periods >> t & 1; s++) {
            if (crew < 0 && work->hours[s] > hours_of_skill(problem, s, t))
                return 0;
            all += work->hours[s];
        }
        if (crew >= 0 && all > most_hours(problem, crew, t))
            return 0;
    }
    return 1;
}

static int is_frozen(const plain *problem, const plain_job *job)
{
    return job->published >= 0 && job->published < problem->frozen;
}

static int may_begin(const plain *problem, const plain_job *job, int start)
{
    if (job->cost[start] == INFINITY || (job->pin != PLAIN_NOWHERE && job->pin != start))
        return 0;
    if (job->setup >= 0 && problem->setup[job->setup][start] == INFINITY)
        return 0;
    if (is_frozen(problem, job))
        return start == job->published;
    return job->published == PLAIN_NOWHERE || start >= problem->frozen;
}

static int crew_may(const plain *problem, const plain_job *job, int crew, int start)
{
    if (crew < 0)
        return 1;
    return (problem->crew[crew].skills & skills_of(&job->work)) == skills_of(&job->work) &&
           job->allowed[crew][start] && (job->pin_crew < 0 || job->pin_crew == crew);
}

static int highest_bit(unsigned bits)
{
    int bit = -1;
    for (; bits; bits >>= 1)
        bit++;
    return bit;
}

static void list_job(plain_choices *out, const plain *problem, const plain *at_work, int j)
{
    const plain_job *job = &problem->job[j];
    plain_choice *list = out->job[j];
    int count = 0;
    for (int t = job->first; t <= job->last; t++)
        for (int c = job->work.shared ? -1 : 0; c < (job->work.shared ? 0 : problem->crews); c++) {
            unsigned periods = plain_periods(at_work, &job->work, c, t);
            if (periods && may_begin(problem, job, t) && crew_may(problem, job, c, t) &&
                has_hours(problem, &job->work, c, periods))
                list[count++] = (plain_choice){t, c, highest_bit(periods), periods};
        }
    if (job->outsource < INFINITY && job->pin < 0 && !is_frozen(problem, job))
        list[count++] = (plain_choice){PLAIN_AWAY, -1, -1, 0};
    if (count == 0)
        list[count++] = (plain_choice){PLAIN_LEFT, -1, -1, 0};
    out->jobs[j] = count;
}

void plain_list(plain_choices *out, const plain *problem)
{
    plain_list_at_work(out, problem, problem);
}

void plain_list_at_work(plain_choices *out, const plain *problem, const plain *hours)
{
    for (int j = 0; j < problem->jobs; j++)
        list_job(out, problem, hours, j);
    for (int r = 0; r < problem->tasks; r++) {
        out->tasks[r] = 0;
        for (unsigned visits = 0; visits < 1u << problem->periods; visits++)
            if (plain_task_cost(problem, r, visits) < INFINITY)
                out->visits[r][out->tasks[r]++] = visits;
    }
}

double plain_job_cost(const plain *problem, int j, const plain_choice *choice)
{
    const plain_job *job = &problem->job[j];
    if (choice->start == PLAIN_LEFT)
        return 0;
    double cost = choice->start == PLAIN_AWAY ? job->outsource : job->cost[choice->start];
    if (job->published == PLAIN_NOWHERE || job->published == choice->start)
        return cost;
    cost += problem->per_visit;
    if (choice->start >= 0 && job->published >= 0)
        cost += problem->per_period * abs(choice->start - job->published);
    return cost;
}

static double visit_cost(const plain *problem, const plain_task *task, int t)
{
    unsigned periods = plain_periods(problem, &task->work, -1, t);
    int published = task->published >> t & 1;
    if (!periods || (task->published_set && t < problem->frozen && !published))
        return INFINITY;
    for (int k = 0; k < problem->periods; k++)
        if (periods >> k & 1 && !is_open(problem, &task->work, -1, k))
            return INFINITY;
    return task->visit_cost[t] + (task->published_set && !published ? problem->per_visit : 0);
}

double plain_task_cost(const plain *problem, int r, unsigned visits)
{
    const plain_task *task = &problem->task[r];
    unsigned frozen = (1u << problem->frozen) - 1;
    double cost = 0;
    int before = -1;
    if (task->published_set && (task->published & frozen & ~visits))
        return INFINITY;
    for (int t = 0; t < problem->periods; t++) {
        if (!(visits >> t & 1))
            continue;
        if (before < 0)
            cost += task->first_cost[t];
        else if (t - before < task->gap_min || t - before > task->gap_max)
            return INFINITY;
        else
            cost += task->gap_cost[t - before - task->gap_min];
        cost += visit_cost(problem, task, t);
        before = t;
    }
    return before < 0 ? task->none_cost : cost + task->last_cost[problem->periods - before];
}

/* Plans. */

void plain_begin(plain_plan *plan, int at[PLAIN_JOBS + PLAIN_TASKS], const plain *problem,
                 const plain_choices *choices)
{
    for (int j = 0; j < PLAIN_JOBS + PLAIN_TASKS; j++)
        at[j] = 0;
    for (int j = 0; j < problem->jobs; j++)
        plan->job[j] = choices->job[j][0];
    for (int r = 0; r < problem->tasks; r++)
        plan->visits[r] = choices->visits[r][0];
}

int plain_next(plain_plan *plan, int at[PLAIN_JOBS + PLAIN_TASKS], const plain *problem,
               const plain_choices *choices)
{
    for (int j = 0; j < problem->jobs; j++) {
        at[j] = (at[j] + 1) % choices->jobs[j];
        plan->job[j] = choices->job[j][at[j]];
        if (at[j] > 0)
            return 1;
    }
    for (int r = 0; r < problem->tasks; r++) {
        int *index = &at[PLAIN_JOBS + r];
        *index = (*index + 1) % choices->tasks[r];
        plan->visits[r] = choices->visits[r][*index];
        if (*index > 0)
            return 1;
    }
    return 0;
}

/* Hours. */

double plain_hour_price(const plain *problem, int crew, int period, int n)
{
    const plain_crew *row = &problem->crew[crew];
    int capacity = row->capacity[period];
    if (n > most_hours(problem, crew, period))
        return INFINITY;
    if (n > capacity)
        return row->cost + problem->levelling + row->overtime_price;
    return problem->levelling > 0 ? row->cost + problem->levelling * ((n - 1) / (capacity / 4)) / 3
                                  : row->cost;
}

struct staffing {
    int missing;
    double cost;
};

/* Tries all ways to give `left` hours of a skill, and all of the skills after it, to crews, from
 * this crew on, that work total[] hours so far. */
static void try_all(struct staffing *best, const plain *problem, int period, const int *load,
                    int skill, int crew, int left, int *total, int missing)
{
    if (crew == problem->crews) {
        if (skill + 1 < PLAIN_SKILLS) {
            try_all(best, problem, period, load, skill + 1, 0, load[skill + 1], total,
                    missing + left);
            return;
        }
        struct staffing found = {missing + left, 0};
        for (int c = 0; c < problem->crews; c++)
            for (int n = 1; n <= total[c]; n++)
                found.cost += plain_hour_price(problem, c, period, n);
        if (found.missing < best->missing ||
            (found.missing == best->missing && found.cost < best->cost))
            *best = found;
        return;
    }
    int room = problem->crew[crew].skills >> skill & 1
                   ? most_hours(problem, crew, period) - total[crew]
                   : 0;
    for (int given = 0; given <= left && given <= room; given++) {
        total[crew] += given;
        try_all(best, problem, period, load, skill, crew + 1, left - given, total, missing);
        total[crew] -= given;
    }
}

static struct staffing staff(const plain *problem, int period, const int *load, const int *own)
{
    struct staffing best = {1000000, INFINITY};
    int total[PLAIN_CREWS], missing = 0;
    for (int c = 0; c < problem->crews; c++) {
        int most = most_hours(problem, c, period);
        total[c] = own[c] < most ? own[c] : most;
        missing += own[c] - total[c];
    }
    try_all(&best, problem, period, load, 0, 0, load[0], total, missing);
    return best;
}

/* The same loads come back in many plans: answers are kept, as long as the problem is the same. */
static struct staffing staff_again(const plain *problem, int period, const int *load,
                                   const int *own)
{
    enum { LOADS = 16, OWN = 8 };
    static struct {
        int known;
        struct staffing staffing;
    } kept[PLAIN_PERIODS][LOADS][LOADS][OWN][OWN][OWN];
    static plain of;
    if (memcmp(&of, problem, sizeof of) != 0) {
        memset(kept, 0, sizeof kept);
        of = *problem;
    }
    int small = load[0] < LOADS && load[1] < LOADS;
    for (int c = 0; c < PLAIN_CREWS; c++)
        small = small && own[c] < OWN;
    if (!small)
        return staff(problem, period, load, own);
    int *known = &kept[period][load[0]][load[1]][own[0]][own[1]][own[2]].known;
    struct staffing *staffing = &kept[period][load[0]][load[1]][own[0]][own[1]][own[2]].staffing;
    if (!*known)
        *staffing = staff(problem, period, load, own);
    *known = 1;
    return *staffing;
}

static void add_hours(plain_value *value, const plain *problem, const plain_plan *plan)
{
    for (int t = 0; t < problem->periods; t++) {
        int load[PLAIN_SKILLS], own[PLAIN_CREWS] = {0};
        for (int s = 0; s < PLAIN_SKILLS; s++)
            load[s] = problem->reserve[s][t];
        for (int j = 0; j < problem->jobs; j++)
            for (int s = 0; s < PLAIN_SKILLS && plan->job[j].periods >> t & 1; s++)
                *(plan->job[j].crew < 0 ? &load[s] : &own[plan->job[j].crew]) +=
                    problem->job[j].work.hours[s];
        for (int r = 0; r < problem->tasks; r++)
            for (int v = 0; v < problem->periods; v++)
                if (plan->visits[r] >> v & 1 &&
                    plain_periods(problem, &problem->task[r].work, -1, v) >> t & 1)
                    for (int s = 0; s < PLAIN_SKILLS; s++)
                        load[s] += problem->task[r].work.hours[s];
        struct staffing staffing = staff_again(problem, t, load, own);
        value->missing += staffing.missing;
        value->cost += staffing.cost;
    }
}

/* Ties and sums. */

double plain_setups(const plain *problem, const plain_plan *plan)
{
    double cost = 0;
    for (int i = 0; i < problem->setups; i++)
        for (int t = 0; t < problem->periods; t++) {
            int begins = 0;
            for (int j = 0; j < problem->jobs; j++)
                begins |= problem->job[j].setup == i && plan->job[j].start == t;
            if (begins)
                cost += problem->setup[i][t];
        }
    return cost;
}

int plain_keeps_exclusion(const plain_exclusion *exclusion, const plain_plan *plan)
{
    for (int t = 0; t < PLAIN_PERIODS; t++) {
        int under_way = 0;
        for (int i = 0; i < exclusion->jobs; i++) {
            const plain_choice *choice = &plan->job[exclusion->job[i]];
            under_way += choice->start >= 0 && choice->start <= t && t <= choice->last;
        }
        if (under_way > exclusion->at_most)
            return 0;
    }
    return 1;
}

int plain_keeps_precedence(const plain_precedence *precedence, const plain_plan *plan)
{
    const plain_choice *before = &plan->job[precedence->before];
    const plain_choice *after = &plan->job[precedence->after];
    int lag = after->start - before->last - 1;
    return before->start < 0 || after->start < 0 ||
           (lag >= precedence->least && (precedence->most < 0 || lag <= precedence->most));
}

double plain_sum_of(const plain_sum *sum, const plain_plan *plan, int scenario)
{
    double value = 0;
    for (int u = 0; u < sum->uses; u++)
        if (plan->job[sum->job[u]].start == sum->period[u])
            value += sum->amount[u][scenario];
    return value;
}

static int by_size(const void *a, const void *b)
{
    double one = *(const double *)a, other = *(const double *)b;
    return (one > other) - (one < other);
}

static void add_sums(plain_value *value, const plain *problem, const plain_plan *plan)
{
    for (int i = 0; i < problem->limits; i++) {
        const plain_sum *limit = &problem->limit[i];
        double sum = plain_sum_of(limit, plan, 0);
        double outside = fmax(0, fmax(limit->least - sum, sum - limit->most));
        if (limit->price == INFINITY)
            value->broken += outside > 1e-6;
        else
            value->cost += limit->price * outside;
    }
    for (int i = 0; i < problem->risks; i++) {
        const plain_sum *risk = &problem->risk[i];
        double sum[PLAIN_SCENARIOS], mean = 0;
        for (int s = 0; s < risk->scenarios; s++) {
            sum[s] = plain_sum_of(risk, plan, s);
            mean += sum[s] / risk->scenarios;
        }
        qsort(sum, (size_t)risk->scenarios, sizeof *sum, by_size);
        value->cost += risk->weight * fmax(0, sum[risk->rank - 1] - mean);
    }
}

plain_value plain_evaluate(const plain *problem, const plain_plan *plan)
{
    plain_value value = {0};
    for (int j = 0; j < problem->jobs; j++) {
        value.cost += plain_job_cost(problem, j, &plan->job[j]);
        value.left_over += plan->job[j].start == PLAIN_LEFT;
    }
    for (int r = 0; r < problem->tasks; r++)
        value.cost += plain_task_cost(problem, r, plan->visits[r]);
    value.cost += plain_setups(problem, plan);
    for (int i = 0; i < problem->exclusions; i++)
        value.broken += !plain_keeps_exclusion(&problem->exclusion[i], plan);
    for (int i = 0; i < problem->precedences; i++)
        value.broken += !plain_keeps_precedence(&problem->precedence[i], plan);
    add_sums(&value, problem, plan);
    add_hours(&value, problem, plan);
    return value;
}

/* Drawing. */

static int below(test_random *random, int bound)
{
    return (int)test_random_below(random, (uint64_t)bound);
}

static int chance(test_random *random, double share)
{
    return test_random_uniform(random) < share;
}

/* Money in quarters, so that many plans cost the same. */
static double money(test_random *random, int most)
{
    return below(random, 4 * most + 1) / 4.0;
}

static double money_or_never(test_random *random, int most, double never)
{
    return chance(random, never) ? INFINITY : money(random, most);
}

static void draw_crews(plain *out, test_random *random)
{
    for (int c = 0; c < out->crews; c++) {
        plain_crew *crew = &out->crew[c];
        *crew = (plain_crew){.skills = 1u + (unsigned)below(random, 3),
                             .cost = chance(random, 0.5) ? money(random, 3) : 0,
                             .overtime_price = money(random, 6)};
        for (int t = 0; t < out->periods; t++) {
            int hours = out->levelling > 0 ? 4 * below(random, 2) : below(random, 5);
            crew->capacity[t] = chance(random, 0.15) ? 0 : hours;
            crew->overtime[t] = crew->capacity[t] > 0 ? below(random, 3) : 0;
        }
    }
    for (int s = 0; s < PLAIN_SKILLS; s++)
        for (int t = 0; t < out->periods; t++)
            out->reserve[s][t] = chance(random, 0.2);
}

static plain_work draw_work(test_random *random, int shared)
{
    plain_work work = {.skill = below(random, 2),
                       .duration = 1 + below(random, 2),
                       .shared = shared,
                       .skips = chance(random, 0.5)};
    work.hours[work.skill] = chance(random, 0.1) ? 0 : 1 + below(random, 2);
    work.hours[1 - work.skill] = chance(random, 0.2);
    return work;
}

static void draw_job(plain *out, test_random *random, unsigned kinds, int j)
{
    plain_job *job = &out->job[j];
    *job = (plain_job){.work = draw_work(random, chance(random, 0.6)),
                       .outsource = chance(random, 0.3) ? INFINITY : 5 + money(random, 15),
                       .setup = -1,
                       .pin = PLAIN_NOWHERE,
                       .pin_crew = -1,
                       .published = PLAIN_NOWHERE};
    int width = 1 + below(random, 4);
    job->first = below(random, out->periods);
    job->last = job->first + width <= out->periods ? job->first + width - 1 : out->periods - 1;
    for (int t = job->first; t <= job->last; t++) {
        job->cost[t] = money_or_never(random, 10, 0.1);
        for (int c = 0; c < out->crews; c++)
            job->allowed[c][t] = job->work.shared || chance(random, 0.7);
    }
    if (kinds & PLAIN_PUBLISHED && chance(random, 0.5))
        job->published = below(random, out->periods + 1) - 1;
    if (kinds & PLAIN_PINS && chance(random, 0.15)) {
        job->pin = job->first + below(random, job->last - job->first + 1);
        if (!job->work.shared && chance(random, 0.5))
            job->pin_crew = below(random, out->crews);
        else if (job->outsource < INFINITY && chance(random, 0.2))
            job->pin = PLAIN_AWAY;
    }
}

static void draw_task(plain *out, test_random *random, unsigned kinds, int r)
{
    plain_task *task = &out->task[r];
    *task = (plain_task){.work = draw_work(random, 1), .gap_min = 1 + below(random, 2)};
    task->gap_max = task->gap_min + below(random, 3);
    for (int t = 0; t < out->periods; t++) {
        task->first_cost[t] = money_or_never(random, 8, 0.2);
        task->gap_cost[t] = money_or_never(random, 8, 0.2);
        task->visit_cost[t] = chance(random, 0.3) ? money(random, 3) : 0;
        task->last_cost[t + 1] = money_or_never(random, 8, 0.2);
    }
    task->none_cost = money(random, 40);
    if (!(kinds & PLAIN_PUBLISHED) || chance(random, 0.5))
        return;
    task->published_set = 1;
    task->published = (unsigned)below(random, 1 << out->periods);
}

static void draw_sum(plain *out, test_random *random, plain_sum *sum)
{
    *sum = (plain_sum){.scenarios = PLAIN_SCENARIOS,
                       .rank = 1 + below(random, PLAIN_SCENARIOS),
                       .weight = money(random, 4),
                       .least = chance(random, 0.5) ? -INFINITY : below(random, 4),
                       .price = chance(random, 0.5) ? INFINITY : 0.25 + money(random, 5)};
    sum->most = fmax(sum->least, 0) + (chance(random, 0.3) ? INFINITY : below(random, 6));
    for (int u = 0; out->jobs > 0 && u < PLAIN_USES; u++) {
        int job = below(random, out->jobs);
        const plain_job *drawn = &out->job[job];
        sum->job[u] = job;
        sum->period[u] = chance(random, 0.2)
                             ? PLAIN_AWAY
                             : drawn->first + below(random, drawn->last - drawn->first + 1);
        for (int s = 0; s < PLAIN_SCENARIOS; s++)
            sum->amount[u][s] = money(random, 4) - 1;
        sum->uses++;
    }
}

static void draw_ties(plain *out, test_random *random, unsigned kinds)
{
    for (int j = 0; kinds & PLAIN_SETUPS && j < out->jobs; j++)
        if (chance(random, 0.6))
            out->job[j].setup = below(random, out->setups = 2);
    for (int i = 0; i < out->setups; i++)
        for (int t = 0; t < out->periods; t++)
            out->setup[i][t] = money_or_never(random, 12, 0.1);
    for (int i = 0; kinds & PLAIN_EXCLUSIONS && out->jobs >= 2 && i < PLAIN_TIES; i++) {
        plain_exclusion *exclusion = &out->exclusion[out->exclusions++];
        int jobs = chance(random, 0.7) ? 2 : 1 + below(random, out->jobs);
        *exclusion = (plain_exclusion){.at_most = chance(random, 0.8) ? 1 : 2};
        for (int j = below(random, out->jobs); exclusion->jobs < jobs; j = (j + 1) % out->jobs)
            exclusion->job[exclusion->jobs++] = j;
    }
    for (int i = 0; kinds & PLAIN_PRECEDENCES && out->jobs >= 2 && i < PLAIN_TIES; i++) {
        int after = 1 + below(random, out->jobs - 1); /* from lower to higher: no circles */
        out->precedence[out->precedences++] =
            (plain_precedence){.before = below(random, after),
                               .after = after,
                               .least = below(random, 2),
                               .most = chance(random, 0.5) ? -1 : 1 + below(random, 2)};
    }
    for (int i = 0; kinds & PLAIN_LIMITS && i < 2; i++)
        draw_sum(out, random, &out->limit[out->limits++]);
    if (kinds & PLAIN_RISKS)
        draw_sum(out, random, &out->risk[out->risks++]);
}

/* Takes away jobs until there are few plans. Nonzero if tasks have sequences to choose from. */
static int make_small(plain *out)
{
    static plain_choices choices;
    double plans = 1;
    plain_list(&choices, out);
    for (int r = 0; r < out->tasks; r++)
        plans *= choices.tasks[r];
    int jobs = 0;
    while (jobs < out->jobs && plans * choices.jobs[jobs] <= PLAIN_PLANS)
        plans *= choices.jobs[jobs++];
    out->jobs = jobs;
    return plans > 0 && plans <= PLAIN_PLANS;
}

void plain_draw(plain *out, test_random *random, unsigned kinds)
{
    do {
        memset(out, 0, sizeof *out);
        out->periods = 2 + below(random, PLAIN_PERIODS - 1);
        out->crews = 1 + below(random, PLAIN_CREWS);
        out->levelling =
            kinds & PLAIN_LEVELLING && chance(random, 0.5) ? 0.75 * (1 + below(random, 4)) : 0;
        if (kinds & PLAIN_PUBLISHED) {
            out->per_visit = money(random, 4);
            out->per_period = money(random, 2);
            out->frozen = below(random, out->periods);
        }
        draw_crews(out, random);
        out->jobs = kinds & PLAIN_RECURRING ? below(random, 4) : PLAIN_JOBS;
        for (int j = 0; j < out->jobs; j++)
            draw_job(out, random, kinds, j);
        out->tasks = kinds & PLAIN_RECURRING ? 1 + below(random, PLAIN_TASKS) : 0;
        for (int r = 0; r < out->tasks; r++)
            draw_task(out, random, kinds, r);
    } while (!make_small(out));
    draw_ties(out, random, kinds);
}

/* Building. */

static pcm_index index_of(int period)
{
    return period < 0 ? PCM_NO_INDEX : (pcm_index)period;
}

/* Hours of the work's own skill in all, and the other as a further need. */
static double all_hours(const plain_work *work, pcm_schedule_need *more, size_t *more_count)
{
    int other = 1 - work->skill;
    *more = (pcm_schedule_need){(pcm_index)other, work->hours[other] * work->duration};
    *more_count = work->hours[other] > 0;
    return work->hours[work->skill] * work->duration;
}

static void build_crews(pcm_schedule_problem *out, const plain *problem)
{
    for (int c = 0; c < problem->crews; c++) {
        const plain_crew *crew = &problem->crew[c];
        double capacity[PLAIN_PERIODS], overtime[PLAIN_PERIODS];
        for (int t = 0; t < problem->periods; t++) {
            capacity[t] = crew->capacity[t];
            overtime[t] = crew->overtime[t];
        }
        ASSERT_OK(pcm_schedule_problem_add_crew(out, &(pcm_schedule_crew){crew->skills, crew->cost,
                                                                          crew->overtime_price,
                                                                          capacity, overtime}));
    }
    for (int s = 0; s < PLAIN_SKILLS; s++) {
        double hours[PLAIN_PERIODS], any = 0;
        for (int t = 0; t < problem->periods; t++)
            any += hours[t] = problem->reserve[s][t];
        if (any > 0)
            ASSERT_OK(pcm_schedule_problem_set_reserve(out, (pcm_index)s, hours));
    }
}

static void build_job(pcm_schedule_problem *out, const plain *problem, int j)
{
    const plain_job *job = &problem->job[j];
    unsigned char allowed[PLAIN_CREWS * PLAIN_PERIODS];
    size_t width = (size_t)(job->last - job->first) + 1;
    pcm_schedule_need more;
    pcm_schedule_job made = {.skill = (pcm_index)job->work.skill,
                             .first = (pcm_index)job->first,
                             .last = (pcm_index)job->last,
                             .cost = job->cost + job->first,
                             .outsource_cost = job->outsource,
                             .allowed = job->work.shared ? NULL : allowed,
                             .duration = (pcm_index)job->work.duration,
                             .shared = job->work.shared,
                             .skips_closed = job->work.skips,
                             .more = &more};
    made.hours = all_hours(&job->work, &more, &made.more_count);
    for (int c = 0; c < problem->crews; c++)
        for (size_t t = 0; t < width; t++)
            allowed[(size_t)c * width + t] = (unsigned char)job->allowed[c][(size_t)job->first + t];
    ASSERT_OK(pcm_schedule_problem_add_job(out, &made));
    if (job->published != PLAIN_NOWHERE)
        ASSERT_OK(pcm_schedule_problem_set_published(out, (pcm_index)j, index_of(job->published)));
    if (job->pin != PLAIN_NOWHERE)
        ASSERT_OK(pcm_schedule_problem_pin(out, (pcm_index)j, index_of(job->pin),
                                           index_of(job->pin_crew)));
}

static void build_task(pcm_schedule_problem *out, const plain *problem, int r)
{
    const plain_task *task = &problem->task[r];
    pcm_index published[PLAIN_PERIODS];
    size_t visits = 0;
    pcm_schedule_need more;
    pcm_schedule_recurring made = {.skill = (pcm_index)task->work.skill,
                                   .duration = (pcm_index)task->work.duration,
                                   .shared = 1,
                                   .skips_closed = task->work.skips,
                                   .more = &more,
                                   .first_cost = task->first_cost,
                                   .gap_min = (pcm_index)task->gap_min,
                                   .gap_max = (pcm_index)task->gap_max,
                                   .gap_cost = task->gap_cost,
                                   .last_cost = task->last_cost,
                                   .none_cost = task->none_cost,
                                   .visit_cost = task->visit_cost};
    made.hours = all_hours(&task->work, &more, &made.more_count);
    ASSERT_OK(pcm_schedule_problem_add_recurring(out, &made));
    for (int t = 0; t < problem->periods; t++)
        if (task->published >> t & 1)
            published[visits++] = (pcm_index)t;
    if (task->published_set)
        ASSERT_OK(pcm_schedule_problem_set_published_visits(out, (pcm_index)r, published, visits));
}

static void build_setup(pcm_schedule_problem *out, const plain *problem, int i)
{
    pcm_index jobs[PLAIN_JOBS];
    size_t n = 0;
    for (int j = 0; j < problem->jobs; j++)
        if (problem->job[j].setup == i)
            jobs[n++] = (pcm_index)j;
    ASSERT_OK(pcm_schedule_problem_add_setup(out, problem->setup[i], jobs, n));
}

static void build_exclusion(pcm_schedule_problem *out, const plain_exclusion *exclusion)
{
    pcm_index jobs[PLAIN_JOBS];
    for (int i = 0; i < exclusion->jobs; i++)
        jobs[i] = (pcm_index)exclusion->job[i];
    ASSERT_OK(pcm_schedule_problem_add_exclusion(out, jobs, (size_t)exclusion->jobs,
                                                 (size_t)exclusion->at_most));
}

static void build_sum(pcm_schedule_problem *out, const plain_sum *sum, int is_risk)
{
    pcm_schedule_use uses[PLAIN_USES];
    double amounts[PLAIN_USES * PLAIN_SCENARIOS];
    for (int u = 0; u < sum->uses; u++) {
        uses[u] =
            (pcm_schedule_use){(pcm_index)sum->job[u], index_of(sum->period[u]), sum->amount[u][0]};
        for (int s = 0; s < PLAIN_SCENARIOS; s++)
            amounts[u * PLAIN_SCENARIOS + s] = sum->amount[u][s];
    }
    if (is_risk)
        ASSERT_OK(pcm_schedule_problem_add_risk(out, PLAIN_SCENARIOS, (size_t)sum->rank,
                                                sum->weight, uses, amounts, (size_t)sum->uses));
    else
        ASSERT_OK(pcm_schedule_problem_add_limit(
            out, &(pcm_schedule_limit){sum->least, sum->most, sum->price}, uses,
            (size_t)sum->uses));
}

pcm_schedule_problem *plain_build(const plain *problem)
{
    pcm_schedule_problem *out = NULL;
    ASSERT_OK(pcm_schedule_problem_new(&out, (size_t)problem->periods));
    build_crews(out, problem);
    for (int j = 0; j < problem->jobs; j++)
        build_job(out, problem, j);
    for (int r = 0; r < problem->tasks; r++)
        build_task(out, problem, r);
    for (int i = 0; i < problem->setups; i++)
        build_setup(out, problem, i);
    for (int i = 0; i < problem->exclusions; i++)
        build_exclusion(out, &problem->exclusion[i]);
    for (int i = 0; i < problem->precedences; i++) {
        const plain_precedence *tie = &problem->precedence[i];
        ASSERT_OK(pcm_schedule_problem_add_precedence(out, (pcm_index)tie->before,
                                                      (pcm_index)tie->after, (pcm_index)tie->least,
                                                      index_of(tie->most)));
    }
    for (int i = 0; i < problem->limits; i++)
        build_sum(out, &problem->limit[i], 0);
    for (int i = 0; i < problem->risks; i++)
        build_sum(out, &problem->risk[i], 1);
    ASSERT_OK(pcm_schedule_problem_set_stability(out, problem->per_visit, problem->per_period,
                                                 (pcm_index)problem->frozen));
    ASSERT_OK(pcm_schedule_problem_set_levelling(out, problem->levelling));
    return out;
}
