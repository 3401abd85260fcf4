/* SPDX-License-Identifier: Apache-2.0 */
/* Runs CUnit tests and reports them as TAP. CU_basic_run_tests() is no use for that: it returns 0
 * when assertions fail. */
#include "tests/support/suite.h"

#include <stdio.h>

#include <pcm/memory.h>

enum { FAILURES_SHOWN = 10 };

static const char *skip_reason; /* of the running test */
static unsigned int asserts_before;
static unsigned int tests_done;
static unsigned int tests_without_assertion;

void skip_test(const char *reason)
{
    skip_reason = reason;
}

static void start(const CU_pTest test, const CU_pSuite suite)
{
    (void)test;
    (void)suite;
    skip_reason = NULL;
    asserts_before = CU_get_number_of_asserts();
    /* A test that ended at a fatal assertion may have left its own allocator behind. */
    (void)!pcm_set_allocator(NULL);
}

static void print_failures(const CU_pFailureRecord first)
{
    unsigned int shown = 0;
    CU_pFailureRecord failure = first;
    for (; failure && shown < FAILURES_SHOWN; failure = failure->pNext, shown++)
        printf("# %s:%u: %s\n", failure->strFileName, failure->uiLineNumber,
               failure->strCondition);
    unsigned int more = 0;
    for (; failure; failure = failure->pNext)
        more++;
    if (more)
        printf("# and %u more\n", more);
}

static void complete(const CU_pTest test, const CU_pSuite suite, const CU_pFailureRecord failures)
{
    (void)suite;
    int idle = !skip_reason && CU_get_number_of_asserts() == asserts_before;
    tests_done++;
    tests_without_assertion += (unsigned int)idle;
    printf("%s %u - %s", failures || idle ? "not ok" : "ok", tests_done, test->pName);
    if (skip_reason && !failures)
        printf(" # SKIP %s", skip_reason);
    printf("\n");
    if (idle)
        printf("# made no assertion\n");
    print_failures(failures);
}

static int add_tests(const char *name, const struct suite_test *tests, size_t count)
{
    CU_pSuite suite = CU_add_suite(name, NULL, NULL);
    if (!suite)
        return 0;
    for (size_t i = 0; i < count; i++)
        if (!CU_add_test(suite, tests[i].sentence, tests[i].function) || CU_get_error())
            return 0;
    return 1;
}

int suite_run(const char *name, const struct suite_test *tests, size_t count)
{
    /* Lines that were printed before a crash are to be seen. */
    setvbuf(stdout, NULL, _IOLBF, BUFSIZ);
    printf("1..%zu\n# %s\n", count, name);
    if (CU_initialize_registry() != CUE_SUCCESS || !add_tests(name, tests, count)) {
        printf("Bail out! %s\n", CU_get_error_msg());
        return 1;
    }
    CU_set_test_start_handler(start);
    CU_set_test_complete_handler(complete);
    CU_ErrorCode error = CU_run_all_tests();
    unsigned int failures = CU_get_number_of_failures();
    CU_cleanup_registry();
    return error != CUE_SUCCESS || failures || tests_without_assertion || tests_done != count;
}
