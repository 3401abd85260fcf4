/* SPDX-License-Identifier: Apache-2.0 */
/* Findings about a row, into a report or, without one, the first of them into the message. */
#ifndef PCM_PLANT_FINDINGS_H
#define PCM_PLANT_FINDINGS_H

#include <stddef.h>

#include <pcm/report.h>

/* Begins as {.report = ...}, or with NULL as {0}. */
typedef struct pcm__findings {
    pcm_report *report;
    const char *file; /* where the row came from */
    size_t line;
    pcm_status status; /* PCM_ERR_DATA once there is a finding, PCM_ERR_MEMORY if one was lost */
} pcm__findings;

/* Nonzero if nothing that is still found can be told. */
int pcm__findings_full(const pcm__findings *findings);

/* Adds a finding; `reason` is a printf format. */
void pcm__find(pcm__findings *findings, const char *column, const char *value, const char *reason,
               ...) PCM_PRINTF(4, 5);

#endif
