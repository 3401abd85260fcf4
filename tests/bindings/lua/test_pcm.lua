-- SPDX-License-Identifier: Apache-2.0
-- The Lua binding: the whole chain, answers and misuse, hostile arguments, callbacks, memory.
local globals = {}
for name in pairs(_G) do globals[name] = true end

local tap = require "tap"
local pcm = require "pcm"
local plants = require "plants"
local core = require "pcm_core"
local test, equal, close, raises, answers = tap.test, tap.equal, tap.close, tap.raises, tap.answers
local work = os.getenv("PCM_WORK") or "/tmp"
local as_of = plants.as_of

local function no_new_globals()
    for name in pairs(_G) do assert(globals[name], name) end
end
test("requiring the module makes no globals", no_new_globals)

-- The names of all rooms, which are forgotten.
local function forget_rooms()
    local names = {}
    for name in pairs(package.loaded) do
        if name == "pcm" or name:find("^pcm%.") then names[#names + 1] = name end
    end
    for _, name in ipairs(names) do package.loaded[name] = nil end
    return names
end

test("the rooms of the module load in any order", function()
    local loaded = {}
    for name, room in pairs(package.loaded) do loaded[name] = room end
    local names = forget_rooms()
    assert(#names > 20, #names)
    for _, first in ipairs(names) do
        require(first)
        local again = require "pcm"
        for name in pairs(pcm) do assert(again[name] ~= nil, name) end
        for name in pairs(again) do assert(pcm[name] ~= nil, name) end
        assert(type(again.Plant.new().plan) == "function", first)
        forget_rooms()
    end
    for name, room in pairs(loaded) do package.loaded[name] = room end
end)

test("rows come back with the types of their columns", function()
    local plant = plants.small()
    local asset = plant:row("assets", "P-1")
    equal(asset.installed, "2022-01-01")
    equal(asset.removed, nil)
    local crew = plant:row("crews", "hvac")
    equal(crew.skills[2], "electrical")
    equal(crew.technicians, 2)
    local task = plant:row("tasks", "seal")
    equal(task.statutory, false)
    equal(task.cost_outsourced, math.huge)
    local count = 0
    for event in plant:rows("events") do
        count = count + 1
        equal(event.kind, "failure")
    end
    equal(count, plant:count("events"))
    equal(tostring(plant), "Plant(4 assets, 2 tasks, " .. count .. " events, 1 crews)")
end)

test("unknown columns become extra ones", function()
    local plant = plants.small()
    assert(plant:add("sites", { id = "annex", owner = "city" }))
    local names = plant:columns("sites")
    equal(names[#names], "owner")
    equal(plant:row("sites", "annex").owner, "city")
end)

test("numbers survive as the same bits", function()
    local plant = plants.small()
    assert(plant:add("events", { id = "E", asset = "P-1", time = "2025-10-30",
        kind = "inspection", cost = 1 / 3 }))
    equal(plant:row("events", "E").cost, 1 / 3)
end)

test("history and decisions say what pays and why", function()
    local plant = plants.small()
    local history = assert(plant:history("pump", as_of))
    equal(history.failures, plant:count("events"))
    equal(#history.data, history.lives)
    equal(history.data:unit(), "d")
    local decisions = assert(plant:decisions { as_of = as_of })
    local seal, inspection = decisions[1], decisions[2]
    equal(seal.source, "optimal")
    equal(seal.replacement.verdict, "replace_at_age")
    equal(seal.interval_days, seal.replacement.interval)
    close(pcm.age_replacement(seal.fit, 200, 2500).interval, seal.interval_days)
    equal(inspection.fit, nil)
    assert(seal.reason:find("Weibull", 1, true))
    local state = assert(plant:asset_state("P-1", as_of))
    assert(state.age_days > 0 and not state.failed)
end)

test("a plan places every job and proves its quality", function()
    local plant = plants.small()
    local jobs = assert(plant:jobs { as_of = as_of, weeks = 20 })
    local plan = assert(plant:plan { as_of = as_of, weeks = 20 })
    equal(#plan, #jobs)
    assert(plan.bound <= plan.cost + 1e-9 and plan.gap >= 0)
    local count, hours = 0, 0
    for visit in plan:visits() do
        count = count + 1
        hours = hours + visit.hours
        equal(visit.placement, "crew")
        assert(visit.earliest <= visit.date and visit.date <= visit.latest)
        assert(#visit.reason > 0)
    end
    equal(count, #jobs)
    for load in plan:loads() do hours = hours - load.hours end
    close(hours, 0)
    assert(#jobs[1].cost >= 1)
    assert(tostring(plan):find("visits from 2025-11-03 in 20 weeks", 1, true))
end)

test("a plan begins on the first Monday on or after today", function()
    local plant = plants.small()
    for today, monday in pairs { ["2025-10-31"] = "2025-11-03", ["2025-11-02"] = "2025-11-03",
        ["2025-11-03"] = "2025-11-03", ["2025-11-04"] = "2025-11-10" } do
        equal(assert(plant:plan { as_of = today, weeks = 4 }).start, monday)
        equal(#assert(plant:jobs { as_of = today, weeks = 4 }),
            #assert(plant:jobs { as_of = today, start = monday, weeks = 4 }))
    end
    equal(assert(plant:plan { as_of = as_of, start = "2025-11-05" }).start, "2025-11-05")
end)

test("weeks are a whole number", function()
    local plant = plants.small()
    for weeks, text in pairs { [0] = "0", [-3] = "-3", [2.5] = "2.5", [523] = "523" } do
        local sentence = "weeks = " .. text .. ": must be a whole number from 1 to 522"
        answers("domain", sentence, plant:plan { as_of = as_of, weeks = weeks })
        answers("domain", sentence, plant:jobs { as_of = as_of, weeks = weeks })
    end
    raises("weeks: a number is needed, got string", plant.plan, plant,
        { as_of = as_of, weeks = "x" })
    raises("weeks: a number is needed, got table", plant.jobs, plant,
        { as_of = as_of, weeks = {} })
end)

test("crowded visits are counted", function()
    local plant = plants.small()
    equal(assert(plant:plan { as_of = as_of, weeks = 20 }).crowded, 0)
    assert(plant:add("tasks", { id = "daily", type = "pump", kind = "inspection", skill = "hvac",
        hours = 5, cost_planned = 60, interval_days = 2, statutory = true }))
    local plan = assert(plant:plan { as_of = as_of, weeks = 3 })
    local crowded = 0
    for visit in plan:visits() do
        equal(type(visit.crowded), "boolean")
        if visit.crowded then crowded = crowded + 1 end
    end
    equal(plan.crowded, crowded)
    assert(crowded > 0)
end)

test("a plan outlives its plant, and an iterator its plan", function()
    local visits = assert(plants.small():plan { as_of = as_of }):visits()
    collectgarbage()
    collectgarbage()
    assert(visits().asset:find("P-", 1, true))
end)

test("a recorded plan is handed over and files keep every row", function()
    local plant = plants.small()
    local plan = assert(plant:plan { as_of = as_of, engine = "no-lp" })
    equal(plan.engine, "prices")
    assert(plant:record(plan, "winter"))
    equal(plant:row("plans", "winter").cost, plan.cost)
    equal(plant:count("work_orders"), #plan)
    assert(plant:export_work_orders(work .. "/orders.csv"))
    assert(plant:export_calendar(work .. "/plan.ics", "hvac"))
    assert(plant:table_to_csv("work_orders", work .. "/table.csv"))
    assert(plant:to_csv(work .. "/folder"))
    assert(plant:to_store(work .. "/plant.sqlite"))
    local from_csv = assert(pcm.Plant.from_csv(work .. "/folder"))
    local from_store = assert(pcm.Plant.from_store(work .. "/plant.sqlite"))
    for _, again in ipairs { from_csv, from_store } do
        for _, name in ipairs(pcm.tables) do
            local rows = again:rows(name)
            for row in plant:rows(name) do
                local same = rows()
                for column, value in pairs(row) do
                    if type(value) ~= "table" then equal(same[column], value) end
                end
            end
            equal(rows(), nil)
        end
    end
end)

test("a fit, its bounds and a curve", function()
    local data = assert(pcm.LifeData.new { age = { 102, 195, 212, 260, 317, 330 },
        failed = { true, true, false, true, true, false }, unit = "d" })
    local fit = assert(data:fit())
    equal(fit.status, "ok")
    equal(fit.failures, 4)
    local bounds = assert(fit:bounds("quantile", 0.1))
    assert(bounds.lower < bounds.estimate and bounds.estimate < bounds.upper)
    close(bounds.estimate, (fit:model():quantile(0.1)))
    equal(#assert(data:kaplan_meier()), 4)
    assert(data:add("interval", { lower = 3, upper = 8 }))
    equal(select("#", data:rows()()), 1)
    local none = assert(pcm.LifeData.new { age = { 4, 5 }, failed = { false, false } }):fit()
    equal(none.status, "no_failures")
    equal(none.shape, nil)
    answers("no_failures", "", none:model())
    equal(pcm.age_replacement(none, 1, 10).verdict, "not_enough_evidence")
    equal(tostring(none), "Fit(no_failures)")
end)

test("the model follows its formulas", function()
    local life = assert(pcm.Weibull.new(2.5, 1000, "h"))
    close(life:reliability(500), math.exp(-0.5 ^ 2.5))
    local many = assert(life:reliability { 0, 500 })
    equal(many[1], 1)
    equal(many[2], life:reliability(500))
    close(life:hazard(500), 2.5 / 1000 * 0.5 ^ 1.5)
    close(life:conditional_reliability(300, 200), life:reliability(500) / life:reliability(300))
    close(life:mean_remaining_life(0), life:mean())
    close(life:conditional_reliability(300, (life:remaining_quantile(300, 0.5))), 0.5)
    local decision = assert(pcm.age_replacement(life, 100, 1500))
    close(pcm.cost_rate(life, 100, 1500, decision.interval), decision.cost_rate)
    close(pcm.excess_cost(life, 100, 1500, 50, decision.interval), 0)
    equal(life.unit, "h")
    equal(#assert(life:reliability {}), 0)
end)

test("a schedule of its own", function()
    local problem = assert(pcm.Problem.new(2))
    equal(problem:add_crew { skills = { 0 }, capacity = { 4, 4 } }, 1)
    equal(problem:add_job { skill = 0, hours = 3, first = 1, cost = { 0, 5 } }, 1)
    equal(problem:add_job { skill = 0, hours = 3, first = 1, cost = { 0, 4 } }, 2)
    local schedule = assert(problem:solve())
    close(schedule.cost, 4)
    equal(schedule.placements[1].period, 1)
    equal(schedule.placements[2].period, 2)
    equal(schedule.placements[1].crew, 1)
    -- Branching may have raised the bound above that of one set of prices.
    schedule = assert(problem:solve { engine = "no-lp" })
    local prices = { schedule.loads[1][1].price, schedule.loads[1][2].price }
    close(problem:bound(prices), schedule.bound)
    answers("argument", "capacity has 1 values",
        problem:add_crew { skills = { 0 }, capacity = { 4 } })
    answers("domain", "skills[0]", problem:add_crew { skills = { 64 }, capacity = { 4, 4 } })
end)

require "decisions"
require "plan_options"
require "rosters"
require "schedules"

test("what the library answers is a result", function()
    local plant = plants.small()
    answers("file", "nothing", pcm.Plant.from_csv("/nothing"))
    answers("domain", "age[1] = -3", pcm.Weibull.new(2, 10):reliability { 1, -3 })
    answers("domain", "nan", pcm.LifeData.new { age = { 1, 0 / 0 } })
    answers("domain", "shape", pcm.Weibull.new(-1, 10))
    answers("not_found", "sensors", plant:count("sensors"))
    answers("not_found", "P-99", plant:row("assets", "P-99"))
    answers("domain", "1.11.2025", plant:plan { as_of = "1.11.2025" })
    answers("argument", "oracle", plant:plan { as_of = as_of, engine = "oracle" })
    answers("argument", "as_of", pcm.Plant.new():plan())
    answers("data", "", pcm.LifeData.new():fit())
    answers("not_found", "", plant:export_work_orders(work .. "/none.csv"))
    local result, message, code, findings =
        plant:add("assets", { id = "P-1", type = "pump", site = "main", installed = "31.2.2020" })
    answers("data", "(and 1 more)", result, message, code)
    equal(#findings, 2)
    local columns = findings[1].column .. " " .. findings[2].column
    assert(columns:find("installed", 1, true), columns)
    equal(plant:count("assets"), 4)
end)

test("misuse raises and points at the user's line", function()
    local plant = plants.small()
    raises("test_pcm.lua", function()
        local read = pcm.Plant.from_csv(nil)
        return read
    end)
    raises("test_pcm.lua", function()
        local advice = pcm.advise_block(pcm.Weibull.new(2, 10), {}, 3)
        return advice
    end)
    raises("test_pcm.lua", function()
        local rate = pcm.cost_rate(pcm.Weibull.new(2, 10), 1, nil, 5)
        return rate
    end)
    raises("folder: a string is needed, got nil", pcm.Plant.from_csv, nil)
    raises("unknown option week", plant.plan, plant, { week = 3 })
    raises("progress: a function is needed, got number", plant.plan, plant,
        { as_of = as_of, progress = 3 })
    raises("threads = ", plant.plan, plant, { as_of = as_of, threads = 1.5 })
    raises("age[2]: a number is needed, got string", pcm.LifeData.new, { age = { 1, "2" } })
    raises("failed[1]: true or false is needed", pcm.LifeData.new, { age = { 1 }, failed = { 1 } })
    raises("row: a table is needed", plant.add, plant, "assets")
    raises("NUL", plant.add, plant, "assets", { id = "a\0b" })
    raises("needed", plant.add, plant, "assets", { id = print })
    raises("a pcm.Plan is needed", plant.record, plant, plant, "p")
    raises("a pcm.Weibull is needed", pcm.age_replacement, 3, 1, 2)
end)

test("objects of another kind are refused, whatever they are", function()
    local plant = plants.small()
    local fit = pcm.LifeData.new { age = { 1, 2 } }:fit()
    local thread = coroutine.create(function() end)
    for _, wrong in ipairs { 0, "x", {}, io.stdout, print, thread, pcm.Weibull.new(2, 10), true } do
        raises("a pcm.Plant is needed", plant.check, wrong)
        raises("a pcm.Fit is needed", fit.bounds, wrong, "shape")
        raises("is needed", core.plant_check, wrong, wrong)
        raises("is needed", core.plant_rows, wrong, "assets")
        raises("is needed", core.fit_values, wrong)
    end
    raises("a pcm.Plant is needed", plant.check)
    raises("is needed", core.plant_rows, nil, "assets")
    raises("is needed", core.plant_rows, core.report_new(0), "assets")
    equal(getmetatable(plant), "pcm.Plant")
end)

test("the raw functions survive anything in any place", function()
    local values = { false, 0, -1, 2 ^ 70, 1.5, 0 / 0, 1 / 0, "", "assets", "a\0b", {}, { 1, "x" },
        { x = 1 }, io.stdout, print, core.plant_new(), core.life_data_new("d"),
        core.demand_poisson(4),
        core.evidence_from_model { family = "exponential", parameters = { 3 } },
        coroutine.create(function() end) }
    local calls = 0
    for _, call in pairs(core) do
        if type(call) == "function" and call ~= core.object then
            for _, first in ipairs(values) do
                for _, second in ipairs(values) do
                    pcall(call, first)
                    pcall(call, first, second)
                    pcall(call, first, second, nil)
                    pcall(call, second, first, second, first)
                    pcall(call, first, first, second, second, first)
                    calls = calls + 5
                end
                for n = 6, 10 do
                    local arguments = {}
                    for i = 1, n do arguments[i] = first end
                    pcall(call, (unpack or table.unpack)(arguments, 1, n))
                end
            end
        end
    end
    assert(calls > 10000)
end)

test("an error object of the callback passes through as itself", function()
    local plant = plants.small()
    local mine = setmetatable({}, { __tostring = function() return "mine" end })
    local calls = 0
    local ok, caught = pcall(plant.plan, plant, { as_of = as_of, progress = function()
        calls = calls + 1
        error(mine)
    end })
    equal(ok, false)
    assert(rawequal(caught, mine))
    equal(calls, 1)
    assert(plant:add("sites", { id = "x" }))
    ok, caught = pcall(plant.plan, plant, { as_of = as_of, progress = coroutine.yield })
    equal(ok, false)
end)

test("progress is told, and a true result stops", function()
    local plant = plants.small()
    local told
    local plan = assert(plant:plan { as_of = as_of, progress = function(progress)
        told = progress
        return true
    end })
    assert(told.fraction >= 0 and type(told.phase) == "string" and told.seconds >= 0)
    assert(#plan > 0)
end)

test("a plant cannot be changed while it is planned", function()
    local plant = plants.small()
    local ok, problem
    assert(plant:plan { as_of = as_of, progress = function()
        ok, problem = pcall(plant.clear, plant, "events")
        assert(plant:count("assets") == 4)
    end })
    equal(ok, false)
    assert(problem:find("cannot be changed", 1, true))
end)

test("a call works in a coroutine", function()
    local plant = plants.small()
    local thread = coroutine.wrap(function()
        coroutine.yield(#assert(plant:plan { as_of = as_of, progress = function() end }))
    end)
    assert(thread() > 0)
end)

local function resident_kilobytes()
    collectgarbage()
    collectgarbage()
    local file = io.open("/proc/self/statm")
    if not file then return 0 end
    local pages = file:read("*a"):match("%d+ (%d+)")
    file:close()
    return tonumber(pages) * 4
end

test("memory does not grow over 300 rounds of errors", function()
    local plant = plants.small()
    local life = pcm.Weibull.new(2, 10)
    local bad = {}
    for i = 1, 5000 do bad[i] = 1 end
    bad[5001] = -1
    local function round()
        answers("domain", "age", life:reliability(bad))
        answers("domain", "lower", pcm.LifeData.new { age = bad })
        assert(not plant:add("assets", { id = "P-1", installed = "never", note = ("x"):rep(5000) }))
        assert(not plant:row("assets", "nothing"))
        assert(not pcm.Plant.from_csv("/nothing"))
        raises("mine", plant.plan, plant, { as_of = as_of, weeks = 1, engine = "no-lp",
            progress = function() error("mine") end })
    end
    for _ = 1, 60 do round() end
    local before = resident_kilobytes()
    for _ = 1, 300 do round() end
    local growth = resident_kilobytes() - before
    -- One array leaked per round would be 12,000 kB, one text of a row 1,500 kB.
    assert(growth < 1000, growth .. " kB")
end)

test("no call made a global", no_new_globals)

tap.finish()
