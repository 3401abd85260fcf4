/* SPDX-License-Identifier: Apache-2.0 */
/* What a life-cycle question must be. */
#include <math.h>

#include "libpcm/base/fail.h"
#include "libpcm/energy/drift.h"
#include "libpcm/energy/life_cycle.h"

static pcm_status check_amount(const char *owner, const char *field, double value)
{
    if (isfinite(value) && value >= 0.0)
        return PCM_OK;
    return pcm__fail(PCM_ERR_DOMAIN, "%s.%s = %s: must be a finite number >= 0", owner, field,
                     pcm__text(value).chars);
}

static pcm_status check_rate(const char *owner, const char *field, double value)
{
    if (isfinite(value) && value > -1.0)
        return PCM_OK;
    return pcm__fail(PCM_ERR_DOMAIN, "%s.%s = %s: must be a finite number > -1", owner, field,
                     pcm__text(value).chars);
}

static pcm_status check_yearly(const char *owner, const char *field, const pcm_yearly *yearly)
{
    if (!yearly->table) {
        if (!(isfinite(yearly->first) && yearly->first >= 0.0))
            return pcm__fail(PCM_ERR_DOMAIN, "%s.%s.first = %s: must be a finite number >= 0",
                             owner, field, pcm__text(yearly->first).chars);
        if (!(isfinite(yearly->growth) && yearly->growth > -1.0))
            return pcm__fail(PCM_ERR_DOMAIN, "%s.%s.growth = %s: must be a finite number > -1",
                             owner, field, pcm__text(yearly->growth).chars);
        return PCM_OK;
    }
    if (yearly->years < 1)
        return pcm__fail(PCM_ERR_DOMAIN, "%s.%s.years = 0: a table has at least 1", owner, field);
    for (size_t i = 0; i < yearly->years; i++)
        if (!(isfinite(yearly->table[i]) && yearly->table[i] >= 0.0))
            return pcm__fail(PCM_ERR_DOMAIN, "%s.%s.table[%zu] = %s: must be a finite number >= 0",
                             owner, field, i, pcm__text(yearly->table[i]).chars);
    return PCM_OK;
}

static pcm_status check_failure_law(const char *owner, pcm_weibull law)
{
    if (law.scale == 0.0)
        return PCM_OK;
    if (isfinite(law.scale) && law.scale > 0.0 && isfinite(law.shape) && law.shape > 0.0)
        return PCM_OK;
    return pcm__fail(PCM_ERR_DOMAIN,
                     "%s.failure_law: shape = %s, scale = %s: must be finite numbers > 0, or the "
                     "scale 0",
                     owner, pcm__text(law.shape).chars, pcm__text(law.scale).chars);
}

static pcm_status check_unit(const char *owner, const pcm_life_cycle_unit *unit)
{
    const struct {
        const char *field;
        double value;
    } amounts[] = {{"embodied", unit->embodied},
                   {"age", unit->age},
                   {"repair", unit->repair},
                   {"repair_carbon", unit->repair_carbon},
                   {"resale_now", unit->resale_now}};
    const struct {
        const char *field;
        const pcm_yearly *yearly;
    } flows[] = {{"energy", &unit->energy},
                 {"use", &unit->use},
                 {"use_carbon", &unit->use_carbon},
                 {"maintenance", &unit->maintenance},
                 {"maintenance_carbon", &unit->maintenance_carbon},
                 {"failures", &unit->failures},
                 {"resale", &unit->resale}};
    pcm_status status = PCM_OK;
    for (size_t i = 0; status == PCM_OK && i < sizeof amounts / sizeof *amounts; i++)
        status = check_amount(owner, amounts[i].field, amounts[i].value);
    for (size_t i = 0; status == PCM_OK && i < sizeof flows / sizeof *flows; i++)
        status = check_yearly(owner, flows[i].field, flows[i].yearly);
    if (status == PCM_OK)
        status = check_failure_law(owner, unit->failure_law);
    return status;
}

/* Of both units, under names of their own because messages are built from them. */
static pcm_status check_units(const pcm_life_cycle *cycle)
{
    pcm_status status = check_unit("cycle.installed", &cycle->installed);
    if (status == PCM_OK)
        status = pcm__drift_check("cycle.installed.drift", &cycle->installed.drift);
    if (status == PCM_OK)
        status = check_unit("cycle.replacement", &cycle->replacement);
    if (status == PCM_OK)
        status = pcm__drift_check("cycle.replacement.drift", &cycle->replacement.drift);
    if (status == PCM_OK && isnan(cycle->replacement.price))
        status = pcm__fail(PCM_ERR_DOMAIN, "cycle.replacement.price = nan: must be a number");
    return status;
}

static pcm_status check_world(const pcm_life_cycle *cycle)
{
    pcm_status status = check_rate("cycle", "rate", cycle->rate);
    if (status == PCM_OK && cycle->rate_kind == PCM_RATE_NOMINAL)
        status = check_rate("cycle", "inflation", cycle->inflation);
    if (status == PCM_OK)
        status = check_rate("cycle", "price_growth", cycle->price_growth);
    if (status == PCM_OK)
        status = check_rate("cycle", "work_growth", cycle->work_growth);
    if (status == PCM_OK)
        status = check_yearly("cycle", "energy_price", &cycle->energy_price);
    if (status == PCM_OK)
        status = check_yearly("cycle", "emission_factor", &cycle->emission_factor);
    if (status == PCM_OK)
        status = check_yearly("cycle", "carbon_price", &cycle->carbon_price);
    return status;
}

pcm_status pcm__life_cycle_check(const pcm_life_cycle *cycle)
{
    if (!cycle)
        return pcm__fail_null("cycle");
    if (cycle->years < 1 || cycle->years > PCM_LIFE_CYCLE_YEARS_MAX)
        return pcm__fail(PCM_ERR_DOMAIN, "cycle.years = %d: must be 1 to %d", cycle->years,
                         PCM_LIFE_CYCLE_YEARS_MAX);
    if ((unsigned)cycle->rate_kind > PCM_RATE_NOMINAL)
        return pcm__fail(PCM_ERR_DOMAIN, "cycle.rate_kind = %d: is no kind of rate",
                         (int)cycle->rate_kind);
    if ((unsigned)cycle->flows > PCM_FLOW_START_OF_YEAR)
        return pcm__fail(PCM_ERR_DOMAIN, "cycle.flows = %d: is no time of flows",
                         (int)cycle->flows);
    const pcm_status status = check_world(cycle);
    return status == PCM_OK ? check_units(cycle) : status;
}
