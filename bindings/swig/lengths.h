/* SPDX-License-Identifier: Apache-2.0 */
/* Arrays of the scripting languages bring their own lengths. */
#ifndef BINDINGS_SWIG_LENGTHS_H
#define BINDINGS_SWIG_LENGTHS_H

#include <stddef.h>

#include <pcm/status.h>

static inline pcm_status same_length(size_t room, size_t n)
{
    if (room == n)
        return PCM_OK;
    return pcm_error_set(PCM_ERR_ARGUMENT, "out has room for %zu values, there are %zu", room, n);
}

#endif
