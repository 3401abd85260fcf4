/* SPDX-License-Identifier: Apache-2.0 */
/* The density is interpolated in the nodes of Gauss and Legendre's rule, panel by panel. Its
 * coefficients follow from the rule itself, their tail says how well the polynomial fits (Trefethen
 * 2013, Approximation Theory and Approximation Practice, chapters 8 and 19), and integrals up to
 * any point have a closed form, so quantiles need no further values of the density. */
#include "libpcm/num/density.h"

#include <math.h>
#include <string.h>

#include "libpcm/num/elementary.h"
#include "libpcm/num/root.h"
#include "libpcm/num/vector.h"

enum { fan = 9, maximum_fans = 60, maximum_strides = 60 };

/* What is e^-40 of the highest density is nothing. */
static const double negligible = 40.0;

/* Abramowitz & Stegun (1964), table 25.4, n = 16. */
static const double rule_point[PCM__NODES / 2] = {
    0.0950125098376374401853, 0.2816035507792589132305, 0.4580167776572273863424,
    0.6178762444026437484467, 0.7554044083550030338951, 0.8656312023878317438805,
    0.9445750230732325760780, 0.9894009349916499325962};
static const double rule_weight[PCM__NODES / 2] = {
    0.1894506104550684962854, 0.1826034150449235888668, 0.1691565193950025381893,
    0.1495959888165767320815, 0.1246289712555338720525, 0.0951585116824927848099,
    0.0622535239386478928628, 0.0271524594117540948518};

void pcm__density_rule(double point[PCM__NODES], double weight[PCM__NODES], double from, double to)
{
    const double middle = from + 0.5 * (to - from), half = 0.5 * (to - from);
    for (int i = 0; i < PCM__NODES / 2; i++) {
        point[PCM__NODES / 2 - 1 - i] = middle - half * rule_point[i];
        point[PCM__NODES / 2 + i] = middle + half * rule_point[i];
        weight[PCM__NODES / 2 - 1 - i] = weight[PCM__NODES / 2 + i] = half * rule_weight[i];
    }
}

void pcm__legendre(double *out, int n, double t)
{
    out[0] = 1.0;
    if (n > 1)
        out[1] = t;
    for (int k = 2; k < n; k++) /* DLMF 18.9.2 */
        out[k] = ((2 * k - 1) * t * out[k - 1] - (k - 1) * out[k - 2]) / k;
}

/* A density on its way: values are e^(log - highest). */
struct survey {
    pcm__log_density log_density;
    const void *context;
    double top; /* where it is about highest */
    double highest;
    double width; /* distance at which it has dropped by about e^(-1/2) */
    double polynomial[PCM__NODES][PCM__NODES]; /* [node][degree] */
};

static void look(double *out, const struct survey *survey, const double *x, size_t n)
{
    survey->log_density(out, x, n, survey->context);
    for (size_t i = 0; i < n; i++)
        out[i] = isnan(out[i]) ? -INFINITY : out[i];
}

static double look_at(const struct survey *survey, double x)
{
    double value;
    look(&value, survey, &x, 1);
    return value;
}

/* Finds the top by fans of equally spaced points: a fan moves and widens while its best point is
 * its first or last, then narrows until the neighbours of the best are nearly as high. */
static int find_top(struct survey *survey, double start, double step)
{
    double centre = start, spacing = step;
    for (int fans = 0; fans < maximum_fans; fans++) {
        double x[fan], value[fan];
        int best = 0;
        for (int i = 0; i < fan; i++)
            x[i] = centre + (i - fan / 2) * spacing;
        look(value, survey, x, fan);
        for (int i = 1; i < fan; i++)
            best = value[i] > value[best] ? i : best;
        const int nothing = !(value[best] > -INFINITY);
        if (nothing || best == 0 || best == fan - 1) {
            centre = nothing ? centre : x[best];
            spacing *= 3.0;
            continue;
        }
        centre = x[best];
        const double left = value[best] - value[best - 1], right = value[best] - value[best + 1];
        const double finest = 1e-15 * fabs(centre);
        if (fmax(left, right) > 2.0 && spacing > finest) {
            spacing *= 0.25;
            continue;
        }
        /* The parabola through the three points. */
        const double bend = fmax(left + right, 1e-3);
        survey->top = centre + 0.5 * spacing * (left - right) / bend;
        survey->width = spacing / sqrt(bend);
        survey->highest = value[best];
        return 0;
    }
    return 1;
}

/* How far the density reaches in a direction: until it is negligible, but not much farther. */
static double find_end(const struct survey *survey, double direction)
{
    double distance = 9.0 * survey->width;
    for (int strides = 0; strides < maximum_strides; strides++) {
        const double x = survey->top + direction * distance;
        const double drop = survey->highest - look_at(survey, x);
        if (drop < negligible)
            distance *= 1.4;
        else if (drop > 8.0 * negligible && strides < 8)
            distance *= 0.7;
        else
            return x;
    }
    return survey->top + direction * distance;
}

/* The polynomial of a panel: coefficient k is (2k+1)/2 times the integral of the density times
 * Legendre's polynomial over [-1, 1]. Returns how ill it fits, as a probability not normalised. */
static double fit_panel(double part[PCM__NODES], const struct survey *survey, double from,
                        double to)
{
    double x[PCM__NODES], weight[PCM__NODES], value[PCM__NODES];
    pcm__density_rule(x, weight, from, to);
    look(value, survey, x, PCM__NODES);
    for (int i = 0; i < PCM__NODES; i++)
        value[i] -= survey->highest;
    pcm__vector_exp(value, value, PCM__NODES);
    pcm__density_rule(x, weight, -1.0, 1.0);
    memset(part, 0, PCM__NODES * sizeof *part);
    for (int i = 0; i < PCM__NODES; i++)
        for (int k = 0; k < PCM__NODES; k++)
            part[k] += (k + 0.5) * weight[i] * value[i] * survey->polynomial[i][k];
    return 0.5 * (to - from) * fmax(fabs(part[PCM__NODES - 2]), fabs(part[PCM__NODES - 1]));
}

/* Integral of a panel's polynomial from -1 to t: P_k integrates to (P_(k+1) - P_(k-1))/(2k+1)
 * (Whittaker & Watson 1927, section 15.21). */
static double integral_to(const double part[PCM__NODES], double t)
{
    double p[PCM__NODES + 1];
    pcm__legendre(p, PCM__NODES + 1, t);
    double sum = part[0] * (t + 1.0);
    for (int k = 1; k < PCM__NODES; k++)
        sum += part[k] * (p[k + 1] - p[k - 1]) / (2 * k + 1);
    return sum;
}

static double panel_total(const pcm__density *density, int panel)
{
    return (density->edge[panel + 1] - density->edge[panel]) * density->part[panel][0];
}

/* Replaces a panel by its halves. */
static void halve(pcm__density *density, double misfit[PCM__PANELS], const struct survey *survey,
                  int panel)
{
    const size_t behind = (size_t)(density->panels - panel - 1);
    memmove(&density->edge[panel + 2], &density->edge[panel + 1],
            (behind + 1) * sizeof *density->edge);
    memmove(&density->part[panel + 2], &density->part[panel + 1], behind * sizeof *density->part);
    memmove(&misfit[panel + 2], &misfit[panel + 1], behind * sizeof *misfit);
    density->panels++;
    const double low = density->edge[panel], high = density->edge[panel + 2];
    density->edge[panel + 1] = low + 0.5 * (high - low);
    for (int half = panel; half <= panel + 1; half++)
        misfit[half] =
            fit_panel(density->part[half], survey, density->edge[half], density->edge[half + 1]);
}

/* Lays panels and halves the worst until all fit. */
static void lay_panels(pcm__density *density, const struct survey *survey, double tolerance)
{
    const double low = find_end(survey, -1.0), high = find_end(survey, 1.0);
    const double core = 3.0 * survey->width;
    density->panels = 4;
    density->edge[0] = low;
    density->edge[1] = fmax(survey->top - core, 0.5 * (low + survey->top));
    density->edge[2] = survey->top;
    density->edge[3] = fmin(survey->top + core, 0.5 * (survey->top + high));
    density->edge[4] = high;
    double misfit[PCM__PANELS];
    for (int i = 0; i < density->panels; i++)
        misfit[i] = fit_panel(density->part[i], survey, density->edge[i], density->edge[i + 1]);
    for (;;) {
        int worst = 0;
        double total = 0.0;
        for (int i = 0; i < density->panels; i++) {
            total += panel_total(density, i);
            worst = misfit[i] > misfit[worst] ? i : worst;
        }
        density->error = misfit[worst] / total;
        if (density->error <= tolerance || density->panels == PCM__PANELS)
            return;
        halve(density, misfit, survey, worst);
    }
}

/* Divides by the total, adds up, and takes mean and deviation. */
static void normalise(pcm__density *density, const struct survey *survey)
{
    double total = 0.0, first = 0.0, second = 0.0;
    for (int i = 0; i < density->panels; i++)
        total += panel_total(density, i);
    density->below[0] = 0.0;
    for (int i = 0; i < density->panels; i++) {
        density->below[i + 1] = density->below[i] + panel_total(density, i) / total;
        for (int k = 0; k < PCM__NODES; k++)
            density->part[i][k] /= total;
    }
    density->below[density->panels] = 1.0;
    for (int i = 0; i < density->panels; i++) {
        double x[PCM__NODES], weight[PCM__NODES];
        pcm__density_rule(x, weight, density->edge[i], density->edge[i + 1]);
        for (int j = 0; j < PCM__NODES; j++) {
            double value = 0.0;
            for (int k = 0; k < PCM__NODES; k++)
                value += density->part[i][k] * survey->polynomial[j][k];
            const double away = x[j] - survey->top;
            first += weight[j] * value * away;
            second += weight[j] * value * away * away;
        }
    }
    density->mean = survey->top + first;
    density->deviation = sqrt(fmax(second - first * first, 0.0));
    density->log_total = survey->highest + pcm__log(total);
}

int pcm__density_build(pcm__density *out, pcm__log_density log_density, const void *context,
                       double start, double step, double tolerance)
{
    struct survey survey = {.log_density = log_density, .context = context};
    double point[PCM__NODES], weight[PCM__NODES];
    pcm__density_rule(point, weight, -1.0, 1.0);
    for (int i = 0; i < PCM__NODES; i++)
        pcm__legendre(survey.polynomial[i], PCM__NODES, point[i]);
    if (find_top(&survey, start, step) != 0)
        return 1;
    lay_panels(out, &survey, tolerance);
    normalise(out, &survey);
    return !(out->error < 0.01);
}

/* The panel that holds x, which lies between the ends. */
static int panel_of(const pcm__density *density, double x)
{
    int panel = 0;
    while (panel + 1 < density->panels && x >= density->edge[panel + 1])
        panel++;
    return panel;
}

/* Where x lies in its panel, from -1 to 1. */
static double place_in(const pcm__density *density, int panel, double x)
{
    const double low = density->edge[panel], high = density->edge[panel + 1];
    return ((x - low) - (high - x)) / (high - low);
}

double pcm__density_below(const pcm__density *density, double x)
{
    if (!(x > density->edge[0]))
        return 0.0;
    if (x >= density->edge[density->panels])
        return 1.0;
    const int panel = panel_of(density, x);
    const double half = 0.5 * (density->edge[panel + 1] - density->edge[panel]);
    const double inside = half * integral_to(density->part[panel], place_in(density, panel, x));
    return fmin(fmax(density->below[panel] + inside, 0.0), 1.0);
}

double pcm__density_at(const pcm__density *density, double x)
{
    if (!(x >= density->edge[0] && x <= density->edge[density->panels]))
        return 0.0;
    const int panel = panel_of(density, x);
    double p[PCM__NODES], value = 0.0;
    pcm__legendre(p, PCM__NODES, place_in(density, panel, x));
    for (int k = 0; k < PCM__NODES; k++)
        value += density->part[panel][k] * p[k];
    return fmax(value, 0.0);
}

struct wanted {
    const pcm__density *density;
    double p;
};

static double excess(double x, const void *context)
{
    const struct wanted *wanted = context;
    return pcm__density_below(wanted->density, x) - wanted->p;
}

double pcm__density_quantile(const pcm__density *density, double p)
{
    const struct wanted wanted = {density, p};
    return pcm__root(excess, &wanted, density->edge[0], density->edge[density->panels],
                     1e-13 * density->deviation);
}
