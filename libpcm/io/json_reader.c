/* SPDX-License-Identifier: Apache-2.0 */
/* Reading a JSON document member by member, over jansson. */
#include "config.h"

#include "libpcm/io/json_reader.h"

#include <math.h>
#include <string.h>

#include <jansson.h>

#include "libpcm/io/fail.h"
#include "libpcm/io/json_place.h"

pcm_status pcm__io_document_parse(pcm__io_document *out, const char *bytes, size_t length)
{
    json_error_t error = {.text = ""};
    json_t *root = json_loadb(bytes, length, JSON_REJECT_DUPLICATES, &error);
    if (!root) {
        /* Where memory runs out jansson mostly gives no code and no text; for some texts it says
         * that they are none. */
        if (!*error.text || json_error_code(&error) == json_error_out_of_memory)
            return pcm__io_fail_memory();
        return pcm_error_set(PCM_ERR_FORMAT, "no JSON: line %d, column %d: %s", error.line,
                             error.column, error.text);
    }
    out->root = root;
    return PCM_OK;
}

void pcm__io_document_free(pcm__io_document *document)
{
    json_decref(document->root);
}

pcm__io_json pcm__io_document_root(const pcm__io_document *document, pcm_status *status)
{
    *status = PCM_OK;
    return (pcm__io_json){.value = document->root, .status = status};
}

int pcm__io_json_ok(const pcm__io_json *at)
{
    return *at->status == PCM_OK;
}

int pcm__io_json_given(const pcm__io_json *at)
{
    return at->value != NULL;
}

int pcm__io_json_is_null(const pcm__io_json *at)
{
    return json_is_null(at->value);
}

int pcm__io_json_is_text(const pcm__io_json *at)
{
    return json_is_string(at->value);
}

int pcm__io_json_is_number(const pcm__io_json *at)
{
    return json_is_number(at->value);
}

int pcm__io_json_is_array(const pcm__io_json *at)
{
    return json_is_array(at->value);
}

int pcm__io_json_is_object(const pcm__io_json *at)
{
    return json_is_object(at->value);
}

static pcm__io_json child(const pcm__io_json *parent, const json_t *value)
{
    return (pcm__io_json){.value = value, .parent = parent, .status = parent->status};
}

pcm__io_json pcm__io_json_member(const pcm__io_json *object, const char *name)
{
    pcm__io_json member = child(object, json_object_get(object->value, name));
    member.name = name;
    return member;
}

pcm__io_json pcm__io_json_need(const pcm__io_json *object, const char *name)
{
    pcm__io_json member = pcm__io_json_member(object, name);
    if (!member.value)
        pcm__io_json_refuse(&member, "must be given");
    return member;
}

static int knows(const char *const *members, const char *name)
{
    if (strcmp(name, "note") == 0)
        return 1;
    while (*members && strcmp(*members, name) != 0)
        members++;
    return *members != NULL;
}

void pcm__io_json_know(const pcm__io_json *object, const char *const *members)
{
    if (!pcm__io_json_ok(object) || !object->value)
        return;
    if (!json_is_object(object->value)) {
        pcm__io_json_refuse(object, "must be an object, {...}");
        return;
    }
    pcm__io_json member;
    void *iterator = NULL;
    while (pcm__io_json_next(&member, &iterator, object))
        if (!knows(members, member.name)) {
            pcm__io_json_refuse_member(object, member.name, members);
            return;
        }
}

size_t pcm__io_json_elements(const pcm__io_json *array)
{
    if (!pcm__io_json_ok(array) || !array->value)
        return 0;
    if (!json_is_array(array->value)) {
        pcm__io_json_refuse(array, "must be an array, [...]");
        return 0;
    }
    return json_array_size(array->value);
}

pcm__io_json pcm__io_json_element(const pcm__io_json *array, size_t index)
{
    pcm__io_json element = child(array, json_array_get(array->value, index));
    element.index = index;
    return element;
}

int pcm__io_json_next(pcm__io_json *member, void **iterator, const pcm__io_json *object)
{
    if (!pcm__io_json_ok(object) || !object->value)
        return 0;
    /* Walking changes nothing; jansson's iterators take the object without const. */
    json_t *value = (json_t *)object->value;
    if (!json_is_object(value)) {
        pcm__io_json_refuse(object, "must be an object, {...}");
        return 0;
    }
    *iterator = *iterator ? json_object_iter_next(value, *iterator) : json_object_iter(value);
    if (!*iterator)
        return 0;
    *member = child(object, json_object_iter_value(*iterator));
    member->name = json_object_iter_key(*iterator);
    return 1;
}

/* Nonzero if there is a value to be read. */
static int has_value(const pcm__io_json *at)
{
    return pcm__io_json_ok(at) && at->value;
}

double pcm__io_json_number(const pcm__io_json *at, double least, double most, double fallback)
{
    if (!has_value(at))
        return fallback;
    double value = json_number_value(at->value);
    if (json_is_number(at->value) && value >= least && value <= most)
        return value;
    pcm__io_json_refuse_number(at, least, most);
    return fallback;
}

long long pcm__io_json_whole(const pcm__io_json *at, long long least, long long most,
                             long long fallback)
{
    if (!has_value(at))
        return fallback;
    long long value = json_integer_value(at->value);
    if (json_is_integer(at->value) && value >= least && value <= most)
        return value;
    pcm__io_json_refuse(at, "must be a whole number from %lld to %lld", least, most);
    return fallback;
}

int pcm__io_json_flag(const pcm__io_json *at, int fallback)
{
    if (!has_value(at))
        return fallback;
    if (!json_is_boolean(at->value))
        pcm__io_json_refuse(at, "must be true or false");
    return json_is_true(at->value);
}

const char *pcm__io_json_text(const pcm__io_json *at, const char *fallback)
{
    if (!has_value(at))
        return fallback;
    if (json_is_string(at->value))
        return json_string_value(at->value);
    pcm__io_json_refuse(at, "must be a text, \"...\"");
    return fallback;
}

int pcm__io_json_choice(const pcm__io_json *at, const char *const *words, int fallback)
{
    const char *text = pcm__io_json_text(at, NULL);
    if (!text)
        return fallback;
    for (int i = 0; words[i]; i++)
        if (strcmp(words[i], text) == 0)
            return i;
    pcm__io_json_refuse_word(at, words);
    return fallback;
}

static double one_number(const pcm__io_json *at, double least, double most, enum pcm__io_null null)
{
    if (null == PCM__IO_NULL_INFINITE && pcm__io_json_is_null(at))
        return INFINITY;
    return pcm__io_json_number(at, least, most, least);
}

void pcm__io_json_numbers(double *out, size_t n, const pcm__io_json *array, double least,
                          double most, enum pcm__io_null null)
{
    size_t elements = pcm__io_json_elements(array);
    if (!has_value(array))
        return;
    if (elements != n)
        pcm__io_json_refuse(array, "must have %zu numbers, has %zu", n, elements);
    for (size_t i = 0; i < n && pcm__io_json_ok(array); i++) {
        pcm__io_json element = pcm__io_json_element(array, i);
        out[i] = one_number(&element, least, most, null);
    }
}

void pcm__io_json_each(double *out, size_t n, const pcm__io_json *at, double least, double most,
                       enum pcm__io_null null)
{
    if (!has_value(at))
        return;
    if (json_is_array(at->value)) {
        pcm__io_json_numbers(out, n, at, least, most, null);
        return;
    }
    double value = one_number(at, least, most, null);
    for (size_t i = 0; i < n; i++)
        out[i] = value;
}
