/* SPDX-License-Identifier: Apache-2.0 */
/* How arguments and results cross the border to Python. Functions with Python in them are in
 * bindings/python/support.h. */
%{
#include "bindings/python/support.h"
%}

/* A status becomes an exception; one that a callback left pending goes first. */
%typemap(out) pcm_status %{
    if (PyErr_Occurred())
        SWIG_fail;
    if ($1 != PCM_OK) {
        python_raise($1);
        SWIG_fail;
    }
    $result = SWIG_Py_Void();
%}

/* SWIG passes None as NULL without complaint: it is stopped here. An object that was made is freed
 * by freearg unless Python took it, so an exception in between leaks nothing. */
%define LANGUAGE_HANDLE(TYPE, FREE)
%typemap(in) TYPE * (void *pointer = NULL) %{
    if (!SWIG_IsOK(SWIG_ConvertPtr($input, &pointer, $1_descriptor, 0)) || !pointer) {
        python_type_error("$1_name", "an object of the right kind", $input);
        SWIG_fail;
    }
    $1 = pointer;
%}
%typemap(in, numinputs=0) TYPE **out (TYPE *made = NULL) %{ $1 = &made; %}
%typemap(argout) TYPE **out %{
    $result = SWIG_Python_AppendOutput($result, SWIG_NewPointerObj(made$argnum, $*1_descriptor, SWIG_POINTER_OWN));
    made$argnum = NULL;
%}
%typemap(freearg) TYPE **out %{ FREE(made$argnum); %}
%enddef

/* Results as tuples in the order of their record. */
%define LANGUAGE_RECORD(TYPE, RECORD)
%typemap(in, numinputs=0) TYPE *out (TYPE made) %{ $1 = &made; %}
%typemap(argout) TYPE *out %{ $result = SWIG_Python_AppendOutput($result, python_record(&RECORD, &made$argnum)); %}
%typemap(out) const TYPE * %{ $result = python_record(&RECORD, $1); %}
%enddef

/* A table of settings is a dictionary; a list of them is a sequence. */
%define LANGUAGE_SETTINGS(TYPE, RECORD)
%typemap(in) const TYPE * (TYPE given = {0}) %{
    if (!python_settings(&given, &RECORD, $input))
        SWIG_fail;
    $1 = &given;
%}
%typemap(in) (const TYPE *items, size_t n) (void *given = NULL) %{
    if (!python_settings_list(&given, &$2, &RECORD, sizeof *$1, $input))
        SWIG_fail;
    $1 = given;
%}
%typemap(freearg) (const TYPE *items, size_t n) %{ PyMem_Free(given$argnum); %}
%enddef

/* A life model is a pair of its family and its parameters. */
%typemap(in) pcm_distribution %{ if (!python_model(&$1, $input, "$1_name")) SWIG_fail; %}
%typemap(out) const pcm_distribution * %{ $result = python_value((struct value){VALUE_MODEL, {.model = $1}}); %}
%typemap(in) (const pcm_distribution *models, size_t n) (void *given = NULL) %{
    if (!python_models((pcm_distribution **)&given, &$2, $input))
        SWIG_fail;
    $1 = given;
%}
%typemap(freearg) (const pcm_distribution *models, size_t n) %{ PyMem_Free(given$argnum); %}
/* A sequence of evidences, whose references are held during the call. */
%typemap(in) (const pcm_evidence *const *lives, size_t lives_n) (PyObject *held = NULL, void **pointers = NULL) %{
    held = PySequence_Tuple($input);
    if (!held)
        SWIG_fail;
    $2 = (size_t)PyTuple_GET_SIZE(held);
    pointers = PyMem_Calloc($2 + 1, sizeof *pointers);
    if (!pointers) {
        PyErr_NoMemory();
        SWIG_fail;
    }
    for (size_t i = 0; i < $2; i++) {
        PyObject *item = PyTuple_GET_ITEM(held, (Py_ssize_t)i);
        if (!SWIG_IsOK(SWIG_ConvertPtr(item, &pointers[i], $descriptor(pcm_evidence *), 0)) || !pointers[i]) {
            python_type_error("lives", "an object of the right kind", item);
            SWIG_fail;
        }
    }
    $1 = ($1_ltype)pointers;
%}
%typemap(freearg) (const pcm_evidence *const *lives, size_t lives_n) %{
    PyMem_Free(pointers$argnum);
    Py_XDECREF(held$argnum);
%}
%typemap(in) const pcm_evidence *optional_failures (void *pointer = NULL) %{
    if ($input != Py_None && (!SWIG_IsOK(SWIG_ConvertPtr($input, &pointer, $1_descriptor, 0)) || !pointer)) {
        python_type_error("$1_name" + sizeof "optional", "an object of the right kind", $input);
        SWIG_fail;
    }
    $1 = pointer;
%}

%typemap(out) struct fit_values %{ $result = python_record(&record_fit, $1.fit); %}
%typemap(out) struct names %{ $result = python_names($1.record); %}
%typemap(out) struct cells %{ $result = python_cells(&$1); %}
%typemap(out) pcm_date %{ $result = python_value((struct value){VALUE_DATE, {.date = $1}}); %}
%typemap(out) const char *, char * %{ $result = python_value((struct value){$1 ? VALUE_TEXT : VALUE_NOTHING, {.text = $1}}); %}

%typemap(in, numinputs=0) double *number (double made) %{ $1 = &made; %}
%typemap(argout) double *number %{ $result = SWIG_Python_AppendOutput($result, PyFloat_FromDouble(made$argnum)); %}
%typemap(in, numinputs=0) char buffer[PCM_NUMBER_SIZE] (char made[PCM_NUMBER_SIZE]) %{ $1 = made; %}
%typemap(in, numinputs=0) size_t *index (size_t made) %{ $1 = &made; %}
%typemap(argout) size_t *index %{ $result = SWIG_Python_AppendOutput($result, PyLong_FromSize_t(made$argnum)); %}

%typemap(in) double %{ if (!python_number(&$1, $input, "$1_name")) SWIG_fail; %}
%typemap(in) int (long long whole) %{
    if (!python_whole(&whole, $input, "$1_name", INT_MIN, INT_MAX))
        SWIG_fail;
    $1 = (int)whole;
%}
%typemap(in) unsigned (long long whole), size_t (long long whole) %{
    if (!python_whole(&whole, $input, "$1_name", 0, UINT_MAX))
        SWIG_fail;
    $1 = ($1_ltype)whole;
%}
%typemap(in) uint64_t %{ if (!python_seed(&$1, $input, "$1_name")) SWIG_fail; %}
/* SWIG drops the const of its own variables. */
%typemap(in) const char * %{ if (!python_text((const char **)&$1, $input, "$1_name")) SWIG_fail; %}
%typemap(in) const char *optional_mode, const char *optional_crew, const char *optional_start %{
    if ($input != Py_None && !python_text((const char **)&$1, $input, "$1_name" + sizeof "optional"))
        SWIG_fail;
%}
%typemap(freearg) const char * ""
%typemap(in) pcm_date %{ if (!python_date(&$1, $input, "$1_name")) SWIG_fail; %}
%typemap(in) pcm_date optional_start %{
    $1 = PCM_DATE_NONE;
    if ($input != Py_None && !python_date(&$1, $input, "$1_name" + sizeof "optional"))
        SWIG_fail;
%}
%typemap(in) pcm_table (const char *name) %{
    if (!python_text(&name, $input, "table"))
        SWIG_fail;
    if (pcm_table_find(&$1, name)) {
        python_raise(PCM_ERR_NOT_FOUND);
        SWIG_fail;
    }
%}

/* Arrays by the buffer protocol, without a copy. freearg also runs when a conversion failed, hence
 * the views that begin empty. */
%define ARRAY(CTYPE, NAME, SIZE, KIND)
%typemap(in) (CTYPE *NAME, size_t SIZE) (Py_buffer view = {0}) %{
    if (!python_array(&view, $input, KIND, "$1_name"))
        SWIG_fail;
    $1 = view.buf;
    $2 = (size_t)(view.len / view.itemsize);
%}
%typemap(freearg) (CTYPE *NAME, size_t SIZE) %{ PyBuffer_Release(&view$argnum); %}
%enddef
%define OPTIONAL_ARRAY(CTYPE, NAME, SIZE, KIND)
%typemap(in) (CTYPE *NAME, size_t SIZE) (Py_buffer view = {0}) %{
    $1 = NULL;
    $2 = 0;
    if ($input != Py_None) {
        if (!python_array(&view, $input, KIND, "$1_name"))
            SWIG_fail;
        $1 = view.buf;
        $2 = (size_t)(view.len / view.itemsize);
    }
%}
%typemap(freearg) (CTYPE *NAME, size_t SIZE) %{ PyBuffer_Release(&view$argnum); %}
%enddef
ARRAY(double, out, room, ARRAY_DOUBLES_OUT)
ARRAY(const double, age, n, ARRAY_DOUBLES)
ARRAY(const double, fraction, n, ARRAY_DOUBLES)
ARRAY(const double, skills, skills_n, ARRAY_DOUBLES)
ARRAY(const double, capacity, capacity_n, ARRAY_DOUBLES)
ARRAY(const double, cost, cost_n, ARRAY_DOUBLES)
ARRAY(const double, price, price_n, ARRAY_DOUBLES)
ARRAY(const double, levels, levels_n, ARRAY_DOUBLES)
ARRAY(const double, shape, shape_n, ARRAY_DOUBLES)
ARRAY(const double, scale, scale_n, ARRAY_DOUBLES)
ARRAY(const double, cost_planned, cost_planned_n, ARRAY_DOUBLES)
ARRAY(const double, cost_failure, cost_failure_n, ARRAY_DOUBLES)
ARRAY(const double, ahead, n, ARRAY_DOUBLES)
ARRAY(const double, interval, n, ARRAY_DOUBLES)
ARRAY(const double, since, n, ARRAY_DOUBLES)
OPTIONAL_ARRAY(const double, optional_weights, weights_n, ARRAY_DOUBLES)
OPTIONAL_ARRAY(const double, optional_time, time_n, ARRAY_DOUBLES)
OPTIONAL_ARRAY(const double, optional_factor, factor_n, ARRAY_DOUBLES)
OPTIONAL_ARRAY(const unsigned char, failed, failed_n, ARRAY_FLAGS)
OPTIONAL_ARRAY(const double, optional_entry, entry_n, ARRAY_DOUBLES)
OPTIONAL_ARRAY(const double, optional_count, count_n, ARRAY_DOUBLES)
OPTIONAL_ARRAY(const double, optional_truncation, truncation_n, ARRAY_DOUBLES)
OPTIONAL_ARRAY(const double, optional_modes, modes_n, ARRAY_DOUBLES)
OPTIONAL_ARRAY(const double, optional_covariates, covariates_n, ARRAY_DOUBLES)
OPTIONAL_ARRAY(const double, optional_overtime, overtime_n, ARRAY_DOUBLES)

/* A row of texts comes as a dictionary. */
%typemap(in) (const char *const *names, const char *const *values, size_t n) (const char **texts = NULL) %{
    if (!python_texts(&texts, &$3, $input))
        SWIG_fail;
    $1 = ($1_ltype)texts;
    $2 = ($2_ltype)(texts + $3);
%}
%typemap(freearg) (const char *const *names, const char *const *values, size_t n) %{ PyMem_Free(texts$argnum); %}

%typemap(in) struct listener * (struct python_listener heard) %{
    if (!python_listen(&heard, $input))
        SWIG_fail;
    $1 = &heard.listener;
%}
