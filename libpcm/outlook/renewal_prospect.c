/* SPDX-License-Identifier: Apache-2.0 */
/* What to expect of one item: failures from their equation (renewal_equation.c), or from the
 * renewal function where nothing is planned and repairs take no time, and all that follows from
 * them. */
#include "libpcm/outlook/renewal_prospect.h"

#include <math.h>

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"
#include "libpcm/num/elementary.h"
#include "libpcm/outlook/renewal_equation.h"

static void set_rates(pcm__prospect *prospect)
{
    const pcm__keeping *keeping = &prospect->keeping;
    const double survivors =
        isinf(keeping->replacement_age)
            ? 0.0
            : 1.0 - pcm__renewal_failing(&prospect->life, 0.0, keeping->replacement_age);
    const double down =
        keeping->downtime_planned * survivors + keeping->downtime_failure * (1.0 - survivors);
    const double length =
        pcm__lifetime_lived(&prospect->life, 0.0, keeping->replacement_age, 0.0) + down;
    prospect->failure_rate = (1.0 - survivors) / length;
    prospect->planned_rate = survivors / length;
    prospect->down_rate = isinf(length) ? 0.0 : down / length;
}

static pcm_status make(pcm__prospect *prospect, double horizon)
{
    const pcm__keeping *keeping = &prospect->keeping;
    pcm_status status = PCM_OK;
    if (isinf(prospect->first_length) && keeping->downtime_failure == 0.0)
        status = pcm__renewal_new(&prospect->exact, keeping->life, keeping->age, keeping->discount,
                                  horizon);
    set_rates(prospect);
    if (status != PCM_OK || prospect->exact)
        return status;
    return pcm__prospect_solve(prospect, horizon);
}

pcm_status pcm__prospect_new(pcm__prospect **out, const pcm__keeping *keeping, double horizon)
{
    pcm__prospect *prospect = pcm__array_new_zero(1, sizeof *prospect);
    if (!prospect)
        return pcm__fail_memory();
    prospect->keeping = *keeping;
    prospect->model = *keeping->life;
    prospect->keeping.life = &prospect->model;
    prospect->life = pcm__lifetime_of(&prospect->model);
    const double first = fmax(keeping->replacement_age - keeping->age, 0.0);
    const double age = keeping->replacement_age;
    prospect->first_length = first <= horizon ? first : INFINITY;
    prospect->length = age <= horizon ? age : INFINITY;
    const pcm_status status = make(prospect, horizon);
    if (status == PCM_OK)
        *out = prospect;
    else
        pcm__prospect_free(prospect);
    return status;
}

void pcm__prospect_free(pcm__prospect *prospect)
{
    if (!prospect)
        return;
    pcm__renewal_free(prospect->exact);
    pcm_release(prospect->mean);
    pcm_release(prospect);
}

/* Counts. */

static double failures_by(const pcm__prospect *prospect, double t)
{
    if (prospect->exact)
        return t > 0.0 ? pcm__renewals(prospect->exact, t) : 0.0;
    if (!(t > 0.0))
        return 0.0;
    /* The first cycle may end between steps, and much may end with it. */
    return pcm__renewal_failing(&prospect->life, prospect->keeping.age,
                                fmin(t, prospect->first_length)) +
           pcm__prospect_between(prospect, prospect->later, t);
}

static double integral_by(const pcm__prospect *prospect, double t)
{
    if (!(t > 0.0))
        return 0.0;
    const double steps = fmin(t / prospect->step, (double)prospect->steps);
    const size_t cell = steps < (double)prospect->steps ? (size_t)steps : prospect->steps - 1;
    const double place = steps - (double)cell;
    const double growth = prospect->failures[cell + 1] - prospect->failures[cell];
    return prospect->integral[cell] +
           prospect->step * place *
               (prospect->failures[cell] +
                growth * place *
                    (0.5 + (pcm__prospect_mean_growth(prospect, prospect->failures, cell) - 0.5) *
                               (3.0 - 2.0 * place)));
}

static double worth_by(const pcm__prospect *prospect, double t)
{
    if (!(t > 0.0))
        return 0.0;
    if (prospect->exact)
        return pcm__renewal_worth(prospect->exact, t);
    const double steps = fmin(t / prospect->step, (double)prospect->steps);
    const size_t cell = steps < (double)prospect->steps ? (size_t)steps : prospect->steps - 1;
    const double growth = prospect->failures[cell + 1] - prospect->failures[cell];
    const double grown =
        growth > 0.0 ? (failures_by(prospect, t) - prospect->failures[cell]) / growth : 0.0;
    return prospect->worth[cell] +
           fmin(fmax(grown, 0.0), 1.0) * (prospect->worth[cell + 1] - prospect->worth[cell]);
}

static double still_worth(const pcm__prospect *prospect, double t)
{
    return prospect->keeping.discount > 0.0 ? pcm__exp(-prospect->keeping.discount * t) : 1.0;
}

/* Adds what one planned replacement at a time with a probability, and what comes of failures, add:
 * planned replacements so long after each failure and its downtime. */
static void add_planned(pcm__counts *counts, const pcm__prospect *prospect, double t, double at,
                        double probability)
{
    const double dp = prospect->keeping.downtime_planned;
    if (!(at <= t * (1.0 + 1e-12)))
        return;
    counts->planned += probability;
    counts->planned_worth += probability * still_worth(prospect, at);
    counts->downtime += probability * fmin(dp, fmax(t - at, 0.0));
}

static void add_planned_after_failures(pcm__counts *counts, const pcm__prospect *prospect, double t,
                                       double after, double probability)
{
    const double dp = prospect->keeping.downtime_planned;
    counts->planned += probability * failures_by(prospect, t - after);
    counts->planned_worth +=
        probability * still_worth(prospect, after) * worth_by(prospect, t - after);
    if (dp > 0.0)
        counts->downtime += probability * (integral_by(prospect, t - after) -
                                           integral_by(prospect, t - after - dp));
}

static void add_all_planned(pcm__counts *counts, const pcm__prospect *prospect, double t)
{
    const double df = prospect->keeping.downtime_failure;
    const double again = prospect->length + prospect->keeping.downtime_planned;
    const double next = isfinite(again) ? again : 0.0;
    double chance = prospect->first_left;
    for (size_t n = 0; n == 0 || (isfinite(again) && n * next <= t); n++) {
        add_planned(counts, prospect, t, prospect->first_length + (double)n * next, chance);
        chance *= prospect->left;
    }
    chance = prospect->left;
    for (size_t n = 0; isfinite(again) && n * next <= t && chance > 1e-18; n++) {
        add_planned_after_failures(counts, prospect, t, df + prospect->length + (double)n * next,
                                   chance);
        chance *= prospect->left;
    }
}

pcm__counts pcm__prospect_counts(const pcm__prospect *prospect, double t)
{
    const double solved = prospect->exact ? INFINITY : (double)prospect->steps * prospect->step;
    const double end = fmin(t, solved), df = prospect->keeping.downtime_failure;
    pcm__counts counts = {.failures = failures_by(prospect, end),
                          .failures_worth = worth_by(prospect, end)};
    if (df > 0.0)
        counts.downtime = integral_by(prospect, end) - integral_by(prospect, end - df);
    if (isfinite(prospect->first_length))
        add_all_planned(&counts, prospect, end);
    if (t > end) {
        const double d = prospect->keeping.discount, more = t - end;
        const double worth =
            d > 0.0 ? still_worth(prospect, end) * -pcm__expm1(-d * more) / d : more;
        counts.failures += prospect->failure_rate * more;
        counts.planned += prospect->planned_rate * more;
        counts.downtime += prospect->down_rate * more;
        counts.failures_worth += prospect->failure_rate * worth;
        counts.planned_worth += prospect->planned_rate * worth;
    }
    return counts;
}

pcm_status pcm__horizon_cost(double *out, const pcm_distribution *life, const pcm_terms *terms,
                             double replacement_age)
{
    const pcm__keeping keeping = {.life = life,
                                  .age = terms->age,
                                  .replacement_age = replacement_age,
                                  .downtime_planned = terms->downtime_planned,
                                  .downtime_failure = terms->downtime_failure,
                                  .discount = terms->discount};
    pcm__prospect *prospect = NULL;
    const pcm_status status = pcm__prospect_new(&prospect, &keeping, terms->horizon);
    if (status != PCM_OK)
        return status;
    const pcm__counts counts = pcm__prospect_counts(prospect, terms->horizon);
    *out = terms->cost_failure * counts.failures_worth + terms->cost_planned * counts.planned_worth;
    pcm__prospect_free(prospect);
    return PCM_OK;
}
