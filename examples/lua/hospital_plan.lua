-- SPDX-License-Identifier: Apache-2.0
-- The whole chain in Lua: read a building, decide, plan, hand over.
--
--     lua hospital_plan.lua FOLDER [ORDERS.csv CALENDAR.ics]
local pcm = require "pcm"

local plant = assert(pcm.Plant.from_csv(arg[1]))
print(plant)

for _, decision in ipairs(assert(plant:decisions())) do
    if decision.replacement then print(decision.task .. ": " .. decision.reason) end
end

local plan = assert(plant:plan { weeks = 26 })
local shown = 0
for visit in plan:visits() do
    if shown < 5 then print(visit.date, visit.crew, visit.task, visit.asset, visit.reason) end
    shown = shown + 1
end
print(string.format("%d visits, cost %.0f, no plan costs less than %.0f", #plan, plan.cost, plan.bound))

assert(plant:record(plan, "example"))
if arg[3] then
    assert(plant:export_work_orders(arg[2]))
    assert(plant:export_calendar(arg[3]))
end
