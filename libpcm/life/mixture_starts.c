/* SPDX-License-Identifier: Apache-2.0 */
/* Starts of the search for two populations: the failures split by age, a wide population around a
 * narrow one, and a weak few among survivors. */
#include "libpcm/life/mixture_starts.h"

#include <math.h>

#include "libpcm/life/life_data.h"
#include "libpcm/num/elementary.h"

enum { parameters = PCM__MIXTURE_PARAMETERS };

/* The age that stands for a failed row. */
static double age_of(const pcm_life *row)
{
    if (row->kind == PCM_LIFE_EXACT)
        return row->lower;
    const double known = pcm__life_last_known(row);
    return known + 0.5 * (pcm__life_failed_by(row) - known);
}

/* The place at which a share of the failures has been passed. */
static size_t place_of(const pcm__mixture_sample *sample, double share)
{
    double passed = 0.0;
    size_t place = 0;
    while (place < sample->n && passed + sample->failed[place].value <= share * sample->failures)
        passed += sample->failed[place++].value;
    return place;
}

void pcm__mixture_sample_take(pcm__mixture_sample *out, pcm__keyed *room, const pcm_life_data *data)
{
    pcm__mixture_sample sample = {.failed = room};
    for (size_t i = 0; i < data->count; i++) {
        const pcm_life *row = &data->rows[i];
        sample.items += row->count;
        sample.oldest = fmax(sample.oldest, pcm__life_last_known(row));
        if (!pcm__life_failed(row))
            continue;
        room[sample.n++] = (pcm__keyed){age_of(row), row->count};
        sample.failures += row->count;
        sample.oldest = fmax(sample.oldest, age_of(row));
    }
    pcm__sort_keyed(room, room + data->count, sample.n);
    const size_t middle = place_of(&sample, 0.5);
    sample.reference = room[middle < sample.n ? middle : sample.n - 1].key;
    *out = sample;
}

/* ln scale and ln shape of the Weibull life with the mean and spread of some failures' ln(age):
 * shape = pi/(sqrt(6) sd), mean = ln scale - 0.5772/shape. */
static void match(double theta[2], const pcm__mixture_sample *sample, size_t first, size_t end)
{
    double weight = 0.0, mean = 0.0, squares = 0.0;
    for (size_t i = first; i < end; i++) {
        const double count = sample->failed[i].value;
        const double y = pcm__log(sample->failed[i].key) - pcm__log(sample->reference);
        const double distance = y - mean; /* Welford 1962 */
        weight += count;
        mean += distance * count / weight;
        squares += count * distance * (y - mean);
    }
    const double deviation = fmax(sqrt(squares / weight), 0.05);
    const double shape = 1.28254983016186409554 / deviation;
    theta[0] = mean + 0.57721566490153286 / shape;
    theta[1] = pcm__log(shape);
}

static double log_odds(double share)
{
    return pcm__log(share) - pcm__log1p(-share);
}

/* Early and late failures. */
static int split(double start[parameters], const pcm__mixture_sample *sample, double share)
{
    const size_t place = place_of(sample, share);
    if (place < 2 || sample->n - place < 2)
        return 0;
    start[0] = log_odds(share * sample->failures / sample->items);
    match(start + 1, sample, 0, place);
    match(start + 3, sample, place, sample->n);
    return 1;
}

/* Two spreads about one age. */
static void spread(double start[parameters], const pcm__mixture_sample *sample, double share)
{
    start[0] = log_odds(share);
    match(start + 1, sample, 0, sample->n);
    match(start + 3, sample, 0, sample->n);
    start[2] -= pcm__log(2.0);
    start[4] += pcm__log(2.5);
}

/* All failures are of weak items, and the others live long. */
static void weak_few(double start[parameters], const pcm__mixture_sample *sample)
{
    start[0] = log_odds(sample->failures / (sample->failures + sample->items));
    match(start + 1, sample, 0, sample->n);
    start[3] = pcm__log(sample->oldest) - pcm__log(sample->reference) + pcm__log(3.0);
    start[4] = pcm__log(2.0);
}

void pcm__mixture_starts(const pcm__mixture_sample *sample,
                         void (*visit)(const double start[PCM__MIXTURE_PARAMETERS], void *context),
                         void *context)
{
    static const double splits[] = {0.1, 0.25, 0.5, 0.75, 0.9};
    static const double spreads[] = {0.25, 0.75};
    double start[parameters];
    for (size_t i = 0; i < sizeof splits / sizeof *splits; i++)
        if (split(start, sample, splits[i]))
            visit(start, context);
    for (size_t i = 0; i < sizeof spreads / sizeof *spreads; i++) {
        spread(start, sample, spreads[i]);
        visit(start, context);
    }
    weak_few(start, sample);
    visit(start, context);
}
