/* SPDX-License-Identifier: Apache-2.0 */
/* What the generated wrapper calls to turn Python objects into C values and back. Functions that
 * return int give 0 with a Python exception set. All need the interpreter's lock. */
#ifndef BINDINGS_PYTHON_SUPPORT_H
#define BINDINGS_PYTHON_SUPPORT_H

#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <limits.h>

#include "bindings/swig/cells.h"
#include "bindings/swig/planning.h"
#include "bindings/swig/record.h"
#include "bindings/swig/settings.h"

/* C to Python: new references, NULL with an exception set. A NULL struct becomes None. */
PyObject *python_value(struct value value);
PyObject *python_record(const struct record *record, const void *data);
PyObject *python_names(const struct record *record);
PyObject *python_cells(const struct cells *cells);

/* Raises the exception of a status with this thread's error sentence. */
void python_raise(pcm_status status);
void python_type_error(const char *name, const char *needed, PyObject *given);

/* Python to C. Texts live as long as their object. */
int python_number(double *out, PyObject *object, const char *name);
int python_whole(long long *out, PyObject *object, const char *name, long long least,
                 long long greatest);
int python_seed(uint64_t *out, PyObject *object, const char *name);
int python_text(const char **out, PyObject *object, const char *name);
int python_date(pcm_date *out, PyObject *object, const char *name);

/* The keys of a dictionary of texts, then its values, in a block for PyMem_Free(). */
int python_texts(const char ***out, size_t *n, PyObject *dictionary);

/* Sets a zeroed struct from a dictionary of its fields; None is not set. A list of dictionaries
 * gives an array, a list of models too, for PyMem_Free(). */
int python_settings(void *out, const struct record *record, PyObject *dictionary);
int python_settings_list(void **out, size_t *n, const struct record *record, size_t size,
                         PyObject *list);
int python_model(pcm_distribution *out, PyObject *pair, const char *name);
int python_models(pcm_distribution **out, size_t *n, PyObject *list);

enum array_kind { ARRAY_DOUBLES, ARRAY_DOUBLES_OUT, ARRAY_FLAGS };

/* A view of an array that stays until PyBuffer_Release(). */
int python_array(Py_buffer *view, PyObject *object, enum array_kind kind, const char *name);

/* A progress callback that calls a Python function, or None for signals only. */
struct python_listener {
    struct listener listener;
    PyObject *function;
};
int python_listen(struct python_listener *out, PyObject *function);

#endif
