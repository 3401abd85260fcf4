/* SPDX-License-Identifier: Apache-2.0 */
/* The fleet of a store. */
#include "config.h"

#include "tools/fleet.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tools/decisions.h"
#include "tools/tell.h"
#include "tools/text.h"

/* Why an asset is in the fleet or not, the better the later. */
enum standing { WITHOUT_TASK, WITHOUT_COSTS, WITHOUT_ESTIMATE, STANDS };

static int applies(const pcm_task *task, const pcm_asset *asset)
{
    return task->kind == PCM_TASK_REPLACEMENT &&
           (strcmp(task->asset, asset->id) == 0 ||
            (*task->type && strcmp(task->type, asset->type) == 0));
}

static enum standing standing_of(const pcm_decision *decision)
{
    if (!decision->has_model)
        return WITHOUT_COSTS;
    return pcm_fit_has_estimate(&decision->fit) ? STANDS : WITHOUT_ESTIMATE;
}

/* The first task that the asset can be looked ahead under; decisions are in the order of tasks. */
static enum standing find_task(struct fleet_asset *found, const struct fleet *fleet,
                               const pcm_plant *plant, const pcm_asset *asset)
{
    enum standing best = WITHOUT_TASK;
    for (size_t i = 0; i < pcm_decisions_count(fleet->decisions) && best != STANDS; i++) {
        const pcm_task *task = pcm_plant_row(plant, PCM_TASKS, i);
        if (!applies(task, asset))
            continue;
        const pcm_decision *decision = pcm_decisions_get(fleet->decisions, i);
        const enum standing standing = standing_of(decision);
        if (standing > best)
            best = standing;
        *found = (struct fleet_asset){
            .task = task, .decision = decision, .type = asset->type, .life = decision->fit.life};
    }
    return best;
}

static int is_in_place(const pcm_asset *asset, pcm_date as_of)
{
    return (asset->removed == PCM_DATE_NONE || asset->removed > as_of) &&
           (asset->installed == PCM_DATE_NONE || asset->installed <= as_of);
}

/* What is under repair today leaves it as the repair leaves it. */
static pcm_status set_age(struct fleet_asset *found, const pcm_plant *plant, const pcm_asset *asset,
                          pcm_date as_of)
{
    size_t row;
    pcm_asset_state state;
    pcm_status status = pcm_plant_find(&row, plant, PCM_TYPES, asset->type);
    if (!status)
        status = pcm_history_asset_state(&state, plant, asset->id, as_of);
    if (status)
        return status;
    const pcm_type *type = pcm_plant_row(plant, PCM_TYPES, row);
    const int is_renewed = state.failed && type->renewed_by_failure;
    found->repairable = !type->renewed_by_failure;
    found->age_assumed = !state.age_known && !is_renewed;
    found->age = is_renewed ? 0 : state.age_days;
    return PCM_OK;
}

static void count_left_out(struct fleet *fleet, enum standing standing)
{
    fleet->without_task += standing == WITHOUT_TASK;
    fleet->without_costs += standing == WITHOUT_COSTS;
    fleet->without_estimate += standing == WITHOUT_ESTIMATE;
}

static pcm_status collect(struct fleet *fleet, const pcm_plant *plant, pcm_date as_of,
                          const char *type)
{
    for (size_t i = 0; i < pcm_plant_rows(plant, PCM_ASSETS); i++) {
        const pcm_asset *asset = pcm_plant_row(plant, PCM_ASSETS, i);
        if (!is_in_place(asset, as_of) || (type && strcmp(type, asset->type) != 0))
            continue;
        struct fleet_asset found;
        const enum standing standing = find_task(&found, fleet, plant, asset);
        count_left_out(fleet, standing);
        if (standing != STANDS)
            continue;
        const pcm_status status = set_age(&found, plant, asset, as_of);
        if (status)
            return status;
        fleet->assets = must_grow(fleet->assets, fleet->count, sizeof *fleet->assets);
        fleet->assets[fleet->count++] = found;
    }
    return PCM_OK;
}

/* The mean of the known ages of a type; below 0 if none is known. */
static double mean_age(const struct fleet *fleet, const char *type)
{
    double sum = 0;
    size_t known = 0;
    for (size_t i = 0; i < fleet->count; i++)
        if (!fleet->assets[i].age_assumed && strcmp(fleet->assets[i].type, type) == 0) {
            sum += fleet->assets[i].age;
            known++;
        }
    return known > 0 ? sum / (double)known : -1;
}

/* Gives unknown ages the mean of their type, and leaves out what has none. */
static void assume_ages(struct fleet *fleet)
{
    size_t kept = 0;
    for (size_t i = 0; i < fleet->count; i++)
        if (fleet->assets[i].age_assumed)
            fleet->assets[i].age = mean_age(fleet, fleet->assets[i].type);
    for (size_t i = 0; i < fleet->count; i++) {
        if (fleet->assets[i].age < 0)
            continue;
        fleet->age_assumed += fleet->assets[i].age_assumed != 0;
        fleet->assets[kept++] = fleet->assets[i];
    }
    fleet->without_age = fleet->count - kept;
    fleet->count = kept;
}

int fleet_make(struct fleet *out, const pcm_plant *plant, pcm_date as_of, const char *type)
{
    *out = (struct fleet){0};
    size_t row;
    pcm_status status = type ? pcm_plant_find(&row, plant, PCM_TYPES, type) : PCM_OK;
    if (status)
        return fail_status(status);
    const int code = make_decisions(&out->decisions, plant, as_of, NULL);
    if (code)
        return code;
    status = collect(out, plant, as_of, type);
    if (status)
        return fail_status(status);
    assume_ages(out);
    return EXIT_DONE;
}

void fleet_free(struct fleet *fleet)
{
    free(fleet->assets);
    pcm_decisions_free(fleet->decisions);
}

static void print_note(const char *lead, size_t count, const char *rest)
{
    if (count > 0)
        printf("  %s%s %s\n", lead, text_counted(count, "asset", "assets").chars, rest);
}

void fleet_print_notes(const struct fleet *fleet)
{
    print_note("", fleet->age_assumed,
               "of unknown age: the mean of the known ages of the type stands for it");
    print_note("left out: ", fleet->without_task, "without a replacement task");
    print_note("left out: ", fleet->without_costs, "of whose replacement a cost is unknown");
    print_note("left out: ", fleet->without_estimate, "of a type whose records give no life model");
    print_note("left out: ", fleet->without_age, "of a type in which no age is known");
}

void fleet_put_notes(json_t *object, const struct fleet *fleet)
{
    json_t *left_out = json_new_object();
    json_put_count(left_out, "without_task", fleet->without_task);
    json_put_count(left_out, "without_costs", fleet->without_costs);
    json_put_count(left_out, "without_estimate", fleet->without_estimate);
    json_put_count(left_out, "without_age", fleet->without_age);
    json_put_count(object, "assets", fleet->count);
    json_put_count(object, "age_assumed", fleet->age_assumed);
    json_put(object, "left_out", left_out);
}
