/* SPDX-License-Identifier: Apache-2.0 */
/* The CSV folder: what its files are called, and writing them. */
#include "config.h"

#include "libpcm/io/csv_folder.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <pcm/csv.h>
#include <pcm/memory.h>

#include "libpcm/io/csv_writer.h"
#include "libpcm/io/fail.h"

char *pcm__io_table_path(const char *folder, pcm_table table)
{
    const char *name = pcm_table_name(table);
    size_t size = strlen(folder) + strlen(name) + sizeof "/.csv";
    char *path = pcm_allocate(size);
    if (path)
        snprintf(path, size, "%s/%s.csv", folder, name);
    return path;
}

int pcm__io_table_is_required(pcm_table table)
{
    switch (table) {
    case PCM_CALENDARS:
    case PCM_SITES:
    case PCM_TYPES:
    case PCM_ASSETS:
    case PCM_TASKS:
    case PCM_CREWS:
        return 1;
    default:
        return 0;
    }
}

static void put_header(pcm__io_csv_writer *writer, const pcm_plant *plant, pcm_table table)
{
    for (size_t i = 0; i < pcm_plant_columns(plant, table); i++)
        pcm__io_csv_put(writer, pcm_plant_column_name(plant, table, i));
    pcm__io_csv_end_row(writer);
}

static void put_row(pcm__io_csv_writer *writer, const pcm_plant *plant, pcm_table table, size_t row)
{
    char buffer[PCM_CELL_SIZE];
    for (size_t i = 0; i < pcm_plant_columns(plant, table); i++)
        pcm__io_csv_put(writer, pcm_plant_cell(buffer, plant, table, row, i));
    pcm__io_csv_end_row(writer);
}

pcm_status pcm_csv_write_table(const char *path, const pcm_plant *plant, pcm_table table)
{
    if (!path)
        return pcm__io_fail_null("path");
    if (!plant)
        return pcm__io_fail_null("plant");
    if (!pcm_table_name(table))
        return pcm_error_set(PCM_ERR_ARGUMENT, "table = %d: there is no such table", (int)table);
    pcm__io_csv_writer writer;
    pcm_status status = pcm__io_csv_writer_begin(&writer, path);
    if (status != PCM_OK)
        return status;
    put_header(&writer, plant, table);
    for (size_t row = 0; row < pcm_plant_rows(plant, table); row++)
        put_row(&writer, plant, table, row);
    return pcm__io_csv_writer_end(&writer, PCM_OK);
}

/* A table without rows has a file only where reading asks for one, or where an older file would
 * bring back rows that the plant no longer has. */
static int is_written(const char *path, const pcm_plant *plant, pcm_table table)
{
    return pcm_plant_rows(plant, table) > 0 || pcm__io_table_is_required(table) ||
           access(path, F_OK) == 0;
}

static pcm_status write_file(const char *folder, const pcm_plant *plant, pcm_table table)
{
    char *path = pcm__io_table_path(folder, table);
    if (!path)
        return pcm__io_fail_memory();
    pcm_status status = PCM_OK;
    if (is_written(path, plant, table))
        status = pcm_csv_write_table(path, plant, table);
    pcm_release(path);
    return status;
}

pcm_status pcm_csv_write_plant(const char *folder, const pcm_plant *plant)
{
    if (!folder)
        return pcm__io_fail_null("folder");
    if (!plant)
        return pcm__io_fail_null("plant");
    if (mkdir(folder, 0777) != 0 && errno != EEXIST)
        return pcm__io_fail_file(folder, "made", errno);
    pcm_status status = PCM_OK;
    for (pcm_table table = 0; table < PCM_TABLES && status == PCM_OK; table++)
        status = write_file(folder, plant, table);
    return status;
}
