/* SPDX-License-Identifier: Apache-2.0 */
/* Staff cells: which rows there are, which of them hang together through crews, and what each crew
 * offers in layers of price. */
#include <string.h>

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"
#include "libpcm/schedule/model/model_inside.h"
#include "libpcm/schedule/model/staffing.h"

enum { ROWS_MAX = 64, LEVELS_MAX = 8 * PCM_SKILLS_MAX, QUARTERS = 4 };

/* Nodes are skills, then crews; a component is named by its first node. */
struct graph {
    size_t nodes;
    size_t *name;         /* [nodes] */
    unsigned char *used;  /* [nodes] nonzero: has a row */
};

static void mark_work(struct graph *graph, const pcm_schedule_problem *problem,
                      const pcm__work *work)
{
    if (work->shared) {
        for (size_t n = 0; n < work->needs; n++)
            if (work->need[n].hours > 0)
                graph->used[work->need[n].skill] = 1;
        return;
    }
    for (size_t c = 0; c < problem->crews; c++)
        if (pcm__crew_can(&problem->crew[c], work))
            graph->used[PCM_SKILLS_MAX + c] = 1;
}

static void mark_used(struct graph *graph, const pcm_schedule_problem *problem)
{
    for (size_t j = 0; j < problem->jobs; j++)
        mark_work(graph, problem, &problem->job[j].work);
    for (size_t r = 0; r < problem->recurrings; r++)
        mark_work(graph, problem, &problem->recurring[r].work);
    for (size_t s = 0; s < PCM_SKILLS_MAX; s++)
        for (size_t t = 0; problem->reserve[s] && t < problem->periods; t++)
            graph->used[s] |= problem->reserve[s][t] > 0;
}

static size_t root_of(const struct graph *graph, size_t node)
{
    while (graph->name[node] != node)
        node = graph->name[node];
    return node;
}

static void join(struct graph *graph, size_t a, size_t b)
{
    a = root_of(graph, a);
    b = root_of(graph, b);
    graph->name[a > b ? a : b] = a < b ? a : b;
}

static void find_components(struct graph *graph, const pcm_schedule_problem *problem)
{
    for (size_t n = 0; n < graph->nodes; n++)
        graph->name[n] = n;
    for (size_t c = 0; c < problem->crews; c++)
        for (size_t s = 0; s < PCM_SKILLS_MAX; s++)
            if (problem->crew[c].skills >> s & 1 && graph->used[s])
                join(graph, s, PCM_SKILLS_MAX + c);
    for (size_t n = 0; n < graph->nodes; n++)
        graph->name[n] = root_of(graph, n);
}

/* Rows of a component: its used nodes in order. */
static pcm_status list_rows(pcm__component *component, const struct graph *graph, size_t name)
{
    uint32_t rows = 0;
    for (size_t n = 0; n < graph->nodes; n++)
        rows += graph->name[n] == name && graph->used[n];
    component->rows = rows;
    if (rows == 0)
        return PCM_OK;
    if (rows > ROWS_MAX)
        return pcm__fail(PCM_ERR_LIMIT,
                         "crews: %lu skills and crews hang together: must be at most %d",
                         (unsigned long)rows, ROWS_MAX);
    pcm_index *list = pcm__array_new(2 * (size_t)rows, sizeof *list);
    if (!list)
        return pcm__fail_memory();
    component->skill = list;
    component->crew = list + rows;
    uint32_t row = 0;
    for (size_t n = 0; n < graph->nodes; n++) {
        if (graph->name[n] != name || !graph->used[n])
            continue;
        const int is_skill = n < PCM_SKILLS_MAX;
        list[row] = is_skill ? (pcm_index)n : PCM_NO_INDEX;
        list[rows + row++] = is_skill ? PCM_NO_INDEX : (pcm_index)(n - PCM_SKILLS_MAX);
    }
    return PCM_OK;
}

/* Rows of a component that a crew serves. */
static uint64_t rows_served(const pcm__component *component, const pcm_schedule_problem *problem,
                            size_t crew)
{
    uint64_t serves = 0;
    for (uint32_t r = 0; r < component->rows; r++)
        if (component->crew[r] == crew || (component->skill[r] != PCM_NO_INDEX &&
                                           problem->crew[crew].skills >> component->skill[r] & 1))
            serves |= UINT64_C(1) << r;
    return serves;
}

static size_t add_layers(pcm__layer *layer, size_t count, const pcm_schedule_problem *problem,
                         size_t crew, uint64_t serves)
{
    const pcm__crew *row = &problem->crew[crew];
    const size_t regular = problem->levelling > 0 ? QUARTERS : 1;
    for (size_t q = 0; q < regular; q++)
        layer[count++] = (pcm__layer){
            .crew = (pcm_index)crew,
            .serves = serves,
            .price = row->cost_per_hour + problem->levelling * (double)q / (QUARTERS - 1),
            .share = 1.0 / (double)regular,
        };
    layer[count++] = (pcm__layer){
        .crew = (pcm_index)crew,
        .serves = serves,
        .price = row->cost_per_hour + problem->levelling + row->overtime_price,
        .overtime = 1,
        .share = 1,
    };
    return count;
}

/* Distinct prices in rising order, and the level of every layer. */
static uint32_t number_levels(double *price, pcm__layer *layer, size_t layers)
{
    uint32_t levels = 0;
    for (size_t l = 0; l < layers; l++) {
        uint32_t at = 0;
        while (at < levels && price[at] < layer[l].price)
            at++;
        if (at < levels && price[at] == layer[l].price)
            continue;
        memmove(price + at + 1, price + at, (levels - at) * sizeof *price);
        price[at] = layer[l].price;
        levels++;
    }
    for (size_t l = 0; l < layers; l++)
        while (price[layer[l].level] < layer[l].price)
            layer[l].level++;
    return levels;
}

static pcm_status list_layers(pcm__component *component, const pcm_schedule_problem *problem)
{
    size_t most = problem->crews * (QUARTERS + 1), count = 0;
    pcm__layer *layer = pcm__array_new_zero(most, sizeof *layer);
    double *price = pcm__array_new(most + 1, sizeof *price);
    component->layer = layer;
    component->price = price;
    if (!layer || !price)
        return pcm__fail_memory();
    for (size_t c = 0; c < problem->crews; c++) {
        const uint64_t serves = rows_served(component, problem, c);
        if (serves)
            count = add_layers(layer, count, problem, c, serves);
    }
    component->layers = count;
    component->levels = number_levels(price, layer, count);
    if (count == 0) { /* a skill that nobody has: all of it is shortage */
        price[0] = 0;
        component->levels = 1;
    }
    if (component->levels > LEVELS_MAX)
        return pcm__fail(PCM_ERR_LIMIT,
                         "crews: %lu different prices of hours hang together: must be at most %d",
                         (unsigned long)component->levels, LEVELS_MAX);
    if (component->rows <= PCM__LISTED_ROWS_MAX)
        return PCM_OK;
    component->room = pcm__array_new(pcm__staffing_room(component), sizeof *component->room);
    return component->room ? PCM_OK : pcm__fail_memory();
}

static size_t supply_of(const pcm__component *component)
{
    const size_t listed = component->rows <= PCM__LISTED_ROWS_MAX
                              ? (size_t)component->levels << component->rows
                              : 0;
    return component->layers + listed;
}

static void fill_supply(double *supply, pcm__cell *cell, const pcm__component *component,
                        const pcm_schedule_problem *problem)
{
    double *hours = supply, *sets = supply + component->layers;
    for (size_t l = 0; l < component->layers; l++) {
        const pcm__layer *layer = &component->layer[l];
        const pcm__crew *crew = &problem->crew[layer->crew];
        hours[l] = layer->share *
                   (layer->overtime ? crew->limit[cell->period] : crew->capacity[cell->period]);
    }
    cell->layer_hours = hours;
    if (component->rows > PCM__LISTED_ROWS_MAX)
        return;
    cell->set_hours = sets;
    const uint32_t count = UINT32_C(1) << component->rows;
    for (uint32_t level = 0; level < component->levels; level++)
        for (uint32_t set = 0; set < count; set++) {
            double sum = 0;
            for (size_t l = 0; l < component->layers; l++)
                if (component->layer[l].level <= level && component->layer[l].serves & set)
                    sum += hours[l];
            sets[(size_t)level * count + set] = sum;
        }
}

static void add_staff_cells(pcm__model *model, uint32_t index, double *supply)
{
    const pcm_schedule_problem *problem = model->problem;
    pcm__component *component = &model->component[index];
    for (size_t t = 0; t < problem->periods; t++) {
        pcm__cell *cell = &model->cell[model->cells];
        *cell = (pcm__cell){.kind = PCM__CELL_STAFF,
                            .row = (uint32_t)model->rows,
                            .rows = component->rows,
                            .component = index,
                            .period = (pcm_index)t,
                            .limit = PCM_NO_INDEX,
                            .exclusion = PCM_NO_INDEX};
        fill_supply(supply, cell, component, problem);
        supply += supply_of(component);
        for (uint32_t r = 0; r < component->rows; r++) {
            const pcm_index skill = component->skill[r];
            const double *reserve = skill == PCM_NO_INDEX ? NULL : problem->reserve[skill];
            model->row_cell[model->rows] = (uint32_t)model->cells;
            model->base[model->rows++] = reserve ? reserve[t] : 0;
        }
        model->cells++;
    }
}

static void place_rows(pcm__drawing *drawing, const pcm__component *component)
{
    for (uint32_t r = 0; r < component->rows; r++) {
        const pcm__row_place place = {component->first_row + r, component->rows};
        if (component->skill[r] != PCM_NO_INDEX)
            drawing->skill[component->skill[r]] = place;
        else
            drawing->crew[component->crew[r]] = place;
    }
}

static pcm_status list_components(pcm__model *model, const struct graph *graph)
{
    for (size_t n = 0; n < graph->nodes; n++) {
        if (graph->name[n] != n)
            continue;
        pcm__component *component = &model->component[model->components];
        pcm_status status = list_rows(component, graph, n);
        if (component->rows > 0)
            model->components++;
        if (status == PCM_OK && component->rows > 0)
            status = list_layers(component, model->problem);
        if (status != PCM_OK)
            return status;
    }
    return PCM_OK;
}

static pcm_status make_cells(pcm__model *model, pcm__drawing *drawing)
{
    const size_t periods = model->problem->periods;
    size_t rows = 0, supply = 0;
    for (size_t i = 0; i < model->components; i++) {
        rows += model->component[i].rows * periods;
        supply += supply_of(&model->component[i]) * periods;
    }
    drawing->bytes += 8.0 * (double)supply + 12.0 * (double)rows;
    if (rows >= PCM__NONE || drawing->bytes > drawing->bytes_most)
        return pcm__fail(PCM_ERR_LIMIT, "problem: %zu crew-hours to be priced: more than memory allows",
                         rows);
    model->supply = pcm__array_new(supply, sizeof *model->supply);
    drawing->cell_room = model->components * periods;
    drawing->row_room = rows;
    model->cell = pcm__array_new(drawing->cell_room, sizeof *model->cell);
    model->row_cell = pcm__array_new(rows, sizeof *model->row_cell);
    model->base = pcm__array_new(rows, sizeof *model->base);
    if (!model->supply || !model->cell || !model->row_cell || !model->base)
        return pcm__fail_memory();
    size_t used = 0;
    for (size_t i = 0; i < model->components; i++) {
        pcm__component *component = &model->component[i];
        component->first_cell = (uint32_t)model->cells;
        component->first_row = (uint32_t)model->rows;
        add_staff_cells(model, (uint32_t)i, model->supply + used);
        used += supply_of(component) * periods;
        place_rows(drawing, component);
    }
    return PCM_OK;
}

pcm_status pcm__model_staff(pcm__model *model, pcm__drawing *drawing)
{
    const pcm_schedule_problem *problem = model->problem;
    struct graph graph = {.nodes = PCM_SKILLS_MAX + problem->crews};
    graph.name = pcm__array_new(graph.nodes, sizeof *graph.name);
    graph.used = pcm__array_new_zero(graph.nodes, sizeof *graph.used);
    drawing->crew = pcm__array_new(problem->crews, sizeof *drawing->crew);
    model->component = pcm__array_new_zero(graph.nodes, sizeof *model->component);
    pcm_status status = PCM_OK;
    if (!graph.name || !graph.used || !drawing->crew || !model->component)
        status = pcm__fail_memory();
    for (size_t s = 0; s < PCM_SKILLS_MAX; s++)
        drawing->skill[s].first = PCM__NONE;
    for (size_t c = 0; status == PCM_OK && c < problem->crews; c++)
        drawing->crew[c].first = PCM__NONE;
    if (status == PCM_OK) {
        mark_used(&graph, problem);
        find_components(&graph, problem);
        status = list_components(model, &graph);
    }
    if (status == PCM_OK)
        status = make_cells(model, drawing);
    pcm_release(graph.name);
    pcm_release(graph.used);
    return status;
}
