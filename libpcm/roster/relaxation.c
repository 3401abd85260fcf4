/* SPDX-License-Identifier: Apache-2.0 */
/* Solves the network of a shop and reads what it says. */
#include "libpcm/roster/relaxation.h"

#include <math.h>
#include <string.h>

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"
#include "libpcm/roster/cut.h"
#include "libpcm/roster/network.h"
#include "libpcm/roster/pricing.h"

static void read_prices(pcm__relaxation *relaxation, const pcm__network *network,
                        const pcm__shop *shop)
{
    for (size_t cell = 0; cell < shop->days * shop->people; cell++)
        if (network->cell[cell])
            relaxation->price[cell] = fmax(0, network->flow.node[network->cell[cell]].height);
}

/* Adds the hours of a call up by days. */
static void add_up(int64_t *hours, const pcm__network *network, const pcm__shop *shop,
                   const pcm__call *call)
{
    const uint32_t end = network->arc_start[call->end_task];
    for (uint32_t a = network->arc_start[call->first_task]; a < end; a++) {
        const pcm__flow_arc *arc = &network->flow.arc[a];
        hours[network->place[arc->to - network->first_cell] / shop->people] += arc->flow;
    }
}

/* `hours` is scratch for all days. */
static void read_days(pcm__relaxation *relaxation, const pcm__network *network,
                      const pcm__shop *shop, int64_t *hours)
{
    for (size_t c = 0; c < shop->calls; c++) {
        const pcm__visit *visit = shop->call[c].asked;
        int64_t most = 0;
        for (size_t d = visit->first; d <= visit->last; d++)
            hours[d] = 0;
        add_up(hours, network, shop, &shop->call[c]);
        for (size_t d = visit->first; d <= visit->last; d++)
            if (hours[d] > most) {
                most = hours[d];
                relaxation->day[c] = (uint32_t)d;
            }
    }
}

static pcm_status read(pcm__relaxation *relaxation, const pcm__network *network,
                       const pcm__shop *shop)
{
    int64_t *hours = pcm__array_new(shop->days, sizeof *hours);
    if (!hours)
        return pcm__fail_memory();
    read_prices(relaxation, network, shop);
    read_days(relaxation, network, shop, hours);
    pcm_release(hours);
    return pcm__roster_find_cuts(relaxation, network, shop);
}

/* Prices of a flow that is not the cheapest may be far off; prices of 0 are better then. */
static pcm_status solve(pcm__relaxation *relaxation, const pcm__shop *shop, pcm__watch *watch)
{
    pcm__network network;
    int made;
    pcm_status status = pcm__network_make(&network, &made, shop);
    if (status != PCM_OK || !made)
        return status;
    if (pcm__flow_solve(&network.flow, network.tolerance, watch))
        status = read(relaxation, &network, shop);
    pcm__network_free(&network);
    return status;
}

static pcm_status allocate(pcm__relaxation *relaxation, const pcm__shop *shop)
{
    const size_t cells = shop->days * shop->people;
    relaxation->price = pcm__array_new_zero(cells, sizeof *relaxation->price);
    relaxation->day = pcm__array_new(shop->calls, sizeof *relaxation->day);
    relaxation->cut_of = pcm__array_new(shop->calls, sizeof *relaxation->cut_of);
    if (!relaxation->price || !relaxation->day || !relaxation->cut_of)
        return pcm__fail_memory();
    memset(relaxation->day, 0xff, shop->calls * sizeof *relaxation->day);
    memset(relaxation->cut_of, 0xff, shop->calls * sizeof *relaxation->cut_of);
    return PCM_OK;
}

/* A proof that hours are lacking does not hang on prices. */
static pcm_status find_bound(pcm__relaxation *relaxation, const pcm__shop *shop)
{
    pcm__pricing pricing;
    const pcm_status status = pcm__pricing_make(&pricing, shop, relaxation->price);
    if (status != PCM_OK)
        return status;
    relaxation->bound = relaxation->cuts > 0 ? INFINITY : pcm__priced_bound(&pricing);
    pcm__pricing_free(&pricing);
    return PCM_OK;
}

pcm_status pcm__relaxation_make(pcm__relaxation *relaxation, const pcm__shop *shop,
                                pcm__watch *watch)
{
    *relaxation = (pcm__relaxation){0};
    pcm_status status = allocate(relaxation, shop);
    if (status == PCM_OK)
        status = solve(relaxation, shop, watch);
    if (status == PCM_OK)
        status = find_bound(relaxation, shop);
    if (status != PCM_OK)
        pcm__relaxation_free(relaxation);
    return status;
}

void pcm__relaxation_free(pcm__relaxation *relaxation)
{
    pcm_release(relaxation->price);
    pcm_release(relaxation->day);
    pcm_release(relaxation->cut_of);
    pcm_release(relaxation->cut);
    *relaxation = (pcm__relaxation){0};
}
