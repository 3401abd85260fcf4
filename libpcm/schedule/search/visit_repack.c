/* SPDX-License-Identifier: Apache-2.0 */
/* Visits of two rows are dealt to both anew. */
#include "libpcm/schedule/search/visit_proposal.h"

/* Adds the visits of a row that may begin in a period instead. */
static void add_movers(pcm__visit_walk *walk, int side, pcm_index period)
{
    const pcm__visits *visits = walk->visits;
    const uint32_t row = walk->exchange->side[side].row, other = walk->exchange->side[!side].row;
    for (uint32_t m = 0; m < visits->members[row]; m++) {
        const uint32_t task = visits->member[visits->row_first[row] + m];
        const uint32_t option = pcm__visits_option(visits, task, period);
        pcm__proposal p;
        if (option == PCM__NONE || pcm__visits_row(visits, option) != other ||
            !pcm__visit_propose(&p, visits, task, pcm__visits_find(visits, task, row), option) ||
            pcm__visits_row(visits, p.from) != row)
            continue;
        pcm__exchange_add(
            walk->exchange, side,
            (pcm__mover){.r = p.own,
                         .hours = visits->model->use_amount[visits->model->use[p.from]],
                         .item = task,
                         .option = option});
    }
}

double pcm__visit_repack(pcm__visit_walk *walk, uint32_t task, uint32_t n)
{
    enum { FARTHEST = 12 };
    pcm__visits *visits = walk->visits;
    pcm__exchange *exchange = walk->exchange;
    uint32_t count;
    const uint32_t now = pcm__visits_of(visits, task, &count)[n];
    const uint32_t step = 1 + pcm__dice_below(&walk->dice, FARTHEST);
    const int64_t distance = pcm__dice_next(&walk->dice) >> 63 ? step : -(int64_t)step;
    const uint32_t there = pcm__visit_option_away(visits, task, now, distance);
    walk->work++;
    if (there == PCM__NONE || pcm__visits_row(visits, now) == PCM__NONE ||
        pcm__visits_row(visits, there) == PCM__NONE)
        return 0;
    pcm__exchange_begin(exchange, pcm__visits_row(visits, now), pcm__visits_row(visits, there),
                        walk->guide);
    add_movers(walk, 0, visits->model->begin[there]);
    add_movers(walk, 1, visits->model->begin[now]);
    walk->work +=
        8 + (visits->members[exchange->side[0].row] + visits->members[exchange->side[1].row]) / 4;
    pcm__exchange_draw(exchange, &visits->responses, visits->load, walk->temperature, &walk->dice);
    walk->work += (exchange->side[0].sets + exchange->side[1].sets + exchange->looks) / 8;
    for (int s = 0; s < 2; s++)
        for (uint32_t m = 0; m < exchange->side[s].count; m++) {
            const pcm__mover *mover = &exchange->side[s].mover[m];
            if (exchange->chosen[s] >> m & 1)
                pcm__visits_move(visits, mover->item,
                                 pcm__visits_find(visits, mover->item, exchange->side[s].row),
                                 mover->option);
        }
    return exchange->change;
}
