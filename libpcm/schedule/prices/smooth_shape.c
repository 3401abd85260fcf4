/* SPDX-License-Identifier: Apache-2.0 */
/* The smoothed dual: which rows have prices, how much they are used, and which of them items couple. */
#include <math.h>

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"
#include "libpcm/schedule/prices/smooth.h"

/* Multiply-adds that a factorisation may take, twice over. */
static const double factor_work = 2e9;

/* What is learnt about a row of the model. */
struct row_survey {
    double sum;     /* of the absolute amounts of its uses, */
    double count;   /* and how many */
    double lowest;  /* loads, */
    double highest;
    uint32_t item;  /* that was seen last, and its least and most use */
    uint32_t options;
    double least;
    double most;
};

/* Ends what an item does to a row: options that do not use it are uses of 0. */
static void end_item(struct row_survey *row, const pcm__model *model)
{
    if (row->item == PCM__NONE)
        return;
    const pcm__item *item = &model->item[row->item];
    const int recurs = row->item >= model->jobs;
    if (row->options < item->options || recurs) {
        row->least = fmin(row->least, 0);
        row->most = fmax(row->most, 0);
    }
    row->lowest += row->least;
    row->highest += row->most;
}

static void survey_use(struct row_survey *row, const pcm__model *model, uint32_t item,
                       double amount)
{
    row->sum += fabs(amount);
    row->count++;
    if (row->item != item) {
        end_item(row, model);
        row->item = item;
        row->options = 0;
        row->least = row->most = amount;
    }
    row->options++;
    row->least = fmin(row->least, amount);
    row->most = fmax(row->most, amount);
}

static void survey_rows(struct row_survey *row, const pcm__model *model)
{
    for (size_t r = 0; r < model->dual_rows; r++)
        row[r] = (struct row_survey){
            .lowest = model->base[r], .highest = model->base[r], .item = PCM__NONE};
    for (uint32_t i = 0; i < model->items; i++)
        for (uint32_t u = model->use[model->item[i].option];
             u < model->use[model->item[i].option + model->item[i].options]; u++)
            if (model->use_row[u] < model->dual_rows)
                survey_use(&row[model->use_row[u]], model, i, model->use_amount[u]);
    for (size_t r = 0; r < model->dual_rows; r++)
        end_item(&row[r], model);
}

/* Mean use of the rows first .. first + count - 1. */
static double mean_use(const struct row_survey *row, size_t first, size_t count)
{
    double sum = 0, uses = 0;
    for (size_t r = first; r < first + count; r++) {
        sum += row[r].sum;
        uses += row[r].count;
    }
    return sum > 0 ? sum / uses : 1;
}

/* Numbers the rows that are used, by components, then limits; the rest stay at a price of 0. */
static void place_rows(pcm__smooth *smooth, const struct row_survey *row)
{
    const pcm__model *model = smooth->model;
    const size_t periods = model->periods;
    size_t part = 0;
    double unit = 1;
    for (size_t r = 0; r < model->dual_rows; r++) {
        const pcm__component *component = &model->component[part];
        if (part < model->components && r == component->first_row) {
            unit = mean_use(row, r, component->rows * periods);
            part++;
        }
        if (model->cell[model->row_cell[r]].kind != PCM__CELL_STAFF)
            unit = mean_use(row, r, 1);
        smooth->place[r] = PCM__NONE;
        if (row[r].count == 0 && model->base[r] == 0)
            continue;
        const size_t place = smooth->places++;
        smooth->place[r] = (uint32_t)place;
        smooth->row[place] = (uint32_t)r;
        smooth->unit[place] = unit;
        smooth->lowest[place] = row[r].lowest;
        smooth->highest[place] = row[r].highest;
    }
}

/* First place that a place shares an item or a cell with, not counting those after it. */
static void find_couplings(size_t *first, const pcm__smooth *smooth)
{
    const pcm__model *model = smooth->model;
    for (size_t p = 0; p < smooth->places; p++) {
        const pcm__cell *cell = &model->cell[model->row_cell[smooth->row[p]]];
        first[p] = p;
        while (first[p] > 0 && smooth->row[first[p] - 1] >= cell->row)
            first[p]--;
    }
    for (uint32_t i = 0; i < model->items; i++) {
        const uint32_t begin = model->use[model->item[i].option];
        const uint32_t end = model->use[model->item[i].option + model->item[i].options];
        size_t earliest = SIZE_MAX;
        for (uint32_t u = begin; u < end; u++)
            if (model->use_row[u] < model->dual_rows && smooth->place[model->use_row[u]] < earliest)
                earliest = smooth->place[model->use_row[u]];
        for (uint32_t u = begin; u < end; u++)
            if (model->use_row[u] < model->dual_rows) {
                size_t *coupled = &first[smooth->place[model->use_row[u]]];
                *coupled = earliest < *coupled ? earliest : *coupled;
            }
    }
}

static double work_within(const size_t *first, size_t n, size_t band)
{
    double work = 0;
    for (size_t i = 0; i < n; i++) {
        const double width = (double)(i - first[i] < band ? i - first[i] : band);
        work += width * width;
    }
    return work;
}

/* Drops couplings between distant rows where the factor would cost too much. What remains is as good as
 * positive definite, since what an item adds is diagonally dominant if its uses are alike: steps get
 * shorter, not wrong. */
static void limit_couplings(size_t *first, size_t n)
{
    size_t band = n;
    while (band > 1 && work_within(first, n, band) > factor_work)
        band -= (band + 7) / 8;
    for (size_t i = 0; i < n; i++)
        if (i - first[i] > band)
            first[i] = i - band;
}

pcm_status pcm__smooth_make(pcm__smooth *smooth, pcm__pricer *pricer, const pcm__model *model)
{
    const size_t rows = model->dual_rows;
    *smooth = (pcm__smooth){.model = model, .pricer = pricer};
    smooth->row = pcm__array_new(rows, sizeof *smooth->row);
    smooth->place = pcm__array_new(rows, sizeof *smooth->place);
    smooth->unit = pcm__array_new(rows, sizeof *smooth->unit);
    smooth->lowest = pcm__array_new(rows, sizeof *smooth->lowest);
    smooth->highest = pcm__array_new(rows, sizeof *smooth->highest);
    smooth->load = pcm__array_new_zero(rows, sizeof *smooth->load);
    smooth->first = pcm__array_new(rows, sizeof *smooth->first);
    struct row_survey *survey = pcm__array_new(rows, sizeof *survey);
    if (!smooth->row || !smooth->place || !smooth->unit || !smooth->lowest || !smooth->highest ||
        !smooth->load || !smooth->first || !survey) {
        pcm_release(survey);
        pcm__smooth_free(smooth);
        return pcm__fail_memory();
    }
    survey_rows(survey, model);
    place_rows(smooth, survey);
    find_couplings(smooth->first, smooth);
    limit_couplings(smooth->first, smooth->places);
    pcm_release(survey);
    return PCM_OK;
}

void pcm__smooth_free(pcm__smooth *smooth)
{
    pcm_release(smooth->row);
    pcm_release(smooth->place);
    pcm_release(smooth->unit);
    pcm_release(smooth->lowest);
    pcm_release(smooth->highest);
    pcm_release(smooth->load);
    pcm_release(smooth->first);
    *smooth = (pcm__smooth){0};
}
