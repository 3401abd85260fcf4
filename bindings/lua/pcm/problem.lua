-- SPDX-License-Identifier: Apache-2.0
-- Scheduling problems of jobs, crews and periods.
local core = require "pcm_core"
local calls = require "pcm.calls"
local objects = require "pcm.objects"

local error, type = error, type
local format, huge = string.format, math.huge
local answer, check_options, default, list =
    calls.answer, calls.check_options, calls.default, calls.list
local check_unused, class, made, working =
    objects.check_unused, objects.class, objects.made, objects.working

local pcm = {}

local Problem, problem_meta, new_problem, problem_of = class("pcm.Problem")

local crew_options = {
    skills = true, capacity = true, cost_per_hour = true, overtime_limit = true,
    overtime_price = true,
}
local schedule_job_options = {
    skill = true, hours = true, first = true, cost = true, outsource_cost = true,
}
local solve_options = {
    engine = true, progress = true, time_limit = true, threads = true, seed = true,
}

pcm.Problem = {
    -- Jobs, crews and a number of periods. Crews, jobs and periods count from 1, skills are 0..63.
    new = function(periods) return made(new_problem, core.schedule_problem_new(periods)) end,
}

-- Adds a crew: { skills = {0}, capacity = {8, 8}, cost_per_hour = 0, overtime_limit = {2, 2},
-- overtime_price = 0 }. Answers its number.
function Problem:add_crew(crew)
    local state = problem_of(self)
    check_unused(state, "problem")
    crew = check_options(crew, crew_options)
    local _, message, code = core.schedule_problem_add_crew(state.handle, crew.skills,
        default(crew.cost_per_hour, 0), default(crew.overtime_price, 0), crew.capacity,
        crew.overtime_limit)
    if code then return nil, message, code end
    return core.schedule_problem_crews(state.handle)
end

-- Adds a job: { skill = 0, hours = 4, first = 1, cost = {0, 5}, outsource_cost = 90 }; its window
-- has as many periods as there are costs. Answers its number.
function Problem:add_job(job)
    local state = problem_of(self)
    check_unused(state, "problem")
    job = check_options(job, schedule_job_options)
    if type(job.first) ~= "number" or job.first < 1 then
        error("pcm: first: the number of a period is needed, from 1", 2)
    end
    local _, message, code = core.schedule_problem_add_job(state.handle, job.skill, job.hours,
        job.first - 1, job.cost, default(job.outsource_cost, huge))
    if code then return nil, message, code end
    return core.schedule_problem_jobs(state.handle)
end

local function schedule_table(problem, schedule)
    local result, message, code = core.schedule_get_summary(schedule)
    if not result then return nil, message, code end
    result.placements = list(function(_, i)
        local placement = core.schedule_get_placement(schedule, i)
        placement.crew = placement.crew and placement.crew + 1
        placement.period = placement.period and placement.period + 1
        return placement
    end, problem, core.schedule_problem_jobs(problem))
    result.loads = list(function(_, crew)
        return list(function(_, period)
            return core.schedule_get_load(schedule, crew, period)
        end, problem, core.schedule_problem_periods(problem))
    end, problem, core.schedule_problem_crews(problem))
    return result
end

local function solve(handle, options, settings)
    return core.schedule_solve(handle, default(options.engine, "auto"), settings, options.progress)
end

-- Plans: a table of outcome, cost, bound, gap, ..., placements per job, loads per crew and period.
function Problem:solve(options)
    local state = problem_of(self)
    options = check_options(options, solve_options)
    local schedule, message, code = working(state, options, solve)
    if not schedule then return nil, message, code end
    return schedule_table(state.handle, schedule)
end

-- Recomputes the lower bound from prices of crew-hours, crew by crew.
function Problem:bound(prices)
    local state = problem_of(self)
    return answer(core.schedule_bound(state.handle, prices))
end

function problem_meta.__tostring(self)
    local handle = problem_of(self).handle
    return format("Problem(%d jobs, %d crews, %d periods)", core.schedule_problem_jobs(handle),
        core.schedule_problem_crews(handle), core.schedule_problem_periods(handle))
end

return { public = pcm }
