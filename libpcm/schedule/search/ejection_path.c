/* SPDX-License-Identifier: Apache-2.0 */
/* Paths of a search for a chain, kept and closed. */
#include "libpcm/schedule/search/ejection_path.h"

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

int pcm__options_share_cell(const pcm__ejection *ejection, uint32_t option, uint32_t other)
{
    const pcm__model *model = ejection->model;
    const uint32_t *row = model->use_row, rows = ejection->strain->rows;
    for (uint32_t u = model->use[option]; u < model->use[option + 1] && row[u] < rows; u++)
        for (uint32_t v = model->use[other]; v < model->use[other + 1] && row[v] < rows; v++)
            if (model->row_cell[row[u]] == model->row_cell[row[v]])
                return 1;
    return 0;
}

int pcm__path_touches(const pcm__ejection *ejection, const pcm__state *state, uint32_t job,
                      uint32_t option)
{
    for (uint32_t j = job; j != PCM__NONE; j = ejection->path[j].from) {
        const uint32_t link = ejection->path[j].option;
        if (pcm__options_share_cell(ejection, option, state->now.option[j]) ||
            (link != PCM__NONE && pcm__options_share_cell(ejection, option, link)))
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

/* Jobs of a chain, moved. */
struct moves {
    uint32_t count;
    uint32_t job[PCM__LINKS_MAX];
    uint32_t before[PCM__LINKS_MAX];
    double change;
};

static void make(struct moves *moves, pcm__state *state, uint32_t job, uint32_t option)
{
    moves->job[moves->count] = job;
    moves->before[moves->count++] = state->now.option[job];
    moves->change += pcm__state_move(state, job, option);
}

/* Moves the jobs of the chain that ends with this one, pushed to a place or (PCM__NONE) pulled. */
static void make_chain(struct moves *moves, const pcm__ejection *ejection, pcm__state *state,
                       uint32_t last, uint32_t place)
{
    const int pushed = place != PCM__NONE;
    for (uint32_t j = last; j != PCM__NONE; j = ejection->path[j].from) {
        make(moves, state, j, pushed ? place : ejection->path[j].option);
        place = ejection->path[j].option;
    }
}

static void take_back(struct moves *moves, pcm__state *state)
{
    while (moves->count > 0) {
        moves->count--;
        pcm__state_move(state, moves->job[moves->count], moves->before[moves->count]);
    }
}

double pcm__path_move(const pcm__ejection *ejection, pcm__state *state, double gain)
{
    struct moves moves = {0};
    make_chain(&moves, ejection, state, ejection->last, ejection->place);
    if (moves.change < -gain)
        return -moves.change;
    take_back(&moves, state);
    return 0;
}

void pcm__path_close(pcm__ejection *ejection, pcm__state *state, uint32_t job, uint32_t place,
                     double cost)
{
    if (cost >= ejection->best)
        return;
    if (ejection->model->rows > ejection->strain->rows) {
        struct moves moves = {0};
        make_chain(&moves, ejection, state, job, place);
        cost = moves.change;
        ejection->work += 4.0 * moves.count;
        take_back(&moves, state);
    }
    if (cost < ejection->best) {
        ejection->best = cost;
        ejection->last = job;
        ejection->place = place;
    }
}
