/* SPDX-License-Identifier: Apache-2.0 */
#include "libpcm/schedule/search/walls.h"

#include <math.h>

/* Worth that is less than this share of the highest is negligible, and that of a cell counts as at
 * least a part of the mean: prices of nothing would leave no walls at all. */
static const double negligible = 1e-4, least_of_mean = 0.5;

pcm__walls pcm__walls_of(const pcm__model *model, const double *price)
{
    pcm__walls walls = {.model = model, .price = price};
    double highest = 0, sum = 0, count = 0;
    for (int pass = 0; pass < 2; pass++)
        for (size_t i = 0; i < model->components; i++) {
            const pcm__component *component = &model->component[i];
            const double *levels = component->price;
            walls.dearest = fmax(walls.dearest, levels[component->levels - 1] - levels[0]);
            for (size_t r = 0; r < component->rows * model->periods; r++) {
                const double worth = price[component->first_row + r] - levels[0];
                if (pass == 0) {
                    highest = fmax(highest, worth);
                } else if (worth > negligible * highest) {
                    sum += worth;
                    count++;
                }
            }
        }
    walls.mean = count > 0 ? sum / count : 0;
    return walls;
}

/* The cheapest level of a component that costs more than a worth beyond its lowest. */
static double level_above(const pcm__model *model, const pcm__component *component, double worth)
{
    double above = model->shortage_price;
    for (uint32_t i = component->levels; i-- > 0;)
        if (component->price[i] - component->price[0] > worth)
            above = component->price[i] - component->price[0];
    return above;
}

void pcm__walls_lower(double *ease, const pcm__walls *walls, double factor)
{
    const pcm__model *model = walls->model;
    for (size_t c = 0; c < model->cells; c++) {
        const pcm__cell *cell = &model->cell[c];
        ease[c] = 1;
        if (cell->kind != PCM__CELL_STAFF)
            continue;
        const pcm__component *component = &model->component[cell->component];
        double worth = least_of_mean * walls->mean;
        for (uint32_t r = 0; r < cell->rows; r++)
            worth = fmax(worth, walls->price[cell->row + r] - component->price[0]);
        ease[c] = fmin(1, factor * worth / level_above(model, component, worth));
    }
}
