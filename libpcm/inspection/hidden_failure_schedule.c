/* SPDX-License-Identifier: Apache-2.0 */
/* Tests by age. A schedule is a row of cumulative hazards, so that no age is lost where hardly any
 * item is left; its cost rate is found by Dinkelbach's iteration (1967, Management Science 13): the
 * schedule that is best at a rate has a lower rate. */
#include <math.h>

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"
#include "libpcm/inspection/hidden_failure.h"
#include "libpcm/inspection/inspection.h"
#include "libpcm/num/elementary.h"
#include "libpcm/num/minimum.h"

enum { TESTS_MAX = 100000, RATE_STEPS = 40 };

/* Hazards by which 1 in 1e6 is left, and by which nothing is. */
static const double hazard_listed = 13.815510557964274, hazard_end = 28.0;

struct row {
    const pcm__exposure *life;
    const pcm_hidden_failure_terms *terms;
    double *age;    /* [room], from age[0] = 0 */
    double *hazard; /* [room] */
    size_t count;   /* places in use; tests are at 1 to count - 1 */
};

static double age_of(const pcm__exposure *life, double hazard)
{
    double parameter[PCM_FAMILY_PARAMETERS_MAX] = {0.0};
    for (int i = 0; i < life->family->parameters; i++)
        parameter[i] = life->parameter[i].value;
    return hazard > 0.0 ? pcm__family_ahead(life->family, parameter, 0.0, hazard) : 0.0;
}

/* The cycle under a schedule; after its last test the spacing stays what it was. The chance to be
 * failed and not found is carried from test to test. */
static pcm__hidden_cycle cycle_of(const struct row *row)
{
    const pcm_hidden_failure_terms *terms = row->terms;
    const double fade = 1.0 - terms->p_harm;
    pcm__hidden_cycle cycle = {.tests = 0.0};
    double unbroken = 1.0, failed = 0.0, last = 0.0;
    for (size_t k = 0; k + 1 < row->count; k++) {
        const double from = row->age[k], to = row->age[k + 1];
        const double alive = unbroken * pcm__exp(-row->hazard[k]);
        const double fails = -alive * pcm__expm1(row->hazard[k] - row->hazard[k + 1]);
        const double stands = unbroken * pcm__exposure_failed(row->life, from, to);
        last = to - from;
        cycle.tests += alive + failed;
        cycle.up += alive * last - stands;
        cycle.failed += stands + failed * last;
        cycle.failures += failed + fails;
        cycle.repairs += (1.0 - terms->p_missed) * (failed + fails);
        failed = terms->p_missed * (failed + fails) + terms->p_harm * (alive - fails);
        unbroken *= fade;
    }
    const double left = failed / (1.0 - terms->p_missed);
    cycle.tests += left;
    cycle.failures += left;
    cycle.failed += left * last;
    cycle.repairs += failed;
    return cycle;
}

static double rate_of(const struct row *row)
{
    const pcm__hidden_cycle cycle = cycle_of(row);
    return pcm__hidden_cost(&cycle, row->terms) / pcm__hidden_length(&cycle, row->terms);
}

/* Equal risk. */

/* Fills the row with tests at multiples of a hazard; 0 if there is no room. */
static int fill_equal(struct row *row, double step)
{
    const double places = ceil(hazard_end / step) + 1.0;
    if (!(places < TESTS_MAX))
        return 0;
    row->count = 0;
    for (double k = 0.0; k < places; k += 1.0) {
        const double age = age_of(row->life, k * step);
        if (!isfinite(age) || (row->count > 0 && !(age > row->age[row->count - 1])))
            break;
        row->hazard[row->count] = k * step;
        row->age[row->count++] = age;
    }
    return row->count > 1;
}

static double rate_at_step(double log_step, const void *context)
{
    struct row *row = *(struct row *const *)context;
    return fill_equal(row, pcm__exp(log_step)) ? rate_of(row) : INFINITY;
}

/* The hazard between tests with the least rate: a grid about sqrt(2 a/(b mean)), which is best for
 * an exponential life of many tests, made exact between its neighbours. */
static void best_equal(struct row *row)
{
    const double grid = 0.5, reach = 5.0;
    const double loss = row->terms->cost_demand * row->terms->demand_rate;
    const double guess = 0.5 * pcm__log(2.0 * row->terms->terms.cost_planned /
                                        (loss * pcm__inspection_typical(row->life)));
    const double from = fmin(fmax(guess - 2.0, -7.0), 0.0);
    double lowest = from, least = INFINITY;
    for (double at = from; at <= from + reach; at += grid) {
        const double rate = rate_at_step(at, &row);
        if (rate < least) {
            least = rate;
            lowest = at;
        }
    }
    const pcm__minimum best =
        pcm__golden_section(rate_at_step, &row, lowest - grid, lowest + grid, 1e-4);
    (void)rate_at_step(best.place, &row);
}

/* The best ages, with b > 0 and a > 0 given. Over the last interval the hazard is taken as
 * constant: h d + 1 + h a/b = e^(h d), the optimum of an exponential life. */

struct spacing {
    double hazard;
    double ratio;
};

static double excess_spacing(double width, const void *context)
{
    const struct spacing *spacing = context;
    const double x = spacing->hazard * width;
    return pcm__expm1(x) - x - spacing->hazard * spacing->ratio;
}

static double constant_spacing(double hazard, double ratio)
{
    const struct spacing spacing = {hazard, ratio};
    const double short_width = sqrt(2.0 * ratio / hazard);
    return pcm__root(excess_spacing, &spacing, 0.0, short_width, 1e-14 * short_width);
}

/* Backwards from a last age: fills the ends of the row's arrays, and returns the cumulative hazard
 * that the place before the first would have, <= 0; the places in use are *first to TESTS_MAX - 1.
 * INFINITY if the room does not suffice. */
static double run_back(struct row *row, double last, double ratio, size_t *first)
{
    const pcm__exposure *life = row->life;
    const double end_hazard = life->family->log_hazard(life->parameter, last).value;
    double width = constant_spacing(pcm__exp(end_hazard), ratio);
    size_t at = TESTS_MAX - 1;
    row->age[at] = last;
    row->hazard[at] = pcm__exposure_hazard(life, 0.0, last);
    for (; at > 0; at--) {
        const double rate = pcm__exp(life->family->log_hazard(life->parameter, row->age[at]).value);
        const double before = row->hazard[at] - pcm__log1p(rate * (width + ratio));
        if (!(before > 0.0)) {
            *first = at;
            return before;
        }
        row->hazard[at - 1] = before;
        row->age[at - 1] = age_of(life, before);
        width = row->age[at] - row->age[at - 1];
        if (!(width > 0.0))
            break;
    }
    return INFINITY;
}

/* The last age is moved, by less than an interval, until the row begins at exactly age 0: the
 * hazard before the first place then passes from below 0 to 0, and another place appears. */
static int fill_best(struct row *row, double ratio)
{
    double low = row->life->cut[row->life->cuts - 1];
    size_t first, first_low;
    if (isinf(run_back(row, low, ratio, &first_low)))
        return 0;
    double high = low;
    for (first = first_low; first >= first_low;
         high += row->age[TESTS_MAX - 1] - row->age[TESTS_MAX - 2])
        if (isinf(run_back(row, high, ratio, &first)) || TESTS_MAX - first_low < 3)
            return 0;
    for (int i = 0; i < 200 && high - low > 0x1p-52 * high; i++) {
        const double middle = 0.5 * (low + high);
        if (isinf(run_back(row, middle, ratio, &first)))
            return 0;
        if (first < first_low)
            high = middle;
        else
            low = middle;
    }
    if (isinf(run_back(row, low, ratio, &first)))
        return 0;
    row->count = 1;
    row->age[0] = row->hazard[0] = 0.0;
    for (size_t at = first; at < TESTS_MAX; at++, row->count++) {
        row->age[row->count] = row->age[at];
        row->hazard[row->count] = row->hazard[at];
    }
    return 1;
}

static int best_row(struct row *row)
{
    const double loss = row->terms->cost_demand * row->terms->demand_rate;
    best_equal(row);
    double rate = rate_of(row);
    for (int i = 0; i < RATE_STEPS; i++) {
        const double b = loss - rate;
        if (!(b > 0.0))
            return 0;
        const double ratio =
            (row->terms->terms.cost_planned + b * row->terms->terms.downtime_planned) / b;
        if (!fill_best(row, ratio))
            return 0;
        const double next = rate_of(row);
        if (!(fabs(next - rate) > 1e-14 * rate))
            break;
        rate = next;
    }
    return 1;
}

static pcm_test_schedule make_schedule(struct row *row, pcm_test_schedule_rule rule)
{
    const double loss = row->terms->cost_demand * row->terms->demand_rate;
    if (!(loss > 0.0))
        return (pcm_test_schedule){.rule = rule};
    const int flawless = row->terms->p_missed == 0.0 && row->terms->p_harm == 0.0;
    const int best = rule == PCM_TESTS_BEST && flawless && best_row(row);
    if (!best)
        best_equal(row);
    pcm_test_schedule result = {.rule = best ? PCM_TESTS_BEST : PCM_TESTS_EQUAL_RISK,
                                .cost_rate = rate_of(row)};
    if (!(result.cost_rate < loss)) /* what it costs never to test */
        return (pcm_test_schedule){.rule = rule, .cost_rate = loss};
    const pcm__hidden_cycle cycle = cycle_of(row);
    result.availability = cycle.up / pcm__hidden_length(&cycle, row->terms);
    while (result.count + 1 < row->count && row->hazard[result.count] < hazard_listed)
        result.count++;
    return result;
}

static pcm_status check(const pcm_test_schedule *out, const double *age, size_t capacity,
                        const pcm_evidence *life, const pcm_hidden_failure_terms *terms,
                        pcm_test_schedule_rule rule)
{
    if (!out)
        return pcm__fail_null("out");
    if (!age && capacity > 0)
        return pcm__fail_null("age");
    const pcm_status status = pcm__hidden_failure_check_known(life, terms);
    if (status != PCM_OK)
        return status;
    if (terms->effect != PCM_TEST_LEAVES_AGE)
        return pcm__fail(PCM_ERR_DOMAIN, "terms.effect = renews: must be leaves_age");
    if (!(terms->terms.cost_planned > 0.0))
        return pcm__fail(PCM_ERR_DOMAIN, "terms.cost_planned = 0: must be > 0");
    if ((unsigned)rule > PCM_TESTS_EQUAL_RISK)
        return pcm__fail(PCM_ERR_DOMAIN, "rule = %d: is no rule", (int)rule);
    return PCM_OK;
}

pcm_status pcm_hidden_failure_schedule(pcm_test_schedule *out, double *age, size_t capacity,
                                       const pcm_evidence *life,
                                       const pcm_hidden_failure_terms *terms,
                                       pcm_test_schedule_rule rule)
{
    const pcm_status status = check(out, age, capacity, life, terms, rule);
    if (status != PCM_OK)
        return status;
    pcm__exposure model;
    pcm__exposure_init(&model, pcm_evidence_model(life, pcm__inspection_heaviest(life)));
    if (model.sound > 0.0 || isinf(model.mean))
        return pcm__fail(PCM_ERR_DOMAIN,
                         "life: has no mean, and so has the cycle of a schedule by age");
    double *room = pcm__array_new(TESTS_MAX, 2 * sizeof *room);
    if (!room)
        return pcm__fail_memory();
    struct row row = {&model, terms, room, room + TESTS_MAX, 0};
    const pcm_test_schedule result = make_schedule(&row, rule);
    for (size_t k = 0; k < capacity && k < result.count; k++)
        age[k] = row.age[k + 1];
    pcm_release(room);
    *out = result;
    return PCM_OK;
}
