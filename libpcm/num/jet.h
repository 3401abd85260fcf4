/* SPDX-License-Identifier: Apache-2.0 */
/* Numbers that carry their first and second derivatives by a few parameters (second-order forward
 * differentiation; Griewank & Walther 2008, Evaluating Derivatives, chapter 13). A log-likelihood
 * written in jets yields its exact gradient and information. */
#ifndef PCM_NUM_JET_H
#define PCM_NUM_JET_H

#include "libpcm/num/elementary.h"

/* Parameters that a jet differentiates by; a model with fewer leaves the last ones at 0. */
enum { PCM__JET = 4 };

typedef struct pcm__jet {
    double value;
    double first[PCM__JET];
    double second[PCM__JET][PCM__JET]; /* symmetric */
} pcm__jet;

/* A number that depends on no parameter. */
static inline pcm__jet pcm__jet_constant(double value)
{
    return (pcm__jet){.value = value};
}

/* The parameter with this index, at its value. */
static inline pcm__jet pcm__jet_parameter(double value, int index)
{
    pcm__jet jet = {.value = value};
    jet.first[index] = 1.0;
    return jet;
}

/* f(x) from the value and the first two derivatives of f at x.value. */
static inline pcm__jet pcm__jet_chain(const pcm__jet *x, double value, double first, double second)
{
    pcm__jet out = {.value = value};
    for (int i = 0; i < PCM__JET; i++) {
        out.first[i] = first * x->first[i];
        for (int j = 0; j < PCM__JET; j++)
            out.second[i][j] = first * x->second[i][j] + second * x->first[i] * x->first[j];
    }
    return out;
}

/* a x + b y + c */
static inline pcm__jet pcm__jet_combine(double a, const pcm__jet *x, double b, const pcm__jet *y,
                                        double c)
{
    pcm__jet out = {.value = a * x->value + b * y->value + c};
    for (int i = 0; i < PCM__JET; i++) {
        out.first[i] = a * x->first[i] + b * y->first[i];
        for (int j = 0; j < PCM__JET; j++)
            out.second[i][j] = a * x->second[i][j] + b * y->second[i][j];
    }
    return out;
}

static inline pcm__jet pcm__jet_add(pcm__jet x, pcm__jet y)
{
    return pcm__jet_combine(1.0, &x, 1.0, &y, 0.0);
}

static inline pcm__jet pcm__jet_subtract(pcm__jet x, pcm__jet y)
{
    return pcm__jet_combine(1.0, &x, -1.0, &y, 0.0);
}

/* a x + b */
static inline pcm__jet pcm__jet_scale(pcm__jet x, double a, double b)
{
    return pcm__jet_chain(&x, a * x.value + b, a, 0.0);
}

static inline pcm__jet pcm__jet_multiply(pcm__jet x, pcm__jet y)
{
    pcm__jet out = {.value = x.value * y.value};
    for (int i = 0; i < PCM__JET; i++) {
        out.first[i] = x.first[i] * y.value + x.value * y.first[i];
        for (int j = 0; j < PCM__JET; j++)
            out.second[i][j] = x.second[i][j] * y.value + x.value * y.second[i][j] +
                               x.first[i] * y.first[j] + x.first[j] * y.first[i];
    }
    return out;
}

static inline pcm__jet pcm__jet_inverse(pcm__jet x)
{
    const double inverse = 1.0 / x.value;
    return pcm__jet_chain(&x, inverse, -inverse * inverse, 2.0 * inverse * inverse * inverse);
}

static inline pcm__jet pcm__jet_divide(pcm__jet x, pcm__jet y)
{
    return pcm__jet_multiply(x, pcm__jet_inverse(y));
}

static inline pcm__jet pcm__jet_exp(pcm__jet x)
{
    const double value = pcm__exp(x.value);
    return pcm__jet_chain(&x, value, value, value);
}

static inline pcm__jet pcm__jet_expm1(pcm__jet x)
{
    const double value = pcm__expm1(x.value);
    return pcm__jet_chain(&x, value, value + 1.0, value + 1.0);
}

/* x > 0 */
static inline pcm__jet pcm__jet_log(pcm__jet x)
{
    const double inverse = 1.0 / x.value;
    return pcm__jet_chain(&x, pcm__log(x.value), inverse, -inverse * inverse);
}

/* ln(1 + x), x > -1 */
static inline pcm__jet pcm__jet_log1p(pcm__jet x)
{
    const double inverse = 1.0 / (1.0 + x.value);
    return pcm__jet_chain(&x, pcm__log1p(x.value), inverse, -inverse * inverse);
}

/* ln(1 - e^-x), x > 0: the log-probability of what a cumulative hazard x makes happen. Exact for
 * small and for large x (Maechler 2012). */
static inline pcm__jet pcm__jet_log_probability(pcm__jet x)
{
    const double d = x.value;
    const double value =
        d < 0.6931471805599453 ? pcm__log(-pcm__expm1(-d)) : pcm__log1p(-pcm__exp(-d));
    const double odds = 1.0 / pcm__expm1(d); /* first derivative; the second is -odds(1 + odds) */
    return pcm__jet_chain(&x, value, odds, -odds * (1.0 + odds));
}

#endif
