/* SPDX-License-Identifier: Apache-2.0 */
/* The files of a CSV folder. */
#ifndef PCM_IO_CSV_FOLDER_H
#define PCM_IO_CSV_FOLDER_H

#include <pcm/schema.h>

/* "FOLDER/TABLE.csv" in memory of pcm_allocate(); NULL if there is none. */
char *pcm__io_table_path(const char *folder, pcm_table table);

/* Whether a plant cannot do without the file of this table. */
int pcm__io_table_is_required(pcm_table table);

#endif
