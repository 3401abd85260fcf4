/* SPDX-License-Identifier: Apache-2.0 */
/* 40 rows of life data of all kinds with counts and two covariates, drawn at random once and
 * rounded: hotter and dustier places shorten life. What R 4.2.2 with survival 3.5-3 makes of them
 * (survreg, type "interval2", with weights) is an independent answer to compare with. */
#ifndef TESTS_SUPPORT_MIXED_SAMPLE_H
#define TESTS_SUPPORT_MIXED_SAMPLE_H

#include <pcm/life_data.h>

#include "tests/support/assertions.h"

/* Kind, lower, upper, count, {temperature in degrees Celsius, 1 in dusty places}. */
static const struct mixed_row {
    pcm_life_kind kind;
    double lower, upper, count;
    double x[2];
} mixed_rows[] = {
    {0, 1113.3, 0.0, 2, {23, 0}}, {0, 263.2, 0.0, 1, {73, 0}}, {0, 203.4, 0.0, 1, {67, 0}},
    {2, 0.0, 449.6, 1, {61, 1}}, {1, 866.3, 0.0, 3, {21, 0}}, {0, 209.8, 0.0, 2, {65, 1}},
    {3, 78.7, 150.3, 1, {50, 1}}, {0, 176.7, 0.0, 1, {78, 1}}, {0, 256.9, 0.0, 3, {32, 1}},
    {1, 258.3, 0.0, 3, {38, 0}}, {1, 502.8, 0.0, 3, {53, 0}}, {2, 0.0, 173.8, 2, {74, 1}},
    {0, 406.3, 0.0, 1, {31, 0}}, {3, 362.2, 651.5, 1, {52, 0}}, {0, 267.4, 0.0, 1, {51, 0}},
    {3, 110.0, 206.4, 1, {66, 0}}, {1, 522.8, 0.0, 3, {36, 1}}, {2, 0.0, 87.7, 2, {60, 1}},
    {0, 1377.1, 0.0, 1, {25, 0}}, {3, 163.9, 323.4, 1, {80, 0}}, {0, 644.9, 0.0, 3, {67, 0}},
    {0, 174.9, 0.0, 1, {51, 1}}, {1, 190.9, 0.0, 3, {75, 0}}, {1, 117.9, 0.0, 2, {65, 1}},
    {0, 887.5, 0.0, 2, {30, 1}}, {1, 302.7, 0.0, 2, {59, 0}}, {3, 801.7, 1251.1, 2, {20, 1}},
    {0, 77.0, 0.0, 1, {67, 0}}, {2, 0.0, 985.8, 3, {47, 0}}, {0, 656.2, 0.0, 1, {62, 0}},
    {0, 250.6, 0.0, 3, {59, 1}}, {1, 1132.8, 0.0, 3, {27, 0}}, {1, 512.4, 0.0, 3, {35, 0}},
    {0, 606.3, 0.0, 1, {39, 1}}, {3, 312.4, 404.0, 2, {49, 1}}, {3, 153.5, 299.8, 2, {77, 1}},
    {0, 1584.6, 0.0, 3, {31, 0}}, {0, 201.8, 0.0, 2, {56, 0}}, {2, 0.0, 224.1, 3, {52, 1}},
    {2, 0.0, 191.4, 1, {64, 1}}};

enum { mixed_count = sizeof mixed_rows / sizeof *mixed_rows };

static inline pcm_life mixed_life(int i)
{
    return (pcm_life){.kind = mixed_rows[i].kind,
                      .lower = mixed_rows[i].lower,
                      .upper = mixed_rows[i].upper,
                      .count = mixed_rows[i].count};
}

static inline pcm_life_data *mixed_data(void)
{
    static const char *const names[] = {"temperature", "dust"};
    pcm_life_data *data = NULL;
    ASSERT_OK(pcm_life_data_new(&data, "d"));
    ASSERT_OK(pcm_life_data_set_covariates(data, names, 2));
    for (int i = 0; i < mixed_count; i++) {
        const pcm_life life = mixed_life(i);
        ASSERT_OK(pcm_life_data_add_with(data, &life, mixed_rows[i].x));
    }
    return data;
}

#endif
