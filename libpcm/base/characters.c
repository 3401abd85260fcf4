/* SPDX-License-Identifier: Apache-2.0 */
/* UTF-8 by the table of RFC 3629, section 4: how many bytes continue a first byte, and the least
 * code point that needs so many. */
#include "libpcm/base/characters.h"

static size_t continuing_bytes(unsigned char first)
{
    if (first < 0x80)
        return 0;
    if (first >= 0xC2 && first < 0xE0)
        return 1;
    if (first >= 0xE0 && first < 0xF0)
        return 2;
    if (first >= 0xF0 && first < 0xF5)
        return 3;
    return SIZE_MAX;
}

static int is_code_point(uint32_t character, size_t continuing)
{
    static const uint32_t least[] = {0, 0x80, 0x800, 0x10000};
    return character >= least[continuing] && character <= 0x10FFFF &&
           (character < 0xD800 || character > 0xDFFF);
}

size_t pcm__character_read(uint32_t *out, const char *text)
{
    const unsigned char *byte = (const unsigned char *)text;
    const size_t continuing = continuing_bytes(byte[0]);
    if (continuing == SIZE_MAX)
        return 0;
    uint32_t character = continuing ? byte[0] & (0x3Fu >> continuing) : byte[0];
    for (size_t i = 1; i <= continuing; i++) {
        if ((byte[i] & 0xC0) != 0x80)
            return 0;
        character = character << 6 | (byte[i] & 0x3Fu);
    }
    if (!is_code_point(character, continuing))
        return 0;
    *out = character;
    return continuing + 1;
}

int pcm__character_is_control(uint32_t character)
{
    return character < 0x20 || (character >= 0x7F && character < 0xA0);
}
