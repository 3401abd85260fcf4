/* SPDX-License-Identifier: Apache-2.0 */
/* Weibull regressions of small data sets against R, every outcome by name, extreme numbers, bad
 * input. */
#include <math.h>
#include <string.h>

#include <pcm/regression.h>

#include "tests/support/chaos.h"
#include "tests/support/mixed_sample.h"
#include "tests/support/suite.h"

/* A row with up to four covariates. */
struct row {
    pcm_life life;
    double x[4];
};

#define EXACT(age)                                                                                 \
    {                                                                                              \
        .kind = PCM_LIFE_EXACT, .lower = (age), .count = 1.0                                       \
    }
#define RIGHT(age)                                                                                 \
    {                                                                                              \
        .kind = PCM_LIFE_RIGHT, .lower = (age), .count = 1.0                                       \
    }
#define LEFT(age)                                                                                  \
    {                                                                                              \
        .kind = PCM_LIFE_LEFT, .upper = (age), .count = 1.0                                        \
    }

static pcm_life_data *data_of(const struct row *rows, size_t n, size_t covariates)
{
    static const char *const names[] = {"load", "dust", "retrofit", "coast"};
    pcm_life_data *data = NULL;
    ASSERT_OK(pcm_life_data_new(&data, "h"));
    ASSERT_OK(pcm_life_data_set_covariates(data, names, covariates));
    for (size_t i = 0; i < n; i++)
        ASSERT_OK(pcm_life_data_add_with(data, &rows[i].life, covariates ? rows[i].x : NULL));
    return data;
}

static pcm_regression fit_of(const struct row *rows, size_t n, size_t covariates)
{
    pcm_life_data *data = data_of(rows, n, covariates);
    pcm_regression regression;
    ASSERT_OK(pcm_regression_fit(&regression, data));
    pcm_life_data_free(data);
    return regression;
}

static pcm_regression mixed_regression(void)
{
    pcm_life_data *data = mixed_data();
    pcm_regression regression;
    ASSERT_OK(pcm_regression_fit(&regression, data));
    pcm_life_data_free(data);
    return regression;
}

static void rows_of_all_kinds_give_what_r_gives(void)
{
    static const double covariance[4][4] = {
        {0.036278610797966793, -5.48109652330405e-04, -9.24579045373927e-03, 2.00412015934201e-03},
        {-5.48109652330405e-04, 1.05148517479082e-05, 2.97712037622841e-05, -4.17207037498523e-05},
        {-9.24579045373927e-03, 2.97712037622841e-05, 1.45338771773559e-02, -1.09330530415784e-03},
        {2.00412015934201e-03, -4.17207037498523e-05, -1.09330530415784e-03, 1.48746481656784e-02}};
    const pcm_regression regression = mixed_regression();
    CU_ASSERT_EQUAL(regression.status, PCM_REGRESSION_OK);
    ASSERT_CLOSE(regression.intercept, 8.247895290791115386, 1e-12);
    ASSERT_CLOSE(regression.coefficients[0], -0.032210057415752107, 1e-12);
    ASSERT_CLOSE(regression.coefficients[1], -0.812216361424852429, 1e-12);
    ASSERT_CLOSE(regression.shape, 2.407161018636609, 1e-12);
    ASSERT_CLOSE(regression.log_likelihood, -236.94603712220652, 1e-13);
    for (int i = 0; i < 4; i++) {
        for (int j = 0; j < 4; j++)
            ASSERT_CLOSE(regression.covariance[i][j], covariance[i][j], 1e-9);
        ASSERT_CLOSE(regression.standard_errors[i], sqrt(covariance[i][i]), 1e-9);
    }
}

static void both_readings_are_given(void)
{
    const pcm_regression regression = mixed_regression();
    CU_ASSERT_EQUAL(regression.covariates, 2);
    ASSERT_TEXT(regression.names[0], "temperature");
    ASSERT_TEXT(regression.names[1], "dust");
    ASSERT_TEXT(regression.unit, "d");
    for (int k = 0; k < 2; k++)
        ASSERT_CLOSE(regression.hazard_coefficients[k],
                     -regression.shape * regression.coefficients[k], 1e-14);
    ASSERT_CLOSE(regression.hazard_intercept, -regression.shape * regression.intercept, 1e-14);
    double items = 0.0, failures = 0.0;
    for (int i = 0; i < mixed_count; i++) {
        items += mixed_rows[i].count;
        failures += mixed_rows[i].kind != PCM_LIFE_RIGHT ? mixed_rows[i].count : 0.0;
    }
    CU_ASSERT(regression.items == items && regression.failures == failures);
    ASSERT_CLOSE(regression.aicc,
                 2.0 * (4.0 + 236.94603712220652) + 2.0 * 4.0 * 5.0 / (failures - 5.0), 1e-12);
    CU_ASSERT_EQUAL(regression.culprit, -1);
}

static void without_covariates_it_is_the_weibull_fit(void)
{
    pcm_life_data *data = NULL;
    pcm_regression regression;
    pcm_fit fit, same;
    ASSERT_OK(pcm_life_data_new(&data, "d"));
    for (int i = 0; i < mixed_count; i++) {
        pcm_life life = mixed_life(i);
        life.entry = i % 5 == 0 ? 10.0 : 0.0;
        life.truncation = i % 7 == 0 ? 2000.0 : 0.0;
        ASSERT_OK(pcm_life_data_add(data, &life));
    }
    ASSERT_OK(pcm_regression_fit(&regression, data));
    ASSERT_OK(pcm_fit_weibull(&fit, data));
    ASSERT_OK(pcm_regression_at(&same, &regression, NULL));
    CU_ASSERT_EQUAL(same.status, fit.status);
    ASSERT_CLOSE(same.life.shape, fit.life.shape, 1e-12);
    ASSERT_CLOSE(same.life.scale, fit.life.scale, 1e-12);
    ASSERT_CLOSE(same.log_likelihood, fit.log_likelihood, 1e-13);
    for (int i = 0; i < 4; i++)
        ASSERT_CLOSE(same.covariance[i / 2][i % 2], fit.covariance[i / 2][i % 2], 1e-9);
    CU_ASSERT(same.items == fit.items && same.failures == fit.failures);
    ASSERT_CLOSE(same.exposure, fit.exposure, 1e-14);
    ASSERT_TEXT(same.unit, fit.unit);
    pcm_life_data_free(data);
}

static void expect_no_estimate(const pcm_regression *regression, pcm_regression_status status)
{
    CU_ASSERT_EQUAL(regression->status, status);
    CU_ASSERT(!pcm_regression_has_estimate(regression));
    CU_ASSERT(regression->shape == 0.0 && regression->intercept == 0.0);
    CU_ASSERT(regression->log_likelihood == 0.0 && regression->standard_errors[0] == 0.0);
    CU_ASSERT(regression->coefficients[0] == 0.0 && regression->hazard_coefficients[0] == 0.0);
    CU_ASSERT(regression->reason[0] != '\0');
}

static void data_without_failures_says_so(void)
{
    const struct row rows[] = {{RIGHT(5.0), {1.0}}, {RIGHT(7.0), {2.0}}};
    const pcm_regression regression = fit_of(rows, 2, 1);
    expect_no_estimate(&regression, PCM_REGRESSION_NO_FAILURES);
    CU_ASSERT(regression.items == 2.0 && regression.failures == 0.0);
    CU_ASSERT(regression.exposure == 12.0);
}

static void constant_covariates_are_named(void)
{
    for (int zero = 0; zero < 2; zero++) {
        const double same = zero ? 0.0 : 0.1;
        const struct row rows[] = {{EXACT(5.0), {1.0, same}},
                                   {EXACT(7.0), {2.0, same}},
                                   {EXACT(3.0), {2.5, same}},
                                   {RIGHT(9.0), {1.5, same}}};
        const pcm_regression regression = fit_of(rows, 4, 2);
        expect_no_estimate(&regression, PCM_REGRESSION_COLLINEAR);
        CU_ASSERT_EQUAL(regression.culprit, 1);
        CU_ASSERT(regression.relation[0] == 0.0);
        ASSERT_CLOSE(regression.relation_constant, same, 1e-15);
        ASSERT_TEXT(regression.reason, "dust is the same in all rows: its effect cannot be told.");
    }
}

/* retrofit = 2 load - 3 dust + 5, in whatever units. */
static void combinations_are_named(void)
{
    for (double size = 1e-8; size < 1e9; size *= 1e4) {
        struct row rows[12];
        for (int i = 0; i < 12; i++) {
            const double load = size * (i % 4), dust = i % 3 / size;
            const double retrofit = 2.0 * (i % 4) - 3.0 * (i % 3) + 5.0;
            rows[i] = (struct row){EXACT(10.0 + 7 * i % 31), {load, dust, retrofit, i % 5}};
        }
        const pcm_regression regression = fit_of(rows, 12, 4);
        expect_no_estimate(&regression, PCM_REGRESSION_COLLINEAR);
        CU_ASSERT_EQUAL(regression.culprit, 2);
        ASSERT_CLOSE(regression.relation[0] * size, 2.0, 1e-12);
        ASSERT_CLOSE(regression.relation[1] / size, -3.0, 1e-12);
        CU_ASSERT(regression.relation[3] == 0.0);
        ASSERT_CLOSE(regression.relation_constant, 5.0, 1e-12);
        ASSERT_TEXT(regression.reason,
                    "retrofit is a combination of load and dust: leave one of them out.");
    }
}

static void one_dummy_too_many_is_named(void)
{
    const struct row rows[] = {{EXACT(5.0), {1.0, 0.0, 0.0}},  {EXACT(7.0), {1.0, 0.0, 0.0}},
                               {EXACT(3.0), {0.0, 1.0, 0.0}},  {EXACT(9.0), {0.0, 1.0, 0.0}},
                               {EXACT(11.0), {0.0, 0.0, 1.0}}, {EXACT(4.0), {0.0, 0.0, 1.0}}};
    const pcm_regression regression = fit_of(rows, 6, 3);
    expect_no_estimate(&regression, PCM_REGRESSION_COLLINEAR);
    CU_ASSERT_EQUAL(regression.culprit, 2);
    ASSERT_CLOSE(regression.relation[0], -1.0, 1e-12);
    ASSERT_CLOSE(regression.relation[1], -1.0, 1e-12);
    ASSERT_CLOSE(regression.relation_constant, 1.0, 1e-12);
}

/* Almost the same is not the same: the coefficients are large and unsure, but there. */
static void nearly_collinear_covariates_are_fitted(void)
{
    struct row rows[20];
    for (int i = 0; i < 20; i++)
        rows[i] = (struct row){EXACT(10.0 + 13 * i % 37), {i, i + 1e-3 * (i % 3)}};
    const pcm_regression regression = fit_of(rows, 20, 2);
    CU_ASSERT_EQUAL(regression.status, PCM_REGRESSION_OK);
    CU_ASSERT(regression.standard_errors[1] > 10.0);
}

/* Nothing failed among the retrofitted, or everything did before it was first looked at. */
static void separation_is_named_with_its_direction(void)
{
    for (int all_failed = 0; all_failed < 2; all_failed++) {
        struct row rows[14];
        for (int i = 0; i < 14; i++) {
            const double age = 5.0 + 11 * i % 17;
            const struct row ordinary = {EXACT(age), {i % 5, 0.0, 0.0}};
            const struct row survivor = {RIGHT(age), {i % 4, 0.0, 1.0}};
            const struct row victim = {LEFT(age), {i % 4, 0.0, 1.0}};
            rows[i] = i < 9 ? ordinary : all_failed ? victim : survivor;
            rows[i].x[1] = i % 3;
        }
        const pcm_regression regression = fit_of(rows, 14, 3);
        expect_no_estimate(&regression, PCM_REGRESSION_SEPARATED);
        CU_ASSERT_EQUAL(regression.culprit, 2);
        CU_ASSERT(regression.relation[2] == (all_failed ? 1.0 : -1.0));
        CU_ASSERT(regression.relation[0] == 0.0 && regression.relation[1] == 0.0);
        ASSERT_TEXT(regression.reason,
                    all_failed ? "retrofit separates failures from survivors: the records fit the "
                                 "better the more the hazard rises with it."
                               : "retrofit separates failures from survivors: the records fit the "
                                 "better the more the hazard falls with it.");
    }
}

/* All failures have the same load, and all others carry more: the more it matters, the better. A
 * survivor that carries less holds it. */
static void a_covariate_that_failures_share_separates(void)
{
    struct row rows[] = {{EXACT(5.0), {2.0}}, {EXACT(8.0), {2.0}}, {EXACT(6.0), {2.0}},
                         {RIGHT(7.0), {2.5}}, {RIGHT(4.0), {3.0}}, {RIGHT(9.0), {7.0}},
                         {RIGHT(3.0), {2.0}}};
    const pcm_regression separated = fit_of(rows, 7, 1);
    expect_no_estimate(&separated, PCM_REGRESSION_SEPARATED);
    CU_ASSERT(separated.culprit == 0 && separated.relation[0] == -1.0);
    rows[6].x[0] = 1.5;
    CU_ASSERT_EQUAL(fit_of(rows, 7, 1).status, PCM_REGRESSION_OK);
}

/* Two groups without failures at once: both are told. */
static void covariates_that_separate_together_are_told(void)
{
    struct row rows[16];
    for (int i = 0; i < 16; i++) {
        const struct row failed = {EXACT(5.0 + 7 * i % 13), {i % 3, 0.0, 0.0}};
        const struct row survived = {RIGHT(6.0 + i), {i % 3, i % 2, 1.0 - i % 2}};
        rows[i] = i < 8 ? failed : survived;
    }
    const pcm_regression regression = fit_of(rows, 16, 3);
    expect_no_estimate(&regression, PCM_REGRESSION_SEPARATED);
    CU_ASSERT(regression.culprit == 1 || regression.culprit == 2);
    CU_ASSERT(regression.relation[regression.culprit] == -1.0);
    CU_ASSERT(regression.relation[0] == 0.0);
}

/* ln age = 1 + 2 load for every failure, and no survivor beyond: no scatter is left for shape. */
static void ages_explained_exactly_have_no_shape(void)
{
    struct row rows[6];
    for (int i = 0; i < 6; i++) {
        const struct row failed = {EXACT(exp(1.0 + 2.0 * i)), {i}};
        const struct row survived = {RIGHT(exp(0.5 + 2.0 * i)), {i}};
        rows[i] = i < 4 ? failed : survived;
    }
    const pcm_regression regression = fit_of(rows, 6, 1);
    expect_no_estimate(&regression, PCM_REGRESSION_SHAPE_TO_INFINITY);
    rows[5].life.lower = exp(12.0);
    CU_ASSERT_EQUAL(fit_of(rows, 6, 1).status, PCM_REGRESSION_OK);
}

static void failures_of_one_age_say_so(void)
{
    const struct row rows[] = {{EXACT(5.0), {1.0}}, {EXACT(5.0), {2.0}}, {EXACT(5.0), {3.0}},
                               {RIGHT(7.0), {1.5}}, {RIGHT(6.0), {2.5}}, {RIGHT(6.0), {0.5}}};
    CU_ASSERT_EQUAL(fit_of(rows, 6, 1).status, PCM_REGRESSION_ONE_DISTINCT_FAILURE);
}

/* The outcomes of data without covariates are those of the Weibull fit, where they come from
 * rules and not from a search. */
static void outcomes_without_covariates_are_those_of_the_fit(void)
{
    static const struct {
        struct row rows[3];
        pcm_regression_status status;
    } cases[] = {
        {{{EXACT(5.0), {0}}, {EXACT(5.0), {0}}, {RIGHT(4.0), {0}}},
         PCM_REGRESSION_SHAPE_TO_INFINITY},
        {{{EXACT(5.0), {0}}, {RIGHT(1.0), {0}}, {RIGHT(4.0), {0}}},
         PCM_REGRESSION_SHAPE_TO_INFINITY},
        {{{LEFT(5.0), {0}}, {LEFT(1.0), {0}}, {LEFT(4.0), {0}}}, PCM_REGRESSION_SCALE_TO_INFINITY},
        {{{LEFT(5.0), {0}}, {LEFT(5.0), {0}}, {RIGHT(5.0), {0}}}, PCM_REGRESSION_NOT_CONVERGED},
        {{{EXACT(5.0), {0}}, {RIGHT(7.0), {0}}, {RIGHT(4.0), {0}}},
         PCM_REGRESSION_ONE_DISTINCT_FAILURE},
        {{{EXACT(5.0), {0}}, {RIGHT(7.0), {0}}, {EXACT(4.0), {0}}}, PCM_REGRESSION_OK}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const pcm_regression regression = fit_of(cases[i].rows, 3, 0);
        CU_ASSERT_EQUAL(regression.status, cases[i].status);
        pcm_life_data *data = data_of(cases[i].rows, 3, 0);
        pcm_fit fit;
        ASSERT_OK(pcm_fit_weibull(&fit, data));
        CU_ASSERT_EQUAL((int)fit.status, (int)regression.status);
        pcm_life_data_free(data);
    }
}

/* Hazards that fall faster than 1/age among items that were old when observation began. */
static void a_hazard_that_falls_too_fast_has_shape_0(void)
{
    struct row rows[] = {{EXACT(1.1), {1.0}},    {EXACT(1.2), {2.0}},   {EXACT(1.3), {1.0}},
                         {RIGHT(1000.0), {1.0}}, {RIGHT(900.0), {2.0}}, {RIGHT(800.0), {1.5}}};
    for (int i = 0; i < 6; i++)
        rows[i].life.entry = 1.0;
    const pcm_regression regression = fit_of(rows, 6, 1);
    expect_no_estimate(&regression, PCM_REGRESSION_SHAPE_TO_ZERO);
}

/* Only ln scale and the unit of coefficients change. */
static void numbers_of_any_size_are_fitted(void)
{
    const pcm_regression expected = mixed_regression();
    static const double ages[] = {1e-302, 1e-100, 1e100, 1e300};
    static const double covariates[] = {1e-140, 1e-9, 1e9, 1e140};
    static const char *const names[] = {"temperature", "dust"};
    for (int a = 0; a < 4; a++)
        for (int c = 0; c < 4; c++) {
            pcm_life_data *data = NULL;
            pcm_regression regression;
            ASSERT_OK(pcm_life_data_new(&data, NULL));
            ASSERT_OK(pcm_life_data_set_covariates(data, names, 2));
            for (int i = 0; i < mixed_count; i++) {
                pcm_life life = mixed_life(i);
                life.lower *= ages[a];
                life.upper *= ages[a];
                const double x[2] = {mixed_rows[i].x[0] * covariates[c],
                                     mixed_rows[i].x[1] / covariates[c]};
                ASSERT_OK(pcm_life_data_add_with(data, &life, x));
            }
            ASSERT_OK(pcm_regression_fit(&regression, data));
            CU_ASSERT_EQUAL(regression.status, PCM_REGRESSION_OK);
            ASSERT_CLOSE(regression.shape, expected.shape, 1e-11);
            ASSERT_CLOSE(regression.intercept, expected.intercept + log(ages[a]), 1e-11);
            ASSERT_CLOSE(regression.coefficients[0] * covariates[c], expected.coefficients[0],
                         1e-11);
            ASSERT_CLOSE(regression.coefficients[1] / covariates[c], expected.coefficients[1],
                         1e-11);
            ASSERT_CLOSE(regression.standard_errors[3], expected.standard_errors[3], 1e-9);
            pcm_life_data_free(data);
        }
}

static void counts_of_any_size_are_fitted(void)
{
    const pcm_regression expected = mixed_regression();
    static const char *const names[] = {"temperature", "dust"};
    for (double size = 1e-250; size < 1e251; size *= 1e125) {
        pcm_life_data *data = NULL;
        pcm_regression regression;
        ASSERT_OK(pcm_life_data_new(&data, NULL));
        ASSERT_OK(pcm_life_data_set_covariates(data, names, 2));
        for (int i = 0; i < mixed_count; i++) {
            pcm_life life = mixed_life(i);
            life.count *= size;
            ASSERT_OK(pcm_life_data_add_with(data, &life, mixed_rows[i].x));
        }
        ASSERT_OK(pcm_regression_fit(&regression, data));
        CU_ASSERT_EQUAL(regression.status, PCM_REGRESSION_OK);
        ASSERT_CLOSE(regression.shape, expected.shape, 1e-11);
        ASSERT_CLOSE(regression.coefficients[0], expected.coefficients[0], 1e-11);
        ASSERT_CLOSE(regression.standard_errors[1] * sqrt(size), expected.standard_errors[1], 1e-9);
        pcm_life_data_free(data);
    }
}

static void as_many_covariates_as_possible_are_fitted(void)
{
    char text[PCM_COVARIATES_MAX][4];
    const char *names[PCM_COVARIATES_MAX];
    for (int k = 0; k < PCM_COVARIATES_MAX; k++) {
        text[k][0] = 'x';
        text[k][1] = (char)('0' + k / 10);
        text[k][2] = (char)('0' + k % 10);
        text[k][3] = '\0';
        names[k] = text[k];
    }
    pcm_life_data *data = NULL;
    ASSERT_OK(pcm_life_data_new(&data, "h"));
    ASSERT_OK(pcm_life_data_set_covariates(data, names, PCM_COVARIATES_MAX));
    for (int i = 0; i < 200; i++) {
        double x[PCM_COVARIATES_MAX];
        for (int k = 0; k < PCM_COVARIATES_MAX; k++)
            x[k] = (i * i * (k + 2) + 7 * i * k) % 101;
        pcm_life life = EXACT(1.0 + (double)(i * 37 % 89));
        life.kind = i % 3 == 0 ? PCM_LIFE_RIGHT : PCM_LIFE_EXACT;
        ASSERT_OK(pcm_life_data_add_with(data, &life, x));
    }
    pcm_regression regression;
    ASSERT_OK(pcm_regression_fit(&regression, data));
    CU_ASSERT_EQUAL(regression.status, PCM_REGRESSION_OK);
    ASSERT_TEXT(regression.names[29], "x29");
    for (int k = 0; k < PCM_COVARIATES_MAX + 2; k++)
        CU_ASSERT(regression.standard_errors[k] > 0.0);
    pcm_life_data_free(data);
}

static void long_names_are_cut_between_characters(void)
{
    static const char *const names[] = {
        "temperature of the bearing \xC3\xA4\xC3\xA4\xC3\xA4\xC3\xA4"};
    pcm_life_data *data = NULL;
    pcm_regression regression;
    const pcm_life life = EXACT(3.0);
    const double x = 1.0;
    ASSERT_OK(pcm_life_data_new(&data, NULL));
    ASSERT_OK(pcm_life_data_set_covariates(data, names, 1));
    ASSERT_OK(pcm_life_data_add_with(data, &life, &x));
    ASSERT_OK(pcm_regression_fit(&regression, data));
    ASSERT_TEXT(regression.names[0], "temperature of the bearing \xC3\xA4\xC3\xA4");
    CU_ASSERT_EQUAL(regression.status, PCM_REGRESSION_COLLINEAR);
    pcm_life_data_free(data);
}

static void bad_arguments_are_named(void)
{
    pcm_regression regression = {.shape = 7.0};
    pcm_life_data *data = NULL;
    ASSERT_OK(pcm_life_data_new(&data, NULL));
    ASSERT_STATUS(pcm_regression_fit(NULL, data), PCM_ERR_ARGUMENT);
    ASSERT_MESSAGE("out");
    ASSERT_STATUS(pcm_regression_fit(&regression, NULL), PCM_ERR_ARGUMENT);
    ASSERT_MESSAGE("data");
    ASSERT_STATUS(pcm_regression_fit(&regression, data), PCM_ERR_DATA);
    ASSERT_MESSAGE("no rows");
    const pcm_life many = {.kind = PCM_LIFE_EXACT, .lower = 1.0, .count = 1e308};
    for (int i = 0; i < 3; i++)
        ASSERT_OK(pcm_life_data_add(data, &many));
    ASSERT_STATUS(pcm_regression_fit(&regression, data), PCM_ERR_DATA);
    ASSERT_MESSAGE("counts");
    CU_ASSERT(regression.shape == 7.0);
    CU_ASSERT(!pcm_regression_has_estimate(NULL));
    pcm_life_data_free(data);
}

static void outcomes_have_names_and_sentences(void)
{
    static const pcm_regression_status all[] = {PCM_REGRESSION_OK,
                                                PCM_REGRESSION_ONE_DISTINCT_FAILURE,
                                                PCM_REGRESSION_NO_FAILURES,
                                                PCM_REGRESSION_SHAPE_TO_INFINITY,
                                                PCM_REGRESSION_SHAPE_TO_ZERO,
                                                PCM_REGRESSION_SCALE_TO_INFINITY,
                                                PCM_REGRESSION_NOT_CONVERGED,
                                                PCM_REGRESSION_COLLINEAR,
                                                PCM_REGRESSION_SEPARATED};
    const size_t n = sizeof all / sizeof *all;
    for (size_t i = 0; i < n; i++) {
        const char *text = pcm_regression_status_text(all[i]);
        CU_ASSERT(text[strlen(text) - 1] == '.' && strlen(text) < PCM_REGRESSION_REASON_SIZE);
        for (size_t j = 0; j < i; j++)
            CU_ASSERT(strcmp(pcm_regression_status_name(all[i]),
                             pcm_regression_status_name(all[j])) != 0);
    }
    ASSERT_TEXT(pcm_regression_status_name(PCM_REGRESSION_COLLINEAR), "collinear");
    ASSERT_TEXT(pcm_regression_status_name(PCM_REGRESSION_SEPARATED), "separated");
    ASSERT_TEXT(pcm_regression_status_name((pcm_regression_status)99), "unknown");
    ASSERT_TEXT(pcm_regression_status_text((pcm_regression_status)99), "Unknown outcome.");
}

static pcm_life_data *chaos_data;

static int fit_under_chaos(void)
{
    pcm_regression regression;
    return pcm_regression_fit(&regression, chaos_data);
}

static void failing_allocations_are_survived(void)
{
    chaos_data = mixed_data();
    chaos_run(fit_under_chaos);
    pcm_life_data_free(chaos_data);
}

SUITE("regression", {"rows of all kinds give what R gives", rows_of_all_kinds_give_what_r_gives},
      {"both readings are given", both_readings_are_given},
      {"without covariates it is the Weibull fit", without_covariates_it_is_the_weibull_fit},
      {"data without failures says so", data_without_failures_says_so},
      {"constant covariates are named", constant_covariates_are_named},
      {"combinations of covariates are named", combinations_are_named},
      {"one dummy too many is named", one_dummy_too_many_is_named},
      {"nearly collinear covariates are fitted", nearly_collinear_covariates_are_fitted},
      {"separation is named with its direction", separation_is_named_with_its_direction},
      {"a covariate that failures share separates", a_covariate_that_failures_share_separates},
      {"covariates that separate together are told", covariates_that_separate_together_are_told},
      {"ages explained exactly have no shape", ages_explained_exactly_have_no_shape},
      {"failures of one age say so", failures_of_one_age_say_so},
      {"outcomes without covariates are those of the fit",
       outcomes_without_covariates_are_those_of_the_fit},
      {"a hazard that falls too fast has shape 0", a_hazard_that_falls_too_fast_has_shape_0},
      {"numbers of any size are fitted", numbers_of_any_size_are_fitted},
      {"counts of any size are fitted", counts_of_any_size_are_fitted},
      {"as many covariates as possible are fitted", as_many_covariates_as_possible_are_fitted},
      {"long names are cut between characters", long_names_are_cut_between_characters},
      {"bad arguments are named", bad_arguments_are_named},
      {"outcomes have names and sentences", outcomes_have_names_and_sentences},
      {"failing allocations are survived", failing_allocations_are_survived})
