/* SPDX-License-Identifier: Apache-2.0 */
/* The commands of pcm. To add one: a file with its struct command, a line here and in main.c. */
#ifndef TOOLS_COMMAND_H
#define TOOLS_COMMAND_H

struct command {
    const char *name;
    const char *summary;        /* one line, for the list of commands */
    const char *const *usages;  /* lines after "pcm NAME ", NULL at the end */
    const char *details;        /* what a reader of --help should know */
    int (*run)(int argc, char **argv); /* arguments after the name; returns an exit code */
};

extern const struct command command_import;
extern const struct command command_fit;
extern const struct command command_km;
extern const struct command command_trend;
extern const struct command command_interval;
extern const struct command command_simulate;
extern const struct command command_forecast;
extern const struct command command_due;
extern const struct command command_plan;
extern const struct command command_schedule;
extern const struct command command_roster;
extern const struct command command_export;
extern const struct command command_show;
extern const struct command command_schema;

/* What the exit codes mean, for every --help. */
#define EXIT_CODES_TEXT                                                                            \
    "Exit status:\n"                                                                               \
    "  0  done\n"                                                                                  \
    "  1  the data or the files were refused, or the output could not be written\n"                \
    "  2  wrong usage\n"                                                                           \
    "  3  a plan was made and written, but jobs are left over\n"                                   \
    "  4  could not finish: out of memory, stopped, or an internal failure\n"

#endif
