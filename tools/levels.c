/* SPDX-License-Identifier: Apache-2.0 */
/* Probabilities of quantiles, as a list "0.5,0.9,0.95". */
#include "config.h"

#include "tools/levels.h"

#include <stdio.h>
#include <string.h>

#include <pcm/number.h>

#include "tools/tell.h"

/* Longest text of a number, and of a list that a sentence repeats. */
enum { NUMBER_LENGTH = 63, SHOWN = 80 };

static int fail_levels(const char *text, const char *rule)
{
    return fail(EXIT_USAGE, "--levels = \"%.*s\": %s", SHOWN, text, rule);
}

/* The next number of a list, of `length` characters; 0 if it is none. */
static double next_level(const char *text, size_t length)
{
    char number[NUMBER_LENGTH + 1];
    double value;
    if (length > NUMBER_LENGTH)
        return 0;
    snprintf(number, sizeof number, "%.*s", (int)length, text);
    return pcm_number_parse(&value, number) ? 0 : value;
}

int levels_parse(struct levels *out, const char *text)
{
    struct levels levels = {.count = 0};
    for (const char *next = text;; next++) {
        const size_t length = strcspn(next, ",");
        const double level = next_level(next, length);
        const double before = levels.count > 0 ? levels.level[levels.count - 1] : 0;
        if (!(level > before && level < 1))
            return fail_levels(text, "must be numbers between 0 and 1 that rise, with commas "
                                     "between them");
        if (levels.count == LEVELS_MOST)
            return fail_levels(text, "must be at most 20 numbers");
        levels.level[levels.count++] = level;
        next += length;
        if (*next == '\0')
            break;
    }
    *out = levels;
    return EXIT_DONE;
}
