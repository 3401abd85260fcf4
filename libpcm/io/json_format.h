/* SPDX-License-Identifier: Apache-2.0 */
/* What a JSON document of ours says it is: "NAME-NUMBER", the number rising with every change that
 * older readers would not understand. */
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

#endif
