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

/* Arrays of doubles [periods]. */
enum { DOUBLES = 3 };

/* Visits less likely than this are left out, and so are those as certain. */
static const double unlikely = 1e-7;

/* What a visit in a group uses of a row of the curvature. */
struct group_use {
    double amount; /* expected of a visit */
    uint32_t place;
    uint32_t highest; /* place of this use and of all before it */
};

struct groups {
    const pcm__law *law;
    size_t width; /* nodes of a group */
    size_t count;
    double *chance; /* [nodes] of a visit */
    double *share;  /* [nodes] of its group's visits */
    double *arrive; /* [nodes] sum over the ways from a group */
    double *visits; /* [GROUPS_MAX] expected in a group */
    double *both;   /* [GROUPS_MAX][PITCH] covariance of the visits of a group and an earlier one */
    struct group_use *use; /* of group g: use[first[g] .. first[g + 1] - 1] */
    double *weight;        /* [uses] of uses in the group at hand */
    size_t first[GROUPS_MAX + 1];
};

/* Most uses of a visit. */
static size_t most_uses(const pcm__model *model)
{
    size_t most = 0;
    for (size_t i = model->jobs; i < model->items; i++)
        for (uint32_t o = model->item[i].option; o < model->item[i].option + model->item[i].options;
             o++) {
            const size_t uses = model->use[o + 1] - model->use[o];
            most = uses > most ? uses : most;
        }
    return most;
}

static size_t doubles_per_use(void)
{
    return 1 + (sizeof(struct group_use) + sizeof(double) - 1) / sizeof(double);
}

size_t pcm__law_curvature_room(const pcm__model *model)
{
    return DOUBLES * model->periods + GROUPS_MAX + GROUPS_MAX * PITCH +
           doubles_per_use() * most_uses(model) * model->periods;
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
    groups->use = (struct group_use *)(groups->chance + DOUBLES * n);
    memset(groups->visits, 0, GROUPS_MAX * sizeof *groups->visits);
    for (size_t i = 0; i < n; i++) {
        groups->chance[i] = pcm__law_chance(law, i);
        groups->visits[i / width] += groups->chance[i];
    }
    for (size_t i = 0; i < n; i++)
        groups->share[i] =
            groups->chance[i] > 0 ? groups->chance[i] / groups->visits[i / width] : 0;
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
        const size_t g = i / groups->width;
        const double together = groups->arrive[i] * law->backward[i];
        both[g * PITCH] += together * part;
        within += g == group ? together : 0;
    }
    both[group * PITCH] += within * part;
}

/* Adds a use to those of the group that began at a use; returns how many there are now. */
static size_t note_use(struct groups *groups, size_t begin, size_t uses, uint32_t place,
                       double amount)
{
    for (size_t k = begin; k < uses; k++)
        if (groups->use[k].place == place) {
            groups->use[k].amount += amount;
            return uses;
        }
    const uint32_t before = uses > 0 ? groups->use[uses - 1].highest : 0;
    groups->use[uses] = (struct group_use){amount, place, place > before ? place : before};
    return uses + 1;
}

/* Lists what a visit of each group uses, by the shares of its nodes. */
static void list_uses(struct groups *groups, const pcm__smooth_sum *sum)
{
    const pcm__law *law = groups->law;
    const pcm__model *model = law->ways->model;
    size_t uses = 0;
    for (size_t g = 0; g < groups->count; g++) {
        const size_t begin = g * groups->width, end = begin + groups->width;
        groups->first[g] = uses;
        for (size_t i = begin; i < end && i < law->nodes; i++) {
            const uint32_t option = pcm__law_option(law, i);
            if (!(groups->chance[i] > unlikely))
                continue;
            for (uint32_t u = model->use[option]; u < model->use[option + 1]; u++)
                if (model->use_row[u] < model->dual_rows &&
                    sum->place[model->use_row[u]] != PCM__NONE)
                    uses = note_use(groups, groups->first[g], uses, sum->place[model->use_row[u]],
                                    groups->share[i] * model->use_amount[u]);
        }
    }
    groups->first[groups->count] = uses;
    groups->weight = (double *)(groups->use + uses);
}

static void add_entry(const pcm__skyline *curvature, size_t a, size_t b, double amount)
{
    const size_t row = a > b ? a : b, column = a > b ? b : a;
    if (column >= curvature->first[row])
        *pcm__skyline_at(curvature, row, column) += amount;
}

/* Products of one use of a group with those of all groups before it and of its own. */
static void add_products(const struct groups *groups, const pcm__skyline *curvature, size_t group,
                         const struct group_use *of)
{
    const struct group_use *use = groups->use;
    const size_t first = curvature->first[of->place], begin = groups->first[group];
    double *entry = curvature->value + curvature->row[of->place] - first;
    size_t k = 0;
    for (; k < begin && use[k].highest < of->place; k++)
        if (use[k].place >= first)
            entry[use[k].place] += of->amount * groups->weight[k];
    for (; k < begin; k++)
        add_entry(curvature, of->place, use[k].place,
                  (use[k].place == of->place ? 2 : 1) * of->amount * groups->weight[k]);
    for (; k < groups->first[group + 1]; k++)
        if (use[k].place <= of->place)
            add_entry(curvature, of->place, use[k].place, of->amount * groups->weight[k]);
}

/* With U_g what a visit in group g uses, s_i the shares and a_i the uses of nodes, the covariance
 * is
 *
 *     sum over g, h of both_gh U_g U_h' + sum over i of chance_i a_i a_i' - sum over g of visits_g
 *     U_g U_g'. */
static void add_uses(const struct groups *groups, const pcm__smooth_sum *sum)
{
    const pcm__law *law = groups->law;
    for (size_t h = 0; h < groups->count; h++) {
        const double *both = groups->both + h * PITCH;
        for (size_t g = 0; g <= h; g++) {
            const double weight = (both[g] - (g == h ? groups->visits[h] : 0)) / law->tau;
            for (size_t k = groups->first[g]; k < groups->first[g + 1]; k++)
                groups->weight[k] = weight * groups->use[k].amount;
        }
        for (size_t k = groups->first[h]; k < groups->first[h + 1]; k++)
            add_products(groups, sum->curvature, h, &groups->use[k]);
    }
    for (size_t i = 0; i < law->nodes; i++)
        if (groups->chance[i] > unlikely)
            pcm__sum_product(sum, law->ways->model, pcm__law_option(law, i),
                             pcm__law_option(law, i), groups->chance[i] / law->tau);
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
    list_uses(&groups, sum);
    add_uses(&groups, sum);
}
