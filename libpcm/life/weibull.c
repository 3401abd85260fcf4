/* SPDX-License-Identifier: Apache-2.0 */
/* The two-parameter Weibull model (Weibull 1951, "A statistical distribution function of wide
 * applicability", J. Appl. Mech. 18) in closed form. */
#include "libpcm/life/weibull.h"

#include <math.h>

#include "libpcm/base/fail.h"
#include "libpcm/num/elementary.h"
#include "libpcm/num/gamma.h"

static int is_positive(double value)
{
    return isfinite(value) && value > 0.0;
}

static int is_age(double value)
{
    return isfinite(value) && value >= 0.0;
}

static int is_age_or_infinite(double value)
{
    return value >= 0.0;
}

static int is_fraction(double value)
{
    return value >= 0.0 && value < 1.0;
}

pcm_status pcm__weibull_check(pcm_weibull life)
{
    if (!is_positive(life.shape))
        return pcm__fail(PCM_ERR_DOMAIN, "shape = %s: must be a finite number > 0",
                         pcm__text(life.shape).chars);
    if (!is_positive(life.scale))
        return pcm__fail(PCM_ERR_DOMAIN, "scale = %s: must be a finite number > 0",
                         pcm__text(life.scale).chars);
    return PCM_OK;
}

/* What all functions of columns ask for; `rule` says in words what `is_valid` accepts. */
static pcm_status check_column(const double *out, pcm_weibull life, const char *name,
                               const double *column, size_t n, int (*is_valid)(double value),
                               const char *rule)
{
    const pcm_status status = pcm__weibull_check(life);
    if (status != PCM_OK)
        return status;
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

static const char finite_age[] = "a finite number >= 0";

/* Where the ratio of the ages leaves the range of a double, its logarithm does not. */
double pcm__weibull_cumulative_hazard(pcm_weibull life, double age)
{
    const double ratio = age / life.scale;
    if (age > 0.0 && isfinite(age) && !isnormal(ratio))
        return pcm__exp(life.shape * (pcm__log(age) - pcm__log(life.scale)));
    return pcm__pow(ratio, life.shape);
}

/* The ratio of the ages is taken through log1p and expm1, so that a short time ahead of a high age
 * keeps its digits; where the time ahead dwarfs the age nothing can cancel. */
double pcm__weibull_hazard_ahead(pcm_weibull life, double age, double ahead)
{
    const double now = pcm__weibull_cumulative_hazard(life, age);
    const double growth = ahead / age;
    const double factor = growth < 1e15 ? pcm__expm1(life.shape * pcm__log1p(growth)) : INFINITY;
    if (isfinite(factor))
        return factor > 0.0 ? now * factor : 0.0;
    if (isinf(now))
        return INFINITY;
    return ahead > 0.0 ? pcm__weibull_cumulative_hazard(life, age + ahead) - now : 0.0;
}

pcm_status pcm_weibull_reliability(double *out, pcm_weibull life, const double *age, size_t n)
{
    const pcm_status status =
        check_column(out, life, "age", age, n, is_age_or_infinite, "a number >= 0");
    if (status != PCM_OK)
        return status;
    for (size_t i = 0; i < n; i++)
        out[i] = pcm__exp(-pcm__weibull_cumulative_hazard(life, age[i]));
    return PCM_OK;
}

pcm_status pcm_weibull_conditional_reliability(double *out, pcm_weibull life, const double *age,
                                               size_t n, double ahead)
{
    const pcm_status status = check_column(out, life, "age", age, n, is_age, finite_age);
    if (status != PCM_OK)
        return status;
    if (!is_age(ahead))
        return pcm__fail(PCM_ERR_DOMAIN, "ahead = %s: must be %s", pcm__text(ahead).chars,
                         finite_age);
    for (size_t i = 0; i < n; i++)
        out[i] = pcm__exp(-pcm__weibull_hazard_ahead(life, age[i], ahead));
    return PCM_OK;
}

static double hazard(pcm_weibull life, double age)
{
    const double rate =
        life.shape / life.scale * pcm__pow(age / life.scale, life.shape - 1.0);
    if (!isnan(rate))
        return rate;
    /* One factor overflowed while the other vanished: their logarithms do neither. */
    if (age == 0.0)
        return life.shape > 1.0 ? 0.0 : INFINITY;
    return pcm__exp(pcm__log(life.shape) - pcm__log(life.scale) +
                    (life.shape - 1.0) * (pcm__log(age) - pcm__log(life.scale)));
}

pcm_status pcm_weibull_hazard(double *out, pcm_weibull life, const double *age, size_t n)
{
    const pcm_status status = check_column(out, life, "age", age, n, is_age, finite_age);
    if (status != PCM_OK)
        return status;
    for (size_t i = 0; i < n; i++)
        out[i] = hazard(life, age[i]);
    return PCM_OK;
}

pcm_status pcm_weibull_quantile(double *out, pcm_weibull life, const double *fraction, size_t n)
{
    const pcm_status status =
        check_column(out, life, "fraction", fraction, n, is_fraction, "a number >= 0 and < 1");
    if (status != PCM_OK)
        return status;
    for (size_t i = 0; i < n; i++)
        out[i] = life.scale * pcm__pow(-pcm__log1p(-fraction[i]), 1.0 / life.shape);
    return PCM_OK;
}

pcm_status pcm_weibull_mean(double *out, pcm_weibull life)
{
    const pcm_status status = pcm__weibull_check(life);
    if (status != PCM_OK)
        return status;
    if (!out)
        return pcm__fail_null("out");
    const double mean = life.scale * pcm__gamma(1.0 + 1.0 / life.shape);
    if (!isfinite(mean))
        return pcm__fail(PCM_ERR_DOMAIN,
                         "shape = %s, scale = %s: the mean life exceeds the range of a double",
                         pcm__text(life.shape).chars, pcm__text(life.scale).chars);
    *out = mean;
    return PCM_OK;
}

/* DLMF 8.2.2 after the substitution x = (age/scale)^shape. */
static double mean_remaining_life(pcm_weibull life, double age)
{
    const double x = pcm__weibull_cumulative_hazard(life, age);
    if (isinf(x))
        return 0.0;
    return life.scale / life.shape * pcm__gamma_upper_scaled(1.0 / life.shape, x);
}

pcm_status pcm_weibull_mean_remaining_life(double *out, pcm_weibull life, const double *age,
                                           size_t n)
{
    const pcm_status status = check_column(out, life, "age", age, n, is_age, finite_age);
    if (status != PCM_OK)
        return status;
    for (size_t i = 0; i < n; i++)
        if (!isfinite(mean_remaining_life(life, age[i])))
            return pcm__fail(PCM_ERR_DOMAIN,
                             "age[%zu] = %s: the mean remaining life exceeds the range of a double",
                             i, pcm__text(age[i]).chars);
    for (size_t i = 0; i < n; i++)
        out[i] = mean_remaining_life(life, age[i]);
    return PCM_OK;
}

static double remaining_quantile(pcm_weibull life, double age, double hazard_ahead)
{
    const double growth = hazard_ahead / pcm__weibull_cumulative_hazard(life, age);
    if (growth < 1e15)
        return age * pcm__expm1(pcm__log1p(growth) / life.shape);
    return fmax(life.scale * pcm__pow(hazard_ahead, 1.0 / life.shape) - age, 0.0);
}

pcm_status pcm_weibull_remaining_quantile(double *out, pcm_weibull life, const double *age,
                                          size_t n, double fraction)
{
    const pcm_status status = check_column(out, life, "age", age, n, is_age, finite_age);
    if (status != PCM_OK)
        return status;
    if (!is_fraction(fraction))
        return pcm__fail(PCM_ERR_DOMAIN, "fraction = %s: must be a number >= 0 and < 1",
                         pcm__text(fraction).chars);
    for (size_t i = 0; i < n; i++)
        out[i] = remaining_quantile(life, age[i], -pcm__log1p(-fraction));
    return PCM_OK;
}
