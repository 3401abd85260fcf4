-- SPDX-License-Identifier: Apache-2.0
-- A small plant built row by row: one site, four pumps that wear out, one crew.
local pcm = require "pcm"
local plants = { as_of = "2025-11-01" }

-- Days in months without leap years do for a made-up history.
local function day_text(days)
    local months = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 }
    local year, day = 2022 + math.floor(days / 365), days % 365
    for month, length in ipairs(months) do
        if day < length then return string.format("%04d-%02d-%02d", year, month, day + 1) end
        day = day - length
    end
end

function plants.small()
    local plant = assert(pcm.Plant.new())
    local function add(name, row) assert(plant:add(name, row)) end
    add("calendars", { id = "week", monday = 8, tuesday = 8, wednesday = 8, thursday = 8,
        friday = 8 })
    add("sites", { id = "main", currency = "EUR" })
    add("types", { id = "pump", name = "Circulation pump", renewed_by_failure = true })
    add("crews", { id = "hvac", calendar = "week", skills = { "hvac", "electrical" },
        technicians = 2 })
    add("tasks", { id = "seal", type = "pump", kind = "replacement", skill = "hvac", hours = 3,
        cost_planned = 200, cost_failure = 2500, cost_outsourced = math.huge })
    add("tasks", { id = "test", type = "pump", kind = "inspection", skill = "electrical",
        hours = 1.5, cost_planned = 60, interval_days = 90, statutory = true })
    for pump = 1, 4 do
        local id = "P-" .. pump
        add("assets", { id = id, type = "pump", site = "main", installed = "2022-01-01" })
        local age = 133 + 17 * pump
        local day = age
        while day < 1390 do
            add("events", { asset = id, time = day_text(day) .. "T08:00", kind = "failure",
                ["end"] = day_text(day) .. "T13:00" })
            age = 140 + (age * 31 + 47) % 90
            day = day + age
        end
    end
    assert(plant:check())
    return plant
end

return plants
