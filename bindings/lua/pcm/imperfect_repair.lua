-- SPDX-License-Identifier: Apache-2.0
-- How much younger maintenance makes repairable systems: methods of pcm.EventData.
local core = require "pcm_core"
local calls = require "pcm.calls"
local event_data = require "pcm.event_data"

local answer, check_options, default = calls.answer, calls.check_options, calls.default
local EventData, event_data_of = event_data.methods, event_data.of

local imperfect_options = { model = true, rho_corrective = true, rho_preventive = true,
    confidence = true, method = true, seed = true }

-- Model and rejuvenations; those not given are estimated.
local function repair_arguments(options)
    local not_a_number = 0 / 0
    return default(options.model, "ara_infinity"), default(options.rho_corrective, not_a_number),
        default(options.rho_preventive, not_a_number)
end

-- How much younger maintenance makes the systems: events:imperfect { model = "ara_1" }.
function EventData:imperfect(options)
    options = check_options(options, imperfect_options)
    return answer(core.imperfect_fit(event_data_of(self).handle, repair_arguments(options)))
end

-- Bounds of "scale", "shape", "rho_corrective" or "rho_preventive".
function EventData:imperfect_bounds(of, options)
    options = check_options(options, imperfect_options)
    local model, corrective, preventive = repair_arguments(options)
    return answer(core.imperfect_bounds(event_data_of(self).handle, model, corrective, preventive,
        of, default(options.confidence, 0.95), default(options.method, "likelihood_ratio")))
end

-- Tests a stated rejuvenation of "corrective" or "preventive" work.
function EventData:imperfect_test(kind, rho, options)
    options = check_options(options, imperfect_options)
    local model, corrective, preventive = repair_arguments(options)
    return answer(core.imperfect_test(event_data_of(self).handle, model, corrective, preventive,
        kind, rho))
end

-- What preventive work bought: failures expected with it, without it, and if it were perfect.
function EventData:benefit(options)
    options = check_options(options, imperfect_options)
    local model, corrective, preventive = repair_arguments(options)
    return answer(core.imperfect_benefit(event_data_of(self).handle, model, corrective, preventive,
        default(options.confidence, 0.95),
        core.control_new(math.huge, 0, default(options.seed, 0))))
end

-- Virtual age of a system at the end of its observation.
function EventData:virtual_age(system, options)
    options = check_options(options, imperfect_options)
    local model, corrective, preventive = repair_arguments(options)
    return answer(core.imperfect_virtual_age(event_data_of(self).handle, model, corrective,
        preventive, system - 1))
end

return { arguments = repair_arguments }
