/* SPDX-License-Identifier: Apache-2.0 */
/* Sets of movers of one side are sorted into buckets by hours; each set of the other side then
 * meets only those that match its hours well enough for D. */
#include "libpcm/schedule/search/exchange.h"

#include <math.h>
#include <string.h>

/* Temperatures above no change at which an exchange is not worth a look. */
static const double reach = 7;

/* What the two rows answer, and how far x can go either way at most. */
struct rows {
    const pcm__responses *responses;
    const double *load;
    const pcm__exchange *exchange;
    double most;  /* hours of the first side's sets, */
    double least; /* and of the second's, negative */
};

void pcm__exchange_begin(pcm__exchange *exchange, uint32_t first_row, uint32_t second_row,
                         const double *guide)
{
    exchange->side[0].row = first_row;
    exchange->side[1].row = second_row;
    exchange->side[0].count = exchange->side[1].count = 0;
    exchange->side[0].sets = exchange->side[1].sets = 0;
    exchange->dearer = guide[second_row] - guide[first_row];
}

void pcm__exchange_add(pcm__exchange *exchange, int side, pcm__mover mover)
{
    pcm__side *s = &exchange->side[side];
    uint32_t at = s->count;
    mover.r += mover.hours * (side == 0 ? exchange->dearer : -exchange->dearer);
    if (at < PCM__SIDE_MAX)
        s->count++;
    else if (mover.r < s->mover[PCM__SIDE_MAX - 1].r)
        at = PCM__SIDE_MAX - 1;
    else
        return;
    for (; at > 0 && s->mover[at - 1].r > mover.r; at--)
        s->mover[at] = s->mover[at - 1];
    s->mover[at] = mover;
}

/* D(x). */
static double answer(const struct rows *rows, double x)
{
    const uint32_t first = rows->exchange->side[0].row, second = rows->exchange->side[1].row;
    return pcm__response_change(rows->responses, first, rows->load[first], -x) +
           pcm__response_change(rows->responses, second, rows->load[second], x) -
           rows->exchange->dearer * x;
}

static void keep_better(const struct rows *rows, double x, double *best, double *least)
{
    if (x < rows->least || x > rows->most)
        return;
    const double d = answer(rows, x);
    if (d < *least) {
        *least = d;
        *best = x;
    }
}

/* Where D is least: at 0, as far as x can go either way, or at a knee. */
static double best_place(const struct rows *rows)
{
    double best = 0, least = 0;
    keep_better(rows, rows->least, &best, &least);
    keep_better(rows, rows->most, &best, &least);
    for (int s = 0; s < 2; s++) {
        const uint32_t row = rows->exchange->side[s].row;
        const pcm__response *response = &rows->responses->row[row];
        for (uint32_t k = 0; k < response->count; k++) {
            const double room = rows->responses->knee[response->first + k].at - rows->load[row];
            keep_better(rows, s == 0 ? -room : room, &best, &least);
        }
    }
    return best;
}

/* How far x can go from `from` towards `to` while D stays below a limit, or a little farther. */
static double reach_of(const struct rows *rows, double from, double to, double limit)
{
    if (answer(rows, to) <= limit)
        return to;
    for (int i = 0; i < 12; i++) {
        const double middle = 0.5 * (from + to);
        if (answer(rows, middle) <= limit)
            from = middle;
        else
            to = middle;
    }
    return to;
}

/* Sum of what is negative, and of the three longest hours. */
static double least_r(const pcm__side *side)
{
    double least = 0;
    for (uint32_t m = 0; m < side->count && m < 3 && side->mover[m].r < 0; m++)
        least += side->mover[m].r;
    return least;
}

static double most_hours(const pcm__side *side)
{
    double longest[3] = {0, 0, 0};
    for (uint32_t m = 0; m < side->count; m++) {
        double hours = side->mover[m].hours;
        for (int k = 0; k < 3; k++)
            if (hours > longest[k]) {
                const double shorter = longest[k];
                longest[k] = hours;
                hours = shorter;
            }
    }
    return longest[0] + longest[1] + longest[2];
}

static pcm__mover_set join(const pcm__side *side, const pcm__mover_set *set, uint32_t mover)
{
    return (pcm__mover_set){
        .r = set->r + side->mover[mover].r,
        .hours = set->hours + side->mover[mover].hours,
        .members = set->members | UINT32_C(1) << mover,
    };
}

/* All sets of up to three movers with r up to a limit, the empty one first. */
static void list_sets(pcm__side *side, double limit)
{
    const pcm__mover_set empty = {0, 0, 0};
    uint32_t n = 0;
    side->set[n++] = empty;
    for (uint32_t a = 0; a < side->count && side->mover[a].r <= limit; a++) {
        const pcm__mover_set one = join(side, &empty, a);
        side->set[n++] = one;
        for (uint32_t b = a + 1; b < side->count && one.r + side->mover[b].r <= limit; b++) {
            const pcm__mover_set two = join(side, &one, b);
            side->set[n++] = two;
            for (uint32_t c = b + 1; c < side->count && two.r + side->mover[c].r <= limit; c++)
                side->set[n++] = join(side, &two, c);
        }
    }
    side->sets = n;
}

static uint32_t bucket_of(double hours, double per_hour)
{
    const double at = hours * per_hour;
    return at <= 0 ? 0 : at < PCM__EXCHANGE_BUCKETS ? (uint32_t)at : PCM__EXCHANGE_BUCKETS - 1;
}

static void sort_by_hours(pcm__exchange *exchange, double per_hour)
{
    const pcm__side *side = &exchange->side[1];
    uint32_t *bucket = exchange->bucket, sum = 0;
    memset(bucket, 0, sizeof exchange->bucket);
    for (uint32_t i = 0; i < side->sets; i++)
        bucket[bucket_of(side->set[i].hours, per_hour)]++;
    for (uint32_t k = 0; k <= PCM__EXCHANGE_BUCKETS; k++)
        bucket[k] = sum += bucket[k];
    for (uint32_t i = side->sets; i-- > 0;)
        exchange->sorted[--bucket[bucket_of(side->set[i].hours, per_hour)]] = i;
}

/* Bounds of a draw: x between low and high, D at least `answer`, changes up to `limit`. */
struct window {
    double low;
    double high;
    double answer;
    double limit;
    double per_hour; /* buckets */
};

/* Draws among all pairs of sets as they come, each replacing the one before with its share of the
 * weight so far. */
static void draw_pair(pcm__exchange *exchange, const struct rows *rows, const struct window *window,
                      double temperature, pcm__dice *dice)
{
    const pcm__side *first = &exchange->side[0], *second = &exchange->side[1];
    const double cold = -1 / temperature;
    double total = 1; /* of nothing moving */
    for (uint32_t i = 0; i < first->sets; i++) {
        const pcm__mover_set *a = &first->set[i];
        if (a->hours < window->low)
            continue;
        const uint32_t first_bucket = bucket_of(a->hours - window->high, window->per_hour);
        const uint32_t last_bucket = bucket_of(a->hours - window->low, window->per_hour);
        const uint32_t begin = exchange->bucket[first_bucket];
        const uint32_t end = exchange->bucket[last_bucket + 1];
        for (uint32_t z = begin; z < end; z++) {
            const pcm__mover_set *b = &second->set[exchange->sorted[z]];
            if ((a->members | b->members) == 0 || a->r + b->r + window->answer > window->limit)
                continue;
            exchange->looks++;
            const double x = a->hours - b->hours, change = a->r + b->r + answer(rows, x);
            if (change > window->limit)
                continue;
            const double weight = pcm__exp_lane(change * cold);
            total += weight;
            if (pcm__dice_uniform(dice) * total < weight) {
                exchange->chosen[0] = a->members;
                exchange->chosen[1] = b->members;
                exchange->change = change;
            }
        }
    }
}

void pcm__exchange_draw(pcm__exchange *exchange, const pcm__responses *responses,
                        const double *load, double temperature, pcm__dice *dice)
{
    exchange->chosen[0] = exchange->chosen[1] = 0;
    exchange->change = 0;
    exchange->looks = 0;
    if (exchange->side[0].count + exchange->side[1].count == 0)
        return;
    pcm__side *first = &exchange->side[0], *second = &exchange->side[1];
    const struct rows rows = {.responses = responses,
                              .load = load,
                              .exchange = exchange,
                              .most = most_hours(first),
                              .least = -most_hours(second)};
    const double limit = reach * temperature, best = best_place(&rows);
    const double room = limit - least_r(first) - least_r(second);
    const struct window window = {
        .low = reach_of(&rows, best, rows.least, room),
        .high = reach_of(&rows, best, rows.most, room),
        .answer = answer(&rows, best),
        .limit = limit,
        .per_hour = PCM__EXCHANGE_BUCKETS / (-rows.least + 1e-9),
    };
    list_sets(first, limit - window.answer - least_r(second));
    list_sets(second, limit - window.answer - least_r(first));
    sort_by_hours(exchange, window.per_hour);
    draw_pair(exchange, &rows, &window, temperature, dice);
}
