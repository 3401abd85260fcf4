/* SPDX-License-Identifier: Apache-2.0 */
/* One visit at a known date, replacement by age before and after it: joining is replacing too early
 * at a lower price. */
#include <math.h>

#include <pcm/replacement.h>

#include "libpcm/base/fail.h"
#include "libpcm/num/elementary.h"
#include "libpcm/policy/opportunity.h"

/* Each round looks at so many ages, between two of those of the round before. */
enum { places = 64, rounds = 8 };

struct question {
    const pcm_evidence *evidence;
    pcm_terms terms; /* of a new item */
};

static double survivors(const pcm_evidence *evidence, double age)
{
    const pcm__view view = pcm__view_of(NULL, evidence);
    double sum = 0.0;
    for (size_t i = view.first; i < view.end; i++) {
        const pcm__lifetime life = pcm__lifetime_of(pcm_evidence_model(evidence, i));
        const double weight = view.end - view.first == 1 ? 1.0 : pcm_evidence_weight(evidence, i);
        sum += weight * pcm__exp(-pcm__lifetime_collected(&life, 0.0, age));
    }
    return sum;
}

/* What replacing at ages costs instead of going on, given that they are reached: what it costs a
 * new item, which reaches them with less certainty. */
static pcm_status too_early_at(double *out, const struct question *question, const double *age,
                               size_t n)
{
    const pcm_status status =
        pcm_replacement_curve(out, question->evidence, &question->terms, age, n);
    for (size_t i = 0; status == PCM_OK && i < n; i++) {
        const double alive = survivors(question->evidence, age[i]);
        out[i] = alive > 0.0 ? out[i] / alive : 0.0;
    }
    return status;
}

/* The lowest age up to the last one at which that is no more than the saving. */
static pcm_status find_join_from(double *out, const struct question *question, double last,
                                 double saving)
{
    double low = 0.0, high = last, age[places], cost[places];
    int found = 0;
    for (int round = 0; round < rounds; round++) {
        for (int i = 0; i < places; i++)
            age[i] = low + (high - low) * (i + 1) / places;
        const pcm_status status = too_early_at(cost, question, age, places);
        if (status != PCM_OK)
            return status;
        int first = 0;
        while (first < places && !(cost[first] <= saving))
            first++;
        if (first == places)
            break;
        found = 1;
        high = age[first];
        low = first > 0 ? age[first - 1] : low;
        if (high - low <= 1e-13 * high)
            break;
    }
    *out = found ? high : INFINITY;
    return PCM_OK;
}

/* The age after which waiting makes no difference: the best age, or one that next to nobody lives
 * to see. */
static double last_age(const struct question *question, const pcm_advice *advice)
{
    const pcm__lifetime life = pcm__lifetime_of(pcm_evidence_model(question->evidence, 0));
    const double end = pcm__family_ahead(life.family, life.values, 0.0, 10.0);
    return fmin(advice->interval, isnormal(end) ? end : 1e3 * pcm__lifetime_typical(&life));
}

static pcm_status check(const pcm_terms *terms, const pcm_evidence *evidence, double saving,
                        double ahead)
{
    const pcm_status status = pcm__opportunity_terms_check(terms);
    if (status != PCM_OK)
        return status;
    if (pcm_evidence_get_kind(evidence) == PCM_EVIDENCE_NONE)
        return pcm__fail(PCM_ERR_ARGUMENT, "evidence: has no model of the life");
    if (!(isfinite(saving) && saving >= 0.0))
        return pcm__fail(PCM_ERR_DOMAIN, "saving = %s: must be a finite number >= 0",
                         pcm__text(saving).chars);
    if (!(isfinite(ahead) && ahead >= 0.0))
        return pcm__fail(PCM_ERR_DOMAIN, "ahead = %s: must be a finite number >= 0",
                         pcm__text(ahead).chars);
    return PCM_OK;
}

pcm_status pcm_opportunity_visit(pcm_visit_advice *out, const pcm_evidence *evidence,
                                 const pcm_terms *terms, double saving, double ahead)
{
    if (!out)
        return pcm__fail_null("out");
    pcm_status status = check(terms, evidence, saving, ahead);
    if (status != PCM_OK)
        return status;
    struct question question = {evidence, *terms};
    pcm_advice advice;
    pcm_visit_advice result = {.join = 0};
    const double now = 0.0, then = terms->age + ahead;
    question.terms.age = 0.0;
    status = pcm_replacement_advise(&advice, evidence, &question.terms);
    if (status == PCM_OK)
        status = find_join_from(&result.join_from, &question, last_age(&question, &advice), saving);
    if (status != PCM_OK)
        return status;
    if (then < advice.interval) {
        question.terms.age = then;
        status = pcm_replacement_curve(&result.too_early, evidence, &question.terms, &now, 1);
    }
    if (status != PCM_OK)
        return status;
    result.gain = saving - result.too_early;
    result.join = result.gain >= 0.0;
    *out = result;
    return PCM_OK;
}
