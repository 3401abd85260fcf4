/* SPDX-License-Identifier: Apache-2.0 */
#include "libpcm/certificate/precedence_prices.h"

#include <stdint.h>

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"
#include "libpcm/certificate/deal.h"

static int is_priced(const pcm_schedule_problem *problem, const double *price, size_t precedence)
{
    return price && pcm__deal_is_priced(price + precedence * problem->periods, problem->periods);
}

/* Counts the sides of each job at start[job + 1]. Returns how many precedences are priced. */
static size_t count_sides(size_t *start, const pcm_schedule_problem *problem, const double *price)
{
    size_t priced = 0;
    for (size_t i = 0; i < problem->precedences; i++)
        if (is_priced(problem, price, i)) {
            start[problem->precedence[i].before + 1]++;
            start[problem->precedence[i].after + 1]++;
            priced++;
        }
    return priced;
}

static void add_up(long double *remaining, const double *price, size_t periods)
{
    long double sum = 0;
    for (size_t t = periods; t > 0; t--) {
        sum += price[t - 1];
        remaining[t - 1] = sum;
    }
}

static void deal_sides(pcm__precedence_prices *prices, const pcm_schedule_problem *problem,
                       const double *price)
{
    size_t row = 0;
    for (size_t i = 0; i < problem->precedences; i++) {
        const pcm__precedence *tie = &problem->precedence[i];
        if (!is_priced(problem, price, i))
            continue;
        add_up(prices->remaining + row, price + i * problem->periods, problem->periods);
        prices->side[prices->start[tie->before]++] = (pcm__priced_side){row, tie->least, 1};
        prices->side[prices->start[tie->after]++] = (pcm__priced_side){row, tie->least, 0};
        row += problem->periods;
    }
}

pcm_status pcm__precedence_prices_make(pcm__precedence_prices *out,
                                       const pcm_schedule_problem *problem, const double *price)
{
    pcm__precedence_prices made = {
        .periods = problem->periods,
        .start = pcm__array_new_zero(problem->jobs + 1, sizeof *made.start),
    };
    if (!made.start)
        return pcm__fail_memory();
    size_t priced = count_sides(made.start, problem, price);
    pcm__deal_begin(made.start, problem->jobs);
    made.side = pcm__array_new(made.start[problem->jobs], sizeof *made.side);
    made.remaining = pcm__array_new(priced * problem->periods, sizeof *made.remaining);
    if (!made.side || !made.remaining) {
        pcm__precedence_prices_free(&made);
        return pcm__fail_memory();
    }
    deal_sides(&made, problem, price);
    pcm__deal_end(made.start, problem->jobs);
    *out = made;
    return PCM_OK;
}

void pcm__precedence_prices_free(pcm__precedence_prices *prices)
{
    pcm_release(prices->start);
    pcm_release(prices->side);
    pcm_release(prices->remaining);
    *prices = (pcm__precedence_prices){0};
}

void pcm__precedence_prices_add_place(pcm__sum *cost, const pcm__precedence_prices *prices,
                                      pcm_index job, pcm_index start, pcm_index last)
{
    for (size_t i = prices->start[job]; i < prices->start[job + 1]; i++) {
        const pcm__priced_side *side = &prices->side[i];
        const long double *remaining = prices->remaining + side->row;
        uint64_t soonest = (uint64_t)last + 1 + side->least;
        if (!side->is_before)
            pcm__sum_add(cost, remaining[start]);
        else if (soonest < prices->periods)
            pcm__sum_add(cost, -remaining[soonest]);
    }
}

void pcm__precedence_prices_add_unplaced(pcm__sum *cost, const pcm__precedence_prices *prices,
                                         pcm_index job)
{
    for (size_t i = prices->start[job]; i < prices->start[job + 1]; i++)
        if (prices->side[i].is_before)
            pcm__sum_add(cost, -prices->remaining[prices->side[i].row]);
}
