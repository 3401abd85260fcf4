/* SPDX-License-Identifier: Apache-2.0 */
/* The maintenance twin: the same bits whoever computes them, periods and conventions, stops, events
 * without end, bad arguments, lack of memory. Long, because each convention at the head of
 * pcm/simulation.h is a test. */
#include <stdlib.h>
#include <string.h>

#include "libpcm/outlook/simulation.h"
#include "tests/support/chaos.h"
#include "tests/support/twin.h"

enum { fleet_size = 1100, periods = 7 };

/* Every policy, several families, ages and downtimes; costs are whole numbers. */
static pcm_simulation_asset mixed_asset(size_t i)
{
    static const pcm_distribution lives[] = {{PCM_FAMILY_WEIBULL, {2.5, 5.0, 0.0}},
                                             {PCM_FAMILY_EXPONENTIAL, {4.0, 0.0, 0.0}},
                                             {PCM_FAMILY_WEIBULL, {1.2, 9.0, 0.0}},
                                             {PCM_FAMILY_LOGLOGISTIC, {3.0, 6.0, 0.0}}};
    const pcm_simulation_asset asset = {.life = lives[i % 23 == 0 ? 3 : i % 3],
                                        .age = i % 4 == 1 ? 0.75 * (double)(i % 5) : 0.0,
                                        .policy = (pcm_simulation_policy)(i % 7 % 5),
                                        .interval = 2.0 + 0.5 * (double)(i % 6),
                                        .renewal_after = (int)(i % 4),
                                        .rho_corrective = 0.25,
                                        .rho_preventive = 0.5,
                                        .model = (pcm_imperfect_model)(i % 2),
                                        .failure = {1000.0 + (double)i, 0.125 * (double)(i % 3)},
                                        .planned = {100.0, 0.0625 * (double)(i % 3)},
                                        .renewal = {300.0, 0.25}};
    return asset;
}

static pcm_simulation_asset *mixed_fleet(void)
{
    static pcm_simulation_asset fleet[fleet_size];
    for (size_t i = 0; i < fleet_size; i++)
        fleet[i] = mixed_asset(i);
    return fleet;
}

static const pcm_simulation_asset pump = {.life = {PCM_FAMILY_WEIBULL, {2.5, 5.0, 0.0}},
                                          .policy = PCM_SIMULATION_AGE_REPLACEMENT,
                                          .interval = 3.5,
                                          .failure = {1000.0, 0.0},
                                          .planned = {100.0, 0.0}};

static pcm_simulation_figures total_of(const pcm_simulation *simulation)
{
    pcm_simulation_figures figures = {0};
    ASSERT_OK(pcm_simulation_total(&figures, simulation));
    return figures;
}

static pcm_simulation_summary summary_of(const pcm_simulation *simulation)
{
    pcm_simulation_summary summary = {.outcome = (pcm_simulation_outcome)77};
    ASSERT_OK(pcm_simulation_get_summary(&summary, simulation));
    return summary;
}

/* Nonzero if two results are the same in every bit but the outcome. */
static int are_same(const pcm_simulation *a, const pcm_simulation *b)
{
    const pcm_simulation_summary summary = summary_of(a), other = summary_of(b);
    int same = summary.replications == other.replications && summary.events == other.events &&
               summary.assets == other.assets && summary.periods == other.periods;
    for (size_t i = 0; same && i <= summary.periods; i++) {
        pcm_simulation_figures x = total_of(a), y = total_of(b);
        if (i < summary.periods) {
            ASSERT_OK(pcm_simulation_of_period(&x, a, i));
            ASSERT_OK(pcm_simulation_of_period(&y, b, i));
        }
        same = memcmp(&x, &y, sizeof x) == 0;
    }
    for (size_t i = 0; same && i < summary.assets; i++) {
        pcm_simulation_means x, y;
        ASSERT_OK(pcm_simulation_of_asset(&x, a, i));
        ASSERT_OK(pcm_simulation_of_asset(&y, b, i));
        same = memcmp(&x, &y, sizeof x) == 0;
    }
    pcm_simulation_waiting x, y;
    ASSERT_OK(pcm_simulation_get_waiting(&x, a));
    ASSERT_OK(pcm_simulation_get_waiting(&y, b));
    return same && memcmp(&x, &y, sizeof x) == 0;
}

static const pcm_simulation_options alone = {20.0, periods, 19, 0, -1, 0.0};
static const pcm_simulation_options shared = {20.0, periods, 5, 30, 40, 0.3};

static pcm_simulation *simulate_with(const pcm_simulation_options *options, int threads,
                                     const pcm__cycles_kernel *kernel)
{
    pcm_control *control = twin_control(7, threads);
    pcm_simulation *out = NULL;
    ASSERT_OK(pcm__simulate(&out, mixed_fleet(), fleet_size, options, control, kernel));
    pcm_control_free(control);
    CU_ASSERT_PTR_NOT_NULL_FATAL(out);
    CU_ASSERT_EQUAL(summary_of(out).outcome, PCM_SIMULATION_COMPLETE);
    return out;
}

static void threads_change_no_bit(void)
{
    const pcm_simulation_options *kinds[] = {&alone, &shared};
    for (int i = 0; i < 2; i++) {
        pcm_simulation *one = simulate_with(kinds[i], 1, pcm__cycles_best());
        CU_ASSERT(total_of(one).failures.mean > 1000.0 && total_of(one).downtime.mean > 100.0);
        for (int threads = 2; threads < 8; threads += 3) {
            pcm_simulation *more = simulate_with(kinds[i], threads, pcm__cycles_best());
            CU_ASSERT(are_same(one, more));
            pcm_simulation_free(more);
        }
        pcm_simulation_free(one);
    }
}

static void instruction_sets_change_no_bit(void)
{
    pcm_simulation *best = simulate_with(&alone, 1, pcm__cycles_best());
    for (size_t i = 0; pcm__cycles_instance(i); i++) {
        pcm_simulation *other = simulate_with(&alone, 1, pcm__cycles_instance(i));
        CU_ASSERT(are_same(best, other));
        pcm_simulation_free(other);
    }
    pcm_simulation_free(best);
}

static void seeds_change_the_lives(void)
{
    const pcm_simulation_options options = {20.0, 1, 16, 0, -1, 0.0};
    pcm_simulation *a = twin_simulate(mixed_fleet(), 200, &options, 1);
    pcm_simulation *b = twin_simulate(mixed_fleet(), 200, &options, 1);
    pcm_simulation *c = twin_simulate(mixed_fleet(), 200, &options, 2);
    CU_ASSERT(are_same(a, b) && !are_same(a, c));
    pcm_simulation_free(a);
    pcm_simulation_free(b);
    pcm_simulation_free(c);
}

/* Twice the fleet is not twice the same: items and replications draw from streams of their own. */
static void assets_and_replications_are_independent(void)
{
    enum { n = 50, replications = 4000 };
    pcm_simulation_asset fleet[n];
    for (int i = 0; i < n; i++)
        fleet[i] = pump;
    const pcm_simulation_options options = {20.0, 1, replications, 0, -1, 0.0};
    pcm_simulation *one = twin_simulate(fleet, 1, &options, 3);
    pcm_simulation *many = twin_simulate(fleet, n, &options, 3);
    const double own = total_of(one).failures.standard_error;
    ASSERT_CLOSE(total_of(many).failures.standard_error, own * sqrt(n), 0.08);
    CU_ASSERT(own > 0.0);
    pcm_simulation_free(one);
    pcm_simulation_free(many);
}

/* Resources that are never short: the fleet that shares lives the lives of the one that does not.
 * Acts and whole costs are the same bit for bit, downtimes but for the order of adding. */
static void enough_of_everything_is_as_good_as_no_limit(void)
{
    static const pcm_simulation_options kinds[] = {{20.0, periods, 9, 0, 1000000, 1e-9},
                                                   {20.0, periods, 9, fleet_size - 1, -1, 0.0},
                                                   {20.0, periods, 9, fleet_size, 0, 0.0}};
    static const pcm_simulation_options none = {20.0, periods, 9, 0, -1, 0.0};
    pcm_simulation *plain = simulate_with(&none, 1, pcm__cycles_best());
    for (int k = 0; k < 3; k++) {
        pcm_simulation *other = simulate_with(&kinds[k], 1, pcm__cycles_best());
        for (size_t i = 0; i < periods; i++) {
            pcm_simulation_figures x, y;
            ASSERT_OK(pcm_simulation_of_period(&x, plain, i));
            ASSERT_OK(pcm_simulation_of_period(&y, other, i));
            CU_ASSERT(memcmp(&x.failures, &y.failures, sizeof x.failures) == 0);
            CU_ASSERT(memcmp(&x.planned, &y.planned, sizeof x.planned) == 0);
            CU_ASSERT(memcmp(&x.cost, &y.cost, sizeof x.cost) == 0);
            ASSERT_CLOSE(y.downtime.mean, x.downtime.mean, 1e-12);
        }
        pcm_simulation_waiting waiting;
        ASSERT_OK(pcm_simulation_get_waiting(&waiting, other));
        CU_ASSERT(waiting.works.mean == 0.0 && waiting.downtime.mean == 0.0);
        CU_ASSERT(waiting.stock_outs.mean == 0.0 && waiting.mean_wait.mean == 0.0);
        pcm_simulation_free(other);
    }
    pcm_simulation_free(plain);
}

static void shortage_makes_fleets_wait(void)
{
    pcm_simulation *plain = simulate_with(&alone, 0, pcm__cycles_best());
    pcm_simulation *scarce = simulate_with(&shared, 0, pcm__cycles_best());
    pcm_simulation_waiting waiting;
    ASSERT_OK(pcm_simulation_get_waiting(&waiting, scarce));
    CU_ASSERT(waiting.works.mean > 0.0 && waiting.stock_outs.mean > 0.0);
    CU_ASSERT(waiting.fraction_waited.mean > 0.0 && waiting.fraction_waited.mean < 1.0);
    CU_ASSERT(total_of(scarce).downtime.mean > total_of(plain).downtime.mean);
    CU_ASSERT(total_of(scarce).downtime.mean > waiting.downtime.mean);
    pcm_simulation_free(plain);
    pcm_simulation_free(scarce);
}

/* Of the whole time, of the periods and of the assets: the same sums. */
static void parts_add_up(void)
{
    const pcm_simulation_options *kinds[] = {&alone, &shared};
    for (int k = 0; k < 2; k++) {
        pcm_simulation *simulation = simulate_with(kinds[k], 0, pcm__cycles_best());
        const pcm_simulation_figures total = total_of(simulation);
        double acts = 0.0, cost = 0.0, downtime = 0.0, to = 0.0;
        for (size_t i = 0; i < periods; i++) {
            pcm_simulation_figures figures;
            ASSERT_OK(pcm_simulation_of_period(&figures, simulation, i));
            CU_ASSERT(figures.from == to && figures.to > to);
            to = figures.to;
            acts += figures.failures.mean + figures.planned.mean;
            cost += figures.cost.mean;
            downtime += figures.downtime.mean;
        }
        CU_ASSERT(to == 20.0 && total.from == 0.0 && total.to == 20.0);
        ASSERT_CLOSE(acts, total.failures.mean + total.planned.mean, 1e-12);
        ASSERT_CLOSE(cost, total.cost.mean, 1e-12);
        ASSERT_CLOSE(downtime, total.downtime.mean, 1e-12);
        const pcm_simulation_summary summary = summary_of(simulation);
        ASSERT_CLOSE((double)summary.events, acts * (double)summary.replications, 1e-12);
        acts = cost = downtime = 0.0;
        for (size_t i = 0; i < fleet_size; i++) {
            pcm_simulation_means means;
            ASSERT_OK(pcm_simulation_of_asset(&means, simulation, i));
            CU_ASSERT(means.availability >= 0.0 && means.availability <= 1.0);
            acts += means.failures + means.planned;
            cost += means.cost;
            downtime += means.downtime;
        }
        ASSERT_CLOSE(acts, total.failures.mean + total.planned.mean, 1e-12);
        ASSERT_CLOSE(cost, total.cost.mean, 1e-12);
        ASSERT_CLOSE(downtime, total.downtime.mean, 1e-12);
        ASSERT_CLOSE(total.availability.mean, 1.0 - downtime / (20.0 * fleet_size), 1e-12);
        pcm_simulation_free(simulation);
    }
}

/* An asset that never fails: work of 0.5 is due at 1, 2.5, 4, 5.5, 7, 8.5, ... */
static pcm_simulation_asset clockwork(double interval, double downtime)
{
    return (pcm_simulation_asset){.life = {PCM_FAMILY_WEIBULL, {50.0, 1e9, 0.0}},
                                  .policy = PCM_SIMULATION_AGE_REPLACEMENT,
                                  .interval = interval,
                                  .planned = {10.0, downtime}};
}

static void expect_period(const pcm_simulation *simulation, size_t period, double planned,
                          double downtime)
{
    pcm_simulation_figures figures;
    ASSERT_OK(pcm_simulation_of_period(&figures, simulation, period));
    CU_ASSERT(figures.planned.mean == planned && figures.cost.mean == 10.0 * planned);
    ASSERT_CLOSE(figures.downtime.mean, downtime, 1e-15);
    CU_ASSERT(figures.failures.mean == 0.0);
}

static void downtime_falls_into_the_periods_in_which_it_passes(void)
{
    const pcm_simulation_asset asset = clockwork(1.0, 0.5);
    const pcm_simulation_options options = {8.75, 7, 8, 0, -1, 0.0}; /* of 1.25 */
    pcm_simulation *simulation = twin_simulate(&asset, 1, &options, 1);
    /* Work at 1 | 2.5, a border | 4 | 5.5 | 7 | 8.5, up to the horizon. */
    static const double planned[] = {1.0, 0.0, 1.0, 1.0, 1.0, 1.0, 1.0};
    static const double downtime[] = {0.25, 0.25, 0.5, 0.5, 0.5, 0.5, 0.25};
    for (size_t i = 0; i < 7; i++)
        expect_period(simulation, i, planned[i], downtime[i]);
    pcm_simulation_free(simulation);
}

static void long_downtime_goes_through_many_periods(void)
{
    const pcm_simulation_asset asset = clockwork(1.5, INFINITY);
    const pcm_simulation_options kinds[] = {{5.0, 5, 9, 0, -1, 0.0}, /* by the kernel */
                                            {5.0, 5, 9, 1, -1, 0.0}, /* one crew is enough */
                                            {5.0, 5, 9, 0, 1, 1.0}}; /* with a spare */
    for (int k = 0; k < 3; k++) {
        pcm_simulation *simulation = twin_simulate(&asset, 1, &kinds[k], 1);
        static const double downtime[] = {0.0, 0.5, 1.0, 1.0, 1.0};
        for (size_t i = 0; i < 5; i++)
            expect_period(simulation, i, i == 1 ? 1.0 : 0.0, downtime[i]);
        ASSERT_CLOSE(total_of(simulation).availability.mean, 0.3, 1e-15);
        pcm_simulation_free(simulation);
    }
}

static void an_event_at_the_horizon_counts(void)
{
    const pcm_simulation_options options = {4.0, 2, 3, 0, -1, 0.0};
    const pcm_simulation_asset asset = clockwork(2.0, 0.0);
    pcm_simulation *simulation = twin_simulate(&asset, 1, &options, 1);
    expect_period(simulation, 0, 0.0, 0.0);
    expect_period(simulation, 1, 2.0, 0.0);
    pcm_simulation_free(simulation);
}

static void old_assets_are_replaced_at_once(void)
{
    const pcm_simulation_options options = {1.0, 1, 8, 0, -1, 0.0};
    pcm_simulation_asset asset = clockwork(2.0, 0.25);
    asset.age = 5.0;
    pcm_simulation *simulation = twin_simulate(&asset, 1, &options, 1);
    expect_period(simulation, 0, 1.0, 0.25);
    pcm_simulation_free(simulation);
}

/* A spare that never comes: the asset is down for good, and its work never begins. */
static void a_spare_that_never_comes_is_waited_for(void)
{
    const pcm_simulation_options options = {5.0, 1, 8, 0, 0, INFINITY};
    const pcm_simulation_asset asset = clockwork(2.0, 0.25);
    pcm_simulation *simulation = twin_simulate(&asset, 1, &options, 1);
    pcm_simulation_waiting waiting;
    expect_period(simulation, 0, 1.0, 3.0);
    ASSERT_OK(pcm_simulation_get_waiting(&waiting, simulation));
    CU_ASSERT(waiting.stock_outs.mean == 1.0 && waiting.mean_wait.mean == 3.0);
    pcm_simulation_free(simulation);
}

/* Repairs take no spare. */
static void repairs_take_no_spare(void)
{
    const pcm_simulation_options options = {5.0, 1, 8, 0, 0, INFINITY};
    pcm_simulation_asset asset = pump;
    asset.policy = PCM_SIMULATION_MINIMAL_REPAIR;
    asset.interval = 100.0;
    asset.failure.downtime = 0.125;
    pcm_simulation *simulation = twin_simulate(&asset, 1, &options, 1);
    CU_ASSERT(total_of(simulation).failures.mean > 0.0);
    CU_ASSERT(total_of(simulation).availability.mean > 0.9);
    pcm_simulation_free(simulation);
}

/* Stopping. */

static void expect_nothing(const pcm_simulation *simulation)
{
    const pcm_simulation_figures total = total_of(simulation);
    pcm_simulation_means means;
    pcm_simulation_waiting waiting;
    CU_ASSERT(summary_of(simulation).replications == 0 && summary_of(simulation).events == 0);
    CU_ASSERT(total.failures.mean == 0.0 && isinf(total.failures.standard_error));
    CU_ASSERT(total.availability.mean == 0.0 && isinf(total.availability.standard_error));
    ASSERT_OK(pcm_simulation_of_asset(&means, simulation, 0));
    CU_ASSERT(means.failures == 0.0 && means.cost == 0.0);
    ASSERT_OK(pcm_simulation_get_waiting(&waiting, simulation));
    CU_ASSERT(waiting.works.mean == 0.0 && waiting.mean_wait.mean == 0.0);
}

static void a_stop_before_the_start_leaves_nothing(void)
{
    pcm_control *control = twin_control(1, 2);
    pcm_control_stop(control);
    pcm_simulation *simulation = NULL;
    ASSERT_OK(pcm_simulate(&simulation, &pump, 1, &alone, control));
    CU_ASSERT_EQUAL(summary_of(simulation).outcome, PCM_SIMULATION_STOPPED);
    expect_nothing(simulation);
    pcm_simulation_free(simulation);
    pcm_control_free(control);
}

/* What a time limit leaves is what so many replications give. */
static void a_time_limit_leaves_whole_replications(void)
{
    static const pcm_simulation_options kinds[] = {{20.0, periods, 1000000, 0, -1, 0.0},
                                                   {20.0, periods, 1000000, 30, 40, 0.3}};
    for (int k = 0; k < 2; k++) {
        pcm_control *control = twin_control(7, 2);
        ASSERT_OK(pcm_control_set_time_limit(control, 0.15));
        pcm_simulation *cut = NULL;
        ASSERT_OK(pcm_simulate(&cut, mixed_fleet(), fleet_size, &kinds[k], control));
        pcm_control_free(control);
        const pcm_simulation_summary summary = summary_of(cut);
        CU_ASSERT_EQUAL(summary.outcome, PCM_SIMULATION_STOPPED);
        CU_ASSERT(summary.replications < 1000000);
        if (summary.replications > 0) {
            pcm_simulation_options options = kinds[k];
            options.replications = summary.replications;
            pcm_simulation *whole = simulate_with(&options, 1, pcm__cycles_best());
            CU_ASSERT(are_same(cut, whole));
            pcm_simulation_free(whole);
        }
        pcm_simulation_free(cut);
    }
}

static int stop_at_once(const pcm_progress *progress, void *user)
{
    int *calls = user;
    ++*calls;
    CU_ASSERT(progress->fraction >= 0.0 && progress->fraction <= 1.0);
    ASSERT_TEXT(progress->phase, "simulating the fleet");
    return 1;
}

static void a_callback_stops_it(void)
{
    const pcm_simulation_options options = {20.0, 1, 100000000, 0, -1, 0.0};
    pcm_control *control = twin_control(1, 2);
    int calls = 0;
    ASSERT_OK(pcm_control_set_progress(control, stop_at_once, &calls));
    pcm_simulation *simulation = NULL;
    ASSERT_OK(pcm_simulate(&simulation, mixed_fleet(), 100, &options, control));
    CU_ASSERT_EQUAL(summary_of(simulation).outcome, PCM_SIMULATION_STOPPED);
    CU_ASSERT(calls >= 1 && summary_of(simulation).replications < 100000000);
    pcm_simulation_free(simulation);
    pcm_control_free(control);
}

/* Events without end. */

static void expect_endless(pcm_simulation_asset asset, pcm_simulation_options options)
{
    const pcm_simulation_asset fleet[] = {pump, pump, asset, pump};
    pcm_simulation *simulation = twin_simulate(fleet, 4, &options, 1);
    CU_ASSERT_EQUAL(summary_of(simulation).outcome, PCM_SIMULATION_ENDLESS);
    CU_ASSERT(summary_of(simulation).endless_asset == 2);
    expect_nothing(simulation);
    pcm_simulation_free(simulation);
}

static void events_without_end_are_an_outcome(void)
{
    static const pcm_simulation_options kinds[] = {
        {20.0, 2, 2, 0, -1, 0.0}, {20.0, 2, 9, 0, -1, 0.0}, {20.0, 2, 2, 2, -1, 0.0}};
    const pcm_simulation_asset explosive = {.life = {PCM_FAMILY_WEIBULL, {3.0, 2.0, 0.0}},
                                            .policy = PCM_SIMULATION_IMPERFECT,
                                            .interval = 100.0,
                                            .rho_corrective = -1.0};
    pcm_simulation_asset short_lived = pump;
    short_lived.life.parameter[1] = 1e-9;
    pcm_simulation_asset restless = pump;
    restless.interval = 1e-9;
    for (int k = 0; k < 3; k++) {
        expect_endless(explosive, kinds[k]);
        expect_endless(short_lived, kinds[k]);
        expect_endless(restless, kinds[k]);
        restless.policy = PCM_SIMULATION_BLOCK_REPLACEMENT;
        expect_endless(restless, kinds[k]);
    }
}

/* Random failures do not depend on age; and with memory 1 the virtual age is but twice the age. */
static void harm_that_is_bounded_is_no_explosion(void)
{
    const pcm_simulation_options options = {20.0, 2, 800, 0, -1, 0.0};
    pcm_simulation_asset asset = {.life = {PCM_FAMILY_EXPONENTIAL, {2.0, 0.0, 0.0}},
                                  .policy = PCM_SIMULATION_IMPERFECT,
                                  .interval = 100.0,
                                  .rho_corrective = -3.0};
    pcm_simulation *simulation = twin_simulate(&asset, 1, &options, 4);
    CU_ASSERT_EQUAL(summary_of(simulation).outcome, PCM_SIMULATION_COMPLETE);
    CU_ASSERT(twin_agrees(total_of(simulation).failures, 10.0));
    pcm_simulation_free(simulation);
    asset.life = (pcm_distribution){PCM_FAMILY_WEIBULL, {3.0, 2.0, 0.0}};
    asset.rho_corrective = -1.0;
    asset.model = PCM_IMPERFECT_ARA_1;
    simulation = twin_simulate(&asset, 1, &options, 4);
    CU_ASSERT_EQUAL(summary_of(simulation).outcome, PCM_SIMULATION_COMPLETE);
    CU_ASSERT(total_of(simulation).failures.mean < pow(20.0, 3.0));
    pcm_simulation_free(simulation);
}

/* Arguments. */

static pcm_status try_asset(pcm_simulation_asset asset)
{
    const pcm_simulation_asset fleet[] = {pump, asset};
    pcm_simulation *out = NULL;
    const pcm_status status = pcm_simulate(&out, fleet, 2, &alone, NULL);
    CU_ASSERT_PTR_NULL(out);
    pcm_simulation_free(out);
    return status;
}

#define BAD_ASSET(change, sentence)                                                                \
    do {                                                                                           \
        pcm_simulation_asset bad = pump;                                                           \
        change;                                                                                    \
        ASSERT_STATUS(try_asset(bad), PCM_ERR_DOMAIN);                                             \
        ASSERT_MESSAGE(sentence);                                                                  \
    } while (0)

static void bad_assets_are_named(void)
{
    BAD_ASSET(bad.life.parameter[0] = NAN, "assets[1].life: shape = nan: must be");
    BAD_ASSET(bad.life.family = (pcm_family)99, "assets[1].life: family = 99");
    BAD_ASSET(bad.age = -1.0, "assets[1].age = -1: must be a finite number >= 0");
    BAD_ASSET(bad.age = INFINITY, "assets[1].age = inf");
    BAD_ASSET(bad.policy = (pcm_simulation_policy)5, "assets[1].policy = 5: must be 0 to 4");
    BAD_ASSET(bad.interval = 0.0, "assets[1].interval = 0: must be a number > 0");
    BAD_ASSET(bad.interval = NAN, "assets[1].interval = nan");
    BAD_ASSET(bad.failure.cost = INFINITY, "assets[1].failure.cost = inf");
    BAD_ASSET(bad.failure.downtime = -0.5, "assets[1].failure.downtime = -0.5");
    BAD_ASSET(bad.planned.cost = NAN, "assets[1].planned.cost = nan");
    BAD_ASSET(bad.planned.downtime = NAN, "assets[1].planned.downtime = nan");
    BAD_ASSET((bad.policy = PCM_SIMULATION_IMPERFECT, bad.rho_corrective = 1.5),
              "assets[1].rho_corrective = 1.5: must be a number from -9 to 1");
    BAD_ASSET((bad.policy = PCM_SIMULATION_IMPERFECT, bad.rho_preventive = NAN),
              "assets[1].rho_preventive = nan");
    BAD_ASSET((bad.policy = PCM_SIMULATION_IMPERFECT, bad.renewal_after = -1),
              "assets[1].renewal_after = -1");
    BAD_ASSET((bad.policy = PCM_SIMULATION_IMPERFECT, bad.model = (pcm_imperfect_model)2),
              "assets[1].model = 2");
    BAD_ASSET(
        (bad.policy = PCM_SIMULATION_IMPERFECT, bad.renewal_after = 2, bad.renewal.downtime = NAN),
        "assets[1].renewal.downtime = nan");
}

#define BAD_OPTION(change, sentence)                                                               \
    do {                                                                                           \
        pcm_simulation_options bad = alone;                                                        \
        change;                                                                                    \
        pcm_simulation *out = NULL;                                                                \
        ASSERT_STATUS(pcm_simulate(&out, &pump, 1, &bad, NULL), PCM_ERR_DOMAIN);                   \
        ASSERT_MESSAGE(sentence);                                                                  \
        CU_ASSERT_PTR_NULL(out);                                                                   \
    } while (0)

static void bad_options_are_named(void)
{
    BAD_OPTION(bad.horizon = INFINITY, "horizon = inf: must be a finite number > 0");
    BAD_OPTION(bad.horizon = 0.0, "horizon = 0");
    BAD_OPTION(bad.horizon = 1e-310, "horizon = 1e-310: is too short for 7 periods");
    BAD_OPTION(bad.periods = 0, "periods = 0: must be 1 to 1000000");
    BAD_OPTION(bad.periods = 1000001, "periods = 1000001");
    BAD_OPTION(bad.replications = 0, "replications = 0: must be at least 1");
    BAD_OPTION(bad.crews = -1, "crews = -1: must be >= 0");
    BAD_OPTION(bad.spares = 10000001, "spares = 10000001: must be at most 10000000");
    BAD_OPTION((bad.spares = 1, bad.lead_time = NAN), "lead_time = nan: must be a number >= 0");
}

static void missing_arguments_are_named(void)
{
    pcm_simulation *out = NULL;
    ASSERT_STATUS(pcm_simulate(NULL, &pump, 1, &alone, NULL), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_simulate(&out, NULL, 1, &alone, NULL), PCM_ERR_ARGUMENT);
    ASSERT_MESSAGE("assets = NULL");
    ASSERT_STATUS(pcm_simulate(&out, &pump, 1, NULL, NULL), PCM_ERR_ARGUMENT);
    ASSERT_MESSAGE("options = NULL");
    ASSERT_STATUS(pcm_simulate(&out, &pump, 0, &alone, NULL), PCM_ERR_DOMAIN);
    ASSERT_MESSAGE("n = 0: must be 1 to");
    CU_ASSERT_PTR_NULL(out);
    pcm_simulation_free(NULL);

    ASSERT_OK(pcm_simulate(&out, &pump, 1, &alone, NULL));
    pcm_simulation_summary summary;
    pcm_simulation_figures figures;
    pcm_simulation_means means;
    pcm_simulation_waiting waiting;
    ASSERT_STATUS(pcm_simulation_get_summary(NULL, out), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_simulation_get_summary(&summary, NULL), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_simulation_total(NULL, out), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_simulation_total(&figures, NULL), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_simulation_of_period(NULL, out, 0), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_simulation_of_period(&figures, NULL, 0), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_simulation_of_period(&figures, out, periods), PCM_ERR_DOMAIN);
    ASSERT_MESSAGE("period = 7: must be below 7");
    ASSERT_STATUS(pcm_simulation_of_asset(NULL, out, 0), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_simulation_of_asset(&means, NULL, 0), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_simulation_of_asset(&means, out, 1), PCM_ERR_DOMAIN);
    ASSERT_MESSAGE("asset = 1: must be below 1");
    ASSERT_STATUS(pcm_simulation_get_waiting(NULL, out), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_simulation_get_waiting(&waiting, NULL), PCM_ERR_ARGUMENT);
    pcm_simulation_free(out);
}

static void outcomes_and_policies_have_names(void)
{
    static const char *const policies[] = {"run_to_failure", "age_replacement", "block_replacement",
                                           "minimal_repair", "imperfect"};
    static const char *const outcomes[] = {"complete", "stopped", "endless"};
    for (int i = 0; i < PCM_SIMULATION_POLICIES; i++)
        ASSERT_TEXT(pcm_simulation_policy_name((pcm_simulation_policy)i), policies[i]);
    ASSERT_TEXT(pcm_simulation_policy_name((pcm_simulation_policy)5), "unknown");
    ASSERT_TEXT(pcm_simulation_policy_name((pcm_simulation_policy)-1), "unknown");
    for (int i = 0; i < 3; i++) {
        ASSERT_TEXT(pcm_simulation_outcome_name((pcm_simulation_outcome)i), outcomes[i]);
        CU_ASSERT(strlen(pcm_simulation_outcome_text((pcm_simulation_outcome)i)) > 30);
    }
    ASSERT_TEXT(pcm_simulation_outcome_name((pcm_simulation_outcome)9), "unknown");
    ASSERT_TEXT(pcm_simulation_outcome_text((pcm_simulation_outcome)9), "Unknown outcome.");
}

static int simulate_small(const pcm_simulation_options *options)
{
    pcm_simulation_asset fleet[30];
    for (size_t i = 0; i < 30; i++)
        fleet[i] = mixed_asset(i);
    pcm_simulation *out = NULL;
    const pcm_status status = pcm_simulate(&out, fleet, 30, options, NULL);
    pcm_simulation_free(out);
    return status;
}

static int simulate_alone(void)
{
    const pcm_simulation_options options = {20.0, 3, 20, 0, -1, 0.0};
    return simulate_small(&options);
}

static int simulate_shared(void)
{
    const pcm_simulation_options options = {20.0, 3, 3, 2, 2, 0.5};
    return simulate_small(&options);
}

static void lack_of_memory_is_reported(void)
{
    chaos_run(simulate_alone);
    chaos_run(simulate_shared);
}

SUITE("simulation", {"threads change no bit", threads_change_no_bit},
      {"instruction sets change no bit", instruction_sets_change_no_bit},
      {"seeds change the lives", seeds_change_the_lives},
      {"assets and replications are independent", assets_and_replications_are_independent},
      {"enough of everything is as good as no limit", enough_of_everything_is_as_good_as_no_limit},
      {"shortage makes fleets wait", shortage_makes_fleets_wait}, {"parts add up", parts_add_up},
      {"downtime falls into the periods in which it passes",
       downtime_falls_into_the_periods_in_which_it_passes},
      {"long downtime goes through many periods", long_downtime_goes_through_many_periods},
      {"an event at the horizon counts", an_event_at_the_horizon_counts},
      {"old assets are replaced at once", old_assets_are_replaced_at_once},
      {"a spare that never comes is waited for", a_spare_that_never_comes_is_waited_for},
      {"repairs take no spare", repairs_take_no_spare},
      {"a stop before the start leaves nothing", a_stop_before_the_start_leaves_nothing},
      {"a time limit leaves whole replications", a_time_limit_leaves_whole_replications},
      {"a callback stops it", a_callback_stops_it},
      {"events without end are an outcome", events_without_end_are_an_outcome},
      {"harm that is bounded is no explosion", harm_that_is_bounded_is_no_explosion},
      {"bad assets are named", bad_assets_are_named},
      {"bad options are named", bad_options_are_named},
      {"missing arguments are named", missing_arguments_are_named},
      {"outcomes and policies have names", outcomes_and_policies_have_names},
      {"lack of memory is reported", lack_of_memory_is_reported})
