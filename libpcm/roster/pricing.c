/* SPDX-License-Identifier: Apache-2.0 */
/* Each visit takes the cheapest hours for itself. */
#include "libpcm/roster/pricing.h"

#include <math.h>
#include <stdlib.h>

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"
#include "libpcm/roster/ticks.h"

/* Hours of a person on a day. */
typedef struct pcm__offer {
    double cost; /* of an hour */
    int64_t most;
    uint32_t person;
    uint32_t day;
} pcm__offer;

/* Days of a window up to which those before the begin of a split visit are left out of account. In
 * longer ones it may use all, which makes the bound lower, but takes one pass instead of one per
 * day. */
enum { EXACT_DAYS = 62 };

static size_t width_of(const pcm__visit *visit)
{
    return (size_t)(visit->last - visit->first) + 1;
}

static size_t longest_window(const pcm__shop *shop)
{
    size_t longest = 0;
    for (size_t c = 0; c < shop->calls; c++) {
        const size_t width = width_of(shop->call[c].asked);
        longest = width > longest ? width : longest;
    }
    return longest;
}

/* Longest list of offers: the pool, on every day of the window if the visit may be split. */
static size_t offers_most(const pcm__shop *shop)
{
    size_t most = 0;
    for (size_t t = 0; t < shop->tasks; t++) {
        const pcm__visit *visit = shop->call[shop->task[t].visit].asked;
        const size_t days = visit->duration > 1 ? width_of(visit) : 1;
        const size_t offers = days * shop->pool[shop->task[t].pool].count;
        most = offers > most ? offers : most;
    }
    return most;
}

pcm_status pcm__pricing_make(pcm__pricing *pricing, const pcm__shop *shop, const double *price)
{
    *pricing = (pcm__pricing){.shop = shop, .price = price};
    pricing->offer = pcm__array_new(offers_most(shop), sizeof *pricing->offer);
    pricing->done = pcm__array_new_zero(shop->people, sizeof *pricing->done);
    pricing->cost = pcm__array_new(longest_window(shop), sizeof *pricing->cost);
    if (pricing->offer && pricing->done && pricing->cost)
        return PCM_OK;
    pcm__pricing_free(pricing);
    return pcm__fail_memory();
}

void pcm__pricing_free(pcm__pricing *pricing)
{
    pcm_release(pricing->offer);
    pcm_release(pricing->done);
    pcm_release(pricing->cost);
    *pricing = (pcm__pricing){0};
}

int pcm__call_fits_alone(const pcm__shop *shop, const pcm__call *call, size_t day)
{
    for (size_t t = call->first_task; t < call->end_task; t++) {
        const pcm__task *task = &shop->task[t];
        const pcm__pool *pool = &shop->pool[task->pool];
        int64_t left = task->total;
        for (uint32_t k = 0; k < pool->count && left > 0; k++)
            left -= pcm__share_most(shop, task, pool->person[k], day);
        if (left > 0)
            return 0;
    }
    return 1;
}

static int is_before(const pcm__offer *a, const pcm__offer *b)
{
    if (a->cost != b->cost)
        return a->cost < b->cost;
    return a->day != b->day ? a->day < b->day : a->person < b->person;
}

static int by_cost(const void *a, const void *b)
{
    return is_before(b, a) - is_before(a, b);
}

/* Lists the hours of a day, and returns how many people offer some. */
static size_t list_day(const pcm__pricing *pricing, const pcm__task *task, size_t day,
                       pcm__offer *offer)
{
    const pcm__shop *shop = pricing->shop;
    const pcm__pool *pool = &shop->pool[task->pool];
    const double *price = &pricing->price[day * shop->people];
    size_t count = 0;
    for (uint32_t k = 0; k < pool->count; k++) {
        const uint32_t person = pool->person[k];
        const int64_t most = pcm__share_most(shop, task, person, day);
        if (most > 0)
            offer[count++] = (pcm__offer){.cost = price[person] + pcm__hour_cost(shop, task, k),
                                          .most = most,
                                          .person = person,
                                          .day = (uint32_t)day};
    }
    return count;
}

/* The cheapest hours for a task, of a list of offers; INFINITY if these are too few. A few people
 * are enough as a rule, so the list is not sorted but searched for the next. */
static double cheapest_of_day(pcm__offer *offer, size_t count, int64_t left)
{
    double cost = 0;
    while (left > 0 && count > 0) {
        size_t best = 0;
        for (size_t i = 1; i < count; i++)
            if (is_before(&offer[i], &offer[best]))
                best = i;
        const int64_t hours = pcm__least_of(left, offer[best].most);
        cost += offer[best].cost * pcm__hours(hours);
        left -= hours;
        offer[best] = offer[--count];
    }
    return left > 0 ? INFINITY : cost;
}

/* The same over several days, with at most a part for each person in all of them. Greedy is best,
 * because limits on persons and their days are nested (Edmonds 1970). */
static double cheapest_of_days(const pcm__pricing *pricing, const pcm__task *task, size_t count)
{
    double cost = 0;
    int64_t left = task->total;
    qsort(pricing->offer, count, sizeof *pricing->offer, by_cost);
    size_t used = 0;
    for (; used < count && left > 0; used++) {
        const pcm__offer *offer = &pricing->offer[used];
        int64_t *done = &pricing->done[offer->person];
        const int64_t hours = pcm__least_of(pcm__least_of(left, offer->most), task->part - *done);
        cost += offer->cost * pcm__hours(hours);
        left -= hours;
        *done += hours;
    }
    for (size_t i = 0; i < used; i++)
        pricing->done[pricing->offer[i].person] = 0;
    return left > 0 ? INFINITY : cost;
}

static double priced_task(const pcm__pricing *pricing, const pcm__task *task,
                          const pcm__visit *visit, size_t day)
{
    size_t count = list_day(pricing, task, day, pricing->offer);
    if (visit->duration == 1)
        return cheapest_of_day(pricing->offer, count, task->total);
    for (size_t d = day + 1; d <= visit->last; d++)
        count += list_day(pricing, task, d, pricing->offer + count);
    return cheapest_of_days(pricing, task, count);
}

/* All hours of a call from a day on. */
static double priced_hours(const pcm__pricing *pricing, const pcm__call *call, size_t day)
{
    double cost = 0;
    for (size_t t = call->first_task; t < call->end_task && cost < INFINITY; t++)
        cost += priced_task(pricing, &pricing->shop->task[t], call->asked, day);
    return cost;
}

const double *pcm__priced_days(const pcm__pricing *pricing, const pcm__call *call)
{
    const pcm__visit *visit = call->asked;
    const size_t width = width_of(visit);
    const int at_once = visit->duration > 1 && width > EXACT_DAYS;
    const double of_all = at_once ? priced_hours(pricing, call, visit->first) : 0;
    for (size_t i = 0; i < width; i++) {
        const size_t day = visit->first + i;
        pricing->cost[i] = INFINITY;
        if (pcm__call_may_begin(call, day))
            pricing->cost[i] = visit->cost[i] + visit->change_cost +
                               (at_once ? of_all : priced_hours(pricing, call, day));
    }
    return pricing->cost;
}

/* What hours are worth that are there anyway. */
static double worth_of_hours(const pcm__pricing *pricing)
{
    const pcm__shop *shop = pricing->shop;
    double worth = 0;
    for (size_t d = 0; d < shop->days; d++)
        for (size_t i = 0; i < shop->people; i++) {
            const size_t cell = d * shop->people + i;
            const double price = pricing->price[cell];
            const int64_t overtime = shop->most[cell] - shop->regular[cell];
            if (shop->most[cell] > 0)
                worth += price * pcm__hours(shop->regular[cell]) +
                         fmax(0, price - shop->overtime_price[i]) * pcm__hours(overtime);
        }
    return worth;
}

double pcm__priced_bound(const pcm__pricing *pricing)
{
    double bound = -worth_of_hours(pricing);
    for (size_t c = 0; c < pricing->shop->calls; c++) {
        const pcm__call *call = &pricing->shop->call[c];
        const double *cost = pcm__priced_days(pricing, call);
        double least = call->asked->leave_cost;
        for (size_t i = 0; i < width_of(call->asked); i++)
            least = fmin(least, cost[i]);
        bound += least;
    }
    return bound;
}
