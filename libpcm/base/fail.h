/* SPDX-License-Identifier: Apache-2.0 */
/* Failing with a sentence: `return pcm__fail(PCM_ERR_DOMAIN, "age[%zu] = %s: must be >= 0", i,
 * pcm__text(age[i]).chars);` Numbers go through pcm__text, because "%g" follows the locale. */
#ifndef PCM_BASE_FAIL_H
#define PCM_BASE_FAIL_H

#include <pcm/number.h>
#include <pcm/status.h>

#define pcm__fail pcm_error_set

struct pcm__text {
    char chars[PCM_NUMBER_SIZE];
};

/* A number as text by value, alive until the end of the full expression. */
static inline struct pcm__text pcm__text(double value)
{
    struct pcm__text text;
    pcm_number_format(text.chars, value);
    return text;
}

/* "out of memory" as PCM_ERR_MEMORY. */
pcm_status pcm__fail_memory(void);

/* PCM_ERR_ARGUMENT: "NAME = NULL: must not be NULL". */
pcm_status pcm__fail_null(const char *name);

#endif
