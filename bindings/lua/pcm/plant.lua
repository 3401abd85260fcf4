-- SPDX-License-Identifier: Apache-2.0
-- A plant: its tables, and the files that keep them.
local core = require "pcm_core"
local calls = require "pcm.calls"
local objects = require "pcm.objects"
local cell = require("pcm.schema").cell

local error, pairs, type = error, pairs, type
local format = string.format
local answer, each, reported = calls.answer, calls.each, calls.reported
local check_unused, class, made = objects.check_unused, objects.class, objects.made

local pcm = {}

local Plant, plant_meta, new_plant, plant_of = class("pcm.Plant")

local function plant_reader(read)
    return function(path) return made(new_plant, reported(read, path)) end
end

pcm.Plant = {
    new = function() return made(new_plant, core.plant_new()) end,
    from_csv = plant_reader(core.csv_read_plant),
    from_store = plant_reader(core.store_read),
}

local function plant_writer(write)
    return function(self, path)
        local state = plant_of(self)
        return answer(write(path, state.handle))
    end
end

Plant.to_csv = plant_writer(core.csv_write_plant)
Plant.to_store = plant_writer(core.store_write)
Plant.export_work_orders = plant_writer(core.export_work_orders)

function Plant:table_to_csv(table_name, path)
    local state = plant_of(self)
    return answer(core.csv_write_table(path, state.handle, table_name))
end

-- Writes the visits of the published plan, of one crew or of all, as iCalendar.
function Plant:export_calendar(path, crew)
    local state = plant_of(self)
    return answer(core.export_calendar(path, state.handle, crew))
end

-- Adds a row: plant:add("assets", { id = "A1", type = "lift", installed = "2019-03-01" }).
function Plant:add(table_name, row)
    local state = plant_of(self)
    check_unused(state, "plant")
    if type(row) ~= "table" then error("pcm: row: a table is needed, got " .. type(row), 2) end
    local rows, message, code = core.plant_rows(state.handle, table_name)
    if not rows then return nil, message, code end
    local texts = {}
    for column, value in pairs(row) do texts[column] = cell(table_name, column, value) end
    return reported(function(report)
        local _, why, status = core.report_at(report, table_name, rows + 1)
        if status then return nil, why, status end
        return answer(core.plant_add_texts(state.handle, table_name, texts, report))
    end)
end

function Plant:clear(table_name)
    local state = plant_of(self)
    check_unused(state, "plant")
    return answer(core.plant_clear(state.handle, table_name))
end

-- Checks the plant as a whole; findings come as the fourth result.
function Plant:check()
    local state = plant_of(self)
    return reported(core.plant_check, state.handle)
end

-- Number of rows of a table.
function Plant:count(table_name)
    local state = plant_of(self)
    return answer(core.plant_rows(state.handle, table_name))
end

-- Names of the columns of a table: those of the schema, then the extra ones.
function Plant:columns(table_name)
    local handle = plant_of(self).handle
    local count, message, code = core.plant_columns(handle, table_name)
    if not count then return nil, message, code end
    local names = {}
    for i = 1, count do names[i] = core.plant_column_name(handle, table_name, i - 1) end
    return names
end

-- Iterates over the rows of a table: tables by column name, with dates as texts, flags as booleans.
function Plant:rows(table_name)
    local handle = plant_of(self).handle
    local count, message, code = core.plant_rows(handle, table_name)
    if not count then return nil, message, code end
    return each(function(_, i) return core.plant_cells(handle, table_name, i) end, handle, count)
end

-- The row with an id.
function Plant:row(table_name, id)
    local state = plant_of(self)
    local index, message, code = core.plant_find(state.handle, table_name, id)
    if not index then return nil, message, code end
    return answer(core.plant_cells(state.handle, table_name, index))
end

-- The day after the last event; nil without events.
function Plant:last_day()
    return answer(core.plant_last_day(plant_of(self).handle))
end

-- Hours of work of one technician on a day.
function Plant:working_hours(calendar, day)
    local state = plant_of(self)
    return answer(core.plant_working_hours(state.handle, calendar, day))
end

function plant_meta.__tostring(self)
    local handle = plant_of(self).handle
    return format("Plant(%d assets, %d tasks, %d events, %d crews)",
        core.plant_rows(handle, "assets"), core.plant_rows(handle, "tasks"),
        core.plant_rows(handle, "events"), core.plant_rows(handle, "crews"))
end

return { public = pcm, methods = Plant, of = plant_of }
