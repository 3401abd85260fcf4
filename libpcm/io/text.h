/* SPDX-License-Identifier: Apache-2.0 */
/* Questions about texts. */
#ifndef PCM_IO_TEXT_H
#define PCM_IO_TEXT_H

#include <stddef.h>

/* Whether all bytes belong to characters of UTF-8 (RFC 3629, section 4). */
int pcm__io_is_utf8(const char *text, size_t length);

/* Whether two names of columns differ in the case of ASCII letters at most, as the plant and SQL
 * see it. */
int pcm__io_names_alike(const char *a, const char *b);

#endif
