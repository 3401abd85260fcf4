/* SPDX-License-Identifier: Apache-2.0 */
/* Sentences about a place in a JSON document. Long ones are cut where they would push out the rule.
 */
#include "config.h"

#include "libpcm/io/json_place.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <jansson.h>

#include <pcm/number.h>

enum { WAY_SIZE = 200, VALUE_SIZE = 100, RULE_SIZE = 400, TEXT_SHOWN = 60, WORDS_SHOWN = 300,
       ZEROS_COUNTED = 6 };

/* Bytes of a text to show: all of it, or whole characters of its beginning. */
static int shown(const char *text)
{
    size_t length = strlen(text);
    if (length <= TEXT_SHOWN)
        return (int)length;
    length = TEXT_SHOWN;
    while (length > 0 && ((unsigned char)text[length] & 0xC0) == 0x80)
        length--;
    return (int)length;
}

/* Appends to a text in a buffer, as far as there is room. */
static void append(char *text, size_t size, const char *format, ...) PCM_PRINTF(3, 4);
static void append(char *text, size_t size, const char *format, ...)
{
    size_t used = strlen(text);
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text + used, size - used, format, arguments);
    va_end(arguments);
}

/* Writes "jobs[3].needs[0].hours". */
static void write_way(char way[WAY_SIZE], const pcm__io_json *at)
{
    if (!at->parent) {
        way[0] = '\0';
        return;
    }
    write_way(way, at->parent);
    if (at->name)
        append(way, WAY_SIZE, "%s%.*s", *way ? "." : "", shown(at->name), at->name);
    else
        append(way, WAY_SIZE, "[%zu]", at->index);
}

/* Writes " = -2" for what is short enough to be shown. */
static void write_value(char text[VALUE_SIZE], const json_t *value)
{
    char number[PCM_NUMBER_SIZE];
    const char *string = json_string_value(value);
    if (string)
        snprintf(text, VALUE_SIZE, " = \"%.*s\"", shown(string), string);
    else if (json_is_integer(value))
        snprintf(text, VALUE_SIZE, " = %lld", (long long)json_integer_value(value));
    else if (json_is_real(value))
        snprintf(text, VALUE_SIZE, " = %s", pcm_number_format(number, json_real_value(value)));
    else if (json_is_boolean(value))
        snprintf(text, VALUE_SIZE, " = %s", json_is_true(value) ? "true" : "false");
    else
        snprintf(text, VALUE_SIZE, "%s", json_is_null(value) ? " = null" : "");
}

/* The nearest thing around a place that has an id. */
static const pcm__io_json *owner(const pcm__io_json *at)
{
    while (at && !at->id)
        at = at->parent;
    return at;
}

static void refuse(const pcm__io_json *at, pcm_status status, const char *value, const char *rule)
{
    char way[WAY_SIZE];
    write_way(way, at);
    const char *place = *way ? way : "the document";
    const pcm__io_json *whose = owner(at);
    if (whose)
        *at->status = pcm_error_set(status, "%s%s: %s (%s \"%.*s\")", place, value, rule,
                                    whose->kind, shown(whose->id), whose->id);
    else
        *at->status = pcm_error_set(status, "%s%s: %s", place, value, rule);
}

void pcm__io_json_refuse(const pcm__io_json *at, const char *rule, ...)
{
    if (!pcm__io_json_ok(at))
        return;
    char text[RULE_SIZE], value[VALUE_SIZE];
    va_list arguments;
    va_start(arguments, rule);
    vsnprintf(text, sizeof text, rule, arguments);
    va_end(arguments);
    write_value(value, at->value);
    refuse(at, PCM_ERR_DATA, value, text);
}

void pcm__io_json_take(const pcm__io_json *at, pcm_status status)
{
    if (!pcm__io_json_ok(at) || status == PCM_OK)
        return;
    if (status == PCM_ERR_MEMORY) {
        *at->status = status;
        return;
    }
    char reason[RULE_SIZE];
    snprintf(reason, sizeof reason, "%s", pcm_error_message());
    refuse(at, status == PCM_ERR_LIMIT ? status : PCM_ERR_DATA, "", reason);
}

/* Writes "id, skill, hours". */
static void write_words(char text[WORDS_SHOWN], const char *const *words)
{
    text[0] = '\0';
    for (size_t i = 0; words[i]; i++)
        append(text, WORDS_SHOWN, "%s%s", i > 0 ? ", " : "", words[i]);
}

void pcm__io_json_refuse_member(const pcm__io_json *object, const char *name,
                                const char *const *known)
{
    char words[WORDS_SHOWN];
    write_words(words, known);
    pcm__io_json_refuse(object, "has no member \"%.*s\"; there are %s", shown(name), name, words);
}

void pcm__io_json_refuse_word(const pcm__io_json *at, const char *const *words)
{
    char text[WORDS_SHOWN];
    write_words(text, words);
    pcm__io_json_refuse(at, "must be one of %s", text);
}

/* A round number with its zeros counted: "1e15" and not "1000000000000000". */
static void write_bound(char text[PCM_NUMBER_SIZE], double bound)
{
    pcm_number_format(text, bound);
    size_t length = strlen(text), zeros = 0;
    while (zeros < length && text[length - 1 - zeros] == '0')
        zeros++;
    if (zeros >= ZEROS_COUNTED && !strpbrk(text, ".e"))
        snprintf(text + length - zeros, PCM_NUMBER_SIZE - (length - zeros), "e%zu", zeros);
}

void pcm__io_json_refuse_number(const pcm__io_json *at, double least, double most)
{
    char low[PCM_NUMBER_SIZE], high[PCM_NUMBER_SIZE];
    write_bound(low, least);
    write_bound(high, most);
    pcm__io_json_refuse(at, "must be a number from %s to %s", low, high);
}
