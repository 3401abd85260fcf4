/* SPDX-License-Identifier: Apache-2.0 */
/* Cells of limits, exclusions and risks. Rows are numbered in the order in which they are priced: limits
 * first, in the smoothed dual; then exclusions that no block holds, in the linear program; exclusions of
 * pairs, which their blocks keep, and risks last, for the search alone. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"
#include "libpcm/schedule/model/model_inside.h"

/* Limits that the smoothed dual prices; its matrix has a full row for each. */
enum { DUAL_LIMITS_MAX = 512 };

pcm_status pcm__model_add_cell(pcm__model *model, pcm__drawing *drawing, const pcm__cell *cell)
{
    const size_t rows = model->rows + cell->rows;
    drawing->bytes += (double)sizeof *cell + 12.0 * cell->rows;
    if (rows >= PCM__NONE || drawing->bytes > drawing->bytes_most)
        return pcm__fail(PCM_ERR_LIMIT, "problem: %zu rows of limits: more than memory allows", rows);
    size_t base_room = drawing->row_room;
    pcm_status status = pcm__array_reserve(&model->cell, &drawing->cell_room, model->cells + 1,
                                           sizeof *model->cell);
    if (status == PCM_OK)
        status = pcm__array_reserve(&model->base, &base_room, rows, sizeof *model->base);
    if (status == PCM_OK)
        status = pcm__array_reserve(&model->row_cell, &drawing->row_room, rows,
                                    sizeof *model->row_cell);
    if (status != PCM_OK)
        return status;
    pcm__cell *added = &model->cell[model->cells];
    *added = *cell;
    added->row = (uint32_t)model->rows;
    for (; model->rows < rows; model->rows++) {
        model->row_cell[model->rows] = (uint32_t)model->cells;
        model->base[model->rows] = 0;
    }
    model->cells++;
    return PCM_OK;
}

static pcm_status add_extra(pcm__drawing *drawing, pcm_schedule_use use, uint32_t row,
                            double amount)
{
    if (amount == 0)
        return PCM_OK;
    pcm_status status = pcm__array_reserve(&drawing->extra, &drawing->extra_room,
                                           drawing->extras + 1, sizeof *drawing->extra);
    if (status == PCM_OK)
        drawing->extra[drawing->extras++] =
            (pcm__extra_use){.job = use.job, .period = use.period, .row = row, .amount = amount};
    return status;
}

static pcm_status add_limits(pcm__model *model, pcm__drawing *drawing)
{
    const pcm_schedule_problem *problem = model->problem;
    for (size_t i = 0; i < problem->limits; i++) {
        const pcm__limit *limit = &problem->limit[i];
        const pcm__cell cell = {.kind = PCM__CELL_LIMIT,
                                .rows = 1,
                                .least = limit->least,
                                .most = limit->most,
                                .price = limit->price,
                                .hard = !isfinite(limit->price),
                                .limit = (uint32_t)i,
                                .exclusion = PCM_NO_INDEX};
        pcm_status status = pcm__model_add_cell(model, drawing, &cell);
        const uint32_t row = (uint32_t)model->rows - 1;
        for (size_t u = 0; status == PCM_OK && u < limit->uses; u++)
            status = add_extra(drawing, limit->use[u], row, limit->use[u].amount);
        if (status != PCM_OK)
            return status;
        if (i < DUAL_LIMITS_MAX)
            model->dual_rows = model->rows;
    }
    return PCM_OK;
}

static pcm_status add_risks(pcm__model *model, pcm__drawing *drawing)
{
    const pcm_schedule_problem *problem = model->problem;
    for (size_t i = 0; i < problem->risks; i++) {
        const pcm__risk *risk = &problem->risk[i];
        const pcm__cell cell = {.kind = PCM__CELL_RISK,
                                .rows = (uint32_t)risk->scenarios,
                                .rank = (uint32_t)(risk->rank - 1),
                                .weight = risk->weight,
                                .limit = PCM_NO_INDEX,
                                .exclusion = PCM_NO_INDEX};
        const uint32_t row = (uint32_t)model->rows;
        pcm_status status = pcm__model_add_cell(model, drawing, &cell);
        for (size_t u = 0; status == PCM_OK && u < risk->uses; u++)
            for (size_t s = 0; status == PCM_OK && s < risk->scenarios; s++)
                status = add_extra(drawing, risk->use[u], row + (uint32_t)s,
                                   risk->amount[u * risk->scenarios + s]);
        if (status != PCM_OK)
            return status;
    }
    return PCM_OK;
}

/* Last period in which a job can be under way. */
static pcm_index latest_end(const pcm_schedule_problem *problem, const pcm__job *job)
{
    if (job->work.skips_closed)
        return (pcm_index)problem->periods - 1;
    const size_t end = (size_t)job->last + job->work.duration - 1;
    return (pcm_index)(end < problem->periods ? end : problem->periods - 1);
}

/* The periods in which more jobs of an exclusion can be under way than may be; *first > *last if there
 * are none. crowd is zeros [periods + 1] before and after. */
static void crowded_periods(pcm_index *first, pcm_index *last, const pcm_schedule_problem *problem,
                            const pcm__exclusion *exclusion, int *crowd)
{
    for (size_t n = 0; n < exclusion->jobs; n++) {
        const pcm__job *job = &problem->job[exclusion->job[n]];
        crowd[job->first]++;
        crowd[latest_end(problem, job) + 1]--;
    }
    *first = 1;
    *last = 0;
    size_t under_way = 0;
    for (size_t t = 0; t < problem->periods; t++) {
        under_way += (size_t)crowd[t];
        if (under_way <= exclusion->at_most)
            continue;
        if (*first > *last)
            *first = (pcm_index)t;
        *last = (pcm_index)t;
    }
    memset(crowd, 0, (problem->periods + 1) * sizeof *crowd);
}

static pcm_status add_exclusion(pcm__model *model, pcm__drawing *drawing, size_t index, int *crowd)
{
    const pcm__exclusion *exclusion = &model->problem->exclusion[index];
    pcm_index first, last;
    crowded_periods(&first, &last, model->problem, exclusion, crowd);
    drawing->exclusion_row[index] = (uint32_t)model->rows;
    drawing->exclusion_first[index] = first;
    drawing->exclusion_last[index] = last;
    for (size_t t = first; t <= last; t++) {
        const pcm__cell cell = {.kind = PCM__CELL_LIMIT,
                                .rows = 1,
                                .period = (pcm_index)t,
                                .least = -INFINITY,
                                .most = (double)exclusion->at_most,
                                .hard = 1,
                                .limit = PCM_NO_INDEX,
                                .exclusion = (uint32_t)index};
        pcm_status status = pcm__model_add_cell(model, drawing, &cell);
        if (status != PCM_OK)
            return status;
    }
    return PCM_OK;
}

/* Lists the exclusions of each job, and marks those of pairs that a block can price: two jobs of which
 * neither is tied to anything else. */
static pcm_status list_exclusions(pcm__model *model, pcm__drawing *drawing)
{
    const pcm_schedule_problem *problem = model->problem;
    size_t total = 0;
    for (size_t i = 0; i < problem->exclusions; i++)
        total += problem->exclusion[i].jobs;
    drawing->exclusion_of = pcm__array_new_zero(problem->jobs + 2, sizeof *drawing->exclusion_of);
    drawing->of_job = pcm__array_new(total, sizeof *drawing->of_job);
    drawing->in_pair = pcm__array_new_zero(problem->jobs, sizeof *drawing->in_pair);
    if (!drawing->exclusion_of || !drawing->of_job || !drawing->in_pair)
        return pcm__fail_memory();
    uint32_t *end = drawing->exclusion_of + 1; /* of job j at end[j], once all are listed */
    for (size_t i = 0; i < problem->exclusions; i++)
        for (size_t n = 0; n < problem->exclusion[i].jobs; n++)
            end[problem->exclusion[i].job[n] + 1]++;
    for (size_t j = 0; j < problem->jobs; j++)
        end[j + 1] += end[j];
    for (size_t i = 0; i < problem->exclusions; i++)
        for (size_t n = 0; n < problem->exclusion[i].jobs; n++)
            drawing->of_job[end[problem->exclusion[i].job[n]]++] = (uint32_t)i;
    return PCM_OK;
}

static void mark_pairs(pcm__model *model, pcm__drawing *drawing)
{
    const pcm_schedule_problem *problem = model->problem;
    unsigned char *in_pair = drawing->in_pair; /* 2 stands for "tied by a precedence" meanwhile */
    for (size_t i = 0; i < problem->precedences; i++)
        in_pair[problem->precedence[i].before] = in_pair[problem->precedence[i].after] = 2;
    for (size_t i = 0; i < problem->exclusions; i++) {
        const pcm__exclusion *exclusion = &problem->exclusion[i];
        int alone = exclusion->jobs == 2 && exclusion->at_most == 1;
        for (size_t n = 0; alone && n < 2; n++) {
            const pcm_index job = exclusion->job[n];
            alone = in_pair[job] == 0 && problem->job[job].setup == SIZE_MAX &&
                    drawing->exclusion_of[job + 1] - drawing->exclusion_of[job] == 1;
        }
        for (size_t n = 0; alone && n < 2; n++)
            in_pair[exclusion->job[n]] = 1;
    }
    for (size_t j = 0; j < problem->jobs; j++)
        in_pair[j] = in_pair[j] == 1;
}

/* A job of a pair is in no other exclusion. */
static int is_pair(const pcm__exclusion *exclusion, const pcm__drawing *drawing)
{
    return exclusion->jobs > 0 && drawing->in_pair[exclusion->job[0]];
}

/* Adds those of pairs, or the others. */
static pcm_status add_exclusions(pcm__model *model, pcm__drawing *drawing, int *crowd, int pairs)
{
    const pcm_schedule_problem *problem = model->problem;
    pcm_status status = PCM_OK;
    for (size_t i = 0; status == PCM_OK && i < problem->exclusions; i++)
        if (is_pair(&problem->exclusion[i], drawing) == pairs)
            status = add_exclusion(model, drawing, i, crowd);
    return status;
}

static int by_place(const void *a, const void *b)
{
    const pcm__extra_use *x = a, *y = b;
    if (x->job != y->job)
        return x->job < y->job ? -1 : 1;
    if (x->period != y->period)
        return x->period < y->period ? -1 : 1;
    return (x->row > y->row) - (x->row < y->row);
}

pcm_status pcm__model_ties(pcm__model *model, pcm__drawing *drawing)
{
    const pcm_schedule_problem *problem = model->problem;
    const size_t exclusions = problem->exclusions;
    model->dual_rows = model->rows;
    int *crowd = pcm__array_new_zero(problem->periods + 1, sizeof *crowd);
    drawing->exclusion_row = pcm__array_new(exclusions, sizeof *drawing->exclusion_row);
    drawing->exclusion_first = pcm__array_new(exclusions, sizeof *drawing->exclusion_first);
    drawing->exclusion_last = pcm__array_new(exclusions, sizeof *drawing->exclusion_last);
    pcm_status status = PCM_OK;
    if (!crowd || !drawing->exclusion_row || !drawing->exclusion_first || !drawing->exclusion_last)
        status = pcm__fail_memory();
    if (status == PCM_OK)
        status = list_exclusions(model, drawing);
    if (status == PCM_OK) {
        mark_pairs(model, drawing);
        status = add_limits(model, drawing);
    }
    model->limit_rows = model->rows;
    if (status == PCM_OK)
        status = add_exclusions(model, drawing, crowd, 0);
    model->lp_rows = model->rows;
    if (status == PCM_OK)
        status = add_exclusions(model, drawing, crowd, 1);
    if (status == PCM_OK)
        status = add_risks(model, drawing);
    if (status == PCM_OK && drawing->extras > 0)
        qsort(drawing->extra, drawing->extras, sizeof *drawing->extra, by_place);
    pcm_release(crowd);
    return status;
}
