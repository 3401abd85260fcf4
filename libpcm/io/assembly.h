/* SPDX-License-Identifier: Apache-2.0 */
/* Putting a plant together from tables of texts, whatever they come from: rows are added one by
 * one, everything that is wrong is reported, and then there is a plant or there is none. */
#ifndef PCM_IO_ASSEMBLY_H
#define PCM_IO_ASSEMBLY_H

#include <pcm/plant.h>

#include "libpcm/io/findings.h"

typedef struct pcm__io_assembly {
    pcm_plant *plant;
    pcm__io_findings findings;
} pcm__io_assembly;

/* Reads the rows of a table into the assembly. Returns what ends the whole reading at once, such as
 * PCM_ERR_MEMORY; everything else is a finding. */
typedef pcm_status (*pcm__io_table_reader)(pcm__io_assembly *assembly, pcm_table table,
                                           void *source);

/* Reads every table and checks the plant as a whole. */
pcm_status pcm__io_assemble(pcm_plant **out, pcm_report *report, pcm__io_table_reader reader,
                            void *source);

/* Looks for the columns that a table must have; *complete = 0 if some are missing, and then its
 * rows would say nothing new. */
pcm_status pcm__io_assembly_columns(int *complete, pcm__io_assembly *assembly, pcm_table table,
                                    const char *const *names, size_t n, size_t line);

/* Adds the row of a line of the file of the last pcm_report_at(). */
pcm_status pcm__io_assembly_row(pcm__io_assembly *assembly, pcm_table table, size_t line,
                                const char *const *names, const char *const *values, size_t n);

#endif
