/* SPDX-License-Identifier: Apache-2.0 */
/* Covariance of the uses of a recurring task's visits under the Gibbs law.
 *
 * Whether there is a visit at node i and one at node j > i has the chance
 * forward[i] K(i, j) backward[j] / whole, with K the sum over all ways from i to j; a forward pass
 * that begins at i finds K(i, .). Visits attract and repel each other strongly, so that no diagonal
 * would do: Newton's method with the exact covariance takes a tenth of the steps.
 *
 * Of many nodes, consecutive ones form groups, and the law is replaced by one that agrees with it
 * on how many visits groups have, and draws the place of each within its group by itself. The
 * passes begin at groups then. What they give is the covariance of a law, so it is positive
 * semidefinite; it is exact for groups of one. */
#include "libpcm/schedule/block/sequence_law.h"

#include <string.h>

/* Groups, and so passes; and the step from row to row of a matrix of them, odd so that a column
 * does not fall on few lines of the cache. */
enum { GROUPS_MAX = 64, PITCH = GROUPS_MAX + 1 };

/* Arrays of doubles, and of indices, [periods] each. */
enum { DOUBLES = 4, INDICES = 2 };

/* Visits less likely than this are left out, and so are those as certain. */
static const double unlikely = 1e-7;

struct groups {
    const pcm__law *law;
    size_t width; /* nodes of a group */
    size_t count;
    double *chance; /* [nodes] of a visit */
    double *share;  /* [nodes] of its group's visits */
    double *arrive; /* [nodes] sum over the ways from a group */
    double *use;    /* [nodes] share times the amount of the only use */
    double *visits; /* [GROUPS_MAX] expected in a group */
    double *both;   /* [GROUPS_MAX][PITCH] covariance of the visits of a group and an earlier one */
    uint32_t *group; /* [nodes] */
    uint32_t *place; /* [nodes] of the only use in the curvature */
};

size_t pcm__law_curvature_room(const pcm__model *model)
{
    return DOUBLES * model->periods + INDICES * model->periods / 2 + 1 + GROUPS_MAX +
           GROUPS_MAX * PITCH;
}

static void begin_groups(struct groups *groups, const pcm__law *law, double *room)
{
    const size_t n = law->nodes, width = (n + GROUPS_MAX - 1) / GROUPS_MAX;
    *groups = (struct groups){
        .law = law,
        .width = width,
        .count = (n + width - 1) / width,
        .visits = room,
        .both = room + GROUPS_MAX,
    };
    groups->chance = groups->both + GROUPS_MAX * PITCH;
    groups->share = groups->chance + n;
    groups->arrive = groups->chance + 2 * n;
    groups->use = groups->chance + 3 * n;
    groups->group = (uint32_t *)(groups->chance + DOUBLES * n);
    groups->place = groups->group + n;
    memset(groups->visits, 0, GROUPS_MAX * sizeof *groups->visits);
    for (size_t i = 0; i < n; i++) {
        groups->chance[i] = pcm__law_chance(law, i);
        groups->group[i] = (uint32_t)(i / width);
        groups->visits[groups->group[i]] += groups->chance[i];
    }
    for (size_t i = 0; i < n; i++)
        groups->share[i] =
            groups->chance[i] > 0 ? groups->chance[i] / groups->visits[groups->group[i]] : 0;
}

/* Sums over all ways from the nodes begin .. end - 1 to later ones. */
PCM__ALWAYS_INLINE void pass(const pcm__law *law, size_t begin, size_t end, double *arrive)
{
    for (size_t i = begin; i < law->nodes; i++)
        arrive[i] = 0;
    for (size_t i = begin; i < law->nodes; i++) {
        const double from = arrive[i] + (i < end ? law->forward[i] : 0);
        if (from > 0)
            pcm__law_pass_on(law, i, from, arrive);
    }
}

/* The same for each instruction set, as the kernels of vector.c; the bits do not depend on it. */
typedef void pass_kernel(const pcm__law *law, size_t begin, size_t end, double *arrive);

#define PCM__INSTANCE(name, target)                                                                \
    target static void name(const pcm__law *law, size_t begin, size_t end, double *arrive)         \
    {                                                                                              \
        pass(law, begin, end, arrive);                                                             \
    }

PCM__INSTANCE(pass_portable, )

#if defined(__GNUC__) && defined(__x86_64__)
PCM__INSTANCE(pass_avx2, __attribute__((target("avx2"))))
static pass_kernel *const passes[] = {pass_portable, pass_avx2};
#else
static pass_kernel *const passes[] = {pass_portable};
#endif

static pass_kernel *best_pass(void)
{
    size_t index = 0;
    while (index + 1 < sizeof passes / sizeof *passes && pcm__vector_instance(index + 1))
        index++;
    return passes[index];
}

/* Covariance of the visits of a group and of those from it on. */
static void correlate(const struct groups *groups, size_t group)
{
    const pcm__law *law = groups->law;
    double *both = groups->both + group;
    for (size_t g = group; g < groups->count; g++)
        both[g * PITCH] = -groups->visits[group] * groups->visits[g];
    /* Two visits in one group are met once, in order. */
    double within = groups->visits[group] * law->whole;
    const double part = 1 / law->whole;
    for (size_t i = group * groups->width; i < law->nodes; i++) {
        const size_t g = groups->group[i];
        const double together = groups->arrive[i] * law->backward[i];
        both[g * PITCH] += together * part;
        within += g == group ? together : 0;
    }
    both[group * PITCH] += within * part;
}

/* Covariance of the visits at two nodes, i <= j, of which a visit at i has the share s_i of its
 * group's: s_i times this. */
static double per_share(const struct groups *groups, size_t i, size_t j)
{
    const size_t g = groups->group[i], h = groups->group[j];
    const double between = groups->share[j] * groups->both[h * PITCH + g];
    return g == h ? between + groups->visits[g] * ((i == j) - groups->share[j]) : between;
}

/* Notes the only uses of visits; 0 if some have none or more, or are not in rising order. */
static int find_single_uses(struct groups *groups, const pcm__smooth_sum *sum)
{
    const pcm__law *law = groups->law;
    const pcm__model *model = law->ways->model;
    for (size_t i = 0; i < law->nodes; i++) {
        const uint32_t option = pcm__law_option(law, i), use = model->use[option];
        if (model->use[option + 1] != use + 1 || model->use_row[use] >= model->dual_rows)
            return 0;
        groups->place[i] = sum->place[model->use_row[use]];
        groups->use[i] = groups->share[i] * model->use_amount[use];
        if (groups->place[i] == PCM__NONE || (i > 0 && groups->place[i] <= groups->place[i - 1]))
            return 0;
    }
    return 1;
}

/* Entries of visits with one use each: as pcm__sum_product(), without looking for the uses. */
static void add_single_uses(const struct groups *groups, const pcm__skyline *curvature)
{
    for (size_t j = 0; j < groups->law->nodes; j++) {
        if (!(groups->chance[j] > unlikely))
            continue;
        const size_t first = curvature->first[groups->place[j]];
        double *entry = curvature->value + curvature->row[groups->place[j]];
        const double *both = groups->both + (size_t)groups->group[j] * PITCH;
        const double factor = groups->use[j] / groups->law->tau;
        const size_t own_group = groups->group[j] * groups->width; /* its first node */
        for (size_t i = own_group; i-- > 0 && groups->place[i] >= first;)
            entry[groups->place[i] - first] += factor * groups->use[i] * both[groups->group[i]];
        for (size_t i = own_group; i <= j; i++)
            if (groups->place[i] >= first)
                entry[groups->place[i] - first] +=
                    factor / groups->share[j] * groups->use[i] * per_share(groups, i, j);
    }
}

static void add_any_uses(const struct groups *groups, const pcm__smooth_sum *sum)
{
    const pcm__law *law = groups->law;
    for (size_t i = 0; i < law->nodes; i++)
        for (size_t j = i; groups->chance[i] > unlikely && j < law->nodes; j++)
            if (groups->chance[j] > unlikely)
                pcm__sum_product(
                    sum, law->ways->model, pcm__law_option(law, i), pcm__law_option(law, j),
                    (i == j ? 1 : 2) * groups->share[i] * per_share(groups, i, j) / law->tau);
}

void pcm__law_add_curvature(const pcm__law *law, const pcm__smooth_sum *sum, double *room)
{
    size_t open = 0;
    for (size_t i = 0; i < law->nodes; i++) {
        const double chance = pcm__law_chance(law, i);
        open += chance > unlikely && chance < 1 - unlikely;
    }
    if (open == 0)
        return;
    struct groups groups;
    begin_groups(&groups, law, room);
    pass_kernel *const pass_from = best_pass();
    for (size_t g = 0; g < groups.count; g++) {
        pass_from(law, g * groups.width, (g + 1) * groups.width, groups.arrive);
        correlate(&groups, g);
    }
    if (find_single_uses(&groups, sum))
        add_single_uses(&groups, sum->curvature);
    else
        add_any_uses(&groups, sum);
}
