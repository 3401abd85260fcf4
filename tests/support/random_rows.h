/* SPDX-License-Identifier: Apache-2.0 */
/* Random rows of life data of every kind, of items with Weibull lives of scale 100. */
#ifndef TESTS_SUPPORT_RANDOM_ROWS_H
#define TESTS_SUPPORT_RANDOM_ROWS_H

#include <math.h>

#include <pcm/life_data.h>

#include "tests/support/assertions.h"
#include "tests/support/random.h"

/* What rows there are; each has what those before it have. */
typedef enum random_rows {
    ROWS_PLAIN,     /* exact and right-censored */
    ROWS_CENSORED,  /* left- and interval-censored as well */
    ROWS_ENTRY,     /* half of them with entry ages */
    ROWS_TRUNCATED, /* half of the failed ones right-truncated */
    ROWS_VARIETIES
} random_rows;

/* The age that ends what is known of the item. */
static inline double random_row_end(const pcm_life *row)
{
    return row->kind == PCM_LIFE_LEFT || row->kind == PCM_LIFE_INTERVAL ? row->upper : row->lower;
}

static inline pcm_life random_row(test_random *random, double shape, random_rows rows)
{
    const double age = 100.0 * pow(-log(test_random_uniform(random)), 1.0 / shape);
    const uint64_t kinds = rows == ROWS_PLAIN ? 2 : 4;
    pcm_life row = {.kind = (pcm_life_kind)test_random_below(random, kinds),
                    .lower = age,
                    .count = (double)(1 + test_random_below(random, 3))};
    if (row.kind == PCM_LIFE_RIGHT || row.kind == PCM_LIFE_INTERVAL)
        row.lower = age * test_random_uniform(random);
    if (row.kind == PCM_LIFE_LEFT || row.kind == PCM_LIFE_INTERVAL)
        row.upper = age * (1.0 + test_random_uniform(random));
    if (row.kind == PCM_LIFE_LEFT)
        row.lower = 0.0;
    if (rows >= ROWS_ENTRY && test_random_below(random, 2))
        row.entry = random_row_end(&row) * 0.9 * test_random_uniform(random);
    if (rows >= ROWS_TRUNCATED && row.kind != PCM_LIFE_RIGHT && test_random_below(random, 2))
        row.truncation = random_row_end(&row) * (1.0 + 4.0 * test_random_uniform(random));
    return row;
}

static inline pcm_life_data *random_rows_data(const pcm_life *rows, size_t n)
{
    pcm_life_data *data = NULL;
    ASSERT_OK(pcm_life_data_new(&data, NULL));
    for (size_t i = 0; i < n; i++)
        ASSERT_OK(pcm_life_data_add(data, &rows[i]));
    return data;
}

/* The log-likelihood of one item in the form of the documentation of pcm_fit_weibull(), H(t) being
 * e^(intercept + slope ln(t/100)). */
static inline double random_row_likelihood(const pcm_life *row, double intercept, double slope)
{
#define HAZARD(age) ((age) > 0.0 ? exp(intercept + slope * log((age) / 100.0)) : 0.0)
    const double entry = HAZARD(row->entry), lower = HAZARD(row->lower), upper = HAZARD(row->upper);
    const double truncation = HAZARD(row->truncation), from = fmax(entry, lower);
    const double divisor = row->truncation > 0.0 ? log(-expm1(entry - truncation)) : 0.0;
#undef HAZARD
    switch (row->kind) {
    case PCM_LIFE_EXACT:
        return log(slope / row->lower) + log(lower) - lower + entry - divisor;
    case PCM_LIFE_RIGHT:
        return entry - lower - divisor;
    case PCM_LIFE_LEFT:
        return log(-expm1(entry - upper)) - divisor;
    default:
        return entry - from + log(-expm1(from - upper)) - divisor;
    }
}

static inline double random_rows_likelihood(const pcm_life *rows, size_t n, double intercept,
                                            double slope)
{
    double sum = 0.0;
    for (size_t i = 0; i < n; i++)
        sum += rows[i].count * random_row_likelihood(&rows[i], intercept, slope);
    return sum;
}

#endif
