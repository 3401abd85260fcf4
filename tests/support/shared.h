/* SPDX-License-Identifier: Apache-2.0 */
/* Reference data outside the project: the directory PCM_SHARED, or ../shared beside the sources. */
#ifndef TESTS_SUPPORT_SHARED_H
#define TESTS_SUPPORT_SHARED_H

enum { SHARED_PATH_SIZE = 4096 };

/* The path of a file or directory, e.g. "oracles/d03_genfan.json"; NULL if it is not there. A test
 * that gets NULL calls skip_test() and returns. */
char *shared_path(char path[SHARED_PATH_SIZE], const char *name);

#endif
