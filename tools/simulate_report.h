/* SPDX-License-Identifier: Apache-2.0 */
/* Figures of a simulation as text and as JSON. */
#ifndef TOOLS_SIMULATE_REPORT_H
#define TOOLS_SIMULATE_REPORT_H

#include "tools/grid.h"
#include "tools/json.h"
#include "tools/simulate_run.h"

/* Adds the cells of an estimate and its standard error. */
void simulate_add_estimate(struct grid *grid, const pcm_simulation_estimate *estimate,
                           int decimals);

/* An estimate as an object {mean, standard_error}. */
void simulate_put_estimate(json_t *object, const char *name,
                           const pcm_simulation_estimate *estimate);

/* Puts outcome, replications, events, total, periods and waiting; with a valid `start` the periods
 * have dates. */
void simulate_put_run(json_t *object, const struct simulate_run *run, pcm_date start);

/* Writes outcome, replications and events. */
void simulate_print_outcome(const struct simulate_run *run);

#endif
