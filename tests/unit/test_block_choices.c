/* SPDX-License-Identifier: Apache-2.0 */
/* Pricing blocks of jobs, against lists of all their choices. */
#include "libpcm/schedule/block/states.h"
#include "tests/support/chaos.h"
#include "tests/support/small_blocks.h"
#include "tests/support/suite.h"

enum { DRAWS = 400 };

static const pcm__block_kind kinds[] = {PCM__BLOCK_JOB, PCM__BLOCK_PAIR, PCM__BLOCK_SETUP,
                                        PCM__BLOCK_TREE};

/* Calls a check on many blocks of every kind, half of them with surcharges. */
static void each_block(void (*check)(small_block *block, test_random *random), int draws)
{
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
        test_random random = {1 + k};
        for (int i = 0; i < draws; i++) {
            small_block block;
            small_make(&block, &random, kinds[k]);
            if (i % 2)
                small_surcharge(&block, &random);
            check(&block, &random);
            small_free(&block);
        }
    }
}

static void check_cheapest(small_block *block, test_random *random)
{
    uint32_t option[SMALL_JOBS];
    pcm__choice choice = {.option = option};
    small_law law;
    (void)random;
    small_list(&law, block, 1);
    const double cheapest = pcm__block_cheapest(block->pricer, 0, &choice);
    ASSERT_CLOSE(cheapest, law.least, 1e-12);
    ASSERT_CLOSE(pcm__block_cheapest(block->pricer, 0, NULL), law.least, 1e-12);
    CU_ASSERT_EQUAL(choice.count, block->items);
    ASSERT_CLOSE(small_cost(block, option), law.least, 1e-12);
    double own = small_setups(block, option);
    for (size_t i = 0; i < choice.count; i++)
        own += block->model.cost[option[i]];
    ASSERT_CLOSE(choice.cost, own, 1e-12);
    small_law_free(&law);
}

static void the_cheapest_choice_is_the_least_of_all(void)
{
    each_block(check_cheapest, DRAWS);
}

static void check_option_costs(small_block *block, test_random *random)
{
    small_law law;
    (void)random;
    small_list(&law, block, 1);
    for (size_t i = 0; i < block->items; i++) {
        const pcm__item *item = &block->model.item[block->item[i]];
        double *out = malloc(item->options * sizeof *out);
        pcm__block_option_costs(block->pricer, 0, block->item[i], out);
        for (uint32_t k = 0; k < item->options; k++)
            ASSERT_CLOSE(out[k], law.least_with[item->option + k], 1e-12);
        free(out);
    }
    small_law_free(&law);
}

static void each_option_costs_the_least_choice_with_it(void)
{
    each_block(check_option_costs, DRAWS);
}

/* Smoothed minima, chances and loads at some temperatures, hot to cold. */
static void check_smooth(small_block *block, test_random *random)
{
    const pcm__model *model = &block->model;
    double *load = calloc(model->dual_rows, sizeof *load);
    double *chance = calloc(model->options, sizeof *chance);
    (void)random;
    for (double tau = 20; tau > 1e-3; tau /= 4) {
        pcm__smooth_sum sum = {.load = load, .option_chance = chance};
        small_law law;
        small_list(&law, block, tau);
        memset(load, 0, model->dual_rows * sizeof *load);
        memset(chance, 0, model->options * sizeof *chance);
        const double value = pcm__block_smooth(block->pricer, 0, tau, &sum);
        CU_ASSERT(fabsl(value - law.value) < 1e-10 * (1 + fabs(law.least)));
        CU_ASSERT(value <= law.least * (1 + 1e-12));
        for (size_t o = 0; o < model->options; o++) {
            CU_ASSERT(fabsl(chance[o] - law.chance[o]) < 1e-6);
            for (uint32_t u = model->use[o]; u < model->use[o + 1]; u++)
                if (model->use_row[u] < model->dual_rows)
                    load[model->use_row[u]] -= (double)law.chance[o] * model->use_amount[u];
        }
        for (size_t r = 0; r < model->dual_rows; r++)
            CU_ASSERT(fabs(load[r]) < 1e-5);
        small_law_free(&law);
    }
    free(load);
    free(chance);
}

static void smoothed_minima_are_gibbs_laws(void)
{
    each_block(check_smooth, DRAWS / 4);
}

/* Chances seen in samples, against those of the law. */
static void check_samples(small_block *block, test_random *random)
{
    enum { SAMPLES = 4000 };
    const double tau = small_between(random, 0.5, 5);
    uint32_t option[SMALL_JOBS];
    pcm__choice choice = {.option = option};
    pcm__random drawn;
    double *seen = calloc(block->model.options, sizeof *seen);
    small_law law;
    small_list(&law, block, tau);
    pcm__random_begin(&drawn, 1, 2);
    for (int i = 0; i < SAMPLES; i++) {
        pcm__block_sample(block->pricer, 0, tau, &drawn, &choice);
        CU_ASSERT_EQUAL(choice.count, block->items);
        CU_ASSERT(small_cost(block, option) < INFINITY);
        for (size_t k = 0; k < choice.count; k++)
            seen[option[k]] += 1.0 / SAMPLES;
    }
    for (size_t o = 0; o < block->model.options; o++) {
        const double p = (double)law.chance[o];
        CU_ASSERT(fabs(seen[o] - p) < 5 * sqrt(p * (1 - p) / SAMPLES) + 1e-3);
    }
    small_law_free(&law);
    free(seen);
}

static void samples_follow_the_law(void)
{
    each_block(check_samples, 12);
}

static void check_given_costs(small_block *block, test_random *random)
{
    double *cost = malloc(block->model.options * sizeof *cost);
    (void)random;
    for (uint32_t o = 0; o < block->model.options; o++)
        cost[o] = small_option_cost(block, o);
    const double cheapest = pcm__block_cheapest(block->pricer, 0, NULL);
    pcm__pricer_set_surcharges(block->pricer, NULL);
    pcm__pricer_set_costs(block->pricer, cost);
    ASSERT_CLOSE(pcm__block_cheapest(block->pricer, 0, NULL), cheapest, 1e-13);
    free(cost);
}

static void costs_may_be_given(void)
{
    each_block(check_given_costs, 50);
}

/* A block of which nothing is left. */
static void check_nothing_left(small_block *block, test_random *random)
{
    (void)random;
    free(block->surcharge);
    block->surcharge = malloc(block->model.options * sizeof *block->surcharge);
    for (size_t o = 0; o < block->model.options; o++)
        block->surcharge[o] = INFINITY;
    pcm__pricer_set_surcharges(block->pricer, block->surcharge);
    CU_ASSERT_EQUAL(pcm__block_cheapest(block->pricer, 0, NULL), INFINITY);
}

static void what_is_forbidden_costs_infinity(void)
{
    each_block(check_nothing_left, 20);
}

static uint64_t bits_of(double x)
{
    uint64_t bits;
    memcpy(&bits, &x, sizeof bits);
    return bits;
}

/* Every instruction set joins states alike, bit by bit. */
static void states_do_not_depend_on_the_machine(void)
{
    enum { STATES = 64 };
    for (size_t i = 1; pcm__states_instance(i); i++)
        for (size_t count = 2; count <= STATES; count *= 2)
            for (size_t bit = 1; bit < count; bit *= 2)
                for (int drop = 0; drop < 2; drop++) {
                    double least[2][STATES], weight[2][STATES];
                    float share[2][STATES];
                    for (int k = 0; k < 2; k++) {
                        test_random random = {count + bit};
                        pcm__states states = {least[k], weight[k]};
                        const pcm__states_kernel *kernel = pcm__states_instance(k ? i : 0);
                        for (size_t s = 0; s < count; s++) {
                            const int reached = test_random_below(&random, 3) != 0;
                            least[k][s] = reached ? 9 * test_random_uniform(&random)
                                                  : PCM__UNREACHED;
                            weight[k][s] = reached ? 1 + test_random_uniform(&random) : 0;
                        }
                        kernel->pairs(&states, share[k], count, bit, 1.5, 0.7, drop);
                    }
                    for (size_t s = 0; s < count; s++) {
                        CU_ASSERT_EQUAL(bits_of(least[0][s]), bits_of(least[1][s]));
                        CU_ASSERT_EQUAL(bits_of(weight[0][s]), bits_of(weight[1][s]));
                        CU_ASSERT(s >= count / 2 || share[0][s] == share[1][s]);
                    }
                }
}

static small_block chaos_block;

static int make_a_pricer(void)
{
    pcm__pricer *pricer = NULL;
    pcm_status status = pcm__pricer_make(&pricer, &chaos_block.model);
    pcm__pricer_free(pricer);
    return status;
}

static void no_memory_is_no_crash(void)
{
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
        test_random random = {9};
        small_make(&chaos_block, &random, kinds[k]);
        chaos_run(make_a_pricer);
        small_free(&chaos_block);
    }
}

SUITE("choices of blocks",
      {"the cheapest choice is the least of all", the_cheapest_choice_is_the_least_of_all},
      {"each option costs the least choice with it", each_option_costs_the_least_choice_with_it},
      {"smoothed minima are Gibbs laws", smoothed_minima_are_gibbs_laws},
      {"samples follow the law", samples_follow_the_law},
      {"costs may be given", costs_may_be_given},
      {"what is forbidden costs infinity", what_is_forbidden_costs_infinity},
      {"states do not depend on the machine", states_do_not_depend_on_the_machine},
      {"no memory is no crash", no_memory_is_no_crash})
