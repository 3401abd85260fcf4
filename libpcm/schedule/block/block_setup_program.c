/* SPDX-License-Identifier: Apache-2.0 */
/* Jobs of a set-up: writing the program of a block, and running it. */
#include "libpcm/schedule/block/block_setup.h"

#include <string.h>

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"

/* Joins after which weights are taken into the costs, long before 2^joins overflows. */
enum { JOINS_MAX = 500 };

/* Writing. */

/* Costs of a job's options, and what a place may cost. */
static void price_job(pcm__setup_job *job, const pcm__pricer *pricer, const pcm__block *block,
                      double *cost, double most)
{
    const pcm__model *model = pricer->model;
    const double *setup_cost = model->setup_cost + block->setup * model->periods;
    const uint32_t places = job->item->options - 1;
    pcm__pricer_costs(pricer, cost, job->item->option, job->item->options);
    job->cost = cost;
    job->away = fmin(cost[places], PCM__UNREACHED);
    job->limit = job->away;
    for (uint32_t i = 0; i < places; i++)
        job->limit = fmin(job->limit, cost[i] + block->share *
                                          setup_cost[model->begin[job->item->option + i]]);
    job->limit += most;
}

/* Sorts the jobs by first place; those that have none go away. */
static void take_jobs(pcm__pricer *pricer, const pcm__block *block, double most)
{
    const pcm__model *model = pricer->model;
    pcm__setup_room *room = pricer->setup;
    double *cost = room->cost;
    room->jobs = 0;
    room->apart = 0;
    for (uint32_t i = 0; i < block->count; i++) {
        const pcm__item *item = &model->item[model->block_item[block->first + i]];
        const uint32_t places = item->options - 1;
        if (places == 0) {
            room->apart += room->step ? pcm__pricer_cost(pricer, item->option) : 0;
            continue;
        }
        pcm__setup_job job = {.item = item,
                              .index = i,
                              .first = model->begin[item->option],
                              .last = model->begin[item->option + places - 1],
                              .served = PCM__NONE,
                              .left = PCM__NONE};
        if (cost)
            price_job(&job, pricer, block, cost, most);
        cost = cost ? cost + item->options : NULL;
        size_t at = room->jobs++;
        for (; at > 0 && room->job[at - 1].first > job.first; at--)
            room->job[at] = room->job[at - 1];
        room->job[at] = job;
    }
}

static void add_step(pcm__setup_room *room, pcm__step step, size_t shares, size_t aheads)
{
    step.share = room->shares;
    step.ahead = room->aheads;
    if (room->step)
        room->step[room->steps] = step;
    room->steps++;
    room->shares += shares;
    room->aheads += aheads;
    room->states = step.states > room->states ? step.states : room->states;
}

/* A program while it is written. */
struct writer {
    pcm__pricer *pricer;
    pcm__setup_room *room;
    double tau;
    double rate;
    pcm_index period;
    double setup_cost;
    size_t arrived;  /* jobs that have got a bit */
    size_t active;   /* jobs that still have it */
    size_t bits;     /* that are in use */
};

static size_t states_of(const struct writer *writer)
{
    size_t states = 1;
    while (states <= writer->bits)
        states *= 2;
    return states;
}

static void arrive(struct writer *writer)
{
    pcm__setup_room *room = writer->room;
    for (; writer->arrived < room->jobs && room->job[writer->arrived].first == writer->period;
         writer->arrived++) {
        size_t bit = 1;
        while (writer->bits & bit)
            bit *= 2;
        room->job[writer->arrived].bit = bit;
        room->active[writer->active++] = (uint32_t)writer->arrived;
        writer->bits |= bit;
    }
}

/* Takes the options of a job in the period; their (soft) least cost. Nothing costs anything while steps
 * are only counted. */
static double take_places(const struct writer *writer, pcm__setup_job *job, uint32_t *options)
{
    const uint32_t places = job->item->options - 1, first = job->next;
    const pcm_index *begin = writer->pricer->model->begin + job->item->option;
    while (job->next < places && begin[job->next] == writer->period)
        job->next++;
    *options = job->next - first;
    if (!job->cost)
        return 0;
    pcm__soft cost = pcm__soft_nothing();
    for (uint32_t i = first; i < job->next; i++)
        cost = pcm__soft_join(cost, pcm__soft_one(job->cost[i]), writer->rate);
    return pcm__soft_value(cost, writer->tau);
}

static void write_open(const struct writer *writer, size_t states)
{
    add_step(writer->room, (pcm__step){.kind = PCM__STEP_OPEN,
                                       .states = states,
                                       .cost = writer->setup_cost},
             0, states);
}

static void write_close(const struct writer *writer, size_t states)
{
    const double cold = writer->setup_cost * writer->rate;
    add_step(writer->room, (pcm__step){.kind = PCM__STEP_CLOSE,
                                       .states = states,
                                       .kept = cold < PCM__FAR ? -pcm__quick_expm1(-cold) : 1},
             states, 0);
}

/* The period with the set-up: each active job that has a place may be served. */
static void write_period(struct writer *writer)
{
    pcm__setup_room *room = writer->room;
    const size_t states = states_of(writer);
    int open = 0;
    for (size_t i = 0; i < writer->active; i++) {
        pcm__setup_job *job = &room->job[room->active[i]];
        const uint32_t option = job->item->option + job->next;
        uint32_t options;
        const double cost = take_places(writer, job, &options);
        if (options == 0 || !(cost <= job->limit) || !(cost < INFINITY))
            continue;
        if (!open)
            write_open(writer, states);
        open = 1;
        const pcm__step serve = {.kind = PCM__STEP_SERVE,
                                 .job = room->active[i],
                                 .option = option,
                                 .options = options,
                                 .cost = cost,
                                 .states = states,
                                 .bit = job->bit,
                                 .before = job->served};
        job->served = (uint32_t)room->steps;
        add_step(room, serve, states / 2, 0);
    }
    if (open)
        write_close(writer, states);
}

static void leave(struct writer *writer)
{
    pcm__setup_room *room = writer->room;
    size_t still = 0;
    for (size_t i = 0; i < writer->active; i++) {
        pcm__setup_job *job = &room->job[room->active[i]];
        if (job->last != writer->period) {
            room->active[still++] = room->active[i];
            continue;
        }
        const size_t states = states_of(writer);
        job->left = (uint32_t)room->steps;
        add_step(room, (pcm__step){.kind = PCM__STEP_LEAVE, .job = room->active[i],
                                   .cost = job->away, .states = states, .bit = job->bit},
                 states / 2, states);
        writer->bits &= ~job->bit;
    }
    writer->active = still;
}

void pcm__setup_program(pcm__pricer *pricer, size_t index, double tau, double most)
{
    const pcm__model *model = pricer->model;
    const pcm__block *block = &model->block[index];
    pcm__setup_room *room = pricer->setup;
    struct writer writer = {
        .pricer = pricer, .room = room, .tau = tau, .rate = pcm__rate(tau)};
    room->steps = room->shares = room->aheads = 0;
    room->states = 1;
    take_jobs(pricer, block, most);
    while (writer.active > 0 || writer.arrived < room->jobs) {
        if (writer.active == 0)
            writer.period = room->job[writer.arrived].first;
        writer.setup_cost =
            block->share * model->setup_cost[block->setup * model->periods + writer.period];
        arrive(&writer);
        write_period(&writer);
        leave(&writer);
        writer.period++;
    }
}

/* Running. */

static void open_period(pcm__setup_room *room, size_t states, double cost)
{
    for (size_t state = 0; state < states; state++)
        room->open.least[state] = room->now.least[state] + cost;
    memcpy(room->open.weight, room->now.weight, states * sizeof *room->now.weight);
}

void pcm__setup_step(pcm__setup_room *room, const pcm__step *step, double tau)
{
    const pcm__states_kernel *kernel = room->kernel;
    const double rate = pcm__rate(tau);
    float *share = room->share + step->share;
    switch (step->kind) {
    case PCM__STEP_OPEN:
        open_period(room, step->states, step->cost);
        break;
    case PCM__STEP_SERVE:
        kernel->pairs(&room->open, share, step->states, step->bit, step->cost, rate, 0);
        break;
    case PCM__STEP_CLOSE:
        /* Sisters that served nobody are among those that join: without e^(-cost/tau) of the states
         * themselves, each choice counts once. */
        kernel->merge(&room->now, &room->open, share, step->states, step->kept, rate);
        break;
    case PCM__STEP_LEAVE:
        kernel->pairs(&room->now, share, step->states, step->bit, step->cost, rate, 1);
        break;
    }
}

static void take_in_weights(pcm__setup_room *room, size_t states, double tau)
{
    for (size_t state = 0; state < states; state++) {
        if (!(room->now.weight[state] > 0))
            continue;
        room->now.least[state] -= tau * pcm__quick_log(room->now.weight[state]);
        room->now.weight[state] = 1;
    }
}

double pcm__setup_run(pcm__setup_room *room, double tau)
{
    for (size_t state = 0; state < room->states; state++) {
        room->now.least[state] = state == 0 ? 0 : PCM__UNREACHED;
        room->now.weight[state] = state == 0;
    }
    size_t joins = 0;
    for (size_t s = 0; s < room->steps; s++) {
        const pcm__step *step = &room->step[s];
        pcm__setup_step(room, step, tau);
        joins++;
        if (tau > 0 && joins > JOINS_MAX && step->kind != PCM__STEP_OPEN &&
            step->kind != PCM__STEP_SERVE) {
            take_in_weights(room, step->states, tau);
            joins = 0;
        }
    }
    const pcm__soft end = {room->now.least[0], room->now.weight[0]};
    const double cost = room->apart + pcm__soft_value(end, tau);
    return cost < PCM__UNREACHED / 2 ? cost : INFINITY;
}

/* Room. */

/* Takes note of what a block needs; its own costs do not matter. */
static void count_block(pcm__pricer *pricer, pcm__setup_room *most, size_t *options, size_t index)
{
    const pcm__model *model = pricer->model;
    const pcm__block *block = &model->block[index];
    const pcm__setup_room *room = pricer->setup;
    size_t in_block = 0;
    pcm__setup_program(pricer, index, 0, INFINITY);
    for (uint32_t i = 0; i < block->count; i++)
        in_block += model->item[model->block_item[block->first + i]].options;
    *options = in_block > *options ? in_block : *options;
    most->steps = room->steps > most->steps ? room->steps : most->steps;
    most->shares = room->shares > most->shares ? room->shares : most->shares;
    most->aheads = room->aheads > most->aheads ? room->aheads : most->aheads;
    most->states = room->states > most->states ? room->states : most->states;
}

static pcm_status make_jobs(pcm__setup_room *room, const pcm__model *model)
{
    size_t jobs = 0;
    for (size_t b = 0; b < model->blocks; b++)
        if (model->block[b].kind == PCM__BLOCK_SETUP && model->block[b].count > jobs)
            jobs = model->block[b].count;
    room->job = pcm__array_new(jobs, sizeof *room->job);
    room->active = pcm__array_new(jobs, sizeof *room->active);
    return room->job && room->active ? PCM_OK : pcm__fail_memory();
}

pcm_status pcm__setup_make(pcm__pricer *pricer)
{
    const pcm__model *model = pricer->model;
    pcm__setup_room *room = pcm__array_new_zero(1, sizeof *room), most = {0};
    size_t options = 1;
    pricer->setup = room;
    if (!room)
        return pcm__fail_memory();
    pcm_status status = make_jobs(room, model);
    if (status != PCM_OK)
        return status;
    for (size_t b = 0; b < model->blocks; b++)
        if (model->block[b].kind == PCM__BLOCK_SETUP)
            count_block(pricer, &most, &options, b);
    room->step = pcm__array_new(most.steps, sizeof *room->step);
    room->share = pcm__array_new(most.shares, sizeof *room->share);
    room->ahead = pcm__array_new(most.aheads, sizeof *room->ahead);
    room->block = pcm__array_new(4 * most.states + 2 * options, sizeof *room->block);
    room->option = pcm__array_new(options, sizeof *room->option);
    if (!room->step || !room->share || !room->ahead || !room->block || !room->option)
        return pcm__fail_memory();
    room->now = (pcm__states){room->block, room->block + most.states};
    room->open = (pcm__states){room->block + 2 * most.states, room->block + 3 * most.states};
    room->cost = room->block + 4 * most.states;
    room->chance = room->cost + options;
    room->kernel = pcm__states_best();
    return PCM_OK;
}

void pcm__setup_free(pcm__pricer *pricer)
{
    pcm__setup_room *room = pricer->setup;
    if (!room)
        return;
    pcm_release(room->job);
    pcm_release(room->active);
    pcm_release(room->step);
    pcm_release(room->share);
    pcm_release(room->ahead);
    pcm_release(room->block);
    pcm_release(room->option);
    pcm_release(room);
    pricer->setup = NULL;
}
