/* SPDX-License-Identifier: Apache-2.0 */
/* What blocks share: Gibbs laws over options, and the derivatives that they add up. */
#include <stdlib.h>

#include "libpcm/num/vector.h"
#include "libpcm/schedule/block/block_inside.h"

/* Chances below this are left out of the derivatives; below this of the curvature, which need not be as
 * exact. */
static const double negligible = 1e-12, unlikely = 1e-7;

double pcm__gibbs(uint32_t *index, double *chance, size_t *near, const double *cost, size_t count,
                  double tau)
{
    double least = INFINITY;
    for (size_t i = 0; i < count; i++)
        least = cost[i] < least ? cost[i] : least;
    const double most = least + PCM__FAR * tau;
    size_t n = 0;
    for (size_t i = 0; i < count; i++) {
        index[n] = (uint32_t)i;
        chance[n] = cost[i];
        n += cost[i] <= most;
    }
    if (!(least < INFINITY))
        n = 0;
    *near = n;
    if (n <= 1) {
        chance[0] = 1;
        return least;
    }
    for (size_t i = 0; i < n; i++)
        chance[i] = (least - chance[i]) / tau;
    pcm__vector_exp(chance, chance, n);
    double sum = 0;
    for (size_t i = 0; i < n; i++)
        sum += chance[i];
    for (size_t i = 0; i < n; i++)
        chance[i] /= sum;
    return least - tau * pcm__quick_log(sum);
}

size_t pcm__draw(const double *chance, size_t n, pcm__random *random)
{
    double left = pcm__random_uniform(random);
    for (size_t i = 0; i + 1 < n; i++) {
        left -= chance[i];
        if (left < 0)
            return i;
    }
    return n - 1;
}

/* Adds to the entry of two rows of the curvature, if it is stored. */
static inline void add_entry(const pcm__skyline *curvature, uint32_t a, uint32_t b, double amount)
{
    const uint32_t row = a > b ? a : b, column = a > b ? b : a;
    if (column >= curvature->first[row])
        *pcm__skyline_at(curvature, row, column) += amount;
}

void pcm__sum_product(const pcm__smooth_sum *sum, const pcm__model *model, uint32_t a, uint32_t b,
                      double weight)
{
    if (!sum->curvature)
        return;
    for (uint32_t u = model->use[a]; u < model->use[a + 1]; u++)
        for (uint32_t v = model->use[b]; v < model->use[b + 1]; v++) {
            if (model->use_row[u] >= model->dual_rows || model->use_row[v] >= model->dual_rows)
                continue;
            const uint32_t row = sum->place[model->use_row[u]];
            const uint32_t column = sum->place[model->use_row[v]];
            if (row == PCM__NONE || column == PCM__NONE)
                continue;
            /* An entry off the diagonal stands for two, and is met twice only if a is b. */
            const double part = row == column ? 1 : 0.5;
            add_entry(sum->curvature, row, column,
                      part * weight * model->use_amount[u] * model->use_amount[v]);
        }
}

/* Uses of an option that have prices. */
static inline size_t priced_uses(const pcm__model *model, uint32_t option)
{
    const uint32_t first = model->use[option];
    size_t n = model->use[option + 1] - first;
    while (n > 0 && model->use_row[first + n - 1] >= model->dual_rows)
        n--;
    return n;
}

/* Options with one use each, in rising rows: weight (diag(p a^2) - (p a)(p a)'). */
static void add_simple(pcm__pricer *pricer, const pcm__skyline *curvature, size_t n, double weight)
{
    const uint32_t *place = pricer->place;
    const double *use = pricer->use; /* chance times amount; then chance times amount squared */
    for (size_t i = 0; i < n; i++) {
        double *row = curvature->value + curvature->row[place[i]];
        const uint32_t first = (uint32_t)curvature->first[place[i]];
        const double factor = weight * use[2 * i];
        row[place[i] - first] += weight * use[2 * i + 1];
        for (size_t k = i + 1; k-- > 0 && place[k] >= first;)
            row[place[k] - first] -= factor * use[2 * k];
    }
}

/* One option's part of the second moments, and of the mean. */
static size_t add_moments(pcm__pricer *pricer, const pcm__smooth_sum *sum, uint32_t option,
                          double chance, double weight, size_t touched)
{
    const pcm__model *model = pricer->model;
    const uint32_t first = model->use[option], end = first + (uint32_t)priced_uses(model, option);
    for (uint32_t u = first; u < end; u++) {
        const uint32_t row = sum->place[model->use_row[u]];
        const double expected = chance * model->use_amount[u];
        if (row == PCM__NONE)
            continue;
        for (uint32_t v = first; v <= u; v++)
            if (sum->place[model->use_row[v]] != PCM__NONE)
                add_entry(sum->curvature, row, sum->place[model->use_row[v]],
                          weight * expected * model->use_amount[v]);
        if (!pricer->seen[row])
            pricer->place[touched++] = row;
        pricer->seen[row] = 1;
        pricer->mean[row] += expected;
    }
    return touched;
}

static int by_place(const void *a, const void *b)
{
    const uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

/* In rising order, so that only what is stored is met: an item may touch very many rows. */
static void subtract_means(pcm__pricer *pricer, const pcm__skyline *curvature, size_t touched,
                           double weight)
{
    uint32_t *place = pricer->place;
    qsort(place, touched, sizeof *place, by_place);
    for (size_t i = 0; i < touched; i++) {
        double *row = curvature->value + curvature->row[place[i]];
        const size_t first = curvature->first[place[i]];
        for (size_t k = i + 1; k-- > 0 && place[k] >= first;)
            row[place[k] - first] -=
                weight * pricer->mean[place[i]] * pricer->mean[place[k]];
    }
    for (size_t i = 0; i < touched; i++) {
        pricer->mean[pricer->place[i]] = 0;
        pricer->seen[pricer->place[i]] = 0;
    }
}

void pcm__sum_exclusive(pcm__pricer *pricer, const pcm__smooth_sum *sum, const uint32_t *option,
                        const double *chance, size_t n, double weight)
{
    const pcm__model *model = pricer->model;
    size_t likely = 0;
    int simple = 1, certain = 0;
    for (size_t i = 0; i < n; i++) {
        const size_t uses = priced_uses(model, option[i]);
        const uint32_t *row = model->use_row + model->use[option[i]];
        const double *amount = model->use_amount + model->use[option[i]];
        if (sum->option_chance)
            sum->option_chance[option[i]] = chance[i];
        if (chance[i] < negligible)
            continue;
        for (size_t u = 0; u < uses; u++)
            sum->load[row[u]] += chance[i] * amount[u];
        if (!sum->curvature || chance[i] < unlikely || uses == 0)
            continue;
        certain |= chance[i] > 1 - unlikely;
        const uint32_t place = sum->place[row[0]];
        simple = simple && uses == 1 && place != PCM__NONE &&
                 (likely == 0 || place > pricer->place[likely - 1]);
        pricer->place[likely] = place;
        pricer->use[2 * likely] = chance[i] * *amount;
        pricer->use[2 * likely + 1] = chance[i] * *amount * *amount;
        likely++;
    }
    if (likely == 0 || certain)
        return;
    if (simple) {
        add_simple(pricer, sum->curvature, likely, weight);
        return;
    }
    size_t touched = 0;
    for (size_t i = 0; i < n; i++)
        if (chance[i] >= unlikely)
            touched = add_moments(pricer, sum, option[i], chance[i], weight, touched);
    subtract_means(pricer, sum->curvature, touched, weight);
}
