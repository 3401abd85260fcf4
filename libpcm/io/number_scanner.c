/* SPDX-License-Identifier: Apache-2.0 */
/* Numbers of a plain text, one after the other. */
#include "config.h"

#include "libpcm/io/number_scanner.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include <pcm/number.h>

enum { WORD_SIZE = 64, SENTENCE_SIZE = 400 };

pcm__io_scanner pcm__io_scanner_begin(const char *bytes, size_t length)
{
    return (pcm__io_scanner){.next = bytes, .end = bytes + length, .line = 1, .status = PCM_OK};
}

static int is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

static void skip_spaces(pcm__io_scanner *scanner)
{
    for (; scanner->next < scanner->end && is_space(*scanner->next); scanner->next++)
        scanner->line += *scanner->next == '\n';
}

/* Copies the next word, cut where it is longer than any number needs; "" at the end. */
static void next_word(char word[WORD_SIZE], pcm__io_scanner *scanner)
{
    size_t length = 0;
    skip_spaces(scanner);
    for (; scanner->next < scanner->end && !is_space(*scanner->next); scanner->next++)
        if (length < WORD_SIZE - 1)
            word[length++] = *scanner->next;
    word[length] = '\0';
}

static void refuse(pcm__io_scanner *scanner, const char *what, const char *word, const char *noun,
                   double least, double most)
{
    char low[PCM_NUMBER_SIZE], high[PCM_NUMBER_SIZE];
    if (*word)
        scanner->status = pcm_error_set(
            PCM_ERR_DATA, "line %zu: %s = \"%s\": must be a %s from %s to %s", scanner->line, what,
            word, noun, pcm_number_format(low, least), pcm_number_format(high, most));
    else
        scanner->status =
            pcm_error_set(PCM_ERR_FORMAT, "line %zu: the file ends before %s", scanner->line, what);
}

/* The next number, refused as a noun unless it is between two. */
static double scan(pcm__io_scanner *scanner, const char *what, const char *noun, double least,
                   double most, int whole)
{
    if (scanner->status != PCM_OK)
        return least;
    char word[WORD_SIZE];
    double value;
    next_word(word, scanner);
    if (pcm_number_parse(&value, word) == PCM_OK && value >= least && value <= most &&
        (!whole || value == trunc(value)))
        return value;
    refuse(scanner, what, word, noun, least, most);
    return least;
}

double pcm__io_scan_number(pcm__io_scanner *scanner, const char *what, double least, double most)
{
    return scan(scanner, what, "number", least, most, 0);
}

long long pcm__io_scan_whole(pcm__io_scanner *scanner, const char *what, long long least,
                             long long most)
{
    return (long long)scan(scanner, what, "whole number", (double)least, (double)most, 1);
}

void pcm__io_scan_end(pcm__io_scanner *scanner)
{
    char word[WORD_SIZE];
    if (scanner->status != PCM_OK)
        return;
    next_word(word, scanner);
    if (*word)
        scanner->status = pcm_error_set(PCM_ERR_FORMAT, "line %zu: \"%s\" is beyond the end",
                                        scanner->line, word);
}

void pcm__io_scan_take(pcm__io_scanner *scanner, pcm_status status)
{
    if (scanner->status != PCM_OK || status == PCM_OK)
        return;
    scanner->status = status;
    if (status == PCM_ERR_MEMORY)
        return;
    char sentence[SENTENCE_SIZE];
    snprintf(sentence, sizeof sentence, "%s", pcm_error_message());
    scanner->status = pcm_error_set(status == PCM_ERR_LIMIT ? status : PCM_ERR_DATA, "line %zu: %s",
                                    scanner->line, sentence);
}
