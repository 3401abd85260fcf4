/* SPDX-License-Identifier: Apache-2.0 */
/* Log-likelihood of two populations with its derivatives. For a piece of data that population j
 * gives the probability e^l_j, the mixture gives sum p_j e^l_j; with w_j the share of population j
 * in it, its logarithm has the gradient w_j dl_j, and the second derivatives
 * w_j (d2 l_j + dl_j dl_j') - (w_j dl_j)(w_k dl_k)' (McLachlan & Peel 2000, section 2.15). */
#include "libpcm/life/mixture.h"

#include <math.h>

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"
#include "libpcm/life/life_data.h"
#include "libpcm/num/elementary.h"

enum { parameters = PCM__MIXTURE_PARAMETERS };

/* ln of a probability by (ln scale, ln shape) of one population. */
struct part {
    double value;
    double first[2];
    double second[2][2];
};

/* Cumulative hazard H = e^z, z = shape (y - ln scale), with its derivatives: z has the first ones
 * (-shape, z) and the second ones 0, -shape, z. Returns 0 where e^-H is nothing beside any other
 * probability. */
static int cumulative_hazard(struct part *out, double y, const double *theta)
{
    const double shape = pcm__exp(theta[1]);
    const double z = y == -INFINITY ? -INFINITY : shape * (y - theta[0]);
    if (z > 300.0)
        return 0;
    *out = (struct part){.value = pcm__exp(z)};
    if (!(out->value > 0.0))
        return 1;
    const double by[2] = {-shape, z}, mixed[2][2] = {{0.0, -shape}, {-shape, z}};
    for (int i = 0; i < 2; i++) {
        out->first[i] = out->value * by[i];
        for (int j = 0; j < 2; j++)
            out->second[i][j] = out->value * (by[i] * by[j] + mixed[i][j]);
    }
    return 1;
}

static const struct part impossible = {.value = -INFINITY};

static struct part log_survival(double y, const double *theta)
{
    struct part hazard;
    if (!cumulative_hazard(&hazard, y, theta))
        return impossible;
    struct part out = {.value = -hazard.value};
    for (int i = 0; i < 2; i++) {
        out.first[i] = -hazard.first[i];
        for (int j = 0; j < 2; j++)
            out.second[i][j] = -hazard.second[i][j];
    }
    return out;
}

/* ln of the density by ln(age): ln shape + z - H. */
static struct part log_density(double y, const double *theta)
{
    struct part out = log_survival(y, theta);
    if (out.value == -INFINITY)
        return out;
    const double shape = pcm__exp(theta[1]), z = shape * (y - theta[0]);
    out.value += theta[1] + z;
    out.first[0] -= shape;
    out.first[1] += 1.0 + z;
    out.second[0][1] -= shape;
    out.second[1][0] -= shape;
    out.second[1][1] += z;
    return out;
}

/* ln(e^-H(from) - e^-H(to)) = -H(from) + ln(1 - e^-d), d = H(to) - H(from). */
static struct part log_within(double from, double to, const double *theta)
{
    struct part out = log_survival(from, theta), upper;
    if (out.value == -INFINITY || !cumulative_hazard(&upper, to, theta))
        return out;
    const double shape = pcm__exp(theta[1]);
    const double d = -upper.value * pcm__expm1(-shape * (to - from));
    if (!(d > 0.0))
        return impossible;
    /* `out` holds minus the lower cumulative hazard: added to the upper one it gives d. Derivatives
     * are taken relative to d, which may be tiny. */
    const double odds = d / pcm__expm1(d);
    double by[2];
    for (int i = 0; i < 2; i++)
        by[i] = (upper.first[i] + out.first[i]) / d;
    for (int i = 0; i < 2; i++)
        for (int j = 0; j < 2; j++)
            out.second[i][j] += odds * (upper.second[i][j] + out.second[i][j]) / d -
                                odds * (d + odds) * by[i] * by[j];
    for (int i = 0; i < 2; i++)
        out.first[i] += odds * by[i];
    out.value += d < 0.6931471805599453 ? pcm__log(-pcm__expm1(-d)) : pcm__log1p(-pcm__exp(-d));
    return out;
}

static struct part part_of(const pcm__mixture_piece *piece, const double *theta)
{
    switch (piece->kind) {
    case PCM__MIXTURE_AT:
        return log_density(piece->to, theta);
    case PCM__MIXTURE_BEYOND:
        return log_survival(piece->to, theta);
    default:
        return log_within(piece->from, piece->to, theta);
    }
}

void pcm__mixture_log_weights(double out[2], double log_odds)
{
    out[0] = log_odds > 0.0 ? -pcm__log1p(pcm__exp(-log_odds))
                            : log_odds - pcm__log1p(pcm__exp(log_odds));
    out[1] = out[0] - log_odds;
}

/* Shares of the populations in a probability, and its logarithm. */
static double mix(double share[2], const double log_weight[2], const struct part part[2])
{
    const double a = log_weight[0] + part[0].value, b = log_weight[1] + part[1].value;
    const double highest = fmax(a, b);
    if (!(highest > -INFINITY)) {
        share[0] = share[1] = 0.5;
        return -INFINITY;
    }
    const double first = pcm__exp(a - highest), second = pcm__exp(b - highest);
    share[0] = first / (first + second);
    share[1] = second / (first + second);
    return highest + pcm__log(first + second);
}

/* The same for the derivatives of everything: d holds the gradient of each ln(p_j e^l_j). */
static void add(pcm__slope *out, const struct part part[2], const double share[2], double count,
                const double weight[2])
{
    double d[2][parameters] = {{weight[1]}, {-weight[0]}};
    for (int k = 0; k < 2; k++)
        for (int i = 0; i < 2; i++)
            d[k][1 + 2 * k + i] = part[k].first[i];
    double mean[parameters];
    for (int i = 0; i < parameters; i++) {
        mean[i] = share[0] * d[0][i] + share[1] * d[1][i];
        out->gradient[i] += count * mean[i];
    }
    for (int i = 0; i < parameters; i++)
        for (int j = 0; j < parameters; j++)
            out->information[i][j] -= count * (share[0] * d[0][i] * d[0][j] +
                                               share[1] * d[1][i] * d[1][j] - mean[i] * mean[j]);
    out->information[0][0] += count * weight[0] * weight[1];
    for (int k = 0; k < 2; k++)
        for (int i = 0; i < 2; i++)
            for (int j = 0; j < 2; j++)
                out->information[1 + 2 * k + i][1 + 2 * k + j] -=
                    count * share[k] * part[k].second[i][j];
}

void pcm__mixture_at(pcm__slope *out, const double *theta, const void *context)
{
    const pcm__mixture_rows *rows = context;
    double log_weight[2];
    pcm__mixture_log_weights(log_weight, theta[0]);
    const double weight[2] = {pcm__exp(log_weight[0]), pcm__exp(log_weight[1])};
    out->value = rows->constant;
    for (size_t i = 0; i < rows->count; i++) {
        const pcm__mixture_piece *piece = &rows->pieces[i];
        const struct part part[2] = {part_of(piece, theta + 1), part_of(piece, theta + 3)};
        double share[2];
        out->value += piece->count * mix(share, log_weight, part);
        if (!isfinite(out->value))
            return;
        add(out, part, share, piece->count, weight);
    }
}

void pcm__mixture_explained(double out[2], const pcm__mixture_rows *rows, const double *theta)
{
    double log_weight[2];
    pcm__mixture_log_weights(log_weight, theta[0]);
    out[0] = out[1] = 0.0;
    for (size_t i = 0; i < rows->count; i++) {
        const pcm__mixture_piece *piece = &rows->pieces[i];
        if (piece->kind == PCM__MIXTURE_BEYOND || piece->count < 0.0)
            continue;
        const struct part part[2] = {part_of(piece, theta + 1), part_of(piece, theta + 3)};
        double share[2];
        mix(share, log_weight, part);
        out[0] += piece->count * share[0];
        out[1] += piece->count * share[1];
    }
}

static void append(pcm__mixture_rows *rows, enum pcm__mixture_kind kind, double from, double to,
                   double count)
{
    const double log_reference = pcm__log(rows->reference);
    rows->pieces[rows->count++] = (pcm__mixture_piece){kind, pcm__log(from) - log_reference,
                                                       pcm__log(to) - log_reference, count};
}

static void append_row(pcm__mixture_rows *rows, const pcm_life *row)
{
    const double known = pcm__life_last_known(row);
    if (row->kind == PCM_LIFE_EXACT) {
        append(rows, PCM__MIXTURE_AT, 0.0, row->lower, row->count);
        rows->constant -= row->count * pcm__log(row->lower);
    } else if (pcm__life_failed(row)) {
        append(rows, PCM__MIXTURE_WITHIN, known, pcm__life_failed_by(row), row->count);
    } else {
        append(rows, PCM__MIXTURE_BEYOND, 0.0, known, row->count);
    }
    if (row->truncation > 0.0)
        append(rows, PCM__MIXTURE_WITHIN, row->entry, row->truncation, -row->count);
    else if (row->entry > 0.0)
        append(rows, PCM__MIXTURE_BEYOND, 0.0, row->entry, -row->count);
}

pcm_status pcm__mixture_rows_new(pcm__mixture_rows *out, const pcm_life_data *data,
                                 double reference)
{
    pcm__mixture_rows rows = {.reference = reference};
    rows.pieces = pcm__array_new(data->count, 2 * sizeof *rows.pieces);
    if (!rows.pieces)
        return pcm__fail_memory();
    for (size_t i = 0; i < data->count; i++)
        append_row(&rows, &data->rows[i]);
    *out = rows;
    return PCM_OK;
}

void pcm__mixture_rows_free(pcm__mixture_rows *rows)
{
    pcm_release(rows->pieces);
}
