/* SPDX-License-Identifier: Apache-2.0 */
/* Rows for benchmarks of regressions: lives under two uniform covariates and a dummy, uniformly
 * censored. */
#ifndef TESTS_BENCH_REGRESSION_ROWS_H
#define TESTS_BENCH_REGRESSION_ROWS_H

#include <math.h>
#include <stdlib.h>

#include <pcm/life_data.h>

#include "tests/support/random.h"

enum { rows = 1000000, covariates = 3 };

struct bench_row {
    double age;
    int failed;
    double x[covariates];
};

static inline struct bench_row *bench_rows(void)
{
    struct bench_row *row = malloc(rows * sizeof *row);
    test_random random = {7};
    for (int i = 0; row && i < rows; i++) {
        double *x = row[i].x;
        x[0] = test_random_uniform(&random) - 0.5;
        x[1] = test_random_uniform(&random) < 0.4;
        x[2] = 2.0 * test_random_uniform(&random) - 1.0;
        const double scale = exp(6.5 + 0.5 * x[0] - 0.3 * x[1] + 0.2 * x[2]);
        const double life = scale * pow(-log(test_random_uniform(&random)), 1.0 / 1.7);
        const double end = 2500.0 * test_random_uniform(&random);
        row[i].age = fmin(life, end);
        row[i].failed = life <= end;
    }
    return row;
}

/* NULL if something failed. */
static inline pcm_life_data *bench_data(const struct bench_row *row)
{
    static const char *const names[] = {"x1", "x2", "x3"};
    pcm_life_data *data = NULL;
    pcm_status status = row ? pcm_life_data_new(&data, NULL) : PCM_ERR_MEMORY;
    if (status == PCM_OK)
        status = pcm_life_data_set_covariates(data, names, covariates);
    for (int i = 0; i < rows && status == PCM_OK; i++) {
        const pcm_life life = {.kind = row[i].failed ? PCM_LIFE_EXACT : PCM_LIFE_RIGHT,
                               .lower = row[i].age,
                               .count = 1.0};
        status = pcm_life_data_add_with(data, &life, row[i].x);
    }
    if (status == PCM_OK)
        return data;
    pcm_life_data_free(data);
    return NULL;
}

#endif
