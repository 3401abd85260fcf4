/* SPDX-License-Identifier: Apache-2.0 */
/* From C to Python: values, result structs, table rows, exceptions. */
#include "bindings/python/support.h"

#include <datetime.h>

static PyObject *python_date_object(pcm_date date)
{
    if (!pcm_date_is_valid(date))
        Py_RETURN_NONE;
    struct civil civil = civil_of_date(date);
    return PyDate_FromDate(civil.year, civil.month, civil.day);
}

static PyObject *python_datetime_object(pcm_instant instant)
{
    if (!pcm_date_is_valid(pcm_instant_date(instant)))
        Py_RETURN_NONE;
    struct civil civil = civil_of_instant(instant);
    return PyDateTime_FromDateAndTime(civil.year, civil.month, civil.day, civil.hour,
                                      civil.minute, civil.second, 0);
}

/* Appends a new reference, which may be NULL with an exception set. */
static int append(PyObject *list, PyObject *item)
{
    int result = item ? PyList_Append(list, item) : -1;
    Py_XDECREF(item);
    return result;
}

static PyObject *tuple_of(PyObject *list, int failed)
{
    PyObject *tuple = failed || !list ? NULL : PyList_AsTuple(list);
    Py_XDECREF(list);
    return tuple;
}

static PyObject *python_words(const char *const *words)
{
    PyObject *list = PyList_New(0);
    int failed = !list;
    for (; !failed && words && *words; words++)
        failed = append(list, PyUnicode_FromString(*words));
    return tuple_of(list, failed);
}

static PyObject *python_list(const char *text)
{
    PyObject *list = PyList_New(0);
    int failed = !list;
    size_t length;
    for (const char *item; !failed && (item = list_next(&length, &text));)
        failed = append(list, PyUnicode_FromStringAndSize(item, (Py_ssize_t)length));
    return tuple_of(list, failed);
}

static PyObject *python_model_pair(const pcm_distribution *life)
{
    if (!life)
        Py_RETURN_NONE;
    PyObject *list = PyList_New(0);
    int failed = !list;
    for (int i = 0; !failed && i < pcm_family_parameters(life->family); i++)
        failed = append(list, PyFloat_FromDouble(life->parameter[i]));
    PyObject *parameters = tuple_of(list, failed);
    return parameters ? Py_BuildValue("(sN)", pcm_family_name(life->family), parameters) : NULL;
}

PyObject *python_value(struct value value)
{
    if (!PyDateTimeAPI)
        PyDateTime_IMPORT;
    if (!PyDateTimeAPI)
        return NULL;
    switch (value.kind) {
    case VALUE_NOTHING:
        break;
    case VALUE_TEXT:
        return PyUnicode_FromString(value.of.text);
    case VALUE_NUMBER:
        return PyFloat_FromDouble(value.of.number);
    case VALUE_COUNT:
        return PyLong_FromSize_t(value.of.count);
    case VALUE_FLAG:
        return PyBool_FromLong(value.of.flag != 0);
    case VALUE_DATE:
        return python_date_object(value.of.date);
    case VALUE_INSTANT:
        return python_datetime_object(value.of.instant);
    case VALUE_WORDS:
        return python_words(value.of.words);
    case VALUE_LIST:
        return python_list(value.of.text);
    case VALUE_SENTENCE:
        return PyUnicode_FromString(value.of.sentence);
    case VALUE_MODEL:
        return python_model_pair(value.of.model);
    }
    Py_RETURN_NONE;
}

/* Puts a new reference at its place; NULL gives the tuple up. */
static PyObject *with_item(PyObject *tuple, size_t index, PyObject *item)
{
    if (tuple && item) {
        PyTuple_SET_ITEM(tuple, (Py_ssize_t)index, item);
        return tuple;
    }
    Py_XDECREF(item);
    Py_XDECREF(tuple);
    return NULL;
}

PyObject *python_record(const struct record *record, const void *data)
{
    if (!data)
        Py_RETURN_NONE;
    PyObject *tuple = PyTuple_New((Py_ssize_t)record->count);
    for (size_t i = 0; tuple && i < record->count; i++)
        tuple = with_item(tuple, i, python_value(record_value(&record->fields[i], data)));
    return tuple;
}

PyObject *python_names(const struct record *record)
{
    if (!record)
        Py_RETURN_NONE;
    PyObject *tuple = PyTuple_New((Py_ssize_t)record->count);
    for (size_t i = 0; tuple && i < record->count; i++)
        tuple = with_item(tuple, i, PyUnicode_FromString(record->fields[i].name));
    return tuple;
}

PyObject *python_cells(const struct cells *cells)
{
    if (cells->columns == 0)
        Py_RETURN_NONE;
    PyObject *tuple = PyTuple_New((Py_ssize_t)cells->columns);
    for (size_t i = 0; tuple && i < cells->columns; i++) {
        char buffer[PCM_CELL_SIZE];
        tuple = with_item(tuple, i, python_value(cell_value(buffer, cells, i)));
    }
    return tuple;
}

/* The classes are written in Python, pcm/errors.py, which picks the one of the status. */
void python_raise(pcm_status status)
{
    PyObject *errors = PyImport_ImportModule("pcm.errors");
    PyObject *error = errors ? PyObject_CallMethod(errors, "of_status", "is", (int)status,
                                                   pcm_error_message())
                             : NULL;
    if (error)
        PyErr_SetObject((PyObject *)Py_TYPE(error), error);
    Py_XDECREF(error);
    Py_XDECREF(errors);
}

void python_type_error(const char *name, const char *needed, PyObject *given)
{
    PyErr_Format(PyExc_TypeError, "%s: %s is needed, got %s", name, needed,
                 Py_TYPE(given)->tp_name);
}
