/* SPDX-License-Identifier: Apache-2.0 */
/* Economic life of a new unit: the number of years with the least equivalent annual cost (Blank &
 * Tarquin, Engineering Economy, chapter 11). */
#include <math.h>

#include "libpcm/base/fail.h"
#include "libpcm/energy/life_cycle.h"

struct annual {
    double cost;
    double cash;
    double carbon;
};

/* Of keeping the new unit 1, 2, ... years. */
static void set_annual(struct annual *annual, const pcm_life_cycle *cycle)
{
    const pcm_life_cycle_unit *unit = &cycle->replacement;
    const double rate = pcm__life_cycle_real_rate(cycle);
    pcm_life_cycle_row purchase = {0};
    pcm_life_cycle_total kept = {0};
    pcm__life_cycle_add_purchase(&purchase, cycle, 0);
    pcm__life_cycle_add(&kept, &purchase);
    for (int year = 1; year <= cycle->years; year++) {
        const pcm_life_cycle_row row = pcm__life_cycle_year(cycle, unit, year, year);
        pcm_life_cycle_row sale = {0};
        pcm__life_cycle_add(&kept, &row);
        pcm_life_cycle_total sold = kept;
        pcm__life_cycle_add_resale(&sale, cycle, pcm__yearly_at(&unit->resale, year), year);
        pcm__life_cycle_add(&sold, &sale);
        const double share = pcm__annual_share(rate, year);
        annual[year - 1] = (struct annual){sold.npv * share, sold.cash * share, sold.carbon / year};
    }
}

/* What one more year of the installed unit costs, at the end of that year: running it, and what it
 * then fetches less. */
static double one_more_year(const pcm_life_cycle *cycle, int start)
{
    const pcm_life_cycle_unit *unit = &cycle->installed;
    const double rate = pcm__life_cycle_real_rate(cycle);
    pcm_life_cycle_row row = pcm__life_cycle_year(cycle, unit, start + 1, start + 1);
    const double value = start > 0 ? pcm__yearly_at(&unit->resale, start) : unit->resale_now;
    pcm__life_cycle_add_resale(&row, cycle, -value, start);
    pcm__life_cycle_add_resale(&row, cycle, pcm__yearly_at(&unit->resale, start + 1), start + 1);
    return (row.discounted + row.discounted_carbon) / pcm__worth_at(rate, start + 1);
}

static int switch_start(const pcm_life_cycle *cycle, double annual_cost)
{
    for (int start = 0; start < cycle->years; start++)
        if (one_more_year(cycle, start) > annual_cost)
            return start;
    return cycle->years;
}

static pcm_economic_life conclude(const struct annual *annual, const pcm_life_cycle *cycle)
{
    const int last = cycle->years - 1;
    int cheapest = 0, cleanest = 0;
    for (int i = 1; i <= last; i++) {
        cheapest = annual[i].cost <= annual[cheapest].cost ? i : cheapest;
        cleanest = annual[i].carbon <= annual[cleanest].carbon ? i : cleanest;
    }
    const struct annual *best = &annual[cheapest];
    pcm_economic_life life = {.verdict = PCM_REPLACE_AT_AGE,
                              .reason = PCM_REASON_SAVES,
                              .argument = {cheapest + 1.0},
                              .years = cheapest + 1,
                              .annual_cost = best->cost,
                              .annual_cash = best->cash,
                              .annual_carbon = best->carbon,
                              .years_least_carbon = cleanest + 1,
                              .least_annual_carbon = annual[cleanest].carbon,
                              .switch_start = switch_start(cycle, best->cost)};
    if (cheapest == last) {
        life.verdict = PCM_RUN_TO_FAILURE;
        life.reason = PCM_REASON_HORIZON_TOO_SHORT;
    } else if (annual[last].cost > 0.0) {
        life.argument[1] = 1.0 - best->cost / annual[last].cost;
    }
    return life;
}

pcm_status pcm_life_cycle_economic_life(pcm_economic_life *out, double *annual,
                                        const pcm_life_cycle *cycle)
{
    struct annual kept[PCM_LIFE_CYCLE_YEARS_MAX] = {{0}};
    const pcm_status status = pcm__life_cycle_check(cycle);
    if (status != PCM_OK)
        return status;
    if (!out)
        return pcm__fail_null("out");
    if (!pcm__is_price(cycle->replacement.price)) {
        if (annual)
            for (int i = 0; i < cycle->years; i++)
                annual[i] = 0.0;
        *out = (pcm_economic_life){.verdict = PCM_NOT_ENOUGH_EVIDENCE,
                                   .reason = PCM_REASON_COST_NOT_POSITIVE,
                                   .argument = {cycle->replacement.price},
                                   .switch_start = cycle->years};
        return PCM_OK;
    }
    set_annual(kept, cycle);
    for (int i = 0; annual && i < cycle->years; i++)
        annual[i] = kept[i].cost;
    *out = conclude(kept, cycle);
    return PCM_OK;
}
