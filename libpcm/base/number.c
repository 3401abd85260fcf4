/* SPDX-License-Identifier: Apache-2.0 */
/* Numbers as text in every locale. Writing tries 15, 16, 17 digits (enough for a double: Steele and
 * White 1990); reading is exact for short numbers (Clinger 1990) and leaves the others to strtod,
 * rewritten as whole number and exponent, because only the decimal point depends on the locale. */
#include "config.h"

#include <pcm/number.h>

#include <float.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "libpcm/base/fail.h"
#include "libpcm/base/utf8.h"

/* Whole numbers up to here are written without an exponent. */
#define WHOLE_LIMIT 1e15

/* A double or the middle of two has at most 767 significant digits; one more says "and a bit". */
enum { DIGITS_MOST = 768 };

/* Beyond this any exponent means infinity or zero, whatever the digits. */
enum { EXPONENT_MOST = 99999 };

/* A decimal number: digits x 10^exponent. */
struct decimal {
    int negative;
    int digits; /* significant digits kept */
    int lost;   /* nonzero if a nonzero digit did not fit */
    long long exponent;
    char text[DIGITS_MOST + 1 + sizeof "e-99999"]; /* the digits, no leading zeros */
};

static int is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static int is_space(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

/* Copies a number printed in the host's locale; its decimal point, of any length, becomes ".". */
static void copy_with_point(char buffer[PCM_NUMBER_SIZE], const char *printed)
{
    char *end = buffer;
    int in_point = 0;
    for (; *printed; printed++) {
        int is_point = !is_digit(*printed) && !strchr("+-e", *printed);
        if (!is_point)
            *end++ = *printed;
        else if (!in_point)
            *end++ = '.';
        in_point = is_point;
    }
    *end = '\0';
}

char *pcm_number_format(char buffer[PCM_NUMBER_SIZE], double value)
{
    if (isnan(value))
        return strcpy(buffer, "nan");
    if (isinf(value))
        return strcpy(buffer, value > 0 ? "inf" : "-inf");

    char printed[2 * PCM_NUMBER_SIZE];
    if (fabs(value) <= WHOLE_LIMIT && value == trunc(value)) {
        snprintf(printed, sizeof printed, "%.0f", value);
    } else {
        /* Below DBL_MIN there are fewer than 15 digits to tell numbers apart. */
        int digits = fabs(value) < DBL_MIN ? 1 : 15;
        do
            snprintf(printed, sizeof printed, "%.*g", digits, value);
        while (strtod(printed, NULL) != value && digits++ < 17);
    }
    copy_with_point(buffer, printed);
    return buffer;
}

/* Adds the next digit; the exponent follows what is kept. */
static void keep_digit(struct decimal *number, char digit, int after_point)
{
    if (number->digits < DIGITS_MOST) {
        if (number->digits > 0 || digit != '0')
            number->text[number->digits++] = digit;
        number->exponent -= after_point;
    } else {
        number->lost |= digit != '0';
        number->exponent += !after_point;
    }
}

/* Reads digits with an optional point; NULL if there is no digit. */
static const char *read_digits(struct decimal *number, const char *text)
{
    int seen = 0;
    int after_point = 0;
    for (;; text++) {
        if (is_digit(*text)) {
            keep_digit(number, *text, after_point);
            seen = 1;
        } else if (*text == '.' && !after_point) {
            after_point = 1;
        } else {
            return seen ? text : NULL;
        }
    }
}

/* Reads an exponent if there is one; NULL if it has no digits. */
static const char *read_exponent(struct decimal *number, const char *text)
{
    if (*text != 'e' && *text != 'E')
        return text;
    text++;
    int negative = *text == '-';
    if (*text == '-' || *text == '+')
        text++;
    if (!is_digit(*text))
        return NULL;
    const long long huge = 1000000000000000;
    long long exponent = 0;
    for (; is_digit(*text); text++)
        if (exponent < huge)
            exponent = 10 * exponent + (*text - '0');
    number->exponent += negative ? -exponent : exponent;
    return text;
}

static int read_decimal(struct decimal *number, const char *text)
{
    while (is_space(*text))
        text++;
    number->negative = *text == '-';
    if (*text == '-' || *text == '+')
        text++;
    text = read_digits(number, text);
    if (text)
        text = read_exponent(number, text);
    if (!text)
        return 0;
    while (is_space(*text))
        text++;
    return *text == '\0';
}

/* Clinger's fast path: both numbers are exact doubles, so one operation rounds once. */
static int convert_exactly(double *out, const struct decimal *number)
{
    static const double power[] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                   1e8,  1e9,  1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
                                   1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};
    if (FLT_EVAL_METHOD != 0 || number->digits > 15 || llabs(number->exponent) > 22)
        return 0;
    long long whole = 0;
    for (int i = 0; i < number->digits; i++)
        whole = 10 * whole + (number->text[i] - '0');
    if (number->exponent < 0)
        *out = (double)whole / power[-number->exponent];
    else
        *out = (double)whole * power[number->exponent];
    return 1;
}

static double convert_by_strtod(struct decimal *number)
{
    if (number->digits == 0)
        return 0;
    char *end = number->text + number->digits;
    if (number->lost) {
        *end++ = '1';
        number->exponent--;
    }
    long long exponent = number->exponent;
    if (exponent > EXPONENT_MOST)
        exponent = EXPONENT_MOST;
    if (exponent < -EXPONENT_MOST)
        exponent = -EXPONENT_MOST;
    snprintf(end, sizeof "e-99999", "e%d", (int)exponent);
    return strtod(number->text, NULL);
}

pcm_status pcm_number_parse(double *out, const char *text)
{
    if (!out)
        return pcm__fail_null("out");
    if (!text)
        return pcm__fail_null("text");
    struct decimal number = {0};
    if (!read_decimal(&number, text))
        return pcm__fail(PCM_ERR_DOMAIN, "\"%.*s\": must be a number like -12.5 or 3e8",
                         pcm__recognisable(text), text);
    double value;
    if (!convert_exactly(&value, &number))
        value = convert_by_strtod(&number);
    if (isinf(value))
        return pcm__fail(PCM_ERR_DOMAIN, "\"%.*s\": is too large for a number",
                         pcm__recognisable(text), text);
    *out = number.negative ? -value : value;
    return PCM_OK;
}
