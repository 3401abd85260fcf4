-- SPDX-License-Identifier: Apache-2.0
-- A Weibull fit to life data: estimates and their bounds.
local core = require "pcm_core"
local default = require("pcm.calls").default
local objects = require "pcm.objects"
local weibull = require "pcm.weibull"

local error, pairs = error, pairs
local format = string.format
local class, fields = objects.class, objects.fields

local Fit, fit_meta, new_fit, fit_of = class("pcm.Fit")
local estimates = {
    shape = true, scale = true, log_likelihood = true, variance_log_scale = true,
    variance_log_shape = true, covariance_log_scale_log_shape = true,
}

-- The estimates are nil where the data has none; status and explanation say why.
local function fit_object(handle)
    local values = core.fit_values(handle)
    values.has_estimate = core.fit_has_estimate(handle) ~= 0
    if not values.has_estimate then
        for name in pairs(estimates) do values[name] = nil end
    end
    return new_fit { handle = handle, values = values }
end

fields(Fit, fit_meta, function(state, name) return state.values[name] end)

function fit_meta.__tostring(self)
    local values = fit_of(self).values
    if not values.has_estimate then return "Fit(" .. values.status .. ")" end
    return format("Fit(%s: shape %s, scale %s%s)", values.status,
        core.number_format(values.shape), core.number_format(values.scale),
        values.unit ~= "" and " " .. values.unit or "")
end

-- The estimated life model; nil where there is none.
function Fit:model()
    local values = fit_of(self).values
    if not values.has_estimate then return nil, values.explanation, values.status end
    return weibull.public.Weibull.new(values.shape, values.scale, values.unit)
end

local bounds_of = {
    shape = function(handle, _, confidence) return core.fit_shape_bounds(handle, confidence) end,
    scale = function(handle, _, confidence) return core.fit_scale_bounds(handle, confidence) end,
    quantile = core.fit_quantile_bounds,
    reliability = core.fit_reliability_bounds,
}

-- Confidence bounds of "shape", "scale", the "quantile" at a fraction, the "reliability" at an age:
-- a table of estimate, lower and upper.
function Fit:bounds(of, at, confidence)
    local state = fit_of(self)
    local bounds = bounds_of[of]
    if not bounds then error("pcm: bounds are of shape, scale, quantile or reliability", 2) end
    return bounds(state.handle, at, default(confidence, 0.95))
end

return { of = fit_of, object = fit_object }
