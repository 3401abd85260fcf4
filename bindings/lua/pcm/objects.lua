-- SPDX-License-Identifier: Apache-2.0
-- Objects whose state their user does not see, and which stay as they are while a call works on
-- them.
local core = require "pcm_core"

local error, getmetatable, pcall, setmetatable, type = error, getmetatable, pcall, setmetatable, type
local format = string.format
local unpack = table.unpack or unpack

-- The state of an object, which its user does not see. Objects are userdata, because tables have no
-- length of their own in Lua 5.1; states do not refer to their object, so both are collected.
local states = setmetatable({}, { __mode = "k" })

local function class(name)
    local methods = {}
    local metatable = { __index = methods, __metatable = name, __name = name }
    local function new(state)
        local object = core.object(metatable)
        states[object] = state
        return object
    end
    local function state_of(object)
        if type(object) == "userdata" and getmetatable(object) == name then
            local state = states[object]
            if state then return state end
        end
        error(format("pcm: a %s is needed, got %s", name, type(object)), 3)
    end
    return methods, metatable, new, state_of
end

-- Keeps an object unchanged while a call works on it, whose progress callback could change it. The
-- object of an error passes through.
local function working(state, call, ...)
    state.working = (state.working or 0) + 1
    local results = { pcall(call, ...) }
    state.working = state.working - 1
    if not results[1] then error(results[2], 0) end
    return unpack(results, 2, 4)
end

local function check_unused(state, what)
    if (state.working or 0) > 0 then
        error(format("pcm: the %s cannot be changed while a call works on it", what), 3)
    end
end

return { states = states, class = class, working = working, check_unused = check_unused }
