/* SPDX-License-Identifier: Apache-2.0 */
/* The search for the interval with the lowest cost rate, under one model or on average over the
 * weighted models of an evidence. */
#ifndef PCM_POLICY_SEARCH_H
#define PCM_POLICY_SEARCH_H

#include "libpcm/policy/policy.h"

/* The models that count: first <= index < end, by their weights. */
typedef struct pcm__view {
    const pcm__policy *policy;
    const pcm_evidence *evidence;
    size_t first;
    size_t end;
} pcm__view;

/* All models of a posterior; the estimate of anything else. */
pcm__view pcm__view_of(const pcm__policy *policy, const pcm_evidence *evidence);

/* One model by itself. */
pcm__view pcm__view_of_model(const pcm__view *view, size_t model);

/* Mean of a function of the models. */
double pcm__view_mean(const pcm__view *view,
                      double (*function)(const pcm__view *view, size_t model, const void *context),
                      const void *context);

/* Mean cost rate at t, 0 < t <= INFINITY. */
double pcm__view_rate(const pcm__view *view, double t);

/* Where a search ended. */
typedef struct pcm__least {
    double t; /* INFINITY: never to act is best */
    double rate;
    int evaluations;
} pcm__least;

/* The lowest cost rate between two intervals, 0 <= low < high <= INFINITY. */
pcm__least pcm__least_between(const pcm__view *view, double low, double high);

/* The lowest cost rate that is reached by going downhill from an interval. */
pcm__least pcm__least_near(const pcm__view *view, double t);

/* Where the cost rate first leaves a limit in a direction, -1 or 1, starting at an interval within
 * it; 0 or INFINITY if it never does, the interval itself if it does at once. */
double pcm__view_reach(const pcm__view *view, double t, double limit, int direction);

#endif
