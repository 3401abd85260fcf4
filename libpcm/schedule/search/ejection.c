/* SPDX-License-Identifier: Apache-2.0 */
/* What chains of ejections need to know beforehand: the cheapest place of each job, and who may
 * come to which cell. */
#include "libpcm/schedule/search/ejection.h"

#include <math.h>

#include "libpcm/base/array.h"
#include "libpcm/schedule/search/ejection_path.h"

static void find_cheapest(pcm__ejection *ejection)
{
    const pcm__model *model = ejection->model;
    for (uint32_t j = 0; j < model->jobs; j++) {
        const pcm__item *item = &model->item[j];
        double least = INFINITY;
        for (uint32_t o = item->option; o < item->option + item->options; o++)
            least = fmin(least, model->cost[o] + pcm__path_uses_priced(ejection, o));
        ejection->cheapest[j] = least;
    }
}

/* Whether jobs may be pulled to the cell of a use of their option: the first of hours, and limits.
 */
static int attracts(const pcm__ejection *ejection, uint32_t option, uint32_t use)
{
    const pcm__model *model = ejection->model;
    const uint32_t cell = model->row_cell[model->use_row[use]];
    return cell < ejection->strain->cells + ejection->strain->limits &&
           (cell >= ejection->strain->cells || use == model->use[option]);
}

/* Candidates by the cells they go to. */
static int list_comers(pcm__ejection *ejection, const pcm__candidates *candidates, uint32_t count)
{
    const pcm__model *model = ejection->model;
    const uint32_t cells = ejection->strain->cells + ejection->strain->limits;
    uint32_t *first = pcm__array_new_zero((size_t)cells + 2, sizeof *first);
    ejection->comer_first = first;
    for (uint32_t i = 0; first && i < count; i++) {
        const uint32_t option = candidates->all[i].option;
        for (uint32_t u = model->use[option]; u < model->use[option + 1]; u++)
            if (attracts(ejection, option, u))
                first[model->row_cell[model->use_row[u]] + 2]++;
    }
    for (uint32_t c = 0; first && c < cells; c++)
        first[c + 2] += first[c + 1];
    ejection->comer = first ? pcm__array_new(first[cells + 1], sizeof *ejection->comer) : NULL;
    for (uint32_t i = 0; ejection->comer && i < count; i++) {
        const uint32_t option = candidates->all[i].option;
        for (uint32_t u = model->use[option]; u < model->use[option + 1]; u++)
            if (attracts(ejection, option, u))
                ejection->comer[first[model->row_cell[model->use_row[u]] + 1]++] =
                    candidates->all[i];
    }
    return ejection->comer != NULL;
}

pcm__ejection *pcm__ejection_new(const pcm__model *model, const pcm__strain *strain,
                                 const pcm__candidates *candidates, double dearest)
{
    pcm__ejection *ejection = pcm__array_new_zero(1, sizeof *ejection);
    if (!ejection)
        return NULL;
    ejection->model = model;
    ejection->strain = strain;
    ejection->cheapest = pcm__array_new(model->jobs, sizeof *ejection->cheapest);
    ejection->path = pcm__array_new_zero(model->jobs, sizeof *ejection->path);
    ejection->open = pcm__array_new(model->jobs, sizeof *ejection->open);
    if (!ejection->cheapest || !ejection->path || !ejection->open ||
        !list_comers(ejection, candidates, pcm__candidates_within(candidates, dearest))) {
        pcm__ejection_free(ejection);
        return NULL;
    }
    find_cheapest(ejection);
    return ejection;
}

void pcm__ejection_free(pcm__ejection *ejection)
{
    if (!ejection)
        return;
    pcm_release(ejection->cheapest);
    pcm_release(ejection->comer_first);
    pcm_release(ejection->comer);
    pcm_release(ejection->path);
    pcm_release(ejection->open);
    pcm_release(ejection);
}
