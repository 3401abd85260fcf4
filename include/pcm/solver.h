/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file
 * The solver seam: the linear-programming backend that a host may supply.
 *
 * libpcm plans without any backend; with one it plans closer to the bound. GLPK is one function
 * away (pcm/glpk.h); a vendor can fill the same small struct with CBC, HiGHS, CPLEX or its own.
 * The seam is stateless: one problem in, one solution out. A warm start travels as the basis.
 *
 * The seam may change with a minor version until libpcm 1.0.
 */
#ifndef PCM_SOLVER_H
#define PCM_SOLVER_H

#include <stddef.h>

#include <pcm/status.h>

PCM_BEGIN

/** Place of a row or column in a basis. */
typedef enum pcm_basis_status {
    PCM_BASIS_BASIC = 0,
    PCM_BASIS_LOWER = 1, /**< Nonbasic at its lower bound. */
    PCM_BASIS_UPPER = 2, /**< Nonbasic at its upper bound. */
    PCM_BASIS_FREE = 3   /**< Nonbasic and unbounded, value 0. */
} pcm_basis_status;

/**
 * A linear program: minimise `cost x` subject to `row_lower <= A x <= row_upper` and
 * `column_lower <= x <= column_upper`. No number is NaN; bounds may be infinite.
 */
typedef struct pcm_lp {
    size_t struct_size; /**< sizeof(pcm_lp) of the caller. */
    size_t columns;
    size_t rows;
    const double *cost;         /**< [columns] */
    const double *column_lower; /**< [columns] */
    const double *column_upper; /**< [columns] */
    const double *row_lower;    /**< [rows] */
    const double *row_upper;    /**< [rows] */
    const size_t *start;        /**< [columns + 1] A by columns: entries of column j are
                                 * start[j] .. start[j+1]-1. */
    const size_t *row;          /**< [start[columns]] row of an entry, each once in a column. */
    const double *value;        /**< [start[columns]] value of an entry. */
    /** [columns] and [rows] ::pcm_basis_status to start from; both NULL: the backend's choice. */
    const unsigned char *column_basis;
    const unsigned char *row_basis;
} pcm_lp;

/** Limits of one solve. */
typedef struct pcm_lp_limits {
    size_t struct_size;
    double seconds;       /**< Wall time; INFINITY for none. */
    double megabytes;     /**< Memory; INFINITY for none. A backend that cannot cap it ignores it. */
    /** Called on the caller's thread, at least ten times a second; nonzero stops the solve. May
     * be NULL. */
    int (*poll)(void *user);
    void *user;
} pcm_lp_limits;

/** Outcome of a solve. */
typedef enum pcm_lp_outcome {
    PCM_LP_OPTIMAL = 0,
    PCM_LP_FEASIBLE = 1,   /**< Stopped early; x is feasible. */
    PCM_LP_INFEASIBLE = 2,
    PCM_LP_UNBOUNDED = 3,
    PCM_LP_UNKNOWN = 4     /**< Stopped early, or failed numerically; x means nothing. */
} pcm_lp_outcome;

/**
 * A solution; the arrays are the caller's.
 *
 * column_basis and row_basis may be the very arrays of the same names in the ::pcm_lp, so that a
 * basis is kept in one place: read those before writing these.
 */
typedef struct pcm_lp_solution {
    size_t struct_size;
    pcm_lp_outcome outcome;
    double objective;
    long iterations;
    double *x;                   /**< [columns] */
    double *row_dual;            /**< [rows] change of the objective per unit of a row's bound. */
    unsigned char *column_basis; /**< [columns] final basis. */
    unsigned char *row_basis;    /**< [rows] */
} pcm_lp_solution;

/** A backend. Static data of whoever supplies it; its function is called from any thread. */
typedef struct pcm_solver {
    size_t struct_size;  /**< sizeof(pcm_solver). */
    const char *name;    /**< e.g. "glpk", at most 31 bytes; a plan says which engine made it. */
    const char *licence; /**< SPDX identifier, shown to users. */
    /**
     * Solves one linear program.
     *
     * Must not print, exit, abort, or keep anything. On a status other than PCM_OK it leaves a
     * sentence with pcm_error_set(); early stops and infeasibility are outcomes, not statuses.
     */
    pcm_status (*solve)(pcm_lp_solution *out, const pcm_lp *lp, const pcm_lp_limits *limits);
} pcm_solver;

PCM_END

#endif
