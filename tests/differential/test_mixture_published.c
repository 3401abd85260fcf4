/* SPDX-License-Identifier: Apache-2.0 */
/* Mixtures of two populations against the estimates of another program. */
#include <math.h>

#include <pcm/mixture.h>

#include "tests/support/suite.h"

/* Waiting times between eruptions of Old Faithful in minutes, and how many there were of each
 * (Azzalini & Bowman 1990, Applied Statistics 39; the data set `faithful` of R). */
static const double waiting[][2] = {
    {43, 1},  {45, 3},  {46, 5},  {47, 4},  {48, 3}, {49, 5},  {50, 5},  {51, 6},  {52, 5},
    {53, 7},  {54, 9},  {55, 6},  {56, 4},  {57, 3}, {58, 4},  {59, 7},  {60, 6},  {62, 4},
    {63, 3},  {64, 4},  {65, 3},  {66, 2},  {67, 1}, {68, 1},  {69, 2},  {70, 4},  {71, 5},
    {72, 1},  {73, 7},  {74, 6},  {75, 8},  {76, 9}, {77, 12}, {78, 15}, {79, 10}, {80, 8},
    {81, 13}, {82, 12}, {83, 14}, {84, 10}, {85, 6}, {86, 6},  {87, 2},  {88, 6},  {89, 3},
    {90, 6},  {91, 1},  {92, 1},  {93, 2},  {94, 1}, {96, 1}};
enum { waiting_count = sizeof waiting / sizeof *waiting };

static pcm_life_data *new_data(void)
{
    pcm_life_data *data = NULL;
    ASSERT_OK(pcm_life_data_new(&data, "min"));
    return data;
}

static pcm_life_data *old_faithful(double censored_at)
{
    pcm_life_data *data = new_data();
    for (int i = 0; i < waiting_count; i++) {
        const int lasted = waiting[i][0] >= censored_at;
        const pcm_life row = {.kind = lasted ? PCM_LIFE_RIGHT : PCM_LIFE_EXACT,
                              .lower = lasted ? censored_at : waiting[i][0],
                              .count = waiting[i][1]};
        ASSERT_OK(pcm_life_data_add(data, &row));
    }
    return data;
}

static pcm_mixture fit_of(const pcm_life_data *data)
{
    pcm_mixture fit = {.status = PCM_MIXTURE_NOT_IDENTIFIED};
    ASSERT_OK(pcm_mixture_fit(&fit, data));
    return fit;
}

/* R 4.2, optim(method = "BFGS", reltol = 1e-15) on dweibull and pweibull, standard errors of
 * optimHess; complete, and censored at 80 minutes. */
static void estimates_of_another_program_are_met(void)
{
    static const struct {
        double censored_at, value, fraction, scale[2], shape[2], failures;
    } expected[] = {{1000.0,
                     -1040.2106269,
                     0.300666385469,
                     {55.3246471644, 81.8414815711},
                     {11.9344866396, 12.2438775042},
                     272.0},
                    {80.0,
                     -809.608998762,
                     0.322159441808,
                     {55.9454033959, 82.0238449337},
                     {11.2086589338, 14.227586299},
                     180.0}};
    for (int i = 0; i < 2; i++) {
        pcm_life_data *data = old_faithful(expected[i].censored_at);
        const pcm_mixture fit = fit_of(data);
        CU_ASSERT_EQUAL(fit.status, PCM_MIXTURE_OK);
        ASSERT_CLOSE(fit.log_likelihood, expected[i].value, 1e-9);
        CU_ASSERT(fit.log_likelihood >= expected[i].value);
        ASSERT_CLOSE(fit.model.fraction, expected[i].fraction, 1e-4);
        for (int k = 0; k < 2; k++) {
            ASSERT_CLOSE(fit.model.life[k].scale, expected[i].scale[k], 1e-4);
            ASSERT_CLOSE(fit.model.life[k].shape, expected[i].shape[k], 1e-4);
        }
        ASSERT_CLOSE(fit.items, 272.0, 0.0);
        ASSERT_CLOSE(fit.failures, expected[i].failures, 0.0);
        if (i == 0) {
            static const double errors[] = {0.163497760572, 0.0155203517838, 0.119488731232,
                                            0.00751560994957, 0.0774581720368};
            for (int k = 0; k < 5; k++)
                ASSERT_CLOSE(sqrt(fit.covariance[k][k]), errors[k], 1e-3);
        }
        ASSERT_CLOSE(fit.bic, 5.0 * log(fit.failures) - 2.0 * fit.log_likelihood, 1e-14);
        ASSERT_CLOSE(fit.single_bic, 2.0 * log(fit.failures) - 2.0 * fit.single.log_likelihood,
                     1e-14);
        ASSERT_CLOSE(fit.aicc, 10.0 - 2.0 * fit.log_likelihood + 60.0 / (fit.failures - 6.0),
                     1e-14);
        pcm_life_data_free(data);
    }
}

SUITE("mixture, published",
      {"estimates of another program are met", estimates_of_another_program_are_met})
