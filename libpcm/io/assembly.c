/* SPDX-License-Identifier: Apache-2.0 */
/* Putting a plant together from tables of texts. */
#include "config.h"

#include "libpcm/io/assembly.h"

#include "libpcm/io/text.h"

static int is_among(const char *const *names, size_t n, const char *name)
{
    for (size_t i = 0; i < n; i++)
        if (pcm__io_names_alike(names[i], name))
            return 1;
    return 0;
}

pcm_status pcm__io_assembly_columns(int *complete, pcm__io_assembly *assembly, pcm_table table,
                                    const char *const *names, size_t n, size_t line)
{
    *complete = 1;
    pcm_status status = PCM_OK;
    for (size_t i = 0; i < pcm_table_columns(table) && status == PCM_OK; i++) {
        const pcm_column *column = pcm_table_column(table, i);
        if (!column->required || is_among(names, n, column->name))
            continue;
        *complete = 0;
        status = pcm__io_find(&assembly->findings, PCM_ERR_DATA, line, column->name, NULL,
                              "column is missing");
    }
    return status;
}

pcm_status pcm__io_assembly_row(pcm__io_assembly *assembly, pcm_table table, size_t line,
                                const char *const *names, const char *const *values, size_t n)
{
    pcm_report *report = assembly->findings.report;
    pcm_status status = pcm_report_at(report, NULL, line);
    if (status == PCM_OK)
        status = pcm_plant_add_texts(assembly->plant, table, names, values, n, report);
    return pcm__io_noted(&assembly->findings, status);
}

static int is_referred_to(pcm_table table)
{
    for (pcm_table from = 0; from < PCM_TABLES; from++)
        for (size_t i = 0; i < pcm_table_columns(from); i++)
            if (pcm_table_column(from, i)->references == table)
                return 1;
    return 0;
}

/* Whether the whole can be judged: where a table that others refer to has lost rows, good
 * references to those would be blamed. */
static pcm_status read_tables(int *whole, pcm__io_assembly *assembly, pcm__io_table_reader reader,
                              void *source)
{
    *whole = 1;
    pcm_status status = PCM_OK;
    for (pcm_table table = 0; table < PCM_TABLES && status == PCM_OK; table++) {
        size_t before = pcm__io_findings_count(&assembly->findings);
        status = reader(assembly, table, source);
        if (pcm__io_findings_count(&assembly->findings) > before && is_referred_to(table))
            *whole = 0;
    }
    return status;
}

static pcm_status read_plant(pcm__io_assembly *assembly, pcm__io_table_reader reader, void *source)
{
    int whole;
    pcm_status status = pcm_plant_new(&assembly->plant);
    if (status == PCM_OK)
        status = read_tables(&whole, assembly, reader, source);
    if (status == PCM_OK && whole)
        status = pcm__io_noted(&assembly->findings,
                               pcm_plant_check(assembly->plant, assembly->findings.report));
    return status;
}

pcm_status pcm__io_assemble(pcm_plant **out, pcm_report *report, pcm__io_table_reader reader,
                            void *source)
{
    pcm__io_assembly assembly = {0};
    pcm_status status = pcm__io_findings_begin(&assembly.findings, report);
    if (status != PCM_OK)
        return status;
    status = read_plant(&assembly, reader, source);
    status = pcm__io_findings_end(&assembly.findings, status);
    if (status == PCM_OK)
        *out = assembly.plant;
    else
        pcm_plant_free(assembly.plant);
    return status;
}
