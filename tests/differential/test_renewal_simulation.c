/* SPDX-License-Identifier: Apache-2.0 */
/* Renewal curves against simulated items: failures, planned replacements, cost and downtime of each
 * period. */
#include <math.h>
#include <stdio.h>

#include <pcm/renewal.h>

#include "libpcm/num/random.h"
#include "tests/support/suite.h"

enum { periods = 12, items = 25000 };

static const double length = 0.5;

static const pcm_renewal_plan plans[] = {
    /* Run to failure, new and old. */
    {{PCM_FAMILY_WEIBULL, {2.5, 1.0}}, 0.0, INFINITY, 1.0, 5.0, 0.0, 0.0, 0.0},
    {{PCM_FAMILY_WEIBULL, {0.6, 1.0}}, 0.7, INFINITY, 1.0, 5.0, 0.0, 0.0, 0.1},
    {{PCM_FAMILY_WEIBULL, {0.6, 1.0}}, 0.0, INFINITY, 1.0, 5.0, 0.1, 0.13, 0.1},
    {{PCM_FAMILY_LOGNORMAL, {0.0, 0.4}}, 0.9, INFINITY, 1.0, 5.0, 0.0, 0.2, 0.0},
    /* Replaced at an age. */
    {{PCM_FAMILY_WEIBULL, {2.5, 1.0}}, 0.0, 0.8, 1.0, 5.0, 0.0, 0.0, 0.0},
    {{PCM_FAMILY_WEIBULL, {2.5, 1.0}}, 0.33, 0.8, 1.0, 5.0, 0.05, 0.21, 0.15},
    {{PCM_FAMILY_WEIBULL, {8.0, 1.0}}, 0.33, 0.9, 1.0, 5.0, 0.15, 0.02, 0.15},
    {{PCM_FAMILY_GAMMA, {3.0, 0.4}}, 0.2, 0.5, 1.0, 5.0, 0.6, 0.7, 0.0},
    {{PCM_FAMILY_WEIBULL, {0.7, 1.0}}, 0.1, 0.6, 1.0, 5.0, 0.03, 0.0, 0.0},
    {{PCM_FAMILY_WEIBULL_3, {1.5, 0.8, 0.3}}, 0.1, 0.9, 1.0, 5.0, 0.03, 0.1, 0.2},
    {{PCM_FAMILY_WEIBULL_DEFECTIVE, {2.0, 1.0, 0.6}}, 0.4, 1.7, 1.0, 5.0, 0.03, 0.1, 0.2},
    /* Past the age at replacement, and not near it. */
    {{PCM_FAMILY_WEIBULL, {3.0, 1.0}}, 1.4, 0.7, 1.0, 5.0, 0.1, 0.05, 0.1},
    {{PCM_FAMILY_EXPONENTIAL, {0.8}}, 2.0, 7.5, 1.0, 5.0, 0.1, 0.05, 0.1},
};
enum { plan_count = sizeof plans / sizeof *plans };

struct figures {
    double value[4]; /* failures, planned, cost, downtime */
};

static void add_downtime(struct figures *of, double from, double to)
{
    for (int i = 0; i < periods; i++)
        of[i].value[3] += fmax(fmin(to, (i + 1) * length) - fmax(from, i * length), 0.0);
}

/* What happened by the end of a period counts in it. */
static void add_event(struct figures *of, const pcm_renewal_plan *plan, int failed, double t)
{
    const int i = t > 0.0 ? (int)ceil(t / length - 1e-12) - 1 : 0;
    if (i < periods) {
        of[i].value[failed ? 0 : 1] += 1.0;
        of[i].value[2] +=
            (failed ? plan->cost_failure : plan->cost_planned) * exp(-plan->discount * t);
    }
}

static double exponential(pcm__random *random)
{
    return -log(pcm__random_uniform(random));
}

static double draw_life(pcm_distribution life, pcm__random *random)
{
    const double a = life.parameter[0], b = life.parameter[1], c = life.parameter[2];
    switch (life.family) {
    case PCM_FAMILY_WEIBULL:
        return b * pow(exponential(random), 1.0 / a);
    case PCM_FAMILY_WEIBULL_3:
        return c + b * pow(exponential(random), 1.0 / a);
    case PCM_FAMILY_WEIBULL_DEFECTIVE:
        return pcm__random_uniform(random) < c ? b * pow(exponential(random), 1.0 / a) : INFINITY;
    case PCM_FAMILY_EXPONENTIAL:
        return a * exponential(random);
    case PCM_FAMILY_LOGNORMAL: /* Box & Muller 1958 */
        return exp(a + b * sqrt(2.0 * exponential(random)) *
                           cos(2.0 * acos(-1.0) * pcm__random_uniform(random)));
    default: /* a gamma life of shape 3 */
        return b * (exponential(random) + exponential(random) + exponential(random));
    }
}

static double remaining_life(pcm_distribution life, double age, pcm__random *random)
{
    double out = draw_life(life, random);
    while (out < age)
        out = draw_life(life, random);
    return out - age;
}

static void simulate_item(struct figures *of, const pcm_renewal_plan *plan, pcm__random *random)
{
    double now = 0.0, age = plan->age;
    while (now <= periods * length) {
        const double planned = fmax(plan->replacement_age - age, 0.0);
        const double life = planned > 0.0 ? remaining_life(plan->life, age, random) : INFINITY;
        const int failed = life < planned;
        if (isinf(failed ? life : planned))
            return;
        now += failed ? life : planned;
        add_event(of, plan, failed, now);
        const double down = failed ? plan->downtime_failure : plan->downtime_planned;
        add_downtime(of, now, now + down);
        now += down;
        age = 0.0;
    }
}

static void simulated_curves_agree(void)
{
    for (int p = 0; p < plan_count; p++) {
        struct figures sum[periods] = {{{0.0}}}, square[periods] = {{{0.0}}};
        pcm__random random;
        pcm__random_begin(&random, 31, (uint64_t)p);
        for (int item = 0; item < items; item++) {
            struct figures of[periods] = {{{0.0}}};
            simulate_item(of, &plans[p], &random);
            for (int i = 0; i < periods; i++)
                for (int k = 0; k < 4; k++) {
                    sum[i].value[k] += of[i].value[k];
                    square[i].value[k] += of[i].value[k] * of[i].value[k];
                }
        }
        pcm_renewal_period curve[periods];
        ASSERT_OK(pcm_renewal_curve(curve, periods, length, &plans[p]));
        for (int i = 0; i < periods; i++) {
            const double expected[4] = {curve[i].failures, curve[i].planned, curve[i].cost,
                                        curve[i].downtime};
            for (int k = 0; k < 4; k++) {
                const double mean = sum[i].value[k] / items;
                const double variance = fmax(square[i].value[k] / items - mean * mean, 0.0);
                /* Of what was never seen so many times, up to 14 in all may be expected. */
                const double error = sqrt(fmax(variance, 1.0 / items) / items);
                CU_ASSERT(fabs(mean - expected[k]) <= 4.0 * error);
                if (!(fabs(mean - expected[k]) <= 4.0 * error))
                    printf("# plan %d period %d figure %d: %g, simulated %g +- %g\n", p, i, k,
                           expected[k], mean, error);
            }
            ASSERT_CLOSE(curve[i].availability, 1.0 - curve[i].downtime / length, 1e-12);
        }
    }
}

SUITE("renewal simulation", {"simulated curves agree", simulated_curves_agree})
