/* SPDX-License-Identifier: Apache-2.0 */
/* Names and sentences of models, states and outcomes. */
#include <pcm/imperfect.h>

int pcm_imperfect_has_estimate(const pcm_imperfect *fit)
{
    return fit && fit->status == PCM_IMPERFECT_OK;
}

const char *pcm_imperfect_model_name(pcm_imperfect_model model)
{
    switch (model) {
    case PCM_IMPERFECT_ARA_INFINITY:
        return "ara_infinity";
    case PCM_IMPERFECT_ARA_1:
        return "ara_1";
    }
    return "unknown";
}

const char *pcm_imperfect_parameter_name(pcm_imperfect_parameter parameter)
{
    switch (parameter) {
    case PCM_IMPERFECT_SCALE:
        return "scale";
    case PCM_IMPERFECT_SHAPE:
        return "shape";
    case PCM_IMPERFECT_RHO_CORRECTIVE:
        return "rho_corrective";
    case PCM_IMPERFECT_RHO_PREVENTIVE:
        return "rho_preventive";
    }
    return "unknown";
}

const char *pcm_rho_state_name(pcm_rho_state state)
{
    switch (state) {
    case PCM_RHO_ESTIMATED:
        return "estimated";
    case PCM_RHO_FIXED:
        return "fixed";
    case PCM_RHO_AT_LIMIT:
        return "at_limit";
    case PCM_RHO_NO_WORK:
        return "no_work";
    }
    return "unknown";
}

const char *pcm_imperfect_status_name(pcm_imperfect_status status)
{
    switch (status) {
    case PCM_IMPERFECT_OK:
        return "ok";
    case PCM_IMPERFECT_NO_FAILURES:
        return "no_failures";
    case PCM_IMPERFECT_TOO_FEW_FAILURES:
        return "too_few_failures";
    case PCM_IMPERFECT_SHAPE_TO_INFINITY:
        return "shape_to_infinity";
    case PCM_IMPERFECT_SHAPE_TO_ZERO:
        return "shape_to_zero";
    case PCM_IMPERFECT_HARM_BEYOND_LIMIT:
        return "harm_beyond_limit";
    case PCM_IMPERFECT_FAILURE_AT_WORK:
        return "failure_at_work";
    case PCM_IMPERFECT_NOT_IDENTIFIED:
        return "not_identified";
    case PCM_IMPERFECT_NOT_CONVERGED:
        return "not_converged";
    }
    return "unknown";
}

const char *pcm_imperfect_status_text(pcm_imperfect_status status)
{
    switch (status) {
    case PCM_IMPERFECT_OK:
        return "The estimate is the highest maximum of the likelihood.";
    case PCM_IMPERFECT_NO_FAILURES:
        return "Nothing has failed: there is nothing by which to judge maintenance.";
    case PCM_IMPERFECT_TOO_FEW_FAILURES:
        return "There are fewer failures than unknowns: hold one rejuvenation at a value, or wait "
               "for more records.";
    case PCM_IMPERFECT_SHAPE_TO_INFINITY:
        return "The records fit the better the more all failures come at one virtual age: how fast "
               "systems wear out cannot be told.";
    case PCM_IMPERFECT_SHAPE_TO_ZERO:
        return "The records fit the better the less failures depend on age: no shape above 0 is "
               "best.";
    case PCM_IMPERFECT_HARM_BEYOND_LIMIT:
        return "The records fit best if maintenance makes systems more than ten times as old: the "
               "model does not describe them.";
    case PCM_IMPERFECT_FAILURE_AT_WORK:
        return "A failure is recorded at the very age of other work, which no system is that this "
               "work has made as good as new: give the events different ages, or hold the "
               "rejuvenation below 1.";
    case PCM_IMPERFECT_NOT_IDENTIFIED:
        return "Different strengths of maintenance explain the records equally well: hold one "
               "rejuvenation at a value.";
    case PCM_IMPERFECT_NOT_CONVERGED:
        return "No maximum of the likelihood was found.";
    }
    return "Unknown outcome.";
}

const char *pcm_benefit_status_name(pcm_benefit_status status)
{
    switch (status) {
    case PCM_BENEFIT_OK:
        return "ok";
    case PCM_BENEFIT_NO_WORK:
        return "no_work";
    case PCM_BENEFIT_EXPLOSIVE:
        return "explosive";
    }
    return "unknown";
}

const char *pcm_benefit_status_text(pcm_benefit_status status)
{
    switch (status) {
    case PCM_BENEFIT_OK:
        return "Failures with and without the preventive work are compared.";
    case PCM_BENEFIT_NO_WORK:
        return "There was no preventive work with a watched age after it.";
    case PCM_BENEFIT_EXPLOSIVE:
        return "Repairs do so much harm in this model that failures would come without end: no "
               "number can be expected.";
    }
    return "Unknown outcome.";
}
