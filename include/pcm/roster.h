/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file
 * Rosters: which technician does which visit on which day.
 *
 * The finer level below a schedule (pcm/schedule.h): a schedule gives jobs to crews by periods; a
 * roster gives the visits of some days to people, with their skills, hours and overtime. The layer
 * knows no names or dates: people, visits and days are numbered from 0.
 *
 * **Technicians** belong to a crew, have skills, and on each day regular hours (0: absent), beyond
 * which they work overtime up to a limit, at a price.
 *
 * **Visits** need hours of skills within a window of days. A need has a team: the least number of
 * people who must be at it at the same time. All needs of a visit begin on the same day. A visit is
 * done
 *
 * - whole, in one day: each need's hours are shared by any people with the skill, none of whom has
 * more than hours/team of them. Just then can `team` of them be at work at every moment until the
 * need is done (the wrap-around rule of McNaughton 1959, Management Science 6);
 * - or split, if its duration is above 1: each need has a group of at least `team` people of its
 * own who are there together, for equal hours, on consecutive working days: days on which all of
 * the group are at work, those on which one is absent being passed over.
 *
 * Hours are planned in whole milliseconds: what is beyond the last whole millisecond for each of a
 * team is dropped, so that decimal fractions that fill a day exactly do fit, and nobody is ever
 * over hours. The order of work within a day is left to the people.
 *
 * **The cost** of a roster is the sum of
 *
 *     cost[begin - first]                                   for each visit that is done,
 *     leave_cost                                            for each that is not,
 *     change_cost (1 - hours of the preferred technician
 *                  / the most hours they could have of it)  for each that is done,
 *     overtime_price                                        for each hour of overtime.
 *
 * Whether the visits of a day fit, and what they cost at least, is a question of cheapest flow, and
 * is answered exactly. To which days visits go is searched, beginning from the fractional
 * relaxation of the whole problem, in which visits may be divided over days; for a few visits, none
 * of them split, all is tried. The relaxation's prices of hours give a bound that no roster can
 * beat, and its minimum cut proves which hours are lacking.
 *
 * Two electricians, three days, a visit for one and a visit for both:
 *
 * @code
 *     const double anna[] = {8, 8, 0}, bert[] = {8, 4, 8};
 *     const pcm_technician people[] = {
 *         {.skills = 1 << 0, .hours = anna, .overtime_limit = 2, .overtime_price = 35},
 *         {.skills = 1 << 0, .hours = bert}};
 *     const pcm_roster_need pump = {.skill = 0, .team = 1, .hours = 6};
 *     const pcm_roster_need switchgear = {.skill = 0, .team = 2, .hours = 8};
 *     const double any_day[] = {0, 0, 0}, soon[] = {0, 10, 40};
 *     const pcm_roster_visit visits[] = {
 *         {.job = 17, .crew = PCM_NO_INDEX, .needs = &pump, .need_count = 1, .last = 2,
 *          .cost = any_day, .leave_cost = INFINITY, .preferred = 0, .change_cost = 20},
 *         {.job = 18, .crew = PCM_NO_INDEX, .needs = &switchgear, .need_count = 1, .last = 2,
 *          .cost = soon, .leave_cost = INFINITY, .preferred = PCM_NO_INDEX}};
 *     pcm_roster_problem *problem = NULL;
 *     pcm_roster *roster = NULL;
 *     pcm_status status = pcm_roster_problem_new(&problem, 3);
 *     for (int i = 0; status == PCM_OK && i < 2; i++)
 *         status = pcm_roster_problem_add_technician(problem, &people[i]);
 *     for (int i = 0; status == PCM_OK && i < 2; i++)
 *         status = pcm_roster_problem_add_visit(problem, &visits[i]);
 *     if (status == PCM_OK)
 *         status = pcm_roster_make(&roster, problem, NULL, NULL);
 *     for (size_t k = 0; k < pcm_roster_stints(roster); k++) {
 *         const pcm_stint *stint = pcm_roster_stint(roster, k);
 *         printf("job %u: technician %u, day %u, %g hours\n", stint->job, stint->technician,
 *                stint->day, stint->hours);
 *     }
 *     pcm_roster_free(roster);
 *     pcm_roster_problem_free(problem);
 * @endcode
 *
 * Nothing of it costs anything: the switchgear is done on day 0 by Anna and Bert, 4 hours each, the
 * pump on day 1 by Anna, who did it last.
 *
 * Money is in any one currency. A function that fails leaves the problem as it was, and names
 * technician or visit, value and rule; what is out of range, NaN or a number of nothing is
 * PCM_ERR_DOMAIN, an array that is NULL PCM_ERR_ARGUMENT. A problem may be used by one thread at a
 * time; making a roster only reads it.
 */
#ifndef PCM_ROSTER_H
#define PCM_ROSTER_H

#include <stddef.h>
#include <stdint.h>

#include <pcm/control.h>
#include <pcm/schedule_problem.h>

PCM_BEGIN

/** Most hours of a technician on a day, or of a need. */
#define PCM_ROSTER_HOURS_MOST 1e6

/** A technician. */
typedef struct pcm_technician {
    pcm_index crew;        /**< Any number that visits name; PCM_NO_INDEX: of no crew. */
    uint64_t skills;       /**< Bit s is set if they have skill s; may be 0. */
    const double *hours;   /**< [days] regular hours, 0 to ::PCM_ROSTER_HOURS_MOST; 0: absent. */
    double overtime_limit; /**< Most hours of overtime on a day on which they are at work; >= 0. */
    double overtime_price; /**< Money for one of them, 0 to 1e15. */
} pcm_technician;

/** What a visit needs of one skill. */
typedef struct pcm_roster_need {
    pcm_index skill; /**< 0 to PCM_SKILLS_MAX - 1; each once in a visit. */
    pcm_index team;  /**< Least number of people at the same time; 0 means 1. */
    double hours;    /**< Of all people together, > 0, at most ::PCM_ROSTER_HOURS_MOST. */
} pcm_roster_need;

/** A visit. */
typedef struct pcm_roster_visit {
    pcm_index job;  /**< The caller's own number, which comes back with every stint. */
    pcm_index crew; /**< Whose people do it; PCM_NO_INDEX: anybody with the skills. */
    const pcm_roster_need *needs; /**< [need_count] */
    size_t need_count;            /**< 1 to PCM_SKILLS_MAX. */
    pcm_index first;              /**< Window: first and last day on which it may be worked. */
    pcm_index last;
    const double *cost;  /**< [last - first + 1] money for beginning on a day, within 1e15;
                          * INFINITY: it must not begin then. */
    double leave_cost;   /**< Money for not doing it in these days, within 1e15; INFINITY: it must
                          * be done. */
    pcm_index duration;  /**< Most working days of the same people over which it may be split; 0
                          * means 1: it is done whole. */
    double least_hours;  /**< If it is split, the least hours of each of the people on a day, the
                          * last excepted; 0 to ::PCM_ROSTER_HOURS_MOST. */
    pcm_index preferred; /**< Technician who should do it, e.g. who did it last, or PCM_NO_INDEX. */
    double change_cost;  /**< Money if others do all of it, 0 to 1e15; all of it too if the
                          * preferred one can have none. Not read without `preferred`. */
} pcm_roster_visit;

/** A problem: days, technicians and visits. Opaque. */
typedef struct pcm_roster_problem pcm_roster_problem;

/** Makes a problem with a number of days, 1 to 100,000; free with pcm_roster_problem_free(). */
PCM_API PCM_CHECKED pcm_status pcm_roster_problem_new(pcm_roster_problem **out, size_t days);

/** Frees a problem. Rosters made of it stay. */
PCM_API void pcm_roster_problem_free(pcm_roster_problem *problem);

/** Adds a technician; the hours are copied. Technicians are numbered in the order they are added.
 * PCM_ERR_LIMIT if technicians times days are more than can be numbered, or their hours and
 * overtime of all days more than 1e12. */
PCM_API PCM_CHECKED pcm_status pcm_roster_problem_add_technician(pcm_roster_problem *problem,
                                                                 const pcm_technician *technician);

/** Adds a visit; its arrays are copied. Visits are numbered in the order they are added. The
 * preferred technician must have been added before. PCM_ERR_LIMIT if there are more than can be
 * numbered, or hours and people of all needs add up to more than 1e12. */
PCM_API PCM_CHECKED pcm_status pcm_roster_problem_add_visit(pcm_roster_problem *problem,
                                                            const pcm_roster_visit *visit);

/** Replaces the regular hours of a technician on a day; 0: absent. PCM_ERR_DOMAIN beyond the last,
 * PCM_ERR_LIMIT as when they were added. */
PCM_API PCM_CHECKED pcm_status pcm_roster_problem_set_hours(pcm_roster_problem *problem,
                                                            pcm_index technician, pcm_index day,
                                                            double hours);

/** Number of days; 0 for NULL, as below. */
PCM_API size_t pcm_roster_problem_days(const pcm_roster_problem *problem);

/** Number of technicians. */
PCM_API size_t pcm_roster_problem_technicians(const pcm_roster_problem *problem);

/** Number of visits. */
PCM_API size_t pcm_roster_problem_visits(const pcm_roster_problem *problem);

/** What was found. */
typedef enum pcm_roster_outcome {
    PCM_ROSTER_OPTIMAL = 0,  /**< All that must be done is, and cost and bound agree to 1e-9,
                              * relative or of a unit of money. */
    PCM_ROSTER_FEASIBLE = 1, /**< All that must be done is; see the gap. */
    PCM_ROSTER_SHORT = 2     /**< A visit that must be done is not; see the obstacles. */
} pcm_roster_outcome;

/** Figures of a roster. cost is the sum of the four parts that follow the gap. */
typedef struct pcm_roster_summary {
    pcm_roster_outcome outcome;
    double cost;  /**< Of what is done and what is left at a finite price. */
    double bound; /**< No roster that does what must be done costs less; INFINITY: it is proven that
                   * there is none. It is that of pcm_roster_bound(), or the cost where all was
                   * tried. */
    double gap;   /**< (cost - bound)/|bound|; 0 if both are the same; INFINITY if the roster is
                   * short, or if the bound is 0 and the cost is not. */
    double day_cost;      /**< Of the days on which visits begin, */
    double overtime_cost; /**< overtime, */
    double change_cost;   /**< people who are not the preferred ones, */
    double leave_cost;    /**< and visits left at a finite price. */
    double hours;         /**< Worked, overtime included. */
    double overtime_hours; /**< Of these, overtime. */
    double lacking_hours; /**< That the minimum cut proves to be lacking for what must be done;
                           * visits that cannot be done even alone are not counted. */
    size_t placed;        /**< Visits that are done, */
    size_t split;         /**< and those among them on more than one day. */
    size_t left;          /**< Visits that are not, */
    size_t left_short;    /**< and those among them that must be. */
    int stopped;          /**< Nonzero if a time limit or a stop cut the work off. */
} pcm_roster_summary;

/** Place of a visit; all PCM_NO_INDEX and 0 if it is left. */
typedef struct pcm_roster_place {
    pcm_index begin;    /**< First day on which it is worked. */
    pcm_index end;      /**< Last day on which it is worked. */
    pcm_index people;   /**< How many work on it. */
    double day_cost;    /**< Of the day it begins. */
    double change_cost; /**< As in the sum above. */
} pcm_roster_place;

/** Hours of a technician for a need of a visit on a day. */
typedef struct pcm_stint {
    pcm_index visit;
    pcm_index job;   /**< As in pcm_roster_visit. */
    pcm_index skill; /**< Which names the need. */
    pcm_index day;
    pcm_index technician;
    double hours; /**< > 0 */
} pcm_stint;

/** A technician's day. */
typedef struct pcm_technician_day {
    double hours;    /**< Worked. */
    double regular;  /**< Regular hours there are. */
    double overtime; /**< max(0, hours - regular) */
    double price; /**< What one more regular hour would save, money per hour, by the prices of the
                   * bound; >= 0. */
} pcm_technician_day;

/** Why a visit is left. */
typedef enum pcm_roster_obstacle_kind {
    PCM_OBSTACLE_NONE = 0,   /**< It is not: it is done. */
    PCM_OBSTACLE_SKILL = 1,  /**< Nobody, of its crew if it names one, has `skill`. */
    PCM_OBSTACLE_NO_DAY = 2, /**< There is no day on which it may begin. */
    PCM_OBSTACLE_TEAM = 3, /**< On its best day only `people` with `skill` are at work, of a team of
                            * `team`. */
    PCM_OBSTACLE_ALONE = 4, /**< Even if it were the only visit, `hours` of `skills` would lack. */
    PCM_OBSTACLE_HOURS = 5, /**< Proven: with what else must be done on days first..last, `hours` of
                             * `skills` lack, however visits are divided. */
    PCM_OBSTACLE_FULL = 6,  /**< In this roster `hours` of `skills` lack on its best day, `first`.
                             * That they lack in any is not proven. */
    PCM_OBSTACLE_PRICE = 7, /**< Leaving it was the cheapest that was found. */
    PCM_OBSTACLE_STOPPED = 8 /**< Its turn did not come before the stop. */
} pcm_roster_obstacle_kind;

/** What keeps a visit from being done. Its best day is that on which the fewest hours lack, the
 * first of equals, of the first 366 on which it may begin. Fields that the kind has not are 0 or
 * PCM_NO_INDEX. */
typedef struct pcm_roster_obstacle {
    pcm_roster_obstacle_kind kind;
    pcm_index skill; /**< The need that fails, of SKILL, TEAM, ALONE and FULL. */
    uint64_t skills; /**< Skills that lack hours together, bit s for skill s: of TEAM, ALONE, HOURS
                      * and FULL, as what follows. */
    pcm_index first; /**< Days on which they lack; but for HOURS both are its best day. */
    pcm_index last;
    double hours;     /**< How many. */
    pcm_index people; /**< Of TEAM, as its kind says. */
    pcm_index team;
} pcm_roster_obstacle;

/** Options. Set struct_size and leave the rest 0 for the defaults. */
typedef struct pcm_roster_options {
    size_t struct_size; /**< sizeof(pcm_roster_options) of the caller. */
    double effort; /**< Length of the search, counted in steps and not in time: 0 means 1, 0.5 half
                    * as long; at most 1000. */
    double gap;    /**< Search no further once (cost - bound)/|bound| is at most this, in each group
                    * of people who share no visits with others; >= 0. */
} pcm_roster_options;

/** A roster: immutable, readable by any thread. Opaque. */
typedef struct pcm_roster pcm_roster;

/**
 * Makes a roster.
 *
 * People who can do visits together are rostered together; groups that share no visit are problems
 * of their own, solved at the same time on several threads. The same input, options and seed give
 * the same roster on any number of threads, unless the clock or a stop cuts the search off; then
 * the best so far is the answer.
 *
 * @param out      the roster; free with pcm_roster_free()
 * @param problem  at least one technician; it is only read
 * @param options  NULL for the defaults
 * @param control  NULL for the defaults; a stop is no failure
 * @return         PCM_ERR_ARGUMENT for NULL, no technician or another struct_size; PCM_ERR_DOMAIN
 *                 for an option out of range; PCM_ERR_MEMORY
 */
PCM_API PCM_CHECKED pcm_status pcm_roster_make(pcm_roster **out, const pcm_roster_problem *problem,
                                               const pcm_roster_options *options,
                                               pcm_control *control);

/** Frees a roster. */
PCM_API void pcm_roster_free(pcm_roster *roster);

/** Figures of a roster; NULL gives PCM_ERR_ARGUMENT. */
PCM_API PCM_CHECKED pcm_status pcm_roster_get_summary(pcm_roster_summary *out,
                                                      const pcm_roster *roster);

/** Place of a visit; PCM_ERR_NOT_FOUND beyond the last, PCM_ERR_ARGUMENT for NULL, as below. */
PCM_API PCM_CHECKED pcm_status pcm_roster_get_place(pcm_roster_place *out, const pcm_roster *roster,
                                                    size_t visit);

/** What keeps a visit from being done; PCM_ERR_NOT_FOUND beyond the last. */
PCM_API PCM_CHECKED pcm_status pcm_roster_get_obstacle(pcm_roster_obstacle *out,
                                                       const pcm_roster *roster, size_t visit);

/** Number of stints; 0 for NULL. */
PCM_API size_t pcm_roster_stints(const pcm_roster *roster);

/** A stint, in rising order of visit, need, day, technician; NULL beyond the last. It lives as long
 * as the roster. */
PCM_API const pcm_stint *pcm_roster_stint(const pcm_roster *roster, size_t index);

/** A technician's day; PCM_ERR_NOT_FOUND beyond the last. */
PCM_API PCM_CHECKED pcm_status pcm_roster_get_day(pcm_technician_day *out, const pcm_roster *roster,
                                                  size_t technician, size_t day);

/**
 * The bound that prices of hours give: the proof of a roster's quality, recomputed by anyone in one
 * pass. Relax the hours of everybody's days at prices (Lagrangian relaxation; Geoffrion 1974); then
 * each visit finds its cheapest day and people by itself:
 *
 *     sum_visits min(leave_cost, min over days (cost + change_cost + cheapest hours))
 *     - sum_technicians,days (hours price + overtime_limit max(0, price - overtime_price))
 *
 * over the technicians whom some visit asks for. The cheapest hours are those at the least price,
 * less what hours of the preferred technician save; of a split visit only its hours are asked for,
 * and that nobody has more than hours/team of them.
 *
 * @param out      the bound; INFINITY if a visit that must be done cannot be even alone
 * @param problem  at least one technician; it is only read
 * @param price    [technicians][days] money per hour, 0 to 1e15: such as pcm_technician_day.price
 * @return         PCM_ERR_ARGUMENT for NULL or no technician; PCM_ERR_DOMAIN; PCM_ERR_MEMORY
 */
PCM_API PCM_CHECKED pcm_status pcm_roster_bound(double *out, const pcm_roster_problem *problem,
                                                const double *price);

/** Name of an outcome: "optimal", "feasible", "short"; "unknown" otherwise. Static text. */
PCM_API const char *pcm_roster_outcome_name(pcm_roster_outcome outcome);

/** Name of a kind of obstacle: "none", "skill", "team", "hours", ...; "unknown" otherwise. Static
 * text. */
PCM_API const char *pcm_roster_obstacle_name(pcm_roster_obstacle_kind kind);

PCM_END

#endif
