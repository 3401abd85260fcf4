/* SPDX-License-Identifier: Apache-2.0 */
/* Jobs of a set-up: what the block costs at best with each place of one of them. Backwards, what is still
 * to be paid from each state on; forwards, what has been paid: the place joins the two. */
#include "libpcm/schedule/block/block_setup.h"

#include <string.h>

/* What is to be paid from a state on, before a step instead of after it. now: of states; open: of their
 * sisters. Kept where a place may join it. */
static void step_back(pcm__setup_room *room, const pcm__step *step)
{
    double *now = room->now.least, *open = room->open.least;
    switch (step->kind) {
    case PCM__STEP_LEAVE:
        memcpy(room->ahead + step->ahead, now, step->states * sizeof *now);
        for (size_t state = 0; state < step->states; state++)
            if (!(state & step->bit)) {
                now[state | step->bit] = now[state];
                now[state] += step->cost;
            }
        break;
    case PCM__STEP_CLOSE:
        memcpy(open, now, step->states * sizeof *now);
        break;
    case PCM__STEP_SERVE:
        for (size_t state = 0; state < step->states; state++)
            if (!(state & step->bit))
                open[state] = fmin(open[state], step->cost + open[state | step->bit]);
        break;
    case PCM__STEP_OPEN:
        memcpy(room->ahead + step->ahead, open, step->states * sizeof *open);
        for (size_t state = 0; state < step->states; state++)
            now[state] = fmin(now[state], step->cost + open[state]);
        break;
    }
}

static void run_back(pcm__setup_room *room)
{
    for (size_t state = 0; state < room->states; state++)
        room->now.least[state] = state == 0 ? 0 : PCM__UNREACHED;
    for (size_t s = room->steps; s-- > 0;)
        step_back(room, &room->step[s]);
}

/* Least of what was paid up to a state without a job's bit, and what is to be paid after it has it. */
static double least_through(const double *paid, const double *ahead, size_t states, size_t bit,
                            size_t bit_after)
{
    double least = PCM__UNREACHED;
    for (size_t state = 0; state < states; state++)
        if (!(state & bit))
            least = fmin(least, paid[state] + ahead[state | bit_after]);
    return least;
}

static void run_forwards(pcm__setup_room *room, uint32_t job, double *out)
{
    const pcm__setup_job *of = &room->job[job];
    const double *ahead = NULL;
    double opened = 0;
    for (size_t state = 0; state < room->states; state++)
        room->now.least[state] = state == 0 ? 0 : PCM__UNREACHED;
    for (size_t s = 0; s < room->steps; s++) {
        const pcm__step *step = &room->step[s];
        if (step->kind == PCM__STEP_OPEN) {
            ahead = room->ahead + step->ahead;
            opened = step->cost;
        }
        if (step->kind == PCM__STEP_SERVE && step->job == job) {
            /* The order within a period is free: this job comes first. */
            const double rest = room->apart + opened +
                                least_through(room->now.least, ahead, step->states, step->bit,
                                              step->bit);
            for (uint32_t k = 0; k < step->options; k++)
                out[step->option + k - of->item->option] =
                    rest + of->cost[step->option + k - of->item->option];
        }
        if (s == of->left)
            out[of->item->options - 1] =
                room->apart + step->cost +
                least_through(room->now.least, room->ahead + step->ahead, step->states,
                              step->bit, 0);
        pcm__setup_step(room, step, 0);
    }
}

void pcm__setup_option_costs(pcm__pricer *pricer, size_t block, size_t item, double *out)
{
    pcm__setup_room *room = pricer->setup;
    const pcm__item *of = &pricer->model->item[item];
    pcm__setup_program(pricer, block, 0, INFINITY);
    for (uint32_t k = 0; k < of->options; k++)
        out[k] = INFINITY;
    run_back(room);
    uint32_t job = 0;
    while (job < room->jobs && room->job[job].item != of)
        job++;
    if (job < room->jobs)
        run_forwards(room, job, out);
    else
        out[of->options - 1] = room->apart + fmin(room->now.least[0], PCM__UNREACHED);
    for (uint32_t k = 0; k < of->options; k++)
        out[k] = out[k] < PCM__UNREACHED / 2 ? out[k] : INFINITY;
}
