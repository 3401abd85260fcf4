/* SPDX-License-Identifier: Apache-2.0 */
/* Work orders as CSV: the table of the plan with the names of things beside their ids. */
#include "config.h"

#include <pcm/export.h>

#include "libpcm/io/csv_writer.h"
#include "libpcm/io/fail.h"
#include "libpcm/io/names.h"

typedef const char *look_up(const pcm_plant *plant, const pcm_work_order *order);

static const char *crew_name(const pcm_plant *plant, const pcm_work_order *order)
{
    return pcm__io_crew_name(plant, order->crew);
}

static const char *asset_name(const pcm_plant *plant, const pcm_work_order *order)
{
    return pcm__io_asset_name(plant, order->asset);
}

static const char *site(const pcm_plant *plant, const pcm_work_order *order)
{
    return pcm__io_asset_site(plant, order->asset);
}

static const char *task_name(const pcm_plant *plant, const pcm_work_order *order)
{
    return pcm__io_task_name(plant, order->task);
}

/* Columns in order; those without a function are columns of the table. */
static const struct {
    const char *name;
    look_up *look_up;
} columns[] = {
    {"id", NULL},       {"date", NULL},       {"finish", NULL},          {"due", NULL},
    {"earliest", NULL}, {"latest", NULL},     {"crew", NULL},            {"crew_name", crew_name},
    {"asset", NULL},    {"asset_name", asset_name}, {"site", site},      {"task", NULL},
    {"task_name", task_name}, {"skill", NULL}, {"hours", NULL},          {"statutory", NULL},
    {"placement", NULL}, {"cost", NULL},      {"saving", NULL},          {"reason", NULL},
};

enum { COLUMNS = sizeof columns / sizeof *columns };

static pcm_status put_order(pcm__io_csv_writer *writer, const pcm_plant *plant, size_t row)
{
    const pcm_work_order *order = pcm_plant_row(plant, PCM_WORK_ORDERS, row);
    for (int i = 0; i < COLUMNS; i++) {
        if (columns[i].look_up) {
            pcm__io_csv_put(writer, columns[i].look_up(plant, order));
            continue;
        }
        size_t column;
        pcm_status status = pcm_table_column_find(&column, PCM_WORK_ORDERS, columns[i].name);
        if (status != PCM_OK)
            return status;
        char buffer[PCM_CELL_SIZE];
        pcm__io_csv_put(writer, pcm_plant_cell(buffer, plant, PCM_WORK_ORDERS, row, column));
    }
    pcm__io_csv_end_row(writer);
    return PCM_OK;
}

pcm_status pcm_export_work_orders(const char *path, const pcm_plant *plant)
{
    if (!path)
        return pcm__io_fail_null("path");
    if (!plant)
        return pcm__io_fail_null("plant");
    pcm_status status = pcm__io_need_plan(plant);
    if (status != PCM_OK)
        return status;
    pcm__io_csv_writer writer;
    status = pcm__io_csv_writer_begin(&writer, path);
    if (status != PCM_OK)
        return status;
    for (int i = 0; i < COLUMNS; i++)
        pcm__io_csv_put(&writer, columns[i].name);
    pcm__io_csv_end_row(&writer);
    for (size_t row = 0; row < pcm_plant_rows(plant, PCM_WORK_ORDERS) && status == PCM_OK; row++)
        status = put_order(&writer, plant, row);
    return pcm__io_csv_writer_end(&writer, status);
}
