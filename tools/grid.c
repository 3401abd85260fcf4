/* SPDX-License-Identifier: Apache-2.0 */
/* A grid of texts with aligned columns, written when all its cells are known. */
#include "config.h"

#include "tools/grid.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tools/tell.h"
#include "tools/text.h"

enum { GAP = 2, NOTE_INDENT = 4 };

struct column {
    size_t width;
    int is_number;
};

struct note {
    size_t row; /* rows above it */
    char *text;
};

struct grid {
    size_t columns;
    char **cells;
    size_t count;
    struct note *notes;
    size_t note_count;
    struct column *column;
    const char **titles;
};

struct grid *grid_new(const char *const *titles, size_t columns)
{
    struct grid *grid = must_allocate(1, sizeof *grid);
    grid->columns = columns;
    grid->column = must_allocate(columns, sizeof *grid->column);
    grid->titles = must_allocate(columns, sizeof *grid->titles);
    for (size_t i = 0; i < columns; i++) {
        grid->column[i].is_number = titles[i][0] == '>';
        grid->titles[i] = titles[i] + grid->column[i].is_number;
        grid->column[i].width = text_width(grid->titles[i]);
    }
    return grid;
}

/* Extra columns of a store may hold line breaks; a row of a grid is one line. */
static void keep_on_one_line(char *cell)
{
    for (; *cell; cell++)
        if ((unsigned char)*cell < ' ' || *cell == '\x7F')
            *cell = ' ';
}

void grid_add(struct grid *grid, const char *format, ...)
{
    char *cell;
    va_list arguments;
    va_start(arguments, format);
    int length = vasprintf(&cell, format, arguments);
    va_end(arguments);
    if (length < 0)
        cell = must_have(NULL);
    keep_on_one_line(cell);

    struct column *column = &grid->column[grid->count % grid->columns];
    if (text_width(cell) > column->width)
        column->width = text_width(cell);
    grid->cells = must_grow(grid->cells, grid->count, sizeof *grid->cells);
    grid->cells[grid->count++] = cell;
}

void grid_note(struct grid *grid, const char *note)
{
    grid->notes = must_grow(grid->notes, grid->note_count, sizeof *grid->notes);
    struct note *added = &grid->notes[grid->note_count++];
    added->row = grid->count / grid->columns;
    added->text = must_have(strdup(note));
}

static void print_row(const struct grid *grid, const char *const *cells)
{
    size_t last = grid->columns;
    while (last > 0 && cells[last - 1][0] == '\0')
        last--;
    for (size_t i = 0; i < last; i++) {
        int padding = (int)(grid->column[i].width - text_width(cells[i]));
        int is_number = grid->column[i].is_number;
        int after = i + 1 < last ? GAP + (is_number ? 0 : padding) : 0;
        printf("%*s%s%*s", is_number ? padding : 0, "", cells[i], after, "");
    }
    putchar('\n');
}

void grid_free(struct grid *grid)
{
    for (size_t i = 0; i < grid->count; i++)
        free(grid->cells[i]);
    for (size_t i = 0; i < grid->note_count; i++)
        free(grid->notes[i].text);
    free(grid->cells);
    free(grid->notes);
    free(grid->column);
    free(grid->titles);
    free(grid);
}

void grid_print(struct grid *grid, int indent)
{
    size_t rows = grid->count / grid->columns;
    size_t note = 0;
    if (rows > 0) {
        printf("%*s", indent, "");
        print_row(grid, grid->titles);
    }
    for (size_t row = 0; row < rows; row++) {
        printf("%*s", indent, "");
        print_row(grid, (const char *const *)grid->cells + row * grid->columns);
        for (; note < grid->note_count && grid->notes[note].row == row + 1; note++)
            printf("%*s%s\n", indent + NOTE_INDENT, "", grid->notes[note].text);
    }
    grid_free(grid);
}
