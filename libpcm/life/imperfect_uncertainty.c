/* SPDX-License-Identifier: Apache-2.0 */
/* Normal approximation of the uncertainty of a virtual age model, and draws from it. */
#include "libpcm/life/imperfect_uncertainty.h"

#include <math.h>
#include <string.h>

#include "libpcm/num/gamma.h"
#include "libpcm/num/random.h"

enum { parameters = PCM__IMPERFECT_PARAMETERS };

/* Lower triangle of a covariance in an order; what does not vary has a row of zeros. */
static void factor(pcm__uncertainty *uncertainty, const double covariance[parameters][parameters])
{
    double(*lower)[parameters] = uncertainty->lower;
    memset(lower, 0, sizeof uncertainty->lower);
    for (int j = 0; j < parameters; j++)
        for (int i = j; i < parameters; i++) {
            const int row = uncertainty->order[i], column = uncertainty->order[j];
            double rest = covariance[row][column];
            for (int k = 0; k < j; k++)
                rest -= lower[i][k] * lower[j][k];
            if (i == j)
                lower[i][j] = rest > 1e-14 * covariance[row][row] ? sqrt(rest) : 0.0;
            else
                lower[i][j] = lower[j][j] > 0.0 ? rest / lower[j][j] : 0.0;
        }
}

static void means(double mean[parameters], const pcm_imperfect *fit, const pcm__upkeep *upkeep)
{
    pcm__imperfect_theta(mean, fit, upkeep);
    mean[PCM_IMPERFECT_RHO_CORRECTIVE] = fit->rho_corrective;
    mean[PCM_IMPERFECT_RHO_PREVENTIVE] = fit->rho_preventive;
}

/* Gives a rejuvenation at its limit the variance that its likelihood-ratio bound speaks of, and
 * the others the part that follows it. */
static pcm_status widen(double covariance[parameters][parameters], const pcm_event_data *data,
                        const pcm_imperfect *fit, const pcm__upkeep *upkeep, int parameter,
                        double confidence)
{
    pcm_bounds bounds;
    const pcm_status status = pcm_imperfect_likelihood_bounds(
        &bounds, data, fit, (pcm_imperfect_parameter)parameter, confidence);
    if (status != PCM_OK)
        return status;
    const double lowest = fmax(bounds.lower, PCM_RHO_LOWEST);
    const double deviation = (1.0 - lowest) / -pcm__normal_quantile(0.5 * (1.0 - confidence));
    double from[parameters], to[parameters], slope[parameters] = {0.0};
    const pcm_imperfect_options options = pcm__imperfect_options_with(
        fit, (pcm_maintenance_kind)(parameter - PCM_IMPERFECT_RHO_CORRECTIVE), lowest);
    pcm_imperfect there;
    means(from, fit, upkeep);
    pcm__imperfect_search(&there, upkeep, &options);
    if (pcm_imperfect_has_estimate(&there)) {
        means(to, &there, upkeep);
        for (int i = 0; i < parameters; i++)
            slope[i] = (to[i] - from[i]) / (lowest - 1.0);
    }
    slope[parameter] = 1.0;
    for (int i = 0; i < parameters; i++)
        for (int j = 0; j < parameters; j++)
            covariance[i][j] += slope[i] * slope[j] * deviation * deviation;
    return PCM_OK;
}

pcm_status pcm__uncertainty_learn(pcm__uncertainty *out, const pcm_event_data *data,
                                  const pcm_imperfect *fit, const pcm__upkeep *upkeep,
                                  double confidence)
{
    double covariance[parameters][parameters];
    memcpy(covariance, fit->covariance, sizeof covariance);
    means(out->mean, fit, upkeep);
    const int at_limit[parameters] = {0, 0, fit->corrective_state == PCM_RHO_AT_LIMIT,
                                      fit->preventive_state == PCM_RHO_AT_LIMIT};
    int n = 0;
    for (int limited = 1; limited >= 0; limited--)
        for (int i = 0; i < parameters; i++)
            if (at_limit[i] == limited)
                out->order[n++] = i;
    out->limited = at_limit[2] + at_limit[3];
    for (int i = 0; i < out->limited; i++) {
        const pcm_status status = widen(covariance, data, fit, upkeep, out->order[i], confidence);
        if (status != PCM_OK)
            return status;
    }
    factor(out, (const double(*)[parameters])covariance);
    return PCM_OK;
}

void pcm__uncertainty_draw(double theta[parameters], const pcm__uncertainty *uncertainty,
                           uint64_t seed, uint64_t stream)
{
    pcm__random random;
    pcm__random_begin(&random, seed, stream);
    double z[parameters];
    for (int i = 0; i < parameters; i++) {
        z[i] = pcm__normal_quantile(pcm__random_uniform(&random));
        if (i < uncertainty->limited)
            z[i] = -fabs(z[i]);
    }
    for (int i = 0; i < parameters; i++) {
        const int place = uncertainty->order[i];
        theta[place] = uncertainty->mean[place];
        for (int k = 0; k <= i; k++)
            theta[place] += uncertainty->lower[i][k] * z[k];
    }
}
