/* SPDX-License-Identifier: Apache-2.0 */
/* Findings about rows that came from elsewhere than the place the report is at. */
#ifndef PCM_BASE_REPORT_H
#define PCM_BASE_REPORT_H

#include <stdarg.h>

#include <pcm/report.h>

/* As pcm_report_add(), but at a place of its own; the place of the report stays. */
pcm_status pcm__report_add_at(pcm_report *report, const char *file, size_t line,
                              const char *column, const char *value, const char *reason,
                              va_list arguments);

#endif
