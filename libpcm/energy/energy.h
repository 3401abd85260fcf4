/* SPDX-License-Identifier: Apache-2.0 */
/* Energy as a servicing problem: in cash, in kilograms, or in both at a carbon price. */
#ifndef PCM_ENERGY_ENERGY_H
#define PCM_ENERGY_ENERGY_H

#include <pcm/energy.h>

#include "libpcm/energy/servicing.h"
#include "libpcm/life/evidence.h"

/* Room for the evidence that stands for "no failures". */
typedef struct pcm__energy_question {
    const pcm_energy *energy;
    const pcm_evidence *evidence;
    int has_failures;
    const pcm_terms *terms;
    pcm_distribution model;
    double weight;
    struct pcm_evidence certain;
} pcm__energy_question;

/* What all functions of energy ask for. `question` must not be copied. */
pcm_status pcm__energy_ask(pcm__energy_question *question, const pcm_energy *energy,
                           const pcm_evidence *failures, const pcm_terms *terms);

/* PCM_ERR_DATA without an estimate, PCM_ERR_DOMAIN unless costs are finite and >= 0, that of a
 * service > 0. */
pcm_status pcm__energy_check_costs(const pcm__energy_question *question);

/* The problem counted as cash times one weight plus kilograms times another. */
pcm__servicing pcm__energy_servicing(const pcm__energy_question *question, double cash,
                                     double carbon);

#endif
