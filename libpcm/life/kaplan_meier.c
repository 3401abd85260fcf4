/* SPDX-License-Identifier: Apache-2.0 */
/* Product-limit estimate of Kaplan & Meier (1958), JASA 53, for right-censored and left-truncated
 * data with counts: three sorted columns (failures, ends, entries), one walk from the oldest age
 * down to count the items at risk, one walk up to multiply. */
#include <math.h>

#include <pcm/kaplan_meier.h>

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"
#include "libpcm/life/life_data.h"
#include "libpcm/num/elementary.h"
#include "libpcm/num/gamma.h"
#include "libpcm/num/sort.h"

struct pcm_survival_curve {
    size_t count;
    pcm_survival_step *steps;
};

/* Ages with the counts that belong to them, ascending. */
struct column {
    pcm__keyed *items;
    size_t count;
};

struct columns {
    struct column failures;
    struct column suspensions;
    struct column entries; /* above 0 */
};

static void append(struct column *column, double age, double count)
{
    column->items[column->count++] = (pcm__keyed){age, count};
}

/* `room` has space for four times the rows: three columns and the scratch of the sort. */
static void read_rows(struct columns *columns, pcm__keyed *room, const pcm_life_data *data)
{
    columns->failures = (struct column){room, 0};
    columns->suspensions = (struct column){room + data->count, 0};
    columns->entries = (struct column){room + 2 * data->count, 0};
    for (size_t i = 0; i < data->count; i++) {
        const pcm_life *row = &data->rows[i];
        struct column *end = pcm__life_failed(row) ? &columns->failures : &columns->suspensions;
        append(end, row->lower, row->count);
        if (row->entry > 0.0)
            append(&columns->entries, row->entry, row->count);
    }
    pcm__keyed *const scratch = room + 3 * data->count;
    pcm__sort_keyed(columns->failures.items, scratch, columns->failures.count);
    pcm__sort_keyed(columns->suspensions.items, scratch, columns->suspensions.count);
    pcm__sort_keyed(columns->entries.items, scratch, columns->entries.count);
}

static size_t distinct_ages(const struct column *column)
{
    size_t count = 0;
    for (size_t i = 0; i < column->count; i++)
        count += i == 0 || column->items[i].key != column->items[i - 1].key;
    return count;
}

/* Takes the items off the column's end that are not below the age, and returns their count. */
static double take_down_to(struct column *column, double age)
{
    double total = 0.0;
    while (column->count > 0 && column->items[column->count - 1].key >= age)
        total += column->items[--column->count].value;
    return total;
}

/* Fills age, failures and items at risk, from the oldest age down, and uses the columns up. Going
 * down the survivors of the last age are exactly 0 where there are none. */
static void count_at_risk(pcm_survival_step *steps, size_t count, struct columns *columns)
{
    double survivors = 0.0;
    for (size_t i = count; i-- > 0;) {
        pcm_survival_step *step = &steps[i];
        step->age = columns->failures.items[columns->failures.count - 1].key;
        step->failures = take_down_to(&columns->failures, step->age);
        survivors += take_down_to(&columns->suspensions, step->age);
        survivors = fmax(survivors - take_down_to(&columns->entries, step->age), 0.0);
        step->at_risk = survivors + step->failures;
        survivors = step->at_risk;
    }
}

/* Bounds symmetric on ln(-ln S); `variance` is that of ln S. */
static void set_bounds(pcm_survival_step *step, double variance, double z)
{
    step->lower = step->upper = step->survival;
    if (!(step->survival > 0.0 && step->survival < 1.0))
        return;
    const double half = z * sqrt(variance) / -pcm__log(step->survival);
    step->lower = pcm__pow(step->survival, pcm__exp(half));
    step->upper = pcm__pow(step->survival, pcm__exp(-half));
}

static void multiply(pcm_survival_step *steps, size_t count, double z)
{
    double survival = 1.0, variance = 0.0;
    for (size_t i = 0; i < count; i++) {
        pcm_survival_step *step = &steps[i];
        const double survivors = step->at_risk - step->failures;
        survival *= survivors / step->at_risk;
        step->survival = survival;
        if (survival > 0.0) {
            variance += step->failures / (step->at_risk * survivors);
            step->standard_error = survival * sqrt(variance);
        } else {
            step->standard_error = 0.0;
        }
        set_bounds(step, variance, z);
    }
}

static pcm_status check(pcm_survival_curve *const *out, const pcm_life_data *data,
                        double confidence)
{
    if (!out)
        return pcm__fail_null("out");
    if (!data)
        return pcm__fail_null("data");
    if (!(confidence > 0.0 && confidence < 1.0))
        return pcm__fail(PCM_ERR_DOMAIN, "confidence = %s: must be between 0 and 1",
                         pcm__text(confidence).chars);
    if (data->count == 0)
        return pcm__fail(PCM_ERR_DATA, "data: no rows, the estimate needs at least one");
    double items = 0.0;
    for (size_t i = 0; i < data->count; i++)
        items += data->rows[i].count;
    if (!isfinite(items))
        return pcm__fail(PCM_ERR_DATA, "data: the counts add up to more than a double holds");
    for (size_t i = 0; i < data->count; i++)
        if (data->rows[i].kind != PCM_LIFE_EXACT && data->rows[i].kind != PCM_LIFE_RIGHT)
            return pcm__fail(PCM_ERR_DATA,
                             "row %zu is %s-censored: must be exact or right-censored", i,
                             data->rows[i].kind == PCM_LIFE_LEFT ? "left" : "interval");
    return PCM_OK;
}

/* A curve with room for its steps. */
static pcm_survival_curve *new_curve(size_t count)
{
    pcm_survival_curve *curve = pcm__array_new_zero(1, sizeof *curve);
    if (!curve)
        return NULL;
    curve->steps = pcm__array_new_zero(count, sizeof *curve->steps);
    if (!curve->steps) {
        pcm_release(curve);
        return NULL;
    }
    curve->count = count;
    return curve;
}

pcm_status pcm_kaplan_meier(pcm_survival_curve **out, const pcm_life_data *data, double confidence)
{
    const pcm_status status = check(out, data, confidence);
    if (status != PCM_OK)
        return status;
    pcm__keyed *room = pcm__array_new(data->count, 4 * sizeof *room);
    if (!room)
        return pcm__fail_memory();
    struct columns columns;
    read_rows(&columns, room, data);
    pcm_survival_curve *curve = new_curve(distinct_ages(&columns.failures));
    if (curve) {
        count_at_risk(curve->steps, curve->count, &columns);
        multiply(curve->steps, curve->count, -pcm__normal_quantile(0.5 * (1.0 - confidence)));
        *out = curve;
    }
    pcm_release(room);
    return curve ? PCM_OK : pcm__fail_memory();
}

void pcm_survival_curve_free(pcm_survival_curve *curve)
{
    if (!curve)
        return;
    pcm_release(curve->steps);
    pcm_release(curve);
}

size_t pcm_survival_curve_steps(const pcm_survival_curve *curve)
{
    return curve ? curve->count : 0;
}

const pcm_survival_step *pcm_survival_curve_step(const pcm_survival_curve *curve, size_t index)
{
    return curve && index < curve->count ? &curve->steps[index] : NULL;
}
