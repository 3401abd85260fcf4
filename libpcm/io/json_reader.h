/* SPDX-License-Identifier: Apache-2.0 */
/* Reading a JSON document member by member. A value knows the way to it, so that sentences can name
 * it, and the status of the whole reading: after the first failure every function here does nothing
 * and gives its fallback, so that a reader asks for all it needs and then looks at the status once.
 */
#ifndef PCM_IO_JSON_READER_H
#define PCM_IO_JSON_READER_H

#include <stddef.h>

#include <pcm/status.h>

struct json_t;

typedef struct pcm__io_json {
    const struct json_t *value;        /* NULL: not given */
    const struct pcm__io_json *parent; /* NULL at the top */
    const char *name;                  /* of a member; NULL: an element */
    size_t index;                      /* of an element */
    const char *kind;                  /* "job", once its id is known, */
    const char *id;                    /* and that id */
    pcm_status *status;
} pcm__io_json;

/* A document in memory. */
typedef struct pcm__io_document {
    struct json_t *root;
} pcm__io_document;

/* Parses bytes; what is no JSON, or names a member twice, is PCM_ERR_FORMAT with line and column.
 */
pcm_status pcm__io_document_parse(pcm__io_document *out, const char *bytes, size_t length);
void pcm__io_document_free(pcm__io_document *document);

/* The whole document, read under a status that begins as PCM_OK. */
pcm__io_json pcm__io_document_root(const pcm__io_document *document, pcm_status *status);

/* Fails with PCM_ERR_DATA, "jobs[3].hours = -2: RULE (job "AHU-7")". */
void pcm__io_json_refuse(const pcm__io_json *at, const char *rule, ...) PCM_PRINTF(2, 3);

/* Takes over the status of a call of libpcm, with its sentence behind the way to the value; what
 * the call found wrong with the values becomes PCM_ERR_DATA. */
void pcm__io_json_take(const pcm__io_json *at, pcm_status status);

/* Nonzero if nothing failed so far. */
int pcm__io_json_ok(const pcm__io_json *at);

/* What a value is; 0 for one that is not given. */
int pcm__io_json_given(const pcm__io_json *at);
int pcm__io_json_is_null(const pcm__io_json *at);
int pcm__io_json_is_text(const pcm__io_json *at);
int pcm__io_json_is_number(const pcm__io_json *at);
int pcm__io_json_is_array(const pcm__io_json *at);
int pcm__io_json_is_object(const pcm__io_json *at);

/* Refuses what is not an object, and members beside these, NULL at the end, and "note", which is
 * for people. */
void pcm__io_json_know(const pcm__io_json *object, const char *const *members);

/* A member, given or not; pcm__io_json_need() refuses one that is not. */
pcm__io_json pcm__io_json_member(const pcm__io_json *object, const char *name);
pcm__io_json pcm__io_json_need(const pcm__io_json *object, const char *name);

/* Elements of an array; none if it is not given. */
size_t pcm__io_json_elements(const pcm__io_json *array);
pcm__io_json pcm__io_json_element(const pcm__io_json *array, size_t index);

/* The members of an object one by one, in the order of the file, for objects whose names are ids:
 * begin with *iterator = NULL; 0 beyond the last. */
int pcm__io_json_next(pcm__io_json *member, void **iterator, const pcm__io_json *object);

/* The value itself; for a member that is not given, the fallback. */
double pcm__io_json_number(const pcm__io_json *at, double least, double most, double fallback);
long long pcm__io_json_whole(const pcm__io_json *at, long long least, long long most,
                             long long fallback);
int pcm__io_json_flag(const pcm__io_json *at, int fallback);
const char *pcm__io_json_text(const pcm__io_json *at, const char *fallback);

/* The index of a text in a list, NULL at the end. */
int pcm__io_json_choice(const pcm__io_json *at, const char *const *words, int fallback);

/* An array of just n numbers. Where null is allowed it stands for INFINITY. */
enum pcm__io_null { PCM__IO_NO_NULL, PCM__IO_NULL_INFINITE };
void pcm__io_json_numbers(double *out, size_t n, const pcm__io_json *array, double least,
                          double most, enum pcm__io_null null);

/* The same, or one number (or null) for all. */
void pcm__io_json_each(double *out, size_t n, const pcm__io_json *at, double least, double most,
                       enum pcm__io_null null);

#endif
