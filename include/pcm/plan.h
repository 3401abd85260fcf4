/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file
 * The plan: jobs given to crews, week by week, with a proof of quality and a reason for each visit.
 *
 * Weeks of seven days begin with the horizon's first day. A crew has, per week, its technicians
 * times the working hours of its calendar, and may add overtime. Jobs and crews go to the
 * optimiser of pcm/schedule.h. A crew is considered for a visit in a week only if it works on a day of
 * the visit's window in that week, and the visit can be over by the week's end.
 *
 * Costs are counted by the week. A visit's cost in a week is the mean over the days of its window there
 * on which somebody who can do it works, less that of its best week; giving it away costs
 * `cost_outsourced - cost_planned`, at least 0. So a plan that has every visit in its best week costs
 * nothing but crew hours, and the bound says that no plan by the week costs less.
 *
 * **Failures.** With a reserve, hours are kept free in which crews can repair what fails: as many as are
 * enough in each week with the probability asked for, a quantile (pcm/corrective_load.h). Failures are
 * those of the assets that are in service on the first day and for which a decision has a life model. They
 * are repaired by the skill of that decision's task, in the mean labour hours of the failures on record of
 * the type (`events.hours`), or where there are none in the hours of the task. Replacements, and services
 * that renew, make an asset as good as new in their week; one of unknown age counts as old as those of
 * its type are on average. More visits mean fewer failures, and the hours kept free move visits: plan
 * and reserve are made in up to three rounds, until they fit. What crews have not in a week cannot be
 * kept free. Where no crew has the skill, repairs are left to outside firms.
 *
 * Of the hours kept free, those that failures ask for on average are paid as hours that are worked; the
 * rest only waits, and costs nothing at the rate of the cheapest crew that could be called. So a
 * contractor who is paid by the hour is not paid for waiting. Overtime that is kept free is priced as if
 * it was worked: it is what the last visit in that week would have to pay.
 *
 * **Joint intervals.** Jobs come at fixed intervals. With `joint`, the visits of a task that has an
 * optimal interval and is not asked for by law are chosen as a sequence, on every asset that is in
 * service from today to the plan's end and whose age is known: how many, and in which weeks, each gap
 * from half to one and a half times the interval (and within the decision's window, if that is wider)
 * and counted from the visit before, the first from when the item was renewed. A gap costs
 * its visit and its expected failures under the life model at the age the item
 * has (pcm/gap_cost.h), and what is left at the end its relative value, so that no visit is in the plan
 * only because the plan ends. In pcm_schedule_summary such tasks count as recurring_cost, which is 0 at
 * their best gaps; their hours at the cheapest crew's rate are part of cost_planned and in no other
 * figure. What the law asks for, given intervals, and visits that nobody can do within those gaps stay as
 * they are. Visits of chosen intervals are done by crews; only where these lack the hours are they given
 * to an outside firm, and then there is no bound but 0.
 *
 * Little is saved by it where crews have time: costs are flat about their minimum. What it saves,
 * pcm_plan_get_account() tells for any two plans alike.
 *
 * **Re-planning.** With `keep`, the plan that is published in the plant is the start: visits that leave
 * their weeks cost what the options say, and in frozen weeks each visit stays in its week and with its
 * crew, as long as that crew can still do it and has the hours, and none of the others enters. Visits
 * that stay in their week keep their day, as long as their crew has the hours; in weeks that are not
 * frozen, crews that can do the same may change. Visits of chosen intervals are those of the same task and
 * asset; what is left out costs as much as what leaves its week.
 *
 * Within its week a visit then gets the cheapest day of its window from which its crew has the hours
 * left, visits with the least choice first. A window concerns the day on which work begins.
 */
#ifndef PCM_PLAN_H
#define PCM_PLAN_H

#include <pcm/jobs.h>
#include <pcm/schedule.h>

PCM_BEGIN

/** One visit of a plan. Texts live as long as the plan. */
typedef struct pcm_visit {
    const char *key;   /**< See pcm_job::key. */
    const char *asset; /**< Ids. */
    const char *task;
    const char *skill;
    const char *crew;  /**< "" unless placed. */
    pcm_placement_kind placement;
    pcm_date date;     /**< Day work begins; PCM_DATE_NONE unless placed. */
    pcm_date finish;   /**< Day work ends; PCM_DATE_NONE unless placed. */
    pcm_date due;      /**< Best day, as of the job it is. */
    pcm_date earliest; /**< Window: days on which work may begin. */
    pcm_date latest;
    double hours;      /**< Crew-hours. */
    int statutory;     /**< Nonzero: asked for by law. */
    int overdue;       /**< Nonzero: due before the plan begins. */
    double cost;         /**< Against doing it with a crew in its best week. */
    double cost_earlier; /**< The same one week earlier and one week later; INFINITY where that */
    double cost_later;   /**< cannot be done. */
    double saving;       /**< Saved against running to failure, per visit; 0 where not known. */
    const char *reason;  /**< Why it is done, and why then. */
    int crowded;         /**< Nonzero if its crew has not enough hours left on the days of its window:
                          * the week has room, the window has not. */
    pcm_date published;  /**< Day on which it began in the plan that is kept; PCM_DATE_NONE: on none. */
    int moved;           /**< Nonzero if it left its week of that plan, or its outside firm. */
    int chosen;          /**< Nonzero if its interval was chosen with the calendar; then @ref cost,
                          * @ref earliest and @ref latest are those while the visits before and after
                          * it stay; for an outside firm, the week in which it should come. */
    double labour;       /**< Its hours at the rate of the cheapest crew that can do it, at most
                          * cost_planned. */
} pcm_visit;

/** Load of a crew in a week. */
typedef struct pcm_week_load {
    const char *crew; /**< Id. */
    pcm_date week;    /**< First day. */
    pcm_crew_load load;
} pcm_week_load;

/** What failures ask of a skill at a site in a week. */
typedef struct pcm_week_reserve {
    const char *skill;
    const char *site; /**< "" for all sites that no crew is bound to. */
    pcm_date week;    /**< First day. */
    double failures;  /**< Expected number. */
    double mean;      /**< Expected hours of repair. */
    double wanted;    /**< Hours that are enough with the probability asked for. */
    double reserved;  /**< Hours kept free: as many as crews have of those that were wanted in the round
                       * before, which may be a little more or less. */
} pcm_week_reserve;

/** Figures of a plan. */
typedef struct pcm_plan_summary {
    pcm_schedule_summary schedule; /**< Cost, bound, gap, outcome and engine. */
    pcm_date as_of;       /**< Day that counted as today. */
    pcm_date start;       /**< First day. */
    size_t weeks;         /**< The last of them may be short. */
    size_t crews;
    size_t visits;        /**< Placed or not. */
    double planned_cost;  /**< cost_planned of the placed visits. */
    double saving;        /**< Sum of the savings of the placed visits. */
    size_t crowded;       /**< Visits that are crowded; a plan that has any is not called optimal. */
    double corrective_failures; /**< Sums of what pcm_week_reserve tells: failures, */
    double corrective_hours;    /**< mean hours, */
    double reserved_hours;      /**< and hours kept free. 0 without a reserve, or if nothing can fail. */
    size_t rounds;        /**< How often it was solved until its reserve fitted its visits. */
    size_t sequences;     /**< Tasks on assets whose intervals were chosen with the calendar, */
    size_t chosen;        /**< and their visits; 0 unless asked for. */
} pcm_plan_summary;

/** A plan. Immutable, readable by any thread. Opaque. */
typedef struct pcm_plan pcm_plan;

/**
 * Plans jobs.
 *
 * @param out      free with pcm_plan_free()
 * @param plant    the plant the jobs were made from; crews and calendars are read from it
 * @param jobs     may be empty
 * @param solver   a linear-programming backend such as pcm_solver_glpk(), or NULL
 * @param control  NULL for the defaults; a stop is no failure
 * @return         PCM_ERR_ARGUMENT for NULL; PCM_ERR_LIMIT if more than 64 skill-and-site pairs are in
 *                 use; PCM_ERR_DATA if the plant has no crew; else as pcm_schedule_optimise()
 */
PCM_API PCM_CHECKED pcm_status pcm_plan_make(pcm_plan **out, const pcm_plant *plant,
                                             const pcm_jobs *jobs, const pcm_solver *solver,
                                             pcm_control *control);

/** Options of a plan. Set struct_size and leave the rest 0 for the defaults. */
typedef struct pcm_plan_options {
    size_t struct_size; /**< sizeof(pcm_plan_options) of the caller. */
    int keep;           /**< Nonzero: the plan published in the plant is to be disturbed as little as what
                         * follows says. Visits are the same if they have the same key. */
    double move_cost;   /**< Money for each visit that leaves its week, or its outside firm; >= 0. */
    double move_cost_per_week; /**< Money for each week between; >= 0. This and the two beside it are only
                                * read with @ref keep. */
    size_t frozen_weeks; /**< Weeks at the start in which the published plan stays as it is, crews
                          * included; at most those of the plan. */
    double gap;          /**< As in pcm_schedule_options. */
    double effort;       /**< Likewise. */
    double reserve; /**< Probability, below 1, with which the hours kept free in a week are enough for its
                     * failures, such as 0.8; 0: none are kept free. */
    const pcm_decisions *decisions; /**< The jobs were made from; only read with a reserve or joint
                                     * intervals. */
    int joint; /**< Nonzero: intervals that are free are chosen together with the calendar. */
} pcm_plan_options;

/** pcm_plan_make() with options; NULL for the defaults. The time limit of the control is that of all
 * searches together. PCM_ERR_DOMAIN for an option out of range; PCM_ERR_ARGUMENT without the decisions
 * that it needs, or with those of other tasks. Where hours are to be kept free, a stop before the first
 * plan is PCM_ERR_CALLBACK. */
PCM_API PCM_CHECKED pcm_status pcm_plan_optimise(pcm_plan **out, const pcm_plant *plant,
                                                 const pcm_jobs *jobs, const pcm_solver *solver,
                                                 const pcm_plan_options *options,
                                                 pcm_control *control);

/** Frees a plan. */
PCM_API void pcm_plan_free(pcm_plan *plan);

/** Figures of a plan; NULL gives PCM_ERR_ARGUMENT. */
PCM_API PCM_CHECKED pcm_status pcm_plan_get_summary(pcm_plan_summary *out, const pcm_plan *plan);

/** Number of visits: one per job of a fixed interval, and those of chosen ones. 0 for NULL. */
PCM_API size_t pcm_plan_visits(const pcm_plan *plan);

/** A visit by index, by day, then crew, then key; those without a day last. NULL beyond the last. It lives
 * as long as the plan, as what follows does. */
PCM_API const pcm_visit *pcm_plan_visit(const pcm_plan *plan, size_t index);

/** What a plan is expected to cost in its weeks, to compare plans of fixed and of chosen intervals. */
typedef struct pcm_plan_account {
    size_t sequences;    /**< Tasks on assets whose interval is free, whether it was chosen or not, */
    size_t visits;       /**< and their visits in the plan. */
    double visit_cost;   /**< cost_planned of these. */
    double failure_cost; /**< Of the failures of these assets that are to be expected. */
    double end_value;    /**< What their ages at the end are worth: less right after a visit. */
    double other_cost;   /**< All else in the plan's cost: other visits off their best week, crew hours,
                          * overtime, outside firms, moves. */
    double total;        /**< The sum of the four. */
} pcm_plan_account;

/**
 * Counts what a plan is expected to cost. Every gap between two visits counts, however long, by the same
 * costs (pcm/gap_cost.h); a visit that is left over, or for an outside firm, counts in the week it is
 * due, or if its interval was chosen, in the one that was chosen.
 *
 * @param out        the account
 * @param plan       the plan
 * @param plant      the plant the plan was made from
 * @param decisions  from which its jobs were made
 * @return           PCM_ERR_ARGUMENT for NULL, or for decisions of other tasks; PCM_ERR_MEMORY
 */
PCM_API PCM_CHECKED pcm_status pcm_plan_get_account(pcm_plan_account *out, const pcm_plan *plan,
                                                    const pcm_plant *plant,
                                                    const pcm_decisions *decisions);

/** Number of crew-weeks. 0 for NULL. */
PCM_API size_t pcm_plan_loads(const pcm_plan *plan);

/** Load of a crew-week by index, by crew, then week; NULL beyond the last. */
PCM_API const pcm_week_load *pcm_plan_load(const pcm_plan *plan, size_t index);

/** Number of demands and weeks that failures were expected for; 0 without a reserve, or for NULL. */
PCM_API size_t pcm_plan_reserves(const pcm_plan *plan);

/** What failures ask for, by index: by skill and site, then week; NULL beyond the last. */
PCM_API const pcm_week_reserve *pcm_plan_reserve(const pcm_plan *plan, size_t index);

/**
 * Publishes a plan: replaces the rows of tables plans, work_orders and crew_loads.
 *
 * @param plant  the plant the plan was made from
 * @param plan   the plan
 * @param id     id of the plan, e.g. "2026"; not blank
 * @return       PCM_ERR_ARGUMENT for NULL; PCM_ERR_DATA for an id that table plans does not take;
 *               PCM_ERR_MEMORY. Then the plant stays as it was
 */
PCM_API PCM_CHECKED pcm_status pcm_plan_record(pcm_plant *plant, const pcm_plan *plan,
                                               const char *id);

/** Name of a placement: "crew", "outsourced", "left_over"; "unknown" otherwise. Static text. */
PCM_API const char *pcm_placement_name(pcm_placement_kind placement);

PCM_END

#endif
