/* SPDX-License-Identifier: Apache-2.0 */
/* libpcm/base/characters.h, against the C library's reader of UTF-8. */
#include "config.h"

#include <locale.h>
#include <string.h>
#include <wchar.h>

#include "libpcm/base/characters.h"
#include "tests/support/random.h"
#include "tests/support/suite.h"

/* Both readers agree on the character at the beginning of a text. */
static int readers_agree(const char *text)
{
    uint32_t character = 0;
    const size_t length = pcm__character_read(&character, text);
    wchar_t wide = 0;
    mbstate_t state = {0};
    const size_t expected = mbrtowc(&wide, text, strlen(text), &state);
    /* glibc still reads the sequences beyond Unicode's last character that RFC 2279 had. */
    if (expected > 4 || wide > 0x10FFFF)
        return length == 0;
    return length == expected && character == (uint32_t)wide;
}

static int uses_utf8(void)
{
    if (setlocale(LC_CTYPE, "C.UTF-8"))
        return 1;
    skip_test("no locale C.UTF-8");
    return 0;
}

static void all_texts_of_three_bytes_read_as_in_the_c_library(void)
{
    if (!uses_utf8())
        return;
    long different = 0;
    for (int first = 1; first < 256; first++)
        for (int second = 0; second < 256; second++)
            for (int third = 0; third < 256; third += second ? 1 : 256) {
                const char text[4] = {(char)first, (char)second, (char)third, '\0'};
                different += !readers_agree(text);
            }
    CU_ASSERT_EQUAL(different, 0);
    setlocale(LC_CTYPE, "C");
}

static void texts_of_four_bytes_read_as_in_the_c_library(void)
{
    if (!uses_utf8())
        return;
    test_random random = {8};
    long different = 0;
    for (int i = 0; i < 300000; i++) {
        const uint64_t bits = test_random_next(&random);
        const char text[5] = {(char)(0xF0 | (bits & 7)), (char)(0x80 | (bits >> 8 & 0x7F)),
                              (char)(0x80 | (bits >> 16 & 0x3F)),
                              (char)(0x80 | (bits >> 24 & 0x3F)), '\0'};
        different += !readers_agree(text);
    }
    CU_ASSERT_EQUAL(different, 0);
    setlocale(LC_CTYPE, "C");
}

static void control_characters_are_those_of_category_cc(void)
{
    for (uint32_t c = 0; c < 0x3000; c++)
        CU_ASSERT_EQUAL(pcm__character_is_control(c), c <= 0x1F || (c >= 0x7F && c <= 0x9F));
}

SUITE("characters",
      {"all texts of up to three bytes read as in the C library",
       all_texts_of_three_bytes_read_as_in_the_c_library},
      {"texts of four bytes read as in the C library",
       texts_of_four_bytes_read_as_in_the_c_library},
      {"control characters are those of category Cc", control_characters_are_those_of_category_cc})
