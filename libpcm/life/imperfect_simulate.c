/* SPDX-License-Identifier: Apache-2.0 */
/* Simulated histories: failures as the model has them, preventive work at its recorded ages. */
#include "libpcm/life/imperfect_simulate.h"

#include <math.h>

#include "libpcm/num/random.h"
#include "libpcm/num/weibull_inline.h"

/* A system on its way. */
struct journey {
    const pcm__scenario *scenario;
    pcm__random *random;
    pcm__condition condition;
    double until_failure; /* cumulative hazard still to be gathered */
    size_t failures;
};

static double hazard_at(const pcm__scenario *scenario, double age)
{
    return pcm__power(age / scenario->scale, scenario->shape);
}

/* Cumulative hazard gathered over a length, from an age at which it is `before`. */
static double hazard_ahead(const pcm__scenario *scenario, double now, double before, double length)
{
    if (length < PCM__SMALL_GROWTH * now)
        return before * scenario->shape * (length / now);
    return hazard_at(scenario, now + length) - before;
}

static void draw_failure(struct journey *journey)
{
    journey->until_failure = -pcm__log_lane(pcm__random_uniform(journey->random), 0.0);
}

static void repair(struct journey *journey)
{
    const pcm__scenario *scenario = journey->scenario;
    journey->condition = pcm__after_work(journey->condition, scenario->model,
                                         scenario->left[PCM_MAINTENANCE_CORRECTIVE]);
    journey->failures++;
    draw_failure(journey);
}

static void prevent(struct journey *journey)
{
    const pcm__scenario *scenario = journey->scenario;
    switch (scenario->work) {
    case PCM__WORK_AS_DONE:
        journey->condition = pcm__after_work(journey->condition, scenario->model,
                                             scenario->left[PCM_MAINTENANCE_PREVENTIVE]);
        break;
    case PCM__WORK_PERFECT:
        journey->condition = (pcm__condition){0.0, 0.0};
        break;
    case PCM__WORK_NONE:
        break;
    }
}

/* Ages by a watched length. Returns the cumulative hazard gathered in it; INFINITY if failures come
 * without end. The age at failure is exact: the inverse of the cumulative hazard. */
static double age(struct journey *journey, double length)
{
    const pcm__scenario *scenario = journey->scenario;
    double sum = 0.0;
    for (;;) {
        const double now = journey->condition.after + journey->condition.since;
        const double before = hazard_at(scenario, now);
        const double ahead = hazard_ahead(scenario, now, before, length);
        if (!(before < INFINITY))
            return INFINITY;
        if (ahead <= journey->until_failure) {
            journey->until_failure -= ahead;
            journey->condition.since += length;
            return sum + ahead;
        }
        const double step = fmin(fmax(pcm__length_to(scenario->scale, scenario->shape, now, before,
                                                     journey->until_failure),
                                      0.0),
                                 length);
        sum += journey->until_failure;
        length -= step;
        journey->condition.since += step;
        repair(journey);
        if (journey->failures > scenario->failures_most)
            return INFINITY;
    }
}

double pcm__simulate_fleet(const pcm__upkeep *upkeep, const pcm__scenario *scenario, uint64_t seed,
                           uint64_t first_stream)
{
    double sum = 0.0;
    pcm__random random;
    struct journey journey = {.scenario = scenario, .random = &random};
    uint64_t stream = first_stream;
    for (size_t i = 0; i < upkeep->count; i++) {
        const pcm__step *step = &upkeep->steps[i];
        switch (step->kind) {
        case PCM__STEP_BEGIN:
            pcm__random_begin(&random, seed, stream++);
            journey.condition = (pcm__condition){0.0, step->length};
            journey.failures = 0;
            draw_failure(&journey);
            break;
        case PCM__STEP_WATCHED:
            sum += age(&journey, step->length);
            if (isinf(sum))
                return INFINITY;
            break;
        case PCM__STEP_UNWATCHED:
            journey.condition.since += step->length;
            break;
        case PCM__STEP_CORRECTIVE:
            break; /* the record's failures are replaced by simulated ones */
        case PCM__STEP_PREVENTIVE:
            prevent(&journey);
            break;
        }
    }
    return sum;
}
