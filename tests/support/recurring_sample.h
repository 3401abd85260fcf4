/* SPDX-License-Identifier: Apache-2.0 */
/* Seeded plants of assets whose intervals and calendar are planned together: a year of weeks or of
 * days, five skills, eight crews of which three have two skills, and a contractor for what is too
 * much. Assets wear out (shape 1.4 to 4), are repaired minimally at failure, and have best gaps of
 * 6 to 120 weeks; one in ten has a narrow window. Utilisation is the hours of all visits at the
 * best gaps over the crews' hours: at 0.95 the crews suffice, at 1.05 they are 5 % short. In a year
 * of days nobody works at weekends, and a visit takes a day for every eight hours, at most three.
 */
#ifndef TESTS_SUPPORT_RECURRING_SAMPLE_H
#define TESTS_SUPPORT_RECURRING_SAMPLE_H

#include <math.h>
#include <stdlib.h>

#include <pcm/schedule_problem.h>

#include "tests/support/assertions.h"
#include "tests/support/random.h"

enum {
    RECURRING_WEEKS = 52,
    RECURRING_DAYS = 365,
    RECURRING_SKILLS = 5,
    RECURRING_CREWS = 8,
    RECURRING_GAP_MOST = 1600
};

typedef struct recurring_asset {
    pcm_index skill;
    double hours;
    double cost_planned;
    double cost_failure;
    double shape;
    double scale;
    pcm_index duration;
    int age; /* periods since the last visit */
    int gap_min;
    int gap_max;
    int best_gap;
    double best_rate; /* cost per period at the best gap */
} recurring_asset;

typedef struct recurring_sample {
    size_t assets;
    recurring_asset *asset;
    int periods; /* RECURRING_WEEKS or RECURRING_DAYS */
    double capacity[RECURRING_CREWS][RECURRING_DAYS];
} recurring_sample;

static const unsigned recurring_crew_skills[RECURRING_CREWS] = {1, 2, 4, 8, 16, 3, 6, 24};

/* From 0 on, unlike test_random_uniform(). */
static inline double recurring_uniform(test_random *random)
{
    return (double)(test_random_next(random) >> 11) * 0x1p-53;
}

static inline double recurring_normal(test_random *random)
{
    const double radius = sqrt(-2.0 * log(recurring_uniform(random) + 1e-300));
    return radius * cos(6.283185307 * recurring_uniform(random));
}

static inline int recurring_below(test_random *random, int bound)
{
    return (int)((test_random_next(random) >> 32) * (uint64_t)bound >> 32);
}

/* Periods of a week. */
static inline double recurring_week(const recurring_sample *sample)
{
    return sample->periods / (double)RECURRING_WEEKS;
}

static inline int recurring_is_daily(const recurring_sample *sample)
{
    return sample->periods == RECURRING_DAYS;
}

/* Money for the failures of the first so many periods after a visit. */
static inline double recurring_failures(const recurring_asset *asset, double periods)
{
    return asset->cost_failure * pow(periods / asset->scale, asset->shape);
}

/* Cost of a gap beyond that of the best gap for as long. */
static inline double recurring_excess(const recurring_asset *asset, int gap)
{
    return fmax(asset->cost_planned + recurring_failures(asset, gap) - asset->best_rate * gap, 0.0);
}

/* The same of the last periods: a visit falls due once the best gap has passed. */
static inline double recurring_end(const recurring_asset *asset, int periods)
{
    if (periods > asset->gap_max)
        return INFINITY;
    return periods <= asset->best_gap ? 0.0 : recurring_excess(asset, periods);
}

static inline void recurring_set_best(recurring_asset *asset, double best)
{
    const int from = (int)best - 2 < 1 ? 1 : (int)best - 2;
    asset->best_rate = INFINITY;
    for (int gap = from; gap <= (int)best + 3; gap++) {
        const double rate = (asset->cost_planned + recurring_failures(asset, gap)) / gap;
        if (rate < asset->best_rate) {
            asset->best_rate = rate;
            asset->best_gap = gap;
        }
    }
}

static inline void recurring_draw_asset(recurring_asset *asset, const recurring_sample *sample,
                                        test_random *random)
{
    const double week = recurring_week(sample);
    static const double shares[] = {0.34, 0.6, 0.78, 0.91}; /* of the skills, added up */
    const double place = recurring_uniform(random);
    asset->skill = 0;
    while (asset->skill < RECURRING_SKILLS - 1 && place > shares[asset->skill])
        asset->skill++;
    asset->shape = 1.4 + 2.6 * recurring_uniform(random);
    const double scale = exp(log(60.0) + 0.6 * recurring_normal(random)) * week;
    asset->hours = fmin(24.0, fmax(1.0, exp(log(7.0) + 0.8 * recurring_normal(random))));
    asset->cost_planned = asset->hours * 60.0 * (1.0 + recurring_uniform(random));
    asset->cost_failure = asset->cost_planned * (4.0 + 16.0 * recurring_uniform(random));
    const double share =
        pow(asset->cost_planned / (asset->cost_failure * (asset->shape - 1.0)), 1.0 / asset->shape);
    const double best = fmin(120.0 * week, fmax(6.0 * week, scale * share));
    asset->scale = best / share;
    recurring_set_best(asset, best);
    const int narrow = recurring_uniform(random) < 0.1;
    asset->age = (int)(recurring_uniform(random) * asset->best_gap);
    asset->gap_min = (int)ceil((narrow ? 0.6 : 0.4) * asset->best_gap);
    asset->gap_max = (int)floor((narrow ? 1.1 : 1.8) * asset->best_gap);
    if (asset->gap_max < asset->best_gap)
        asset->gap_max = asset->best_gap;
    asset->duration =
        recurring_is_daily(sample) ? (pcm_index)fmin(3.0, ceil(asset->hours / 8.0)) : 1;
}

/* A thin summer and a thinner turn of the year; eight weeks that lack a day, or no work at weekends
 * and on ten days. */
static inline double recurring_draw_calendar(double *share, const recurring_sample *sample,
                                             test_random *random)
{
    const int daily = recurring_is_daily(sample);
    double sum = 0.0;
    for (int t = 0; t < sample->periods; t++) {
        const double week = t / recurring_week(sample);
        share[t] = week >= 50.5 ? 0.25 : week >= 30 && week < 34 ? 0.7 : 1.0;
        if (daily && t % 7 >= 5)
            share[t] = 0.0;
    }
    for (int i = 0; i < (daily ? 10 : 8); i++)
        share[recurring_below(random, sample->periods)] *= daily ? 0.0 : 0.8;
    for (int t = 0; t < sample->periods; t++)
        sum += share[t];
    return sum;
}

/* Hours of a skill if every visit were at the best gap. */
static inline double recurring_need(const recurring_sample *sample, pcm_index skill)
{
    double hours = 0.0;
    for (size_t i = 0; i < sample->assets; i++) {
        const recurring_asset *asset = &sample->asset[i];
        for (int t = asset->best_gap - asset->age; t < sample->periods; t += asset->best_gap)
            hours += asset->skill == skill ? asset->hours : 0.0;
    }
    return hours;
}

static inline void recurring_set_capacity(recurring_sample *sample, double utilisation,
                                          test_random *random)
{
    double share[RECURRING_DAYS], need[RECURRING_SKILLS];
    const double least = recurring_is_daily(sample) ? 8.0 : 40.0;
    const double periods = recurring_draw_calendar(share, sample, random);
    for (pcm_index skill = 0; skill < RECURRING_SKILLS; skill++)
        need[skill] = recurring_need(sample, skill);
    const double hours[RECURRING_CREWS] = {0.75 * need[0],
                                           0.6 * need[1],
                                           0.75 * need[2],
                                           0.75 * need[3],
                                           0.7 * need[4],
                                           0.25 * need[0] + 0.2 * need[1],
                                           0.2 * need[1] + 0.25 * need[2],
                                           0.25 * need[3] + 0.3 * need[4]};
    for (int p = 0; p < RECURRING_CREWS; p++) {
        double full = hours[p] / utilisation / periods;
        if (p < RECURRING_SKILLS && full < least)
            full = least;
        for (int t = 0; t < sample->periods; t++)
            sample->capacity[p][t] = full * share[t];
    }
}

/* Draws a plant of so many periods, a year of weeks or of days; free it with
 * recurring_sample_free(). */
static inline void recurring_sample_draw_periods(recurring_sample *out, size_t assets, int periods,
                                                 double utilisation, uint64_t seed)
{
    test_random random = {seed * 7919 + 12345};
    out->assets = assets;
    out->periods = periods;
    out->asset = calloc(assets > 0 ? assets : 1, sizeof *out->asset);
    ASSERT_OK(out->asset ? PCM_OK : PCM_ERR_MEMORY);
    for (size_t i = 0; i < assets; i++)
        recurring_draw_asset(&out->asset[i], out, &random);
    recurring_set_capacity(out, utilisation, &random);
}

static inline void recurring_sample_draw(recurring_sample *out, size_t assets, double utilisation,
                                         uint64_t seed)
{
    recurring_sample_draw_periods(out, assets, RECURRING_WEEKS, utilisation, seed);
}

static inline void recurring_sample_free(recurring_sample *sample)
{
    free(sample->asset);
}

/* The problem. */

static inline void recurring_add_crews(pcm_schedule_problem *problem,
                                       const recurring_sample *sample)
{
    double overtime[RECURRING_DAYS], nothing[RECURRING_DAYS] = {0.0};
    for (int p = 0; p < RECURRING_CREWS; p++) {
        for (int t = 0; t < sample->periods; t++)
            overtime[t] = 0.15 * sample->capacity[p][t];
        const pcm_schedule_crew crew = {.skills = recurring_crew_skills[p],
                                        .overtime_price = 60.0,
                                        .capacity = sample->capacity[p],
                                        .overtime_limit = overtime};
        ASSERT_OK(pcm_schedule_problem_add_crew(problem, &crew));
    }
    for (int t = 0; t < sample->periods; t++)
        overtime[t] = sample->capacity[0][t] > 0 ? 1e9 : 0.0;
    const pcm_schedule_crew contractor = {.skills = (1U << RECURRING_SKILLS) - 1U,
                                          .overtime_price = 180.0,
                                          .capacity = nothing,
                                          .overtime_limit = overtime};
    ASSERT_OK(pcm_schedule_problem_add_crew(problem, &contractor));
}

static inline void recurring_add_asset(pcm_schedule_problem *problem, const recurring_asset *asset,
                                       int periods)
{
    double first[RECURRING_DAYS], gap[RECURRING_GAP_MOST + 1], last[RECURRING_DAYS + 1];
    ASSERT_OK(asset->gap_max <= RECURRING_GAP_MOST ? PCM_OK : PCM_ERR_LIMIT);
    for (int t = 0; t < periods; t++) {
        const int age = asset->age + t;
        first[t] =
            age < asset->gap_min || age > asset->gap_max ? INFINITY : recurring_excess(asset, age);
    }
    for (int g = asset->gap_min; g <= asset->gap_max; g++)
        gap[g - asset->gap_min] = recurring_excess(asset, g);
    for (int r = 0; r <= periods; r++)
        last[r] = recurring_end(asset, r);
    const pcm_schedule_recurring task = {.skill = asset->skill,
                                         .hours = asset->hours,
                                         .duration = asset->duration,
                                         .shared = 1,
                                         .skips_closed = 1,
                                         .first_cost = first,
                                         .gap_min = (pcm_index)asset->gap_min,
                                         .gap_max = (pcm_index)asset->gap_max,
                                         .gap_cost = gap,
                                         .last_cost = last,
                                         .none_cost = recurring_end(asset, asset->age + periods)};
    ASSERT_OK(pcm_schedule_problem_add_recurring(problem, &task));
}

/* Crews, the contractor last, and one recurring task for each asset, in their order. Its cost is
 * what a plan costs beyond the best gaps: the excess. */
static inline pcm_schedule_problem *recurring_sample_problem(const recurring_sample *sample)
{
    pcm_schedule_problem *problem = NULL;
    ASSERT_OK(pcm_schedule_problem_new(&problem, (size_t)sample->periods));
    recurring_add_crews(problem, sample);
    for (size_t i = 0; i < sample->assets; i++)
        recurring_add_asset(problem, &sample->asset[i], sample->periods);
    return problem;
}

/* Money. */

/* Expected expense of an asset within the year: its visits, and the repairs between them. */
static inline double recurring_expense(const recurring_asset *asset, int periods,
                                       const pcm_index *visit, size_t visits)
{
    double sum = -recurring_failures(asset, asset->age), since = -asset->age;
    for (size_t i = 0; i < visits; i++) {
        sum += asset->cost_planned + recurring_failures(asset, visit[i] - since);
        since = visit[i];
    }
    return sum + recurring_failures(asset, periods - since);
}

/* The same of all assets, without overtime and contractor; visits as in pcm_certificate. A gap in
 * money against this is the gap in percent of what is spent. */
static inline double recurring_sample_expense(const recurring_sample *sample,
                                              const size_t *visit_start, const pcm_index *visit)
{
    double sum = 0.0;
    for (size_t i = 0; i < sample->assets; i++)
        sum += recurring_expense(&sample->asset[i], sample->periods, visit + visit_start[i],
                                 visit_start[i + 1] - visit_start[i]);
    return sum;
}

#endif
