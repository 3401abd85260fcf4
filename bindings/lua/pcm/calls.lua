-- SPDX-License-Identifier: Apache-2.0
-- What calls into pcm_core share: options, results, lists.
local core = require "pcm_core"

local error, pairs, select, tostring, type = error, pairs, select, tostring, type
local format, huge = string.format, math.huge
local unpack = table.unpack or unpack

-- A call without results answers true, so that assert() can be put around it.
local function answer(...)
    if select("#", ...) == 0 then return true end
    return ...
end

local function check_options(options, known)
    if options == nil then return {} end
    if type(options) ~= "table" then
        error("pcm: options: a table is needed, got " .. type(options), 3)
    end
    for name in pairs(options) do
        if not known[name] then error("pcm: unknown option " .. tostring(name), 3) end
    end
    return options
end

local function default(value, otherwise)
    if value == nil then return otherwise end
    return value
end

-- Calls with a report as the last argument; failures carry its findings.
local function reported(call, ...)
    local report, message, code = core.report_new(0)
    if not report then return nil, message, code end
    local arguments = { n = select("#", ...), ... }
    arguments[arguments.n + 1] = report
    local result
    result, message, code = call(unpack(arguments, 1, arguments.n + 1))
    if not code then return default(result, true) end
    local findings = {}
    for i = 1, core.report_kept(report) do
        findings[i] = core.report_finding(report, i - 1)
    end
    local more = core.report_count(report) - 1
    if code == "data" and more > 0 then message = format("%s (and %d more)", message, more) end
    return nil, message, code, findings
end

-- An iterator over get(handle, 0 .. count - 1).
local function each(get, handle, count)
    local i = 0
    return function()
        if i < count then
            i = i + 1
            return get(handle, i - 1)
        end
    end
end

local function list(get, handle, count)
    local items = {}
    for i = 1, count do items[i] = get(handle, i - 1) end
    return items
end

-- call(size, numbers, ...) of a table of numbers gives a table, of a number a number.
local function at_each(values, call, ...)
    local one = type(values) == "number"
    local input = one and { values } or values
    local result, message, code = call(type(input) == "table" and #input or 0, input, ...)
    if not result then return nil, message, code end
    if one then return result[1] end
    return result
end

-- Limits of time and threads, and where random numbers begin.
local function control(options)
    return answer(core.control_new(default(options.time_limit, huge), default(options.threads, 0),
        default(options.seed, 1)))
end

local control_options = { progress = true, time_limit = true, threads = true, seed = true }

return {
    answer = answer, check_options = check_options, default = default, reported = reported,
    each = each, list = list, at_each = at_each, control = control,
    control_options = control_options,
}
