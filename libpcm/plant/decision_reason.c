/* SPDX-License-Identifier: Apache-2.0 */
/* The sentence of a decision: what to do, and the figures that decided. Bounds are those that the
 * verdict was made with, PCM_EVIDENCE_CONFIDENCE. */
#include "libpcm/plant/decision.h"

#include <math.h>

#include "libpcm/plant/wording.h"

static void say_shape(pcm__sentence *sentence, const pcm_bounds *shape)
{
    pcm__say(sentence, "shape %s [%s, %s]", pcm__rounded(shape->estimate).chars,
             pcm__rounded(shape->lower).chars, pcm__rounded(shape->upper).chars);
}

static void say_failures(pcm__sentence *sentence, const pcm_fit *fit)
{
    pcm__say_count(sentence, fit->failures, "failure", "failures");
}

static void say_lives(pcm__sentence *sentence, const pcm_fit *fit)
{
    pcm__say_count(sentence, fit->items, "life", "lives");
}

static void say_shape_and_failures(pcm__sentence *sentence, const pcm_decision *decision)
{
    pcm__say(sentence, " (");
    say_shape(sentence, &decision->shape);
    pcm__say(sentence, ", ");
    say_failures(sentence, &decision->fit);
    pcm__say(sentence, ")");
}

static void say_saving(pcm__sentence *sentence, const pcm_bounds *saving)
{
    pcm__say(sentence, "), saves %s %% [%s, %s] against running to failure.",
             pcm__rounded(100.0 * saving->estimate).chars,
             pcm__rounded(100.0 * saving->lower).chars, pcm__rounded(100.0 * saving->upper).chars);
}

static void say_optimum(pcm__sentence *sentence, const pcm_decision *decision)
{
    pcm__say(sentence, "Replace at %s d: wear-out is certain (Weibull ",
             pcm__rounded(decision->interval_days).chars);
    say_shape(sentence, &decision->shape);
    pcm__say(sentence, ", ");
    say_failures(sentence, &decision->fit);
    pcm__say(sentence, " in ");
    say_lives(sentence, &decision->fit);
    say_saving(sentence, &decision->replacement.saving);
}

static void say_no_gain(pcm__sentence *sentence, const pcm_decision *decision,
                        const pcm_task *task)
{
    if (!(task->cost_failure > task->cost_planned)) {
        pcm__say(sentence, "a failure (%s) costs no more than a planned replacement (%s)",
                 pcm__rounded(task->cost_failure).chars, pcm__rounded(task->cost_planned).chars);
        return;
    }
    if (decision->replacement.reason == PCM_REASON_SAVING_TOO_SMALL)
        pcm__say(sentence, "replacing at the best age would save less than 1 %%");
    else
        pcm__say(sentence, "the hazard does not rise");
    say_shape_and_failures(sentence, decision);
}

static void say_run_to_failure(pcm__sentence *sentence, const pcm_decision *decision,
                               const pcm_task *task)
{
    pcm__say(sentence, "Run to failure: ");
    say_no_gain(sentence, decision, task);
    if (task->interval_days > 0.0)
        pcm__say(sentence, "; the given interval of %s d does not pay",
                 pcm__rounded(task->interval_days).chars);
    pcm__say(sentence, ".");
}

/* What makes the saving uncertain, where that is the reason. */
static void say_doubt(pcm__sentence *sentence, const pcm_advice *advice)
{
    if (advice->reason == PCM_REASON_SAVING_NOT_CERTAIN)
        pcm__say(sentence, ", a saving of %s to %s %%",
                 pcm__rounded(100.0 * advice->saving.lower).chars,
                 pcm__rounded(100.0 * advice->saving.upper).chars);
}

static void say_lack_of_evidence(pcm__sentence *sentence, const pcm_decision *decision,
                                 const pcm_task *task)
{
    const pcm_fit *fit = &decision->fit;
    pcm__say(sentence, "Not enough evidence: ");
    say_failures(sentence, fit);
    if (pcm_fit_has_estimate(fit)) {
        pcm__say(sentence, ", ");
        say_shape(sentence, &decision->shape);
        say_doubt(sentence, &decision->replacement);
    } else {
        pcm__say(sentence, " in ");
        say_lives(sentence, fit);
        pcm__say(sentence, " and no finite estimate");
    }
    if (decision->source == PCM_INTERVAL_GIVEN)
        pcm__say(sentence, "; the given interval of %s d stands%s.",
                 pcm__rounded(decision->interval_days).chars,
                 task->statutory ? " (statutory)" : "");
    else
        pcm__say(sentence, "; no interval is given, so run to failure.");
}

/* The law's interval, and what one would do without it. */
static void say_binding_limit(pcm__sentence *sentence, const pcm_decision *decision,
                              const pcm_task *task)
{
    const pcm_advice *advice = &decision->replacement;
    if (!(decision->fit.failures >= PCM_EVIDENCE_FAILURES) ||
        !pcm_fit_has_estimate(&decision->fit)) {
        say_lack_of_evidence(sentence, decision, task);
        return;
    }
    pcm__say(sentence, "Every %s d", pcm__rounded(decision->interval_days).chars);
    if (isinf(advice->optimum.estimate)) {
        pcm__say(sentence, " as given (statutory), although it does not pay: ");
        say_no_gain(sentence, decision, task);
    } else {
        pcm__say(sentence, ": the statutory limit binds, the optimum would be %s d",
                 pcm__rounded(advice->optimum.estimate).chars);
        say_shape_and_failures(sentence, decision);
    }
    pcm__say(sentence, ".");
}

static void say_without_model(pcm__sentence *sentence, const pcm_decision *decision,
                              const pcm_task *task)
{
    const int is_replacement = task->kind == PCM_TASK_REPLACEMENT;
    if (decision->source == PCM_INTERVAL_GIVEN)
        pcm__say(sentence, "Every %s d as given%s%s.", pcm__rounded(decision->interval_days).chars,
                 task->statutory ? " (statutory)" : "",
                 is_replacement ? ": the costs of replacement and failure are not known" : "");
    else if (is_replacement)
        pcm__say(sentence, "Run to failure: no interval is given, and the costs of replacement and "
                           "failure are not known.");
    else
        pcm__say(sentence, "Never: no interval is given.");
}

void pcm__decision_give_reason(pcm_decision *decision, const pcm_task *task)
{
    pcm__sentence sentence = pcm__sentence_in(decision->reason, sizeof decision->reason);
    if (!decision->has_model)
        say_without_model(&sentence, decision, task);
    else if (decision->replacement.verdict == PCM_RUN_TO_FAILURE)
        say_run_to_failure(&sentence, decision, task);
    else if (decision->replacement.verdict == PCM_NOT_ENOUGH_EVIDENCE)
        say_lack_of_evidence(&sentence, decision, task);
    else if (decision->source == PCM_INTERVAL_OPTIMAL)
        say_optimum(&sentence, decision);
    else
        say_binding_limit(&sentence, decision, task);
}
