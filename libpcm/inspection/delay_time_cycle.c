/* SPDX-License-Identifier: Apache-2.0 */
/* Fates of defects, and their mean over the times at which defects arise. */
#include <math.h>

#include "libpcm/inspection/delay_time.h"
#include "libpcm/num/elementary.h"
#include "libpcm/num/gauss.h"

/* Chances below this do not matter. */
static const double nothing = 1e-12;

/* When inspections come after the next: at every interval, or at the times told and at the last
 * interval from there. */
struct calendar {
    double interval;
    const double *told; /* [count] from the next inspection on; told[0] = 0 */
    size_t count;
};

/* Time from the next inspection to the j-th after it. */
static double time_of(const struct calendar *calendar, size_t j)
{
    if (calendar->count == 0)
        return (double)j * calendar->interval;
    if (j < calendar->count)
        return calendar->told[j];
    const size_t last = calendar->count - 1;
    return calendar->told[last] + (double)(j - last) * calendar->interval;
}

/* What becomes of a defect. */
struct fate {
    double fails;
    double inspections;
    double time; /* until it fails or is found */
};

static struct fate fate_of(const pcm__inspected *inspected, const struct calendar *calendar,
                           double before)
{
    const pcm__exposure *delay = inspected->delay;
    const double missed = inspected->terms->p_missed;
    struct fate fate = {0.0, 0.0, pcm__exposure_up_to(delay, before)};
    double there = 1.0, up = fate.time, at = before;
    for (size_t j = 1;; j++) {
        const double hazard = pcm__exposure_collected(delay, at);
        const double failed = -pcm__expm1(-hazard);
        fate.inspections += there * (1.0 - failed);
        fate.fails += (1.0 - missed) * there * failed;
        there *= missed;
        if (!(there > nothing))
            return fate;
        if (!(there * (1.0 - failed) > nothing)) { /* what is missed fails for sure */
            fate.fails += there;
            return fate;
        }
        at = before + time_of(calendar, j);
        const double up_to_next = pcm__exposure_up_to(delay, at);
        fate.time += there * (up_to_next - up);
        up = up_to_next;
    }
}

/* Means over the onset. */

enum { CUTS_MAX = 32 };

/* Cuts of a life that matter here: every other, from a cumulative hazard of 0.01 to 16. */
static int is_wanted(const pcm__exposure *life, int i)
{
    const double hazard = pcm__exposure_collected(life, life->cut[i]);
    return i % 2 == 0 && hazard > 5e-3 && hazard < 17.0;
}

/* Places in (0, width), sorted, with both ends. */
struct cuts {
    double at[CUTS_MAX];
    int count;
};

static void add_cut(struct cuts *cuts, double place, double width)
{
    if (!(place > 1e-6 * width && place < (1.0 - 1e-6) * width) || cuts->count == CUTS_MAX)
        return;
    int i = cuts->count++;
    for (; i > 0 && cuts->at[i - 1] > place; i--)
        cuts->at[i] = cuts->at[i - 1];
    cuts->at[i] = place;
}

/* Where fates, or the onset in an interval that ends at start + width (or any number of intervals
 * later), bend. */
static struct cuts make_cuts(const pcm__inspected *inspected, double start, double width,
                             int repeats)
{
    struct cuts cuts = {{0.0}, 1};
    const pcm__exposure *delay = inspected->delay, *onset = inspected->onset;
    for (int i = 1; i < delay->cuts; i++)
        if (is_wanted(delay, i))
            add_cut(&cuts, delay->cut[i], width);
    for (int i = 1; i + 1 < onset->cuts; i++) {
        const double age = onset->cut[i] - start;
        const double turns = repeats ? ceil(age / width) : 1.0;
        /* Many short intervals add up to something smooth. */
        const int is_sharp = !repeats || onset->cut[i + 1] - onset->cut[i - 1] < 8.0 * width;
        if (is_wanted(onset, i) && age > 0.0 && is_sharp)
            add_cut(&cuts, turns * width - age, width);
    }
    if (cuts.count == CUTS_MAX)
        cuts.count--;
    cuts.at[cuts.count++] = width;
    return cuts;
}

/* Chance density that a defect arises a time before the next inspection. */
struct arrival {
    const pcm__exposure *onset;
    double start;
    double width;
    double before;
};

static double density_in(double k, const void *context)
{
    const struct arrival *arrival = context;
    return pcm__exposure_density(arrival->onset,
                                 arrival->start + (k + 1.0) * arrival->width - arrival->before);
}

static double density(struct arrival *arrival, double before, int repeats)
{
    arrival->before = before;
    if (!repeats)
        return density_in(0.0, arrival);
    const pcm__exposure *onset = arrival->onset;
    if (onset->family == &pcm__family_exponential) /* a geometric sum */
        return density_in(0.0, arrival) /
               -pcm__expm1(-pcm__exposure_hazard(onset, 0.0, arrival->width));
    return pcm__exposure_sum(onset, arrival->start, arrival->width, 1.0, density_in, arrival);
}

/* Adds the fates of defects that arise in the interval of a width from an age on, or in any later
 * one (`repeats`); `chance` is known exactly and corrects the rule's error in the total. */
static void add_defects(pcm__delay_cycle *cycle, const pcm__inspected *inspected,
                        const struct calendar *calendar, double start, double width, int repeats,
                        double chance)
{
    const struct cuts cuts = make_cuts(inspected, start, width, repeats);
    struct arrival arrival = {inspected->onset, start, width, 0.0};
    struct fate mean = {0.0, 0.0, 0.0};
    double total = 0.0;
    for (int piece = 0; piece + 1 < cuts.count; piece++) {
        const double low = cuts.at[piece], high = cuts.at[piece + 1];
        for (int i = 0; i < PCM__GAUSS_LONG; i++) {
            const pcm__node node = pcm__gauss_long[i];
            /* Densities and fates may be like a power of the time to either end. */
            const double share = node.place * node.place * (3.0 - 2.0 * node.place);
            const double slope = 6.0 * node.place * (1.0 - node.place);
            const double before = low + (high - low) * share;
            const double weight =
                node.weight * slope * (high - low) * density(&arrival, before, repeats);
            if (!(weight > 0.0))
                continue;
            const struct fate fate = fate_of(inspected, calendar, before);
            total += weight;
            mean.fails += weight * fate.fails;
            mean.inspections += weight * fate.inspections;
            mean.time += weight * fate.time;
        }
    }
    if (!(total > 0.0))
        return;
    const double scale = chance / total, fails = fmin(scale * mean.fails, chance);
    cycle->failures += fails;
    cycle->found += chance - fails;
    cycle->inspections += scale * mean.inspections;
    cycle->up += scale * mean.time;
}

/* Items. */

struct ages {
    const pcm__exposure *life;
    double start;
    double interval;
};

static double sound_at_next(double k, const void *context)
{
    const struct ages *ages = context;
    return pcm__exposure_reliability(ages->life, ages->start + (k + 1.0) * ages->interval);
}

static pcm__delay_cycle item_cycle(const pcm__inspected *inspected, double age, double interval)
{
    const pcm__exposure *onset = inspected->onset;
    const double alive = pcm__exposure_reliability(onset, age);
    const double for_ever = alive > 0.0 ? pcm__exposure_up_for_ever(onset, age) / alive : 0.0;
    if (isinf(for_ever)) /* one of the intervals of a life without end */
        return (pcm__delay_cycle){.inspections = 1.0, .up = interval};
    const struct calendar calendar = {interval, NULL, 0};
    const struct ages ages = {onset, age, interval};
    pcm__delay_cycle cycle = {.up = for_ever};
    if (!(for_ever > 0.0)) { /* an age that no item reaches */
        const struct fate fate = fate_of(inspected, &calendar, interval);
        return (pcm__delay_cycle){fate.inspections, fate.fails, 1.0 - fate.fails, fate.time};
    }
    cycle.inspections =
        onset->family == &pcm__family_exponential
            ? 1.0 / pcm__expm1(pcm__exposure_hazard(onset, 0.0, interval))
            : pcm__exposure_sum(onset, age, interval, 1.0, sound_at_next, &ages) / alive;
    add_defects(&cycle, inspected, &calendar, age, interval, 1, 1.0);
    return cycle;
}

pcm__delay_cycle pcm__delay_cycle_after(const pcm__inspected *inspected, double age, double first,
                                        double interval)
{
    const pcm__exposure *onset = inspected->onset;
    const double alive = pcm__exposure_reliability(onset, age);
    const double sound = pcm__exp(-pcm__exposure_hazard(onset, age, first));
    const struct calendar calendar = {interval, NULL, 0};
    pcm__delay_cycle cycle = {.inspections = sound,
                              .up = alive > 0.0 ? pcm__exposure_up(onset, age, age + first) / alive
                                                : 0.0};
    add_defects(&cycle, inspected, &calendar, age, first, 0, 1.0 - sound);
    if (!(sound > 0.0))
        return cycle;
    const pcm__delay_cycle rest = item_cycle(inspected, age + first, interval);
    cycle.inspections += sound * rest.inspections;
    cycle.failures += sound * rest.failures;
    cycle.found += sound * rest.found;
    cycle.up += sound * rest.up;
    return cycle;
}

/* Inspections looked ahead at by a defect that is missed; those who miss more are few. */
enum { AHEAD = 32 };

/* A row of ages of inspections, the first of them 0. */
struct ahead {
    double age[AHEAD + 1];
    double first, exponent, number; /* of the last in the row */
};

static void move_on(struct ahead *ahead)
{
    for (int i = 0; i < AHEAD; i++)
        ahead->age[i] = ahead->age[i + 1];
    ahead->number += 1.0;
    ahead->age[AHEAD] = ahead->first * pcm__pow(ahead->number, ahead->exponent);
}

pcm__delay_cycle pcm__delay_cycle_by_age(const pcm__inspected *inspected, double first,
                                         double exponent)
{
    const pcm__exposure *onset = inspected->onset;
    struct ahead ahead = {.first = first, .exponent = exponent};
    for (int i = 0; i < AHEAD; i++)
        move_on(&ahead);
    pcm__delay_cycle cycle = {.up = onset->mean};
    for (double alive = 1.0; alive > 1e-10; move_on(&ahead)) {
        double told[AHEAD];
        for (int i = 0; i < AHEAD; i++)
            told[i] = ahead.age[i + 1] - ahead.age[1];
        const struct calendar calendar = {told[AHEAD - 1] - told[AHEAD - 2], told, AHEAD};
        const double sound = pcm__exposure_reliability(onset, ahead.age[1]);
        cycle.inspections += sound;
        if (alive > sound)
            add_defects(&cycle, inspected, &calendar, ahead.age[0], ahead.age[1] - ahead.age[0], 0,
                        alive - sound);
        alive = sound;
    }
    return cycle;
}

double pcm__delay_item_survival(const pcm__inspected *inspected, double age, double time)
{
    const pcm__exposure *onset = inspected->onset;
    const double alive = pcm__exposure_reliability(onset, age);
    const struct cuts cuts = make_cuts(inspected, age, time, 0);
    struct arrival arrival = {onset, age, time, 0.0};
    double fails = 0.0;
    if (!(alive > 0.0) || !(time > 0.0))
        return 1.0;
    for (int piece = 0; piece + 1 < cuts.count; piece++)
        for (int i = 0; i < PCM__GAUSS_LONG; i++) {
            const pcm__node node = pcm__gauss_long[i];
            const double share = node.place * node.place * (3.0 - 2.0 * node.place);
            const double slope = 6.0 * node.place * (1.0 - node.place);
            const double width = cuts.at[piece + 1] - cuts.at[piece];
            const double before = cuts.at[piece] + width * share;
            fails -= node.weight * slope * width * density(&arrival, before, 0) *
                     pcm__expm1(-pcm__exposure_collected(inspected->delay, before));
        }
    return fmax(1.0 - fails / alive, 0.0);
}

/* Systems. */

/* Time before an interval's end that defects of the interval spend failed, had they been left:
 * T b(T) = (1-m) sum m^j int_jT^(j+1)T F. */
static double failing(const pcm__inspected *inspected, double interval)
{
    const pcm__exposure *delay = inspected->delay;
    const double missed = inspected->terms->p_missed, last = delay->cut[delay->cuts - 1];
    double there = 1.0, sum = 0.0;
    for (double j = 0.0; there > nothing; j += 1.0, there *= missed) {
        if (delay->sound == 0.0 && j * interval > last)
            return sum + there * interval;
        sum +=
            (1.0 - missed) * there * pcm__exposure_down(delay, j * interval, (j + 1.0) * interval);
    }
    return sum;
}

/* Defects that are older than the last inspection: those of an age v just after it were missed
 * 1 + floor(v/T) times. */
static double old_failures(const pcm__inspected *inspected, double interval, double from, double to)
{
    const pcm__exposure *delay = inspected->delay;
    const double missed = inspected->terms->p_missed;
    double there = missed, sum = 0.0;
    for (double j = 0.0; there > nothing; j += 1.0, there *= missed) {
        const double low = j * interval, high = low + interval;
        if (low > delay->cut[delay->cuts - 1])
            break;
        sum += there * (pcm__exposure_up(delay, low + from, high + from) -
                        pcm__exposure_up(delay, low + to, high + to));
    }
    return sum;
}

double pcm__delay_system_failures(const pcm__inspected *inspected, double interval, double from,
                                  double to)
{
    const double own = pcm__exposure_down(inspected->delay, 0.0, to) -
                       pcm__exposure_down(inspected->delay, 0.0, from);
    return inspected->terms->defect_rate *
           fmax(own + old_failures(inspected, interval, from, to), 0.0);
}

static pcm__delay_cycle system_interval(const pcm__inspected *inspected, double interval)
{
    const double rate = inspected->terms->defect_rate;
    const double fails = fmin(failing(inspected, interval), interval);
    return (pcm__delay_cycle){1.0, rate * fails, rate * (interval - fails), interval};
}

pcm__delay_cycle pcm__delay_cycle_from(const pcm__inspected *inspected, double age, double interval)
{
    return inspected->terms->defect_rate > 0.0 ? system_interval(inspected, interval)
                                               : item_cycle(inspected, age, interval);
}

pcm__delay_cycle pcm__delay_cycle_never(const pcm__inspected *inspected)
{
    const double fails = 1.0 - inspected->delay->sound;
    if (inspected->terms->defect_rate > 0.0)
        return (pcm__delay_cycle){0.0, inspected->terms->defect_rate * fails, 0.0, 1.0};
    const double up = inspected->onset->mean + inspected->delay->mean;
    if (isinf(up))
        return (pcm__delay_cycle){0.0, 0.0, 0.0, 1.0};
    return (pcm__delay_cycle){0.0, 1.0, 0.0, up};
}

double pcm__delay_down(const pcm__delay_cycle *cycle, const pcm_delay_time_terms *terms)
{
    return cycle->inspections * terms->terms.downtime_planned +
           cycle->failures * terms->terms.downtime_failure + cycle->found * terms->downtime_defect;
}

double pcm__delay_cost(const pcm__delay_cycle *cycle, const pcm_delay_time_terms *terms)
{
    return cycle->inspections * terms->terms.cost_planned +
           cycle->failures * terms->terms.cost_failure + cycle->found * terms->cost_defect;
}
