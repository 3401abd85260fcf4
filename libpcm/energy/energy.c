/* SPDX-License-Identifier: Apache-2.0 */
/* The service interval of what uses ever more energy: decision, figures, and costs by interval and
 * by date. */
#include "libpcm/energy/energy.h"

#include <math.h>

#include "libpcm/base/fail.h"
#include "libpcm/energy/drift.h"
#include "libpcm/energy/energy_carbon.h"
#include "libpcm/num/elementary.h"
#include "libpcm/policy/search.h"

/* The level payment of one part of a servicing alone: the other two cost nothing. */
static double rate_of_part(pcm__servicing whole, double service, double excess, double failure,
                           double interval)
{
    whole.service = service;
    whole.excess = excess;
    whole.failure = failure;
    return service > 0.0 || excess > 0.0 || failure > 0.0 ? pcm__servicing_rate(&whole, interval)
                                                          : 0.0;
}

static void set_rates(pcm_energy_figures *figures, const pcm__energy_question *question,
                      double interval)
{
    const pcm__servicing cash = pcm__energy_servicing(question, 1.0, 0.0);
    const pcm__servicing carbon_money =
        pcm__energy_servicing(question, 0.0, question->energy->carbon_price);
    pcm__servicing carbon = pcm__energy_servicing(question, 0.0, 1.0);
    carbon.discount = 0.0;
    figures->money_service = rate_of_part(cash, cash.service, 0.0, 0.0, interval);
    figures->money_energy = rate_of_part(cash, 0.0, cash.excess, 0.0, interval);
    figures->money_failures = rate_of_part(cash, 0.0, 0.0, cash.failure, interval);
    figures->money_carbon = rate_of_part(carbon_money, carbon_money.service, carbon_money.excess,
                                         carbon_money.failure, interval);
    figures->kg_service = rate_of_part(carbon, carbon.service, 0.0, 0.0, interval);
    figures->kg_energy = rate_of_part(carbon, 0.0, carbon.excess, 0.0, interval);
    figures->kg_failures = rate_of_part(carbon, 0.0, 0.0, carbon.failure, interval);
}

static void set_figures(pcm_energy_figures *figures, const pcm__energy_question *question,
                        const pcm_advice *advice)
{
    const pcm__servicing cash = pcm__energy_servicing(question, 1.0, 0.0);
    pcm__servicing carbon = pcm__energy_servicing(question, 0.0, 1.0);
    carbon.discount = 0.0;
    *figures = (pcm_energy_figures){.interval = advice->optimum.estimate,
                                    .interval_carbon_blind = pcm__servicing_interval(&cash),
                                    .interval_least_carbon = pcm__servicing_interval(&carbon),
                                    .break_even_carbon_price = pcm__energy_break_even(question)};
    set_rates(figures, question, advice->interval);
}

/* What one service after a time ahead saves until the end of the horizon. */
static double saved_by_one(const pcm__servicing *servicing, const pcm_terms *terms, double ahead)
{
    pcm__servicing unserviced = *servicing;
    unserviced.service = 0.0;
    const double left = terms->horizon - ahead;
    const double without =
        pcm__servicing_cost(&unserviced, terms->age + ahead, terms->age + terms->horizon);
    const double with = servicing->service + pcm__servicing_cost(&unserviced, 0.0, left);
    return pcm__exp(-servicing->discount * ahead) * (without - with);
}

/* Nonzero if some service before the end of the horizon saves more than it costs. If one alone
 * does not, several do not. */
static int pays_within_horizon(const pcm__servicing *servicing, const pcm_terms *terms)
{
    enum { places = 1024 };
    for (int i = 0; i < places; i++)
        if (saved_by_one(servicing, terms, terms->horizon * i / places) > 0.0)
            return 1;
    return 0;
}

/* The engine's terms: what a service and a failure cost with their carbon. */
static pcm_terms terms_with_carbon(const pcm__energy_question *question,
                                   const pcm__servicing *servicing)
{
    pcm_terms terms = *question->terms;
    if (terms.cost_planned >= 0.0)
        terms.cost_planned = servicing->service;
    if (!question->has_failures)
        terms.cost_failure = 1.0;
    else if (terms.cost_failure >= 0.0)
        terms.cost_failure = servicing->failure;
    return terms;
}

static pcm_status decide(pcm_advice *out, const pcm__energy_question *question,
                         const pcm__servicing *servicing, pcm_terms *terms)
{
    *terms = terms_with_carbon(question, servicing);
    if (pcm__terms_verdict(out, question->evidence, terms)) {
        if (out->reason == PCM_REASON_COST_NOT_POSITIVE)
            out->argument[1] = question->terms->cost_failure;
        return PCM_OK;
    }
    const pcm__policy policy = pcm__servicing_policy(servicing);
    const pcm_status status = pcm__advise(out, &policy, question->evidence, terms);
    if (status == PCM_OK && terms->horizon > 0.0 && out->verdict == PCM_ACT_AT_AGE &&
        !pays_within_horizon(servicing, terms)) {
        out->verdict = PCM_RUN_TO_FAILURE;
        out->reason = PCM_REASON_HORIZON_TOO_SHORT;
        out->argument[0] = terms->horizon;
        out->argument[1] = out->argument[2] = 0.0;
    }
    return status;
}

static int is_decided(const pcm_advice *advice)
{
    return advice->reason != PCM_REASON_COST_NOT_POSITIVE &&
           advice->reason != PCM_REASON_DOWNTIME_NOT_FINITE &&
           advice->evidence != PCM_EVIDENCE_NONE;
}

pcm_status pcm_energy_advise(pcm_advice *out, pcm_energy_figures *figures, const pcm_energy *energy,
                             const pcm_evidence *failures, const pcm_terms *terms)
{
    pcm__energy_question question;
    pcm_advice advice;
    pcm_terms with_carbon;
    if (!out)
        return pcm__fail_null("out");
    pcm_status status = pcm__energy_ask(&question, energy, failures, terms);
    if (status != PCM_OK)
        return status;
    const pcm__servicing servicing = pcm__energy_servicing(&question, 1.0, energy->carbon_price);
    status = decide(&advice, &question, &servicing, &with_carbon);
    if (status != PCM_OK)
        return status;
    if (figures && is_decided(&advice))
        set_figures(figures, &question, &advice);
    else if (figures)
        *figures = (pcm_energy_figures){.interval = INFINITY,
                                        .interval_carbon_blind = INFINITY,
                                        .interval_least_carbon = INFINITY,
                                        .break_even_carbon_price = INFINITY};
    *out = advice;
    return PCM_OK;
}

pcm_status pcm_energy_cost_rate(double *out_money, double *out_kg, const pcm_energy *energy,
                                const pcm_evidence *failures, const pcm_terms *terms,
                                const double *interval, size_t n)
{
    pcm__energy_question question;
    pcm_status status = pcm__energy_ask(&question, energy, failures, terms);
    if (status == PCM_OK)
        status = pcm__energy_check_costs(&question);
    if (status != PCM_OK)
        return status;
    if (n > 0 && !interval)
        return pcm__fail_null("interval");
    for (size_t i = 0; i < n; i++)
        if (!(interval[i] > 0.0))
            return pcm__fail(PCM_ERR_DOMAIN, "interval[%zu] = %s: must be a number > 0", i,
                             pcm__text(interval[i]).chars);
    const pcm__servicing cost = pcm__energy_servicing(&question, 1.0, energy->carbon_price);
    pcm__servicing carbon = pcm__energy_servicing(&question, 0.0, 1.0);
    carbon.discount = 0.0;
    for (size_t i = 0; i < n; i++) {
        const double t = interval[i];
        if (out_money)
            out_money[i] = pcm__servicing_rate(&cost, t);
        if (out_kg)
            out_kg[i] = pcm__servicing_rate(&carbon, t);
    }
    return PCM_OK;
}

/* Kilograms until the next service, less what the cycles after it emit in that time. */
static void set_carbon_curve(double *out, const pcm__energy_question *question,
                             const pcm_advice *advice, double typical, const double *ahead,
                             size_t n)
{
    pcm__servicing carbon = pcm__energy_servicing(question, 0.0, 1.0);
    const double age = question->terms->age;
    const double late = typical * pcm__exp(12.0); /* as in the curve of the engine */
    const double interval = fmin(advice->interval, late);
    carbon.discount = 0.0;
    const double rate = pcm__servicing_rate(&carbon, interval);
    const double best = fmax(interval, age);
    const double least = pcm__servicing_cost(&carbon, age, best) - rate * (best - age);
    for (size_t i = 0; i < n; i++)
        out[i] = isfinite(least)
                     ? pcm__servicing_cost(&carbon, age, age + ahead[i]) - rate * ahead[i] - least
                     : -INFINITY; /* never servicing emits beyond doubles */
}

pcm_status pcm_energy_curve(double *out_money, double *out_kg, const pcm_energy *energy,
                            const pcm_evidence *failures, const pcm_terms *terms,
                            const double *ahead, size_t n)
{
    pcm__energy_question question;
    pcm_advice advice;
    pcm_terms with_carbon;
    pcm_status status = pcm__energy_ask(&question, energy, failures, terms);
    if (status == PCM_OK)
        status = pcm__check_ahead(out_money, ahead, n);
    if (status != PCM_OK)
        return status;
    const pcm__servicing servicing = pcm__energy_servicing(&question, 1.0, energy->carbon_price);
    status = decide(&advice, &question, &servicing, &with_carbon);
    if (status != PCM_OK)
        return status;
    if (!is_decided(&advice))
        return pcm__fail(PCM_ERR_DOMAIN, "terms: %s", pcm_reason_text(advice.reason));
    const pcm__policy policy = pcm__servicing_policy(&servicing);
    pcm__advise_curve(out_money, &policy, question.evidence, &with_carbon, &advice, ahead, n);
    if (out_kg)
        set_carbon_curve(out_kg, &question, &advice, policy.typical, ahead, n);
    return PCM_OK;
}
