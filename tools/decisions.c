/* SPDX-License-Identifier: Apache-2.0 */
/* Decisions for commands, stoppable with Ctrl-C. */
#include "config.h"

#include "tools/decisions.h"

#include "tools/progress.h"
#include "tools/tell.h"

int make_decisions(pcm_decisions **out, const pcm_plant *plant, pcm_date as_of,
                   pcm_control *control)
{
    pcm_control *own = NULL;
    pcm_status status = control ? PCM_OK : progress_begin(&own);
    if (status)
        return fail_status(status);
    status = pcm_decisions_make(out, plant, as_of, control ? control : own);
    if (own)
        progress_end(own);
    if (status == PCM_ERR_CALLBACK && progress_interrupted())
        return fail(EXIT_NOT_FINISHED, "stopped before there was a result; nothing was written");
    return status ? fail_status(status) : EXIT_DONE;
}
