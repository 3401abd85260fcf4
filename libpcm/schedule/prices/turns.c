/* SPDX-License-Identifier: Apache-2.0 */
#include "libpcm/schedule/prices/turns.h"

/* Temperatures as shares of the scale of money: the first, the first of good prices, and the last.
 */
static const double hot = 0.2, warm_start = 0.02, coldest = 4e-3;

/* Prices of hours are found anew if those of ties have raised the bound by this share of what it is
 * above the floor. */
static const double enough = 1e-3;

pcm_status pcm__prices_take_turns(pcm__prices *prices, pcm__pricer *pricer, const pcm__model *model,
                                  int warm, pcm__climb_ties climb_ties, void *climb,
                                  pcm__watch *watch)
{
    double before = prices->bound;
    pcm_status status = PCM_OK;
    for (double tau = (warm ? warm_start : hot) * model->scale;
         status == PCM_OK && tau >= coldest * model->scale && !pcm__watch_report(watch, 0);
         tau /= 2) {
        if (prices->bound - before > enough * (prices->bound - prices->floor))
            status = pcm__prices_ascend(prices, pricer, model, 1, watch);
        before = prices->bound;
        climb_ties(climb, tau);
    }
    return status;
}
