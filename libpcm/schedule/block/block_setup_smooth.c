/* SPDX-License-Identifier: Apache-2.0 */
/* Jobs of a set-up: the smoothed minimum and its derivatives. The chance of a state is handed back from
 * the end of the program; what a step hands to the branch that serves a job is the chance of that. */
#include "libpcm/schedule/block/block_setup.h"

/* Jobs that share a set-up move together, so that the covariance of each alone is too little: steps
 * with half as much again need fewer corrections. */
static const double together = 1.5;

/* From here on the weights of states and sisters hold chances. */

static void unleave(pcm__setup_room *room, const pcm__step *step)
{
    const float *share = room->share + step->share;
    double *chance = room->now.weight;
    for (size_t run = 0; run < step->states; run += 2 * step->bit)
        for (size_t state = run; state < run + step->bit; state++) {
            const double away = chance[state] * *share++;
            chance[state + step->bit] = chance[state] - away;
            chance[state] = away;
        }
}

static void unclose(pcm__setup_room *room, const pcm__step *step)
{
    const float *share = room->share + step->share;
    double *chance = room->now.weight, *open = room->open.weight;
    for (size_t state = 0; state < step->states; state++) {
        open[state] = chance[state] * share[state];
        chance[state] -= open[state];
    }
}

/* Returns the chance that the job is served. */
static double unserve(pcm__setup_room *room, const pcm__step *step)
{
    const float *share = room->share + step->share;
    double *open = room->open.weight, served = 0;
    for (size_t run = 0; run < step->states; run += 2 * step->bit)
        for (size_t state = run; state < run + step->bit; state++) {
            const double part = open[state + step->bit] * *share++;
            served += part;
            open[state] += part;
            open[state + step->bit] -= part;
        }
    return served;
}

static void unopen(pcm__setup_room *room, const pcm__step *step)
{
    for (size_t state = 0; state < step->states; state++)
        room->now.weight[state] += room->open.weight[state];
}

/* Puts the chance of each place into the cost of the step that serves it, which is needed no longer. */
static void hand_back(pcm__setup_room *room)
{
    for (size_t state = 0; state < room->states; state++)
        room->now.weight[state] = state == 0;
    for (size_t s = room->steps; s-- > 0;) {
        pcm__step *step = &room->step[s];
        switch (step->kind) {
        case PCM__STEP_OPEN:
            unopen(room, step);
            break;
        case PCM__STEP_SERVE:
            step->cost = unserve(room, step);
            break;
        case PCM__STEP_CLOSE:
            unclose(room, step);
            break;
        case PCM__STEP_LEAVE:
            unleave(room, step);
            break;
        }
    }
}

/* Lists the options of a job with their chances, from the last to the first; the number of them. */
static size_t list_chances(pcm__pricer *pricer, const pcm__setup_job *job, double tau)
{
    pcm__setup_room *room = pricer->setup;
    const size_t most = job->item->options;
    size_t at = most;
    double away = 1;
    for (uint32_t s = job->served; s != PCM__NONE; s = room->step[s].before)
        away -= room->step[s].cost;
    room->option[--at] = job->item->option + job->item->options - 1;
    room->chance[at] = away > 0 ? away : 0;
    for (uint32_t s = job->served; s != PCM__NONE; s = room->step[s].before) {
        const pcm__step *step = &room->step[s];
        if (step->options == 1) {
            room->option[--at] = step->option;
            room->chance[at] = step->cost;
            continue;
        }
        size_t near;
        double *within = pricer->use;
        pcm__gibbs(pricer->index, within, &near, job->cost + (step->option - job->item->option),
                   step->options, tau);
        for (size_t i = near; i-- > 0;) {
            room->option[--at] = step->option + pricer->index[i];
            room->chance[at] = step->cost * within[i];
        }
    }
    return most - at;
}

double pcm__setup_smooth(pcm__pricer *pricer, size_t block, double tau, pcm__smooth_sum *sum)
{
    const pcm__block *of = &pricer->model->block[block];
    pcm__setup_room *room = pricer->setup;
    pcm__setup_program(pricer, block, tau, PCM__FAR * tau);
    const double value = pcm__setup_run(room, tau);
    hand_back(room);
    for (size_t j = 0; j < room->jobs; j++) {
        const pcm__setup_job *job = &room->job[j];
        const size_t n = list_chances(pricer, job, tau), skipped = job->item->options - n;
        pcm__sum_exclusive(pricer, sum, room->option + skipped, room->chance + skipped, n,
                           together / tau);
    }
    /* Jobs without places go away. */
    for (uint32_t i = 0; i < of->count; i++) {
        const pcm__item *item =
            &pricer->model->item[pricer->model->block_item[of->first + i]];
        const double certain = 1;
        if (item->options == 1)
            pcm__sum_exclusive(pricer, sum, &item->option, &certain, 1, 0);
    }
    return value;
}
