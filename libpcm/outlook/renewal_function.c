/* SPDX-License-Identifier: Apache-2.0 */
/* A renewal function as values on levels of even steps, each level with steps twice those of the
 * one before and ending about twice as late (renewal_solve.c). */
#include "libpcm/outlook/renewal_function.h"

#include <math.h>

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"
#include "libpcm/num/elementary.h"
#include "libpcm/outlook/renewal_solve.h"

void pcm__renewal_free(pcm__renewal *renewal)
{
    if (!renewal)
        return;
    pcm_release(renewal->levels);
    pcm_release(renewal->values);
    pcm_release(renewal->worths);
    pcm_release(renewal);
}

/* Where a time lies: the six values about it. */
struct spot {
    size_t first; /* of them */
    double step;
    double place;
};

static struct spot spot_at(const pcm__renewal *renewal, size_t levels, double t)
{
    size_t i = 0;
    while (i + 1 < levels && t >= renewal->levels[i].end)
        i++;
    const pcm__renewal_level *level = &renewal->levels[i];
    const double steps = t / level->step, whole = floor(steps);
    const size_t first = (size_t)whole - PCM__STENCIL_CENTRE - level->first;
    return (struct spot){level->offset + first, level->step, steps - whole};
}

static double value_at(const pcm__renewal *renewal, const double *values, size_t levels, double t)
{
    const struct spot spot = spot_at(renewal, levels, t);
    return pcm__stencil_value(&renewal->stencils, PCM__STENCIL_CENTRE, values + spot.first,
                              spot.place);
}

static double failing(const pcm__renewal *renewal, double t)
{
    return pcm__renewal_failing(&renewal->life, renewal->age, t);
}

static double end_of(const pcm__renewal *renewal)
{
    return renewal->levels[renewal->level_count - 1].end;
}

/* The worth of what comes in a cell, from its moments: e^(-x place) as a series. Where x is too
 * great for that, nothing is worth anything any more. */
static double worth_of_cell(const pcm__renewal *renewal, const double *values, size_t cell,
                            double time, double step)
{
    const size_t before = cell < PCM__STENCIL_CENTRE ? cell : PCM__STENCIL_CENTRE;
    const double x = renewal->discount * step;
    double moment[PCM__STENCIL], sum = 0.0, power = 1.0;
    pcm__stencil_moments(moment, &renewal->stencils, (int)before, values + cell - before);
    for (int p = 0; p < PCM__STENCIL; p++) {
        sum += power * moment[p];
        power *= -x / (p + 1);
    }
    return renewal->discount * time < 45.0 ? pcm__exp(-renewal->discount * time) * sum : 0.0;
}

/* Sums up the worth of failures on each level, from what the one before says about its first
 * nodes. */
static pcm_status set_worths(pcm__renewal *renewal)
{
    renewal->worths = pcm__array_new_zero(renewal->value_count, sizeof *renewal->worths);
    if (!renewal->worths)
        return pcm__fail_memory();
    for (size_t i = 0; i < renewal->level_count; i++) {
        const pcm__renewal_level *level = &renewal->levels[i];
        const double *values = renewal->values + level->offset;
        double *worths = renewal->worths + level->offset;
        const size_t end =
            i + 1 < renewal->level_count ? renewal->levels[i + 1].offset : renewal->value_count;
        const size_t nodes = end - level->offset, taken = i > 0 ? PCM__STENCIL_CENTRE + 1 : 0;
        for (size_t j = 0; j < taken; j++)
            worths[j] =
                value_at(renewal, renewal->worths, i, (double)(level->first + j) * level->step);
        for (size_t j = taken > 0 ? taken : 1; j < nodes; j++) {
            const size_t cell = j + 3 < nodes ? j - 1 : nodes - 4;
            const double time = (double)(level->first + cell) * level->step;
            /* What lies beyond the end of the level is needed for its last polynomial only. */
            worths[j] = worths[j - 1] +
                        (cell == j - 1 ? worth_of_cell(renewal, values, cell, time, level->step)
                                       : worths[cell + 1] - worths[cell]);
        }
    }
    return PCM_OK;
}

pcm_status pcm__renewal_new(pcm__renewal **out, const pcm_distribution *life, double age,
                            double discount, double horizon)
{
    pcm__renewal *renewal = pcm__array_new_zero(1, sizeof *renewal);
    if (!renewal)
        return pcm__fail_memory();
    renewal->model = *life;
    renewal->life = pcm__lifetime_of(&renewal->model);
    renewal->age = age;
    renewal->discount = discount;
    pcm__stencils_make(&renewal->stencils);
    pcm_status status = pcm__renewal_solve(renewal, horizon);
    if (status == PCM_OK && discount > 0.0)
        status = set_worths(renewal);
    if (status == PCM_OK)
        *out = renewal;
    else
        pcm__renewal_free(renewal);
    return status;
}

double pcm__renewals(const pcm__renewal *renewal, double t)
{
    if (!(t > renewal->begin))
        return failing(renewal, t);
    const double end = end_of(renewal);
    const double value = value_at(renewal, renewal->values, renewal->level_count, fmin(t, end));
    return t <= end ? value : value + (t - end) * pcm__renewal_density(renewal, t);
}

double pcm__renewal_density(const pcm__renewal *renewal, double t)
{
    if (!(t > renewal->begin))
        return pcm__lifetime_hazard(&renewal->life, renewal->age + t) * (1.0 - failing(renewal, t));
    const double end = end_of(renewal), mean = pcm__lifetime_mean_ahead(&renewal->life, 0.0);
    if (t > end && isfinite(mean))
        return 1.0 / mean;
    const struct spot spot = spot_at(renewal, renewal->level_count, fmin(t, end));
    const double slope = pcm__stencil_slope(&renewal->stencils, PCM__STENCIL_CENTRE,
                                            renewal->values + spot.first, spot.place);
    return fmax(slope / spot.step, 0.0);
}

double pcm__renewal_worth(const pcm__renewal *renewal, double t)
{
    const double discount = renewal->discount, end = end_of(renewal);
    if (!(discount > 0.0))
        return pcm__renewals(renewal, t);
    if (!(t > renewal->begin)) /* next to nothing, and not discounted yet but by its mean time */
        return failing(renewal, t) * pcm__exp(-discount * 0.5 * t);
    const double value = value_at(renewal, renewal->worths, renewal->level_count, fmin(t, end));
    return t <= end ? value
                    : value + pcm__renewal_density(renewal, t) * pcm__exp(-discount * end) *
                                  -pcm__expm1(-discount * (t - end)) / discount;
}
