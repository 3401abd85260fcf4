/* SPDX-License-Identifier: Apache-2.0 */
/* Extra columns, each with cells up to the last row that has one. */
#include "libpcm/plant/extras.h"

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"
#include "libpcm/plant/schema.h"

size_t pcm__extras_find(const pcm__extras *extras, const char *name)
{
    size_t i = 0;
    while (i < extras->columns && !pcm__words_alike(extras->column[i].name, name))
        i++;
    return i;
}

pcm_status pcm__extras_add_column(pcm__extras *extras, const char *name)
{
    const pcm_status status = pcm__array_reserve(&extras->column, &extras->capacity,
                                                 extras->columns + 1, sizeof *extras->column);
    if (status != PCM_OK)
        return status;
    char *copy = pcm__text_copy(name);
    if (!copy)
        return pcm__fail_memory();
    extras->column[extras->columns++] = (pcm__extra_column){.name = copy};
    return PCM_OK;
}

pcm_status pcm__extras_put(pcm__extras *extras, size_t column, size_t row, const char *text)
{
    pcm__extra_column *to = &extras->column[column];
    const pcm_status status =
        pcm__array_reserve(&to->cell, &to->capacity, row + 1, sizeof *to->cell);
    if (status != PCM_OK)
        return status;
    while (to->cells < row)
        to->cell[to->cells++] = "";
    to->cell[to->cells++] = text;
    return PCM_OK;
}

const char *pcm__extras_cell(const pcm__extras *extras, size_t column, size_t row)
{
    const pcm__extra_column *from = &extras->column[column];
    return row < from->cells ? from->cell[row] : "";
}

static void free_column(pcm__extra_column *column)
{
    pcm_release(column->name);
    pcm_release(column->cell);
}

void pcm__extras_cut(pcm__extras *extras, size_t columns, size_t rows)
{
    while (extras->columns > columns)
        free_column(&extras->column[--extras->columns]);
    for (size_t i = 0; i < columns; i++)
        if (extras->column[i].cells > rows)
            extras->column[i].cells = rows;
}

void pcm__extras_free(pcm__extras *extras)
{
    pcm__extras_cut(extras, 0, 0);
    pcm_release(extras->column);
}
