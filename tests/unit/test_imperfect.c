/* SPDX-License-Identifier: Apache-2.0 */
/* Virtual age models: gaps, limits, bounds and tests, outcomes without an estimate, bad input. */
#include <math.h>
#include <string.h>

#include "libpcm/life/imperfect.h"
#include "tests/support/chaos.h"
#include "tests/support/fleet.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

static pcm_imperfect fit_with(const pcm_event_data *data, const pcm_imperfect_options *options)
{
    pcm_imperfect fit = {.status = PCM_IMPERFECT_NOT_CONVERGED};
    ASSERT_OK(pcm_imperfect_fit(&fit, data, options));
    return fit;
}

static pcm_imperfect_options fixed(pcm_imperfect_model model, double corrective, double preventive)
{
    return (pcm_imperfect_options){model, {1, corrective}, {1, preventive}};
}

/* Failures of an AMC Ambassador car (Ahn, Chae & Clark 1998, J. Quality Technology 30), as in VAM;
 * its mle.vam(), run to convergence, gave the estimates: a, b, rho. */
static const double ambassador[] = {202, 265,  363,  508,  571,  755,  770,  818,  868,
                                    999, 1054, 1068, 1108, 1230, 1268, 1330, 1376, 1447};

static pcm_event_data *ambassador_data(double factor)
{
    fleet_event event[COUNT(ambassador)];
    for (size_t i = 0; i < COUNT(ambassador); i++)
        event[i] = (fleet_event){1, ambassador[i], -1};
    return fleet_of(event, COUNT(ambassador), factor);
}

/* Log-likelihood of one system in ARA-1 with rho 0.7, by brute force over watched stretches. */
static double log_likelihood_with_gaps(const pcm_system *system, pcm_weibull life)
{
    double after = 0.0, last = 0.0, sum = 0.0;
    for (size_t i = 0; i <= system->events; i++) {
        const double end = i < system->events ? system->event[i].age : system->end;
        const double ahead = after - last; /* of the virtual age before the operating age */
        for (size_t gap = 0; gap <= system->gaps; gap++) {
            const double from = fmax(last, gap ? system->gap[gap - 1].to : system->start);
            const double to = fmin(end, gap < system->gaps ? system->gap[gap].from : system->end);
            if (to > from)
                sum -= pow((ahead + to) / life.scale, life.shape) -
                       pow((ahead + from) / life.scale, life.shape);
        }
        if (i < system->events)
            sum +=
                log(life.shape / life.scale) + (life.shape - 1.0) * log((ahead + end) / life.scale);
        after += 0.3 * (end - last);
        last = end;
    }
    return sum;
}

static void systems_age_in_gaps_unwatched(void)
{
    pcm_event_data *data = fleet_new();
    ASSERT_OK(pcm_event_data_add_system(NULL, data, "a", 3.0, 100.0));
    ASSERT_OK(pcm_event_data_add_gap(data, 0, 5.0, 40.0));
    ASSERT_OK(pcm_event_data_add_gap(data, 0, 48.0, 52.0));
    for (int i = 0; i < 6; i++)
        ASSERT_OK(pcm_event_data_add_event(data, 0, 46.0 + 9.5 * i - 0.3 * i * i,
                                           PCM_MAINTENANCE_CORRECTIVE));
    const pcm_imperfect_options options = fixed(PCM_IMPERFECT_ARA_1, 0.7, 0.0);
    const pcm_imperfect fit = fit_with(data, &options);
    CU_ASSERT(pcm_imperfect_has_estimate(&fit));
    ASSERT_CLOSE(fit.exposure, 58.0, 1e-14);
    pcm_system system;
    ASSERT_OK(pcm_event_data_system(&system, data, 0));
    const double best = log_likelihood_with_gaps(&system, fit.life);
    ASSERT_CLOSE(fit.log_likelihood, best, 1e-12);
    for (int i = 0; i < 4; i++) {
        const double way = i % 2 ? 1.01 : 0.99;
        const pcm_weibull beside = {fit.life.shape * (i < 2 ? way : 1.0),
                                    fit.life.scale * (i < 2 ? 1.0 : way)};
        CU_ASSERT(log_likelihood_with_gaps(&system, beside) < best);
    }
    pcm_event_data_free(data);
}

/* Ages between failures as regular as if each repair had renewed the car. */
static pcm_event_data *regular(void)
{
    static const fleet_event event[] = {{1, 98, -1},  {1, 201, -1}, {1, 297, -1},
                                        {1, 400, -1}, {1, 505, -1}, {1, 601, -1},
                                        {1, 699, -1}, {1, 803, -1}, {1, 850, 0}};
    return fleet_of(event, COUNT(event), 1.0);
}

static void as_good_as_new_is_a_limit_with_bounds(void)
{
    pcm_event_data *data = regular();
    const pcm_imperfect fit = fit_with(data, NULL);
    CU_ASSERT(pcm_imperfect_has_estimate(&fit));
    CU_ASSERT_EQUAL(fit.corrective_state, PCM_RHO_AT_LIMIT);
    CU_ASSERT(fit.rho_corrective == 1.0 && fit.covariance[2][2] == 0.0);
    CU_ASSERT_EQUAL(fit.parameters, 3);
    pcm_bounds bounds;
    ASSERT_OK(
        pcm_imperfect_likelihood_bounds(&bounds, data, &fit, PCM_IMPERFECT_RHO_CORRECTIVE, 0.95));
    CU_ASSERT(bounds.upper == 1.0 && bounds.lower < 1.0 && bounds.lower > 0.0);
    ASSERT_STATUS(pcm_imperfect_wald_bounds(&bounds, &fit, PCM_IMPERFECT_RHO_CORRECTIVE, 0.95),
                  PCM_ERR_ARGUMENT);
    ASSERT_MESSAGE("limit");
    /* The bound is where the likelihood with that rho has dropped by half of 3.8414588. */
    ASSERT_OK(
        pcm_imperfect_likelihood_bounds(&bounds, data, &fit, PCM_IMPERFECT_RHO_CORRECTIVE, 0.95));
    pcm_rho_test test;
    ASSERT_OK(pcm_imperfect_test(&test, data, &fit, PCM_MAINTENANCE_CORRECTIVE, bounds.lower));
    ASSERT_CLOSE(test.statistic, 3.841458820694124, 1e-6);
    ASSERT_OK(pcm_imperfect_test(&test, data, &fit, PCM_MAINTENANCE_CORRECTIVE, 1.0));
    CU_ASSERT(test.statistic == 0.0 && test.p_value == 1.0);
    ASSERT_OK(pcm_imperfect_likelihood_bounds(&bounds, data, &fit, PCM_IMPERFECT_SHAPE, 0.95));
    CU_ASSERT(bounds.lower < fit.life.shape && bounds.upper > fit.life.shape);
    pcm_event_data_free(data);
}

static void tests_of_stated_work_compare_likelihoods(void)
{
    pcm_event_data *data = ambassador_data(1.0);
    const pcm_imperfect fit = fit_with(data, NULL);
    for (int i = 0; i < 2; i++) {
        const double rho = i;
        const pcm_imperfect_options options = fixed(PCM_IMPERFECT_ARA_INFINITY, rho, 0.0);
        const pcm_imperfect stated = fit_with(data, &options);
        pcm_rho_test test;
        ASSERT_OK(pcm_imperfect_test(&test, data, &fit, PCM_MAINTENANCE_CORRECTIVE, rho));
        ASSERT_CLOSE(test.log_likelihood, stated.log_likelihood, 1e-13);
        ASSERT_CLOSE(test.statistic, 2.0 * (fit.log_likelihood - stated.log_likelihood), 1e-9);
        /* P(X > x) of chi-square with one degree of freedom is erfc(sqrt(x/2)). */
        ASSERT_CLOSE(test.p_value, (i ? 0.5 : 1.0) * erfc(sqrt(0.5 * test.statistic)), 1e-9);
    }
    pcm_event_data_free(data);
}

static void virtual_ages_follow_the_work(void)
{
    static const fleet_event event[] = {{1, 10, -1}, {1, 30, 1}, {1, 36, -1}, {1, 40, 0}};
    pcm_event_data *data = fleet_of(event, COUNT(event), 1.0);
    for (int model = 0; model < 2; model++) {
        const pcm_imperfect_options options = fixed((pcm_imperfect_model)model, 0.5, 0.75);
        const pcm_imperfect fit = fit_with(data, &options);
        double age;
        ASSERT_OK(pcm_imperfect_virtual_age(&age, data, &fit, 0));
        /* ARA-infinity: 10 -> 5, 25 -> 6.25, 12.25 -> 6.125, +4. ARA-1: 5, +5, +3, +4. */
        ASSERT_CLOSE(age, model == PCM_IMPERFECT_ARA_1 ? 17.0 : 10.125, 1e-14);
        ASSERT_STATUS(pcm_imperfect_virtual_age(&age, data, &fit, 1), PCM_ERR_NOT_FOUND);
    }
    pcm_event_data_free(data);
}

static pcm_imperfect_status status_of(const fleet_event *event, size_t n,
                                      const pcm_imperfect_options *options)
{
    pcm_event_data *data = fleet_of(event, n, 1.0);
    const pcm_imperfect fit = fit_with(data, options);
    if (!pcm_imperfect_has_estimate(&fit)) {
        CU_ASSERT(fit.life.shape == 0.0 && fit.life.scale == 0.0 && fit.rho_corrective == 0.0);
        CU_ASSERT(fit.log_likelihood == 0.0 && fit.aicc == 0.0 && fit.covariance[0][0] == 0.0);
    }
    pcm_event_data_free(data);
    return fit.status;
}

static void what_data_cannot_say_has_a_name(void)
{
    static const fleet_event quiet[] = {{1, 10, 1}, {1, 20, 0}};
    static const fleet_event few[] = {{1, 10, -1}, {1, 17, -1}, {1, 20, 0}};
    static const fleet_event clock[] = {{1, 10, -1}, {1, 20, -1}, {1, 30, -1}, {1, 40, -1}};
    static const fleet_event at_end[] = {{1, 10, -1}, {2, 10, -1}, {3, 10, -1}};
    static const fleet_event tied[] = {{1, 10, -1}, {1, 30, -1}, {1, 30, -1}, {1, 31, -1},
                                       {1, 33, -1}, {1, 34, -1}, {1, 80, 0}};
    const pcm_imperfect_options new = fixed(PCM_IMPERFECT_ARA_INFINITY, 1.0, 1.0);
    CU_ASSERT_EQUAL(status_of(quiet, COUNT(quiet), NULL), PCM_IMPERFECT_NO_FAILURES);
    CU_ASSERT_EQUAL(status_of(few, COUNT(few), NULL), PCM_IMPERFECT_TOO_FEW_FAILURES);
    CU_ASSERT_EQUAL(status_of(clock, COUNT(clock), NULL), PCM_IMPERFECT_SHAPE_TO_INFINITY);
    CU_ASSERT_EQUAL(status_of(clock, COUNT(clock), &new), PCM_IMPERFECT_SHAPE_TO_INFINITY);
    CU_ASSERT_EQUAL(status_of(at_end, COUNT(at_end), NULL), PCM_IMPERFECT_SHAPE_TO_INFINITY);
    CU_ASSERT_EQUAL(status_of(tied, COUNT(tied), &new), PCM_IMPERFECT_FAILURE_AT_WORK);
    CU_ASSERT_EQUAL(status_of(tied, COUNT(tied), NULL), PCM_IMPERFECT_FAILURE_AT_WORK);
}

/* After its first failure the machine fails ever so often, whatever its age then was. */
static void harm_beyond_limit_is_named(void)
{
    static const fleet_event event[] = {
        {1, 1000, -1}, {1, 1000.1, -1}, {1, 1000.2, -1}, {1, 1000.3, -1}, {1, 1000.4, -1},
        {2, 2000, -1}, {2, 2000.1, -1}, {2, 2000.2, -1}, {2, 2000.3, -1}, {2, 2000.35, 0},
        {3, 1500, -1}, {3, 1500.1, -1}, {3, 1500.2, -1}, {3, 1500.3, -1}, {3, 1500.45, 0}};
    const pcm_imperfect_options options = {.model = PCM_IMPERFECT_ARA_1};
    CU_ASSERT_EQUAL(status_of(event, COUNT(event), &options), PCM_IMPERFECT_HARM_BEYOND_LIMIT);
}

static void extreme_ages_do_no_harm(void)
{
    static const double factors[] = {1e-300, 1e-200, 1e200, 1e300};
    pcm_event_data *data = ambassador_data(1.0);
    const pcm_imperfect expected = fit_with(data, NULL);
    pcm_event_data_free(data);
    for (size_t i = 0; i < COUNT(factors); i++) {
        data = ambassador_data(factors[i]);
        const pcm_imperfect fit = fit_with(data, NULL);
        CU_ASSERT(pcm_imperfect_has_estimate(&fit));
        ASSERT_CLOSE(fit.life.shape, expected.life.shape, 1e-8);
        ASSERT_CLOSE(fit.life.scale / factors[i], expected.life.scale, 1e-8);
        pcm_event_data_free(data);
    }
    static const fleet_event wide[] = {
        {1, 1e-300, -1}, {1, 1e-3, -1}, {1, 1e150, -1}, {1, 1e300, -1}, {1, 1.5e300, 0}};
    data = fleet_of(wide, COUNT(wide), 1.0);
    const pcm_imperfect fit = fit_with(data, NULL);
    if (pcm_imperfect_has_estimate(&fit))
        CU_ASSERT(isnormal(fit.life.scale) && isfinite(fit.log_likelihood));
    pcm_event_data_free(data);
}

static void bad_arguments_are_named(void)
{
    pcm_event_data *data = ambassador_data(1.0), *empty = fleet_new(), *other = regular();
    pcm_imperfect fit;
    ASSERT_STATUS(pcm_imperfect_fit(NULL, data, NULL), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_imperfect_fit(&fit, NULL, NULL), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_imperfect_fit(&fit, empty, NULL), PCM_ERR_DATA);
    static const double bad[] = {NAN, INFINITY, -INFINITY, 1.0000001, -9.1};
    for (size_t i = 0; i < COUNT(bad); i++) {
        const pcm_imperfect_options corrective = {.corrective = {1, bad[i]}};
        const pcm_imperfect_options preventive = {.preventive = {1, bad[i]}};
        ASSERT_STATUS(pcm_imperfect_fit(&fit, data, &corrective), PCM_ERR_DOMAIN);
        ASSERT_MESSAGE("options.corrective.value = ");
        ASSERT_STATUS(pcm_imperfect_fit(&fit, data, &preventive), PCM_ERR_DOMAIN);
        ASSERT_MESSAGE("options.preventive.value = ");
    }
    const pcm_imperfect_options unknown = {.model = (pcm_imperfect_model)2};
    ASSERT_STATUS(pcm_imperfect_fit(&fit, data, &unknown), PCM_ERR_DOMAIN);

    fit = fit_with(data, NULL);
    pcm_bounds bounds;
    ASSERT_STATUS(pcm_imperfect_likelihood_bounds(NULL, data, &fit, PCM_IMPERFECT_SHAPE, 0.9),
                  PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_imperfect_likelihood_bounds(&bounds, data, NULL, PCM_IMPERFECT_SHAPE, 0.9),
                  PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_imperfect_likelihood_bounds(&bounds, NULL, &fit, PCM_IMPERFECT_SHAPE, 0.9),
                  PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_imperfect_likelihood_bounds(&bounds, other, &fit, PCM_IMPERFECT_SHAPE, 0.9),
                  PCM_ERR_ARGUMENT);
    ASSERT_MESSAGE("not that of the fit");
    ASSERT_STATUS(pcm_imperfect_likelihood_bounds(&bounds, data, &fit, PCM_IMPERFECT_SHAPE, 1.0),
                  PCM_ERR_DOMAIN);
    ASSERT_STATUS(
        pcm_imperfect_likelihood_bounds(&bounds, data, &fit, (pcm_imperfect_parameter)4, 0.9),
        PCM_ERR_DOMAIN);
    ASSERT_STATUS(pcm_imperfect_wald_bounds(&bounds, &fit, PCM_IMPERFECT_RHO_PREVENTIVE, 0.9),
                  PCM_ERR_ARGUMENT);
    ASSERT_MESSAGE("no_work");
    ASSERT_STATUS(pcm_imperfect_wald_bounds(&bounds, &fit, PCM_IMPERFECT_SHAPE, NAN),
                  PCM_ERR_DOMAIN);
    pcm_rho_test test;
    ASSERT_STATUS(pcm_imperfect_test(NULL, data, &fit, PCM_MAINTENANCE_CORRECTIVE, 1.0),
                  PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_imperfect_test(&test, data, &fit, PCM_MAINTENANCE_CORRECTIVE, 1.1),
                  PCM_ERR_DOMAIN);
    ASSERT_STATUS(pcm_imperfect_test(&test, data, &fit, (pcm_maintenance_kind)2, 1.0),
                  PCM_ERR_DOMAIN);
    ASSERT_STATUS(pcm_imperfect_test(&test, data, &fit, PCM_MAINTENANCE_PREVENTIVE, 1.0),
                  PCM_ERR_ARGUMENT);
    double age;
    ASSERT_STATUS(pcm_imperfect_virtual_age(NULL, data, &fit, 0), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_imperfect_virtual_age(&age, NULL, &fit, 0), PCM_ERR_ARGUMENT);
    fit.status = PCM_IMPERFECT_NO_FAILURES;
    ASSERT_STATUS(pcm_imperfect_virtual_age(&age, data, &fit, 0), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_imperfect_likelihood_bounds(&bounds, data, &fit, PCM_IMPERFECT_SHAPE, 0.9),
                  PCM_ERR_ARGUMENT);
    ASSERT_MESSAGE("no_failures");
    pcm_event_data_free(data);
    pcm_event_data_free(empty);
    pcm_event_data_free(other);
}

static void names_are_told(void)
{
    ASSERT_TEXT(pcm_imperfect_model_name(PCM_IMPERFECT_ARA_1), "ara_1");
    ASSERT_TEXT(pcm_imperfect_model_name((pcm_imperfect_model)9), "unknown");
    ASSERT_TEXT(pcm_rho_state_name(PCM_RHO_AT_LIMIT), "at_limit");
    ASSERT_TEXT(pcm_rho_state_name((pcm_rho_state)9), "unknown");
    for (int i = PCM_IMPERFECT_NO_FAILURES; i <= PCM_IMPERFECT_NOT_CONVERGED; i++) {
        CU_ASSERT(strcmp(pcm_imperfect_status_name((pcm_imperfect_status)i), "unknown") != 0);
        CU_ASSERT(strlen(pcm_imperfect_status_text((pcm_imperfect_status)i)) > 30);
    }
    ASSERT_TEXT(pcm_imperfect_parameter_name(PCM_IMPERFECT_RHO_CORRECTIVE), "rho_corrective");
    ASSERT_TEXT(pcm_imperfect_parameter_name((pcm_imperfect_parameter)4), "unknown");
    CU_ASSERT_EQUAL(pcm_imperfect_has_estimate(NULL), 0);
}

static pcm_event_data *chaos_data;
static pcm_imperfect chaos_fit;

static int fit_once(void)
{
    pcm_imperfect fit;
    return pcm_imperfect_fit(&fit, chaos_data, NULL);
}

static int bound_once(void)
{
    pcm_bounds bounds;
    return pcm_imperfect_likelihood_bounds(&bounds, chaos_data, &chaos_fit, PCM_IMPERFECT_SHAPE,
                                           0.9);
}

static int test_once(void)
{
    pcm_rho_test test;
    return pcm_imperfect_test(&test, chaos_data, &chaos_fit, PCM_MAINTENANCE_CORRECTIVE, 0.0);
}

static void failing_allocations_are_survived(void)
{
    chaos_data = ambassador_data(1.0);
    chaos_fit = fit_with(chaos_data, NULL);
    chaos_run(fit_once);
    chaos_run(bound_once);
    chaos_run(test_once);
    pcm_event_data_free(chaos_data);
}

SUITE("imperfect maintenance", {"systems age in gaps unwatched", systems_age_in_gaps_unwatched},
      {"as good as new is a limit with bounds", as_good_as_new_is_a_limit_with_bounds},
      {"tests of stated work compare likelihoods", tests_of_stated_work_compare_likelihoods},
      {"virtual ages follow the work", virtual_ages_follow_the_work},
      {"what data cannot say has a name", what_data_cannot_say_has_a_name},
      {"harm beyond the limit is named", harm_beyond_limit_is_named},
      {"extreme ages do no harm", extreme_ages_do_no_harm},
      {"bad arguments are named", bad_arguments_are_named}, {"names are told", names_are_told},
      {"failing allocations are survived", failing_allocations_are_survived})
