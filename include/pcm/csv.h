/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file
 * CSV files: the folder that holds a plant, one file per table, and files of life data.
 *
 * Library libpcm_io. Files follow RFC 4180 with a header line, UTF-8 (a byte order mark is
 * skipped), LF or CRLF; columns are matched by name in any order. Blank lines are skipped. See
 * docs/schema.md for tables and columns.
 */
#ifndef PCM_CSV_H
#define PCM_CSV_H

#include <pcm/event_data.h>
#include <pcm/life_data.h>
#include <pcm/plant.h>

PCM_BEGIN

/**
 * Reads a plant from a folder and checks it as a whole.
 *
 * Files calendars, sites, types, assets, tasks and crews (.csv) must be there; holidays, events and
 * the tables of a plan may be missing. Every bad cell of every file goes into the report.
 *
 * @param out     free with pcm_plant_free()
 * @param folder  path
 * @param report  NULL: only the first finding is told, by pcm_error_message()
 * @return        PCM_ERR_FILE, PCM_ERR_FORMAT, PCM_ERR_DATA
 */
PCM_API PCM_CHECKED pcm_status pcm_csv_read_plant(pcm_plant **out, const char *folder,
                                                  pcm_report *report);

/** Writes every table that has rows into a folder, which is made if it is not there; files that are
 * required, or already there, are written without rows, so that no stale ones come back. Files are
 * replaced one by one, each as a whole. */
PCM_API PCM_CHECKED pcm_status pcm_csv_write_plant(const char *folder, const pcm_plant *plant);

/** Writes one table into a file, which is replaced as a whole or not at all. */
PCM_API PCM_CHECKED pcm_status pcm_csv_write_table(const char *path, const pcm_plant *plant,
                                                   pcm_table table);

/**
 * Reads life data from a file.
 *
 * Columns: `time`, or `lower` and `upper`; optional `kind` (exact, right, left, interval; blank:
 * exact, or interval where lower and upper are given); `entry`, `truncation`, `count`, `mode`; and
 * `x_NAME` for every covariate NAME, numbers in every row. Other columns are ignored.
 *
 * @param out     free with pcm_life_data_free()
 * @param path    the file
 * @param unit    unit of the ages; NULL for none
 * @param mode    NULL: every failure counts, and rows keep their modes. Otherwise exact rows of
 *                another mode become suspensions (competing failure modes, one at a time), and
 *                left-, interval-censored or right-truncated rows of another mode are bad rows
 * @param report  as in pcm_csv_read_plant()
 */
PCM_API PCM_CHECKED pcm_status pcm_csv_read_life_data(pcm_life_data **out, const char *path,
                                                      const char *unit, const char *mode,
                                                      pcm_report *report);

/**
 * Reads event data of repairable systems from a file.
 *
 * Columns: `time`, age of an event of a system; `end`, age at which watching the system ended,
 * needed in the first row of a system; optional `system` (without it all rows are one system),
 * `start` (blank: 0), `kind` (corrective, preventive, gap; blank: corrective) and `until`, the end
 * of a gap that begins at `time`. A row with a blank time and kind gives a system without events.
 *
 * @param out     free with pcm_event_data_free()
 * @param path    the file
 * @param unit    unit of the ages; NULL for none
 * @param report  as in pcm_csv_read_plant()
 */
PCM_API PCM_CHECKED pcm_status pcm_csv_read_event_data(pcm_event_data **out, const char *path,
                                                       const char *unit, pcm_report *report);

PCM_END

#endif
