/* SPDX-License-Identifier: Apache-2.0 */
/* Scheduling problems as a whole: made, copied, freed, counted. */
#include "libpcm/schedule/problem/problem.h"

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"
#include "libpcm/schedule/problem/problem_parts.h"

enum { PERIODS_MAX = 100000 };

pcm_status pcm_schedule_problem_new(pcm_schedule_problem **out, size_t periods)
{
    if (!out)
        return pcm__fail_null("out");
    if (periods < 1 || periods > PERIODS_MAX)
        return pcm__fail(PCM_ERR_DOMAIN, "periods = %zu: must be 1 to %d", periods, PERIODS_MAX);
    pcm_schedule_problem *problem = pcm__array_new_zero(1, sizeof *problem);
    if (!problem)
        return pcm__fail_memory();
    problem->periods = periods;
    *out = problem;
    return PCM_OK;
}

/* Drops each item of a list of the problem, and the list. */
#define DROP_LIST(problem, item, items, drop)                                                      \
    do {                                                                                           \
        for (size_t i_ = 0; i_ < (problem)->items; i_++)                                           \
            drop(&(problem)->item[i_]);                                                            \
        pcm_release((problem)->item);                                                              \
    } while (0)

void pcm_schedule_problem_free(pcm_schedule_problem *problem)
{
    if (!problem)
        return;
    DROP_LIST(problem, crew, crews, pcm__crew_drop);
    DROP_LIST(problem, job, jobs, pcm__job_drop);
    DROP_LIST(problem, recurring, recurrings, pcm__recurring_drop);
    DROP_LIST(problem, setup, setups, pcm__setup_drop);
    DROP_LIST(problem, exclusion, exclusions, pcm__exclusion_drop);
    pcm_release(problem->precedence);
    DROP_LIST(problem, limit, limits, pcm__limit_drop);
    DROP_LIST(problem, risk, risks, pcm__risk_drop);
    for (size_t s = 0; s < PCM_SKILLS_MAX; s++)
        pcm_release(problem->reserve[s]);
    pcm_release(problem);
}

/* Copies a list item by item, counting only what is whole, so that a half copy can be freed. Items
 * begin as they are in the original, and then come to own their arrays. */
#define COPY_LIST(status, to, from, item, items, room, keep)                                       \
    do {                                                                                           \
        if (status == PCM_OK)                                                                      \
            status =                                                                               \
                pcm__array_reserve(&(to)->item, &(to)->room, (from)->items, sizeof *(to)->item);   \
        while (status == PCM_OK && (to)->items < (from)->items) {                                  \
            (to)->item[(to)->items] = (from)->item[(to)->items];                                   \
            status = keep;                                                                         \
            (to)->items += status == PCM_OK;                                                       \
        }                                                                                          \
    } while (0)

static pcm_status copy_parts(pcm_schedule_problem *to, const pcm_schedule_problem *from)
{
    pcm_status status = PCM_OK;
    size_t periods = from->periods;
    COPY_LIST(status, to, from, crew, crews, crew_room,
              pcm__crew_keep(&to->crew[to->crews], periods));
    COPY_LIST(status, to, from, job, jobs, job_room, pcm__job_keep(&to->job[to->jobs]));
    COPY_LIST(status, to, from, recurring, recurrings, recurring_room,
              pcm__recurring_keep(&to->recurring[to->recurrings], periods));
    COPY_LIST(status, to, from, setup, setups, setup_room,
              pcm__setup_keep(&to->setup[to->setups], periods));
    COPY_LIST(status, to, from, exclusion, exclusions, exclusion_room,
              pcm__exclusion_keep(&to->exclusion[to->exclusions]));
    COPY_LIST(status, to, from, precedence, precedences, precedence_room, PCM_OK);
    COPY_LIST(status, to, from, limit, limits, limit_room, pcm__limit_keep(&to->limit[to->limits]));
    COPY_LIST(status, to, from, risk, risks, risk_room, pcm__risk_keep(&to->risk[to->risks]));
    for (size_t s = 0; status == PCM_OK && s < PCM_SKILLS_MAX; s++) {
        int lost = 0;
        to->reserve[s] = pcm__own(from->reserve[s], periods, sizeof *to->reserve[s], &lost);
        if (lost)
            status = pcm__fail_memory();
    }
    return status;
}

pcm_status pcm_schedule_problem_copy(pcm_schedule_problem **out,
                                     const pcm_schedule_problem *problem)
{
    if (!out)
        return pcm__fail_null("out");
    if (!problem)
        return pcm__fail_null("problem");
    pcm_schedule_problem *copy;
    pcm_status status = pcm_schedule_problem_new(&copy, problem->periods);
    if (status != PCM_OK)
        return status;
    copy->places = problem->places;
    copy->per_visit = problem->per_visit;
    copy->per_period = problem->per_period;
    copy->frozen = problem->frozen;
    copy->levelling = problem->levelling;
    status = copy_parts(copy, problem);
    if (status == PCM_OK)
        *out = copy;
    else
        pcm_schedule_problem_free(copy);
    return status;
}

size_t pcm_schedule_problem_periods(const pcm_schedule_problem *problem)
{
    return problem ? problem->periods : 0;
}

size_t pcm_schedule_problem_crews(const pcm_schedule_problem *problem)
{
    return problem ? problem->crews : 0;
}

size_t pcm_schedule_problem_jobs(const pcm_schedule_problem *problem)
{
    return problem ? problem->jobs : 0;
}

size_t pcm_schedule_problem_recurring(const pcm_schedule_problem *problem)
{
    return problem ? problem->recurrings : 0;
}

size_t pcm_schedule_problem_limits(const pcm_schedule_problem *problem)
{
    return problem ? problem->limits : 0;
}

static uint64_t skills_of_work(const pcm__work *work)
{
    uint64_t skills = 0;
    for (size_t i = 0; i < work->needs; i++)
        skills |= (uint64_t)1 << work->need[i].skill;
    return skills;
}

/* Reserved hours count as work that needs their skill. */
size_t pcm_schedule_problem_skills(const pcm_schedule_problem *problem)
{
    if (!problem)
        return 0;
    uint64_t skills = 0;
    for (size_t c = 0; c < problem->crews; c++)
        skills |= problem->crew[c].skills;
    for (size_t j = 0; j < problem->jobs; j++)
        skills |= skills_of_work(&problem->job[j].work);
    for (size_t r = 0; r < problem->recurrings; r++)
        skills |= skills_of_work(&problem->recurring[r].work);
    for (size_t s = 0; s < PCM_SKILLS_MAX; s++)
        if (problem->reserve[s])
            skills |= (uint64_t)1 << s;
    size_t count = 0;
    for (; skills; skills >>= 1)
        count++;
    return count;
}
