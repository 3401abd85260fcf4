/* SPDX-License-Identifier: Apache-2.0 */
/* Recurring tasks whose intervals and calendar are planned together: prints how far the plans of
 * tests/support/recurring_sample.h are from their bounds, as percent of all that is spent in the
 * year, as percent of the excess over the cost with boundless crews, and in money, with processor
 * time and memory; and what each kind of plant is expected to reach. The certificate of each plan
 * is checked.
 *
 * usage: bench_recurring [ASSETS:PERIODS:UTILISATION:SEED ...], periods 52 or 365 */
#define _POSIX_C_SOURCE 200809L
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>

#include <pcm/certificate.h>
#include <pcm/glpk.h>

#include "tests/bench/clock.h"
#include "tests/support/recurring_sample.h"

/* What a plant is expected to reach at most: percent of all that is spent, percent of the excess,
 * and seconds of a processor. */
struct target {
    size_t assets;
    int periods;
    double utilisation, percent_of_all, percent_of_excess, seconds;
};

static const struct target targets[] = {
    {5000, RECURRING_WEEKS, 1.05, 0.005, 3.0, 30.0},
    {5000, RECURRING_WEEKS, 0.95, 0.005, 10.0, 30.0},
    {20000, RECURRING_WEEKS, 1.05, 0.002, 1.0, 45.0},
    {20000, RECURRING_WEEKS, 0.95, 0.002, 6.0, 45.0},
    {2000, RECURRING_DAYS, 1.05, 0.02, 10.0, 30.0},
};

enum { target_count = sizeof targets / sizeof *targets, seeds = 3 };

/* Of the samples: this is no test. */
void assert_ok(pcm_status actual, const char *expression, const char *file, unsigned int line)
{
    if (actual != PCM_OK)
        fprintf(stderr, "%s:%u: %s\n", file, line, expression);
    stop_if(actual != PCM_OK);
}

static double megabytes(void)
{
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    return (double)usage.ru_maxrss / 1024.0;
}

static const char *verdict(const struct target *target, double percent_of_all,
                           double percent_of_excess, double used)
{
    if (target->seconds == 0.0)
        return "";
    return percent_of_all <= target->percent_of_all &&
                   percent_of_excess <= target->percent_of_excess && used <= target->seconds
               ? "as expected"
               : "MISSED";
}

/* Plans one plant and prints a line; nonzero if the certificate does not hold. */
static int plan(const struct target *target, uint64_t seed)
{
    recurring_sample sample;
    recurring_sample_draw_periods(&sample, target->assets, target->periods, target->utilisation,
                                  seed);
    pcm_schedule_problem *problem = recurring_sample_problem(&sample);
    pcm_schedule *schedule = NULL;
    pcm_schedule_summary summary;
    pcm_certificate certificate = {.struct_size = sizeof certificate};
    pcm_verification check;
    const double began = seconds();
    stop_if(pcm_schedule_solve(&schedule, problem, pcm_solver_glpk(), NULL) != PCM_OK);
    const double used = seconds() - began;
    stop_if(pcm_schedule_get_summary(&summary, schedule) != PCM_OK ||
            pcm_schedule_get_certificate(&certificate, schedule) != PCM_OK ||
            pcm_certificate_verify(&check, problem, &certificate) != PCM_OK);
    const double expense =
        summary.overtime_cost +
        recurring_sample_expense(&sample, certificate.visit_start, certificate.visit);
    const double gap = summary.cost - summary.bound;
    const double percent_of_all = 100.0 * gap / expense;
    const double percent_of_excess = 100.0 * gap / (summary.cost - summary.floor);
    printf("%6zu x %3d  %.2f %2llu %12.2f %12.2f %8.5f %7.2f %9.2f %7.1f %5.0f %7zu  %s %s %s\n",
           target->assets, target->periods, target->utilisation, (unsigned long long)seed,
           summary.cost, summary.bound, percent_of_all, percent_of_excess, gap, used, megabytes(),
           summary.visits, summary.engine, pcm_verification_outcome_name(check.outcome),
           verdict(target, percent_of_all, percent_of_excess, used));
    fflush(stdout);
    pcm_schedule_free(schedule);
    pcm_schedule_problem_free(problem);
    recurring_sample_free(&sample);
    return check.outcome != PCM_VERIFIED;
}

/* Plans what a word of the command line says. */
static int plan_one(const char *word)
{
    struct target wanted = {0};
    unsigned long long seed;
    if (sscanf(word, "%zu:%d:%lf:%llu", &wanted.assets, &wanted.periods, &wanted.utilisation,
               &seed) != 4 ||
        (wanted.periods != RECURRING_WEEKS && wanted.periods != RECURRING_DAYS)) {
        fprintf(stderr, "bench_recurring: %s: must be ASSETS:PERIODS:UTILISATION:SEED\n", word);
        return 1;
    }
    for (size_t i = 0; i < target_count; i++)
        if (targets[i].assets == wanted.assets && targets[i].periods == wanted.periods &&
            targets[i].utilisation == wanted.utilisation)
            wanted = targets[i];
    return plan(&wanted, seed);
}

int main(int argc, char **argv)
{
    int failed = 0;
    printf("%13s %5s %2s %12s %12s %8s %7s %9s %7s %5s %7s\n", "plant", "load", "", "cost", "bound",
           "% of all", "excess", "money", "CPU s", "MB", "visits");
    for (int i = 1; i < argc; i++)
        failed |= plan_one(argv[i]);
    for (size_t i = 0; argc == 1 && i < target_count; i++)
        for (uint64_t seed = 1; seed <= seeds; seed++)
            failed |= plan(&targets[i], seed);
    return failed;
}
