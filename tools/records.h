/* SPDX-License-Identifier: Apache-2.0 */
/* Files of life data and of event data, with every finding on stderr. */
#ifndef TOOLS_RECORDS_H
#define TOOLS_RECORDS_H

#include <pcm/event_data.h>
#include <pcm/life_data.h>

/* Reads a file of life data, which must have rows; mode and unit may be NULL. Returns an exit
 * code. */
int read_life_data(pcm_life_data **out, const char *path, const char *unit, const char *mode);

/* Reads a file of event data, which must have a system. Returns an exit code. */
int read_event_data(pcm_event_data **out, const char *path, const char *unit);

#endif
