/* SPDX-License-Identifier: Apache-2.0 */
/* Reading the CSV folder: one file per table, columns by name. */
#include "config.h"

#include <pcm/csv.h>

#include <errno.h>
#include <sys/stat.h>

#include <pcm/memory.h>

#include "libpcm/io/assembly.h"
#include "libpcm/io/csv_folder.h"
#include "libpcm/io/csv_reader.h"
#include "libpcm/io/fail.h"

/* Adds the rows of an open file. */
static pcm_status add_rows(pcm__io_assembly *assembly, pcm_table table, pcm__io_csv *csv,
                           const char **values)
{
    size_t n = pcm__io_csv_columns(csv);
    for (;;) {
        int more;
        pcm_status status = pcm__io_csv_next(&more, csv);
        if (status != PCM_OK || !more)
            return status;
        for (size_t i = 0; i < n; i++)
            values[i] = pcm__io_csv_cell(csv, i);
        status = pcm__io_assembly_row(assembly, table, pcm__io_csv_line(csv),
                                      pcm__io_csv_names(csv), values, n);
        if (status != PCM_OK)
            return status;
    }
}

static pcm_status read_open_file(pcm__io_assembly *assembly, pcm_table table, pcm__io_csv *csv)
{
    size_t n = pcm__io_csv_columns(csv);
    int complete;
    pcm_status status = pcm__io_assembly_columns(&complete, assembly, table,
                                                 pcm__io_csv_names(csv), n, pcm__io_csv_line(csv));
    if (status != PCM_OK || !complete)
        return status;
    const char **values = pcm_allocate(n * sizeof *values);
    if (!values)
        return pcm__io_fail_memory();
    status = add_rows(assembly, table, csv, values);
    pcm_release(values);
    return status;
}

static int is_missing(const char *path)
{
    struct stat info;
    return stat(path, &info) != 0 && errno == ENOENT;
}

static pcm_status read_table(pcm__io_assembly *assembly, pcm_table table, void *source)
{
    char *path = pcm__io_table_path(source, table);
    if (!path)
        return pcm__io_fail_memory();
    pcm_status status = PCM_OK;
    if (pcm__io_table_is_required(table) || !is_missing(path)) {
        pcm__io_csv *csv;
        status = pcm__io_csv_open(&csv, path, &assembly->findings);
        if (status == PCM_OK && csv) {
            status = read_open_file(assembly, table, csv);
            pcm__io_csv_close(csv);
        }
    }
    pcm_release(path);
    return status;
}

pcm_status pcm_csv_read_plant(pcm_plant **out, const char *folder, pcm_report *report)
{
    if (!out)
        return pcm__io_fail_null("out");
    if (!folder)
        return pcm__io_fail_null("folder");
    struct stat info;
    if (stat(folder, &info) != 0)
        return pcm__io_fail_file(folder, "read", errno);
    if (!S_ISDIR(info.st_mode))
        return pcm__io_fail_file(folder, "read", ENOTDIR);
    return pcm__io_assemble(out, report, read_table, (void *)folder);
}
