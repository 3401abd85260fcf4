/* SPDX-License-Identifier: Apache-2.0 */
/* UTF-8 as RFC 3629, section 4 has it: no overlong forms, no surrogates, nothing above U+10FFFF. */
#include "config.h"

#include "libpcm/io/text.h"

/* Bytes of the character that begins here; 0 if none does. */
static size_t character_length(const unsigned char *text, size_t left)
{
    static const struct {
        unsigned char first_low, first_high, second_low, second_high;
        size_t length;
    } forms[] = {
        {0xC2, 0xDF, 0x80, 0xBF, 2}, {0xE0, 0xE0, 0xA0, 0xBF, 3}, {0xE1, 0xEC, 0x80, 0xBF, 3},
        {0xED, 0xED, 0x80, 0x9F, 3}, {0xEE, 0xEF, 0x80, 0xBF, 3}, {0xF0, 0xF0, 0x90, 0xBF, 4},
        {0xF1, 0xF3, 0x80, 0xBF, 4}, {0xF4, 0xF4, 0x80, 0x8F, 4},
    };
    if (text[0] <= 0x7F)
        return 1;
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        if (text[0] < forms[i].first_low || text[0] > forms[i].first_high)
            continue;
        if (left < forms[i].length || text[1] < forms[i].second_low ||
            text[1] > forms[i].second_high)
            return 0;
        for (size_t k = 2; k < forms[i].length; k++)
            if (text[k] < 0x80 || text[k] > 0xBF)
                return 0;
        return forms[i].length;
    }
    return 0;
}

int pcm__io_is_utf8(const char *text, size_t length)
{
    for (size_t i = 0; i < length;) {
        size_t bytes = character_length((const unsigned char *)text + i, length - i);
        if (bytes == 0)
            return 0;
        i += bytes;
    }
    return 1;
}

static char lower(char letter)
{
    return letter >= 'A' && letter <= 'Z' ? (char)(letter - 'A' + 'a') : letter;
}

int pcm__io_names_alike(const char *a, const char *b)
{
    for (; *a && lower(*a) == lower(*b); a++)
        b++;
    return *a == *b;
}
