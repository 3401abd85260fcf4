-- SPDX-License-Identifier: Apache-2.0
-- Objects: a state that their user does not see, fields, and no change while a call works on them.
local core = require "pcm_core"
local control = require("pcm.calls").control

local error, getmetatable, pcall, setmetatable, type =
    error, getmetatable, pcall, setmetatable, type
local format = string.format
local unpack = table.unpack or unpack

-- The state of an object, which its user does not see. Objects are userdata, because tables have no
-- length of their own in Lua 5.1; states do not refer to their object, so both are collected.
local states = setmetatable({}, { __mode = "k" })

local function is(object, name)
    return type(object) == "userdata" and getmetatable(object) == name
end

local function class(name)
    local methods = {}
    local metatable = { __index = methods, __metatable = name, __name = name }
    local function new(state)
        local object = core.object(metatable)
        states[object] = state
        return object
    end
    local function state_of(object)
        local state = is(object, name) and states[object]
        if state then return state end
        error(format("pcm: a %s is needed, got %s", name, type(object)), 3)
    end
    return methods, metatable, new, state_of
end

-- An object around a handle; a failure passes through.
local function made(new, handle, ...)
    if not handle then return nil, ... end
    return new { handle = handle }
end

-- What get(state, name) answers is there like a field.
local function fields(methods, metatable, get)
    function metatable.__index(object, name)
        local value = get(states[object], name)
        if value ~= nil then return value end
        return methods[name]
    end
end

-- Fields that functions of the handle answer.
local function computed_fields(methods, metatable, functions)
    fields(methods, metatable, function(state, name)
        local compute = functions[name]
        return compute and compute(state.handle)
    end)
end

-- call(handle, options, settings), which keeps the object unchanged while it works: its progress
-- callback could change it. The object of an error passes through.
local function working(state, options, call)
    local settings, message, code = control(options)
    if not settings then return nil, message, code end
    state.working = (state.working or 0) + 1
    local results = { pcall(call, state.handle, options, settings) }
    state.working = state.working - 1
    if not results[1] then error(results[2], 0) end
    return unpack(results, 2, 4)
end

local function check_unused(state, what)
    if (state.working or 0) > 0 then
        error(format("pcm: the %s cannot be changed while a call works on it", what), 3)
    end
end

return {
    is = is, class = class, made = made, fields = fields, computed_fields = computed_fields,
    working = working, check_unused = check_unused,
}
