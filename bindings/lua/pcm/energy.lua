-- SPDX-License-Identifier: Apache-2.0
-- When to service what uses ever more energy.
local core = require "pcm_core"
local advice_table = require("pcm.advice").table
local calls = require "pcm.calls"
local life_handle = require("pcm.evidence").life_handle

local pairs, type = pairs, type
local answer, curve = calls.answer, calls.curve

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
    return answer(curve(since, function(size, times)
        return core.drift_factor(size, fields, time, factor, times)
    end))
end

-- When to service what uses ever more energy: the advice and its figures. Energy: power, hours,
-- price, emission_factor, carbon_price, service_carbon, failure_carbon. Failures, expected numbers
-- since the last service, may be left out.
function pcm.advise_energy(energy, drift, terms, failures)
    local handle, message, code
    if failures ~= nil then
        handle, message, code = life_handle(failures)
        if not handle then return nil, message, code end
    end
    local fields, time, factor = drift_parts(drift)
    local advice, figures
    advice, figures, code = core.energy_advise(energy, fields, time, factor, handle, terms)
    if not advice then return nil, figures, code end
    return advice_table(advice), figures
end

function pcm.energy_curve(energy, drift, terms, ahead, failures)
    local handle, message, code
    if failures ~= nil then
        handle, message, code = life_handle(failures)
        if not handle then return nil, message, code end
    end
    local fields, time, factor = drift_parts(drift)
    return answer(curve(ahead, function(size, times)
        return core.energy_curve(size, energy, fields, time, factor, handle, terms, times)
    end))
end

return { public = pcm }
