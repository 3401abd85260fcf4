/* SPDX-License-Identifier: Apache-2.0 */
/* Cells and rows that can be taken out of Turnbull's problem before it is solved. */
#include <string.h>

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"
#include "libpcm/life/turnbull.h"

/* place[j]: how many kept cells are before cell j, j = 0 .. cells. */
static void find_places(size_t *place, const unsigned char *kept, size_t cells)
{
    place[0] = 0;
    for (size_t j = 0; j < cells; j++)
        place[j + 1] = place[j] + (kept[j] != 0);
}

static pcm__cells moved(pcm__cells cells, const size_t *place)
{
    return (pcm__cells){place[cells.from], place[cells.to]};
}

static void copy_kept(pcm__turnbull *out, const pcm__turnbull *problem, const size_t *place)
{
    out->cells = place[problem->cells];
    for (size_t j = 0; j < problem->cells; j++)
        if (place[j + 1] > place[j])
            out->cell[place[j]] = problem->cell[j];
    for (size_t i = 0; i < problem->rows; i++) {
        pcm__turnbull_row row = problem->row[i];
        row.failed = moved(row.failed, place);
        row.window = moved(row.window, place);
        if (row.failed.from < row.failed.to)
            out->row[out->rows++] = row;
    }
}

pcm_status pcm__turnbull_reduce(pcm__turnbull *out, const pcm__turnbull *problem,
                                const unsigned char *kept)
{
    size_t *place = pcm__array_new(problem->cells + 1, sizeof *place);
    pcm__turnbull reduced = {.cell = pcm__array_new(problem->cells, sizeof *reduced.cell),
                             .row = pcm__array_new(problem->rows, sizeof *reduced.row)};
    const pcm_status status = place && reduced.cell && reduced.row ? PCM_OK : pcm__fail_memory();
    if (status == PCM_OK) {
        find_places(place, kept, problem->cells);
        copy_kept(&reduced, problem, place);
        *out = reduced;
    } else {
        pcm__turnbull_free(&reduced);
    }
    pcm_release(place);
    return status;
}

/* What is counted for one row: places from one to before another. */
typedef pcm__cells (*extent)(const pcm__turnbull_row *row, size_t cells);

static pcm__cells cells_of(const pcm__turnbull_row *row, size_t cells)
{
    (void)cells;
    return row->failed;
}

/* The same for rows whose failures are bounded from above; none for others. */
static pcm__cells cells_with_end(const pcm__turnbull_row *row, size_t cells)
{
    return row->failed.to < cells ? row->failed : (pcm__cells){0, 0};
}

/* Edges k, between cells k-1 and k, that the row's items can cross by living on. */
static pcm__cells edges_upwards(const pcm__turnbull_row *row, size_t cells)
{
    (void)cells;
    return (pcm__cells){row->window.from + 1, row->failed.to};
}

/* Edges that they could have crossed had they failed earlier than they did. */
static pcm__cells edges_downwards(const pcm__turnbull_row *row, size_t cells)
{
    (void)cells;
    return (pcm__cells){row->failed.from + 1, row->window.to};
}

/* count[k]: rows whose extent holds k; the count has room for one more than there are cells. */
static void count_rows(size_t *count, const pcm__turnbull *problem, extent extent_of)
{
    memset(count, 0, (problem->cells + 1) * sizeof *count);
    for (size_t i = 0; i < problem->rows; i++) {
        const pcm__cells cells = extent_of(&problem->row[i], problem->cells);
        count[cells.from]++;
        count[cells.to]--;
    }
    for (size_t k = 1; k <= problem->cells; k++)
        count[k] += count[k - 1];
}

/* The first edge that nothing crosses upwards; the number of cells if there is none. */
static size_t early_end(size_t *count, const pcm__turnbull *problem)
{
    count_rows(count, problem, edges_upwards);
    size_t edge = 1;
    while (edge < problem->cells && count[edge] > 0)
        edge++;
    return edge;
}

/* The last edge that nothing crosses downwards; 0 if there is none. */
static size_t late_begin(size_t *count, const pcm__turnbull *problem)
{
    count_rows(count, problem, edges_downwards);
    size_t edge = problem->cells - 1;
    while (edge > 0 && count[edge] > 0)
        edge--;
    return edge;
}

/* Replaces the problem by the one without the cells that are not kept. */
static pcm_status shrink(pcm__turnbull *problem, const unsigned char *kept)
{
    if (!memchr(kept, 0, problem->cells))
        return PCM_OK;
    pcm__turnbull reduced;
    const pcm_status status = pcm__turnbull_reduce(&reduced, problem, kept);
    if (status == PCM_OK) {
        pcm__turnbull_free(problem);
        *problem = reduced;
    }
    return status;
}

static pcm_status keep_from_to(pcm__turnbull *problem, unsigned char *kept, size_t from, size_t to)
{
    for (size_t j = 0; j < problem->cells; j++)
        kept[j] = j >= from && j < to;
    return shrink(problem, kept);
}

/* Cells of rows; but where items are only known to have lived on, their mass can as well go to
 * later cells, all in proportion: no row loses by it. So the estimate falls only where failures
 * were seen, as Kaplan-Meier's does where nothing is under observation for a while. */
static pcm_status drop_needless(pcm__turnbull *problem, size_t *count, unsigned char *kept)
{
    count_rows(count, problem, cells_of);
    for (size_t j = 0; j < problem->cells; j++)
        kept[j] = count[j] > 0;
    const pcm_status status = shrink(problem, kept);
    if (status != PCM_OK)
        return status;
    count_rows(count, problem, cells_with_end);
    for (size_t j = 0; j < problem->cells; j++)
        kept[j] = count[j] > 0 || j + 1 == problem->cells;
    return shrink(problem, kept);
}

static pcm_status tidy(pcm__turnbull *problem, size_t *count, unsigned char *kept)
{
    pcm_status status = drop_needless(problem, count, kept);
    if (status == PCM_OK)
        status = keep_from_to(problem, kept, 0, early_end(count, problem));
    if (status == PCM_OK)
        status = keep_from_to(problem, kept, late_begin(count, problem), problem->cells);
    return status;
}

pcm_status pcm__turnbull_tidy(pcm__turnbull *problem)
{
    size_t *count = pcm__array_new(problem->cells + 1, sizeof *count);
    unsigned char *kept = pcm__array_new(problem->cells, sizeof *kept);
    const pcm_status status = count && kept ? tidy(problem, count, kept) : pcm__fail_memory();
    pcm_release(count);
    pcm_release(kept);
    return status;
}
