/* SPDX-License-Identifier: Apache-2.0 */
/* Whether a regression on one covariate has an estimate, against an enumeration: there is none if
 * and only if some direction in (u, gamma, b) makes no row less likely (Rockafellar 1970, theorem
 * 27.1). Such directions form a cone, and unless it is empty it has an edge, which is at right
 * angles to two of the vectors (1, x, ln age) that the rows constrain. */
#include <math.h>
#include <stdio.h>

#include <pcm/regression.h>

#include "tests/support/random.h"
#include "tests/support/suite.h"

enum { most_rows = 10, most_constraints = 2 * most_rows + 1, samples = 3000 };

struct row {
    pcm_life life;
    double x;
};

enum relation { ZERO, AT_MOST_ZERO, AT_LEAST_ZERO };

/* What a direction must do to the logarithm of hazard. */
struct constraint {
    enum relation relation;
    double vector[3];
};

static void constrain(struct constraint *list, int *n, enum relation relation, double x, double age)
{
    list[(*n)++] = (struct constraint){relation, {1.0, x, log(age)}};
}

/* Shape must not fall; failures stay where they are, survivors may fare better, and so on. */
static int constraints_of(struct constraint *list, const struct row *rows, int count)
{
    int n = 0;
    list[n++] = (struct constraint){AT_LEAST_ZERO, {0.0, 0.0, 1.0}};
    for (int i = 0; i < count; i++) {
        const pcm_life *life = &rows[i].life;
        if (life->kind == PCM_LIFE_EXACT)
            constrain(list, &n, ZERO, rows[i].x, life->lower);
        if (life->kind == PCM_LIFE_RIGHT || life->kind == PCM_LIFE_INTERVAL)
            constrain(list, &n, AT_MOST_ZERO, rows[i].x, life->lower);
        if (life->kind == PCM_LIFE_LEFT || life->kind == PCM_LIFE_INTERVAL)
            constrain(list, &n, AT_LEAST_ZERO, rows[i].x, life->upper);
    }
    return n;
}

static int is_met(const struct constraint *constraint, const double direction[3])
{
    double sum = 0.0, size = 0.0;
    for (int k = 0; k < 3; k++) {
        sum += constraint->vector[k] * direction[k];
        size += fabs(constraint->vector[k] * direction[k]);
    }
    const double slack = 1e-12 * size;
    return (constraint->relation == AT_MOST_ZERO || sum >= -slack) &&
           (constraint->relation == AT_LEAST_ZERO || sum <= slack);
}

static int all_are_met(const struct constraint *list, int n, const double direction[3])
{
    for (int i = 0; i < n; i++)
        if (!is_met(&list[i], direction))
            return 0;
    return 1;
}

static int some_direction_recedes(const struct constraint *list, int n)
{
    for (int i = 0; i < n; i++)
        for (int j = 0; j < i; j++)
            for (int sign = -1; sign <= 1; sign += 2) {
                const double *v = list[i].vector, *w = list[j].vector;
                const double edge[3] = {sign * (v[1] * w[2] - v[2] * w[1]),
                                        sign * (v[2] * w[0] - v[0] * w[2]),
                                        sign * (v[0] * w[1] - v[1] * w[0])};
                const double length = fabs(edge[0]) + fabs(edge[1]) + fabs(edge[2]);
                if (length > 1e-9 && all_are_met(list, n, edge))
                    return 1;
            }
    return 0;
}

/* Few ages and covariates, so that rows tie and line up; at least one age at failure is exact. */
static int draw_rows(struct row *rows, uint64_t seed)
{
    static const double ages[] = {1.0, 2.0, 3.0, 4.0, 5.0, 8.0, 10.0};
    test_random random = {seed};
    const int count = 3 + (int)test_random_below(&random, most_rows - 2);
    const int kinds = seed % 2 ? 2 : 4;
    for (int i = 0; i < count; i++) {
        const double age = ages[test_random_below(&random, 7)];
        const pcm_life_kind kind = (pcm_life_kind)test_random_below(&random, (uint64_t)kinds);
        rows[i].x = (double)test_random_below(&random, 3);
        rows[i].life =
            (pcm_life){.kind = i == 0 ? PCM_LIFE_EXACT : kind, .lower = age, .count = 1.0};
        rows[i].life.upper = kind == PCM_LIFE_LEFT ? age : 2.0 * age;
    }
    return count;
}

static int covariate_is_constant(const struct row *rows, int count)
{
    for (int i = 1; i < count; i++)
        if (rows[i].x != rows[0].x)
            return 0;
    return 1;
}

static pcm_regression fit_of(const struct row *rows, int count)
{
    static const char *const names[] = {"x"};
    pcm_life_data *data = NULL;
    pcm_regression regression;
    ASSERT_OK(pcm_life_data_new(&data, NULL));
    ASSERT_OK(pcm_life_data_set_covariates(data, names, 1));
    for (int i = 0; i < count; i++)
        ASSERT_OK(pcm_life_data_add_with(data, &rows[i].life, &rows[i].x));
    ASSERT_OK(pcm_regression_fit(&regression, data));
    pcm_life_data_free(data);
    return regression;
}

static void estimates_exist_where_no_direction_recedes(void)
{
    int with = 0, without = 0, unnamed = 0;
    for (uint64_t seed = 1; seed <= samples; seed++) {
        struct row rows[most_rows];
        struct constraint list[most_constraints];
        const int count = draw_rows(rows, seed);
        const pcm_regression regression = fit_of(rows, count);
        if (covariate_is_constant(rows, count)) {
            CU_ASSERT_EQUAL(regression.status, PCM_REGRESSION_COLLINEAR);
            continue;
        }
        const int recedes = some_direction_recedes(list, constraints_of(list, rows, count));
        CU_ASSERT_EQUAL(pcm_regression_has_estimate(&regression), !recedes);
        if (pcm_regression_has_estimate(&regression) == recedes)
            printf("# in sample %d\n", (int)seed);
        with += !recedes;
        without += recedes;
        unnamed += regression.status == PCM_REGRESSION_NOT_CONVERGED;
    }
    CU_ASSERT(with > 1000 && without > 300);
    CU_ASSERT(unnamed <= without / 100);
    printf("# %d with an estimate, %d without, of which %d not named\n", with, without, unnamed);
}

SUITE("regression enumeration",
      {"estimates exist where no direction recedes", estimates_exist_where_no_direction_recedes})
