/* SPDX-License-Identifier: Apache-2.0 */
/* Functions of jets that families are made of. */
#ifndef PCM_LIFE_FAMILY_JET_H
#define PCM_LIFE_FAMILY_JET_H

#include <math.h>

#include "libpcm/num/jet.h"

/* ln of nothing: no hazard, whatever the parameters. */
static inline pcm__jet pcm__jet_never(void)
{
    return pcm__jet_constant(-INFINITY);
}

/* ln(x/y), x and y > 0, also where the ratio leaves the range of a double. */
static inline pcm__jet pcm__jet_log_ratio(pcm__jet x, pcm__jet y)
{
    pcm__jet out = pcm__jet_subtract(pcm__jet_log(x), pcm__jet_log(y));
    const double ratio = x.value / y.value;
    if (isnormal(ratio))
        out.value = pcm__log(ratio);
    return out;
}

/* ln((from + ahead)/from), from > 0: keeps the digits of a short time ahead. */
static inline pcm__jet pcm__jet_log_growth(pcm__jet from, pcm__jet ahead)
{
    if (ahead.value / from.value < 1e15)
        return pcm__jet_log1p(pcm__jet_multiply(ahead, pcm__jet_inverse(from)));
    return pcm__jet_subtract(pcm__jet_log(pcm__jet_add(from, ahead)), pcm__jet_log(from));
}

/* A cumulative hazard from its logarithm. Of what is so high nothing is left, and no derivative
 * matters any more. */
static inline pcm__jet pcm__jet_hazard(pcm__jet log_hazard)
{
    const double nobody_left = 6.6;
    return log_hazard.value < nobody_left ? pcm__jet_exp(log_hazard) : pcm__jet_constant(INFINITY);
}

/* ln(e^x - 1), x > 0 */
static inline pcm__jet pcm__jet_log_expm1(pcm__jet x)
{
    return pcm__jet_add(x, pcm__jet_log_probability(x));
}

/* ln(-ln(1 - e^x)), x < 0: ln of the cumulative hazard in which a share e^x fails. Where x nears 0
 * all but all fail; the caller then knows better. */
static inline pcm__jet pcm__jet_log_hazard_of(pcm__jet x)
{
    if (x.value < -40.0)
        return x;
    const double share = pcm__exp(x.value), survivors = -pcm__expm1(x.value);
    const double hazard = -pcm__log1p(-share);
    const double first = share / (survivors * hazard);
    return pcm__jet_chain(&x, pcm__log(hazard), first,
                          first * (1.0 / survivors - first));
}

/* f(x, y) from its value and derivatives. */
typedef struct pcm__derivatives {
    double value, x, y, xx, xy, yy;
} pcm__derivatives;

static inline pcm__jet pcm__jet_chain_2(const pcm__jet *x, const pcm__jet *y, pcm__derivatives f)
{
    pcm__jet out = {.value = f.value};
    for (int i = 0; i < PCM__JET; i++) {
        out.first[i] = f.x * x->first[i] + f.y * y->first[i];
        for (int j = 0; j < PCM__JET; j++)
            out.second[i][j] =
                f.x * x->second[i][j] + f.y * y->second[i][j] + f.xx * x->first[i] * x->first[j] +
                f.yy * y->first[i] * y->first[j] +
                f.xy * (x->first[i] * y->first[j] + x->first[j] * y->first[i]);
    }
    return out;
}

#endif
