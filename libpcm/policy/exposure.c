/* SPDX-License-Identifier: Apache-2.0 */
/* Between ages at which the cumulative hazard has grown by a factor or so, R and F are smooth
 * functions of ln t, and Gauss's rule is all but exact. */
#include "libpcm/policy/exposure.h"

#include <math.h>

#include "libpcm/num/elementary.h"
#include "libpcm/num/gauss.h"
#include "libpcm/num/smooth_sum.h"

/* Cumulative hazards of a life that ends for all; of one that leaves a fraction sound the same
 * shares of those that fail. */
static const double hazards[] = {1e-9, 1e-7, 1e-5, 1e-4, 1e-3, 0.01, 0.05, 0.1, 0.2, 0.4, 0.7,
                                 1.0,  1.5,  2.0,  3.0,  4.0,  6.0,  8.0,  12., 16., 24., 36.};
enum { hazard_count = sizeof hazards / sizeof *hazards };

double pcm__exposure_hazard(const pcm__exposure *exposure, double age, double ahead)
{
    if (!(ahead > 0.0))
        return 0.0;
    return pcm__exp(
        exposure->family->log_collected(exposure->parameter, age, pcm__jet_constant(ahead)).value);
}

double pcm__exposure_reliability(const pcm__exposure *exposure, double age)
{
    return pcm__exp(-pcm__exposure_hazard(exposure, 0.0, age));
}

double pcm__exposure_density(const pcm__exposure *exposure, double age)
{
    const double hazard = exposure->family->log_hazard(exposure->parameter, age).value;
    return pcm__exp(hazard - pcm__exposure_hazard(exposure, 0.0, age));
}

/* A quantity at an age, relative to those that reach another. */
typedef double (*quantity)(const pcm__exposure *exposure, double age, double from);

static double reliability(const pcm__exposure *exposure, double age, double from)
{
    (void)from;
    return pcm__exposure_reliability(exposure, age);
}

static double failed(const pcm__exposure *exposure, double age, double from)
{
    (void)from;
    return -pcm__expm1(-pcm__exposure_hazard(exposure, 0.0, age));
}

static double failed_since(const pcm__exposure *exposure, double age, double from)
{
    return -pcm__expm1(-pcm__exposure_hazard(exposure, from, age - from));
}

/* Over a range within which R is smooth: over ln t, or from age 0 over the root of t. */
static double integral(const pcm__exposure *exposure, quantity what, double from, double to)
{
    const double width = from > 0.0 ? pcm__log1p((to - from) / from) : 0.0;
    const int is_short = from > 0.0 && width < 0.02;
    const int nodes = is_short ? PCM__GAUSS_SHORT : PCM__GAUSS_LONG;
    double sum = 0.0;
    for (int i = 0; i < nodes; i++) {
        const pcm__node node = is_short ? pcm__gauss_short[i] : pcm__gauss_long[i];
        const double age =
            from > 0.0 ? from * pcm__exp(width * node.place) : to * node.place * node.place;
        const double slope = from > 0.0 ? age * width : 2.0 * to * node.place;
        sum += node.weight * slope * what(exposure, age, from);
    }
    return sum;
}

void pcm__exposure_init(pcm__exposure *out, const pcm_distribution *life)
{
    *out = (pcm__exposure){.family = pcm__family_of(life->family), .cuts = 1};
    pcm__family_constants(out->parameter, out->family, life->parameter);
    out->mean = out->family->mean_ahead(life->parameter, 0.0);
    out->sound = pcm__exposure_reliability(out, INFINITY);
    const double fails = 1.0 - out->sound;
    for (int i = 0; i < hazard_count; i++) {
        const double hazard = out->sound > 0.0 ? -pcm__log1p(fails * pcm__expm1(-hazards[i]))
                                               : hazards[i];
        const double age = pcm__family_ahead(out->family, life->parameter, 0.0, hazard);
        const double before = out->cut[out->cuts - 1];
        if (!(isfinite(age) && age > before))
            continue;
        out->cut[out->cuts] = age;
        out->up[out->cuts] = out->up[out->cuts - 1] + integral(out, reliability, before, age);
        out->down[out->cuts] = out->down[out->cuts - 1] + integral(out, failed, before, age);
        out->cuts++;
    }
}

/* The last cut at or below an age. */
static int cut_below(const pcm__exposure *exposure, double age)
{
    int low = 0, high = exposure->cuts;
    while (high - low > 1) {
        const int middle = (low + high) / 2;
        if (exposure->cut[middle] <= age)
            low = middle;
        else
            high = middle;
    }
    return low;
}

static double between(const pcm__exposure *exposure, quantity what, const double *table,
                      double from, double to)
{
    if (!(to > from))
        return 0.0;
    const int first = cut_below(exposure, from), last = cut_below(exposure, to);
    if (first == last)
        return integral(exposure, what, from, to);
    const double next = exposure->cut[first + 1];
    const double head = from > exposure->cut[first] || first == 0
                            ? integral(exposure, what, from, next)
                            : table[first + 1] - table[first];
    const double tail =
        to > exposure->cut[last] ? integral(exposure, what, exposure->cut[last], to) : 0.0;
    return head + (table[last] - table[first + 1]) + tail;
}

double pcm__exposure_up(const pcm__exposure *exposure, double from, double to)
{
    return between(exposure, reliability, exposure->up, from, to);
}

double pcm__exposure_down(const pcm__exposure *exposure, double from, double to)
{
    return between(exposure, failed, exposure->down, from, to);
}

double pcm__exposure_failed(const pcm__exposure *exposure, double from, double to)
{
    const double alive = pcm__exposure_reliability(exposure, from);
    if (cut_below(exposure, from) == cut_below(exposure, to))
        return alive * integral(exposure, failed_since, from, to);
    const double value =
        alive < 0.5 ? alive * (to - from) - pcm__exposure_up(exposure, from, to)
                    : pcm__exposure_down(exposure, from, to) - (1.0 - alive) * (to - from);
    return fmax(value, 0.0);
}

double pcm__exposure_up_for_ever(const pcm__exposure *exposure, double from)
{
    double parameter[PCM_FAMILY_PARAMETERS_MAX] = {0.0};
    for (int i = 0; i < exposure->family->parameters; i++)
        parameter[i] = exposure->parameter[i].value;
    if (isinf(exposure->mean))
        return INFINITY;
    const double alive = pcm__exposure_reliability(exposure, from);
    return alive > 0.0 ? alive * exposure->family->mean_ahead(parameter, from) : 0.0;
}

struct fading {
    pcm__function function;
    const void *context;
    double log_fade;
};

static double faded(double k, const void *context)
{
    const struct fading *fading = context;
    const double value = fading->function(k, fading->context);
    return fading->log_fade < 0.0 ? pcm__exp(fading->log_fade * k) * value : value;
}

double pcm__exposure_sum(const pcm__exposure *exposure, double start, double spacing, double fade,
                         pcm__function function, const void *context)
{
    const struct fading fading = {function, context, pcm__log(fade)};
    /* Until nothing is left; ranges no longer than fading and Gauss's rule over ln k allow. */
    const double stretch = fade < 1.0 ? fmax(floor(-2.0 / fading.log_fade), 1.0) : INFINITY;
    const double last_age = exposure->cut[exposure->cuts - 1];
    const double of_fading = fade < 1.0 ? ceil(-40.0 / fading.log_fade) : INFINITY;
    const double of_life = ceil(fmax(last_age - start, 0.0) / spacing) + 1.0;
    const double end =
        exposure->sound > 0.0 && fade < 1.0 ? of_fading : fmin(of_life, of_fading);
    double sum = 0.0, k = 0.0;
    while (k < end) {
        const int below = cut_below(exposure, start + k * spacing);
        double next = end;
        /* Sums are content with every other cut. */
        if (below + 2 < exposure->cuts)
            next = fmin(next, ceil((exposure->cut[below + 2] - start) / spacing));
        next = fmin(fmax(next, k + 1.0), k + stretch);
        next = fmin(next, fmin(end, fmax(1000.0 * k, 1000.0)));
        sum += pcm__smooth_sum(faded, &fading, k, next);
        k = next;
    }
    return sum;
}
