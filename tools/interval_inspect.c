/* SPDX-License-Identifier: Apache-2.0 */
/* pcm interval --policy inspect: tests for hidden failures, and inspections for defects that become
 * failures after a delay. */
#include "config.h"

#include <math.h>

#include <pcm/delay_time.h>
#include <pcm/hidden_failure.h>

#include "tools/interval_request.h"

static void put_hidden(json_t *figures, const pcm_hidden_failure *at)
{
    json_put_number(figures, "p_failed_at_test", at->p_failed);
    json_put_number(figures, "time_failed", at->time_failed);
    json_put_number(figures, "test_rate", at->test_rate);
    json_put_number(figures, "repair_rate", at->repair_rate);
    json_put_number(figures, "unmet_demand_rate", at->unmet_demand_rate);
    json_put_number(figures, "unavailability", at->unavailability);
}

static pcm_status decide_hidden(struct interval_answer *out, const struct interval_request *request,
                                const pcm_evidence *evidence)
{
    const struct inspect_request *asked = &request->inspect;
    const pcm_hidden_failure_terms terms = {.terms = request->terms,
                                            .effect = asked->keeps_age ? PCM_TEST_LEAVES_AGE
                                                                       : PCM_TEST_RENEWS,
                                            .p_missed = asked->p_missed,
                                            .p_harm = asked->p_harm,
                                            .demand_rate = asked->demand_rate,
                                            .cost_demand = asked->cost_demand,
                                            .target_availability = asked->target_availability};
    pcm_status status = pcm_hidden_failure_advise(&out->advice, evidence, &terms);
    if (status || !isfinite(out->advice.interval) || !interval_has_costs(&out->advice))
        return status;
    pcm_hidden_failure at;
    status = pcm_hidden_failure_at(&at, evidence, &terms, out->advice.interval);
    if (status)
        return status;
    put_hidden(out->figures, &at);
    advice_curve_times(&out->curve, &out->advice);
    return pcm_hidden_failure_curve(out->curve.excess, evidence, &terms, &out->advice,
                                    out->curve.ahead, out->curve.points);
}

static void put_delay(json_t *figures, const pcm_delay_time *at)
{
    json_put_number(figures, "p_found_in_time", at->p_found);
    json_put_number(figures, "inspection_rate", at->inspection_rate);
    json_put_number(figures, "failure_rate", at->failure_rate);
    json_put_number(figures, "found_rate", at->found_rate);
}

/* The life of the request is the onset of the defect, the delay is taken for certain. */
static pcm_status decide_with_delay(struct interval_answer *out,
                                    const struct interval_request *request,
                                    const pcm_evidence *onset, const pcm_evidence *delay)
{
    const struct inspect_request *asked = &request->inspect;
    const pcm_distribution *life = pcm_evidence_model(onset, 0);
    const pcm_delay_time_terms terms = {.terms = request->terms,
                                        .cost_defect = asked->cost_defect,
                                        .p_missed = asked->p_missed,
                                        .defect_rate = asked->defect_rate,
                                        .onset = life ? *life : (pcm_distribution){0}};
    pcm_status status = pcm_delay_time_advise(&out->advice, delay, &terms);
    if (status || !isfinite(out->advice.interval) || !interval_has_costs(&out->advice))
        return status;
    pcm_delay_time at;
    status = pcm_delay_time_at(&at, delay, &terms, out->advice.interval);
    if (status)
        return status;
    put_delay(out->figures, &at);
    advice_curve_times(&out->curve, &out->advice);
    return pcm_delay_time_curve(out->curve.excess, delay, &terms, &out->advice, out->curve.ahead,
                                out->curve.points);
}

pcm_status interval_inspect(struct interval_answer *out, const struct interval_request *request,
                            const pcm_evidence *evidence)
{
    const pcm_weibull delay = request->inspect.delay;
    out->act = "inspect every";
    if (!(delay.scale > 0))
        return decide_hidden(out, request, evidence);
    pcm_evidence *known;
    pcm_status status = pcm_evidence_from_model(
        &known, (pcm_distribution){PCM_FAMILY_WEIBULL, {delay.shape, delay.scale}});
    if (status)
        return status;
    status = decide_with_delay(out, request, evidence, known);
    pcm_evidence_free(known);
    return status;
}
