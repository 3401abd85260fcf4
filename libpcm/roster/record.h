/* SPDX-License-Identifier: Apache-2.0 */
/* Writes what a shop's board says into the tables of a roster. Shops have no rows in common. */
#ifndef PCM_ROSTER_RECORD_H
#define PCM_ROSTER_RECORD_H

#include "libpcm/roster/board.h"
#include "libpcm/roster/relaxation.h"
#include "libpcm/roster/roster.h"

/* Stints of a shop, by visit, need, day and technician. */
typedef struct pcm__stints {
    pcm_stint *stint;
    size_t count;
    size_t room;
} pcm__stints;

/* Records places, days and stints; adds money, hours and counts to the summary. */
pcm_status pcm__roster_record(pcm_roster *roster, pcm_roster_summary *sums, pcm__stints *stints,
                              const pcm__board *board, const pcm__relaxation *relaxation);

#endif
