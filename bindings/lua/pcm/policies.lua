-- SPDX-License-Identifier: Apache-2.0
-- When to replace, overhaul, test or inspect.
local core = require "pcm_core"
local advice = require "pcm.advice"
local calls = require "pcm.calls"
local evidence = require "pcm.evidence"

local advised, merged = advice.advised, advice.merged
local answer, at_each = calls.answer, calls.at_each
local life_handle, model_of = evidence.life_handle, evidence.model_of

local pcm = {}

-- advise(life, terms [, more]) and curve(life, terms, [more,] ahead) of a policy.
local function advise_with(call)
    return function(life, terms, more)
        local handle, message, code = life_handle(life)
        if not handle then return nil, message, code end
        return advised(call(handle, merged(terms, more)))
    end
end

local function curve_with_more(call)
    return function(life, terms, more, ahead)
        local handle, message, code = life_handle(life)
        if not handle then return nil, message, code end
        local known = merged(terms, more)
        return answer(at_each(ahead, function(size, times)
            return call(size, handle, known, times)
        end))
    end
end

local function curve_with(call)
    local curve = curve_with_more(call)
    return function(life, terms, ahead) return curve(life, terms, nil, ahead) end
end

local function at_with(call)
    return function(life, terms, more, interval)
        local handle, message, code = life_handle(life)
        if not handle then return nil, message, code end
        return answer(call(handle, merged(terms, more), interval))
    end
end

-- Terms are a table of cost_planned, cost_failure, downtime_planned, downtime_failure, criterion
-- ("cost_rate", "availability", "one_cycle"), discount, horizon, age, current_interval,
-- minimum_reliability, statutory_interval, maker_interval, warranty, window, minimum_saving: see
-- pcm/advice.h. What is left out is not known or not asked for. A life is a pcm.Evidence, a
-- pcm.Weibull or a table of family and parameters.

-- At which age to replace; the expected cost of replacing at times from now instead of then.
pcm.advise_replacement = advise_with(core.replacement_advise)
pcm.replacement_curve = curve_with(core.replacement_curve)

-- How far apart fixed dates should be, at which all items are replaced whatever their age.
pcm.advise_block = advise_with(core.block_advise)
pcm.block_curve = curve_with(core.block_curve)

function pcm.block_cost_rate(life, cost_planned, cost_failure, interval)
    return answer(at_each(interval, function(size, intervals)
        return core.block_cost_rate(size, model_of(life), cost_planned, cost_failure, intervals)
    end))
end

-- When to overhaul a system whose failures are repaired minimally; models are expected numbers of
-- failures, as pcm.Evidence.from_events gives them.
pcm.advise_overhaul = advise_with(core.overhaul_advise)
pcm.overhaul_curve = curve_with(core.overhaul_curve)
pcm.overhaul_cost_rate = curve_with(core.overhaul_cost_rate)

-- How often to test for hidden failures. The planned cost is that of a test, the failure cost that
-- of a repair; more: effect ("renews", "leaves_age"), p_missed, p_harm, demand_rate, cost_demand,
-- target_availability, age_at_test.
pcm.advise_hidden_failure = advise_with(core.hidden_failure_advise)
pcm.hidden_failure_at = at_with(core.hidden_failure_at)
pcm.hidden_failure_curve = curve_with_more(core.hidden_failure_curve)

-- How often to inspect for defects that become failures after a delay. More: cost_defect,
-- downtime_defect, p_missed, defect_rate (of a system) or onset (a model, of an item),
-- age_at_inspection.
pcm.advise_delay_time = advise_with(core.delay_time_advise)
pcm.delay_time_at = at_with(core.delay_time_at)
pcm.delay_time_curve = curve_with_more(core.delay_time_curve)

return { public = pcm }
