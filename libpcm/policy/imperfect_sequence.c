/* SPDX-License-Identifier: Apache-2.0 */
/* Unequal times between acts (Nakagawa 1988). Ages are scaled so that the virtual age just before
 * the last act is 1; the best scale of a plan follows from its failures like that of overhauls. */
#include <math.h>

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"
#include "libpcm/num/elementary.h"
#include "libpcm/num/root.h"
#include "libpcm/policy/imperfect_plan.h"

enum { acts_most = 10000 };

struct sequence {
    double shape;
    double rho;
    size_t acts;
    double *before; /* [acts] virtual age just before each act */
};

static double power(const struct sequence *sequence, double age)
{
    return age > 0.0 ? pcm__pow(age, sequence->shape - 1.0) : 0.0;
}

/* y = ((1 - q)/(1 - q^shape))^(1/(shape - 1)) before every job. */
static void spread_infinity(const struct sequence *sequence)
{
    const double rho = sequence->rho, shape = sequence->shape;
    const double y = pcm__pow(rho / -pcm__expm1(shape * pcm__log1p(-rho)), 1.0 / (shape - 1.0));
    for (size_t k = 0; k + 1 < sequence->acts; k++)
        sequence->before[k] = y;
    sequence->before[sequence->acts - 1] = 1.0;
}

/* The virtual age that the system would have to start with, if the last stretch begins at a virtual
 * age: backwards through the conditions of ARA-1. */
static double start_of(double last_begin, const void *context)
{
    const struct sequence *sequence = context;
    double begin = last_begin, harm = 1.0 - power(sequence, last_begin);
    sequence->before[sequence->acts - 1] = 1.0;
    for (size_t k = sequence->acts - 1; k-- > 0;) {
        const double level = fmax(1.0 - (1.0 - sequence->rho) * harm, 0.0);
        const double before = pcm__pow(level, 1.0 / (sequence->shape - 1.0));
        sequence->before[k] = before;
        begin = before - (before - begin) / sequence->rho;
        harm += level - power(sequence, begin);
    }
    return begin;
}

static void spread_1(const struct sequence *sequence)
{
    const double begin = pcm__root(start_of, sequence, 0.0, 1.0, 1e-15);
    (void)start_of(sequence->acts > 1 ? begin : 0.0, sequence);
}

/* Virtual ages before acts into times between them; returns the failures at scale 1. */
static double lengths_of(double *out, const struct sequence *sequence, pcm_imperfect_model model)
{
    double begin = 0.0, failures = 0.0;
    for (size_t k = 0; k < sequence->acts; k++) {
        const double before = sequence->before[k];
        out[k] = before - begin;
        failures += pcm__pow(before, sequence->shape) -
                    (begin > 0.0 ? pcm__pow(begin, sequence->shape) : 0.0);
        begin = model == PCM_IMPERFECT_ARA_1 ? begin + (1.0 - sequence->rho) * out[k]
                                             : (1.0 - sequence->rho) * before;
    }
    return failures;
}

static pcm_status check_amount(const char *name, double value)
{
    if (isfinite(value) && value > 0.0)
        return PCM_OK;
    return pcm__fail(PCM_ERR_DOMAIN, "%s = %s: must be a finite number > 0", name,
                     pcm__text(value).chars);
}

static pcm_status check_system(const pcm_imperfect_life *system)
{
    const pcm_status status = pcm__imperfect_life_check(system);
    if (status != PCM_OK)
        return status;
    if (!(system->life.shape > 1.0))
        return pcm__fail(PCM_ERR_DOMAIN, "system.life.shape = %s: must be a number > 1 here",
                         pcm__text(system->life.shape).chars);
    if (system->rho_corrective != 0.0)
        return pcm__fail(PCM_ERR_DOMAIN, "system.rho_corrective = %s: must be 0 here",
                         pcm__text(system->rho_corrective).chars);
    if (!(system->rho_preventive > 0.0))
        return pcm__fail(PCM_ERR_DOMAIN, "system.rho_preventive = %s: must be a number > 0 here",
                         pcm__text(system->rho_preventive).chars);
    return PCM_OK;
}

static pcm_status check(const pcm_imperfect_life *system, const pcm_terms *terms,
                        const pcm_renewal_terms *renewal, size_t acts)
{
    pcm_status status = check_system(system);
    if (status != PCM_OK)
        return status;
    if (!terms)
        return pcm__fail_null("terms");
    if (!renewal)
        return pcm__fail_null("renewal");
    status = check_amount("terms.cost_planned", terms->cost_planned);
    if (status == PCM_OK)
        status = check_amount("terms.cost_failure", terms->cost_failure);
    if (status == PCM_OK)
        status = check_amount("renewal.cost", renewal->cost);
    if (status == PCM_OK && (acts < 1 || acts > acts_most))
        status = pcm__fail(PCM_ERR_DOMAIN, "acts = %zu: must be 1 to %d", acts, acts_most);
    return status;
}

pcm_status pcm_imperfect_policy_sequence(double *out, double *cost_rate,
                                         const pcm_imperfect_life *system, const pcm_terms *terms,
                                         const pcm_renewal_terms *renewal, size_t acts)
{
    if (!out)
        return pcm__fail_null("out");
    const pcm_status status = check(system, terms, renewal, acts);
    if (status != PCM_OK)
        return status;
    const double shape = system->life.shape;
    const struct sequence sequence = {shape, system->rho_preventive, acts,
                                      pcm__array_new(acts, sizeof(double))};
    if (!sequence.before)
        return pcm__fail_memory();
    if (system->model == PCM_IMPERFECT_ARA_1)
        spread_1(&sequence);
    else
        spread_infinity(&sequence);
    const double failures = lengths_of(out, &sequence, system->model);
    pcm_release(sequence.before);
    const double cost = terms->cost_planned * (double)(acts - 1) + renewal->cost;
    const double stretch =
        system->life.scale *
        pcm__pow(cost / terms->cost_failure / failures / (shape - 1.0), 1.0 / shape);
    double length = 0.0;
    for (size_t k = 0; k < acts; k++) {
        out[k] *= stretch;
        length += out[k];
    }
    if (cost_rate)
        *cost_rate = shape / (shape - 1.0) * cost / length;
    return PCM_OK;
}
