/* SPDX-License-Identifier: Apache-2.0 */
/* The periods of a schedule by name: days, weeks or shifts from a first day on. */
#ifndef PCM_IO_HORIZON_H
#define PCM_IO_HORIZON_H

#include <stddef.h>

#include <pcm/date.h>
#include <pcm/schedule_file.h>

typedef enum pcm__io_length { PCM__IO_DAY, PCM__IO_WEEK, PCM__IO_SHIFT } pcm__io_length;

typedef struct pcm__io_horizon {
    size_t periods;
    pcm__io_length length;
    pcm_date start; /* PCM_DATE_NONE: not known, periods have numbers only */
    int shifts;     /* per day, of PCM__IO_SHIFT; otherwise 1 */
} pcm__io_horizon;

/* Periods that a text names, perhaps none or outside the horizon. */
typedef struct pcm__io_span {
    long long first;
    long long last; /* first - 1 if there are none */
} pcm__io_span;

/* Days that a period lasts: 7 or 1. */
int pcm__io_period_days(const pcm__io_horizon *horizon);

/* The first day of a period; PCM_DATE_NONE if days are not known. */
pcm_date pcm__io_period_date(const pcm__io_horizon *horizon, size_t period);

/* The label of a period, as pcm_schedule_file_label() has it. */
char *pcm__io_period_label(char out[PCM_SCHEDULE_LABEL_SIZE], const pcm__io_horizon *horizon,
                           size_t period);

/* Nonzero if a text names periods, see pcm_schedule_file_find_periods(). */
int pcm__io_find_span(pcm__io_span *out, const pcm__io_horizon *horizon, const char *text);

/* What a text that names periods can be, for sentences. */
const char *pcm__io_span_rule(const pcm__io_horizon *horizon);

#endif
