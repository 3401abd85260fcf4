/* SPDX-License-Identifier: Apache-2.0 */
/* From Lua to C: structs and life models from tables. */
#include "bindings/lua/support.h"

#include <string.h>

#if LUA_VERSION_NUM < 502
#define lua_rawlen lua_objlen
#endif

static int set_flag(lua_State *L, int index, const char *name)
{
    if (lua_type(L, index) != LUA_TBOOLEAN)
        lua_misuse(L, "%s: true or false is needed, got %s", name, luaL_typename(L, index));
    return lua_toboolean(L, index);
}

static pcm_status set_field(lua_State *L, void *out, const struct field *field, int index)
{
    void *member = (char *)out + field->offset;
    switch (field->kind) {
    case FIELD_NUMBER:
        *(double *)member = lua_number(L, index, field->name);
        return PCM_OK;
    case FIELD_COUNT:
        *(size_t *)member = (size_t)lua_whole(L, index, field->name, 0, UINT_MAX);
        return PCM_OK;
    case FIELD_INT:
        *(int *)member = (int)lua_whole(L, index, field->name, INT_MIN, INT_MAX);
        return PCM_OK;
    case FIELD_FLAG:
        *(int *)member = set_flag(L, index, field->name);
        return PCM_OK;
    case FIELD_NAMED:
        return settings_word(out, field, lua_text(L, index, field->name));
    case FIELD_MODEL:
        return lua_model(L, member, index, field->name);
    default:
        return (pcm_status)lua_misuse(L, "%s: cannot be given", field->name);
    }
}

pcm_status lua_settings(lua_State *L, void *out, const struct record *record, int index)
{
    if (!lua_istable(L, index))
        lua_misuse(L, "%s: a table is needed, got %s", record->name, luaL_typename(L, index));
    for (lua_pushnil(L); lua_next(L, index); lua_pop(L, 1)) {
        const int top = lua_gettop(L);
        const char *name = lua_text(L, top - 1, record->name);
        const struct field *field = settings_field(record, name);
        if (!field)
            lua_misuse(L, "%s: has no field %s", record->name, name);
        const pcm_status status = set_field(L, out, field, top);
        if (status)
            return status;
    }
    return PCM_OK;
}

size_t lua_list_length(lua_State *L, int index, const char *name)
{
    if (!lua_istable(L, index))
        lua_misuse(L, "%s: a list is needed, got %s", name, luaL_typename(L, index));
    return lua_rawlen(L, index);
}

pcm_status lua_settings_list(lua_State *L, void **out, size_t *n, const struct record *record,
                             size_t size, int index)
{
    const size_t length = lua_list_length(L, index, record->name);
    char *items = lua_newuserdata(L, (length + 1) * size);
    memset(items, 0, (length + 1) * size);
    for (size_t i = 0; i < length; i++) {
        lua_rawgeti(L, index, (int)i + 1);
        const pcm_status status = lua_settings(L, items + i * size, record, lua_gettop(L));
        if (status)
            return status;
        lua_pop(L, 1);
    }
    *out = items;
    *n = length;
    return PCM_OK;
}

pcm_status lua_model(lua_State *L, pcm_distribution *out, int index, const char *name)
{
    if (!lua_istable(L, index))
        lua_misuse(L, "%s: a pcm.Weibull or a table of family and parameters is needed, got %s",
                   name, luaL_typename(L, index));
    lua_getfield(L, index, "family");
    lua_getfield(L, index, "parameters");
    const int top = lua_gettop(L);
    size_t n;
    const double *given = lua_doubles(L, top, "parameters", &n);
    double parameters[PCM_FAMILY_PARAMETERS_MAX] = {0};
    for (size_t i = 0; i < n && i < PCM_FAMILY_PARAMETERS_MAX; i++)
        parameters[i] = given[i];
    const pcm_status status =
        settings_model(out, lua_text(L, top - 1, "family"), parameters, n);
    lua_settop(L, top - 2);
    return status;
}

pcm_status lua_models(lua_State *L, pcm_distribution **out, size_t *n, int index)
{
    const size_t length = lua_list_length(L, index, "models");
    pcm_distribution *models = lua_newuserdata(L, (length + 1) * sizeof *models);
    for (size_t i = 0; i < length; i++) {
        lua_rawgeti(L, index, (int)i + 1);
        const pcm_status status = lua_model(L, &models[i], lua_gettop(L), "models");
        if (status)
            return status;
        lua_pop(L, 1);
    }
    *out = models;
    *n = length;
    return PCM_OK;
}
