/* SPDX-License-Identifier: Apache-2.0 */
/* One asset of a simulation: when the next event comes, and what the work leaves. An asset that is
 * new is asked first whether it survives to its planned work, R(T) >= u, which needs no logarithm;
 * only if it does not, its life is drawn from the same u. */
#include "libpcm/outlook/simulation_item.h"

#include "libpcm/num/weibull_inline.h"

/* Rules. */

static void set_life(pcm__asset_rule *rule, const pcm_simulation_asset *asset)
{
    rule->life = asset->life;
    switch (asset->life.family) {
    case PCM_FAMILY_WEIBULL:
        rule->is_weibull = 1;
        rule->shape = asset->life.parameter[0];
        rule->scale = asset->life.parameter[1];
        break;
    case PCM_FAMILY_EXPONENTIAL:
        rule->is_weibull = 1;
        rule->shape = 1.0;
        rule->scale = asset->life.parameter[0];
        break;
    default:
        break;
    }
}

static void set_policy(pcm__asset_rule *rule, const pcm_simulation_asset *asset)
{
    rule->interval = asset->interval;
    rule->renewal_after = 1;
    rule->failure_renews = 1;
    rule->work[PCM__ACT_RENEWAL] = asset->planned;
    switch (asset->policy) {
    case PCM_SIMULATION_RUN_TO_FAILURE:
        rule->interval = INFINITY;
        break;
    case PCM_SIMULATION_AGE_REPLACEMENT:
        break;
    case PCM_SIMULATION_BLOCK_REPLACEMENT:
        rule->due = PCM__DUE_BY_DATE;
        break;
    case PCM_SIMULATION_MINIMAL_REPAIR:
        rule->failure_renews = 0;
        rule->left[PCM__FAILURE] = 1.0;
        break;
    case PCM_SIMULATION_IMPERFECT:
        rule->failure_renews = 0;
        rule->renewal_after = asset->renewal_after;
        rule->model = asset->model;
        rule->left[PCM__FAILURE] = 1.0 - asset->rho_corrective;
        rule->left[PCM__PLANNED] = 1.0 - asset->rho_preventive;
        rule->work[PCM__ACT_RENEWAL] = asset->renewal;
        break;
    }
}

static void set_cycles(pcm__asset_rule *rule)
{
    rule->has_plain_cycles =
        rule->is_weibull && rule->failure_renews && rule->due == PCM__DUE_BY_OPERATING_TIME;
    const pcm_simulation_work planned = rule->work[PCM__ACT_RENEWAL];
    const pcm_simulation_work failure = rule->work[PCM__ACT_FAILURE];
    rule->cycles = (pcm__cycles){
        .scale = rule->scale,
        .inverse_shape = rule->inverse_shape,
        .interval = rule->interval,
        .survival = rule->survival,
        .cost = {[PCM__PLANNED] = planned.cost, [PCM__FAILURE] = failure.cost},
        .downtime = {[PCM__PLANNED] = planned.downtime, [PCM__FAILURE] = failure.downtime}};
}

void pcm__asset_rule_make(pcm__asset_rule *out, const pcm_simulation_asset *asset)
{
    pcm__asset_rule rule = {
        .shape = 1.0,
        .age = asset->age,
        .due = PCM__DUE_BY_OPERATING_TIME,
        .work = {[PCM__ACT_JOB] = asset->planned, [PCM__ACT_FAILURE] = asset->failure}};
    set_life(&rule, asset);
    rule.inverse_shape = 1.0 / rule.shape;
    set_policy(&rule, asset);
    if (pcm_distribution_reliability(&rule.survival, rule.life, &rule.interval, 1) != PCM_OK)
        rule.survival = 0.0; /* cannot be: life and interval are valid */
    rule.takes_spare[PCM__ACT_RENEWAL] = 1;
    rule.takes_spare[PCM__ACT_FAILURE] = rule.failure_renews;
    set_cycles(&rule);
    *out = rule;
}

/* States. */

static double hazard_at(const pcm__asset_rule *rule, double age)
{
    return rule->is_weibull ? pcm__power(age / rule->scale, rule->shape) : 0.0;
}

static void renew(pcm__item *item, const pcm__asset_rule *rule)
{
    item->condition = (pcm__condition){0.0, 0.0};
    item->hazard = 0.0;
    item->until = rule->interval;
    item->jobs = 0;
}

void pcm__item_begin(pcm__item *item, const pcm__asset_rule *rule, uint64_t replication_key,
                     uint64_t index)
{
    pcm__stream_begin(&item->stream, replication_key, index);
    renew(item, rule);
    item->condition.since = rule->age;
    item->hazard = hazard_at(rule, rule->age);
    item->until = fmax(rule->interval - rule->age, 0.0);
    item->date = 1.0;
    item->is_endless = 0;
}

/* Events. */

/* The first date after a time. */
static double next_date(pcm__item *item, const pcm__asset_rule *rule, double clock)
{
    if (item->date * rule->interval <= clock) {
        item->date = floor(clock / rule->interval) + 1.0;
        if (item->date * rule->interval <= clock) /* by a rounding of the quotient */
            item->date += 1.0;
    }
    return item->date * rule->interval;
}

/* Life of a new asset from a random number. */
static double life_of_new(const pcm__asset_rule *rule, double u)
{
    if (rule->is_weibull)
        return pcm__life_lane(rule->scale, rule->inverse_shape, u);
    return pcm__family_ahead(pcm__family_of(rule->life.family), rule->life.parameter, 0.0,
                             -pcm__log_lane(u, 0.0));
}

static void meet(pcm__item *item, int fails, double length, double until)
{
    item->kind = fails ? PCM__FAILURE : PCM__PLANNED;
    item->step = fails ? length : until;
}

static void draw_weibull(pcm__item *item, const pcm__asset_rule *rule, double age, double u,
                         double until)
{
    const double length = age > 0.0 ? pcm__length_to(rule->scale, rule->shape, age, item->hazard,
                                                     -pcm__log_lane(u, 0.0))
                                    : life_of_new(rule, u);
    meet(item, length < until, fmax(length, 0.0), until);
}

static void draw_family(pcm__item *item, const pcm__asset_rule *rule, double age, double u,
                        double until)
{
    double survival = 0.0;
    if (until < INFINITY &&
        pcm_distribution_conditional_reliability(&survival, rule->life, &age, 1, until) != PCM_OK)
        survival = 0.0; /* cannot be */
    const pcm__family *family = pcm__family_of(rule->life.family);
    const int fails = u > survival;
    const double length =
        fails ? pcm__family_ahead(family, rule->life.parameter, age, -pcm__log_lane(u, 0.0))
              : until;
    meet(item, fails && length < INFINITY, length, until);
}

double pcm__item_next(pcm__item *item, const pcm__asset_rule *rule, double clock)
{
    if (!(clock < INFINITY))
        return INFINITY;
    const int by_date = rule->due == PCM__DUE_BY_DATE;
    const double date = by_date ? next_date(item, rule, clock) : INFINITY;
    const double until = by_date ? fmax(date - clock, 0.0) : item->until;
    const double age = item->condition.after + item->condition.since;
    const double u = pcm__stream_uniform(&item->stream);
    if (age == 0.0 && until == rule->interval && !by_date) {
        const int fails = u > rule->survival;
        meet(item, fails, fails ? life_of_new(rule, u) : 0.0, until);
    } else if (rule->is_weibull) {
        draw_weibull(item, rule, age, u, until);
    } else {
        draw_family(item, rule, age, u, until);
    }
    if (item->kind == PCM__FAILURE && !rule->failure_renews)
        item->drawn = -pcm__log_lane(u, 0.0);
    return by_date && item->kind == PCM__PLANNED ? date : clock + item->step;
}

/* Work that leaves a part of the age. A hazard that grows by what was drawn is exact. */
static void treat(pcm__item *item, const pcm__asset_rule *rule)
{
    const double left = rule->left[item->kind];
    item->condition.since += item->step;
    item->condition = pcm__after_work(item->condition, rule->model, left);
    const double age = item->condition.after + item->condition.since;
    if (item->kind == PCM__FAILURE && left == 1.0)
        item->hazard += item->drawn;
    else
        item->hazard = hazard_at(rule, age);
    if (item->kind == PCM__FAILURE) {
        item->until = fmax(item->until - item->step, 0.0);
    } else {
        item->until = rule->interval;
        item->jobs++;
    }
    item->is_endless = !(age < INFINITY && item->hazard < INFINITY);
}

void pcm__item_work(pcm__item *item, const pcm__asset_rule *rule)
{
    const enum pcm__act act = pcm__item_act(item, rule);
    if (act == PCM__ACT_RENEWAL || (act == PCM__ACT_FAILURE && rule->failure_renews))
        renew(item, rule);
    else
        treat(item, rule);
}
