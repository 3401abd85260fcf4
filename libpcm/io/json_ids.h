/* SPDX-License-Identifier: Apache-2.0 */
/* Ids in JSON problems: given, unique, and referred to. `kind` is what a sentence calls the things
 * that have them, such as "job". */
#ifndef PCM_IO_JSON_IDS_H
#define PCM_IO_JSON_IDS_H

#include <pcm/schedule_problem.h>

#include "libpcm/io/ids.h"
#include "libpcm/io/json_reader.h"

/* An id: a text of 1 to PCM_SCHEDULE_ID_SIZE - 1 bytes without control characters. */
const char *pcm__io_json_id(const pcm__io_json *at);

/* Takes a thing's "id" as the next one; the place then carries it. */
void pcm__io_json_take_id(pcm__io_json *object, pcm__io_ids *ids, const char *kind);

/* Ends ids, which must all be different: those of the elements of an array. */
void pcm__io_json_end_ids(const pcm__io_json *array, pcm__io_ids *ids, const char *kind);

/* "skills", a list of ids: takes and ends them. */
void pcm__io_json_take_skills(const pcm__io_json *root, pcm__io_ids *ids);

/* The number of the thing whose id a text is, once the ids were ended; 0 if there is no such
 * thing. */
pcm_index pcm__io_json_reference(const pcm__io_json *at, const pcm__io_ids *ids, const char *kind);

#endif
