-- SPDX-License-Identifier: Apache-2.0
-- How far apart preventive jobs should be that make a system younger but not new.
local core = require "pcm_core"
local with_advice = require("pcm.advice").with_advice
local calls = require "pcm.calls"
local event_data_of = require("pcm.event_data").of
local repair_arguments = require("pcm.imperfect_repair").arguments

local check_options, control, control_options, default =
    calls.check_options, calls.control, calls.control_options, calls.default

local pcm = {}

local imperfect_options = {
    model = true, rho_corrective = true, rho_preventive = true, confidence = true,
    progress = true, time_limit = true, threads = true, seed = true,
}

-- How far apart preventive jobs should be, and after how many a system should be renewed. System:
-- shape, scale, rho_preventive, rho_corrective, model ("ara_infinity", "ara_1"); renewal: cost,
-- downtime, virtual_age, current_acts. Options: progress, time_limit, threads, seed.
function pcm.advise_imperfect(system, terms, renewal, options)
    options = check_options(options, control_options)
    local settings, message, code = control(options)
    if not settings then return nil, message, code end
    return with_advice(core.imperfect_policy_solve(system, terms, renewal, settings,
        options.progress))
end

-- The same for systems whose records are fitted. Options also: model, confidence, and a
-- rho_corrective or rho_preventive that is not to be estimated.
function pcm.advise_imperfect_from_events(data, terms, renewal, options)
    options = check_options(options, imperfect_options)
    local settings, message, code = control(options)
    if not settings then return nil, message, code end
    local model, corrective, preventive = repair_arguments(options)
    return with_advice(core.imperfect_policy_from_events(event_data_of(data).handle,
        model, corrective, preventive, terms, renewal, default(options.confidence, 0.90), settings,
        options.progress))
end

return { public = pcm }
