/* SPDX-License-Identifier: Apache-2.0 */
/* The parts of the writer of plans. */
#ifndef PCM_IO_SCHEDULE_PLAN_WRITER_H
#define PCM_IO_SCHEDULE_PLAN_WRITER_H

#include "libpcm/io/json_writer.h"
#include "libpcm/io/schedule_file.h"

/* A plan that is being written; the certificate and the summary are the schedule's. */
typedef struct pcm__io_writing {
    pcm__io_writer out;
    const pcm_schedule_file *file;
    const pcm_schedule *schedule;
    pcm_schedule_summary summary;
    pcm_certificate certificate;
} pcm__io_writing;

/* A period as files have it: its label, or its number where the calendar is not known. */
void pcm__io_put_period(pcm__io_writing *it, const char *name, size_t period);

/* "visits" by period, then what is given away, then what is left over. */
void pcm__io_put_visits(pcm__io_writing *it);

/* "loads" of crews that work or are worth something. */
void pcm__io_put_loads(pcm__io_writing *it);

/* "prices" of the leaves; what is not there is 0. */
void pcm__io_put_prices(pcm__io_writing *it);

#endif
