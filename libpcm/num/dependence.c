/* SPDX-License-Identifier: Apache-2.0 */
/* Cholesky decomposition with pivots (Higham 2002, Accuracy and Stability of Numerical Algorithms,
 * section 10.3): what is left of each column's square once the chosen ones have explained their
 * part decides which is chosen next. */
#include "libpcm/num/dependence.h"

#include <math.h>

/* A column is good enough a pivot if this share of the best one is left of it: earlier columns
 * are preferred as long as that costs no digits. */
static const double good_enough = 0.1;

/* The decomposition on its way: rows of the factor in the order of the columns. */
struct factor {
    double row[PCM__PARAMETERS][PCM__PARAMETERS];
    double left[PCM__PARAMETERS]; /* share of its square that is left of each column */
};

/* The first of the columns that are not chosen yet from which enough is left; -1 if all of them
 * are explained. */
static int next_pivot(const pcm__dependence *out, const struct factor *factor, int n,
                      double tolerance)
{
    double most = 0.0;
    for (int k = out->rank; k < n; k++)
        most = fmax(most, factor->left[out->order[k]]);
    if (!(most > tolerance))
        return -1;
    int best = -1;
    for (int k = out->rank; k < n; k++)
        if (factor->left[out->order[k]] >= good_enough * most &&
            (best < 0 || out->order[k] < out->order[best]))
            best = k;
    return best;
}

/* Chooses the column at a place of the order; the columns behind it lose what it explains. */
static void choose(pcm__dependence *out, struct factor *factor, int place,
                   const double products[PCM__PARAMETERS][PCM__PARAMETERS], int n)
{
    const int r = out->rank, pivot = out->order[place];
    out->order[place] = out->order[r];
    out->order[r] = pivot;
    const double root = sqrt(factor->left[pivot] * products[pivot][pivot]);
    factor->row[pivot][r] = root;
    for (int k = r + 1; k < n; k++) {
        const int column = out->order[k];
        double sum = products[column][pivot];
        for (int j = 0; j < r; j++)
            sum -= factor->row[column][j] * factor->row[pivot][j];
        factor->row[column][r] = sum / root;
        if (factor->left[column] > 0.0)
            factor->left[column] -= sum / root * (sum / root) / products[column][column];
    }
    out->rank++;
}

/* Coefficients of a dependent column, by substitution backwards. */
static void express(double *combination, const pcm__dependence *out, const struct factor *factor,
                    int column)
{
    for (int j = out->rank; j-- > 0;) {
        double sum = factor->row[column][j];
        for (int k = j + 1; k < out->rank; k++)
            sum -= combination[k] * factor->row[out->order[k]][j];
        combination[j] = sum / factor->row[out->order[j]][j];
    }
}

void pcm__dependence_find(pcm__dependence *out,
                          const double products[PCM__PARAMETERS][PCM__PARAMETERS], int n,
                          double tolerance)
{
    struct factor factor;
    out->rank = 0;
    for (int i = 0; i < n; i++) {
        out->order[i] = i;
        factor.left[i] = products[i][i] > 0.0 ? 1.0 : 0.0;
    }
    for (int place; (place = next_pivot(out, &factor, n, tolerance)) >= 0;)
        choose(out, &factor, place, products, n);
    for (int k = out->rank; k < n; k++)
        express(out->combination[k - out->rank], out, &factor, out->order[k]);
}
