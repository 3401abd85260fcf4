-- SPDX-License-Identifier: Apache-2.0
-- Event data of repairable systems.
local core = require "pcm_core"
local calls = require "pcm.calls"
local objects = require "pcm.objects"

local format = string.format
local answer, check_options, default, reported =
    calls.answer, calls.check_options, calls.default, calls.reported
local class, made = objects.class, objects.made

local pcm = {}

local EventData, event_data_meta, new_event_data, event_data_of = class("pcm.EventData")

local system_options = { start = true, ["end"] = true }

pcm.EventData = {
    -- Event data of repairable systems; unit of the ages.
    new = function(unit) return made(new_event_data, core.event_data_new(default(unit, ""))) end,
    from_csv = function(path, unit)
        return made(new_event_data, reported(core.csv_read_event_data, path, default(unit, "")))
    end,
}

-- Adds a system that was watched from `start` (0) to `end`: events:add_system("P1", { ["end"] = 9 }).
-- Systems are counted from 1.
function EventData:add_system(name, options)
    options = check_options(options, system_options)
    local index, message, code = core.event_data_add_system(event_data_of(self).handle, name,
        default(options.start, 0), options["end"])
    if not index then return nil, message, code end
    return index + 1
end

-- Adds an event, "corrective" or "preventive", to a system.
function EventData:add_event(system, age, kind)
    return answer(core.event_data_add_event(event_data_of(self).handle, system - 1, age,
        default(kind, "corrective")))
end

-- Adds a gap, in which nobody watched.
function EventData:add_gap(system, from, to)
    return answer(core.event_data_add_gap(event_data_of(self).handle, system - 1, from, to))
end

-- Number of a system by its name.
function EventData:find(name)
    local index, message, code = core.event_data_find(event_data_of(self).handle, name)
    if not index then return nil, message, code end
    return index + 1
end

-- Systems: tables of name, start, end, ends_with_failure, and lists of events and gaps.
function EventData:systems()
    local handle, systems = event_data_of(self).handle, {}
    for i = 1, core.event_data_systems(handle) do
        local system = core.event_data_system(handle, i - 1)
        local events, gaps = {}, {}
        for j = 1, system.events do events[j] = core.event_data_event(handle, i - 1, j - 1) end
        for j = 1, system.gaps do gaps[j] = core.event_data_gap(handle, i - 1, j - 1) end
        system.events, system.gaps = events, gaps
        systems[i] = system
    end
    return systems
end

function EventData:unit()
    return answer(core.event_data_unit(event_data_of(self).handle))
end

function event_data_meta.__len(self)
    return core.event_data_systems(event_data_of(self).handle)
end

function event_data_meta.__tostring(self)
    return format("EventData(%d systems)", core.event_data_systems(event_data_of(self).handle))
end

return { public = pcm, methods = EventData, of = event_data_of }
