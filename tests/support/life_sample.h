/* SPDX-License-Identifier: Apache-2.0 */
/* Large samples of exact and right-censored lives, and their fits. */
#ifndef TESTS_SUPPORT_LIFE_SAMPLE_H
#define TESTS_SUPPORT_LIFE_SAMPLE_H

#include <math.h>

#include <pcm/fit.h>

#include "tests/support/random.h"
#include "tests/support/suite.h"

static inline double life_sample_age(test_random *random, double shape, double scale)
{
    return scale * pow(-log(test_random_uniform(random)), 1.0 / shape);
}

/* Lives of scale 1000, each observed for a time up to `window`. */
static inline void life_sample_draw(pcm_life *sample, size_t n, double shape, double window)
{
    test_random random = {n};
    for (size_t i = 0; i < n; i++) {
        const double age = life_sample_age(&random, shape, 1000.0);
        const double end = window * test_random_uniform(&random);
        sample[i] = (pcm_life){.kind = age <= end ? PCM_LIFE_EXACT : PCM_LIFE_RIGHT,
                               .lower = fmin(age, end),
                               .count = 1.0};
    }
}

static inline pcm_life_data *life_sample_data(const pcm_life *sample, size_t n)
{
    pcm_life_data *data;
    ASSERT_OK(pcm_life_data_new(&data, NULL));
    for (size_t i = 0; i < n; i++)
        if (pcm_life_data_add(data, &sample[i]) != PCM_OK)
            CU_FAIL("a row was refused");
    return data;
}

static inline pcm_fit life_sample_fit(const pcm_life *sample, size_t n)
{
    pcm_life_data *data = life_sample_data(sample, n);
    pcm_fit fit;
    ASSERT_OK(pcm_fit_weibull(&fit, data));
    pcm_life_data_free(data);
    return fit;
}

/* Fits again from an earlier estimate. */
static inline pcm_fit life_sample_fit_again(const pcm_life *sample, size_t n, const pcm_fit *before)
{
    pcm_life_data *data = life_sample_data(sample, n);
    pcm_fit fit;
    ASSERT_OK(pcm_fit_weibull_again(&fit, data, before));
    pcm_life_data_free(data);
    return fit;
}

#endif
