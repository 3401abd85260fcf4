/* SPDX-License-Identifier: Apache-2.0 */
/* The bound that prices of rows prove: each block at its cheapest, less what the cells can earn
 * (A. M. Geoffrion, Lagrangean relaxation for integer programming, 1974). */
#include "libpcm/schedule/prices/prices.h"

double pcm__bound(pcm__pricer *pricer, const pcm__model *model, double *price)
{
    double bound = 0;
    pcm__cells_clamp(model, price);
    pcm__pricer_set_prices(pricer, price, model->lp_rows);
    for (size_t b = 0; b < model->blocks; b++)
        bound += pcm__block_cheapest(pricer, b, NULL);
    for (size_t r = 0; r < model->lp_rows; r++)
        bound += model->base[r] * price[r];
    for (size_t i = 0; i < model->cells; i++)
        bound -= pcm__cell_earns(model, &model->cell[i], price, model->lp_rows);
    return bound;
}
