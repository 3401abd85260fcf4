/* SPDX-License-Identifier: Apache-2.0 */
/* Publishing a plan: its rows are added to a scratch plant, which checks them, and only handed over
 * once all of them stand. */
#include <pcm/plan.h>

#include "libpcm/base/fail.h"
#include "libpcm/plant/plant.h"

static pcm_status add_plan(pcm_plant *plant, const pcm_plan_summary *summary, const char *id)
{
    const pcm_schedule_summary *schedule = &summary->schedule;
    pcm_plan_row row;
    const pcm_status status = pcm_row_init(&row, PCM_PLANS);
    if (status != PCM_OK)
        return status;
    row.id = id;
    row.as_of = summary->as_of;
    row.start = summary->start;
    row.weeks = (double)summary->weeks;
    row.outcome = pcm_schedule_outcome_name(schedule->outcome);
    row.engine = schedule->engine;
    row.cost = schedule->cost;
    row.bound = schedule->bound;
    row.gap = schedule->gap;
    row.visits = (double)summary->visits;
    row.left_over = (double)schedule->left_over;
    return pcm_plant_add(plant, PCM_PLANS, &row, NULL);
}

static pcm_status add_work_order(pcm_plant *plant, const pcm_visit *visit, const char *id)
{
    pcm_work_order row;
    const pcm_status status = pcm_row_init(&row, PCM_WORK_ORDERS);
    if (status != PCM_OK)
        return status;
    row.id = visit->key;
    row.plan = id;
    row.asset = visit->asset;
    row.task = visit->task;
    row.skill = visit->skill;
    row.crew = visit->crew;
    row.placement = pcm_placement_name(visit->placement);
    row.date = visit->date;
    row.finish = visit->finish;
    row.due = visit->due;
    row.earliest = visit->earliest;
    row.latest = visit->latest;
    row.hours = visit->hours;
    row.statutory = visit->statutory;
    row.cost = visit->cost;
    row.saving = visit->saving;
    row.reason = visit->reason;
    return pcm_plant_add(plant, PCM_WORK_ORDERS, &row, NULL);
}

static pcm_status add_crew_load(pcm_plant *plant, const pcm_week_load *load, const char *id)
{
    pcm_crew_load_row row;
    const pcm_status status = pcm_row_init(&row, PCM_CREW_LOADS);
    if (status != PCM_OK)
        return status;
    row.plan = id;
    row.crew = load->crew;
    row.week = load->week;
    row.hours = load->load.hours;
    row.capacity = load->load.capacity;
    row.overtime = load->load.overtime;
    row.price = load->load.price;
    return pcm_plant_add(plant, PCM_CREW_LOADS, &row, NULL);
}

static pcm_status add_all(pcm_plant *plant, const pcm_plan *plan, const char *id)
{
    pcm_plan_summary summary;
    pcm_status status = pcm_plan_get_summary(&summary, plan);
    if (status == PCM_OK)
        status = add_plan(plant, &summary, id);
    for (size_t i = 0; status == PCM_OK && i < pcm_plan_visits(plan); i++)
        status = add_work_order(plant, pcm_plan_visit(plan, i), id);
    for (size_t i = 0; status == PCM_OK && i < pcm_plan_loads(plan); i++)
        status = add_crew_load(plant, pcm_plan_load(plan, i), id);
    return status;
}

pcm_status pcm_plan_record(pcm_plant *plant, const pcm_plan *plan, const char *id)
{
    if (!plant)
        return pcm__fail_null("plant");
    if (!plan)
        return pcm__fail_null("plan");
    if (!id)
        return pcm__fail_null("id");
    pcm_plant *scratch;
    pcm_status status = pcm_plant_new(&scratch);
    if (status != PCM_OK)
        return status;
    status = add_all(scratch, plan, id);
    if (status == PCM_OK) {
        pcm__plant_take_rows(plant, scratch, PCM_PLANS);
        pcm__plant_take_rows(plant, scratch, PCM_WORK_ORDERS);
        pcm__plant_take_rows(plant, scratch, PCM_CREW_LOADS);
    }
    pcm_plant_free(scratch);
    return status;
}
