/* SPDX-License-Identifier: Apache-2.0 */
/* Items at risk where rows have counts and entry ages: three sorted columns (failures,
 * suspensions, entries), one walk from the oldest age down. */
#include <math.h>

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"
#include "libpcm/life/life_data.h"
#include "libpcm/life/risk_set.h"
#include "libpcm/num/sort.h"

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
static void read_rows(struct columns *columns, pcm__keyed *room, const pcm_life_data *data,
                      const pcm__near_ties *ties)
{
    columns->failures = (struct column){room, 0};
    columns->suspensions = (struct column){room + data->count, 0};
    columns->entries = (struct column){room + 2 * data->count, 0};
    for (size_t i = 0; i < data->count; i++) {
        const pcm_life *row = &data->rows[i];
        struct column *end = pcm__life_failed(row) ? &columns->failures : &columns->suspensions;
        append(end, pcm__tied_age(ties, row->lower), row->count);
        if (row->entry > 0.0)
            append(&columns->entries, pcm__tied_age(ties, row->entry), row->count);
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

/* From the oldest age down, using the columns up. Going down, the survivors of the last age are
 * exactly 0 where there are none. */
static void count_at_risk(pcm__risk *risks, size_t count, struct columns *columns)
{
    double survivors = 0.0;
    for (size_t i = count; i-- > 0;) {
        pcm__risk *risk = &risks[i];
        risk->age = columns->failures.items[columns->failures.count - 1].key;
        risk->failures = take_down_to(&columns->failures, risk->age);
        survivors += take_down_to(&columns->suspensions, risk->age);
        survivors = fmax(survivors - take_down_to(&columns->entries, risk->age), 0.0);
        risk->at_risk = survivors + risk->failures;
        survivors = risk->at_risk;
    }
}

pcm_status pcm__risk_set_of_columns(pcm__risk_set *out, const pcm_life_data *data,
                                    const pcm__near_ties *ties)
{
    pcm__keyed *room = pcm__array_new(data->count, 4 * sizeof *room);
    if (!room)
        return pcm__fail_memory();
    struct columns columns;
    read_rows(&columns, room, data, ties);
    out->count = distinct_ages(&columns.failures);
    out->risks = pcm__array_new(out->count, sizeof *out->risks);
    if (out->risks)
        count_at_risk(out->risks, out->count, &columns);
    pcm_release(room);
    return out->risks ? PCM_OK : pcm__fail_memory();
}
