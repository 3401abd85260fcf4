/* SPDX-License-Identifier: Apache-2.0 */
/* What the generated wrapper calls to turn Lua values into C values and back. Misuse raises a Lua
 * error, which is a longjmp: nothing here owns memory of its own. */
#ifndef BINDINGS_LUA_SUPPORT_H
#define BINDINGS_LUA_SUPPORT_H

#include <lauxlib.h>
#include <limits.h>
#include <lua.h>

#include "bindings/swig/cells.h"
#include "bindings/swig/planning.h"
#include "bindings/swig/record.h"
#include "bindings/swig/settings.h"

/* C to Lua: push one value and return 1. A NULL struct becomes nil. */
int lua_push_value(lua_State *L, struct value value);
int lua_push_record(lua_State *L, const struct record *record, const void *data);
int lua_push_names(lua_State *L, const struct record *record);
int lua_push_cells(lua_State *L, const struct cells *cells);
int lua_push_doubles(lua_State *L, const double *values, size_t n);

/* Results of a call that failed; raises again what a callback raised. */
int lua_failure(lua_State *L, pcm_status status);

/* Raises an error that points at the line outside the folder pcm that led here. */
int lua_misuse(lua_State *L, const char *format, ...);

/* Lua to C. Texts live as long as they are on the stack, arrays as long as the call. */
double lua_number(lua_State *L, int index, const char *name);
double lua_whole(lua_State *L, int index, const char *name, double least, double greatest);
const char *lua_text(lua_State *L, int index, const char *name);
double *lua_doubles(lua_State *L, int index, const char *name, size_t *n);
unsigned char *lua_flags(lua_State *L, int index, const char *name, size_t *n);

/* The keys of a table of texts, then its values. */
const char **lua_texts(lua_State *L, int index, size_t *n);

/* Sets a zeroed struct from a table of its fields. A list of tables gives an array, a list of
 * models too. Wrong types raise, wrong words are PCM_ERR_ARGUMENT. */
pcm_status lua_settings(lua_State *L, void *out, const struct record *record, int index);
size_t lua_list_length(lua_State *L, int index, const char *name);
pcm_status lua_settings_list(lua_State *L, void **out, size_t *n, const struct record *record,
                             size_t size, int index);
pcm_status lua_model(lua_State *L, pcm_distribution *out, int index, const char *name);
pcm_status lua_models(lua_State *L, pcm_distribution **out, size_t *n, int index);

/* A progress callback that calls a Lua function; nil is none. Keeps a stack slot. */
struct lua_listener {
    struct listener listener;
    lua_State *L;
    int relay;
    int function;
};
void lua_listen(struct lua_listener *out, lua_State *L, int function);

/* object(metatable) */
int lua_object(lua_State *L);

#endif
