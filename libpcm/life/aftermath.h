/* SPDX-License-Identifier: Apache-2.0 */
/* What followed each event of repairable systems, up to the next event, gap or end. */
#ifndef PCM_LIFE_AFTERMATH_H
#define PCM_LIFE_AFTERMATH_H

#include <pcm/event_data.h>

typedef struct pcm__aftermath {
    size_t system;
    size_t cause; /* index of the event */
    pcm_maintenance_kind kind;
    double from;
    double to;
    size_t failure; /* index of the failure that ended it; 0 (never after a cause): none did */
    double limit;   /* age at which, failures apart, it would have ended: by planned work, and after
                     * planned work also by the end of watching */
    int is_last;    /* no failure follows in the stretch, nor could one, being the last */
    double time;    /* operational time that passed */
} pcm__aftermath;

typedef struct pcm__aftermaths {
    pcm__aftermath *item; /* [count] in the order of systems and ages */
    size_t count;
    double oldest;           /* highest age that was watched */
    double beta;             /* of the power law that tells operational time; 1: age */
    double between_failures; /* watched age per failure */
} pcm__aftermaths;

pcm_status pcm__aftermaths_read(pcm__aftermaths *out, const pcm_event_data *data);
void pcm__aftermaths_free(pcm__aftermaths *aftermaths);

/* Operational time between two ages > 0, in a unit of its own. */
double pcm__operational_time(const pcm__aftermaths *aftermaths, double from, double to);

/* End of the run of aftermaths of the system whose first one is at `begin`. */
size_t pcm__aftermaths_end(const pcm__aftermaths *aftermaths, size_t begin);

#endif
