/* SPDX-License-Identifier: Apache-2.0 */
/* Questions to the distribution of a demand. */
#include "libpcm/outlook/demand.h"

#include <math.h>

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"
#include "libpcm/outlook/demand_counts.h"

static const double most_mean = 1e9;

/* Share of a step by which a quantity may miss its place through rounding. */
static const double rounding = 1e-9;

static double value_at(const pcm_demand *demand, size_t i)
{
    return (double)(demand->lattice.first + (int64_t)i) * demand->lattice.step;
}

void pcm__demand_take(pcm_demand *out, pcm__lattice *lattice)
{
    const double total = pcm__lattice_total(lattice);
    *out = (pcm_demand){.lattice = *lattice};
    *lattice = (pcm__lattice){0};
    for (size_t i = 0; i < out->lattice.n; i++) {
        out->lattice.mass[i] /= total;
        out->mean += out->lattice.mass[i] * value_at(out, i);
    }
    double variance = 0.0;
    for (size_t i = 0; i < out->lattice.n; i++) {
        const double off = value_at(out, i) - out->mean;
        variance += out->lattice.mass[i] * off * off;
    }
    out->deviation = sqrt(variance);
}

pcm_status pcm_demand_poisson(pcm_demand **out, double mean)
{
    if (!out)
        return pcm__fail_null("out");
    if (!(mean >= 0.0 && mean <= most_mean))
        return pcm__fail(PCM_ERR_DOMAIN, "mean = %s: must be a number from 0 to 1e9",
                         pcm__text(mean).chars);
    pcm_demand *demand = pcm__array_new_zero(1, sizeof *demand);
    pcm__lattice lattice = {0}, one = {0}, work = {0};
    pcm__counts counts = {0};
    pcm_status status = demand ? pcm__poisson_counts(&counts, mean, 0) : pcm__fail_memory();
    if (status == PCM_OK)
        status = pcm__lattice_of_counts(&one, &counts, 1.0, 1.0, 1.0);
    if (status == PCM_OK)
        status = pcm__lattice_begin(&lattice, 1.0);
    if (status == PCM_OK)
        status = pcm__lattice_add(&lattice, &one, &work);
    if (status == PCM_OK) {
        pcm__demand_take(demand, &lattice);
        *out = demand;
    } else {
        pcm_release(demand);
    }
    pcm__lattice_free(&lattice);
    pcm__lattice_free(&one);
    pcm__lattice_free(&work);
    pcm__counts_free(&counts);
    return status;
}

void pcm_demand_free(pcm_demand *demand)
{
    if (!demand)
        return;
    pcm__lattice_free(&demand->lattice);
    pcm_release(demand);
}

double pcm_demand_mean(const pcm_demand *demand)
{
    return demand ? demand->mean : 0.0;
}

double pcm_demand_deviation(const pcm_demand *demand)
{
    return demand ? demand->deviation : 0.0;
}

double pcm_demand_step(const pcm_demand *demand)
{
    return demand ? demand->lattice.step : 0.0;
}

static pcm_status check(const double *out, const pcm_demand *demand)
{
    if (!out)
        return pcm__fail_null("out");
    return demand ? PCM_OK : pcm__fail_null("demand");
}

pcm_status pcm_demand_at_most(double *out, const pcm_demand *demand, double quantity)
{
    const pcm_status status = check(out, demand);
    if (status != PCM_OK)
        return status;
    if (isnan(quantity))
        return pcm__fail(PCM_ERR_DOMAIN, "quantity = nan: must be a number");
    const double slack = rounding * demand->lattice.step;
    double sum = 0.0;
    for (size_t i = 0; i < demand->lattice.n && value_at(demand, i) <= quantity + slack; i++)
        sum += demand->lattice.mass[i];
    *out = fmin(sum, 1.0);
    return PCM_OK;
}

pcm_status pcm_demand_quantile(double *out, const pcm_demand *demand, double p)
{
    const pcm_status status = check(out, demand);
    if (status != PCM_OK)
        return status;
    if (!(p > 0.0 && p < 1.0))
        return pcm__fail(PCM_ERR_DOMAIN, "p = %s: must be between 0 and 1", pcm__text(p).chars);
    double sum = demand->lattice.mass[0];
    size_t i = 0;
    while (sum < p && i + 1 < demand->lattice.n)
        sum += demand->lattice.mass[++i];
    *out = value_at(demand, i);
    return PCM_OK;
}

pcm_status pcm_demand_unmet(double *out, const pcm_demand *demand, double stock)
{
    const pcm_status status = check(out, demand);
    if (status != PCM_OK)
        return status;
    if (!isfinite(stock))
        return pcm__fail(PCM_ERR_DOMAIN, "stock = %s: must be a finite number",
                         pcm__text(stock).chars);
    double sum = 0.0;
    for (size_t i = 0; i < demand->lattice.n; i++)
        sum += demand->lattice.mass[i] * fmax(value_at(demand, i) - stock, 0.0);
    *out = sum;
    return PCM_OK;
}
