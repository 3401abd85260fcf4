/* SPDX-License-Identifier: Apache-2.0 */
/* One declarative parser of arguments for all commands, and the --help that follows from it. */
#ifndef TOOLS_OPTIONS_H
#define TOOLS_OPTIONS_H

#include "tools/command.h"

enum option_kind {
    OPTION_FLAG,   /* int *target, set to 1; takes no value */
    OPTION_TEXT,   /* const char **target; not blank */
    OPTION_NUMBER, /* double *target */
    OPTION_WHOLE,  /* long long *target */
    OPTION_DATE,   /* pcm_date *target */
    OPTION_CHOICE  /* int *target, index of the word */
};

/* An option, or a positional argument. Arrays of them end with a nameless one. */
struct option {
    const char *name; /* "store" for --store; for a positional argument "FOLDER" */
    char letter;      /* 'o' if -o is short for it, else 0 */
    enum option_kind kind;
    void *target;      /* keeps its default unless the option is given */
    const char *value; /* placeholder in the help, e.g. "FILE" */
    const char *help;  /* lines are broken with \n */
    int positional;
    int required;
    double minimum; /* numbers */
    double maximum;
    int minimum_excluded;
    const char *const *choices; /* NULL at the end */
    int given;                  /* set by options_parse() */
};

/* Options that many commands share. */
#define OPTION_JSON(variable)                                                                      \
    {                                                                                              \
        .name = "json", .kind = OPTION_FLAG, .target = (variable),                                 \
        .help = "write one JSON value instead of text"                                             \
    }
#define OPTION_STORE(variable)                                                                     \
    {                                                                                              \
        .name = "store", .kind = OPTION_TEXT, .target = (variable), .value = "FILE",               \
        .help = "the store, an SQLite file made by pcm import"                                     \
    }
#define OPTION_STORE_REQUIRED(variable)                                                            \
    {                                                                                              \
        .name = "store", .kind = OPTION_TEXT, .target = (variable), .value = "FILE",               \
        .required = 1, .help = "the store, an SQLite file made by pcm import"                      \
    }
#define OPTION_AS_OF(variable)                                                                     \
    {                                                                                              \
        .name = "as-of", .kind = OPTION_DATE, .target = (variable), .value = "DATE",               \
        .help = "the day that counts as today\n(default: the day after the last event)"            \
    }

/* What an argument stands for by its place, such as a file. */
#define OPTION_POSITIONAL(word, variable, text)                                                    \
    {                                                                                              \
        .name = word, .target = (variable), .kind = OPTION_TEXT, .positional = 1, .help = text     \
    }
#define OPTION_POSITIONAL_REQUIRED(word, variable, text)                                           \
    {                                                                                              \
        .name = word, .target = (variable), .kind = OPTION_TEXT, .positional = 1, .required = 1,   \
        .help = text                                                                               \
    }

/* A number that may be anything: what cannot be decided on gets a verdict that says so. */
#define OPTION_ANY(option, variable, placeholder, text)                                            \
    {                                                                                              \
        .name = option, .target = &(variable), .kind = OPTION_NUMBER, .value = placeholder,        \
        .minimum = -INFINITY, .maximum = INFINITY, .help = text                                    \
    }

/* A share below 1. */
#define OPTION_SHARE(option, variable, text)                                                       \
    {                                                                                              \
        .name = option, .target = &(variable), .kind = OPTION_NUMBER, .value = "P",                \
        .maximum = 0.999999999, .help = text                                                       \
    }

/* How far work rejuvenates. */
#define OPTION_RHO(option, variable, text)                                                         \
    {                                                                                              \
        .name = option, .target = &(variable), .kind = OPTION_NUMBER, .value = "RHO",              \
        .minimum = PCM_RHO_LOWEST, .maximum = 1, .help = text                                      \
    }

/* A time, a rate or a share >= 0; 0 is as if it was not given. */
#define OPTION_TIME(option, variable, placeholder, text)                                           \
    {                                                                                              \
        .name = option, .target = &(variable), .kind = OPTION_NUMBER, .value = placeholder,        \
        .maximum = 1e300, .help = text                                                             \
    }

/* How sure bounds are to hold; `standard` is the share where none is given, such as "0.95". */
#define OPTION_CONFIDENCE(variable, standard)                                                      \
    {                                                                                              \
        .name = "confidence", .target = (variable), .kind = OPTION_NUMBER, .value = "P",           \
        .minimum_excluded = 1, .maximum = 0.999999,                                                \
        .help = "of the two-sided bounds, default " standard                                       \
    }

/* What ages are counted in. */
#define OPTION_UNIT(variable, text)                                                                \
    {                                                                                              \
        .name = "unit", .target = (variable), .kind = OPTION_TEXT, .value = "UNIT", .help = text   \
    }

/* The failure mode whose lives are meant. */
#define OPTION_MODE(variable)                                                                      \
    {                                                                                              \
        .name = "mode", .target = (variable), .kind = OPTION_TEXT, .value = "MODE",                \
        .help = "failures of other modes count as suspensions"                                     \
    }

/* Long work, for progress_begin_limited(). Each command says what it stops, what is the same
 * whatever the threads, and what its random numbers are for. */
#define OPTION_TIME_LIMIT(variable, text)                                                          \
    {                                                                                              \
        .name = "time-limit", .target = (variable), .kind = OPTION_NUMBER, .value = "S",           \
        .minimum_excluded = 1, .maximum = INFINITY, .help = text                                   \
    }
#define OPTION_THREADS(variable, the_same)                                                         \
    {                                                                                              \
        .name = "threads", .target = (variable), .kind = OPTION_WHOLE, .value = "N",               \
        .maximum = 256, .help = "0: all processors (default); " the_same                           \
    }

/* Up to 2^53: options are read as doubles, which are exact so far. */
#define OPTION_SEED(variable, text)                                                                \
    {                                                                                              \
        .name = "seed", .target = (variable), .kind = OPTION_WHOLE, .value = "K",                  \
        .maximum = 9007199254740992.0, .help = text " (default: 1)"                                \
    }

/* When a search that proves how good its result is ends, and how long it is at the most. */
#define OPTION_GAP(variable)                                                                       \
    {                                                                                              \
        .name = "gap", .target = (variable), .kind = OPTION_NUMBER, .value = "G", .maximum = 1e6,  \
        .help = "stop at a gap of this share, e.g. 0.005 (default: 0)"                             \
    }
#define OPTION_EFFORT(variable, most)                                                              \
    {                                                                                              \
        .name = "effort", .target = (variable), .kind = OPTION_NUMBER, .value = "E",               \
        .minimum_excluded = 1, .maximum = (most),                                                  \
        .help = "length of the search, counted in steps (default: 1)"                              \
    }

#define OPTIONS_END                                                                                \
    {                                                                                              \
        .name = 0                                                                                  \
    }

/* What options_parse() returns when the command should go on. */
enum { OPTIONS_GIVEN = -1 };

/*
 * Fills the targets from the arguments. Returns OPTIONS_GIVEN, or the exit code to end with: after
 * --help, or after a sentence on stderr about wrong usage.
 */
int options_parse(struct option *options, const struct command *command, int argc, char **argv);

/* Nonzero if the option of that name was given. */
int option_given(const struct option *options, const char *name);

/* Fails with a sentence about the usage of a command. */
int fail_usage(const struct command *command, const char *problem);

#endif
