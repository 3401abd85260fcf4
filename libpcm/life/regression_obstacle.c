/* SPDX-License-Identifier: Apache-2.0 */
/* Why a regression has no estimate. Columns that are combinations of others leave the likelihood
 * flat. Otherwise it has a maximum unless there is a direction in which it never falls (Rockafellar
 * 1970, Convex Analysis, theorem 27.1); a search that runs away shows the direction, and the rows
 * tell whether it is one. */
#include <math.h>
#include <string.h>

#include "libpcm/life/life_data.h"
#include "libpcm/life/regression_solve.h"
#include "libpcm/num/dependence.h"
#include "libpcm/num/elementary.h"

/* Share of a column's square below which its rest is rounding, or of no use. */
static const double collinear_share = 1e-11;

/* The same of the information about a direction, once a search has failed. */
static const double flat_share = 1e-9;

/* How far a direction is followed, in logarithms of hazard; and what a row may lose on the way
 * because the direction is known to some digits only. */
static const double far_away = 200.0;
static const double allowed_loss = 1e-4;

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

/* A direction in all parameters, and what it needs to be judged. */
struct path {
    const pcm__regression_sample *sample;
    const double *from;
    const double *direction;
    double length;
    int is_still; /* no hazard changes along it */
};

static double along(const double *theta, const double *x, int p)
{
    double sum = theta[0];
    for (int k = 0; k < p; k++)
        sum += theta[k + 1] * x[k];
    return sum;
}

/* Log-likelihood of a row without truncation from an exact age or up to one. */
static double plain_value(double l, double b, const pcm_life *row)
{
    const double reward = row->kind == PCM_LIFE_EXACT ? l + pcm__log(b) : 0.0;
    return row->count * (reward - pcm__exp(l));
}

static double censored_value(double u, double b, const pcm__censored_row *row)
{
    pcm__tally tally = {.value = 0.0};
    for (int k = 0; k < row->count_of_terms; k++)
        pcm__tally_add(&tally, &row->terms[k], (pcm__point){u, b});
    return tally.value;
}

/* What row `plain` of the table, which is `row` in the data, gains at the end of the path. */
static double plain_gain(const struct path *path, size_t plain, const pcm_life *row)
{
    double x[PCM_COVARIATES_MAX + 1];
    const int p = path->sample->units.selection.count;
    for (int k = 0; k <= p; k++)
        x[k] = path->sample->plain.column[k][plain];
    const double l = along(path->from, x, p + 1);
    const double b = path->from[p + 1];
    return plain_value(l + path->length * along(path->direction, x, p + 1),
                       b + path->length * path->direction[p + 1], row) -
           plain_value(l, b, row);
}

static double censored_gain(const struct path *path, size_t place)
{
    const int p = path->sample->units.selection.count;
    const double *x = p > 0 ? path->sample->censored_covariates + place * (size_t)p : NULL;
    const pcm__censored_row *row = &path->sample->censored[place];
    const double u = along(path->from, x, p), b = path->from[p + 1];
    return censored_value(u + path->length * along(path->direction, x, p),
                          b + path->length * path->direction[p + 1], row) -
           censored_value(u, b, row);
}

/* Largest change of a logarithm of hazard along the direction, over all rows. */
static double largest_change(const struct path *path)
{
    const pcm__regression_sample *sample = path->sample;
    const int p = sample->units.selection.count;
    double x[PCM_COVARIATES_MAX + 1], most = 0.0;
    for (size_t i = 0; i < sample->plain.rows; i++) {
        for (int k = 0; k <= p; k++)
            x[k] = sample->plain.column[k][i];
        if (sample->plain.weight[i] > 0.0)
            most = fmax(most, fabs(along(path->direction, x, p + 1)));
    }
    for (size_t i = 0; i < sample->censored_count; i++) {
        const double change =
            along(path->direction, sample->censored_covariates + i * (size_t)p, p);
        for (int k = 0; k < sample->censored[i].count_of_terms; k++)
            most =
                fmax(most, fabs(change + path->direction[p + 1] * sample->censored[i].terms[k].y));
    }
    return most;
}

/* How far to follow the direction; 0 if it changes nothing. Where all hazards stay as they are,
 * only shape can make failures at exact ages more likely. */
static double length_of(struct path *path)
{
    const int n = path->sample->units.selection.count + 2;
    const double b = path->from[n - 1], steepening = path->direction[n - 1];
    const double change = largest_change(path);
    double size = 0.0;
    for (int i = 0; i < n - 1; i++)
        size = fmax(size, fabs(path->direction[i]));
    path->is_still = steepening > 0.0 && change * far_away * b <= 1e-9 * steepening;
    if (path->is_still)
        return far_away * b / steepening;
    if (!(isfinite(change) && change > 1e-9 * size))
        return 0.0;
    return steepening < 0.0 ? fmin(far_away / change, -0.999 * b / steepening) : far_away / change;
}

/* Nonzero if no row becomes less likely along the direction. */
static int never_falls(struct path *path)
{
    path->length = length_of(path);
    if (!(path->length > 0.0))
        return 0;
    size_t plain = 0, censored = 0;
    double total = 0.0;
    for (size_t i = 0; i < path->sample->data->count; i++) {
        const pcm_life *row = &path->sample->data->rows[i];
        const double gain = pcm__regression_is_plain(row) ? plain_gain(path, plain++, row)
                                                          : censored_gain(path, censored++);
        if (!(gain >= -allowed_loss * row->count))
            return 0;
        total += gain / row->count;
    }
    return total > 1.0 || !path->is_still;
}

/* The name of a direction, after what is largest in it. */
static pcm_regression_status name(pcm__obstacle *out, const pcm__regression_sample *sample)
{
    const double *direction = out->direction;
    const int p = sample->units.selection.count;
    const double *y = sample->plain.column[p];
    double extent = 0.0, largest = fabs(direction[0]);
    int culprit = -1;
    for (size_t i = 0; i < sample->plain.rows; i++)
        extent = fmax(extent, fabs(y[i]));
    for (size_t i = 0; i < sample->censored_count; i++)
        extent = fmax(extent, fabs(sample->censored[i].y));
    for (int k = 0; k < p; k++) {
        largest = fmax(largest, fabs(direction[k + 1]));
        if (culprit < 0 || fabs(direction[k + 1]) > fabs(direction[culprit + 1]))
            culprit = k;
    }
    const double steepening = direction[p + 1] * fmax(extent, 1.0);
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

static void turn_round(double *direction, int n)
{
    for (int i = 0; i < n; i++)
        direction[i] = -direction[i];
}

/* A direction about which the information at the end of a search says nothing: the parameter that
 * depends on others, towards where the search went. */
static void flat_direction(double *out, const pcm__dependence *dependence, int which,
                           const double *moved, int n)
{
    const int dependent = dependence->order[dependence->rank + which];
    memset(out, 0, (size_t)n * sizeof *out);
    out[dependent] = 1.0;
    for (int j = 0; j < dependence->rank; j++)
        out[dependence->order[j]] = -dependence->combination[which][j];
    double toward = 0.0;
    for (int i = 0; i < n; i++)
        toward += out[i] * moved[i];
    if (toward < 0.0)
        turn_round(out, n);
}

/* Nonzero if one of the directions about which the information says nothing never falls; it is
 * then in the path. */
static int is_flat_way(struct path *path, double *direction, const pcm__summit *summit,
                       const double *moved, int n)
{
    pcm__dependence dependence;
    pcm__dependence_find(&dependence, summit->slope.information, n, flat_share);
    for (int which = 0; which < n - dependence.rank; which++) {
        flat_direction(direction, &dependence, which, moved, n);
        if (never_falls(path))
            return 1;
        turn_round(direction, n);
        if (never_falls(path))
            return 1;
    }
    return 0;
}

pcm_regression_status pcm__regression_recession(pcm__obstacle *out,
                                                const pcm__regression_sample *sample,
                                                const pcm__summit *summit, const double *begin)
{
    const int n = sample->units.selection.count + 2;
    double moved[PCM__PARAMETERS];
    struct path path = {.sample = sample, .from = summit->theta, .direction = out->direction};
    if (!isfinite(summit->slope.value))
        return PCM_REGRESSION_OK;
    for (int i = 0; i < n; i++) {
        moved[i] = summit->theta[i] - begin[i];
        out->direction[i] = 0.0;
    }
    /* Hazards that rise or fall as one, before anything more involved. */
    out->direction[0] = 1.0;
    if (never_falls(&path))
        return name(out, sample);
    out->direction[0] = -1.0;
    if (never_falls(&path))
        return name(out, sample);
    if (pcm__solve_positive(out->direction, summit->slope.information, summit->slope.gradient, n) ==
            0 &&
        never_falls(&path))
        return name(out, sample);
    memcpy(out->direction, moved, (size_t)n * sizeof *moved);
    if (never_falls(&path) || is_flat_way(&path, out->direction, summit, moved, n))
        return name(out, sample);
    return PCM_REGRESSION_OK;
}

int pcm__regression_recedes(const pcm__regression_sample *sample, const double *from,
                            const double *direction)
{
    struct path path = {.sample = sample, .from = from, .direction = direction};
    return never_falls(&path);
}
