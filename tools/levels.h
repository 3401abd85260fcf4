/* SPDX-License-Identifier: Apache-2.0 */
/* Probabilities of quantiles, as a list "0.5,0.9,0.95". */
#ifndef TOOLS_LEVELS_H
#define TOOLS_LEVELS_H

#include <stddef.h>

enum { LEVELS_MOST = 20 };

struct levels {
    double level[LEVELS_MOST];
    size_t count;
};

/* Reads a list of rising numbers strictly between 0 and 1. Returns an exit code. */
int levels_parse(struct levels *out, const char *text);

#endif
