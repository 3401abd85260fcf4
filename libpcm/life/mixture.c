/* SPDX-License-Identifier: Apache-2.0 */
/* What a mixture of two Weibull populations answers. */
#include <math.h>

#include <pcm/mixture.h>

#include "libpcm/base/fail.h"
#include "libpcm/life/weibull.h"
#include "libpcm/num/elementary.h"
#include "libpcm/num/root.h"

/* What all functions of columns ask for; `rule` says in words what `is_valid` accepts. */
static pcm_status check(const double *out, pcm_weibull_mixture model, const char *name,
                        const double *column, size_t n, int (*is_valid)(double value),
                        const char *rule)
{
    if (!(model.fraction > 0.0 && model.fraction < 1.0))
        return pcm__fail(PCM_ERR_DOMAIN, "model.fraction = %s: must be between 0 and 1",
                         pcm__text(model.fraction).chars);
    for (int k = 0; k < 2; k++) {
        const pcm_status status = pcm__weibull_check(model.life[k]);
        if (status != PCM_OK)
            return status;
    }
    if (n > 0 && !out)
        return pcm__fail_null("out");
    if (n > 0 && !column)
        return pcm__fail_null(name);
    for (size_t i = 0; i < n; i++)
        if (!is_valid(column[i]))
            return pcm__fail(PCM_ERR_DOMAIN, "%s[%zu] = %s: must be %s", name, i,
                             pcm__text(column[i]).chars, rule);
    return PCM_OK;
}

static int is_age_or_infinite(double value)
{
    return value >= 0.0;
}

static int is_age(double value)
{
    return value >= 0.0 && isfinite(value);
}

static int is_fraction(double value)
{
    return value >= 0.0 && value < 1.0;
}

/* Logarithms of what is left of each population at an age, as parts of all items. */
static void log_left(double out[2], pcm_weibull_mixture model, double age)
{
    out[0] = pcm__log(model.fraction) - pcm__weibull_cumulative_hazard(model.life[0], age);
    out[1] = pcm__log1p(-model.fraction) - pcm__weibull_cumulative_hazard(model.life[1], age);
}

/* Share of the first population among survivors, right where all but none are left. */
static double share_at(pcm_weibull_mixture model, double age)
{
    double left[2];
    log_left(left, model, age);
    if (isinf(left[0]) && isinf(left[1]))
        return model.life[0].shape < model.life[1].shape ? 1.0 : 0.0;
    return 1.0 / (1.0 + pcm__exp(left[1] - left[0]));
}

pcm_status pcm_mixture_reliability(double *out, pcm_weibull_mixture model, const double *age,
                                   size_t n)
{
    const pcm_status status = check(out, model, "age", age, n, is_age_or_infinite, "a number >= 0");
    for (size_t i = 0; status == PCM_OK && i < n; i++) {
        double left[2];
        log_left(left, model, age[i]);
        out[i] = fmin(pcm__exp(left[0]) + pcm__exp(left[1]), 1.0);
    }
    return status;
}

pcm_status pcm_mixture_share(double *out, pcm_weibull_mixture model, const double *age, size_t n)
{
    const pcm_status status = check(out, model, "age", age, n, is_age, "a finite number >= 0");
    for (size_t i = 0; status == PCM_OK && i < n; i++)
        out[i] = share_at(model, age[i]);
    return status;
}

static pcm_status hazard(double *out, pcm_weibull_mixture model, double age)
{
    double rate[2];
    for (int k = 0; k < 2; k++) {
        const pcm_status status = pcm_weibull_hazard(&rate[k], model.life[k], &age, 1);
        if (status != PCM_OK)
            return status;
    }
    const double share = share_at(model, age);
    *out = (share > 0.0 ? share * rate[0] : 0.0) + (share < 1.0 ? (1.0 - share) * rate[1] : 0.0);
    return PCM_OK;
}

pcm_status pcm_mixture_hazard(double *out, pcm_weibull_mixture model, const double *age, size_t n)
{
    pcm_status status = check(out, model, "age", age, n, is_age, "a finite number >= 0");
    for (size_t i = 0; status == PCM_OK && i < n; i++)
        status = hazard(&out[i], model, age[i]);
    return status;
}

/* A quantile lies where the probability to have failed, or to have survived if that is the less,
 * has the wanted logarithm; x = ln(age). */
struct target {
    pcm_weibull_mixture model;
    double fraction;
};

static double beyond_target(double x, const void *context)
{
    const struct target *target = context;
    const pcm_weibull_mixture model = target->model;
    const double first = pcm__weibull_cumulative_hazard(model.life[0], pcm__exp(x));
    const double second = pcm__weibull_cumulative_hazard(model.life[1], pcm__exp(x));
    if (target->fraction < 0.5)
        return pcm__log(-model.fraction * pcm__expm1(-first) -
                        (1.0 - model.fraction) * pcm__expm1(-second)) -
               pcm__log(target->fraction);
    return pcm__log1p(-target->fraction) -
           pcm__log(model.fraction * pcm__exp(-first) + (1.0 - model.fraction) * pcm__exp(-second));
}

static double quantile(pcm_weibull_mixture model, double fraction)
{
    if (!(fraction > 0.0))
        return 0.0;
    const struct target target = {model, fraction};
    double ends[2];
    for (int k = 0; k < 2; k++)
        ends[k] =
            pcm__log(model.life[k].scale) + pcm__log(-pcm__log1p(-fraction)) / model.life[k].shape;
    const double low = fmin(ends[0], ends[1]), high = fmax(ends[0], ends[1]);
    if (!(beyond_target(low, &target) < 0.0 && beyond_target(high, &target) > 0.0))
        return pcm__exp(low); /* both populations have the same quantile, up to rounding */
    return pcm__exp(pcm__root(beyond_target, &target, low, high, 1e-15 * (1.0 + fabs(low))));
}

pcm_status pcm_mixture_quantile(double *out, pcm_weibull_mixture model, const double *fraction,
                                size_t n)
{
    const pcm_status status =
        check(out, model, "fraction", fraction, n, is_fraction, "a number >= 0 and < 1");
    for (size_t i = 0; status == PCM_OK && i < n; i++)
        out[i] = quantile(model, fraction[i]);
    return status;
}

pcm_status pcm_mixture_mean(double *out, pcm_weibull_mixture model)
{
    pcm_status status = check(out, model, "out", out, 0, is_age, "");
    if (status == PCM_OK && !out)
        return pcm__fail_null("out");
    double mean[2];
    for (int k = 0; status == PCM_OK && k < 2; k++)
        status = pcm_weibull_mean(&mean[k], model.life[k]);
    if (status == PCM_OK)
        *out = model.fraction * mean[0] + (1.0 - model.fraction) * mean[1];
    return status;
}
