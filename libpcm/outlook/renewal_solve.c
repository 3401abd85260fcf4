/* SPDX-License-Identifier: Apache-2.0 */
/* Solves the renewal equation by product integration on even steps that double as time goes on.
 *
 * On a level with steps h the integral over [0, t] is cut at c = S h before t. From 0 to t - c the
 * past M(t - u) is smooth and is integrated as a polynomial through six nodes against the exact
 * moments of dF, however singular F is at 0. The rest is int_0^c (F(t - v) - F(t - c)) dM(v)
 * by parts, in which F is smooth and M may be singular at 0. Moments near 0 come from the levels
 * before: those of a cell of two steps follow from those of its halves. So the first level begins
 * where next to nothing fails, M there is F, and lives with any exponent at 0 cost the same.
 *
 * Steps are doubled once nodes at every other step would do; until then a level is extended. Steps
 * are short while generations of failures follow each other in waves, and in the end the number of
 * levels is all that grows with time. */
#include "libpcm/outlook/renewal_solve.h"

#include <math.h>
#include <string.h>

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"
#include "libpcm/num/elementary.h"

enum { start_cells = 24, place_count = 20, nodes_most = 1 << 17 };

/* Relative error that leaving out every other node may make, and how often a step is halved for
 * it. */
struct precision {
    double tolerance;
    int halvings;
};
static const struct precision smooth = {2e-9, 9};

/* A threshold bends F and, ever more weakly, M at its multiples, which no step resolves. */
static const struct precision bent = {2e-7, 5};

/* Values that are small beside this may have a larger relative error. */
static const double small = 1e-4;

/* The cumulative hazard by which nothing has failed twice. */
static const double nothing_twice = 1e-9;

/* A share of items too small to be counted. */
static const double nothing = 1e-20;

/* Lives after which nothing is left of the beginning. Some orders of magnitude later rounding would
 * be taken for waves, and no step be short enough. */
static const double lives_followed = 1e8;

/* A time about which F has to be resolved, and the longest step that does. */
struct place {
    double time;
    double step;
};

/* One kind of first item: a new one, or one of an age. */
struct start {
    double age;
    double *failing;                /* F at the nodes */
    double *renewals;               /* M at the nodes */
    double (*moment)[PCM__STENCIL]; /* of dF, by cell */
    double (*weight)[PCM__STENCIL]; /* of the nodes about a cell in its part of the integral */
    double *full;                   /* of a node, over all cells that it counts for */
    size_t first_cell;              /* before it next to nothing fails */
    struct place places[place_count];
};

struct solving {
    pcm__renewal *renewal;
    struct start starts[2]; /* the new item first; then the one at hand, if it is not new */
    int start_count;
    double (*renewal_moment)[PCM__STENCIL]; /* of dM of the new item, by cell */
    struct precision precision;
    double step;
    size_t cut;       /* S: cells whose moments of dM are known */
    size_t nodes;     /* the last node */
    size_t known;     /* nodes up to here have values */
    size_t cells;     /* cells below have moments of dF */
    size_t capacity;  /* nodes that there is room for */
    size_t last_cell; /* dF is nothing from here on */
};

double pcm__renewal_failing(const pcm__lifetime *life, double age, double ahead)
{
    if (ahead < 0.0)
        return -pcm__expm1(pcm__lifetime_collected(life, fmax(age + ahead, 0.0), age));
    if (!(ahead > 0.0))
        return 0.0;
    /* Not from age to age + ahead: a short time ahead keeps its digits. */
    const pcm__jet collected =
        life->family->log_collected(life->parameter, age, pcm__jet_constant(ahead));
    return -pcm__expm1(-pcm__exp(collected.value));
}

static double failing(const struct solving *it, const struct start *start, double t)
{
    return pcm__renewal_failing(&it->renewal->life, start->age, t);
}

/* Memory. */

static int grow(void *array, size_t old, size_t new, size_t size)
{
    void **place = array;
    void *bigger = pcm__array_new_zero(new, size);
    if (!bigger)
        return 0;
    if (*place)
        memcpy(bigger, *place, old * size);
    pcm_release(*place);
    *place = bigger;
    return 1;
}

/* Room for nodes 0 to `nodes` + 3. */
static pcm_status make_room(struct solving *it, size_t nodes)
{
    const size_t old = it->capacity, new = nodes + PCM__STENCIL;
    if (new <= old)
        return PCM_OK;
    int made = grow(&it->renewal_moment, old, new, sizeof *it->renewal_moment);
    for (int s = 0; made && s < it->start_count; s++) {
        struct start *start = &it->starts[s];
        made = grow(&start->failing, old, new, sizeof(double)) &&
               grow(&start->renewals, old, new, sizeof(double)) &&
               grow(&start->full, old, new, sizeof(double)) &&
               grow(&start->moment, old, new, sizeof *start->moment) &&
               grow(&start->weight, old, new, sizeof *start->weight);
    }
    if (made)
        it->capacity = new;
    return made ? PCM_OK : pcm__fail_memory();
}

static void leave(struct solving *it)
{
    pcm_release(it->renewal_moment);
    for (int s = 0; s < 2; s++) {
        pcm_release(it->starts[s].failing);
        pcm_release(it->starts[s].renewals);
        pcm_release(it->starts[s].full);
        pcm_release(it->starts[s].moment);
        pcm_release(it->starts[s].weight);
    }
}

/* How short steps have to be. */

/* The value midway between the third and fourth of six nodes. */
static double midway(const double node[PCM__STENCIL])
{
    return (3.0 * (node[0] + node[5]) - 25.0 * (node[1] + node[4]) + 150.0 * (node[2] + node[3])) /
           256.0;
}

static int resolves(const struct solving *it, double value, double interpolated)
{
    return fabs(interpolated - value) <= it->precision.tolerance * (value + small);
}

static double longest_step(const struct solving *it, const struct start *start, double time)
{
    const double value = failing(it, start, time);
    double step = (time + start->age) / start_cells;
    for (int i = 0; i < it->precision.halvings; i++, step *= 0.5) {
        double node[PCM__STENCIL];
        for (int q = 0; q < PCM__STENCIL; q++)
            node[q] = failing(it, start, time + (q - 2.5) * step);
        if (resolves(it, value, midway(node)))
            break;
    }
    return step;
}

static void find_places(const struct solving *it, struct start *start)
{
    static const double hazards[place_count] = {1e-6, 1e-4, 1e-3, 0.01, 0.03, 0.1, 0.2,
                                                0.35, 0.5,  0.7,  0.9,  1.2,  1.6, 2.0,
                                                2.6,  3.5,  5.0,  7.0,  10.0, 15.0};
    const pcm__lifetime *life = &it->renewal->life;
    for (int i = 0; i < place_count; i++) {
        const double time = pcm__family_ahead(life->family, life->values, start->age, hazards[i]);
        start->places[i] = (struct place){time, INFINITY};
        if (isnormal(time))
            start->places[i].step = longest_step(it, start, time);
    }
}

/* Nonzero if steps resolve F at all places from a time on. */
static int step_will_do(const struct solving *it, double step, double from)
{
    for (int s = 0; s < it->start_count; s++)
        for (int i = 0; i < place_count; i++)
            if (it->starts[s].places[i].time >= from && it->starts[s].places[i].step < step)
                return 0;
    return 1;
}

static int every_other_will_do(const struct solving *it, const double *value, size_t from,
                               size_t to)
{
    for (size_t i = from | 1; i + 5 <= to; i += 2) {
        const double node[PCM__STENCIL] = {value[i - 5], value[i - 3], value[i - 1],
                                           value[i + 1], value[i + 3], value[i + 5]};
        if (!resolves(it, value[i], midway(node)))
            return 0;
    }
    return 1;
}

/* One level. */

static int nodes_before(size_t cell)
{
    return cell < PCM__STENCIL_CENTRE ? (int)cell : PCM__STENCIL_CENTRE;
}

static void set_cells(struct solving *it, struct start *start, size_t from, size_t to)
{
    const pcm__stencils *stencils = &it->renewal->stencils;
    for (size_t cell = from; cell < to; cell++) {
        const int before = nodes_before(cell);
        pcm__stencil_moments(start->moment[cell], stencils, before, start->failing + cell - before);
    }
}

static void set_weights(struct solving *it, struct start *start, size_t from, size_t to)
{
    const pcm__stencils *stencils = &it->renewal->stencils;
    if (from == 0)
        memset(start->full, 0, it->capacity * sizeof *start->full);
    for (size_t cell = from; cell < to; cell++) {
        const int before = nodes_before(cell);
        pcm__stencil_weights(start->weight[cell], stencils, before, start->moment[cell]);
        for (int q = 0; q < PCM__STENCIL; q++)
            start->full[cell - before + q] += start->weight[cell][q];
    }
}

static void set_first_cell(struct start *start, size_t cells)
{
    start->first_cell = 0;
    while (start->first_cell < cells && start->failing[start->first_cell + 1] < nothing)
        start->first_cell++;
}

/* Cells from which on nothing fails. */
static size_t find_last_cell(const struct solving *it, size_t cells)
{
    size_t last = it->cut;
    for (int s = 0; s < it->start_count; s++) {
        const double *f = it->starts[s].failing;
        while (last < cells && f[last] < f[cells])
            last++;
    }
    return last;
}

/* int_0^(t-c) M(t - u) dF(u) without what node 0 of M(t - u) contributes. */
static double integral_over_lives(const struct solving *it, const struct start *start, size_t row)
{
    const double *past = it->starts[0].renewals + row;
    const size_t cells = row - it->cut;
    const size_t first = start->first_cell > 2 ? start->first_cell - 2 : 1;
    double sum = 0.0;
    if (cells > it->last_cell + 2) {
        for (size_t j = first; j <= it->last_cell + 3; j++)
            sum += start->full[j] * past[-(ptrdiff_t)j];
        return sum;
    }
    for (size_t j = first; j + 3 <= cells; j++)
        sum += start->full[j] * past[-(ptrdiff_t)j];
    for (size_t j = cells - 2; j < cells + 3; j++) {
        double weight = 0.0;
        for (size_t cell = j - 3; cell < cells; cell++)
            weight += start->weight[cell][j + PCM__STENCIL_CENTRE - cell];
        sum += weight * past[-(ptrdiff_t)j];
    }
    return sum;
}

/* int_0^c (F(t - v) - F(t - c)) dM(v); weight[j] is that of the node two before j. */
static double integral_over_renewals(const struct solving *it, const struct start *start,
                                     const double *weight, size_t row)
{
    if (row >= it->cut + it->last_cell + 3)
        return 0.0; /* all that can fail has failed */
    const double *life = start->failing + row;
    const double end = life[-(ptrdiff_t)it->cut];
    double sum = 0.0;
    for (size_t j = 0; j < it->cut + PCM__STENCIL - 1; j++)
        sum += weight[j] * (life[PCM__STENCIL_CENTRE - (ptrdiff_t)j] - end);
    return sum;
}

static pcm_status fill_rows(struct solving *it)
{
    double *weight = pcm__array_new_zero(it->cut + PCM__STENCIL, sizeof *weight);
    if (!weight)
        return pcm__fail_memory();
    for (size_t cell = 0; cell < it->cut; cell++) {
        double part[PCM__STENCIL];
        pcm__stencil_weights(part, &it->renewal->stencils, PCM__STENCIL_CENTRE,
                             it->renewal_moment[cell]);
        for (int q = 0; q < PCM__STENCIL; q++)
            weight[cell + (size_t)q] += part[q];
    }
    for (size_t row = it->known + 1; row <= it->nodes; row++)
        for (int s = 0; s < it->start_count; s++) {
            struct start *start = &it->starts[s];
            const double sum = start->failing[row] + integral_over_lives(it, start, row) +
                               integral_over_renewals(it, start, weight, row);
            start->renewals[row] = s == 0 ? sum / (1.0 - start->full[0])
                                          : sum + start->full[0] * it->starts[0].renewals[row];
        }
    it->known = it->nodes;
    pcm_release(weight);
    return PCM_OK;
}

/* Values up to a node, with the steps of now. */
static pcm_status extend(struct solving *it, size_t nodes)
{
    const size_t old_cells = it->cells, cells = nodes - it->cut;
    const size_t sampled = it->nodes > 0 ? it->nodes + 4 : 0;
    const pcm_status status = make_room(it, nodes);
    if (status != PCM_OK)
        return status;
    for (int s = 0; s < it->start_count; s++) {
        struct start *start = &it->starts[s];
        for (size_t i = sampled; i < nodes + 4; i++)
            start->failing[i] = failing(it, start, (double)i * it->step);
        set_cells(it, start, old_cells, cells);
        set_weights(it, start, old_cells, cells);
        set_first_cell(start, cells);
    }
    it->cells = cells > old_cells ? cells : old_cells;
    it->nodes = nodes;
    it->last_cell = find_last_cell(it, it->cells);
    return fill_rows(it);
}

/* Keeps what evaluation needs: nodes from the end of the level before. */
static pcm_status keep_level(struct solving *it)
{
    pcm__renewal *renewal = it->renewal;
    const double end = (double)(it->nodes - 3) * it->step;
    const size_t count = renewal->level_count;
    const double before = count > 0 ? renewal->levels[count - 1].end : 0.0;
    if (!(end > before))
        return PCM_OK;
    const size_t from = (size_t)(before / it->step);
    const size_t first = from > 3 ? from - 3 : 0, n = it->nodes + 1 - first;
    pcm_status status = pcm__array_reserve(&renewal->levels, &renewal->level_capacity, count + 1,
                                           sizeof *renewal->levels);
    if (status == PCM_OK)
        status = pcm__array_reserve(&renewal->values, &renewal->value_capacity,
                                    renewal->value_count + n, sizeof *renewal->values);
    if (status != PCM_OK)
        return status;
    const double *values = it->starts[it->start_count - 1].renewals;
    memcpy(renewal->values + renewal->value_count, values + first, n * sizeof *values);
    renewal->levels[count] = (pcm__renewal_level){it->step, end, first, renewal->value_count};
    renewal->level_count++;
    renewal->value_count += n;
    return PCM_OK;
}

/* From one level to the next. */

static int can_double(const struct solving *it, size_t cut)
{
    if (!step_will_do(it, 2.0 * it->step, 2.0 * (double)cut * it->step))
        return 0;
    for (int s = 0; s < it->start_count; s++)
        if (!every_other_will_do(it, it->starts[s].renewals, 2 * cut, it->nodes) ||
            !every_other_will_do(it, it->starts[s].failing, 2 * cut, it->nodes))
            return 0;
    return 1;
}

static void join_cells(double (*moment)[PCM__STENCIL], size_t cells)
{
    for (size_t i = 0; i < cells; i++)
        pcm__stencil_join(moment[i], moment[2 * i], moment[2 * i + 1]);
}

/* Doubles the steps, with a new cut. */
static void double_steps(struct solving *it, size_t cut)
{
    for (size_t cell = it->cut; cell < 2 * cut; cell++)
        pcm__stencil_moments(it->renewal_moment[cell], &it->renewal->stencils, PCM__STENCIL_CENTRE,
                             it->starts[0].renewals + cell - PCM__STENCIL_CENTRE);
    join_cells(it->renewal_moment, cut);
    const size_t nodes = it->nodes / 2;
    it->cells /= 2;
    for (int s = 0; s < it->start_count; s++) {
        struct start *start = &it->starts[s];
        for (size_t i = 0; i <= nodes; i++) {
            start->failing[i] = start->failing[2 * i];
            start->renewals[i] = start->renewals[2 * i];
        }
        join_cells(start->moment, it->cells);
    }
    it->step *= 2.0;
    it->cut = cut;
    it->known = nodes;
    for (int s = 0; s < it->start_count; s++) {
        struct start *start = &it->starts[s];
        for (size_t i = nodes + 1; i < nodes + 4; i++)
            start->failing[i] = failing(it, start, (double)i * it->step);
        set_weights(it, start, 0, it->cells);
    }
    it->nodes = nodes;
}

/* The first level: up to its middle nothing fails twice. */
static pcm_status begin(struct solving *it)
{
    const pcm__lifetime *life = &it->renewal->life;
    const double first = fmin(
        fmax(pcm__family_ahead(life->family, life->values, 0.0, nothing_twice), 1e-290), 1e290);
    it->cut = start_cells;
    it->step = first / (2 * start_cells);
    for (int s = 0; s < it->start_count; s++) {
        find_places(it, &it->starts[s]);
        for (int i = 0; i < place_count; i++)
            it->step = fmin(it->step, it->starts[s].places[i].step);
    }
    const pcm_status status = make_room(it, 4 * it->cut);
    if (status != PCM_OK)
        return status;
    it->renewal->begin = (double)(2 * it->cut) * it->step;
    for (size_t i = 0; i < 2 * it->cut + 1; i++)
        for (int s = 0; s < it->start_count; s++)
            it->starts[s].renewals[i] = failing(it, &it->starts[s], (double)i * it->step);
    it->known = 2 * it->cut;
    for (size_t cell = 0; cell < it->cut; cell++)
        pcm__stencil_moments(it->renewal_moment[cell], &it->renewal->stencils, nodes_before(cell),
                             it->starts[0].renewals + cell - nodes_before(cell));
    return extend(it, 4 * it->cut);
}

/* Goes on until a time is reached. */
static pcm_status go_on(struct solving *it, double horizon)
{
    while ((double)(it->nodes - 3) * it->step < horizon) {
        pcm_status status = PCM_OK;
        const size_t quarter = it->nodes / 4, eighth = quarter / 2;
        if (it->nodes % 8 == 0 && eighth >= start_cells && can_double(it, eighth)) {
            status = keep_level(it);
            double_steps(it, eighth);
        } else if (can_double(it, quarter) || it->nodes >= nodes_most) {
            status = keep_level(it);
            double_steps(it, quarter);
            if (status == PCM_OK)
                status = extend(it, 4 * quarter);
        } else {
            const double needed = horizon / it->step + 8.0;
            const size_t twice = 2 * it->nodes;
            status = extend(it, needed < (double)twice ? (size_t)needed : twice);
        }
        if (status != PCM_OK)
            return status;
    }
    return keep_level(it);
}

pcm_status pcm__renewal_solve(pcm__renewal *renewal, double horizon)
{
    const pcm_distribution *model = &renewal->model;
    const int has_threshold = model->family == PCM_FAMILY_WEIBULL_3 && model->parameter[2] > 0.0;
    struct solving it = {.renewal = renewal,
                         .start_count = renewal->age > 0.0 ? 2 : 1,
                         .precision = has_threshold ? bent : smooth};
    it.starts[1].age = renewal->age;
    pcm_status status = begin(&it);
    if (status == PCM_OK)
        status = go_on(&it, fmin(horizon, lives_followed * pcm__lifetime_typical(&renewal->life)));
    leave(&it);
    return status;
}
