/* SPDX-License-Identifier: Apache-2.0 */
/* The cells of Turnbull's problem: the innermost intervals between ends of rows.
 *
 * A place on the axis of ages is just before or just after an age, so that every set of ages is a
 * stretch between two places: an exact age from before it to after it, (l, u] from after l to after
 * u. Mass is worth more to the right of a place where a row begins or a window ends, and to the
 * left of one where a row ends or a window begins: it can only lie between a place of the first
 * kind and a next one of the second (Turnbull 1976; Frydman 1994 for windows). */
#include <math.h>

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"
#include "libpcm/life/life_data.h"
#include "libpcm/life/turnbull.h"
#include "libpcm/num/sort.h"
#include "libpcm/num/vector_inline.h"

/* Places as numbers that order like them: the sign bit of the age makes room for the side. */
static uint64_t before(double age)
{
    return pcm__bits(age + 0.0) << 1;
}

static uint64_t after(double age)
{
    return before(age) | 1;
}

static double age_of(uint64_t place)
{
    return pcm__from_bits(place >> 1);
}

static int is_exact(const pcm_life *row)
{
    return row->kind == PCM_LIFE_EXACT;
}

/* Where the ages at which a row's items may have failed begin and end. */
static uint64_t row_begin(const pcm_life *row)
{
    return is_exact(row) ? before(row->lower) : after(pcm__life_last_known(row));
}

static uint64_t row_end(const pcm_life *row)
{
    if (row->kind != PCM_LIFE_RIGHT)
        return after(is_exact(row) ? row->lower : row->upper);
    return after(row->truncation > 0.0 ? row->truncation : INFINITY);
}

/* Places, ascending once they are sorted. */
struct places {
    uint64_t *place;
    size_t count;
};

/* Memory of the making: places to the right of which mass is worth more, places to the left of
 * which it is, and the cells between them. */
struct making {
    struct places left;  /* room for twice the rows */
    struct places right; /* the same */
    uint64_t *begin;     /* [cells] */
    uint64_t *end;       /* [cells] */
    size_t cells;
};

static void add(struct places *places, uint64_t place)
{
    places->place[places->count++] = place;
}

static void collect(struct making *making, const pcm_life_data *data)
{
    for (size_t i = 0; i < data->count; i++) {
        const pcm_life *row = &data->rows[i];
        add(&making->left, row_begin(row));
        add(&making->right, row_end(row));
        if (row->truncation > 0.0)
            add(&making->left, after(row->truncation));
        if (row->entry > 0.0)
            add(&making->right, after(row->entry));
    }
}

/* Cells overwrite the places that were passed. At one place nothing lies between a right and a
 * left, so rights come first. */
static void find_cells(struct making *making)
{
    const struct places *left = &making->left, *right = &making->right;
    making->begin = left->place;
    making->end = right->place;
    size_t next = 0;
    for (size_t i = 0; i < right->count; i++) {
        const size_t passed = next;
        while (next < left->count && left->place[next] < right->place[i])
            next++;
        if (next == passed)
            continue;
        making->begin[making->cells] = left->place[next - 1];
        making->end[making->cells] = right->place[i];
        making->cells++;
    }
}

/* How many of the sorted places are below one, or at it too. */
static size_t places_below(const uint64_t *place, size_t n, uint64_t limit, int at_too)
{
    size_t low = 0, high = n;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (place[middle] < limit || (at_too && place[middle] == limit))
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Cells that lie between two places. */
static pcm__cells cells_between(const struct making *making, uint64_t begin, uint64_t end)
{
    return (pcm__cells){places_below(making->begin, making->cells, begin, 0),
                        places_below(making->end, making->cells, end, 1)};
}

static pcm__turnbull_row row_of(const struct making *making, const pcm_life *row)
{
    const uint64_t from = row->entry > 0.0 ? after(row->entry) : 0;
    const uint64_t to = row->truncation > 0.0 ? after(row->truncation) : UINT64_MAX;
    return (pcm__turnbull_row){.count = row->count,
                               .failed = cells_between(making, row_begin(row), row_end(row)),
                               .window = cells_between(making, from, to)};
}

static pcm_status read_problem(pcm__turnbull *problem, const struct making *making,
                               const pcm_life_data *data)
{
    problem->cell = pcm__array_new(making->cells, sizeof *problem->cell);
    problem->row = pcm__array_new(data->count, sizeof *problem->row);
    if (!problem->cell || !problem->row)
        return pcm__fail_memory();
    problem->cells = making->cells;
    problem->rows = data->count;
    for (size_t j = 0; j < making->cells; j++)
        problem->cell[j] =
            (pcm_turnbull_step){.from = age_of(making->begin[j]), .to = age_of(making->end[j])};
    for (size_t i = 0; i < data->count; i++)
        problem->row[i] = row_of(making, &data->rows[i]);
    return PCM_OK;
}

pcm_status pcm__turnbull_make(pcm__turnbull *out, const pcm_life_data *data)
{
    const size_t room = 2 * data->count; /* of each kind of places, and for the sort */
    uint64_t *memory =
        data->count <= SIZE_MAX / 2 ? pcm__array_new(room, 3 * sizeof *memory) : NULL;
    if (!memory)
        return pcm__fail_memory();
    struct making making = {.left = {memory, 0}, .right = {memory + room, 0}};
    collect(&making, data);
    pcm__sort_bits(making.left.place, memory + 2 * room, making.left.count);
    pcm__sort_bits(making.right.place, memory + 2 * room, making.right.count);
    find_cells(&making);
    pcm__turnbull problem = {0};
    const pcm_status status = read_problem(&problem, &making, data);
    pcm_release(memory);
    if (status == PCM_OK)
        *out = problem;
    else
        pcm__turnbull_free(&problem);
    return status;
}

void pcm__turnbull_free(pcm__turnbull *problem)
{
    pcm_release(problem->cell);
    pcm_release(problem->row);
    *problem = (pcm__turnbull){0};
}
