/* SPDX-License-Identifier: Apache-2.0 */
/* Cutting text without splitting a character of UTF-8: the bytes that continue one are 10xxxxxx
 * (RFC 3629, section 3). */
#ifndef PCM_BASE_UTF8_H
#define PCM_BASE_UTF8_H

#include <stddef.h>
#include <string.h>

/* Bytes of the longest beginning of text that has at most `limit` bytes and whole characters. */
static inline size_t pcm__utf8_cut(const char *text, size_t limit)
{
    const char *end = memchr(text, '\0', limit + 1);
    if (end)
        return (size_t)(end - text);
    size_t length = limit;
    while (length > 0 && ((unsigned char)text[length] & 0xC0) == 0x80)
        length--;
    return length;
}

/* For "%.*s": enough of a text that a user wrote to recognise it by. */
static inline int pcm__recognisable(const char *text)
{
    return (int)pcm__utf8_cut(text, 60);
}

#endif
