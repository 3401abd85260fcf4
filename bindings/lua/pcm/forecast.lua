-- SPDX-License-Identifier: Apache-2.0
-- How many failures, parts and hours a fleet will see.
local core = require "pcm_core"
local calls = require "pcm.calls"
local new_demand = require("pcm.demand").new
local items_and_lives = require("pcm.items").items_and_lives
local objects = require "pcm.objects"

local error, type = error, type
local format = string.format
local check_options, control, default, list =
    calls.check_options, calls.control, calls.default, calls.list
local class, computed_fields = objects.class, objects.computed_fields

local pcm = {}

local forecast_options = { period = true, periods = true, levels = true, progress = true,
    time_limit = true, threads = true }

local Forecast, forecast_meta, new_forecast, forecast_of = class("pcm.Forecast")

-- How many failures, parts and hours a fleet will see in each period. Items: life, age,
-- replacement_age, repairable, count, parts, hours_failure, hours_planned; options: period,
-- periods, levels of the quantiles, threads, time_limit, progress.
function pcm.forecast(items, options)
    options = check_options(options, forecast_options)
    local settings, message, code = control(options)
    if not settings then return nil, message, code end
    local fleet, lives
    fleet, lives, code = items_and_lives(items)
    if not fleet then return nil, lives, code end
    local levels = default(options.levels, {})
    local handle
    handle, message, code = core.forecast_make(fleet, lives, options.period, options.periods,
        levels, settings, options.progress)
    if not handle then return nil, message, code end
    return new_forecast { handle = handle, levels = #levels }
end

local function forecast_rows(state, until_then)
    return list(function(handle, i)
        local row = core.forecast_row(handle, i, until_then)
        row.parts_quantiles = core.forecast_quantiles(state.levels, handle, i, until_then, 0)
        row.hours_quantiles = core.forecast_quantiles(state.levels, handle, i, until_then, 1)
        return row
    end, state.handle, core.forecast_periods(state.handle))
end

computed_fields(Forecast, forecast_meta, {
    outcome = core.forecast_outcome, explanation = core.forecast_explanation,
    error = core.forecast_error,
})

function forecast_meta.__tostring(self)
    local handle = forecast_of(self).handle
    return format("Forecast(%s, %d periods)", core.forecast_outcome(handle),
        core.forecast_periods(handle))
end

-- Expected values with bounds and quantiles, period by period; and from now until their ends.
function Forecast:periods() return forecast_rows(forecast_of(self), 0) end
function Forecast:until_end() return forecast_rows(forecast_of(self), 1) end

-- The distribution of "parts" or "hours" of a period, from 1, or with true from now until its end.
function Forecast:demand(period, of, until_then)
    local state = forecast_of(self)
    if type(period) ~= "number" or period < 1 then
        error("pcm: period: a number from 1 is needed", 2)
    end
    local handle = core.forecast_demand(state.handle, period - 1, until_then and 1 or 0,
        of == "hours" and 1 or 0)
    if not handle then return nil, "the forecast has no period " .. period, "not_found" end
    return new_demand { handle = handle, owner = state.handle }
end

return { public = pcm }
