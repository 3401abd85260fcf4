-- SPDX-License-Identifier: Apache-2.0
-- Plans with options; required by test_pcm.lua.
local tap = require "tap"
local pcm = require "pcm"
local plants = require "plants"
local test, equal, close, raises, answers = tap.test, tap.equal, tap.close, tap.raises, tap.answers

local function planned(plant, options)
    options = options or {}
    options.as_of, options.weeks, options.engine, options.effort = plants.as_of, 40, "no-lp", 0.1
    return assert(plant:plan(options))
end

test("a published plan is kept", function()
    local plant = plants.small()
    assert(plant:record(planned(plant), "before"))
    local again = planned(plant, { keep = true, move_cost = 100, move_cost_per_week = 1,
        frozen_weeks = 2 })
    equal(again.moved, 0)
    equal(again.stability_cost, 0)
    for visit in again:visits() do equal(visit.published, visit.date) end
end)

test("hours are kept free for failures", function()
    local plant = plants.small()
    local plan = planned(plant, { reserve = 0.999 })
    local reserved, rows = 0, 0
    for row in plan:reserves() do reserved, rows = reserved + row.reserved, rows + 1 end
    equal(rows, 80)
    close(reserved, plan.reserved_hours)
    assert(reserved > 0)
    for _ in planned(plant):reserves() do error("no reserve was asked for") end
end)

test("intervals are chosen and counted like fixed ones", function()
    local plant = plants.small()
    local fixed, joint = planned(plant), planned(plant, { joint = true })
    local chosen = 0
    for visit in joint:visits() do
        if visit.chosen then
            chosen = chosen + 1
            equal(visit.task, "seal")
        end
    end
    equal(joint.chosen, chosen)
    equal(joint.sequences, 4)
    equal(fixed.sequences, 0)
    local with, without = assert(plant:account(joint)), assert(plant:account(fixed))
    equal(with.sequences, 4)
    close(with.total, with.visit_cost + with.failure_cost + with.end_value + with.other_cost)
    assert(with.total <= without.total + joint.cost - joint.bound + 1e-6)
end)

test("wrong options of a plan are told", function()
    local plant = plants.small()
    local function plan(options)
        options.as_of = plants.as_of
        return plant:plan(options)
    end
    answers("domain", "options->reserve = 1", plan { reserve = 1 })
    answers("domain", "frozen_weeks = 27", plan { keep = true, frozen_weeks = 27 })
    raises("nonsense", plan, { nonsense = 1 })
    raises("joint", plan, { joint = "yes" })
    raises("Plan", plant.account, plant, "plan")
end)
