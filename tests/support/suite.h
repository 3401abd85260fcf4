/* SPDX-License-Identifier: Apache-2.0 */
/* One test program: a list of sentences and the functions that check them, reported as TAP (Test
 * Anything Protocol 12).
 *
 *     static void reliability_falls_with_age(void) { ... }
 *     SUITE("weibull", {"reliability falls with age", reliability_falls_with_age})
 */
#ifndef TESTS_SUPPORT_SUITE_H
#define TESTS_SUPPORT_SUITE_H

#include <stddef.h>

#include "tests/support/assertions.h"

struct suite_test {
    const char *sentence;
    void (*function)(void);
};

/* Runs the tests in order; the exit status of the program. A test that neither asserts nor skips
 * has failed, because it could not have. */
int suite_run(const char *name, const struct suite_test *tests, size_t count);

#define SUITE(name, ...)                                                                           \
    int main(void)                                                                                 \
    {                                                                                              \
        static const struct suite_test tests[] = {__VA_ARGS__};                                    \
        return suite_run(name, tests, sizeof tests / sizeof tests[0]);                             \
    }

#endif
