/* SPDX-License-Identifier: Apache-2.0 */
/* Cumulative incidence: figures of R's package survival 3.5 (R 4.2), the sum over modes, variances
 * by numeric derivatives, bad input. */
#include <math.h>
#include <string.h>

#include <pcm/incidence.h>

#include "tests/support/chaos.h"
#include "tests/support/random.h"
#include "tests/support/suite.h"

static pcm_life_data *new_data(int modes)
{
    static const char *const names[] = {"wear", "shock", "leak"};
    pcm_life_data *data = NULL;
    ASSERT_OK(pcm_life_data_new(&data, "d"));
    for (int i = 0; i < modes; i++) {
        int mode = 0;
        ASSERT_OK(pcm_life_data_mode(&mode, data, names[i]));
        CU_ASSERT_EQUAL(mode, i + 1);
    }
    return data;
}

/* 13 items, two modes; mode 0 marks suspensions here. */
static pcm_life_data *thirteen_items(void)
{
    static const double age[] = {2, 3, 3, 5, 5, 5, 7, 8, 8, 11, 12, 12, 15};
    static const int mode[] = {1, 1, 2, 0, 1, 2, 2, 0, 1, 1, 2, 0, 1};
    pcm_life_data *data = new_data(2);
    for (int i = 0; i < 13; i++) {
        const pcm_life row = {.kind = mode[i] ? PCM_LIFE_EXACT : PCM_LIFE_RIGHT,
                              .lower = age[i],
                              .count = 1.0,
                              .mode = mode[i]};
        ASSERT_OK(pcm_life_data_add(data, &row));
    }
    return data;
}

static void expect_steps(const pcm_incidence *incidence, int mode, double expected[][5], size_t n)
{
    CU_ASSERT_EQUAL_FATAL(pcm_incidence_steps(incidence, mode), n);
    for (size_t i = 0; i < n; i++) {
        const pcm_incidence_step *step = pcm_incidence_step_at(incidence, mode, i);
        ASSERT_CLOSE(step->age, expected[i][0], 0.0);
        ASSERT_CLOSE(step->incidence, expected[i][1], 1e-14);
        ASSERT_CLOSE(step->standard_error, expected[i][2], 1e-14);
        ASSERT_CLOSE(step->lower, expected[i][3], 1e-13);
        ASSERT_CLOSE(step->upper, expected[i][4], 1e-14);
    }
    CU_ASSERT_PTR_NULL(pcm_incidence_step_at(incidence, mode, n));
}

/* survfit(Surv(age, factor(mode, 0:2)) ~ 1, conf.type = "log-log"): time, pstate, std.err, lower,
 * upper where the mode failed. */
static void curves_are_those_of_r(void)
{
    static double wear[][5] = {
        {2, 0.076923076923076927, 0.073905301756194086, 0.0047736602244135007, 0.29201622115080894},
        {3, 0.153846153846153855, 0.100068251628921717, 0.0247557066362469567, 0.38780072705315954},
        {5, 0.230769230769230782, 0.116854542355807708, 0.0558424952831800339, 0.47462647286480791},
        {8, 0.318681318681318659, 0.132400407059413028, 0.0972169906063817674, 0.57060053793981047},
        {11, 0.428571428571428548, 0.148743595265498518, 0.1509129346878425593,
         0.68410959460277965},
        {15, 0.648351648351648380, 0.144305864258008204, 0.3054897828355332967,
         0.85355788745596550}};
    static double shock[][5] = {
        {3, 0.076923076923076927, 0.073905301756194086, 0.0047736602244135007, 0.29201622115080894},
        {5, 0.153846153846153855, 0.100068251628921689, 0.0247557066362470019, 0.38780072705315949},
        {7, 0.241758241758241788, 0.122183953295785921, 0.0576999109235393701, 0.49326602421032101},
        {12, 0.351648351648351676, 0.144305864258008204, 0.1047390691436489024,
         0.61624700994754278}};
    pcm_life_data *data = thirteen_items();
    pcm_incidence *incidence;
    ASSERT_OK(pcm_aalen_johansen(&incidence, data, NULL));
    CU_ASSERT_EQUAL(pcm_incidence_modes(incidence), 2);
    CU_ASSERT_EQUAL(pcm_incidence_steps(incidence, 0), 0);
    expect_steps(incidence, 1, wear, 6);
    expect_steps(incidence, 2, shock, 4);
    ASSERT_TEXT(pcm_incidence_mode_name(incidence, 0), "");
    ASSERT_TEXT(pcm_incidence_mode_name(incidence, 2), "shock");
    CU_ASSERT_PTR_NULL(pcm_incidence_mode_name(incidence, 3));
    CU_ASSERT_PTR_NULL(pcm_incidence_mode_name(incidence, -1));
    ASSERT_TEXT(pcm_incidence_unit(incidence), "d");
    pcm_incidence_free(incidence);
    pcm_life_data_free(data);
}

/* The same call with conf.type = "log" and "plain": lower and upper at 3 and 12 of the second
 * mode. */
static void other_bounds_are_those_of_r(void)
{
    pcm_life_data *data = thirteen_items();
    pcm_incidence *incidence;
    pcm_survival_options options = {.bounds = PCM_SURVIVAL_BOUNDS_LOG};
    ASSERT_OK(pcm_aalen_johansen(&incidence, data, &options));
    const pcm_incidence_step *step = pcm_incidence_step_at(incidence, 2, 0);
    ASSERT_CLOSE(step->lower, 0.011701691866307044, 1e-13);
    ASSERT_CLOSE(step->upper, 0.50566702925677154, 1e-14);
    step = pcm_incidence_step_at(incidence, 2, 3);
    ASSERT_CLOSE(step->lower, 0.157326245169544271, 1e-14);
    ASSERT_CLOSE(step->upper, 0.78598814256161142, 1e-14);
    pcm_incidence_free(incidence);
    options.bounds = PCM_SURVIVAL_BOUNDS_PLAIN;
    ASSERT_OK(pcm_aalen_johansen(&incidence, data, &options));
    step = pcm_incidence_step_at(incidence, 2, 0);
    CU_ASSERT(step->lower == 0.0);
    ASSERT_CLOSE(step->upper, 0.22177480663178212, 1e-14);
    step = pcm_incidence_step_at(incidence, 2, 3);
    ASSERT_CLOSE(step->lower, 0.0688140549447298078, 1e-13);
    ASSERT_CLOSE(step->upper, 0.63448264835197354, 1e-14);
    pcm_incidence_free(incidence);
    pcm_life_data_free(data);
}

/* Rows of any mode, tied, with entry ages and counts. */
static pcm_life_data *random_data(test_random *random, size_t n, int entries)
{
    pcm_life_data *data = new_data(3);
    for (size_t i = 0; i < n; i++) {
        const double age = (double)(1 + test_random_below(random, 25));
        const pcm_life row = {
            .kind = test_random_below(random, 4) ? PCM_LIFE_EXACT : PCM_LIFE_RIGHT,
            .lower = age,
            .entry = entries ? floor(age * 0.5 * test_random_uniform(random)) : 0.0,
            .count = (double)(1 + test_random_below(random, 3)),
            .mode = (int)test_random_below(random, 4)};
        ASSERT_OK(pcm_life_data_add(data, &row));
    }
    return data;
}

/* The last step of a mode up to an age; 0 before the first. */
static double incidence_at(const pcm_incidence *incidence, int mode, double age)
{
    double share = 0.0;
    for (size_t i = 0; i < pcm_incidence_steps(incidence, mode); i++) {
        const pcm_incidence_step *step = pcm_incidence_step_at(incidence, mode, i);
        if (step->age <= age)
            share = step->incidence;
    }
    return share;
}

static void modes_and_survival_add_up_to_1(void)
{
    test_random random = {11};
    for (int round = 0; round < 50; round++) {
        pcm_life_data *data = random_data(&random, 5 + 4 * (size_t)round, round % 2);
        const pcm_survival_options options = {.merge_near_ties = round % 3 == 0};
        pcm_survival_curve *curve;
        pcm_incidence *incidence;
        ASSERT_OK(pcm_kaplan_meier(&curve, data, &options));
        ASSERT_OK(pcm_aalen_johansen(&incidence, data, &options));
        double failures = 0.0;
        for (size_t i = 0; i < pcm_survival_curve_steps(curve); i++) {
            const pcm_survival_step *step = pcm_survival_curve_step(curve, i);
            double sum = step->survival;
            for (int mode = 0; mode <= 3; mode++)
                sum += incidence_at(incidence, mode, step->age);
            ASSERT_CLOSE(sum, 1.0, 1e-13);
            failures += step->failures;
        }
        for (int mode = 0; mode <= 3; mode++)
            for (size_t i = 0; i < pcm_incidence_steps(incidence, mode); i++)
                failures -= pcm_incidence_step_at(incidence, mode, i)->failures;
        CU_ASSERT(failures == 0.0);
        pcm_incidence_free(incidence);
        pcm_survival_curve_free(curve);
        pcm_life_data_free(data);
    }
}

enum { most_ages = 30, all_modes = 4 };

/* Hazards of each mode at each age, and the items they were observed on. */
struct hazards {
    size_t ages;
    double at_risk[most_ages];
    double hazard[most_ages][all_modes];
};

static double incidence_of(const struct hazards *hazards, int mode, size_t last)
{
    double survival = 1.0, incidence = 0.0;
    for (size_t i = 0; i <= last; i++) {
        double all = 0.0;
        for (int other = 0; other < all_modes; other++)
            all += hazards->hazard[i][other];
        incidence += survival * hazards->hazard[i][mode];
        survival *= 1.0 - all;
    }
    return incidence;
}

/* The delta method done numerically: at each age the failures are multinomial, so hazards of the
 * same age have the covariance (h_j [j = k] - h_j h_k)/n. */
static double numeric_error(struct hazards *hazards, int mode, size_t last)
{
    const double step = 1e-6;
    double variance = 0.0;
    for (size_t i = 0; i <= last; i++) {
        double slope[all_modes], mean = 0.0, square = 0.0;
        for (int k = 0; k < all_modes; k++) {
            double *hazard = &hazards->hazard[i][k];
            const double kept = *hazard;
            *hazard = kept + step;
            const double above = incidence_of(hazards, mode, last);
            *hazard = kept - step;
            slope[k] = (above - incidence_of(hazards, mode, last)) / (2.0 * step);
            *hazard = kept;
            mean += slope[k] * kept;
            square += slope[k] * slope[k] * kept;
        }
        variance += (square - mean * mean) / hazards->at_risk[i];
    }
    return sqrt(variance);
}

static void read_hazards(struct hazards *hazards, const pcm_survival_curve *curve,
                         const pcm_incidence *incidence)
{
    *hazards = (struct hazards){.ages = pcm_survival_curve_steps(curve)};
    for (size_t i = 0; i < hazards->ages; i++) {
        const pcm_survival_step *all = pcm_survival_curve_step(curve, i);
        hazards->at_risk[i] = all->at_risk;
        for (int mode = 0; mode < all_modes; mode++)
            for (size_t j = 0; j < pcm_incidence_steps(incidence, mode); j++) {
                const pcm_incidence_step *step = pcm_incidence_step_at(incidence, mode, j);
                if (step->age == all->age)
                    hazards->hazard[i][mode] = step->failures / step->at_risk;
            }
    }
}

static size_t index_of(const pcm_survival_curve *curve, double age)
{
    size_t index = 0;
    while (pcm_survival_curve_step(curve, index)->age < age)
        index++;
    return index;
}

static void errors_are_those_of_the_delta_method(void)
{
    test_random random = {12};
    for (int round = 0; round < 20; round++) {
        pcm_life_data *data = random_data(&random, 80, round % 2);
        pcm_survival_curve *curve;
        pcm_incidence *incidence;
        ASSERT_OK(pcm_kaplan_meier(&curve, data, NULL));
        ASSERT_OK(pcm_aalen_johansen(&incidence, data, NULL));
        struct hazards hazards;
        read_hazards(&hazards, curve, incidence);
        for (int mode = 0; mode < all_modes; mode++)
            for (size_t i = 0; i < pcm_incidence_steps(incidence, mode); i++) {
                const pcm_incidence_step *step = pcm_incidence_step_at(incidence, mode, i);
                const size_t index = index_of(curve, step->age);
                ASSERT_CLOSE(step->incidence, incidence_of(&hazards, mode, index), 1e-12);
                ASSERT_CLOSE(step->standard_error, numeric_error(&hazards, mode, index), 1e-7);
                CU_ASSERT(0.0 <= step->lower && step->lower <= step->incidence);
                CU_ASSERT(step->incidence <= step->upper && step->upper <= 1.0);
            }
        pcm_incidence_free(incidence);
        pcm_survival_curve_free(curve);
        pcm_life_data_free(data);
    }
}

/* With one mode the incidence is 1 - S, and its error is Greenwood's. */
static void one_mode_alone_is_the_rest_of_survival(void)
{
    test_random random = {13};
    pcm_life_data *data = new_data(0);
    for (int i = 0; i < 200; i++) {
        const pcm_life row = {.kind = (pcm_life_kind)test_random_below(&random, 2),
                              .lower = exp(20.0 * test_random_uniform(&random) - 10.0),
                              .count = 1.0};
        ASSERT_OK(pcm_life_data_add(data, &row));
    }
    pcm_survival_curve *curve;
    pcm_incidence *incidence;
    ASSERT_OK(pcm_kaplan_meier(&curve, data, NULL));
    ASSERT_OK(pcm_aalen_johansen(&incidence, data, NULL));
    const size_t steps = pcm_incidence_steps(incidence, 0);
    CU_ASSERT_FATAL(steps > 50 && steps == pcm_survival_curve_steps(curve));
    for (size_t i = 0; i < steps; i++) {
        const pcm_survival_step *survival = pcm_survival_curve_step(curve, i);
        const pcm_incidence_step *step = pcm_incidence_step_at(incidence, 0, i);
        CU_ASSERT(step->age == survival->age && step->at_risk == survival->at_risk);
        ASSERT_CLOSE(step->incidence, 1.0 - survival->survival, 1e-13);
        CU_ASSERT(fabs(pow(step->standard_error, 2.0) - pow(survival->standard_error, 2.0)) <
                  1e-16);
    }
    pcm_incidence_free(incidence);
    pcm_survival_curve_free(curve);
    pcm_life_data_free(data);
}

static void extreme_counts_and_ages_give_numbers(void)
{
    static const double magnitudes[] = {1e-310, 1e-300, 1e-9, 1.0, 1e9, 1e300};
    enum { choices = sizeof magnitudes / sizeof *magnitudes };
    test_random random = {14};
    for (int round = 0; round < 100; round++) {
        pcm_life_data *data = new_data(3);
        for (int i = 0; i < 30; i++) {
            const double age = magnitudes[test_random_below(&random, choices)] * (double)(i + 1);
            const pcm_life row = {.kind = (pcm_life_kind)test_random_below(&random, 2),
                                  .lower = age,
                                  .entry = round % 2 ? 0.5 * age : 0.0,
                                  .count = magnitudes[test_random_below(&random, choices)],
                                  .mode = (int)test_random_below(&random, 4)};
            ASSERT_OK(pcm_life_data_add(data, &row));
        }
        pcm_incidence *incidence;
        ASSERT_OK(pcm_aalen_johansen(&incidence, data, NULL));
        for (int mode = 0; mode <= 3; mode++)
            for (size_t i = 0; i < pcm_incidence_steps(incidence, mode); i++) {
                const pcm_incidence_step *step = pcm_incidence_step_at(incidence, mode, i);
                CU_ASSERT(0.0 <= step->lower && step->lower <= step->incidence);
                CU_ASSERT(step->incidence <= step->upper && step->upper <= 1.0);
                CU_ASSERT(step->standard_error >= 0.0);
            }
        pcm_incidence_free(incidence);
        pcm_life_data_free(data);
    }
}

static void bad_input_is_named(void)
{
    pcm_life_data *data = new_data(1);
    pcm_incidence *incidence = NULL;
    ASSERT_STATUS(pcm_aalen_johansen(NULL, data, NULL), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_aalen_johansen(&incidence, NULL, NULL), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_aalen_johansen(&incidence, data, NULL), PCM_ERR_DATA);
    const pcm_survival_options wide = {.confidence = 1.5};
    ASSERT_STATUS(pcm_aalen_johansen(&incidence, data, &wide), PCM_ERR_DOMAIN);
    const pcm_life left = {.kind = PCM_LIFE_LEFT, .upper = 3.0, .count = 1.0};
    ASSERT_OK(pcm_life_data_add(data, &left));
    ASSERT_STATUS(pcm_aalen_johansen(&incidence, data, NULL), PCM_ERR_DATA);
    ASSERT_MESSAGE("row 0 is left-censored");
    CU_ASSERT_PTR_NULL(incidence);
    CU_ASSERT_EQUAL(pcm_incidence_modes(NULL), 0);
    CU_ASSERT_EQUAL(pcm_incidence_steps(NULL, 0), 0);
    CU_ASSERT_PTR_NULL(pcm_incidence_step_at(NULL, 0, 0));
    CU_ASSERT_PTR_NULL(pcm_incidence_mode_name(NULL, 1));
    ASSERT_TEXT(pcm_incidence_unit(NULL), "");
    pcm_incidence_free(NULL);
    pcm_life_data_free(data);
}

static int estimate(void)
{
    pcm_life_data *data = NULL;
    int mode = 0;
    pcm_status status = pcm_life_data_new(&data, NULL);
    if (status == PCM_OK)
        status = pcm_life_data_mode(&mode, data, "wear");
    const pcm_life row = {.lower = 5.0, .count = 1.0, .mode = mode};
    if (status == PCM_OK)
        status = pcm_life_data_add(data, &row);
    pcm_incidence *incidence = NULL;
    if (status == PCM_OK)
        status = pcm_aalen_johansen(&incidence, data, NULL);
    CU_ASSERT((incidence != NULL) == (status == PCM_OK));
    pcm_incidence_free(incidence);
    pcm_life_data_free(data);
    return status;
}

static void failing_allocations_are_survived(void)
{
    chaos_run(estimate);
}

SUITE("incidence", {"curves are those of R", curves_are_those_of_r},
      {"other bounds are those of R", other_bounds_are_those_of_r},
      {"modes and survival add up to 1", modes_and_survival_add_up_to_1},
      {"errors are those of the delta method", errors_are_those_of_the_delta_method},
      {"one mode alone is the rest of survival", one_mode_alone_is_the_rest_of_survival},
      {"extreme counts and ages give numbers", extreme_counts_and_ages_give_numbers},
      {"bad input is named", bad_input_is_named},
      {"failing allocations are survived", failing_allocations_are_survived})
