/* SPDX-License-Identifier: Apache-2.0 */
/* Problems with ids: made, read, freed, and asked. */
#include "config.h"

#include "libpcm/io/schedule_file.h"

#include <math.h>
#include <string.h>

#include "libpcm/io/fail.h"
#include "libpcm/io/input.h"
#include "libpcm/io/memory.h"

pcm_status pcm__io_schedule_begin(pcm_schedule_file *file, const pcm__io_horizon *horizon)
{
    file->horizon = *horizon;
    return pcm_schedule_problem_new(&file->problem, horizon->periods);
}

pcm_status pcm__io_schedule_add_crew(pcm__io_crew **out, pcm_schedule_file *file)
{
    pcm_status status =
        pcm__io_reserve(&file->crew, &file->crew_room, file->crews + 1, sizeof *file->crew);
    if (status != PCM_OK)
        return status;
    size_t periods = file->horizon.periods;
    pcm__io_crew *crew = &file->crew[file->crews];
    *crew = (pcm__io_crew){.capacity = pcm__io_array(periods, sizeof(double)),
                           .overtime_limit = pcm__io_array(periods, sizeof(double))};
    file->crews++;
    if (!crew->capacity || !crew->overtime_limit)
        return pcm__io_fail_memory();
    *out = crew;
    return PCM_OK;
}

pcm_status pcm__io_schedule_add_job(pcm_schedule_file *file, const pcm__io_job *job)
{
    pcm_status status =
        pcm__io_reserve(&file->job, &file->job_room, file->jobs + 1, sizeof *file->job);
    if (status == PCM_OK)
        file->job[file->jobs++] = *job;
    else
        pcm_release(job->asset);
    return status;
}

pcm_status pcm__io_schedule_add_exclusion(pcm_schedule_file *file, const pcm_index *jobs, size_t n,
                                          size_t at_most)
{
    pcm_status status = pcm_schedule_problem_add_exclusion(file->problem, jobs, n, at_most);
    file->exclusions += status == PCM_OK;
    return status;
}

pcm_status pcm__io_schedule_add_precedence(pcm_schedule_file *file, pcm_index before,
                                           pcm_index after, pcm_index least, pcm_index most)
{
    pcm_status status =
        pcm_schedule_problem_add_precedence(file->problem, before, after, least, most);
    file->precedences += status == PCM_OK;
    return status;
}

void pcm_schedule_file_free(pcm_schedule_file *file)
{
    if (!file)
        return;
    for (size_t c = 0; c < file->crews; c++) {
        pcm_release(file->crew[c].capacity);
        pcm_release(file->crew[c].overtime_limit);
        pcm_release(file->crew[c].technician_hours);
    }
    for (size_t j = 0; j < file->jobs; j++)
        pcm_release(file->job[j].asset);
    for (size_t k = 0; k < PCM_SCHEDULE_THINGS; k++)
        pcm__io_ids_free(&file->ids[k]);
    pcm_release(file->crew);
    pcm_release(file->job);
    pcm_release(file->name);
    pcm_release(file->currency);
    pcm_schedule_problem_free(file->problem);
    pcm_release(file);
}

/* Whether the first byte that is no space is a digit. */
static int begins_with_digit(const char *bytes, size_t length)
{
    size_t i = 0;
    while (i < length && strchr(" \t\r\n", bytes[i]) && bytes[i])
        i++;
    return i < length && bytes[i] >= '0' && bytes[i] <= '9';
}

pcm_status pcm_schedule_file_parse(pcm_schedule_file **out, const char *bytes, size_t length,
                                   pcm_schedule_format format)
{
    if (!out)
        return pcm__io_fail_null("out");
    if (!bytes)
        return pcm__io_fail_null("bytes");
    int is_text = format == PCM_SCHEDULE_FORMAT_FACILITY ||
                  (format == PCM_SCHEDULE_FORMAT_AUTO && begins_with_digit(bytes, length));
    pcm_schedule_file *file = pcm__io_array(1, sizeof *file);
    if (!file)
        return pcm__io_fail_memory();
    pcm_status status = is_text ? pcm__io_read_schedule_facility(file, bytes, length)
                                : pcm__io_read_schedule_json(file, bytes, length);
    if (status == PCM_OK)
        *out = file;
    else
        pcm_schedule_file_free(file);
    return status;
}

pcm_status pcm_schedule_file_read(pcm_schedule_file **out, const char *path,
                                  pcm_schedule_format format)
{
    if (!out)
        return pcm__io_fail_null("out");
    if (!path)
        return pcm__io_fail_null("path");
    char *bytes;
    size_t length;
    pcm_status status = pcm__io_read_all(&bytes, &length, path);
    if (status != PCM_OK)
        return status;
    status = pcm__io_fail_in(path, pcm_schedule_file_parse(out, bytes, length, format));
    pcm_release(bytes);
    return status;
}

const pcm_schedule_problem *pcm_schedule_file_problem(const pcm_schedule_file *file)
{
    return file ? file->problem : NULL;
}

const char *pcm_schedule_file_name(const pcm_schedule_file *file)
{
    return file && file->name ? file->name : "";
}

const char *pcm_schedule_file_currency(const pcm_schedule_file *file)
{
    return file && file->currency ? file->currency : "";
}

/* The ids of a kind, or NULL. */
static const pcm__io_ids *ids_of(const pcm_schedule_file *file, pcm_schedule_thing kind)
{
    return file && (unsigned)kind < PCM_SCHEDULE_THINGS ? &file->ids[kind] : NULL;
}

size_t pcm_schedule_file_count(const pcm_schedule_file *file, pcm_schedule_thing kind)
{
    const pcm__io_ids *ids = ids_of(file, kind);
    return ids ? ids->count : 0;
}

const char *pcm_schedule_file_id(const pcm_schedule_file *file, pcm_schedule_thing kind,
                                 size_t index)
{
    const pcm__io_ids *ids = ids_of(file, kind);
    return ids && index < ids->count ? ids->id[index] : NULL;
}

const char *pcm_schedule_thing_name(pcm_schedule_thing kind)
{
    static const char *const names[PCM_SCHEDULE_THINGS] = {
        "skill", "crew", "job", "recurring task", "set-up", "limit", "risk"};
    return (unsigned)kind < PCM_SCHEDULE_THINGS ? names[kind] : "unknown";
}

pcm_status pcm_schedule_file_find(size_t *out, const pcm_schedule_file *file,
                                  pcm_schedule_thing kind, const char *id)
{
    if (!out)
        return pcm__io_fail_null("out");
    if (!file)
        return pcm__io_fail_null("file");
    if (!id)
        return pcm__io_fail_null("id");
    const pcm__io_ids *ids = ids_of(file, kind);
    size_t found = ids ? pcm__io_ids_find(ids, id) : 0;
    if (!ids || found == ids->count)
        return pcm_error_set(PCM_ERR_NOT_FOUND, "there is no %s \"%.*s\"",
                             pcm_schedule_thing_name(kind), PCM_SCHEDULE_ID_SIZE, id);
    *out = found;
    return PCM_OK;
}

pcm_status pcm_schedule_file_get_crew(pcm_schedule_file_crew *out, const pcm_schedule_file *file,
                                      size_t crew)
{
    if (!out)
        return pcm__io_fail_null("out");
    if (!file)
        return pcm__io_fail_null("file");
    if (crew >= file->crews)
        return pcm_error_set(PCM_ERR_NOT_FOUND, "crew = %zu: must be below %zu", crew, file->crews);
    const pcm__io_crew *found = &file->crew[crew];
    *out = (pcm_schedule_file_crew){.capacity = found->capacity,
                                    .overtime_limit = found->overtime_limit,
                                    .overtime_share = found->overtime_share,
                                    .technicians = found->technicians,
                                    .technician_hours = found->technician_hours};
    return PCM_OK;
}

pcm_status pcm_schedule_file_get_job(pcm_schedule_file_job *out, const pcm_schedule_file *file,
                                     size_t job)
{
    if (!out)
        return pcm__io_fail_null("out");
    if (!file)
        return pcm__io_fail_null("file");
    if (job >= file->jobs)
        return pcm_error_set(PCM_ERR_NOT_FOUND, "job = %zu: must be below %zu", job, file->jobs);
    const pcm__io_job *found = &file->job[job];
    *out = (pcm_schedule_file_job){.asset = found->asset ? found->asset : "",
                                   .first = found->first,
                                   .last = found->last,
                                   .hours = found->hours,
                                   .outsource_cost = found->outsource_cost};
    return PCM_OK;
}

char *pcm_schedule_file_label(char out[PCM_SCHEDULE_LABEL_SIZE], const pcm_schedule_file *file,
                              size_t period)
{
    static const pcm__io_horizon none;
    return out ? pcm__io_period_label(out, file ? &file->horizon : &none, period) : NULL;
}

pcm_status pcm_schedule_file_find_periods(size_t *first, size_t *last,
                                          const pcm_schedule_file *file, const char *text)
{
    if (!file)
        return pcm__io_fail_null("file");
    if (!text)
        return pcm__io_fail_null("text");
    pcm__io_span span;
    if (!pcm__io_find_span(&span, &file->horizon, text))
        return pcm_error_set(PCM_ERR_DOMAIN, "period \"%.40s\": %s", text,
                             pcm__io_span_rule(&file->horizon));
    long long end = (long long)file->horizon.periods - 1;
    if (span.first > end || span.last < 0 || span.first > span.last) {
        char begin[PCM_SCHEDULE_LABEL_SIZE], finish[PCM_SCHEDULE_LABEL_SIZE];
        return pcm_error_set(PCM_ERR_NOT_FOUND, "period \"%.40s\": must lie within %s to %s", text,
                             pcm__io_period_label(begin, &file->horizon, 0),
                             pcm__io_period_label(finish, &file->horizon, (size_t)end));
    }
    if (first)
        *first = span.first < 0 ? 0 : (size_t)span.first;
    if (last)
        *last = (size_t)(span.last > end ? end : span.last);
    return PCM_OK;
}
