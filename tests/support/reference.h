/* SPDX-License-Identifier: Apache-2.0 */
/* Reference cases, <shared>/oracles/ID.json: rows of life data and the numbers expected of them.
 *
 * Places in a file are paths with slashes: "expected/ci95_lr/shape/0", "grid/3/shape". */
#ifndef TESTS_SUPPORT_REFERENCE_H
#define TESTS_SUPPORT_REFERENCE_H

#include <stddef.h>

#include <pcm/life_data.h>

typedef struct reference reference;

/* Opens a case by its id, the file name without ".json". NULL if reference data is absent; the
 * running test is then reported as skipped. */
reference *reference_open(const char *id);
void reference_close(reference *ref);

/* Visits every case whose "model" is this one, in the order of their ids ("weibull2", "km_na").
 * Returns how many there were; 0 if reference data is absent, and the test is skipped. */
size_t reference_each(const char *model, void (*visit)(const reference *ref, void *user),
                      void *user);

const char *reference_id(const reference *ref);

/* The rows with their covariates, as listed, as listed in the file that "see ..." names, generated,
 * or read from a CSV file of the reference data; free with pcm_life_data_free(). NULL, and a failed
 * assertion, for rows that are no life data. */
pcm_life_data *reference_life_data(const reference *ref);

/* Nonzero if there is something other than null at this path. */
int reference_has(const reference *ref, const char *path);

/* The number at this path; NaN, and a failed assertion, if there is none. */
double reference_number(const reference *ref, const char *path);

/* The text at this path; NULL if there is none. */
const char *reference_text(const reference *ref, const char *path);

/* Entries of the array or object at this path; 0 if there is none. */
size_t reference_size(const reference *ref, const char *path);

#endif
