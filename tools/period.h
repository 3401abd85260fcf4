/* SPDX-License-Identifier: Apache-2.0 */
/* A stretch of time ahead, in days from a date or in units of time. */
#ifndef TOOLS_PERIOD_H
#define TOOLS_PERIOD_H

#include "tools/json.h"
#include "tools/text.h"

/* "0 to 500", or with a start that is a date its first and last day: "2026-01-01 to 2026-03-31". */
struct text period_text(pcm_date start, double from, double to);

/* Puts "first_day" and "last_day". */
void period_put_days(json_t *object, pcm_date start, double from, double to);

/* Fails unless the calendar reaches so many days beyond a date. Returns an exit code. */
int period_check_days(pcm_date start, double days);

#endif
