/* SPDX-License-Identifier: Apache-2.0 */
/* Files that a command reads and writes must be different files, however they are spelled. */
#ifndef TOOLS_TARGETS_H
#define TOOLS_TARGETS_H

#include <stddef.h>

/* A file, and the option that names it, e.g. "--store". The path is NULL if it is not given. */
struct target {
    const char *option;
    const char *path;
};

/* Exit code 0 if no two targets are the same file; else a sentence that names both options, and
 * wrong usage. */
int targets_check(const struct target *targets, size_t count);

#endif
