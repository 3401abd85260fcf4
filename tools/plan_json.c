/* SPDX-License-Identifier: Apache-2.0 */
/* A plan as JSON. */
#include "config.h"

#include "tools/plan_report.h"

#include "tools/json.h"
#include "tools/text.h"

static json_t *visit_json(const pcm_plant *plant, const pcm_visit *visit)
{
    json_t *object = json_new_object();
    json_put_text(object, "id", visit->key);
    json_put_text(object, "asset", visit->asset);
    json_put_text(object, "asset_name", asset_name(plant, visit->asset));
    json_put_text(object, "task", visit->task);
    json_put_text(object, "task_name", task_name(plant, visit->task));
    json_put_text(object, "skill", visit->skill);
    json_put_text(object, "crew", visit->crew);
    json_put_text(object, "placement", pcm_placement_name(visit->placement));
    json_put_date(object, "date", visit->date);
    json_put_date(object, "finish", visit->finish);
    json_put_date(object, "due", visit->due);
    json_put_date(object, "earliest", visit->earliest);
    json_put_date(object, "latest", visit->latest);
    json_put_number(object, "hours", visit->hours);
    json_put_flag(object, "statutory", visit->statutory);
    json_put_flag(object, "overdue", visit->overdue);
    json_put_flag(object, "crowded", visit->crowded);
    json_put_number(object, "cost", visit->cost);
    json_put_number(object, "cost_earlier", visit->cost_earlier);
    json_put_number(object, "cost_later", visit->cost_later);
    json_put_number(object, "saving", visit->saving);
    json_put_date(object, "published", visit->published);
    json_put_flag(object, "moved", visit->moved);
    json_put_flag(object, "chosen", visit->chosen);
    json_put_text(object, "reason", visit->reason);
    return object;
}

static json_t *load_json(const pcm_week_load *week)
{
    json_t *object = json_new_object();
    json_put_text(object, "crew", week->crew);
    json_put_date(object, "week", week->week);
    json_put_number(object, "hours", week->load.hours);
    json_put_number(object, "capacity", week->load.capacity);
    json_put_number(object, "overtime", week->load.overtime);
    json_put_number(object, "price", week->load.price);
    return object;
}

static json_t *reserve_json(const pcm_week_reserve *week)
{
    json_t *object = json_new_object();
    json_put_text(object, "skill", week->skill);
    json_put_text(object, "site", week->site);
    json_put_date(object, "week", week->week);
    json_put_number(object, "failures", week->failures);
    json_put_number(object, "mean", week->mean);
    json_put_number(object, "wanted", week->wanted);
    json_put_number(object, "reserved", week->reserved);
    return object;
}

static json_t *summary_json(const pcm_plan_summary *summary)
{
    const pcm_schedule_summary *schedule = &summary->schedule;
    json_t *object = json_new_object();
    json_put_count(object, "visits", summary->visits);
    json_put_count(object, "placed", schedule->placed);
    json_put_count(object, "outsourced", schedule->outsourced);
    json_put_count(object, "left_over", schedule->left_over);
    json_put_count(object, "crowded", summary->crowded);
    json_put_count(object, "crews", summary->crews);
    json_put_number(object, "planned_cost", summary->planned_cost);
    json_put_number(object, "saving", summary->saving);
    json_put_number(object, "job_cost", schedule->job_cost);
    json_put_number(object, "recurring_cost", schedule->recurring_cost);
    json_put_number(object, "hourly_cost", schedule->hourly_cost);
    json_put_number(object, "overtime_cost", schedule->overtime_cost);
    json_put_number(object, "outsource_cost", schedule->outsource_cost);
    json_put_number(object, "stability_cost", schedule->stability_cost);
    json_put_count(object, "moved", schedule->moved);
    json_put_number(object, "shortage_hours", schedule->shortage_hours);
    json_put_number(object, "corrective_failures", summary->corrective_failures);
    json_put_number(object, "corrective_hours", summary->corrective_hours);
    json_put_number(object, "reserved_hours", summary->reserved_hours);
    json_put_count(object, "rounds", summary->rounds);
    json_put_count(object, "sequences", summary->sequences);
    json_put_count(object, "chosen", summary->chosen);
    json_put_flag(object, "stopped", schedule->stopped);
    return object;
}

static json_t *account_json(const pcm_plan_account *account)
{
    json_t *object = json_new_object();
    json_put_count(object, "sequences", account->sequences);
    json_put_count(object, "visits", account->visits);
    json_put_number(object, "visit_cost", account->visit_cost);
    json_put_number(object, "failure_cost", account->failure_cost);
    json_put_number(object, "end_value", account->end_value);
    json_put_number(object, "other_cost", account->other_cost);
    json_put_number(object, "total", account->total);
    return object;
}

/* Both plans, counted alike. */
static json_t *comparison_json(const struct plan_report *report)
{
    json_t *object = json_new_object();
    json_put(object, "fixed", account_json(report->fixed));
    json_put(object, "chosen", account_json(report->account));
    json_put_number(object, "saved", report->fixed->total - report->account->total);
    return object;
}

static json_t *files_json(const struct plan_report *report)
{
    json_t *object = json_new_object();
    json_put_text(object, "store", report->store);
    json_put_text(object, "work_orders", report->work_orders);
    json_put_text(object, "calendar", report->calendar);
    return object;
}

void plan_report_print_json(const struct plan_report *report)
{
    const pcm_plan_summary *summary = &report->summary;
    const pcm_schedule_summary *schedule = &summary->schedule;
    json_t *visits = json_new_array();
    for (size_t i = 0; i < pcm_plan_visits(report->plan); i++)
        json_add(visits, visit_json(report->plant, pcm_plan_visit(report->plan, i)));
    json_t *loads = json_new_array();
    for (size_t i = 0; i < pcm_plan_loads(report->plan); i++)
        json_add(loads, load_json(pcm_plan_load(report->plan, i)));

    json_t *reserves = json_new_array();
    for (size_t i = 0; i < pcm_plan_reserves(report->plan); i++)
        json_add(reserves, reserve_json(pcm_plan_reserve(report->plan, i)));

    json_t *object = json_new_object();
    json_put_text(object, "id", report->id);
    json_put_text(object, "status", pcm_schedule_outcome_name(schedule->outcome));
    json_put_text(object, "engine", schedule->engine);
    json_put_number(object, "cost", schedule->cost);
    json_put_number(object, "bound", schedule->bound);
    json_put_number(object, "gap", schedule->gap);
    json_put_number(object, "gap_money", report->gap_money);
    json_put_text(object, "currency", plant_currency(report->plant));
    json_put_date(object, "as_of", summary->as_of);
    json_put_date(object, "start", summary->start);
    json_put_count(object, "weeks", summary->weeks);
    json_put(object, "summary", summary_json(summary));
    json_put(object, "visits", visits);
    json_put(object, "loads", loads);
    json_put(object, "reserves", reserves);
    if (report->account)
        json_put(object, "comparison", comparison_json(report));
    json_put(object, "files", files_json(report));
    json_print(object);
}
