/* SPDX-License-Identifier: Apache-2.0 */
/* Variables are the columns x and the rows' activities r, with A x - r = 0. Phase 1 minimises by
 * how much basic variables are outside of their bounds. */
#include "tests/support/dense_simplex.h"

#include <math.h>
#include <string.h>

enum { ROWS = 300, COLUMNS = 1500, VARIABLES = ROWS + COLUMNS, STEPS = 100000 };

static const long double zero = 1e-11L;

static struct {
    const pcm_lp *lp;
    size_t rows, variables;
    long double tableau[ROWS][VARIABLES]; /* basis^-1 (A, -1) */
    long double value[VARIABLES];
    size_t basic[ROWS];             /* variable of a tableau row */
    unsigned char in[VARIABLES];    /* pcm_basis_status */
    signed char outside[VARIABLES]; /* -1 below its bounds, 1 above, else 0 */
    long double cost[VARIABLES];    /* of the phase */
    long double reduced[VARIABLES];
} dense;

static long double lower_of(size_t v)
{
    const pcm_lp *lp = dense.lp;
    return v < lp->columns ? lp->column_lower[v] : lp->row_lower[v - lp->columns];
}

static long double upper_of(size_t v)
{
    const pcm_lp *lp = dense.lp;
    return v < lp->columns ? lp->column_upper[v] : lp->row_upper[v - lp->columns];
}

static void begin(const pcm_lp *lp)
{
    memset(&dense, 0, sizeof dense);
    dense.lp = lp;
    dense.rows = lp->rows;
    dense.variables = lp->columns + lp->rows;
    for (size_t c = 0; c < lp->columns; c++) {
        for (size_t e = lp->start[c]; e < lp->start[c + 1]; e++)
            dense.tableau[lp->row[e]][c] = -lp->value[e];
        dense.in[c] = isfinite(lp->column_lower[c])   ? PCM_BASIS_LOWER
                      : isfinite(lp->column_upper[c]) ? PCM_BASIS_UPPER
                                                      : PCM_BASIS_FREE;
        dense.value[c] = dense.in[c] == PCM_BASIS_LOWER   ? lower_of(c)
                         : dense.in[c] == PCM_BASIS_UPPER ? upper_of(c)
                                                          : 0;
    }
    for (size_t r = 0; r < lp->rows; r++) {
        dense.tableau[r][lp->columns + r] = 1;
        dense.basic[r] = lp->columns + r;
    }
}

/* Values of the basic variables: each tableau row says basic + sum of the others = 0. */
static void find_values(void)
{
    for (size_t r = 0; r < dense.rows; r++) {
        long double sum = 0;
        for (size_t v = 0; v < dense.variables; v++)
            if (v != dense.basic[r] && dense.in[v] != PCM_BASIS_BASIC)
                sum += dense.tableau[r][v] * dense.value[v];
        dense.value[dense.basic[r]] = -sum;
    }
}

/* Costs of phase 1 are the slopes of what is outside; nonzero if there is any. */
static int find_costs(void)
{
    int outside = 0;
    memset(dense.cost, 0, sizeof dense.cost);
    memset(dense.outside, 0, sizeof dense.outside);
    for (size_t r = 0; r < dense.rows; r++) {
        const size_t v = dense.basic[r];
        const long double slack = 1e-9L * (1 + fabsl(dense.value[v]));
        if (dense.value[v] < lower_of(v) - slack)
            dense.outside[v] = -1;
        if (dense.value[v] > upper_of(v) + slack)
            dense.outside[v] = 1;
        dense.cost[v] = dense.outside[v];
        outside |= dense.outside[v] != 0;
    }
    for (size_t c = 0; !outside && c < dense.lp->columns; c++)
        dense.cost[c] = dense.lp->cost[c];
    return outside;
}

static void find_reduced(void)
{
    for (size_t v = 0; v < dense.variables; v++) {
        dense.reduced[v] = dense.cost[v];
        for (size_t r = 0; r < dense.rows; r++)
            dense.reduced[v] -= dense.cost[dense.basic[r]] * dense.tableau[r][v];
    }
}

/* The first variable that pays to move; *sign is its direction. */
static size_t find_entering(int *sign)
{
    for (size_t v = 0; v < dense.variables; v++) {
        if (dense.in[v] == PCM_BASIS_BASIC || lower_of(v) == upper_of(v))
            continue;
        *sign = dense.reduced[v] < 0 ? 1 : -1;
        if (fabsl(dense.reduced[v]) > zero &&
            (dense.in[v] == PCM_BASIS_FREE || (dense.in[v] == PCM_BASIS_LOWER) == (*sign > 0)))
            return v;
    }
    return dense.variables;
}

/* How far a basic variable lets another move that changes it at a rate; in phase 1 one outside of
 * its bounds stops at the bound that it comes in by. */
static long double room_of(size_t v, long double rate)
{
    const long double at = dense.value[v];
    long double stop = rate > 0 ? upper_of(v) : lower_of(v);
    if (dense.outside[v] * rate > 0)
        return INFINITY;
    if (dense.outside[v] != 0)
        stop = rate > 0 ? lower_of(v) : upper_of(v);
    const long double room = (stop - at) / rate;
    return room > 0 ? room : 0;
}

static void pivot(size_t row, size_t entering)
{
    const long double scale = dense.tableau[row][entering];
    for (size_t v = 0; v < dense.variables; v++)
        dense.tableau[row][v] /= scale;
    for (size_t r = 0; r < dense.rows; r++) {
        const long double factor = dense.tableau[r][entering];
        if (r == row || factor == 0)
            continue;
        for (size_t v = 0; v < dense.variables; v++)
            dense.tableau[r][v] -= factor * dense.tableau[row][v];
    }
    dense.basic[row] = entering;
}

/* Moves a variable until a bound stops it; 0 if none does. */
static int move(size_t entering, int sign)
{
    long double step = upper_of(entering) - lower_of(entering);
    size_t leaving = dense.rows;
    for (size_t r = 0; r < dense.rows; r++) {
        const long double rate = -sign * dense.tableau[r][entering];
        if (fabsl(rate) <= zero)
            continue;
        const long double room = room_of(dense.basic[r], rate);
        if (room < step - zero || (leaving < dense.rows && room <= step + zero &&
                                   dense.basic[r] < dense.basic[leaving])) {
            step = room;
            leaving = r;
        }
    }
    if (!isfinite(step))
        return 0;
    if (leaving == dense.rows) {
        dense.in[entering] = sign > 0 ? PCM_BASIS_UPPER : PCM_BASIS_LOWER;
        dense.value[entering] = sign > 0 ? upper_of(entering) : lower_of(entering);
        return 1;
    }
    const size_t out = dense.basic[leaving];
    const long double at = dense.value[out] - sign * dense.tableau[leaving][entering] * step;
    const int low = fabsl(at - lower_of(out)) <= fabsl(at - upper_of(out));
    dense.in[out] = low ? PCM_BASIS_LOWER : PCM_BASIS_UPPER;
    dense.value[out] = low ? lower_of(out) : upper_of(out);
    dense.in[entering] = PCM_BASIS_BASIC;
    pivot(leaving, entering);
    return 1;
}

static pcm_lp_outcome run(long *iterations)
{
    for (*iterations = 0; *iterations < STEPS; ++*iterations) {
        int sign;
        find_values();
        const int outside = find_costs();
        find_reduced();
        const size_t entering = find_entering(&sign);
        if (entering == dense.variables)
            return outside ? PCM_LP_INFEASIBLE : PCM_LP_OPTIMAL;
        if (!move(entering, sign))
            return PCM_LP_UNBOUNDED;
    }
    return PCM_LP_UNKNOWN;
}

static pcm_status solve(pcm_lp_solution *out, const pcm_lp *lp, const pcm_lp_limits *limits)
{
    (void)limits;
    if (lp->rows > ROWS || lp->columns > COLUMNS)
        return pcm_error_set(PCM_ERR_LIMIT, "%zu rows, %zu columns: too many", lp->rows,
                             lp->columns);
    begin(lp);
    out->outcome = run(&out->iterations);
    out->objective = 0;
    for (size_t c = 0; c < lp->columns; c++) {
        out->x[c] = (double)dense.value[c];
        out->objective += lp->cost[c] * out->x[c];
        out->column_basis[c] = dense.in[c];
    }
    for (size_t r = 0; r < lp->rows; r++) {
        out->row_dual[r] = (double)dense.reduced[lp->columns + r];
        out->row_basis[r] = dense.in[lp->columns + r];
    }
    return PCM_OK;
}

const pcm_solver *dense_simplex(void)
{
    static const pcm_solver solver = {sizeof solver, "dense", "Apache-2.0", solve};
    return &solver;
}
