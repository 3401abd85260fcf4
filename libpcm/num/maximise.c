/* SPDX-License-Identifier: Apache-2.0 */
/* Damped Newton: Levenberg's diagonal where the surface is not concave, halved steps where it
 * falls (Nocedal & Wright 2006, Numerical Optimization, sections 3.4 and 4.2). */
#include <math.h>
#include <string.h>

#include "libpcm/num/objective.h"

enum { maximum_steps = 400, maximum_halvings = 50 };

static const double small_step = 1e-10;
static const double longest_step = 2.0;

static void evaluate(pcm__slope *out, const pcm__objective *objective, const double *theta,
                     int *evaluations)
{
    const size_t n = (size_t)objective->parameters;
    out->value = 0.0;
    memset(out->gradient, 0, n * sizeof *out->gradient);
    for (size_t i = 0; i < n; i++)
        memset(out->information[i], 0, n * sizeof(double));
    objective->at(out, theta, objective->context);
    (*evaluations)++;
}

/* Nonzero if everything that was asked for is a number. */
static int is_usable(const pcm__slope *slope, int n)
{
    double sum = slope->value;
    for (int i = 0; i < n; i++) {
        sum += slope->gradient[i];
        for (int j = 0; j < n; j++)
            sum += slope->information[i][j];
    }
    return isfinite(sum);
}

/* Newton's step; the diagonal is raised, in units of the largest curvature over a length that
 * matters, until the matrix is positive definite. Returns how often it was raised, or -1 if that
 * never helped. */
static int newton_step(double *step, const pcm__slope *slope, const double *scale, int n)
{
    if (pcm__solve_positive(step, slope->information, slope->gradient, n) == 0)
        return 0;
    double largest = 0.0;
    for (int i = 0; i < n; i++)
        largest = fmax(largest, fabs(slope->information[i][i]) * scale[i] * scale[i]);
    largest = largest > 0.0 ? largest : 1.0;
    double boost = 1e-4;
    for (int raised = 1; boost < 1e12; raised++, boost *= 10.0) {
        double matrix[PCM__PARAMETERS][PCM__PARAMETERS];
        for (int i = 0; i < n; i++) {
            memcpy(matrix[i], slope->information[i], (size_t)n * sizeof matrix[i][0]);
            matrix[i][i] += boost * largest / (scale[i] * scale[i]);
        }
        if (pcm__solve_positive(step, matrix, slope->gradient, n) == 0)
            return raised;
    }
    return -1;
}

/* Length of a step in the largest of its parts. */
static double extent(const double *step, const double *scale, int n)
{
    double largest = 0.0;
    for (int i = 0; i < n; i++)
        largest = fmax(largest, fabs(step[i]) / scale[i]);
    return largest;
}

/* Moves along the step, halved until the value does not fall. Returns 0 if it always does. */
static int climb(pcm__summit *at, const pcm__objective *objective, const double *step,
                 double length)
{
    const int n = objective->parameters;
    const double slack = 1e-13 * (1.0 + fabs(at->slope.value));
    pcm__slope there;
    double theta[PCM__PARAMETERS];
    for (int halving = 0; halving < maximum_halvings; halving++, length *= 0.5) {
        for (int i = 0; i < n; i++)
            theta[i] = at->theta[i] + length * step[i];
        evaluate(&there, objective, theta, &at->evaluations);
        if (there.value >= at->slope.value - slack && is_usable(&there, n)) {
            memcpy(at->theta, theta, (size_t)n * sizeof *theta);
            at->slope = there;
            return 1;
        }
    }
    return 0;
}

/* The parameter that has left the reach around the start; -1 if none has. */
static int runaway(const pcm__summit *at, const double *start, const double *scale, double reach,
                   int n)
{
    for (int i = 0; i < n; i++)
        if (fabs(at->theta[i] - start[i]) > reach * scale[i])
            return i;
    return -1;
}

/* Where no step climbs any more the summit is reached up to rounding, if the surface is curved and
 * Newton's step short. */
static enum pcm__search_outcome judge(int raised, double left)
{
    if (raised != 0)
        return PCM__SEARCH_FLAT;
    return left < 1e-5 ? PCM__SEARCH_FOUND : PCM__SEARCH_ENDLESS;
}

void pcm__maximise(pcm__summit *out, const pcm__objective *objective, const double *start,
                   const double *scale, double reach)
{
    const int n = objective->parameters;
    out->outcome = PCM__SEARCH_ENDLESS;
    out->evaluations = 0;
    out->runaway = -1;
    memcpy(out->theta, start, (size_t)n * sizeof *start);
    evaluate(&out->slope, objective, start, &out->evaluations);
    if (!is_usable(&out->slope, n))
        return;

    double step[PCM__PARAMETERS];
    for (int steps = 0; steps < maximum_steps; steps++) {
        const int raised = newton_step(step, &out->slope, scale, n);
        if (raised < 0) {
            out->outcome = PCM__SEARCH_FLAT;
            return;
        }
        const double left = extent(step, scale, n);
        const int climbed =
            climb(out, objective, step, left > longest_step ? longest_step / left : 1.0);
        if (!climbed || left < small_step) {
            out->outcome = judge(raised, left);
            return;
        }
        out->runaway = runaway(out, start, scale, reach, n);
        if (out->runaway >= 0) {
            out->outcome = PCM__SEARCH_AWAY;
            return;
        }
    }
}
