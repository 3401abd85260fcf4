/* SPDX-License-Identifier: Apache-2.0 */
/* pcm: the command. Finds the command by name, runs it, and makes sure its output was written. */
#include "config.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include <pcm/status.h>

#include "tools/command.h"
#include "tools/engine.h"
#include "tools/tell.h"

static const struct command *const commands[] = {
    &command_import,   &command_fit,      &command_km,       &command_trend,
    &command_interval, &command_simulate, &command_forecast, &command_due,
    &command_plan,     &command_schedule, &command_roster,   &command_export,
    &command_show,     &command_schema,
};
enum { COMMANDS = sizeof commands / sizeof *commands };

static void print_overview(FILE *file)
{
    fputs("Usage: pcm COMMAND [options]\n"
          "       pcm help COMMAND\n"
          "       pcm --version\n"
          "\n"
          "Maintenance planning: from what is installed, what happened and who can work when,\n"
          "to what to do when, why, and what it saves.\n"
          "\n"
          "Commands:\n",
          file);
    for (int i = 0; i < COMMANDS; i++)
        fprintf(file, "  %-10s%s\n", commands[i]->name, commands[i]->summary);
    fputs("  help      What a command does, and its options.\n"
          "\n"
          "A plant becomes a plan in two steps:\n"
          "  pcm import FOLDER --store plant.sqlite\n"
          "  pcm plan --store plant.sqlite\n"
          "\n" EXIT_CODES_TEXT,
          file);
}

static const struct command *find_command(const char *name)
{
    for (int i = 0; i < COMMANDS; i++)
        if (strcmp(commands[i]->name, name) == 0)
            return commands[i];
    fail(EXIT_USAGE, "there is no command \"%s\"; see pcm --help", name);
    return NULL;
}

static int help(int argc, char **argv)
{
    if (argc == 0 || strcmp(argv[0], "--help") == 0) {
        print_overview(stdout);
        return EXIT_DONE;
    }
    const struct command *command = find_command(argv[0]);
    char *help_option[] = {"--help", NULL};
    return command ? command->run(1, help_option) : EXIT_USAGE;
}

static int version(void)
{
    printf("pcm %s\n", pcm_version());
    const pcm_solver *solver = engine_default();
    if (solver)
        printf("linear programming: %s (%s)\n", solver->name, solver->licence);
    else
        printf("linear programming: none in this build\n");
    return EXIT_DONE;
}

static int dispatch(int argc, char **argv)
{
    if (argc < 2) {
        print_overview(stderr);
        return EXIT_USAGE;
    }
    if (strcmp(argv[1], "--version") == 0)
        return version();
    if (strcmp(argv[1], "--help") == 0)
        return help(0, NULL);
    if (strcmp(argv[1], "help") == 0)
        return help(argc - 2, argv + 2);
    const struct command *command = find_command(argv[1]);
    return command ? command->run(argc - 2, argv + 2) : EXIT_USAGE;
}

int main(int argc, char **argv)
{
    int code = dispatch(argc, argv);
    /* A full disk shows up here at the latest. */
    int failed = ferror(stdout);
    errno = 0;
    if (fclose(stdout) || failed) {
        int error = fail(EXIT_REFUSED, "the output could not be written%s%s", errno ? ": " : "",
                         errno ? strerror(errno) : "");
        return code ? code : error;
    }
    return code;
}
