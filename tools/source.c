/* SPDX-License-Identifier: Apache-2.0 */
/* Where commands get their plant from: a store or a CSV folder, with every finding on stderr. */
#include "config.h"

#include "tools/source.h"

#include <stdlib.h>

#include <pcm/store.h>

#include "tools/tell.h"

int fail_findings(pcm_status status, const pcm_report *report)
{
    for (size_t i = 0; i < pcm_report_kept(report); i++) {
        size_t size = pcm_report_format(NULL, 0, report, i) + 1;
        char *line = must_allocate(size, 1);
        pcm_report_format(line, size, report, i);
        fail(EXIT_REFUSED, "%s", line);
        free(line);
    }
    size_t more = pcm_report_count(report) - pcm_report_kept(report);
    if (more > 0)
        fail(EXIT_REFUSED, "and %zu more findings", more);
    int told = pcm_report_kept(report) > 0 && exit_code_of(status) == EXIT_REFUSED;
    return told ? EXIT_REFUSED : fail_status(status);
}

int read_plant(pcm_plant **out, plant_reader reader, const char *path)
{
    pcm_report *report;
    pcm_status status = pcm_report_new(&report, 0);
    if (status)
        return fail_status(status);
    status = reader(out, path, report);
    int code = status ? fail_findings(status, report) : EXIT_DONE;
    pcm_report_free(report);
    return code;
}

int read_store(pcm_plant **out, pcm_date *as_of, const char *path)
{
    pcm_plant *plant;
    int code = read_plant(&plant, pcm_store_read, path);
    if (code)
        return code;
    if (*as_of == PCM_DATE_NONE)
        *as_of = pcm_plant_last_day(plant);
    if (*as_of == PCM_DATE_NONE) {
        pcm_plant_free(plant);
        return fail(EXIT_USAGE, "%s has no events that say which day it is; give --as-of DATE",
                    path);
    }
    *out = plant;
    return EXIT_DONE;
}
