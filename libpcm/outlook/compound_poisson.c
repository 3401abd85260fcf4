/* SPDX-License-Identifier: Apache-2.0 */
/* Panjer's recursion (1981, ASTIN Bulletin 12, theorem 1): the probabilities p of the sum obey
 *     s p[s] = sum over j of j rate[j] p[s - j],
 * all terms positive. It begins with any p[0], as only ratios matter, and ends where nothing more
 * can come: past the mean, when as many values as there are amounts are next to nothing. */
#include "libpcm/outlook/compound_poisson.h"

#include <math.h>

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"
#include "libpcm/num/vector.h"

/* Values up to which the recursion goes; what needs more is a sum of alike parts. */
static const double values_most = 1 << 17;

/* A share that does not count. */
static const double nothing = 1e-18;

/* Where numbers that grow are scaled down, and by how much. */
static const double much = 1e200;

/* Mean numbers by amount, j rate[j], the last first, so that sums run forward through both arrays;
 * and the mean of their sum. */
struct amounts {
    size_t n;
    double *weight;
    double mean;
};

/* The parts of a sum: 2^k. */
static double parts_of(const double *rate, size_t n)
{
    double mean = 0.0, variance = 0.0, parts = 1.0;
    for (size_t j = 0; j < n; j++) {
        mean += rate[j] * (double)j;
        variance += rate[j] * (double)j * (double)j;
    }
    while (mean / parts + 12.0 * sqrt(variance / parts) > values_most)
        parts *= 2.0;
    return parts;
}

static pcm_status amounts_make(struct amounts *out, const double *rate, size_t n, double parts)
{
    *out = (struct amounts){.n = n, .weight = pcm__array_new(n, sizeof *out->weight)};
    if (!out->weight)
        return pcm__fail_memory();
    for (size_t j = 0; j < n; j++) {
        out->weight[n - 1 - j] = (double)j * rate[j] / parts;
        out->mean += (double)j * rate[j] / parts;
    }
    return PCM_OK;
}

/* Scales the values so far down. */
static void scale_down(double *mass, size_t n)
{
    for (size_t s = 0; s < n; s++)
        mass[s] /= much;
}

static double next_value(const pcm__lattice *sum, const struct amounts *it)
{
    const size_t s = sum->n, amounts = it->n - 1, terms = s < amounts ? s : amounts;
    return pcm__vector_dot(it->weight + (amounts - terms), sum->mass + (s - terms), terms) /
           (double)s;
}

static pcm_status recur(pcm__lattice *out, const struct amounts *it)
{
    double sum = 1.0;
    size_t last = 0; /* value that counts */
    out->mass[0] = 1.0;
    out->n = 1;
    for (size_t s = 1; (double)s <= it->mean || s < last + it->n; s++) {
        const double value = next_value(out, it);
        if (pcm__array_reserve((void **)&out->mass, &out->room, s + 1, sizeof *out->mass) != PCM_OK)
            return pcm__fail_memory();
        out->mass[s] = value;
        out->n = s + 1;
        sum += value;
        if (value > nothing * sum)
            last = s;
        if (value > much) {
            scale_down(out->mass, out->n);
            sum /= much;
        }
    }
    return PCM_OK;
}

static void make_whole(pcm__lattice *out)
{
    const double total = pcm__lattice_total(out);
    for (size_t s = 0; s < out->n; s++)
        out->mass[s] /= total;
}

pcm_status pcm__compound_poisson(pcm__lattice *out, const double *rate, size_t n, double step)
{
    const double parts = parts_of(rate, n);
    struct amounts amounts;
    pcm__lattice part = {0}, work[2] = {{0}, {0}};
    pcm_status status = amounts_make(&amounts, rate, n, parts);
    if (status == PCM_OK)
        status = pcm__lattice_begin(&part, step);
    if (status == PCM_OK)
        status = recur(&part, &amounts);
    if (status == PCM_OK) {
        make_whole(&part);
        status = pcm__lattice_keep_small(&part);
    }
    if (status == PCM_OK)
        status = pcm__lattice_begin(out, step);
    if (status == PCM_OK)
        status = pcm__lattice_add_times(out, &part, parts, work);
    pcm__lattice_free(&part);
    pcm__lattice_free(&work[0]);
    pcm__lattice_free(&work[1]);
    pcm_release(amounts.weight);
    return status;
}
