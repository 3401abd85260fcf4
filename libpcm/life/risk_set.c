/* SPDX-License-Identifier: Apache-2.0 */
/* Items at risk. Most data are rows of one item each that was observed from new: then one sort of
 * bare numbers is all it takes, because the items at risk are those that have not been passed. */
#include "libpcm/life/risk_set.h"

#include <math.h>

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"
#include "libpcm/life/life_data.h"
#include "libpcm/num/sort.h"
#include "libpcm/num/vector_inline.h"

/* An age > 0 and what happened at it as one number: such numbers order like the ages, and at one
 * age failures come before suspensions. The sign bit of the age makes room for the flag. */
static uint64_t key_of(const pcm_life *row)
{
    return pcm__bits(row->lower) << 1 | (uint64_t)(row->kind == PCM_LIFE_RIGHT);
}

static int is_suspension(uint64_t key)
{
    return (int)(key & 1);
}

static double age_of(uint64_t key)
{
    return pcm__from_bits(key >> 1);
}

static pcm_status fail_kind(const pcm_life *row, size_t index)
{
    static const char *const kinds[] = {"right-truncated", "right-truncated", "left-censored",
                                        "interval-censored"};
    return pcm__fail(PCM_ERR_DATA,
                     "row %zu is %s: must be exact or right-censored (Turnbull's estimate reads "
                     "every kind)",
                     index, kinds[row->kind]);
}

/* Checks the rows and writes the key of each. *plain: every row is one item observed from new. */
static pcm_status read_keys(uint64_t *keys, int *plain, const pcm_life_data *data)
{
    double items = 0.0;
    *plain = 1;
    for (size_t i = 0; i < data->count; i++) {
        const pcm_life *row = &data->rows[i];
        if (!pcm__life_is_plain(row))
            return fail_kind(row, i);
        items += row->count;
        *plain &= row->count == 1.0 && row->entry == 0.0;
        keys[i] = key_of(row);
    }
    if (!isfinite(items))
        return pcm__fail(PCM_ERR_DATA, "data: the counts add up to more than a double holds");
    return PCM_OK;
}

/* The places of the sorted keys where failures of an age begin. Returns how many there are. Written
 * without a branch, because nobody can foretell which of mixed rows failed. */
static size_t find_ages(uint64_t *first, const uint64_t *keys, size_t n)
{
    size_t count = 0;
    uint64_t last = 1; /* no failure's key */
    for (size_t i = 0; i < n; i++) {
        first[count] = i;
        count += (size_t)(!is_suspension(keys[i]) & (keys[i] != last));
        last = keys[i];
    }
    return count;
}

static pcm_status sort_keys(pcm__risk_set *set)
{
    uint64_t *scratch = set->keys + set->rows;
    pcm__sort_bits(set->keys, scratch, set->rows);
    set->first = scratch;
    set->count = find_ages(set->first, set->keys, set->rows);
    return PCM_OK;
}

static pcm_status merge_ages(pcm__risk_set *set, const pcm_life_data *data)
{
    pcm__near_ties ties;
    pcm_status status = pcm__near_ties_find(&ties, data);
    if (status != PCM_OK)
        return status;
    status = pcm__risk_set_of_columns(set, data, &ties);
    pcm__near_ties_free(&ties);
    return status;
}

pcm_status pcm__risk_set_make(pcm__risk_set *out, const pcm_life_data *data, int merge_near_ties)
{
    if (data->count == 0)
        return pcm__fail(PCM_ERR_DATA, "data: no rows, the estimate needs at least one");
    pcm__risk_set set = {.rows = data->count};
    set.keys = pcm__array_new(set.rows, 2 * sizeof *set.keys);
    if (!set.keys)
        return pcm__fail_memory();
    int plain;
    pcm_status status = read_keys(set.keys, &plain, data);
    if (status == PCM_OK && merge_near_ties)
        status = merge_ages(&set, data);
    else if (status == PCM_OK && !plain)
        status = pcm__risk_set_of_columns(&set, data, NULL);
    else if (status == PCM_OK)
        status = sort_keys(&set);
    if (status == PCM_OK)
        *out = set;
    else
        pcm__risk_set_free(&set);
    return status;
}

void pcm__risk_set_free(pcm__risk_set *set)
{
    pcm_release(set->keys);
    pcm_release(set->risks);
    *set = (pcm__risk_set){0};
}

pcm__risk pcm__risk_at(const pcm__risk_set *set, size_t index)
{
    if (set->risks)
        return set->risks[index];
    const uint64_t begin = set->first[index], key = set->keys[begin];
    uint64_t end = begin + 1;
    while (end < set->rows && set->keys[end] == key)
        end++;
    return (pcm__risk){age_of(key), (double)(set->rows - begin), (double)(end - begin)};
}
