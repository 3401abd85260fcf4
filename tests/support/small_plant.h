/* SPDX-License-Identifier: Apache-2.0 */
/* Plants that tests write down row by row. */
#ifndef TESTS_SUPPORT_SMALL_PLANT_H
#define TESTS_SUPPORT_SMALL_PLANT_H

#include <stdio.h>
#include <string.h>

#include <pcm/plant.h>

#include "tests/support/assertions.h"

/* Adds a row told as "column=value" pairs with a space between them:
 * `add(plant, PCM_ASSETS, "id=p1 type=pump site=main installed=2020-01-01")`. */
static inline void add(pcm_plant *plant, pcm_table table, const char *row)
{
    enum { CELLS_MOST = 20 };
    char text[1024];
    const char *names[CELLS_MOST], *values[CELLS_MOST];
    size_t n = 0;
    CU_ASSERT_FATAL(strlen(row) < sizeof text);
    strcpy(text, row);
    for (char *cell = strtok(text, " "); cell; cell = strtok(NULL, " ")) {
        char *equals = strchr(cell, '=');
        CU_ASSERT_FATAL(equals && n < CELLS_MOST);
        *equals = '\0';
        names[n] = cell;
        values[n++] = equals + 1;
    }
    ASSERT_OK(pcm_plant_add_texts(plant, table, names, values, n, NULL));
}

/* A plant with a site "main" and a type "pump" that is renewed by the repair of a failure. */
static inline pcm_plant *small_plant(void)
{
    pcm_plant *plant;
    ASSERT_OK(pcm_plant_new(&plant));
    add(plant, PCM_SITES, "id=main currency=EUR");
    add(plant, PCM_TYPES, "id=pump");
    return plant;
}

/* The day of a text. */
static inline pcm_date day(const char *text)
{
    pcm_date date;
    ASSERT_OK(pcm_date_parse(&date, text));
    return date;
}

#endif
