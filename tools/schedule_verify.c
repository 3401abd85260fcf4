/* SPDX-License-Identifier: Apache-2.0 */
/* pcm schedule --verify: a plan checked without the optimiser. */
#include "config.h"

#include <math.h>
#include <stdio.h>

#include "tools/json.h"
#include "tools/schedule_report.h"
#include "tools/schedule_request.h"
#include "tools/tell.h"

/* What a plan claims, and what was found. */
struct check {
    const pcm_schedule_file *file;
    pcm_certificate claim;
    pcm_verification found;
};

static void print_json(const struct check *check)
{
    json_t *object = json_new_object();
    json_put_text(object, "outcome", pcm_verification_outcome_name(check->found.outcome));
    json_put_text(object, "reason", check->found.reason);
    json_put_number(object, "cost", check->found.cost);
    json_put_number(object, "cost_claimed", check->claim.cost);
    json_put_number(object, "bound", check->found.bound);
    json_put_number(object, "bound_claimed", check->claim.bound);
    json_put_number(object, "gap_money", check->found.cost - check->found.bound);
    json_put_number(object, "shortage_hours", check->found.shortage_hours);
    json_put_count(object, "left_over", check->found.left_over);
    json_put_count(object, "broken_rules", check->found.broken_rules);
    json_put_count(object, "leaves", check->claim.leaves);
    json_print(object);
}

static void print_line(const char *name, const char *text)
{
    printf("  %-10s%s\n", name, text);
}

static void print_text(const struct check *check)
{
    const pcm_verification *found = &check->found;
    print_line("Outcome", pcm_verification_outcome_name(found->outcome));
    if (*found->reason)
        print_line("Reason", found->reason);
    printf("  %-10s%s, claimed %s\n", "Cost", schedule_money(check->file, found->cost).chars,
           schedule_money(check->file, check->claim.cost).chars);
    printf("  %-10s%s, claimed %s; by %s of prices\n", "Bound",
           schedule_money(check->file, found->bound).chars,
           schedule_money(check->file, check->claim.bound).chars,
           text_counted(check->claim.leaves, "set", "sets").chars);
    if (found->outcome == PCM_VERIFIED) {
        double money = found->cost - found->bound;
        printf("  %-10s%s", "Gap", schedule_money(check->file, money).chars);
        if (found->bound != 0)
            printf(", %s %%", text_fixed(100 * money / fabs(found->bound), 3).chars);
        putchar('\n');
    }
    if (found->left_over > 0)
        print_line("Left over", text_counted(found->left_over, "job", "jobs").chars);
    if (found->broken_rules > 0)
        print_line("Broken", text_counted(found->broken_rules, "rule", "rules").chars);
    if (found->shortage_hours > 0)
        printf("  %-10s%s h that no crew has\n", "Missing",
               text_fixed(found->shortage_hours, 1).chars);
}

static int exit_code(pcm_verification_outcome outcome)
{
    if (outcome == PCM_VERIFIED)
        return EXIT_DONE;
    return outcome == PCM_VERIFIED_SHORT ? EXIT_LEFT_OVER : EXIT_REFUSED;
}

int schedule_verify(const struct schedule_request *request, const struct schedule_subject *subject)
{
    pcm_schedule_plan *plan;
    struct check check = {.file = subject->file};
    pcm_status status =
        pcm_schedule_plan_read(&plan, request->plan, subject->file, PCM_SCHEDULE_PLAN_SAME);
    if (status)
        return fail_status(status);
    status = pcm_schedule_plan_certificate(&check.claim, plan);
    if (status == PCM_OK)
        status = pcm_certificate_verify(&check.found, subject->problem, &check.claim);
    pcm_schedule_plan_free(plan);
    if (status)
        return fail_status(status);
    if (request->json)
        print_json(&check);
    else
        print_text(&check);
    return exit_code(check.found.outcome);
}
