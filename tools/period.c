/* SPDX-License-Identifier: Apache-2.0 */
/* A stretch of time ahead, in days from a date or in units of time. */
#include "config.h"

#include "tools/period.h"

#include <math.h>

#include "tools/tell.h"

static pcm_date first_day(pcm_date start, double from)
{
    return start + (pcm_date)floor(from);
}

/* Days begin at midnight: a stretch that ends with a whole day does not touch the next. */
static pcm_date last_day(pcm_date start, double to)
{
    return start + (pcm_date)ceil(to) - 1;
}

struct text period_text(pcm_date start, double from, double to)
{
    if (start == PCM_DATE_NONE)
        return text_format("%s to %s", text_number(from).chars, text_number(to).chars);
    return text_format("%s to %s", text_date(first_day(start, from)).chars,
                       text_date(last_day(start, to)).chars);
}

void period_put_days(json_t *object, pcm_date start, double from, double to)
{
    json_put_date(object, "first_day", first_day(start, from));
    json_put_date(object, "last_day", last_day(start, to));
}

int period_check_days(pcm_date start, double days)
{
    static const double centuries = 366.0 * 10000.0;
    if (days < centuries && pcm_date_is_valid(start + (pcm_date)days))
        return EXIT_DONE;
    return fail(EXIT_USAGE, "%s days from %s on is beyond the year 9999", text_number(days).chars,
                text_date(start).chars);
}
