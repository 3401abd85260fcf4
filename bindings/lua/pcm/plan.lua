-- SPDX-License-Identifier: Apache-2.0
-- A plan: visits with their reasons, loads and reserves.
local core = require "pcm_core"
local each = require("pcm.calls").each
local objects = require "pcm.objects"

local format, huge = string.format, math.huge
local class, fields = objects.class, objects.fields

local Plan, plan_meta, new_plan, plan_of = class("pcm.Plan")

local function plan_object(handle, decisions)
    local summary, message, code = core.plan_get_summary(handle)
    if not summary then return nil, message, code end
    return new_plan { handle = handle, decisions = decisions, values = summary }
end

-- The figures of a plan are its fields: outcome, cost, bound, gap, engine, weeks, ...
fields(Plan, plan_meta, function(state, name) return state.values[name] end)

-- Iterates over visits by day, then crew; those without a day last.
function Plan:visits()
    local handle = plan_of(self).handle
    return each(core.plan_visit, handle, core.plan_visits(handle))
end

-- Iterates over the loads of crews and weeks.
function Plan:loads()
    local handle = plan_of(self).handle
    return each(core.plan_load, handle, core.plan_loads(handle))
end

-- Iterates over the hours kept free for failures, by skill, site and week; none without a reserve.
function Plan:reserves()
    local handle = plan_of(self).handle
    return each(core.plan_reserve, handle, core.plan_reserves(handle))
end

function plan_meta.__len(self)
    return core.plan_visits(plan_of(self).handle)
end

function plan_meta.__tostring(self)
    local state = plan_of(self)
    local values = state.values
    local gap = values.gap < huge and format("%.3f %%", 100 * values.gap)
        or format("infinite, %d left over", values.left_over)
    return format("Plan(%s: %d visits from %s in %d weeks, ", values.outcome,
        core.plan_visits(state.handle), values.start, values.weeks)
        .. format("cost %.2f, bound %.2f, gap %s, engine %s)", values.cost, values.bound, gap,
            values.engine)
end

return { of = plan_of, object = plan_object }
