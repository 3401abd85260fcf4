/* SPDX-License-Identifier: Apache-2.0 */
/* The overview of a store. */
#include "config.h"

#include "tools/overview.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "tools/grid.h"
#include "tools/json.h"
#include "tools/text.h"

static size_t assets_of(const pcm_plant *plant, const char *site)
{
    size_t count = 0;
    for (size_t i = 0; i < pcm_plant_rows(plant, PCM_ASSETS); i++) {
        const pcm_asset *asset = pcm_plant_row(plant, PCM_ASSETS, i);
        count += strcmp(asset->site, site) == 0;
    }
    return count;
}

static void print_counts(const pcm_plant *plant)
{
    static const char *const titles[] = {"table", ">rows", "what it holds"};
    struct grid *grid = grid_new(titles, sizeof titles / sizeof *titles);
    for (pcm_table table = 0; table < PCM_TABLES; table++) {
        grid_add(grid, "%s", pcm_table_name(table));
        grid_add(grid, "%s", text_count(pcm_plant_rows(plant, table)).chars);
        grid_add(grid, "%s", pcm_table_description(table));
    }
    grid_print(grid, 2);
}

static void print_sites(const pcm_plant *plant, int depth)
{
    for (size_t i = 0; i < pcm_plant_rows(plant, PCM_SITES); i++) {
        const pcm_site *site = pcm_plant_row(plant, PCM_SITES, i);
        printf("\n%s: %s\n", name_or_id(site->name, site->id),
               text_counted(assets_of(plant, site->id), "asset", "assets").chars);
        asset_tree_print(plant, site->id, depth);
    }
}

static void print_plans(const pcm_plant *plant)
{
    for (size_t i = 0; i < pcm_plant_rows(plant, PCM_PLANS); i++) {
        const pcm_plan_row *plan = pcm_plant_row(plant, PCM_PLANS, i);
        const char *currency = plant_currency(plant);
        printf("\nPlan %s: %s from %s, %s, engine %s\n", plan->id,
               text_counted((size_t)plan->weeks, "week", "weeks").chars,
               text_date(plan->start).chars, plan->outcome, plan->engine);
        printf("  %s visits, %s left over; cost %s, bound %s", text_fixed(plan->visits, 0).chars,
               text_fixed(plan->left_over, 0).chars, text_money(plan->cost, currency).chars,
               text_money(plan->bound, currency).chars);
        if (isfinite(plan->gap))
            printf(", gap %s %%", text_fixed(100 * plan->gap, 3).chars);
        else if (plan->left_over == 0)
            printf(", no gap because the bound is 0");
        else
            printf(", no gap because visits are left over");
        putchar('\n');
    }
}

void overview_print(const pcm_plant *plant, const char *store, int depth)
{
    printf("Store %s", store);
    pcm_date last = pcm_plant_last_day(plant);
    if (last != PCM_DATE_NONE)
        printf(", records up to %s", text_date(last).chars);
    printf("\n\n");
    print_counts(plant);
    print_sites(plant, depth);
    print_plans(plant);
}

static json_t *sites_json(const pcm_plant *plant)
{
    json_t *sites = json_new_array();
    for (size_t i = 0; i < pcm_plant_rows(plant, PCM_SITES); i++) {
        const pcm_site *site = pcm_plant_row(plant, PCM_SITES, i);
        json_t *object = json_new_object();
        json_put_text(object, "id", site->id);
        json_put_text(object, "name", site->name);
        json_put_text(object, "currency", site->currency);
        json_put_count(object, "assets", assets_of(plant, site->id));
        json_add(sites, object);
    }
    return sites;
}

static json_t *plans_json(const pcm_plant *plant)
{
    json_t *plans = json_new_array();
    for (size_t i = 0; i < pcm_plant_rows(plant, PCM_PLANS); i++) {
        const pcm_plan_row *plan = pcm_plant_row(plant, PCM_PLANS, i);
        json_t *object = json_new_object();
        json_put_text(object, "id", plan->id);
        json_put_text(object, "status", plan->outcome);
        json_put_text(object, "engine", plan->engine);
        json_put_date(object, "as_of", plan->as_of);
        json_put_date(object, "start", plan->start);
        json_put_number(object, "weeks", plan->weeks);
        json_put_number(object, "cost", plan->cost);
        json_put_number(object, "bound", plan->bound);
        json_put_number(object, "gap", plan->gap);
        json_put_number(object, "visits", plan->visits);
        json_put_number(object, "left_over", plan->left_over);
        json_add(plans, object);
    }
    return plans;
}

void overview_print_json(const pcm_plant *plant)
{
    json_t *tables = json_new_object();
    for (pcm_table table = 0; table < PCM_TABLES; table++)
        json_put_count(tables, pcm_table_name(table), pcm_plant_rows(plant, table));
    json_t *object = json_new_object();
    json_put_date(object, "last_day", pcm_plant_last_day(plant));
    json_put(object, "tables", tables);
    json_put(object, "sites", sites_json(plant));
    json_put(object, "plans", plans_json(plant));
    json_print(object);
}
