-- SPDX-License-Identifier: Apache-2.0
-- The simulation of a fleet.
local core = require "pcm_core"
local calls = require "pcm.calls"
local filled_list = require("pcm.items").filled_list

local huge = math.huge
local check_options, control, default, list =
    calls.check_options, calls.control, calls.default, calls.list

local pcm = {}

local simulate_options = {
    horizon = true, periods = true, replications = true, crews = true, spares = true,
    lead_time = true, progress = true, time_limit = true, threads = true, seed = true,
}

-- Simulates a fleet from 0 to the horizon, many times. Assets: life, age, policy ("run_to_failure",
-- "age_replacement", "block_replacement", "minimal_repair", "imperfect"), interval, cost_failure,
-- downtime_failure, cost_planned, downtime_planned; see pcm/simulation.h for imperfect ones.
-- Options: horizon, periods (1), replications (1000), crews, spares (as many as are wanted),
-- lead_time, seed (1), threads, time_limit, progress. Answers a table of outcome, explanation,
-- replications, events, total, waiting, and lists of periods and assets.
function pcm.simulate(assets, options)
    options = check_options(options, simulate_options)
    local settings, message, code = control(options)
    if not settings then return nil, message, code end
    local simulation
    simulation, message, code = core.simulate(filled_list(assets, { interval = huge }), {
        horizon = options.horizon, periods = default(options.periods, 1),
        replications = default(options.replications, 1000), crews = options.crews,
        spares = default(options.spares, -1), lead_time = options.lead_time,
    }, settings, options.progress)
    if not simulation then return nil, message, code end
    local result = core.simulation_get_summary(simulation)
    result.total = core.simulation_total(simulation)
    result.waiting = core.simulation_get_waiting(simulation)
    result.periods = list(core.simulation_of_period, simulation, result.periods)
    result.assets = list(core.simulation_of_asset, simulation, result.assets)
    return result
end

return { public = pcm }
