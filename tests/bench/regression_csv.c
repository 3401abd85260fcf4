/* SPDX-License-Identifier: Apache-2.0 */
/* regression_csv FILE: writes the rows of the benchmark as CSV, fits them, and prints the processor
 * time of the fit (the best of nine, in seconds), shape, intercept and coefficients. */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include <pcm/regression.h>

#include "tests/bench/regression_rows.h"

static int write_csv(const char *path, const struct bench_row *row)
{
    FILE *file = fopen(path, "w");
    if (!file)
        return 0;
    fputs("t,d,x1,x2,x3\n", file);
    for (int i = 0; i < rows; i++)
        fprintf(file, "%.17g,%d,%.17g,%.17g,%.17g\n", row[i].age, row[i].failed, row[i].x[0],
                row[i].x[1], row[i].x[2]);
    return fclose(file) == 0;
}

static double fit_seconds(pcm_regression *regression, const pcm_life_data *data)
{
    double best = INFINITY;
    for (int round = 0; round < 9; round++) {
        const clock_t begin = clock();
        if (pcm_regression_fit(regression, data) != PCM_OK)
            return -1.0;
        best = fmin(best, (double)(clock() - begin) / CLOCKS_PER_SEC);
    }
    return best;
}

int main(int count, char **arguments)
{
    if (count != 2) {
        fprintf(stderr, "usage: regression_csv FILE\n");
        return 2;
    }
    struct bench_row *row = bench_rows();
    pcm_life_data *data = bench_data(row);
    pcm_regression regression;
    const double best =
        data && write_csv(arguments[1], row) ? fit_seconds(&regression, data) : -1.0;
    if (best > 0.0)
        printf("%.6f %.15g %.15g %.15g %.15g %.15g\n", best, regression.shape, regression.intercept,
               regression.coefficients[0], regression.coefficients[1], regression.coefficients[2]);
    pcm_life_data_free(data);
    free(row);
    return best > 0.0 ? 0 : 1;
}
