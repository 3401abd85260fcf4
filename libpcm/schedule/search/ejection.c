/* SPDX-License-Identifier: Apache-2.0 */
#include "libpcm/schedule/search/ejection.h"

#include <math.h>

#include "libpcm/base/array.h"
#include "libpcm/schedule/search/ejection_path.h"

static void find_cheapest(pcm__ejection *ejection)
{
    const pcm__model *model = ejection->model;
    for (uint32_t j = 0; j < model->jobs; j++) {
        const pcm__item *item = &model->item[j];
        double least = INFINITY;
        for (uint32_t o = item->option; o < item->option + item->options; o++)
            least = fmin(least, model->cost[o] + pcm__path_uses_priced(ejection, o));
        ejection->cheapest[j] = least;
    }
}

/* The cell of crews that an option uses first, or PCM__NONE. */
static uint32_t first_cell(const pcm__ejection *ejection, uint32_t option)
{
    const pcm__model *model = ejection->model;
    if (model->use[option] == model->use[option + 1])
        return PCM__NONE;
    const uint32_t cell = model->row_cell[model->use_row[model->use[option]]];
    return cell < ejection->strain->cells ? cell : PCM__NONE;
}

/* Candidates by the cell they go to. */
static int list_comers(pcm__ejection *ejection, const pcm__candidates *candidates, uint32_t count)
{
    const uint32_t cells = ejection->strain->cells;
    uint32_t *first = pcm__array_new_zero((size_t)cells + 2, sizeof *first);
    ejection->comer_first = first;
    ejection->comer = pcm__array_new(count, sizeof *ejection->comer);
    if (!first || !ejection->comer)
        return 0;
    for (uint32_t i = 0; i < count; i++) {
        const uint32_t cell = first_cell(ejection, candidates->all[i].option);
        if (cell != PCM__NONE)
            first[cell + 2]++;
    }
    for (uint32_t c = 0; c < cells; c++)
        first[c + 2] += first[c + 1];
    for (uint32_t i = 0; i < count; i++) {
        const uint32_t cell = first_cell(ejection, candidates->all[i].option);
        if (cell != PCM__NONE)
            ejection->comer[first[cell + 1]++] = candidates->all[i];
    }
    return 1;
}

pcm__ejection *pcm__ejection_new(const pcm__model *model, const pcm__strain *strain,
                                 const pcm__candidates *candidates, double dearest)
{
    pcm__ejection *ejection = pcm__array_new_zero(1, sizeof *ejection);
    if (!ejection)
        return NULL;
    ejection->model = model;
    ejection->strain = strain;
    ejection->cheapest = pcm__array_new(model->jobs, sizeof *ejection->cheapest);
    ejection->path = pcm__array_new_zero(model->jobs, sizeof *ejection->path);
    ejection->open = pcm__array_new(model->jobs, sizeof *ejection->open);
    if (!ejection->cheapest || !ejection->path || !ejection->open ||
        !list_comers(ejection, candidates, pcm__candidates_within(candidates, dearest))) {
        pcm__ejection_free(ejection);
        return NULL;
    }
    find_cheapest(ejection);
    return ejection;
}

void pcm__ejection_free(pcm__ejection *ejection)
{
    if (!ejection)
        return;
    pcm_release(ejection->cheapest);
    pcm_release(ejection->comer_first);
    pcm_release(ejection->comer);
    pcm_release(ejection->path);
    pcm_release(ejection->open);
    pcm_release(ejection);
}

void pcm__path_begin(pcm__ejection *ejection, double gain)
{
    ejection->search++;
    ejection->opened = 0;
    ejection->work = 0;
    ejection->best = -gain;
    ejection->last = PCM__NONE;
}

void pcm__path_offer(pcm__ejection *ejection, uint32_t job, double cost, double least,
                     uint32_t from, uint32_t option)
{
    struct pcm__path *path = &ejection->path[job];
    const int known = path->search == ejection->search;
    if (least >= ejection->best || (known && (path->closed || path->least <= least)))
        return;
    *path = (struct pcm__path){
        .cost = cost,
        .least = least,
        .from = from,
        .option = option,
        .links = from == PCM__NONE ? 1 : ejection->path[from].links + 1,
        .search = ejection->search,
    };
    if (!known)
        ejection->open[ejection->opened++] = job;
}

uint32_t pcm__path_take(pcm__ejection *ejection)
{
    uint32_t first = PCM__NONE;
    double least = ejection->best;
    for (uint32_t i = 0; i < ejection->opened; i++)
        if (ejection->path[ejection->open[i]].least < least) {
            least = ejection->path[ejection->open[i]].least;
            first = i;
        }
    ejection->work += ejection->opened / 16.0;
    if (first == PCM__NONE)
        return PCM__NONE;
    const uint32_t job = ejection->open[first];
    ejection->open[first] = ejection->open[--ejection->opened];
    ejection->path[job].closed = 1;
    return job;
}

int pcm__options_share_cell(const pcm__model *model, uint32_t option, uint32_t other)
{
    for (uint32_t u = model->use[option]; u < model->use[option + 1]; u++)
        for (uint32_t v = model->use[other]; v < model->use[other + 1]; v++)
            if (model->row_cell[model->use_row[u]] == model->row_cell[model->use_row[v]])
                return 1;
    return 0;
}

int pcm__path_touches(const pcm__ejection *ejection, const pcm__state *state, uint32_t job,
                      uint32_t option)
{
    for (uint32_t j = job; j != PCM__NONE; j = ejection->path[j].from) {
        const uint32_t link = ejection->path[j].option;
        if (pcm__options_share_cell(ejection->model, option, state->now.option[j]) ||
            (link != PCM__NONE && pcm__options_share_cell(ejection->model, option, link)))
            return 1;
    }
    return 0;
}

double pcm__path_strain(const pcm__ejection *ejection, const pcm__state *state, uint32_t option)
{
    const pcm__model *model = ejection->model;
    double strain = 0;
    for (uint32_t u = model->use[option]; u < model->use[option + 1]; u++) {
        const uint32_t c = model->row_cell[model->use_row[u]];
        if (c < ejection->strain->cells)
            strain += pcm__strain_of(ejection->strain, state, c);
    }
    return strain;
}

void pcm__moves_make(struct pcm__moves *moves, pcm__state *state, uint32_t job, uint32_t option)
{
    moves->job[moves->count] = job;
    moves->before[moves->count++] = state->now.option[job];
    moves->change += pcm__state_move(state, job, option);
}

double pcm__moves_settle(struct pcm__moves *moves, pcm__state *state, double gain)
{
    if (moves->change < -gain)
        return -moves->change;
    while (moves->count-- > 0)
        pcm__state_move(state, moves->job[moves->count], moves->before[moves->count]);
    return 0;
}
