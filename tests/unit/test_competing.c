/* SPDX-License-Identifier: Apache-2.0 */
/* Competing modes: fits, what they do together, and bad input. */
#include <math.h>
#include <string.h>

#include <pcm/competing.h>

#include "libpcm/life/competing.h"
#include "tests/support/chaos.h"
#include "tests/support/random.h"
#include "tests/support/suite.h"

static pcm_life_data *new_data(void)
{
    pcm_life_data *data = NULL;
    ASSERT_OK(pcm_life_data_new(&data, "h"));
    return data;
}

static int mode_of(pcm_life_data *data, const char *name)
{
    int mode = 0;
    ASSERT_OK(pcm_life_data_mode(&mode, data, name));
    return mode;
}

static void add(pcm_life_data *data, pcm_life_kind kind, double age, int mode)
{
    const pcm_life row = {
        .kind = kind, .lower = age, .upper = 2.0 * age, .count = 1.0, .mode = mode};
    ASSERT_OK(pcm_life_data_add(data, &row));
}

/* Lives of modes with given shapes and scales, as if they had been fitted. */
typedef struct given_lives {
    pcm_competing competing;
    pcm_competing_mode modes[4];
    pcm__risk_of_mode risks[4];
} given_lives;

static void make_lives(given_lives *out, const pcm_weibull *life, size_t n)
{
    memset(out, 0, sizeof *out);
    out->competing = (pcm_competing){
        .modes = out->modes, .count = n, .risks = out->risks, .risk_count = n, .is_complete = 1};
    for (size_t i = 0; i < n; i++)
        out->risks[i] = (pcm__risk_of_mode){life[i].shape, log(life[i].scale), i};
}

static double incidence_of(const given_lives *lives, size_t index, double age)
{
    double out = NAN;
    ASSERT_OK(pcm_competing_incidence(&out, &lives->competing, index, &age, 1));
    return out;
}

static double reliability_of(const given_lives *lives, double age)
{
    double out = NAN;
    ASSERT_OK(pcm_competing_reliability(&out, &lives->competing, &age, 1));
    return out;
}

static const double ages[] = {1e-6, 0.01, 1.0, 30.0, 90.0, 150.0, 400.0, 1e4, 1e12, INFINITY};
enum { age_count = sizeof ages / sizeof *ages };

/* With one shape for all modes their hazards keep their proportion: F_k = H_k/H (1 - R). */
static void modes_of_one_shape_share_in_proportion(void)
{
    static const double shapes[] = {0.2, 0.7, 1.0, 2.5, 9.0, 40.0};
    for (int s = 0; s < 6; s++) {
        const double b = shapes[s]; /* at 40 the first ages are too early for doubles */
        const pcm_weibull life[] = {{b, 100.0}, {b, 130.0}, {b, 250.0}};
        double rate[3], sum = 0.0;
        for (int i = 0; i < 3; i++)
            sum += rate[i] = pow(life[i].scale / 100.0, -b);
        given_lives lives;
        make_lives(&lives, life, 3);
        for (int a = b > 30.0 ? 2 : 0; a < age_count; a++)
            for (size_t i = 0; i < 3; i++)
                ASSERT_CLOSE(incidence_of(&lives, i, ages[a]),
                             rate[i] / sum * -expm1(-sum * pow(ages[a] / 100.0, b)), 1e-11);
    }
}

static void incidences_and_reliability_add_up_to_one(void)
{
    test_random random = {12};
    for (int round = 0; round < 60; round++) {
        pcm_weibull life[4];
        const size_t n = 1 + test_random_below(&random, 4);
        for (size_t i = 0; i < n; i++) {
            life[i].shape = exp(5.0 * test_random_uniform(&random) - 1.5);
            life[i].scale = 100.0 * exp(4.0 * test_random_uniform(&random) - 2.0);
        }
        given_lives lives;
        make_lives(&lives, life, n);
        for (int a = 0; a < age_count; a++) {
            double sum = reliability_of(&lives, ages[a]);
            for (size_t i = 0; i < n; i++)
                sum += incidence_of(&lives, i, ages[a]);
            CU_ASSERT(fabs(sum - 1.0) < 1e-11);
        }
    }
}

/* Incidence by Simpson's rule in the cumulative hazard w of the mode itself, with the substitution
 * w = v^m that makes the integrand smooth at 0: int e^(-w - sum of the other H) dw. */
static double incidence_by_simpson(const pcm_weibull *life, size_t n, size_t index, double age)
{
    enum { steps = 20000 };
    const double end = fmin(pow(age / life[index].scale, life[index].shape), 60.0);
    const double power = 8.0, last = pow(end, 1.0 / power), h = last / steps;
    double sum = 0.0;
    for (int k = 0; k <= steps; k++) {
        const double v = k * h, w = pow(v, power);
        double hazard = w;
        for (size_t i = 0; i < n; i++)
            if (i != index)
                hazard += pow(life[index].scale * pow(w, 1.0 / life[index].shape) / life[i].scale,
                              life[i].shape);
        const double weight = k == 0 || k == steps ? 1.0 : (k % 2 ? 4.0 : 2.0);
        sum += weight * power * pow(v, power - 1.0) * exp(-hazard);
    }
    return sum * h / 3.0;
}

static void incidence_is_that_of_a_second_method(void)
{
    static const pcm_weibull life[] = {{0.6, 400.0}, {1.0, 300.0}, {3.4, 120.0}, {7.0, 200.0}};
    given_lives lives;
    make_lives(&lives, life, 4);
    for (int a = 2; a < age_count; a++)
        for (size_t i = 0; i < 4; i++)
            ASSERT_CLOSE(incidence_of(&lives, i, ages[a]),
                         incidence_by_simpson(life, 4, i, ages[a]), 1e-9);
}

/* A rare mode beside a certain one, and shapes far apart. */
static void unlikely_modes_keep_their_digits(void)
{
    /* The certain mode is all but a step at 100: the rare one has its unhindered incidence. */
    const pcm_weibull step[] = {{1.5, 1e9}, {500.0, 100.0}};
    given_lives lives;
    make_lives(&lives, step, 2);
    ASSERT_CLOSE(incidence_of(&lives, 0, 50.0), pow(50.0 / 1e9, 1.5), 1e-11);
    ASSERT_CLOSE(incidence_of(&lives, 0, INFINITY), incidence_by_simpson(step, 2, 0, 110.0), 1e-7);
    /* int b t^(b-1)/s^b e^-t over all t: Gamma(1 + b)/s^b where the mode itself never matters. */
    const pcm_weibull rare[] = {{4.0, 1e6}, {1.0, 1.0}};
    make_lives(&lives, rare, 2);
    ASSERT_CLOSE(incidence_of(&lives, 0, INFINITY), 24.0 / 1e24, 1e-11);
    const pcm_weibull early[] = {{0.25, 1e20}, {1.0, 1.0}};
    make_lives(&lives, early, 2);
    ASSERT_CLOSE(incidence_of(&lives, 0, INFINITY), tgamma(1.25) / 1e5, 2e-5);
    CU_ASSERT(incidence_of(&lives, 0, 0.0) == 0.0);
    CU_ASSERT(reliability_of(&lives, 0.0) == 1.0 && reliability_of(&lives, INFINITY) == 0.0);
}

static void quantiles_invert_the_reliability(void)
{
    static const double fractions[] = {1e-12, 0.001, 0.1, 0.5, 0.9, 0.999999};
    test_random random = {3};
    for (int round = 0; round < 40; round++) {
        pcm_weibull life[3];
        for (int i = 0; i < 3; i++)
            life[i] = (pcm_weibull){exp(4.0 * test_random_uniform(&random) - 1.0),
                                    exp(4.0 * test_random_uniform(&random))};
        given_lives lives;
        make_lives(&lives, life, 1 + (size_t)round % 3);
        double out[6];
        ASSERT_OK(pcm_competing_quantile(out, &lives.competing, fractions, 6));
        for (int i = 0; i < 6; i++) {
            double hazard = 0.0;
            for (int k = 0; k <= round % 3; k++)
                hazard += pow(out[i] / life[k].scale, life[k].shape);
            ASSERT_CLOSE(hazard, -log1p(-fractions[i]), 1e-11);
        }
    }
    const pcm_weibull life = {2.0, 100.0};
    given_lives lives;
    make_lives(&lives, &life, 1);
    double zero = 0.0, age;
    ASSERT_OK(pcm_competing_quantile(&age, &lives.competing, &zero, 1));
    CU_ASSERT(age == 0.0);
}

static void hazards_cross_once(void)
{
    const pcm_weibull life[] = {{1.0, 100.0}, {3.0, 200.0}};
    given_lives lives;
    make_lives(&lives, life, 2);
    const double crossing = 200.0 * sqrt(2.0 / 3.0); /* 1/100 = 3/200 (t/200)^2 */
    size_t index;
    ASSERT_OK(pcm_competing_dominating(&index, &lives.competing, 0.999 * crossing));
    CU_ASSERT_EQUAL(index, 0);
    ASSERT_OK(pcm_competing_dominating(&index, &lives.competing, 1.001 * crossing));
    CU_ASSERT_EQUAL(index, 1);
}

/* Every mode is fitted to the data in which others are suspensions; failures without a mode are
 * mode 0, and one that never failed takes no part. */
static void modes_are_fitted_apart(void)
{
    pcm_life_data *data = new_data();
    const int seal = mode_of(data, "seal"), bearing = mode_of(data, "bearing");
    mode_of(data, "theft");
    test_random random = {8};
    for (int i = 0; i < 300; i++) {
        const double a = 100.0 * pow(-log(test_random_uniform(&random)), 0.5);
        const double b = 150.0 * -log(test_random_uniform(&random));
        const double c = 300.0 * pow(-log(test_random_uniform(&random)), 0.25);
        const double first = fmin(fmin(a, b), c);
        if (first > 120.0)
            add(data, PCM_LIFE_RIGHT, 120.0, 0);
        else
            add(data, PCM_LIFE_EXACT, first, first == a ? seal : first == b ? bearing : 0);
    }
    pcm_competing *competing = NULL;
    ASSERT_OK(pcm_competing_fit(&competing, data));
    CU_ASSERT_EQUAL_FATAL(pcm_competing_modes(competing), 4);
    CU_ASSERT(pcm_competing_has_estimate(competing));
    double failures = 0.0;
    for (size_t i = 0; i < 4; i++) {
        const pcm_competing_mode *mode = pcm_competing_mode_at(competing, i);
        CU_ASSERT_EQUAL(mode->mode, (int)i);
        ASSERT_TEXT(mode->name, pcm_life_data_mode_name(data, (int)i));
        ASSERT_TEXT(mode->fit.unit, "h");
        failures += mode->fit.failures;
        if (i == 0)
            continue;
        pcm_life_data *alone = NULL;
        pcm_fit fit;
        ASSERT_OK(pcm_life_data_of_mode(&alone, data, (int)i));
        ASSERT_OK(pcm_fit_weibull(&fit, alone));
        CU_ASSERT(fit.status == mode->fit.status && fit.life.shape == mode->fit.life.shape &&
                  fit.life.scale == mode->fit.life.scale);
        pcm_life_data_free(alone);
    }
    CU_ASSERT_PTR_NULL(pcm_competing_mode_at(competing, 4));
    CU_ASSERT_EQUAL(pcm_competing_mode_at(competing, 3)->fit.status, PCM_FIT_NO_FAILURES);
    const double age = 120.0;
    double share, sum = 0.0, reliability;
    for (size_t i = 0; i < 4; i++) {
        ASSERT_OK(pcm_competing_incidence(&share, competing, i, &age, 1));
        sum += share;
        /* Within four standard deviations of the observed share. */
        const double observed = pcm_competing_mode_at(competing, i)->fit.failures / 300.0;
        CU_ASSERT(fabs(share - observed) <= 4.0 * sqrt(observed * (1.0 - observed) / 300.0));
    }
    ASSERT_OK(pcm_competing_reliability(&reliability, competing, &age, 1));
    ASSERT_CLOSE(sum + reliability, 1.0, 1e-11);
    CU_ASSERT(share == 0.0);
    pcm_competing_free(competing);
    pcm_life_data_free(data);
}

static void what_cannot_be_told_is_said(void)
{
    pcm_competing *competing = NULL;
    pcm_life_data *data = new_data();
    ASSERT_STATUS(pcm_competing_fit(&competing, data), PCM_ERR_DATA);
    add(data, PCM_LIFE_RIGHT, 5.0, 0);
    ASSERT_STATUS(pcm_competing_fit(&competing, data), PCM_ERR_DATA);
    const int seal = mode_of(data, "seal");
    ASSERT_OK(pcm_competing_fit(&competing, data));
    CU_ASSERT(!pcm_competing_has_estimate(competing));
    double out = 1.0;
    size_t index;
    ASSERT_STATUS(pcm_competing_reliability(&out, competing, &out, 1), PCM_ERR_DATA);
    ASSERT_MESSAGE("nothing failed");
    ASSERT_STATUS(pcm_competing_dominating(&index, competing, 1.0), PCM_ERR_DATA);
    pcm_competing_free(competing);
    add(data, PCM_LIFE_EXACT, 9.0, seal); /* the oldest: shape to infinity */
    ASSERT_OK(pcm_competing_fit(&competing, data));
    CU_ASSERT(!pcm_competing_has_estimate(competing));
    ASSERT_STATUS(pcm_competing_incidence(&out, competing, 0, &out, 1), PCM_ERR_DATA);
    ASSERT_MESSAGE("no estimate");
    pcm_competing_free(competing);
    add(data, PCM_LIFE_INTERVAL, 3.0, seal);
    ASSERT_OK(pcm_competing_fit(&competing, data)); /* one mode: any row will do */
    pcm_competing_free(competing);
    mode_of(data, "bearing");
    ASSERT_STATUS(pcm_competing_fit(&competing, data), PCM_ERR_DATA);
    ASSERT_MESSAGE("row 2");
    pcm_life_data_free(data);
}

static void bad_arguments_are_named(void)
{
    const pcm_weibull life = {2.0, 100.0};
    given_lives lives;
    make_lives(&lives, &life, 1);
    const pcm_competing *competing = &lives.competing;
    double out, bad[] = {1.0, -1.0}, none = NAN, one = 1.0;
    size_t index;
    pcm_competing *made = NULL;
    pcm_life_data *data = new_data();
    ASSERT_STATUS(pcm_competing_fit(NULL, data), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_competing_fit(&made, NULL), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_competing_reliability(&out, NULL, &one, 1), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_competing_reliability(NULL, competing, &one, 1), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_competing_reliability(&out, competing, NULL, 1), PCM_ERR_ARGUMENT);
    ASSERT_OK(pcm_competing_reliability(NULL, competing, NULL, 0));
    ASSERT_STATUS(pcm_competing_reliability(bad, competing, bad, 2), PCM_ERR_DOMAIN);
    ASSERT_MESSAGE("age[1] = -1");
    ASSERT_STATUS(pcm_competing_incidence(&out, competing, 1, &one, 1), PCM_ERR_NOT_FOUND);
    ASSERT_STATUS(pcm_competing_incidence(&out, competing, 0, &none, 1), PCM_ERR_DOMAIN);
    ASSERT_STATUS(pcm_competing_incidence(NULL, competing, 0, &one, 1), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_competing_quantile(&out, competing, &one, 1), PCM_ERR_DOMAIN);
    ASSERT_STATUS(pcm_competing_quantile(&out, competing, &none, 1), PCM_ERR_DOMAIN);
    ASSERT_STATUS(pcm_competing_quantile(&out, competing, NULL, 1), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_competing_dominating(NULL, competing, 1.0), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_competing_dominating(&index, competing, 0.0), PCM_ERR_DOMAIN);
    ASSERT_STATUS(pcm_competing_dominating(&index, competing, INFINITY), PCM_ERR_DOMAIN);
    CU_ASSERT(pcm_competing_modes(NULL) == 0 && !pcm_competing_has_estimate(NULL));
    CU_ASSERT_PTR_NULL(pcm_competing_mode_at(NULL, 0));
    pcm_competing_free(NULL);
    pcm_life_data_free(data);
}

static pcm_life_data *chaos_data;

static int fit_once(void)
{
    pcm_competing *competing = NULL;
    const pcm_status status = pcm_competing_fit(&competing, chaos_data);
    if (status == PCM_OK)
        pcm_competing_free(competing);
    return status;
}

static void failing_allocations_are_survived(void)
{
    chaos_data = new_data();
    const int a = mode_of(chaos_data, "a"), b = mode_of(chaos_data, "b");
    for (int i = 1; i < 9; i++)
        add(chaos_data, PCM_LIFE_EXACT, 7.0 * i * i, i % 3 == 0 ? a : i % 3 == 1 ? b : 0);
    chaos_run(fit_once);
    pcm_life_data_free(chaos_data);
}

SUITE("competing modes",
      {"modes of one shape share in proportion", modes_of_one_shape_share_in_proportion},
      {"incidences and reliability add up to one", incidences_and_reliability_add_up_to_one},
      {"incidence is that of a second method", incidence_is_that_of_a_second_method},
      {"unlikely modes keep their digits", unlikely_modes_keep_their_digits},
      {"quantiles invert the reliability", quantiles_invert_the_reliability},
      {"hazards cross once", hazards_cross_once},
      {"modes are fitted apart", modes_are_fitted_apart},
      {"what cannot be told is said", what_cannot_be_told_is_said},
      {"bad arguments are named", bad_arguments_are_named},
      {"failing allocations are survived", failing_allocations_are_survived})
