/* SPDX-License-Identifier: Apache-2.0 */
/* Ids in JSON problems: given, unique, and referred to. */
#include "config.h"

#include "libpcm/io/json_ids.h"

#include <string.h>

#include <pcm/schedule_file.h>

static int has_control_characters(const char *text)
{
    for (; *text; text++)
        if ((unsigned char)*text < 0x20 || *text == 0x7F)
            return 1;
    return 0;
}

const char *pcm__io_json_id(const pcm__io_json *at)
{
    const char *id = pcm__io_json_text(at, "");
    if (pcm__io_json_ok(at) &&
        (!*id || strlen(id) >= PCM_SCHEDULE_ID_SIZE || has_control_characters(id)))
        pcm__io_json_refuse(at, "must be 1 to %d bytes without control characters",
                            PCM_SCHEDULE_ID_SIZE - 1);
    return id;
}

/* Keeps a text as the next id. */
static void keep_id(const pcm__io_json *at, pcm__io_ids *ids)
{
    const char *id = pcm__io_json_id(at);
    if (pcm__io_json_ok(at))
        pcm__io_json_take(at, pcm__io_ids_add(ids, id));
}

void pcm__io_json_take_id(pcm__io_json *object, pcm__io_ids *ids, const char *kind)
{
    const pcm__io_json id = pcm__io_json_need(object, "id");
    keep_id(&id, ids);
    if (!pcm__io_json_ok(object))
        return;
    object->kind = kind;
    object->id = pcm__io_json_text(&id, "");
}

void pcm__io_json_end_ids(const pcm__io_json *array, pcm__io_ids *ids, const char *kind)
{
    size_t twice = 0;
    if (!pcm__io_json_ok(array))
        return;
    pcm__io_json_take(array, pcm__io_ids_sort(ids, &twice));
    if (!pcm__io_json_ok(array) || twice == ids->count)
        return;
    const pcm__io_json element = pcm__io_json_element(array, twice);
    const pcm__io_json id =
        pcm__io_json_is_object(&element) ? pcm__io_json_member(&element, "id") : element;
    pcm__io_json_refuse(&id, "must not be the id of another %s", kind);
}

void pcm__io_json_take_skills(const pcm__io_json *root, pcm__io_ids *ids)
{
    const pcm__io_json skills = pcm__io_json_need(root, "skills");
    const size_t n = pcm__io_json_elements(&skills);
    if (pcm__io_json_ok(root) && (n < 1 || n > PCM_SKILLS_MAX))
        pcm__io_json_refuse(&skills, "must have 1 to %d skills, has %zu", PCM_SKILLS_MAX, n);
    for (size_t i = 0; i < n && pcm__io_json_ok(root); i++) {
        const pcm__io_json skill = pcm__io_json_element(&skills, i);
        keep_id(&skill, ids);
    }
    pcm__io_json_end_ids(&skills, ids, "skill");
}

pcm_index pcm__io_json_reference(const pcm__io_json *at, const pcm__io_ids *ids, const char *kind)
{
    const char *id = pcm__io_json_text(at, NULL);
    if (!id)
        return 0;
    const size_t found = pcm__io_ids_find(ids, id);
    if (found < ids->count)
        return (pcm_index)found;
    pcm__io_json_refuse(at, "must be the id of a %s", kind);
    return 0;
}
