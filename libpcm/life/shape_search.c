/* SPDX-License-Identifier: Apache-2.0 */
/* Steps of fourth order towards the root, until the Taylor series of S about a place near it tells
 * the root itself. */
#include "libpcm/life/shape_search.h"

#include <math.h>

#include "libpcm/num/vector.h"

/* Farthest that a Taylor series is asked, and its error that does not matter, both of the shape. */
static const double reach = 0.1, negligible = 1e-13;

enum { most_rounds = 4 };

void pcm__shape_search_begin(pcm__shape_search *search, double failed_mean, double shape)
{
    search->failed_mean = failed_mean;
    search->shape = shape;
    search->bracket.low = 0.0;
    search->bracket.high = INFINITY;
}

/* The equation and its derivatives. Those of ln S are the cumulants of y under the weights
 * count e^(b y). */
struct equation {
    double value, first, second, third;
};

static struct equation equation_at(const pcm__shape_search *search, const double *moments)
{
    const double scale = 1.0 / moments[0], m1 = moments[1] * scale, m2 = moments[2] * scale;
    const double m3 = moments[3] * scale, m4 = moments[4] * scale, square = m1 * m1;
    const double a = 1.0 / search->shape, a2 = a * a;
    return (struct equation){.value = m1 - search->failed_mean - a,
                             .first = m2 - square + a2,
                             .second = m3 - m1 * (3.0 * m2 - 2.0 * square) - 2.0 * a2 * a,
                             .third = m4 - 4.0 * m1 * m3 - 3.0 * m2 * m2 +
                                      6.0 * square * (2.0 * m2 - square) + 6.0 * a2 * a2};
}

static double larger(double x, double y)
{
    return x > y ? x : y;
}

static double between(double x, double low, double high)
{
    return x < low ? low : x > high ? high : x;
}

/* Newton's step with Householder's correction of third order (1970, "The Numerical Treatment of a
 * Single Nonlinear Equation", section 4.4), held between 1/2 and 2. */
static double step_from(const struct equation *at, double b)
{
    const double inverse = 1.0 / at->first, newton = at->value * inverse;
    const double bend = newton * at->second * inverse;
    const double twist = newton * newton * at->third * inverse;
    const double correction = (1.0 - 0.5 * bend) / (1.0 - bend + twist * (1.0 / 6));
    return between(-newton * between(correction, 0.5, 2.0), -0.9 * b, 2.0 * b);
}

/* S, S' and S'' a step away, S(b + d) = sum M_j d^j/j!. Returns how far the first term that is left
 * out moves the root, as a share of b: it is taken to be no larger than the last two would be. */
static double expand(double sum[3], const double *moments, int count, double step, double share)
{
    static const double inverse[] = {1.0, 1.0 / 2, 1.0 / 3, 1.0 / 4, 1.0 / 5, 1.0 / 6, 1.0 / 7};
    double term = 1.0; /* d^j/j! */
    sum[0] = sum[1] = sum[2] = 0.0;
    for (int j = 0; j < count - 2; j++) {
        sum[0] += term * moments[j];
        sum[1] += term * moments[j + 1];
        sum[2] += term * moments[j + 2];
        term *= step * inverse[j];
    }
    const double before = term * moments[count - 2];
    sum[1] += term * moments[count - 1];
    term *= step * inverse[count - 2];
    const double last = term * moments[count - 1];
    sum[0] += before + last;
    return count * larger(fabs(last), fabs(before * share)) / moments[0];
}

/* Takes the root of the series near a step, if the series tells it. */
static int settle(pcm__shape_search *search, const double *moments, int count, double step)
{
    const double b = search->shape;
    for (int rounds = 0; rounds < most_rounds && fabs(step) < reach * b; rounds++) {
        double sum[3];
        if (!(expand(sum, moments, count, step, step / b) < negligible))
            return 0;
        const double scale = 1.0 / sum[0], mean = sum[1] * scale, inverse = 1.0 / (b + step);
        const double first = sum[2] * scale - mean * mean + inverse * inverse;
        const double newton = (mean - search->failed_mean - inverse) / first;
        step -= newton;
        if (fabs(newton) < 1e-9 * b) {
            search->shape = b + step;
            search->sum[0] = sum[0] - newton * sum[1];
            search->sum[1] = sum[1] - newton * sum[2];
            search->sum[2] = sum[2];
            return 1;
        }
    }
    return 0;
}

int pcm__shape_search_step(pcm__shape_search *search, const double *moments, int count)
{
    const struct equation at = equation_at(search, moments);
    const double step = step_from(&at, search->shape);
    if (settle(search, moments, count, step))
        return 1;
    search->shape =
        pcm__bracket_step(&search->bracket, search->shape, at.value, search->shape + step);
    return 0;
}
