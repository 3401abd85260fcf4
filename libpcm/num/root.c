/* SPDX-License-Identifier: Apache-2.0 */
/* Bracketing root finder of Chandrupatla (1997), "A new hybrid quadratic/bisection algorithm for
 * finding the zero of a nonlinear function without using derivatives", Advances in Engineering
 * Software 28; and the parts of a bracketed Halley iteration. */
#include "libpcm/num/root.h"

#include <math.h>

enum { maximum_steps = 400 };

/* Share of the bracket [a, b] at which to look next; c is the end that was replaced last.
 * Inverse quadratic interpolation is used only where it is monotone over the bracket
 * (Chandrupatla 1997, eq. 6). */
static double next_share(double a, double fa, double b, double fb, double c, double fc)
{
    const double position = (a - b) / (c - b);
    const double height = (fa - fb) / (fc - fb);
    const int safe = height * height < position && (1.0 - height) * (1.0 - height) < 1.0 - position;
    if (!safe)
        return 0.5;
    return fa / (fb - fa) * fc / (fb - fc) + (c - a) / (b - a) * fa / (fc - fa) * fb / (fc - fb);
}

static int same_sign(double x, double y)
{
    return (x > 0.0) == (y > 0.0);
}

double pcm__root(pcm__function function, const void *context, double low, double high,
                 double tolerance)
{
    double a = high, b = low;
    double fa = function(a, context), fb = function(b, context);
    if (fa == 0.0)
        return a;
    if (fb == 0.0)
        return b;
    if (isnan(fa) || isnan(fb) || same_sign(fa, fb))
        return NAN;

    double share = 0.5;
    for (int step = 0; step < maximum_steps; step++) {
        const double x = a + share * (b - a);
        const double fx = function(x, context);
        double c, fc;
        if (same_sign(fx, fa)) {
            c = a;
            fc = fa;
        } else {
            c = b;
            fc = fb;
            b = a;
            fb = fa;
        }
        a = x;
        fa = fx;

        const double best = fabs(fa) < fabs(fb) ? a : b;
        const double margin = (2.0 * 0x1p-52 * fabs(best) + tolerance) / fabs(b - c);
        if (fa == 0.0 || margin > 0.5)
            return best;
        share = next_share(a, fa, b, fb, c, fc);
        share = fmin(fmax(share, margin), 1.0 - margin);
    }
    return fabs(fa) < fabs(fb) ? a : b;
}

/* Halfway to an end; towards an infinite end the distance from 0 doubles, and then grows. */
static double halfway(double x, double end)
{
    if (isfinite(end))
        return 0.5 * (x + end);
    return x + copysign(1.0 + fabs(x), end);
}

double pcm__bracket_step(pcm__bracket *bracket, double x, double value, double proposed)
{
    if (value < 0.0)
        bracket->low = x;
    else
        bracket->high = x;
    if (proposed > bracket->low && proposed < bracket->high)
        return proposed;
    return halfway(x, value < 0.0 ? bracket->high : bracket->low);
}

double pcm__halley_step(double value, double first, double second, double limit)
{
    const double newton = value / first;
    const double correction = 1.0 - 0.5 * newton * second / first;
    return newton / fmin(fmax(correction, 1.0 / limit), limit);
}
