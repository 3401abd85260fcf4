/* SPDX-License-Identifier: Apache-2.0 */
/* Scratch of the search for the cheapest way to shift hours between the people of a day. */
#ifndef PCM_ROSTER_PATH_H
#define PCM_ROSTER_PATH_H

#include <stddef.h>
#include <stdint.h>

#include <pcm/status.h>

#define PCM__PATIENCE_ENDLESS SIZE_MAX

typedef struct pcm__path {
    double *cost;      /* [people] of the best way to the person so far; INFINITY: not reached */
    uint32_t *before;  /* [people] who passes the hours on; PCM__NOWHERE: the source */
    uint32_t *through; /* [people] task whose hours are passed on */
    uint32_t *queue;   /* [people] a ring */
    unsigned char *queued;
    size_t patience; /* people looked at after a way has been found. With less than endless patience
                      * a flow may cost more than it must, and is still a flow. */
    uint64_t looks;  /* how often a person was looked at, ever: the measure of effort */
    size_t head;
    size_t count;
    double tolerance; /* money per hour */
    double least;     /* no way costs less: one that costs no more ends the search */
    double best;      /* what the cheapest way costs that was found, or must undercut */
    uint32_t end;     /* whom it leads to, or PCM__NOWHERE */
} pcm__path;

pcm_status pcm__path_make(pcm__path *path, size_t people, double tolerance);
void pcm__path_free(pcm__path *path);

#endif
