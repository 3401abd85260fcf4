/* SPDX-License-Identifier: Apache-2.0 */
/* Repacking of two rows. Single moves and swaps cannot match hours finely; the hours of up to three jobs
 * against up to three others differ in thousands of ways.
 *
 * Let x be the hours that go from the first row to the second. Both rows answer to x convexly, D(x), and
 * what else a job's move changes, r, adds up over jobs. One exchange of a set A of jobs for a set B is
 * drawn with probability proportional to exp(-(r(A) + r(B) + D(h(A) - h(B))) / T), the identity included
 * (a heat bath: M. Creutz 1980). r is taken relative to the guiding prices, so that jobs with small r are
 * the promising ones, and D with them. */
#include "libpcm/schedule/search/repack.h"

#include <math.h>
#include <string.h>

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"
#include "libpcm/schedule/search/walk.h"

enum {
    SIDE_MAX = 12,                  /* jobs of a side */
    SETS_MAX = 1 + 12 + 66 + 220,   /* sets of up to three of them */
    BUCKETS = 512,                  /* sets of the second side by hours */
    STEP_MAX = 5                    /* options between the two rows */
};

/* What a job of an exchange may cost beside the rows, as a share of the scale of money. */
static const double dearest = 0.12;

/* Temperatures above the best at which an exchange is not worth looking at. */
static const double reach = 7;

struct mover {
    double r;
    double hours;
    uint32_t job;
    uint32_t option;
};

struct set {
    double r;
    double hours;
    uint32_t members; /* bits */
};

struct side {
    uint32_t row;
    uint32_t count;
    struct mover mover[SIDE_MAX]; /* by r */
    double gains;                 /* sum of the negative r */
    double hours;                 /* of the three longest */
    uint32_t sets;
    struct set set[SETS_MAX];
};

struct pcm__repack {
    struct side side[2];
    uint32_t bucket[BUCKETS + 1];
    uint32_t sorted[SETS_MAX];
    double slope; /* of D from the guiding prices */
};

struct pcm__repack *pcm__repack_new(void)
{
    return pcm__array_new_zero(1, sizeof(struct pcm__repack));
}

/* The row of the only staff cell that an option uses, or PCM__NONE. Staff rows come first. */
static uint32_t only_row(const pcm__model *model, uint32_t option)
{
    const uint32_t first = model->use[option], end = model->use[option + 1];
    if (first == end)
        return PCM__NONE;
    const uint32_t row = model->use_row[first];
    const pcm__cell *cell = &model->cell[model->row_cell[row]];
    if (cell->kind != PCM__CELL_STAFF)
        return PCM__NONE;
    if (first + 1 < end && model->cell[model->row_cell[model->use_row[first + 1]]].kind == PCM__CELL_STAFF)
        return PCM__NONE;
    return row;
}

static double response(const pcm__state *state, uint32_t row, double amount)
{
    return pcm__response_change(&state->responses, row, state->load[row], amount);
}

/* What a move from one row to the other changes beside them. */
static double beside_rows(const pcm__state *state, uint32_t job, uint32_t option, double hours,
                          uint32_t from, uint32_t to)
{
    const pcm__model *model = state->model;
    const pcm__item *item = &model->item[job];
    const uint32_t now = state->now.option[job];
    if (model->use[option + 1] - model->use[option] == 1 &&
        model->use[now + 1] - model->use[now] == 1 && item->setup == PCM__NONE && item->ties == 0)
        return model->cost[option] - model->cost[now];
    return pcm__state_change(state, job, option) - response(state, from, -hours) -
           response(state, to, hours);
}

/* Keeps the movers with the smallest r. */
static void keep_mover(struct side *side, struct mover mover)
{
    uint32_t at = side->count;
    if (at < SIDE_MAX)
        side->count++;
    else if (mover.r < side->mover[SIDE_MAX - 1].r)
        at = SIDE_MAX - 1;
    else
        return;
    for (; at > 0 && side->mover[at - 1].r > mover.r; at--)
        side->mover[at] = side->mover[at - 1];
    side->mover[at] = mover;
}

static void find_movers(struct side *side, const pcm__walk *walk, uint32_t to, pcm_index period,
                        pcm_index crew, double dearer, double r_most)
{
    const pcm__state *state = walk->state;
    const pcm__model *model = state->model;
    const uint32_t members = pcm__seats_count(&state->seats, side->row);
    side->count = 0;
    side->gains = 0;
    double longest[3] = {0, 0, 0};
    for (uint32_t m = 0; m < members; m++) {
        const uint32_t job = pcm__seats_member(&state->seats, side->row, m);
        const uint32_t now = state->now.option[job];
        const uint32_t option = pcm__option_at(model, job, period, crew);
        if (option == PCM__NONE || only_row(model, now) != side->row ||
            only_row(model, option) != to)
            continue;
        const double hours = model->use_amount[model->use[now]];
        if (model->use_amount[model->use[option]] != hours)
            continue;
        const double r =
            beside_rows(state, job, option, hours, side->row, to) + hours * dearer;
        if (r <= r_most)
            keep_mover(side, (struct mover){r, hours, job, option});
    }
    for (uint32_t m = 0; m < side->count; m++) {
        double hours = side->mover[m].hours;
        side->gains += side->mover[m].r < 0 ? side->mover[m].r : 0;
        for (int k = 0; k < 3; k++)
            if (hours > longest[k]) {
                const double shorter = longest[k];
                longest[k] = hours;
                hours = shorter;
            }
    }
    side->hours = longest[0] + longest[1] + longest[2];
}

/* All sets of up to three movers with r up to a limit, the empty one first. */
static void list_sets(struct side *side, double limit)
{
    const struct mover *m = side->mover;
    uint32_t n = 0;
    side->set[n++] = (struct set){0, 0, 0};
    for (uint32_t a = 0; a < side->count; a++) {
        side->set[n++] = (struct set){m[a].r, m[a].hours, 1u << a};
        for (uint32_t b = a + 1; b < side->count; b++) {
            const double r2 = m[a].r + m[b].r, hours2 = m[a].hours + m[b].hours;
            if (r2 > limit)
                break;
            side->set[n++] = (struct set){r2, hours2, 1u << a | 1u << b};
            for (uint32_t c = b + 1; c < side->count && r2 + m[c].r <= limit; c++)
                side->set[n++] =
                    (struct set){r2 + m[c].r, hours2 + m[c].hours, 1u << a | 1u << b | 1u << c};
        }
    }
    side->sets = n;
}

static double both_rows(const struct pcm__repack *repack, const pcm__state *state, double x)
{
    return response(state, repack->side[0].row, -x) + response(state, repack->side[1].row, x) +
           repack->slope * x;
}

/* Least value of D, at a knee or at 0, and where. */
static double least_of_rows(const struct pcm__repack *repack, const pcm__state *state, double *where)
{
    double least = 0;
    *where = 0;
    for (int s = 0; s < 2; s++) {
        const uint32_t row = repack->side[s].row;
        const pcm__response *response = &state->responses.row[row];
        for (uint32_t k = 0; k < response->count; k++) {
            const double room = state->responses.knee[response->first + k].at - state->load[row];
            const double x = s == 0 ? -room : room;
            if (!(x < repack->side[0].hours && -x < repack->side[1].hours))
                continue;
            const double d = both_rows(repack, state, x);
            if (d < least) {
                least = d;
                *where = x;
            }
        }
    }
    return least;
}

/* How far x can go from where D is least while D stays below a limit. */
static double reach_of_rows(const struct pcm__repack *repack, const pcm__state *state, double from,
                            double to, double limit)
{
    if (both_rows(repack, state, to) <= limit)
        return to;
    for (int i = 0; i < 12; i++) {
        const double middle = 0.5 * (from + to);
        if (both_rows(repack, state, middle) <= limit)
            from = middle;
        else
            to = middle;
    }
    return to;
}

static uint32_t bucket_of(double hours, double per_hour)
{
    const double at = hours * per_hour;
    return at <= 0 ? 0 : at < BUCKETS ? (uint32_t)at : BUCKETS - 1;
}

static void sort_by_hours(struct pcm__repack *repack, double per_hour)
{
    const struct side *side = &repack->side[1];
    memset(repack->bucket, 0, sizeof repack->bucket);
    for (uint32_t i = 0; i < side->sets; i++)
        repack->bucket[bucket_of(side->set[i].hours, per_hour)]++;
    uint32_t sum = 0;
    for (uint32_t k = 0; k <= BUCKETS; k++) {
        sum += k < BUCKETS ? repack->bucket[k] : 0;
        repack->bucket[k] = sum;
    }
    for (uint32_t i = side->sets; i-- > 0;)
        repack->sorted[--repack->bucket[bucket_of(side->set[i].hours, per_hour)]] = i;
}

/* The exchange that is drawn. */
struct draw {
    const struct set *a;
    const struct set *b;
    double change;
    double total;  /* of weights */
    uint64_t seen;
};

static void draw_exchange(struct draw *draw, pcm__walk *walk, double x_low, double x_high,
                          double per_hour, double least, double limit)
{
    struct pcm__repack *repack = walk->repack;
    const struct side *first = &repack->side[0], *second = &repack->side[1];
    const double cold = 1 / walk->temperature;
    for (uint32_t i = 0; i < first->sets; i++) {
        const struct set *a = &first->set[i];
        if (a->hours < x_low)
            continue;
        const uint32_t low = bucket_of(a->hours - x_high, per_hour);
        const uint32_t high = bucket_of(a->hours - x_low, per_hour);
        for (uint32_t z = repack->bucket[low]; z < repack->bucket[high + 1]; z++) {
            const struct set *b = &second->set[repack->sorted[z]];
            draw->seen++;
            if (a->r + b->r + least > limit)
                continue;
            const double change =
                a->r + b->r + both_rows(repack, walk->state, a->hours - b->hours);
            if (change > limit)
                continue;
            const double weight = pcm__exp_lane(-change * cold);
            draw->total += weight;
            if (pcm__dice_uniform(&walk->dice) * draw->total < weight) {
                draw->a = a;
                draw->b = b;
                draw->change = change;
            }
        }
    }
}

/* Makes an exchange, or takes it back. Returns the change. */
static double exchange(pcm__walk *walk, const struct draw *draw)
{
    struct pcm__repack *repack = walk->repack;
    double change = 0;
    for (int s = 0; s < 2; s++) {
        const uint32_t members = s == 0 ? draw->a->members : draw->b->members;
        for (uint32_t m = 0; m < repack->side[s].count; m++) {
            if (!(members >> m & 1))
                continue;
            struct mover *mover = &repack->side[s].mover[m];
            const uint32_t now = walk->state->now.option[mover->job];
            change += pcm__state_move(walk->state, mover->job, mover->option);
            mover->option = now; /* so that a second time takes it back */
        }
    }
    return change;
}

uint64_t pcm__move_repack(pcm__walk *walk, uint32_t job)
{
    pcm__state *state = walk->state;
    const pcm__model *model = state->model;
    struct pcm__repack *repack = walk->repack;
    const uint32_t now = state->now.option[job], row = only_row(model, now);
    if (row == PCM__NONE || pcm__option_is_away(model, now))
        return 1;
    const uint32_t step = 1 + pcm__dice_below(&walk->dice, STEP_MAX);
    const int later = pcm__dice_next(&walk->dice) >> 63 & 1;
    const pcm__item *item = &model->item[job];
    if (later ? now + step >= item->option + item->options - 1 : now < item->option + step)
        return 1;
    const uint32_t there = later ? now + step : now - step, to = only_row(model, there);
    if (to == PCM__NONE || model->row_cell[to] == model->row_cell[row] ||
        state->responses.row[row].count == PCM__NONE || state->responses.row[to].count == PCM__NONE)
        return 1;
    const double r_most = dearest * model->scale + 6 * walk->temperature;
    const double dearer = walk->guide[to] - walk->guide[row];
    repack->slope = -dearer;
    repack->side[0].row = row;
    repack->side[1].row = to;
    find_movers(&repack->side[0], walk, to, model->begin[there], model->crew[there], dearer, r_most);
    find_movers(&repack->side[1], walk, row, model->begin[now], model->crew[now], -dearer, r_most);
    uint64_t work = 10 + (pcm__seats_count(&state->seats, row) + pcm__seats_count(&state->seats, to)) / 4;
    if (repack->side[0].count + repack->side[1].count == 0)
        return work;
    const double limit = reach * walk->temperature;
    double where;
    const double least = least_of_rows(repack, state, &where);
    const double gains[2] = {repack->side[0].gains, repack->side[1].gains};
    const double room = limit - gains[0] - gains[1];
    const double x_high = reach_of_rows(repack, state, where, repack->side[0].hours, room);
    const double x_low = reach_of_rows(repack, state, where, -repack->side[1].hours, room);
    list_sets(&repack->side[0], limit - least - gains[1]);
    list_sets(&repack->side[1], limit - least - gains[0]);
    const double per_hour = BUCKETS / (repack->side[1].hours + 1e-9);
    sort_by_hours(repack, per_hour);
    struct draw draw = {.a = &repack->side[0].set[0], .b = &repack->side[1].set[0]};
    draw_exchange(&draw, walk, x_low, x_high, per_hour, least, limit);
    work += (repack->side[0].sets + repack->side[1].sets) / 8 + draw.seen / 8;
    if (draw.a->members == 0 && draw.b->members == 0)
        return work;
    const double change = exchange(walk, &draw);
    if (change > draw.change + limit)
        exchange(walk, &draw); /* jobs that are not independent of each other */
    return work;
}
