/* SPDX-License-Identifier: Apache-2.0 */
/* Ids in scheduling problems. */
#include "config.h"

#include "libpcm/io/fail.h"
#include "libpcm/io/json_ids.h"
#include "libpcm/io/memory.h"
#include "libpcm/io/schedule_reader.h"

void pcm__io_read_id(pcm__io_reader *reader, pcm__io_json *object, pcm_schedule_thing kind)
{
    pcm__io_json_take_id(object, &reader->file->ids[kind], pcm_schedule_thing_name(kind));
}

void pcm__io_end_ids(pcm__io_reader *reader, const pcm__io_json *array, pcm_schedule_thing kind)
{
    pcm__io_json_end_ids(array, &reader->file->ids[kind], pcm_schedule_thing_name(kind));
}

void pcm__io_read_skills(pcm__io_reader *reader, const pcm__io_json *root)
{
    pcm__io_json_take_skills(root, &reader->file->ids[PCM_SCHEDULE_SKILL]);
}

pcm_index pcm__io_read_reference(const pcm__io_reader *reader, const pcm__io_json *at,
                                 pcm_schedule_thing kind)
{
    return pcm__io_json_reference(at, &reader->file->ids[kind], pcm_schedule_thing_name(kind));
}

void pcm__io_read_job_list(pcm_index **out, size_t *n, const pcm__io_reader *reader,
                           const pcm__io_json *list)
{
    int all = !pcm__io_json_given(list);
    size_t count = all ? reader->file->jobs : pcm__io_json_elements(list);
    pcm_index *job = pcm__io_array(count, sizeof *job);
    if (!job)
        pcm__io_json_take(list, pcm__io_fail_memory());
    for (size_t i = 0; i < count && pcm__io_json_ok(list); i++) {
        pcm__io_json element = pcm__io_json_element(list, i);
        job[i] = all ? (pcm_index)i : pcm__io_read_reference(reader, &element, PCM_SCHEDULE_JOB);
    }
    *out = job;
    *n = count;
}
