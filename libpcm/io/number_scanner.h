/* SPDX-License-Identifier: Apache-2.0 */
/* Numbers of a plain text, one after the other, parted by spaces and line ends. As with JSON, the
 * first failure is kept, and after it every number is the least that was asked for. */
#ifndef PCM_IO_NUMBER_SCANNER_H
#define PCM_IO_NUMBER_SCANNER_H

#include <stddef.h>

#include <pcm/status.h>

typedef struct pcm__io_scanner {
    const char *next;
    const char *end;
    size_t line; /* of the last number, from 1 */
    pcm_status status;
} pcm__io_scanner;

pcm__io_scanner pcm__io_scanner_begin(const char *bytes, size_t length);

/* The next number, which must be between two, or a whole one; `what` is its name in sentences. */
double pcm__io_scan_number(pcm__io_scanner *scanner, const char *what, double least, double most);
long long pcm__io_scan_whole(pcm__io_scanner *scanner, const char *what, long long least,
                             long long most);

/* Refuses anything but spaces from here on. */
void pcm__io_scan_end(pcm__io_scanner *scanner);

/* Keeps a status of a call of libpcm, its sentence behind "line 12: "; what it found wrong with
 * values becomes PCM_ERR_DATA. */
void pcm__io_scan_take(pcm__io_scanner *scanner, pcm_status status);

#endif
