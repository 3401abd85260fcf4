/* SPDX-License-Identifier: Apache-2.0 */
/* The inner loop of the factorisation, for one instruction set. Every product is added to its sum one
 * after the other, so that the bits do not depend on the set, nor on how many rows go together. */
#ifndef PCM_SCHEDULE_PANEL_H
#define PCM_SCHEDULE_PANEL_H

#include <stddef.h>

/* Columns of a panel, and rows that are multiplied by it together. */
enum { PCM__PANEL = 8, PCM__PANEL_ROWS = 4 };

typedef struct pcm__panel_kernel {
    const char *name;

    /* sum[c] += row[k] panel[k][c] for k = 0 .. n - 1, of one row or of several. */
    void (*one)(double sum[PCM__PANEL], const double *row, const double *panel, size_t n);
    void (*several)(double sum[PCM__PANEL_ROWS][PCM__PANEL],
                    const double *const row[PCM__PANEL_ROWS], const double *panel, size_t n);
} pcm__panel_kernel;

/* As pcm__vector_instance() and pcm__vector_best(). */
const pcm__panel_kernel *pcm__panel_instance(size_t index);
const pcm__panel_kernel *pcm__panel_best(void);

#endif
