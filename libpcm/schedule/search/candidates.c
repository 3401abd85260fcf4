/* SPDX-License-Identifier: Apache-2.0 */
/* Reduced costs by block, then a sort by buckets. */
#include "libpcm/schedule/search/candidates.h"

#include <math.h>
#include <string.h>

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"

/* Candidates per scarce row within the warmth, and up to how many warmths options are listed. */
static const double per_scarce_row = 20;
static const double farthest = 40;

/* Reduced costs are money and huge in number; single precision ranks them well enough. */
static void find_reduced_costs(float *reduced, double *room, pcm__pricer *pricer,
                               const pcm__model *model)
{
    for (size_t b = 0; b < model->blocks; b++) {
        const pcm__block *block = &model->block[b];
        if (block->kind == PCM__BLOCK_RECURRING)
            continue;
        const double least = pcm__block_cheapest(pricer, b, NULL);
        for (uint32_t i = 0; i < block->count; i++) {
            const uint32_t job = model->block_item[block->first + i];
            const pcm__item *item = &model->item[job];
            pcm__block_option_costs(pricer, b, job, room);
            for (uint32_t k = 0; k < item->options; k++)
                reduced[item->option + k] = (float)(room[k] > least ? room[k] - least : 0);
        }
    }
}

/* Options up to each bucket of reduced cost from 0 to a limit. */
static uint32_t bucket_of(float reduced, double limit)
{
    const double at = (double)reduced / limit * PCM__CANDIDATE_BUCKETS;
    return at < PCM__CANDIDATE_BUCKETS ? (uint32_t)at : PCM__CANDIDATE_BUCKETS - 1;
}

static float select_rank(float *value, size_t count, size_t rank)
{
    size_t low = 0, high = count - 1;
    while (low < high) {
        const float pivot = value[low + (high - low) / 2];
        size_t i = low, k = high;
        for (;;) {
            while (value[i] < pivot)
                i++;
            while (pivot < value[k])
                k--;
            if (i >= k)
                break;
            const float swapped = value[i];
            value[i++] = value[k];
            value[k--] = swapped;
        }
        if (rank <= k)
            high = k;
        else
            low = k + 1;
    }
    return value[rank];
}

static pcm_status find_warmth(pcm__candidates *candidates, const pcm__model *model,
                              const double *price, const float *reduced, size_t options)
{
    float *value = pcm__array_new(options, sizeof *value);
    if (!value)
        return pcm__fail_memory();
    memcpy(value, reduced, options * sizeof *value);
    size_t scarce = 0;
    for (size_t r = 0; r < model->lp_rows; r++)
        scarce += price[r] != 0;
    if (scarce < model->dual_rows / 2)
        scarce = model->dual_rows / 2;
    const size_t rank = model->jobs + (size_t)(per_scarce_row * (double)scarce);
    candidates->warmth =
        options > 0 ? select_rank(value, options, rank < options ? rank : options - 1) : 0;
    pcm_release(value);
    return PCM_OK;
}

static pcm_status list_candidates(pcm__candidates *candidates, const pcm__model *model,
                                  const float *reduced, size_t options)
{
    uint32_t *end = pcm__array_new_zero(PCM__CANDIDATE_BUCKETS + 1, sizeof *end);
    candidates->bucket_end = end;
    candidates->job_first = pcm__array_new(model->jobs + 1, sizeof *candidates->job_first);
    if (!end || !candidates->job_first)
        return pcm__fail_memory();
    for (size_t o = 0; o < options; o++)
        if ((double)reduced[o] <= candidates->limit) {
            candidates->count++;
            end[bucket_of(reduced[o], candidates->limit) + 1]++;
        }
    for (uint32_t k = 0; k < PCM__CANDIDATE_BUCKETS; k++)
        end[k + 1] += end[k];
    candidates->all = pcm__array_new(candidates->count, sizeof *candidates->all);
    candidates->option = pcm__array_new(candidates->count, sizeof *candidates->option);
    if (!candidates->all || !candidates->option)
        return pcm__fail_memory();
    uint32_t listed = 0;
    for (uint32_t j = 0; j < model->jobs; j++) {
        candidates->job_first[j] = listed;
        for (uint32_t o = model->item[j].option; o <= pcm__model_away(model, j); o++)
            if ((double)reduced[o] <= candidates->limit) {
                candidates->option[listed++] = o;
                candidates->all[end[bucket_of(reduced[o], candidates->limit)]++] = (pcm__candidate){j, o};
            }
    }
    candidates->job_first[model->jobs] = listed;
    return PCM_OK;
}

pcm_status pcm__candidates_make(pcm__candidates *candidates, pcm__pricer *pricer,
                                const pcm__model *model, const double *price)
{
    *candidates = (pcm__candidates){0};
    size_t options = model->jobs > 0 ? pcm__model_away(model, model->jobs - 1) + 1 : 0;
    uint32_t widest = 0;
    for (size_t j = 0; j < model->jobs; j++)
        widest = model->item[j].options > widest ? model->item[j].options : widest;
    float *reduced = pcm__array_new(options, sizeof *reduced);
    double *room = pcm__array_new(widest, sizeof *room);
    pcm_status status = reduced && room ? PCM_OK : pcm__fail_memory();
    if (status == PCM_OK) {
        pcm__pricer_set_prices(pricer, price, model->lp_rows);
        find_reduced_costs(reduced, room, pricer, model);
        status = find_warmth(candidates, model, price, reduced, options);
    }
    if (status == PCM_OK) {
        candidates->limit = farthest * candidates->warmth;
        status = list_candidates(candidates, model, reduced, options);
    }
    pcm_release(reduced);
    pcm_release(room);
    if (status != PCM_OK)
        pcm__candidates_free(candidates);
    return status;
}

void pcm__candidates_free(pcm__candidates *candidates)
{
    pcm_release(candidates->all);
    pcm_release(candidates->job_first);
    pcm_release(candidates->option);
    pcm_release(candidates->bucket_end);
    *candidates = (pcm__candidates){0};
}

uint32_t pcm__candidates_within(const pcm__candidates *candidates, double above)
{
    if (candidates->count == 0)
        return 0;
    if (above >= candidates->limit)
        return candidates->count;
    const uint32_t count = candidates->bucket_end[bucket_of((float)above, candidates->limit)];
    return count > 0 ? count : 1;
}
