/* SPDX-License-Identifier: Apache-2.0 */
/* A grid of texts with aligned columns, written when all its cells are known. */
#ifndef TOOLS_GRID_H
#define TOOLS_GRID_H

#include <stddef.h>

#include <pcm/api.h>

/* Opaque. */
struct grid;

/*
 * A grid with titled columns; cells are added row by row. A title that begins with ">" makes a
 * column of numbers: flush right. Without memory the program ends.
 */
struct grid *grid_new(const char *const *titles, size_t columns);

/* Adds the next cell. */
void grid_add(struct grid *grid, const char *format, ...) PCM_PRINTF(2, 3);

/* Adds a line of its own under the row just completed, e.g. a reason. */
void grid_note(struct grid *grid, const char *note);

/* Writes the grid on stdout, with a title line unless there are no rows, and frees it. */
void grid_print(struct grid *grid, int indent);

/* Frees a grid that is not written after all. */
void grid_free(struct grid *grid);

#endif
