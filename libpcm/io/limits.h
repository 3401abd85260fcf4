/* SPDX-License-Identifier: Apache-2.0 */
/* How large things in files may be, so that a hostile file cannot take all memory. */
#ifndef PCM_IO_LIMITS_H
#define PCM_IO_LIMITS_H

enum {
    PCM__IO_ROW_MOST = 1 << 20, /* bytes of a row */
    PCM__IO_COLUMNS_MOST = 1000 /* of a CSV file */
};

#endif
