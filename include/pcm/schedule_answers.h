/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file
 * Answers about a schedule: why then, what another date costs, what one more hour is worth, what is
 * missing.
 *
 * An inquiry holds a problem and a schedule of it side by side. Costs of other dates are exact for the
 * plan as it is: everything else stays where it is, hours are given to crews anew. They are differences of
 * the objective, overtime, set-ups, limits and levelling included, in the problem's money.
 */
#ifndef PCM_SCHEDULE_ANSWERS_H
#define PCM_SCHEDULE_ANSWERS_H

#include <pcm/schedule.h>

PCM_BEGIN

/** What keeps a job or a visit from its cheapest date. Where several reasons hold, the first of these is
 * told: PCM_WHY_PINNED, PCM_WHY_WINDOW, PCM_WHY_CHEAPEST, PCM_WHY_SEARCH, and then that of all others
 * which costs most at the cheapest date, in their order here if they cost the same. */
typedef enum pcm_schedule_why {
    PCM_WHY_CHEAPEST = 0,   /**< Nothing: it is where its own cost is least. */
    PCM_WHY_PINNED = 1,     /**< A job is pinned; a job or a visit is frozen by the published plan. */
    PCM_WHY_WINDOW = 2,     /**< It has no other date; a job that is left over has none at all. */
    PCM_WHY_CREW = 3,       /**< The crews' hours that it would need there are taken, or those that are
                             * left cost more: see crew and crew_period. */
    PCM_WHY_SETUP = 4,      /**< It shares a set-up with others. */
    PCM_WHY_EXCLUSION = 5,  /**< An asset that must not be out at the same time. */
    PCM_WHY_PRECEDENCE = 6, /**< A job that must come before or after. */
    PCM_WHY_LIMIT = 7,      /**< A limit or a risk: see limit and risk. */
    PCM_WHY_STABILITY = 8,  /**< The published plan has it here, or nearer than there. */
    PCM_WHY_SEARCH = 9      /**< Nothing: moving it alone would change the plan's cost by cheapest_change,
                             * which saves, or serves a job that is left over. A longer search may find
                             * it. */
} pcm_schedule_why;

/** Why a job or a visit is where it is. Its own cost is that of its date (of a visit, that of all its
 * task's visits), without hours, set-ups, limits and what disturbs the published plan; 0 of a job that is
 * left over, which leaving pays nothing. */
typedef struct pcm_explanation {
    pcm_schedule_why why;
    pcm_index cheapest;     /**< Period in which its own cost is least, this one if several are; else the
                             * one of several that changes the plan's cost least. PCM_NO_INDEX: given
                             * away; of a job that is left over, none. */
    double own_extra;       /**< Its own cost here beyond that there; 0 if cheapest is this one. */
    double cheapest_change; /**< Change of the whole plan's cost if it moved there alone; INFINITY if
                             * that breaks a rule. */
    double earlier_change;  /**< The same one period earlier and later; INFINITY if impossible, and of a
                             * job that crews do not do. */
    double later_change;
    pcm_index crew;         /**< Of PCM_WHY_CREW: the crew that would do it, or of a shared job or a visit
                             * the busiest with one of its skills, */
    pcm_index crew_period;  /**< in that period of the job's in which hours lack or cost most. Both are
                             * PCM_NO_INDEX for other reasons. */
    pcm_index limit;        /**< PCM_NO_INDEX unless why is PCM_WHY_LIMIT, for a limit, */
    pcm_index risk;         /**< or for a risk. */
    pcm_index other;        /**< Of PCM_WHY_EXCLUSION and PCM_WHY_PRECEDENCE: the job it excludes, follows
                             * or leads, the first that stands there; PCM_NO_INDEX otherwise. */
} pcm_explanation;

/** Questions about a schedule. For one thread at a time. Opaque. */
typedef struct pcm_inquiry pcm_inquiry;

/**
 * Opens an inquiry.
 *
 * @param out       free with pcm_inquiry_free()
 * @param problem   the problem the schedule was made of, unchanged; it must outlive the inquiry
 * @param schedule  likewise
 * @return          PCM_ERR_ARGUMENT if their numbers of jobs, crews, tasks or periods differ;
 *                  PCM_ERR_LIMIT if it would take more than 16,384 megabytes; PCM_ERR_MEMORY
 */
PCM_API PCM_CHECKED pcm_status pcm_inquiry_new(pcm_inquiry **out,
                                               const pcm_schedule_problem *problem,
                                               const pcm_schedule *schedule);

/** Frees an inquiry. */
PCM_API void pcm_inquiry_free(pcm_inquiry *inquiry);

/** Explains the place of a job. PCM_ERR_NOT_FOUND beyond the last. */
PCM_API PCM_CHECKED pcm_status pcm_inquiry_job(pcm_explanation *out, pcm_inquiry *inquiry,
                                               size_t job);

/** Explains a visit of a recurring task: its neighbours stay. PCM_ERR_NOT_FOUND beyond the last. */
PCM_API PCM_CHECKED pcm_status pcm_inquiry_visit(pcm_explanation *out, pcm_inquiry *inquiry,
                                                 size_t recurring, size_t visit);

/**
 * Cost curve of a job: change of the whole plan's cost for every period of its window; INFINITY where it
 * cannot begin or a rule would be broken that is kept now; 0 where it is, or less if another crew would be
 * cheaper there.
 *
 * @param change      [last - first + 1] money
 * @param given_away  the same for giving it away, INFINITY if it must be done in-house; may be NULL
 * @param inquiry     the inquiry
 * @param job         PCM_ERR_NOT_FOUND beyond the last
 */
PCM_API PCM_CHECKED pcm_status pcm_inquiry_job_curve(double *change, double *given_away,
                                                     pcm_inquiry *inquiry, size_t job);

/** What hours of a crew are worth at the margin, by the prices of the bound. They are rates, and the bound
 * takes parts of jobs where a plan must take whole ones: no plan with the hours costs less than the bound
 * that these prices prove, less their worth, but the plan that is found may gain more or less, in steps.
 * Hours that let a job in which no place had hours enough for are worth more. For what they change in
 * plans see pcm_schedule_problem_copy() and pcm_schedule_problem_set_capacity(). */
typedef struct pcm_crew_value {
    double hour;           /**< Highest price of one more regular hour in any one period, money per
                            * hour, */
    pcm_index period;      /**< and that period, the first of equals; PCM_NO_INDEX if it is 0
                            * everywhere. */
    double technician;     /**< Money for one more technician for the whole horizon: sum over the periods
                            * of the price times the hours that one technician works. More than the bound
                            * falls by, as the prices fall while hours are added. */
    double overtime_hours; /**< Overtime in the plan. */
} pcm_crew_value;

/**
 * Value of a crew's hours. It only reads the schedule.
 *
 * @param out          the value
 * @param inquiry      the inquiry
 * @param crew         PCM_ERR_NOT_FOUND beyond the last
 * @param technicians  in the crew, finite and > 0: one of them works the crew's capacity divided by this
 */
PCM_API PCM_CHECKED pcm_status pcm_inquiry_crew(pcm_crew_value *out, const pcm_inquiry *inquiry,
                                                size_t crew, double technicians);

/** Kind of a shortage. */
typedef enum pcm_shortage_kind {
    PCM_SHORT_NO_START = 0,   /**< A job has no period in which it could begin; a recurring task no
                               * sequence of visits, though it must have some. */
    PCM_SHORT_NO_CREW = 1,    /**< No crew has its skills. */
    PCM_SHORT_HOURS = 2,      /**< Crews with a set of skills lack hours in a period. */
    PCM_SHORT_WINDOWS = 3,    /**< Windows of two jobs clash: exclusion or precedence. */
    PCM_SHORT_LIMIT = 4       /**< A limit cannot be kept. */
} pcm_shortage_kind;

/** One thing that is missing. Indices that its kind does not name are PCM_NO_INDEX. */
typedef struct pcm_shortage {
    pcm_shortage_kind kind;
    uint64_t skills;    /**< Of PCM_SHORT_HOURS: the skills whose crews lack hours together, bit s for
                         * skill s; 0 of other kinds. */
    pcm_index period;   /**< Of PCM_SHORT_HOURS, and of PCM_SHORT_WINDOWS if it is an exclusion. */
    pcm_index job;      /**< That has no start or no crew, or clashes: of a precedence, the one before. */
    pcm_index recurring; /**< The task that must have visits and can have none. */
    pcm_index other;    /**< Of PCM_SHORT_WINDOWS: the job that it clashes with. */
    pcm_index limit;    /**< Of PCM_SHORT_LIMIT. */
    pcm_index crew;     /**< Of PCM_SHORT_HOURS: a crew that lacks hours for jobs that it does alone. */
    double amount;      /**< Hours that lack; periods by which a precedence is missed; jobs under way
                         * beyond an exclusion's at_most; of a limit, units above its most, or, negative,
                         * below its least. 0 of PCM_SHORT_NO_START and PCM_SHORT_NO_CREW. */
} pcm_shortage;

/** A list of shortages. Immutable, readable by any thread. Opaque. */
typedef struct pcm_shortages pcm_shortages;

/**
 * The smallest relaxation found that makes an impossible demand possible: what must be served in-house is
 * planned with missing hours at one price per hour, so the sum of the missing hours is as small as the
 * search can make it; what then still exceeds capacity and overtime is told by period and set of skills.
 * Jobs that can be given away are, and priced limits are passed, before an hour is called missing.
 *
 * Closed periods, in which nobody is at work, stay closed to visits and to jobs that skip them: opening
 * them is no part of the relaxation, and what finds no open period has no start. Any other job may lack
 * hours in them, as it would go on there.
 *
 * An empty list means nothing is missing. The same problem, backend and seed give the same list, unless
 * the clock or a stop cuts the search off; then more may be called missing than is.
 *
 * @param out      the list; free with pcm_shortages_free()
 * @param problem  at least one crew; it is only read
 * @param solver   as of pcm_schedule_optimise(), and so is the status
 * @param control  NULL for the defaults
 */
PCM_API PCM_CHECKED pcm_status pcm_schedule_find_shortages(pcm_shortages **out,
                                                           const pcm_schedule_problem *problem,
                                                           const pcm_solver *solver,
                                                           pcm_control *control);

/** Frees a list. */
PCM_API void pcm_shortages_free(pcm_shortages *shortages);

/** Number of shortages; 0 for NULL. */
PCM_API size_t pcm_shortages_count(const pcm_shortages *shortages);

/** A shortage, by kind and then the largest first; NULL beyond the last. It lives as long as the list. */
PCM_API const pcm_shortage *pcm_shortages_get(const pcm_shortages *shortages, size_t index);

/** Names: "cheapest", "pinned", ... and "no_start", "no_crew", "hours", "windows", "limit"; "unknown"
 * otherwise. Static text. */
PCM_API const char *pcm_schedule_why_name(pcm_schedule_why why);
PCM_API const char *pcm_shortage_kind_name(pcm_shortage_kind kind);

PCM_END

#endif
