/* SPDX-License-Identifier: Apache-2.0 */
/* The parts of pcm roster. */
#ifndef TOOLS_ROSTER_H
#define TOOLS_ROSTER_H

#include <jansson.h>

#include <pcm/plant.h>
#include <pcm/roster_file.h>

/* The problem that the published plan of a store poses in some days, as docs/roster.md has it:
 * technicians are numbered within their crews. NULL after a sentence on stderr, with an exit code.
 */
json_t *roster_problem_of(int *code, const pcm_plant *plant, pcm_date start, int days);

/* A roster as text. Returns an exit code. */
int roster_report_print(const pcm_roster_file *file, const pcm_roster *roster);

#endif
