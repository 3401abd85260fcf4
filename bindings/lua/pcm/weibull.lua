-- SPDX-License-Identifier: Apache-2.0
-- Weibull life models.
local core = require "pcm_core"
local answer = require("pcm.calls").answer
local objects = require "pcm.objects"

local type = type
local format = string.format
local class, states = objects.class, objects.states

local pcm = {}

local Weibull, weibull_meta, new_weibull, weibull_of = class("pcm.Weibull")

-- A number gives a number, a table of numbers a table.
local function mapped(call, state, values, ...)
    local one = type(values) == "number"
    local input = one and { values } or values
    local size = type(input) == "table" and #input or 0
    local result, message, code = call(size, state.shape, state.scale, input, ...)
    if not result then return nil, message, code end
    if one then return result[1] end
    return result
end

local function weibull_method(call)
    return function(self, ...)
        local state = weibull_of(self)
        return answer(mapped(call, state, ...))
    end
end

Weibull.reliability = weibull_method(core.weibull_reliability)
Weibull.conditional_reliability = weibull_method(core.weibull_conditional_reliability)
Weibull.hazard = weibull_method(core.weibull_hazard)
Weibull.quantile = weibull_method(core.weibull_quantile)
Weibull.mean_remaining_life = weibull_method(core.weibull_mean_remaining_life)
Weibull.remaining_quantile = weibull_method(core.weibull_remaining_quantile)

function Weibull:mean()
    local state = weibull_of(self)
    return answer(core.weibull_mean(state.shape, state.scale))
end

function weibull_meta.__index(self, key)
    local state = states[self]
    if key == "shape" or key == "scale" or key == "unit" then return state[key] end
    return Weibull[key]
end

function weibull_meta.__tostring(self)
    local state = states[self]
    return format("Weibull(shape %s, scale %s%s)", core.number_format(state.shape),
        core.number_format(state.scale), state.unit ~= "" and " " .. state.unit or "")
end

pcm.Weibull = {
    -- A life model; ages in the unit of the scale.
    new = function(shape, scale, unit)
        local _, message, code = core.weibull_reliability(0, shape, scale, {})
        if code then return nil, message, code end
        return new_weibull { shape = shape, scale = scale, unit = unit or "" }
    end,
}

return { public = pcm, of = weibull_of, mapped = mapped }
