/* SPDX-License-Identifier: Apache-2.0 */
/* Times of decisions about age replacement as ratios to bisection with the functions of the C
 * library: of the optimality condition for the optimum, of the cost rate for the ends of the
 * window; and the time from records to decisions. */
#define _POSIX_C_SOURCE 200809L
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include <pcm/age_replacement_batch.h>

#include "tests/bench/contest.h"
#include "tests/support/random.h"

enum { assets = 10000, records = 30 };

/* Known lives, costs, records, and what comes out. */
static struct {
    double shape[assets], scale[assets], planned[assets], failure[assets];
    double age[assets * records];
    unsigned char kind[assets * records];
    size_t offsets[assets + 1];
    pcm_fit_status status[assets];
    double fitted_shape[assets], fitted_scale[assets], variance[assets], failures[assets];
    pcm_verdict verdict[assets];
    pcm_reason reason[assets];
    double interval[assets], cost_rate[assets], forever[assets], saving[assets], p_fail[assets];
    double lower[assets], upper[assets];
} data;

static double naive_interval[assets], naive_lower[assets], naive_upper[assets];
static pcm_control *one_thread;

/* Half of the ratios and shapes are those of everyday, half are spread over the whole range. */
static void draw_problems(void)
{
    test_random random = {1};
    for (size_t i = 0; i < assets; i++) {
        const double u = test_random_uniform(&random), v = test_random_uniform(&random);
        data.shape[i] = i % 2 ? 1.3 + 4.0 * u : 1.01 * pow(50.0 / 1.01, u);
        data.scale[i] = 500.0 + 1000.0 * test_random_uniform(&random);
        data.planned[i] = 100.0;
        data.failure[i] = 100.0 * (i % 2 ? 2.0 + 20.0 * v : 1.001 * pow(1e6 / 1.001, v));
    }
}

static void draw_records(void)
{
    test_random random = {2};
    for (size_t i = 0; i < assets; i++) {
        const double shape = 0.8 + 3.0 * test_random_uniform(&random);
        data.offsets[i + 1] = data.offsets[i] + records;
        for (size_t k = data.offsets[i]; k < data.offsets[i + 1]; k++) {
            const double age = 1000.0 * pow(-log(test_random_uniform(&random)), 1.0 / shape);
            const double end = 2500.0 * test_random_uniform(&random);
            data.kind[k] = age <= end ? PCM_LIFE_EXACT : PCM_LIFE_RIGHT;
            data.age[k] = fmin(age, end);
        }
    }
}

/* The C library's way. */

/* int_0^T R over the scale, by the series of the incomplete gamma function. */
static double lived(double shape, double age)
{
    const double a = 1.0 / shape, x = pow(age, shape);
    if (x > 30.0)
        return tgamma(1.0 + a);
    double term = 1.0, sum = 1.0;
    for (int k = 1; term > 1e-17 * sum; k++) {
        term *= x / (a + k);
        sum += term;
    }
    return age * exp(-x) * sum;
}

struct curve {
    double shape, planned, failure, limit;
};

static double condition(const struct curve *curve, double age)
{
    const double hazard = curve->shape * pow(age, curve->shape - 1.0);
    return hazard * lived(curve->shape, age) + expm1(-pow(age, curve->shape)) -
           curve->planned / (curve->failure - curve->planned);
}

static double above_limit(const struct curve *curve, double age)
{
    const double r = exp(-pow(age, curve->shape));
    return (curve->planned * r + curve->failure * (1.0 - r)) / lived(curve->shape, age) -
           curve->limit;
}

/* The age, to 12 digits, at which a function changes its sign, within logarithms. */
static double bisect(double (*function)(const struct curve *, double), const struct curve *curve,
                     double low, double high)
{
    const int rises = function(curve, exp(high)) > 0.0;
    while (high - low > 1e-12) {
        const double middle = 0.5 * (low + high);
        if ((function(curve, exp(middle)) > 0.0) == rises)
            high = middle;
        else
            low = middle;
    }
    return exp(high);
}

/* Later optima save nothing. */
static double naive_optimum(const struct curve *curve)
{
    const double latest = 5.0;
    return condition(curve, exp(latest)) > 0.0 ? bisect(condition, curve, -30.0, latest)
                                               : exp(latest);
}

static double naive_optima(const pcm__vector *vector)
{
    (void)vector;
    const double began = seconds();
    for (size_t i = 0; i < assets; i++) {
        const struct curve curve = {data.shape[i], data.planned[i], data.failure[i], 0.0};
        naive_interval[i] = data.scale[i] * naive_optimum(&curve);
    }
    return (seconds() - began) / assets;
}

static double naive_windows(const pcm__vector *vector)
{
    (void)vector;
    const double began = seconds();
    for (size_t i = 0; i < assets; i++) {
        struct curve curve = {data.shape[i], data.planned[i], data.failure[i], 0.0};
        const double best = naive_optimum(&curve);
        curve.limit = 1.01 * (above_limit(&curve, best));
        naive_lower[i] = data.scale[i] * bisect(above_limit, &curve, -30.0, log(best));
        naive_upper[i] = above_limit(&curve, 1e3) > 0.0
                             ? data.scale[i] * bisect(above_limit, &curve, log(best), 5.0)
                             : INFINITY;
    }
    return (seconds() - began) / assets;
}

/* The same by libpcm. */

static double decide(const pcm_age_replacement_columns *out)
{
    const double began = seconds();
    stop_if(pcm_age_replacement_batch(out, data.shape, data.scale, data.planned, data.failure,
                                      assets, one_thread) != PCM_OK);
    return (seconds() - began) / assets;
}

static pcm_age_replacement_columns columns(void)
{
    return (pcm_age_replacement_columns){.verdict = data.verdict,
                                         .reason = data.reason,
                                         .interval = data.interval,
                                         .cost_rate = data.cost_rate,
                                         .cost_rate_run_to_failure = data.forever,
                                         .saving = data.saving,
                                         .p_fail_before = data.p_fail};
}

static double optima(const pcm__vector *vector)
{
    const pcm_age_replacement_columns out = columns();
    (void)vector;
    return decide(&out);
}

static double windows(const pcm__vector *vector)
{
    pcm_age_replacement_columns out = columns();
    (void)vector;
    out.window_lower = data.lower;
    out.window_upper = data.upper;
    return decide(&out);
}

static double one_by_one(const pcm__vector *vector)
{
    (void)vector;
    const double began = seconds();
    for (size_t i = 0; i < assets; i++) {
        pcm_age_replacement result;
        stop_if(pcm_age_replacement_solve(&result, (pcm_weibull){data.shape[i], data.scale[i]},
                                          data.planned[i], data.failure[i]) != PCM_OK);
        data.interval[i] = result.interval;
    }
    return (seconds() - began) / assets;
}

static pcm_fit_columns fits(void)
{
    return (pcm_fit_columns){.status = data.status,
                             .shape = data.fitted_shape,
                             .scale = data.fitted_scale,
                             .variance_log_shape = data.variance,
                             .failures = data.failures};
}

static double fit_all(const pcm__vector *vector)
{
    const pcm_life_columns lives = {.lower = data.age, .kind = data.kind};
    const pcm_fit_columns out = fits();
    (void)vector;
    const double began = seconds();
    stop_if(pcm_fit_batch(&out, &lives, data.offsets, assets, NULL, one_thread) != PCM_OK);
    return (seconds() - began) / assets;
}

static double fit_and_decide(const pcm__vector *vector)
{
    const pcm_fit_columns fitted = fits();
    pcm_age_replacement_columns out = columns();
    out.window_lower = data.lower;
    out.window_upper = data.upper;
    const double began = seconds();
    fit_all(vector);
    stop_if(pcm_age_replacement_from_fits(&out, &fitted, data.planned, data.failure, assets,
                                          one_thread) != PCM_OK);
    return (seconds() - began) / assets;
}

static double worst_difference(const double *ours, const double *naive)
{
    double worst = 0.0;
    for (size_t i = 0; i < assets; i++)
        if (ours[i] < 100.0 * data.scale[i] && naive[i] < 100.0 * data.scale[i])
            worst = fmax(worst, fabs(ours[i] / naive[i] - 1.0));
    return worst;
}

static double least(const struct contender *contender)
{
    double time = INFINITY;
    for (int round = 0; round < rounds; round++)
        time = fmin(time, contender->times[round]);
    return time;
}

int main(void)
{
    stop_if(pcm_control_new(&one_thread) != PCM_OK ||
            pcm_control_set_threads(one_thread, 1) != PCM_OK);
    draw_problems();
    draw_records();
    struct contender intervals[] = {{.name = "bisection with the C library", .run = naive_optima},
                                    {.name = "pcm_age_replacement_batch", .run = optima}};
    compete("Optimal age, cost rates, saving, p_fail_before; one thread", intervals, 2);
    printf("  %.2f million a second; intervals differ by %.1e\n", 1e-6 / least(&intervals[1]),
           worst_difference(data.interval, naive_interval));
    struct contender with_windows[] = {
        {.name = "bisection with the C library", .run = naive_windows},
        {.name = "pcm_age_replacement_solve", .run = one_by_one},
        {.name = "pcm_age_replacement_batch", .run = windows}};
    compete("The same with the window of 1 %", with_windows, 3);
    printf("  lower ends differ by %.1e, upper ends by %.1e\n",
           worst_difference(data.lower, naive_lower), worst_difference(data.upper, naive_upper));
    struct contender fleet[] = {{.name = "pcm_fit_batch", .run = fit_all},
                                {.name = "fits, decisions, windows", .run = fit_and_decide}};
    compete("An asset with 30 records, of 10,000", fleet, 2);
    printf("  10,000 assets x 30 records fitted and decided in %.4f s\n",
           assets * least(&fleet[1]));
    pcm_control_free(one_thread);
    return 0;
}
