/* SPDX-License-Identifier: Apache-2.0 */
/* Assertions that hand CUnit a sentence with the values they saw. */
#include "tests/support/assertions.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum { SENTENCE_SIZE = 2048 };

static void record(int holds, int fatal, const char *file, unsigned int line, const char *format,
                   ...) PCM_PRINTF(5, 6);

static void record(int holds, int fatal, const char *file, unsigned int line, const char *format,
                   ...)
{
    char sentence[SENTENCE_SIZE];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(sentence, sizeof sentence, format, arguments);
    va_end(arguments);
    CU_assertImplementation(holds ? CU_TRUE : CU_FALSE, line, sentence, file, "",
                            fatal ? CU_TRUE : CU_FALSE);
}

static int is_close(double actual, double expected, double relative_tolerance)
{
    if (actual == expected)
        return 1;
    if (!isfinite(actual) || !isfinite(expected))
        return 0;
    double unit = expected != 0 ? fabs(expected) : 1;
    return fabs(actual - expected) <= relative_tolerance * unit;
}

void assert_close(double actual, double expected, double relative_tolerance, const char *expression,
                  const char *file, unsigned int line)
{
    record(is_close(actual, expected, relative_tolerance), 0, file, line,
           "%s = %.17g, expected %.17g (off by %.3g, tolerance %.3g)", expression, actual, expected,
           expected != 0 ? (actual - expected) / expected : actual, relative_tolerance);
}

static void record_status(pcm_status actual, pcm_status expected, int fatal,
                          const char *expression, const char *file, unsigned int line)
{
    record(actual == expected, fatal, file, line, "%s gave %s, expected %s; message \"%s\"",
           expression, pcm_status_name(actual), pcm_status_name(expected), pcm_error_message());
}

void assert_status(pcm_status actual, pcm_status expected, const char *expression,
                   const char *file, unsigned int line)
{
    record_status(actual, expected, 0, expression, file, line);
}

void assert_ok(pcm_status actual, const char *expression, const char *file, unsigned int line)
{
    record_status(actual, PCM_OK, 1, expression, file, line);
}

void assert_message(const char *part, const char *file, unsigned int line)
{
    record(strstr(pcm_error_message(), part) != NULL, 0, file, line,
           "message \"%s\", expected to contain \"%s\"", pcm_error_message(), part);
}

void assert_text(const char *actual, const char *expected, const char *expression,
                 const char *file, unsigned int line)
{
    record(actual && strcmp(actual, expected) == 0, 0, file, line,
           "%s = \"%s\", expected \"%s\"", expression, actual ? actual : "NULL", expected);
}
