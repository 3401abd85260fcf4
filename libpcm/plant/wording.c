/* SPDX-License-Identifier: Apache-2.0 */
/* Rounding for people, the same in every locale. */
#include "libpcm/plant/wording.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "libpcm/base/utf8.h"
#include "libpcm/num/elementary.h"

enum { LONGEST_PIECE = 512 };

/* Power of ten of the last digit kept, as a factor: two digits at least, none behind the point
 * from 10 on. */
static double digits_kept(double magnitude)
{
    if (magnitude >= 10.0)
        return 1.0;
    if (magnitude >= 2.0)
        return 10.0;
    if (magnitude >= 0.1)
        return 100.0;
    return pcm__pow(10.0, 1.0 - floor(log10(magnitude)));
}

static double rounded(double value)
{
    const double factor = digits_kept(fabs(value));
    const double result = floor(value * factor + 0.5) / factor;
    return isfinite(factor) && isfinite(result) ? result : value;
}

static void group_thousands(char *grouped, const char *digits)
{
    const size_t length = strlen(digits);
    for (size_t i = 0; i < length; i++) {
        if (i > 0 && (length - i) % 3 == 0)
            *grouped++ = ',';
        *grouped++ = digits[i];
    }
    *grouped = '\0';
}

struct pcm__words pcm__rounded(double value)
{
    struct pcm__words words;
    char plain[PCM_NUMBER_SIZE];
    if (isinf(value)) {
        snprintf(words.chars, sizeof words.chars, value > 0 ? "infinity" : "-infinity");
        return words;
    }
    pcm_number_format(plain, value == 0.0 ? 0.0 : rounded(value));
    const char *magnitude = plain + (plain[0] == '-');
    char *grouped = words.chars;
    if (magnitude > plain)
        *grouped++ = '-';
    if (strspn(magnitude, "0123456789") == strlen(magnitude))
        group_thousands(grouped, magnitude);
    else
        strcpy(grouped, magnitude);
    return words;
}

struct pcm__words pcm__day(pcm_date date)
{
    struct pcm__words words;
    pcm_date_format(words.chars, date);
    return words;
}

pcm__sentence pcm__sentence_in(char *text, size_t size)
{
    text[0] = '\0';
    return (pcm__sentence){text, size, 0};
}

void pcm__say(pcm__sentence *sentence, const char *format, ...)
{
    char piece[LONGEST_PIECE];
    va_list arguments;
    va_start(arguments, format);
    if (vsnprintf(piece, sizeof piece, format, arguments) < 0)
        piece[0] = '\0';
    va_end(arguments);
    const size_t fits = pcm__utf8_cut(piece, sentence->size - 1 - sentence->length);
    memcpy(sentence->text + sentence->length, piece, fits);
    sentence->length += fits;
    sentence->text[sentence->length] = '\0';
    if (piece[fits] != '\0')
        sentence->size = sentence->length + 1;
}

void pcm__say_count(pcm__sentence *sentence, double count, const char *one, const char *many)
{
    pcm__say(sentence, "%s %s", pcm__rounded(count).chars, count == 1.0 ? one : many);
}
