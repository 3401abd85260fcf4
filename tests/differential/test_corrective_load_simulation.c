/* SPDX-License-Identifier: Apache-2.0 */
/* Corrective load against simulated fleets: means, deviations, and how often the reserve is enough.
 */
#include <math.h>
#include <string.h>

#include <pcm/corrective_load.h>

#include "tests/support/twin.h"

enum { ASSETS = 24, SKILLS = 2, PERIODS = 20, VISITS = 2, REPLICATIONS = 2500 };

struct fleet {
    double period;
    pcm_corrective_asset asset[ASSETS];
    uint32_t visit[ASSETS][VISITS];
};

/* Assets of ages up to a life and more, so that old ones fail at once. Half of them are repaired,
 * if periods are so short that they do not grow too old for that. */
static void make_fleet(struct fleet *fleet, double period, uint64_t seed)
{
    test_random random = {seed};
    fleet->period = period;
    for (size_t i = 0; i < ASSETS; i++) {
        uint32_t *visit = fleet->visit[i];
        visit[0] = (uint32_t)test_random_below(&random, PERIODS - 1);
        visit[1] = visit[0] + 1 + (uint32_t)test_random_below(&random, PERIODS - 1 - visit[0]);
        fleet->asset[i] =
            (pcm_corrective_asset){.life = twin_lives[i % TWIN_LIVES],
                                   .age = 700.0 * test_random_uniform(&random),
                                   .repairable = period < 100.0 && i / TWIN_LIVES % 2,
                                   .skill = (size_t)test_random_below(&random, SKILLS),
                                   .hours = 1.0 + (double)test_random_below(&random, 12),
                                   .visit = visit,
                                   .visits = (size_t)test_random_below(&random, VISITS + 1)};
    }
}

static double life_left(pcm_distribution life, double age, test_random *random)
{
    double left = 0.0;
    ASSERT_OK(
        pcm_distribution_remaining_quantile(&left, life, &age, 1, test_random_uniform(random)));
    return left;
}

/* Adds the hours of one asset's failures to those of its skill, by period. */
static void run_asset(double *hours, const pcm_corrective_asset *asset, double period,
                      test_random *random)
{
    double age = asset->age, next = life_left(asset->life, age, random);
    size_t visit = 0;
    for (size_t t = 0; t < PERIODS; t++) {
        double now = (double)t * period, end = (double)(t + 1) * period;
        if (visit < asset->visits && asset->visit[visit] == t) {
            visit++;
            age = 0.0;
            next = now + twin_life(asset->life, random);
        }
        for (; next <= end; now = next, next += life_left(asset->life, age, random)) {
            age = asset->repairable ? age + (next - now) : 0.0;
            hours[t] += asset->hours;
        }
        age += end - now;
    }
}

struct moments {
    double sum, square, fourth, enough[3];
};

static const double levels[] = {0.5, 0.8, 0.95};

static void simulate(struct moments moments[SKILLS][PERIODS], const struct fleet *fleet,
                     const pcm_corrective_load *load, uint64_t seed)
{
    double reserve[3][SKILLS][PERIODS];
    test_random random = {seed};
    for (int i = 0; i < 3; i++)
        for (size_t k = 0; k < SKILLS; k++)
            ASSERT_OK(pcm_corrective_load_reserve(reserve[i][k], load, k, levels[i]));
    for (int n = 0; n < REPLICATIONS; n++) {
        double hours[SKILLS][PERIODS] = {{0.0}};
        for (size_t i = 0; i < ASSETS; i++)
            run_asset(hours[fleet->asset[i].skill], &fleet->asset[i], fleet->period, &random);
        for (size_t k = 0; k < SKILLS; k++)
            for (size_t t = 0; t < PERIODS; t++) {
                pcm_corrective_figures figures;
                ASSERT_OK(pcm_corrective_load_get(&figures, load, k, t));
                const double off = hours[k][t] - figures.hours;
                moments[k][t].sum += off;
                moments[k][t].square += off * off;
                moments[k][t].fourth += off * off * off * off;
                for (int i = 0; i < 3; i++)
                    moments[k][t].enough[i] += hours[k][t] <= reserve[i][k][t];
            }
    }
}

static void expect_moments(const struct moments *moments, const pcm_corrective_load *load,
                           size_t skill, size_t t)
{
    const double n = REPLICATIONS;
    pcm_corrective_figures figures;
    ASSERT_OK(pcm_corrective_load_get(&figures, load, skill, t));
    const double variance = figures.deviation * figures.deviation;
    CU_ASSERT(fabs(moments->sum / n) <= TWIN_JUDGED_ERRORS * figures.deviation / sqrt(n));
    const double of_square = sqrt(moments->fourth / n - variance * variance);
    CU_ASSERT(fabs(moments->square / n - variance) <= TWIN_JUDGED_ERRORS * of_square / sqrt(n));
    for (int i = 0; i < 3; i++) {
        double reserve[PERIODS], p;
        ASSERT_OK(pcm_corrective_load_reserve(reserve, load, skill, levels[i]));
        const pcm_demand *demand = pcm_corrective_load_demand(load, skill, t);
        ASSERT_OK(pcm_demand_at_most(&p, demand, reserve[t]));
        CU_ASSERT(p >= levels[i]);
        CU_ASSERT(fabs(moments->enough[i] / n - p) <=
                  TWIN_JUDGED_ERRORS * sqrt(p * (1.0 - p) / n) + 1e-3);
    }
}

/* Periods far below a life, and about as long. */
static void hours_are_those_of_simulated_fleets(void)
{
    static const double periods[] = {10.0, 40.0, 400.0};
    for (uint64_t k = 0; k < 3; k++) {
        struct fleet fleet;
        struct moments moments[SKILLS][PERIODS];
        memset(moments, 0, sizeof moments);
        pcm_corrective_load *load = NULL;
        make_fleet(&fleet, periods[k], 100 + k);
        ASSERT_OK(pcm_corrective_load_make(&load, fleet.asset, ASSETS, SKILLS, periods[k], PERIODS,
                                           NULL));
        simulate(moments, &fleet, load, 200 + k);
        for (size_t skill = 0; skill < SKILLS; skill++)
            for (size_t t = 0; t < PERIODS; t++)
                expect_moments(&moments[skill][t], load, skill, t);
        pcm_corrective_load_free(load);
    }
}

SUITE("corrective load and simulation",
      {"hours are those of simulated fleets", hours_are_those_of_simulated_fleets})
