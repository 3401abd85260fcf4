/* SPDX-License-Identifier: Apache-2.0 */
/* Why a regression has no estimate. Columns that are combinations of others leave the likelihood
 * flat. Otherwise it has a maximum unless there is a direction in which it never falls (Rockafellar
 * 1970, Convex Analysis, theorem 27.1); a search that runs away shows the direction, and the rows
 * tell whether it is one. */
#include <math.h>
#include <string.h>

#include "libpcm/life/regression_solve.h"
#include "libpcm/num/dependence.h"

/* Share of a column's square below which its rest is rounding, or of no use. */
static const double collinear_share = 1e-11;

/* The same of the information about a direction, once a search has failed. */
static const double flat_share = 1e-9;

/* Parts of a direction below this share of its largest are rounding. */
static const double noise_share = 1e-5;

int pcm__regression_collinear(pcm__obstacle *out,
                              const double moments[PCM__PARAMETERS][PCM__PARAMETERS],
                              const pcm__regression_units *units)
{
    pcm__dependence dependence;
    const int p = units->selection.count;
    pcm__dependence_find(&dependence, moments, p + 1, collinear_share);
    if (dependence.rank == p + 1)
        return 0;
    const int dependent = dependence.order[dependence.rank] - 1;
    const double spread = pcm__regression_spread(units, dependent);
    out->culprit = units->selection.column[dependent];
    out->relation_constant = pcm__regression_centre(units, dependent);
    for (int j = 0; j < dependence.rank; j++) {
        const double share = dependence.combination[0][j];
        const int k = dependence.order[j] - 1;
        if (k < 0) {
            out->relation_constant += share * spread;
            continue;
        }
        if (fabs(share) < noise_share)
            continue;
        const double factor = share * spread / pcm__regression_spread(units, k);
        out->relation[units->selection.column[k]] = factor;
        out->relation_constant -= factor * pcm__regression_centre(units, k);
    }
    return 1;
}

/* The name of a direction, after what is largest in it. */
static pcm_regression_status name(pcm__obstacle *out, const pcm__regression_sample *sample)
{
    const double *direction = out->direction;
    const int p = sample->units.selection.count;
    double largest = fabs(direction[0]);
    int culprit = -1;
    for (int k = 0; k < p; k++) {
        largest = fmax(largest, fabs(direction[k + 1]));
        if (culprit < 0 || fabs(direction[k + 1]) > fabs(direction[culprit + 1]))
            culprit = k;
    }
    const double steepening = direction[p + 1] * pcm__regression_extent(sample);
    if (fabs(steepening) > noise_share * largest)
        return steepening > 0.0 ? PCM_REGRESSION_SHAPE_TO_INFINITY : PCM_REGRESSION_SHAPE_TO_ZERO;
    if (culprit < 0 || fabs(direction[culprit + 1]) < noise_share * largest)
        return PCM_REGRESSION_SCALE_TO_INFINITY;
    const double unit =
        fabs(direction[culprit + 1]) / pcm__regression_spread(&sample->units, culprit);
    out->culprit = sample->units.selection.column[culprit];
    for (int k = 0; k < p; k++)
        if (fabs(direction[k + 1]) > noise_share * fabs(direction[culprit + 1]))
            out->relation[sample->units.selection.column[k]] =
                direction[k + 1] / pcm__regression_spread(&sample->units, k) / unit;
    return PCM_REGRESSION_SEPARATED;
}

/* The direction of one parameter in which the information, as far as it can, stays the same: the
 * others follow as in a regression on it. Returns 0 if the information about them is not enough. */
static int direction_of(double *out, const pcm__slope *slope, int parameter, int n)
{
    double others[PCM__PARAMETERS][PCM__PARAMETERS], right[PCM__PARAMETERS];
    for (int i = 0, k = 0; i < n; i++) {
        if (i == parameter)
            continue;
        right[k] = -slope->information[i][parameter];
        for (int j = 0, l = 0; j < n; j++)
            if (j != parameter)
                others[k][l++] = slope->information[i][j];
        k++;
    }
    if (pcm__solve_positive(right, others, right, n - 1) != 0)
        return 0;
    for (int i = 0, k = 0; i < n; i++)
        out[i] = i == parameter ? 1.0 : right[k++];
    return 1;
}

/* The direction of a parameter of which the information says that it depends on others. */
static void dependent_direction(double *out, const pcm__dependence *dependence, int which, int n)
{
    memset(out, 0, (size_t)n * sizeof *out);
    out[dependence->order[dependence->rank + which]] = 1.0;
    for (int j = 0; j < dependence->rank; j++)
        out[dependence->order[j]] = -dependence->combination[which][j];
}

/* Nonzero if the likelihood never falls in the direction or its opposite, which then takes its
 * place. */
static int recedes_either_way(double *direction, const pcm__regression_sample *sample,
                              const double *from)
{
    if (pcm__regression_recedes(sample, from, direction))
        return 1;
    for (int i = 0; i <= sample->plain.width; i++)
        direction[i] = -direction[i];
    return pcm__regression_recedes(sample, from, direction);
}

/* Looks for a direction that never falls among those that the end of a search suggests. Hazards
 * that rise or fall as one come before anything more involved. */
static int find_direction(double *direction, const pcm__regression_sample *sample,
                          const pcm__summit *summit, const double *begin)
{
    const pcm__slope *slope = &summit->slope;
    const double *from = summit->theta;
    const int n = sample->plain.width + 1;
    memset(direction, 0, (size_t)n * sizeof *direction);
    direction[0] = 1.0;
    if (recedes_either_way(direction, sample, from))
        return 1;
    if (pcm__solve_positive(direction, slope->information, slope->gradient, n) == 0 &&
        pcm__regression_recedes(sample, from, direction))
        return 1;
    for (int i = 0; i < n; i++)
        direction[i] = from[i] - begin[i];
    if (pcm__regression_recedes(sample, from, direction))
        return 1;
    for (int parameter = n; parameter-- > 1;)
        if (direction_of(direction, slope, parameter, n) &&
            recedes_either_way(direction, sample, from))
            return 1;
    pcm__dependence dependence;
    pcm__dependence_find(&dependence, slope->information, n, flat_share);
    for (int which = 0; which < n - dependence.rank; which++) {
        dependent_direction(direction, &dependence, which, n);
        if (recedes_either_way(direction, sample, from))
            return 1;
    }
    return 0;
}

pcm_regression_status pcm__regression_recession(pcm__obstacle *out,
                                                const pcm__regression_sample *sample,
                                                const pcm__summit *summit, const double *begin)
{
    if (!isfinite(summit->slope.value) || !find_direction(out->direction, sample, summit, begin))
        return PCM_REGRESSION_OK;
    return name(out, sample);
}
