/* SPDX-License-Identifier: Apache-2.0 */
/* What a simulation asks of its arguments. */
#include <inttypes.h>
#include <math.h>

#include "libpcm/base/fail.h"
#include "libpcm/outlook/simulation.h"

static pcm_status check_work(size_t i, const char *name, pcm_simulation_work work)
{
    if (!isfinite(work.cost))
        return pcm__fail(PCM_ERR_DOMAIN, "assets[%zu].%s.cost = %s: must be a finite number", i,
                         name, pcm__text(work.cost).chars);
    if (!(work.downtime >= 0.0))
        return pcm__fail(PCM_ERR_DOMAIN, "assets[%zu].%s.downtime = %s: must be a number >= 0", i,
                         name, pcm__text(work.downtime).chars);
    return PCM_OK;
}

static pcm_status check_rho(size_t i, const char *name, double rho)
{
    return rho >= PCM_RHO_LOWEST && rho <= 1.0
               ? PCM_OK
               : pcm__fail(PCM_ERR_DOMAIN, "assets[%zu].%s = %s: must be a number from %s to 1", i,
                           name, pcm__text(rho).chars, pcm__text(PCM_RHO_LOWEST).chars);
}

static pcm_status check_imperfect(size_t i, const pcm_simulation_asset *asset)
{
    if (asset->renewal_after < 0)
        return pcm__fail(PCM_ERR_DOMAIN, "assets[%zu].renewal_after = %d: must be >= 0", i,
                         asset->renewal_after);
    if (asset->model != PCM_IMPERFECT_ARA_INFINITY && asset->model != PCM_IMPERFECT_ARA_1)
        return pcm__fail(PCM_ERR_DOMAIN, "assets[%zu].model = %d: must be 0 or 1", i,
                         (int)asset->model);
    pcm_status status = check_rho(i, "rho_corrective", asset->rho_corrective);
    if (status == PCM_OK)
        status = check_rho(i, "rho_preventive", asset->rho_preventive);
    if (status == PCM_OK && asset->renewal_after > 0)
        status = check_work(i, "renewal", asset->renewal);
    return status;
}

static pcm_status check_planned(size_t i, const pcm_simulation_asset *asset)
{
    if (asset->policy == PCM_SIMULATION_RUN_TO_FAILURE)
        return PCM_OK;
    if (!(asset->interval > 0.0))
        return pcm__fail(PCM_ERR_DOMAIN, "assets[%zu].interval = %s: must be a number > 0", i,
                         pcm__text(asset->interval).chars);
    const pcm_status status = check_work(i, "planned", asset->planned);
    if (status != PCM_OK || asset->policy != PCM_SIMULATION_IMPERFECT)
        return status;
    return check_imperfect(i, asset);
}

static pcm_status check_asset(size_t i, const pcm_simulation_asset *asset)
{
    if (pcm__distribution_check(asset->life) != PCM_OK)
        return pcm__fail(PCM_ERR_DOMAIN, "assets[%zu].life: %s", i, pcm_error_message());
    if (!(isfinite(asset->age) && asset->age >= 0.0))
        return pcm__fail(PCM_ERR_DOMAIN, "assets[%zu].age = %s: must be a finite number >= 0", i,
                         pcm__text(asset->age).chars);
    if ((int)asset->policy < 0 || (int)asset->policy >= PCM_SIMULATION_POLICIES)
        return pcm__fail(PCM_ERR_DOMAIN, "assets[%zu].policy = %d: must be 0 to %d", i,
                         (int)asset->policy, PCM_SIMULATION_POLICIES - 1);
    const pcm_status status = check_work(i, "failure", asset->failure);
    return status == PCM_OK ? check_planned(i, asset) : status;
}

static pcm_status check_options(const pcm_simulation_options *options)
{
    if (!(isfinite(options->horizon) && options->horizon > 0.0))
        return pcm__fail(PCM_ERR_DOMAIN, "horizon = %s: must be a finite number > 0",
                         pcm__text(options->horizon).chars);
    if (options->periods < 1 || options->periods > PCM_SIMULATION_PERIODS_MOST)
        return pcm__fail(PCM_ERR_DOMAIN, "periods = %zu: must be 1 to %d", options->periods,
                         PCM_SIMULATION_PERIODS_MOST);
    if (!(isnormal(options->horizon / (double)options->periods) &&
          isfinite((double)options->periods / options->horizon)))
        return pcm__fail(PCM_ERR_DOMAIN, "horizon = %s: is too short for %zu periods",
                         pcm__text(options->horizon).chars, options->periods);
    if (options->replications < 1)
        return pcm__fail(PCM_ERR_DOMAIN, "replications = 0: must be at least 1");
    if (options->crews < 0)
        return pcm__fail(PCM_ERR_DOMAIN, "crews = %d: must be >= 0", options->crews);
    if (options->spares > PCM_SIMULATION_SPARES_MOST)
        return pcm__fail(PCM_ERR_DOMAIN, "spares = %d: must be at most %d", options->spares,
                         PCM_SIMULATION_SPARES_MOST);
    if (options->spares >= 0 && !(options->lead_time >= 0.0))
        return pcm__fail(PCM_ERR_DOMAIN, "lead_time = %s: must be a number >= 0",
                         pcm__text(options->lead_time).chars);
    return PCM_OK;
}

pcm_status pcm__simulation_check(const pcm_simulation_asset *assets, size_t n,
                                 const pcm_simulation_options *options)
{
    if (!assets)
        return pcm__fail_null("assets");
    if (!options)
        return pcm__fail_null("options");
    if (n < 1 || n > UINT32_MAX)
        return pcm__fail(PCM_ERR_DOMAIN, "n = %zu: must be 1 to %" PRIu32, n, UINT32_MAX);
    pcm_status status = check_options(options);
    for (size_t i = 0; status == PCM_OK && i < n; i++)
        status = check_asset(i, &assets[i]);
    return status;
}
