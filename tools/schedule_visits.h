/* SPDX-License-Identifier: Apache-2.0 */
/* The visits of a schedule as text. */
#ifndef TOOLS_SCHEDULE_VISITS_H
#define TOOLS_SCHEDULE_VISITS_H

#include "tools/schedule_report.h"

/* Lists the visits by period, as many as fit on a page, and then what crews do not do. */
pcm_status schedule_visits_print(const struct schedule_report *report);

#endif
