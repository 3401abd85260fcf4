/* SPDX-License-Identifier: Apache-2.0 */
/* Six-point polynomials and product integration: exact for polynomials up to the fifth degree. */
#include <math.h>

#include "libpcm/num/stencil.h"
#include "tests/support/suite.h"

static double polynomial(double x)
{
    return 1.0 + x * (-2.0 + x * (0.5 + x * (0.3 + x * (-0.04 + x * 0.01))));
}

static double slope(double x)
{
    return -2.0 + x * (1.0 + x * (0.9 + x * (-0.16 + x * 0.05)));
}

static void values_and_slopes_of_polynomials_are_exact(void)
{
    pcm__stencils stencils;
    pcm__stencils_make(&stencils);
    for (int before = 0; before < PCM__STENCIL; before++) {
        double node[PCM__STENCIL];
        for (int q = 0; q < PCM__STENCIL; q++)
            node[q] = polynomial(q - before);
        for (double place = 0.0; place <= 1.0; place += 0.125) {
            CU_ASSERT(fabs(pcm__stencil_value(&stencils, before, node, place) - polynomial(place)) <
                      1e-12);
            CU_ASSERT(fabs(pcm__stencil_slope(&stencils, before, node, place) - slope(place)) <
                      1e-11);
        }
    }
}

/* int_0^1 g dF with F = x^2: int 2 x g dx, by Simpson's rule. */
static void integrals_against_polynomials_are_exact(void)
{
    pcm__stencils stencils;
    pcm__stencils_make(&stencils);
    enum { panels = 2000 };
    double expected = 0.0;
    for (int i = 0; i <= panels; i++) {
        const double x = (double)i / panels;
        expected += 2.0 * x * polynomial(x) * (i == 0 || i == panels ? 1.0 : i % 2 ? 4.0 : 2.0);
    }
    expected /= 3.0 * panels;
    for (int before = 0; before < 3; before++) {
        double node[PCM__STENCIL], moment[PCM__STENCIL], weight[PCM__STENCIL], sum = 0.0;
        for (int q = 0; q < PCM__STENCIL; q++)
            node[q] = (q - before) * (q - before);
        pcm__stencil_moments(moment, &stencils, before, node);
        for (int p = 0; p < PCM__STENCIL; p++)
            ASSERT_CLOSE(moment[p], 2.0 / (p + 2.0), 1e-12);
        pcm__stencil_weights(weight, &stencils, before, moment);
        for (int q = 0; q < PCM__STENCIL; q++)
            sum += weight[q] * polynomial(q - before);
        ASSERT_CLOSE(sum, expected, 1e-10);
    }
}

/* Moments of dx over two cells: each has 1/(p + 1), and so, twice that, has the joined one. */
static void joined_moments_are_those_of_the_whole(void)
{
    double half[PCM__STENCIL], whole[PCM__STENCIL];
    for (int p = 0; p < PCM__STENCIL; p++)
        half[p] = 1.0 / (p + 1.0);
    pcm__stencil_join(whole, half, half);
    for (int p = 0; p < PCM__STENCIL; p++)
        ASSERT_CLOSE(whole[p], 2.0 / (p + 1.0), 1e-15);
}

SUITE("stencil",
      {"values and slopes of polynomials are exact", values_and_slopes_of_polynomials_are_exact},
      {"integrals against polynomials are exact", integrals_against_polynomials_are_exact},
      {"joined moments are those of the whole", joined_moments_are_those_of_the_whole})
