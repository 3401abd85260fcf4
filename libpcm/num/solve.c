/* SPDX-License-Identifier: Apache-2.0 */
/* Cholesky decomposition of small positive definite matrices (Golub & Van Loan 2013, Matrix
 * Computations, section 4.2). */
#include <math.h>

#include "libpcm/num/objective.h"

/* What is left of a diagonal element once the others have explained their part; below this share
 * it is rounding. */
static const double pivot_share = 1e-14;

int pcm__decompose(double lower[PCM__PARAMETERS][PCM__PARAMETERS],
                   const double matrix[PCM__PARAMETERS][PCM__PARAMETERS], int n)
{
    for (int j = 0; j < n; j++) {
        double pivot = matrix[j][j];
        for (int k = 0; k < j; k++)
            pivot -= lower[j][k] * lower[j][k];
        if (!(pivot > pivot_share * matrix[j][j] && isfinite(pivot)))
            return 1;
        lower[j][j] = sqrt(pivot);
        for (int i = j + 1; i < n; i++) {
            double element = matrix[i][j];
            for (int k = 0; k < j; k++)
                element -= lower[i][k] * lower[j][k];
            lower[i][j] = element / lower[j][j];
        }
    }
    return 0;
}

static void substitute(double *x, const double lower[PCM__PARAMETERS][PCM__PARAMETERS], int n)
{
    for (int i = 0; i < n; i++) {
        for (int k = 0; k < i; k++)
            x[i] -= lower[i][k] * x[k];
        x[i] /= lower[i][i];
    }
    for (int i = n; i-- > 0;) {
        for (int k = i + 1; k < n; k++)
            x[i] -= lower[k][i] * x[k];
        x[i] /= lower[i][i];
    }
}

int pcm__solve_positive(double *x, const double information[PCM__PARAMETERS][PCM__PARAMETERS],
                        const double *right, int n)
{
    double lower[PCM__PARAMETERS][PCM__PARAMETERS];
    if (pcm__decompose(lower, information, n))
        return 1;
    for (int i = 0; i < n; i++)
        x[i] = right[i];
    substitute(x, lower, n);
    return 0;
}

int pcm__invert_positive(double inverse[PCM__PARAMETERS][PCM__PARAMETERS],
                         const double matrix[PCM__PARAMETERS][PCM__PARAMETERS], int n)
{
    double lower[PCM__PARAMETERS][PCM__PARAMETERS];
    if (pcm__decompose(lower, matrix, n))
        return 1;
    for (int j = 0; j < n; j++) {
        double column[PCM__PARAMETERS] = {0.0};
        column[j] = 1.0;
        substitute(column, lower, n);
        for (int i = 0; i < n; i++)
            inverse[i][j] = column[i];
    }
    for (int i = 0; i < n; i++)
        for (int j = 0; j < i; j++)
            inverse[i][j] = inverse[j][i] = 0.5 * (inverse[i][j] + inverse[j][i]);
    return 0;
}
