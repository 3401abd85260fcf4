/* SPDX-License-Identifier: Apache-2.0 */
/* Failures soon after maintenance, against those that chance would bring there in operational
 * time. */
#include <math.h>

#include <pcm/rework.h>

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"
#include "libpcm/life/aftermath.h"
#include "libpcm/num/elementary.h"
#include "libpcm/num/probability.h"

/* Windows that are tried, in mean ages between failures. */
static const double scanned[] = {0.01, 0.03, 0.1, 0.3};

struct pcm_rework {
    pcm_rework_summary summary;
    pcm_rework_suspect *suspects; /* [summary.suspects] */
};

/* What followed the events of one system, whose aftermaths are [begin, end). */
struct follow_up {
    size_t failures;
    double time; /* operational */
};

static struct follow_up follow_up_of(const pcm__aftermaths *aftermaths, size_t begin, size_t end)
{
    struct follow_up out = {0};
    for (size_t i = begin; i < end; i++) {
        out.failures += aftermaths->item[i].failure > 0;
        out.time += aftermaths->item[i].time;
    }
    return out;
}

static int is_early(const pcm__aftermath *after, double window)
{
    return after->failure > 0 && after->to - after->from <= window;
}

/* Probability that at least one of n failures, each anywhere in the time alike, falls within a
 * part of it. */
static double hit(double part, double time, size_t n)
{
    return -pcm__expm1((double)n * pcm__log1p(-fmin(part / time, 1.0)));
}

/* Probability that this event is followed by an early failure. */
static double early_chance(const pcm__aftermaths *aftermaths, const pcm__aftermath *after,
                           const struct follow_up *follow_up, double window)
{
    if (after->is_last)
        return 0.0;
    const double reach = fmin(after->from + window, after->limit);
    return hit(pcm__operational_time(aftermaths, after->from, reach), follow_up->time,
               follow_up->failures);
}

/* Upper tail of the binomial distribution, P(X >= early). */
static double binomial_tail(size_t failures, size_t early, double share)
{
    if (early == 0)
        return 1.0;
    return pcm__beta_lower((double)early, (double)(failures - early) + 1.0, share);
}

/* Adds the aftermaths [begin, end) of one system; without time to fail in there is no test. */
static void add_system(pcm_rework_summary *summary, const pcm__aftermaths *aftermaths, size_t begin,
                       size_t end)
{
    const struct follow_up follow_up = follow_up_of(aftermaths, begin, end);
    for (size_t i = begin; i < end; i++) {
        const pcm__aftermath *after = &aftermaths->item[i];
        const double length = after->to - after->from;
        summary->early_age += fmin(length, summary->window);
        summary->late_age += fmax(length - summary->window, 0.0);
        if (follow_up.failures == 0 || !(follow_up.time > 0.0))
            continue;
        summary->early_after[after->kind] += (size_t)is_early(after, summary->window);
        summary->expected_after[after->kind] +=
            early_chance(aftermaths, after, &follow_up, summary->window);
    }
    summary->failures += follow_up.time > 0.0 ? follow_up.failures : 0;
}

/* The test with one window. */
static pcm_rework_summary try_window(const pcm__aftermaths *aftermaths, double window)
{
    pcm_rework_summary summary = {
        .window = window, .windows = 1, .p_value = 1.0, .beta = aftermaths->beta};
    for (size_t begin = 0, end; begin < aftermaths->count; begin = end) {
        end = pcm__aftermaths_end(aftermaths, begin);
        add_system(&summary, aftermaths, begin, end);
    }
    summary.early = summary.early_after[0] + summary.early_after[1];
    summary.expected = summary.expected_after[0] + summary.expected_after[1];
    if (summary.failures > 0) {
        const double mean_share = fmin(summary.expected / (double)summary.failures, 1.0);
        summary.p_value = binomial_tail(summary.failures, summary.early, mean_share);
    }
    return summary;
}

static pcm_rework_summary scan(const pcm__aftermaths *aftermaths)
{
    const int windows = sizeof scanned / sizeof *scanned;
    pcm_rework_summary best = {.p_value = INFINITY};
    for (int i = 0; i < windows; i++) {
        const pcm_rework_summary summary =
            try_window(aftermaths, scanned[i] * aftermaths->between_failures);
        if (summary.p_value < best.p_value)
            best = summary;
    }
    best.windows = windows;
    best.p_value = fmin(windows * best.p_value, 1.0);
    return best;
}

/* Lists the early failures of one system. */
static void list_system(pcm_rework *rework, const pcm__aftermaths *aftermaths, size_t begin,
                        size_t end)
{
    const struct follow_up follow_up = follow_up_of(aftermaths, begin, end);
    for (size_t i = begin; i < end; i++) {
        const pcm__aftermath *after = &aftermaths->item[i];
        if (!is_early(after, rework->summary.window))
            continue;
        rework->suspects[rework->summary.suspects++] = (pcm_rework_suspect){
            .system = after->system,
            .event = after->failure,
            .cause = after->cause,
            .cause_kind = after->kind,
            .age = after->to,
            .gap = after->to - after->from,
            .chance =
                after->time > 0.0 ? hit(after->time, follow_up.time, follow_up.failures) : 0.0};
    }
}

static pcm_status list_suspects(pcm_rework *rework, const pcm__aftermaths *aftermaths)
{
    size_t early = 0;
    for (size_t i = 0; i < aftermaths->count; i++)
        early += (size_t)is_early(&aftermaths->item[i], rework->summary.window);
    rework->suspects = pcm__array_new(early, sizeof *rework->suspects);
    if (!rework->suspects)
        return pcm__fail_memory();
    for (size_t begin = 0, end; begin < aftermaths->count; begin = end) {
        end = pcm__aftermaths_end(aftermaths, begin);
        list_system(rework, aftermaths, begin, end);
    }
    return PCM_OK;
}

static void judge(pcm_rework_summary *summary, double level)
{
    if (summary->failures == 0)
        summary->verdict = PCM_REWORK_TOO_FEW;
    else
        summary->verdict = summary->p_value <= level ? PCM_REWORK_SEEN : PCM_REWORK_NONE_SEEN;
}

static pcm_status find(pcm_rework *rework, const pcm_event_data *data, double window, double level)
{
    pcm__aftermaths aftermaths;
    pcm_status status = pcm__aftermaths_read(&aftermaths, data);
    if (status != PCM_OK)
        return status;
    rework->summary = window > 0.0 ? try_window(&aftermaths, window) : scan(&aftermaths);
    judge(&rework->summary, level);
    status = list_suspects(rework, &aftermaths);
    pcm__aftermaths_free(&aftermaths);
    return status;
}

pcm_status pcm_rework_find(pcm_rework **out, const pcm_event_data *data, double window,
                           double level)
{
    if (!out)
        return pcm__fail_null("out");
    if (!data)
        return pcm__fail_null("data");
    if (!(isfinite(window) && window >= 0.0))
        return pcm__fail(PCM_ERR_DOMAIN, "window = %s: must be a finite number >= 0",
                         pcm__text(window).chars);
    if (!(level > 0.0 && level < 1.0))
        return pcm__fail(PCM_ERR_DOMAIN, "level = %s: must be between 0 and 1",
                         pcm__text(level).chars);
    pcm_rework *rework = pcm__array_new_zero(1, sizeof *rework);
    if (!rework)
        return pcm__fail_memory();
    const pcm_status status = find(rework, data, window, level);
    if (status != PCM_OK) {
        pcm_rework_free(rework);
        return status;
    }
    *out = rework;
    return PCM_OK;
}

void pcm_rework_free(pcm_rework *rework)
{
    if (!rework)
        return;
    pcm_release(rework->suspects);
    pcm_release(rework);
}

pcm_status pcm_rework_get_summary(pcm_rework_summary *out, const pcm_rework *rework)
{
    if (!out)
        return pcm__fail_null("out");
    if (!rework)
        return pcm__fail_null("rework");
    *out = rework->summary;
    return PCM_OK;
}

pcm_status pcm_rework_get_suspect(pcm_rework_suspect *out, const pcm_rework *rework, size_t index)
{
    if (!out)
        return pcm__fail_null("out");
    if (!rework)
        return pcm__fail_null("rework");
    if (index >= rework->summary.suspects)
        return pcm__fail(PCM_ERR_NOT_FOUND, "index = %zu: there are %zu suspects, counted from 0",
                         index, rework->summary.suspects);
    *out = rework->suspects[index];
    return PCM_OK;
}

const char *pcm_rework_verdict_name(pcm_rework_verdict verdict)
{
    switch (verdict) {
    case PCM_REWORK_NONE_SEEN:
        return "none_seen";
    case PCM_REWORK_SEEN:
        return "seen";
    case PCM_REWORK_TOO_FEW:
        return "too_few";
    }
    return "unknown";
}

const char *pcm_rework_verdict_text(pcm_rework_verdict verdict)
{
    switch (verdict) {
    case PCM_REWORK_NONE_SEEN:
        return "No more failures followed soon after maintenance than chance would bring.";
    case PCM_REWORK_SEEN:
        return "More failures followed soon after maintenance than chance explains: some of the "
               "work did not hold, or did harm.";
    case PCM_REWORK_TOO_FEW:
        return "No failure followed maintenance while the system was watched: there is nothing to "
               "tell rework from.";
    }
    return "Unknown verdict.";
}
