/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file
 * Corrective load: the hours that failures will ask of each skill in each period of a plan, as
 * distributions, so that a scheduler can keep hours free for them
 * (pcm_schedule_problem_set_reserve()).
 *
 * Every asset has its age, its life model and the visits that the plan gives it, each of which
 * makes it as good as new at the beginning of its period. Assets fail independently of each other.
 *
 * | failures are | in a period they are |
 * |---|---|
 * | repaired | Poisson's, of mean H(a + L) - H(a): the hazard that the period's ages collect |
 * | replaced | those of a renewal process that began at the asset's age, or with the last visit |
 *
 * where H is the cumulative hazard of the life, (t/scale)^shape of a Weibull life, a the age at the
 * period's beginning and L its length.
 *
 * A repair leaves the asset as old as it was (Barlow & Hunter 1960). Of a renewal process the mean
 * is that of the renewal function, and the distribution follows from the first failure of the
 * period by convolution (Cox 1962, chapters 3 and 4).
 *
 * The hours of a period are the sum over all assets of failures times hours. Poisson's failures are
 * added up as one compound Poisson sum (Panjer 1981, ASTIN Bulletin 12), the others one by one, so
 * that quantiles are those of the sum itself and not of a normal law with its moments. Hours lie on
 * multiples of their common measure, or of 1/256 of the longest repair of the skill: means are
 * exact, quantiles right to one step. The reserve of a period is a quantile of them, the least
 * hours that are enough with a probability. Probabilities of replaced assets are right to about
 * 1e-6 where a period is short against a life, and 1e-3 where it is longer than one. Models are
 * taken for the truth; pcm/forecast.h says what their uncertainty does to assets that are replaced
 * at an age.
 *
 * More visits mean fewer failures of what wears out, and the plan depends on the hours that are
 * left for it: plan once without reserve, or with that of the last plan, and then again with that
 * of its visits.
 */
#ifndef PCM_CORRECTIVE_LOAD_H
#define PCM_CORRECTIVE_LOAD_H

#include <stddef.h>
#include <stdint.h>

#include <pcm/control.h>
#include <pcm/demand.h>
#include <pcm/distribution.h>

PCM_BEGIN

/** Most skills of a load, periods of a load, and hours of a repair. */
#define PCM_CORRECTIVE_SKILLS_MAX 64
#define PCM_CORRECTIVE_PERIODS_MAX 100000
#define PCM_CORRECTIVE_HOURS_MAX 1e15

/** An asset under a plan. If its repair takes several skills, it is given once for each of them. */
typedef struct pcm_corrective_asset {
    pcm_distribution life; /**< Of a new one. */
    double age;     /**< At the start, since the last visit if it is repaired, in the unit of the
                     * life; finite, >= 0. */
    int repairable; /**< Nonzero: a failure is repaired and leaves it as old as it was. Zero: it
                     * is replaced by a new one. */
    size_t skill;   /**< Of the repair, below the number of skills. */
    double hours;   /**< Of one repair or replacement, 0 to ::PCM_CORRECTIVE_HOURS_MAX. */
    const uint32_t *visit; /**< [visits] periods at whose beginning it is made new, rising, each
                            * once; NULL if there are none. */
    size_t visits;
} pcm_corrective_asset;

/** What a skill has to expect in a period. */
typedef struct pcm_corrective_figures {
    double failures;  /**< Expected number. */
    double hours;     /**< Expected hours of repair. */
    double deviation; /**< Standard deviation of the hours. */
} pcm_corrective_figures;

/** The load. Immutable, readable by any thread. Opaque. */
typedef struct pcm_corrective_load pcm_corrective_load;

/**
 * Adds up the corrective load of assets under a plan.
 *
 * Time: linear in assets and periods. An asset that is replaced takes one or two milliseconds, one
 * that is repaired some microseconds, and each skill and period up to a few milliseconds.
 *
 * @param out      the load; free with pcm_corrective_load_free()
 * @param assets   [n]; NULL if there are none
 * @param n        may be 0
 * @param skills   1 to ::PCM_CORRECTIVE_SKILLS_MAX
 * @param period   length of a period in the unit of the lives; finite, > 0
 * @param periods  1 to ::PCM_CORRECTIVE_PERIODS_MAX
 * @param control  threads, progress, stop; NULL: defaults. The result is the same for any number of
 *                 threads
 * @return         PCM_ERR_ARGUMENT; PCM_ERR_DOMAIN names asset and field; PCM_ERR_LIMIT if a period
 *                 holds some hundred lives of an asset that is replaced, or a billion failures of
 *                 one that is repaired; PCM_ERR_MEMORY; PCM_ERR_CALLBACK if stopped, or if the time
 *                 is up
 */
PCM_API PCM_CHECKED pcm_status pcm_corrective_load_make(pcm_corrective_load **out,
                                                        const pcm_corrective_asset *assets,
                                                        size_t n, size_t skills, double period,
                                                        size_t periods, pcm_control *control);

/** Frees a load. NULL is allowed. */
PCM_API void pcm_corrective_load_free(pcm_corrective_load *load);

/** Figures of a skill in a period; PCM_ERR_NOT_FOUND beyond the last. */
PCM_API PCM_CHECKED pcm_status pcm_corrective_load_get(pcm_corrective_figures *out,
                                                       const pcm_corrective_load *load,
                                                       size_t skill, size_t period);

/** Distribution of the hours of a skill in a period; NULL beyond the last. Lives as long as the
 * load. */
PCM_API const pcm_demand *pcm_corrective_load_demand(const pcm_corrective_load *load, size_t skill,
                                                     size_t period);

/**
 * Hours that are enough in each period with a probability: the least h with P(hours <= h) >= level.
 *
 * Periods are asked one by one: at high levels the quantile of a year is less than the sum of
 * these.
 *
 * @param out    [periods] hours
 * @param load   the load
 * @param skill  PCM_ERR_NOT_FOUND beyond the last
 * @param level  strictly between 0 and 1
 */
PCM_API PCM_CHECKED pcm_status pcm_corrective_load_reserve(double *out,
                                                           const pcm_corrective_load *load,
                                                           size_t skill, double level);

PCM_END

#endif
