/* SPDX-License-Identifier: Apache-2.0 */
/* The two parts of the reader of plans. */
#ifndef PCM_IO_SCHEDULE_PLAN_READER_H
#define PCM_IO_SCHEDULE_PLAN_READER_H

#include "libpcm/io/json_reader.h"
#include "libpcm/io/schedule_plan.h"

/* A visit of a recurring task. */
typedef struct pcm__io_task_visit {
    pcm_index task;
    pcm_index period;
} pcm__io_task_visit;

typedef struct pcm__io_plan_reader {
    const pcm_schedule_file *file;
    pcm_schedule_plan *plan;
    pcm_schedule_plan_fit fit;
    unsigned char *seen; /* [jobs] */
    pcm__io_task_visit *visit;
    size_t visits, visit_room;
} pcm__io_plan_reader;

/* "prices", which are those of the plan's own periods: "periods" says where they lie. */
void pcm__io_read_plan_prices(pcm__io_plan_reader *reader, const pcm__io_json *root);

#endif
