/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file
 * A report of findings: every bad row of an import, with file, line, column, value and reason.
 *
 * An import never half-succeeds. It reads everything, puts each bad cell into a report, and then
 * either succeeds as a whole or changes nothing.
 */
#ifndef PCM_REPORT_H
#define PCM_REPORT_H

#include <stddef.h>

#include <pcm/status.h>

PCM_BEGIN

/** One finding. Texts are never NULL; those that do not apply are "". */
typedef struct pcm_finding {
    const char *file;   /**< Where the row came from: a path or a table. */
    size_t line;        /**< Line of the file, or row counted from 1; 0: the file as a whole. */
    const char *column; /**< Column of the bad cell. */
    const char *value;  /**< The cell as it was given, cut after 120 bytes. */
    const char *reason; /**< The rule it breaks, e.g. "must be a date like 2026-03-31". */
} pcm_finding;

/** A list of findings. Opaque. */
typedef struct pcm_report pcm_report;

/**
 * Makes an empty report.
 *
 * @param out   free with pcm_report_free()
 * @param keep  how many findings to keep; later ones are only counted. 0: 1,000
 */
PCM_API PCM_CHECKED pcm_status pcm_report_new(pcm_report **out, size_t keep);

/** Frees a report. */
PCM_API void pcm_report_free(pcm_report *report);

/** Says where the findings added next come from. @p file is copied; NULL keeps the last one. */
PCM_API PCM_CHECKED pcm_status pcm_report_at(pcm_report *report, const char *file, size_t line);

/** File of the last pcm_report_at(); "" before it or for NULL. */
PCM_API const char *pcm_report_file(const pcm_report *report);

/** Line of the last pcm_report_at(); 0 before it or for NULL. */
PCM_API size_t pcm_report_line(const pcm_report *report);

/**
 * Adds a finding at the place of the last pcm_report_at().
 *
 * A NULL report is allowed and only sets pcm_error_message(), so callers need no special case.
 *
 * @param report  NULL for none
 * @param column  NULL for none
 * @param value   NULL for none
 * @param reason  a printf format and its arguments
 * @return        PCM_ERR_DATA, with the finding as the sentence of pcm_error_message(); or
 *                PCM_ERR_MEMORY
 */
PCM_API pcm_status pcm_report_add(pcm_report *report, const char *column, const char *value,
                                  const char *reason, ...) PCM_PRINTF(4, 5);

/** Number of findings, those not kept included. 0 for NULL. */
PCM_API size_t pcm_report_count(const pcm_report *report);

/** Number of findings kept. 0 for NULL. */
PCM_API size_t pcm_report_kept(const pcm_report *report);

/** A kept finding by index; PCM_ERR_NOT_FOUND beyond the last. Texts live as long as the report. */
PCM_API PCM_CHECKED pcm_status pcm_report_finding(pcm_finding *out, const pcm_report *report,
                                                  size_t index);

/**
 * Writes a finding as one line, `assets.csv:17: installed = "31.2.2020": is no day of the
 * calendar`.
 *
 * @param buffer  [size], always NUL-terminated if size > 0
 * @param size    bytes of the buffer
 * @param report  the report
 * @param index   index of the kept finding
 * @return        length of the whole line, as snprintf; 0 beyond the last finding
 */
PCM_API size_t pcm_report_format(char *buffer, size_t size, const pcm_report *report,
                                 size_t index);

PCM_END

#endif
