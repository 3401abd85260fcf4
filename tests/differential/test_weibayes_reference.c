/* SPDX-License-Identifier: Apache-2.0 */
/* Weibayes against the reference case of an automotive component (Krivtsov & Case 1999), whose
 * limits were computed in closed form by another program. */
#include <stdio.h>

#include <pcm/weibayes.h>

#include "tests/support/reference.h"
#include "tests/support/suite.h"

static double expected(const reference *ref, const char *shape, const char *place)
{
    char path[100];
    snprintf(path, sizeof path, "expected/%s/%s", shape, place);
    return reference_number(ref, path);
}

static void the_reference_case_is_met(void)
{
    static const char *const names[] = {"1.0", "1.5", "2.0", "3.0"};
    static const double shapes[] = {1.0, 1.5, 2.0, 3.0};
    reference *ref = reference_open("o09_weibayes_sae");
    if (!ref)
        return;
    pcm_life_data *data = reference_life_data(ref);
    const double tolerance = reference_number(ref, "tolerance/rel");
    for (size_t i = 0; i < 4; i++) {
        pcm_weibayes two_sided, one_sided;
        ASSERT_OK(pcm_weibayes_fit(&two_sided, data, shapes[i], 0.95));
        ASSERT_OK(pcm_weibayes_fit(&one_sided, data, shapes[i], 0.90));
        ASSERT_CLOSE(two_sided.life.scale, expected(ref, names[i], "scale"), tolerance);
        ASSERT_CLOSE(two_sided.scale_failure_censored.lower,
                     expected(ref, names[i], "scale_ci95_exact/0"), tolerance);
        ASSERT_CLOSE(two_sided.scale_failure_censored.upper,
                     expected(ref, names[i], "scale_ci95_exact/1"), tolerance);
        ASSERT_CLOSE(one_sided.scale_lower, expected(ref, names[i], "scale_lower90"), tolerance);
        ASSERT_CLOSE(two_sided.log_likelihood, expected(ref, names[i], "loglik"), tolerance);
    }
    pcm_life_data_free(data);
    reference_close(ref);
}

/* (sum t^b / -ln 0.1)^(1/b) over 20 survivors of 1000, 1100, ... 2900 h. */
static void survivors_alone_give_the_bound(void)
{
    reference *ref = reference_open("h01_all_censored");
    if (!ref)
        return;
    pcm_life_data *data = reference_life_data(ref);
    pcm_weibayes weibayes;
    ASSERT_OK(pcm_weibayes_fit(&weibayes, data, 1.0, 0.90));
    CU_ASSERT_EQUAL(weibayes.status, PCM_WEIBAYES_NO_FAILURES);
    ASSERT_CLOSE(weibayes.scale_lower, 20.0 * 1950.0 / 2.302585092994046, 1e-13);
    pcm_life_data_free(data);
    reference_close(ref);
}

SUITE("weibayes reference", {"the reference case is met", the_reference_case_is_met},
      {"survivors alone give the bound", survivors_alone_give_the_bound})
