/* SPDX-License-Identifier: Apache-2.0 */
/* Laws of drift and their discounted integrals. For x^m these are incomplete gamma functions:
 * int_0^x u^m e^(-ru) du = x^(m+1)/(m+1) times the mean of e^(-r x v), v = U^(1/(m+1)). */
#include "libpcm/energy/drift.h"

#include <math.h>

#include "libpcm/base/fail.h"
#include "libpcm/num/elementary.h"
#include "libpcm/num/gamma.h"
#include "libpcm/num/gauss.h"

double pcm__annuity(double discount, double x)
{
    if (discount == 0.0)
        return x;
    return -pcm__expm1(-discount * x) / discount;
}

/* int_0^x u^m e^(-ru) du */
static double power_sum(double m, double discount, double x)
{
    if (isinf(x))
        return discount > 0.0 ? pcm__gamma(m + 1.0) / pcm__pow(discount, m + 1.0) : INFINITY;
    if (x == 0.0)
        return 0.0;
    const double undiscounted = m == 1.0 ? 0.5 * x * x : pcm__pow(x, m + 1.0) / (m + 1.0);
    if (discount == 0.0)
        return undiscounted;
    return undiscounted * pcm__gamma_lower_mean(m + 1.0, discount * x);
}

/* By Gauss and Legendre's rule over stretches no longer than what lies before them, and in which
 * little is discounted. */
double pcm__power_ahead(double exponent, double discount, double from, double length)
{
    const double longest = 4.0, all_discounted = 60.0;
    if (from == 0.0)
        return power_sum(exponent, discount, length);
    double sum = 0.0;
    for (double start = 0.0; start < length && discount * start < all_discounted;) {
        double width = fmin(length - start, from + start);
        if (discount * width > longest)
            width = longest / discount;
        double mean = 0.0;
        for (int i = 0; i < PCM__GAUSS_LONG; i++) {
            const double v = start + width * pcm__gauss_long[i].place;
            mean +=
                pcm__gauss_long[i].weight * pcm__exp(-discount * v) * pcm__pow(from + v, exponent);
        }
        sum += width * mean;
        if (!(start + width > start))
            break;
        start += width;
    }
    return sum;
}

/* int_0^x e^(-ru) (1 - e^(-u/tau)) du: by quadrature where the difference of the two integrals
 * would cancel. */
static double saturating_sum(double tau, double discount, double x)
{
    if ((discount + 1.0 / tau) * x >= 8.0)
        return pcm__annuity(discount, x) - pcm__annuity(discount + 1.0 / tau, x);
    double sum = 0.0;
    for (int i = 0; i < PCM__GAUSS_LONG; i++) {
        const double u = x * pcm__gauss_long[i].place;
        sum += pcm__gauss_long[i].weight * pcm__exp(-discount * u) * -pcm__expm1(-u / tau);
    }
    return x * sum;
}

/* One stretch of a table from u = 0 to `length`, where the excess is `start + slope u`. */
static double stretch_sum(double start, double slope, double discount, double length)
{
    const double level = start == 0.0 ? 0.0 : start * pcm__annuity(discount, length);
    return slope == 0.0 ? level : level + slope * power_sum(1.0, discount, length);
}

static double table_ahead(const pcm_drift *drift, double discount, double from, double length)
{
    double sum = 0.0;
    for (size_t i = 0; i < drift->points && drift->time[i] < from + length; i++) {
        const int last = i + 1 == drift->points;
        const double end = last ? INFINITY : drift->time[i + 1];
        if (end <= from)
            continue;
        const double slope = last ? 0.0
                                  : (drift->factor[i + 1] - drift->factor[i]) /
                                        (drift->time[i + 1] - drift->time[i]);
        const double skipped = fmax(from - drift->time[i], 0.0);
        const double start = drift->time[i] + skipped;
        sum += pcm__exp(-discount * fmax(drift->time[i] - from, 0.0)) *
               stretch_sum(drift->factor[i] - 1.0 + slope * skipped, slope, discount,
                           fmin(from + length, end) - start);
    }
    return sum;
}

static double table_at(const pcm_drift *drift, double x)
{
    const size_t last = drift->points - 1;
    if (x >= drift->time[last])
        return drift->factor[last] - 1.0;
    size_t low = 0, high = last;
    while (high - low > 1) {
        const size_t middle = low + (high - low) / 2;
        if (drift->time[middle] <= x)
            low = middle;
        else
            high = middle;
    }
    const double share = (x - drift->time[low]) / (drift->time[high] - drift->time[low]);
    return drift->factor[low] - 1.0 + share * (drift->factor[high] - drift->factor[low]);
}

double pcm__drift_at(const pcm_drift *drift, double x)
{
    if (drift->kind != PCM_DRIFT_TABLE && drift->growth == 0.0)
        return 0.0;
    switch (drift->kind) {
    case PCM_DRIFT_LINEAR:
        return drift->growth * x;
    case PCM_DRIFT_POWER:
        return drift->growth * pcm__pow(x, drift->exponent);
    case PCM_DRIFT_SATURATING:
        return drift->growth * -pcm__expm1(-x / drift->time_constant);
    case PCM_DRIFT_TABLE:
        break;
    }
    return table_at(drift, x);
}

double pcm__drift_sum(const pcm_drift *drift, double discount, double x)
{
    if (drift->kind != PCM_DRIFT_TABLE && drift->growth == 0.0)
        return 0.0;
    switch (drift->kind) {
    case PCM_DRIFT_LINEAR:
        return drift->growth * power_sum(1.0, discount, x);
    case PCM_DRIFT_POWER:
        return drift->growth * power_sum(drift->exponent, discount, x);
    case PCM_DRIFT_SATURATING:
        return drift->growth * saturating_sum(drift->time_constant, discount, x);
    case PCM_DRIFT_TABLE:
        break;
    }
    return table_ahead(drift, discount, 0.0, x);
}

double pcm__drift_ahead(const pcm_drift *drift, double discount, double from, double length)
{
    const double already = pcm__drift_at(drift, from);
    if (drift->kind == PCM_DRIFT_TABLE)
        return table_ahead(drift, discount, from, length);
    if (drift->kind == PCM_DRIFT_POWER && drift->growth > 0.0)
        return drift->growth * pcm__power_ahead(drift->exponent, discount, from, length);
    /* What has drifted stays; the rest drifts on as from the start, if saturating by what is left
     * of the growth. */
    const double left = drift->kind == PCM_DRIFT_SATURATING && drift->growth > 0.0
                            ? pcm__exp(-from / drift->time_constant)
                            : 1.0;
    const double level = already > 0.0 ? already * pcm__annuity(discount, length) : 0.0;
    return level + left * pcm__drift_sum(drift, discount, length);
}

double pcm__drift_recoverable(const pcm_drift *drift, double discount)
{
    if (drift->kind == PCM_DRIFT_SATURATING)
        return drift->growth / (discount + 1.0 / drift->time_constant);
    if (drift->kind != PCM_DRIFT_TABLE)
        return drift->growth > 0.0 ? INFINITY : 0.0;
    const double end = drift->time[drift->points - 1];
    const double loss = pcm__drift_at(drift, end) * pcm__annuity(discount, end) -
                        table_ahead(drift, discount, 0.0, end);
    return fmax(loss, 0.0);
}

double pcm__drift_time(const pcm_drift *drift)
{
    if (drift->kind == PCM_DRIFT_TABLE)
        return drift->time[drift->points - 1];
    if (drift->growth == 0.0)
        return 0.0;
    if (drift->kind == PCM_DRIFT_SATURATING)
        return drift->time_constant;
    return pcm__pow(drift->growth, drift->kind == PCM_DRIFT_LINEAR ? -1.0 : -1.0 / drift->exponent);
}

static pcm_status check_number(const char *name, const char *field, double value, int may_be_zero)
{
    if (isfinite(value) && (value > 0.0 || (may_be_zero && value == 0.0)))
        return PCM_OK;
    return pcm__fail(PCM_ERR_DOMAIN, "%s.%s = %s: must be a finite number %s 0", name, field,
                     pcm__text(value).chars, may_be_zero ? ">=" : ">");
}

static pcm_status check_point(const char *name, const pcm_drift *drift, size_t i)
{
    const double before = i > 0 ? drift->time[i - 1] : 0.0;
    const double factor_before = i > 0 ? drift->factor[i - 1] : 1.0;
    if (!(isfinite(drift->time[i]) && (i > 0 ? drift->time[i] > before : drift->time[i] == 0.0)))
        return pcm__fail(PCM_ERR_DOMAIN, "%s.time[%zu] = %s: must be %s %s", name, i,
                         pcm__text(drift->time[i]).chars, i > 0 ? "finite and above" : "",
                         pcm__text(before).chars);
    if (!(isfinite(drift->factor[i]) && drift->factor[i] >= factor_before &&
          (i > 0 || drift->factor[i] == 1.0)))
        return pcm__fail(PCM_ERR_DOMAIN, "%s.factor[%zu] = %s: must be %s %s", name, i,
                         pcm__text(drift->factor[i]).chars, i > 0 ? "finite and at least" : "",
                         pcm__text(factor_before).chars);
    return PCM_OK;
}

static pcm_status check_table(const char *name, const pcm_drift *drift)
{
    if (!drift->time || !drift->factor)
        return pcm__fail(PCM_ERR_ARGUMENT, "%s.%s = NULL: a table needs its points", name,
                         drift->time ? "factor" : "time");
    if (drift->points < 1)
        return pcm__fail(PCM_ERR_DOMAIN, "%s.points = 0: must be at least 1", name);
    pcm_status status = PCM_OK;
    for (size_t i = 0; status == PCM_OK && i < drift->points; i++)
        status = check_point(name, drift, i);
    return status;
}

pcm_status pcm__drift_check(const char *name, const pcm_drift *drift)
{
    if ((unsigned)drift->kind > PCM_DRIFT_TABLE)
        return pcm__fail(PCM_ERR_DOMAIN, "%s.kind = %d: no such drift", name, (int)drift->kind);
    if (drift->kind == PCM_DRIFT_TABLE)
        return check_table(name, drift);
    pcm_status status = check_number(name, "growth", drift->growth, 1);
    if (status == PCM_OK && drift->kind == PCM_DRIFT_POWER)
        status = check_number(name, "exponent", drift->exponent, 0);
    if (status == PCM_OK && drift->kind == PCM_DRIFT_SATURATING)
        status = check_number(name, "time_constant", drift->time_constant, 0);
    return status;
}

static pcm_status check_columns(const double *out, const pcm_drift *drift, const double *since,
                                size_t n)
{
    if (!drift)
        return pcm__fail_null("drift");
    const pcm_status status = pcm__drift_check("drift", drift);
    if (status != PCM_OK)
        return status;
    if (n > 0 && !out)
        return pcm__fail_null("out");
    if (n > 0 && !since)
        return pcm__fail_null("since");
    for (size_t i = 0; i < n; i++)
        if (!(isfinite(since[i]) && since[i] >= 0.0))
            return pcm__fail(PCM_ERR_DOMAIN, "since[%zu] = %s: must be a finite number >= 0", i,
                             pcm__text(since[i]).chars);
    return PCM_OK;
}

pcm_status pcm_drift_factor(double *out, const pcm_drift *drift, const double *since, size_t n)
{
    const pcm_status status = check_columns(out, drift, since, n);
    for (size_t i = 0; status == PCM_OK && i < n; i++)
        out[i] = 1.0 + pcm__drift_at(drift, since[i]);
    return status;
}

pcm_status pcm_drift_excess(double *out, const pcm_drift *drift, const double *since, size_t n,
                            double discount)
{
    const pcm_status status = check_columns(out, drift, since, n);
    if (status != PCM_OK)
        return status;
    if (!(isfinite(discount) && discount >= 0.0))
        return pcm__fail(PCM_ERR_DOMAIN, "discount = %s: must be a finite number >= 0",
                         pcm__text(discount).chars);
    for (size_t i = 0; i < n; i++)
        out[i] = pcm__drift_sum(drift, discount, since[i]);
    return PCM_OK;
}

const char *pcm_drift_kind_name(pcm_drift_kind kind)
{
    static const char *const names[] = {"linear", "power", "saturating", "table"};
    return (unsigned)kind <= PCM_DRIFT_TABLE ? names[kind] : "unknown";
}
