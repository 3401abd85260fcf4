/* SPDX-License-Identifier: Apache-2.0 */
/* What crews offer: layers of hours at a price each, and what they can earn with them. */
#ifndef PCM_CERTIFICATE_SUPPLY_H
#define PCM_CERTIFICATE_SUPPLY_H

#include "libpcm/certificate/leaf.h"
#include "libpcm/certificate/sum.h"

/* Four quarters of the regular hours, which differ in price when loads are levelled, and overtime,
 * which then is no cheaper than the last of them, so that nobody works it before. */
enum { PCM__OFFERS = 5 };

/* Hours of one price. */
typedef struct pcm__offer {
    double hours;
    long double price; /* of an hour, cost_per_hour included */
} pcm__offer;

/* The offers of a crew in a period, cheapest first. */
void pcm__crew_offers(pcm__offer offer[PCM__OFFERS], const pcm_schedule_problem *problem,
                      size_t crew, size_t period);

/*
 * Adds to a bound what prices of hours, limits and exclusions earn, with its sign: the reserve,
 * which has to be paid for, less what crews would earn with all their hours, less what limits and
 * exclusions allow for nothing. A crew sells each offer at the highest of its prices in the period,
 * or keeps it.
 */
void pcm__proof_supply(pcm__sum *bound, const pcm__proof_leaf *leaf);

#endif
