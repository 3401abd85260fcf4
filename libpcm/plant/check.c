/* SPDX-License-Identifier: Apache-2.0 */
/* What only the whole plant can show: references, the order of days, what a task is for. Linear in
 * the rows; the asset tree is in libpcm/plant/check_tree.c. */
#include "libpcm/plant/check.h"

#include <stdint.h>
#include <string.h>

#include "libpcm/base/fail.h"
#include "libpcm/plant/cell.h"
#include "libpcm/plant/member.h"
#include "libpcm/plant/plant.h"

static void look_at(pcm__findings *findings, const pcm_plant *plant, pcm_table table, size_t row)
{
    pcm__plant_origin(&findings->file, &findings->line, plant, table, row);
}

static void check_references(pcm__findings *findings, const pcm_plant *plant, pcm_table table,
                             const pcm__column *column)
{
    const pcm_table target = column->shown.references;
    const size_t rows = pcm_plant_rows(plant, table);
    for (size_t i = 0; i < rows && !pcm__findings_full(findings); i++) {
        const char *id = pcm__text_member(pcm_plant_row(plant, table, i), column);
        if (!*id || pcm__plant_find_row(plant, target, id) != PCM__NO_ROW)
            continue;
        look_at(findings, plant, table, i);
        pcm__find(findings, column->shown.name, id, "names no row of table %s",
                  pcm_table_name(target));
    }
}

static void check_all_references(pcm__findings *findings, const pcm_plant *plant)
{
    for (int table = 0; table < PCM_TABLES; table++)
        for (size_t i = 0; i < pcm__tables[table].columns; i++) {
            const pcm__column *column = &pcm__tables[table].column[i];
            if (column->shown.references != PCM_TABLES)
                check_references(findings, plant, (pcm_table)table, column);
        }
}

/* Two days or instants of which the second must not come before the first. */
struct order {
    pcm_table table;
    const char *first;
    const char *second;
};

static const pcm__column *column_named(pcm_table table, const char *name)
{
    const pcm__column *column = pcm__tables[table].column;
    while (strcmp(column->shown.name, name) != 0)
        column++;
    return column;
}

/* A date or an instant; blank is INT64_MIN for both. */
static int64_t time_member(const void *row, const pcm__column *column)
{
    if (column->storage == PCM__INSTANT) {
        PCM__GET(pcm_instant, instant, row, column);
        return instant;
    }
    PCM__GET(pcm_date, date, row, column);
    return pcm_date_instant(date);
}

static void check_order(pcm__findings *findings, const pcm_plant *plant, const struct order *order)
{
    const pcm__column *first = column_named(order->table, order->first);
    const pcm__column *second = column_named(order->table, order->second);
    const size_t rows = pcm_plant_rows(plant, order->table);
    for (size_t i = 0; i < rows && !pcm__findings_full(findings); i++) {
        const void *row = pcm_plant_row(plant, order->table, i);
        const int64_t end = time_member(row, second);
        if (end == PCM_INSTANT_NONE || end >= time_member(row, first))
            continue;
        char first_text[PCM_CELL_SIZE];
        char second_text[PCM_CELL_SIZE];
        look_at(findings, plant, order->table, i);
        pcm__find(findings, order->second, pcm__cell_write(second_text, row, second),
                  "lies before %s, which is %s", order->first,
                  pcm__cell_write(first_text, row, first));
    }
}

static void check_orders(pcm__findings *findings, const pcm_plant *plant)
{
    static const struct order order[] = {
        {PCM_ASSETS, "installed", "removed"},
        {PCM_EVENTS, "time", "end"},
        {PCM_WORK_ORDERS, "date", "finish"},
        {PCM_WORK_ORDERS, "earliest", "latest"},
    };
    for (size_t i = 0; i < sizeof order / sizeof order[0]; i++)
        check_order(findings, plant, &order[i]);
}

static void check_task(pcm__findings *findings, const pcm_task *task)
{
    if (!*task->type && !*task->asset)
        pcm__find(findings, "type", NULL, "must be given, because no asset is");
    if (*task->type && *task->asset)
        pcm__find(findings, "asset", task->asset, "must be blank, because a type is given");
    if (task->kind != PCM_TASK_REPLACEMENT && task->interval_days == 0)
        pcm__find(findings, "interval_days", NULL, "must be given: only a replacement can do "
                                                   "without an interval");
}

static void check_tasks(pcm__findings *findings, const pcm_plant *plant)
{
    for (size_t i = 0; i < pcm_plant_rows(plant, PCM_TASKS); i++) {
        look_at(findings, plant, PCM_TASKS, i);
        check_task(findings, pcm__task(plant, i));
    }
}

pcm_status pcm_plant_check(const pcm_plant *plant, pcm_report *report)
{
    if (!plant)
        return pcm__fail_null("plant");
    pcm__findings findings = {.report = report};
    check_all_references(&findings, plant);
    pcm__check_tree(&findings, plant);
    check_orders(&findings, plant);
    check_tasks(&findings, plant);
    return findings.status;
}
