/* SPDX-License-Identifier: Apache-2.0 */
/* Cholesky factorisation of skyline matrices, panel by panel of columns, left-looking: a panel's own
 * rows are copied column by column, so that all rows below are multiplied by them in long loops. */
#include <math.h>
#include <string.h>

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"
#include "libpcm/num/vector.h"
#include "libpcm/schedule/matrix/panel.h"
#include "libpcm/schedule/matrix/skyline.h"

static size_t panels_of(size_t n)
{
    return (n + PCM__PANEL - 1) / PCM__PANEL;
}

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

static size_t most(size_t a, size_t b)
{
    return a > b ? a : b;
}

static void find_reach(pcm__skyline *matrix)
{
    const size_t n = matrix->n, panels = panels_of(n);
    for (size_t p = 0; p < panels; p++)
        matrix->reach[p] = least((p + 1) * PCM__PANEL, n);
    for (size_t i = 0; i < n; i++)
        for (size_t p = matrix->first[i] / PCM__PANEL; p < panels && matrix->reach[p] <= i; p++)
            matrix->reach[p] = i + 1;
}

pcm_status pcm__skyline_make(pcm__skyline *matrix, size_t n, const size_t *first)
{
    *matrix = (pcm__skyline){.n = n};
    matrix->first = pcm__array_new(n, sizeof *matrix->first);
    matrix->row = pcm__array_new(n + 1, sizeof *matrix->row);
    matrix->reach = pcm__array_new(panels_of(n), sizeof *matrix->reach);
    if (!matrix->first || !matrix->row || !matrix->reach)
        goto failed;
    matrix->row[0] = 0;
    size_t widest = 0;
    for (size_t i = 0; i < n; i++) {
        matrix->first[i] = first[i];
        matrix->row[i + 1] = matrix->row[i] + (i - first[i]) + 1;
        widest = most(widest, i - first[i]);
    }
    find_reach(matrix);
    matrix->panel = pcm__array_new((widest + PCM__PANEL) * PCM__PANEL, sizeof *matrix->panel);
    matrix->value = pcm__array_new(matrix->row[n], sizeof *matrix->value);
    if (!matrix->panel || !matrix->value)
        goto failed;
    return PCM_OK;
failed:
    pcm__skyline_free(matrix);
    return pcm__fail_memory();
}

void pcm__skyline_free(pcm__skyline *matrix)
{
    pcm_release(matrix->first);
    pcm_release(matrix->row);
    pcm_release(matrix->reach);
    pcm_release(matrix->panel);
    pcm_release(matrix->value);
    *matrix = (pcm__skyline){0};
}

void pcm__skyline_clear(pcm__skyline *matrix)
{
    memset(matrix->value, 0, matrix->row[matrix->n] * sizeof *matrix->value);
}

/* A panel of columns that is being made. */
struct panel {
    const pcm__panel_kernel *kernel;
    size_t begin;  /* its columns: begin .. begin + width - 1 */
    size_t width;
    size_t first;  /* first column of its rows */
    double *above; /* [column - first][PCM__PANEL] its rows left of it, column by column */
    double corner[PCM__PANEL][PCM__PANEL]; /* its own factor, and */
    double inverse[PCM__PANEL];            /* one over the diagonal */
};

static double *row_at(const pcm__skyline *matrix, size_t row, size_t column)
{
    return matrix->value + matrix->row[row] + (column - matrix->first[row]);
}

static void copy_rows_above(struct panel *panel, const pcm__skyline *factor)
{
    panel->first = panel->begin;
    for (size_t c = 0; c < panel->width; c++)
        panel->first = least(panel->first, factor->first[panel->begin + c]);
    memset(panel->above, 0,
           (panel->begin - panel->first) * PCM__PANEL * sizeof *panel->above);
    for (size_t c = 0; c < panel->width; c++) {
        const size_t row = panel->begin + c;
        for (size_t k = factor->first[row]; k < panel->begin; k++)
            panel->above[(k - panel->first) * PCM__PANEL + c] = *row_at(factor, row, k);
    }
}

/* Products of several rows with the panel, each from its own first column. */
static void multiply_rows(double sum[PCM__PANEL_ROWS][PCM__PANEL], const struct panel *panel,
                          const pcm__skyline *factor, const size_t *row, size_t rows)
{
    const double *from[PCM__PANEL_ROWS];
    size_t start[PCM__PANEL_ROWS], together = 0;
    memset(sum, 0, rows * sizeof *sum);
    for (size_t r = 0; r < rows; r++) {
        start[r] = least(most(factor->first[row[r]], panel->first), panel->begin);
        together = most(together, start[r]);
    }
    const int several = rows == PCM__PANEL_ROWS;
    for (size_t r = 0; r < rows; r++) {
        const size_t end = several ? together : panel->begin;
        if (start[r] < panel->begin)
            panel->kernel->one(sum[r], row_at(factor, row[r], start[r]),
                               panel->above + (start[r] - panel->first) * PCM__PANEL,
                               end - start[r]);
        from[r] = together < panel->begin ? row_at(factor, row[r], together) : NULL;
    }
    if (several && together < panel->begin)
        panel->kernel->several(sum, from, panel->above + (together - panel->first) * PCM__PANEL,
                               panel->begin - together);
}

/* Factors the panel's own rows; 0 if a pivot is not positive. */
static int factor_corner(struct panel *panel, pcm__skyline *factor)
{
    memset(panel->corner, 0, sizeof panel->corner);
    for (size_t c = 0; c < panel->width; c++) {
        const size_t row = panel->begin + c;
        double sum[PCM__PANEL_ROWS][PCM__PANEL];
        multiply_rows(sum, panel, factor, &row, 1);
        const size_t from = most(factor->first[row], panel->begin) - panel->begin;
        for (size_t d = from; d <= c; d++) {
            double *value = row_at(factor, row, panel->begin + d);
            double rest = *value - sum[0][d];
            for (size_t q = from; q < d; q++)
                rest -= panel->corner[c][q] * panel->corner[d][q];
            if (d == c && !(rest > 0))
                return 0;
            *value = d == c ? sqrt(rest) : rest * panel->inverse[d];
            panel->corner[c][d] = *value;
        }
        panel->inverse[c] = 1 / panel->corner[c][c];
    }
    return 1;
}

/* The panel's columns of rows below it. */
static void solve_rows(const struct panel *panel, pcm__skyline *factor, const size_t *row,
                       size_t rows)
{
    double sum[PCM__PANEL_ROWS][PCM__PANEL];
    multiply_rows(sum, panel, factor, row, rows);
    for (size_t r = 0; r < rows; r++) {
        const size_t from = most(factor->first[row[r]], panel->begin) - panel->begin;
        double *value = row_at(factor, row[r], panel->begin + from) - from;
        for (size_t d = from; d < panel->width; d++) {
            double rest = value[d] - sum[r][d];
            for (size_t q = from; q < d; q++)
                rest -= value[q] * panel->corner[d][q];
            value[d] = rest * panel->inverse[d];
        }
    }
}

static void solve_below(const struct panel *panel, pcm__skyline *factor)
{
    const size_t end = panel->begin + panel->width;
    const size_t reach = factor->reach[panel->begin / PCM__PANEL];
    size_t row[PCM__PANEL_ROWS], rows = 0;
    for (size_t i = end; i < reach; i++) {
        if (factor->first[i] >= end)
            continue;
        row[rows++] = i;
        if (rows < PCM__PANEL_ROWS)
            continue;
        solve_rows(panel, factor, row, rows);
        rows = 0;
    }
    if (rows > 0)
        solve_rows(panel, factor, row, rows);
}

int pcm__skyline_factor(pcm__skyline *factor, const pcm__skyline *matrix)
{
    memcpy(factor->value, matrix->value, matrix->row[matrix->n] * sizeof *matrix->value);
    struct panel panel = {.kernel = pcm__panel_best(), .above = factor->panel};
    for (panel.begin = 0; panel.begin < factor->n; panel.begin += PCM__PANEL) {
        panel.width = least(PCM__PANEL, factor->n - panel.begin);
        copy_rows_above(&panel, factor);
        if (!factor_corner(&panel, factor))
            return 0;
        solve_below(&panel, factor);
    }
    return 1;
}

void pcm__skyline_solve(const pcm__skyline *factor, double *x)
{
    for (size_t i = 0; i < factor->n; i++) {
        const size_t first = factor->first[i];
        const double *row = factor->value + factor->row[i];
        x[i] = (x[i] - pcm__vector_dot(row, x + first, i - first)) / row[i - first];
    }
    for (size_t i = factor->n; i-- > 0;) {
        const size_t first = factor->first[i];
        const double *row = factor->value + factor->row[i];
        x[i] /= row[i - first];
        for (size_t j = first; j < i; j++)
            x[j] -= row[j - first] * x[i];
    }
}
