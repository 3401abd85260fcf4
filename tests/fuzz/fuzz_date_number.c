/* SPDX-License-Identifier: Apache-2.0 */
/* Dates, date-times and numbers: whatever is read is written such that it reads back the same. */
#include <string.h>

#include <pcm/date.h>
#include <pcm/number.h>

#include "tests/fuzz/fuzz.h"

const unsigned long fuzz_iterations = 400000;

const char *const fuzz_words[] = {"2026-03-31", "2026-W53-7", "0001-01-01", "9999-12-31", "T24:00",
                                  "T23:59:60", ".999999999", "1e308", "4.9e-324", "e+", "e-400",
                                  "0000000000", "2.2250738585072011e-308", "  ", "Z", "+02:00",
                                  "9007199254740993", "inf", "nan", "0x1p4", "1,000", NULL};

size_t fuzz_seed(size_t n, uint8_t *data, size_t capacity)
{
    static const char *const seeds[] = {"2026-03-31", "2026-W14-2", "2026-03-31T08:30:00.5",
                                        "-12.5e3", "0.1", "17976931348623157e292", " 42 "};
    if (n >= sizeof seeds / sizeof *seeds || strlen(seeds[n]) > capacity)
        return 0;
    memcpy(data, seeds[n], strlen(seeds[n]));
    return strlen(seeds[n]);
}

static void try_date(const char *text)
{
    char written[PCM_DATE_SIZE];
    pcm_date date = PCM_DATE_NONE;
    pcm_date again;
    pcm_status status = pcm_date_parse(&date, text);
    if (status != PCM_OK) {
        FUZZ_REQUIRE(status == PCM_ERR_DOMAIN && date == PCM_DATE_NONE);
        return;
    }
    FUZZ_REQUIRE(pcm_date_is_valid(date));
    FUZZ_REQUIRE(pcm_date_parse(&again, pcm_date_format(written, date)) == PCM_OK);
    FUZZ_REQUIRE(again == date);
}

static void try_instant(const char *text)
{
    char written[PCM_INSTANT_SIZE];
    pcm_instant instant = PCM_INSTANT_NONE;
    pcm_instant again;
    pcm_status status = pcm_instant_parse(&instant, text);
    if (status != PCM_OK) {
        FUZZ_REQUIRE(status == PCM_ERR_DOMAIN && instant == PCM_INSTANT_NONE);
        return;
    }
    FUZZ_REQUIRE(pcm_date_is_valid(pcm_instant_date(instant)));
    FUZZ_REQUIRE(pcm_instant_parse(&again, pcm_instant_format(written, instant)) == PCM_OK);
    FUZZ_REQUIRE(again == instant);
}

static void try_number(const char *text)
{
    char written[PCM_NUMBER_SIZE];
    double number = 42.0;
    double again;
    pcm_status status = pcm_number_parse(&number, text);
    if (status != PCM_OK) {
        FUZZ_REQUIRE(status == PCM_ERR_DOMAIN && number == 42.0);
        return;
    }
    pcm_number_format(written, number);
    FUZZ_REQUIRE(strlen(written) < PCM_NUMBER_SIZE);
    FUZZ_REQUIRE(pcm_number_parse(&again, written) == PCM_OK);
    FUZZ_REQUIRE(memcmp(&number, &again, sizeof number) == 0);
    /* Standard C reads the same number, where it reads the text at all ("C" locale). */
    FUZZ_REQUIRE(strtod(text, NULL) == number);
}

static void try_bits(const uint8_t *data, size_t size)
{
    double number;
    char written[PCM_NUMBER_SIZE];
    if (size < sizeof number)
        return;
    memcpy(&number, data, sizeof number);
    pcm_number_format(written, number);
    FUZZ_REQUIRE(number != number || strtod(written, NULL) == number);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *text = malloc(size + 1);
    FUZZ_REQUIRE(text);
    memcpy(text, data, size);
    text[size] = '\0';
    try_date(text);
    try_instant(text);
    try_number(text);
    try_bits(data, size);
    free(text);
    return 0;
}
