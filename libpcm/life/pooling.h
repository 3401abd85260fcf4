/* SPDX-License-Identifier: Apache-2.0 */
/* The inside of a pooling, and the work on it. */
#ifndef PCM_LIFE_POOLING_H
#define PCM_LIFE_POOLING_H

#include <pcm/pooling.h>

#include "libpcm/base/watch.h"
#include "libpcm/life/between.h"
#include "libpcm/life/prior.h"

struct pcm_pooling {
    pcm_pooling_summary summary;
    pcm_pooled *pooled;  /* [groups] */
    pcm__normal *others; /* [groups] what the other groups say of each, if there is a class */
    pcm__between between;
};

/* Work on all groups. */
typedef struct pcm__pooling_work {
    pcm_pooling *pooling;
    const pcm_life_data *const *groups;
    pcm__site *sites;     /* [groups] */
    pcm_status *statuses; /* [groups] of a task */
    double confidence;
    pcm__normal expected; /* of the estimate of any group */
    pcm__watch watch;
} pcm__pooling_work;

/* A normal distribution as the prior of a group. */
pcm__normal_prior pcm__pooling_prior(const pcm__normal *normal);

/* Runs a task for every group; it writes to its own place and its status. */
pcm_status pcm__pooling_for_all(pcm__pooling_work *work, void (*task)(void *context, size_t index));

/* Learns the class from the groups' fits, and sets the pooling's status. */
pcm_status pcm__pooling_learn(pcm__pooling_work *work);

/* Task: the answer of a group. */
void pcm__pooling_answer(void *context, size_t index);

#endif
