/* SPDX-License-Identifier: Apache-2.0 */
/* What a unit costs and emits, year by year, and what that is worth today. */
#include "libpcm/energy/life_cycle.h"

#include <math.h>

#include "libpcm/base/fail.h"
#include "libpcm/energy/drift.h"
#include "libpcm/num/elementary.h"

double pcm__life_cycle_real_rate(const pcm_life_cycle *cycle)
{
    if (cycle->rate_kind == PCM_RATE_REAL)
        return cycle->rate;
    return (cycle->rate - cycle->inflation) / (1.0 + cycle->inflation);
}

double pcm__worth_at(double rate, double time)
{
    return pcm__exp(-time * pcm__log1p(rate));
}

double pcm__annual_share(double rate, double years)
{
    if (rate == 0.0)
        return 1.0 / years;
    return rate / -pcm__expm1(-years * pcm__log1p(rate));
}

int pcm__is_price(double price)
{
    return isfinite(price) && price > 0.0;
}

static double grown(double growth, int year)
{
    return growth == 0.0 ? 1.0 : pcm__exp((year - 1) * pcm__log1p(growth));
}

double pcm__yearly_at(const pcm_yearly *yearly, int year)
{
    if (!yearly->table)
        return yearly->first * grown(yearly->growth, year);
    const size_t index = (size_t)year - 1;
    return yearly->table[index < yearly->years ? index : yearly->years - 1];
}

/* Running. */

static double energy_in(const pcm_life_cycle_unit *unit, int unit_year)
{
    const double end = unit->age + unit_year, start = end - 1.0;
    const double drifted =
        1.0 + pcm__drift_sum(&unit->drift, 0.0, end) - pcm__drift_sum(&unit->drift, 0.0, start);
    return pcm__yearly_at(&unit->energy, unit_year) * drifted /
           (1.0 + pcm__drift_at(&unit->drift, unit->age));
}

static double failures_in(const pcm_life_cycle_unit *unit, int unit_year)
{
    const double listed = pcm__yearly_at(&unit->failures, unit_year);
    if (unit->failure_law.scale == 0.0)
        return listed;
    const double end = unit->age + unit_year, scale = unit->failure_law.scale;
    const double shape = unit->failure_law.shape;
    return listed + pcm__pow(end / scale, shape) - pcm__pow((end - 1.0) / scale, shape);
}

static double flow_time(const pcm_life_cycle *cycle, int year)
{
    static const double before_end[] = {0.0, 0.5, 1.0};
    return year - before_end[cycle->flows];
}

pcm_life_cycle_row pcm__life_cycle_year(const pcm_life_cycle *cycle,
                                        const pcm_life_cycle_unit *unit, int unit_year, int year)
{
    const double energy = energy_in(unit, unit_year), failures = failures_in(unit, unit_year);
    const double work = grown(cycle->work_growth, year);
    pcm_life_cycle_row row = {.year = year,
                              .is_new = unit == &cycle->replacement,
                              .failures = failures,
                              .carbon_price = pcm__yearly_at(&cycle->carbon_price, year)};
    row.money[PCM_MODULE_B1_USE] = work * pcm__yearly_at(&unit->use, unit_year);
    row.money[PCM_MODULE_B2_MAINTENANCE] = work * pcm__yearly_at(&unit->maintenance, unit_year);
    row.money[PCM_MODULE_B3_REPAIR] = work * failures * unit->repair;
    row.money[PCM_MODULE_B6_ENERGY] = energy * pcm__yearly_at(&cycle->energy_price, year);
    row.carbon[PCM_MODULE_B1_USE] = pcm__yearly_at(&unit->use_carbon, unit_year);
    row.carbon[PCM_MODULE_B2_MAINTENANCE] = pcm__yearly_at(&unit->maintenance_carbon, unit_year);
    row.carbon[PCM_MODULE_B3_REPAIR] = failures * unit->repair_carbon;
    row.carbon[PCM_MODULE_B6_ENERGY] = energy * pcm__yearly_at(&cycle->emission_factor, year);
    double money = 0.0, carbon = 0.0;
    for (int module = 0; module < PCM_MODULES; module++) {
        money += row.money[module];
        carbon += row.carbon[module];
    }
    const double worth = pcm__worth_at(pcm__life_cycle_real_rate(cycle), flow_time(cycle, year));
    row.discounted = worth * money;
    row.discounted_carbon = worth * carbon * row.carbon_price;
    return row;
}

/* Coming and going. */

void pcm__life_cycle_add_purchase(pcm_life_cycle_row *row, const pcm_life_cycle *cycle, int time)
{
    const double worth = pcm__worth_at(pcm__life_cycle_real_rate(cycle), time);
    const double price = cycle->replacement.price * grown(cycle->price_growth, time + 1);
    row->money[PCM_MODULE_B4_REPLACEMENT] += price;
    row->carbon[PCM_MODULE_B4_REPLACEMENT] += cycle->replacement.embodied;
    row->discounted += worth * price;
    row->discounted_carbon +=
        worth * cycle->replacement.embodied * pcm__yearly_at(&cycle->carbon_price, time + 1);
}

void pcm__life_cycle_add_resale(pcm_life_cycle_row *row, const pcm_life_cycle *cycle, double value,
                                int time)
{
    row->money[PCM_MODULE_B4_REPLACEMENT] -= value;
    row->discounted -= pcm__worth_at(pcm__life_cycle_real_rate(cycle), time) * value;
}

void pcm__life_cycle_add(pcm_life_cycle_total *total, const pcm_life_cycle_row *row)
{
    total->cash += row->discounted;
    total->carbon_money += row->discounted_carbon;
    total->npv = total->cash + total->carbon_money;
    for (int module = 0; module < PCM_MODULES; module++)
        total->carbon += row->carbon[module];
}

/* A year of the plan that replaces at `start`. */
static pcm_life_cycle_row year_of_plan(const pcm_life_cycle *cycle, int start, int year)
{
    const int is_new = year > start, unit_year = is_new ? year - start : year;
    const pcm_life_cycle_unit *unit = is_new ? &cycle->replacement : &cycle->installed;
    const pcm_life_cycle_unit *old = &cycle->installed;
    pcm_life_cycle_row row = pcm__life_cycle_year(cycle, unit, unit_year, year);
    if (year == start + 1) {
        pcm__life_cycle_add_purchase(&row, cycle, start);
        pcm__life_cycle_add_resale(
            &row, cycle, start > 0 ? pcm__yearly_at(&old->resale, start) : old->resale_now, start);
    }
    if (year == cycle->years)
        pcm__life_cycle_add_resale(&row, cycle, pcm__yearly_at(&unit->resale, unit_year), year);
    return row;
}

static pcm_status check_price(const pcm_life_cycle *cycle)
{
    if (pcm__is_price(cycle->replacement.price))
        return PCM_OK;
    return pcm__fail(PCM_ERR_DOMAIN, "cycle.replacement.price = %s: must be a finite number > 0",
                     pcm__text(cycle->replacement.price).chars);
}

pcm_status pcm_life_cycle_rows(pcm_life_cycle_row *out, const pcm_life_cycle *cycle, int start)
{
    pcm_status status = pcm__life_cycle_check(cycle);
    if (status == PCM_OK)
        status = check_price(cycle);
    if (status != PCM_OK)
        return status;
    if (!out)
        return pcm__fail_null("out");
    if (start < 0 || start > cycle->years)
        return pcm__fail(PCM_ERR_DOMAIN, "start = %d: must be 0 to cycle.years = %d", start,
                         cycle->years);
    for (int year = 1; year <= cycle->years; year++)
        out[year - 1] = year_of_plan(cycle, start, year);
    return PCM_OK;
}

pcm_status pcm_life_cycle_totals(pcm_life_cycle_total *out, const pcm_life_cycle *cycle)
{
    pcm_status status = pcm__life_cycle_check(cycle);
    if (status == PCM_OK)
        status = check_price(cycle);
    if (status != PCM_OK)
        return status;
    if (!out)
        return pcm__fail_null("out");
    for (int start = 0; start <= cycle->years; start++) {
        pcm_life_cycle_total total = {0};
        for (int year = 1; year <= cycle->years; year++) {
            const pcm_life_cycle_row row = year_of_plan(cycle, start, year);
            pcm__life_cycle_add(&total, &row);
        }
        out[start] = total;
    }
    return PCM_OK;
}

pcm_status pcm_equivalent_annual_cost(double *out, double worth, double rate, double years)
{
    if (!out)
        return pcm__fail_null("out");
    if (!isfinite(worth))
        return pcm__fail(PCM_ERR_DOMAIN, "worth = %s: must be a finite number",
                         pcm__text(worth).chars);
    if (!(isfinite(rate) && rate > -1.0))
        return pcm__fail(PCM_ERR_DOMAIN, "rate = %s: must be a finite number > -1",
                         pcm__text(rate).chars);
    if (!(isfinite(years) && years > 0.0))
        return pcm__fail(PCM_ERR_DOMAIN, "years = %s: must be a finite number > 0",
                         pcm__text(years).chars);
    *out = worth * pcm__annual_share(rate, years);
    return PCM_OK;
}

const char *pcm_module_name(pcm_module module)
{
    static const char *const names[] = {"B1", "B2", "B3", "B4", "B6"};
    return (unsigned)module < PCM_MODULES ? names[module] : "unknown";
}
