/* SPDX-License-Identifier: Apache-2.0 */
/* Inquiries, cost curves, and what hours are worth. */
#include "libpcm/schedule/answers/inquiry.h"

#include <math.h>
#include <string.h>

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"
#include "libpcm/schedule/answers/schedule.h"

static const double megabytes_most = 16384;

static pcm_status check_pair(const pcm_schedule_problem *problem, const pcm_schedule *schedule)
{
    if (schedule->periods == problem->periods && schedule->crews == problem->crews &&
        schedule->jobs == problem->jobs && schedule->recurrings == problem->recurrings)
        return PCM_OK;
    return pcm__fail(
        PCM_ERR_ARGUMENT,
        "schedule: of %zu periods, %zu crews, %zu jobs and %zu recurring tasks: must be "
        "of the problem, which has %zu, %zu, %zu and %zu",
        schedule->periods, schedule->crews, schedule->jobs, schedule->recurrings, problem->periods,
        problem->crews, problem->jobs, problem->recurrings);
}

pcm_status pcm_inquiry_new(pcm_inquiry **out, const pcm_schedule_problem *problem,
                           const pcm_schedule *schedule)
{
    if (!out)
        return pcm__fail_null("out");
    if (!problem)
        return pcm__fail_null("problem");
    if (!schedule)
        return pcm__fail_null("schedule");
    pcm_status status = check_pair(problem, schedule);
    if (status != PCM_OK)
        return status;
    pcm_inquiry *inquiry = pcm__array_new_zero(1, sizeof *inquiry);
    if (!inquiry)
        return pcm__fail_memory();
    inquiry->schedule = schedule;
    inquiry->visit = pcm__array_new(problem->periods + 1, sizeof *inquiry->visit);
    status = inquiry->visit ? pcm__model_make(&inquiry->model, problem, megabytes_most)
                            : pcm__fail_memory();
    if (status == PCM_OK)
        status = pcm__state_make(&inquiry->state, &inquiry->model);
    if (status == PCM_OK) {
        inquiry->before = pcm__array_new(inquiry->model.cells, sizeof *inquiry->before);
        status = inquiry->before ? PCM_OK : pcm__fail_memory();
    }
    if (status == PCM_OK) {
        pcm__schedule_recall(NULL, &inquiry->state.now, &inquiry->model, schedule);
        pcm__state_set(&inquiry->state, &inquiry->state.now);
        *out = inquiry;
    } else {
        pcm_inquiry_free(inquiry);
    }
    return status;
}

void pcm_inquiry_free(pcm_inquiry *inquiry)
{
    if (!inquiry)
        return;
    pcm__state_free(&inquiry->state);
    pcm__model_free(&inquiry->model);
    pcm_release(inquiry->visit);
    pcm_release(inquiry->before);
    pcm_release(inquiry);
}

pcm_status pcm__inquiry_check_index(const char *name, size_t index, size_t count)
{
    if (index < count)
        return PCM_OK;
    return pcm__fail(PCM_ERR_NOT_FOUND, "%s = %zu: must be below %zu", name, index, count);
}

pcm_status pcm_inquiry_job_curve(double *change, double *given_away, pcm_inquiry *inquiry,
                                 size_t job)
{
    if (!change)
        return pcm__fail_null("change");
    if (!inquiry)
        return pcm__fail_null("inquiry");
    pcm_status status = pcm__inquiry_check_index("job", job, inquiry->model.jobs);
    if (status != PCM_OK)
        return status;
    const pcm__job *asked = &inquiry->model.problem->job[job];
    for (pcm_index t = asked->first; t <= asked->last; t++)
        change[t - asked->first] = pcm__inquiry_try_period(inquiry, job, t);
    if (given_away)
        *given_away = pcm__inquiry_try_period(inquiry, job, PCM_NO_INDEX);
    return PCM_OK;
}

pcm_status pcm_inquiry_crew(pcm_crew_value *out, const pcm_inquiry *inquiry, size_t crew,
                            double technicians)
{
    if (!out)
        return pcm__fail_null("out");
    if (!inquiry)
        return pcm__fail_null("inquiry");
    if (!(technicians > 0) || !isfinite(technicians))
        return pcm__fail(PCM_ERR_DOMAIN, "technicians = %s: must be a finite number > 0",
                         pcm__text(technicians).chars);
    const pcm_schedule *schedule = inquiry->schedule;
    pcm_status status = pcm__inquiry_check_index("crew", crew, schedule->crews);
    if (status != PCM_OK)
        return status;
    pcm_crew_value value = {.period = PCM_NO_INDEX};
    for (size_t t = 0; t < schedule->periods; t++) {
        const pcm_crew_load *load = &schedule->load[crew * schedule->periods + t];
        if (load->price > value.hour) {
            value.hour = load->price;
            value.period = (pcm_index)t;
        }
        value.technician += load->price * load->capacity / technicians;
        value.overtime_hours += load->overtime;
    }
    *out = value;
    return PCM_OK;
}

const char *pcm_schedule_why_name(pcm_schedule_why why)
{
    static const char *const name[] = {"cheapest",  "pinned",     "window", "crew",      "setup",
                                       "exclusion", "precedence", "limit",  "stability", "search"};
    return (size_t)why < sizeof name / sizeof *name ? name[why] : "unknown";
}
