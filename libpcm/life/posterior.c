/* SPDX-License-Identifier: Apache-2.0 */
/* The posterior by nested quadrature: at each shape the density of ln life is tabulated, and its
 * integral is the density of ln shape. At a fixed shape the likelihood costs one pass over the
 * rows, whatever number of lives is looked at. */
#include "libpcm/life/posterior.h"

#include <math.h>
#include <string.h>

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"
#include "libpcm/life/life_data.h"
#include "libpcm/life/slice.h"
#include "libpcm/num/elementary.h"

/* What the rounding of the likelihood adds to the misfit of the panels that is aimed at, and what
 * is still an answer. */
static const double rounding_per_failure = 1e-14;
static const double tolerable = 1e-4;

/* ln 20: strong evidence (Kass & Raftery 1995, JASA 90, section 3.2). */
static const double conflict = 2.995732273553991;

static const double half_log_two_pi = 0.9189385332046727;

/* Likelihood and prior, and the column in work. */
struct joint {
    const pcm__slices *slices;
    pcm__normal_prior prior; /* its life relative to the reference */
    double tolerance;
    pcm__column column;
};

/* A column as a density: the slice at its shape, and the prior of ln life given the shape. */
struct at_shape {
    pcm__slice slice;
    double log_hazard;
    double mean, deviation;
    double constant; /* ln prior of the shape, and what makes the other a density */
};

static void log_density_of_life(double *out, const double *log_life, size_t n, const void *context)
{
    const struct at_shape *at = context;
    double v[PCM__NODES] = {0.0};
    for (size_t i = 0; i < n; i++)
        v[i] = at->log_hazard - at->slice.shape * log_life[i];
    pcm__slice_values(out, &at->slice, v, n);
    for (size_t i = 0; i < n; i++) {
        const double z = (log_life[i] - at->mean) / at->deviation;
        out[i] += at->constant - 0.5 * z * z;
    }
}

static struct at_shape prepare(const struct joint *joint, double log_shape)
{
    const pcm__normal_prior *prior = &joint->prior;
    const double variance = prior->covariance[1][1];
    const double slope = prior->covariance[0][1] / variance;
    const double away = log_shape - prior->mean[1];
    struct at_shape at = {.slice = pcm__slice_at(joint->slices, pcm__exp(log_shape)),
                          .log_hazard = prior->log_hazard,
                          .mean = prior->mean[0] + slope * away,
                          .deviation =
                              sqrt(prior->covariance[0][0] - slope * prior->covariance[0][1])};
    at.constant = -0.5 * away * away / variance - 0.5 * pcm__log(variance) -
                  pcm__log(at.deviation) - 2.0 * half_log_two_pi;
    return at;
}

/* Where the top of a column is sought: at the prior's life weighed against the Weibayes estimate;
 * without failures not below the life at which they were to be expected. */
static void guess(double *start, double *step, const struct at_shape *at)
{
    const double shape = at->slice.shape, failures = at->slice.slices->failures;
    *start = at->mean;
    *step = at->deviation;
    if (isinf(at->slice.log_survived))
        return;
    const double expected = (at->log_hazard + at->slice.log_survived) / shape;
    if (!(failures > 0.0)) {
        *start = fmax(at->mean, expected);
        *step = at->mean < expected ? fmin(at->deviation, 1.0 / shape) : at->deviation;
        return;
    }
    const double own = shape * sqrt(failures), prior = 1.0 / at->deviation;
    const double share = own * own / (own * own + prior * prior);
    *start += share * (expected - pcm__log(failures) / shape - at->mean);
    *step = 1.0 / hypot(own, prior);
}

/* Tabulates the column at a shape; nonzero if it cannot be followed. */
static int make_column(pcm__column *out, const struct joint *joint, double log_shape)
{
    double start, step;
    const struct at_shape at = prepare(joint, log_shape);
    guess(&start, &step, &at);
    out->log_shape = log_shape;
    return pcm__density_build(&out->life, log_density_of_life, &at, start, step, joint->tolerance);
}

/* The context is the address of a pointer, because the column is written to. */
static void log_density_of_shape(double *out, const double *log_shape, size_t n,
                                 const void *context)
{
    struct joint *joint = *(struct joint *const *)context;
    for (size_t i = 0; i < n; i++)
        out[i] = make_column(&joint->column, joint, log_shape[i]) == 0
                     ? joint->column.life.log_total
                     : -INFINITY;
}

/* Puts a column on every node of the panels. Returns nonzero if one cannot be followed. */
static int stand_columns(pcm_posterior *posterior, const struct joint *joint)
{
    pcm__column *column = posterior->columns;
    const pcm__density *shape = &posterior->shape;
    double *accuracy = &posterior->summary.accuracy;
    *accuracy = shape->error;
    for (int panel = 0; panel < shape->panels; panel++) {
        double point[PCM__NODES], weight[PCM__NODES];
        pcm__density_rule(point, weight, shape->edge[panel], shape->edge[panel + 1]);
        for (int i = 0; i < PCM__NODES; i++, column++) {
            if (make_column(column, joint, point[i]) != 0)
                return 1;
            column->weight = weight[i] * pcm__exp(column->life.log_total - shape->log_total);
            *accuracy = fmax(*accuracy, column->weight * column->life.error);
        }
    }
    return 0;
}

/* Mean and covariance of (ln life, ln shape). */
static void take_moments(pcm_posterior *posterior)
{
    const size_t count = (size_t)posterior->shape.panels * PCM__NODES;
    const double centre = posterior->columns[count / 2].life.mean;
    double first = 0.0, second = 0.0, mixed = 0.0;
    for (size_t i = 0; i < count; i++) {
        const pcm__column *column = &posterior->columns[i];
        const double away = column->life.mean - centre;
        first += column->weight * away;
        mixed += column->weight * away * (column->log_shape - posterior->shape.mean);
        second += column->weight * (away * away + column->life.deviation * column->life.deviation);
    }
    posterior->mean[0] = centre + first;
    posterior->mean[1] = posterior->shape.mean;
    posterior->covariance[0][0] = second - first * first;
    posterior->covariance[0][1] = posterior->covariance[1][0] = mixed;
    posterior->covariance[1][1] = posterior->shape.deviation * posterior->shape.deviation;
}

static double share(double value)
{
    return fmin(fmax(value, 0.0), 1.0);
}

/* Trace of A^-1 B; both symmetric. */
static double trace_of_ratio(double a[2][2], double b[2][2])
{
    const double determinant = a[0][0] * a[1][1] - a[0][1] * a[0][1];
    return (a[1][1] * b[0][0] - 2.0 * a[0][1] * b[0][1] + a[0][0] * b[1][1]) / determinant;
}

/* How much of the posterior is the prior. */
static void compare_with_prior(pcm_posterior *posterior, const pcm__normal_prior *prior)
{
    pcm_posterior_summary *summary = &posterior->summary;
    double before[2][2], after[2][2];
    memcpy(before, prior->covariance, sizeof before);
    memcpy(after, posterior->covariance, sizeof after);
    summary->borrowed_life = share(after[0][0] / before[0][0]);
    summary->borrowed_shape = share(after[1][1] / before[1][1]);
    summary->borrowed = share(0.5 * trace_of_ratio(before, after));
}

/* Tabulates the density of ln shape; nonzero if it cannot be followed. */
static int tabulate(pcm__density *shape, struct joint *joint)
{
    const double step = 0.5 * sqrt(joint->prior.covariance[1][1]);
    return pcm__density_build(shape, log_density_of_shape, &joint, joint->prior.mean[1], step,
                              joint->tolerance);
}

/* Lays the panels and stands the columns on them. What cannot be followed leaves the status as it
 * is. */
static pcm_status fill(pcm_posterior *posterior, struct joint *joint)
{
    if (tabulate(&posterior->shape, joint) != 0)
        return PCM_OK;
    const size_t columns = (size_t)posterior->shape.panels * PCM__NODES;
    posterior->columns = pcm__array_new(columns, sizeof *posterior->columns);
    if (!posterior->columns)
        return pcm__fail_memory();
    if (stand_columns(posterior, joint) != 0 || !(posterior->summary.accuracy < tolerable))
        return PCM_OK;
    posterior->summary.status =
        posterior->summary.failures > 0.0 ? PCM_POSTERIOR_OK : PCM_POSTERIOR_NO_FAILURES;
    posterior->summary.log_evidence = posterior->shape.log_total;
    take_moments(posterior);
    compare_with_prior(posterior, &joint->prior);
    return PCM_OK;
}

/* Likelihood and prior of the records; free the slices. */
static pcm_status join(struct joint *out, pcm__slices *slices, const pcm_life_data *data,
                       const pcm__normal_prior *prior, double aim)
{
    const pcm_status status = pcm__slices_new(slices, data);
    if (status != PCM_OK)
        return status;
    out->slices = slices;
    out->prior = *prior;
    out->prior.mean[0] -= slices->log_reference;
    out->tolerance = aim + rounding_per_failure * slices->failures;
    return PCM_OK;
}

static pcm_status make(pcm_posterior *posterior, const pcm_life_data *data,
                       const pcm__normal_prior *prior, double aim)
{
    pcm__slices slices;
    struct joint joint;
    pcm_status status = join(&joint, &slices, data, prior, aim);
    if (status != PCM_OK)
        return status;
    posterior->log_reference = slices.log_reference;
    posterior->log_hazard = prior->log_hazard;
    status = fill(posterior, &joint);
    pcm__slices_free(&slices);
    return status;
}

static void count_items(pcm_posterior_summary *out, const pcm_life_data *data)
{
    for (size_t i = 0; i < data->count; i++) {
        const pcm_life *row = &data->rows[i];
        out->items += row->count;
        out->failures += pcm__life_failed(row) ? row->count : 0.0;
        out->exposure += row->count * (pcm__life_last_known(row) - row->entry);
    }
    memcpy(out->unit, data->unit, sizeof out->unit);
}

pcm_status pcm__posterior_make(pcm_posterior **out, const pcm_life_data *data,
                               const pcm__normal_prior *prior, double aim)
{
    pcm_posterior_summary summary = {.status = PCM_POSTERIOR_UNRESOLVED};
    count_items(&summary, data);
    if (!isfinite(summary.items))
        return pcm__fail(PCM_ERR_DATA, "data: the counts add up to more than a double holds");
    pcm_posterior *posterior = pcm__array_new_zero(1, sizeof *posterior);
    if (!posterior)
        return pcm__fail_memory();
    posterior->summary = summary;
    const pcm_status status = make(posterior, data, prior, aim);
    if (status == PCM_OK)
        *out = posterior;
    else
        pcm_posterior_free(posterior);
    return status;
}

pcm_status pcm__posterior_compare(pcm_posterior *posterior, const pcm_life_data *data,
                                  const pcm__normal_prior *prior)
{
    pcm__slices slices;
    struct joint joint;
    pcm__density shape;
    if (!pcm_posterior_has_answer(posterior))
        return PCM_OK;
    const pcm_status status = join(&joint, &slices, data, prior, PCM__POSTERIOR_AIM);
    if (status != PCM_OK)
        return status;
    for (int i = 0; i < 4; i++)
        joint.prior.covariance[i / 2][i % 2] *= PCM_CONFLICT_WIDTH * PCM_CONFLICT_WIDTH;
    if (tabulate(&shape, &joint) == 0)
        posterior->summary.evidence_against = shape.log_total - posterior->summary.log_evidence;
    if (posterior->summary.evidence_against > conflict)
        posterior->summary.status = PCM_POSTERIOR_CONFLICT;
    pcm__slices_free(&slices);
    return PCM_OK;
}
