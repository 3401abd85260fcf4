/* SPDX-License-Identifier: Apache-2.0 */
/* The scale that belongs to a level, back and forth for every quantity. */
#include <math.h>

#include "libpcm/life/answer.h"
#include "libpcm/life/level_scale.h"
#include "tests/support/suite.h"

static const pcm_question questions[] = {
    {.quantity = PCM_QUANTITY_SCALE},
    {.quantity = PCM_QUANTITY_QUANTILE, .fraction = 0.1},
    {.quantity = PCM_QUANTITY_RELIABILITY, .age = 2.0},
    {.quantity = PCM_QUANTITY_HAZARD, .age = 2.0},
    {.quantity = PCM_QUANTITY_MEAN},
    {.quantity = PCM_QUANTITY_CONDITIONAL_RELIABILITY, .age = 2.0, .ahead = 1.0},
    {.quantity = PCM_QUANTITY_CONDITIONAL_RELIABILITY, .age = 0.0, .ahead = 1e-9},
    {.quantity = PCM_QUANTITY_MEAN_REMAINING_LIFE, .age = 2.0},
    {.quantity = PCM_QUANTITY_MEAN_REMAINING_LIFE, .age = 0.0},
    {.quantity = PCM_QUANTITY_REMAINING_QUANTILE, .age = 2.0, .fraction = 0.5},
    {.quantity = PCM_QUANTITY_REMAINING_QUANTILE, .age = 0.0, .fraction = 0.5}};

static const double shapes[] = {0.3, 1.0, 2.2, 8.0};

#define COUNT_OF(array) (sizeof(array) / sizeof *(array))

static void the_scale_comes_back_from_its_level(void)
{
    for (size_t q = 0; q < COUNT_OF(questions); q++)
        for (size_t s = 0; s < COUNT_OF(shapes); s++)
            for (double log_scale = -3.0; log_scale < 30.0; log_scale += 3.7) {
                const double level = pcm__level_at_scale(&questions[q], shapes[s], log_scale);
                const double back = pcm__scale_at_level(&questions[q], shapes[s], level);
                CU_ASSERT(fabs(back - log_scale) < 1e-10 * (1.0 + fabs(level)));
            }
}

static void levels_and_answers_agree(void)
{
    for (size_t q = 0; q < COUNT_OF(questions); q++)
        for (size_t s = 0; s < COUNT_OF(shapes); s++) {
            const double answer = pcm__answer(&questions[q], (pcm_weibull){shapes[s], 3.0});
            const double level = pcm__level_at_scale(&questions[q], shapes[s], log(3.0));
            ASSERT_CLOSE(pcm__level_answer(&questions[q], level), answer, 1e-12);
            if (answer < 1.0 - 1e-6 || !pcm__answer_is_probability(&questions[q])) {
                const double again = pcm__level_of_answer(&questions[q], answer);
                CU_ASSERT(fabs(again - level) < 1e-9);
            }
        }
}

static void the_direction_is_as_said(void)
{
    for (size_t q = 0; q < COUNT_OF(questions); q++)
        for (size_t s = 0; s < COUNT_OF(shapes); s++) {
            const double low = pcm__level_at_scale(&questions[q], shapes[s], 0.5);
            const double high = pcm__level_at_scale(&questions[q], shapes[s], 0.6);
            CU_ASSERT_EQUAL(low > high, pcm__level_falls_with_scale(&questions[q]));
        }
}

SUITE("level scale", {"the scale comes back from its level", the_scale_comes_back_from_its_level},
      {"levels and answers agree", levels_and_answers_agree},
      {"the direction is as said", the_direction_is_as_said})
