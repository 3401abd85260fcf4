/* SPDX-License-Identifier: Apache-2.0 */
/* Scheduling problems and plans as JSON texts, shaped for scripting languages. */
#include "bindings/swig/scheduling.h"

#include <string.h>

#include <pcm/schedule_file.h>

struct schedule_text {
    char *json;
};

static pcm_status method_named(pcm_schedule_method *out, const char *engine)
{
    static const struct {
        const char *name;
        pcm_schedule_method method;
    } methods[] = {{"auto", PCM_METHOD_AUTO},
                   {"decomposed", PCM_METHOD_DECOMPOSED},
                   {"monolithic", PCM_METHOD_MONOLITHIC},
                   {"no-lp", PCM_METHOD_NO_LP}};
    for (size_t i = 0; i < sizeof methods / sizeof *methods; i++) {
        if (strcmp(engine, methods[i].name) == 0) {
            *out = methods[i].method;
            return PCM_OK;
        }
    }
    return pcm_error_set(PCM_ERR_ARGUMENT,
                         "engine = \"%s\": must be auto, decomposed, monolithic or no-lp", engine);
}

static pcm_status problem_read(pcm_schedule_file **out, const char *problem)
{
    return pcm_schedule_file_parse(out, problem, strlen(problem), PCM_SCHEDULE_FORMAT_JSON);
}

/* The certificate points into the plan. */
static pcm_status plan_read(pcm_schedule_plan **out, pcm_certificate *certificate, const char *text,
                            const pcm_schedule_file *file, pcm_schedule_plan_fit fit)
{
    pcm_schedule_plan *plan;
    pcm_status status = pcm_schedule_plan_parse(&plan, text, strlen(text), file, fit);
    if (status)
        return status;
    status = pcm_schedule_plan_certificate(certificate, plan);
    if (status)
        pcm_schedule_plan_free(plan);
    else
        *out = plan;
    return status;
}

static pcm_status start_read(pcm_schedule **out, const char *optional_start,
                             const pcm_schedule_file *file)
{
    pcm_schedule_plan *plan;
    pcm_certificate certificate;
    if (!optional_start) {
        *out = NULL;
        return PCM_OK;
    }
    pcm_status status =
        plan_read(&plan, &certificate, optional_start, file, PCM_SCHEDULE_PLAN_CHANGED);
    if (status)
        return status;
    status = pcm_schedule_from_certificate(out, pcm_schedule_file_problem(file), &certificate);
    pcm_schedule_plan_free(plan);
    return status;
}

static pcm_status text_new(schedule_text **out, const pcm_schedule_file *file,
                           const pcm_schedule *schedule, uint64_t seed)
{
    schedule_text *text = pcm_allocate(sizeof *text);
    if (!text)
        return pcm_error_set(PCM_ERR_MEMORY, "out of memory");
    const pcm_status status = pcm_schedule_plan_format(&text->json, NULL, file, schedule, seed);
    if (status)
        pcm_release(text);
    else
        *out = text;
    return status;
}

static pcm_status solve(schedule_text **out, const pcm_schedule_file *file,
                        const char *optional_start, pcm_schedule_options *options, uint64_t seed,
                        pcm_control *control)
{
    const pcm_solver *solver;
    pcm_schedule *start, *schedule;
    pcm_status status =
        solver_named(&solver, options->method == PCM_METHOD_NO_LP ? "no-lp" : "auto");
    if (!status)
        status = start_read(&start, optional_start, file);
    if (status)
        return status;
    options->earlier = start;
    status =
        pcm_schedule_optimise(&schedule, pcm_schedule_file_problem(file), solver, options, control);
    pcm_schedule_free(start);
    if (status)
        return status;
    status = text_new(out, file, schedule, seed);
    pcm_schedule_free(schedule);
    return status;
}

pcm_status schedule_text_make(schedule_text **out, const char *problem, const char *optional_start,
                              const char *engine, double gap, double effort, uint64_t seed,
                              pcm_control *control, struct listener *listener)
{
    pcm_schedule_options options = {.struct_size = sizeof options, .gap = gap, .effort = effort};
    pcm_schedule_file *file;
    pcm_status status = method_named(&options.method, engine);
    if (!status)
        status = problem_read(&file, problem);
    if (status)
        return status;
    schedule_text *text = NULL;
    status = listener_start(control, listener);
    if (!status)
        status = solve(&text, file, optional_start, &options, seed, control);
    status = listener_end(control, listener, status);
    pcm_schedule_file_free(file);
    if (status)
        schedule_text_free(text);
    else
        *out = text;
    return status;
}

const char *schedule_text_get(const schedule_text *text)
{
    return text->json;
}

void schedule_text_free(schedule_text *text)
{
    if (!text)
        return;
    pcm_release(text->json);
    pcm_release(text);
}

pcm_status schedule_text_verify(pcm_verification *out, const char *problem, const char *plan)
{
    pcm_schedule_file *file;
    pcm_schedule_plan *claimed;
    pcm_certificate certificate;
    pcm_status status = problem_read(&file, problem);
    if (status)
        return status;
    status = plan_read(&claimed, &certificate, plan, file, PCM_SCHEDULE_PLAN_SAME);
    if (!status) {
        status = pcm_certificate_verify(out, pcm_schedule_file_problem(file), &certificate);
        pcm_schedule_plan_free(claimed);
    }
    pcm_schedule_file_free(file);
    return status;
}
