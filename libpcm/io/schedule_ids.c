/* SPDX-License-Identifier: Apache-2.0 */
/* Ids in JSON problems: given, unique, and referred to. */
#include "config.h"

#include <string.h>

#include "libpcm/io/fail.h"
#include "libpcm/io/memory.h"
#include "libpcm/io/schedule_reader.h"

static int has_control_characters(const char *text)
{
    for (; *text; text++)
        if ((unsigned char)*text < 0x20 || *text == 0x7F)
            return 1;
    return 0;
}

/* Keeps a text as the next id of a kind. */
static void keep_id(pcm__io_reader *reader, const pcm__io_json *at, pcm_schedule_thing kind)
{
    const char *id = pcm__io_json_text(at, "");
    if (!pcm__io_json_ok(at))
        return;
    if (!*id || strlen(id) >= PCM_SCHEDULE_ID_SIZE || has_control_characters(id))
        pcm__io_json_refuse(at, "must be 1 to %d bytes without control characters",
                            PCM_SCHEDULE_ID_SIZE - 1);
    else
        pcm__io_json_take(at, pcm__io_ids_add(&reader->file->ids[kind], id));
}

void pcm__io_read_id(pcm__io_reader *reader, pcm__io_json *object, pcm_schedule_thing kind)
{
    pcm__io_json id = pcm__io_json_need(object, "id");
    keep_id(reader, &id, kind);
    if (!pcm__io_json_ok(object))
        return;
    object->kind = pcm_schedule_thing_name(kind);
    object->id = pcm__io_json_text(&id, "");
}

void pcm__io_end_ids(pcm__io_reader *reader, const pcm__io_json *array, pcm_schedule_thing kind)
{
    pcm__io_ids *ids = &reader->file->ids[kind];
    size_t twice = 0;
    if (!pcm__io_json_ok(array))
        return;
    pcm__io_json_take(array, pcm__io_ids_sort(ids, &twice));
    if (!pcm__io_json_ok(array) || twice == ids->count)
        return;
    pcm__io_json element = pcm__io_json_element(array, twice);
    pcm__io_json id =
        pcm__io_json_is_object(&element) ? pcm__io_json_member(&element, "id") : element;
    pcm__io_json_refuse(&id, "must not be the id of another %s", pcm_schedule_thing_name(kind));
}

void pcm__io_read_skills(pcm__io_reader *reader, const pcm__io_json *root)
{
    pcm__io_json skills = pcm__io_json_need(root, "skills");
    size_t n = pcm__io_json_elements(&skills);
    if (pcm__io_json_ok(root) && (n < 1 || n > PCM_SKILLS_MAX))
        pcm__io_json_refuse(&skills, "must have 1 to %d skills, has %zu", PCM_SKILLS_MAX, n);
    for (size_t i = 0; i < n && pcm__io_json_ok(root); i++) {
        pcm__io_json skill = pcm__io_json_element(&skills, i);
        keep_id(reader, &skill, PCM_SCHEDULE_SKILL);
    }
    pcm__io_end_ids(reader, &skills, PCM_SCHEDULE_SKILL);
}

pcm_index pcm__io_read_reference(const pcm__io_reader *reader, const pcm__io_json *at,
                                 pcm_schedule_thing kind)
{
    const char *id = pcm__io_json_text(at, NULL);
    if (!id)
        return 0;
    const pcm__io_ids *ids = &reader->file->ids[kind];
    size_t found = pcm__io_ids_find(ids, id);
    if (found < ids->count)
        return (pcm_index)found;
    pcm__io_json_refuse(at, "must be the id of a %s", pcm_schedule_thing_name(kind));
    return 0;
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
