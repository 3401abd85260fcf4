/* SPDX-License-Identifier: Apache-2.0 */
/* Fields of structs set by name. */
#include "bindings/swig/settings.h"

#include <string.h>

#include <pcm/status.h>

/* More than any enumeration has. */
enum { WORDS_MAX = 64 };

const struct field *settings_field(const struct record *record, const char *name)
{
    for (size_t i = 0; i < record->count; i++) {
        if (strcmp(record->fields[i].name, name) == 0)
            return &record->fields[i];
    }
    return NULL;
}

pcm_status settings_word(void *data, const struct field *field, const char *word)
{
    for (int i = 0; i < WORDS_MAX; i++) {
        const char *name = field->text_of(&i);
        if (!name || strcmp(name, "unknown") == 0)
            break;
        if (strcmp(name, word) != 0)
            continue;
        memcpy((char *)data + field->offset, &i, sizeof i);
        return PCM_OK;
    }
    return pcm_error_set(PCM_ERR_ARGUMENT, "%s = \"%s\": there is no such %s", field->name, word,
                         field->name);
}

pcm_status settings_model(pcm_distribution *out, const char *family, const double *parameters,
                          size_t n)
{
    pcm_distribution life = {0};
    pcm_status status = pcm_family_find(&life.family, family);
    if (status)
        return status;
    const int needed = pcm_family_parameters(life.family);
    if (n != (size_t)needed)
        return pcm_error_set(PCM_ERR_ARGUMENT, "parameters: %s has %d, got %zu", family, needed, n);
    memcpy(life.parameter, parameters, n * sizeof *parameters);
    *out = life;
    return PCM_OK;
}
