/* SPDX-License-Identifier: Apache-2.0 */
/* The proof of a schedule, and what a schedule can tell the next solve: prices and places between the
 * rows and options of a model and the public numbering. */
#include <math.h>
#include <string.h>

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"
#include "libpcm/schedule/answers/schedule.h"

/* Row of a component's node in a period. */
static uint32_t row_of(const pcm__model *model, size_t skill, size_t crew, size_t period)
{
    for (size_t i = 0; i < model->components; i++) {
        const pcm__component *component = &model->component[i];
        for (uint32_t r = 0; r < component->rows; r++)
            if (component->skill[r] == skill && component->crew[r] == crew)
                return component->first_row + (uint32_t)period * component->rows + r;
    }
    return PCM__NONE;
}

uint32_t pcm__model_skill_row(const pcm__model *model, size_t skill, size_t period)
{
    return row_of(model, skill, PCM_NO_INDEX, period);
}

uint32_t pcm__model_crew_row(const pcm__model *model, size_t crew, size_t period)
{
    return row_of(model, PCM_NO_INDEX, crew, period);
}

/* Prices of limits and exclusions, cell by cell. */
static void write_cell_prices(double *limit_price, double *exclusion_price,
                              const pcm__model *model, const double *price)
{
    for (size_t i = 0; i < model->cells; i++) {
        const pcm__cell *cell = &model->cell[i];
        if (cell->kind != PCM__CELL_LIMIT || cell->row >= model->lp_rows)
            continue;
        if (cell->limit != PCM_NO_INDEX)
            limit_price[cell->limit] = price[cell->row];
        else
            exclusion_price[cell->exclusion * model->periods + cell->period] = price[cell->row];
    }
}

/* Public prices of a leaf, in one block: skills, crews, limits, and exclusions and precedences if any are
 * priced. */
static pcm_status write_prices(pcm_certificate_leaf *leaf, const pcm_schedule *schedule,
                               const pcm__found *found, const double *price)
{
    const pcm__model *model = found->model;
    const size_t skills = schedule->skills * schedule->periods;
    const size_t crews = schedule->crews * schedule->periods;
    const size_t others = skills + crews + schedule->limits;
    const int priced = model->lp_rows > model->limit_rows;
    const size_t exclusions = priced ? schedule->exclusions * schedule->periods : 0;
    const size_t precedences =
        found->precedence_price ? schedule->precedences * schedule->periods : 0;
    double *out = pcm__array_new_zero(others + exclusions + precedences + 1, sizeof *out);
    if (!out)
        return pcm__fail_memory();
    leaf->skill_price = out;
    leaf->crew_price = out + skills;
    leaf->limit_price = out + skills + crews;
    leaf->exclusion_price = priced ? out + others : NULL;
    leaf->precedence_price = precedences > 0 ? out + others + exclusions : NULL;
    for (size_t s = 0; s < schedule->skills; s++) {
        const uint32_t first = pcm__model_skill_row(model, s, 0);
        for (size_t t = 0; first != PCM__NONE && t < schedule->periods; t++)
            out[s * schedule->periods + t] = price[pcm__model_skill_row(model, s, t)];
    }
    for (size_t c = 0; c < schedule->crews; c++) {
        const uint32_t first = pcm__model_crew_row(model, c, 0);
        for (size_t t = 0; first != PCM__NONE && t < schedule->periods; t++)
            out[skills + c * schedule->periods + t] = price[pcm__model_crew_row(model, c, t)];
    }
    write_cell_prices(out + skills + crews, out + others, model, price);
    if (precedences > 0)
        memcpy(out + others + exclusions, found->precedence_price, precedences * sizeof *out);
    return PCM_OK;
}

static uint32_t item_of(const pcm__model *model, uint32_t option)
{
    uint32_t low = 0, high = (uint32_t)model->items;
    while (high - low > 1) {
        const uint32_t middle = low + (high - low) / 2;
        if (model->item[middle].option <= option)
            low = middle;
        else
            high = middle;
    }
    return low;
}

static pcm_status write_steps(pcm_certificate_leaf *out, const pcm__model *model,
                              const pcm__leaf *leaf)
{
    pcm_certificate_step *step = pcm__array_new(leaf->steps, sizeof *step);
    if (!step)
        return pcm__fail_memory();
    for (size_t i = 0; i < leaf->steps; i++) {
        const pcm__decision *decision = &leaf->step[i];
        step[i] = (pcm_certificate_step){
            .job = item_of(model, decision->option),
            .period = model->begin[decision->option],
            .crew = decision->alone ? model->crew[decision->option] : PCM_NO_INDEX,
            .forced = decision->forced};
    }
    out->step = step;
    out->steps = leaf->steps;
    return PCM_OK;
}

pcm_status pcm__schedule_prove(pcm_schedule *schedule, const pcm__found *found)
{
    const size_t branched = found->master ? found->master->leaves : 0;
    schedule->leaves = branched > 0 ? branched : 1;
    schedule->leaf = pcm__array_new_zero(schedule->leaves, sizeof *schedule->leaf);
    if (!schedule->leaf)
        return pcm__fail_memory();
    if (branched == 0)
        return write_prices(schedule->leaf, schedule, found, found->price);
    pcm_status status = PCM_OK;
    for (size_t i = 0; status == PCM_OK && i < branched; i++) {
        const pcm__leaf *leaf = &found->master->leaf[i];
        status = write_steps(&schedule->leaf[i], found->model, leaf);
        if (status == PCM_OK)
            status = write_prices(&schedule->leaf[i], schedule, found, leaf->price);
    }
    return status;
}

/* Prices: of the leaf that proves most of all together is not known, so the first is taken. */
static void recall_prices(double *price, const pcm__model *model, const pcm_schedule *earlier)
{
    const pcm_certificate_leaf *leaf = &earlier->leaf[0];
    for (size_t i = 0; i < model->components; i++) {
        const pcm__component *component = &model->component[i];
        for (size_t t = 0; t < model->periods; t++)
            for (uint32_t r = 0; r < component->rows; r++) {
                const size_t skill = component->skill[r], crew = component->crew[r];
                double *to = &price[component->first_row + t * component->rows + r];
                if (skill < earlier->skills)
                    *to = leaf->skill_price[skill * earlier->periods + t];
                else if (skill == PCM_NO_INDEX && crew < earlier->crews)
                    *to = leaf->crew_price[crew * earlier->periods + t];
            }
    }
    for (size_t i = 0; i < model->cells; i++) {
        const pcm__cell *cell = &model->cell[i];
        if (cell->kind != PCM__CELL_LIMIT)
            continue;
        if (leaf->limit_price && cell->limit < earlier->limits)
            price[cell->row] = leaf->limit_price[cell->limit];
        if (leaf->exclusion_price && cell->exclusion < earlier->exclusions)
            price[cell->row] =
                leaf->exclusion_price[cell->exclusion * earlier->periods + cell->period];
    }
}

const double *pcm__schedule_precedence_prices(const pcm_schedule *earlier, const pcm__model *model)
{
    const int same = earlier && earlier->precedences == model->problem->precedences &&
                     earlier->periods == model->periods;
    return same ? earlier->leaf[0].precedence_price : NULL;
}

static void recall_jobs(pcm__arrangement *plan, const pcm__model *model,
                        const pcm_schedule *earlier)
{
    for (size_t j = 0; j < earlier->jobs; j++) {
        const pcm_placement *place = &earlier->placement[j];
        const pcm__item *item = &model->item[j];
        for (uint32_t o = item->option; o < item->option + item->options; o++)
            if (model->begin[o] == place->period && model->crew[o] == place->crew)
                plan->option[j] = o;
    }
}

static void recall_visits(pcm__arrangement *plan, const pcm__model *model,
                          const pcm_schedule *earlier)
{
    for (size_t r = 0; r < earlier->recurrings; r++) {
        const size_t start = earlier->visit_start[r];
        const size_t visits = earlier->visit_start[r + 1] - start;
        const uint32_t *option = model->visit_option + r * model->periods;
        uint32_t *visit = plan->visit + plan->visit_first[r];
        if (visits > plan->visit_first[r + 1] - plan->visit_first[r])
            continue;
        int possible = 1;
        for (size_t v = 0; v < visits; v++)
            possible = possible && option[earlier->visit[start + v]] != PCM__NONE;
        if (!possible)
            continue;
        for (size_t v = 0; v < visits; v++)
            visit[v] = option[earlier->visit[start + v]];
        plan->visits[r] = (uint32_t)visits;
    }
}

void pcm__schedule_recall(double *price, pcm__arrangement *plan, const pcm__model *model,
                          const pcm_schedule *earlier)
{
    if (price)
        recall_prices(price, model, earlier);
    if (plan) {
        recall_jobs(plan, model, earlier);
        recall_visits(plan, model, earlier);
    }
}
