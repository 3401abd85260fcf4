/* SPDX-License-Identifier: Apache-2.0 */
/* A renewal function as values on levels of even steps, each level with steps twice those of the
 * one before and ending about twice as late (renewal_solve.c). */
#include "libpcm/policy/renewal_function.h"

#include <math.h>

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"
#include "libpcm/policy/renewal_solve.h"

void pcm__renewal_free(pcm__renewal *renewal)
{
    if (!renewal)
        return;
    pcm_release(renewal->levels);
    pcm_release(renewal->values);
    pcm_release(renewal);
}

pcm_status pcm__renewal_new(pcm__renewal **out, const pcm_distribution *life, double age,
                            double horizon)
{
    pcm__renewal *renewal = pcm__array_new_zero(1, sizeof *renewal);
    if (!renewal)
        return pcm__fail_memory();
    renewal->model = *life;
    renewal->life = pcm__lifetime_of(&renewal->model);
    renewal->age = age;
    pcm__stencils_make(&renewal->stencils);
    const pcm_status status = pcm__renewal_solve(renewal, horizon);
    if (status == PCM_OK)
        *out = renewal;
    else
        pcm__renewal_free(renewal);
    return status;
}

/* Where a time lies: the six values about it. */
struct spot {
    const double *node;
    double step;
    double place;
};

static struct spot spot_at(const pcm__renewal *renewal, double t)
{
    size_t i = 0;
    while (i + 1 < renewal->level_count && t >= renewal->levels[i].end)
        i++;
    const pcm__renewal_level *level = &renewal->levels[i];
    const double steps = t / level->step, whole = floor(steps);
    const size_t first = (size_t)whole - PCM__STENCIL_CENTRE - level->first;
    return (struct spot){renewal->values + level->offset + first, level->step, steps - whole};
}

static double failing(const pcm__renewal *renewal, double t)
{
    return pcm__renewal_failing(&renewal->life, renewal->age, t);
}

double pcm__renewals(const pcm__renewal *renewal, double t)
{
    if (!(t > renewal->begin))
        return failing(renewal, t);
    const double end = renewal->levels[renewal->level_count - 1].end;
    const struct spot spot = spot_at(renewal, fmin(t, end));
    const double value = pcm__stencil_value(&renewal->stencils, PCM__STENCIL_CENTRE, spot.node,
                                            spot.place);
    return t <= end ? value : value + (t - end) * pcm__renewal_density(renewal, end);
}

double pcm__renewal_density(const pcm__renewal *renewal, double t)
{
    if (!(t > renewal->begin))
        return pcm__lifetime_hazard(&renewal->life, renewal->age + t) *
               (1.0 - failing(renewal, t));
    const double end = renewal->levels[renewal->level_count - 1].end;
    const struct spot spot = spot_at(renewal, fmin(t, end));
    return fmax(pcm__stencil_slope(&renewal->stencils, PCM__STENCIL_CENTRE, spot.node,
                                   spot.place) / spot.step,
                0.0);
}
