-- SPDX-License-Identifier: Apache-2.0
-- Which process the failures of repairable systems are, and its figures: methods of pcm.EventData.
local core = require "pcm_core"
local calls = require "pcm.calls"
local event_data = require "pcm.event_data"

local answer, default, list = calls.answer, calls.default, calls.list
local EventData, event_data_of = event_data.methods, event_data.of

-- The three trend tests by name, of one system or of all together.
function EventData:trend(system, level)
    local handle, tests = event_data_of(self).handle, {}
    for test = 0, 2 do
        local trend, message, code = core.trend_test(handle, system and system - 1 or -1, test,
            default(level, 0.05))
        if not trend then return nil, message, code end
        tests[core.trend_test_name(test)] = trend
    end
    return tests
end

-- Which process the failures are: a table of kind, reason, explanation and the figures.
function EventData:choose(level, seed)
    return answer(core.process_choose(event_data_of(self).handle, default(level, 0.05),
        core.control_new(math.huge, 0, default(seed, 0))))
end

-- Failures per unit of age with bounds, if the rate does not depend on age.
function EventData:constant_rate(confidence)
    return answer(core.constant_rate_bounds(event_data_of(self).handle,
        default(confidence, 0.95)))
end

function EventData:power_law()
    return answer(core.power_law_fit(event_data_of(self).handle))
end

-- Bounds of "beta", "lambda", "eta", or at an age of the "intensity" or the "expected" failures;
-- method "likelihood_ratio", "wald", or of beta "exact".
function EventData:power_law_bounds(of, age, confidence, method)
    return answer(core.power_law_bounds(event_data_of(self).handle, of, default(age, 0),
        default(confidence, 0.95), default(method, "likelihood_ratio")))
end

function EventData:log_linear()
    return answer(core.log_linear_fit(event_data_of(self).handle))
end

-- Bounds of the "slope", or at an age of the "intensity" or the "expected" failures.
function EventData:log_linear_bounds(of, age, confidence, method)
    return answer(core.log_linear_bounds(event_data_of(self).handle, of, default(age, 0),
        default(confidence, 0.95), default(method, "likelihood_ratio")))
end

-- Events per system over age, of "corrective", "preventive" or "all": a list of steps.
function EventData:mean_cumulative(of, confidence)
    local curve, message, code = core.mean_cumulative(event_data_of(self).handle,
        default(of, "corrective"), default(confidence, 0.95))
    if not curve then return nil, message, code end
    return list(core.mean_curve_step, curve, core.mean_curve_steps(curve))
end

-- Failures soon after maintenance: a summary, and the suspects.
function EventData:rework(window, level)
    local rework, message, code = core.rework_find(event_data_of(self).handle,
        default(window, 0), default(level, 0.05))
    if not rework then return nil, message, code end
    local summary = core.rework_get_summary(rework)
    return summary, list(core.rework_get_suspect, rework, summary.suspects)
end
