/* SPDX-License-Identifier: Apache-2.0 */
#include "libpcm/outlook/demand_lattice.h"

#include <math.h>
#include <string.h>

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"

/* Mass at an end that is left away. */
static const double nothing = 1e-18;

/* Share of a step by which a value may miss its place through rounding. */
static const double rounding = 1e-9;

/* Euclid's algorithm. */
double pcm__common_measure(double a, double b, double longest)
{
    const double unlike = 1e-9 * longest;
    double more = fmax(a, b), less = fmin(a, b);
    while (less > unlike) {
        const double rest = fmod(more, less);
        more = less;
        less = rest > less - unlike ? 0.0 : rest;
    }
    return more;
}

double pcm__lattice_step(double measure, double longest)
{
    return longest > 0.0 ? fmax(measure, longest / PCM__LATTICE_FINEST) : 1.0;
}

void pcm__lattice_free(pcm__lattice *lattice)
{
    pcm_release(lattice->mass);
    *lattice = (pcm__lattice){0};
}

static pcm_status make_room(pcm__lattice *out, size_t n)
{
    if (pcm__array_reserve((void **)&out->mass, &out->room, n, sizeof *out->mass) != PCM_OK)
        return pcm__fail_memory();
    out->n = n;
    memset(out->mass, 0, n * sizeof *out->mass);
    return PCM_OK;
}

pcm_status pcm__lattice_clear(pcm__lattice *out, double step, double low, double high)
{
    out->step = step;
    out->first = (int64_t)floor(low / step + rounding);
    return make_room(out, (size_t)((int64_t)floor(high / step + rounding) - out->first) + 2);
}

pcm_status pcm__lattice_begin(pcm__lattice *out, double step)
{
    const pcm_status status = pcm__lattice_clear(out, step, 0.0, 0.0);
    if (status == PCM_OK) {
        out->n = 1;
        out->mass[0] = 1.0;
    }
    return status;
}

void pcm__lattice_put(pcm__lattice *lattice, double value, double mass)
{
    const double place = value / lattice->step - (double)lattice->first;
    const double below = floor(place + rounding);
    const double above = place - below > rounding ? place - below : 0.0;
    lattice->mass[(size_t)below] += (1.0 - above) * mass;
    if (above > 0.0)
        lattice->mass[(size_t)below + 1] += above * mass;
}

static void trim(pcm__lattice *lattice)
{
    size_t low = 0, high = lattice->n;
    while (high > low + 1 && !(lattice->mass[high - 1] > nothing))
        high--;
    while (low + 1 < high && !(lattice->mass[low] > nothing))
        low++;
    memmove(lattice->mass, lattice->mass + low, (high - low) * sizeof *lattice->mass);
    lattice->first += (int64_t)low;
    lattice->n = high - low;
}

static int64_t half_of(int64_t value) /* rounded down */
{
    return value >= 0 ? value / 2 : -((1 - value) / 2);
}

/* Values twice as far apart; what lies between them goes to both sides alike. */
static pcm_status halve(pcm__lattice *lattice)
{
    const int64_t first = half_of(lattice->first);
    const size_t n = (size_t)(half_of(lattice->first + (int64_t)lattice->n) - first) + 1;
    pcm__lattice half = {.first = first, .step = 2.0 * lattice->step};
    const pcm_status status = make_room(&half, n);
    if (status != PCM_OK)
        return status;
    for (size_t i = 0; i < lattice->n; i++) {
        const int64_t at = lattice->first + (int64_t)i;
        const size_t below = (size_t)(half_of(at) - first);
        const int between = at - 2 * half_of(at) != 0;
        half.mass[below] += (between ? 0.5 : 1.0) * lattice->mass[i];
        if (between)
            half.mass[below + 1] += 0.5 * lattice->mass[i];
    }
    pcm_release(lattice->mass);
    *lattice = half;
    trim(lattice);
    return PCM_OK;
}

pcm_status pcm__lattice_keep_small(pcm__lattice *lattice)
{
    trim(lattice);
    pcm_status status = PCM_OK;
    while (status == PCM_OK && lattice->n > PCM__LATTICE_VALUES)
        status = halve(lattice);
    return status;
}

static pcm_status coarsen_to(pcm__lattice *lattice, double step)
{
    pcm_status status = PCM_OK;
    while (status == PCM_OK && lattice->step < 0.75 * step)
        status = halve(lattice);
    return status;
}

pcm_status pcm__lattice_copy(pcm__lattice *out, const pcm__lattice *other)
{
    const pcm_status status = make_room(out, other->n);
    if (status != PCM_OK)
        return status;
    memcpy(out->mass, other->mass, other->n * sizeof *out->mass);
    out->first = other->first;
    out->step = other->step;
    return PCM_OK;
}

static void swap(pcm__lattice *a, pcm__lattice *b)
{
    const pcm__lattice kept = *a;
    *a = *b;
    *b = kept;
}

/* work = a * b, of one step. */
static pcm_status convolve(pcm__lattice *work, const pcm__lattice *a, const pcm__lattice *b)
{
    const pcm__lattice *few = a->n < b->n ? a : b, *many = few == a ? b : a;
    const pcm_status status = make_room(work, a->n + b->n - 1);
    if (status != PCM_OK)
        return status;
    work->first = a->first + b->first;
    work->step = a->step;
    for (size_t i = 0; i < few->n; i++) {
        const double mass = few->mass[i];
        if (!(mass > 0.0))
            continue;
        double *out = work->mass + i;
        for (size_t k = 0; k < many->n; k++)
            out[k] += mass * many->mass[k];
    }
    return pcm__lattice_keep_small(work);
}

pcm_status pcm__lattice_add(pcm__lattice *sum, const pcm__lattice *other, pcm__lattice *work)
{
    pcm__lattice coarse = {0};
    pcm_status status = coarsen_to(sum, other->step);
    if (status == PCM_OK && other->step < 0.75 * sum->step) {
        status = pcm__lattice_copy(&coarse, other);
        if (status == PCM_OK)
            status = coarsen_to(&coarse, sum->step);
        other = &coarse;
    }
    if (status == PCM_OK)
        status = convolve(work, sum, other);
    if (status == PCM_OK)
        swap(sum, work);
    pcm__lattice_free(&coarse);
    return status;
}

pcm_status pcm__lattice_add_times(pcm__lattice *sum, const pcm__lattice *other, double count,
                                  pcm__lattice work[2])
{
    pcm__lattice *square = &work[0];
    pcm_status status = pcm__lattice_copy(square, other);
    for (uint64_t left = (uint64_t)count; status == PCM_OK && left > 0; left /= 2) {
        if (left % 2 == 1)
            status = pcm__lattice_add(sum, square, &work[1]);
        if (status == PCM_OK && left > 1) {
            status = convolve(&work[1], square, square);
            swap(square, &work[1]);
        }
    }
    return status;
}

pcm_status pcm__lattice_mix(pcm__lattice *mixture, const pcm__lattice *other, double weight,
                            pcm__lattice *work)
{
    pcm_status status = pcm__lattice_copy(work, other);
    if (status == PCM_OK && mixture->n > 0)
        status = coarsen_to(work, mixture->step);
    if (status == PCM_OK && mixture->n > 0)
        status = coarsen_to(mixture, work->step);
    if (status != PCM_OK)
        return status;
    const int64_t end = work->first + (int64_t)work->n;
    const int64_t mixture_end = mixture->first + (int64_t)mixture->n;
    pcm__lattice both = {.step = work->step, .first = work->first};
    if (mixture->n > 0 && mixture->first < both.first)
        both.first = mixture->first;
    const int64_t last = mixture->n > 0 && mixture_end > end ? mixture_end : end;
    status = make_room(&both, (size_t)(last - both.first));
    if (status != PCM_OK)
        return status;
    for (size_t i = 0; i < mixture->n; i++)
        both.mass[(size_t)(mixture->first - both.first) + i] = mixture->mass[i];
    for (size_t i = 0; i < work->n; i++)
        both.mass[(size_t)(work->first - both.first) + i] += weight * work->mass[i];
    pcm_release(mixture->mass);
    *mixture = both;
    return pcm__lattice_keep_small(mixture);
}

double pcm__lattice_total(const pcm__lattice *lattice)
{
    double total = 0.0;
    for (size_t i = 0; i < lattice->n; i++)
        total += lattice->mass[i];
    return total;
}
