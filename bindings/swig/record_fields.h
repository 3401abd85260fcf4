/* SPDX-License-Identifier: Apache-2.0 */
/* How the members of a struct are listed as the fields of a record. */
#ifndef BINDINGS_SWIG_RECORD_FIELDS_H
#define BINDINGS_SWIG_RECORD_FIELDS_H

#include <stddef.h>

#include "bindings/swig/record.h"

#define FIELD(kind, type, member) {#member, FIELD_##kind, offsetof(type, member), NULL}
#define INNER(kind, type, name, member) {#name, FIELD_##kind, offsetof(type, member), NULL}
#define NAMED(type, name, member, function) {#name, FIELD_NAMED, offsetof(type, member), function}
#define RECORD(name) \
    const struct record record_##name = {#name, name##_fields, \
                                         sizeof name##_fields / sizeof *name##_fields}

/* Reads an enumeration in its own type, which may be signed or not. */
#define TEXT_OF(function, type, text) \
    static const char *function(const void *member) { return text(*(const type *)member); }

#endif
