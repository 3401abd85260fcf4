/* SPDX-License-Identifier: Apache-2.0 */
/* Forecasts and stocks against simulated fleets, and expected failures against the renewal equation
 * solved by another method. */
#include <math.h>
#include <stdlib.h>

#include <pcm/spares.h>

#include "tests/support/random.h"
#include "tests/support/suite.h"

enum { most_jobs = 64 };

/* A new life, or what remains of one at an age. */
static double draw_life(test_random *random, const pcm_distribution *life, double age)
{
    const double u = test_random_uniform(random);
    double hazard = -log(u);
    if (life->family == PCM_FAMILY_WEIBULL) {
        const double shape = life->parameter[0], scale = life->parameter[1];
        hazard += pow(age / scale, shape);
        return scale * pow(hazard, 1.0 / shape) - age;
    }
    double left = NAN;
    ASSERT_OK(pcm_distribution_remaining_quantile(&left, *life, &age, 1, 1.0 - u));
    return left;
}

/* Failures and planned replacements of one item by period. */
static void simulate_item(int *failures, int *planned, test_random *random,
                          const pcm_distribution *life, const pcm_forecast_item *item,
                          double period, int periods)
{
    double now = 0.0, age = item->age;
    for (;;) {
        const double left =
            item->replacement_age > 0.0 ? fmax(item->replacement_age - age, 0.0) : INFINITY;
        const double fails = draw_life(random, life, age);
        now += fmin(fails, left);
        age = 0.0;
        const int k = (int)ceil(now / period) - 1;
        if (k >= periods)
            return;
        (fails < left ? failures : planned)[k < 0 ? 0 : k]++;
    }
}

/* Tallies of quantities in each window. */
struct tally {
    double parts[16][most_jobs];
    double hours[16];
    double hours_square[16];
};

static void add_tally(struct tally *tally, int window, int parts, double hours)
{
    tally->parts[window][parts < most_jobs ? parts : most_jobs - 1]++;
    tally->hours[window] += hours;
    tally->hours_square[window] += hours * hours;
}

static void simulate_fleet(struct tally *tally, test_random *random, const pcm_distribution *life,
                           const pcm_forecast_item *items, int n, double period, int periods)
{
    int parts[8] = {0}, until = 0;
    double hours[8] = {0.0}, sum = 0.0;
    for (int i = 0; i < n; i++)
        for (int c = 0; c < (int)items[i].count; c++) {
            int failures[8] = {0}, planned[8] = {0};
            simulate_item(failures, planned, random, life, &items[i], period, periods);
            for (int k = 0; k < periods; k++) {
                parts[k] += (int)items[i].parts * (failures[k] + planned[k]);
                hours[k] +=
                    items[i].hours_failure * failures[k] + items[i].hours_planned * planned[k];
            }
        }
    for (int k = 0; k < periods; k++) {
        until += parts[k];
        sum += hours[k];
        add_tally(tally, k, parts[k], hours[k]);
        add_tally(tally, 8 + k, until, sum);
    }
}

static void compare_row(const pcm_forecast_row *row, const struct tally *tally, int window,
                        double runs)
{
    double below = 0.0;
    for (int x = 0; x < most_jobs - 1; x++) {
        double p = NAN;
        below += tally->parts[window][x] / runs;
        ASSERT_OK(pcm_demand_at_most(&p, row->parts_demand, x));
        CU_ASSERT(fabs(p - below) < 4.5 * sqrt(p * (1.0 - p) / runs) + 5.0 / runs);
    }
    const double mean = tally->hours[window] / runs;
    const double variance = tally->hours_square[window] / runs - mean * mean;
    CU_ASSERT(fabs(row->hours.estimate - mean) < 4.5 * sqrt(variance / runs) + 1e-9);
    CU_ASSERT(fabs(pcm_demand_deviation(row->hours_demand) - sqrt(variance)) <
              0.02 * sqrt(variance) + 1e-3);
}

static void compare(const pcm_distribution *models, const double *weights, int n_models,
                    pcm_forecast_item *items, int n, double period, int periods, int runs)
{
    static struct tally tally;
    tally = (struct tally){{{0.0}}, {0.0}, {0.0}};
    test_random random = {20240607};
    pcm_evidence *life = NULL;
    pcm_forecast *forecast = NULL;
    ASSERT_OK(pcm_evidence_from_models(&life, models, weights, (size_t)n_models, 0.9));
    for (int i = 0; i < n; i++)
        items[i].life = life;
    ASSERT_OK(
        pcm_forecast_make(&forecast, items, (size_t)n, period, (size_t)periods, NULL, 0, NULL));
    for (int run = 0; run < runs; run++) {
        int model = 0;
        for (double u = test_random_uniform(&random); u > weights[model] && model + 1 < n_models;
             model++)
            u -= weights[model];
        simulate_fleet(&tally, &random, &models[model], items, n, period, periods);
    }
    for (int k = 0; k < periods; k++) {
        compare_row(pcm_forecast_period(forecast, (size_t)k), &tally, k, runs);
        compare_row(pcm_forecast_until(forecast, (size_t)k), &tally, 8 + k, runs);
    }
    pcm_forecast_free(forecast);
    pcm_evidence_free(life);
}

static const double certainly[] = {1.0};

static void age_replacement_fleets_are_as_simulated(void)
{
    const pcm_distribution life = {PCM_FAMILY_WEIBULL, {2.5, 100.0}};
    pcm_forecast_item items[] = {
        {.age = 10.0,
         .replacement_age = 60.0,
         .count = 2.0,
         .parts = 1.0,
         .hours_failure = 5.0,
         .hours_planned = 1.5},
        {.age = 57.0,
         .replacement_age = 60.0,
         .count = 1.0,
         .parts = 2.0,
         .hours_failure = 5.0,
         .hours_planned = 1.5},
        {.age = 120.0, .replacement_age = 60.0, .count = 1.0, .parts = 1.0, .hours_planned = 2.0}};
    compare(&life, certainly, 1, items, 3, 25.0, 6, 60000);
}

/* Nothing measures the ages, the plans and the periods in common. */
static void incommensurable_plans_are_as_simulated(void)
{
    const pcm_distribution life = {PCM_FAMILY_WEIBULL, {1.4, 80.0}};
    pcm_forecast_item items[] = {{.age = 13.7,
                                  .replacement_age = 41.37,
                                  .count = 2.0,
                                  .parts = 1.0,
                                  .hours_failure = 3.0,
                                  .hours_planned = 1.0},
                                 {.age = 7.77,
                                  .replacement_age = 211.1,
                                  .count = 1.0,
                                  .parts = 1.0,
                                  .hours_failure = 2.0,
                                  .hours_planned = 1.0}};
    compare(&life, certainly, 1, items, 2, 23.9, 7, 60000);
}

static void early_failures_are_as_simulated(void)
{
    const pcm_distribution life = {PCM_FAMILY_WEIBULL, {0.6, 80.0}};
    pcm_forecast_item items[] = {{.age = 20.0, .count = 2.0, .parts = 1.0, .hours_failure = 3.0}};
    compare(&life, certainly, 1, items, 1, 40.0, 4, 60000);
}

static void lognormal_lives_are_as_simulated(void)
{
    const pcm_distribution life = {PCM_FAMILY_LOGNORMAL, {4.0, 0.4}};
    pcm_forecast_item items[] = {{.age = 50.0, .count = 2.0, .parts = 1.0, .hours_failure = 3.0}};
    compare(&life, certainly, 1, items, 1, 30.0, 4, 15000);
}

static void uncertain_fleets_are_as_simulated(void)
{
    const pcm_distribution models[] = {{PCM_FAMILY_WEIBULL, {1.5, 60.0}},
                                       {PCM_FAMILY_WEIBULL, {2.5, 120.0}},
                                       {PCM_FAMILY_WEIBULL, {4.0, 200.0}}};
    const double weights[] = {0.3, 0.5, 0.2};
    pcm_forecast_item items[] = {{.age = 20.0, .count = 5.0, .parts = 1.0, .hours_failure = 2.0},
                                 {.age = 75.0, .count = 3.0, .parts = 1.0, .hours_failure = 4.0}};
    compare(models, weights, 3, items, 2, 50.0, 3, 30000);
}

/* M(t) = F(t) + int_0^t M(t - x) dF(x) with the midpoint rule in Stieltjes' sense (Xie 1989). */
static double renewals_by_xie(double shape, double scale, double t, int n)
{
    double *m = malloc(((size_t)n + 1) * sizeof *m);
    const double h = t / n;
    for (int i = 0; i <= n; i++) {
        double sum = -expm1(-pow(i * h / scale, shape));
        for (int j = 1; j < i; j++)
            sum += m[j] * (expm1(-pow((i - j - 0.5) * h / scale, shape)) -
                           expm1(-pow((i - j + 0.5) * h / scale, shape)));
        m[i] = i == 0 ? 0.0 : sum / (1.0 + expm1(-pow(0.5 * h / scale, shape)));
    }
    const double last = m[n];
    free(m);
    return last;
}

static void expected_failures_solve_the_renewal_equation(void)
{
    const double shapes[] = {0.8, 1.5, 3.0, 6.0};
    for (int i = 0; i < 4; i++) {
        pcm_evidence *life = NULL;
        pcm_forecast *forecast = NULL;
        ASSERT_OK(pcm_evidence_from_model(
            &life, (pcm_distribution){PCM_FAMILY_WEIBULL, {shapes[i], 100.0}}));
        const pcm_forecast_item item = {.life = life, .count = 1.0, .parts = 1.0};
        ASSERT_OK(pcm_forecast_make(&forecast, &item, 1, 80.0, 4, NULL, 0, NULL));
        for (size_t k = 0; k < 4; k++) {
            const double t = 80.0 * (double)(k + 1);
            const double coarse = renewals_by_xie(shapes[i], 100.0, t, 400);
            const double fine = renewals_by_xie(shapes[i], 100.0, t, 800);
            ASSERT_CLOSE(pcm_forecast_until(forecast, k)->failures.estimate,
                         fine + (fine - coarse) / 3.0, shapes[i] < 1.0 ? 1e-4 : 2e-6);
        }
        pcm_forecast_free(forecast);
        pcm_evidence_free(life);
    }
}

static int compare_times(const void *a, const void *b)
{
    const double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* Job times of a fleet over a long time; the start is forgotten before they count. */
static int simulate_jobs(double *jobs, test_random *random, const pcm_distribution *life, int items,
                         double replacement_age, double end)
{
    int n = 0;
    for (int i = 0; i < items; i++)
        for (double now = 500.0 * test_random_uniform(random);;) {
            now += fmin(draw_life(random, life, 0.0),
                        replacement_age > 0.0 ? replacement_age : INFINITY);
            if (now > end)
                break;
            jobs[n++] = now;
        }
    qsort(jobs, (size_t)n, sizeof *jobs, compare_times);
    return n;
}

/* One-for-one reorder: a job waits unless fewer than s parts were taken in the lead time before. */
static void stocks_serve_as_simulated(void)
{
    enum { runs = 60, most = 6000 };
    static double jobs[most];
    const double lead_time = 45.0, start = 1000.0, end = 30000.0;
    const pcm_distribution model = {PCM_FAMILY_WEIBULL, {4.0, 100.0}};
    const double ages[] = {0.0, 90.0};
    const double holding[] = {40.0, 15.0, 5.0};
    pcm_evidence *life = NULL;
    ASSERT_OK(pcm_evidence_from_model(&life, model));
    for (int a = 0; a < 2; a++)
        for (int h = 0; h < 3; h++) {
            const pcm_forecast_item item = {
                .life = life, .replacement_age = ages[a], .count = 3.0, .parts = 1.0};
            const pcm_spares_terms terms = {
                .lead_time = lead_time, .holding = holding[h], .shortage_time = 100.0};
            pcm_spares spares;
            ASSERT_OK(pcm_spares_optimise(&spares, &item, 1, &terms, NULL));
            const int s = (int)spares.stock;
            double fill[2] = {0.0}, wait[2] = {0.0};
            for (int run = 0; run < runs; run++) {
                test_random random = {(uint64_t)(1000 * run + 100 * a + h)};
                const int n = simulate_jobs(jobs, &random, &model, 3, ages[a], end);
                double met = 0.0, counted = 0.0, waited = 0.0;
                for (int i = s; i < n; i++) {
                    if (jobs[i] < start)
                        continue;
                    /* the part is the one that was ordered s jobs ago */
                    const double late = jobs[i - s] + lead_time - jobs[i];
                    counted += 1.0;
                    met += late <= 0.0;
                    waited += fmax(late, 0.0);
                }
                const double share = met / counted, parts_short = waited / (end - start);
                fill[0] += share / runs;
                fill[1] += share * share / runs;
                wait[0] += parts_short / runs;
                wait[1] += parts_short * parts_short / runs;
            }
            const double fill_error = sqrt(fmax(fill[1] - fill[0] * fill[0], 0.0) / (runs - 1.0));
            const double wait_error = sqrt(fmax(wait[1] - wait[0] * wait[0], 0.0) / (runs - 1.0));
            CU_ASSERT(fabs(spares.fill_rate - fill[0]) < 4.5 * fill_error + 1e-6);
            CU_ASSERT(fabs(spares.expected_short - wait[0]) < 4.5 * wait_error + 1e-6);
        }
    pcm_evidence_free(life);
}

SUITE("forecast against simulation",
      {"age replacement fleets are as simulated", age_replacement_fleets_are_as_simulated},
      {"incommensurable plans are as simulated", incommensurable_plans_are_as_simulated},
      {"early failures are as simulated", early_failures_are_as_simulated},
      {"lognormal lives are as simulated", lognormal_lives_are_as_simulated},
      {"uncertain fleets are as simulated", uncertain_fleets_are_as_simulated},
      {"expected failures solve the renewal equation",
       expected_failures_solve_the_renewal_equation},
      {"stocks serve as simulated", stocks_serve_as_simulated})
