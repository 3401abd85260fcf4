/* SPDX-License-Identifier: Apache-2.0 */
/* One declarative parser of arguments for all commands, and the --help that follows from it. */
#include "config.h"

#include "tools/options.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include <pcm/date.h>
#include <pcm/number.h>

#include "tools/tell.h"

enum { HELP_COLUMN = 24 };

/* Longest value a sentence repeats. */
enum { VALUE_SHOWN = 80 };

static void print_indented(const char *text, int indent)
{
    for (;;) {
        size_t length = strcspn(text, "\n");
        printf("%.*s\n", (int)length, text);
        if (text[length] == '\0')
            return;
        text += length + 1;
        printf("%*s", indent, "");
    }
}

static void print_option(const struct option *option)
{
    int width = option->letter ? printf("  -%c, --%s", option->letter, option->name)
                               : printf("  %s%s", option->positional ? "" : "--", option->name);
    if (option->value)
        width += printf(" %s", option->value);
    if (width + 2 > HELP_COLUMN) {
        putchar('\n');
        width = 0;
    }
    printf("%*s", HELP_COLUMN - width, "");
    print_indented(option->help, HELP_COLUMN);
}

static void print_help(const struct command *command, const struct option *options)
{
    const char *lead = "Usage:";
    for (const char *const *usage = command->usages; *usage; usage++) {
        printf("%s pcm %s %s\n", lead, command->name, *usage);
        lead = "      ";
    }
    printf("\n%s\n\n%s\n\nOptions:\n", command->summary, command->details);
    for (; options->name; options++)
        print_option(options);
    printf("  %-*s%s\n\n", HELP_COLUMN - 2, "--help", "this text");
    fputs(EXIT_CODES_TEXT, stdout);
}

int fail_usage(const struct command *command, const char *problem)
{
    return fail(EXIT_USAGE, "%s %s; see pcm %s --help", command->name, problem, command->name);
}

/* How the user writes the option: "--store", "FOLDER". */
static const char *dashes(const struct option *option)
{
    return option->positional ? "" : "--";
}

static int fail_value(const struct option *option, const char *value, const char *rule)
{
    return fail(EXIT_USAGE, "%s%s = \"%.*s\": %s", dashes(option), option->name, VALUE_SHOWN,
                value, rule);
}

/* The library's sentence begins with the value, in quotation marks, as ours does. */
static int fail_parse(const struct option *option)
{
    return fail(EXIT_USAGE, "%s%s = %s", dashes(option), option->name, pcm_error_message());
}

static int fail_range(const struct option *option, const char *value, const char *noun)
{
    char lowest[PCM_NUMBER_SIZE];
    char highest[PCM_NUMBER_SIZE];
    char rule[128];
    pcm_number_format(lowest, option->minimum);
    pcm_number_format(highest, option->maximum);
    if (isinf(option->maximum))
        snprintf(rule, sizeof rule, "must be a %s %s %s", noun,
                 option->minimum_excluded ? ">" : ">=", lowest);
    else
        snprintf(rule, sizeof rule, "must be a %s from %s to %s", noun, lowest, highest);
    return fail_value(option, value, rule);
}

/* Where any number will do, one may also be without end. */
static int is_endless(const struct option *option, const char *value)
{
    return isinf(option->minimum) && (strcmp(value, "inf") == 0 || strcmp(value, "infinity") == 0);
}

static int read_number(double *out, const struct option *option, const char *value, int whole)
{
    double number = INFINITY;
    if (!is_endless(option, value) && pcm_number_parse(&number, value))
        return fail_parse(option);
    int low = option->minimum_excluded ? number <= option->minimum : number < option->minimum;
    if (low || number > option->maximum || (whole && number != trunc(number)))
        return fail_range(option, value, whole ? "whole number" : "number");
    *out = number;
    return OPTIONS_GIVEN;
}

static int read_choice(const struct option *option, const char *value)
{
    char rule[256] = "must be";
    for (int i = 0; option->choices[i]; i++) {
        if (strcmp(option->choices[i], value) == 0) {
            *(int *)option->target = i;
            return OPTIONS_GIVEN;
        }
        size_t used = strlen(rule);
        snprintf(rule + used, sizeof rule - used, "%s %s", i ? " or" : "", option->choices[i]);
    }
    return fail_value(option, value, rule);
}

static int read_value(const struct option *option, const char *value)
{
    double number;
    int code;
    switch (option->kind) {
    case OPTION_FLAG:
        *(int *)option->target = 1;
        return OPTIONS_GIVEN;
    case OPTION_TEXT:
        if (*value == '\0')
            return fail_value(option, value, "must not be blank");
        *(const char **)option->target = value;
        return OPTIONS_GIVEN;
    case OPTION_NUMBER:
        return read_number(option->target, option, value, 0);
    case OPTION_WHOLE:
        code = read_number(&number, option, value, 1);
        if (code == OPTIONS_GIVEN)
            *(long long *)option->target = (long long)number;
        return code;
    case OPTION_DATE:
        return pcm_date_parse(option->target, value) ? fail_parse(option) : OPTIONS_GIVEN;
    case OPTION_CHOICE:
        return read_choice(option, value);
    }
    return fail(EXIT_NOT_FINISHED, "option %s has no kind", option->name);
}

/* The option called NAME or NAME=...; the next positional argument if name is NULL. */
static struct option *find_option(struct option *options, const char *name, size_t length)
{
    for (; options->name; options++) {
        if (!name && options->positional && !options->given)
            return options;
        if (name && !options->positional && strlen(options->name) == length &&
            strncmp(options->name, name, length) == 0)
            return options;
    }
    return NULL;
}

static int take_positional(struct option *options, const struct command *command,
                           const char *argument)
{
    struct option *option = find_option(options, NULL, 0);
    if (!option)
        return fail(EXIT_USAGE, "%s takes no argument \"%.*s\" here; see pcm %s --help",
                    command->name, VALUE_SHOWN, argument, command->name);
    option->given = 1;
    return read_value(option, argument);
}

/* Takes an option that was found, with the value behind its "=", or else the next argument; *next moves
 * beyond what was taken. */
static int take_value(struct option *option, const char *value, int *next, int argc, char **argv)
{
    if (option->given++)
        return fail(EXIT_USAGE, "--%s is given twice", option->name);
    if (option->kind == OPTION_FLAG && value)
        return fail(EXIT_USAGE, "--%s takes no value", option->name);
    if (option->kind != OPTION_FLAG && !value) {
        if (*next == argc)
            return fail(EXIT_USAGE, "--%s needs a value: --%s %s", option->name, option->name,
                        option->value);
        value = argv[(*next)++];
    }
    return read_value(option, value);
}

/* Takes --name, --name=value or --name value. */
static int take_option(struct option *options, const struct command *command, int *next, int argc,
                       char **argv)
{
    const char *name = argv[(*next)++] + 2;
    size_t length = strcspn(name, "=");
    struct option *option = find_option(options, name, length);
    if (!option)
        return fail(EXIT_USAGE, "%s has no option --%.*s; see pcm %s --help", command->name,
                    (int)(length < VALUE_SHOWN ? length : VALUE_SHOWN), name, command->name);
    return take_value(option, name[length] == '=' ? name + length + 1 : NULL, next, argc, argv);
}

/* Takes -o or -o value. */
static int take_letter(struct option *options, const struct command *command, int *next, int argc,
                       char **argv)
{
    const char *argument = argv[(*next)++];
    for (; options->name; options++)
        if (options->letter == argument[1] && argument[2] == '\0')
            return take_value(options, NULL, next, argc, argv);
    return fail(EXIT_USAGE, "%s has no option %s: options begin with two dashes", command->name,
                argument);
}

static int check_required(const struct option *options, const struct command *command)
{
    for (; options->name; options++)
        if (options->required && !options->given)
            return fail(EXIT_USAGE, "%s needs %s%s%s%s; see pcm %s --help", command->name,
                        dashes(options), options->name, options->value ? " " : "",
                        options->value ? options->value : "", command->name);
    return OPTIONS_GIVEN;
}

int options_parse(struct option *options, const struct command *command, int argc, char **argv)
{
    for (int i = 0; i < argc && strcmp(argv[i], "--") != 0; i++)
        if (strcmp(argv[i], "--help") == 0) {
            print_help(command, options);
            return EXIT_DONE;
        }

    int code = OPTIONS_GIVEN;
    int only_positional = 0;
    for (int next = 0; next < argc && code == OPTIONS_GIVEN;) {
        if (!only_positional && strcmp(argv[next], "--") == 0) {
            only_positional = 1;
            next++;
        } else if (!only_positional && strncmp(argv[next], "--", 2) == 0) {
            code = take_option(options, command, &next, argc, argv);
        } else if (!only_positional && argv[next][0] == '-' && argv[next][1] != '\0') {
            code = take_letter(options, command, &next, argc, argv);
        } else {
            code = take_positional(options, command, argv[next++]);
        }
    }
    return code == OPTIONS_GIVEN ? check_required(options, command) : code;
}

int option_given(const struct option *options, const char *name)
{
    for (; options->name; options++)
        if (strcmp(options->name, name) == 0)
            return options->given;
    return 0;
}
