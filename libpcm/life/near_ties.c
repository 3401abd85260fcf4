/* SPDX-License-Identifier: Apache-2.0 */
/* Ties as R finds them: function aeqSurv of package survival 3.5 (Therneau 2023). */
#include "libpcm/life/near_ties.h"

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"
#include "libpcm/life/life_data.h"
#include "libpcm/num/sort.h"
#include "libpcm/num/vector_inline.h"

static const double tolerance = 0x1p-26; /* R's sqrt(.Machine$double.eps) */

/* All ages as bits; entries only if some item entered after age 0, because R's user would leave
 * them out otherwise. Returns how many there are. */
static size_t collect(uint64_t *bits, const pcm_life_data *data)
{
    int entries = 0;
    for (size_t i = 0; i < data->count; i++)
        entries |= data->rows[i].entry > 0.0;
    size_t count = 0;
    for (size_t i = 0; i < data->count; i++) {
        bits[count++] = pcm__bits(data->rows[i].lower);
        if (entries)
            bits[count++] = pcm__bits(data->rows[i].entry + 0.0); /* -0.0 becomes 0.0 */
    }
    return count;
}

/* Turns sorted bits into distinct ages. `ages` may lie where the bits do. */
static size_t distinct(double *ages, const uint64_t *bits, size_t n)
{
    size_t count = 0;
    for (size_t i = 0; i < n; i++) {
        const double age = pcm__from_bits(bits[i]);
        if (count == 0 || age > ages[count - 1])
            ages[count++] = age;
    }
    return count;
}

/* Ages are divided before they are added, so that their sum cannot overflow. */
static double mean_of(const double *ages, size_t n)
{
    long double mean = 0.0L;
    for (size_t i = 0; i < n; i++)
        mean += (long double)ages[i] / (long double)n;
    return (double)mean;
}

/* Leaves the lowest age of every run of ties. */
static size_t merge(double *ages, size_t n)
{
    const double mean = mean_of(ages, n);
    double last = ages[0];
    size_t count = 1;
    for (size_t i = 1; i < n; i++) {
        const double step = ages[i] - last;
        last = ages[i];
        if (!(step <= tolerance || step / mean <= tolerance))
            ages[count++] = last;
    }
    return count;
}

static pcm_status check_lengths(const pcm__near_ties *ties, const pcm_life_data *data)
{
    for (size_t i = 0; i < data->count; i++) {
        const pcm_life *row = &data->rows[i];
        if (row->entry > 0.0 && pcm__tied_age(ties, row->entry) == pcm__tied_age(ties, row->lower))
            return pcm__fail(PCM_ERR_DATA,
                             "row %zu: entry = %s and the age %s that ends the row tie: use exact "
                             "ties or another unit",
                             i, pcm__text(row->entry).chars, pcm__text(row->lower).chars);
    }
    return PCM_OK;
}

pcm_status pcm__near_ties_find(pcm__near_ties *out, const pcm_life_data *data)
{
    uint64_t *bits = pcm__array_new(data->count, 4 * sizeof *bits); /* and the scratch */
    double *ages = pcm__array_new(data->count, 2 * sizeof *ages);
    pcm_status status = bits && ages ? PCM_OK : pcm__fail_memory();
    pcm__near_ties ties = {ages, 0};
    if (status == PCM_OK) {
        const size_t n = collect(bits, data);
        pcm__sort_bits(bits, bits + 2 * data->count, n);
        ties.count = merge(ages, distinct(ages, bits, n));
        status = check_lengths(&ties, data);
    }
    pcm_release(bits);
    if (status == PCM_OK)
        *out = ties;
    else
        pcm_release(ages);
    return status;
}

void pcm__near_ties_free(pcm__near_ties *ties)
{
    pcm_release(ties->ages);
    *ties = (pcm__near_ties){0};
}

double pcm__tied_age(const pcm__near_ties *ties, double age)
{
    if (!ties)
        return age;
    size_t low = 0, high = ties->count; /* ages[low] <= age < ages[high] */
    while (high - low > 1) {
        const size_t middle = low + (high - low) / 2;
        if (ties->ages[middle] <= age)
            low = middle;
        else
            high = middle;
    }
    return ties->ages[low];
}
