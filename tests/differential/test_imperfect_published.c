/* SPDX-License-Identifier: Apache-2.0 */
/* Virtual age models against published likelihoods, the estimates of another program, and the
 * models that they contain. */
#include <math.h>
#include <string.h>

#include <pcm/fit.h>

#include "libpcm/life/imperfect.h"
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

/* The data of the likelihood tests of the R package VAM 0.3.7 by Doyen and Drouilhet
 * (tests/testthat/test-loglikelihood.R), with the values that stand there. Its cumulative hazard
 * of a new system is a t^b; derivatives are by a, b, rho corrective, rho preventive. */

static const fleet_event one_system[] = {
    {1, 3.36, -1}, {1, 4.04, -1}, {1, 4.97, -1}, {1, 5.16, -1}};
static const fleet_event censored[] = {{1, 3.36, -1}, {1, 4.04, -1}, {1, 4.97, -1}, {1, 5.16, 0}};
static const fleet_event three_systems[] = {{1, 3.36, -1}, {1, 4.04, -1}, {1, 4.97, -1},
                                            {1, 5.16, 0},  {2, 2.34, -1}, {2, 3.46, -1},
                                            {2, 5.02, -1}, {3, 4.0, 0}};
static const fleet_event five_systems[] = {
    {1, 3.36, 1},  {1, 4.04, 1},  {1, 4.97, 1},  {1, 5.16, 1},  {2, 2.34, -1}, {2, 3.46, -1},
    {2, 5.02, -1}, {2, 5.45, 0},  {3, 1.18, 1},  {3, 2.22, -1}, {3, 3.14, -1}, {3, 4.83, 1},
    {4, 0.78, -1}, {4, 2.36, 1},  {4, 4.05, 1},  {4, 4.97, 0},  {5, 2.45, 1},  {5, 2.78, -1},
    {5, 3.56, 1},  {5, 4.23, -1}, {5, 5.32, -1}, {5, 6.43, 1},  {5, 6.98, 0}};

static const struct published {
    const fleet_event *event;
    size_t n;
    pcm_imperfect_model model;
    double a, b, rho[2];
    double value, gradient[4];
} published[] = {{one_system,
                  COUNT(one_system),
                  PCM_IMPERFECT_ARA_INFINITY,
                  0.3,
                  0.8,
                  {0.6, 0.0},
                  -7.37830963135462,
                  {9.33348796771948, 5.77076155284033, 1.19923836457015}},
                 {one_system,
                  COUNT(one_system),
                  PCM_IMPERFECT_ARA_1,
                  0.3,
                  0.8,
                  {0.6, 0.0},
                  -7.60531410020218,
                  {9.43046924122556, 6.95299388770745, 0.950641033424141}},
                 {censored,
                  COUNT(censored),
                  PCM_IMPERFECT_ARA_1,
                  0.3,
                  0.8,
                  {0.6, 0.0},
                  -6.02251633965988,
                  {6.09713590789223, 4.92458686319668, 0.494259031587594}},
                 {three_systems,
                  COUNT(three_systems),
                  PCM_IMPERFECT_ARA_INFINITY,
                  0.3,
                  1.8,
                  {0.6, 0.0},
                  -10.7518360550876,
                  {-16.6082469606206, -4.41424143581748, 0.565291823677669}},
                 {five_systems,
                  COUNT(five_systems),
                  PCM_IMPERFECT_ARA_INFINITY,
                  0.3,
                  1.8,
                  {0.3, 0.8},
                  -20.7592907965932,
                  {-31.3904767850125, -9.15468712792062, 6.37367814316912, 3.41532811689743}},
                 {five_systems,
                  COUNT(five_systems),
                  PCM_IMPERFECT_ARA_1,
                  0.3,
                  1.8,
                  {0.3, 0.8},
                  -22.803615512535,
                  {-40.8686832560709, -14.5723320558868, 5.97450010229359, 6.11227548582455}}};

/* Second derivatives of the last two cases, rows a, b, rho corrective, rho preventive. */
static const double published_second[2][4][4] = {
    {{-100, -60.5303216502559, 30.8177749831935, 29.6544563881339},
     {-60.5303216502559, -20.7750026445059, 19.227056494657, 8.24534883396676},
     {30.8177749831935, 19.227056494657, -6.01682216912879, -4.05851834664032},
     {29.6544563881339, 8.24534883396676, -4.05851834664032, -11.086407735654}},
    {{-100, -81.9188765158751, 27.6301819586786, 41.5815929285388},
     {-81.9188765158751, -30.6353597460098, 19.0183236155591, 19.4470265766715},
     {27.6301819586786, 19.0183236155591, -0.112216256019809, -0.0688331609468675},
     {41.5815929285388, 19.4470265766715, -0.0688331609468675, -7.61532027419852}}};

/* Derivatives of (ln scale, ln shape, ln(1 - rho)) by (a, b, rho), row by row: scale is
 * a^(-1/b). */
static void jacobian(double out[4][4], const struct published *p)
{
    memset(out, 0, 16 * sizeof(double));
    out[0][0] = -1.0 / (p->a * p->b);
    out[0][1] = log(p->a) / (p->b * p->b);
    out[1][1] = 1.0 / p->b;
    out[2][2] = -1.0 / (1.0 - p->rho[0]);
    out[3][3] = -1.0 / (1.0 - p->rho[1]);
}

static pcm__slope slope_at(const struct published *p, pcm__upkeep *upkeep)
{
    pcm_event_data *data = fleet_of(p->event, p->n, 1.0);
    ASSERT_OK(pcm__upkeep_new(upkeep, data));
    pcm_event_data_free(data);
    const double theta[] = {-log(p->a) / p->b - log(upkeep->reference), log(p->b),
                            log1p(-p->rho[0]), log1p(-p->rho[1])};
    const pcm__imperfect_surface surface = {
        .upkeep = upkeep, .model = p->model, .is_free = {1, 1, 1, 1}};
    pcm__slope slope = {.value = 0.0};
    pcm__imperfect_at(&slope, theta, &surface);
    pcm__upkeep_free(upkeep);
    return slope;
}

static void published_likelihoods_are_met(void)
{
    for (size_t i = 0; i < COUNT(published); i++) {
        pcm__upkeep upkeep;
        const pcm__slope slope = slope_at(&published[i], &upkeep);
        double by[4][4];
        jacobian(by, &published[i]);
        ASSERT_CLOSE(slope.value, published[i].value, 1e-13);
        for (int j = 0; j < 4; j++) {
            double sum = 0.0;
            for (int k = 0; k < 4; k++)
                sum += slope.gradient[k] * by[k][j];
            CU_ASSERT(fabs(sum - published[i].gradient[j]) < 1e-12);
        }
    }
}

/* d2l/dp dq = J' H J + sum of the gradient times the second derivatives of the parameters. */
static double second_by(const pcm__slope *slope, double by[4][4], const struct published *p, int i,
                        int j)
{
    double sum = 0.0;
    for (int k = 0; k < 4; k++)
        for (int l = 0; l < 4; l++)
            sum -= slope->information[k][l] * by[k][i] * by[l][j];
    const double b = p->b;
    if (i == 0 && j == 0)
        sum += slope->gradient[0] / (p->a * p->a * b);
    if (i + j == 1)
        sum += slope->gradient[0] / (p->a * b * b);
    if (i == 1 && j == 1)
        sum -= slope->gradient[0] * 2.0 * log(p->a) / (b * b * b) + slope->gradient[1] / (b * b);
    if (i == j && i >= 2)
        sum -= slope->gradient[i] * by[i][i] * by[i][i];
    return sum;
}

static void published_second_derivatives_are_met(void)
{
    for (size_t c = 0; c < 2; c++) {
        const struct published *p = &published[4 + c];
        pcm__upkeep upkeep;
        const pcm__slope slope = slope_at(p, &upkeep);
        double by[4][4];
        jacobian(by, p);
        for (int i = 0; i < 4; i++)
            for (int j = 0; j < 4; j++)
                CU_ASSERT(fabs(second_by(&slope, by, p, i, j) - published_second[c][i][j]) < 1e-11);
    }
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

static void an_estimate_of_another_program_is_met(void)
{
    static const struct {
        pcm_imperfect_model model;
        double a, b, rho, value;
    } expected[] = {
        {PCM_IMPERFECT_ARA_INFINITY, 2.12053672644e-09, 3.58287907210, 0.245793312115,
         -92.6777753979},
        {PCM_IMPERFECT_ARA_1, 1.30381522397e-07, 3.10186020402, 0.898121880058, -91.9959114151}};
    pcm_event_data *data = ambassador_data(1.0);
    for (size_t i = 0; i < COUNT(expected); i++) {
        const pcm_imperfect_options options = {.model = expected[i].model};
        const pcm_imperfect fit = fit_with(data, &options);
        ASSERT_TEXT(pcm_imperfect_status_name(fit.status), "ok");
        ASSERT_CLOSE(fit.life.shape, expected[i].b, 2e-6);
        ASSERT_CLOSE(fit.life.scale, pow(expected[i].a, -1.0 / expected[i].b), 2e-6);
        ASSERT_CLOSE(fit.rho_corrective, expected[i].rho, 1e-6);
        ASSERT_CLOSE(fit.log_likelihood, expected[i].value, 1e-12);
        CU_ASSERT(fit.log_likelihood >= expected[i].value - 1e-10);
        CU_ASSERT_EQUAL(fit.preventive_state, PCM_RHO_NO_WORK);
        CU_ASSERT_EQUAL(fit.parameters, 3);
        CU_ASSERT(fit.failures == 18 && fit.systems == 1 && fit.preventive_work == 0);
        ASSERT_CLOSE(fit.exposure, 1447.0, 1e-14);
        ASSERT_CLOSE(fit.aicc, 6.0 - 2.0 * fit.log_likelihood + 24.0 / 14.0, 1e-14);
        ASSERT_CLOSE(fit.bic, 3.0 * log(18.0) - 2.0 * fit.log_likelihood, 1e-14);
        ASSERT_TEXT(fit.unit, "h");
    }
    pcm_event_data_free(data);
}

/* Power-law process, one system watched to a fixed age T: shape = n / sum ln(T/t), scale =
 * T / n^(1/shape) (Crow 1974). */
static void minimal_repair_is_the_power_law_process(void)
{
    const double end = 1500.0;
    pcm_event_data *data = fleet_new();
    ASSERT_OK(pcm_event_data_add_system(NULL, data, "car", 0.0, end));
    double sum = 0.0;
    for (size_t i = 0; i < COUNT(ambassador); i++) {
        ASSERT_OK(pcm_event_data_add_event(data, 0, ambassador[i], PCM_MAINTENANCE_CORRECTIVE));
        sum += log(end / ambassador[i]);
    }
    const double n = COUNT(ambassador), shape = n / sum;
    for (int model = 0; model < 2; model++) {
        const pcm_imperfect_options options = fixed((pcm_imperfect_model)model, 0.0, 0.5);
        const pcm_imperfect fit = fit_with(data, &options);
        ASSERT_CLOSE(fit.life.shape, shape, 1e-12);
        ASSERT_CLOSE(fit.life.scale, end / pow(n, 1.0 / shape), 1e-12);
        ASSERT_CLOSE(sqrt(fit.covariance[1][1]), 1.0 / sqrt(n), 1e-9);
        CU_ASSERT_EQUAL(fit.corrective_state, PCM_RHO_FIXED);
        CU_ASSERT_EQUAL(fit.parameters, 2);
    }
    pcm_event_data_free(data);
}

/* Times between any two events, ended by a failure or cut off by planned work or the end. */
static pcm_life_data *lives_between_events(const pcm_event_data *data)
{
    pcm_life_data *lives = NULL;
    ASSERT_OK(pcm_life_data_new(&lives, "h"));
    for (size_t i = 0; i < pcm_event_data_systems(data); i++) {
        pcm_system system;
        ASSERT_OK(pcm_event_data_system(&system, data, i));
        double last = 0.0, entry = system.start;
        for (size_t k = 0; k <= system.events; k++) {
            const int ends = k == system.events;
            const double age = ends ? system.end : system.event[k].age;
            const int failed = !ends && system.event[k].kind == PCM_MAINTENANCE_CORRECTIVE;
            const pcm_life row = {.kind = failed ? PCM_LIFE_EXACT : PCM_LIFE_RIGHT,
                                  .lower = age - last,
                                  .entry = entry,
                                  .count = 1.0};
            if (age > last)
                ASSERT_OK(pcm_life_data_add(lives, &row));
            last = age;
            entry = 0.0;
        }
    }
    return lives;
}

static void expect_renewal(const pcm_event_data *data)
{
    const pcm_imperfect_options options = fixed(PCM_IMPERFECT_ARA_INFINITY, 1.0, 1.0);
    const pcm_imperfect fit = fit_with(data, &options);
    pcm_life_data *lives = lives_between_events(data);
    pcm_fit expected;
    ASSERT_OK(pcm_fit_weibull(&expected, lives));
    ASSERT_CLOSE(fit.life.shape, expected.life.shape, 1e-9);
    ASSERT_CLOSE(fit.life.scale, expected.life.scale, 1e-9);
    ASSERT_CLOSE(fit.log_likelihood, expected.log_likelihood, 1e-12);
    for (int i = 0; i < 2; i++)
        for (int j = 0; j < 2; j++)
            CU_ASSERT(fabs(fit.covariance[i][j] - expected.covariance[i][j]) < 1e-8);
    pcm_life_data_free(lives);
}

static void work_as_good_as_new_is_the_renewal_process(void)
{
    pcm_event_data *data = fleet_of(five_systems, COUNT(five_systems), 1.0);
    expect_renewal(data);
    pcm_event_data_free(data);
    data = fleet_new();
    ASSERT_OK(pcm_event_data_add_system(NULL, data, "late", 30.0, 200.0));
    ASSERT_OK(pcm_event_data_add_event(data, 0, 70.0, PCM_MAINTENANCE_CORRECTIVE));
    ASSERT_OK(pcm_event_data_add_event(data, 0, 120.0, PCM_MAINTENANCE_PREVENTIVE));
    ASSERT_OK(pcm_event_data_add_event(data, 0, 177.0, PCM_MAINTENANCE_CORRECTIVE));
    ASSERT_OK(pcm_event_data_add_event(data, 0, 190.0, PCM_MAINTENANCE_CORRECTIVE));
    expect_renewal(data);
    pcm_event_data_free(data);
}

SUITE("imperfect maintenance, published",
      {"published likelihoods and their gradients are met", published_likelihoods_are_met},
      {"published second derivatives are met", published_second_derivatives_are_met},
      {"an estimate of another program is met", an_estimate_of_another_program_is_met},
      {"minimal repair is the power-law process", minimal_repair_is_the_power_law_process},
      {"work as good as new is the renewal process", work_as_good_as_new_is_the_renewal_process})
