/* SPDX-License-Identifier: Apache-2.0 */
/* What is to be expected, shaped for scripting languages: periods as rows of numbers, fleets as
 * lists of settings with their lives beside them, columns as one array. */
#ifndef BINDINGS_SWIG_OUTLOOK_H
#define BINDINGS_SWIG_OUTLOOK_H

#include <pcm/age_replacement_batch.h>
#include <pcm/forecast.h>
#include <pcm/renewal.h>
#include <pcm/simulation.h>
#include <pcm/spares.h>

#include "bindings/swig/planning.h"

/* @p out: a row of RENEWAL_NUMBERS, the members of pcm_renewal_period, for each period. */
enum { RENEWAL_NUMBERS = 5 };
pcm_status renewal_curve(double *out, size_t room, double period_length,
                         const pcm_renewal_plan *plan);
pcm_status renewal_fleet(double *out, size_t room, double period_length,
                         const pcm_renewal_plan *items, size_t n, pcm_control *control,
                         struct listener *listener);

pcm_status simulate(pcm_simulation **out, const pcm_simulation_asset *items, size_t n,
                    const pcm_simulation_options *options, pcm_control *control,
                    struct listener *listener);

/* A forecast that knows how many quantiles its rows have. */
typedef struct forecast_result {
    pcm_forecast *forecast;
    size_t levels;
} forecast_result;
void forecast_free(forecast_result *result);

/* A life for each item; items that share an evidence share one unknown model. */
pcm_status forecast_make(forecast_result **out, const pcm_forecast_item *items, size_t n,
                         const pcm_evidence *const *lives, size_t lives_n, double period,
                         size_t periods, const double *levels, size_t levels_n,
                         pcm_control *control, struct listener *listener);
const char *forecast_outcome(const forecast_result *result);
const char *forecast_explanation(const forecast_result *result);
size_t forecast_periods(const forecast_result *result);
double forecast_error(const forecast_result *result);

/* Of a period or, with @p until, of all the time until its end; of parts or of hours. */
const pcm_forecast_row *forecast_row(const forecast_result *result, size_t index, int until);
pcm_status forecast_quantiles(double *out, size_t room, const forecast_result *result, size_t index,
                              int until, int hours);
/* Lives as long as the forecast; NULL beyond the last. */
const pcm_demand *forecast_demand(const forecast_result *result, size_t index, int until,
                                  int hours);

/* @p service: "cycle", "fill" or "share". */
pcm_status spares_stock(pcm_stock *out, const pcm_demand *demand, const char *service,
                        double level);
pcm_status spares_optimise(pcm_spares *out, const pcm_forecast_item *items, size_t n,
                           const pcm_evidence *const *lives, size_t lives_n,
                           const pcm_spares_terms *terms, pcm_control *control,
                           struct listener *listener);

/* @p out: BATCH_COLUMNS columns of n values, the members of pcm_age_replacement_columns; verdicts
 * and reasons as numbers. */
enum { BATCH_COLUMNS = 11 };
pcm_status age_replacement_batch(double *out, size_t room, const double *shape, size_t shape_n,
                                 const double *scale, size_t scale_n, const double *cost_planned,
                                 size_t cost_planned_n, const double *cost_failure,
                                 size_t cost_failure_n, pcm_control *control,
                                 struct listener *listener);

#endif
