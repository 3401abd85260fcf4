/* SPDX-License-Identifier: Apache-2.0 */
/* Stretches between acts with minimal repair: virtual ages without chance (Nakagawa 1986), and the
 * best number of acts. */
#include "libpcm/policy/imperfect_cycle.h"

#include <math.h>

#include "libpcm/num/elementary.h"

enum { acts_most = 100000 };

/* (a + 1)^shape - a^shape without cancellation. */
static double failures_of_stretch(double a, double shape)
{
    if (!(a > 0.0))
        return 1.0;
    return pcm__pow(a, shape) * pcm__expm1(shape * pcm__log1p(1.0 / a));
}

/* Virtual age after the next job, in stretches. */
static double next_age(const pcm_imperfect_life *system, double a)
{
    const double left = 1.0 - system->rho_preventive;
    return system->model == PCM_IMPERFECT_ARA_1 ? a + left : left * (a + 1.0);
}

/* In the long run. */
static double last_stretch(const pcm_imperfect_life *system)
{
    const double left = 1.0 - system->rho_preventive, shape = system->life.shape;
    if (left == 0.0)
        return 1.0;
    if (system->model == PCM_IMPERFECT_ARA_INFINITY && left < 1.0)
        return failures_of_stretch(left / (1.0 - left), shape);
    return shape > 1.0 ? INFINITY : shape < 1.0 ? 0.0 : 1.0;
}

double pcm__stretches(const pcm_imperfect_life *system, double acts)
{
    if (isinf(acts))
        return last_stretch(system);
    double sum = 0.0, a = 0.0;
    for (double k = 0.0; k < acts; k++) {
        sum += failures_of_stretch(a, system->life.shape);
        a = next_age(system, a);
    }
    return sum;
}

/* C^shape is in proportion to (A/N)^(shape-1) S_N/N. The mean stretch rises and A/N falls towards
 * the cost of a job, so that no higher N can be better than that cost with the mean of this N. */
double pcm__best_acts(const pcm_imperfect_life *system, double cost_job, double cost_renewal)
{
    const double shape = system->life.shape;
    double best = INFINITY, sum = 0.0, a = 0.0;
    double lowest = (shape - 1.0) * pcm__log(cost_job) + pcm__log(last_stretch(system));
    for (double acts = 1.0; acts <= acts_most; acts++) {
        sum += failures_of_stretch(a, shape);
        a = next_age(system, a);
        const double log_mean = pcm__log(sum / acts);
        const double cost = (cost_job * (acts - 1.0) + cost_renewal) / acts;
        const double level = (shape - 1.0) * pcm__log(cost) + log_mean;
        if (level < lowest) {
            lowest = level;
            best = acts;
        }
        if (!((shape - 1.0) * pcm__log(fmin(cost_job, cost)) + log_mean < lowest))
            break;
    }
    return best;
}
