/* SPDX-License-Identifier: Apache-2.0 */
/* The choice among families by Akaike's criterion for small samples. */
#include <math.h>

#include <pcm/family_fit.h>

#include "libpcm/base/fail.h"
#include "libpcm/num/elementary.h"

/* AICc differences below this are no evidence (Burnham & Anderson 2002, section 2.6). */
static const double close_difference = 2.0;

/* Nonzero if the first fit is to be preferred. */
static int is_better(const pcm_family_fit *fit, const pcm_family_fit *other)
{
    if (fit->aicc != other->aicc)
        return fit->aicc < other->aicc;
    if (fit->parameters != other->parameters)
        return fit->parameters < other->parameters;
    return fit->log_likelihood > other->log_likelihood;
}

static int find_best(const pcm_family_fit *fits, size_t n)
{
    int best = -1;
    for (size_t i = 0; i < n; i++)
        if (pcm_family_fit_has_estimate(&fits[i]) &&
            (best < 0 || is_better(&fits[i], &fits[best])))
            best = (int)i;
    return best;
}

/* Differences and weights around a best fit with a finite criterion. */
static void weigh(pcm_family_choice *choice, const pcm_family_fit *fits, size_t n)
{
    double sum = 0.0;
    for (size_t i = 0; i < n; i++) {
        if (!pcm_family_fit_has_estimate(&fits[i]))
            continue;
        choice->difference[i] = fits[i].aicc - fits[choice->best].aicc;
        choice->weight[i] = pcm__exp(-0.5 * choice->difference[i]);
        sum += choice->weight[i];
        if ((int)i != choice->best && choice->difference[i] < close_difference)
            choice->reason = PCM_CHOICE_CLOSE;
    }
    for (size_t i = 0; i < n; i++)
        choice->weight[i] /= sum;
}

pcm_status pcm_family_choose(pcm_family_choice *out, const pcm_family_fit *fits, size_t n)
{
    if (!out)
        return pcm__fail_null("out");
    if (!fits)
        return pcm__fail_null("fits");
    if (n < 1 || n > PCM_FAMILIES)
        return pcm__fail(PCM_ERR_DOMAIN, "n = %zu: must be 1 to %d", n, PCM_FAMILIES);
    pcm_family_choice choice = {.reason = PCM_CHOICE_CLEAR, .best = find_best(fits, n)};
    for (int i = 0; i < PCM_FAMILIES; i++)
        choice.difference[i] = INFINITY;
    if (choice.best < 0) {
        choice.reason = PCM_CHOICE_NO_ESTIMATE;
    } else if (!isfinite(fits[choice.best].aicc)) {
        choice.reason = PCM_CHOICE_TOO_FEW_FAILURES;
        choice.weight[choice.best] = 1.0;
    } else {
        weigh(&choice, fits, n);
    }
    *out = choice;
    return PCM_OK;
}

const char *pcm_choice_reason_name(pcm_choice_reason reason)
{
    switch (reason) {
    case PCM_CHOICE_CLEAR:
        return "clear";
    case PCM_CHOICE_CLOSE:
        return "close";
    case PCM_CHOICE_TOO_FEW_FAILURES:
        return "too_few_failures";
    case PCM_CHOICE_NO_ESTIMATE:
        return "no_estimate";
    }
    return "unknown";
}

const char *pcm_choice_reason_text(pcm_choice_reason reason)
{
    switch (reason) {
    case PCM_CHOICE_CLEAR:
        return "The records speak for this family against all others.";
    case PCM_CHOICE_CLOSE:
        return "Another family fits about as well: the records hardly tell them apart.";
    case PCM_CHOICE_TOO_FEW_FAILURES:
        return "Too few failures to compare families: the simplest one was taken.";
    case PCM_CHOICE_NO_ESTIMATE:
        return "No family has an estimate.";
    }
    return "Unknown reason.";
}
