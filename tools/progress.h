/* SPDX-License-Identifier: Apache-2.0 */
/* Long work: a progress line on an interactive terminal, and Ctrl-C that keeps the best so far. */
#ifndef TOOLS_PROGRESS_H
#define TOOLS_PROGRESS_H

#include <pcm/control.h>

/* Makes the control of a long call; Ctrl-C stops that call until progress_end(), a second Ctrl-C
 * ends the program. */
PCM_CHECKED pcm_status progress_begin(pcm_control **out);

/* The same with what the options --time-limit (seconds), --threads and --seed say. */
PCM_CHECKED pcm_status progress_begin_limited(pcm_control **out, double time_limit,
                                              long long threads, uint64_t seed);

/* Clears the line, gives Ctrl-C back and frees the control. */
void progress_end(pcm_control *control);

/* Clears the line, if there is one, before something else is written on stderr. */
void progress_clear(void);

/* Nonzero if Ctrl-C was pressed since progress_begin(). */
int progress_interrupted(void);

#endif
