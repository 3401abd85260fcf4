/* SPDX-License-Identifier: Apache-2.0 */
/* pcm interval --policy energy: when to service what uses ever more, money and carbon apart. */
#include "config.h"

#include <pcm/energy.h>

#include "tools/interval_request.h"

static void put_figures(json_t *object, const pcm_energy_figures *figures)
{
    json_t *money = json_new_object();
    json_put_number(money, "service", figures->money_service);
    json_put_number(money, "energy", figures->money_energy);
    json_put_number(money, "failures", figures->money_failures);
    json_put_number(money, "carbon_price", figures->money_carbon);
    json_put(object, "money_rate", money);
    json_t *carbon = json_new_object();
    json_put_number(carbon, "service", figures->kg_service);
    json_put_number(carbon, "energy", figures->kg_energy);
    json_put_number(carbon, "failures", figures->kg_failures);
    json_put_number(carbon, "total",
                    figures->kg_service + figures->kg_energy + figures->kg_failures);
    json_put(object, "carbon_rate", carbon);
    json_put_number(object, "interval_carbon_blind", figures->interval_carbon_blind);
    json_put_number(object, "interval_least_carbon", figures->interval_least_carbon);
    json_put_number(object, "break_even_carbon_price", figures->break_even_carbon_price);
}

pcm_status interval_energy(struct interval_answer *out, const struct interval_request *request,
                           const pcm_evidence *failures)
{
    pcm_energy_figures figures;
    out->act = "service every";
    pcm_status status =
        pcm_energy_advise(&out->advice, &figures, &request->energy, failures, &request->terms);
    if (status || !interval_has_costs(&out->advice))
        return status;
    put_figures(out->figures, &figures);
    advice_curve_times(&out->curve, &out->advice);
    return pcm_energy_curve(out->curve.excess, NULL, &request->energy, failures, &request->terms,
                            out->curve.ahead, out->curve.points);
}
