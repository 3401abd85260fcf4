/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file
 * Status codes and the sentence that explains the last failure.
 */
#ifndef PCM_STATUS_H
#define PCM_STATUS_H

#include <pcm/api.h>

PCM_BEGIN

/**
 * Result of a call. Zero is success, negative codes are failures; codes are grouped with gaps
 * and never reused or renumbered.
 */
typedef enum pcm_status {
    PCM_OK = 0,

    /* What the caller passed. */
    PCM_ERR_ARGUMENT = -1,  /**< NULL, a wrong handle, or arguments that do not fit together. */
    PCM_ERR_DOMAIN = -2,    /**< A value outside its range, NaN among them. */
    PCM_ERR_DATA = -3,      /**< Rows of a table are bad; a ::pcm_report names each of them. */
    PCM_ERR_NOT_FOUND = -4, /**< No such table, column, row or id. */

    /* What the machine could not give. */
    PCM_ERR_MEMORY = -10, /**< An allocation failed; nothing was changed. */
    PCM_ERR_THREAD = -11, /**< A thread could not be started. */
    PCM_ERR_LIMIT = -12,  /**< The problem is larger than this build can express. */

    /* What code outside libpcm did. */
    /** A callback failed the call; or its stop or limit ended a call that has no partial result
     * to give, such as pcm_decisions_make(). */
    PCM_ERR_CALLBACK = -20,
    PCM_ERR_SOLVER = -30,   /**< A linear-programming backend broke its contract or failed. */

    /* Files (libpcm_io). */
    PCM_ERR_FILE = -40,    /**< A file could not be opened, read or written. */
    PCM_ERR_FORMAT = -41,  /**< A file is not what it claims to be: foreign or damaged. */
    PCM_ERR_VERSION = -42  /**< A store was written by a newer libpcm than this one. */
} pcm_status;

/**
 * Name of a status, lower case with underscores, for logs and exception classes.
 *
 * @param status  any value
 * @return        static text, "ok", "argument", "domain", ...; "unknown" for a value that is
 *                not a status. Never NULL. Any thread.
 */
PCM_API const char *pcm_status_name(pcm_status status);

/**
 * The sentence that explains this thread's last failure.
 *
 * It names argument, index, value and rule: `age[17] = -3: must be a finite number >= 0`.
 * A successful call leaves it as it was.
 *
 * @return text owned by the thread, valid until its next failing call; "" if none failed yet.
 */
PCM_API const char *pcm_error_message(void);

/**
 * Leaves a sentence for pcm_error_message() and returns @p status.
 *
 * For code that libpcm calls or that is built on it (a solver backend, a store): every failure
 * then reads alike. Numbers should not be formatted with "%g", which follows the locale; see
 * pcm_number_format(). Text beyond 511 bytes is cut.
 *
 * @param status  the status to return
 * @param format  a printf format, and its arguments; NULL leaves the sentence empty
 */
PCM_API pcm_status pcm_error_set(pcm_status status, const char *format, ...) PCM_PRINTF(2, 3);

/** Version of the library that is running, as "major.minor.patch". Static text, any thread. */
PCM_API const char *pcm_version(void);

PCM_END

#endif
