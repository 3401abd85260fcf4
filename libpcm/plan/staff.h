/* SPDX-License-Identifier: Apache-2.0 */
/* Who can do what, and how many hours there are. */
#ifndef PCM_PLAN_STAFF_H
#define PCM_PLAN_STAFF_H

#include <stdint.h>

#include <pcm/jobs.h>
#include <pcm/plant.h>
#include <pcm/schedule.h>

enum { PCM__WEEK_DAYS = 7 };

/* What a job asks of a crew: a skill, and to work at a site. */
typedef struct pcm__demand {
    const char *skill;
    const char *site; /* "" where no crew is bound to the site */
} pcm__demand;

/* Crews are numbered as in table crews; weeks begin with the horizon. Texts are the plant's. */
typedef struct pcm__staff {
    const pcm_plant *plant;
    size_t crews;
    size_t days;
    size_t weeks;
    pcm_date start;
    double *hours;    /* [crews][days] hours of all technicians together */
    double *capacity; /* [crews][weeks] their sums */
    double *overtime; /* [crews][weeks] hours of overtime allowed */
    uint64_t *skills; /* [crews] bit d is set if the crew can meet demand d */
    pcm__demand demand[PCM_SKILLS_MAX];
    size_t demands;
    pcm_index *demand_of; /* [jobs] */
} pcm__staff;

/* PCM_ERR_DATA without crews, PCM_ERR_LIMIT for too many demands. To be freed in any case. */
pcm_status pcm__staff_make(pcm__staff *staff, const pcm_plant *plant, const pcm_jobs *jobs);
void pcm__staff_free(pcm__staff *staff);

/* Number of the demand for a skill at a site, which is added if it is new; PCM_ERR_LIMIT as above.
 * The texts must live as long as the staff. */
pcm_status pcm__staff_find_demand(pcm_index *out, pcm__staff *staff, const char *skill,
                                  const char *site);

const pcm_crew *pcm__staff_crew(const pcm__staff *staff, size_t crew);

/* Nonzero if a crew can meet the demand of a job. */
int pcm__staff_can(const pcm__staff *staff, size_t crew, size_t job);

/* Nonzero if some crew can meet a demand. */
int pcm__staff_meets(const pcm__staff *staff, pcm_index demand);

/* Price of an hour of the cheapest crew that can meet a demand; 0 if there is none. */
double pcm__staff_least_rate(const pcm__staff *staff, pcm_index demand);

/* Nonzero if some crew that can do a job works on a day of the horizon. */
int pcm__staff_works(const pcm__staff *staff, size_t job, pcm_date day);

/* Regular hours of a crew on a day of the horizon. */
double pcm__staff_hours(const pcm__staff *staff, size_t crew, pcm_date day);

/* First and last day of a week within the horizon. */
pcm_date pcm__week_begin(const pcm__staff *staff, size_t week);
pcm_date pcm__week_end(const pcm__staff *staff, size_t week);

/* Week of a day of the horizon. */
size_t pcm__week_of(const pcm__staff *staff, pcm_date day);

#endif
