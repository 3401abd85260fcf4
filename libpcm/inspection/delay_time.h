/* SPDX-License-Identifier: Apache-2.0 */
/* Expected figures of what is inspected for defects: of an interval of a system, of a cycle of an
 * item. */
#ifndef PCM_INSPECTION_DELAY_TIME_H
#define PCM_INSPECTION_DELAY_TIME_H

#include <pcm/delay_time.h>

#include "libpcm/inspection/exposure.h"

typedef struct pcm__delay_cycle {
    double inspections;
    double failures;
    double found;
    double up; /* operating time */
} pcm__delay_cycle;

/* What is inspected, under one model of the delay. */
typedef struct pcm__inspected {
    const pcm__exposure *delay;
    const pcm__exposure *onset; /* not looked at for a system */
    const pcm_delay_time_terms *terms;
} pcm__inspected;

/* A system's interval; an item's cycle from a state in which it is sound, has an age and was just
 * inspected (0: new). */
pcm__delay_cycle pcm__delay_cycle_from(const pcm__inspected *inspected, double age,
                                       double interval);

/* The same without inspections. */
pcm__delay_cycle pcm__delay_cycle_never(const pcm__inspected *inspected);

/* The rest of an item's cycle if the next inspection comes after `first`, and then at every
 * interval. */
pcm__delay_cycle pcm__delay_cycle_after(const pcm__inspected *inspected, double age, double first,
                                        double interval);

/* An item's cycle with inspections at the ages first k^exponent. */
pcm__delay_cycle pcm__delay_cycle_by_age(const pcm__inspected *inspected, double first,
                                         double exponent);

/* Failures of a system from a time since its last inspection until another, both without an
 * inspection between, inspected at an interval before. */
double pcm__delay_system_failures(const pcm__inspected *inspected, double interval, double from,
                                  double to);

/* Probability that an item which was sound at an age has not failed a time later, without an
 * inspection between. */
double pcm__delay_item_survival(const pcm__inspected *inspected, double age, double time);

double pcm__delay_down(const pcm__delay_cycle *cycle, const pcm_delay_time_terms *terms);
double pcm__delay_cost(const pcm__delay_cycle *cycle, const pcm_delay_time_terms *terms);

/* PCM_ERR_ARGUMENT or PCM_ERR_DOMAIN for terms that mean nothing. */
pcm_status pcm__delay_time_check(const pcm_evidence *delay, const pcm_delay_time_terms *terms);

/* The same, and costs and downtimes must be known. */
pcm_status pcm__delay_time_check_known(const pcm_evidence *delay,
                                       const pcm_delay_time_terms *terms);

#endif
