/* SPDX-License-Identifier: Apache-2.0 */
/* Certificates of random problems that are small enough to look at every plan: what plans cost,
 * what prices prove, and that nothing wrong passes. Long, because each part of a certificate is
 * spoilt in turn. */
#include "config.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <pcm/certificate.h>

#include "tests/support/plain_schedule.h"
#include "tests/support/suite.h"

enum { PROBLEMS = 150, PRICES = 3, STEPS = 3, LEAVES = STEPS + 1 };

/* A problem in both forms, and all that a plan can choose. */
static plain drawn;
static plain_choices choices;
static pcm_schedule_problem *problem;

static void draw(test_random *random, unsigned kinds)
{
    plain_draw(&drawn, random, kinds);
    plain_list(&choices, &drawn);
    problem = plain_build(&drawn);
}

/* Draws problems of these kinds, as many as asked for, and looks at each. */
static void for_each_problem(uint64_t seed, unsigned kinds, int problems,
                             void (*look)(test_random *random))
{
    test_random random = {seed};
    for (int i = 0; i < problems; i++) {
        draw(&random, kinds);
        look(&random);
        pcm_schedule_problem_free(problem);
    }
}

/* Of each kind of tie alone, of kinds that meddle with each other, and of all at once. */
static void for_all_kinds(uint64_t seed, void (*look)(test_random *random))
{
    for_each_problem(seed + 1000, PLAIN_RECURRING | PLAIN_PUBLISHED, PROBLEMS, look);
    for_each_problem(seed + 2000, PLAIN_EXCLUSIONS | PLAIN_PRECEDENCES, PROBLEMS, look);
    for_each_problem(seed + 3000, PLAIN_SETUPS | PLAIN_PRECEDENCES, PROBLEMS, look);
    for (unsigned kind = 1; kind < PLAIN_EVERYTHING; kind *= 2)
        for_each_problem(seed + kind, kind, PROBLEMS / 4, look);
    for_each_problem(seed, PLAIN_EVERYTHING, PROBLEMS, look);
    for_each_problem(seed, PLAIN_EVERYTHING & ~(unsigned)PLAIN_RECURRING, PROBLEMS, look);
}

/* A leaf that is drawn. */
struct leaf {
    pcm_certificate_leaf leaf;
    double skill_price[PLAIN_SKILLS * PLAIN_PERIODS];
    double crew_price[PLAIN_CREWS * PLAIN_PERIODS];
    double limit_price[PLAIN_TIES];
    double exclusion_price[PLAIN_TIES * PLAIN_PERIODS];
    double precedence_price[PLAIN_TIES * PLAIN_PERIODS];
    pcm_certificate_step step[STEPS];
};

static void draw_prices(struct leaf *leaf, test_random *random)
{
    double most = 8 * test_random_uniform(random);
    for (int i = 0; i < PLAIN_SKILLS * PLAIN_PERIODS; i++)
        leaf->skill_price[i] = fmax(0, most * (test_random_uniform(random) - 0.2));
    for (int i = 0; i < PLAIN_CREWS * PLAIN_PERIODS; i++)
        leaf->crew_price[i] = fmax(0, most * (test_random_uniform(random) - 0.2));
    for (int i = 0; i < PLAIN_TIES; i++)
        leaf->limit_price[i] = 6 * (test_random_uniform(random) - 0.5);
    for (int i = 0; i < PLAIN_TIES * PLAIN_PERIODS; i++)
        leaf->exclusion_price[i] = fmax(0, most * (test_random_uniform(random) - 0.5));
    for (int i = 0; i < PLAIN_TIES * PLAIN_PERIODS; i++)
        leaf->precedence_price[i] = fmax(0, most * (test_random_uniform(random) - 0.5));
    leaf->leaf =
        (pcm_certificate_leaf){.skill_price = leaf->skill_price,
                               .crew_price = leaf->crew_price,
                               .limit_price = leaf->limit_price,
                               .exclusion_price = most < 6 ? leaf->exclusion_price : NULL,
                               .precedence_price = most > 1 ? leaf->precedence_price : NULL,
                               .step = leaf->step};
}

/* A step on a place that a job could have, or on its period whichever crew does it. */
static pcm_certificate_step draw_step(test_random *random)
{
    int job = (int)test_random_below(random, (uint64_t)drawn.jobs);
    int place = (int)test_random_below(random, (uint64_t)choices.jobs[job]);
    const plain_choice *choice = &choices.job[job][place];
    int named = choice->crew >= 0 && test_random_below(random, 2);
    return (pcm_certificate_step){.job = (pcm_index)job,
                                  .period =
                                      choice->start < 0 ? PCM_NO_INDEX : (pcm_index)choice->start,
                                  .crew = named ? (pcm_index)choice->crew : PCM_NO_INDEX,
                                  .forced = (int)test_random_below(random, 2)};
}

static double bound_of(const struct leaf *leaf)
{
    double bound = NAN;
    ASSERT_OK(pcm_certificate_bound(&bound, problem, &leaf->leaf));
    return bound;
}

/* The bound from its definition. */

static int has_no_choice(int job)
{
    return choices.jobs[job] == 1 && choices.job[job][0].start == PLAIN_LEFT;
}

static int obeys(const struct leaf *leaf, const plain_plan *plan)
{
    for (size_t i = 0; i < leaf->leaf.steps; i++) {
        const pcm_certificate_step *step = &leaf->step[i];
        const plain_choice *choice = &plan->job[step->job];
        int there = step->period == PCM_NO_INDEX ? choice->start == PLAIN_AWAY
                                                 : choice->start == (int)step->period;
        there = there && (step->crew == PCM_NO_INDEX || choice->crew == (int)step->crew);
        if (!has_no_choice((int)step->job) && there != (step->forced != 0))
            return 0;
    }
    return 1;
}

/* Price of a limit, where the definition of a bound stays finite. */
static double limit_price(const struct leaf *leaf, int i)
{
    const plain_sum *limit = &drawn.limit[i];
    double price = leaf->limit_price[i];
    if ((price > 0 && limit->most == INFINITY) || (price < 0 && limit->least == -INFINITY))
        return 0;
    return fmax(-limit->price, fmin(limit->price, price));
}

static double hours_priced(const struct leaf *leaf, const plain_work *work, int crew,
                           unsigned periods)
{
    double sum = 0;
    for (int t = 0; t < drawn.periods; t++)
        for (int s = 0; s < PLAIN_SKILLS && periods >> t & 1; s++)
            sum += work->hours[s] * (crew < 0 ? leaf->skill_price[s * drawn.periods + t]
                                              : leaf->crew_price[crew * drawn.periods + t]);
    return sum;
}

/* Jobs of an exclusion under way in a period, from their first to their last. */
static int count_under_way(const plain_exclusion *exclusion, const plain_plan *plan, int t)
{
    int under_way = 0;
    for (int k = 0; k < exclusion->jobs; k++) {
        const plain_choice *choice = &plan->job[exclusion->job[k]];
        under_way += choice->start >= 0 && choice->start <= t && t <= choice->last;
    }
    return under_way;
}

/* What an exclusion costs a plan at the leaf's prices: nothing if it is just kept in each period.
 */
static double exclusion_priced(const struct leaf *leaf, int i, const plain_plan *plan)
{
    double sum = 0;
    for (int t = 0; leaf->leaf.exclusion_price && t < drawn.periods; t++)
        sum += leaf->exclusion_price[i * drawn.periods + t] *
               (count_under_way(&drawn.exclusion[i], plan, t) - drawn.exclusion[i].at_most);
    return sum;
}

/* What a precedence costs a plan: its price in each period in which the second job has begun
 * although the first has not ended long enough before, less those in which it could have begun. */
static double precedence_priced(const struct leaf *leaf, int i, const plain_plan *plan)
{
    const plain_precedence *tie = &drawn.precedence[i];
    const plain_choice *before = &plan->job[tie->before], *after = &plan->job[tie->after];
    double sum = 0;
    for (int t = 0; leaf->leaf.precedence_price && t < drawn.periods; t++) {
        int has_begun = after->start >= 0 && after->start <= t;
        int may_begin = before->start < 0 || before->last <= t - 1 - tie->least;
        sum += leaf->precedence_price[i * drawn.periods + t] * (has_begun - may_begin);
    }
    return sum;
}

/* Cost of a plan if hours, limits, exclusions and precedences were sold at the leaf's prices. */
static double priced(const struct leaf *leaf, const plain_plan *plan)
{
    double sum = plain_setups(&drawn, plan);
    for (int j = 0; j < drawn.jobs; j++)
        sum += plain_job_cost(&drawn, j, &plan->job[j]) +
               hours_priced(leaf, &drawn.job[j].work, plan->job[j].crew, plan->job[j].periods);
    for (int r = 0; r < drawn.tasks; r++) {
        sum += plain_task_cost(&drawn, r, plan->visits[r]);
        for (int t = 0; t < drawn.periods; t++)
            if (plan->visits[r] >> t & 1)
                sum += hours_priced(leaf, &drawn.task[r].work, -1,
                                    plain_periods(&drawn, &drawn.task[r].work, -1, t));
    }
    for (int i = 0; i < drawn.limits; i++)
        sum += limit_price(leaf, i) * plain_sum_of(&drawn.limit[i], plan, 0);
    for (int i = 0; i < drawn.exclusions; i++)
        sum += exclusion_priced(leaf, i, plan);
    for (int i = 0; i < drawn.precedences; i++)
        sum += precedence_priced(leaf, i, plan);
    return sum;
}

/* What the prices earn: crews hour by hour, reserve and limits. */
static double earned(const struct leaf *leaf)
{
    double sum = 0;
    int skills = (int)pcm_schedule_problem_skills(problem);
    for (int t = 0; t < drawn.periods; t++) {
        for (int c = 0; c < drawn.crews; c++) {
            double price = leaf->crew_price[c * drawn.periods + t];
            for (int s = 0; s < PLAIN_SKILLS; s++)
                if (drawn.crew[c].skills >> s & 1)
                    price = fmax(price, leaf->skill_price[s * drawn.periods + t]);
            for (int n = 1; plain_hour_price(&drawn, c, t, n) < INFINITY; n++)
                sum += fmax(0, price - plain_hour_price(&drawn, c, t, n));
        }
        for (int s = 0; s < skills; s++)
            sum -= drawn.reserve[s][t] * leaf->skill_price[s * drawn.periods + t];
    }
    for (int i = 0; i < drawn.limits; i++) {
        double price = limit_price(leaf, i);
        sum += price > 0   ? price * drawn.limit[i].most
               : price < 0 ? price * drawn.limit[i].least
                           : 0;
    }
    return sum;
}

/* Which ties a bound keeps, by the rules of the documentation. */

static int is_free(int job)
{
    return drawn.job[job].setup < 0;
}

static int ties_of(int job)
{
    int ties = 0;
    for (int i = 0; i < drawn.exclusions; i++)
        for (int k = 0; k < drawn.exclusion[i].jobs; k++)
            ties += drawn.exclusion[i].job[k] == job;
    for (int i = 0; i < drawn.precedences; i++)
        ties += drawn.precedence[i].before == job || drawn.precedence[i].after == job;
    return ties;
}

static int is_pair(const plain_exclusion *exclusion)
{
    const int *job = exclusion->job;
    return exclusion->jobs == 2 && exclusion->at_most == 1 && is_free(job[0]) && is_free(job[1]) &&
           ties_of(job[0]) == 1 && ties_of(job[1]) == 1;
}

/* Marks the precedences that make no ring with those kept before them. */
static void find_kept(int *kept)
{
    int tree[PLAIN_JOBS];
    for (int j = 0; j < PLAIN_JOBS; j++)
        tree[j] = j;
    for (int i = 0; i < drawn.precedences; i++) {
        const plain_precedence *tie = &drawn.precedence[i];
        int one = tree[tie->before], other = tree[tie->after];
        kept[i] = is_free(tie->before) && is_free(tie->after) && one != other;
        for (int j = 0; kept[i] && j < PLAIN_JOBS; j++)
            if (tree[j] == other)
                tree[j] = one;
    }
}

static int keeps_ties(const plain_plan *plan)
{
    int kept[PLAIN_TIES];
    find_kept(kept);
    for (int i = 0; i < drawn.exclusions; i++)
        if (is_pair(&drawn.exclusion[i]) && !plain_keeps_exclusion(&drawn.exclusion[i], plan))
            return 0;
    for (int i = 0; i < drawn.precedences; i++)
        if (kept[i] && !plain_keeps_precedence(&drawn.precedence[i], plan))
            return 0;
    return 1;
}

/* Least cost of all plans that obey a leaf: of those that keep every rule, and, at its prices, of
 * those that keep the ties of the bound. INFINITY if its steps leave a precedence no way to be
 * kept.
 */
struct least {
    double cost;
    double bound;
};

static int bounds_seen, finite_seen, clashes_seen, raised_seen;

static int has_steps_on(const struct leaf *leaf, int job)
{
    for (size_t i = 0; i < leaf->leaf.steps; i++)
        if ((int)leaf->step[i].job == job)
            return 1;
    return 0;
}

static struct least look_at_all(const struct leaf *leaf)
{
    struct least least = {INFINITY, INFINITY};
    int can_be_kept[PLAIN_TIES] = {0};
    plain_plan plan;
    int at[PLAIN_JOBS + PLAIN_TASKS];
    plain_begin(&plan, at, &drawn, &choices);
    do {
        if (!obeys(leaf, &plan))
            continue;
        plain_value value = plain_evaluate(&drawn, &plan);
        if (value.broken == 0 && value.missing == 0)
            least.cost = fmin(least.cost, value.cost);
        for (int i = 0; i < drawn.precedences; i++)
            can_be_kept[i] |= plain_keeps_precedence(&drawn.precedence[i], &plan);
        if (keeps_ties(&plan))
            least.bound = fmin(least.bound, priced(leaf, &plan));
    } while (plain_next(&plan, at, &drawn, &choices));
    least.bound -= earned(leaf);
    for (int i = 0; i < drawn.precedences; i++) {
        const plain_precedence *tie = &drawn.precedence[i];
        if (!can_be_kept[i] &&
            (has_steps_on(leaf, tie->before) || has_steps_on(leaf, tie->after))) {
            least.bound = INFINITY;
            clashes_seen++;
        }
    }
    return least;
}

/* Whether a bound is higher than without the prices of precedences. */
static int is_raised(const struct leaf *leaf, double bound)
{
    struct leaf without = *leaf;
    without.leaf.precedence_price = NULL;
    return bound > bound_of(&without) + 1e-6;
}

static void compare_bound(const struct leaf *leaf)
{
    struct least least = look_at_all(leaf);
    double bound = bound_of(leaf);
    bounds_seen++;
    finite_seen += isfinite(bound);
    raised_seen += is_raised(leaf, bound);
    CU_ASSERT(bound <= least.cost + 1e-9);
    if (isfinite(bound) && isfinite(least.bound)) {
        CU_ASSERT(bound <= least.bound + 1e-12);
        CU_ASSERT(bound >= least.bound - 1e-9);
    } else {
        CU_ASSERT_EQUAL(bound, least.bound);
    }
}

static void check_bounds(test_random *random)
{
    struct leaf leaf;
    for (int i = 0; i < PRICES; i++) {
        draw_prices(&leaf, random);
        compare_bound(&leaf);
        if (drawn.jobs == 0)
            continue;
        leaf.leaf.steps = 1 + test_random_below(random, STEPS);
        for (size_t k = 0; k < leaf.leaf.steps; k++)
            leaf.step[k] = draw_step(random);
        compare_bound(&leaf);
    }
}

static void bounds_are_the_least_of_all_choices(void)
{
    bounds_seen = finite_seen = clashes_seen = raised_seen = 0;
    for_all_kinds(101, check_bounds);
    CU_ASSERT(finite_seen > bounds_seen / 2);
    CU_ASSERT(clashes_seen > 10);
    CU_ASSERT(raised_seen > 10);
}

/* Plans. */

static size_t visit_start[PLAIN_TASKS + 1];
static pcm_index visit[PLAIN_TASKS * PLAIN_PERIODS];
static pcm_placement placement[PLAIN_JOBS];
static size_t most_broken; /* rules, of any plan seen */

static pcm_placement place_of(const plain_choice *choice)
{
    pcm_placement place = {PCM_PLACED, PCM_NO_INDEX, PCM_NO_INDEX, PCM_NO_INDEX, 0};
    if (choice->start < 0) {
        place.kind = choice->start == PLAIN_AWAY ? PCM_OUTSOURCED : PCM_LEFT_OVER;
        return place;
    }
    place.crew = choice->crew < 0 ? PCM_NO_INDEX : (pcm_index)choice->crew;
    place.period = (pcm_index)choice->start;
    place.last = (pcm_index)choice->last;
    return place;
}

static pcm_certificate certificate_of(const plain_plan *plan, double cost, const struct leaf *leaf)
{
    size_t visits = 0;
    for (int j = 0; j < drawn.jobs; j++)
        placement[j] = place_of(&plan->job[j]);
    for (int r = 0; r < drawn.tasks; r++) {
        visit_start[r] = visits;
        for (int t = 0; t < drawn.periods; t++)
            if (plan->visits[r] >> t & 1)
                visit[visits++] = (pcm_index)t;
    }
    visit_start[drawn.tasks] = visits;
    return (pcm_certificate){.struct_size = sizeof(pcm_certificate),
                             .placement = placement,
                             .visit_start = visit_start,
                             .visit = visit,
                             .leaf = &leaf->leaf,
                             .leaves = 1,
                             .cost = cost,
                             .bound = bound_of(leaf)};
}

static pcm_verification verify(const pcm_certificate *certificate)
{
    pcm_verification found;
    ASSERT_OK(pcm_certificate_verify(&found, problem, certificate));
    CU_ASSERT_EQUAL(found.outcome == PCM_VERIFIED, found.reason[0] == '\0');
    return found;
}

static void draw_plan(plain_plan *plan, test_random *random)
{
    for (int j = 0; j < drawn.jobs; j++)
        plan->job[j] = choices.job[j][test_random_below(random, (uint64_t)choices.jobs[j])];
    for (int r = 0; r < drawn.tasks; r++)
        plan->visits[r] = choices.visits[r][test_random_below(random, (uint64_t)choices.tasks[r])];
}

/* A job that cannot be given away may be left over. */
static void leave_one_over(plain_plan *plan, test_random *random)
{
    int j = (int)test_random_below(random, (uint64_t)drawn.jobs);
    if (choices.job[j][choices.jobs[j] - 1].start != PLAIN_AWAY)
        plan->job[j] = (plain_choice){PLAIN_LEFT, -1, -1, 0};
}

/* The summary of a schedule made of the plan counts what is short as the check does. A job that is
 * left over although it can be given away has no place in a schedule. */
static void compare_summary(const pcm_certificate *certificate, const pcm_verification *found)
{
    pcm_schedule *schedule = NULL;
    pcm_schedule_summary summary;
    ASSERT_OK(pcm_schedule_from_certificate(&schedule, problem, certificate));
    ASSERT_OK(pcm_schedule_get_summary(&summary, schedule));
    CU_ASSERT_EQUAL(summary.broken_rules, found->broken_rules);
    CU_ASSERT_EQUAL(summary.left_over, found->left_over);
    ASSERT_CLOSE(summary.shortage_hours, found->shortage_hours, 1e-9);
    ASSERT_CLOSE(summary.cost, found->cost, 1e-9);
    CU_ASSERT_EQUAL(summary.outcome == PCM_SCHEDULE_SHORT, found->outcome == PCM_VERIFIED_SHORT);
    most_broken = found->broken_rules > most_broken ? found->broken_rules : most_broken;
    pcm_schedule_free(schedule);
}

static void check_plan(const plain_plan *plan, const struct leaf *leaf)
{
    plain_value value = plain_evaluate(&drawn, plan);
    pcm_certificate certificate = certificate_of(plan, value.cost, leaf);
    pcm_verification found = verify(&certificate);
    int is_short = value.left_over > 0 || value.broken > 0 || value.missing > 0;
    CU_ASSERT_EQUAL(found.outcome, is_short ? PCM_VERIFIED_SHORT : PCM_VERIFIED);
    ASSERT_CLOSE(found.cost, value.cost, 1e-12);
    ASSERT_CLOSE(found.shortage_hours, value.missing, 1e-12);
    CU_ASSERT_EQUAL(found.left_over, (size_t)value.left_over);
    CU_ASSERT_EQUAL(found.broken_rules, (size_t)value.broken);
    CU_ASSERT_EQUAL(found.bound, certificate.bound);
    compare_summary(&certificate, &found);
}

static void check_plans(test_random *random)
{
    struct leaf leaf;
    plain_plan plan;
    draw_prices(&leaf, random);
    for (int i = 0; i < 20; i++) {
        draw_plan(&plan, random);
        if (drawn.jobs > 0 && i % 4 == 0)
            leave_one_over(&plan, random);
        check_plan(&plan, &leaf);
    }
}

static void plans_cost_what_their_parts_do(void)
{
    most_broken = 0;
    for_all_kinds(202, check_plans);
    CU_ASSERT(most_broken >= 4);
}

/* Corruptions. */

/* The cheapest plan that keeps every rule and serves all, if there is one. */
static int cheapest(plain_plan *best, double *cost)
{
    plain_plan plan;
    int at[PLAIN_JOBS + PLAIN_TASKS];
    *cost = INFINITY;
    plain_begin(&plan, at, &drawn, &choices);
    do {
        plain_value value = plain_evaluate(&drawn, &plan);
        if (value.broken > 0 || value.missing > 0 || value.left_over > 0 || value.cost >= *cost)
            continue;
        *cost = value.cost;
        *best = plan;
    } while (plain_next(&plan, at, &drawn, &choices));
    return *cost < INFINITY;
}

/* Every other choice of every job: it passes only if it is as good, and is wrong or short if not.
 */
static void move_each_job(const plain_plan *best, double cost, const struct leaf *leaf)
{
    for (int j = 0; j < drawn.jobs; j++)
        for (int k = 0; k < choices.jobs[j]; k++) {
            plain_plan plan = *best;
            plan.job[j] = choices.job[j][k];
            plain_value value = plain_evaluate(&drawn, &plan);
            pcm_certificate certificate = certificate_of(&plan, cost, leaf);
            pcm_verification found = verify(&certificate);
            pcm_verification_outcome expected = fabs(value.cost - cost) > 1e-5 ? PCM_WRONG_COST
                                                : value.broken > 0 || value.missing > 0
                                                    ? PCM_VERIFIED_SHORT
                                                    : PCM_VERIFIED;
            CU_ASSERT_EQUAL(found.outcome, expected);
        }
}

/* Every place that a job does not have. */
static void misplace_each_job(const plain_plan *best, double cost, const struct leaf *leaf)
{
    for (int j = 0; j < drawn.jobs; j++)
        for (int start = PLAIN_AWAY; start <= drawn.periods; start++)
            for (int crew = -1; crew <= drawn.crews; crew++) {
                int possible = 0;
                for (int k = 0; k < choices.jobs[j]; k++)
                    possible |= choices.job[j][k].start == start &&
                                (start < 0 || choices.job[j][k].crew == crew);
                plain_plan plan = *best;
                plan.job[j] = (plain_choice){start, crew, start, 0};
                pcm_certificate certificate = certificate_of(&plan, cost, leaf);
                if (!possible)
                    CU_ASSERT_EQUAL(verify(&certificate).outcome, PCM_WRONG_PLAN);
            }
}

/* Every other set of visits. */
static void change_visits(const plain_plan *best, double cost, const struct leaf *leaf)
{
    for (int r = 0; r < drawn.tasks; r++)
        for (unsigned visits = 0; visits < 1u << drawn.periods; visits++) {
            plain_plan plan = *best;
            plan.visits[r] = visits;
            pcm_certificate certificate = certificate_of(&plan, cost, leaf);
            pcm_verification found = verify(&certificate);
            if (plain_task_cost(&drawn, r, visits) == INFINITY) {
                int lacks_all = found.outcome != PCM_VERIFIED && found.broken_rules == 1;
                CU_ASSERT(visits == 0 ? lacks_all : found.outcome == PCM_WRONG_PLAN);
                continue;
            }
            plain_value value = plain_evaluate(&drawn, &plan);
            int wrong = fabs(value.cost - cost) > 1e-5;
            CU_ASSERT_EQUAL(found.outcome, wrong               ? PCM_WRONG_COST
                                           : value.missing > 0 ? PCM_VERIFIED_SHORT
                                                               : PCM_VERIFIED);
        }
}

static void change_claims(pcm_certificate certificate)
{
    double cost = certificate.cost, bound = certificate.bound;
    double more = 1e-5 * fmax(1, fabs(cost)), higher = 1e-5 * fmax(1, fabs(bound));
    const double wrong[] = {cost + more, cost - more, NAN, INFINITY, -INFINITY};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        certificate.cost = wrong[i];
        CU_ASSERT_EQUAL(verify(&certificate).outcome, PCM_WRONG_COST);
    }
    certificate.cost = cost + 1e-3 * more;
    CU_ASSERT_EQUAL(verify(&certificate).outcome, PCM_VERIFIED);
    const double too_high[] = {bound + higher, NAN, INFINITY};
    for (size_t i = 0; i < sizeof too_high / sizeof *too_high; i++) {
        certificate.bound = too_high[i];
        CU_ASSERT_EQUAL(verify(&certificate).outcome, PCM_WRONG_BOUND);
    }
    const double proved[] = {bound - higher, bound + 1e-3 * higher, -INFINITY};
    for (size_t i = 0; i < sizeof proved / sizeof *proved; i++) {
        certificate.bound = proved[i];
        CU_ASSERT_EQUAL(verify(&certificate).outcome, PCM_VERIFIED);
    }
}

static int certificates_seen;

static void corrupt(test_random *random)
{
    plain_plan best;
    double cost;
    struct leaf leaf;
    draw_prices(&leaf, random);
    if (!cheapest(&best, &cost))
        return;
    certificates_seen++;
    pcm_certificate certificate = certificate_of(&best, cost, &leaf);
    CU_ASSERT_EQUAL(verify(&certificate).outcome, PCM_VERIFIED);
    change_claims(certificate);
    move_each_job(&best, cost, &leaf);
    misplace_each_job(&best, cost, &leaf);
    change_visits(&best, cost, &leaf);
}

static void nothing_wrong_passes(void)
{
    certificates_seen = 0;
    for_all_kinds(303, corrupt);
    CU_ASSERT(certificates_seen > PROBLEMS / 2);
}

/* Covers. */

/* Leaves that follow a path of steps and leave it at each: a tree. */
static void draw_cover(struct leaf leaf[LEAVES], test_random *random)
{
    pcm_certificate_step path[STEPS];
    for (int k = 0; k < STEPS; k++)
        path[k] = draw_step(random);
    for (int i = 0; i < LEAVES; i++) {
        draw_prices(&leaf[i], random);
        leaf[i].leaf.steps = (size_t)(i < STEPS ? i + 1 : STEPS);
        for (size_t k = 0; k < leaf[i].leaf.steps; k++)
            leaf[i].step[k] = path[k];
        if (i < STEPS)
            leaf[i].step[i].forced = !path[i].forced;
    }
}

static void shuffle(pcm_certificate_leaf *leaf, test_random *random)
{
    for (size_t i = LEAVES - 1; i > 0; i--) {
        size_t other = test_random_below(random, i + 1);
        pcm_certificate_leaf kept = leaf[i];
        leaf[i] = leaf[other];
        leaf[other] = kept;
    }
}

static void check_cover(test_random *random)
{
    struct leaf drawn_leaf[LEAVES], root;
    pcm_certificate_leaf leaf[LEAVES];
    plain_plan best;
    double cost, bound = INFINITY;
    if (drawn.jobs == 0 || !cheapest(&best, &cost))
        return;
    draw_prices(&root, random);
    draw_cover(drawn_leaf, random);
    for (int i = 0; i < LEAVES; i++) {
        leaf[i] = drawn_leaf[i].leaf;
        bound = fmin(bound, bound_of(&drawn_leaf[i]));
    }
    shuffle(leaf, random);
    pcm_certificate certificate = certificate_of(&best, cost, &root);
    certificate.leaf = leaf;
    certificate.leaves = LEAVES;
    certificate.bound = bound;
    pcm_verification found = verify(&certificate);
    CU_ASSERT_EQUAL(found.outcome, PCM_VERIFIED);
    CU_ASSERT_EQUAL(found.bound, bound);
    CU_ASSERT(bound <= cost + 1e-9);
    for (int i = 0; i < LEAVES; i++) {
        pcm_certificate_leaf dropped = leaf[0];
        memmove(leaf, leaf + 1, (LEAVES - 1) * sizeof *leaf);
        leaf[LEAVES - 1] = dropped;
        certificate.leaves = LEAVES - 1;
        found = verify(&certificate);
        CU_ASSERT_EQUAL(found.outcome, PCM_WRONG_COVER);
        CU_ASSERT_EQUAL(found.bound, -INFINITY);
    }
}

static void leaves_prove_what_the_least_of_them_does(void)
{
    for_each_problem(404, PLAIN_EVERYTHING, PROBLEMS, check_cover);
    for_each_problem(405, PLAIN_SETUPS, PROBLEMS, check_cover);
}

SUITE("certificate properties",
      {"a bound is the least of all choices at its prices, and no plan costs less",
       bounds_are_the_least_of_all_choices},
      {"a plan costs what its parts do, and what it lacks is told, by the check and the summary",
       plans_cost_what_their_parts_do},
      {"nothing wrong passes", nothing_wrong_passes},
      {"leaves prove what the least of them does, and only together",
       leaves_prove_what_the_least_of_them_does})
