/* SPDX-License-Identifier: Apache-2.0 */
/* Class and groups by turns: the class says what to expect of a group, the posterior of each group
 * says what its records add to that, and all additions make the class. */
#include <math.h>
#include <string.h>

#include "libpcm/base/fail.h"
#include "libpcm/life/pooling.h"
#include "libpcm/life/posterior.h"
#include "libpcm/num/elementary.h"

enum { most_iterations = 60 };

/* Largest change of the class, in its own standard deviations, that ends the iteration. */
static const double settled = 1e-6;

/* Misfit that is good enough for what only tells about the class. */
static const double class_aim = 1e-5;

/* Part of the variance of an average group below which the groups do not differ. */
static const double no_difference = 1e-6;

/* Precision, in that of the prior, below which a posterior is the prior. */
static const double least_precision = 1e-4;

/* A fit as a site: nothing if it has no estimate. */
static pcm__site site_of_fit(const pcm_fit *fit)
{
    pcm__site site = {{{0.0}}, {0.0}};
    double covariance[2][2];
    memcpy(covariance, fit->covariance, sizeof covariance);
    if (!pcm_fit_has_estimate(fit) || pcm__invert_2(site.precision, covariance) != 0)
        return site;
    const double x[2] = {pcm__log(fit->life.scale), pcm__log(fit->life.shape)};
    for (int i = 0; i < 2; i++)
        site.pull[i] = site.precision[i][0] * x[0] + site.precision[i][1] * x[1];
    return site;
}

/* A symmetric matrix by its principal directions. */
struct principal {
    double value[2];
    double direction[2][2]; /* [which], of length 1 */
};

static struct principal principal_of(double a[2][2])
{
    const double middle = 0.5 * (a[0][0] + a[1][1]), half = 0.5 * (a[0][0] - a[1][1]);
    const double radius = hypot(half, a[0][1]);
    double x = half >= 0.0 ? half + radius : a[0][1], y = half >= 0.0 ? a[0][1] : radius - half;
    const double length = hypot(x, y);
    x = length > 0.0 ? x / length : 1.0;
    y = length > 0.0 ? y / length : 0.0;
    return (struct principal){{middle + radius, middle - radius}, {{x, y}, {-y, x}}};
}

/* L^-1 of the Cholesky decomposition L L' of a covariance. */
static void whitening(double out[2][2], double covariance[2][2])
{
    const double first = sqrt(covariance[0][0]), below = covariance[0][1] / first;
    const double second = sqrt(covariance[1][1] - below * below);
    out[0][0] = 1.0 / first;
    out[0][1] = 0.0;
    out[1][0] = -below / (first * second);
    out[1][1] = 1.0 / second;
}

/* The site that turns the prior into a normal distribution with the moments of the posterior. In
 * units in which the prior is the standard normal distribution, a principal direction with the
 * variance v and the mean d has the precision 1/v - 1 and the pull d/v. Where the variance is not
 * below 1 the records say nothing that a normal likelihood could express. */
static pcm__site match(const pcm_posterior *posterior, const pcm__normal *prior)
{
    double covariance[2][2], white[2][2], ratio[2][2] = {{0.0}};
    memcpy(covariance, prior->covariance, sizeof covariance);
    whitening(white, covariance);
    for (int i = 0; i < 4; i++)
        for (int j = 0; j < 4; j++)
            ratio[i / 2][i % 2] +=
                white[i / 2][j / 2] * posterior->covariance[j / 2][j % 2] * white[i % 2][j % 2];
    const struct principal principal = principal_of(ratio);
    const double shift[2] = {posterior->mean[0] + posterior->log_reference - prior->mean[0],
                             posterior->mean[1] - prior->mean[1]};
    pcm__site site = {{{0.0}}, {0.0}};
    for (int k = 0; k < 2; k++) {
        /* The direction, back in the units of the parameters. */
        const double *direction = principal.direction[k], variance = principal.value[k];
        const double back[2] = {white[0][0] * direction[0] + white[1][0] * direction[1],
                                white[1][1] * direction[1]};
        const double precision = 1.0 / variance - 1.0;
        if (precision < least_precision)
            continue;
        const double at = back[0] * prior->mean[0] + back[1] * prior->mean[1];
        const double away = back[0] * shift[0] + back[1] * shift[1];
        const double pull = away / variance + precision * at;
        for (int i = 0; i < 2; i++) {
            site.pull[i] += pull * back[i];
            for (int j = 0; j < 2; j++)
                site.precision[i][j] += precision * back[i] * back[j];
        }
    }
    return site;
}

/* Task: what the records of a group add to what is expected of any group. A posterior that cannot
 * be had leaves the site as it was. */
static void renew_site(void *context, size_t index)
{
    pcm__pooling_work *work = context;
    const pcm__normal_prior prior = pcm__pooling_prior(&work->expected);
    pcm_posterior *posterior = NULL;
    if (pcm__watch_stopped(&work->watch) || pcm_life_data_rows(work->groups[index]) == 0)
        return;
    work->statuses[index] = pcm__posterior_make(&posterior, work->groups[index], &prior, class_aim);
    if (work->statuses[index] == PCM_OK && pcm_posterior_has_answer(posterior))
        work->sites[index] = match(posterior, &work->expected);
    pcm_posterior_free(posterior);
}

/* What is expected of the estimate of any group: the class, and the uncertainty of an average group
 * that has an estimate. It is wide enough for a likelihood to show its form, also where the groups
 * do not differ. */
static int expect(pcm__pooling_work *work)
{
    const pcm_pooling *pooling = work->pooling;
    const double groups = (double)pooling->summary.groups_with_estimate;
    double precision[2][2] = {{0.0}}, within[2][2];
    for (size_t i = 0; i < pooling->summary.groups; i++)
        if (pcm_fit_has_estimate(&pooling->pooled[i].own))
            for (int k = 0; k < 4; k++)
                precision[k / 2][k % 2] += work->sites[i].precision[k / 2][k % 2] / groups;
    if (pcm__invert_2(within, precision) != 0)
        return 1;
    work->expected = pooling->between.centre;
    for (int k = 0; k < 4; k++)
        work->expected.covariance[k / 2][k % 2] =
            pooling->between.covariance[k / 2][k % 2] + within[k / 2][k % 2];
    return 0;
}

/* How far the class has moved, in standard deviations of a group of it. */
static double movement(const pcm__between *from, const pcm__between *to)
{
    double largest = 0.0;
    for (int i = 0; i < 2; i++) {
        const double variance = to->covariance[i][i] + to->centre.covariance[i][i];
        const double moved = fabs(to->centre.mean[i] - from->centre.mean[i]) / sqrt(variance);
        const double widened = fabs(to->covariance[i][i] - from->covariance[i][i]) / variance;
        largest = fmax(largest, fmax(moved, widened));
    }
    return largest;
}

/* Nonzero if the covariance between groups is nothing beside what a group knows of itself. */
static int is_homogeneous(const pcm__between *between, const pcm__site *sites, size_t n)
{
    for (int k = 0; k < 2; k++) {
        double precision = 0.0;
        for (size_t i = 0; i < n; i++)
            precision += sites[i].precision[k][k] / (double)n;
        if (between->covariance[k][k] * precision > no_difference)
            return 0;
    }
    return 1;
}

/* Class and sites by turns. */
pcm_status pcm__pooling_learn(pcm__pooling_work *work)
{
    pcm_pooling *pooling = work->pooling;
    const size_t n = pooling->summary.groups;
    pcm__between *between = &pooling->between;
    pooling->summary.status = PCM_POOLING_NOT_CONVERGED;
    for (size_t i = 0; i < n; i++)
        work->sites[i] = site_of_fit(&pooling->pooled[i].own);
    if (pcm__between_estimate(between, work->sites, n) != 0)
        return PCM_OK;
    for (int iteration = 1;; iteration++) {
        const pcm__between last = *between;
        pooling->summary.iterations = iteration;
        if (iteration > most_iterations || expect(work) != 0)
            return PCM_OK;
        const pcm_status status = pcm__pooling_for_all(work, renew_site);
        if (status != PCM_OK)
            return status;
        if (pcm__between_estimate(between, work->sites, n) != 0)
            return PCM_OK;
        if (movement(&last, between) < settled)
            break;
    }
    if (pcm__between_others(pooling->others, between, work->sites, n) == 0)
        pooling->summary.status =
            is_homogeneous(between, work->sites, n) ? PCM_POOLING_HOMOGENEOUS : PCM_POOLING_OK;
    return PCM_OK;
}
