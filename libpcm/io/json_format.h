/* SPDX-License-Identifier: Apache-2.0 */
/* What a JSON document of ours says it is: "NAME-NUMBER", the number rising with every change that
 * older readers would not understand. And what a problem is called. */
#ifndef PCM_IO_JSON_FORMAT_H
#define PCM_IO_JSON_FORMAT_H

#include "libpcm/io/json_reader.h"

#define PCM__IO_PROBLEM_FORMAT "pcm-schedule-problem-1"
#define PCM__IO_PLAN_FORMAT "pcm-schedule-plan-1"
#define PCM__IO_ROSTER_PROBLEM_FORMAT "pcm-roster-problem-1"
#define PCM__IO_ROSTER_FORMAT "pcm-roster-1"

/* Checks "format": PCM_ERR_FORMAT if it is another name, PCM_ERR_VERSION if it is another number.
 */
void pcm__io_check_format(const pcm__io_json *root, const char *format);

/* Begins a problem: checks "format", refuses members beside these as pcm__io_json_know() does, and
 * copies "name" and "currency", "" where they are not given, to be freed with pcm_release(). */
void pcm__io_read_head(char **name, char **currency, const pcm__io_json *root, const char *format,
                       const char *const *members);

#endif
