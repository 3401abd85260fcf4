/* SPDX-License-Identifier: Apache-2.0 */
/* Reading UTF-8 character by character (RFC 3629). */
#ifndef PCM_BASE_CHARACTERS_H
#define PCM_BASE_CHARACTERS_H

#include <stddef.h>
#include <stdint.h>

/* Bytes of the character at the beginning of a text that is not empty, and its code point; 0 if
 * those bytes are no character: cut short, longer than needed, a surrogate or beyond U+10FFFF. */
size_t pcm__character_read(uint32_t *out, const char *text);

/* Control characters of ASCII and Latin-1 (Unicode category Cc). */
int pcm__character_is_control(uint32_t character);

#endif
