/* SPDX-License-Identifier: Apache-2.0 */
/* How often confidence bounds of a Weibull fit hold the truth: seeded samples of several sizes,
 * censored at a fixed age so that a given share of items is expected to survive. Writes the table
 * of docs/coverage.md. Usage: coverage [ROUNDS] */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include <pcm/fit.h>

#include "tests/support/random.h"

enum { SIZES = 4, SHARES = 5, METHODS = 2, QUESTIONS = 3 };

static const int sizes[SIZES] = {5, 10, 20, 50};
static const double shares[SHARES] = {0.0, 0.25, 0.5, 0.75, 0.9};
static const pcm_bounds_method methods[METHODS] = {PCM_BOUNDS_LIKELIHOOD_RATIO, PCM_BOUNDS_WALD};
static const pcm_question questions[QUESTIONS] = {
    {.quantity = PCM_QUANTITY_SHAPE},
    {.quantity = PCM_QUANTITY_SCALE},
    {.quantity = PCM_QUANTITY_QUANTILE, .fraction = 0.1}};

/* The truth: shape 2, scale 1. */
static const double true_shape = 2.0;
static const double truth[QUESTIONS] = {2.0, 1.0, 0.3245928459745012};

/* What happened in the rounds of one cell. */
struct tally {
    int estimates;
    int held[METHODS][QUESTIONS];
};

static int fail(void)
{
    fprintf(stderr, "%s\n", pcm_error_message());
    return 0;
}

/* Draws a sample that ends at `end`. Returns 0 without memory. */
static int draw(pcm_life_data *data, test_random *random, int n, double end)
{
    for (int i = 0; i < n; i++) {
        const double life = pow(-log(test_random_uniform(random)), 1.0 / true_shape);
        const pcm_life row = {.kind = life < end ? PCM_LIFE_EXACT : PCM_LIFE_RIGHT,
                              .lower = fmin(life, end),
                              .count = 1.0};
        if (pcm_life_data_add(data, &row))
            return fail();
    }
    return 1;
}

static int ask(struct tally *tally, const pcm_fit *fit, const pcm_life_data *data)
{
    pcm_bounds bounds[QUESTIONS];
    for (int m = 0; m < METHODS; m++) {
        if (pcm_fit_bounds(bounds, fit, data, questions, QUESTIONS, 0.95, methods[m], NULL))
            return fail();
        for (int q = 0; q < QUESTIONS; q++)
            tally->held[m][q] += bounds[q].lower <= truth[q] && truth[q] <= bounds[q].upper;
    }
    tally->estimates++;
    return 1;
}

static int run_round(struct tally *tally, test_random *random, int n, double end)
{
    pcm_life_data *data;
    pcm_fit fit;
    if (pcm_life_data_new(&data, NULL))
        return fail();
    int sound = draw(data, random, n, end);
    if (sound && pcm_fit_weibull(&fit, data))
        sound = fail();
    if (sound && pcm_fit_has_estimate(&fit))
        sound = ask(tally, &fit, data);
    pcm_life_data_free(data);
    return sound;
}

/* A share in percent, in bold where 5 failures and more are expected and it is not 92 to 97 %. */
static void print_share(int held, int of, double expected)
{
    const double percent = 100.0 * held / of;
    const int outside = expected > 4.999 && !(percent >= 92.0 && percent <= 97.0);
    printf(outside ? " **%.1f** |" : " %.1f |", percent);
}

static int print_cell(int n, double share, int rounds)
{
    struct tally tally = {0};
    test_random random = {(uint64_t)n * 1000 + (uint64_t)(100 * share)};
    const double end = share > 0.0 ? pow(-log(share), 1.0 / true_shape) : INFINITY;
    const double expected = n * (1.0 - share);
    for (int round = 0; round < rounds; round++)
        if (!run_round(&tally, &random, n, share > 0.0 ? end : 1e300))
            return 0;
    printf("| %d | %.0f %% | %.1f | %.1f |", n, 100.0 * share, expected,
           100.0 * tally.estimates / rounds);
    for (int m = 0; m < METHODS; m++)
        for (int q = 0; q < QUESTIONS; q++)
            print_share(tally.held[m][q], tally.estimates, expected);
    printf("\n");
    return 1;
}

int main(int argc, char **argv)
{
    const int rounds = argc > 1 ? atoi(argv[1]) : 10000;
    if (rounds < 1)
        return EXIT_FAILURE;
    for (int i = 0; i < SIZES; i++)
        for (int j = 0; j < SHARES; j++)
            if (!print_cell(sizes[i], shares[j], rounds))
                return EXIT_FAILURE;
    return EXIT_SUCCESS;
}
