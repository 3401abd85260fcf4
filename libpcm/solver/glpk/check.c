/* SPDX-License-Identifier: Apache-2.0 */
/* What GLPK 5.0 does not check: it calls a problem with NaN costs or coefficients optimal, and
 * aborts on NaN bounds. So numbers are looked at before, and the answer is looked at after. */
#include <math.h>

#include <pcm/number.h>

#include "task.h"

/* Largest violation of a bound, as a share of the terms that add up to it. */
static const double tolerance = 1e-6;

static pcm_status bad_number(const char *name, size_t i, double value, const char *rule)
{
    char text[PCM_NUMBER_SIZE];
    return pcm_error_set(PCM_ERR_DOMAIN, "%s[%zu] = %s: %s", name, i,
                         pcm_number_format(text, value), rule);
}

static pcm_status check_finite(const char *name, const double *value, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (!isfinite(value[i]))
            return bad_number(name, i, value[i], "must be finite");
    return PCM_OK;
}

static pcm_status check_bounds(const char *lower_name, const double *lower,
                               const char *upper_name, const double *upper, size_t n,
                               int *infeasible)
{
    for (size_t i = 0; i < n; i++) {
        if (isnan(lower[i]) || lower[i] == INFINITY)
            return bad_number(lower_name, i, lower[i], "must be a number or -INFINITY");
        if (isnan(upper[i]) || upper[i] == -INFINITY)
            return bad_number(upper_name, i, upper[i], "must be a number or INFINITY");
        if (lower[i] > upper[i])
            *infeasible = 1;
    }
    return PCM_OK;
}

static pcm_status check_matrix(const pcm_lp *lp)
{
    if (lp->start[0] != 0)
        return pcm_error_set(PCM_ERR_ARGUMENT, "start[0] = %zu: must be 0", lp->start[0]);
    for (size_t c = 0; c < lp->columns; c++) {
        if (lp->start[c + 1] < lp->start[c])
            return pcm_error_set(PCM_ERR_ARGUMENT, "start[%zu] = %zu: must not be below %zu",
                                 c + 1, lp->start[c + 1], lp->start[c]);
        if (lp->start[c + 1] - lp->start[c] > lp->rows)
            return pcm_error_set(PCM_ERR_ARGUMENT, "column %zu: %zu entries for %zu rows", c,
                                 lp->start[c + 1] - lp->start[c], lp->rows);
    }
    for (size_t i = 0; i < lp->start[lp->columns]; i++)
        if (lp->row[i] >= lp->rows)
            return pcm_error_set(PCM_ERR_ARGUMENT, "row[%zu] = %zu: there are %zu rows", i,
                                 lp->row[i], lp->rows);
    return check_finite("value", lp->value, lp->start[lp->columns]);
}

pcm_status pcm_glpk_check_program(const pcm_lp *lp, int *infeasible)
{
    *infeasible = 0;
    pcm_status status = check_finite("cost", lp->cost, lp->columns);
    if (status == PCM_OK)
        status = check_bounds("column_lower", lp->column_lower, "column_upper", lp->column_upper,
                              lp->columns, infeasible);
    if (status == PCM_OK)
        status = check_bounds("row_lower", lp->row_lower, "row_upper", lp->row_upper, lp->rows,
                              infeasible);
    if (status == PCM_OK)
        status = check_matrix(lp);
    return status;
}

static int within(double value, double lower, double upper, double size)
{
    double slack = tolerance * (1 + size);
    return isfinite(value) && value >= lower - slack && value <= upper + slack;
}

pcm_status pcm_glpk_check_point(const pcm_lp *lp, const double *x, double objective,
                                double *activity)
{
    if (!isfinite(objective))
        return pcm_error_set(PCM_ERR_SOLVER, "glpk: the objective is not finite");
    for (size_t r = 0; r < lp->rows; r++)
        activity[r] = 0;
    for (size_t c = 0; c < lp->columns; c++) {
        if (!within(x[c], lp->column_lower[c], lp->column_upper[c], fabs(x[c])))
            return pcm_error_set(PCM_ERR_SOLVER, "glpk: column %zu breaks its bounds", c);
        for (size_t i = lp->start[c]; i < lp->start[c + 1]; i++)
            activity[lp->row[i]] += lp->value[i] * x[c];
    }
    for (size_t r = 0; r < lp->rows; r++)
        if (!within(activity[r], lp->row_lower[r], lp->row_upper[r], fabs(activity[r])))
            return pcm_error_set(PCM_ERR_SOLVER, "glpk: row %zu breaks its bounds", r);
    return PCM_OK;
}
