/* SPDX-License-Identifier: Apache-2.0 */
/* Dual ascent: the smoothed dual is climbed at one temperature after the other, each half of the one
 * before. Its maximum moves by about as much as the temperature does, which foretells where to begin
 * at the next one, and where the dual itself has its maximum. All tolerances are shares of the instance's
 * own money; all stops are counts, so that the result does not depend on the clock unless that cuts the
 * work off. */
#include "libpcm/schedule/prices/prices.h"

#include <math.h>
#include <string.h>

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"
#include "libpcm/schedule/prices/ascent.h"

/* Temperatures as shares of the scale of money: the first; the first of good prices; from where on the
 * ascent may end; and the last. */
static const double hot = 0.2, warm_start = 0.02, cool = 4e-3, coldest = 1e-4;

/* A temperature is done when a step promises less than this many times it for each row; hot ones only
 * lead to those after them. */
static const double enough = 1e-3, enough_while_hot = 1e-2;

/* The ascent is done when the bound rises from one temperature to the next by less than this share of
 * what it is above the floor: as much is still missing, of which foretelling gains most. */
static const double too_little = 4e-3;

/* Price of each row's cheapest hours: what no crew can change. */
static void cheapest_hours(double *price, const pcm__model *model)
{
    for (size_t i = 0; i < model->components; i++) {
        const pcm__component *component = &model->component[i];
        for (size_t r = 0; r < component->rows; r++) {
            double least = INFINITY;
            for (size_t l = 0; l < component->layers; l++)
                if (component->layer[l].serves >> r & 1)
                    least = fmin(least, component->layer[l].price);
            for (size_t t = 0; least < INFINITY && t < model->periods; t++)
                price[component->first_row + t * component->rows + r] = least;
        }
    }
}

pcm_status pcm__prices_make(pcm__prices *prices, pcm__pricer *pricer, const pcm__model *model)
{
    *prices = (pcm__prices){.best = pcm__array_new_zero(model->rows, sizeof(double)),
                            .smooth = pcm__array_new_zero(model->rows, sizeof(double)),
                            .load = pcm__array_new_zero(model->dual_rows, sizeof(double)),
                            .spread = hot * model->scale};
    if (!prices->best || !prices->smooth || !prices->load) {
        pcm__prices_free(prices);
        return pcm__fail_memory();
    }
    cheapest_hours(prices->best, model);
    prices->floor = prices->bound = pcm__bound(pricer, model, prices->best);
    memcpy(prices->smooth, prices->best, model->rows * sizeof *prices->smooth);
    return PCM_OK;
}

void pcm__prices_free(pcm__prices *prices)
{
    pcm_release(prices->best);
    pcm_release(prices->smooth);
    pcm_release(prices->load);
    pcm_release(prices->precedence);
    pcm_release(prices->added);
    *prices = (pcm__prices){0};
}

double pcm__prices_offer(pcm__prices *prices, pcm__pricer *pricer, const pcm__model *model,
                         double *price)
{
    const double bound = pcm__bound(pricer, model, price);
    if (bound > prices->bound) {
        prices->bound = bound;
        memcpy(prices->best, price, model->rows * sizeof *price);
    }
    return bound;
}

/* The path of the maximum: where it was at the temperature before this one. */
struct path {
    double *before; /* [rows] */
    double *beyond; /* [rows] room */
    int stages;
};

/* Offers the maximum at this temperature, whose bound is returned, and the one foretold for none. */
static double offer_both(pcm__prices *prices, pcm__pricer *pricer, struct path *path,
                       const pcm__ascent *ascent)
{
    const pcm__model *model = ascent->smooth.model;
    memcpy(path->beyond, ascent->here.price, model->rows * sizeof *path->beyond);
    const double bound = pcm__prices_offer(prices, pricer, model, path->beyond);
    if (path->stages > 0) {
        for (size_t r = 0; r < model->rows; r++)
            path->beyond[r] = 2 * ascent->here.price[r] - path->before[r];
        pcm__prices_offer(prices, pricer, model, path->beyond);
    }
    return bound;
}

/* Steps on to where the maximum is foretold to be at half the temperature. */
static void step_on(struct path *path, pcm__ascent *ascent)
{
    const size_t rows = ascent->smooth.model->rows;
    for (size_t r = 0; r < rows; r++) {
        const double here = ascent->here.price[r];
        if (path->stages > 0)
            ascent->here.price[r] += 0.5 * (here - path->before[r]);
        path->before[r] = here;
    }
    path->stages++;
}

/* Tells of progress: of the temperatures, most of which are halves of halves. */
static int report(const pcm__prices *prices, pcm__watch *watch)
{
    watch->progress.bound = prices->bound;
    return pcm__watch_report(watch, 0);
}

static void ascend(pcm__prices *prices, pcm__pricer *pricer, pcm__ascent *ascent,
                   struct path *path, double tau, pcm__watch *watch)
{
    const pcm__model *model = ascent->smooth.model;
    double before = -INFINITY;
    memcpy(ascent->here.price, prices->best, model->rows * sizeof *ascent->here.price);
    for (; tau >= coldest * model->scale; tau /= 2) {
        const double share = tau > 4 * cool * model->scale ? enough_while_hot : enough;
        pcm__ascent_climb(ascent, tau, share * tau * (double)ascent->smooth.places, watch);
        const double bound = offer_both(prices, pricer, path, ascent);
        memcpy(prices->smooth, ascent->here.price, model->rows * sizeof *prices->smooth);
        memcpy(prices->load, ascent->smooth.load, model->dual_rows * sizeof *prices->load);
        prices->spread = tau;
        if (report(prices, watch) ||
            (tau <= cool * model->scale &&
             bound - before <= too_little * (prices->bound - prices->floor)))
            return;
        before = bound;
        step_on(path, ascent);
    }
}

pcm_status pcm__prices_ascend(pcm__prices *prices, pcm__pricer *pricer, const pcm__model *model,
                              int warm, pcm__watch *watch)
{
    pcm__ascent ascent;
    pcm_status status = pcm__ascent_make(&ascent, pricer, model);
    if (status != PCM_OK)
        return status;
    struct path path = {.before = pcm__array_new(2 * model->rows, sizeof *path.before)};
    if (path.before) {
        path.beyond = path.before + model->rows;
        ascend(prices, pricer, &ascent, &path, (warm ? warm_start : hot) * model->scale, watch);
    } else {
        status = pcm__fail_memory();
    }
    pcm_release(path.before);
    pcm__ascent_free(&ascent);
    return status;
}
