-- SPDX-License-Identifier: Apache-2.0
-- Life data: ages at failure or suspension, their fit and their Kaplan-Meier curve.
local core = require "pcm_core"
local calls = require "pcm.calls"
local objects = require "pcm.objects"
local fit_object = require("pcm.fit").object

local error, ipairs, pairs, tostring = error, ipairs, pairs, tostring
local format = string.format
local answer, check_options, default, each, list, reported =
    calls.answer, calls.check_options, calls.default, calls.each, calls.list, calls.reported
local class, made = objects.class, objects.made

local pcm = {}

local LifeData, life_data_meta, new_life_data, life_data_of = class("pcm.LifeData")

local life_data_options = { age = true, failed = true, entry = true, count = true,
    truncation = true, mode = true, covariates = true, unit = true }
local csv_options = { unit = true, mode = true }
local row_options = { lower = true, upper = true, entry = true, count = true,
    truncation = true, mode = true, covariates = true }

-- Names of covariates in a fixed order, and their values row by row.
local function row_by_row(covariates, n)
    local names, values = {}, {}
    for name in pairs(covariates) do names[#names + 1] = name end
    table.sort(names)
    for i = 1, n do
        for _, name in ipairs(names) do values[#values + 1] = covariates[name][i] end
    end
    return table.concat(names, "\n"), #names > 0 and values or nil
end

-- Numbers of modes by their names; "" or false is none.
local function mode_numbers(handle, modes)
    if not modes then return nil end
    local numbers = {}
    for i, name in ipairs(modes) do
        numbers[i] = name and name ~= "" and core.life_data_mode(handle, name) or 0
    end
    return numbers
end

pcm.LifeData = {
    -- { age = {...}, failed = {true, ...}, entry = {...}, count = {...}, truncation = {...},
    --   mode = {"seal", ...}, covariates = { load = {...}, ... }, unit = "d" }, all optional.
    -- Covariates stand in the order of their names.
    new = function(options)
        options = check_options(options, life_data_options)
        local handle, message, code = core.life_data_new(default(options.unit, ""))
        if not handle then return nil, message, code end
        local ages = default(options.age, {})
        local names, values = row_by_row(default(options.covariates, {}), #ages)
        local _
        _, message, code = core.life_data_set_covariates(handle, names)
        if code then return nil, message, code end
        _, message, code = core.life_data_add_columns(handle, ages, options.failed, options.entry,
            options.count, options.truncation, mode_numbers(handle, options.mode), values)
        if code then return nil, message, code end
        return new_life_data { handle = handle }
    end,
    from_csv = function(path, options)
        options = check_options(options, csv_options)
        return made(new_life_data, reported(core.csv_read_life_data, path,
            default(options.unit, ""), options.mode))
    end,
}

-- Adds a row of any kind: data:add("interval", { lower = 3, upper = 5, entry = 0, count = 1 }).
function LifeData:add(kind, row)
    local state = life_data_of(self)
    row = check_options(row, row_options)
    return answer(core.life_data_add(state.handle, kind, default(row.lower, 0),
        default(row.upper, 0), default(row.entry, 0), default(row.count, 1),
        default(row.truncation, 0), row.mode, row.covariates))
end

-- Names of the failure modes, and of the covariates.
function LifeData:modes()
    local handle, names = life_data_of(self).handle, {}
    for i = 1, core.life_data_modes(handle) do names[i] = core.life_data_mode_name(handle, i) end
    return names
end

function LifeData:covariates()
    local handle, names = life_data_of(self).handle, {}
    for i = 1, core.life_data_covariates(handle) do
        names[i] = core.life_data_covariate_name(handle, i - 1)
    end
    return names
end

-- Covariates of a row, counted from 1.
function LifeData:row_covariates(row)
    local handle = life_data_of(self).handle
    return answer(core.life_data_row_covariates(core.life_data_covariates(handle), handle, row - 1))
end

-- The data of one failure mode: failures of the others become suspensions.
function LifeData:of_mode(mode)
    local state = life_data_of(self)
    for i, name in ipairs(self:modes()) do
        if name == mode then
            return made(new_life_data, core.life_data_of_mode(state.handle, i))
        end
    end
    error("pcm: there is no failure mode " .. tostring(mode), 2)
end

function LifeData:rows()
    local handle = life_data_of(self).handle
    return each(core.life_data_row, handle, core.life_data_rows(handle))
end

function LifeData:unit()
    return answer(core.life_data_unit(life_data_of(self).handle))
end

function LifeData:fit()
    local handle, message, code = core.fit_new(life_data_of(self).handle)
    if not handle then return nil, message, code end
    return fit_object(handle)
end

-- The Kaplan-Meier curve: a list of steps. Bounds are symmetric on "log_log", "log" or "plain" scale.
function LifeData:kaplan_meier(confidence, bounds, merge_near_ties)
    local curve, message, code = core.kaplan_meier(life_data_of(self).handle,
        default(confidence, 0.95), default(bounds, "log_log"), merge_near_ties and 1 or 0)
    if not curve then return nil, message, code end
    return list(core.survival_curve_step, curve, core.survival_curve_steps(curve))
end

function life_data_meta.__len(self)
    return core.life_data_rows(life_data_of(self).handle)
end

function life_data_meta.__tostring(self)
    return format("LifeData(%d rows)", core.life_data_rows(life_data_of(self).handle))
end

return { public = pcm, of = life_data_of, new = new_life_data }
