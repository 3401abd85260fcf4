/* SPDX-License-Identifier: Apache-2.0 */
/* The public structs that calls are given, set from tables of the scripting languages: the same
 * descriptions that turn results into tables say which field a name is. What is not set is 0, the
 * library's way to say that it is not known. */
#ifndef BINDINGS_SWIG_SETTINGS_H
#define BINDINGS_SWIG_SETTINGS_H

#include <stddef.h>

#include <pcm/distribution.h>

#include "bindings/swig/record.h"

/* A field by name; NULL if there is none. */
const struct field *settings_field(const struct record *record, const char *name);

/* Sets an enumeration by one of its names, else PCM_ERR_ARGUMENT. */
pcm_status settings_word(void *data, const struct field *field, const char *word);

/* A life model from its family and parameters, of which there must be as many as it has; only the
 * first PCM_FAMILY_PARAMETERS_MAX are read. */
pcm_status settings_model(pcm_distribution *out, const char *family, const double *parameters,
                          size_t n);

#endif
