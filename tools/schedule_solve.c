/* SPDX-License-Identifier: Apache-2.0 */
/* pcm schedule: solving, and plans that become schedules again. */
#include "config.h"

#include "tools/schedule_request.h"

#include "tools/progress.h"
#include "tools/schedule_report.h"
#include "tools/tell.h"

int schedule_solve(pcm_schedule **out, const pcm_schedule_problem *problem,
                   const pcm_schedule *earlier, const struct schedule_request *request)
{
    pcm_schedule_options options = {.struct_size = sizeof options,
                                    .method = (pcm_schedule_method)request->engine,
                                    .gap = request->gap,
                                    .effort = request->effort,
                                    .earlier = earlier};
    pcm_control *control;
    pcm_status status = progress_begin_limited(&control, request->time_limit, request->threads,
                                               (uint64_t)request->seed);
    if (status)
        return fail_status(status);
    status = pcm_schedule_optimise(out, problem, request->solver, &options, control);
    int code = status ? fail_status(status) : EXIT_DONE;
    progress_end(control);
    return code;
}

/* A plan of the very problem has everything where it says. */
static int check_places(const pcm_schedule *schedule, const pcm_certificate *certificate,
                        const char *path, const struct schedule_subject *subject)
{
    const pcm_schedule_file *file = subject->file;
    const size_t jobs = pcm_schedule_problem_jobs(subject->problem);
    for (size_t j = 0; j < jobs; j++) {
        const pcm_placement *told = &certificate->placement[j];
        pcm_placement place;
        pcm_status status = pcm_schedule_get_placement(&place, schedule, j);
        if (status)
            return fail_status(status);
        if (place.kind != told->kind || place.period != told->period || place.crew != told->crew)
            return fail(EXIT_REFUSED, "%s: job \"%.80s\" cannot be where the plan has it: %s", path,
                        pcm_schedule_file_id(file, PCM_SCHEDULE_JOB, j),
                        schedule_place(file, told).chars);
    }
    const size_t tasks = pcm_schedule_problem_recurring(subject->problem);
    for (size_t r = 0; r < tasks; r++) {
        const size_t start = certificate->visit_start[r];
        const size_t n = certificate->visit_start[r + 1] - start;
        int same = n == pcm_schedule_visits(schedule, r);
        for (size_t v = 0; v < n && same; v++)
            same = certificate->visit[start + v] == pcm_schedule_visit(schedule, r, v);
        if (!same)
            return fail(EXIT_REFUSED,
                        "%s: recurring task \"%.80s\" cannot have the visits that the plan has",
                        path, pcm_schedule_file_id(file, PCM_SCHEDULE_RECURRING, r));
    }
    return EXIT_DONE;
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
    int code = status ? fail_status(status) : EXIT_DONE;
    if (code == EXIT_DONE && fit == PCM_SCHEDULE_PLAN_SAME) {
        code = check_places(*out, &certificate, path, subject);
        if (code != EXIT_DONE)
            pcm_schedule_free(*out);
    }
    pcm_schedule_plan_free(plan);
    return code;
}

int schedule_base(pcm_schedule **out, const struct schedule_request *request,
                  const struct schedule_subject *subject)
{
    const char *given = request->plan ? request->plan : request->from;
    if (given)
        return schedule_recall(out, given, subject, PCM_SCHEDULE_PLAN_SAME);
    return schedule_solve(out, subject->problem, NULL, request);
}
