/* SPDX-License-Identifier: Apache-2.0 */
/* Pulled chains: each job takes the place that the one before has left, and that of the last stays
 * empty. */
#include <math.h>

#include "libpcm/schedule/search/ejection_path.h"

/* Nonzero if a link would touch cells of the path it prolongs, but for the place that it takes. */
static int is_entangled(const pcm__ejection *ejection, const pcm__state *state, uint32_t job,
                        uint32_t option, uint32_t now)
{
    if (pcm__options_share_cell(ejection, option, now))
        return 1;
    if (job == PCM__NONE)
        return 0;
    const struct pcm__path *path = &ejection->path[job];
    return pcm__path_touches(ejection, state, job, now) ||
           pcm__options_share_cell(ejection, option, path->option) ||
           pcm__path_touches(ejection, state, path->from, option);
}

/* A job comes to an option in a strained cell, where the last job of a path has left a place or
 * (PCM__NONE) there is room. */
static void come(pcm__ejection *ejection, pcm__state *state, uint32_t job, uint32_t option,
                 uint32_t last, double strain)
{
    const uint32_t now = state->now.option[job];
    const uint32_t left = last == PCM__NONE ? PCM__NONE : state->now.option[last];
    if (now == option || pcm__path_is_closed(ejection, job))
        return;
    const double so_far = last == PCM__NONE ? 0 : ejection->path[last].cost;
    const double beside = so_far + pcm__state_change_beside(state, job, option);
    const double worth = left == PCM__NONE ? 0 : pcm__path_uses_priced(ejection, left);
    const double freed =
        pcm__path_uses_priced(ejection, now) + pcm__path_strain(ejection, state, now);
    if (beside + pcm__path_uses_priced(ejection, option) - worth - strain - freed >=
            ejection->best ||
        is_entangled(ejection, state, last, option, now))
        return;
    ejection->work++;
    const double cost = beside + pcm__state_load_change(state, option, left);
    pcm__path_offer(ejection, job, cost, cost - freed, last, option);
    const struct pcm__path *path = &ejection->path[job];
    if (path->search != ejection->search || path->from != last || path->option != option)
        return; /* another path to this job is as good */
    pcm__path_close(ejection, state, job, PCM__NONE,
                    cost + pcm__state_load_change(state, PCM__NONE, now));
}

/* Jobs come to a cell of crews in which the last job of a path has left a place, or PCM__NONE:
 * there is room; or to a limit with room. */
static void attract(pcm__ejection *ejection, pcm__state *state, uint32_t cell, uint32_t last)
{
    const double strain = pcm__strain_of(ejection->strain, state, cell);
    const uint32_t first = ejection->comer_first[cell], end = ejection->comer_first[cell + 1];
    ejection->work += (end - first) / 8.0;
    for (uint32_t i = first; i < end; i++)
        come(ejection, state, ejection->comer[i].job, ejection->comer[i].option, last, strain);
}

/* Jobs come to the first cell of the place that a job has left. */
static void extend(pcm__ejection *ejection, pcm__state *state, uint32_t job)
{
    const pcm__model *model = ejection->model;
    const uint32_t now = state->now.option[job];
    if (ejection->path[job].links >= PCM__LINKS_MAX || model->use[now] == model->use[now + 1])
        return;
    const uint32_t cell = model->row_cell[model->use_row[model->use[now]]];
    if (cell < ejection->strain->cells)
        attract(ejection, state, cell, job);
}

double pcm__ejection_pull(pcm__ejection *ejection, pcm__state *state, uint32_t cell, double gain,
                          double *work)
{
    pcm__path_begin(ejection, gain);
    attract(ejection, state, cell, PCM__NONE);
    while (ejection->work < pcm__chain_work_max) {
        const uint32_t job = pcm__path_take(ejection);
        if (job == PCM__NONE)
            break;
        extend(ejection, state, job);
    }
    *work += ejection->work;
    return ejection->last != PCM__NONE ? pcm__path_move(ejection, state, gain) : 0;
}
