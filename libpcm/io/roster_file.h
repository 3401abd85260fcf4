/* SPDX-License-Identifier: Apache-2.0 */
/* Inside of a roster's problem that was read from a file: the problem, and the ids. */
#ifndef PCM_IO_ROSTER_FILE_H
#define PCM_IO_ROSTER_FILE_H

#include <pcm/roster_file.h>

#include "libpcm/io/horizon.h"
#include "libpcm/io/ids.h"

struct pcm_roster_file {
    pcm_roster_problem *problem;
    pcm__io_horizon horizon; /* periods are days */
    char *name;
    char *currency;
    pcm__io_ids ids[PCM_ROSTER_THINGS];
    pcm__io_ids crews; /* those that technicians name, each once; never sorted */
};

/* Fills an empty file, which the caller frees. */
pcm_status pcm__io_read_roster_json(pcm_roster_file *file, const char *bytes, size_t length);

#endif
