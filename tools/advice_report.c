/* SPDX-License-Identifier: Apache-2.0 */
/* A decision as text and as JSON. */
#include "config.h"

#include "tools/advice_report.h"

#include <math.h>
#include <stdio.h>

#include "tools/text.h"

void advice_curve_times(struct advice_curve *out, const pcm_advice *advice)
{
    double reach = 2.0 * advice->act_in;
    if (!(isfinite(reach) && reach > 0.0))
        reach = isfinite(advice->interval) ? advice->interval : 2.0 * advice->window_lower;
    out->points = isfinite(reach) && reach > 0.0 ? CURVE_POINTS : 0;
    for (size_t i = 0; i < out->points; i++)
        out->ahead[i] = reach * (double)i / (CURVE_POINTS - 1);
}

static void put_bounds(json_t *object, const char *name, const pcm_bounds *bounds)
{
    json_put_number(object, name, bounds->estimate);
    json_put_number(object, text_format("%s_lower", name).chars, bounds->lower);
    json_put_number(object, text_format("%s_upper", name).chars, bounds->upper);
}

static void put_arguments(json_t *object, const pcm_advice *advice)
{
    json_t *arguments = json_new_object();
    for (int i = 0; i < PCM_REASON_ARGUMENTS_MAX; i++) {
        const char *name = pcm_reason_argument_name(advice->reason, i);
        if (name)
            json_put_number(arguments, name, advice->argument[i]);
    }
    json_put(object, "arguments", arguments);
}

void advice_put(json_t *object, const pcm_advice *advice)
{
    char text[PCM_ADVICE_TEXT_SIZE];
    json_put_text(object, "verdict", pcm_verdict_name(advice->verdict));
    json_put_text(object, "reason", pcm_reason_name(advice->reason));
    json_put_text(object, "message", pcm_reason_text(advice->reason));
    put_arguments(object, advice);
    json_put_text(object, "text", pcm_advice_text(text, advice));
    json_put_number(object, "interval", advice->interval);
    json_put_number(object, "act_in", advice->act_in);
    put_bounds(object, "optimum", &advice->optimum);
    json_put_number(object, "cost_rate", advice->cost_rate);
    json_put_number(object, "cost_rate_now", advice->cost_rate_now);
    json_put_number(object, "cost_rate_run_to_failure", advice->cost_rate_run_to_failure);
    put_bounds(object, "saving", &advice->saving);
    json_put_number(object, "saving_percent", 100.0 * advice->saving.estimate);
    put_bounds(object, "saving_rate", &advice->saving_rate);
    json_put_number(object, "saving_rate_now", advice->saving_rate_now);
    json_put_range(object, "window", advice->window_lower, advice->window_upper);
    json_put_number(object, "expected_failures", advice->expected_failures);
    json_put_number(object, "p_fail_before", advice->p_fail_before);
    json_put_number(object, "availability", advice->availability);
    json_put_text(object, "evidence", pcm_evidence_kind_name(advice->evidence));
    json_put_number(object, "confidence", advice->confidence > 0.0 ? advice->confidence : NAN);
    json_put_text(object, "unit", advice->unit);
}

void advice_put_curve(json_t *object, const struct advice_curve *curve)
{
    json_t *points = json_new_array();
    for (size_t i = 0; i < curve->points; i++) {
        json_t *point = json_new_object();
        json_put_number(point, "in", curve->ahead[i]);
        json_put_number(point, "excess", curve->excess[i]);
        json_add(points, point);
    }
    json_put(object, "curve", points);
}

void advice_line(const char *name, double value, int digits, const char *unit)
{
    printf("  %-16s%s%s%s\n", name, text_significant(value, digits).chars, *unit ? " " : "", unit);
}

static void print_range(const char *name, const pcm_advice *advice, const pcm_bounds *bounds)
{
    if (advice->confidence > 0.0)
        printf("  %-16s%s to %s, with %s %% confidence\n", name,
               text_significant(bounds->lower, 4).chars, text_significant(bounds->upper, 4).chars,
               text_number(100.0 * advice->confidence).chars);
}

static void print_interval(const pcm_advice *advice, const char *act)
{
    if (!isfinite(advice->interval)) {
        printf("  %-16snone: no interval is better than waiting for the failure\n", act);
        return;
    }
    advice_line(act, advice->interval, 6, advice->unit);
    print_range("", advice, &advice->optimum);
    if (advice->interval != advice->optimum.estimate)
        advice_line("without limits", advice->optimum.estimate, 6, advice->unit);
    printf("  %-16s%s to ", "within 1 %", text_significant(advice->window_lower, 4).chars);
    if (isfinite(advice->window_upper))
        printf("%s%s%s\n", text_significant(advice->window_upper, 4).chars,
               *advice->unit ? " " : "", advice->unit);
    else
        printf("any age\n");
    advice_line("act in", advice->act_in, 6, advice->unit);
    printf("  %-16s%s %%\n", "failed by then", text_fixed(100 * advice->p_fail_before, 2).chars);
    if (advice->availability < 1.0)
        printf("  %-16s%s %%\n", "availability", text_fixed(100 * advice->availability, 3).chars);
}

static void print_rate(const char *name, double rate, const char *unit)
{
    if (isinf(rate)) {
        printf("  %-16sgrows without end\n", name);
        return;
    }
    printf("  %-16s%s per %s\n", name, text_significant(rate, 6).chars,
           *unit ? unit : "unit of time");
}

/* "acts_before_renewal" in words. */
static struct text in_words(const char *name)
{
    struct text words = text_format("%s", name);
    for (char *c = words.chars; *c; c++)
        if (*c == '_')
            *c = ' ';
    return words;
}

static void print_value(const char *name, const json_t *value)
{
    if (json_is_number(value))
        printf("  %-32s%s\n", in_words(name).chars, text_number(json_number_value(value)).chars);
    else if (json_is_string(value))
        printf("  %-32s%s\n", in_words(name).chars, json_string_value(value));
}

void advice_print_figures(const json_t *figures)
{
    const char *name, *inner_name;
    json_t *value, *inner;
    json_object_foreach((json_t *)figures, name, value)
    {
        json_object_foreach(value, inner_name, inner)
            print_value(text_format("%s %s", name, inner_name).chars, inner);
        print_value(name, value);
    }
}

void advice_print(const pcm_advice *advice, const char *act)
{
    printf("  %-16s%s: %s\n", "verdict", pcm_verdict_name(advice->verdict),
           pcm_reason_text(advice->reason));
    if (advice->reason == PCM_REASON_COST_NOT_POSITIVE ||
        advice->reason == PCM_REASON_DOWNTIME_NOT_FINITE ||
        advice->reason == PCM_REASON_NO_ESTIMATE)
        return; /* there are no figures */
    print_interval(advice, act);
    print_rate("cost rate", advice->cost_rate, advice->unit);
    if (advice->cost_rate_now != advice->cost_rate_run_to_failure)
        print_rate("cost today", advice->cost_rate_now, advice->unit);
    print_rate("run to failure", advice->cost_rate_run_to_failure, advice->unit);
    if (isinf(advice->cost_rate_run_to_failure))
        return;
    printf("  %-16s%s per %s (%s %%)\n", "saving",
           text_significant(advice->saving_rate.estimate, 6).chars,
           *advice->unit ? advice->unit : "unit of time",
           text_fixed(100 * advice->saving.estimate, 2).chars);
    if (advice->confidence > 0.0)
        printf("  %-16s%s to %s %%, with %s %% confidence\n", "",
               text_fixed(100 * advice->saving.lower, 2).chars,
               text_fixed(100 * advice->saving.upper, 2).chars,
               text_number(100 * advice->confidence).chars);
}
