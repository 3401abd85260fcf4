/* SPDX-License-Identifier: Apache-2.0 */
#include "libpcm/num/stencil.h"

/* Lagrange's polynomial of a node among nodes -before, ..., 5 - before: 1 there, 0 at the others.
 */
static void make_polynomial(double coefficient[PCM__STENCIL], int node, int before)
{
    for (int r = 0; r < PCM__STENCIL; r++)
        coefficient[r] = r == 0;
    double denominator = 1.0;
    int degree = 0;
    for (int other = 0; other < PCM__STENCIL; other++) {
        if (other == node)
            continue;
        const double root = other - before;
        degree++;
        for (int r = degree; r > 0; r--)
            coefficient[r] = coefficient[r - 1] - root * coefficient[r];
        coefficient[0] *= -root;
        denominator *= node - other;
    }
    for (int r = 0; r < PCM__STENCIL; r++)
        coefficient[r] /= denominator;
}

void pcm__stencils_make(pcm__stencils *stencils)
{
    for (int before = 0; before < PCM__STENCIL; before++)
        for (int node = 0; node < PCM__STENCIL; node++)
            make_polynomial(stencils->coefficient[before][node], node, before);
}

double pcm__stencil_value(const pcm__stencils *stencils, int before, const double *node,
                          double place)
{
    double sum = 0.0;
    for (int q = 0; q < PCM__STENCIL; q++) {
        const double *coefficient = stencils->coefficient[before][q];
        double value = 0.0;
        for (int r = PCM__STENCIL - 1; r >= 0; r--)
            value = value * place + coefficient[r];
        sum += value * node[q];
    }
    return sum;
}

double pcm__stencil_slope(const pcm__stencils *stencils, int before, const double *node,
                          double place)
{
    double sum = 0.0;
    for (int q = 0; q < PCM__STENCIL; q++) {
        const double *coefficient = stencils->coefficient[before][q];
        double slope = 0.0;
        for (int r = PCM__STENCIL - 1; r > 0; r--)
            slope = slope * place + r * coefficient[r];
        sum += slope * node[q];
    }
    return sum;
}

void pcm__stencil_moments(double moment[PCM__STENCIL], const pcm__stencils *stencils, int before,
                          const double *node)
{
    double slope[PCM__STENCIL] = {0.0}; /* slope[r]: r times the coefficient of place^r */
    for (int q = 0; q < PCM__STENCIL; q++)
        for (int r = 1; r < PCM__STENCIL; r++)
            slope[r] += r * stencils->coefficient[before][q][r] * node[q];
    for (int p = 0; p < PCM__STENCIL; p++) {
        moment[p] = 0.0;
        for (int r = 1; r < PCM__STENCIL; r++)
            moment[p] += slope[r] / (p + r);
    }
}

void pcm__stencil_weights(double weight[PCM__STENCIL], const pcm__stencils *stencils, int before,
                          const double moment[PCM__STENCIL])
{
    for (int q = 0; q < PCM__STENCIL; q++) {
        weight[q] = 0.0;
        for (int r = 0; r < PCM__STENCIL; r++)
            weight[q] += stencils->coefficient[before][q][r] * moment[r];
    }
}

/* The second half's places are (1 + place)/2 of the whole, the first half's place/2. */
void pcm__stencil_join(double out[PCM__STENCIL], const double first[PCM__STENCIL],
                       const double second[PCM__STENCIL])
{
    static const double binomial[PCM__STENCIL][PCM__STENCIL] = {
        {1}, {1, 1}, {1, 2, 1}, {1, 3, 3, 1}, {1, 4, 6, 4, 1}, {1, 5, 10, 10, 5, 1}};
    double joined[PCM__STENCIL], share = 1.0;
    for (int p = 0; p < PCM__STENCIL; p++, share *= 0.5) {
        joined[p] = first[p];
        for (int q = 0; q <= p; q++)
            joined[p] += binomial[p][q] * second[q];
        joined[p] *= share;
    }
    for (int p = 0; p < PCM__STENCIL; p++)
        out[p] = joined[p];
}
