/* SPDX-License-Identifier: Apache-2.0 */
/* Corrective load: its arguments, and questions to it. */
#include <math.h>

#include <pcm/corrective_load.h>

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"
#include "libpcm/life/family.h"
#include "libpcm/outlook/corrective_skill.h"

struct pcm_corrective_load {
    size_t skills;
    size_t periods;
    pcm_corrective_figures *figures; /* [skills][periods] */
    pcm_demand *demands;             /* [skills][periods] */
};

/* Arguments. */

static pcm_status check_visits(const pcm_corrective_asset *asset, size_t i, size_t periods)
{
    if (asset->visits > 0 && !asset->visit)
        return pcm__fail(PCM_ERR_ARGUMENT, "assets[%zu].visit = NULL: must not be NULL", i);
    for (size_t k = 0; k < asset->visits; k++)
        if (asset->visit[k] >= periods || (k > 0 && asset->visit[k] <= asset->visit[k - 1]))
            return pcm__fail(PCM_ERR_DOMAIN,
                             "assets[%zu].visit[%zu] = %lu: must rise and be below %zu", i, k,
                             (unsigned long)asset->visit[k], periods);
    return PCM_OK;
}

static pcm_status check_asset(const pcm_corrective_asset *asset, size_t i, size_t skills,
                              size_t periods)
{
    if (!pcm__distribution_is_valid(&asset->life))
        return pcm__corrective_fail(i, pcm__distribution_check(asset->life));
    if (!(isfinite(asset->age) && asset->age >= 0.0))
        return pcm__fail(PCM_ERR_DOMAIN, "assets[%zu].age = %s: must be a finite number >= 0", i,
                         pcm__text(asset->age).chars);
    if (!(asset->hours >= 0.0 && asset->hours <= PCM_CORRECTIVE_HOURS_MAX))
        return pcm__fail(PCM_ERR_DOMAIN, "assets[%zu].hours = %s: must be 0 to %s", i,
                         pcm__text(asset->hours).chars, pcm__text(PCM_CORRECTIVE_HOURS_MAX).chars);
    if (asset->skill >= skills)
        return pcm__fail(PCM_ERR_DOMAIN, "assets[%zu].skill = %zu: must be below %zu", i,
                         asset->skill, skills);
    return check_visits(asset, i, periods);
}

static pcm_status check(const pcm_corrective_load *const *out, const pcm_corrective_asset *assets,
                        size_t n, size_t skills, double period, size_t periods)
{
    if (!out)
        return pcm__fail_null("out");
    if (n > 0 && !assets)
        return pcm__fail_null("assets");
    if (skills < 1 || skills > PCM_CORRECTIVE_SKILLS_MAX)
        return pcm__fail(PCM_ERR_DOMAIN, "skills = %zu: must be 1 to %d", skills,
                         PCM_CORRECTIVE_SKILLS_MAX);
    if (periods < 1 || periods > PCM_CORRECTIVE_PERIODS_MAX)
        return pcm__fail(PCM_ERR_DOMAIN, "periods = %zu: must be 1 to %d", periods,
                         PCM_CORRECTIVE_PERIODS_MAX);
    if (!(period > 0.0 && isfinite(2.0 * period * (double)periods)))
        return pcm__fail(PCM_ERR_DOMAIN,
                         "period = %s: must be a number > 0, and all periods together finite",
                         pcm__text(period).chars);
    pcm_status status = PCM_OK;
    for (size_t i = 0; status == PCM_OK && i < n; i++)
        status = check_asset(&assets[i], i, skills, periods);
    return status;
}

/* The load. */

static pcm_status make_room(pcm_corrective_load *load, size_t skills, size_t periods)
{
    load->figures = pcm__array_new_zero(skills * periods, sizeof *load->figures);
    load->demands = pcm__array_new_zero(skills * periods, sizeof *load->demands);
    if (!load->figures || !load->demands)
        return pcm__fail_memory();
    load->skills = skills;
    load->periods = periods;
    return PCM_OK;
}

static pcm_status fill(pcm_corrective_load *load, const pcm__corrective_fleet *fleet,
                       pcm_control *control)
{
    pcm__watch watch;
    pcm__watch_begin(&watch, control);
    watch.progress.phase = "adding up the corrective load";
    pcm_status status = PCM_OK;
    for (size_t skill = 0; status == PCM_OK && skill < load->skills; skill++) {
        const size_t first = skill * load->periods;
        watch.progress.fraction = (double)skill / (double)load->skills;
        status = pcm__corrective_skill(load->figures + first, load->demands + first, fleet, skill,
                                       &watch);
    }
    return status;
}

pcm_status pcm_corrective_load_make(pcm_corrective_load **out, const pcm_corrective_asset *assets,
                                    size_t n, size_t skills, double period, size_t periods,
                                    pcm_control *control)
{
    pcm_status status =
        check((const pcm_corrective_load *const *)out, assets, n, skills, period, periods);
    if (status != PCM_OK)
        return status;
    const pcm__corrective_fleet fleet = {assets, n, period, periods};
    pcm_corrective_load *load = pcm__array_new_zero(1, sizeof *load);
    status = load ? make_room(load, skills, periods) : pcm__fail_memory();
    if (status == PCM_OK)
        status = fill(load, &fleet, control);
    if (status == PCM_OK)
        *out = load;
    else
        pcm_corrective_load_free(load);
    return status;
}

void pcm_corrective_load_free(pcm_corrective_load *load)
{
    if (!load)
        return;
    for (size_t i = 0; load->demands && i < load->skills * load->periods; i++)
        pcm__lattice_free(&load->demands[i].lattice);
    pcm_release(load->figures);
    pcm_release(load->demands);
    pcm_release(load);
}

/* Questions. */

static pcm_status check_place(const pcm_corrective_load *load, size_t skill, size_t period)
{
    if (!load)
        return pcm__fail_null("load");
    if (skill >= load->skills)
        return pcm__fail(PCM_ERR_NOT_FOUND, "skill = %zu: there are %zu", skill, load->skills);
    if (period >= load->periods)
        return pcm__fail(PCM_ERR_NOT_FOUND, "period = %zu: there are %zu", period, load->periods);
    return PCM_OK;
}

pcm_status pcm_corrective_load_get(pcm_corrective_figures *out, const pcm_corrective_load *load,
                                   size_t skill, size_t period)
{
    if (!out)
        return pcm__fail_null("out");
    const pcm_status status = check_place(load, skill, period);
    if (status == PCM_OK)
        *out = load->figures[skill * load->periods + period];
    return status;
}

const pcm_demand *pcm_corrective_load_demand(const pcm_corrective_load *load, size_t skill,
                                             size_t period)
{
    if (!load || skill >= load->skills || period >= load->periods)
        return NULL;
    return &load->demands[skill * load->periods + period];
}

pcm_status pcm_corrective_load_reserve(double *out, const pcm_corrective_load *load, size_t skill,
                                       double level)
{
    if (!out)
        return pcm__fail_null("out");
    pcm_status status = check_place(load, skill, 0);
    if (status != PCM_OK)
        return status;
    if (!(level > 0.0 && level < 1.0))
        return pcm__fail(PCM_ERR_DOMAIN, "level = %s: must be between 0 and 1",
                         pcm__text(level).chars);
    const pcm_demand *demand = pcm_corrective_load_demand(load, skill, 0);
    for (size_t t = 0; status == PCM_OK && t < load->periods; t++)
        status = pcm_demand_quantile(&out[t], &demand[t], level);
    return status;
}
