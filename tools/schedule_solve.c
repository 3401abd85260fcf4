/* SPDX-License-Identifier: Apache-2.0 */
/* pcm schedule: solving, and plans that become schedules again. */
#include "config.h"

#include "tools/schedule_request.h"

#include "tools/progress.h"
#include "tools/tell.h"

static pcm_status set_control(pcm_control *control, const struct schedule_request *request)
{
    pcm_status status = pcm_control_set_time_limit(control, request->time_limit);
    if (status == PCM_OK)
        status = pcm_control_set_threads(control, (int)request->threads);
    if (status == PCM_OK)
        status = pcm_control_set_seed(control, (uint64_t)request->seed);
    return status;
}

int schedule_solve(pcm_schedule **out, const pcm_schedule_problem *problem,
                   const pcm_schedule *earlier, const struct schedule_request *request)
{
    pcm_schedule_options options = {.struct_size = sizeof options,
                                    .method = (pcm_schedule_method)request->engine,
                                    .gap = request->gap,
                                    .effort = request->effort,
                                    .earlier = earlier};
    pcm_control *control;
    pcm_status status = progress_begin(&control);
    if (status)
        return fail_status(status);
    status = set_control(control, request);
    if (status == PCM_OK)
        status = pcm_schedule_optimise(out, problem, request->solver, &options, control);
    int code = status ? fail_status(status) : EXIT_DONE;
    progress_end(control);
    return code;
}

int schedule_recall(pcm_schedule **out, const char *path, const struct schedule_subject *subject,
                    pcm_schedule_plan_fit fit)
{
    pcm_schedule_plan *plan;
    pcm_certificate certificate;
    pcm_status status = pcm_schedule_plan_read(&plan, path, subject->file, fit);
    if (status)
        return fail_status(status);
    status = pcm_schedule_plan_certificate(&certificate, plan);
    if (status == PCM_OK)
        status = pcm_schedule_from_certificate(out, subject->problem, &certificate);
    pcm_schedule_plan_free(plan);
    return status ? fail_status(status) : EXIT_DONE;
}

int schedule_base(pcm_schedule **out, const struct schedule_request *request,
                  const struct schedule_subject *subject)
{
    const char *given = request->plan ? request->plan : request->from;
    if (given)
        return schedule_recall(out, given, subject, PCM_SCHEDULE_PLAN_SAME);
    return schedule_solve(out, subject->problem, NULL, request);
}
