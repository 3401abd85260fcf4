-- SPDX-License-Identifier: Apache-2.0
-- The tables of a plant and their columns.
local core = require "pcm_core"
local list = require("pcm.calls").list

local ipairs, type = ipairs, type
local concat, huge = table.concat, math.huge

local pcm = {}

-- Names of the tables, in an order in which references point upwards.
pcm.tables = {}
repeat
    local name = core.table_name(#pcm.tables)
    pcm.tables[#pcm.tables + 1] = name
until not name

-- The columns of a table: a list of tables of name, kind, unit, required, blank, ...
function pcm.columns(table_name)
    local count, message, code = core.table_columns(table_name)
    if not count then return nil, message, code end
    return list(core.table_column, table_name, count)
end

-- Infinity is written as a blank cell where that is what blank means.
local function is_blank(table_name, column, value)
    for _, known in ipairs(pcm.columns(table_name) or {}) do
        if known.name == column then return known.blank == value end
    end
    return false
end

local function cell(table_name, column, value)
    if type(value) == "number" then
        local infinite = value == huge or value == -huge
        if infinite and is_blank(table_name, column, value) then return "" end
        return core.number_format(value)
    elseif type(value) == "boolean" then
        return value and "1" or "0"
    elseif type(value) == "table" then
        return concat(value, ";")
    end
    return value
end

return { public = pcm, cell = cell }
