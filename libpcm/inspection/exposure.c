/* SPDX-License-Identifier: Apache-2.0 */
/* Between ages at which the cumulative hazard has grown by a factor or so, R and F are smooth
 * functions of ln t, and Gauss's rule is all but exact. */
#include "libpcm/inspection/exposure.h"

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

/* Chebyshev series (Clenshaw 1955), at a place from 0 to 1. */
static double value_of(const pcm__series *series, double place)
{
    const double twice = 4.0 * place - 2.0;
    double next = 0.0, after = 0.0;
    for (int i = PCM__EXPOSURE_TERMS - 1; i > 0; i--) {
        const double here = series->term[i] + twice * next - after;
        after = next;
        next = here;
    }
    return series->term[0] + 0.5 * twice * next - after;
}

/* The cosines of multiples of pi/28, by which the series are made from values at 14 places. */
static double cosine(int number)
{
    static const double first[15] = {1.0,
                                     0.99371220989324258353,
                                     0.9749279121818236007,
                                     0.94388333030836756145,
                                     0.9009688679024191262,
                                     0.84672419922828416835,
                                     0.78183148246802980871,
                                     0.70710678118654752440,
                                     0.62348980185873353053,
                                     0.53203207651533655718,
                                     0.43388373911755812048,
                                     0.33027906195516708212,
                                     0.22252093395631440429,
                                     0.11196447610330785847,
                                     0.0};
    const int turned = number % 56, folded = turned > 28 ? 56 - turned : turned;
    return folded > 14 ? -first[28 - folded] : first[folded];
}

static pcm__series series_of(const double value[PCM__EXPOSURE_TERMS])
{
    pcm__series series;
    for (int i = 0; i < PCM__EXPOSURE_TERMS; i++) {
        double sum = 0.0;
        for (int j = 0; j < PCM__EXPOSURE_TERMS; j++)
            sum += value[j] * cosine(i * (2 * j + 1));
        series.term[i] = sum * (i == 0 ? 1.0 : 2.0) / PCM__EXPOSURE_TERMS;
    }
    return series;
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

/* Nonzero if there are series from this cut on. */
static int has_series(const pcm__exposure *exposure, int cut)
{
    return cut > 0 && cut + 1 < exposure->cuts;
}

static double place_of(const pcm__exposure *exposure, int cut, double age)
{
    const double origin = exposure->origin;
    return pcm__log((age - origin) / (exposure->cut[cut] - origin)) / exposure->width[cut];
}

double pcm__exposure_collected(const pcm__exposure *exposure, double age)
{
    const int cut = cut_below(exposure, age);
    if (!has_series(exposure, cut))
        return pcm__exposure_hazard(exposure, 0.0, age);
    return pcm__exp(value_of(&exposure->collected[cut], place_of(exposure, cut, age)));
}

double pcm__exposure_reliability(const pcm__exposure *exposure, double age)
{
    return pcm__exp(-pcm__exposure_collected(exposure, age));
}

double pcm__exposure_density(const pcm__exposure *exposure, double age)
{
    const int cut = cut_below(exposure, age);
    if (!has_series(exposure, cut)) {
        const double rate = exposure->family->log_hazard(exposure->parameter, age).value;
        return pcm__exp(rate - pcm__exposure_hazard(exposure, 0.0, age));
    }
    const double place = place_of(exposure, cut, age);
    return pcm__exp(value_of(&exposure->rate[cut], place) -
                    pcm__exp(value_of(&exposure->collected[cut], place)));
}

/* A quantity at an age; `collected` is the cumulative hazard at the first of a range. */
typedef double (*quantity)(const pcm__exposure *exposure, double age, double collected);

static double reliability(const pcm__exposure *exposure, double age, double collected)
{
    (void)collected;
    return pcm__exposure_reliability(exposure, age);
}

static double failed(const pcm__exposure *exposure, double age, double collected)
{
    (void)collected;
    return -pcm__expm1(-pcm__exposure_collected(exposure, age));
}

static double failed_since(const pcm__exposure *exposure, double age, double collected)
{
    return -pcm__expm1(collected - pcm__exposure_collected(exposure, age));
}

/* Over a range within which R is smooth: over ln(t - origin), or from age 0 over the root of t. */
static double integral(const pcm__exposure *exposure, quantity what, double from, double to)
{
    const double origin = from > exposure->origin ? exposure->origin : 0.0;
    const double width = from > 0.0 ? pcm__log1p((to - from) / (from - origin)) : 0.0;
    const double collected = what == failed_since ? pcm__exposure_collected(exposure, from) : 0.0;
    const int is_short = from > 0.0 && width < 0.02;
    const int nodes = is_short ? PCM__GAUSS_SHORT : PCM__GAUSS_LONG;
    double sum = 0.0;
    for (int i = 0; i < nodes; i++) {
        const pcm__node node = is_short ? pcm__gauss_short[i] : pcm__gauss_long[i];
        const double ahead = from > 0.0 ? (from - origin) * pcm__exp(width * node.place)
                                        : to * node.place * node.place;
        const double slope = from > 0.0 ? ahead * width : 2.0 * to * node.place;
        sum += node.weight * slope * what(exposure, from > 0.0 ? origin + ahead : ahead, collected);
    }
    return sum;
}

/* The cuts, and the series between them. */

static void add_cut(pcm__exposure *out, double age)
{
    const int last = out->cuts - 1;
    const double least = out->cut[last] * (1.0 + 1e-9);
    if (!(isfinite(age) && age > least))
        return;
    out->cut[out->cuts++] = age;
    if (last == 0)
        return;
    double collected[PCM__EXPOSURE_TERMS], rate[PCM__EXPOSURE_TERMS];
    const double start = out->cut[last] - out->origin;
    out->width[last] = pcm__log((age - out->origin) / start);
    for (int i = 0; i < PCM__EXPOSURE_TERMS; i++) {
        const double place = 0.5 + 0.5 * cosine(2 * i + 1);
        const double here = out->origin + start * pcm__exp(out->width[last] * place);
        collected[i] =
            out->family->log_collected(out->parameter, 0.0, pcm__jet_constant(here)).value;
        rate[i] = out->family->log_hazard(out->parameter, here).value;
    }
    out->collected[last] = series_of(collected);
    out->rate[last] = series_of(rate);
}

static void set_integrals(pcm__exposure *out)
{
    for (int i = 1; i < out->cuts; i++) {
        out->up[i] = out->up[i - 1] + integral(out, reliability, out->cut[i - 1], out->cut[i]);
        out->down[i] = out->down[i - 1] + integral(out, failed, out->cut[i - 1], out->cut[i]);
    }
}

void pcm__exposure_prepare(pcm__exposure *exposure)
{
    for (int i = 1; has_series(exposure, i); i++) {
        double worked[PCM__EXPOSURE_TERMS];
        for (int j = 0; j < PCM__EXPOSURE_TERMS; j++) {
            const double place = 0.5 + 0.5 * cosine(2 * j + 1);
            const double ahead =
                (exposure->cut[i] - exposure->origin) * pcm__exp(exposure->width[i] * place);
            worked[j] = exposure->up[i] +
                        integral(exposure, reliability, exposure->cut[i], exposure->origin + ahead);
        }
        exposure->worked[i] = series_of(worked);
    }
}

void pcm__exposure_init(pcm__exposure *out, const pcm_distribution *life)
{
    *out = (pcm__exposure){.family = pcm__family_of(life->family), .cuts = 1};
    pcm__family_constants(out->parameter, out->family, life->parameter);
    out->mean = out->family->mean_ahead(life->parameter, 0.0);
    out->sound = pcm__exp(-pcm__exposure_hazard(out, 0.0, INFINITY));
    const double fails = 1.0 - out->sound;
    out->origin = life->family == PCM_FAMILY_WEIBULL_3 ? life->parameter[2] : 0.0;
    for (int i = 0; i < hazard_count; i++) {
        const double hazard =
            out->sound > 0.0 ? -pcm__log1p(fails * pcm__expm1(-hazards[i])) : hazards[i];
        add_cut(out, pcm__family_ahead(out->family, life->parameter, 0.0, hazard));
    }
    set_integrals(out);
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

double pcm__exposure_up_to(const pcm__exposure *exposure, double age)
{
    const int cut = cut_below(exposure, age), is_last = cut == exposure->cuts - 1;
    if (is_last && exposure->sound == 0.0 && isfinite(exposure->mean))
        return exposure->mean - pcm__exposure_up_for_ever(exposure, age);
    if (!has_series(exposure, cut))
        return pcm__exposure_up(exposure, 0.0, age);
    return value_of(&exposure->worked[cut], place_of(exposure, cut, age));
}

double pcm__exposure_down(const pcm__exposure *exposure, double from, double to)
{
    return between(exposure, failed, exposure->down, from, to);
}

double pcm__exposure_failed(const pcm__exposure *exposure, double from, double to)
{
    const double alive = pcm__exposure_reliability(exposure, from);
    if (!(alive > 0.0))
        return 0.0;
    if (cut_below(exposure, from) == cut_below(exposure, to))
        return alive * integral(exposure, failed_since, from, to);
    const double value = alive < 0.5
                             ? alive * (to - from) - pcm__exposure_up(exposure, from, to)
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
    const double end = exposure->sound > 0.0 && fade < 1.0 ? of_fading : fmin(of_life, of_fading);
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
