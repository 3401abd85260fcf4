/* SPDX-License-Identifier: Apache-2.0 */
/* Evidence of the caller's own models, and what every evidence can be asked. */
#include "libpcm/life/evidence.h"

#include <math.h>
#include <string.h>

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"
#include "libpcm/life/family.h"

enum { MODELS_MAX = 1000000 };

pcm_evidence *pcm__evidence_new(pcm_evidence_kind kind, size_t count)
{
    pcm_evidence *evidence = pcm__array_new_zero(1, sizeof *evidence);
    if (!evidence)
        return NULL;
    evidence->kind = kind;
    evidence->count = count;
    evidence->failures = INFINITY;
    evidence->models = pcm__array_new_zero(count, sizeof *evidence->models);
    evidence->weights = pcm__array_new_zero(count, sizeof *evidence->weights);
    if (evidence->models && evidence->weights)
        return evidence;
    pcm_evidence_free(evidence);
    return NULL;
}

pcm_status pcm__evidence_none(pcm_evidence **out, double failures, const char *unit)
{
    pcm_evidence *evidence = pcm__evidence_new(PCM_EVIDENCE_NONE, 0);
    if (!evidence)
        return pcm__fail_memory();
    pcm__evidence_set_source(evidence, failures, unit);
    *out = evidence;
    return PCM_OK;
}

void pcm__evidence_set_source(pcm_evidence *evidence, double failures, const char *unit)
{
    evidence->failures = failures;
    memcpy(evidence->unit, unit, PCM_UNIT_SIZE - 1);
}

pcm_status pcm__evidence_check_confidence(double confidence)
{
    if (confidence > 0.0 && confidence < 1.0)
        return PCM_OK;
    return pcm__fail(PCM_ERR_DOMAIN, "confidence = %s: must be between 0 and 1",
                     pcm__text(confidence).chars);
}

pcm_status pcm_evidence_from_model(pcm_evidence **out, pcm_distribution life)
{
    if (!out)
        return pcm__fail_null("out");
    const pcm_status status = pcm__distribution_check(life);
    if (status != PCM_OK)
        return status;
    pcm_evidence *evidence = pcm__evidence_new(PCM_EVIDENCE_CERTAIN, 1);
    if (!evidence)
        return pcm__fail_memory();
    evidence->models[0] = life;
    evidence->weights[0] = 1.0;
    *out = evidence;
    return PCM_OK;
}

static pcm_status check_models(const pcm_distribution *models, size_t n)
{
    if (!models)
        return pcm__fail_null("models");
    if (n < 1 || n > MODELS_MAX)
        return pcm__fail(PCM_ERR_DOMAIN, "n = %zu: must be 1 to %d", n, MODELS_MAX);
    for (size_t i = 0; i < n; i++)
        if (pcm__distribution_check(models[i]) != PCM_OK)
            return pcm__fail(PCM_ERR_DOMAIN, "models[%zu]: %s", i, pcm_error_message());
    return PCM_OK;
}

/* Their sum; without weights all are 1. */
static pcm_status add_weights(double *sum, const double *weights, size_t n)
{
    *sum = weights ? 0.0 : (double)n;
    for (size_t i = 0; weights && i < n; i++) {
        if (!(isfinite(weights[i]) && weights[i] >= 0.0))
            return pcm__fail(PCM_ERR_DOMAIN, "weights[%zu] = %s: must be a finite number >= 0", i,
                             pcm__text(weights[i]).chars);
        *sum += weights[i];
    }
    if (isfinite(*sum) && *sum > 0.0)
        return PCM_OK;
    return pcm__fail(PCM_ERR_DOMAIN, "weights: their sum is %s, must be a finite number > 0",
                     pcm__text(*sum).chars);
}

pcm_status pcm_evidence_from_models(pcm_evidence **out, const pcm_distribution *models,
                                    const double *weights, size_t n, double confidence)
{
    double sum;
    if (!out)
        return pcm__fail_null("out");
    pcm_status status = check_models(models, n);
    if (status == PCM_OK)
        status = add_weights(&sum, weights, n);
    if (status == PCM_OK)
        status = pcm__evidence_check_confidence(confidence);
    if (status != PCM_OK)
        return status;
    pcm_evidence *evidence = pcm__evidence_new(PCM_EVIDENCE_POSTERIOR, n);
    if (!evidence)
        return pcm__fail_memory();
    memcpy(evidence->models, models, n * sizeof *models);
    for (size_t i = 0; i < n; i++)
        evidence->weights[i] = (weights ? weights[i] : 1.0) / sum;
    evidence->confidence = confidence;
    *out = evidence;
    return PCM_OK;
}

void pcm_evidence_free(pcm_evidence *evidence)
{
    if (!evidence)
        return;
    pcm_release(evidence->models);
    pcm_release(evidence->weights);
    pcm_release(evidence);
}

pcm_evidence_kind pcm_evidence_get_kind(const pcm_evidence *evidence)
{
    return evidence ? evidence->kind : PCM_EVIDENCE_NONE;
}

size_t pcm_evidence_models(const pcm_evidence *evidence)
{
    return evidence ? evidence->count : 0;
}

const pcm_distribution *pcm_evidence_model(const pcm_evidence *evidence, size_t index)
{
    return evidence && index < evidence->count ? &evidence->models[index] : NULL;
}

double pcm_evidence_weight(const pcm_evidence *evidence, size_t index)
{
    return evidence && index < evidence->count ? evidence->weights[index] : 0.0;
}

double pcm_evidence_failures(const pcm_evidence *evidence)
{
    return evidence ? evidence->failures : 0.0;
}

double pcm_evidence_confidence(const pcm_evidence *evidence)
{
    return evidence ? evidence->confidence : 0.0;
}

const char *pcm_evidence_unit(const pcm_evidence *evidence)
{
    return evidence ? evidence->unit : "";
}

const char *pcm_evidence_kind_name(pcm_evidence_kind kind)
{
    static const char *const names[] = {"certain", "region", "posterior", "none"};
    return (unsigned)kind <= PCM_EVIDENCE_NONE ? names[kind] : "unknown";
}
