/* SPDX-License-Identifier: Apache-2.0 */
/* When should a bearing be replaced? From lives to a decision, with libpcm alone.
 *
 *     cc interval.c $(pkg-config --cflags --libs pcm) -o interval */
#include <stdio.h>

#include <pcm.h>

static int failed(void)
{
    fprintf(stderr, "%s\n", pcm_error_message());
    return 1;
}

int main(void)
{
    /* Ball bearings, millions of revolutions until failure: Lieblein & Zelen (1956), table 2. */
    static const double age[] = {17.88, 28.92, 33.00, 41.52, 42.12, 45.60,  48.48,  51.84,
                                 51.96, 54.12, 55.56, 67.80, 68.64, 68.64,  68.88,  84.12,
                                 93.12, 98.64, 105.12, 105.84, 127.92, 128.04, 173.40};
    pcm_life_data *lives;
    if (pcm_life_data_new(&lives, "Mrev"))
        return failed();

    pcm_fit fit;
    pcm_bounds shape;
    pcm_age_replacement decision;
    const pcm_life_columns columns = {.lower = age};
    pcm_status status =
        pcm_life_data_add_columns(lives, &columns, sizeof age / sizeof *age, NULL);
    if (!status)
        status = pcm_fit_weibull(&fit, lives);
    if (!status)
        status = pcm_fit_shape_bounds(&shape, &fit, 0.95);
    if (!status)
        status = pcm_age_replacement_from_fit(&decision, &fit, 120, 1500);
    pcm_life_data_free(lives);
    if (status)
        return failed();

    printf("%.0f failures: shape %.2f [%.2f, %.2f], characteristic life %.1f %s\n", fit.failures,
           shape.estimate, shape.lower, shape.upper, fit.life.scale, fit.unit);
    printf("%s: %s\n", pcm_verdict_name(decision.verdict), pcm_reason_text(decision.reason));
    if (decision.verdict == PCM_REPLACE_AT_AGE)
        printf("Replace at %.1f %s (as good between %.1f and %.1f): %.2f per %s instead of %.2f, "
               "%.0f %% less\n",
               decision.interval, fit.unit, decision.window_lower, decision.window_upper,
               decision.cost_rate, fit.unit, decision.cost_rate_run_to_failure,
               100 * decision.saving);
    return 0;
}
