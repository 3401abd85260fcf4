/* SPDX-License-Identifier: Apache-2.0 */
/* Laws that fits of virtual age models obey, on simulated fleets. */
#include <math.h>

#include "libpcm/life/imperfect.h"
#include "tests/support/fleet.h"

static const fleet_truth pumps = {
    PCM_IMPERFECT_ARA_INFINITY, 2.5, 1000.0, {0.4, 0.8}, 8000.0, 900.0};
static const fleet_truth lifts = {PCM_IMPERFECT_ARA_1, 2.0, 800.0, {0.3, 0.7}, 3000.0, 500.0};
static const fleet_truth botched = {
    PCM_IMPERFECT_ARA_INFINITY, 1.8, 1000.0, {-0.1, 0.5}, 4000.0, 600.0};

static pcm_imperfect fit_of(const pcm_event_data *data, pcm_imperfect_model model)
{
    const pcm_imperfect_options options = {.model = model};
    pcm_imperfect fit = {.status = PCM_IMPERFECT_NOT_CONVERGED};
    ASSERT_OK(pcm_imperfect_fit(&fit, data, &options));
    return fit;
}

static double parameter_of(const pcm_imperfect *fit, int i)
{
    const double parameters[] = {fit->life.scale, fit->life.shape, fit->rho_corrective,
                                 fit->rho_preventive};
    return parameters[i];
}

/* Rounds in which bounds of 90 % held the truth. */
struct coverage {
    int estimates;
    int wald[4];
    int profiles, profile;
};

static void count_round(struct coverage *coverage, const fleet_truth *truth, uint64_t round)
{
    const double true_value[] = {truth->scale, truth->shape, truth->rho[0], truth->rho[1]};
    pcm_event_data *data = fleet_simulate(truth, 12, round);
    const pcm_imperfect fit = fit_of(data, truth->model);
    pcm_bounds bounds;
    if (!pcm_imperfect_has_estimate(&fit)) {
        CU_ASSERT_EQUAL(fit.status, PCM_IMPERFECT_HARM_BEYOND_LIMIT);
        pcm_event_data_free(data);
        return;
    }
    coverage->estimates++;
    for (int i = 0; i < 4; i++) {
        const pcm_imperfect_parameter parameter = (pcm_imperfect_parameter)i;
        if ((i == 2 && fit.corrective_state == PCM_RHO_AT_LIMIT) ||
            (i == 3 && fit.preventive_state == PCM_RHO_AT_LIMIT)) {
            ASSERT_OK(pcm_imperfect_likelihood_bounds(&bounds, data, &fit, parameter, 0.9));
        } else {
            ASSERT_OK(pcm_imperfect_wald_bounds(&bounds, &fit, parameter, 0.9));
        }
        coverage->wald[i] += bounds.lower <= true_value[i] && true_value[i] <= bounds.upper;
    }
    if (round % 2 == 0) {
        ASSERT_OK(pcm_imperfect_likelihood_bounds(&bounds, data, &fit, PCM_IMPERFECT_RHO_PREVENTIVE,
                                                  0.9));
        coverage->profiles++;
        coverage->profile += bounds.lower <= true_value[3] && true_value[3] <= bounds.upper;
    }
    pcm_event_data_free(data);
}

/* Binomial: of 16 rounds 14.4 are expected, 9.6 lie four standard deviations below. */
static void bounds_hold_the_truth(void)
{
    static const fleet_truth *const truths[] = {&pumps, &lifts, &botched};
    for (size_t t = 0; t < 3; t++) {
        struct coverage coverage = {0};
        for (uint64_t round = 0; round < 16; round++)
            count_round(&coverage, truths[t], 100 * t + round);
        CU_ASSERT(coverage.estimates >= (truths[t] == &botched ? 12 : 16));
        for (int i = 0; i < 4; i++)
            CU_ASSERT(coverage.wald[i] >= coverage.estimates - 6);
        CU_ASSERT(coverage.profile >= coverage.profiles - 4);
    }
}

/* Gradient and information of the log-likelihood by central differences. */
static void derivatives_are_those_of_the_likelihood(void)
{
    test_random random = {77};
    for (int round = 0; round < 12; round++) {
        const fleet_truth *truth = round % 2 ? &pumps : &lifts;
        pcm_event_data *data = fleet_simulate(truth, 4, (uint64_t)round + 1);
        pcm__upkeep upkeep;
        ASSERT_OK(pcm__upkeep_new(&upkeep, data));
        const pcm__imperfect_surface surface = {
            .upkeep = &upkeep, .model = truth->model, .is_free = {1, 1, 1, 1}};
        double theta[4] = {log(truth->scale / upkeep.reference), log(truth->shape), log(0.6),
                           log(0.2)};
        for (int i = 0; i < 4; i++)
            theta[i] += 0.4 * (test_random_uniform(&random) - 0.5);
        pcm__slope here = {.value = 0.0};
        pcm__imperfect_at(&here, theta, &surface);
        for (int i = 0; i < 4; i++) {
            const double step = 1e-5, middle = theta[i];
            pcm__slope above = {.value = 0.0}, below = {.value = 0.0};
            theta[i] = middle + step;
            pcm__imperfect_at(&above, theta, &surface);
            theta[i] = middle - step;
            pcm__imperfect_at(&below, theta, &surface);
            theta[i] = middle;
            const double size = 1.0 + fabs(here.information[i][i]);
            CU_ASSERT(fabs((above.value - below.value) / (2.0 * step) - here.gradient[i]) <
                      1e-6 * size);
            for (int j = 0; j < 4; j++) {
                const double second = -(above.gradient[j] - below.gradient[j]) / (2.0 * step);
                CU_ASSERT(fabs(second - here.information[i][j]) <
                          1e-6 * (size + fabs(here.information[j][j])));
            }
        }
        pcm__upkeep_free(&upkeep);
        pcm_event_data_free(data);
    }
}

static void no_neighbour_is_more_likely(void)
{
    test_random random = {5};
    for (int round = 0; round < 4; round++) {
        const fleet_truth *truth = round % 2 ? &pumps : &lifts;
        pcm_event_data *data = fleet_simulate(truth, 6, 40 + (uint64_t)round);
        const pcm_imperfect fit = fit_of(data, truth->model);
        CU_ASSERT_FATAL(pcm_imperfect_has_estimate(&fit));
        pcm__upkeep upkeep;
        ASSERT_OK(pcm__upkeep_new(&upkeep, data));
        pcm__imperfect_surface surface = {.upkeep = &upkeep, .model = truth->model};
        double best[4];
        pcm__imperfect_theta(best, &fit, &upkeep);
        for (int neighbour = 0; neighbour < 1000; neighbour++) {
            const double width = pow(10.0, -3.0 * test_random_uniform(&random));
            for (int i = 0; i < 4; i++)
                surface.theta[i] =
                    fmax(best[i], -20.0) + width * 4.0 * (test_random_uniform(&random) - 0.5);
            pcm__slope slope = {.value = 0.0};
            pcm__imperfect_at(&slope, NULL, &surface);
            CU_ASSERT(!(slope.value > fit.log_likelihood + 1e-9));
        }
        pcm__upkeep_free(&upkeep);
        pcm_event_data_free(data);
    }
}

/* Copies event data with all ages multiplied, and systems in the opposite order. */
static pcm_event_data *turned_around(const pcm_event_data *data, double factor)
{
    pcm_event_data *copy = fleet_new();
    for (size_t i = pcm_event_data_systems(data); i-- > 0;) {
        pcm_system system;
        size_t index;
        ASSERT_OK(pcm_event_data_system(&system, data, i));
        ASSERT_OK(pcm_event_data_add_system(&index, copy, system.name, system.start * factor,
                                            system.end * factor));
        for (size_t k = 0; k < system.events; k++)
            ASSERT_OK(pcm_event_data_add_event(copy, index, system.event[k].age * factor,
                                               system.event[k].kind));
    }
    return copy;
}

static void units_and_order_do_not_matter(void)
{
    for (int round = 0; round < 4; round++) {
        const fleet_truth *truth = round % 2 ? &pumps : &botched;
        pcm_event_data *data = fleet_simulate(truth, 8, 70 + (uint64_t)round);
        const pcm_imperfect expected = fit_of(data, truth->model);
        for (double factor = 1e-9; factor < 2e9; factor *= 1e6) {
            pcm_event_data *copy = turned_around(data, factor);
            const pcm_imperfect fit = fit_of(copy, truth->model);
            CU_ASSERT_EQUAL(fit.status, expected.status);
            ASSERT_CLOSE(fit.life.scale, expected.life.scale * factor, 1e-7);
            for (int i = 1; i < 4; i++)
                ASSERT_CLOSE(parameter_of(&fit, i), parameter_of(&expected, i), 1e-7);
            for (int i = 0; i < 16; i++)
                CU_ASSERT(fabs(fit.covariance[i / 4][i % 4] - expected.covariance[i / 4][i % 4]) <
                          1e-6 * sqrt(expected.covariance[i / 4][i / 4] *
                                      expected.covariance[i % 4][i % 4]));
            ASSERT_CLOSE(fit.log_likelihood,
                         expected.log_likelihood - (double)fit.failures * log(factor), 1e-10);
            pcm_event_data_free(copy);
        }
        pcm_event_data_free(data);
    }
}

/* With one work at most on each system, the two models are one. */
static void models_differ_by_their_memory_only(void)
{
    test_random random = {31};
    pcm_event_data *data = fleet_new();
    for (int i = 0; i < 40; i++) {
        char name[24];
        size_t system;
        snprintf(name, sizeof name, "%d", i);
        const double failure = 100.0 * pow(-log(test_random_uniform(&random)), 0.5);
        ASSERT_OK(
            pcm_event_data_add_system(&system, data, name, 0.0, failure + (i % 2 ? 0.0 : 20.0)));
        if (i % 3 == 0)
            ASSERT_OK(
                pcm_event_data_add_event(data, system, 0.6 * failure, PCM_MAINTENANCE_PREVENTIVE));
        if (i % 3 != 0 || i % 2)
            ASSERT_OK(pcm_event_data_add_event(data, system, failure, PCM_MAINTENANCE_CORRECTIVE));
    }
    const pcm_imperfect infinity = fit_of(data, PCM_IMPERFECT_ARA_INFINITY);
    const pcm_imperfect one = fit_of(data, PCM_IMPERFECT_ARA_1);
    CU_ASSERT(pcm_imperfect_has_estimate(&one));
    for (int i = 0; i < 4; i++)
        ASSERT_CLOSE(parameter_of(&one, i), parameter_of(&infinity, i), 1e-8);
    ASSERT_CLOSE(one.log_likelihood, infinity.log_likelihood, 1e-13);
    pcm_event_data_free(data);
}

/* At a profile bound the best model with that value has lost half the chi-square quantile:
 * 2.7055434540954 at 90 %. A fit with the rho held there is a second way to that model. */
static void bounds_are_where_the_likelihood_has_dropped(void)
{
    for (int round = 0; round < 6; round++) {
        const fleet_truth *truth = round % 2 ? &pumps : &lifts;
        pcm_event_data *data = fleet_simulate(truth, 8, 500 + (uint64_t)round);
        const pcm_imperfect fit = fit_of(data, truth->model);
        CU_ASSERT_FATAL(pcm_imperfect_has_estimate(&fit));
        for (int kind = 0; kind < 2; kind++) {
            pcm_bounds bounds;
            pcm_rho_test test;
            ASSERT_OK(pcm_imperfect_likelihood_bounds(&bounds, data, &fit,
                                                      (pcm_imperfect_parameter)(2 + kind), 0.9));
            const double ends[] = {bounds.lower, bounds.upper};
            for (int end = 0; end < 2; end++) {
                if (!(ends[end] > PCM_RHO_LOWEST))
                    continue;
                ASSERT_OK(
                    pcm_imperfect_test(&test, data, &fit, (pcm_maintenance_kind)kind, ends[end]));
                if (ends[end] < 1.0)
                    ASSERT_CLOSE(test.statistic, 2.705543454095404, 1e-5);
                else
                    CU_ASSERT(test.statistic <= 2.705543454095404 + 1e-9);
            }
        }
        pcm_event_data_free(data);
    }
}

SUITE("imperfect maintenance, laws",
      {"bounds hold the truth as often as they claim", bounds_hold_the_truth},
      {"derivatives are those of the likelihood", derivatives_are_those_of_the_likelihood},
      {"no neighbour is more likely than the estimate", no_neighbour_is_more_likely},
      {"units and the order of systems do not matter", units_and_order_do_not_matter},
      {"models differ by their memory only", models_differ_by_their_memory_only},
      {"bounds are where the likelihood has dropped", bounds_are_where_the_likelihood_has_dropped})
