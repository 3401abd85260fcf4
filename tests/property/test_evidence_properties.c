/* SPDX-License-Identifier: Apache-2.0 */
/* Laws that the models of an evidence obey, on random data of all kinds. */
#include <math.h>

#include <pcm/evidence.h>

#include "tests/support/evidence_models.h"
#include "tests/support/random_rows.h"
#include "tests/support/suite.h"

enum { rows = 30, rounds = 24 };

static void draw(pcm_life sample[rows], int round)
{
    test_random random = {(uint64_t)round + 1};
    const double shape = exp(2.0 * test_random_uniform(&random) - 0.5);
    for (int i = 0; i < rows; i++)
        sample[i] = random_row(&random, shape, (random_rows)(round % ROWS_VARIETIES));
}

static pcm_evidence *evidence_of(const pcm_life *sample, double confidence)
{
    pcm_life_data *data = random_rows_data(sample, rows);
    pcm_evidence *evidence = NULL;
    pcm_fit fit;
    ASSERT_OK(pcm_fit_weibull(&fit, data));
    ASSERT_OK(pcm_evidence_from_fit(&evidence, &fit, data, confidence));
    CU_ASSERT_EQUAL(pcm_evidence_get_kind(evidence), PCM_EVIDENCE_REGION);
    pcm_life_data_free(data);
    return evidence;
}

/* Models with ages in units of 1/c: the same shapes, c times the scales. */
static void expect_rescaled(const pcm_evidence *evidence, const pcm_evidence *expected, double c)
{
    CU_ASSERT_EQUAL_FATAL(pcm_evidence_models(evidence), pcm_evidence_models(expected));
    for (size_t i = 0; i < pcm_evidence_models(evidence); i++) {
        const double *parameter = pcm_evidence_model(evidence, i)->parameter;
        const double *wanted = pcm_evidence_model(expected, i)->parameter;
        ASSERT_CLOSE(parameter[0], wanted[0], 1e-6);
        ASSERT_CLOSE(parameter[1], c * wanted[1], 1e-6);
        ASSERT_CLOSE(pcm_evidence_weight(evidence, i), pcm_evidence_weight(expected, i), 1e-6);
    }
}

static void rescale(pcm_life sample[rows], double c)
{
    for (int i = 0; i < rows; i++) {
        sample[i].lower *= c;
        sample[i].upper *= c;
        sample[i].entry *= c;
        sample[i].truncation *= c;
    }
}

static void the_unit_of_time_does_not_matter_to_a_region(void)
{
    for (int round = 0; round < rounds; round++)
        for (double c = 1e-9; c < 2e9; c *= 1e6) {
            pcm_life sample[rows];
            draw(sample, round);
            pcm_evidence *expected = evidence_of(sample, 0.9);
            rescale(sample, c);
            pcm_evidence *evidence = evidence_of(sample, 0.9);
            expect_rescaled(evidence, expected, c);
            pcm_evidence_free(evidence);
            pcm_evidence_free(expected);
        }
}

static pcm_evidence *posterior_of(const pcm_life *sample, double unit)
{
    const pcm_prior prior = {{80.0 * unit, 2.0}, 0.1, {1.8, 1.5}, 0.2};
    pcm_life_data *data = random_rows_data(sample, rows);
    pcm_posterior *posterior = NULL;
    pcm_evidence *evidence = NULL;
    ASSERT_OK(pcm_posterior_make(&posterior, data, &prior));
    ASSERT_OK(pcm_evidence_from_posterior(&evidence, posterior, 0.9));
    pcm_posterior_free(posterior);
    pcm_life_data_free(data);
    return evidence;
}

static void the_unit_of_time_does_not_matter_to_a_posterior(void)
{
    for (int round = 0; round < 3; round++) {
        pcm_life sample[rows];
        draw(sample, 4 * round);
        pcm_evidence *expected = posterior_of(sample, 1.0);
        rescale(sample, 3600.0);
        pcm_evidence *evidence = posterior_of(sample, 3600.0);
        expect_rescaled(evidence, expected, 3600.0);
        pcm_evidence_free(evidence);
        pcm_evidence_free(expected);
    }
}

static void more_confidence_reaches_farther(void)
{
    static const pcm_question questions[] = {{.quantity = PCM_QUANTITY_SHAPE},
                                             {.quantity = PCM_QUANTITY_SCALE},
                                             {.quantity = PCM_QUANTITY_QUANTILE, .fraction = 0.1},
                                             {.quantity = PCM_QUANTITY_RELIABILITY, .age = 50.0},
                                             {.quantity = PCM_QUANTITY_MEAN}};
    enum { asked = sizeof questions / sizeof *questions };
    for (int round = 0; round < rounds; round++) {
        pcm_life sample[rows];
        pcm_bounds narrow[asked];
        draw(sample, round);
        for (double confidence = 0.1; confidence < 0.999; confidence += 0.1) {
            pcm_evidence *evidence = evidence_of(sample, confidence);
            for (int i = 0; i < asked; i++) {
                const pcm_bounds wide = model_extremes(evidence, &questions[i]);
                if (confidence > 0.15) {
                    CU_ASSERT(wide.lower < narrow[i].lower);
                    CU_ASSERT(wide.upper > narrow[i].upper);
                }
                CU_ASSERT(wide.lower < wide.estimate && wide.estimate < wide.upper);
                narrow[i] = wide;
            }
            pcm_evidence_free(evidence);
        }
    }
}

SUITE("evidence properties",
      {"the unit of time does not matter to a region",
       the_unit_of_time_does_not_matter_to_a_region},
      {"the unit of time does not matter to a posterior",
       the_unit_of_time_does_not_matter_to_a_posterior},
      {"more confidence reaches farther", more_confidence_reaches_farther})
