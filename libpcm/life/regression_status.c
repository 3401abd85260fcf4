/* SPDX-License-Identifier: Apache-2.0 */
/* Outcomes of a regression in words, and what its other functions check first. */
#include <stdio.h>
#include <string.h>

#include "libpcm/base/fail.h"
#include "libpcm/life/regression.h"

int pcm_regression_has_estimate(const pcm_regression *regression)
{
    return regression && (regression->status == PCM_REGRESSION_OK ||
                          regression->status == PCM_REGRESSION_ONE_DISTINCT_FAILURE);
}

const char *pcm_regression_status_name(pcm_regression_status status)
{
    switch (status) {
    case PCM_REGRESSION_OK:
        return "ok";
    case PCM_REGRESSION_ONE_DISTINCT_FAILURE:
        return "one_distinct_failure";
    case PCM_REGRESSION_NO_FAILURES:
        return "no_failures";
    case PCM_REGRESSION_SHAPE_TO_INFINITY:
        return "shape_to_infinity";
    case PCM_REGRESSION_SHAPE_TO_ZERO:
        return "shape_to_zero";
    case PCM_REGRESSION_SCALE_TO_INFINITY:
        return "scale_to_infinity";
    case PCM_REGRESSION_NOT_CONVERGED:
        return "not_converged";
    case PCM_REGRESSION_COLLINEAR:
        return "collinear";
    case PCM_REGRESSION_SEPARATED:
        return "separated";
    }
    return "unknown";
}

const char *pcm_regression_status_text(pcm_regression_status status)
{
    switch (status) {
    case PCM_REGRESSION_OK:
        return "The estimate is the maximum of the likelihood.";
    case PCM_REGRESSION_ONE_DISTINCT_FAILURE:
        return "All known failures happened at one and the same age: an estimate exists, but its "
               "bounds are very wide.";
    case PCM_REGRESSION_NO_FAILURES:
        return "Nothing has failed yet: the records do not tell what shortens life.";
    case PCM_REGRESSION_SHAPE_TO_INFINITY:
        return "The records fit the better the less lives vary beyond what the covariates explain: "
               "how fast items wear out cannot be told.";
    case PCM_REGRESSION_SHAPE_TO_ZERO:
        return "The records fit the better the less failures depend on age: no shape above 0 is "
               "best.";
    case PCM_REGRESSION_SCALE_TO_INFINITY:
        return "The records bound the life on one side only: no characteristic life is best.";
    case PCM_REGRESSION_NOT_CONVERGED:
        return "No maximum of the likelihood was found: the records do not determine the effects "
               "of the covariates.";
    case PCM_REGRESSION_COLLINEAR:
        return "A covariate is a combination of others or the same in all rows: its effect cannot "
               "be told from theirs.";
    case PCM_REGRESSION_SEPARATED:
        return "A covariate separates what failed from what did not: the records set no limit to "
               "its effect.";
    }
    return "Unknown outcome.";
}

/* A sentence that is being written; what does not fit is cut at the end of a word. */
struct sentence {
    char *text;
    size_t length;
};

static void append(struct sentence *sentence, const char *text)
{
    const size_t length = strlen(text), room = PCM_REGRESSION_REASON_SIZE - 5;
    if (sentence->length + length > room)
        return;
    memcpy(sentence->text + sentence->length, text, length + 1);
    sentence->length += length;
}

/* "a, b and c": covariates that take part in the relation, but for the culprit. */
static int append_others(struct sentence *sentence, const pcm_regression *regression)
{
    int left = 0, count = 0;
    for (int k = 0; k < regression->covariates; k++)
        left += k != regression->culprit && regression->relation[k] != 0.0;
    for (int k = 0; k < regression->covariates; k++) {
        if (k == regression->culprit || regression->relation[k] == 0.0)
            continue;
        if (count > 0)
            append(sentence, left == 1 ? " and " : ", ");
        append(sentence, regression->names[k]);
        count++;
        left--;
    }
    return count;
}

static int has_others(const pcm_regression *regression)
{
    for (int k = 0; k < regression->covariates; k++)
        if (k != regression->culprit && regression->relation[k] != 0.0)
            return 1;
    return 0;
}

static void explain_collinear(struct sentence *sentence, const pcm_regression *regression)
{
    append(sentence, regression->names[regression->culprit]);
    if (!has_others(regression)) {
        append(sentence, " is the same in all rows: its effect cannot be told.");
        return;
    }
    append(sentence, " is a combination of ");
    append_others(sentence, regression);
    append(sentence, ": leave one of them out.");
}

static void explain_separated(struct sentence *sentence, const pcm_regression *regression)
{
    const int rises = regression->relation[regression->culprit] > 0.0;
    append(sentence, regression->names[regression->culprit]);
    if (has_others(regression)) {
        append(sentence, ", together with ");
        append_others(sentence, regression);
        append(sentence, ",");
    }
    append(sentence, " separates failures from survivors: the records fit the better the more the "
                     "hazard ");
    append(sentence, rises ? "rises with it." : "falls with it.");
}

void pcm__regression_explain(pcm_regression *regression)
{
    struct sentence sentence = {regression->reason, 0};
    regression->reason[0] = '\0';
    if (regression->culprit >= 0 && regression->status == PCM_REGRESSION_COLLINEAR)
        explain_collinear(&sentence, regression);
    else if (regression->culprit >= 0 && regression->status == PCM_REGRESSION_SEPARATED)
        explain_separated(&sentence, regression);
    else
        append(&sentence, pcm_regression_status_text(regression->status));
}

pcm_status pcm__regression_check(const void *out, const pcm_regression *regression)
{
    if (!out)
        return pcm__fail_null("out");
    if (!regression)
        return pcm__fail_null("regression");
    if (!pcm_regression_has_estimate(regression))
        return pcm__fail(PCM_ERR_ARGUMENT, "regression: has no estimate (%s)",
                         pcm_regression_status_name(regression->status));
    return PCM_OK;
}

pcm_status pcm__regression_check_confidence(double confidence)
{
    if (confidence > 0.0 && confidence < 1.0)
        return PCM_OK;
    return pcm__fail(PCM_ERR_DOMAIN, "confidence = %s: must be between 0 and 1",
                     pcm__text(confidence).chars);
}

double pcm__regression_estimate(const pcm_regression *regression, int parameter)
{
    if (parameter == 0)
        return regression->intercept;
    if (parameter == regression->covariates + 1)
        return regression->shape;
    return regression->coefficients[parameter - 1];
}
