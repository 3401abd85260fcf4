/* SPDX-License-Identifier: Apache-2.0 */
/* Options: where each job can be and what it uses there. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"
#include "libpcm/schedule/block/sequence_ways.h"
#include "libpcm/schedule/model/model_inside.h"

/* Options while they are listed. */
struct list {
    pcm__model *model;
    pcm__drawing *drawing;
    size_t option_room; /* of the arrays that grow together */
    size_t use_room;
    pcm_index *period; /* [periods] of one option */
    size_t row_room;
    size_t rows;
    pcm__extra_use *row; /* uses of one option, to be sorted: row and amount are set */
    size_t next_extra;   /* extras of earlier jobs have been read */
    double *room;        /* for ways through visits */
};

double pcm__model_disturbance(const pcm_schedule_problem *problem, const pcm__job *job,
                              pcm_index period)
{
    if (!job->published.set || period == job->published.period)
        return 0;
    if (period == PCM_NO_INDEX || job->published.period == PCM_NO_INDEX)
        return problem->per_visit;
    return problem->per_visit +
           problem->per_period * fabs((double)period - (double)job->published.period);
}

int pcm__model_thawed(const pcm_schedule_problem *problem, const pcm__job *job, pcm_index period)
{
    if (!job->published.set || problem->frozen == 0)
        return 1;
    const pcm_index published = job->published.period;
    if (published != PCM_NO_INDEX && published < problem->frozen)
        return period == published;
    return period == PCM_NO_INDEX || period >= problem->frozen;
}

/* Room for one more of each array of options, which grow alike. */
static pcm_status reserve_option(struct list *list)
{
    pcm__model *model = list->model;
    struct {
        void *array;
        size_t size;
    } const growing[] = {
        {&model->cost, sizeof *model->cost}, {&model->begin, sizeof *model->begin},
        {&model->end, sizeof *model->end},   {&model->crew, sizeof *model->crew},
        {&model->use, sizeof *model->use},
    };
    size_t room = list->option_room;
    pcm_status status = PCM_OK;
    for (size_t i = 0; status == PCM_OK && i < sizeof growing / sizeof *growing; i++) {
        room = list->option_room;
        status = pcm__array_reserve(growing[i].array, &room, model->options + 2, growing[i].size);
    }
    if (status == PCM_OK)
        list->option_room = room;
    return status;
}

static pcm_status reserve_use(struct list *list, size_t count)
{
    pcm__model *model = list->model;
    size_t room = list->use_room;
    pcm_status status = pcm__array_reserve(&model->use_row, &room, count, sizeof *model->use_row);
    if (status == PCM_OK)
        status = pcm__array_reserve(&model->use_amount, &list->use_room, count,
                                    sizeof *model->use_amount);
    return status;
}

static pcm_status note_use(struct list *list, uint32_t row, double amount)
{
    pcm_status status =
        pcm__array_reserve(&list->row, &list->row_room, list->rows + 1, sizeof *list->row);
    if (status == PCM_OK && amount != 0)
        list->row[list->rows++] = (pcm__extra_use){.row = row, .amount = amount};
    return status;
}

static int by_row(const void *a, const void *b)
{
    const pcm__extra_use *x = a, *y = b;
    return (x->row > y->row) - (x->row < y->row);
}

/* Bytes of an option, of one of its uses, and of what pricing and search keep about it. */
static const double option_bytes = 28, use_bytes = 12, search_bytes = 12;

/* Places that a job may have by its costs and crews, whether it fits there or not. */
static double most_places(const pcm_schedule_problem *problem, const pcm__job *job)
{
    const size_t width = (size_t)(job->last - job->first) + 1;
    double finite = 0, places = 0;
    for (size_t i = 0; i < width; i++)
        finite += isfinite(job->cost[i]);
    if (job->work.shared)
        return finite;
    for (size_t c = 0; c < problem->crews; c++) {
        if (!pcm__crew_can(&problem->crew[c], &job->work))
            continue;
        if (c >= job->allowed_crews)
            places += finite;
        for (size_t i = 0; c < job->allowed_crews && i < width; i++)
            places += isfinite(job->cost[i]) && job->allowed[c * width + i];
    }
    return places;
}

/* Refuses at once what would fill the memory first. */
static pcm_status check_room(const pcm__model *model, const pcm__drawing *drawing)
{
    const pcm_schedule_problem *problem = model->problem;
    double places = 0;
    for (size_t j = 0; j < problem->jobs; j++)
        places += most_places(problem, &problem->job[j]);
    if (drawing->bytes + (option_bytes + use_bytes + search_bytes) * places <= drawing->bytes_most)
        return PCM_OK;
    return pcm__fail(PCM_ERR_LIMIT,
                     "problem: %.0f places of %zu jobs by crew and period: more than the %.0f MB "
                     "that may be used",
                     places, problem->jobs, drawing->bytes_most / 1e6);
}

/* Ends an option: its uses, sorted, those of the same row added up. */
static pcm_status end_option(struct list *list)
{
    pcm__model *model = list->model;
    pcm__drawing *drawing = list->drawing;
    drawing->bytes += option_bytes + use_bytes * (double)list->rows;
    if (drawing->bytes > drawing->bytes_most || model->options >= PCM__NONE / 2)
        return pcm__fail(PCM_ERR_LIMIT,
                         "problem: more than %zu places of jobs: more than memory allows",
                         model->options);
    if (list->rows > 1)
        qsort(list->row, list->rows, sizeof *list->row, by_row);
    uint32_t uses = model->use[model->options];
    pcm_status status = reserve_use(list, (size_t)uses + list->rows);
    if (status != PCM_OK)
        return status;
    for (size_t i = 0; i < list->rows; i++) {
        if (i > 0 && list->row[i].row == list->row[i - 1].row) {
            model->use_amount[uses - 1] += list->row[i].amount;
            continue;
        }
        model->use_row[uses] = list->row[i].row;
        model->use_amount[uses++] = list->row[i].amount;
    }
    model->use[++model->options] = uses;
    list->rows = 0;
    return PCM_OK;
}

/* Hours of some work on the periods that were found for it. */
static pcm_status note_hours(struct list *list, const pcm__work *work, pcm_index crew)
{
    const pcm__drawing *drawing = list->drawing;
    pcm_status status = PCM_OK;
    for (size_t n = 0; n < work->needs; n++) {
        const pcm__row_place place =
            crew == PCM_NO_INDEX ? drawing->skill[work->need[n].skill] : drawing->crew[crew];
        for (pcm_index d = 0; status == PCM_OK && d < work->duration; d++)
            status = note_use(list, place.first + list->period[d] * place.step,
                              work->need[n].hours / work->duration);
    }
    return status;
}

static pcm_status note_exclusions(struct list *list, size_t job, pcm_index begin, pcm_index end)
{
    const pcm__drawing *drawing = list->drawing;
    pcm_status status = PCM_OK;
    for (uint32_t i = drawing->exclusion_of[job]; i < drawing->exclusion_of[job + 1]; i++) {
        const uint32_t which = drawing->of_job[i];
        const pcm_index first = drawing->exclusion_first[which];
        const pcm_index last = drawing->exclusion_last[which];
        for (pcm_index t = begin; status == PCM_OK && t <= end; t++)
            if (t >= first && t <= last)
                status = note_use(list, drawing->exclusion_row[which] + (t - first), 1);
    }
    return status;
}

/* What the job adds to limits and risks when it begins in a period, or goes away. */
static pcm_status note_extras(struct list *list, size_t job, pcm_index period)
{
    const pcm__drawing *drawing = list->drawing;
    pcm_status status = PCM_OK;
    for (size_t i = list->next_extra; i < drawing->extras && drawing->extra[i].job == job; i++)
        if (status == PCM_OK && drawing->extra[i].period == period)
            status = note_use(list, drawing->extra[i].row, drawing->extra[i].amount);
    return status;
}

static pcm_status add_option(struct list *list, const pcm__work *work, size_t job, pcm_index crew,
                             pcm_index begin, double cost)
{
    pcm__model *model = list->model;
    pcm_status status = reserve_option(list);
    if (status != PCM_OK)
        return status;
    const int away = begin == PCM_NO_INDEX;
    const size_t index = model->options;
    model->cost[index] = cost;
    model->begin[index] = begin;
    model->end[index] = away ? PCM_NO_INDEX : list->period[work->duration - 1];
    model->crew[index] = crew;
    if (!away)
        status = note_hours(list, work, crew);
    if (job < model->jobs) {
        if (status == PCM_OK && !away)
            status = note_exclusions(list, job, begin, model->end[index]);
        /* A job that is left over is not given away: it adds nothing. */
        if (status == PCM_OK && !(away && model->item[job].left_over))
            status = note_extras(list, job, begin);
    }
    return status == PCM_OK ? end_option(list) : status;
}

/* A job's option of a crew (PCM_NO_INDEX: shared) in a period, if it is one. */
static pcm_status add_place(struct list *list, size_t j, pcm_index crew, pcm_index begin)
{
    const pcm_schedule_problem *problem = list->model->problem;
    const pcm__job *job = &problem->job[j];
    const double cost = job->cost[begin - job->first];
    if (!isfinite(cost) || !pcm__model_thawed(problem, job, begin) ||
        !pcm__work_periods(list->period, problem, &job->work, crew, begin) ||
        !pcm__job_has_place(problem, job, crew, begin))
        return PCM_OK;
    if (job->setup != SIZE_MAX && !isfinite(problem->setup[job->setup].cost[begin]))
        return PCM_OK;
    return add_option(list, &job->work, j, crew, begin,
                      cost + pcm__model_disturbance(problem, job, begin));
}

/* Going away: to an outside firm, or, at a penalty that is not known yet, being left over. */
static pcm_status add_away(struct list *list, size_t j)
{
    const pcm_schedule_problem *problem = list->model->problem;
    const pcm__job *job = &problem->job[j];
    const int kept = (job->pin.set && job->pin.period != PCM_NO_INDEX) ||
                     !pcm__model_thawed(problem, job, PCM_NO_INDEX) ||
                     !isfinite(job->outsource_cost);
    list->model->item[j].left_over = kept;
    const double cost =
        kept ? 0 : job->outsource_cost + pcm__model_disturbance(problem, job, PCM_NO_INDEX);
    return add_option(list, &job->work, j, PCM_NO_INDEX, PCM_NO_INDEX, cost);
}

static pcm_status add_job(struct list *list, size_t j)
{
    pcm__model *model = list->model;
    const pcm_schedule_problem *problem = model->problem;
    const pcm__job *job = &problem->job[j];
    pcm__item *item = &model->item[j];
    item->option = (uint32_t)model->options;
    item->setup = job->setup == SIZE_MAX ? PCM__NONE : (uint32_t)job->setup;
    for (size_t n = 0; n < job->work.needs; n++)
        item->hours += job->work.need[n].hours;
    pcm_status status = PCM_OK;
    const int given_away = job->pin.set && job->pin.period == PCM_NO_INDEX;
    for (pcm_index t = job->first; !given_away && t <= job->last; t++) {
        if (job->work.shared && status == PCM_OK)
            status = add_place(list, j, PCM_NO_INDEX, t);
        for (size_t c = 0; !job->work.shared && status == PCM_OK && c < problem->crews; c++)
            status = add_place(list, j, (pcm_index)c, t);
    }
    if (status == PCM_OK)
        status = add_away(list, j);
    while (list->next_extra < list->drawing->extras &&
           list->drawing->extra[list->next_extra].job <= j)
        list->next_extra++;
    item->options = (uint32_t)model->options - item->option;
    return status;
}

static int visit_possible(const struct list *list, const pcm__recurring *task, pcm_index t)
{
    const pcm_schedule_problem *problem = list->model->problem;
    if (!isfinite(task->visit_cost[t]))
        return 0;
    if (task->published_set && t < problem->frozen && !pcm__sequence_is_published(task, t))
        return 0;
    if (!pcm__work_periods(list->period, problem, &task->work, PCM_NO_INDEX, t))
        return 0;
    for (pcm_index d = 0; d < task->work.duration; d++)
        if (!pcm__work_open(problem, &task->work, PCM_NO_INDEX, list->period[d]))
            return 0;
    return 1;
}

/* A task that must have visits but can have no sequence of them keeps none. */
static void leave_impossible(struct list *list, size_t r)
{
    pcm__model *model = list->model;
    pcm__item *item = &model->item[model->jobs + r];
    pcm__ways ways;
    if (isfinite(pcm__sequence_cost(model, (uint32_t)r, NULL, 0)))
        return;
    pcm__ways_forward_alone(&ways, model, r, list->room);
    if (ways.least < INFINITY)
        return;
    for (size_t t = 0; t < model->periods; t++)
        model->visit_option[r * model->periods + t] = PCM__NONE;
    model->options = item->option;
    item->options = 0;
    item->left_over = 1;
}

static pcm_status add_recurring(struct list *list, size_t r)
{
    pcm__model *model = list->model;
    const pcm_schedule_problem *problem = model->problem;
    const pcm__recurring *task = &problem->recurring[r];
    pcm__item *item = &model->item[model->jobs + r];
    item->option = (uint32_t)model->options;
    item->setup = PCM__NONE;
    for (size_t n = 0; n < task->work.needs; n++)
        item->hours += task->work.need[n].hours;
    pcm_status status = PCM_OK;
    for (size_t t = 0; status == PCM_OK && t < model->periods; t++) {
        uint32_t *option = &model->visit_option[r * model->periods + t];
        *option = PCM__NONE;
        if (!visit_possible(list, task, (pcm_index)t))
            continue;
        *option = (uint32_t)model->options;
        const int moved = task->published_set && !pcm__sequence_is_published(task, (pcm_index)t);
        status = add_option(list, &task->work, model->jobs + r, PCM_NO_INDEX, (pcm_index)t,
                            task->visit_cost[t] + (moved ? problem->per_visit : 0));
    }
    item->options = (uint32_t)model->options - item->option;
    if (status == PCM_OK)
        leave_impossible(list, r);
    return status;
}

pcm_status pcm__model_options(pcm__model *model, pcm__drawing *drawing)
{
    struct list list = {.model = model, .drawing = drawing};
    const size_t recurrings = model->problem->recurrings;
    pcm_status status = check_room(model, drawing);
    if (status != PCM_OK)
        return status;
    list.period = pcm__array_new(model->periods, sizeof *list.period);
    list.room = pcm__array_new(pcm__ways_room(model), sizeof *list.room);
    model->item = pcm__array_new_zero(model->items, sizeof *model->item);
    model->visit_option = pcm__array_new(recurrings * model->periods, sizeof *model->visit_option);
    status = reserve_option(&list);
    if (!list.period || !list.room || !model->item || !model->visit_option)
        status = pcm__fail_memory();
    if (status == PCM_OK)
        model->use[0] = 0;
    for (size_t j = 0; status == PCM_OK && j < model->jobs; j++)
        status = add_job(&list, j);
    for (size_t r = 0; status == PCM_OK && r < recurrings; r++)
        status = add_recurring(&list, r);
    pcm_release(list.period);
    pcm_release(list.room);
    pcm_release(list.row);
    return status;
}
