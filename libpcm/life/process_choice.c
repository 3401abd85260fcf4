/* SPDX-License-Identifier: Apache-2.0 */
/* Choice among kinds of failure processes. */
#include <math.h>

#include <pcm/process_choice.h>

#include "libpcm/base/fail.h"
#include "libpcm/life/gaps.h"
#include "libpcm/life/log_linear.h"
#include "libpcm/life/power_law.h"
#include "libpcm/num/elementary.h"
#include "libpcm/num/probability.h"

/* What is compared: the data from renewals on, and the curves fitted to them. */
struct evidence {
    pcm__recurrence recurrence;
    pcm_power_law power_law;
    pcm_log_linear log_linear;
};

static double corrected_aic(double log_likelihood, double parameters, double failures)
{
    const double left = failures - parameters - 1.0;
    if (!(left > 0.0))
        return INFINITY;
    return 2.0 * (parameters - log_likelihood) + 2.0 * parameters * (parameters + 1.0) / left;
}

/* Operational time of a power law. */
static double power_law_clock(double from, double to, const void *context)
{
    const pcm_power_law *fit = context;
    const double at_to = pcm__exp(fit->log_lambda + fit->beta * pcm__log(to));
    if (!(from > 0.0))
        return at_to;
    return -at_to * pcm__expm1(-fit->beta * pcm__log_ratio(to, from));
}

/* Operational time of a log-linear process. */
static double log_linear_clock(double from, double to, const void *context)
{
    const pcm_log_linear *fit = context;
    const double at_from = pcm__exp(fit->intercept + fit->slope * from);
    const double rise = fit->slope * (to - from);
    return fabs(rise) > 1e-8 ? at_from * (pcm__expm1(rise) / fit->slope)
                             : at_from * (1.0 + 0.5 * rise) * (to - from);
}

/* Tests of the times between failures as they are. */
static pcm_status look_at_gaps(pcm_process_choice *choice, const struct evidence *evidence)
{
    pcm__gaps gaps;
    pcm_status status = pcm__gaps_make(&gaps, &evidence->recurrence, NULL, NULL);
    if (status != PCM_OK)
        return status;
    pcm_fit fit;
    status = pcm__gaps_fit(&fit, &gaps);
    if (status == PCM_OK) {
        const double n = (double)choice->failures;
        choice->aicc[PCM_HOMOGENEOUS_PROCESS] = corrected_aic(pcm__gaps_exponential(&gaps), 1.0, n);
        if (pcm_fit_has_estimate(&fit)) {
            choice->aicc[PCM_RENEWAL_PROCESS] = corrected_aic(fit.log_likelihood, 2.0, n);
            choice->gap_shape = fit.life.shape;
        }
        choice->gap_shape_p = pcm__gaps_shape_test(&gaps, &fit);
        choice->serial = pcm__gaps_serial_correlation(&gaps);
        choice->serial_p = 2.0 * pcm__normal_upper(fabs(choice->serial));
    }
    pcm__gaps_free(&gaps);
    return status;
}

static pcm_status fit_curves(pcm_process_choice *choice, struct evidence *evidence)
{
    const double n = (double)choice->failures;
    pcm_status status = pcm__power_law_fit(&evidence->power_law, &evidence->recurrence);
    if (status == PCM_OK)
        status = pcm__log_linear_fit(&evidence->log_linear, &evidence->recurrence);
    if (status != PCM_OK)
        return status;
    if (pcm_process_has_estimate(evidence->power_law.status))
        choice->aicc[PCM_POWER_LAW_PROCESS] =
            corrected_aic(evidence->power_law.log_likelihood, 2.0, n);
    if (pcm_process_has_estimate(evidence->log_linear.status))
        choice->aicc[PCM_LOG_LINEAR_PROCESS] =
            corrected_aic(evidence->log_linear.log_likelihood, 2.0, n);
    return PCM_OK;
}

static pcm_process_kind better_curve(const pcm_process_choice *choice)
{
    return choice->aicc[PCM_LOG_LINEAR_PROCESS] < choice->aicc[PCM_POWER_LAW_PROCESS]
               ? PCM_LOG_LINEAR_PROCESS
               : PCM_POWER_LAW_PROCESS;
}

/* Tests of the times between failures as the better curve's clock tells them. */
static pcm_status look_at_operational_gaps(pcm_process_choice *choice,
                                           const struct evidence *evidence)
{
    const pcm_process_kind kind = better_curve(choice);
    if (!isfinite(choice->aicc[kind]))
        return PCM_OK;
    const int is_power_law = kind == PCM_POWER_LAW_PROCESS;
    pcm__gaps gaps;
    pcm_status status =
        is_power_law
            ? pcm__gaps_make(&gaps, &evidence->recurrence, power_law_clock, &evidence->power_law)
            : pcm__gaps_make(&gaps, &evidence->recurrence, log_linear_clock, &evidence->log_linear);
    if (status != PCM_OK)
        return status;
    pcm_fit fit;
    status = pcm__gaps_fit(&fit, &gaps);
    if (status == PCM_OK)
        choice->poisson_p = pcm__gaps_shape_test(&gaps, &fit);
    pcm__gaps_free(&gaps);
    return status;
}

static int is_seen(const pcm_process_choice *choice, pcm_trend_test test)
{
    return choice->trend[test].p_value <= choice->level;
}

static pcm_process_kind least_aicc(const pcm_process_choice *choice)
{
    int best = 0;
    for (int kind = 1; kind < PCM_PROCESS_CANDIDATES; kind++)
        if (choice->aicc[kind] < choice->aicc[best])
            best = kind;
    return (pcm_process_kind)best;
}

static void choose(pcm_process_choice *choice)
{
    if (is_seen(choice, PCM_TREND_LEWIS_ROBINSON)) {
        choice->kind = better_curve(choice);
        choice->reason = PCM_PROCESS_REASON_TREND;
    } else if (is_seen(choice, PCM_TREND_LAPLACE) || is_seen(choice, PCM_TREND_MIL_HDBK_189C)) {
        choice->kind = least_aicc(choice);
        choice->reason = PCM_PROCESS_REASON_EVIDENCE;
    } else if (choice->gap_shape_p <= choice->level) {
        choice->kind = PCM_RENEWAL_PROCESS;
        choice->reason = PCM_PROCESS_REASON_LIVES;
    } else {
        choice->kind = PCM_HOMOGENEOUS_PROCESS;
        choice->reason = PCM_PROCESS_REASON_NO_TREND;
    }
}

static void reject(pcm_process_choice *choice, pcm_process_reason reason)
{
    choice->kind = PCM_NO_KNOWN_PROCESS;
    choice->reason = reason;
}

/* Is the best of the candidates good enough? */
static void check_choice(pcm_process_choice *choice)
{
    const double half = 0.5 * choice->level;
    const int is_curve =
        choice->kind == PCM_POWER_LAW_PROCESS || choice->kind == PCM_LOG_LINEAR_PROCESS;
    if (!is_curve && choice->serial_p <= half)
        reject(choice, PCM_PROCESS_REASON_GAPS_DEPEND);
    else if (is_curve && choice->poisson_p <= half)
        reject(choice, PCM_PROCESS_REASON_NOT_POISSON);
    else if (choice->kind == PCM_POWER_LAW_PROCESS && choice->goodness.p_value <= half)
        reject(choice, PCM_PROCESS_REASON_NOT_POWER_LAW);
}

static pcm_status weigh(pcm_process_choice *choice, const pcm_event_data *data,
                        struct evidence *evidence, pcm_control *control)
{
    choice->failures = evidence->recurrence.failures;
    choice->kind = PCM_UNDECIDED_PROCESS;
    choice->reason = PCM_PROCESS_REASON_TOO_FEW;
    if (choice->failures < PCM_PROCESS_FAILURES)
        return PCM_OK;
    pcm_status status = look_at_gaps(choice, evidence);
    if (status == PCM_OK)
        status = fit_curves(choice, evidence);
    if (status == PCM_OK)
        status = look_at_operational_gaps(choice, evidence);
    if (status == PCM_OK)
        status = pcm_power_law_test_goodness(&choice->goodness, data, control);
    if (status != PCM_OK)
        return status;
    if (choice->trend[PCM_TREND_LEWIS_ROBINSON].status == PCM_TREND_GAPS_ALIKE) {
        choice->kind = PCM_RENEWAL_PROCESS;
        choice->reason = PCM_PROCESS_REASON_GAPS_ALIKE;
        return PCM_OK;
    }
    choose(choice);
    check_choice(choice);
    return PCM_OK;
}

pcm_status pcm_process_choose(pcm_process_choice *out, const pcm_event_data *data, double level,
                              pcm_control *control)
{
    if (!out)
        return pcm__fail_null("out");
    pcm_process_choice choice = {.level = level,
                                 .gap_shape_p = 1.0,
                                 .serial_p = 1.0,
                                 .poisson_p = 1.0,
                                 .goodness = {.p_value = 1.0},
                                 .aicc = {INFINITY, INFINITY, INFINITY, INFINITY}};
    pcm_status status = pcm_trend_tests(choice.trend, data, PCM_ALL_SYSTEMS, level);
    if (status != PCM_OK)
        return status;
    struct evidence evidence;
    status = pcm__recurrence_read(&evidence.recurrence, data);
    if (status != PCM_OK)
        return status;
    pcm__recurrence_begin_with_failures(&evidence.recurrence);
    status = weigh(&choice, data, &evidence, control);
    pcm__recurrence_free(&evidence.recurrence);
    if (status == PCM_OK)
        *out = choice;
    return status;
}
