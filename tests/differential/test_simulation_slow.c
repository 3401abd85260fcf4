/* SPDX-License-Identifier: Apache-2.0 */
/* The maintenance twin against slow simulators that are written another way: failures by thinning
 * in small steps of time, queues as lists that are searched. */
#include <stdlib.h>

#include "tests/support/random.h"
#include "tests/support/twin.h"

static const double shape = 2.5, scale = 800.0;

/* Figures of one replication, in the order of `seen`. */
enum { FAILURES, PLANNED, COST, DOWNTIME, WAITED, WAITS, FIGURES };

struct seen {
    double sum[FIGURES];
    double squares[FIGURES];
};

static void see(struct seen *seen, const double figures[FIGURES])
{
    for (int i = 0; i < FIGURES; i++) {
        seen->sum[i] += figures[i];
        seen->squares[i] += figures[i] * figures[i];
    }
}

/* Both means have an error. */
static int agree(pcm_simulation_estimate estimate, const struct seen *seen, int figure,
                 double paths)
{
    const double mean = seen->sum[figure] / paths;
    const double variance = (seen->squares[figure] / paths - mean * mean) / paths;
    const double error = sqrt(variance + estimate.standard_error * estimate.standard_error) + 1e-12;
    return fabs(estimate.mean - mean) <= TWIN_ERRORS * error && error < 0.1 * mean + 0.01;
}

static void expect(const pcm_simulation *simulation, const struct seen *seen, double paths)
{
    pcm_simulation_figures figures;
    ASSERT_OK(pcm_simulation_total(&figures, simulation));
    CU_ASSERT(agree(figures.failures, seen, FAILURES, paths));
    CU_ASSERT(agree(figures.planned, seen, PLANNED, paths));
    CU_ASSERT(agree(figures.cost, seen, COST, paths));
    CU_ASSERT(agree(figures.downtime, seen, DOWNTIME, paths));
}

static double weibull(test_random *random)
{
    return scale * pow(-log(test_random_uniform(random)), 1.0 / shape);
}

/* Block replacement: the list of dates is gone through one by one. */
static void slow_blocks(double figures[FIGURES], const pcm_simulation_asset *asset, double horizon,
                        test_random *random)
{
    double up = 0.0, fails = weibull(random);
    if (asset->age > 0.0)
        do
            fails = weibull(random) - asset->age; /* those that got that old */
        while (fails <= 0.0);
    for (int k = 1;; k++) {
        const double date = k * asset->interval;
        while (up + fails < date && up + fails <= horizon) {
            const double at = up + fails;
            figures[FAILURES] += 1.0;
            figures[COST] += asset->failure.cost;
            figures[DOWNTIME] += fmin(asset->failure.downtime, horizon - at);
            up = at + asset->failure.downtime;
            fails = weibull(random);
        }
        if (date > horizon)
            return;
        if (date <= up) /* down: left out */
            continue;
        figures[PLANNED] += 1.0;
        figures[COST] += asset->planned.cost;
        figures[DOWNTIME] += fmin(asset->planned.downtime, horizon - date);
        up = date + asset->planned.downtime;
        fails = weibull(random);
    }
}

static void blocks_are_those_of_a_slow_simulator(void)
{
    enum { paths = 20000 };
    static const double intervals[] = {300.0, 700.0, 1500.0}, ages[] = {0.0, 500.0, 0.0};
    test_random random = {11};
    for (int i = 0; i < 3; i++) {
        const pcm_simulation_asset asset = {.life = {PCM_FAMILY_WEIBULL, {shape, scale, 0.0}},
                                            .age = ages[i],
                                            .policy = PCM_SIMULATION_BLOCK_REPLACEMENT,
                                            .interval = intervals[i],
                                            .failure = {1000.0, 60.0},
                                            .planned = {100.0, 10.0}};
        const pcm_simulation_options options = {4000.0, 3, paths, 0, -1, 0.0};
        struct seen seen = {{0}, {0}};
        for (int path = 0; path < paths; path++) {
            double figures[FIGURES] = {0};
            slow_blocks(figures, &asset, options.horizon, &random);
            see(&seen, figures);
        }
        pcm_simulation *simulation = twin_simulate(&asset, 1, &options, 100 + (uint64_t)i);
        expect(simulation, &seen, paths);
        pcm_simulation_free(simulation);
    }
}

/* Imperfect maintenance by thinning (Lewis & Shedler 1979): over a short stretch candidates come at
 * the rate of its end, the highest, and are taken by the rate that holds. */
static void slow_imperfect(double figures[FIGURES], const pcm_simulation_asset *asset,
                           double horizon, test_random *random)
{
    double now = 0.0, after = 0.0, since = asset->age, run = asset->age;
    for (int jobs = 0; now < horizon;) {
        const double stretch = fmin(20.0, asset->interval - run);
        const double ceiling = shape / scale * pow((after + since + stretch) / scale, shape - 1.0);
        const double ahead = fmin(-log(test_random_uniform(random)) / ceiling, stretch);
        const double rate = shape / scale * pow((after + since + ahead) / scale, shape - 1.0);
        const int is_planned = ahead == stretch && run + ahead >= asset->interval - 1e-9;
        const int fails = ahead < stretch && test_random_uniform(random) * ceiling < rate;
        now += ahead;
        since += ahead;
        run += ahead;
        if (now > horizon)
            return;
        if (!is_planned && !fails)
            continue;
        jobs += is_planned;
        const int renews = is_planned && jobs == asset->renewal_after;
        const pcm_simulation_work work = fails    ? asset->failure
                                         : renews ? asset->renewal
                                                  : asset->planned;
        const double left = 1.0 - (fails ? asset->rho_corrective : asset->rho_preventive);
        after = asset->model == PCM_IMPERFECT_ARA_1 ? after + left * since : left * (after + since);
        since = 0.0;
        if (renews)
            after = jobs = 0;
        if (is_planned)
            run = 0.0;
        figures[fails ? FAILURES : PLANNED] += 1.0;
        figures[COST] += work.cost;
        figures[DOWNTIME] += fmin(work.downtime, horizon - now);
        now += work.downtime;
    }
}

static void imperfect_maintenance_is_that_of_a_slow_simulator(void)
{
    enum { paths = 4000, cases = 6 };
    static const struct {
        pcm_imperfect_model model;
        double corrective, preventive, age;
        int renewal_after;
    } kinds[cases] = {{PCM_IMPERFECT_ARA_INFINITY, 0.3, 0.7, 0.0, 4},
                      {PCM_IMPERFECT_ARA_1, 0.3, 0.7, 0.0, 4},
                      {PCM_IMPERFECT_ARA_1, 0.0, 0.5, 250.0, 3},
                      {PCM_IMPERFECT_ARA_INFINITY, 1.0, 0.2, 100.0, 0},
                      {PCM_IMPERFECT_ARA_INFINITY, -0.2, 0.9, 0.0, 2},
                      {PCM_IMPERFECT_ARA_1, 1.0, 1.0, 0.0, 1}};
    test_random random = {12};
    for (int i = 0; i < cases; i++) {
        const pcm_simulation_asset asset = {.life = {PCM_FAMILY_WEIBULL, {shape, scale, 0.0}},
                                            .age = kinds[i].age,
                                            .policy = PCM_SIMULATION_IMPERFECT,
                                            .interval = 400.0,
                                            .renewal_after = kinds[i].renewal_after,
                                            .rho_corrective = kinds[i].corrective,
                                            .rho_preventive = kinds[i].preventive,
                                            .model = kinds[i].model,
                                            .failure = {1000.0, 30.0},
                                            .planned = {100.0, 5.0},
                                            .renewal = {500.0, 12.0}};
        const pcm_simulation_options options = {4000.0, 2, 5 * paths, 0, -1, 0.0};
        struct seen seen = {{0}, {0}};
        for (int path = 0; path < paths; path++) {
            double figures[FIGURES] = {0};
            slow_imperfect(figures, &asset, options.horizon, &random);
            see(&seen, figures);
        }
        pcm_simulation *simulation = twin_simulate(&asset, 1, &options, 200 + (uint64_t)i);
        expect(simulation, &seen, paths);
        pcm_simulation_free(simulation);
    }
}

/* A fleet that shares, in small events: every asset is up until a time, waits, or is worked on
 * until a time; orders are a list; at every time all lists are searched. */
struct machine {
    enum { UP, WAITS_FOR_SPARE, WAITS_FOR_CREW, IN_WORK } state;
    int fails;    /* what is due, or being done */
    double until; /* UP, IN_WORK */
    double since; /* it waits */
    int order;    /* in which it came to its queue */
};

struct shop {
    const pcm_simulation_asset *asset;
    double horizon;
    test_random *random;
    struct machine machines[8];
    int count, idle_crews, spares, tickets;
    double orders[5000];
    int ordered, arrived;
    double *figures;
};

static void set_up(struct shop *shop, struct machine *machine, double now)
{
    const double life = weibull(shop->random);
    machine->state = UP;
    machine->fails = life < shop->asset->interval;
    machine->until = now + fmin(life, shop->asset->interval);
}

/* The machine that waits longest in a state; NULL if none does. */
static struct machine *longest(struct shop *shop, int state)
{
    struct machine *found = NULL;
    for (int i = 0; i < shop->count; i++) {
        struct machine *machine = &shop->machines[i];
        if ((int)machine->state == state && (!found || machine->order < found->order))
            found = machine;
    }
    return found;
}

static void count_wait(struct shop *shop, const struct machine *machine, double now)
{
    shop->figures[WAITED] += now > machine->since;
    shop->figures[WAITS] += now - machine->since;
    shop->figures[DOWNTIME] += now - machine->since;
}

static void serve(struct shop *shop, double now)
{
    struct machine *machine;
    while (shop->spares > 0 && (machine = longest(shop, WAITS_FOR_SPARE))) {
        shop->spares--;
        machine->state = WAITS_FOR_CREW;
        machine->order = shop->tickets++;
    }
    while (shop->idle_crews > 0 && (machine = longest(shop, WAITS_FOR_CREW))) {
        const double work =
            machine->fails ? shop->asset->failure.downtime : shop->asset->planned.downtime;
        shop->idle_crews--;
        count_wait(shop, machine, now);
        shop->figures[DOWNTIME] += fmin(work, shop->horizon - now);
        machine->state = IN_WORK;
        machine->until = now + work;
    }
}

static void slow_shop(struct shop *shop, double lead_time)
{
    for (int i = 0; i < shop->count; i++)
        set_up(shop, &shop->machines[i], 0.0);
    for (;;) {
        double now = shop->arrived < shop->ordered ? shop->orders[shop->arrived] : INFINITY;
        struct machine *next = NULL;
        for (int i = 0; i < shop->count; i++) {
            struct machine *machine = &shop->machines[i];
            if ((machine->state == UP || machine->state == IN_WORK) && machine->until < now) {
                next = machine;
                now = machine->until;
            }
        }
        if (now > shop->horizon)
            break;
        if (!next) {
            shop->arrived++;
            shop->spares++;
        } else if (next->state == IN_WORK) {
            shop->idle_crews++;
            set_up(shop, next, now);
        } else {
            next->state = WAITS_FOR_SPARE;
            next->since = now;
            next->order = shop->tickets++;
            shop->figures[next->fails ? FAILURES : PLANNED] += 1.0;
            shop->figures[COST] +=
                next->fails ? shop->asset->failure.cost : shop->asset->planned.cost;
            shop->orders[shop->ordered++] = now + lead_time;
        }
        serve(shop, now);
    }
    for (int i = 0; i < shop->count; i++)
        if (shop->machines[i].state == WAITS_FOR_SPARE || shop->machines[i].state == WAITS_FOR_CREW)
            count_wait(shop, &shop->machines[i], shop->horizon);
}

static void sharing_is_that_of_a_slow_simulator(void)
{
    enum { paths = 2000, cases = 4 };
    static const struct {
        int crews, spares;
        double lead_time;
    } kinds[cases] = {{1, -1, 0.0}, {2, 3, 250.0}, {0, 1, 200.0}, {1, 0, 90.0}};
    test_random random = {13};
    pcm_simulation_asset fleet[8];
    for (int i = 0; i < 8; i++)
        fleet[i] = (pcm_simulation_asset){.life = {PCM_FAMILY_WEIBULL, {shape, scale, 0.0}},
                                          .policy = PCM_SIMULATION_AGE_REPLACEMENT,
                                          .interval = 900.0,
                                          .failure = {1000.0, 70.0},
                                          .planned = {100.0, 40.0}};
    for (int i = 0; i < cases; i++) {
        const pcm_simulation_options options = {
            6000.0, 3, 4 * paths, kinds[i].crews, kinds[i].spares, kinds[i].lead_time};
        struct seen seen = {{0}, {0}};
        for (int path = 0; path < paths; path++) {
            double figures[FIGURES] = {0};
            struct shop *shop = calloc(1, sizeof *shop);
            CU_ASSERT_PTR_NOT_NULL_FATAL(shop);
            shop->asset = fleet;
            shop->horizon = options.horizon;
            shop->random = &random;
            shop->count = 8;
            shop->idle_crews = kinds[i].crews > 0 ? kinds[i].crews : 8;
            shop->spares = kinds[i].spares >= 0 ? kinds[i].spares : 5000;
            shop->figures = figures;
            slow_shop(shop, kinds[i].lead_time);
            free(shop);
            see(&seen, figures);
        }
        pcm_simulation *simulation = twin_simulate(fleet, 8, &options, 300 + (uint64_t)i);
        pcm_simulation_waiting waiting;
        ASSERT_OK(pcm_simulation_get_waiting(&waiting, simulation));
        expect(simulation, &seen, paths);
        CU_ASSERT(agree(waiting.works, &seen, WAITED, paths));
        CU_ASSERT(agree(waiting.downtime, &seen, WAITS, paths));
        const double works = seen.sum[FAILURES] + seen.sum[PLANNED];
        ASSERT_CLOSE(waiting.mean_wait.mean, seen.sum[WAITS] / works, 0.03);
        ASSERT_CLOSE(waiting.fraction_waited.mean, seen.sum[WAITED] / works, 0.03);
        pcm_simulation_free(simulation);
    }
}

SUITE("simulation against slow simulators",
      {"blocks are those of a slow simulator", blocks_are_those_of_a_slow_simulator},
      {"imperfect maintenance is that of a slow simulator",
       imperfect_maintenance_is_that_of_a_slow_simulator},
      {"sharing is that of a slow simulator", sharing_is_that_of_a_slow_simulator})
