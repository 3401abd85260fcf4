/* SPDX-License-Identifier: Apache-2.0 */
#include "libpcm/num/normal_hazard.h"

#include <math.h>

enum { fraction_terms = 60 };

/* From here on Laplace's continued fraction m = z + 1/(z + 2/(z + 3/...)) (DLMF 7.9.2) has
 * converged within its terms. */
static const double fraction_from = 6.0;

static const long double root_half = 0.707106781186547524400844362104849039L;
static const long double root_two_over_pi = 0.797884560802865355879892119868763737L;

pcm__normal_hazard pcm__normal_hazard_at(double z)
{
    if (z < fraction_from) {
        const long double x = z;
        const long double hazard = root_two_over_pi * expl(-0.5L * x * x) / erfcl(x * root_half);
        return (pcm__normal_hazard){(double)hazard, (double)(hazard - x)};
    }
    double excess = 0.0;
    for (int k = fraction_terms; k > 0; k--)
        excess = k / (z + excess);
    return (pcm__normal_hazard){z + excess, excess};
}
