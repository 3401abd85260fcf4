/* SPDX-License-Identifier: Apache-2.0 */
/* Files that a command reads and writes must be different files, however they are spelled: an
 * output that is the store itself would replace the plant it came from. */
#include "config.h"

#include "tools/targets.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "tools/tell.h"

/* As many links as Linux follows before it takes them for a circle. */
enum { LINKS_FOLLOWED = 40, LINK_LENGTH = 4096 };

static char *join(const char *folder, size_t length, const char *name)
{
    size_t size = length + strlen(name) + 2;
    char *path = must_allocate(size, 1);
    snprintf(path, size, "%.*s/%s", (int)length, folder, name);
    return path;
}

/* The real folder of a path whose last name need not exist, then that name. */
static char *resolve_folder(const char *path)
{
    const char *slash = strrchr(path, '/');
    char *folder = slash ? join(path, (size_t)(slash - path), "") : must_have(strdup("."));
    char *real = realpath(folder, NULL);
    char *resolved = real ? join(real, strlen(real), slash ? slash + 1 : path)
                          : must_have(strdup(path));
    free(real);
    free(folder);
    return resolved;
}

/* Where a link leads, seen from the folder it lies in; NULL if the path is no link. */
static char *follow_link(const char *path)
{
    char destination[LINK_LENGTH];
    ssize_t length = readlink(path, destination, sizeof destination - 1);
    if (length <= 0)
        return NULL;
    destination[length] = '\0';
    const char *slash = strrchr(path, '/');
    if (destination[0] == '/' || !slash)
        return must_have(strdup(destination));
    return join(path, (size_t)(slash - path), destination);
}

/* One spelling for every path to a file, also to one that is yet to be made. */
static char *resolve(const char *path)
{
    char *real = realpath(path, NULL);
    if (real)
        return real;
    char *at = must_have(strdup(path));
    char *next;
    for (int links = 0; links < LINKS_FOLLOWED && (next = follow_link(at)) != NULL; links++) {
        free(at);
        at = next;
    }
    char *resolved = resolve_folder(at);
    free(at);
    return resolved;
}

static int same_file(const char *a, const char *b)
{
    char *first = resolve(a);
    char *second = resolve(b);
    int same = strcmp(first, second) == 0;
    free(first);
    free(second);
    return same;
}

int targets_check(const struct target *targets, size_t count)
{
    for (size_t i = 0; i < count; i++)
        for (size_t k = i + 1; k < count; k++)
            if (targets[i].path && targets[k].path && same_file(targets[i].path, targets[k].path))
                return fail(EXIT_USAGE, "%s %s and %s %s are the same file", targets[i].option,
                            targets[i].path, targets[k].option, targets[k].path);
    return EXIT_DONE;
}
