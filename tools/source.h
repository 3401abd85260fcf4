/* SPDX-License-Identifier: Apache-2.0 */
/* Where commands get their plant from: a store or a CSV folder, with every finding on stderr. */
#ifndef TOOLS_SOURCE_H
#define TOOLS_SOURCE_H

#include <pcm/date.h>
#include <pcm/plant.h>
#include <pcm/report.h>

/* A reader of pcm/store.h or pcm/csv.h. */
typedef pcm_status (*plant_reader)(pcm_plant **out, const char *path, pcm_report *report);

/* Reads a plant; every finding is a line on stderr. Returns an exit code, 0 if it was read. */
int read_plant(pcm_plant **out, plant_reader reader, const char *path);

/* Writes findings on stderr, or the last failure if there are none. Returns an exit code. */
int fail_findings(pcm_status status, const pcm_report *report);

/* Reads a store and settles the day that counts as today: *as_of as given, or if it is
 * PCM_DATE_NONE the day after the last event. Returns an exit code. */
int read_store(pcm_plant **out, pcm_date *as_of, const char *path);

#endif
