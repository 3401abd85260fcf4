/* SPDX-License-Identifier: Apache-2.0 */
/* Distributions of a quantity - parts, hours - on equidistant values, added up by convolution. All
 * masses are >= 0 and nothing is subtracted, so that the tails keep their digits. */
#ifndef PCM_OUTLOOK_DEMAND_LATTICE_H
#define PCM_OUTLOOK_DEMAND_LATTICE_H

#include <stddef.h>
#include <stdint.h>

#include <pcm/status.h>

/* Values beyond which a distribution is kept on values twice as far apart. */
enum { PCM__LATTICE_VALUES = 8192 };

/* Values at most from 0 to the longest of the amounts that are added up. */
enum { PCM__LATTICE_FINEST = 256 };

/* mass[i] is the probability of (first + i) step. {0} is none yet; masses need not add up to
 * 1. */
typedef struct pcm__lattice {
    double *mass;
    size_t n;
    size_t room;
    int64_t first;
    double step;
} pcm__lattice;

/* The largest common measure of two amounts >= 0, which may have been rounded beside the longest of
 * them all; 0 measures nothing. */
double pcm__common_measure(double a, double b, double longest);

/* Distance of values for amounts of a common measure: that, or else a fine one. */
double pcm__lattice_step(double measure, double longest);

void pcm__lattice_free(pcm__lattice *lattice);

/* All of the mass at 0. All functions that return a status: PCM_ERR_MEMORY. */
pcm_status pcm__lattice_begin(pcm__lattice *out, double step);

/* No mass, with room for values from `low` to `high`. */
pcm_status pcm__lattice_clear(pcm__lattice *out, double step, double low, double high);

/* Adds mass at a value within the room. Between two values it is shared so that the mean stays. */
void pcm__lattice_put(pcm__lattice *lattice, double value, double mass);

/* Leaves ends without mass away, and goes to values twice as far apart while there are more than
 * PCM__LATTICE_VALUES. */
pcm_status pcm__lattice_keep_small(pcm__lattice *lattice);

/* Distribution of the sum with an independent quantity, whose values may lie a power of 2 closer or
 * farther apart; `work` is overwritten. */
pcm_status pcm__lattice_add(pcm__lattice *sum, const pcm__lattice *other, pcm__lattice *work);

/* The same for `count` independent quantities of one distribution. */
pcm_status pcm__lattice_add_times(pcm__lattice *sum, const pcm__lattice *other, double count,
                                  pcm__lattice work[2]);

/* Adds the other's masses times a weight: a mixture. {0} may be mixed into. */
pcm_status pcm__lattice_mix(pcm__lattice *mixture, const pcm__lattice *other, double weight,
                            pcm__lattice *work);

/* Copy. */
pcm_status pcm__lattice_copy(pcm__lattice *out, const pcm__lattice *other);

double pcm__lattice_total(const pcm__lattice *lattice);

#endif
