/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file
 * The maintenance twin: what a fleet does under its maintenance policies, by discrete-event
 * simulation. Failures, planned acts, costs, downtime and availability, period by period, with
 * standard errors; with crews and spares that work has to wait for, if these are limited.
 *
 * What is assumed:
 *
 * - Times are in one unit of the caller's choice, costs in one of money. The simulation runs from 0
 *   to the horizon; an event at the horizon still counts.
 * - An asset ages only while it is up. Intervals of a policy are ages or operating times, except
 *   the dates of block replacement.
 * - An asset that starts with an age has had no work before; its first planned act is due at the
 *   interval, and at once if it is as old as that.
 * - A failure takes the asset out of service until it is repaired. Planned work takes it out of
 *   service when it falls due, and its downtime is that of the work and of the wait for it.
 * - Acts and their costs belong to the period in which the work falls due, downtime to the periods
 *   in which it passes; it ends with the horizon. A period begins with its first moment, and what
 *   falls on the border of two belongs to the later one.
 * - Crews are alike, do one work each, and take works in the order in which they can start. A spare
 *   is taken from stock when work falls due that replaces the asset (failures and planned acts of
 *   run to failure, age and block replacement, overhauls, renewals); a repair, and a job that does
 *   not renew, takes none. Every spare taken is reordered at once and arrives after the lead time;
 *   who waits for one waits in the order of demand, and waits for a crew after that.
 * - Of things that happen at one time, the asset that comes first in the array comes first.
 *
 * Random numbers belong to (seed, replication, asset): the result is the same, bit for bit, for any
 * number of threads and on any processor with the same arithmetic, and two policies that are
 * simulated with one seed see the same lives as far as they can.
 */
#ifndef PCM_SIMULATION_H
#define PCM_SIMULATION_H

#include <stddef.h>
#include <stdint.h>

#include <pcm/control.h>
#include <pcm/distribution.h>
#include <pcm/imperfect.h>

PCM_BEGIN

/** How an asset is maintained. */
typedef enum pcm_simulation_policy {
    /** Replaced at failure. */
    PCM_SIMULATION_RUN_TO_FAILURE = 0,
    /** Replaced at failure or at the age `interval`. */
    PCM_SIMULATION_AGE_REPLACEMENT = 1,
    /** Replaced at failure and at the dates `interval`, 2 `interval`, ...; a date that comes while
     * the asset is down is left out. */
    PCM_SIMULATION_BLOCK_REPLACEMENT = 2,
    /** Repaired at failure as bad as old, overhauled as good as new after every `interval` of
     * operating time (Barlow & Hunter 1960, policy II). */
    PCM_SIMULATION_MINIMAL_REPAIR = 3,
    /** Repaired at failure with `rho_corrective`; a job after every `interval` of operating time
     * with `rho_preventive`, every `renewal_after`-th of them a renewal instead, after which all
     * begins anew. Virtual ages as in pcm/imperfect.h; a repair does not shift the next job. */
    PCM_SIMULATION_IMPERFECT = 4
} pcm_simulation_policy;

/** Number of policies; they are 0 to this - 1. */
#define PCM_SIMULATION_POLICIES 5

/** What a work costs, and how long the asset is down for it. */
typedef struct pcm_simulation_work {
    double cost;     /**< Finite; may be 0 or an income. */
    double downtime; /**< >= 0, without waiting; INFINITY: the asset stays down. */
} pcm_simulation_work;

/** An asset; {0} is run to failure, and lacks a life. Numbers that its policy does not use are not
 * looked at. */
typedef struct pcm_simulation_asset {
    pcm_distribution life; /**< Life of a new one, in operating time. */
    double age;            /**< At the start, finite and >= 0. */
    pcm_simulation_policy policy;
    double interval;               /**< > 0; INFINITY: no planned work. */
    int renewal_after;             /**< Imperfect: >= 0; 0 never renews, 1 always. */
    double rho_corrective;         /**< Imperfect: ::PCM_RHO_LOWEST to 1. */
    double rho_preventive;         /**< Imperfect: ::PCM_RHO_LOWEST to 1. */
    pcm_imperfect_model model;     /**< Imperfect. */
    pcm_simulation_work failure;   /**< The repair or replacement after a failure. */
    pcm_simulation_work planned;   /**< A planned replacement, overhaul or job. */
    pcm_simulation_work renewal;   /**< Imperfect: the job that renews. */
} pcm_simulation_asset;

/** Most periods of a simulation. */
#define PCM_SIMULATION_PERIODS_MOST 1000000

/** Most spares on stock. */
#define PCM_SIMULATION_SPARES_MOST 10000000

/** What is simulated. */
typedef struct pcm_simulation_options {
    double horizon;      /**< Finite and > 0. */
    size_t periods;      /**< Equal ones up to the horizon, 1 to ::PCM_SIMULATION_PERIODS_MOST. */
    size_t replications; /**< Lives of the whole fleet, >= 1; multiples of 8 are used best. */
    int crews;           /**< >= 1; 0: as many as are wanted. */
    int spares;          /**< On stock at the start, 0 to ::PCM_SIMULATION_SPARES_MOST; below 0: as
                          * many as are wanted. */
    double lead_time;    /**< Of a spare that is reordered, >= 0; INFINITY: it never comes. With 0
                          * there are always spares. */
} pcm_simulation_options;

/** Acts of one asset in one replication that are taken for events without end. */
#define PCM_SIMULATION_ACTS_MOST 1000000

/** Outcome of a simulation. */
typedef enum pcm_simulation_outcome {
    PCM_SIMULATION_COMPLETE = 0,
    PCM_SIMULATION_STOPPED = 1, /**< By the control; the figures are those of the replications that
                                 * were complete, if any. */
    PCM_SIMULATION_ENDLESS = 2  /**< Repairs of an asset do so much harm that failures come without
                                 * end, or it needs more than ::PCM_SIMULATION_ACTS_MOST acts. There
                                 * are no figures. */
} pcm_simulation_outcome;

/** Results of a simulation. Opaque and immutable: any thread. */
typedef struct pcm_simulation pcm_simulation;

/** What happened at large. */
typedef struct pcm_simulation_summary {
    pcm_simulation_outcome outcome;
    size_t replications;  /**< That the figures rest on. */
    uint64_t events;      /**< Failures and planned acts in all of them. */
    size_t assets;
    size_t periods;
    size_t endless_asset; /**< Index of the asset whose events come without end; else 0. */
} pcm_simulation_summary;

/** A mean over replications. */
typedef struct pcm_simulation_estimate {
    double mean;           /**< 0 without replications. */
    double standard_error; /**< Of the mean; INFINITY with less than two replications. */
} pcm_simulation_estimate;

/** What the fleet does in a stretch of time, one replication. */
typedef struct pcm_simulation_figures {
    double from;
    double to;
    pcm_simulation_estimate failures;
    pcm_simulation_estimate planned; /**< Planned acts, renewals among them. */
    pcm_simulation_estimate cost;
    pcm_simulation_estimate downtime;     /**< Of all assets together, waiting included. */
    pcm_simulation_estimate availability; /**< Share of the assets' time in which they are up. */
} pcm_simulation_figures;

/** What limited crews and spares do to the works of the fleet, one replication; all 0 without
 * limits. A wait ends with the horizon. */
typedef struct pcm_simulation_waiting {
    pcm_simulation_estimate works;      /**< That had to wait. */
    pcm_simulation_estimate downtime;   /**< While waiting. */
    pcm_simulation_estimate stock_outs; /**< Works that found no spare on stock. */
    pcm_simulation_estimate mean_wait;  /**< Of all works, those that did not wait among them: a
                                         * ratio of means, its error by Cochran (1977), eq. 2.46. */
    pcm_simulation_estimate fraction_waited; /**< Share of all works, a ratio likewise. */
} pcm_simulation_waiting;

/** Means of one asset, one replication. */
typedef struct pcm_simulation_means {
    double failures;
    double planned;
    double cost;
    double downtime;
    double availability;
} pcm_simulation_means;

/**
 * Simulates a fleet.
 *
 * Without limits on crews and spares the assets do not know of each other and are simulated one by
 * one; with limits, event by event on one clock. Memory grows with assets and periods, not with
 * replications; time with the events.
 *
 * @param out      the results, to be freed with pcm_simulation_free()
 * @param assets   [n] the fleet
 * @param n        how many, 1 to 2^32 - 1
 * @param options  what is simulated
 * @param control  seed, threads, progress, limits; NULL for the defaults. A stop is an outcome
 * @return         PCM_ERR_ARGUMENT, PCM_ERR_DOMAIN, PCM_ERR_MEMORY
 */
PCM_API PCM_CHECKED pcm_status pcm_simulate(pcm_simulation **out,
                                            const pcm_simulation_asset *assets, size_t n,
                                            const pcm_simulation_options *options,
                                            pcm_control *control);

/** Frees results. NULL does nothing. */
PCM_API void pcm_simulation_free(pcm_simulation *simulation);

/** What happened at large. */
PCM_API PCM_CHECKED pcm_status pcm_simulation_get_summary(pcm_simulation_summary *out,
                                                          const pcm_simulation *simulation);

/** Figures of the whole time, 0 to the horizon. */
PCM_API PCM_CHECKED pcm_status pcm_simulation_total(pcm_simulation_figures *out,
                                                    const pcm_simulation *simulation);

/** Figures of one period, 0 to periods - 1. */
PCM_API PCM_CHECKED pcm_status pcm_simulation_of_period(pcm_simulation_figures *out,
                                                        const pcm_simulation *simulation,
                                                        size_t period);

/** Means of one asset over the whole time, 0 to n - 1: who drives the figures. */
PCM_API PCM_CHECKED pcm_status pcm_simulation_of_asset(pcm_simulation_means *out,
                                                       const pcm_simulation *simulation,
                                                       size_t asset);

/** What waiting did. */
PCM_API PCM_CHECKED pcm_status pcm_simulation_get_waiting(pcm_simulation_waiting *out,
                                                          const pcm_simulation *simulation);

/** "run_to_failure", "age_replacement", "block_replacement", "minimal_repair", "imperfect";
 * "unknown" otherwise. Static text. */
PCM_API const char *pcm_simulation_policy_name(pcm_simulation_policy policy);

/** "complete", "stopped", "endless"; "unknown" otherwise. Static text. */
PCM_API const char *pcm_simulation_outcome_name(pcm_simulation_outcome outcome);

/** One English sentence that explains an outcome. Static text. */
PCM_API const char *pcm_simulation_outcome_text(pcm_simulation_outcome outcome);

PCM_END

#endif
