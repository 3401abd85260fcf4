/* SPDX-License-Identifier: Apache-2.0 */
/* Findings about a row. */
#include "libpcm/plant/findings.h"

#include <stdarg.h>

#include "libpcm/base/report.h"

int pcm__findings_full(const pcm__findings *findings)
{
    return findings->status == PCM_ERR_MEMORY || (findings->status != PCM_OK && !findings->report);
}

void pcm__find(pcm__findings *findings, const char *column, const char *value, const char *reason,
               ...)
{
    if (pcm__findings_full(findings))
        return;
    va_list arguments;
    va_start(arguments, reason);
    findings->status = pcm__report_add_at(findings->report, findings->file, findings->line, column,
                                          value, reason, arguments);
    va_end(arguments);
}
