/* SPDX-License-Identifier: Apache-2.0 */
/* Collecting findings, and the one sentence that stands for all of them. */
#include "config.h"

#include "libpcm/io/findings.h"

#include <stdarg.h>
#include <stdio.h>

enum { REASON_SIZE = 256, SENTENCE_SIZE = 512 };

pcm_status pcm__io_findings_begin(pcm__io_findings *findings, pcm_report *report)
{
    *findings = (pcm__io_findings){.report = report, .worst = PCM_OK};
    findings->before = pcm_report_count(report);
    if (report)
        return PCM_OK;
    pcm_status status = pcm_report_new(&findings->own, 1);
    findings->report = findings->own;
    return status;
}

/* A file that cannot be read outweighs one that is damaged, and that outweighs bad rows. */
static int gravity(pcm_status status)
{
    switch (status) {
    case PCM_OK:
        return 0;
    case PCM_ERR_DATA:
        return 1;
    case PCM_ERR_FORMAT:
        return 2;
    default:
        return 3;
    }
}

static void note(pcm__io_findings *findings, pcm_status severity)
{
    if (gravity(severity) > gravity(findings->worst))
        findings->worst = severity;
}

pcm_status pcm__io_find(pcm__io_findings *findings, pcm_status severity, size_t line,
                        const char *column, const char *value, const char *reason, ...)
{
    char text[REASON_SIZE];
    va_list arguments;
    va_start(arguments, reason);
    vsnprintf(text, sizeof text, reason, arguments);
    va_end(arguments);
    note(findings, severity);
    pcm_status status = pcm_report_at(findings->report, NULL, line);
    if (status == PCM_OK)
        status = pcm_report_add(findings->report, column, value, "%s", text);
    return status == PCM_ERR_DATA ? PCM_OK : status;
}

pcm_status pcm__io_noted(pcm__io_findings *findings, pcm_status status)
{
    if (status != PCM_ERR_DATA)
        return status;
    note(findings, PCM_ERR_DATA);
    return PCM_OK;
}

size_t pcm__io_findings_count(const pcm__io_findings *findings)
{
    return pcm_report_count(findings->report) - findings->before;
}

/* Leaves the first finding of this call as the sentence of the thread. */
static void tell_first(const pcm__io_findings *findings)
{
    char sentence[SENTENCE_SIZE];
    if (pcm_report_format(sentence, sizeof sentence, findings->report, findings->before) > 0)
        pcm_error_set(findings->worst, "%s", sentence);
    else
        pcm_error_set(findings->worst, "%zu findings beyond those the report keeps",
                      pcm__io_findings_count(findings));
}

pcm_status pcm__io_findings_end(pcm__io_findings *findings, pcm_status status)
{
    if (status == PCM_OK && findings->worst != PCM_OK) {
        status = findings->worst;
        tell_first(findings);
    }
    pcm_report_free(findings->own);
    return status;
}
