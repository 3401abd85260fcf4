/* SPDX-License-Identifier: Apache-2.0 */
/* What is to be expected, shaped for scripting languages. */
#include "bindings/swig/outlook.h"

#include <string.h>

#include <pcm/memory.h>

_Static_assert(sizeof(pcm_renewal_period) == RENEWAL_NUMBERS * sizeof(double),
               "a period is a row of numbers");

static pcm_status rows_of_numbers(size_t room)
{
    if (room % RENEWAL_NUMBERS == 0)
        return PCM_OK;
    return pcm_error_set(PCM_ERR_ARGUMENT, "out has room for %zu values, not for rows of %d", room,
                         RENEWAL_NUMBERS);
}

pcm_status renewal_curve(double *out, size_t room, double period_length,
                         const pcm_renewal_plan *plan)
{
    const pcm_status status = rows_of_numbers(room);
    return status ? status
                  : pcm_renewal_curve((pcm_renewal_period *)out, room / RENEWAL_NUMBERS,
                                      period_length, plan);
}

pcm_status renewal_fleet(double *out, size_t room, double period_length,
                         const pcm_renewal_plan *items, size_t n, pcm_control *control,
                         struct listener *listener)
{
    pcm_status status = rows_of_numbers(room);
    if (!status)
        status = listener_start(control, listener);
    if (status)
        return status;
    status = pcm_renewal_fleet((pcm_renewal_period *)out, room / RENEWAL_NUMBERS, period_length,
                               items, n, control);
    return listener_end(control, listener, status);
}

pcm_status simulate(pcm_simulation **out, const pcm_simulation_asset *items, size_t n,
                    const pcm_simulation_options *options, pcm_control *control,
                    struct listener *listener)
{
    pcm_simulation *simulation = NULL;
    pcm_status status = listener_start(control, listener);
    if (!status)
        status = pcm_simulate(&simulation, items, n, options, control);
    status = listener_end(control, listener, status);
    if (status)
        pcm_simulation_free(simulation);
    else
        *out = simulation;
    return status;
}

/* The items with their lives, to be released. */
static pcm_status with_lives(pcm_forecast_item **out, const pcm_forecast_item *items, size_t n,
                             const pcm_evidence *const *lives, size_t lives_n)
{
    if (lives_n != n)
        return pcm_error_set(PCM_ERR_ARGUMENT, "lives has %zu values, items has %zu", lives_n, n);
    pcm_forecast_item *whole = pcm_allocate((n + 1) * sizeof *whole);
    if (!whole)
        return pcm_error_set(PCM_ERR_MEMORY, "no memory for %zu items", n);
    for (size_t i = 0; i < n; i++) {
        whole[i] = items[i];
        whole[i].life = lives[i];
    }
    *out = whole;
    return PCM_OK;
}

pcm_status forecast_make(forecast_result **out, const pcm_forecast_item *items, size_t n,
                         const pcm_evidence *const *lives, size_t lives_n, double period,
                         size_t periods, const double *levels, size_t levels_n,
                         pcm_control *control, struct listener *listener)
{
    pcm_forecast_item *whole;
    pcm_status status = with_lives(&whole, items, n, lives, lives_n);
    if (status)
        return status;
    forecast_result *result = pcm_allocate(sizeof *result);
    if (!result) {
        pcm_release(whole);
        return pcm_error_set(PCM_ERR_MEMORY, "no memory for a forecast");
    }
    *result = (forecast_result){NULL, levels_n};
    status = listener_start(control, listener);
    if (!status)
        status = pcm_forecast_make(&result->forecast, whole, n, period, periods, levels, levels_n,
                                   control);
    status = listener_end(control, listener, status);
    pcm_release(whole);
    if (status)
        forecast_free(result);
    else
        *out = result;
    return status;
}

void forecast_free(forecast_result *result)
{
    if (result)
        pcm_forecast_free(result->forecast);
    pcm_release(result);
}

const char *forecast_outcome(const forecast_result *result)
{
    return pcm_forecast_outcome_name(pcm_forecast_get_outcome(result->forecast));
}

const char *forecast_explanation(const forecast_result *result)
{
    return pcm_forecast_outcome_text(pcm_forecast_get_outcome(result->forecast));
}

size_t forecast_periods(const forecast_result *result)
{
    return pcm_forecast_periods(result->forecast);
}

double forecast_error(const forecast_result *result)
{
    return pcm_forecast_error(result->forecast);
}

const pcm_forecast_row *forecast_row(const forecast_result *result, size_t index, int until)
{
    return until ? pcm_forecast_until(result->forecast, index)
                 : pcm_forecast_period(result->forecast, index);
}

pcm_status forecast_quantiles(double *out, size_t room, const forecast_result *result,
                              size_t index, int until, int hours)
{
    const pcm_forecast_row *row = forecast_row(result, index, until);
    if (!row)
        return pcm_error_set(PCM_ERR_NOT_FOUND, "the forecast has no period %zu", index);
    if (room != result->levels)
        return pcm_error_set(PCM_ERR_ARGUMENT, "out has room for %zu values, there are %zu levels",
                             room, result->levels);
    if (room > 0)
        memcpy(out, hours ? row->hours_quantile : row->parts_quantile, room * sizeof *out);
    return PCM_OK;
}

const pcm_demand *forecast_demand(const forecast_result *result, size_t index, int until,
                                  int hours)
{
    const pcm_forecast_row *row = forecast_row(result, index, until);
    if (!row)
        return NULL;
    return hours ? row->hours_demand : row->parts_demand;
}

pcm_status spares_stock(pcm_stock *out, const pcm_demand *demand, const char *service,
                        double level)
{
    for (int i = PCM_SERVICE_CYCLE; i <= PCM_SERVICE_SHARE; i++) {
        if (strcmp(service, pcm_service_name((pcm_service)i)) == 0)
            return pcm_spares_stock(out, demand, (pcm_service)i, level);
    }
    return pcm_error_set(PCM_ERR_ARGUMENT, "service = \"%s\": must be cycle, fill or share",
                         service);
}

pcm_status spares_optimise(pcm_spares *out, const pcm_forecast_item *items, size_t n,
                           const pcm_evidence *const *lives, size_t lives_n,
                           const pcm_spares_terms *terms, pcm_control *control,
                           struct listener *listener)
{
    pcm_forecast_item *whole;
    pcm_status status = with_lives(&whole, items, n, lives, lives_n);
    if (status)
        return status;
    status = listener_start(control, listener);
    if (!status)
        status = pcm_spares_optimise(out, whole, n, terms, control);
    pcm_release(whole);
    return listener_end(control, listener, status);
}

/* Enumerations and counts of a batch, which become numbers like the rest. */
struct batch_words {
    pcm_verdict *verdict;
    pcm_reason *reason;
    int *evaluations;
};

static pcm_status batch_run(double *out, const struct batch_words *words, const double *shape,
                            const double *scale, const double *cost_planned,
                            const double *cost_failure, size_t n, pcm_control *control)
{
    const pcm_age_replacement_columns columns = {.verdict = words->verdict,
                                                 .reason = words->reason,
                                                 .interval = out + 2 * n,
                                                 .log_interval = out + 3 * n,
                                                 .cost_rate = out + 4 * n,
                                                 .cost_rate_run_to_failure = out + 5 * n,
                                                 .saving = out + 6 * n,
                                                 .window_lower = out + 7 * n,
                                                 .window_upper = out + 8 * n,
                                                 .p_fail_before = out + 9 * n,
                                                 .evaluations = words->evaluations};
    const pcm_status status = pcm_age_replacement_batch(&columns, shape, scale, cost_planned,
                                                        cost_failure, n, control);
    for (size_t i = 0; !status && i < n; i++) {
        out[i] = (double)words->verdict[i];
        out[n + i] = (double)words->reason[i];
        out[10 * n + i] = (double)words->evaluations[i];
    }
    return status;
}

pcm_status age_replacement_batch(double *out, size_t room, const double *shape, size_t shape_n,
                                 const double *scale, size_t scale_n, const double *cost_planned,
                                 size_t cost_planned_n, const double *cost_failure,
                                 size_t cost_failure_n, pcm_control *control,
                                 struct listener *listener)
{
    const size_t n = shape_n;
    if (scale_n != n || cost_planned_n != n || cost_failure_n != n || room != BATCH_COLUMNS * n)
        return pcm_error_set(PCM_ERR_ARGUMENT,
                             "shape has %zu values, scale %zu, cost_planned %zu, cost_failure %zu: "
                             "must be the same",
                             n, scale_n, cost_planned_n, cost_failure_n);
    char *block = pcm_allocate((n + 1) * (sizeof(pcm_verdict) + sizeof(pcm_reason) + sizeof(int)));
    if (!block)
        return pcm_error_set(PCM_ERR_MEMORY, "no memory for %zu rows", n);
    struct batch_words words = {.verdict = (pcm_verdict *)block};
    words.reason = (pcm_reason *)(words.verdict + n);
    words.evaluations = (int *)(words.reason + n);
    pcm_status status = listener_start(control, listener);
    if (!status)
        status = batch_run(out, &words, shape, scale, cost_planned, cost_failure, n, control);
    status = listener_end(control, listener, status);
    pcm_release(block);
    return status;
}
