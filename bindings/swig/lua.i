/* SPDX-License-Identifier: Apache-2.0 */
/* How arguments and results cross the border to Lua. Lua's errors are longjmps, so whatever a call
 * needs lies in memory of Lua's collector before the call, and no path leaks. Functions with Lua in
 * them are in bindings/lua/support.h. */
%{
#include "bindings/lua/support.h"

/* SWIG's own conversion takes any userdata for its own struct: metatables are compared first. */
static void *handle_at(lua_State *L, int index, const char *class_name, const char *name)
{
    if (lua_type(L, index) == LUA_TUSERDATA && lua_getmetatable(L, index)) {
        SWIG_Lua_get_class_metatable(L, class_name);
        int same = lua_rawequal(L, -1, -2);
        lua_pop(L, 2);
        if (same)
            return ((swig_lua_userdata *)lua_touserdata(L, index))->ptr;
    }
    lua_misuse(L, "%s: an object of the right kind is needed, got %s", name, luaL_typename(L, index));
    return NULL;
}

/* Pushes an object that is still empty; its collector frees NULL. */
static int push_handle(lua_State *L, swig_type_info *type)
{
    swig_lua_userdata *handle = lua_newuserdata(L, sizeof *handle);
    *handle = (swig_lua_userdata){.type = type, .own = 1};
    SWIG_Lua_AddMetatable(L, type);
    return lua_gettop(L);
}
%}

/* SWIG adds two global functions; this module leaves no globals. */
%init %{
    lua_pushnil(L);
    lua_setglobal(L, "swig_type");
    lua_pushnil(L);
    lua_setglobal(L, "swig_equals");
%}

/* Whatever libpcm answers is a result: nil, the sentence, the name of the status. */
%typemap(out) pcm_status %{
    if ($1 != PCM_OK)
        return lua_failure(L, $1);
%}

%define LANGUAGE_HANDLE(TYPE, FREE)
%typemap(in) TYPE * %{ $1 = handle_at(L, $input, #TYPE, "$1_name"); %}
/* The object is pushed when the arguments are through, which are counted from the top. */
%typemap(in, numinputs=0) TYPE **out (TYPE *made = NULL, int place = 0) %{ $1 = &made; %}
%typemap(check) TYPE **out %{ place$argnum = push_handle(L, $*1_descriptor); %}
%typemap(argout) TYPE **out %{
    ((swig_lua_userdata *)lua_touserdata(L, place$argnum))->ptr = made$argnum;
    lua_pushvalue(L, place$argnum);
    SWIG_arg++;
%}
%enddef

%define LANGUAGE_RECORD(TYPE, RECORD)
%typemap(in, numinputs=0) TYPE *out (TYPE made) %{ $1 = &made; %}
%typemap(argout) TYPE *out %{ SWIG_arg += lua_push_record(L, &RECORD, &made$argnum); %}
%typemap(out) const TYPE * %{ SWIG_arg += lua_push_record(L, &RECORD, $1); %}
%enddef

%define LANGUAGE_SETTINGS(TYPE, RECORD)
%typemap(in) const TYPE * (TYPE given, pcm_status failed) %{
    memset(&given, 0, sizeof given);
    failed = lua_settings(L, &given, &RECORD, $input);
    if (failed)
        return lua_failure(L, failed);
    $1 = &given;
%}
%typemap(in) (const TYPE *items, size_t n) (void *given, pcm_status failed) %{
    failed = lua_settings_list(L, &given, &$2, &RECORD, sizeof *$1, $input);
    if (failed)
        return lua_failure(L, failed);
    $1 = given;
%}
%enddef

/* A life model is a table of its family and its parameters. */
%typemap(in) pcm_distribution (pcm_status failed) %{
    failed = lua_model(L, &$1, $input, "$1_name");
    if (failed)
        return lua_failure(L, failed);
%}
%typemap(out) const pcm_distribution * %{ SWIG_arg += lua_push_value(L, (struct value){VALUE_MODEL, {.model = $1}}); %}
%typemap(in) (const pcm_distribution *models, size_t n) (pcm_distribution *given, pcm_status failed) %{
    failed = lua_models(L, &given, &$2, $input);
    if (failed)
        return lua_failure(L, failed);
    $1 = given;
%}
%typemap(in) (const pcm_evidence *const *lives, size_t lives_n) (const pcm_evidence **pointers) %{
    $2 = lua_list_length(L, $input, "lives");
    pointers = lua_newuserdata(L, ($2 + 1) * sizeof *pointers);
    for (size_t i = 0; i < $2; i++) {
        lua_rawgeti(L, $input, (int)i + 1);
        pointers[i] = handle_at(L, -1, "pcm_evidence", "lives");
        lua_pop(L, 1);
    }
    $1 = ($1_ltype)pointers;
%}
%typemap(in) const pcm_evidence *optional_failures %{
    $1 = NULL;
    if (!lua_isnil(L, $input))
        $1 = handle_at(L, $input, "pcm_evidence", "$1_name" + sizeof "optional");
%}

%typemap(out) struct fit_values %{ SWIG_arg += lua_push_record(L, &record_fit, $1.fit); %}
%typemap(out) struct names %{ SWIG_arg += lua_push_names(L, $1.record); %}
%typemap(out) struct cells %{ SWIG_arg += lua_push_cells(L, &$1); %}
%typemap(out) pcm_date %{ SWIG_arg += lua_push_value(L, (struct value){VALUE_DATE, {.date = $1}}); %}
%typemap(out) int, size_t %{ lua_pushinteger(L, (lua_Integer)$1); SWIG_arg++; %}

%typemap(in, numinputs=0) double *number (double made) %{ $1 = &made; %}
%typemap(argout) double *number %{ lua_pushnumber(L, made$argnum); SWIG_arg++; %}
%typemap(in, numinputs=0) size_t *index (size_t made) %{ $1 = &made; %}
%typemap(argout) size_t *index %{ lua_pushinteger(L, (lua_Integer)made$argnum); SWIG_arg++; %}
%typemap(in, numinputs=0) char buffer[PCM_NUMBER_SIZE] (char made[PCM_NUMBER_SIZE]) %{ $1 = made; %}

%typemap(in) double %{ $1 = lua_number(L, $input, "$1_name"); %}
%typemap(in) int %{ $1 = (int)lua_whole(L, $input, "$1_name", INT_MIN, INT_MAX); %}
%typemap(in) unsigned, size_t %{ $1 = ($1_ltype)lua_whole(L, $input, "$1_name", 0, UINT_MAX); %}
/* 2^53: up to there a double holds every whole number. */
%typemap(in) uint64_t %{ $1 = (uint64_t)lua_whole(L, $input, "$1_name", 0, 9007199254740992.0); %}
%typemap(in) const char * %{ $1 = ($1_ltype)lua_text(L, $input, "$1_name"); %}
%typemap(in) const char *optional_mode, const char *optional_crew, const char *optional_start %{
    if (!lua_isnil(L, $input))
        $1 = ($1_ltype)lua_text(L, $input, "$1_name" + sizeof "optional");
%}
%typemap(in) pcm_date %{
    if (pcm_date_parse(&$1, lua_text(L, $input, "$1_name")))
        return lua_failure(L, PCM_ERR_DOMAIN);
%}
%typemap(in) pcm_date optional_start %{
    $1 = PCM_DATE_NONE;
    if (!lua_isnil(L, $input) &&
        pcm_date_parse(&$1, lua_text(L, $input, "$1_name" + sizeof "optional")))
        return lua_failure(L, PCM_ERR_DOMAIN);
%}
%typemap(in) pcm_table %{
    if (pcm_table_find(&$1, lua_text(L, $input, "table")))
        return lua_failure(L, PCM_ERR_NOT_FOUND);
%}

%define ARRAY(NAME, SIZE)
%typemap(in) (const double *NAME, size_t SIZE) %{ $1 = lua_doubles(L, $input, "$1_name", &$2); %}
%enddef
%define OPTIONAL_ARRAY(NAME, SIZE)
%typemap(in) (const double *NAME, size_t SIZE) %{
    $1 = NULL;
    $2 = 0;
    if (!lua_isnil(L, $input))
        $1 = lua_doubles(L, $input, "$1_name" + sizeof "optional", &$2);
%}
%enddef
ARRAY(age, n)
ARRAY(fraction, n)
ARRAY(skills, skills_n)
ARRAY(capacity, capacity_n)
ARRAY(cost, cost_n)
ARRAY(price, price_n)
ARRAY(levels, levels_n)
ARRAY(shape, shape_n)
ARRAY(scale, scale_n)
ARRAY(cost_planned, cost_planned_n)
ARRAY(cost_failure, cost_failure_n)
ARRAY(ahead, n)
ARRAY(interval, n)
ARRAY(since, n)
OPTIONAL_ARRAY(optional_weights, weights_n)
OPTIONAL_ARRAY(optional_time, time_n)
OPTIONAL_ARRAY(optional_factor, factor_n)
OPTIONAL_ARRAY(optional_entry, entry_n)
OPTIONAL_ARRAY(optional_count, count_n)
OPTIONAL_ARRAY(optional_truncation, truncation_n)
OPTIONAL_ARRAY(optional_modes, modes_n)
OPTIONAL_ARRAY(optional_covariates, covariates_n)
OPTIONAL_ARRAY(optional_overtime, overtime_n)
%typemap(in) (const unsigned char *failed, size_t failed_n) %{
    $1 = NULL;
    $2 = 0;
    if (!lua_isnil(L, $input))
        $1 = lua_flags(L, $input, "$1_name", &$2);
%}

/* A result array: Lua passes how long it is and gets a table. */
%typemap(in) (double *out, size_t room) %{
    $2 = (size_t)lua_whole(L, $input, "$2_name", 0, INT_MAX);
    $1 = lua_newuserdata(L, ($2 + 1) * sizeof *$1);
%}
%typemap(argout) (double *out, size_t room) %{ SWIG_arg += lua_push_doubles(L, $1, $2); %}

/* A row of texts comes as a table. */
%typemap(in) (const char *const *names, const char *const *values, size_t n) (const char **texts) %{
    texts = lua_texts(L, $input, &$3);
    $1 = ($1_ltype)texts;
    $2 = ($2_ltype)(texts + $3);
%}

%typemap(in) struct listener * (struct lua_listener heard) %{
    lua_listen(&heard, L, $input);
    $1 = &heard.listener;
%}

/* An object of no size with a metatable: in Lua 5.1 only userdata have a length of their own. */
%native(object) int lua_object(lua_State *L);
