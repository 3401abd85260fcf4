/* SPDX-License-Identifier: Apache-2.0 */
/* Conjugates of what crews and limits cost (R. T. Rockafellar, Convex Analysis, 1970, section 12).
 */
#include "libpcm/certificate/supply.h"

void pcm__crew_offers(pcm__offer offer[PCM__OFFERS], const pcm_schedule_problem *problem,
                      size_t crew_index, size_t period)
{
    const pcm__crew *crew = &problem->crew[crew_index];
    long double price = crew->cost_per_hour, levelling = problem->levelling;
    for (int quarter = 0; quarter < 4; quarter++)
        offer[quarter] = (pcm__offer){crew->capacity[period] / 4, price + quarter * levelling / 3};
    offer[4] = (pcm__offer){crew->limit[period], price + levelling + crew->overtime_price};
}

/* Highest price that an hour of a crew can be sold at. */
static double best_price(const pcm__proof_leaf *leaf, size_t crew, size_t period)
{
    size_t periods = leaf->problem->periods;
    double best = leaf->crew_price[crew * periods + period];
    for (size_t s = 0; s < leaf->skills; s++)
        if (leaf->problem->crew[crew].skills >> s & 1)
            best = fmax(best, leaf->skill_price[s * periods + period]);
    return best;
}

static void add_crews(pcm__sum *bound, const pcm__proof_leaf *leaf)
{
    for (size_t c = 0; c < leaf->problem->crews; c++)
        for (size_t t = 0; t < leaf->problem->periods; t++) {
            pcm__offer offer[PCM__OFFERS];
            long double price = best_price(leaf, c, t);
            pcm__crew_offers(offer, leaf->problem, c, t);
            for (int i = 0; i < PCM__OFFERS && offer[i].price < price; i++)
                pcm__sum_add(bound, -offer[i].hours * (price - offer[i].price));
        }
}

static void add_reserve(pcm__sum *bound, const pcm__proof_leaf *leaf)
{
    size_t periods = leaf->problem->periods;
    for (size_t s = 0; s < leaf->skills; s++)
        for (size_t t = 0; leaf->problem->reserve[s] && t < periods; t++)
            pcm__sum_add(bound, (long double)leaf->problem->reserve[s][t] *
                                    leaf->skill_price[s * periods + t]);
}

/* A price > 0 pays for every unit up to `most`, one < 0 for every unit from `least` on. */
static void add_limits(pcm__sum *bound, const pcm__proof_leaf *leaf)
{
    for (size_t i = 0; i < leaf->problem->limits; i++) {
        const pcm__limit *limit = &leaf->problem->limit[i];
        long double price = leaf->limit_price[i];
        if (price != 0)
            pcm__sum_add(bound, -price * (price > 0 ? limit->most : limit->least));
    }
}

/* Each pays for as many jobs as may be under way. */
static void add_exclusions(pcm__sum *bound, const pcm__proof_leaf *leaf)
{
    size_t periods = leaf->problem->periods;
    for (size_t i = 0; leaf->exclusion_price && i < leaf->problem->exclusions; i++)
        for (size_t t = 0; t < periods; t++)
            pcm__sum_add(bound, -(long double)leaf->problem->exclusion[i].at_most *
                                    leaf->exclusion_price[i * periods + t]);
}

void pcm__proof_supply(pcm__sum *bound, const pcm__proof_leaf *leaf)
{
    add_crews(bound, leaf);
    add_reserve(bound, leaf);
    add_limits(bound, leaf);
    add_exclusions(bound, leaf);
}
