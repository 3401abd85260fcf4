/* SPDX-License-Identifier: Apache-2.0 */
/* From Python to C: structs from dictionaries, life models from pairs. */
#include "bindings/python/support.h"

static int status_raised(pcm_status status)
{
    if (status)
        python_raise(status);
    return status == PCM_OK;
}

static int set_whole(void *member, const struct field *field, PyObject *value)
{
    const int is_size = field->kind == FIELD_COUNT;
    long long whole;
    if (!python_whole(&whole, value, field->name, is_size ? 0 : INT_MIN,
                      is_size ? UINT_MAX : INT_MAX))
        return 0;
    if (is_size)
        *(size_t *)member = (size_t)whole;
    else
        *(int *)member = (int)whole;
    return 1;
}

static int set_word(void *out, const struct field *field, PyObject *value)
{
    const char *word;
    return python_text(&word, value, field->name) &&
           status_raised(settings_word(out, field, word));
}

static int set_field(void *out, const struct field *field, PyObject *value)
{
    void *member = (char *)out + field->offset;
    switch (field->kind) {
    case FIELD_NUMBER:
        return python_number(member, value, field->name);
    case FIELD_COUNT:
    case FIELD_INT:
    case FIELD_FLAG:
        return set_whole(member, field, value);
    case FIELD_NAMED:
        return set_word(out, field, value);
    case FIELD_MODEL:
        return python_model(member, value, field->name);
    default:
        python_type_error(field->name, "nothing", value);
        return 0;
    }
}

int python_settings(void *out, const struct record *record, PyObject *dictionary)
{
    if (!PyDict_Check(dictionary)) {
        python_type_error(record->name, "a dict", dictionary);
        return 0;
    }
    PyObject *key, *value;
    for (Py_ssize_t position = 0; PyDict_Next(dictionary, &position, &key, &value);) {
        const char *name;
        if (!python_text(&name, key, record->name))
            return 0;
        const struct field *field = settings_field(record, name);
        if (!field) {
            PyErr_Format(PyExc_TypeError, "%s: has no field '%s'", record->name, name);
            return 0;
        }
        if (value != Py_None && !set_field(out, field, value))
            return 0;
    }
    return 1;
}

/* A tuple of the items and room for as many structs; NULL with an exception set. */
static PyObject *items_and_room(void **room, size_t size, PyObject *list)
{
    PyObject *items = PySequence_Tuple(list);
    if (!items)
        return NULL;
    *room = PyMem_Calloc((size_t)PyTuple_GET_SIZE(items) + 1, size);
    if (!*room) {
        Py_DECREF(items);
        return PyErr_NoMemory();
    }
    return items;
}

int python_settings_list(void **out, size_t *n, const struct record *record, size_t size,
                         PyObject *list)
{
    PyObject *items = items_and_room(out, size, list);
    if (!items)
        return 0;
    *n = (size_t)PyTuple_GET_SIZE(items);
    int done = 1;
    for (size_t i = 0; done && i < *n; i++)
        done = python_settings((char *)*out + i * size, record,
                               PyTuple_GET_ITEM(items, (Py_ssize_t)i));
    Py_DECREF(items);
    return done;
}

/* Reads at most PCM_FAMILY_PARAMETERS_MAX of them, and counts them all. */
static int read_parameters(double *out, size_t *n, PyObject *sequence)
{
    PyObject *items = PySequence_Tuple(sequence);
    if (!items)
        return 0;
    *n = (size_t)PyTuple_GET_SIZE(items);
    int done = 1;
    for (size_t i = 0; done && i < *n && i < PCM_FAMILY_PARAMETERS_MAX; i++)
        done = python_number(&out[i], PyTuple_GET_ITEM(items, (Py_ssize_t)i), "parameters");
    Py_DECREF(items);
    return done;
}

int python_model(pcm_distribution *out, PyObject *pair, const char *name)
{
    if (!PyTuple_Check(pair) || PyTuple_GET_SIZE(pair) != 2) {
        python_type_error(name, "a Weibull or a Model", pair);
        return 0;
    }
    const char *family;
    double parameters[PCM_FAMILY_PARAMETERS_MAX] = {0};
    size_t n;
    return python_text(&family, PyTuple_GET_ITEM(pair, 0), "family") &&
           read_parameters(parameters, &n, PyTuple_GET_ITEM(pair, 1)) &&
           status_raised(settings_model(out, family, parameters, n));
}

int python_models(pcm_distribution **out, size_t *n, PyObject *list)
{
    void *room;
    PyObject *items = items_and_room(&room, sizeof **out, list);
    if (!items)
        return 0;
    *out = room;
    *n = (size_t)PyTuple_GET_SIZE(items);
    int done = 1;
    for (size_t i = 0; done && i < *n; i++)
        done = python_model(&(*out)[i], PyTuple_GET_ITEM(items, (Py_ssize_t)i), "models");
    Py_DECREF(items);
    return done;
}
