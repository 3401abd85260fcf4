/* SPDX-License-Identifier: Apache-2.0 */
/* What a roster problem asks of the technicians and visits that are added to it. */
#ifndef PCM_ROSTER_CHECK_H
#define PCM_ROSTER_CHECK_H

#include <pcm/roster.h>

pcm_status pcm__roster_check_hours(const char *name, double hours);

pcm_status pcm__roster_check_technician(const pcm_technician *technician, size_t index,
                                        size_t days);

pcm_status pcm__roster_check_visit(const pcm_roster_visit *visit, size_t index, size_t days,
                                   size_t technicians);

#endif
