/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file
 * Delay time: how often to inspect for defects that become failures.
 *
 * A defect arises, can be seen from then on, and becomes a failure after a delay h, the P-F
 * interval, unless an inspection finds it first; an inspection misses a defect that is there with
 * probability m (Christer & Waller 1984, J. Opl Res. Soc. 35; Wang 2012, European J. of Operational
 * Research 217). A defect that arises a time s before the next inspection, with F the distribution
 * of h, R = 1 - F and inspections every T, fails with probability
 *
 *     phi(s) = (1 - m) sum m^j F(s + j T), j = 0, 1, ...
 *
 * A **system** of many parts has defects at a constant rate v of operating time, each with a fate
 * of its own. Of the defects of an interval the fraction `b(T) = (1/T) int_0^T phi` fails, with
 * perfect inspections `b(T) = int_0^T (1 - h/T) f(h) dh` (Christer & Waller 1984, eq. 3), and
 *
 *     C(T) = (c_inspection + v T (b c_failure + (1-b) c_defect)) / length
 *     length = T + downtimes of the inspection, of v T b failures and v T (1-b) removals.
 *
 * Christer & Waller leave the downtimes of failures out of the length. An **item** that is renewed
 * at a failure or when its defect is found has one defect at an age that follows `onset`; costs and
 * lengths are those of the cycle from new to new (Baker & Wang 1991, IMA J. of Mathematics Applied
 * in Business and Industry 3).
 */
#ifndef PCM_DELAY_TIME_H
#define PCM_DELAY_TIME_H

#include <stddef.h>

#include <pcm/advice.h>
#include <pcm/distribution.h>
#include <pcm/evidence.h>

PCM_BEGIN

/** What inspections are decided under; {0} with costs and the onset or rate of defects filled in
 * says: nothing else is known. */
typedef struct pcm_delay_time_terms {
    /** cost_planned is the cost of an inspection, cost_failure that of a failure, downtimes alike;
     * age is the operating time since the last inspection. Discount, horizon and
     * ::PCM_CRITERION_ONE_CYCLE do not apply: PCM_ERR_DOMAIN. */
    pcm_terms terms;
    double cost_defect;     /**< Of removing a defect that an inspection found, >= 0. */
    double downtime_defect; /**< While it is removed, beside that of the inspection; >= 0. */
    double p_missed;        /**< m: 0 <= m < 1. */
    double defect_rate;     /**< v of a system, per unit of operating time; 0: an item with an
                             * onset. */
    pcm_distribution onset; /**< Age at which an item's defect arises; looked at if defect_rate is
                             * 0. */
    double age_at_inspection; /**< Age of an item at the last inspection, at which it was sound; 0:
                               * it is new, or a system. */
} pcm_delay_time_terms;

/** What inspecting at an interval does, in the long run. Rates per unit of time. */
typedef struct pcm_delay_time {
    double interval;
    double p_found;         /**< Probability that a defect is found before it fails. */
    double inspection_rate;
    double failure_rate;
    double found_rate;      /**< Defects found. */
    double availability;
    double cost_rate;
} pcm_delay_time;

/** Inspections by age of an item: the k-th at first k^exponent, k = 1, 2, ... */
typedef struct pcm_inspection_ages {
    double first;    /**< INFINITY if no inspection pays. */
    double exponent; /**< 1: periodic; below 1 intervals shorten with age, above they grow. */
    double p_found;
    double cost_rate;
} pcm_inspection_ages;

/**
 * The best interval between inspections, and whether inspecting pays. Not to inspect is to run to
 * failure.
 *
 * @param out    the decision; verdict ::PCM_INSPECT_EVERY where inspecting pays, else
 *               ::PCM_RUN_TO_FAILURE with ::PCM_REASON_INSPECTION_NEVER_PAYS
 * @param delay  the delay from defect to failure
 * @param terms  see ::pcm_delay_time_terms; with ::PCM_CRITERION_AVAILABILITY downtime per uptime
 *               is minimised and costs are ignored
 * @return       PCM_ERR_ARGUMENT for NULL, PCM_ERR_DOMAIN, PCM_ERR_MEMORY. Any thread.
 */
PCM_API PCM_CHECKED pcm_status pcm_delay_time_advise(pcm_advice *out, const pcm_evidence *delay,
                                                     const pcm_delay_time_terms *terms);

/**
 * What inspecting at an interval does in the long run: the estimate's figures, or their means over
 * a posterior.
 *
 * @param out       the figures
 * @param delay     PCM_ERR_DOMAIN if it has no model
 * @param terms     see ::pcm_delay_time_terms; costs and downtimes must be finite and >= 0
 * @param interval  T > 0; INFINITY: no inspection
 */
PCM_API PCM_CHECKED pcm_status pcm_delay_time_at(pcm_delay_time *out, const pcm_evidence *delay,
                                                 const pcm_delay_time_terms *terms,
                                                 double interval);

/**
 * Expected cost of making the next inspection at times ahead of now instead of at the best time,
 * inspections after it following at the advised interval: the cost curve of one job. A system is
 * taken as inspected at that interval until now, an item as sound at its last inspection and not
 * failed since.
 *
 * @param out     [n] money, >= 0; 0 at the best time that is still possible
 * @param delay   the evidence that the advice was given for
 * @param terms   the terms of the advice, with the age of now
 * @param advice  of pcm_delay_time_advise(), with a finite interval, else PCM_ERR_DOMAIN
 * @param ahead   [n] times from now, finite and >= 0
 * @param n       how many
 */
PCM_API PCM_CHECKED pcm_status pcm_delay_time_curve(double *out, const pcm_evidence *delay,
                                                    const pcm_delay_time_terms *terms,
                                                    const pcm_advice *advice, const double *ahead,
                                                    size_t n);

/**
 * Inspections by age instead of by interval, for an item whose defects come with age: the ages
 * `first k^exponent` with the least cost rate. For a Weibull onset they contain the periodic
 * schedule (exponent 1), equal risk between inspections (1/shape) and the density that is best for
 * frequent inspections (2/(shape + 1); Keller 1974, Management Science 21).
 *
 * @param out    never costs more than the best interval
 * @param delay  the delay; decided at the estimate, or the model of greatest weight
 * @param terms  defect_rate must be 0; an inspection must cost something; limits, criterion and
 *               ages are not heeded
 */
PCM_API PCM_CHECKED pcm_status pcm_delay_time_schedule(pcm_inspection_ages *out,
                                                       const pcm_evidence *delay,
                                                       const pcm_delay_time_terms *terms);

PCM_END

#endif
