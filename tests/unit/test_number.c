/* SPDX-License-Identifier: Apache-2.0 */
/* Numbers as text. The judge is the C library's strtod in the "C" locale. */
#include <pcm/number.h>

#include <float.h>
#include <locale.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/support/random.h"
#include "tests/support/suite.h"

enum { SAMPLES = 100000 };

static double random_bits(test_random *random)
{
    double value;
    do {
        uint64_t bits = test_random_next(random);
        memcpy(&value, &bits, sizeof value);
    } while (!isfinite(value));
    return value;
}

static int same_bits(double a, double b)
{
    return memcmp(&a, &b, sizeof a) == 0;
}

static double parsed(const char *text)
{
    double value = 12345;
    ASSERT_STATUS(pcm_number_parse(&value, text), PCM_OK);
    return value;
}

static void numbers_read_as_people_write_them(void)
{
    char text[PCM_NUMBER_SIZE];
    ASSERT_TEXT(pcm_number_format(text, 0.1), "0.1");
    ASSERT_TEXT(pcm_number_format(text, 100), "100");
    ASSERT_TEXT(pcm_number_format(text, -2500000), "-2500000");
    ASSERT_TEXT(pcm_number_format(text, 1e15), "1000000000000000");
    ASSERT_TEXT(pcm_number_format(text, 1e16), "1e+16");
    ASSERT_TEXT(pcm_number_format(text, 0.30000000000000004), "0.30000000000000004");
    ASSERT_TEXT(pcm_number_format(text, 1e-9), "1e-09");
    ASSERT_TEXT(pcm_number_format(text, 5e-324), "5e-324");
    ASSERT_TEXT(pcm_number_format(text, -0.0), "-0");
    ASSERT_TEXT(pcm_number_format(text, INFINITY), "inf");
    ASSERT_TEXT(pcm_number_format(text, -INFINITY), "-inf");
    ASSERT_TEXT(pcm_number_format(text, NAN), "nan");
    ASSERT_TEXT(pcm_number_format(text, copysign(NAN, -1)), "nan");
}

static int significant_digits(const char *text)
{
    int digits = 0;
    int trailing_zeros = 0;
    for (; *text && *text != 'e'; text++) {
        if (*text < '0' || *text > '9' || (digits == 0 && *text == '0'))
            continue;
        digits++;
        trailing_zeros = *text == '0' ? trailing_zeros + 1 : 0;
    }
    return digits - trailing_zeros;
}

/* Nothing with a digit less reads back, and the text itself does. */
static void assert_shortest(double value)
{
    char text[PCM_NUMBER_SIZE];
    char shorter[400];
    pcm_number_format(text, value);
    int digits = significant_digits(text);
    int ok = same_bits(strtod(text, NULL), value) && strlen(text) < PCM_NUMBER_SIZE;
    if (digits > 1) {
        snprintf(shorter, sizeof shorter, "%.*g", digits - 1, value);
        ok = ok && strtod(shorter, NULL) != value;
    }
    if (!ok)
        CU_FAIL("a text is not the shortest that reads back");
}

static void the_shortest_text_that_reads_back_is_written(void)
{
    test_random random = {1};
    for (int i = 0; i < SAMPLES; i++) {
        assert_shortest(random_bits(&random));
        assert_shortest((double)test_random_below(&random, 1000000) / 1000);
        assert_shortest((double)(test_random_next(&random) >> 11));
    }
    for (double value = DBL_TRUE_MIN; value < 1e-300; value *= 1.7)
        assert_shortest(value);
    assert_shortest(DBL_MAX);
    assert_shortest(DBL_MIN);
    assert_shortest(nextafter(DBL_MIN, 0));
    CU_PASS("all were");
}

static void what_is_written_reads_back_bit_for_bit(void)
{
    test_random random = {2};
    int good = 0;
    for (int i = 0; i < SAMPLES; i++) {
        char text[PCM_NUMBER_SIZE];
        double value = random_bits(&random);
        good += same_bits(parsed(pcm_number_format(text, value)), value);
    }
    CU_ASSERT_EQUAL(good, SAMPLES);
}

static void reading_agrees_with_strtod_at_any_number_of_digits(void)
{
    test_random random = {3};
    int good = 0;
    for (int i = 0; i < SAMPLES; i++) {
        char text[100];
        int digits = 1 + (int)test_random_below(&random, 40);
        int exponent = (int)test_random_below(&random, 60) - 30;
        double value = i % 2 ? random_bits(&random)
                             : ldexp(test_random_uniform(&random) - 0.5, exponent);
        snprintf(text, sizeof text, "%.*e", digits, value);
        double expected = strtod(text, NULL);
        good += isinf(expected) || same_bits(parsed(text), expected);
    }
    CU_ASSERT_EQUAL(good, SAMPLES);
}

static void points_and_exponents_may_stand_anywhere(void)
{
    ASSERT_CLOSE(parsed(".5"), 0.5, 0);
    ASSERT_CLOSE(parsed("5."), 5, 0);
    ASSERT_CLOSE(parsed("+3"), 3, 0);
    ASSERT_CLOSE(parsed("1E3"), 1000, 0);
    ASSERT_CLOSE(parsed("1e+3"), 1000, 0);
    ASSERT_CLOSE(parsed("12.5e-1"), 1.25, 0);
    ASSERT_CLOSE(parsed(" \t-7\r\n"), -7, 0);
    ASSERT_CLOSE(parsed("000123"), 123, 0);
    ASSERT_CLOSE(parsed("0.000123e3"), 0.123, 0);
    CU_ASSERT(same_bits(parsed("-0"), -0.0));
    CU_ASSERT(same_bits(parsed("0e999999999999999999999"), 0.0));
    CU_ASSERT(same_bits(parsed("0e-999999999999999999999"), 0.0));
}

static void what_is_no_number_is_refused_and_writes_nothing(void)
{
    static const char *const texts[] = {
        "",    " ",   ".",     "-",      "+",   "e5",  "1e",    "1e+",  "1e-",    "0x10", "inf",
        "nan", "1,5", "1.2.3", "1 2",    "--1", "+-1", "1e5.0", "1_000", "1.000,0", "1'000", "5 kg",
        "-inf", "1d3", "infinity", "\xEF\xBC\x91"};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        double value = 12345;
        ASSERT_STATUS(pcm_number_parse(&value, texts[i]), PCM_ERR_DOMAIN);
        ASSERT_MESSAGE(texts[i]);
        CU_ASSERT_EQUAL(value, 12345);
    }
}

static void null_is_refused(void)
{
    double value = 12345;
    ASSERT_STATUS(pcm_number_parse(&value, NULL), PCM_ERR_ARGUMENT);
    ASSERT_MESSAGE("text");
    ASSERT_STATUS(pcm_number_parse(NULL, "1"), PCM_ERR_ARGUMENT);
    ASSERT_MESSAGE("out");
    CU_ASSERT_EQUAL(value, 12345);
}

static void numbers_beyond_a_double_are_refused(void)
{
    static const char *const texts[] = {"1e309", "-1e309", "1.7976931348623159e308",
                                        "1e99999999999999999999", "0.1e400"};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        double value = 12345;
        ASSERT_STATUS(pcm_number_parse(&value, texts[i]), PCM_ERR_DOMAIN);
        ASSERT_MESSAGE("too large");
        CU_ASSERT_EQUAL(value, 12345);
    }
    CU_ASSERT_EQUAL(parsed("1.7976931348623157e308"), DBL_MAX);
    CU_ASSERT_EQUAL(parsed("1.7976931348623158e308"), DBL_MAX);
}

static void small_numbers_become_denormal_and_then_zero(void)
{
    CU_ASSERT_EQUAL(parsed("4.9406564584124654e-324"), DBL_TRUE_MIN);
    CU_ASSERT_EQUAL(parsed("2.2250738585072011e-308"), 2.2250738585072011e-308);
    CU_ASSERT_EQUAL(parsed("1e-400"), 0);
    CU_ASSERT_EQUAL(parsed("1e-99999999999999999999"), 0);
}

/* The middle of two neighbours goes to the even one, and a digit more, however far behind, to the
 * upper one. A long double holds the middle exactly, and printf writes all its digits. */
static void halves_are_rounded_to_even_and_a_bit_more_up(void)
{
    if (LDBL_MANT_DIG <= DBL_MANT_DIG) {
        skip_test("long double is no wider than double here");
        return;
    }
    test_random random = {4};
    int good = 0;
    for (int i = 0; i < 1000; i++) {
        static char text[2000];
        double low = i % 2 ? ldexp(test_random_uniform(&random), -1022 + i % 50)
                           : fabs(random_bits(&random));
        double high = nextafter(low, INFINITY);
        if (isinf(high))
            continue;
        uint64_t bits;
        memcpy(&bits, &low, sizeof bits);
        double even = bits % 2 == 0 ? low : high;

        snprintf(text, 1200, "%.1100Le", ((long double)low + (long double)high) / 2);
        good += same_bits(parsed(text), even);
        char *exponent = strchr(text, 'e');
        memmove(exponent + 1, exponent, strlen(exponent) + 1);
        *exponent = '1';
        good += same_bits(parsed(text), high);
        good -= 2;
    }
    CU_ASSERT_EQUAL(good, 0);
}

static void long_texts_are_read_exactly(void)
{
    static char text[3000];
    memset(text, '0', sizeof text - 1);
    text[1] = '.';
    memcpy(text + 2500, "1e2499", 7);
    ASSERT_CLOSE(parsed(text), 1, 0);

    memset(text, '0', sizeof text - 1);
    text[0] = '7';
    memcpy(text + 2001, "e-2000", 7);
    ASSERT_CLOSE(parsed(text), 7, 0);

    memset(text, '9', 2000);
    text[2000] = '\0';
    double value;
    ASSERT_STATUS(pcm_number_parse(&value, text), PCM_ERR_DOMAIN);
    memcpy(text + 1500, "e-1500", 7);
    ASSERT_CLOSE(parsed(text), 1, 0);
}

/* LOCPATH may name locales that were made for this test. */
static int use_decimal_comma(void)
{
    static const char *const names[] = {"de_DE.UTF-8", "de_DE.utf8", "de_DE", "fr_FR.UTF-8",
                                        "fr_FR.utf8", "nl_NL.UTF-8", "pl_PL.UTF-8", "ru_RU.UTF-8"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (setlocale(LC_ALL, names[i]) && strcmp(localeconv()->decimal_point, ",") == 0)
            return 1;
    setlocale(LC_ALL, "C");
    return 0;
}

static void a_locale_with_a_decimal_comma_changes_nothing(void)
{
    if (!use_decimal_comma()) {
        skip_test("no locale with a decimal comma is installed");
        return;
    }
    char text[PCM_NUMBER_SIZE];
    ASSERT_TEXT(pcm_number_format(text, 0.5), "0.5");
    ASSERT_TEXT(pcm_number_format(text, -1234567.25), "-1234567.25");
    ASSERT_TEXT(pcm_number_format(text, 1.0 / 3), "0.3333333333333333");
    double value;
    ASSERT_STATUS(pcm_number_parse(&value, "0,5"), PCM_ERR_DOMAIN);
    CU_ASSERT_EQUAL(parsed("0.1234567890123456789"), 0.1234567890123456789);

    test_random random = {5};
    int good = 0;
    for (int i = 0; i < SAMPLES / 10; i++) {
        value = random_bits(&random);
        good += same_bits(parsed(pcm_number_format(text, value)), value);
        good -= strchr(text, ',') != NULL;
    }
    CU_ASSERT_EQUAL(good, SAMPLES / 10);
    setlocale(LC_ALL, "C");
}

SUITE("number",
      {"numbers read as people write them", numbers_read_as_people_write_them},
      {"the shortest text that reads back is written",
       the_shortest_text_that_reads_back_is_written},
      {"what is written reads back bit for bit", what_is_written_reads_back_bit_for_bit},
      {"reading agrees with strtod at any number of digits",
       reading_agrees_with_strtod_at_any_number_of_digits},
      {"points and exponents may stand anywhere", points_and_exponents_may_stand_anywhere},
      {"what is no number is refused and writes nothing",
       what_is_no_number_is_refused_and_writes_nothing},
      {"NULL is refused", null_is_refused},
      {"numbers beyond a double are refused", numbers_beyond_a_double_are_refused},
      {"small numbers become denormal and then zero", small_numbers_become_denormal_and_then_zero},
      {"halves are rounded to even and a bit more up",
       halves_are_rounded_to_even_and_a_bit_more_up},
      {"long texts are read exactly", long_texts_are_read_exactly},
      {"a locale with a decimal comma changes nothing",
       a_locale_with_a_decimal_comma_changes_nothing})
