/* SPDX-License-Identifier: Apache-2.0 */
/* Life models asked about columns of ages: one way for all families. */
#include <math.h>

#include "libpcm/base/fail.h"
#include "libpcm/life/family.h"

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

static const char finite_age[] = "a finite number >= 0";
static const char a_fraction[] = "a number >= 0 and < 1";

/* What all functions of columns ask for; `rule` says in words what `is_valid` accepts. */
static pcm_status check_column(const double *out, pcm_distribution life, const char *name,
                               const double *column, size_t n, int (*is_valid)(double value),
                               const char *rule)
{
    const pcm_status status = pcm__distribution_check(life);
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

static pcm_status check_scalar(const char *name, double value, int (*is_valid)(double value),
                               const char *rule)
{
    return is_valid(value) ? PCM_OK
                           : pcm__fail(PCM_ERR_DOMAIN, "%s = %s: must be %s", name,
                                       pcm__text(value).chars, rule);
}

/* A family with the parameters of a model. */
struct model {
    const pcm__family *family;
    pcm__jet parameter[PCM_FAMILY_PARAMETERS_MAX];
};

static struct model model_of(const pcm_distribution *life)
{
    struct model model = {.family = pcm__family_of(life->family)};
    pcm__family_constants(model.parameter, model.family, life->parameter);
    return model;
}

static double hazard_ahead(const struct model *model, double age, double ahead)
{
    if (!(ahead > 0.0))
        return 0.0;
    return pcm__exp(
        model->family->log_collected(model->parameter, age, pcm__jet_constant(ahead)).value);
}

pcm_status pcm_distribution_cumulative_hazard(double *out, pcm_distribution life,
                                              const double *age, size_t n)
{
    const pcm_status status =
        check_column(out, life, "age", age, n, is_age_or_infinite, "a number >= 0");
    if (status != PCM_OK)
        return status;
    const struct model model = model_of(&life);
    for (size_t i = 0; i < n; i++)
        out[i] = hazard_ahead(&model, 0.0, age[i]);
    return PCM_OK;
}

pcm_status pcm_distribution_reliability(double *out, pcm_distribution life, const double *age,
                                        size_t n)
{
    const pcm_status status = pcm_distribution_cumulative_hazard(out, life, age, n);
    for (size_t i = 0; status == PCM_OK && i < n; i++)
        out[i] = pcm__exp(-out[i]);
    return status;
}

pcm_status pcm_distribution_conditional_reliability(double *out, pcm_distribution life,
                                                    const double *age, size_t n, double ahead)
{
    pcm_status status = check_column(out, life, "age", age, n, is_age, finite_age);
    if (status == PCM_OK)
        status = check_scalar("ahead", ahead, is_age, finite_age);
    if (status != PCM_OK)
        return status;
    const struct model model = model_of(&life);
    for (size_t i = 0; i < n; i++)
        out[i] = pcm__exp(-hazard_ahead(&model, age[i], ahead));
    return PCM_OK;
}

pcm_status pcm_distribution_hazard(double *out, pcm_distribution life, const double *age, size_t n)
{
    const pcm_status status = check_column(out, life, "age", age, n, is_age, finite_age);
    if (status != PCM_OK)
        return status;
    const struct model model = model_of(&life);
    for (size_t i = 0; i < n; i++)
        out[i] = pcm__exp(model.family->log_hazard(model.parameter, age[i]).value);
    return PCM_OK;
}

pcm_status pcm_distribution_quantile(double *out, pcm_distribution life, const double *fraction,
                                     size_t n)
{
    const pcm_status status =
        check_column(out, life, "fraction", fraction, n, is_fraction, a_fraction);
    if (status != PCM_OK)
        return status;
    const pcm__family *family = pcm__family_of(life.family);
    for (size_t i = 0; i < n; i++)
        out[i] = pcm__family_ahead(family, life.parameter, 0.0, -pcm__log1p(-fraction[i]));
    return PCM_OK;
}

pcm_status pcm_distribution_remaining_quantile(double *out, pcm_distribution life,
                                               const double *age, size_t n, double fraction)
{
    pcm_status status = check_column(out, life, "age", age, n, is_age, finite_age);
    if (status == PCM_OK)
        status = check_scalar("fraction", fraction, is_fraction, a_fraction);
    if (status != PCM_OK)
        return status;
    const pcm__family *family = pcm__family_of(life.family);
    for (size_t i = 0; i < n; i++)
        out[i] = pcm__family_ahead(family, life.parameter, age[i], -pcm__log1p(-fraction));
    return PCM_OK;
}

pcm_status pcm_distribution_mean_remaining_life(double *out, pcm_distribution life,
                                                const double *age, size_t n)
{
    const pcm_status status = check_column(out, life, "age", age, n, is_age, finite_age);
    if (status != PCM_OK)
        return status;
    const pcm__family *family = pcm__family_of(life.family);
    for (size_t i = 0; i < n; i++)
        out[i] = family->mean_ahead(life.parameter, age[i]);
    return PCM_OK;
}

pcm_status pcm_distribution_mean(double *out, pcm_distribution life)
{
    const double age = 0.0;
    return pcm_distribution_mean_remaining_life(out, life, &age, 1);
}
