/* SPDX-License-Identifier: Apache-2.0 */
/* Following a direction far away, row by row: is there one that becomes less likely? */
#include <math.h>
#include <string.h>

#include "libpcm/life/life_data.h"
#include "libpcm/life/regression_solve.h"
#include "libpcm/num/elementary.h"

/* How far a direction is followed, in logarithms of hazard and in multiples of the shape; and what
 * a row may lose on the way because the direction is known to some digits only. */
static const double far_away = 200.0;
static const double steep_growth = 1e6;
static const double allowed_loss = 1e-4;

/* Sums below this share of what they are the sum of are rounding. */
static const double rounding = 1e-14;

/* A turn of the shape that changes hazards by less than this share of all change is rounding. */
static const double noise_share = 1e-5;

/* A direction in all parameters, and what it needs to be judged. */
struct path {
    const pcm__regression_sample *sample;
    const double *from;
    const double *direction;
    double length;
    double change;    /* of a logarithm of hazard per length, the largest of all rows */
    double magnitude; /* of what it is the sum of */
};

/* Change of a row's logarithm of hazard per length; `x` are its covariates, then y. Without what
 * may be rounding of the sum. */
static double change_of(struct path *path, const double *x)
{
    const int width = path->sample->plain.width;
    double sum = path->direction[0], magnitude = fabs(sum);
    for (int k = 0; k < width; k++) {
        const double part = path->direction[k + 1] * x[k];
        sum += part;
        magnitude += fabs(part);
    }
    path->magnitude = fmax(path->magnitude, magnitude);
    return fabs(sum) > rounding * magnitude ? sum : 0.0;
}

static void take_plain(double *x, const pcm__regression_sample *sample, size_t place)
{
    for (int k = 0; k < sample->plain.width; k++)
        x[k] = sample->plain.column[k][place];
}

static void take_censored(double *x, const pcm__regression_sample *sample, size_t place, double y)
{
    const size_t p = (size_t)sample->units.selection.count;
    if (p > 0)
        memcpy(x, sample->censored_covariates + place * p, p * sizeof *x);
    x[p] = y;
}

/* Finds the largest change. */
static void measure(struct path *path)
{
    const pcm__regression_sample *sample = path->sample;
    double x[PCM_COVARIATES_MAX + 1];
    path->change = path->magnitude = 0.0;
    for (size_t i = 0; i < sample->plain.rows; i++) {
        take_plain(x, sample, i);
        if (sample->plain.weight[i] > 0.0)
            path->change = fmax(path->change, fabs(change_of(path, x)));
    }
    for (size_t i = 0; i < sample->censored_count; i++)
        for (int k = 0; k < sample->censored[i].count_of_terms; k++) {
            take_censored(x, sample, i, sample->censored[i].terms[k].y);
            path->change = fmax(path->change, fabs(change_of(path, x)));
        }
}

/* Logarithm of hazard of a row at the beginning of the path. */
static double log_hazard(const struct path *path, const double *x)
{
    double sum = path->from[0];
    for (int k = 0; k < path->sample->plain.width; k++)
        sum += path->from[k + 1] * x[k];
    return sum;
}

/* Log-likelihood of a failure at an exact age or a survivor, watched from new. */
static double plain_value(double l, double b, const pcm_life *row)
{
    const double reward = row->kind == PCM_LIFE_EXACT ? l + pcm__log(b) : 0.0;
    return row->count * (reward - pcm__exp(l));
}

/* What row `place` of the table, which is `row` in the data, gains at the end of the path. */
static double plain_gain(struct path *path, size_t place, const pcm_life *row)
{
    double x[PCM_COVARIATES_MAX + 1];
    const int last = path->sample->plain.width;
    take_plain(x, path->sample, place);
    const double l = log_hazard(path, x), b = path->from[last];
    return plain_value(l + path->length * change_of(path, x),
                       b + path->length * path->direction[last], row) -
           plain_value(l, b, row);
}

static double censored_value(double u, double b, const pcm__censored_row *row)
{
    pcm__tally tally = {.value = 0.0};
    for (int k = 0; k < row->count_of_terms; k++)
        pcm__tally_add(&tally, &row->terms[k], (pcm__point){u, b});
    return tally.value;
}

static double censored_gain(struct path *path, size_t place)
{
    double x[PCM_COVARIATES_MAX + 1];
    const int last = path->sample->plain.width;
    const pcm__censored_row *row = &path->sample->censored[place];
    take_censored(x, path->sample, place, 0.0);
    const double u = log_hazard(path, x), b = path->from[last];
    return censored_value(u + path->length * change_of(path, x),
                          b + path->length * path->direction[last], row) -
           censored_value(u, b, row);
}

double pcm__regression_extent(const pcm__regression_sample *sample)
{
    const double *y = sample->plain.column[sample->plain.width - 1];
    double most = 1.0;
    for (size_t i = 0; i < sample->plain.rows; i++)
        most = fmax(most, fabs(y[i]));
    for (size_t i = 0; i < sample->censored_count; i++)
        most = fmax(most, fabs(sample->censored[i].y));
    return most;
}

/* How far to follow the direction. A shape that grows must be seen to grow so far that what it
 * brings at first, its logarithm, does not count any more. 0 if nothing changes that could make
 * rows more likely. */
static double length_of(const struct path *path)
{
    const int last = path->sample->plain.width;
    const double b = path->from[last], turn = path->direction[last];
    const int turns =
        fabs(turn) * pcm__regression_extent(path->sample) > noise_share * path->change;
    const double far = path->change > 0.0 ? far_away / path->change : 0.0;
    if (turns && turn > 0.0)
        return fmax(far, steep_growth * b / turn);
    return turns && turn < 0.0 ? fmin(far, -0.999 * b / turn) : far;
}

int pcm__regression_recedes(const pcm__regression_sample *sample, const double *from,
                            const double *direction)
{
    struct path path = {.sample = sample, .from = from, .direction = direction};
    measure(&path);
    if (!isfinite(path.change))
        return 0;
    path.length = length_of(&path);
    if (!(path.length > 0.0))
        return 0;
    const double loss = allowed_loss + rounding * path.length * path.magnitude;
    size_t plain = 0, censored = 0;
    double total = 0.0;
    for (size_t i = 0; i < sample->data->count; i++) {
        const pcm_life *row = &sample->data->rows[i];
        const double gain = pcm__regression_is_plain(row) ? plain_gain(&path, plain++, row)
                                                          : censored_gain(&path, censored++);
        if (!(gain >= -loss * row->count))
            return 0;
        total += gain / row->count;
    }
    /* Where no hazard changes, some failure at an exact age must gain by the shape. */
    return total > 1.0 || path.change > 0.0;
}
