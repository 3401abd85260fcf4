-- SPDX-License-Identifier: Apache-2.0
-- From the records of a plant to decisions, jobs and plans: methods of pcm.Plant.
local core = require "pcm_core"
local advice_table = require("pcm.advice").table
local calls = require "pcm.calls"
local fit_object = require("pcm.fit").object
local new_life_data = require("pcm.life_data").new
local objects = require "pcm.objects"
local plan = require "pcm.plan"
local plant = require "pcm.plant"

local ipairs = ipairs
local answer, check_options, default, list =
    calls.answer, calls.check_options, calls.default, calls.list
local check_unused, working = objects.check_unused, objects.working
local plan_object, plan_of = plan.object, plan.of
local Plant, plant_of = plant.methods, plant.of

local no_day = "as_of: the plant has no events that say which day it is"

-- Life data of a type, in days, as `data`, and what became of its records.
function Plant:history(type_id, as_of)
    local handle = plant_of(self).handle
    as_of = default(as_of, core.plant_last_day(handle))
    if as_of == nil then return nil, no_day, "argument" end
    local data, history, code = core.history_life_data(handle, type_id, as_of)
    if not data then return nil, history, code end
    history.data = new_life_data { handle = data }
    return history
end

-- Age and state of an asset at the beginning of a day; age_days is nil if unknown.
function Plant:asset_state(asset, as_of)
    local handle = plant_of(self).handle
    as_of = default(as_of, core.plant_last_day(handle))
    if as_of == nil then return nil, no_day, "argument" end
    local state, message, code = core.history_asset_state(handle, asset, as_of)
    if not state then return nil, message, code end
    if not state.age_known then state.age_days = nil end
    state.age_known = nil
    return state
end

local plan_options = {
    as_of = true, start = true, weeks = true, engine = true, progress = true, time_limit = true,
    threads = true, seed = true, keep = true, move_cost = true, move_cost_per_week = true,
    frozen_weeks = true, reserve = true, joint = true, gap = true, effort = true,
}
local decision_options = { as_of = true, progress = true, threads = true }
local job_options = { as_of = true, start = true, weeks = true }

local function make_decisions(handle, options, settings)
    local as_of = default(options.as_of, core.plant_last_day(handle))
    if as_of == nil then return nil, no_day, "argument" end
    local decisions, message, code = core.decisions_make(handle, as_of, settings, options.progress)
    if not decisions then return nil, message, code end
    return decisions, as_of
end

local function make_jobs(handle, options, settings)
    local decisions, as_of, code = make_decisions(handle, options, settings)
    if not decisions then return nil, as_of, code end
    local jobs, message
    jobs, message, code = core.jobs_make(handle, decisions, as_of, options.start,
        default(options.weeks, 26))
    if not jobs then return nil, message, code end
    return jobs, decisions
end

-- The options of a plan that are passed on by name.
local function optimiser_options(options)
    local given = {}
    for _, name in ipairs(core.record_names("plan_options")) do given[name] = options[name] end
    return given
end

-- For each task, at which interval it pays, and why: a list. fit, history and replacement are there
-- for replacements with known costs.
function Plant:decisions(options)
    local state = plant_of(self)
    options = check_options(options, decision_options)
    local decisions, message, code = working(state, options, make_decisions)
    if not decisions then return nil, message, code end
    return list(function(handle, i)
        local decision = core.decisions_get(handle, i)
        if decision.has_model then
            decision.fit = fit_object((core.fit_of_decision(handle, i)))
            decision.history = core.decision_history(handle, i)
            decision.replacement = advice_table(core.decision_replacement(handle, i))
        end
        decision.has_model = nil
        return decision
    end, decisions, core.decisions_count(decisions))
end

-- What is due within a horizon, were crews unlimited: a list. `cost` is the money for each day from
-- earliest to latest, against the best day. Options: as_of, start and weeks, as for a plan.
function Plant:jobs(options)
    local state = plant_of(self)
    options = check_options(options, job_options)
    local jobs, message, code = working(state, options, make_jobs)
    if not jobs then return nil, message, code end
    return list(function(handle, i)
        local job = core.jobs_get(handle, i)
        job.cost = core.job_costs(core.job_days(handle, i), handle, i)
        return job
    end, jobs, core.jobs_count(jobs))
end

local function make_plan(handle, options, settings)
    local jobs, decisions, code = make_jobs(handle, options, settings)
    if not jobs then return nil, decisions, code end
    local made, message
    made, message, code = core.plan_make(handle, jobs, decisions, optimiser_options(options),
        default(options.engine, "auto"), settings, options.progress)
    if not made then return nil, message, code end
    return plan_object(made, decisions)
end

-- Decides, lists the jobs and gives them to the crews. Options: as_of (default: the day after the
-- last event), start (default: the first Monday on or after as_of, as in the command), weeks (26; 1
-- to 522), engine ("auto", "glpk", "no-lp"), progress, time_limit in seconds, threads (0: all),
-- seed (1). `progress` is called about ten times a second with a table of phase, fraction, seconds,
-- cost and bound; a true result stops the search with the best plan so far.
-- keep: the plan published in the plant is disturbed little, with move_cost for each visit that
-- leaves its week, move_cost_per_week for each week between, and nothing that changes in the first
-- frozen_weeks. reserve: hours are kept free each week that are enough for its failures with this
-- probability. joint: intervals that are free are chosen together with the calendar;
-- Plant:account(plan) tells what that saves. gap: the search ends once (cost - bound)/|bound| is at
-- most this; effort (1): its length, in steps and not in time.
function Plant:plan(options)
    local state = plant_of(self)
    options = check_options(options, plan_options)
    return working(state, options, make_plan)
end

-- What a plan made from this plant is expected to cost in its weeks, whether intervals were fixed or
-- chosen: sequences, visits, visit_cost, failure_cost, end_value, other_cost, total.
function Plant:account(plan)
    local made = plan_of(plan)
    return answer(core.plan_get_account(made.handle, plant_of(self).handle, made.decisions))
end

-- Publishes a plan: replaces tables plans, work_orders and crew_loads.
function Plant:record(plan, id)
    local state = plant_of(self)
    check_unused(state, "plant")
    local published = plan_of(plan)
    return answer(core.plan_record(state.handle, published.handle, id))
end
