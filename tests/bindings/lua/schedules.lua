-- SPDX-License-Identifier: Apache-2.0
-- Scheduling problems and plans as JSON texts; required by test_pcm.lua.
local tap = require "tap"
local pcm = require "pcm"
local test, equal, close, raises, answers = tap.test, tap.equal, tap.close, tap.raises, tap.answers

-- A period has hours for one job: one stays at no cost, and the cheaper one moves.
local text = [[{
  "format": "pcm-schedule-problem-1", "periods": {"count": 2}, "skills": ["hvac"],
  "crews": [{"id": "north", "skills": ["hvac"], "hours": 4}],
  "jobs": [{"id": "pump", "skill": "hvac", "hours": 3, "cost": [0, 5]},
           {"id": "fan", "skill": "hvac", "hours": 3, "cost": [0, 4]}]
}]]

local function member(plan, name)
    return tonumber(plan:match('"' .. name .. '": *([-%d.e+]+)'))
end

local _, missing = pcm.schedule(text)
if missing and missing:find("without jansson", 1, true) then return end

test("a problem in JSON gives a plan in JSON that is verified", function()
    for _, engine in ipairs { "auto", "decomposed", "no-lp" } do
        local plan = assert(pcm.schedule(text, { engine = engine, seed = 7 }))
        close(member(plan, "cost"), 4)
        equal(member(plan, "seed"), 7)
        local found = assert(pcm.verify_schedule(text, plan))
        equal(found.outcome, "verified")
        equal(found.reason, "")
        close(found.cost, 4)
        equal(found.left_over, 0)
        equal(assert(pcm.schedule(text, { engine = engine, seed = 7 })), plan)
    end
end)

test("a plan in JSON starts the next one", function()
    local plan = assert(pcm.schedule(text))
    local more = text:gsub('"hours": 4', '"hours": 6')
    close(member(assert(pcm.schedule(more, { start = plan, gap = 0.01, effort = 0.5 })), "cost"), 0)
end)

test("a plan that claims too little cost is found out", function()
    local plan = assert(pcm.schedule(text))
    local cheaper = plan:gsub('"cost": *[%d.e+]+', '"cost": 3', 1)
    local found = assert(pcm.verify_schedule(text, cheaper))
    equal(found.outcome, "wrong_cost")
    assert(#found.reason > 0)
end)

test("what is wrong with a problem, a plan or an option is named", function()
    local wrong = text:gsub('"hours": 3, "cost": %[0, 4%]', '"hours": -2')
    answers("data", "jobs[1].hours = -2", pcm.schedule(wrong))
    answers("data", 'job "fan"', pcm.verify_schedule(wrong, "{}"))
    answers("format", "", pcm.schedule("["))
    answers("format", "", pcm.verify_schedule(text, "{"))
    answers("format", "", pcm.schedule(text, { start = "{" }))
    answers("argument", 'engine = "glpk"', pcm.schedule(text, { engine = "glpk" }))
    answers("domain", "gap", pcm.schedule(text, { gap = -1 }))
    raises("unknown option", pcm.schedule, text, { speed = 1 })
    raises("problem: a string is needed", pcm.schedule, {})
    raises("start: a string is needed", pcm.schedule, text, { start = {} })
    raises("plan: a string is needed", pcm.verify_schedule, text)
    raises("mine", pcm.schedule, text, { progress = function() error("mine") end })
end)
