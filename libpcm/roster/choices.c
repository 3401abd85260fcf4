/* SPDX-License-Identifier: Apache-2.0 */
/* Lists, prices and ranks the choices. */
#include "libpcm/roster/choices.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"
#include "libpcm/roster/pricing.h"

static int by_above(const void *a, const void *b)
{
    const pcm__choice *x = a, *y = b;
    if (x->above != y->above)
        return x->above < y->above ? -1 : 1;
    if (x->call != y->call)
        return x->call < y->call ? -1 : 1;
    return (x->day > y->day) - (x->day < y->day);
}

/* Hours of a day that a call could have, over those it needs: of the task that has the fewest. */
static double room_of_day(const pcm__shop *shop, const pcm__call *call, size_t day)
{
    double least = INFINITY;
    for (size_t t = call->first_task; t < call->end_task; t++) {
        const pcm__task *task = &shop->task[t];
        const pcm__pool *pool = &shop->pool[task->pool];
        double hours = 0;
        for (uint32_t k = 0; k < pool->count; k++)
            hours += (double)pcm__share_most(shop, task, pool->person[k], day);
        least = fmin(least, hours / (double)task->total);
    }
    return least;
}

static void list_call(pcm__choices *choices, const pcm__pricing *pricing, size_t c)
{
    const pcm__shop *shop = pricing->shop;
    const pcm__call *call = &shop->call[c];
    const double *cost = pcm__priced_days(pricing, call);
    for (uint32_t d = call->asked->first; d <= call->asked->last; d++) {
        if (!(cost[d - call->asked->first] < INFINITY))
            continue;
        choices->choice[choices->count++] =
            (pcm__choice){.above = cost[d - call->asked->first], .call = (uint32_t)c, .day = d};
        choices->room[c] += room_of_day(shop, call, d);
    }
    if (!pcm__visit_must(call->asked))
        choices->choice[choices->count++] = (pcm__choice){
            .above = call->asked->leave_cost, .call = (uint32_t)c, .day = PCM__NOWHERE};
}

/* Costs become relative to the cheapest. Of the choices that are as cheap the relaxation's own is
 * the best: it is the one that leaves room for others. */
static void rank_call(pcm__choices *choices, size_t c, uint32_t own_day)
{
    pcm__choice *choice = choices->choice + choices->start[c];
    const size_t count = choices->count - choices->start[c];
    double least = INFINITY;
    for (size_t i = 0; i < count; i++)
        least = fmin(least, choice[i].above);
    const double tolerance = 1e-9 * (1 + fabs(least));
    for (size_t i = 0; i < count; i++) {
        const double above = choice[i].above - least;
        choice[i].above = above < tolerance ? 0 : above;
    }
    qsort(choice, count, sizeof *choice, by_above);
    for (size_t i = 1; i < count && choice[i].above == 0; i++)
        if (choice[i].day == own_day) {
            const pcm__choice own = choice[i];
            memmove(choice + 1, choice, i * sizeof *choice);
            choice[0] = own;
        }
}

static size_t count_most(const pcm__shop *shop)
{
    size_t most = shop->calls;
    for (size_t c = 0; c < shop->calls; c++)
        most += (size_t)(shop->call[c].asked->last - shop->call[c].asked->first) + 1;
    return most;
}

pcm_status pcm__choices_make(pcm__choices *choices, const pcm__shop *shop,
                             const pcm__relaxation *relaxation)
{
    pcm__pricing pricing = {0};
    const size_t most = count_most(shop);
    *choices = (pcm__choices){0};
    choices->start = pcm__array_new(shop->calls + 1, sizeof *choices->start);
    choices->choice = pcm__array_new(most, sizeof *choices->choice);
    choices->ranked = pcm__array_new(most, sizeof *choices->ranked);
    choices->room = pcm__array_new_zero(shop->calls, sizeof *choices->room);
    pcm_status status = pcm__pricing_make(&pricing, shop, relaxation->price);
    if (status == PCM_OK &&
        !(choices->start && choices->choice && choices->ranked && choices->room))
        status = pcm__fail_memory();
    if (status == PCM_OK) {
        for (size_t c = 0; c < shop->calls; c++) {
            choices->start[c] = choices->count;
            list_call(choices, &pricing, c);
            rank_call(choices, c, relaxation->day[c]);
        }
        choices->start[shop->calls] = choices->count;
        memcpy(choices->ranked, choices->choice, choices->count * sizeof *choices->ranked);
        qsort(choices->ranked, choices->count, sizeof *choices->ranked, by_above);
    } else {
        pcm__choices_free(choices);
    }
    pcm__pricing_free(&pricing);
    return status;
}

void pcm__choices_free(pcm__choices *choices)
{
    pcm_release(choices->start);
    pcm_release(choices->choice);
    pcm_release(choices->ranked);
    pcm_release(choices->room);
    *choices = (pcm__choices){0};
}

size_t pcm__choices_within(const pcm__choices *choices, double above)
{
    size_t low = 0, high = choices->count;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (choices->ranked[middle].above <= above)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}
