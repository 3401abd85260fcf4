/* SPDX-License-Identifier: Apache-2.0 */
/* Members of a typed row, reached through the offset in their column and copied as bytes, because
 * one function serves every struct. */
#ifndef PCM_PLANT_MEMBER_H
#define PCM_PLANT_MEMBER_H

#include <string.h>

#include "libpcm/plant/schema.h"

/* Declares `name` and sets it to the member. */
#define PCM__GET(type, name, row, column)                                                          \
    type name;                                                                                     \
    memcpy(&name, (const char *)(row) + (column)->offset, sizeof name)

#define PCM__SET(type, row, column, value)                                                         \
    memcpy((char *)(row) + (column)->offset, &(type){value}, sizeof(type))

#endif
