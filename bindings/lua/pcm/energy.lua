-- SPDX-License-Identifier: Apache-2.0
-- When to service what uses ever more energy.
local core = require "pcm_core"
local advice_table = require("pcm.advice").table
local calls = require "pcm.calls"
local life_handle = require("pcm.evidence").life_handle

local pairs, type = pairs, type
local answer, at_each = calls.answer, calls.at_each

local pcm = {}

-- A drift without its points, and the points.
local function drift_parts(drift)
    if type(drift) ~= "table" then return drift end
    local fields = {}
    for name, value in pairs(drift) do fields[name] = value end
    fields.time, fields.factor = nil, nil
    return fields, drift.time, drift.factor
end

-- Factors of consumption at times since the last service. Drift: kind ("linear", "power",
-- "saturating", "table"), growth, exponent, time_constant; of a table time and factor.
function pcm.drift_factor(drift, since)
    local fields, time, factor = drift_parts(drift)
    return answer(at_each(since, function(size, times)
        return core.drift_factor(size, fields, time, factor, times)
    end))
end

-- call(handle) with that of the failures, nil where they are left out.
local function with_failures(failures, call)
    if failures == nil then return call(nil) end
    local handle, message, code = life_handle(failures)
    if not handle then return nil, message, code end
    return call(handle)
end

-- When to service what uses ever more energy: the advice and its figures. Energy: power, hours,
-- price, emission_factor, carbon_price, service_carbon, failure_carbon. Failures, expected numbers
-- since the last service, may be left out.
function pcm.advise_energy(energy, drift, terms, failures)
    return with_failures(failures, function(handle)
        local fields, time, factor = drift_parts(drift)
        local advice, figures, code =
            core.energy_advise(energy, fields, time, factor, handle, terms)
        if not advice then return nil, figures, code end
        return advice_table(advice), figures
    end)
end

-- The expected cost of servicing at times from now instead of at the best.
function pcm.energy_curve(energy, drift, terms, ahead, failures)
    return with_failures(failures, function(handle)
        local fields, time, factor = drift_parts(drift)
        return answer(at_each(ahead, function(size, times)
            return core.energy_curve(size, energy, fields, time, factor, handle, terms, times)
        end))
    end)
end

return { public = pcm }
