/* SPDX-License-Identifier: Apache-2.0 */
/* Who works how long: the hours of every period given to crews, and what they cost. */
#include <math.h>

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"
#include "libpcm/schedule/answers/schedule.h"

static void begin_loads(pcm_schedule *schedule, const pcm_schedule_problem *problem)
{
    for (size_t c = 0; c < schedule->crews; c++)
        for (size_t t = 0; t < schedule->periods; t++)
            schedule->load[c * schedule->periods + t] =
                (pcm_crew_load){.capacity = problem->crew[c].capacity[t]};
}

/* Adds what a layer of a crew does in a period. */
static void add_layer(pcm_schedule *schedule, const pcm_schedule_problem *problem,
                      const pcm__component *component, size_t l, const double *work,
                      pcm_index period)
{
    const pcm__layer *layer = &component->layer[l];
    const pcm__crew *crew = &problem->crew[layer->crew];
    pcm_schedule_summary *summary = &schedule->summary;
    pcm_crew_load *load = &schedule->load[layer->crew * schedule->periods + period];
    double hours = 0;
    for (uint32_t r = 0; r < component->rows; r++) {
        const double done = work[l * component->rows + r];
        hours += done;
        if (component->skill[r] != PCM_NO_INDEX)
            schedule->hours[(layer->crew * schedule->skills + component->skill[r]) *
                                schedule->periods +
                            period] += done;
    }
    const double overtime_price = layer->overtime ? crew->overtime_price : 0;
    load->hours += hours;
    load->overtime += layer->overtime ? hours : 0;
    summary->hourly_cost += hours * crew->cost_per_hour;
    summary->overtime_cost += hours * overtime_price;
    summary->levelling_cost += hours * (layer->price - crew->cost_per_hour - overtime_price);
}

/* What one more regular hour of the crew of a layer would save. */
static void price_crew(pcm_schedule *schedule, const pcm__cell *cell,
                       const pcm__component *component, size_t l, const double *price)
{
    const pcm__layer *layer = &component->layer[l];
    pcm_crew_load *load = &schedule->load[layer->crew * schedule->periods + cell->period];
    for (uint32_t r = 0; r < component->rows; r++)
        if (layer->serves >> r & 1)
            load->price = fmax(load->price, price[cell->row + r] - layer->price);
}

pcm_status pcm__schedule_staff(pcm_schedule *schedule, const pcm__state *state,
                               const double *price)
{
    const pcm__model *model = state->model;
    size_t most = 1;
    for (size_t i = 0; i < model->components; i++)
        most = (size_t)fmax((double)most,
                            (double)(model->component[i].layers * model->component[i].rows));
    double *work = pcm__array_new(most, sizeof *work);
    if (!work)
        return pcm__fail_memory();
    begin_loads(schedule, model->problem);
    pcm_status status = PCM_OK;
    for (size_t i = 0; status == PCM_OK && i < model->cells; i++) {
        const pcm__cell *cell = &model->cell[i];
        if (cell->kind != PCM__CELL_STAFF)
            continue;
        const pcm__component *component = &model->component[cell->component];
        double shortage;
        status = pcm__cell_staffing(&shortage, NULL, work, model, cell, state->load + cell->row);
        if (status != PCM_OK)
            break;
        schedule->summary.shortage_hours += shortage;
        for (size_t l = 0; l < component->layers; l++) {
            add_layer(schedule, model->problem, component, l, work, cell->period);
            price_crew(schedule, cell, component, l, price);
        }
    }
    pcm_release(work);
    return status;
}
