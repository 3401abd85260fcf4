/* SPDX-License-Identifier: Apache-2.0 */
/* Evidence of a posterior. The plane of two standard normal variables is covered by a square
 * lattice with the normal density as weights: sums over a lattice of what is smooth and falls to
 * nothing converge exponentially (Trefethen & Weideman 2014, SIAM Review 56). It is turned by the
 * angle whose tangent is the golden section, so that no two points share a shape, nor a life, and
 * means over either alone converge as well; and drawn apart away from the middle, which spares
 * points that count for nothing and leaves more where bounds are. Each point becomes the model at
 * its quantiles: of the shape, and of the life at that shape (Rosenblatt 1952). */
#include <math.h>

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"
#include "libpcm/life/bounds.h"
#include "libpcm/life/evidence.h"
#include "libpcm/life/family.h"
#include "libpcm/life/pooling.h"
#include "libpcm/life/posterior.h"
#include "libpcm/num/elementary.h"
#include "libpcm/num/probability.h"

/* Steps of the lattice, and columns between which lives are interpolated. */
enum { steps = 13, most_points = (2 * steps + 1) * (2 * steps + 1), stencil = 4 };

/* A point at a distance d from the middle is drawn to d (1 + drawn d^2), if that is within the
 * radius. */
static const double spacing = 0.22;
static const double drawn = 0.12;
static const double radius = 5.0;

/* Cosine and sine of the angle. */
static const double turned[2] = {0.8506508083520399, 0.5257311121191336};

/* A model by its coordinates in the posterior, and its weight. */
struct node {
    double life;  /* ln life */
    double shape; /* ln shape */
    double weight;
};

/* Where between the columns a shape lies, and Lagrange's weights of the columns about it. */
struct between {
    const pcm__column *columns;
    double weight[stencil];
};

static struct between find_columns(const pcm_posterior *posterior, double log_shape)
{
    const int count = posterior->shape.panels * PCM__NODES;
    int above = 0;
    while (above < count && posterior->columns[above].log_shape < log_shape)
        above++;
    int first = above - stencil / 2;
    first = first < 0 ? 0 : first > count - stencil ? count - stencil : first;
    struct between between = {.columns = posterior->columns + first};
    for (int i = 0; i < stencil; i++) {
        between.weight[i] = 1.0;
        for (int j = 0; j < stencil; j++)
            if (j != i)
                between.weight[i] *= (log_shape - between.columns[j].log_shape) /
                                     (between.columns[i].log_shape - between.columns[j].log_shape);
    }
    return between;
}

static double probability_below(double z)
{
    return z < 0.0 ? pcm__normal_upper(-z) : 1.0 - pcm__normal_upper(z);
}

/* The model at two normal quantiles. */
static struct node node_at(const pcm_posterior *posterior, double z_shape, double z_life)
{
    const double p = probability_below(z_life);
    struct node node = {.shape =
                            pcm__density_quantile(&posterior->shape, probability_below(z_shape))};
    const struct between between = find_columns(posterior, node.shape);
    for (int i = 0; i < stencil; i++)
        node.life += between.weight[i] * pcm__density_quantile(&between.columns[i].life, p);
    return node;
}

static size_t cover(struct node *nodes, const pcm_posterior *posterior)
{
    size_t count = 0;
    for (int i = -steps; i <= steps; i++)
        for (int j = -steps; j <= steps; j++) {
            const double square = drawn * spacing * spacing * (i * i + j * j);
            const double x = spacing * i * (1.0 + square), y = spacing * j * (1.0 + square);
            if (x * x + y * y > radius * radius)
                continue;
            nodes[count] =
                node_at(posterior, turned[0] * x - turned[1] * y, turned[1] * x + turned[0] * y);
            nodes[count++].weight =
                (1.0 + square) * (1.0 + 3.0 * square) * pcm__exp(-0.5 * (x * x + y * y));
        }
    return count;
}

/* Mean of (ln shape, ln life), and the lower triangle L of their covariance L L'. */
struct moments {
    double shape, life;
    double lower[3]; /* L11, L21, L22 */
};

static void set_lower(struct moments *moments, double shapes, double mixed, double lives)
{
    moments->lower[0] = sqrt(shapes);
    moments->lower[1] = mixed / moments->lower[0];
    moments->lower[2] = sqrt(fmax(lives - moments->lower[1] * moments->lower[1], 0.0));
}

static struct moments moments_of_nodes(const struct node *nodes, size_t count)
{
    struct moments moments = {.shape = 0.0};
    double shapes = 0.0, mixed = 0.0, lives = 0.0;
    for (size_t i = 0; i < count; i++) {
        moments.shape += nodes[i].weight * nodes[i].shape;
        moments.life += nodes[i].weight * nodes[i].life;
    }
    for (size_t i = 0; i < count; i++) {
        const double shape = nodes[i].shape - moments.shape, life = nodes[i].life - moments.life;
        shapes += nodes[i].weight * shape * shape;
        mixed += nodes[i].weight * shape * life;
        lives += nodes[i].weight * life * life;
    }
    set_lower(&moments, shapes, mixed, lives);
    return moments;
}

static struct moments moments_of_posterior(const pcm_posterior *posterior)
{
    struct moments moments = {.shape = posterior->mean[1], .life = posterior->mean[0]};
    set_lower(&moments, posterior->covariance[1][1], posterior->covariance[0][1],
              posterior->covariance[0][0]);
    return moments;
}

/* Makes the weights add up to 1, and moves the nodes by the little that gives them the mean and
 * covariance of the posterior. */
static void adjust(struct node *nodes, size_t count, const pcm_posterior *posterior)
{
    double sum = 0.0;
    for (size_t i = 0; i < count; i++)
        sum += nodes[i].weight;
    for (size_t i = 0; i < count; i++)
        nodes[i].weight /= sum;
    const struct moments is = moments_of_nodes(nodes, count);
    const struct moments wanted = moments_of_posterior(posterior);
    for (size_t i = 0; i < count; i++) {
        const double x = (nodes[i].shape - is.shape) / is.lower[0];
        const double y = (nodes[i].life - is.life - is.lower[1] * x) / is.lower[2];
        nodes[i].shape = wanted.shape + wanted.lower[0] * x;
        nodes[i].life = wanted.life + wanted.lower[1] * x + wanted.lower[2] * y;
    }
}

static pcm_distribution model_of(const pcm_posterior *posterior, const struct node *node)
{
    const double shape = pcm__exp(node->shape);
    const double log_scale = node->life + posterior->log_reference - posterior->log_hazard / shape;
    return (pcm_distribution){PCM_FAMILY_WEIBULL, {shape, pcm__exp(log_scale)}};
}

/* The nodes whose scale a double holds. */
static void take_models(pcm_evidence *evidence, const struct node *nodes, size_t count,
                        const pcm_posterior *posterior)
{
    double sum = 0.0;
    evidence->count = 0;
    for (size_t i = 0; i < count; i++) {
        const pcm_distribution life = model_of(posterior, &nodes[i]);
        if (!pcm__distribution_is_valid(&life))
            continue;
        evidence->models[evidence->count] = life;
        evidence->weights[evidence->count++] = nodes[i].weight;
        sum += nodes[i].weight;
    }
    for (size_t i = 0; i < evidence->count; i++)
        evidence->weights[i] /= sum;
    if (evidence->count == 0)
        evidence->kind = PCM_EVIDENCE_NONE;
}

static pcm_status thin(pcm_evidence **out, const pcm_posterior *posterior, double confidence)
{
    struct node *nodes = pcm__array_new(most_points, sizeof *nodes);
    if (!nodes)
        return pcm__fail_memory();
    const size_t count = cover(nodes, posterior);
    pcm_evidence *evidence = pcm__evidence_new(PCM_EVIDENCE_POSTERIOR, count);
    if (evidence) {
        adjust(nodes, count, posterior);
        take_models(evidence, nodes, count, posterior);
        evidence->confidence = evidence->kind == PCM_EVIDENCE_NONE ? 0.0 : confidence;
        pcm__evidence_set_source(evidence, posterior->summary.failures, posterior->summary.unit);
        *out = evidence;
    }
    pcm_release(nodes);
    return evidence ? PCM_OK : pcm__fail_memory();
}

static pcm_status check(pcm_evidence *const *out, const void *source, const char *name,
                        double confidence)
{
    if (!out)
        return pcm__fail_null("out");
    if (!source)
        return pcm__fail_null(name);
    return pcm__evidence_check_confidence(confidence);
}

pcm_status pcm_evidence_from_posterior(pcm_evidence **out, const pcm_posterior *posterior,
                                       double confidence)
{
    const pcm_status status = check(out, posterior, "posterior", confidence);
    if (status != PCM_OK)
        return status;
    if (!pcm_posterior_has_answer(posterior))
        return pcm__evidence_none(out, posterior->summary.failures, posterior->summary.unit);
    return thin(out, posterior, confidence);
}

static pcm_status from_class(pcm_evidence **out, const pcm_pooling *pooling, size_t group,
                             const pcm_life_data *data, double confidence)
{
    const pcm__normal_prior prior = pcm__pooling_prior(&pooling->others[group]);
    pcm_posterior *posterior = NULL;
    pcm_status status = pcm__posterior_make(&posterior, data, &prior, PCM__POSTERIOR_AIM);
    if (status == PCM_OK)
        status = pcm_evidence_from_posterior(out, posterior, confidence);
    pcm_posterior_free(posterior);
    return status;
}

pcm_status pcm_evidence_from_pooling(pcm_evidence **out, const pcm_pooling *pooling, size_t group,
                                     const pcm_life_data *data, double confidence)
{
    const pcm_status status = check(out, pooling, "pooling", confidence);
    if (status != PCM_OK)
        return status;
    if (!data)
        return pcm__fail_null("data");
    const pcm_pooled *pooled = pcm_pooling_group(pooling, group);
    if (!pooled)
        return pcm__fail(PCM_ERR_DOMAIN, "group = %zu: there are %zu groups", group,
                         pcm_pooling_groups(pooling));
    if (!pcm__fit_counts_agree(&pooled->own, data))
        return pcm__fail(PCM_ERR_ARGUMENT, "data: is not that of groups[%zu]", group);
    if (pooled->status == PCM_POOLED_NO_ANSWER)
        return pcm__evidence_none(out, pooled->own.failures, pooled->own.unit);
    if (pooled->status == PCM_POOLED_OWN_ONLY)
        return pcm_evidence_from_fit(out, &pooled->own, data, confidence);
    return from_class(out, pooling, group, data, confidence);
}
