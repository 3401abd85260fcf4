/* SPDX-License-Identifier: Apache-2.0 */
/* Inside of a roster: tables by visit, by stint, and by technician and day. */
#ifndef PCM_ROSTER_ROSTER_H
#define PCM_ROSTER_ROSTER_H

#include <pcm/roster.h>

struct pcm_roster {
    size_t days;
    size_t technicians;
    size_t visits;
    size_t stints;
    pcm_roster_place *place;       /* [visits] */
    pcm_roster_obstacle *obstacle; /* [visits] */
    pcm_stint *stint;              /* [stints] */
    pcm_technician_day *day;       /* [technicians][days] */
    pcm_roster_summary summary;
};

#endif
