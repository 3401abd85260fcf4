/* SPDX-License-Identifier: Apache-2.0 */
/* Age replacement (Barlow & Proschan 1965, Mathematical Theory of Reliability, section 4.2) of
 * items with a Weibull life. Ages are handled as s = ln(age/scale) and as cumulative hazards
 * x = (age/scale)^shape, which keeps every unit and every tail within range. */
#include <math.h>

#include <pcm/age_replacement.h>

#include "libpcm/base/fail.h"
#include "libpcm/life/weibull.h"
#include "libpcm/num/gamma.h"
#include "libpcm/num/root.h"
#include "libpcm/policy/optimality.h"

/* Who is replaced at what price. */
struct problem {
    pcm_weibull life;
    double planned;
    double failure;
};

static pcm_status check_costs(double planned, double failure)
{
    if (!(isfinite(planned) && planned > 0.0))
        return pcm__fail(PCM_ERR_DOMAIN, "cost_planned = %s: must be a finite number > 0",
                         pcm__text(planned).chars);
    if (!(isfinite(failure) && failure > 0.0))
        return pcm__fail(PCM_ERR_DOMAIN, "cost_failure = %s: must be a finite number > 0",
                         pcm__text(failure).chars);
    return PCM_OK;
}

static pcm_status check_problem(const struct problem *problem)
{
    const pcm_status status = pcm__weibull_check(problem->life);
    return status == PCM_OK ? check_costs(problem->planned, problem->failure) : status;
}

static pcm_status check_arrays(const double *out, const double *age, size_t n)
{
    if (n > 0 && !out)
        return pcm__fail_null("out");
    if (n > 0 && !age)
        return pcm__fail_null("age");
    return PCM_OK;
}

static pcm_status fail_range(void)
{
    return pcm__fail(PCM_ERR_DOMAIN,
                     "costs and scale: the cost per unit of time exceeds the range of a double");
}

/* Cost rates in units of money per scale. */

static double run_to_failure_rate(const struct problem *problem)
{
    return problem->failure / tgamma(1.0 + 1.0 / problem->life.shape);
}

/* Expected cost of a cycle that ends at a cumulative hazard x at the latest. Costs of failure may
 * be so high that the rare failures count although x underflows. */
static double cycle_cost(const struct problem *problem, double log_x)
{
    if (log_x < -40.0)
        return problem->planned + exp(log(problem->failure) + log_x);
    const double x = exp(log_x);
    return problem->planned * exp(-x) + problem->failure * -expm1(-x);
}

/* Mean reliability over a cycle: its mean length is that times the age at its end. */
static double mean_reliability(const struct problem *problem, double log_x)
{
    return pcm__gamma_lower_mean(1.0 / problem->life.shape, exp(log_x));
}

static int never_reached(double log_age, double log_x)
{
    return isinf(exp(log_age)) || isinf(exp(log_x));
}

static double rate(const struct problem *problem, double log_age)
{
    const double log_x = problem->life.shape * log_age;
    if (never_reached(log_age, log_x))
        return run_to_failure_rate(problem);
    return cycle_cost(problem, log_x) / (exp(log_age) * mean_reliability(problem, log_x));
}

static int has_optimum(const struct problem *problem)
{
    return problem->life.shape > 1.0 && problem->failure > problem->planned;
}

/* The window: where the cost rate crosses its limit. */

struct limit {
    const struct problem *problem;
    double log_rate;
};

static double above_limit(double log_age, const void *context)
{
    const struct limit *limit = context;
    const double log_x = limit->problem->life.shape * log_age;
    if (never_reached(log_age, log_x))
        return log(run_to_failure_rate(limit->problem)) - limit->log_rate;
    return log(cycle_cost(limit->problem, log_x)) - log_age
           - log(mean_reliability(limit->problem, log_x)) - limit->log_rate;
}

/* First crossing from an age inside the window in a direction, -1 or 1; INFINITY in that
 * direction if there is none, and the age itself if the window has no width in doubles. The cost
 * rate is monotone on either side of its minimum. */
static double window_end(const struct limit *limit, double inside, double direction)
{
    const double beyond_doubles = 1600.0;
    if (!(above_limit(inside, limit) < 0.0))
        return inside;
    for (double width = 1.0 / 64.0; width < beyond_doubles; width *= 2.0) {
        const double outside = inside + direction * width;
        if (above_limit(outside, limit) > 0.0)
            return pcm__root(above_limit, limit, inside, outside, 1e-14);
        inside = outside;
    }
    return direction * INFINITY;
}

/* An age at which a cost rate that only falls has come close to that of run to failure. */
static double settled_age(const struct limit *limit)
{
    double log_age = 0.0;
    while (log_age < 1024.0 && !(above_limit(log_age, limit) <= 0.0))
        log_age = 2.0 * log_age + 1.0;
    return log_age;
}

static void set_window(pcm_age_replacement *result, const struct problem *problem,
                       double log_lowest_rate, double log_age)
{
    result->window_lower = result->window_upper = INFINITY;
    if (!isfinite(log_lowest_rate))
        return; /* the mean life exceeds a double, and no age comes near a cost rate of 0 */
    const struct limit limit = {problem, log_lowest_rate + log1p(PCM_WINDOW_TOLERANCE)};
    const double scale = problem->life.scale;
    const double inside = isfinite(log_age) ? fmin(log_age, 700.0) : settled_age(&limit);
    result->window_lower = scale * exp(window_end(&limit, inside, -1.0));
    if (above_limit(INFINITY, &limit) > 0.0)
        result->window_upper = scale * exp(window_end(&limit, inside, 1.0));
}

/* The optimum itself. */

static void set_no_optimum(pcm_age_replacement *result, const struct problem *problem)
{
    result->verdict = PCM_RUN_TO_FAILURE;
    result->reason = problem->life.shape > 1.0 ? PCM_REASON_FAILURE_NOT_DEARER
                                               : PCM_REASON_HAZARD_DOES_NOT_RISE;
    result->interval = INFINITY;
    result->log_interval = INFINITY;
    result->cost_rate = result->cost_rate_run_to_failure;
    result->p_fail_before = 1.0;
    set_window(result, problem, log(run_to_failure_rate(problem)), INFINITY);
}

static void set_optimum(pcm_age_replacement *result, const struct problem *problem)
{
    const double shape = problem->life.shape, scale = problem->life.scale;
    const double extra = problem->failure - problem->planned;
    const pcm__optimum optimum = pcm__optimal_age(shape, problem->planned, extra);
    const double log_age = optimum.log_x / shape;
    /* C(T*) = (cf - cp) h(T*); at rounding level never above run to failure. */
    const double log_lowest = log(extra) + log(shape) + (shape - 1.0) / shape * optimum.log_x;
    const double forever = run_to_failure_rate(problem);
    const double lowest =
        fmin(extra * shape * exp((shape - 1.0) / shape * optimum.log_x), forever);

    result->interval = scale * exp(log_age);
    result->log_interval = log(scale) + log_age;
    result->cost_rate = lowest / scale;
    result->saving = fmax(1.0 - lowest / forever, 0.0);
    result->p_fail_before = -expm1(-exp(optimum.log_x));
    result->evaluations = optimum.evaluations;
    const int saves = result->saving >= PCM_MINIMUM_SAVING;
    result->verdict = saves ? PCM_REPLACE_AT_AGE : PCM_RUN_TO_FAILURE;
    result->reason = saves ? PCM_REASON_SAVES : PCM_REASON_SAVING_TOO_SMALL;
    set_window(result, problem, log_lowest, log_age);
}

pcm_status pcm_age_replacement_solve(pcm_age_replacement *out, pcm_weibull life,
                                     double cost_planned, double cost_failure)
{
    const struct problem problem = {life, cost_planned, cost_failure};
    const pcm_status status = check_problem(&problem);
    if (status != PCM_OK)
        return status;
    if (!out)
        return pcm__fail_null("out");
    pcm_age_replacement result = {.cost_rate_run_to_failure =
                                      run_to_failure_rate(&problem) / life.scale};
    if (has_optimum(&problem))
        set_optimum(&result, &problem);
    else
        set_no_optimum(&result, &problem);
    if (!isfinite(result.cost_rate) || !isfinite(result.cost_rate_run_to_failure))
        return fail_range();
    *out = result;
    return PCM_OK;
}

static const pcm_age_replacement no_estimate = {.verdict = PCM_NOT_ENOUGH_EVIDENCE,
                                                .reason = PCM_REASON_NO_ESTIMATE,
                                                .interval = INFINITY,
                                                .log_interval = INFINITY,
                                                .window_lower = INFINITY,
                                                .window_upper = INFINITY,
                                                .p_fail_before = 1.0};

pcm_status pcm_age_replacement_from_fit(pcm_age_replacement *out, const pcm_fit *fit,
                                        double cost_planned, double cost_failure)
{
    if (!out)
        return pcm__fail_null("out");
    if (!fit)
        return pcm__fail_null("fit");
    pcm_status status = check_costs(cost_planned, cost_failure);
    if (status != PCM_OK)
        return status;
    if (!pcm_fit_has_estimate(fit)) {
        *out = no_estimate;
        return PCM_OK;
    }
    pcm_age_replacement result;
    status = pcm_age_replacement_solve(&result, fit->life, cost_planned, cost_failure);
    if (status != PCM_OK)
        return status;
    pcm_bounds shape;
    status = pcm_fit_shape_bounds(&shape, fit, PCM_EVIDENCE_CONFIDENCE);
    if (status != PCM_OK)
        return status;
    /* Where a failure costs no more than a plan, the shape does not matter. */
    if (shape.estimate > 1.0 && !(shape.lower > 1.0)
        && result.reason != PCM_REASON_FAILURE_NOT_DEARER) {
        result.verdict = PCM_NOT_ENOUGH_EVIDENCE;
        result.reason = PCM_REASON_WEAR_OUT_NOT_CERTAIN;
    }
    *out = result;
    return PCM_OK;
}

pcm_status pcm_age_replacement_cost_rate(double *out, pcm_weibull life, double cost_planned,
                                         double cost_failure, const double *age, size_t n)
{
    const struct problem problem = {life, cost_planned, cost_failure};
    pcm_status status = check_problem(&problem);
    if (status == PCM_OK)
        status = check_arrays(out, age, n);
    if (status != PCM_OK)
        return status;
    for (size_t i = 0; i < n; i++) {
        if (!(age[i] > 0.0))
            return pcm__fail(PCM_ERR_DOMAIN, "age[%zu] = %s: must be a number > 0", i,
                             pcm__text(age[i]).chars);
        if (!isfinite(rate(&problem, log(age[i] / life.scale)) / life.scale))
            return fail_range();
    }
    for (size_t i = 0; i < n; i++)
        out[i] = rate(&problem, log(age[i] / life.scale)) / life.scale;
    return PCM_OK;
}

/* Money that it costs to go on from one age to another instead of renewing the item at the first,
 * per item that reaches the first: (cf - cp) F - g int R over the ages between. In cumulative
 * hazards g int R is (cf - cp) x*^(1-a) times a slice of the incomplete gamma function. */
static double cost_of_going_on(const struct problem *problem, double log_x, double from, double to)
{
    const double a = 1.0 / problem->life.shape;
    const double rest = (problem->life.shape - 1.0) / problem->life.shape;
    const double x = pcm__weibull_cumulative_hazard(problem->life, from);
    const double width = pcm__weibull_hazard_ahead(problem->life, from, to - from);
    const double slice = isinf(x) ? 0.0 : pcm__gamma_slice(a, x, width);
    return (problem->failure - problem->planned) * (-expm1(-width) - exp(rest * log_x) * slice);
}

static double excess(const struct problem *problem, double log_x, double now, double age)
{
    const double best = problem->life.scale * exp(log_x / problem->life.shape);
    const double target = fmax(best, now);
    const double first = fmin(age, target);
    const double reaches_first =
        exp(-pcm__weibull_hazard_ahead(problem->life, now, first - now));
    const double going_on = cost_of_going_on(problem, log_x, first, fmax(age, target));
    return fmax(reaches_first * (age < target ? -going_on : going_on), 0.0);
}

pcm_status pcm_age_replacement_excess(double *out, pcm_weibull life, double cost_planned,
                                      double cost_failure, double age_now, const double *age,
                                      size_t n)
{
    const struct problem problem = {life, cost_planned, cost_failure};
    pcm_status status = check_problem(&problem);
    if (status == PCM_OK)
        status = check_arrays(out, age, n);
    if (status != PCM_OK)
        return status;
    if (!has_optimum(&problem))
        return pcm__fail(PCM_ERR_DOMAIN,
                         "shape = %s, cost_planned = %s, cost_failure = %s: no finite optimum, "
                         "running to failure is best",
                         pcm__text(life.shape).chars, pcm__text(cost_planned).chars,
                         pcm__text(cost_failure).chars);
    if (!(isfinite(age_now) && age_now >= 0.0))
        return pcm__fail(PCM_ERR_DOMAIN, "age_now = %s: must be a finite number >= 0",
                         pcm__text(age_now).chars);
    for (size_t i = 0; i < n; i++)
        if (!(isfinite(age[i]) && age[i] >= age_now))
            return pcm__fail(PCM_ERR_DOMAIN,
                             "age[%zu] = %s: must be a finite number >= age_now = %s", i,
                             pcm__text(age[i]).chars, pcm__text(age_now).chars);
    const pcm__optimum optimum =
        pcm__optimal_age(life.shape, cost_planned, cost_failure - cost_planned);
    for (size_t i = 0; i < n; i++)
        out[i] = excess(&problem, optimum.log_x, age_now, age[i]);
    return PCM_OK;
}
