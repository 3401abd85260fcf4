/* SPDX-License-Identifier: Apache-2.0 */
/* Carbon prices at which decisions about service change. Gains and costs are sums of cash and
 * carbon price times kilograms, so where an interval is best, `G + pi G_kg = Cs + pi ms`, is solved
 * for pi; and service pays where that holds for the highest gain. */
#include "libpcm/energy/energy_carbon.h"

#include <math.h>

#include "libpcm/base/fail.h"
#include "libpcm/num/root.h"

/* Mean gain at t, over the models that count; the highest gain for t = INFINITY. */
static double mean_gain(const pcm__servicing *servicing, double t)
{
    double sum = 0.0;
    for (size_t i = 0; i < pcm_evidence_models(servicing->evidence); i++) {
        const double weight = pcm_evidence_weight(servicing->evidence, i);
        if (weight > 0.0)
            sum += weight * (isinf(t) ? pcm__servicing_gain_limit(servicing, i)
                                      : pcm__servicing_gain(servicing, i, t));
    }
    return sum;
}

/* pi with gain + pi gain_kg = service + pi service_kg. */
static double price_that_balances(double gain, double service, double gain_kg, double service_kg)
{
    const double lacking = service - gain, per_price = gain_kg - service_kg;
    if (lacking == 0.0)
        return 0.0;
    return per_price != 0.0 ? lacking / per_price : INFINITY;
}

/* For gains that need not grow with t: the price at which the search finds an interval. */

static int pays(const pcm__energy_question *question, double carbon_price)
{
    const pcm__servicing servicing = pcm__energy_servicing(question, 1.0, carbon_price);
    return isfinite(pcm__servicing_interval(&servicing));
}

static double searched_price(const pcm__energy_question *question)
{
    const pcm__servicing cash = pcm__energy_servicing(question, 1.0, 0.0);
    const pcm__servicing carbon = pcm__energy_servicing(question, 0.0, 1.0);
    enum { bisections = 60, doublings = 80 };
    if (pays(question, 0.0))
        return 0.0;
    if (!isfinite(pcm__servicing_interval(&carbon)))
        return INFINITY;
    /* Cash over kilograms of one and the same service, or of the excess. */
    double high =
        carbon.service > 0.0 ? cash.service / carbon.service : cash.excess / carbon.excess;
    double low = 0.0;
    if (!(isfinite(high) && high > 0.0))
        high = 1.0;
    for (int i = 0; i < doublings && !pays(question, high); i++) {
        low = high;
        high *= 2.0;
    }
    for (int i = 0; i < bisections; i++) {
        const double middle = 0.5 * (low + high);
        if (pays(question, middle))
            high = middle;
        else
            low = middle;
    }
    return high;
}

double pcm__energy_break_even(const pcm__energy_question *question)
{
    const pcm__servicing cash = pcm__energy_servicing(question, 1.0, 0.0);
    const pcm__servicing carbon = pcm__energy_servicing(question, 0.0, 1.0);
    if (!pcm__servicing_is_plain(&cash) || !pcm__servicing_is_plain(&carbon))
        return searched_price(question);
    const double gain = mean_gain(&cash, INFINITY), gain_kg = mean_gain(&carbon, INFINITY);
    if (gain > cash.service)
        return 0.0;
    if (isinf(gain_kg))
        return 0.0;
    return gain_kg > carbon.service
               ? price_that_balances(gain, cash.service, gain_kg, carbon.service)
               : INFINITY;
}

pcm_status pcm_energy_implied_carbon_price(double *out, const pcm_energy *energy,
                                           const pcm_evidence *failures, const pcm_terms *terms,
                                           double interval)
{
    pcm__energy_question question;
    if (!out)
        return pcm__fail_null("out");
    pcm_status status = pcm__energy_ask(&question, energy, failures, terms);
    if (status == PCM_OK)
        status = pcm__energy_check_costs(&question);
    if (status != PCM_OK)
        return status;
    if (!(isfinite(interval) && interval > 0.0))
        return pcm__fail(PCM_ERR_DOMAIN, "interval = %s: must be a finite number > 0",
                         pcm__text(interval).chars);
    const pcm__servicing cash = pcm__energy_servicing(&question, 1.0, 0.0);
    const pcm__servicing carbon = pcm__energy_servicing(&question, 0.0, 1.0);
    const double price = price_that_balances(mean_gain(&cash, interval), cash.service,
                                             mean_gain(&carbon, interval), carbon.service);
    *out = price >= 0.0 ? price : INFINITY;
    return PCM_OK;
}
