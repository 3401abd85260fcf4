/* SPDX-License-Identifier: Apache-2.0 */
/* From Python to C: numbers, texts, dates, arrays, callbacks. */
#include "bindings/python/support.h"

#include <datetime.h>
#include <string.h>

int python_number(double *out, PyObject *object, const char *name)
{
    double number = PyFloat_AsDouble(object);
    if (number == -1 && PyErr_Occurred()) {
        if (PyErr_ExceptionMatches(PyExc_TypeError))
            python_type_error(name, "a number", object);
        else if (PyErr_ExceptionMatches(PyExc_OverflowError))
            PyErr_Format(PyExc_OverflowError, "%s: too large for a float", name);
        return 0;
    }
    *out = number;
    return 1;
}

int python_whole(long long *out, PyObject *object, const char *name, long long least,
                 long long greatest)
{
    long long whole = PyLong_AsLongLong(object);
    if (whole == -1 && PyErr_Occurred()) {
        if (PyErr_ExceptionMatches(PyExc_TypeError))
            python_type_error(name, "a whole number", object);
        return 0;
    }
    if (whole < least || whole > greatest) {
        PyErr_Format(PyExc_OverflowError, "%s = %lld: must be from %lld to %lld", name, whole,
                     least, greatest);
        return 0;
    }
    *out = whole;
    return 1;
}

int python_seed(uint64_t *out, PyObject *object, const char *name)
{
    if (!PyLong_Check(object)) {
        python_type_error(name, "a whole number", object);
        return 0;
    }
    unsigned long long seed = PyLong_AsUnsignedLongLong(object);
    if (PyErr_Occurred())
        return 0;
    *out = seed;
    return 1;
}

int python_text(const char **out, PyObject *object, const char *name)
{
    if (!PyUnicode_Check(object)) {
        python_type_error(name, "a str", object);
        return 0;
    }
    Py_ssize_t length;
    const char *text = PyUnicode_AsUTF8AndSize(object, &length);
    if (!text)
        return 0;
    if (strlen(text) != (size_t)length) {
        PyErr_Format(PyExc_ValueError, "%s: has a NUL character", name);
        return 0;
    }
    *out = text;
    return 1;
}

static int date_from_text(pcm_date *out, PyObject *object, const char *name)
{
    const char *text;
    if (!python_text(&text, object, name))
        return 0;
    pcm_status status = pcm_date_parse(out, text);
    if (status)
        python_raise(status);
    return status == PCM_OK;
}

int python_date(pcm_date *out, PyObject *object, const char *name)
{
    if (!PyDateTimeAPI)
        PyDateTime_IMPORT;
    if (!PyDateTimeAPI)
        return 0;
    if (PyUnicode_Check(object))
        return date_from_text(out, object, name);
    if (!PyDate_Check(object) || PyDateTime_Check(object)) {
        python_type_error(name, "a datetime.date", object);
        return 0;
    }
    pcm_status status = pcm_date_from_civil(out, PyDateTime_GET_YEAR(object),
                                            PyDateTime_GET_MONTH(object),
                                            PyDateTime_GET_DAY(object));
    if (status)
        python_raise(status);
    return status == PCM_OK;
}

int python_texts(const char ***out, size_t *n, PyObject *dictionary)
{
    if (!PyDict_Check(dictionary)) {
        python_type_error("row", "a dict", dictionary);
        return 0;
    }
    size_t size = (size_t)PyDict_Size(dictionary);
    const char **texts = PyMem_Calloc(2 * size + 1, sizeof *texts);
    if (!texts) {
        PyErr_NoMemory();
        return 0;
    }
    PyObject *key, *value;
    Py_ssize_t position = 0;
    for (size_t i = 0; PyDict_Next(dictionary, &position, &key, &value); i++) {
        if (!python_text(&texts[i], key, "column") ||
            (value != Py_None && !python_text(&texts[size + i], value, texts[i]))) {
            PyMem_Free(texts);
            return 0;
        }
    }
    *out = texts;
    *n = size;
    return 1;
}

static const char *const array_needs[] = {
    [ARRAY_DOUBLES] = "a contiguous one-dimensional array of float64",
    [ARRAY_DOUBLES_OUT] = "a writable contiguous one-dimensional array of float64",
    [ARRAY_FLAGS] = "a contiguous one-dimensional array of bool or bytes"};

/* An empty array may point anywhere. */
static int is_aligned(const Py_buffer *view)
{
    return view->len == 0 || (uintptr_t)view->buf % _Alignof(double) == 0;
}

static int fits(const Py_buffer *view, enum array_kind kind)
{
    const char *format = view->format ? view->format : "B";
    if (view->ndim != 1)
        return 0;
    if (kind == ARRAY_FLAGS)
        return view->itemsize == 1 && strchr("?Bb", *format);
    return strcmp(format, "d") == 0 && is_aligned(view);
}

int python_array(Py_buffer *view, PyObject *object, enum array_kind kind, const char *name)
{
    int flags = PyBUF_C_CONTIGUOUS | PyBUF_FORMAT;
    if (kind == ARRAY_DOUBLES_OUT)
        flags |= PyBUF_WRITABLE;
    if (PyObject_GetBuffer(object, view, flags) < 0) {
        PyErr_Clear();
        view->obj = NULL;
        python_type_error(name, array_needs[kind], object);
        return 0;
    }
    if (fits(view, kind))
        return 1;
    int crooked = kind != ARRAY_FLAGS && !is_aligned(view);
    PyErr_Format(PyExc_TypeError, "%s: %s is needed, got %s with %d dimensions of format '%s'%s",
                 name, array_needs[kind], Py_TYPE(object)->tp_name, view->ndim,
                 view->format ? view->format : "B", crooked ? ", not aligned" : "");
    return 0;
}

/* Runs on the thread of the call, which gave the lock up. Signals are looked at even without a
 * function, so that Ctrl-C stops the call; what is raised stays pending until the call is back. */
static int on_progress(const pcm_progress *progress, void *user)
{
    struct python_listener *heard = user;
    PyGILState_STATE state = PyGILState_Ensure();
    int stop = heard->listener.raised;
    if (!stop && PyErr_CheckSignals() < 0)
        stop = heard->listener.raised = 1;
    if (!stop && heard->function != Py_None) {
        PyObject *told = python_record(&record_progress, progress);
        PyObject *answer = told ? PyObject_CallFunctionObjArgs(heard->function, told, NULL) : NULL;
        stop = answer ? PyObject_IsTrue(answer) : -1;
        Py_XDECREF(answer);
        Py_XDECREF(told);
        if (stop < 0)
            heard->listener.raised = 1;
    }
    PyGILState_Release(state);
    return stop != 0;
}

int python_listen(struct python_listener *out, PyObject *function)
{
    if (function != Py_None && !PyCallable_Check(function)) {
        python_type_error("progress", "a callable", function);
        return 0;
    }
    *out = (struct python_listener){{on_progress, 0}, function};
    return 1;
}
