/* SPDX-License-Identifier: Apache-2.0 */
/* JSON on jansson: what cannot be said in JSON (an infinite or absent number, a blank) is null, and
 * without memory the program ends, so that no field is ever lost in silence. */
#include "config.h"

#include "tools/json.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tools/tell.h"

/* Enough digits that every double reads back as itself. */
enum { DIGITS = 17 };

/* Whole numbers below this are exact in a double. */
#define EXACT_WHOLE 9007199254740992.0

json_t *json_new_object(void)
{
    return must_have(json_object());
}

json_t *json_new_array(void)
{
    return must_have(json_array());
}

json_t *json_new_number(double value)
{
    if (!isfinite(value))
        return json_null();
    if (value == trunc(value) && fabs(value) < EXACT_WHOLE)
        return must_have(json_integer((json_int_t)value));
    return must_have(json_real(value));
}

/* File names may be any bytes, JSON only holds UTF-8: other bytes become "?". */
static json_t *text_of_any_bytes(const char *text)
{
    char *copy = must_have(strdup(text));
    for (char *c = copy; *c; c++)
        if ((unsigned char)*c >= 0x80)
            *c = '?';
    json_t *value = must_have(json_string(copy));
    free(copy);
    return value;
}

json_t *json_new_text(const char *text)
{
    if (!text || *text == '\0')
        return json_null();
    json_t *value = json_string(text);
    return value ? value : text_of_any_bytes(text);
}

void json_put(json_t *object, const char *name, json_t *value)
{
    must_have(json_object_set_new(object, name, value) ? NULL : object);
}

void json_put_number(json_t *object, const char *name, double value)
{
    json_put(object, name, json_new_number(value));
}

void json_put_count(json_t *object, const char *name, size_t count)
{
    json_put(object, name, must_have(json_integer((json_int_t)count)));
}

void json_put_flag(json_t *object, const char *name, int flag)
{
    json_put(object, name, json_boolean(flag));
}

void json_put_text(json_t *object, const char *name, const char *text)
{
    json_put(object, name, json_new_text(text));
}

void json_put_date(json_t *object, const char *name, pcm_date date)
{
    char text[PCM_DATE_SIZE];
    json_put_text(object, name, pcm_date_format(text, date));
}

void json_put_range(json_t *object, const char *name, double lower, double upper)
{
    json_t *range = json_new_array();
    json_add(range, json_new_number(lower));
    json_add(range, json_new_number(upper));
    json_put(object, name, range);
}

void json_add(json_t *array, json_t *value)
{
    must_have(json_array_append_new(array, value) ? NULL : array);
}

static void dump(json_t *value, size_t flags, const char *after)
{
    int failed = json_dumpf(value, stdout, flags | JSON_REAL_PRECISION(DIGITS));
    json_decref(value);
    if (failed && !ferror(stdout))
        must_have(NULL);
    fputs(after, stdout);
}

void json_print(json_t *value)
{
    dump(value, JSON_INDENT(2), "\n");
}

void json_print_line(json_t *value, const char *after)
{
    dump(value, 0, after);
}
