/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file
 * Drift: by what factor consumption has grown since the last service.
 *
 * x is the time since the service, in one unit of the caller's choice.
 *
 * | kind | factor | of what |
 * |---|---|---|
 * | linear | `1 + growth x` | fouling that builds up evenly |
 * | power | `1 + growth x^exponent` | anything in between; an exponent above 1 speeds up |
 * | saturating | `1 + growth (1 - e^(-x/time_constant))` | a filter or coil that can only get so dirty |
 * | table | straight lines between points, the last value after the last point | what was measured |
 *
 * The factor never falls: what gets better by itself needs no service. {0} is the linear drift that
 * does not grow. There is no default drift, and none is universal: published effects of the same
 * fault differ by a factor of ten (Roth et al. 2005: 4 to 18 % of the energy of commercial heating
 * and cooling; Siegel, Walker & Sherman 2002: less than 5 % for a typical coil). It has to be
 * measured.
 *
 * A table is joined by straight lines, not by a cubic: measured factors scatter by more than a curve
 * would add, lines neither overshoot nor fall between points, and every integral is exact.
 */
#ifndef PCM_DRIFT_H
#define PCM_DRIFT_H

#include <stddef.h>

#include <pcm/status.h>

PCM_BEGIN

/** Law of a drift. */
typedef enum pcm_drift_kind {
    PCM_DRIFT_LINEAR = 0,
    PCM_DRIFT_POWER = 1,
    PCM_DRIFT_SATURATING = 2,
    PCM_DRIFT_TABLE = 3
} pcm_drift_kind;

/** A drift. Fields that its kind does not use are not looked at. */
typedef struct pcm_drift {
    pcm_drift_kind kind;
    double growth;        /**< Finite, >= 0: per unit of time (linear), per unit of time to the
                           * exponent (power), in the end (saturating). */
    double exponent;      /**< Finite, > 0. */
    double time_constant; /**< Finite, > 0: after it, 63 % of the growth is there. */
    const double *time;   /**< [points] times since the service: the first 0, each above the one
                           * before. Kept by the caller. */
    const double *factor; /**< [points] the first 1, none below the one before. */
    size_t points;        /**< At least 1. */
} pcm_drift;

/**
 * Factors at times since the service.
 *
 * @param out    [n] factors >= 1; INFINITY where they exceed a double
 * @param drift  PCM_ERR_DOMAIN names the field that is out of range
 * @param since  [n] times since the service; finite, >= 0
 * @param n      how many
 * @return       also PCM_ERR_ARGUMENT. Any thread; allocates nothing.
 */
PCM_API PCM_CHECKED pcm_status pcm_drift_factor(double *out, const pcm_drift *drift,
                                                const double *since, size_t n);

/**
 * What drift adds up to: the integral of factor - 1 from the service to a time, so that consumption
 * at the power of a serviced unit, times this, is the excess.
 *
 * @param out       [n] in units of time; INFINITY where they exceed a double
 * @param drift     as in pcm_drift_factor()
 * @param since     [n] times since the service; finite, >= 0
 * @param n         how many
 * @param discount  continuous rate per unit of time, finite, >= 0: what comes at x counts
 *                  `e^(-discount x)`
 */
PCM_API PCM_CHECKED pcm_status pcm_drift_excess(double *out, const pcm_drift *drift,
                                                const double *since, size_t n, double discount);

/** Name of a kind: "linear", "power", "saturating", "table"; "unknown" otherwise. */
PCM_API const char *pcm_drift_kind_name(pcm_drift_kind kind);

PCM_END

#endif
