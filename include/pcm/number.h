/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file
 * Numbers as text, the same in every locale.
 *
 * The C library's printf and strtod follow LC_NUMERIC, so a host program with a German locale
 * would write "0,5" into a CSV file. Everything libpcm reads or writes goes through these two.
 */
#ifndef PCM_NUMBER_H
#define PCM_NUMBER_H

#include <pcm/status.h>

PCM_BEGIN

/** Bytes that pcm_number_format() needs, the final NUL included. */
#define PCM_NUMBER_SIZE 32

/**
 * Writes the shortest decimal text that reads back as the same double.
 *
 * @param buffer  [PCM_NUMBER_SIZE], written
 * @param value   any double; infinities give "inf" and "-inf", NaN gives "nan"
 * @return        @p buffer
 */
PCM_API char *pcm_number_format(char buffer[PCM_NUMBER_SIZE], double value);

/**
 * Reads a decimal number: optional sign, digits with an optional point, optional exponent.
 *
 * The whole text must be one number; spaces around it are allowed, thousands separators, a
 * decimal comma, hexadecimal, "inf" and "nan" are not. The result is correctly rounded.
 *
 * @param out   the number, finite
 * @param text  NUL-terminated; NULL is PCM_ERR_ARGUMENT
 * @return      PCM_ERR_DOMAIN if the text is no number or too large for a double
 */
PCM_API PCM_CHECKED pcm_status pcm_number_parse(double *out, const char *text);

PCM_END

#endif
