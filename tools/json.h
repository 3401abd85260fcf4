/* SPDX-License-Identifier: Apache-2.0 */
/* JSON on jansson: what cannot be said in JSON (an infinite or absent number, a blank) is null, and
 * without memory the program ends, so that no field is ever lost in silence. */
#ifndef TOOLS_JSON_H
#define TOOLS_JSON_H

#include <stddef.h>

#include <jansson.h>

#include <pcm/date.h>

/* New values; never NULL. */
json_t *json_new_object(void);
json_t *json_new_array(void);
json_t *json_new_number(double value); /* null unless finite; whole numbers without a point */
json_t *json_new_text(const char *text); /* null for NULL and "" */

/* Sets a member; the object takes the value over. */
void json_put(json_t *object, const char *name, json_t *value);
void json_put_number(json_t *object, const char *name, double value);
void json_put_count(json_t *object, const char *name, size_t count);
void json_put_flag(json_t *object, const char *name, int flag);
void json_put_text(json_t *object, const char *name, const char *text);
void json_put_date(json_t *object, const char *name, pcm_date date);
void json_put_range(json_t *object, const char *name, double lower, double upper);

/* Appends to an array, which takes the value over. */
void json_add(json_t *array, json_t *value);

/* Writes a value on stdout, indented or on one line, and releases it. */
void json_print(json_t *value);
void json_print_line(json_t *value, const char *after);

#endif
