/* SPDX-License-Identifier: Apache-2.0 */
/* In place of the readers of JSON where libpcm_io is built without jansson. */
#include "config.h"

#include "libpcm/io/roster_file.h"
#include "libpcm/io/schedule_plan.h"

static pcm_status fail_json(void)
{
    return pcm_error_set(PCM_ERR_FORMAT,
                         "this libpcm_io was built without jansson and reads no JSON");
}

pcm_status pcm__io_read_schedule_json(pcm_schedule_file *file, const char *bytes, size_t length)
{
    (void)file, (void)bytes, (void)length;
    return fail_json();
}

pcm_status pcm__io_read_roster_json(pcm_roster_file *file, const char *bytes, size_t length)
{
    (void)file, (void)bytes, (void)length;
    return fail_json();
}

pcm_status pcm__io_read_plan_json(pcm_schedule_plan *plan, const char *bytes, size_t length,
                                  const pcm_schedule_file *file, pcm_schedule_plan_fit fit)
{
    (void)plan, (void)bytes, (void)length, (void)file, (void)fit;
    return fail_json();
}
