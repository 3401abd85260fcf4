/* SPDX-License-Identifier: Apache-2.0 */
/* Ranks the options of all jobs by reduced cost. */
#include <math.h>
#include <stdlib.h>

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"
#include "libpcm/schedule/candidates.h"

/* Alternatives per scarce cell that the start temperature puts within reach. A warmer search
 * forgets the guide, a colder one cannot repair it. */
enum { ALTERNATIVES_PER_CELL = 40 };

static int by_reduced_cost(const void *a, const void *b)
{
    const pcm__candidate *x = a, *y = b;
    if (x->above != y->above)
        return x->above < y->above ? -1 : 1;
    return (x->option > y->option) - (x->option < y->option);
}

static void list_options(pcm__candidates *candidates, const pcm__model *model, const double *price)
{
    for (size_t j = 0; j < model->jobs; j++) {
        double least =
            pcm__model_priced(model, j, pcm__model_cheapest(model, j, price), price);
        for (size_t o = model->start[j]; o < model->start[j + 1]; o++)
            candidates->all[candidates->count++] = (pcm__candidate){
                .above = pcm__model_priced(model, j, o, price) - least,
                .option = o,
                .job = (uint32_t)j,
            };
    }
}

/* The order within each job follows from the order of all. */
static pcm_status rank_within_jobs(pcm__candidates *candidates, const pcm__model *model)
{
    uint32_t *filled = pcm__array_new_zero(model->jobs, sizeof *filled);
    if (!filled)
        return pcm__fail_memory();
    for (size_t i = 0; i < candidates->count; i++) {
        size_t job = candidates->all[i].job, start = model->start[job];
        candidates->ranked[start + filled[job]++] = (uint32_t)(candidates->all[i].option - start);
    }
    pcm_release(filled);
    return PCM_OK;
}

static double find_warmth(const pcm__candidates *candidates, const pcm__model *model,
                          const double *price)
{
    size_t scarce = 0;
    for (size_t i = 0; i < model->cells; i++)
        scarce += price[i] > 0;
    size_t rank = model->jobs + ALTERNATIVES_PER_CELL * scarce;
    if (candidates->count == 0)
        return 0;
    if (rank > candidates->count - 1)
        rank = candidates->count - 1;
    return fmin(candidates->all[rank].above, model->scale);
}

pcm_status pcm__candidates_make(pcm__candidates *candidates, const pcm__model *model,
                                const double *price)
{
    *candidates = (pcm__candidates){0};
    candidates->all = pcm__array_new(model->options, sizeof *candidates->all);
    candidates->ranked = pcm__array_new(model->options, sizeof *candidates->ranked);
    if (!candidates->all || !candidates->ranked) {
        pcm__candidates_free(candidates);
        return pcm__fail_memory();
    }
    list_options(candidates, model, price);
    if (candidates->count > 0)
        qsort(candidates->all, candidates->count, sizeof *candidates->all, by_reduced_cost);
    candidates->warmth = find_warmth(candidates, model, price);
    pcm_status status = rank_within_jobs(candidates, model);
    if (status != PCM_OK)
        pcm__candidates_free(candidates);
    return status;
}

void pcm__candidates_free(pcm__candidates *candidates)
{
    pcm_release(candidates->all);
    pcm_release(candidates->ranked);
    *candidates = (pcm__candidates){0};
}

size_t pcm__candidates_within(const pcm__candidates *candidates, double above)
{
    size_t low = 0, high = candidates->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (candidates->all[middle].above <= above)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}
