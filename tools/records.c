/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "tools/records.h"

#include <pcm/csv.h>

#include "tools/source.h"
#include "tools/tell.h"

int read_life_data(pcm_life_data **out, const char *path, const char *unit, const char *mode)
{
    pcm_report *report;
    pcm_life_data *data = NULL;
    pcm_status status = pcm_report_new(&report, 0);
    if (status)
        return fail_status(status);
    int code = EXIT_DONE;
    status = pcm_csv_read_life_data(&data, path, unit, mode, report);
    if (status)
        code = fail_findings(status, report);
    pcm_report_free(report);
    if (!code && pcm_life_data_rows(data) == 0) {
        pcm_life_data_free(data);
        code = fail(EXIT_REFUSED, "%s: has no rows of life data", path);
    }
    *out = data;
    return code;
}

int read_event_data(pcm_event_data **out, const char *path, const char *unit)
{
    pcm_report *report;
    pcm_event_data *data = NULL;
    pcm_status status = pcm_report_new(&report, 0);
    if (status)
        return fail_status(status);
    int code = EXIT_DONE;
    status = pcm_csv_read_event_data(&data, path, unit, report);
    if (status)
        code = fail_findings(status, report);
    pcm_report_free(report);
    if (!code && pcm_event_data_systems(data) == 0) {
        pcm_event_data_free(data);
        code = fail(EXIT_REFUSED, "%s: has no rows of event data", path);
    }
    *out = data;
    return code;
}
