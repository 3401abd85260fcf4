-- SPDX-License-Identifier: Apache-2.0
-- Weibull life models.
local core = require "pcm_core"
local calls = require "pcm.calls"
local objects = require "pcm.objects"

local format = string.format
local answer, at_each = calls.answer, calls.at_each
local class, fields = objects.class, objects.fields

local pcm = {}

local Weibull, weibull_meta, new_weibull, weibull_of = class("pcm.Weibull")

local function weibull_method(call)
    return function(self, ages, ...)
        local state = weibull_of(self)
        return answer(at_each(ages, function(size, values, ...)
            return call(size, state.shape, state.scale, values, ...)
        end, ...))
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

fields(Weibull, weibull_meta, function(state, name) return state[name] end)

function weibull_meta.__tostring(self)
    local state = weibull_of(self)
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

return { public = pcm, of = weibull_of }
