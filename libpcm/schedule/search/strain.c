/* SPDX-License-Identifier: Apache-2.0 */
#include "libpcm/schedule/search/strain.h"

#include <math.h>

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"

pcm_status pcm__strain_make(pcm__strain *strain, const pcm__model *model, const double *price)
{
    *strain = (pcm__strain){.price = price};
    while (strain->cells < model->cells && model->cell[strain->cells].kind == PCM__CELL_STAFF)
        strain->cells++;
    for (uint32_t c = 0; c < strain->cells; c++)
        strain->rows += model->cell[c].rows;
    uint32_t all = strain->cells;
    while (all < model->cells && model->cell[all].kind == PCM__CELL_LIMIT &&
           model->cell[all].limit != PCM_NO_INDEX && model->cell[all].row < model->lp_rows)
        all++;
    strain->limits = all - strain->cells;
    strain->earned = pcm__array_new(all, sizeof *strain->earned);
    strain->up_to = pcm__array_new(strain->cells, sizeof *strain->up_to);
    if (!strain->earned || !strain->up_to) {
        pcm__strain_free(strain);
        return pcm__fail_memory();
    }
    for (uint32_t c = 0; c < all; c++)
        strain->earned[c] = pcm__cell_earns(model, &model->cell[c], price, model->lp_rows);
    return PCM_OK;
}

void pcm__strain_free(pcm__strain *strain)
{
    pcm_release(strain->earned);
    pcm_release(strain->up_to);
    *strain = (pcm__strain){0};
}

double pcm__strain_of(const pcm__strain *strain, const pcm__state *state, uint32_t cell)
{
    const pcm__cell *c = &state->model->cell[cell];
    double lost = state->cell_cost[cell] + strain->earned[cell];
    for (uint32_t r = c->row; r < c->row + c->rows; r++)
        lost -= strain->price[r] * state->load[r];
    return fmax(lost, 0);
}

void pcm__strain_measure(pcm__strain *strain, const pcm__state *state)
{
    double sum = 0;
    for (uint32_t c = 0; c < strain->cells; c++) {
        sum += pcm__strain_of(strain, state, c);
        strain->up_to[c] = sum;
    }
}

uint32_t pcm__strain_draw(const pcm__strain *strain, const pcm__state *state, pcm__dice *dice)
{
    if (strain->cells == 0 || !(strain->up_to[strain->cells - 1] > 0))
        return PCM__NONE;
    const double at = pcm__dice_uniform(dice) * strain->up_to[strain->cells - 1];
    uint32_t low = 0, high = strain->cells - 1;
    while (low < high) {
        const uint32_t middle = low + (high - low) / 2;
        if (strain->up_to[middle] < at)
            low = middle + 1;
        else
            high = middle;
    }
    const pcm__cell *cell = &state->model->cell[low];
    const uint32_t row = cell->row + pcm__dice_below(dice, cell->rows);
    const uint32_t count = pcm__seats_count(&state->seats, row);
    if (count == 0)
        return PCM__NONE;
    return pcm__seats_member(&state->seats, row, pcm__dice_below(dice, count));
}
