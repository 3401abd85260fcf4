/* SPDX-License-Identifier: Apache-2.0 */
/* Questions about energy: what they must be, and how they are counted. */
#include <math.h>

#include "libpcm/base/fail.h"
#include "libpcm/energy/drift.h"
#include "libpcm/energy/energy.h"

struct field {
    const char *name;
    double value;
};

static pcm_status check_energy(const pcm_energy *energy)
{
    if (!energy)
        return pcm__fail_null("energy");
    const pcm_status status = pcm__drift_check("energy.drift", &energy->drift);
    if (status != PCM_OK)
        return status;
    const struct field fields[] = {{"power", energy->power},
                                   {"hours", energy->hours},
                                   {"price", energy->price},
                                   {"emission_factor", energy->emission_factor},
                                   {"carbon_price", energy->carbon_price},
                                   {"service_carbon", energy->service_carbon},
                                   {"failure_carbon", energy->failure_carbon}};
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        if (!(isfinite(fields[i].value) && fields[i].value >= 0.0))
            return pcm__fail(PCM_ERR_DOMAIN, "energy.%s = %s: must be a finite number >= 0",
                             fields[i].name, pcm__text(fields[i].value).chars);
    return PCM_OK;
}

static pcm_status check_failures(const pcm_evidence *failures)
{
    for (size_t i = 0; i < pcm_evidence_models(failures); i++) {
        const pcm_family family = pcm_evidence_model(failures, i)->family;
        if (family != PCM_FAMILY_WEIBULL && family != PCM_FAMILY_EXPONENTIAL)
            return pcm__fail(PCM_ERR_ARGUMENT,
                             "failures: model %zu is %s: minimal repair needs weibull (a power-law "
                             "process) or exponential",
                             i, pcm_family_name(family));
    }
    return PCM_OK;
}

pcm_status pcm__energy_ask(pcm__energy_question *question, const pcm_energy *energy,
                           const pcm_evidence *failures, const pcm_terms *terms)
{
    pcm_status status = check_energy(energy);
    if (status == PCM_OK)
        status = check_failures(failures);
    if (status == PCM_OK)
        status = pcm__terms_check(terms);
    if (status == PCM_OK && terms->criterion == PCM_CRITERION_AVAILABILITY)
        status = pcm__fail(PCM_ERR_ARGUMENT,
                           "terms.criterion = availability: drift is weighed in money");
    if (status != PCM_OK)
        return status;
    *question = (pcm__energy_question){
        .energy = energy, .evidence = failures, .has_failures = failures != NULL, .terms = terms};
    if (failures)
        return PCM_OK;
    question->model = (pcm_distribution){PCM_FAMILY_EXPONENTIAL, {1.0}};
    question->weight = 1.0;
    question->certain = (struct pcm_evidence){.kind = PCM_EVIDENCE_CERTAIN,
                                              .models = &question->model,
                                              .weights = &question->weight,
                                              .count = 1,
                                              .failures = INFINITY};
    question->evidence = &question->certain;
    return PCM_OK;
}

pcm_status pcm__energy_check_costs(const pcm__energy_question *question)
{
    const pcm_terms *terms = question->terms;
    const double service =
        terms->cost_planned + question->energy->carbon_price * question->energy->service_carbon;
    if (pcm_evidence_get_kind(question->evidence) == PCM_EVIDENCE_NONE)
        return pcm__fail(PCM_ERR_DATA, "failures: there is no estimate");
    if (!(isfinite(terms->cost_planned) && terms->cost_planned >= 0.0 && service > 0.0))
        return pcm__fail(PCM_ERR_DOMAIN,
                         "terms.cost_planned = %s: a service must cost a finite amount > 0",
                         pcm__text(terms->cost_planned).chars);
    if (question->has_failures && !(isfinite(terms->cost_failure) && terms->cost_failure >= 0.0))
        return pcm__fail(PCM_ERR_DOMAIN, "terms.cost_failure = %s: must be a finite number >= 0",
                         pcm__text(terms->cost_failure).chars);
    return PCM_OK;
}

pcm__servicing pcm__energy_servicing(const pcm__energy_question *question, double cash,
                                     double carbon)
{
    const pcm_energy *energy = question->energy;
    const pcm_terms *terms = question->terms;
    const double failure = question->has_failures ? terms->cost_failure : 0.0;
    const double failure_carbon = question->has_failures ? energy->failure_carbon : 0.0;
    return (pcm__servicing){.drift = &energy->drift,
                            .evidence = question->evidence,
                            .has_failures = question->has_failures,
                            .discount = terms->discount,
                            .service = cash * terms->cost_planned + carbon * energy->service_carbon,
                            .excess = energy->power * energy->hours *
                                      (cash * energy->price + carbon * energy->emission_factor),
                            .failure = cash * failure + carbon * failure_carbon,
                            .downtime_service = terms->downtime_planned,
                            .downtime_failure = terms->downtime_failure};
}
