/* SPDX-License-Identifier: Apache-2.0 */
/* The search for the best maximum that has two populations. */
#include "libpcm/life/mixture.h"

#include <math.h>
#include <string.h>

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"
#include "libpcm/life/life_data.h"
#include "libpcm/life/mixture_starts.h"
#include "libpcm/num/elementary.h"

enum { parameters = PCM__MIXTURE_PARAMETERS };

static const double lengths[parameters] = {1.0, 1.0, 0.5, 1.0, 0.5};
static const double reach = 12.0;

/* The best maximum so far, and what became of the other searches. */
struct search {
    const pcm__mixture_rows *rows;
    int found;
    int collapsed; /* some search ended at a population of next to nothing */
    int evaluations;
    double value;
    double theta[parameters];
    double covariance[parameters][parameters];
};

/* Nonzero if a population has shrunk to too few failures, or runs to a single age. */
static int has_collapsed(const pcm__summit *summit, const pcm__mixture_rows *rows)
{
    double explained[2];
    pcm__mixture_explained(explained, rows, summit->theta);
    return !(fmin(explained[0], explained[1]) >= PCM_MIXTURE_FAILURES) ||
           (summit->outcome == PCM__SEARCH_AWAY && (summit->runaway == 2 || summit->runaway == 4));
}

static void take(struct search *search, const pcm__summit *summit)
{
    double covariance[PCM__PARAMETERS][PCM__PARAMETERS];
    if (pcm__invert_positive(covariance, summit->slope.information, parameters) != 0)
        return;
    search->found = 1;
    search->value = summit->slope.value;
    memcpy(search->theta, summit->theta, sizeof search->theta);
    for (int i = 0; i < parameters; i++)
        memcpy(search->covariance[i], covariance[i], sizeof search->covariance[i]);
}

static void search_from(const double start[parameters], void *context)
{
    struct search *search = context;
    const pcm__objective objective = {parameters, pcm__mixture_at, search->rows};
    pcm__summit summit;
    pcm__maximise(&summit, &objective, start, lengths, reach);
    search->evaluations += summit.evaluations;
    if (!isfinite(summit.slope.value))
        return;
    if (has_collapsed(&summit, search->rows))
        search->collapsed = 1;
    else if (summit.outcome == PCM__SEARCH_FOUND &&
             (!search->found || summit.slope.value > search->value))
        take(search, &summit);
}

static double log_median(const double *theta)
{
    return theta[0] + pcm__log(0.6931471805599453) / pcm__exp(theta[1]);
}

/* Puts the population with the shorter median first. */
static void order(struct search *search)
{
    if (log_median(search->theta + 1) <= log_median(search->theta + 3))
        return;
    static const int place[parameters] = {0, 3, 4, 1, 2};
    static const double sign[parameters] = {-1.0, 1.0, 1.0, 1.0, 1.0}; /* ln((1-p)/p) */
    const struct search before = *search;
    for (int i = 0; i < parameters; i++) {
        search->theta[i] = sign[i] * before.theta[place[i]];
        for (int j = 0; j < parameters; j++)
            search->covariance[i][j] = sign[i] * sign[j] * before.covariance[place[i]][place[j]];
    }
}

static double aicc(double log_likelihood, double k, double n)
{
    return n > k + 1.0 ? 2.0 * (k - log_likelihood) + 2.0 * k * (k + 1.0) / (n - k - 1.0)
                       : INFINITY;
}

static double bic(double log_likelihood, double k, double n)
{
    return k * pcm__log(n) - 2.0 * log_likelihood;
}

static pcm_weibull life_of(const double *theta, double reference)
{
    return (pcm_weibull){.shape = pcm__exp(theta[1]), .scale = reference * pcm__exp(theta[0])};
}

static void accept(pcm_mixture *out, struct search *search)
{
    order(search);
    double log_weight[2];
    pcm__mixture_log_weights(log_weight, search->theta[0]);
    out->model.fraction = pcm__exp(log_weight[0]);
    for (int k = 0; k < 2; k++)
        out->model.life[k] = life_of(search->theta + 1 + 2 * k, search->rows->reference);
    out->log_likelihood = search->value;
    out->aicc = aicc(search->value, parameters, out->failures);
    memcpy(out->covariance, search->covariance, sizeof out->covariance);
    out->bic = bic(search->value, parameters, out->failures);
    const int pays = out->aicc < out->single_aicc && out->bic < out->single_bic;
    out->status =
        pays || !pcm_fit_has_estimate(&out->single) ? PCM_MIXTURE_OK : PCM_MIXTURE_ONE_POPULATION;
}

static pcm_status look_for_two(pcm_mixture *out, const pcm_life_data *data)
{
    pcm__keyed *room = pcm__array_new(data->count, 2 * sizeof *room);
    if (!room)
        return pcm__fail_memory();
    pcm__mixture_sample sample;
    pcm__mixture_rows rows;
    pcm__mixture_sample_take(&sample, room, data);
    pcm_status status = pcm__mixture_rows_new(&rows, data, sample.reference);
    if (status == PCM_OK) {
        struct search search = {.rows = &rows};
        pcm__mixture_starts(&sample, search_from, &search);
        out->evaluations = search.evaluations;
        if (search.found)
            accept(out, &search);
        else
            out->status = search.collapsed ? PCM_MIXTURE_COLLAPSED : PCM_MIXTURE_NOT_IDENTIFIED;
        pcm__mixture_rows_free(&rows);
    }
    pcm_release(room);
    return status;
}

pcm_status pcm_mixture_fit(pcm_mixture *out, const pcm_life_data *data)
{
    if (!out)
        return pcm__fail_null("out");
    pcm_mixture fit = {.status = PCM_MIXTURE_NO_FAILURES};
    pcm_status status = pcm_fit_weibull(&fit.single, data);
    if (status != PCM_OK)
        return status;
    fit.items = fit.single.items;
    fit.failures = fit.single.failures;
    memcpy(fit.unit, fit.single.unit, sizeof fit.unit);
    if (pcm_fit_has_estimate(&fit.single)) {
        fit.single_aicc = aicc(fit.single.log_likelihood, 2.0, fit.failures);
        fit.single_bic = bic(fit.single.log_likelihood, 2.0, fit.failures);
    }
    if (fit.failures > 0.0 && fit.failures < 2 * PCM_MIXTURE_FAILURES)
        fit.status = PCM_MIXTURE_TOO_FEW_FAILURES;
    else if (fit.failures > 0.0)
        status = look_for_two(&fit, data);
    if (status == PCM_OK)
        *out = fit;
    return status;
}

int pcm_mixture_has_estimate(const pcm_mixture *fit)
{
    return fit && (fit->status == PCM_MIXTURE_OK || fit->status == PCM_MIXTURE_ONE_POPULATION);
}
