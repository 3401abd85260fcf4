/* SPDX-License-Identifier: Apache-2.0 */
/* Long data is solved by a part of its rows first. What the part then lacks in exactness, two
 * passes over all rows make up for: each gives the gradient and the information of the whole, and
 * the part, in proportion, stands for how these change along the step. A Newton step that knows
 * that leaves an error not of its square, but of a small share of it. */
#include <math.h>
#include <string.h>

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"
#include "libpcm/life/life_data.h"
#include "libpcm/life/regression_solve.h"

enum {
    stride = 32, /* the part is every 32nd row: never the first ones, for data may be sorted */
    maximum_passes = 5,
    corrections = 2
};

/* Steps below this length are taken without another look at all rows. */
static const double last_step = 1e-5;

/* Copies every 32nd row, with its covariates. Free with free_part(). */
static pcm_status take_part(pcm_life_data *out, const pcm_life_data *data)
{
    const size_t width = data->covariate_names.count, n = (data->count - 1) / stride + 1;
    *out = (pcm_life_data){.count = n, .covariate_names = data->covariate_names};
    out->rows = pcm__array_new(n, sizeof *out->rows);
    out->covariates = pcm__array_new(n, width * sizeof *out->covariates);
    if (!out->rows || !out->covariates)
        return pcm__fail_memory();
    for (size_t i = 0; i < n; i++) {
        out->rows[i] = data->rows[i * stride];
        if (width > 0)
            memcpy(out->covariates + i * width, data->covariates + i * stride * width,
                   width * sizeof *out->covariates);
    }
    return PCM_OK;
}

static void free_part(pcm_life_data *part)
{
    pcm_release(part->rows);
    pcm_release(part->covariates);
}

static double longest(const double *step, const double *scale, int n)
{
    double most = 0.0;
    for (int i = 0; i < n; i++)
        most = fmax(most, fabs(step[i]) / scale[i]);
    return most;
}

static void look(pcm__slope *out, const double *theta, const pcm__regression_sample *sample)
{
    memset(out, 0, sizeof *out);
    pcm__regression_likelihood(out, theta, sample);
}

/* The step from where both solutions stand: Newton's, corrected by what the part's gradient does
 * beyond its own information; `ahead` is how the part looks at its end. The whole is `share` times
 * the part. Returns nonzero if there is no such step. */
static int step_ahead(double *step, pcm__slope *ahead, const pcm__regression_solution *whole,
                      const pcm__regression_solution *part, double share)
{
    const int n = whole->sample.plain.width + 1;
    const pcm__slope *here = &part->summit.slope;
    double right[PCM__PARAMETERS], theta[PCM__PARAMETERS];
    memcpy(right, whole->summit.slope.gradient, sizeof right);
    for (int correction = 0; correction <= corrections; correction++) {
        if (pcm__solve_positive(step, whole->summit.slope.information, right, n) != 0)
            return 1;
        for (int i = 0; i < n; i++)
            theta[i] = whole->summit.theta[i] + step[i];
        look(ahead, theta, &part->sample);
        if (!isfinite(ahead->value))
            return 1;
        for (int i = 0; i < n; i++) {
            double beyond = ahead->gradient[i] - here->gradient[i];
            for (int j = 0; j < n; j++)
                beyond += here->information[i][j] * step[j];
            right[i] = whole->summit.slope.gradient[i] + share * beyond;
        }
    }
    return 0;
}

/* How the whole looks at the end of a step that is too short for another pass. */
static void foresee(pcm__slope *whole, const double *step, const pcm__slope *here,
                    const pcm__slope *ahead, double share, int n)
{
    for (int i = 0; i < n; i++) {
        whole->value += 0.5 * step[i] * whole->gradient[i];
        for (int j = 0; j < n; j++)
            whole->information[i][j] +=
                share * (ahead->information[i][j] - here->information[i][j]);
    }
}

/* From the summit of the part to that of the whole. Returns 0 if they are not near. */
static int refine(pcm__regression_solution *whole, pcm__regression_solution *part)
{
    const int n = whole->sample.plain.width + 1;
    const double share = whole->sample.items / part->sample.items;
    double step[PCM__PARAMETERS], before = 1.0;
    pcm__slope ahead;
    memcpy(whole->summit.theta, part->summit.theta, sizeof whole->summit.theta);
    for (int pass = 0; pass < maximum_passes; pass++) {
        look(&whole->summit.slope, whole->summit.theta, &whole->sample);
        whole->passes += pass > 0;
        if (step_ahead(step, &ahead, whole, part, share) != 0)
            return 0;
        const double length = longest(step, whole->scale, n);
        if (!(length < 0.5 * before))
            return 0;
        before = length;
        if (length < last_step)
            foresee(&whole->summit.slope, step, &part->summit.slope, &ahead, share, n);
        for (int i = 0; i < n; i++)
            whole->summit.theta[i] += step[i];
        if (length < last_step)
            return 1;
        part->summit.slope = ahead;
    }
    return 0;
}

/* Reads all rows at the summit of the part, and goes on from there. */
static pcm_status solve_from(pcm__regression_solution **out, const pcm_life_data *data,
                             pcm__regression_solution *part)
{
    pcm__regression_solution *whole;
    const pcm_status status =
        pcm__regression_solution_new(&whole, data, &part->sample.units, part->summit.theta);
    if (status != PCM_OK)
        return status;
    memcpy(whole->scale, part->scale, sizeof whole->scale);
    if (whole->sample.items < 2.0 * stride * part->sample.items && refine(whole, part))
        *out = whole;
    else
        pcm__regression_solution_free(whole);
    return PCM_OK;
}

/* Reads all rows, and looks whether what keeps the part from having a summit keeps the whole. */
static pcm_status confirm(pcm__regression_solution **out, const pcm_life_data *data,
                          const pcm__regression_solution *part)
{
    pcm__regression_solution *whole;
    const pcm_status status = pcm__regression_solution_new(&whole, data, &part->sample.units, NULL);
    if (status != PCM_OK)
        return status;
    whole->status = part->status;
    whole->obstacle = part->obstacle;
    whole->passes++;
    if (pcm__regression_recedes(&whole->sample, part->summit.theta, part->obstacle.direction))
        *out = whole;
    else
        pcm__regression_solution_free(whole);
    return PCM_OK;
}

/* From the part to the whole. */
static pcm_status conclude(pcm__regression_solution **out, const pcm_life_data *data,
                           pcm__regression_solution *part)
{
    switch (part->status) {
    case PCM_REGRESSION_OK:
        return solve_from(out, data, part);
    case PCM_REGRESSION_SHAPE_TO_INFINITY:
    case PCM_REGRESSION_SHAPE_TO_ZERO:
    case PCM_REGRESSION_SCALE_TO_INFINITY:
    case PCM_REGRESSION_SEPARATED:
        return confirm(out, data, part);
    default: /* what the part lacks the whole may have */
        return PCM_OK;
    }
}

pcm_status pcm__regression_solve_by_pilot(pcm__regression_solution **out, const pcm_life_data *data,
                                          const pcm__selection *selection)
{
    pcm_life_data rows;
    pcm__regression_solution *part = NULL;
    *out = NULL;
    pcm_status status = take_part(&rows, data);
    if (status == PCM_OK)
        status = pcm__regression_solve_whole(&part, &rows, selection);
    if (status == PCM_OK)
        status = conclude(out, data, part);
    pcm__regression_solution_free(part);
    free_part(&rows);
    return status;
}
