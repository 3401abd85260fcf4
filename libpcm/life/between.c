/* SPDX-License-Identifier: Apache-2.0 */
/* A random-effects model of groups (Laird & Ware 1982, Biometrics 38; for several outcomes:
 * Jackson, White & Thompson 2010, Statistics in Medicine 29). Group i has x_i from a normal
 * distribution with mean m and covariance T, and records that say pull_i and precision_i = L_i.
 * With M_i = I + L_i T,  W_i = M_i^-1 L_i,  g_i = M_i^-1 pull_i, the likelihood given m is
 * exp(g_i'm - m'W_i m/2 + pull_i'T g_i/2) / sqrt(det M_i), which needs no inverse of L_i. The mean
 * is integrated out (restricted likelihood), and T is written as the square of a symmetric matrix,
 * so that it may be singular or 0 without a bound of the search. */
#include "libpcm/life/between.h"

#include <math.h>
#include <string.h>

#include "libpcm/num/elementary.h"
#include "libpcm/num/jet.h"
#include "libpcm/num/objective.h"

static const double reach = 1e9;

/* Sites in units in which the average precision of each parameter is 1, about a common place. */
struct scaled {
    const pcm__site *sites;
    size_t n;
    double unit[2];
    double origin[2];
};

struct jets {
    pcm__jet at[2][2];
};

/* x' = (x - origin)/unit */
static pcm__site scaled_site(const struct scaled *scaled, size_t index)
{
    const pcm__site *site = &scaled->sites[index];
    pcm__site out;
    for (int i = 0; i < 2; i++) {
        out.pull[i] = site->pull[i] * scaled->unit[i];
        for (int j = 0; j < 2; j++) {
            out.pull[i] -= site->precision[i][j] * scaled->origin[j] * scaled->unit[i];
            out.precision[i][j] = site->precision[i][j] * scaled->unit[i] * scaled->unit[j];
        }
    }
    return out;
}

/* The square of the symmetric matrix with the parameters (a, b; b, d). */
static struct jets covariance_of(const double *theta)
{
    const pcm__jet a = pcm__jet_parameter(theta[0], 0), b = pcm__jet_parameter(theta[1], 1);
    const pcm__jet d = pcm__jet_parameter(theta[2], 2);
    const pcm__jet bb = pcm__jet_multiply(b, b);
    struct jets out;
    out.at[0][0] = pcm__jet_add(pcm__jet_multiply(a, a), bb);
    out.at[1][1] = pcm__jet_add(pcm__jet_multiply(d, d), bb);
    out.at[0][1] = out.at[1][0] = pcm__jet_multiply(b, pcm__jet_add(a, d));
    return out;
}

static pcm__jet determinant(const struct jets *m)
{
    return pcm__jet_subtract(pcm__jet_multiply(m->at[0][0], m->at[1][1]),
                             pcm__jet_multiply(m->at[0][1], m->at[1][0]));
}

/* det(m) m^-1 */
static struct jets adjugate(const struct jets *m)
{
    struct jets out;
    out.at[0][0] = m->at[1][1];
    out.at[1][1] = m->at[0][0];
    out.at[0][1] = pcm__jet_scale(m->at[0][1], -1.0, 0.0);
    out.at[1][0] = pcm__jet_scale(m->at[1][0], -1.0, 0.0);
    return out;
}

/* Sums over the groups. */
struct sums {
    pcm__jet value;
    struct jets weight; /* of W */
    pcm__jet pull[2];   /* of g */
};

static void add_group(struct sums *sums, const pcm__site *site, const struct jets *t)
{
    struct jets m;
    for (int i = 0; i < 2; i++)
        for (int j = 0; j < 2; j++)
            m.at[i][j] = pcm__jet_combine(site->precision[i][0], &t->at[0][j],
                                          site->precision[i][1], &t->at[1][j], i == j ? 1.0 : 0.0);
    const pcm__jet size = determinant(&m), inverse_size = pcm__jet_inverse(size);
    const struct jets adjugated = adjugate(&m);
    sums->value = pcm__jet_subtract(sums->value, pcm__jet_scale(pcm__jet_log(size), 0.5, 0.0));
    for (int i = 0; i < 2; i++) {
        const pcm__jet *row = adjugated.at[i];
        const pcm__jet pull = pcm__jet_multiply(
            pcm__jet_combine(site->pull[0], &row[0], site->pull[1], &row[1], 0.0), inverse_size);
        sums->pull[i] = pcm__jet_add(sums->pull[i], pull);
        for (int j = 0; j < 2; j++) {
            const pcm__jet weight =
                pcm__jet_multiply(pcm__jet_combine(site->precision[0][j], &row[0],
                                                   site->precision[1][j], &row[1], 0.0),
                                  inverse_size);
            sums->weight.at[i][j] = pcm__jet_add(sums->weight.at[i][j], weight);
        }
        const pcm__jet through =
            pcm__jet_combine(site->pull[0], &t->at[0][i], site->pull[1], &t->at[1][i], 0.0);
        const pcm__jet squared = pcm__jet_multiply(through, pull);
        sums->value = pcm__jet_combine(1.0, &sums->value, 0.5, &squared, 0.0);
    }
}

static void restricted_likelihood(pcm__slope *out, const double *theta, const void *context)
{
    const struct scaled *scaled = context;
    const struct jets t = covariance_of(theta);
    struct sums sums;
    memset(&sums, 0, sizeof sums);
    for (size_t i = 0; i < scaled->n; i++) {
        const pcm__site site = scaled_site(scaled, i);
        add_group(&sums, &site, &t);
    }
    /* g' S^-1 g/2 - ln(det S)/2 */
    const pcm__jet size = determinant(&sums.weight);
    const struct jets adjugated = adjugate(&sums.weight);
    pcm__jet squared = pcm__jet_constant(0.0);
    for (int i = 0; i < 2; i++)
        for (int j = 0; j < 2; j++)
            squared = pcm__jet_add(squared,
                                   pcm__jet_multiply(pcm__jet_multiply(sums.pull[i], sums.pull[j]),
                                                     adjugated.at[i][j]));
    squared = pcm__jet_divide(squared, size);
    const pcm__jet log_size = pcm__jet_log(size);
    const pcm__jet centre = pcm__jet_combine(0.5, &squared, -0.5, &log_size, 0.0);
    const pcm__jet total = pcm__jet_add(sums.value, centre);
    out->value = total.value;
    for (int i = 0; i < 3; i++) {
        out->gradient[i] = total.first[i];
        for (int j = 0; j < 3; j++)
            out->information[i][j] = -total.second[i][j];
    }
}

int pcm__invert_2(double out[2][2], double a[2][2])
{
    const double size = a[0][0] * a[1][1] - a[0][1] * a[0][1];
    if (!(a[0][0] > 0.0 && size > 0.0 && isfinite(size)))
        return 1;
    const double inverse[2][2] = {{a[1][1] / size, -a[0][1] / size},
                                  {-a[0][1] / size, a[0][0] / size}};
    memcpy(out, inverse, sizeof inverse);
    return 0;
}

/* W_i and g_i of a site for a given covariance between groups. */
static pcm__site widened(const pcm__site *site, double t[2][2])
{
    double m[2][2];
    for (int i = 0; i < 2; i++)
        for (int j = 0; j < 2; j++)
            m[i][j] = (i == j) + site->precision[i][0] * t[0][j] + site->precision[i][1] * t[1][j];
    const double size = m[0][0] * m[1][1] - m[0][1] * m[1][0];
    const double inverse[2][2] = {{m[1][1] / size, -m[0][1] / size},
                                  {-m[1][0] / size, m[0][0] / size}};
    pcm__site out;
    for (int i = 0; i < 2; i++) {
        out.pull[i] = inverse[i][0] * site->pull[0] + inverse[i][1] * site->pull[1];
        for (int j = 0; j < 2; j++)
            out.precision[i][j] =
                inverse[i][0] * site->precision[0][j] + inverse[i][1] * site->precision[1][j];
    }
    out.precision[0][1] = out.precision[1][0] = 0.5 * (out.precision[0][1] + out.precision[1][0]);
    return out;
}

static void add_site(pcm__site *sum, const pcm__site *site)
{
    for (int i = 0; i < 2; i++) {
        sum->pull[i] += site->pull[i];
        for (int j = 0; j < 2; j++)
            sum->precision[i][j] += site->precision[i][j];
    }
}

/* The normal distribution that a site is proportional to; nonzero if there is none. */
static int settle(pcm__normal *out, pcm__site *site)
{
    if (pcm__invert_2(out->covariance, site->precision) != 0)
        return 1;
    for (int i = 0; i < 2; i++)
        out->mean[i] =
            out->covariance[i][0] * site->pull[0] + out->covariance[i][1] * site->pull[1];
    return 0;
}

/* The mean of all groups if they are widened by a covariance between them. */
static int centre_of(pcm__normal *out, const pcm__site *sites, size_t n, double t[2][2])
{
    pcm__site sum = {{{0.0}}, {0.0}};
    for (size_t i = 0; i < n; i++) {
        const pcm__site site = widened(&sites[i], t);
        add_site(&sum, &site);
    }
    return settle(out, &sum);
}

/* Where the search begins: the spread of the groups, each drawn a little towards their mean so that
 * it has an estimate. In scaled units, where the mean is 0. */
static void first_root(double start[3], const struct scaled *scaled)
{
    const double pulled = 0.1;
    double square[2] = {0.0, 0.0};
    for (size_t i = 0; i < scaled->n; i++) {
        pcm__site site = scaled_site(scaled, i);
        pcm__normal drawn;
        site.precision[0][0] += pulled;
        site.precision[1][1] += pulled;
        if (settle(&drawn, &site) == 0)
            for (int k = 0; k < 2; k++)
                square[k] += drawn.mean[k] * drawn.mean[k];
    }
    start[0] = fmax(sqrt(square[0] / (double)scaled->n), 0.3);
    start[1] = 0.0;
    start[2] = fmax(sqrt(square[1] / (double)scaled->n), 0.3);
}

int pcm__between_estimate(pcm__between *out, const pcm__site *sites, size_t n)
{
    static const double scale[3] = {1.0, 1.0, 1.0};
    double none[2][2] = {{0.0, 0.0}, {0.0, 0.0}};
    struct scaled scaled = {.sites = sites, .n = n};
    pcm__normal together;
    if (centre_of(&together, sites, n, none) != 0)
        return 1;
    for (int k = 0; k < 2; k++) {
        double sum = 0.0;
        for (size_t i = 0; i < n; i++)
            sum += sites[i].precision[k][k];
        scaled.unit[k] = sqrt((double)n / sum);
        scaled.origin[k] = together.mean[k];
    }
    const pcm__objective objective = {3, restricted_likelihood, &scaled};
    pcm__summit summit;
    double start[3];
    first_root(start, &scaled);
    pcm__maximise(&summit, &objective, start, scale, reach);
    if (summit.outcome == PCM__SEARCH_AWAY || summit.outcome == PCM__SEARCH_ENDLESS)
        return 1;
    const struct jets root = covariance_of(summit.theta);
    double t[2][2];
    for (int i = 0; i < 2; i++)
        for (int j = 0; j < 2; j++)
            t[i][j] = root.at[i][j].value * scaled.unit[i] * scaled.unit[j];
    memcpy(out->covariance, t, sizeof t);
    return centre_of(&out->centre, sites, n, t);
}

/* Sums from both ends meet at each group, so that nothing is taken off again: one group may know
 * more than all others together. The sums from the front wait in `out`. */
int pcm__between_others(pcm__normal *out, const pcm__between *between, const pcm__site *sites,
                        size_t n)
{
    double t[2][2];
    memcpy(t, between->covariance, sizeof t);
    pcm__site before = {{{0.0}}, {0.0}}, after = {{{0.0}}, {0.0}};
    for (size_t i = 0; i < n; i++) {
        const pcm__site site = widened(&sites[i], t);
        memcpy(out[i].covariance, before.precision, sizeof before.precision);
        memcpy(out[i].mean, before.pull, sizeof before.pull);
        add_site(&before, &site);
    }
    for (size_t i = n; i-- > 0;) {
        const pcm__site site = widened(&sites[i], t);
        pcm__site others;
        memcpy(others.precision, out[i].covariance, sizeof others.precision);
        memcpy(others.pull, out[i].mean, sizeof others.pull);
        add_site(&others, &after);
        add_site(&after, &site);
        if (settle(&out[i], &others) != 0)
            return 1;
        for (int k = 0; k < 4; k++)
            out[i].covariance[k / 2][k % 2] += between->covariance[k / 2][k % 2];
    }
    return 0;
}
