/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file
 * Scheduling problems and plans as files: JSON with the user's own ids and dates, and the plain
 * text of published benchmark instances.
 *
 * Library libpcm_io. pcm/schedule_problem.h numbers everything; here things have ids, and periods
 * are days, weeks or shifts of the calendar. The formats are described in docs/schedule.md, and as
 * JSON Schema in docs/schedule-problem.schema.json and docs/schedule-plan.schema.json.
 *
 * What is wrong with a file is told in one sentence that names the place, the value, the rule and,
 * where there is one, the id: `jobs[3].hours = -2: must be a number from 0 to 1e15 (job "AHU-7")`.
 * Members that the format does not know are refused, so that a misspelt one is not passed over.
 * Texts and arrays that functions return live as long as the file.
 * Hours are crew-hours, money is in the file's currency; periods count from 0.
 *
 * JSON is read with jansson; a libpcm_io that was built without it refuses JSON with PCM_ERR_FORMAT
 * and does all else.
 */
#ifndef PCM_SCHEDULE_FILE_H
#define PCM_SCHEDULE_FILE_H

#include <stddef.h>

#include <pcm/certificate.h>
#include <pcm/schedule.h>

PCM_BEGIN

/** How a problem is written. */
typedef enum pcm_schedule_format {
    PCM_SCHEDULE_FORMAT_AUTO = 0, /**< Text if it begins with a digit, else JSON. */
    PCM_SCHEDULE_FORMAT_JSON = 1, /**< docs/schedule.md. */
    PCM_SCHEDULE_FORMAT_FACILITY = 2 /**< Text instances, docs/schedule.md. */
} pcm_schedule_format;

/** What has an id. */
typedef enum pcm_schedule_thing {
    PCM_SCHEDULE_SKILL = 0,
    PCM_SCHEDULE_CREW = 1,
    PCM_SCHEDULE_JOB = 2,
    PCM_SCHEDULE_RECURRING = 3,
    PCM_SCHEDULE_SETUP = 4,
    PCM_SCHEDULE_LIMIT = 5,
    PCM_SCHEDULE_RISK = 6
} pcm_schedule_thing;

/** Number of kinds of things. */
#define PCM_SCHEDULE_THINGS 7

/** Bytes of an id, the final NUL included. */
#define PCM_SCHEDULE_ID_SIZE 256

/** Bytes of a period's label, the final NUL included. */
#define PCM_SCHEDULE_LABEL_SIZE 32

/** A crew as its file has it; the arrays live as long as the file. */
typedef struct pcm_schedule_file_crew {
    const double *capacity;       /**< [periods] regular hours. */
    const double *overtime_limit; /**< [periods] most hours of overtime. */
    double overtime_share;        /**< Overtime per regular hour; 0 if it does not go with them. */
    double technicians;           /**< How many; 0: not known. */
    const double
        *technician_hours; /**< [periods] hours that one technician works; NULL: not known. */
} pcm_schedule_file_crew;

/** A job as its file has it; texts live as long as the file. */
typedef struct pcm_schedule_file_job {
    const char *asset; /**< "" if not given. */
    pcm_index first;   /**< Window: periods it may begin in, */
    pcm_index last;
    double hours;          /**< crew-hours of all its skills, */
    double outsource_cost; /**< money for giving it away; INFINITY: must be done in-house. */
} pcm_schedule_file_job;

/** A problem with its ids. Immutable, readable by any thread. Opaque. */
typedef struct pcm_schedule_file pcm_schedule_file;

/**
 * Reads a problem.
 *
 * @param out     free with pcm_schedule_file_free()
 * @param path    a file
 * @param format  how it is written
 * @return        PCM_ERR_ARGUMENT for NULL; PCM_ERR_FILE; PCM_ERR_FORMAT if it is no JSON, or no
 *                problem; PCM_ERR_VERSION if it is one of a later format; PCM_ERR_DATA if something
 *                in it is wrong; PCM_ERR_LIMIT; PCM_ERR_MEMORY
 */
PCM_API PCM_CHECKED pcm_status pcm_schedule_file_read(pcm_schedule_file **out, const char *path,
                                                      pcm_schedule_format format);

/** The same from memory. @param bytes [length] need not end with a NUL */
PCM_API PCM_CHECKED pcm_status pcm_schedule_file_parse(pcm_schedule_file **out, const char *bytes,
                                                       size_t length, pcm_schedule_format format);

/** Frees it, its problem, and all texts it gave. */
PCM_API void pcm_schedule_file_free(pcm_schedule_file *file);

/** The problem, which lives as long as the file; see pcm_schedule_problem_copy() for changing it.
 * NULL for NULL. */
PCM_API const pcm_schedule_problem *pcm_schedule_file_problem(const pcm_schedule_file *file);

/** Name of the problem; "" if it has none, or for NULL. */
PCM_API const char *pcm_schedule_file_name(const pcm_schedule_file *file);

/** Currency of its money; "" if it is not given, or for NULL. */
PCM_API const char *pcm_schedule_file_currency(const pcm_schedule_file *file);

/** Number of things of a kind; 0 for NULL or an unknown kind. Skills may be more than
 * pcm_schedule_problem_skills() counts: some may be unused. */
PCM_API size_t pcm_schedule_file_count(const pcm_schedule_file *file, pcm_schedule_thing kind);

/** Id of a thing, by its number in the problem; NULL beyond the last, of an unknown kind, or for
 * NULL. */
PCM_API const char *pcm_schedule_file_id(const pcm_schedule_file *file, pcm_schedule_thing kind,
                                         size_t index);

/** The number of the thing with an id, compared byte for byte; PCM_ERR_NOT_FOUND names it. */
PCM_API PCM_CHECKED pcm_status pcm_schedule_file_find(size_t *out, const pcm_schedule_file *file,
                                                      pcm_schedule_thing kind, const char *id);

/** What a kind of thing is called: "skill", "crew", "job", "recurring task", "set-up", "limit",
 * "risk"; "unknown" otherwise. Static text. */
PCM_API const char *pcm_schedule_thing_name(pcm_schedule_thing kind);

/** A crew by its number; PCM_ERR_NOT_FOUND beyond the last. */
PCM_API PCM_CHECKED pcm_status pcm_schedule_file_get_crew(pcm_schedule_file_crew *out,
                                                          const pcm_schedule_file *file,
                                                          size_t crew);

/** A job by its number; PCM_ERR_NOT_FOUND beyond the last. */
PCM_API PCM_CHECKED pcm_status pcm_schedule_file_get_job(pcm_schedule_file_job *out,
                                                         const pcm_schedule_file *file, size_t job);

/**
 * The label of a period: "2027-W05" of a week that begins on a Monday, "2027-02-01" of a day or of
 * another week, "2027-02-01/2" of the second shift of a day; its number, counted from 0, where the
 * calendar is not known.
 *
 * @param out     [PCM_SCHEDULE_LABEL_SIZE]
 * @param file    the problem; "-" for NULL
 * @param period  a number; "-" for PCM_NO_INDEX and beyond the last
 * @return        out
 */
PCM_API char *pcm_schedule_file_label(char out[PCM_SCHEDULE_LABEL_SIZE],
                                      const pcm_schedule_file *file, size_t period);

/**
 * The periods that a text names: a label, a number, a date, an ISO week ("2027-W05") or a month
 * ("2027-02"). A date names the periods it lies in, a week or month those that begin in it.
 *
 * @param first  first period; may be NULL
 * @param last   last period; may be NULL
 * @return       PCM_ERR_DOMAIN if it names none, PCM_ERR_NOT_FOUND if they lie outside the horizon
 */
PCM_API PCM_CHECKED pcm_status pcm_schedule_file_find_periods(size_t *first, size_t *last,
                                                              const pcm_schedule_file *file,
                                                              const char *text);

/* Plans. */

/** A plan and its proof as read from a file, which it needs no more. Immutable, readable by any
 * thread. Opaque. */
typedef struct pcm_schedule_plan pcm_schedule_plan;

/** How much a plan has to fit the problem it is read for. */
typedef enum pcm_schedule_plan_fit {
    PCM_SCHEDULE_PLAN_SAME = 0, /**< It places each job of the problem, and nothing else. */
    PCM_SCHEDULE_PLAN_CHANGED =
        1 /**< The problem has changed since: jobs, crews and periods that it
           * no longer has are passed over, new jobs count as left over. */
} pcm_schedule_plan_fit;

/**
 * Writes a plan: its figures, every visit, the loads of the crews, and the prices that prove the
 * bound.
 *
 * @param path      the file, replaced as a whole or not at all
 * @param file      the problem
 * @param schedule  a schedule of this very problem, which is not checked
 * @param seed      the seed it was made with
 * @return          PCM_ERR_ARGUMENT for NULL; PCM_ERR_FILE; PCM_ERR_MEMORY
 */
PCM_API PCM_CHECKED pcm_status pcm_schedule_plan_write(const char *path,
                                                       const pcm_schedule_file *file,
                                                       const pcm_schedule *schedule,
                                                       unsigned long long seed);

/** The same into memory: @p length bytes and a NUL, to be freed with pcm_release(); @p length may
 * be NULL. */
PCM_API PCM_CHECKED pcm_status pcm_schedule_plan_format(char **text, size_t *length,
                                                        const pcm_schedule_file *file,
                                                        const pcm_schedule *schedule,
                                                        unsigned long long seed);

/** Writes the period in which each job begins, one per line, in the order of the jobs; -1: given
 * away or left over. What checkers of published instances read. Status as of
 * pcm_schedule_plan_write(). */
PCM_API PCM_CHECKED pcm_status pcm_schedule_plan_write_starts(const char *path,
                                                              const pcm_schedule *schedule);

/**
 * Reads a plan. Only its visits, prices and claims are read; all other figures follow from them.
 *
 * @param out   free with pcm_schedule_plan_free()
 * @param path  a file
 * @param file  the problem that it is read for
 * @param fit   how much it has to fit that problem; PCM_ERR_DATA if it does not
 * @return      as pcm_schedule_file_read()
 */
PCM_API PCM_CHECKED pcm_status pcm_schedule_plan_read(pcm_schedule_plan **out, const char *path,
                                                      const pcm_schedule_file *file,
                                                      pcm_schedule_plan_fit fit);

/** The same from memory. @param bytes [length] need not end with a NUL */
PCM_API PCM_CHECKED pcm_status pcm_schedule_plan_parse(pcm_schedule_plan **out, const char *bytes,
                                                       size_t length, const pcm_schedule_file *file,
                                                       pcm_schedule_plan_fit fit);

/** Frees a plan. */
PCM_API void pcm_schedule_plan_free(pcm_schedule_plan *plan);

/** What the plan claims, for pcm_certificate_verify(); it points into the plan and lives as long.
 * PCM_ERR_ARGUMENT for NULL. */
PCM_API PCM_CHECKED pcm_status pcm_schedule_plan_certificate(pcm_certificate *out,
                                                             const pcm_schedule_plan *plan);

/** The seed it was made with. 0 for NULL. */
PCM_API unsigned long long pcm_schedule_plan_seed(const pcm_schedule_plan *plan);

/** Says in a copy of the file's problem that a plan was published: the places of its jobs and
 * visits, as pcm_schedule_problem_set_published() does, and fails. Of jobs that are left over, and
 * of tasks without visits, it says nothing. If it fails, part of the plan may have been
 * published. */
PCM_API PCM_CHECKED pcm_status pcm_schedule_plan_publish(pcm_schedule_problem *problem,
                                                         const pcm_schedule_plan *plan);

PCM_END

#endif
