/* SPDX-License-Identifier: Apache-2.0 */
/* Assertions beside CUnit's CU_ASSERT family that say what they saw. Main thread only. */
#ifndef TESTS_SUPPORT_ASSERTIONS_H
#define TESTS_SUPPORT_ASSERTIONS_H

#include <CUnit/CUnit.h>

#include <pcm/status.h>

/* |actual - expected| <= relative_tolerance * |expected|; where 0 is expected, the tolerance is
 * absolute. Infinities are close to themselves only, NaN to nothing. */
#define ASSERT_CLOSE(actual, expected, relative_tolerance)                                         \
    assert_close((actual), (expected), (relative_tolerance), #actual, __FILE__, __LINE__)

/* The call returns just this status. */
#define ASSERT_STATUS(call, expected) assert_status((call), (expected), #call, __FILE__, __LINE__)

/* The call succeeds; the test ends here if it does not. */
#define ASSERT_OK(call) assert_ok((call), #call, __FILE__, __LINE__)

/* pcm_error_message() contains this text. */
#define ASSERT_MESSAGE(part) assert_message((part), __FILE__, __LINE__)

/* Two texts are the same. */
#define ASSERT_TEXT(actual, expected)                                                              \
    assert_text((actual), (expected), #actual, __FILE__, __LINE__)

void assert_close(double actual, double expected, double relative_tolerance, const char *expression,
                  const char *file, unsigned int line);
void assert_status(pcm_status actual, pcm_status expected, const char *expression,
                   const char *file, unsigned int line);
void assert_ok(pcm_status actual, const char *expression, const char *file, unsigned int line);
void assert_message(const char *part, const char *file, unsigned int line);
void assert_text(const char *actual, const char *expected, const char *expression,
                 const char *file, unsigned int line);

/* Reports the running test as skipped for this reason. The test returns after it. */
void skip_test(const char *reason);

#endif
