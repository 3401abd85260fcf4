/* SPDX-License-Identifier: Apache-2.0 */
#include "libpcm/roster/path.h"

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"

pcm_status pcm__path_make(pcm__path *path, size_t people, double tolerance)
{
    *path = (pcm__path){.tolerance = tolerance, .patience = PCM__PATIENCE_ENDLESS};
    path->cost = pcm__array_new(people, sizeof *path->cost);
    path->before = pcm__array_new(people, sizeof *path->before);
    path->through = pcm__array_new(people, sizeof *path->through);
    path->queue = pcm__array_new(people, sizeof *path->queue);
    path->queued = pcm__array_new_zero(people, sizeof *path->queued);
    if (path->cost && path->before && path->through && path->queue && path->queued)
        return PCM_OK;
    pcm__path_free(path);
    return pcm__fail_memory();
}

void pcm__path_free(pcm__path *path)
{
    pcm_release(path->cost);
    pcm_release(path->before);
    pcm_release(path->through);
    pcm_release(path->queue);
    pcm_release(path->queued);
    *path = (pcm__path){0};
}
