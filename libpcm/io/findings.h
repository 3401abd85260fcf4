/* SPDX-License-Identifier: Apache-2.0 */
/* What is wrong with the files that are being read. A finding does not end the reading: everything
 * is read, and then the worst of the findings is the status of the call. */
#ifndef PCM_IO_FINDINGS_H
#define PCM_IO_FINDINGS_H

#include <pcm/report.h>

typedef struct pcm__io_findings {
    pcm_report *report; /* the caller's, or our own if there is none */
    pcm_report *own;
    size_t before;    /* findings that the caller's report held already */
    pcm_status worst; /* PCM_OK, PCM_ERR_DATA, PCM_ERR_FORMAT or PCM_ERR_FILE */
} pcm__io_findings;

/* report may be NULL. */
pcm_status pcm__io_findings_begin(pcm__io_findings *findings, pcm_report *report);

/* Notes a finding in the file of the last pcm_report_at(): PCM_OK, or PCM_ERR_MEMORY. The severity
 * is one of the statuses that `worst` may have. Column and value may be NULL. */
pcm_status pcm__io_find(pcm__io_findings *findings, pcm_status severity, size_t line,
                        const char *column, const char *value, const char *reason, ...)
    PCM_PRINTF(6, 7);

/* The status of a function that adds its findings to the report itself: PCM_ERR_DATA is noted and
 * becomes PCM_OK, so that reading goes on. */
pcm_status pcm__io_noted(pcm__io_findings *findings, pcm_status status);

/* How many findings there are in this call. */
size_t pcm__io_findings_count(const pcm__io_findings *findings);

/* The status of the call, given how the reading itself ended: that status, or else the worst of the
 * findings, with the first of them as sentence. */
pcm_status pcm__io_findings_end(pcm__io_findings *findings, pcm_status status);

#endif
