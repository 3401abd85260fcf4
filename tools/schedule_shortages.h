/* SPDX-License-Identifier: Apache-2.0 */
/* What is missing where a problem has no plan. */
#ifndef TOOLS_SCHEDULE_SHORTAGES_H
#define TOOLS_SCHEDULE_SHORTAGES_H

#include <pcm/schedule_answers.h>
#include <pcm/schedule_file.h>

/* Finds and lists what a problem lacks. */
pcm_status schedule_shortages_print(const pcm_schedule_file *file,
                                    const pcm_schedule_problem *problem);

#endif
