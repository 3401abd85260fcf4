/* SPDX-License-Identifier: Apache-2.0 */
/* Where reference data lies. */
#include "config.h"

#include "tests/support/shared.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

char *shared_path(char path[SHARED_PATH_SIZE], const char *name)
{
    const char *directory = getenv("PCM_SHARED");
    const char *sources = getenv("srcdir");
    if (directory)
        snprintf(path, SHARED_PATH_SIZE, "%s/%s", directory, name);
    else
        snprintf(path, SHARED_PATH_SIZE, "%s/../shared/%s", sources ? sources : ".", name);
    return access(path, R_OK) == 0 ? path : NULL;
}
