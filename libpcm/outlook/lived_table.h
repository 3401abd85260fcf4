/* SPDX-License-Identifier: Apache-2.0 */
/* The (discounted) time that a new item lives until any age, laid down once so that a search can
 * ask for it again and again. */
#ifndef PCM_OUTLOOK_LIVED_TABLE_H
#define PCM_OUTLOOK_LIVED_TABLE_H

#include "libpcm/outlook/lifetime.h"

/* e^-(discount t) R(t) on panels, as polynomials. */
typedef struct pcm__lived_table {
    pcm__lifetime life;
    double discount;
    struct pcm__lived_panel *panels; /* [count], ascending from 0; NULL: in closed form */
    size_t count;
    size_t room;
} pcm__lived_table;

/* Lays the table of a model, which must outlive it; free it also after a failure. PCM_ERR_MEMORY. */
pcm_status pcm__lived_table_make(pcm__lived_table *out, const pcm_distribution *life,
                                 double discount);

void pcm__lived_table_free(pcm__lived_table *table);

/* As pcm__lifetime_lived() from one age to another; from 0 it is looked up. */
double pcm__lived(const pcm__lived_table *table, double from, double to);

#endif
