/* SPDX-License-Identifier: Apache-2.0 */
/* The life that a command looks ahead with: given as shape and scale, or fitted to records. */
#ifndef TOOLS_LIFE_SOURCE_H
#define TOOLS_LIFE_SOURCE_H

#include <pcm/evidence.h>
#include <pcm/weibull.h>

#include "tools/options.h"
#include "tools/text.h"

struct life_source {
    pcm_weibull given;
    const char *file; /* of records; NULL: as given */
    const char *unit; /* may be NULL */
    const char *mode; /* of failures in life data; may be NULL */
};

/* What was found. */
struct life_answer {
    pcm_evidence *evidence; /* of kind none where the records have no estimate */
    const char *message;    /* why they have none; else what came of the fit */
    pcm_weibull life;       /* the estimate */
};

/* Options that say which life. */
#define OPTIONS_LIFE(source)                                                                       \
    {.name = "shape", .target = &(source).given.shape, .kind = OPTION_NUMBER, .value = "B",        \
     .minimum_excluded = 1, .maximum = INFINITY, .help = "Weibull shape"},                         \
    {.name = "scale", .target = &(source).given.scale, .kind = OPTION_NUMBER, .value = "E",        \
     .minimum_excluded = 1, .maximum = INFINITY, .help = "Weibull scale"},                         \
    {.name = "fit", .target = &(source).file, .kind = OPTION_TEXT, .value = "FILE.csv",            \
     .help = "fit these records first: life data, or event data of\nwhat is repaired"},            \
    OPTION_MODE(&(source).mode),                                                                   \
    OPTION_UNIT(&(source).unit, "unit of the scale, repeated on the result")

/* Whether the options name one life. Returns OPTIONS_GIVEN or an exit code. */
int life_source_check(const struct life_source *source, const struct option *options,
                      const struct command *command);

/* The life given, or a Weibull fit of lives; with `repairable` a power law of event data. Free the
 * evidence. Returns an exit code. */
int life_source_read(struct life_answer *out, const struct life_source *source, int repairable);

/* "" where there is no unit. */
const char *life_source_unit(const struct life_source *source);

/* "Weibull life of shape 2.5 and scale 900 h" */
struct text life_source_text(const struct life_source *source, const pcm_weibull *life);

/* " h", or "" where there is no unit. */
struct text spaced_unit(const char *unit);

#endif
