/* SPDX-License-Identifier: Apache-2.0 */
/* Inside of a plan that was read from a file: a certificate that owns its arrays. */
#ifndef PCM_IO_SCHEDULE_PLAN_H
#define PCM_IO_SCHEDULE_PLAN_H

#include "libpcm/io/schedule_file.h"

/* Prices of a leaf and the steps to it. */
typedef struct pcm__io_leaf {
    pcm_certificate_step *step;
    size_t steps;
    double *price;            /* of these three in one block: */
    double *skill_price;      /* [skills][periods] */
    double *crew_price;       /* [crews][periods] */
    double *limit_price;      /* [limits] */
    double *exclusion_price;  /* [exclusions][periods], by itself, or NULL */
    double *precedence_price; /* [precedences][periods], likewise */
} pcm__io_leaf;

struct pcm_schedule_plan {
    size_t jobs;
    size_t recurring;
    pcm_placement *placement; /* [jobs] */
    size_t *visit_start;      /* [recurring + 1] */
    pcm_index *visit;
    pcm__io_leaf *leaf;
    pcm_certificate_leaf *view; /* [leaves] the leaves as a certificate has them */
    size_t leaves;
    double cost;
    double bound;
    unsigned long long seed;
};

/* A plan that places nothing, for a problem. */
pcm_status pcm__io_plan_new(pcm_schedule_plan **out, const pcm_schedule_file *file);

/* Makes the leaves of a plan, once, with prices of 0 and no steps. */
pcm_status pcm__io_plan_make_leaves(pcm_schedule_plan *plan, const pcm_schedule_file *file,
                                    size_t leaves);

/* Fills an empty plan from JSON; the caller frees it. */
pcm_status pcm__io_read_plan_json(pcm_schedule_plan *plan, const char *bytes, size_t length,
                                  const pcm_schedule_file *file, pcm_schedule_plan_fit fit);

#endif
