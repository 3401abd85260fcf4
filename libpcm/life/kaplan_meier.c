/* SPDX-License-Identifier: Apache-2.0 */
/* Product-limit estimate of Kaplan & Meier (1958), JASA 53, and Nelson-Aalen estimate, from the
 * items at risk: one walk up the ages, a block of steps at a time. */
#include <math.h>
#include <string.h>

#include <pcm/kaplan_meier.h>

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"
#include "libpcm/life/curve_bounds.h"
#include "libpcm/life/life_data.h"
#include "libpcm/life/risk_set.h"

struct pcm_survival_curve {
    size_t count;
    pcm_survival_step *steps;
    char unit[PCM_UNIT_SIZE];
};

/* What the steps so far add up to. */
struct sums {
    double survival;
    double greenwood; /* variance of ln S */
    double hazard;
    double hazard_variance;
};

/* Adds an age to the sums and writes them to its step, all but the bounds. */
static void add_age(struct sums *sums, pcm_survival_step *step, pcm__risk risk)
{
    const double survivors = risk.at_risk - risk.failures;
    const double failing = risk.failures / risk.at_risk;
    sums->survival *= survivors / risk.at_risk;
    if (sums->survival > 0.0)
        sums->greenwood += failing / survivors;
    sums->hazard += failing;
    sums->hazard_variance += failing / risk.at_risk;
    step->age = risk.age;
    step->at_risk = risk.at_risk;
    step->failures = risk.failures;
    step->survival = sums->survival;
    step->standard_error = sums->survival > 0.0 ? sums->survival * sqrt(sums->greenwood) : 0.0;
    step->cumulative_hazard = sums->hazard;
    step->cumulative_hazard_error = sqrt(sums->hazard_variance);
}

static void bound_survival(pcm_survival_step *steps, pcm__curve_block *block,
                           pcm_survival_bounds bounds, double z)
{
    for (size_t i = 0; i < block->count; i++) {
        block->estimate[i] = steps[i].survival;
        block->error[i] = steps[i].standard_error;
    }
    pcm__bound_probabilities(block, bounds, z);
    for (size_t i = 0; i < block->count; i++) {
        steps[i].lower = block->lower[i];
        steps[i].upper = block->upper[i];
    }
}

static void walk_up(pcm_survival_curve *curve, const pcm__risk_set *set, pcm_survival_bounds bounds,
                    double z)
{
    struct sums sums = {.survival = 1.0};
    pcm__curve_block block;
    for (size_t begin = 0; begin < curve->count; begin += block.count) {
        pcm_survival_step *const steps = curve->steps + begin;
        const size_t left = curve->count - begin;
        block.count = left < PCM__CURVE_BLOCK ? left : PCM__CURVE_BLOCK;
        for (size_t i = 0; i < block.count; i++)
            add_age(&sums, &steps[i], pcm__risk_at(set, begin + i));
        bound_survival(steps, &block, bounds, z);
    }
}

/* A curve with room for its steps. */
static pcm_survival_curve *new_curve(size_t count, const char unit[PCM_UNIT_SIZE])
{
    pcm_survival_curve *curve = pcm__array_new_zero(1, sizeof *curve);
    if (!curve)
        return NULL;
    curve->steps = pcm__array_new(count, sizeof *curve->steps);
    if (!curve->steps) {
        pcm_release(curve);
        return NULL;
    }
    curve->count = count;
    memcpy(curve->unit, unit, sizeof curve->unit);
    return curve;
}

pcm_status pcm_kaplan_meier(pcm_survival_curve **out, const pcm_life_data *data,
                            const pcm_survival_options *options)
{
    if (!out)
        return pcm__fail_null("out");
    if (!data)
        return pcm__fail_null("data");
    pcm_survival_options chosen;
    double z;
    pcm_status status = pcm__survival_options(&chosen, &z, options);
    if (status != PCM_OK)
        return status;
    pcm__risk_set set;
    status = pcm__risk_set_make(&set, data, chosen.merge_near_ties);
    if (status != PCM_OK)
        return status;
    pcm_survival_curve *curve = new_curve(set.count, data->unit);
    if (curve) {
        walk_up(curve, &set, chosen.bounds, z);
        *out = curve;
    }
    pcm__risk_set_free(&set);
    return curve ? PCM_OK : pcm__fail_memory();
}

void pcm_survival_curve_free(pcm_survival_curve *curve)
{
    if (!curve)
        return;
    pcm_release(curve->steps);
    pcm_release(curve);
}

size_t pcm_survival_curve_steps(const pcm_survival_curve *curve)
{
    return curve ? curve->count : 0;
}

const pcm_survival_step *pcm_survival_curve_step(const pcm_survival_curve *curve, size_t index)
{
    return curve && index < curve->count ? &curve->steps[index] : NULL;
}

const char *pcm_survival_curve_unit(const pcm_survival_curve *curve)
{
    return curve ? curve->unit : "";
}

pcm_status pcm_survival_hazard_bounds(double *lower, double *upper, const pcm_survival_step *step,
                                      double confidence)
{
    if (!lower)
        return pcm__fail_null("lower");
    if (!upper)
        return pcm__fail_null("upper");
    if (!step)
        return pcm__fail_null("step");
    double z;
    const pcm_status status = pcm__two_sided(&z, confidence);
    if (status != PCM_OK)
        return status;
    pcm__curve_block block = {.count = 1};
    block.estimate[0] = step->cumulative_hazard;
    block.error[0] = step->cumulative_hazard_error;
    pcm__bound_amounts(&block, z);
    *lower = block.lower[0];
    *upper = block.upper[0];
    return PCM_OK;
}

const char *pcm_survival_bounds_name(pcm_survival_bounds bounds)
{
    switch (bounds) {
    case PCM_SURVIVAL_BOUNDS_LOG_LOG:
        return "log_log";
    case PCM_SURVIVAL_BOUNDS_LOG:
        return "log";
    case PCM_SURVIVAL_BOUNDS_PLAIN:
        return "plain";
    }
    return "unknown";
}
