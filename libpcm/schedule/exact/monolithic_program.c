/* SPDX-License-Identifier: Apache-2.0 */
/* Builds the whole program, rows first, with all jobs away as its first basis. */
#include "libpcm/schedule/exact/monolithic_program.h"

#include <math.h>

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"

/* Rows of the model that couple blocks or are exclusions: all but the scenarios of risks. */
static size_t coupling_rows(const pcm__model *model)
{
    size_t rows = model->rows;
    for (size_t i = 0; i < model->cells; i++)
        if (model->cell[i].kind == PCM__CELL_RISK && model->cell[i].row < rows)
            rows = model->cell[i].row;
    return rows;
}

static size_t width_of(const pcm__job *job)
{
    return (size_t)(job->last - job->first) + 1;
}

static pcm_status add_rows(pcm__program *program, uint32_t *first, size_t count, double lower,
                           double upper, pcm_basis_status basis)
{
    *first = (uint32_t)program->rows;
    pcm_status status = PCM_OK;
    for (size_t i = 0; status == PCM_OK && i < count; i++)
        status = pcm__program_add_row(program, lower, upper, basis);
    return status;
}

static pcm_status add_precedence_rows(pcm__whole_program *whole, size_t i)
{
    const pcm_schedule_problem *problem = whole->model->problem;
    const pcm__precedence *p = &problem->precedence[i];
    const size_t width = width_of(&problem->job[p->after]);
    pcm_status status =
        add_rows(&whole->program, &whole->early[i], width, -INFINITY, 1, PCM_BASIS_BASIC);
    whole->late[i] = PCM__NONE;
    if (status == PCM_OK && p->most != PCM_NO_INDEX)
        status = add_rows(&whole->program, &whole->late[i], width, -INFINITY, 1, PCM_BASIS_BASIC);
    return status;
}

/* Rows of the coupling while every job is away, then the others. */
static pcm_status add_all_rows(pcm__whole_program *whole)
{
    const pcm__model *model = whole->model;
    pcm__program *program = &whole->program;
    uint32_t first;
    pcm_status status = PCM_OK;
    for (size_t j = 0; j < model->jobs; j++)
        pcm__coupling_shift(&whole->coupling, program, pcm__model_away(model, j), 1);
    for (uint32_t o = 0; status == PCM_OK && o < model->options; o++)
        status = pcm__coupling_meet(&whole->coupling, program, o);
    if (status == PCM_OK)
        status = pcm__coupling_meet_costly(&whole->coupling, program);
    for (size_t j = 0; j < model->jobs; j++)
        pcm__coupling_shift(&whole->coupling, program, pcm__model_away(model, j), -1);
    if (status == PCM_OK)
        status = add_rows(program, &first, model->jobs, 1, 1, PCM_BASIS_LOWER);
    whole->first_job_row = program->rows - model->jobs;
    for (size_t j = 0; status == PCM_OK && j < model->jobs; j++)
        if (model->item[j].setup != PCM__NONE)
            status = add_rows(program, &whole->link[j], width_of(&model->problem->job[j]),
                              -INFINITY, 0, PCM_BASIS_BASIC);
    for (size_t i = 0; status == PCM_OK && i < model->problem->precedences; i++)
        status = add_precedence_rows(whole, i);
    return status;
}

/* Openings of set-ups, each with the rows of its jobs whose windows have the period. */
static pcm_status add_openings(pcm__whole_program *whole)
{
    const pcm__model *model = whole->model;
    const pcm_schedule_problem *problem = model->problem;
    pcm_status status = PCM_OK;
    whole->first_opening = whole->program.columns;
    for (size_t s = 0; s < problem->setups; s++)
        for (size_t t = 0; status == PCM_OK && t < model->periods; t++) {
            const double cost = model->setup_cost[s * model->periods + t];
            status = pcm__program_add_column(&whole->program, isfinite(cost) ? cost : 0,
                                             isfinite(cost) ? 1 : 0, PCM_BASIS_LOWER);
            for (size_t n = 0; status == PCM_OK && n < problem->setup[s].jobs; n++) {
                const pcm_index j = problem->setup[s].job[n];
                const pcm__job *job = &problem->job[j];
                if (t >= job->first && t <= job->last)
                    status = pcm__program_add_entry(&whole->program,
                                                    whole->link[j] + (t - job->first), -1);
            }
        }
    return status;
}

/* Entries of an option in the rows of a precedence. */
static pcm_status enter_precedence(pcm__whole_program *whole, size_t i, size_t job, uint32_t option)
{
    const pcm__model *model = whole->model;
    const pcm__precedence *p = &model->problem->precedence[i];
    const pcm__job *after = &model->problem->job[p->after];
    pcm_status status = PCM_OK;
    for (pcm_index t = after->first; status == PCM_OK && t <= after->last; t++) {
        const pcm_index row = t - after->first;
        const double lag = (double)t - (double)model->end[option] - 1;
        const int early = job == p->after ? model->begin[option] <= t : lag < (double)p->least;
        const int late = job == p->after ? model->begin[option] >= t : lag > (double)p->most;
        if (early)
            status = pcm__program_add_entry(&whole->program, whole->early[i] + row, 1);
        if (status == PCM_OK && late && whole->late[i] != PCM__NONE)
            status = pcm__program_add_entry(&whole->program, whole->late[i] + row, 1);
    }
    return status;
}

static pcm_status add_option(pcm__whole_program *whole, size_t job, uint32_t option)
{
    const pcm__model *model = whole->model;
    pcm__program *program = &whole->program;
    const int away = pcm__option_is_away(model, option);
    const double cost = model->cost[option] + pcm__coupling_hours_cost(&whole->coupling, option);
    pcm_status status =
        pcm__program_add_column(program, cost, INFINITY, away ? PCM_BASIS_BASIC : PCM_BASIS_LOWER);
    if (status == PCM_OK)
        status = pcm__program_add_entry(program, whole->first_job_row + job, 1);
    if (status == PCM_OK)
        status = pcm__coupling_add_entries(&whole->coupling, program, &option, 1);
    if (status == PCM_OK && !away && model->item[job].setup != PCM__NONE)
        status = pcm__program_add_entry(
            program, whole->link[job] + (model->begin[option] - model->problem->job[job].first), 1);
    for (size_t i = 0; status == PCM_OK && !away && i < model->problem->precedences; i++) {
        const pcm__precedence *p = &model->problem->precedence[i];
        if (p->before == job || p->after == job)
            status = enter_precedence(whole, i, job, option);
    }
    return status;
}

static pcm_status fill(pcm__whole_program *whole)
{
    const pcm__model *model = whole->model;
    pcm_status status = add_all_rows(whole);
    if (status == PCM_OK)
        status = add_openings(whole);
    whole->first_option = whole->program.columns;
    for (size_t j = 0; j < model->jobs; j++)
        for (uint32_t k = 0; status == PCM_OK && k < model->item[j].options; k++)
            status = add_option(whole, j, model->item[j].option + k);
    whole->constant = pcm__coupling_load_cost(&whole->coupling);
    return status;
}

pcm_status pcm__whole_program_make(pcm__whole_program *whole, const pcm__model *model)
{
    const size_t precedences = model->problem->precedences;
    *whole = (pcm__whole_program){.model = model, .program = {.unit = model->scale}};
    whole->link = pcm__array_new(model->jobs, sizeof *whole->link);
    whole->early = pcm__array_new(precedences, sizeof *whole->early);
    whole->late = pcm__array_new(precedences, sizeof *whole->late);
    pcm_status status = whole->link && whole->early && whole->late ? PCM_OK : pcm__fail_memory();
    if (status == PCM_OK)
        status = pcm__coupling_make(&whole->coupling, model, coupling_rows(model));
    if (status == PCM_OK)
        status = fill(whole);
    if (status != PCM_OK)
        pcm__whole_program_free(whole);
    return status;
}

void pcm__whole_program_free(pcm__whole_program *whole)
{
    pcm__program_free(&whole->program);
    pcm__coupling_free(&whole->coupling);
    pcm_release(whole->link);
    pcm_release(whole->early);
    pcm_release(whole->late);
    *whole = (pcm__whole_program){0};
}
