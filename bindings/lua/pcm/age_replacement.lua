-- SPDX-License-Identifier: Apache-2.0
-- Age replacement by a Weibull model or fit.
local core = require "pcm_core"
local calls = require "pcm.calls"
local fit_of = require("pcm.fit").of
local is = require("pcm.objects").is
local weibull_of = require("pcm.weibull").of

local ipairs, type = ipairs, type
local answer, at_each, check_options, control, control_options =
    calls.answer, calls.at_each, calls.check_options, calls.control, calls.control_options

local pcm = {}

-- What to do with a life model or a fit: a table of verdict, reason, interval, cost_rate, ...
function pcm.age_replacement(life, cost_planned, cost_failure)
    if is(life, "pcm.Fit") then
        local handle = fit_of(life).handle
        return answer(core.age_replacement_from_fit(handle, cost_planned, cost_failure))
    end
    local state = weibull_of(life)
    return answer(core.age_replacement_solve(state.shape, state.scale, cost_planned, cost_failure))
end

-- Long-run cost per unit of time of replacing at given ages; math.huge: run to failure.
function pcm.cost_rate(life, cost_planned, cost_failure, age)
    local state = weibull_of(life)
    return answer(at_each(age, function(size, ages)
        return core.age_replacement_cost_rate(size, state.shape, state.scale, cost_planned,
            cost_failure, ages)
    end))
end

-- Expected cost of replacing an item of age `age_now` at given ages instead of at the best.
function pcm.excess_cost(life, cost_planned, cost_failure, age_now, age)
    local state = weibull_of(life)
    return answer(at_each(age, function(size, ages)
        return core.age_replacement_excess(size, state.shape, state.scale, cost_planned,
            cost_failure, age_now, ages)
    end))
end

local batch_names = {}
for _, name in ipairs(core.record_names("age_replacement")) do
    if name ~= "explanation" then batch_names[#batch_names + 1] = name end
end

-- Optimal age replacement of many known life models in one call: a table of columns.
function pcm.age_replacements(shape, scale, cost_planned, cost_failure, options)
    options = check_options(options, control_options)
    local settings, message, code = control(options)
    if not settings then return nil, message, code end
    local n = type(shape) == "table" and #shape or 0
    local values
    values, message, code = core.age_replacement_batch(#batch_names * n, shape, scale,
        cost_planned, cost_failure, settings, options.progress)
    if not values then return nil, message, code end
    local columns = {}
    for i, name in ipairs(batch_names) do
        local name_of = name == "verdict" and core.verdict_name
            or name == "reason" and core.reason_name
        local column = {}
        for j = 1, n do
            local value = values[(i - 1) * n + j]
            column[j] = name_of and name_of(value) or value
        end
        columns[name] = column
    end
    return columns
end

return { public = pcm }
