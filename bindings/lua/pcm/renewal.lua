-- SPDX-License-Identifier: Apache-2.0
-- Failures and planned replacements of items, period by period.
local core = require "pcm_core"
local calls = require "pcm.calls"
local items = require "pcm.items"

local error, ipairs, type = error, ipairs, type
local huge = math.huge
local check_options, control, control_options =
    calls.check_options, calls.control, calls.control_options
local filled, filled_list = items.filled, items.filled_list

local pcm = {}

local renewal_names = core.record_names("renewal_period")
local renewal_defaults = { replacement_age = huge }

-- The rows of numbers as tables.
local function renewal_periods(rows, message, code)
    if not rows then return nil, message, code end
    local periods = {}
    for i = 0, #rows / #renewal_names - 1 do
        local period = {}
        for j, name in ipairs(renewal_names) do period[name] = rows[i * #renewal_names + j] end
        periods[i + 1] = period
    end
    return periods
end

local function check_periods(periods)
    if type(periods) ~= "number" or periods < 0 or periods % 1 ~= 0 then
        error("pcm: periods: a whole number is needed", 3)
    end
    return periods * #renewal_names
end

-- Failures, planned replacements, cost, downtime and availability of one item, period by period: a
-- list. Plan: life, age, replacement_age, cost_planned, cost_failure, downtime_planned,
-- downtime_failure, discount.
function pcm.renewal_curve(plan, periods, period_length)
    local room = check_periods(periods)
    return renewal_periods(core.renewal_curve(room, period_length,
        filled(plan, renewal_defaults)))
end

-- The same for a list of plans: the sum over the items. Options: threads, progress.
function pcm.renewal_fleet(plans, periods, period_length, options)
    options = check_options(options, control_options)
    local room = check_periods(periods)
    local settings, message, code = control(options)
    if not settings then return nil, message, code end
    return renewal_periods(core.renewal_fleet(room, period_length,
        filled_list(plans, renewal_defaults), settings, options.progress))
end

return { public = pcm }
