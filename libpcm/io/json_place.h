/* SPDX-License-Identifier: Apache-2.0 */
/* Sentences about a place in a JSON document: the way to it, the value, the rule, and whose it is.
 */
#ifndef PCM_IO_JSON_PLACE_H
#define PCM_IO_JSON_PLACE_H

#include "libpcm/io/json_reader.h"

/* Refuses a member of an object that is none of those that are known. */
void pcm__io_json_refuse_member(const pcm__io_json *object, const char *name,
                                const char *const *known);

/* Refuses what is no number between two. */
void pcm__io_json_refuse_number(const pcm__io_json *at, double least, double most);

/* Refuses a text that is none of the words. */
void pcm__io_json_refuse_word(const pcm__io_json *at, const char *const *words);

#endif
