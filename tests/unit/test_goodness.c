/* SPDX-License-Identifier: Apache-2.0 */
/* Goodness of fit: distances against their definitions, p-values against simulated truth. */
#include <math.h>

#include <pcm/goodness.h>

#include "tests/support/random.h"
#include "tests/support/suite.h"

static pcm_life_data *data_of(const double *age, size_t n, double end)
{
    pcm_life_data *data = NULL;
    ASSERT_OK(pcm_life_data_new(&data, NULL));
    for (size_t i = 0; i < n; i++) {
        const pcm_life row = {.kind = age[i] < end ? PCM_LIFE_EXACT : PCM_LIFE_RIGHT,
                              .lower = fmin(age[i], end),
                              .count = 1.0};
        ASSERT_OK(pcm_life_data_add(data, &row));
    }
    return data;
}

static pcm_goodness test_of(pcm_life_data *data, pcm_fit *fit)
{
    pcm_goodness goodness = {.samples = 0};
    ASSERT_OK(pcm_fit_weibull(fit, data));
    ASSERT_OK(pcm_goodness_test(&goodness, fit, data, NULL));
    return goodness;
}

/* Complete samples: A^2 = -n - sum (2i-1)/n (ln F_i + ln(1 - F_(n+1-i))) up to the last failure
 * (Anderson & Darling 1954), less the stretch beyond it, n (-ln(1 - F_n) ... ) which is
 * n integral (1 - u)/u du from F_n to 1. */
static void distances_of_a_complete_sample_are_the_textbooks(void)
{
    static const double age[] = {17.88, 28.92, 33.0, 41.52, 42.12, 45.6, 48.48, 51.84};
    enum { n = 8 };
    pcm_fit fit;
    pcm_life_data *data = data_of(age, n, INFINITY);
    const pcm_goodness goodness = test_of(data, &fit);
    double failed[n], sum = 0.0, largest = 0.0;
    for (int i = 0; i < n; i++)
        failed[i] = 1.0 - exp(-pow(age[i] / fit.life.scale, fit.life.shape));
    for (int i = 0; i < n; i++) {
        sum += (2 * i + 1) * (log(failed[i]) + log(1.0 - failed[n - 1 - i]));
        largest = fmax(largest, fmax(failed[i] - (double)i / n, (i + 1.0) / n - failed[i]));
    }
    const double last = failed[n - 1];
    const double beyond = n * (-log(last) - (1.0 - last));
    ASSERT_CLOSE(goodness.anderson_darling, -n - sum / n - beyond, 1e-10);
    ASSERT_CLOSE(goodness.kolmogorov_smirnov, largest, 1e-12);
    ASSERT_CLOSE(goodness.bic, 2.0 * log(8.0) - 2.0 * fit.log_likelihood, 1e-12);
    ASSERT_CLOSE(goodness.aicc, 4.0 + 12.0 / 5.0 - 2.0 * fit.log_likelihood, 1e-12);
    CU_ASSERT_EQUAL(goodness.samples, PCM_GOODNESS_SAMPLES);
    pcm_life_data_free(data);
}

static void a_model_that_is_true_is_rarely_rejected(void)
{
    test_random random = {5};
    int rejected = 0;
    for (int round = 0; round < 30; round++) {
        double age[40];
        for (int i = 0; i < 40; i++)
            age[i] = sqrt(-log(test_random_uniform(&random)));
        pcm_fit fit;
        pcm_life_data *data = data_of(age, 40, 1.2);
        rejected += test_of(data, &fit).anderson_darling_p <= 0.1;
        pcm_life_data_free(data);
    }
    /* Binomial, 30 at 0.1: above 9 with a probability below 0.1 %. */
    CU_ASSERT(rejected <= 9);
}

static void two_populations_are_seen(void)
{
    double age[80];
    for (int i = 0; i < 80; i++)
        age[i] = i < 40 ? 1.0 + 0.01 * i : 100.0 + i;
    pcm_fit fit;
    pcm_life_data *data = data_of(age, 80, INFINITY);
    const pcm_goodness goodness = test_of(data, &fit);
    CU_ASSERT(goodness.anderson_darling_p < 0.01 && goodness.kolmogorov_smirnov_p < 0.01);
    pcm_life_data_free(data);
}

static void threads_do_not_matter(void)
{
    static const double age[] = {1.0, 2.0, 2.5, 4.0, 5.0, 9.0};
    pcm_fit fit;
    pcm_control *control;
    pcm_goodness one, many;
    pcm_life_data *data = data_of(age, 6, 6.0);
    ASSERT_OK(pcm_fit_weibull(&fit, data));
    ASSERT_OK(pcm_control_new(&control));
    ASSERT_OK(pcm_control_set_threads(control, 1));
    ASSERT_OK(pcm_goodness_test(&one, &fit, data, control));
    ASSERT_OK(pcm_control_set_threads(control, 3));
    ASSERT_OK(pcm_goodness_test(&many, &fit, data, control));
    CU_ASSERT(one.anderson_darling_p == many.anderson_darling_p);
    CU_ASSERT(one.kolmogorov_smirnov_p == many.kolmogorov_smirnov_p);
    pcm_control_free(control);
    pcm_life_data_free(data);
}

static void what_cannot_be_tested_is_refused(void)
{
    static const double age[] = {1.0, 2.0};
    pcm_fit fit;
    pcm_goodness goodness;
    pcm_life_data *data = data_of(age, 2, INFINITY);
    ASSERT_OK(pcm_fit_weibull(&fit, data));
    ASSERT_STATUS(pcm_goodness_test(NULL, &fit, data, NULL), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_goodness_test(&goodness, NULL, data, NULL), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_goodness_test(&goodness, &fit, NULL, NULL), PCM_ERR_ARGUMENT);
    const pcm_life left = {.kind = PCM_LIFE_LEFT, .upper = 3.0, .count = 1.0};
    ASSERT_OK(pcm_life_data_add(data, &left));
    ASSERT_STATUS(pcm_goodness_test(&goodness, &fit, data, NULL), PCM_ERR_DATA);
    fit.status = PCM_FIT_NO_FAILURES;
    ASSERT_STATUS(pcm_goodness_test(&goodness, &fit, data, NULL), PCM_ERR_ARGUMENT);
    ASSERT_MESSAGE("no_failures");
    pcm_life_data_free(data);
}

SUITE("goodness",
      {"distances of a complete sample are the textbook's",
       distances_of_a_complete_sample_are_the_textbooks},
      {"a model that is true is rarely rejected", a_model_that_is_true_is_rarely_rejected},
      {"two populations are seen", two_populations_are_seen},
      {"threads do not matter", threads_do_not_matter},
      {"what cannot be tested is refused", what_cannot_be_tested_is_refused})
