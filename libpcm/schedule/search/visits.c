/* SPDX-License-Identifier: Apache-2.0 */
/* Visits, their loads and lists. */
#include "libpcm/schedule/search/visits.h"

#include <string.h>

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"

/* The home of an option. */
static uint32_t find_home(const pcm__visits *visits, uint32_t option)
{
    const pcm__model *model = visits->model;
    const uint32_t first = model->use[option], end = model->use[option + 1];
    if (first == end || end - first > PCM__PLAIN_USES)
        return PCM__NONE;
    for (uint32_t u = first; u < end; u++) {
        if (visits->responses.row[model->use_row[u]].count == PCM__NONE)
            return PCM__NONE;
        for (uint32_t v = first; v < u; v++)
            if (model->row_cell[model->use_row[u]] == model->row_cell[model->use_row[v]])
                return PCM__NONE;
    }
    return model->use_row[first];
}

static void find_homes(pcm__visits *visits)
{
    const pcm__model *model = visits->model;
    for (uint32_t o = 0; o < model->options; o++)
        visits->home[o] = find_home(visits, o);
}

/* Lays the lists of rows one after another. */
static void lay_lists(pcm__visits *visits)
{
    const pcm__model *model = visits->model;
    uint32_t *room = visits->members, first = 0;
    memset(room, 0, model->rows * sizeof *room);
    for (size_t i = 0; i < visits->tasks * model->periods; i++) {
        const uint32_t option = model->visit_option[i];
        const uint32_t row = option == PCM__NONE ? PCM__NONE : visits->home[option];
        if (row != PCM__NONE)
            room[row]++;
    }
    for (size_t r = 0; r < model->rows; r++) {
        visits->row_first[r] = first;
        first += room[r];
    }
    visits->row_first[model->rows] = first;
}

/* Nothing ties a job to others that no row holds. */
static int is_free(const pcm__model *model, uint32_t job)
{
    const pcm__item *item = &model->item[job];
    return model->block[item->block].kind == PCM__BLOCK_JOB && item->setup == PCM__NONE &&
           item->ties == 0;
}

static void find_free_jobs(pcm__visits *visits)
{
    for (uint32_t j = 0; j < visits->model->jobs; j++)
        if (is_free(visits->model, j))
            visits->free_job[visits->free_jobs++] = j;
}

static pcm_status make_room(pcm__visits *visits)
{
    const pcm__model *model = visits->model;
    visits->demanded = pcm__array_new(visits->tasks, sizeof *visits->demanded);
    visits->free_job = pcm__array_new(model->jobs, sizeof *visits->free_job);
    visits->load = pcm__array_new(model->rows, sizeof *visits->load);
    visits->ease = pcm__array_new(model->cells, sizeof *visits->ease);
    visits->cell_cost = pcm__array_new(model->cells, sizeof *visits->cell_cost);
    visits->home = pcm__array_new(model->options, sizeof *visits->home);
    visits->row_first = pcm__array_new(model->rows + 1, sizeof *visits->row_first);
    visits->members = pcm__array_new(model->rows, sizeof *visits->members);
    visits->seat = pcm__array_new(visits->now->visit_first[visits->tasks], sizeof *visits->seat);
    if (!visits->demanded || !visits->free_job || !visits->load || !visits->ease ||
        !visits->cell_cost || !visits->home || !visits->row_first || !visits->members ||
        !visits->seat)
        return pcm__fail_memory();
    pcm_status status = pcm__responses_make(&visits->responses, model);
    if (status != PCM_OK)
        return status;
    find_free_jobs(visits);
    find_homes(visits);
    lay_lists(visits);
    visits->member = pcm__array_new(visits->row_first[model->rows], sizeof *visits->member);
    return visits->member ? PCM_OK : pcm__fail_memory();
}

pcm_status pcm__visits_make(pcm__visits *visits, const pcm__model *model, pcm__arrangement *now)
{
    *visits =
        (pcm__visits){.model = model, .now = now, .tasks = (uint32_t)(model->items - model->jobs)};
    pcm_status status = make_room(visits);
    if (status != PCM_OK) {
        pcm__visits_free(visits);
        return status;
    }
    for (uint32_t r = 0; r < visits->tasks; r++)
        visits->demanded[r] =
            (uint32_t)pcm__sequence_demanded(model->problem, &model->problem->recurring[r]);
    for (size_t c = 0; c < model->cells; c++)
        visits->ease[c] = 1;
    pcm__visits_set(visits);
    return PCM_OK;
}

void pcm__visits_free(pcm__visits *visits)
{
    pcm_release(visits->demanded);
    pcm_release(visits->free_job);
    pcm_release(visits->load);
    pcm_release(visits->ease);
    pcm_release(visits->cell_cost);
    pcm_release(visits->home);
    pcm_release(visits->row_first);
    pcm_release(visits->members);
    pcm_release(visits->member);
    pcm_release(visits->seat);
    pcm__responses_free(&visits->responses);
    *visits = (pcm__visits){0};
}

/* Slot of visit number n of a task in now->visit[]. */
static uint32_t slot_of(const pcm__visits *visits, uint32_t task, uint32_t n)
{
    return visits->now->visit_first[task] + n;
}

static void take_seat(pcm__visits *visits, uint32_t task, uint32_t n)
{
    const uint32_t slot = slot_of(visits, task, n);
    const uint32_t row = visits->home[visits->now->visit[slot]];
    if (row == PCM__NONE)
        return;
    visits->seat[slot] = visits->members[row];
    visits->member[visits->row_first[row] + visits->members[row]++] = task;
}

uint32_t pcm__visits_find(const pcm__visits *visits, uint32_t task, uint32_t row)
{
    uint32_t count;
    const uint32_t *visit = pcm__visits_of(visits, task, &count);
    uint32_t n = 0;
    while (visits->home[visit[n]] != row)
        n++;
    return n;
}

/* The last of the list takes the seat that is left. */
static void leave_seat(pcm__visits *visits, uint32_t task, uint32_t n)
{
    const uint32_t slot = slot_of(visits, task, n);
    const uint32_t row = visits->home[visits->now->visit[slot]];
    if (row == PCM__NONE)
        return;
    uint32_t *list = visits->member + visits->row_first[row];
    const uint32_t free_seat = visits->seat[slot], mover = list[--visits->members[row]];
    if (mover == task)
        return; /* it was the last itself */
    list[free_seat] = mover;
    visits->seat[slot_of(visits, mover, pcm__visits_find(visits, mover, row))] = free_seat;
}

static void add_uses(pcm__visits *visits, uint32_t option, double sign)
{
    const pcm__model *model = visits->model;
    for (uint32_t u = model->use[option]; u < model->use[option + 1]; u++)
        visits->load[model->use_row[u]] += sign * model->use_amount[u];
}

static double update_cell(pcm__visits *visits, uint32_t cell)
{
    const double before = visits->cell_cost[cell];
    visits->cell_cost[cell] =
        pcm__responses_update(&visits->responses, visits->model, cell,
                              &visits->load[visits->model->cell[cell].row], visits->ease[cell]);
    return visits->cell_cost[cell] - before;
}

double pcm__visits_set(pcm__visits *visits)
{
    const pcm__model *model = visits->model;
    double cost = 0;
    memcpy(visits->load, model->base, model->rows * sizeof *visits->load);
    memset(visits->members, 0, model->rows * sizeof *visits->members);
    for (size_t j = 0; j < model->jobs; j++)
        add_uses(visits, visits->now->option[j], 1);
    for (uint32_t r = 0; r < visits->tasks; r++) {
        uint32_t count;
        const uint32_t *visit = pcm__visits_of(visits, r, &count);
        for (uint32_t n = 0; n < count; n++) {
            add_uses(visits, visit[n], 1);
            take_seat(visits, r, n);
        }
        cost += pcm__sequence_cost(model, r, visit, count);
    }
    pcm__responses_ease(&visits->responses, model, visits->ease);
    for (uint32_t c = 0; c < model->cells; c++) {
        visits->cell_cost[c] = 0;
        cost += update_cell(visits, c);
    }
    return cost;
}

double pcm__visits_load(pcm__visits *visits, uint32_t option, double sign)
{
    const pcm__model *model = visits->model;
    double change = 0;
    add_uses(visits, option, sign);
    for (uint32_t u = model->use[option]; u < model->use[option + 1]; u++) {
        const uint32_t cell = model->row_cell[model->use_row[u]];
        if (u == model->use[option] || cell != model->row_cell[model->use_row[u - 1]])
            change += update_cell(visits, cell);
    }
    return change;
}

double pcm__visits_plain_change(const pcm__visits *visits, uint32_t option, double sign)
{
    const pcm__model *model = visits->model;
    double change = 0;
    for (uint32_t u = model->use[option]; u < model->use[option + 1]; u++)
        change += pcm__visits_answer(visits, model->use_row[u], sign * model->use_amount[u]);
    return change;
}

double pcm__visits_load_change(pcm__visits *visits, uint32_t option)
{
    if (visits->home[option] != PCM__NONE)
        return pcm__visits_plain_change(visits, option, 1);
    const double change = pcm__visits_load(visits, option, 1);
    pcm__visits_load(visits, option, -1);
    return change;
}

double pcm__visits_move(pcm__visits *visits, uint32_t task, uint32_t n, uint32_t option)
{
    uint32_t *visit = &visits->now->visit[slot_of(visits, task, n)];
    leave_seat(visits, task, n);
    double change = pcm__visits_load(visits, *visit, -1);
    *visit = option;
    change += pcm__visits_load(visits, option, 1);
    take_seat(visits, task, n);
    return change;
}

/* Moves what comes from visit number n on by one slot, to make room or to close it. */
static void shift_slots(pcm__visits *visits, uint32_t task, uint32_t from, uint32_t to)
{
    const size_t moved = visits->now->visits[task] - from;
    const uint32_t source = slot_of(visits, task, from), target = slot_of(visits, task, to);
    memmove(visits->now->visit + target, visits->now->visit + source,
            moved * sizeof *visits->now->visit);
    memmove(visits->seat + target, visits->seat + source, moved * sizeof *visits->seat);
}

double pcm__visits_remove(pcm__visits *visits, uint32_t task, uint32_t n)
{
    leave_seat(visits, task, n);
    const double change =
        pcm__visits_load(visits, visits->now->visit[slot_of(visits, task, n)], -1);
    shift_slots(visits, task, n + 1, n);
    visits->now->visits[task]--;
    return change;
}

double pcm__visits_insert(pcm__visits *visits, uint32_t task, uint32_t n, uint32_t option)
{
    shift_slots(visits, task, n, n + 1);
    visits->now->visits[task]++;
    visits->now->visit[slot_of(visits, task, n)] = option;
    take_seat(visits, task, n);
    return pcm__visits_load(visits, option, 1);
}

double pcm__visits_replace(pcm__visits *visits, uint32_t task, const uint32_t *option, size_t count)
{
    double change = 0;
    while (visits->now->visits[task] > 0)
        change += pcm__visits_remove(visits, task, visits->now->visits[task] - 1);
    for (uint32_t n = 0; n < count; n++)
        change += pcm__visits_insert(visits, task, n, option[n]);
    return change;
}

double pcm__visits_move_job(pcm__visits *visits, uint32_t job, uint32_t option)
{
    const double change = pcm__visits_load(visits, visits->now->option[job], -1);
    visits->now->option[job] = option;
    return change + pcm__visits_load(visits, option, 1);
}
