/* SPDX-License-Identifier: Apache-2.0 */
/* What a stock achieves against a demand, and the smallest that achieves enough. */
#include <math.h>

#include <pcm/spares.h>

#include "libpcm/base/fail.h"
#include "libpcm/outlook/demand.h"

/* Masses above and up to a stock, added up once per stock. */
static pcm_stock measure(const pcm_demand *demand, double stock)
{
    const pcm__lattice *lattice = &demand->lattice;
    const double slack = 1e-9 * lattice->step;
    pcm_stock out = {.stock = stock};
    for (size_t i = 0; i < lattice->n; i++) {
        const double value = (double)(lattice->first + (int64_t)i) * lattice->step;
        const double mass = lattice->mass[i];
        if (value <= stock + slack)
            out.service_cycle += mass;
        if (value < stock - slack)
            out.service_fill += mass;
        out.expected_short += mass * fmax(value - stock, 0.0);
        out.expected_left += mass * fmax(stock - value, 0.0);
    }
    out.service_cycle = fmin(out.service_cycle, 1.0);
    out.service_fill = fmin(out.service_fill, 1.0);
    out.service_share =
        demand->mean > 0.0 ? fmax(1.0 - out.expected_short / demand->mean, 0.0) : 1.0;
    return out;
}

static double service_of(const pcm_stock *stock, pcm_service service)
{
    switch (service) {
    case PCM_SERVICE_CYCLE:
        return stock->service_cycle;
    case PCM_SERVICE_FILL:
        return stock->service_fill;
    case PCM_SERVICE_SHARE:
        return stock->service_share;
    }
    return 0.0;
}

static void set_before(pcm_stock *stock, const pcm_demand *demand, pcm_service service)
{
    const double before = stock->stock - demand->lattice.step;
    if (!(before >= 0.0))
        return;
    const pcm_stock less = measure(demand, before);
    stock->service_before = service_of(&less, service);
}

/* Every service grows with the stock: the steps are halved until one is left. */
pcm_status pcm_spares_stock(pcm_stock *out, const pcm_demand *demand, pcm_service service,
                            double level)
{
    if (!out)
        return pcm__fail_null("out");
    if (!demand)
        return pcm__fail_null("demand");
    if ((unsigned)service > PCM_SERVICE_SHARE)
        return pcm__fail(PCM_ERR_DOMAIN, "service = %d: must be 0 to %d", (int)service,
                         (int)PCM_SERVICE_SHARE);
    if (!(level > 0.0 && level < 1.0))
        return pcm__fail(PCM_ERR_DOMAIN, "level = %s: must be between 0 and 1",
                         pcm__text(level).chars);
    const pcm__lattice *lattice = &demand->lattice;
    int64_t low = -1, high = lattice->first + (int64_t)lattice->n;
    while (high - low > 1) {
        const int64_t middle = low + (high - low) / 2;
        const pcm_stock stock = measure(demand, (double)middle * lattice->step);
        if (service_of(&stock, service) >= level)
            high = middle;
        else
            low = middle;
    }
    pcm_stock stock = measure(demand, (double)high * lattice->step);
    set_before(&stock, demand, service);
    *out = stock;
    return PCM_OK;
}

pcm_status pcm_spares_measure(pcm_stock *out, const pcm_demand *demand, double stock)
{
    if (!out)
        return pcm__fail_null("out");
    if (!demand)
        return pcm__fail_null("demand");
    if (!(isfinite(stock) && stock >= 0.0))
        return pcm__fail(PCM_ERR_DOMAIN, "stock = %s: must be a finite number >= 0",
                         pcm__text(stock).chars);
    *out = measure(demand, stock);
    set_before(out, demand, PCM_SERVICE_CYCLE);
    return PCM_OK;
}

const char *pcm_service_name(pcm_service service)
{
    static const char *const names[] = {"cycle", "fill", "share"};
    return (unsigned)service <= PCM_SERVICE_SHARE ? names[service] : "unknown";
}
