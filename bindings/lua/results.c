/* SPDX-License-Identifier: Apache-2.0 */
/* From C to Lua: values, result structs, table rows, failures. Dates become ISO 8601 texts, which
 * compare as dates do. */
#include "bindings/lua/support.h"

static void push_words(lua_State *L, const char *const *words)
{
    lua_newtable(L);
    for (int i = 0; words && words[i]; i++) {
        lua_pushstring(L, words[i]);
        lua_rawseti(L, -2, i + 1);
    }
}

static void push_list(lua_State *L, const char *text)
{
    lua_newtable(L);
    size_t length;
    const char *item;
    for (int i = 1; (item = list_next(&length, &text)); i++) {
        lua_pushlstring(L, item, length);
        lua_rawseti(L, -2, i);
    }
}

static void push_date(lua_State *L, pcm_date date)
{
    char buffer[PCM_DATE_SIZE];
    if (date == PCM_DATE_NONE)
        lua_pushnil(L);
    else
        lua_pushstring(L, pcm_date_format(buffer, date));
}

static void push_instant(lua_State *L, pcm_instant instant)
{
    char buffer[PCM_INSTANT_SIZE];
    if (instant == PCM_INSTANT_NONE)
        lua_pushnil(L);
    else
        lua_pushstring(L, pcm_instant_format(buffer, instant));
}

static void push_model(lua_State *L, const pcm_distribution *life)
{
    if (!life) {
        lua_pushnil(L);
        return;
    }
    lua_createtable(L, 0, 2);
    lua_pushstring(L, pcm_family_name(life->family));
    lua_setfield(L, -2, "family");
    lua_push_doubles(L, life->parameter, (size_t)pcm_family_parameters(life->family));
    lua_setfield(L, -2, "parameters");
}

int lua_push_value(lua_State *L, struct value value)
{
    switch (value.kind) {
    case VALUE_NOTHING:
        lua_pushnil(L);
        break;
    case VALUE_TEXT:
        lua_pushstring(L, value.of.text);
        break;
    case VALUE_NUMBER:
        lua_pushnumber(L, value.of.number);
        break;
    case VALUE_COUNT:
        lua_pushinteger(L, (lua_Integer)value.of.count);
        break;
    case VALUE_FLAG:
        lua_pushboolean(L, value.of.flag);
        break;
    case VALUE_DATE:
        push_date(L, value.of.date);
        break;
    case VALUE_INSTANT:
        push_instant(L, value.of.instant);
        break;
    case VALUE_WORDS:
        push_words(L, value.of.words);
        break;
    case VALUE_LIST:
        push_list(L, value.of.text);
        break;
    case VALUE_SENTENCE:
        lua_pushstring(L, value.of.sentence);
        break;
    case VALUE_MODEL:
        push_model(L, value.of.model);
        break;
    }
    return 1;
}

int lua_push_record(lua_State *L, const struct record *record, const void *data)
{
    if (!data) {
        lua_pushnil(L);
        return 1;
    }
    lua_createtable(L, 0, (int)record->count);
    for (size_t i = 0; i < record->count; i++) {
        lua_push_value(L, record_value(&record->fields[i], data));
        lua_setfield(L, -2, record->fields[i].name);
    }
    return 1;
}

int lua_push_names(lua_State *L, const struct record *record)
{
    lua_newtable(L);
    for (size_t i = 0; record && i < record->count; i++) {
        lua_pushstring(L, record->fields[i].name);
        lua_rawseti(L, -2, (int)i + 1);
    }
    return 1;
}

int lua_push_cells(lua_State *L, const struct cells *cells)
{
    if (cells->columns == 0) {
        lua_pushnil(L);
        return 1;
    }
    lua_createtable(L, 0, (int)cells->columns);
    for (size_t i = 0; i < cells->columns; i++) {
        char buffer[PCM_CELL_SIZE];
        lua_push_value(L, cell_value(buffer, cells, i));
        lua_setfield(L, -2, pcm_plant_column_name(cells->plant, cells->table, i));
    }
    return 1;
}

int lua_push_doubles(lua_State *L, const double *values, size_t n)
{
    lua_createtable(L, (int)n, 0);
    for (size_t i = 0; i < n; i++) {
        lua_pushnumber(L, values[i]);
        lua_rawseti(L, -2, (int)i + 1);
    }
    return 1;
}

int lua_failure(lua_State *L, pcm_status status)
{
    if (status == STATUS_RAISED)
        return lua_error(L);
    lua_pushnil(L);
    lua_pushstring(L, pcm_error_message());
    lua_pushstring(L, pcm_status_name(status));
    return 3;
}
