/* SPDX-License-Identifier: Apache-2.0 */
/* From Lua to C: numbers, texts, arrays, rows, callbacks. */
#include "bindings/lua/support.h"

#include <math.h>
#include <stdarg.h>
#include <string.h>

#if LUA_VERSION_NUM < 502
#define lua_rawlen lua_objlen
#endif

/* Length of the name of a chunk up to its file: 0 for a chunk that is no file in a folder. */
static size_t folder_length(const char *source)
{
    if (source[0] != '@')
        return 0;
    size_t length = strlen(source);
    while (length > 0 && source[length - 1] != '/' && source[length - 1] != '\\')
        length--;
    return length;
}

/* The files that call the wrapper, and each other, are the only ones in their folder. */
static int same_folder(const char *source, const char *other)
{
    size_t length = folder_length(source);
    if (length == 0)
        return strcmp(source, other) == 0;
    return folder_length(other) == length && memcmp(source, other, length) == 0;
}

/* Pushes "file:line: " of the innermost Lua function outside the folder pcm, where the caller is. */
static void push_users_line(lua_State *L)
{
    lua_Debug caller, user;
    if (lua_getstack(L, 1, &caller) && lua_getinfo(L, "S", &caller)) {
        for (int level = 2; lua_getstack(L, level, &user) && lua_getinfo(L, "Sl", &user); level++) {
            if (user.currentline > 0 && !same_folder(caller.source, user.source)) {
                lua_pushfstring(L, "%s:%d: ", user.short_src, user.currentline);
                return;
            }
        }
    }
    lua_pushliteral(L, "");
}

int lua_misuse(lua_State *L, const char *format, ...)
{
    va_list arguments;
    push_users_line(L);
    lua_pushliteral(L, "pcm: ");
    va_start(arguments, format);
    lua_pushvfstring(L, format, arguments);
    va_end(arguments);
    lua_concat(L, 3);
    return lua_error(L);
}

double lua_number(lua_State *L, int index, const char *name)
{
    if (lua_type(L, index) != LUA_TNUMBER)
        lua_misuse(L, "%s: a number is needed, got %s", name, luaL_typename(L, index));
    return lua_tonumber(L, index);
}

double lua_whole(lua_State *L, int index, const char *name, double least, double greatest)
{
    double number = lua_number(L, index, name);
    if (!(number >= least && number <= greatest) || number != floor(number))
        lua_misuse(L, "%s = %f: a whole number from %f to %f is needed", name, number, least,
                   greatest);
    return number;
}

const char *lua_text(lua_State *L, int index, const char *name)
{
    if (lua_type(L, index) != LUA_TSTRING)
        lua_misuse(L, "%s: a string is needed, got %s", name, luaL_typename(L, index));
    size_t length;
    const char *text = lua_tolstring(L, index, &length);
    if (strlen(text) != length)
        lua_misuse(L, "%s: has a NUL character", name);
    return text;
}

static size_t sequence_length(lua_State *L, int index, const char *name)
{
    if (!lua_istable(L, index))
        lua_misuse(L, "%s: a table is needed, got %s", name, luaL_typename(L, index));
    return lua_rawlen(L, index);
}

double *lua_doubles(lua_State *L, int index, const char *name, size_t *n)
{
    size_t length = sequence_length(L, index, name);
    double *values = lua_newuserdata(L, (length + 1) * sizeof *values);
    for (size_t i = 0; i < length; i++) {
        lua_rawgeti(L, index, (int)i + 1);
        if (lua_type(L, -1) != LUA_TNUMBER)
            lua_misuse(L, "%s[%d]: a number is needed, got %s", name, (int)i + 1,
                       luaL_typename(L, -1));
        values[i] = lua_tonumber(L, -1);
        lua_pop(L, 1);
    }
    *n = length;
    return values;
}

unsigned char *lua_flags(lua_State *L, int index, const char *name, size_t *n)
{
    size_t length = sequence_length(L, index, name);
    unsigned char *flags = lua_newuserdata(L, length + 1);
    for (size_t i = 0; i < length; i++) {
        lua_rawgeti(L, index, (int)i + 1);
        if (lua_type(L, -1) != LUA_TBOOLEAN)
            lua_misuse(L, "%s[%d]: true or false is needed, got %s", name, (int)i + 1,
                       luaL_typename(L, -1));
        flags[i] = (unsigned char)lua_toboolean(L, -1);
        lua_pop(L, 1);
    }
    *n = length;
    return flags;
}

static size_t count_pairs(lua_State *L, int index)
{
    size_t count = 0;
    for (lua_pushnil(L); lua_next(L, index); lua_pop(L, 1))
        count++;
    return count;
}

const char **lua_texts(lua_State *L, int index, size_t *n)
{
    if (!lua_istable(L, index))
        lua_misuse(L, "row: a table is needed, got %s", luaL_typename(L, index));
    size_t count = count_pairs(L, index);
    const char **texts = lua_newuserdata(L, (2 * count + 1) * sizeof *texts);
    size_t i = 0;
    for (lua_pushnil(L); lua_next(L, index); lua_pop(L, 1), i++) {
        texts[i] = lua_text(L, -2, "column");
        texts[count + i] = lua_text(L, -1, texts[i]);
    }
    *n = count;
    return texts;
}

/* function, progress -> whether to stop. Runs protected, because building the table may fail. */
static int relay(lua_State *L)
{
    const pcm_progress *progress = lua_touserdata(L, 2);
    lua_settop(L, 1);
    lua_push_record(L, &record_progress, progress);
    lua_call(L, 1, 1);
    lua_pushboolean(L, lua_toboolean(L, -1));
    return 1;
}

/* Nothing here may allocate before lua_pcall: an error would jump across libpcm. The object of an
 * error stays on top of the stack and is raised again when the call is back. */
static int on_progress(const pcm_progress *progress, void *user)
{
    struct lua_listener *heard = user;
    if (heard->listener.raised)
        return 1;
    lua_State *L = heard->L;
    lua_pushvalue(L, heard->relay);
    lua_pushvalue(L, heard->function);
    lua_pushlightuserdata(L, (void *)progress);
    if (lua_pcall(L, 2, 1, 0) != 0) {
        heard->listener.raised = 1;
        return 1;
    }
    int stop = lua_toboolean(L, -1);
    lua_pop(L, 1);
    return stop;
}

void lua_listen(struct lua_listener *out, lua_State *L, int function)
{
    *out = (struct lua_listener){{NULL, 0}, L, 0, function};
    if (lua_isnil(L, function))
        return;
    if (!lua_isfunction(L, function))
        lua_misuse(L, "progress: a function is needed, got %s", luaL_typename(L, function));
    luaL_checkstack(L, 8, "no room for the progress callback");
    lua_pushcfunction(L, relay);
    out->relay = lua_gettop(L);
    out->listener.call = on_progress;
}

int lua_object(lua_State *L)
{
    luaL_checktype(L, 1, LUA_TTABLE);
    lua_newuserdata(L, 0);
    lua_pushvalue(L, 1);
    lua_setmetatable(L, -2);
    return 1;
}
