/* SPDX-License-Identifier: Apache-2.0 */
/* From events to lives: one walk along the events of an asset, with a clock that only runs
 * while the item is in service. The rules stand at the head of pcm/history.h; those that it leaves
 * open are decided here:
 *
 * - Records are half-open: an event at the instant at which they end is outside. Records that
 *   begin again at the instant at which they ended were never interrupted. Work that ends at the
 *   instant at which they begin ends within them.
 * - A renewal or repair outside the records leaves the age unknown even if the installation is
 *   known; if its work ends within the records, the life that begins then is known. A stop
 *   outside the records still stops the clock.
 * - A repair that does not renew (types.renewed_by_failure = 0) leaves the item as old as it was:
 *   the next life enters at that age (minimal repair: Barlow & Hunter 1960).
 * - A failure of an item on which work is going on is not a second failure. It lasts until both
 *   repairs are over and counts among the unobserved events. So every failure is one of: a
 *   failure, of unknown age, of zero length, unobserved.
 * - Work on a renewal takes the time to its end; inspections and services that do not renew take
 *   none.
 * - Events on the day of removal still count, since the failure that led to it is often one. */
#include "libpcm/plant/life_walk.h"

#include "libpcm/plant/plant.h"

static double days(int64_t seconds)
{
    return (double)seconds / PCM_DAY_SECONDS;
}

static pcm_instant later(pcm_instant a, pcm_instant b)
{
    return a > b ? a : b;
}

static void begin_spell(pcm__life_walk *walk)
{
    walk->in_spell = 1;
    walk->entry = walk->age;
    walk->truncated = 0;
}

static void add_life(pcm__life_walk *walk, pcm_life_kind kind)
{
    walk->summary.lives++;
    walk->summary.failures += kind == PCM_LIFE_EXACT;
    walk->summary.suspensions += kind == PCM_LIFE_RIGHT;
    walk->summary.truncated += (size_t)walk->truncated;
    const pcm_life life = {
        .kind = kind, .lower = days(walk->age), .entry = days(walk->entry), .count = 1.0};
    if (walk->lives && walk->status == PCM_OK)
        walk->status = pcm_life_data_add(walk->lives, &life);
}

static void end_spell(pcm__life_walk *walk, pcm_life_kind kind)
{
    if (!walk->in_spell)
        return;
    walk->in_spell = 0;
    if (!walk->age_known)
        walk->summary.unknown_age++;
    else if (walk->age == walk->entry)
        walk->summary.zero_length++;
    else
        add_life(walk, kind);
}

static void begin_work(pcm__life_walk *walk, enum pcm__work work, pcm_instant until)
{
    if (work > walk->work)
        walk->work = work;
    walk->work_until = later(walk->work_until, until);
    walk->stands_until = later(walk->stands_until, until);
}

static void end_work(pcm__life_walk *walk)
{
    if (walk->work == PCM__WORK_RENEWS) {
        walk->age = 0;
        walk->age_known = walk->observed;
        walk->renewed = walk->work_until;
    }
    walk->work = PCM__NO_WORK;
    walk->failed = 0;
    if (walk->observed)
        begin_spell(walk);
}

static void advance(pcm__life_walk *walk, pcm_instant to)
{
    if (walk->work && walk->work_until <= to)
        end_work(walk);
    const pcm_instant from = later(walk->now, walk->stands_until);
    if (to > from)
        walk->age += to - from;
    walk->now = later(walk->now, to);
}

static void begin_records(pcm__life_walk *walk)
{
    walk->observed = 1;
    if (walk->work || walk->in_spell)
        return;
    begin_spell(walk);
    walk->truncated = walk->age_known && walk->age > 0;
}

static void end_records(pcm__life_walk *walk)
{
    end_spell(walk, PCM_LIFE_RIGHT);
    walk->observed = 0;
    walk->age_known = 0;
}

/* End of an event; what has none, or one before its beginning, is over at once. */
static pcm_instant end_of(const pcm_event *event)
{
    return later(event->end, event->time);
}

static void fail(pcm__life_walk *walk, const pcm_event *event)
{
    if (walk->in_spell)
        end_spell(walk, PCM_LIFE_EXACT);
    else
        walk->summary.unobserved++;
    const enum pcm__work work =
        walk->type->renewed_by_failure ? PCM__WORK_RENEWS : PCM__WORK_KEEPS_AGE;
    begin_work(walk, work, end_of(event));
    walk->failed = 1;
}

static void renew(pcm__life_walk *walk, const pcm_event *event)
{
    walk->summary.unobserved += !walk->observed;
    end_spell(walk, PCM_LIFE_RIGHT);
    begin_work(walk, PCM__WORK_RENEWS, end_of(event));
}

static void stand_still(pcm__life_walk *walk, const pcm_event *event)
{
    const pcm_instant until = event->end == PCM_INSTANT_NONE ? INT64_MAX : end_of(event);
    walk->summary.unobserved += !walk->observed;
    walk->stands_until = later(walk->stands_until, until);
}

static int renews(const pcm__life_walk *walk, const pcm_event *event)
{
    return event->kind == PCM_EVENT_REPLACEMENT ||
           (event->kind == PCM_EVENT_PREVENTIVE && walk->type->renewed_by_preventive);
}

static int bounds_records(const pcm_event *event)
{
    return event->kind == PCM_EVENT_OBSERVATION_START || event->kind == PCM_EVENT_OBSERVATION_END;
}

static void live_through(pcm__life_walk *walk, const pcm_event *event)
{
    const int is_being_renewed =
        walk->work == PCM__WORK_RENEWS && walk->work_until == event->time;
    advance(walk, event->time);
    if (event->kind == PCM_EVENT_OBSERVATION_START) {
        walk->age_known |= is_being_renewed;
        begin_records(walk);
    } else if (event->kind == PCM_EVENT_OBSERVATION_END) {
        end_records(walk);
    } else if (event->kind == PCM_EVENT_FAILURE) {
        fail(walk, event);
    } else if (event->kind == PCM_EVENT_OUT_OF_SERVICE) {
        stand_still(walk, event);
    } else if (renews(walk, event)) {
        renew(walk, event);
    } else {
        walk->summary.unobserved += !walk->observed;
    }
}

/* Of an event that cannot concern the item: only whether records run is learned from it. */
static void pass_over(pcm__life_walk *walk, const pcm_event *event)
{
    if (bounds_records(event))
        walk->observed = event->kind == PCM_EVENT_OBSERVATION_START;
    else
        walk->summary.unobserved++;
}

/* Without a beginning of records before their first end, they run from the first thing known. */
static int observed_at_first(const pcm__moment *moment, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (bounds_records(moment[i].event))
            return moment[i].event->kind == PCM_EVENT_OBSERVATION_END;
    return 1;
}

/* Moments to step over at place i because records end there and begin again at once. */
static size_t uninterrupted(const pcm__moment *moment, size_t n, size_t i)
{
    size_t next = i;
    while (next < n && moment[next].event->kind == PCM_EVENT_OBSERVATION_END &&
           moment[next].event->time == moment[i].event->time)
        next++;
    const int resumes = next > i && next < n &&
                        moment[next].event->kind == PCM_EVENT_OBSERVATION_START &&
                        moment[next].event->time == moment[i].event->time;
    return resumes ? next - i : 0;
}

static pcm_instant removal(const pcm_asset *asset, const pcm__moment *moment, size_t n)
{
    if (asset->removed == PCM_DATE_NONE)
        return INT64_MAX;
    for (size_t i = 0; i < n; i++)
        if (pcm_instant_date(moment[i].event->time) == asset->removed)
            return pcm_date_instant(asset->removed) + PCM_DAY_SECONDS;
    return pcm_date_instant(asset->removed);
}

static void begin_walk(pcm__life_walk *walk, const pcm_type *type, pcm_life_data *lives)
{
    *walk = (pcm__life_walk){.type = type,
                             .lives = lives,
                             .now = PCM_INSTANT_NONE,
                             .stands_until = PCM_INSTANT_NONE,
                             .renewed = PCM_INSTANT_NONE,
                             .work_until = PCM_INSTANT_NONE};
}

void pcm__life_walk_along(pcm__life_walk *walk, const pcm__timeline *timeline, size_t asset,
                          pcm_life_data *lives)
{
    const pcm_asset *item = pcm__asset(timeline->plant, asset);
    size_t n;
    const pcm__moment *moment = pcm__timeline_of(&n, timeline, asset);
    const pcm_instant today = pcm_date_instant(timeline->as_of);
    const pcm_instant removed = removal(item, moment, n);
    const pcm_instant end = removed < today ? removed : today;
    const int installed = item->installed != PCM_DATE_NONE;
    const pcm_instant first = n > 0 ? moment[0].event->time : end;
    const pcm_instant begin = installed ? pcm_date_instant(item->installed) : first;

    begin_walk(walk, pcm__type(timeline->plant, timeline->type[asset]), lives);
    walk->observed = observed_at_first(moment, n);
    size_t i = 0;
    while (i < n && (moment[i].event->time < begin || begin >= end))
        pass_over(walk, moment[i++].event);
    if (begin >= end)
        return;
    walk->now = begin;
    walk->age_known = installed;
    walk->renewed = begin;
    if (walk->observed)
        begin_records(walk);
    while (i < n && moment[i].event->time < end) {
        i += uninterrupted(moment, n, i);
        live_through(walk, moment[i++].event);
    }
    advance(walk, end);
    while (i < n)
        pass_over(walk, moment[i++].event);
}

void pcm__life_walk_cut_off(pcm__life_walk *walk)
{
    end_spell(walk, PCM_LIFE_RIGHT);
}
