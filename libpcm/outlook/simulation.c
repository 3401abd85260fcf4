/* SPDX-License-Identifier: Apache-2.0 */
/* The maintenance twin: tasks in waves, added up between them in the order of replications. A wave
 * bounds the memory that is needed; its size has no influence on the result. */
#include "libpcm/outlook/simulation.h"

#include <math.h>
#include <stdatomic.h>
#include <string.h>

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"
#include "libpcm/base/parallel.h"

enum {
    CHUNK = 1024,          /* assets of a task */
    TASK_LIVES = 2048,     /* of one asset in one replication: a task is to have about as many */
    WAVE_LIVES = 1 << 20,  /* a wave is to have at most as many, */
    WAVE_NUMBERS = 1 << 22 /* and at most as many numbers, but always one task */
};

/* One block of replications over one chunk of assets. */
struct cell {
    enum pcm__task_end end;
    size_t endless_asset;
    pcm__waits waits;
};

struct wave {
    const pcm__twin *twin;
    size_t lanes;
    size_t chunks;
    size_t blocks;      /* of all replications */
    size_t most;        /* blocks of a wave */
    size_t blocks_task; /* of a task */
    size_t first;       /* block */
    size_t count;       /* blocks now */
    size_t numbers;     /* of a tally */
    double *tallies;    /* [most][chunks][numbers] */
    double *assets;     /* [most][assets][PCM__FIGURES] */
    struct cell *cells; /* [most][chunks] */
    double *figures;    /* [periods + 1][PCM__FIGURES], of one replication */
    atomic_size_t bad;  /* lowest cell whose end makes all later ones useless */
};

static size_t rows_of(const pcm__twin *twin)
{
    return (size_t)twin->periods.count + 1;
}

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

static size_t most(size_t a, size_t b)
{
    return a > b ? a : b;
}

static pcm_status wave_make(struct wave *wave)
{
    const pcm__twin *twin = wave->twin;
    wave->lanes = twin->is_shared ? 1 : PCM__LANES;
    wave->chunks = twin->is_shared ? 1 : (twin->assets + CHUNK - 1) / CHUNK;
    wave->blocks = twin->replications / wave->lanes + (twin->replications % wave->lanes != 0);
    wave->numbers = PCM__FIGURES * rows_of(twin) * wave->lanes;
    const size_t lives = wave->lanes * twin->assets;
    const size_t numbers = wave->chunks * wave->numbers + PCM__FIGURES * twin->assets;
    wave->blocks_task = most(TASK_LIVES / lives, 1);
    wave->most = least(wave->blocks, most(least(WAVE_LIVES / lives, WAVE_NUMBERS / numbers), 1));
    wave->tallies = pcm__array_new(wave->most * wave->chunks, wave->numbers * sizeof(double));
    wave->assets = pcm__array_new(wave->most * twin->assets, PCM__FIGURES * sizeof(double));
    wave->cells = pcm__array_new(wave->most * wave->chunks, sizeof *wave->cells);
    wave->figures = pcm__array_new(rows_of(twin), PCM__FIGURES * sizeof(double));
    return wave->tallies && wave->assets && wave->cells && wave->figures ? PCM_OK
                                                                         : pcm__fail_memory();
}

static void wave_free(struct wave *wave)
{
    pcm_release(wave->tallies);
    pcm_release(wave->assets);
    pcm_release(wave->cells);
    pcm_release(wave->figures);
}

/* Running. */

static pcm__tally tally_of(const struct wave *wave, size_t cell)
{
    const size_t part = rows_of(wave->twin) * wave->lanes;
    double *numbers = wave->tallies + cell * wave->numbers;
    return (pcm__tally){.acts = numbers,
                        .cost = numbers + PCM__FIGURE_COST * part,
                        .downtime = numbers + PCM__FIGURE_DOWNTIME * part,
                        .lanes = wave->lanes};
}

static void note_bad(struct wave *wave, size_t cell)
{
    size_t known = atomic_load(&wave->bad);
    while (cell < known && !atomic_compare_exchange_weak(&wave->bad, &known, cell))
        continue;
}

static void run_cell(struct wave *wave, size_t block, size_t chunk)
{
    const pcm__twin *twin = wave->twin;
    const size_t index = block * wave->chunks + chunk, first = chunk * CHUNK;
    const size_t end = twin->is_shared ? twin->assets : least(first + CHUNK, twin->assets);
    struct cell *cell = &wave->cells[index];
    *cell = (struct cell){.end = PCM__TASK_UNFINISHED};
    if (index > atomic_load(&wave->bad) || pcm__watch_stopped(twin->watch))
        return;
    pcm__sink sink = {.tally = tally_of(wave, index),
                      .assets = wave->assets + (block * twin->assets + first) * PCM__FIGURES,
                      .waits = &cell->waits};
    memset(sink.tally.acts, 0, wave->numbers * sizeof(double));
    memset(sink.assets, 0, (end - first) * PCM__FIGURES * sizeof(double));
    cell->end = twin->is_shared ? pcm__run_shared(&sink, twin, wave->first + block)
                                : pcm__run_alone(&sink, twin, wave->first + block, first, end);
    cell->endless_asset = sink.endless_asset;
    if (cell->end != PCM__TASK_DONE)
        note_bad(wave, index);
}

static void run_task(void *context, size_t task)
{
    struct wave *wave = context;
    const size_t begin = task / wave->chunks * wave->blocks_task;
    const size_t end = least(begin + wave->blocks_task, wave->count);
    for (size_t block = begin; block < end; block++)
        run_cell(wave, block, task % wave->chunks);
}

/* Adding up. */

/* The figures of a lane of a block, all chunks together. */
static void add_chunks(const struct wave *wave, size_t block, size_t lane)
{
    const size_t rows = rows_of(wave->twin), last = rows - 1;
    memset(wave->figures, 0, rows * PCM__FIGURES * sizeof(double));
    for (size_t chunk = 0; chunk < wave->chunks; chunk++) {
        const double *tally = wave->tallies + (block * wave->chunks + chunk) * wave->numbers + lane;
        for (size_t figure = 0; figure < PCM__FIGURES; figure++)
            for (size_t row = 0; row < last; row++)
                wave->figures[row * PCM__FIGURES + figure] +=
                    tally[(figure * rows + row) * wave->lanes];
    }
    for (size_t row = 0; row < last; row++)
        for (size_t figure = 0; figure < PCM__FIGURES; figure++)
            wave->figures[last * PCM__FIGURES + figure] +=
                wave->figures[row * PCM__FIGURES + figure];
}

static void add_block(pcm_simulation *simulation, const struct wave *wave, size_t block)
{
    const pcm__twin *twin = wave->twin;
    const size_t begun = (wave->first + block) * wave->lanes;
    const size_t lanes = least(wave->lanes, twin->replications - begun);
    for (size_t lane = 0; lane < lanes; lane++) {
        add_chunks(wave, block, lane);
        pcm__simulation_add(simulation, wave->figures, &wave->cells[block * wave->chunks].waits);
    }
    const double *assets = wave->assets + block * twin->assets * PCM__FIGURES;
    for (size_t i = 0; i < twin->assets * PCM__FIGURES; i++)
        simulation->asset[i] += assets[i];
}

/* Adds the blocks before the first that is not complete; that tells the outcome. */
static pcm_status add_wave(pcm_simulation *simulation, const struct wave *wave)
{
    for (size_t block = 0; block < wave->count; block++) {
        for (size_t chunk = 0; chunk < wave->chunks; chunk++) {
            const struct cell *cell = &wave->cells[block * wave->chunks + chunk];
            switch (cell->end) {
            case PCM__TASK_DONE:
                continue;
            case PCM__TASK_NO_MEMORY:
                return pcm__fail_memory();
            case PCM__TASK_ENDLESS:
                simulation->outcome = PCM_SIMULATION_ENDLESS;
                simulation->endless_asset = cell->endless_asset;
                return PCM_OK;
            case PCM__TASK_UNFINISHED:
                simulation->outcome = PCM_SIMULATION_STOPPED;
                return PCM_OK;
            }
        }
        add_block(simulation, wave, block);
    }
    return PCM_OK;
}

static pcm_status run_waves(pcm_simulation *simulation, struct wave *wave)
{
    pcm__watch *watch = wave->twin->watch;
    pcm_status status = PCM_OK;
    while (status == PCM_OK && simulation->outcome == PCM_SIMULATION_COMPLETE &&
           wave->first < wave->blocks) {
        wave->count = least(wave->most, wave->blocks - wave->first);
        atomic_init(&wave->bad, SIZE_MAX);
        const size_t groups = (wave->count + wave->blocks_task - 1) / wave->blocks_task;
        pcm__parallel(groups * wave->chunks, run_task, wave, watch);
        status = add_wave(simulation, wave);
        wave->first += wave->count;
        watch->progress.fraction = (double)wave->first / (double)wave->blocks;
        pcm__watch_report(watch, 0);
    }
    return status;
}

/* Setting up. */

static void set_sharing(pcm__twin *twin, const pcm_simulation_options *options)
{
    twin->has_spares = options->spares >= 0 && options->lead_time > 0.0;
    twin->spares = twin->has_spares ? (size_t)options->spares : 0;
    twin->lead_time = options->lead_time;
    /* An asset has one work at a time. */
    twin->crews = (size_t)options->crews < twin->assets ? (size_t)options->crews : 0;
    twin->is_shared = twin->has_spares || twin->crews > 0;
}

static pcm__asset_rule *rules_of(const pcm_simulation_asset *assets, size_t n)
{
    pcm__asset_rule *rules = pcm__array_new(n, sizeof *rules);
    for (size_t i = 0; rules && i < n; i++)
        pcm__asset_rule_make(&rules[i], &assets[i]);
    return rules;
}

static pcm_status simulate(pcm_simulation **out, const pcm__twin *twin)
{
    struct wave wave = {.twin = twin};
    pcm_simulation *simulation = pcm__simulation_new(twin);
    pcm_status status = simulation ? wave_make(&wave) : pcm__fail_memory();
    if (status == PCM_OK)
        status = run_waves(simulation, &wave);
    wave_free(&wave);
    if (status != PCM_OK) {
        pcm_simulation_free(simulation);
        return status;
    }
    *out = simulation;
    return PCM_OK;
}

pcm_status pcm__simulate(pcm_simulation **out, const pcm_simulation_asset *assets, size_t n,
                         const pcm_simulation_options *options, pcm_control *control,
                         const pcm__cycles_kernel *kernel)
{
    if (!out)
        return pcm__fail_null("out");
    pcm_status status = pcm__simulation_check(assets, n, options);
    if (status != PCM_OK)
        return status;
    pcm__watch watch;
    pcm__watch_begin(&watch, control);
    watch.progress.phase = "simulating the fleet";
    pcm__asset_rule *rules = rules_of(assets, n);
    if (!rules)
        return pcm__fail_memory();
    const double periods = (double)options->periods;
    pcm__twin twin = {.rules = rules,
                      .assets = n,
                      .periods = {.horizon = options->horizon,
                                  .length = options->horizon / periods,
                                  .per_time = periods / options->horizon,
                                  .count = (int32_t)options->periods},
                      .replications = options->replications,
                      .seed = pcm__watch_seed(&watch),
                      .kernel = kernel,
                      .watch = &watch};
    set_sharing(&twin, options);
    status = simulate(out, &twin);
    pcm_release(rules);
    return status;
}

pcm_status pcm_simulate(pcm_simulation **out, const pcm_simulation_asset *assets, size_t n,
                        const pcm_simulation_options *options, pcm_control *control)
{
    return pcm__simulate(out, assets, n, options, control, pcm__cycles_best());
}
