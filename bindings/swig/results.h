/* SPDX-License-Identifier: Apache-2.0 */
/* Results that a language lays out in its own way; their types pick the way. */
#ifndef BINDINGS_SWIG_RESULTS_H
#define BINDINGS_SWIG_RESULTS_H

#include <pcm/fit.h>

#include "bindings/swig/record.h"

/* The figures of a fit, which as a struct is an object of its own. */
struct fit_values {
    const pcm_fit *fit;
};

static inline struct fit_values fit_values(const pcm_fit *fit)
{
    return (struct fit_values){fit};
}

/* The names of a record's fields. */
struct names {
    const struct record *record;
};

static inline struct names record_names(const char *record)
{
    return (struct names){record_find(record)};
}

#endif
