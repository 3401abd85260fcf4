/* SPDX-License-Identifier: Apache-2.0 */
/* Questions to a fitted virtual age model: could work be as good as new, and how old is a system
 * by now? */
#include "libpcm/life/imperfect.h"

#include <math.h>

#include "libpcm/base/fail.h"
#include "libpcm/life/event_data.h"
#include "libpcm/num/probability.h"

static pcm_status check(const pcm_rho_test *out, const pcm_imperfect *fit,
                        pcm_maintenance_kind kind, double rho)
{
    if (!out)
        return pcm__fail_null("out");
    if (!fit)
        return pcm__fail_null("fit");
    if (kind != PCM_MAINTENANCE_CORRECTIVE && kind != PCM_MAINTENANCE_PREVENTIVE)
        return pcm__fail(PCM_ERR_DOMAIN, "kind = %d: no such kind of event", (int)kind);
    if (!(rho >= PCM_RHO_LOWEST && rho <= 1.0))
        return pcm__fail(PCM_ERR_DOMAIN, "rho = %s: must be %s to 1", pcm__text(rho).chars,
                         pcm__text(PCM_RHO_LOWEST).chars);
    const pcm_rho_state state = pcm__rho_state(fit, kind);
    if (state != PCM_RHO_ESTIMATED && state != PCM_RHO_AT_LIMIT)
        return pcm__fail(PCM_ERR_ARGUMENT, "fit: rho of this work was not estimated (%s)",
                         pcm_rho_state_name(state));
    return PCM_OK;
}

/* Chance of a statistic as large as this one. */
static double chance(double statistic, double rho)
{
    if (!(statistic > 0.0))
        return 1.0;
    return (rho == 1.0 ? 0.5 : 1.0) * pcm__chi_square_upper(1.0, statistic);
}

pcm_status pcm_imperfect_test(pcm_rho_test *out, const pcm_event_data *data,
                              const pcm_imperfect *fit, pcm_maintenance_kind kind, double rho)
{
    pcm_status status = check(out, fit, kind, rho);
    if (status != PCM_OK)
        return status;
    pcm__upkeep upkeep;
    status = pcm__imperfect_reopen(&upkeep, data, fit);
    if (status != PCM_OK)
        return status;
    pcm_imperfect stated;
    const pcm_imperfect_options options = pcm__imperfect_options_with(fit, kind, rho);
    pcm__imperfect_search(&stated, &upkeep, &options);
    pcm__upkeep_free(&upkeep);
    if (!pcm_imperfect_has_estimate(&stated))
        return pcm__fail(PCM_ERR_DATA, "rho = %s: the model with it has no estimate (%s)",
                         pcm__text(rho).chars, pcm_imperfect_status_name(stated.status));
    const double statistic = fmax(2.0 * (fit->log_likelihood - stated.log_likelihood), 0.0);
    *out = (pcm_rho_test){rho, stated.log_likelihood, statistic, chance(statistic, rho)};
    return PCM_OK;
}

pcm_status pcm_imperfect_virtual_age(double *out, const pcm_event_data *data,
                                     const pcm_imperfect *fit, size_t system)
{
    if (!out)
        return pcm__fail_null("out");
    if (!fit)
        return pcm__fail_null("fit");
    if (!pcm_imperfect_has_estimate(fit))
        return pcm__fail(PCM_ERR_ARGUMENT, "fit: has no estimate (%s)",
                         pcm_imperfect_status_name(fit->status));
    pcm_system kept;
    const pcm_status status = pcm_event_data_system(&kept, data, system);
    if (status != PCM_OK)
        return status;
    pcm__condition condition = {0.0, 0.0};
    double cursor = 0.0;
    for (size_t i = 0; i < kept.events; i++) {
        condition.since = kept.event[i].age - cursor;
        cursor = kept.event[i].age;
        condition = pcm__after_work(condition, fit->model, 1.0 - pcm__rho(fit, kept.event[i].kind));
    }
    *out = condition.after + (kept.end - cursor);
    return PCM_OK;
}
