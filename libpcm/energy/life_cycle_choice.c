/* SPDX-License-Identifier: Apache-2.0 */
/* When to replace, in money and in kilograms; and whether to repair. */
#include <math.h>

#include "libpcm/base/fail.h"
#include "libpcm/energy/life_cycle.h"

enum { plans_max = PCM_LIFE_CYCLE_YEARS_MAX + 1 };

static double npv_of(const pcm_life_cycle_total *total)
{
    return total->npv;
}

static double cash_of(const pcm_life_cycle_total *total)
{
    return total->cash;
}

static double carbon_of(const pcm_life_cycle_total *total)
{
    return total->carbon;
}

/* The plan with the least of something among first to last; of equals the last. */
static int least_by(double (*value)(const pcm_life_cycle_total *),
                    const pcm_life_cycle_total *totals, int first, int last)
{
    int best = first;
    for (int start = first + 1; start <= last; start++)
        if (value(&totals[start]) <= value(&totals[best]))
            best = start;
    return best;
}

/* The least carbon price at which replacing now is the cheapest. Where a kilogram of year 1 costs
 * pi, plan k costs cash_k + pi K_k, K_k the kilograms weighted with the course of the carbon price
 * and discounted; each plan cuts off a half-line of pi. */
static double break_even(const pcm_life_cycle_total *totals, const double *weighted, int years)
{
    double low = 0.0, high = INFINITY;
    for (int start = 1; start <= years; start++) {
        const double dearer = totals[0].cash - totals[start].cash;
        const double less = weighted[start] - weighted[0];
        if (less > 0.0)
            low = fmax(low, dearer / less);
        else if (less < 0.0)
            high = fmin(high, dearer / less);
        else if (dearer > 0.0)
            return INFINITY;
    }
    return low <= high ? low : INFINITY;
}

/* Kilograms of each plan, weighted with the course of the carbon price and discounted. */
static pcm_status weigh_carbon(double *weighted, const pcm_life_cycle *cycle)
{
    pcm_life_cycle_total totals[plans_max];
    pcm_life_cycle course = *cycle;
    double unit = 1.0;
    if (cycle->carbon_price.table && cycle->carbon_price.table[0] > 0.0)
        unit = cycle->carbon_price.table[0];
    else
        course.carbon_price = (pcm_yearly){
            .first = 1.0, .growth = cycle->carbon_price.table ? 0.0 : cycle->carbon_price.growth};
    const pcm_status status = pcm_life_cycle_totals(totals, &course);
    for (int start = 0; status == PCM_OK && start <= cycle->years; start++)
        weighted[start] = totals[start].carbon_money / unit;
    return status;
}

static double share_of(double saving, double whole)
{
    if (whole > 0.0)
        return saving / whole;
    return saving > 0.0 ? 1.0 : 0.0;
}

static void set_verdict(pcm_replacement_choice *choice, int years)
{
    const double saving = choice->saving_fraction;
    if (choice->start == years) {
        choice->verdict = PCM_RUN_TO_FAILURE;
        choice->reason = PCM_REASON_HORIZON_TOO_SHORT;
        choice->argument[0] = years;
        return;
    }
    const int pays = saving >= PCM_MINIMUM_SAVING;
    choice->verdict = pays ? PCM_ACT_AT_DATE : PCM_RUN_TO_FAILURE;
    choice->reason = pays ? PCM_REASON_SAVES : PCM_REASON_SAVING_TOO_SMALL;
    choice->argument[0] = choice->start;
    choice->argument[1] = saving;
}

pcm_status pcm_life_cycle_choose(pcm_replacement_choice *out, const pcm_life_cycle *cycle)
{
    pcm_life_cycle_total totals[plans_max];
    double weighted[plans_max];
    pcm_status status = pcm__life_cycle_check(cycle);
    if (status != PCM_OK)
        return status;
    if (!out)
        return pcm__fail_null("out");
    if (!pcm__is_price(cycle->replacement.price)) {
        *out = (pcm_replacement_choice){.verdict = PCM_NOT_ENOUGH_EVIDENCE,
                                        .reason = PCM_REASON_COST_NOT_POSITIVE,
                                        .argument = {cycle->replacement.price},
                                        .start = cycle->years,
                                        .start_carbon_blind = cycle->years,
                                        .start_least_carbon = cycle->years,
                                        .break_even_carbon_price = INFINITY};
        return PCM_OK;
    }
    status = pcm_life_cycle_totals(totals, cycle);
    if (status == PCM_OK)
        status = weigh_carbon(weighted, cycle);
    if (status != PCM_OK)
        return status;
    const int never = cycle->years;
    pcm_replacement_choice choice = {.start = least_by(npv_of, totals, 0, never),
                                     .start_carbon_blind = least_by(cash_of, totals, 0, never),
                                     .start_least_carbon = least_by(carbon_of, totals, 0, never),
                                     .now = totals[0],
                                     .never = totals[never]};
    choice.at_start = totals[choice.start];
    choice.at_carbon_blind = totals[choice.start_carbon_blind];
    choice.at_least_carbon = totals[choice.start_least_carbon];
    choice.saving = choice.never.npv - choice.at_start.npv;
    choice.saving_fraction = share_of(choice.saving, choice.never.npv);
    choice.break_even_carbon_price = break_even(totals, weighted, never);
    set_verdict(&choice, never);
    *out = choice;
    return PCM_OK;
}

/* Repair or replace. */

static pcm_repair_choice repair_or_replace(const pcm_life_cycle_total *totals,
                                           const pcm_life_cycle *cycle, double repair,
                                           double repair_carbon)
{
    const double carbon_money = repair_carbon * pcm__yearly_at(&cycle->carbon_price, 1);
    pcm_repair_choice choice = {.start = least_by(npv_of, totals, 1, cycle->years),
                                .replaced = totals[0]};
    choice.repaired = totals[choice.start];
    choice.repair_limit = fmax(choice.replaced.npv - choice.repaired.npv - carbon_money, 0.0);
    choice.repaired.cash += repair;
    choice.repaired.carbon_money += carbon_money;
    choice.repaired.npv += repair + carbon_money;
    choice.repaired.carbon += repair_carbon;
    const int replace = choice.replaced.npv < choice.repaired.npv;
    choice.verdict = replace ? PCM_ACT_AT_DATE : PCM_RUN_TO_FAILURE;
    choice.reason = replace ? PCM_REASON_SAVES : PCM_REASON_FAILURE_NOT_DEARER;
    choice.saving = fabs(choice.replaced.npv - choice.repaired.npv);
    choice.argument[0] = replace ? 0.0 : choice.repaired.npv;
    choice.argument[1] =
        replace ? share_of(choice.saving, choice.repaired.npv) : choice.replaced.npv;
    choice.repair_emits_less = choice.repaired.carbon < choice.replaced.carbon;
    return choice;
}

pcm_status pcm_life_cycle_repair(pcm_repair_choice *out, const pcm_life_cycle *cycle, double repair,
                                 double repair_carbon)
{
    pcm_life_cycle_total totals[plans_max];
    pcm_status status = pcm__life_cycle_check(cycle);
    if (status != PCM_OK)
        return status;
    if (isnan(repair))
        return pcm__fail(PCM_ERR_DOMAIN, "repair = nan: must be a number");
    if (!(isfinite(repair_carbon) && repair_carbon >= 0.0))
        return pcm__fail(PCM_ERR_DOMAIN, "repair_carbon = %s: must be a finite number >= 0",
                         pcm__text(repair_carbon).chars);
    if (!out)
        return pcm__fail_null("out");
    if (!pcm__is_price(cycle->replacement.price) || !(isfinite(repair) && repair >= 0.0)) {
        *out = (pcm_repair_choice){.verdict = PCM_NOT_ENOUGH_EVIDENCE,
                                   .reason = PCM_REASON_COST_NOT_POSITIVE,
                                   .argument = {cycle->replacement.price, repair},
                                   .start = cycle->years};
        return PCM_OK;
    }
    status = pcm_life_cycle_totals(totals, cycle);
    if (status == PCM_OK)
        *out = repair_or_replace(totals, cycle, repair, repair_carbon);
    return status;
}
