/* SPDX-License-Identifier: Apache-2.0 */
/* Conjugate gradients (Hestenes & Stiefel 1952) with the tridiagonal part of the equations as
 * preconditioner: rows of one cell, as exact ages make them, are tridiagonal altogether, so the
 * Kaplan-Meier problem is solved at once. */
#include "libpcm/life/turnbull_newton.h"

#include <math.h>
#include <string.h>

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"
#include "libpcm/num/vector.h"

enum { edge_arrays = 10, most_turns = 500 };

/* Working arrays, behind those of the header in the same memory. */
struct room {
    double *residual, *direction, *product, *cured; /* of conjugate gradients */
    double *spring; /* [k] the preconditioner: between edges k-1 and k, */
    double *ground; /* what else holds edge k, */
    double *pivot;  /* and what is left of both when all edges below are free to move */
};

static size_t edges_of(const pcm__turnbull *problem)
{
    return problem->cells + 1;
}

static struct room room_of(const pcm__turnbull_newton *newton)
{
    const size_t edges = edges_of(newton->problem);
    double *const first = newton->right + edges;
    return (struct room){first,
                         first + edges,
                         first + 2 * edges,
                         first + 3 * edges,
                         first + 4 * edges,
                         first + 5 * edges,
                         first + 6 * edges};
}

pcm_status pcm__turnbull_newton_make(pcm__turnbull_newton *out, const pcm__turnbull *problem)
{
    const size_t rows = problem->rows, edges = edges_of(problem);
    double *memory = pcm__array_new(2 * rows + edge_arrays * edges, sizeof *memory);
    if (!memory)
        return pcm__fail_memory();
    *out = (pcm__turnbull_newton){.problem = problem, .memory = memory};
    out->failed = memory;
    out->window = memory + rows;
    out->stiffness = memory + 2 * rows;
    out->step = out->stiffness + edges;
    out->right = out->step + edges;
    return PCM_OK;
}

void pcm__turnbull_newton_free(pcm__turnbull_newton *newton)
{
    pcm_release(newton->memory);
    *newton = (pcm__turnbull_newton){0};
}

/* Adds a spring between two edges to a product. */
static void pull(double *out, const double *v, size_t low, size_t high, double strength)
{
    const double force = strength * (v[high] - v[low]);
    out[high] += force;
    out[low] -= force;
}

static void multiply(double *out, const double *v, const pcm__turnbull_newton *newton)
{
    const pcm__turnbull *problem = newton->problem;
    memset(out, 0, edges_of(problem) * sizeof *out);
    for (size_t i = 0; i < problem->rows; i++) {
        const pcm__turnbull_row *row = &problem->row[i];
        pull(out, v, row->failed.from, row->failed.to, newton->failed[i]);
        if (newton->window[i] > 0.0)
            pull(out, v, row->window.from, row->window.to, -newton->window[i]);
    }
    for (size_t j = 0; j < problem->cells; j++)
        pull(out, v, j, j + 1, newton->stiffness[j]);
    out[0] = out[problem->cells] = 0.0;
}

/* Adds a spring to the preconditioner: between neighbours as it is, otherwise as if the other end
 * did not move. */
static void add_spring(struct room *room, pcm__cells cells, double strength)
{
    if (cells.to == cells.from + 1) {
        room->spring[cells.to] += strength;
        return;
    }
    room->ground[cells.from] += strength;
    room->ground[cells.to] += strength;
}

static void collect_springs(struct room *room, const pcm__turnbull_newton *newton, int windows)
{
    const pcm__turnbull *problem = newton->problem;
    memset(room->spring, 0, edges_of(problem) * sizeof *room->spring);
    memset(room->ground, 0, edges_of(problem) * sizeof *room->ground);
    for (size_t i = 0; i < problem->rows; i++) {
        add_spring(room, problem->row[i].failed, newton->failed[i]);
        if (windows && newton->window[i] > 0.0)
            add_spring(room, problem->row[i].window, -newton->window[i]);
    }
    for (size_t j = 0; j < problem->cells; j++)
        add_spring(room, (pcm__cells){j, j + 1}, newton->stiffness[j]);
}

/* Eliminates edge by edge: `hold` is what holds an edge from below, the springs to the left in
 * series. So nothing cancels, however stiff some springs are. Returns 0 if an edge is not held. */
static int factor(struct room *room, size_t cells)
{
    double hold = room->ground[1] + room->spring[1];
    for (size_t k = 1; k < cells; k++) {
        if (k > 1)
            hold = room->ground[k] + room->spring[k] * (hold / room->pivot[k - 1]);
        room->pivot[k] = hold + room->spring[k + 1];
        if (!(hold > 0.0 && room->pivot[k] > 0.0))
            return 0;
    }
    return 1;
}

/* Windows weaken springs, maybe too much: then the preconditioner does without them. */
static void make_preconditioner(struct room *room, const pcm__turnbull_newton *newton)
{
    collect_springs(room, newton, 1);
    if (factor(room, newton->problem->cells))
        return;
    collect_springs(room, newton, 0);
    (void)factor(room, newton->problem->cells);
}

static void precondition(double *out, const double *v, const struct room *room, size_t cells)
{
    memcpy(out, v, (cells + 1) * sizeof *out);
    for (size_t k = 2; k < cells; k++)
        out[k] += room->spring[k] / room->pivot[k - 1] * out[k - 1];
    for (size_t k = 1; k < cells; k++)
        out[k] /= room->pivot[k];
    for (size_t k = cells - 1; k > 1; k--)
        out[k - 1] += room->spring[k] / room->pivot[k - 1] * out[k];
}

static double dot(const double *x, const double *y, size_t n)
{
    return pcm__vector_dot(x, y, n);
}

/* x += factor y */
static void add(double *x, double factor, const double *y, size_t n)
{
    for (size_t k = 0; k < n; k++)
        x[k] += factor * y[k];
}

int pcm__turnbull_newton_solve(pcm__turnbull_newton *newton)
{
    const size_t cells = newton->problem->cells, edges = cells + 1;
    struct room room = room_of(newton);
    double *const step = newton->step;
    memset(step, 0, edges * sizeof *step);
    if (cells < 2)
        return 1;
    make_preconditioner(&room, newton);
    memcpy(room.residual, newton->right, edges * sizeof *step);
    room.residual[0] = room.residual[cells] = 0.0;
    precondition(room.cured, room.residual, &room, cells);
    memcpy(room.direction, room.cured, edges * sizeof *step);
    double size = dot(room.residual, room.cured, edges);
    const double small = 1e-6 * size; /* a thousandth, squared */
    for (int turn = 0; turn < most_turns && size > small; turn++) {
        multiply(room.product, room.direction, newton);
        const double curvature = dot(room.direction, room.product, edges);
        if (!(curvature > 0.0))
            return 0;
        add(step, size / curvature, room.direction, edges);
        add(room.residual, -size / curvature, room.product, edges);
        precondition(room.cured, room.residual, &room, cells);
        const double next = dot(room.residual, room.cured, edges);
        for (size_t k = 0; k < edges; k++)
            room.direction[k] = room.cured[k] + next / size * room.direction[k];
        size = next;
    }
    return 1;
}
