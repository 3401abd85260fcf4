/* SPDX-License-Identifier: Apache-2.0 */
/* Covariance of the uses of a recurring task's visits under the Gibbs law.
 *
 * Whether there is a visit at node i and one at node j > i has the chance
 * forward[i] K(i, j) backward[j] / whole, with K the sum over all ways from i to j; a forward pass that
 * begins at i finds K(i, .). Two visits in a year attract or repel each other strongly, so a diagonal
 * would be no substitute: Newton's method with the exact covariance takes a tenth of the steps.
 *
 * Of many nodes, consecutive ones form groups, and the law is replaced by one that agrees with it on how
 * many visits a group has, and draws each visit's place within its group by itself. The passes begin at
 * groups then. What it gives is the covariance of a law, so it is positive semidefinite, and exact for
 * groups of one. */
#include "libpcm/schedule/sequence_law.h"

#include <string.h>

/* Groups, and so passes. */
enum { GROUPS_MAX = 64 };

/* Visits less likely than this are left out, and so are those as certain. */
static const double unlikely = 1e-7;

struct groups {
    const pcm__law *law;
    size_t width;   /* nodes of a group */
    size_t count;
    double *chance; /* [nodes] of a visit */
    double *arrive; /* [nodes] sum over the ways from a group */
    double *visits; /* [GROUPS_MAX] expected in a group */
    double *both;   /* [GROUPS_MAX][GROUPS_MAX] covariance of their numbers, above the diagonal */
};

size_t pcm__law_curvature_room(const pcm__model *model)
{
    return 2 * model->periods + GROUPS_MAX + GROUPS_MAX * GROUPS_MAX;
}

static void begin_groups(struct groups *groups, const pcm__law *law, double *room)
{
    const size_t width = (law->nodes + GROUPS_MAX - 1) / GROUPS_MAX;
    *groups = (struct groups){
        .law = law,
        .width = width,
        .count = width > 0 ? (law->nodes + width - 1) / width : 0,
        .chance = room,
        .arrive = room + law->nodes,
        .visits = room + 2 * law->nodes,
        .both = room + 2 * law->nodes + GROUPS_MAX,
    };
    memset(groups->visits, 0, GROUPS_MAX * sizeof *groups->visits);
    for (size_t i = 0; i < law->nodes; i++) {
        groups->chance[i] = pcm__law_chance(law, i);
        groups->visits[i / width] += groups->chance[i];
    }
}

/* Sums over all ways from the nodes of a group to later ones. */
static void pass_from(const struct groups *groups, size_t group)
{
    const pcm__law *law = groups->law;
    const size_t begin = group * groups->width, end = begin + groups->width;
    memset(groups->arrive + begin, 0, (law->nodes - begin) * sizeof *groups->arrive);
    for (size_t i = begin; i < law->nodes; i++) {
        const double from = groups->arrive[i] + (i < end ? law->forward[i] : 0);
        const double *weight = law->weight + law->arc[i];
        double *following = groups->arrive + law->next[i];
        const size_t n = law->next_end[i] - law->next[i];
        for (size_t k = 0; from > 0 && k < n; k++)
            following[k] += from * weight[k];
    }
}

/* Covariance of the numbers of visits of a group and of those after it. */
static void correlate(const struct groups *groups, size_t group)
{
    const pcm__law *law = groups->law;
    double *both = groups->both + group * GROUPS_MAX;
    for (size_t g = group; g < groups->count; g++)
        both[g] = -groups->visits[group] * groups->visits[g];
    for (size_t i = group * groups->width; i < law->nodes; i++) {
        const size_t g = i / groups->width;
        const double together = groups->arrive[i] * law->backward[i] / law->whole;
        both[g] += g == group ? 2 * together : together;
    }
    both[group] += groups->visits[group];
}

/* Covariance of visits at two nodes, i <= j. */
static double covariance(const struct groups *groups, size_t i, size_t j)
{
    const size_t g = i / groups->width, h = j / groups->width;
    const double of_i = groups->chance[i] / groups->visits[g];
    const double of_j = groups->chance[j] / groups->visits[h];
    const double between = of_i * of_j * groups->both[g * GROUPS_MAX + h];
    if (g != h || groups->width == 1)
        return between;
    return between + (i == j ? groups->chance[i] : 0) - groups->chance[i] * of_j;
}

void pcm__law_add_curvature(const pcm__law *law, const pcm__smooth_sum *sum, double *room)
{
    struct groups groups;
    begin_groups(&groups, law, room);
    size_t open = 0; /* nodes where a visit is neither sure nor unlikely */
    for (size_t i = 0; i < law->nodes; i++)
        open += groups.chance[i] > unlikely && groups.chance[i] < 1 - unlikely;
    if (open == 0)
        return;
    for (size_t g = 0; g < groups.count; g++) {
        pass_from(&groups, g);
        correlate(&groups, g);
    }
    const pcm__model *model = law->ways->model;
    for (size_t i = 0; i < law->nodes; i++)
        for (size_t j = i; groups.chance[i] > unlikely && j < law->nodes; j++)
            if (groups.chance[j] > unlikely)
                pcm__sum_product(sum, model, pcm__law_option(law, i), pcm__law_option(law, j),
                                 (i == j ? 1 : 2) * covariance(&groups, i, j) / law->tau);
}
