/* SPDX-License-Identifier: Apache-2.0 */
/* Runs one vector kernel so many times, for a program that counts instructions:
 *     count_kernels KERNEL INSTRUCTION_SET TIMES
 * Every run is over `rows` rows. Exits with 77 if the machine lacks the instruction set. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "libpcm/num/vector.h"

enum { rows = 8192 };

static double x[rows], y[rows], weight[rows];

static int run(const pcm__vector *vector, const char *kernel)
{
    double sums[PCM__LONG_MOMENTS];
    pcm__extremes extremes;
    if (strcmp(kernel, "log") == 0)
        vector->logarithm(y, x, rows, 0.0);
    else if (strcmp(kernel, "exp") == 0)
        vector->exponential(y, x, rows);
    else if (strcmp(kernel, "moments4") == 0)
        vector->four_moments(sums, x, weight, rows, 1.7);
    else if (strcmp(kernel, "moments5") == 0)
        vector->moments(sums, x, weight, rows, 1.7);
    else if (strcmp(kernel, "moments8") == 0)
        vector->long_moments(sums, x, weight, rows, 1.7);
    else if (strcmp(kernel, "extremes") == 0)
        vector->extremes(&extremes, x, weight, weight, rows);
    else if (strcmp(kernel, "centred_logs") == 0)
        vector->centred_logs(sums, y, weight, rows, 0.0, -1.0); /* branch-free on any number */
    else
        return 0;
    return 1;
}

int main(int count, char **arguments)
{
    if (count != 4)
        return 2;
    const pcm__vector *vector = NULL;
    for (size_t i = 0; pcm__vector_instance(i); i++)
        if (strcmp(pcm__vector_instance(i)->name, arguments[2]) == 0)
            vector = pcm__vector_instance(i);
    if (!vector)
        return 77;
    for (size_t i = 0; i < rows; i++) {
        x[i] = 0.1 + (double)i / rows;
        weight[i] = 1.0;
    }
    for (int i = 0; i < atoi(arguments[3]); i++)
        if (!run(vector, arguments[1]))
            return 2;
    printf("%d\n", rows);
    return 0;
}
