-- SPDX-License-Identifier: Apache-2.0
-- libpcm for Lua 5.1, LuaJIT and 5.4: maintenance planning.
--
--     local pcm = require "pcm"
--     local plant = assert(pcm.Plant.from_csv("examples/data/hospital"))
--     local plan = assert(plant:plan { weeks = 26 })
--     for visit in plan:visits() do
--         print(visit.date, visit.crew, visit.task, visit.asset, visit.reason)
--     end
--
-- What the library answers is a result: a call that cannot be done gives nil, one sentence, and the
-- name of the status ("data", "file", "domain", ...); bad rows come as a list of findings beside
-- them. What never reaches the library is misuse and raises: a wrong type, an unknown option, the
-- wrong object. Dates are texts like "2026-03-31", which compare as dates do.
--
-- One file although it is long: a gateway is handed one file beside the native module.
local core = require "pcm_core"

local error, getmetatable, ipairs, pairs, pcall, select, setmetatable, tostring, type =
    error, getmetatable, ipairs, pairs, pcall, select, setmetatable, tostring, type
local concat, format, huge = table.concat, string.format, math.huge
local unpack = table.unpack or unpack

local pcm = { version = core.version() }

-- The state of an object, which its user does not see. Objects are userdata, because tables have no
-- length of their own in Lua 5.1; states do not refer to their object, so both are collected.
local states = setmetatable({}, { __mode = "k" })

local function class(name)
    local methods = {}
    local metatable = { __index = methods, __metatable = name, __name = name }
    local function new(state)
        local object = core.object(metatable)
        states[object] = state
        return object
    end
    local function state_of(object)
        if type(object) == "userdata" and getmetatable(object) == name then
            local state = states[object]
            if state then return state end
        end
        error(format("pcm: a %s is needed, got %s", name, type(object)), 3)
    end
    return methods, metatable, new, state_of
end

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

-- Keeps an object unchanged while a call works on it, whose progress callback could change it. The
-- object of an error passes through.
local function working(state, call, ...)
    state.working = (state.working or 0) + 1
    local results = { pcall(call, ...) }
    state.working = state.working - 1
    if not results[1] then error(results[2], 0) end
    return unpack(results, 2, 4)
end

local function check_unused(state, what)
    if (state.working or 0) > 0 then
        error(format("pcm: the %s cannot be changed while a call works on it", what), 3)
    end
end

local function control(options)
    return answer(core.control_new(default(options.time_limit, huge), default(options.threads, 0),
        default(options.seed, 1)))
end

------------------------------------------------------------------------------------------ Weibull

local Weibull, weibull_meta, new_weibull, weibull_of = class("pcm.Weibull")

-- A number gives a number, a table of numbers a table.
local function mapped(call, state, values, ...)
    local one = type(values) == "number"
    local input = one and { values } or values
    local size = type(input) == "table" and #input or 0
    local result, message, code = call(size, state.shape, state.scale, input, ...)
    if not result then return nil, message, code end
    if one then return result[1] end
    return result
end

local function weibull_method(call)
    return function(self, ...)
        local state = weibull_of(self)
        return answer(mapped(call, state, ...))
    end
end

Weibull.reliability = weibull_method(core.weibull_reliability)
Weibull.conditional_reliability = weibull_method(core.weibull_conditional_reliability)
Weibull.hazard = weibull_method(core.weibull_hazard)
Weibull.quantile = weibull_method(core.weibull_quantile)
Weibull.mean_remaining_life = weibull_method(core.weibull_mean_remaining_life)
Weibull.remaining_quantile = weibull_method(core.weibull_remaining_quantile)

function Weibull:mean()
    local state = weibull_of(self)
    return answer(core.weibull_mean(state.shape, state.scale))
end

function weibull_meta.__index(self, key)
    local state = states[self]
    if key == "shape" or key == "scale" or key == "unit" then return state[key] end
    return Weibull[key]
end

function weibull_meta.__tostring(self)
    local state = states[self]
    return format("Weibull(shape %s, scale %s%s)", core.number_format(state.shape),
        core.number_format(state.scale), state.unit ~= "" and " " .. state.unit or "")
end

pcm.Weibull = {
    -- A life model; ages in the unit of the scale.
    new = function(shape, scale, unit)
        local _, message, code = core.weibull_reliability(0, shape, scale, {})
        if code then return nil, message, code end
        return new_weibull { shape = shape, scale = scale, unit = unit or "" }
    end,
}

---------------------------------------------------------------------------------------------- Fit

local Fit, fit_meta, new_fit, fit_of = class("pcm.Fit")
local estimates = {
    shape = true, scale = true, log_likelihood = true, variance_log_scale = true,
    variance_log_shape = true, covariance_log_scale_log_shape = true,
}

-- The estimates are nil where the data has none; status and explanation say why.
local function fit_object(handle)
    local values = core.fit_values(handle)
    values.has_estimate = core.fit_has_estimate(handle) ~= 0
    if not values.has_estimate then
        for name in pairs(estimates) do values[name] = nil end
    end
    return new_fit { handle = handle, values = values }
end

function fit_meta.__index(self, key)
    local value = states[self].values[key]
    if value ~= nil then return value end
    return Fit[key]
end

function fit_meta.__tostring(self)
    local values = states[self].values
    if not values.has_estimate then return "Fit(" .. values.status .. ")" end
    return format("Fit(%s: shape %s, scale %s%s)", values.status,
        core.number_format(values.shape), core.number_format(values.scale),
        values.unit ~= "" and " " .. values.unit or "")
end

-- The estimated life model; nil where there is none.
function Fit:model()
    local values = fit_of(self).values
    if not values.has_estimate then return nil, values.explanation, values.status end
    return pcm.Weibull.new(values.shape, values.scale, values.unit)
end

local bounds_of = {
    shape = function(handle, _, confidence) return core.fit_shape_bounds(handle, confidence) end,
    scale = function(handle, _, confidence) return core.fit_scale_bounds(handle, confidence) end,
    quantile = core.fit_quantile_bounds,
    reliability = core.fit_reliability_bounds,
}

-- Confidence bounds of "shape", "scale", the "quantile" at a fraction, the "reliability" at an age:
-- a table of estimate, lower and upper.
function Fit:bounds(of, at, confidence)
    local state = fit_of(self)
    local bounds = bounds_of[of]
    if not bounds then error("pcm: bounds are of shape, scale, quantile or reliability", 2) end
    return bounds(state.handle, at, default(confidence, 0.95))
end

----------------------------------------------------------------------------------------- LifeData

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
        _, message, code = core.life_data_set_covariates(handle, names)
        if code then return nil, message, code end
        _, message, code = core.life_data_add_columns(handle, ages, options.failed, options.entry,
            options.count, options.truncation, mode_numbers(handle, options.mode), values)
        if code then return nil, message, code end
        return new_life_data { handle = handle }
    end,
    from_csv = function(path, options)
        options = check_options(options, csv_options)
        local handle, message, code, findings = reported(core.csv_read_life_data, path,
            default(options.unit, ""), options.mode)
        if not handle then return nil, message, code, findings end
        return new_life_data { handle = handle }
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
            local handle, message, code = core.life_data_of_mode(state.handle, i)
            if not handle then return nil, message, code end
            return new_life_data { handle = handle }
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

---------------------------------------------------------------------------------------- EventData

local EventData, event_data_meta, new_event_data, event_data_of = class("pcm.EventData")

local system_options = { start = true, ["end"] = true }

pcm.EventData = {
    -- Event data of repairable systems; unit of the ages.
    new = function(unit)
        local handle, message, code = core.event_data_new(default(unit, ""))
        if not handle then return nil, message, code end
        return new_event_data { handle = handle }
    end,
    from_csv = function(path, unit)
        local handle, message, code, findings = reported(core.csv_read_event_data, path,
            default(unit, ""))
        if not handle then return nil, message, code, findings end
        return new_event_data { handle = handle }
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

-- The three trend tests by name, of one system or of all together.
function EventData:trend(system, level)
    local handle, tests = event_data_of(self).handle, {}
    for test = 0, 2 do
        local trend, message, code = core.trend_test(handle, system and system - 1 or -1, test,
            default(level, 0.05))
        if not trend then return nil, message, code end
        tests[core.trend_test_name(test)] = trend
    end
    return tests
end

-- Which process the failures are: a table of kind, reason, explanation and the figures.
function EventData:choose(level, seed)
    return answer(core.process_choose(event_data_of(self).handle, default(level, 0.05),
        core.control_new(math.huge, 0, default(seed, 0))))
end

-- Failures per unit of age with bounds, if the rate does not depend on age.
function EventData:constant_rate(confidence)
    return answer(core.constant_rate_bounds(event_data_of(self).handle,
        default(confidence, 0.95)))
end

function EventData:power_law()
    return answer(core.power_law_fit(event_data_of(self).handle))
end

-- Bounds of "beta", "lambda", "eta", or at an age of the "intensity" or the "expected" failures;
-- method "likelihood_ratio", "wald", or of beta "exact".
function EventData:power_law_bounds(of, age, confidence, method)
    return answer(core.power_law_bounds(event_data_of(self).handle, of, default(age, 0),
        default(confidence, 0.95), default(method, "likelihood_ratio")))
end

function EventData:log_linear()
    return answer(core.log_linear_fit(event_data_of(self).handle))
end

-- Bounds of the "slope", or at an age of the "intensity" or the "expected" failures.
function EventData:log_linear_bounds(of, age, confidence, method)
    return answer(core.log_linear_bounds(event_data_of(self).handle, of, default(age, 0),
        default(confidence, 0.95), default(method, "likelihood_ratio")))
end

-- Events per system over age, of "corrective", "preventive" or "all": a list of steps.
function EventData:mean_cumulative(of, confidence)
    local curve, message, code = core.mean_cumulative(event_data_of(self).handle,
        default(of, "corrective"), default(confidence, 0.95))
    if not curve then return nil, message, code end
    return list(core.mean_curve_step, curve, core.mean_curve_steps(curve))
end

-- Failures soon after maintenance: a summary, and the suspects.
function EventData:rework(window, level)
    local rework, message, code = core.rework_find(event_data_of(self).handle,
        default(window, 0), default(level, 0.05))
    if not rework then return nil, message, code end
    local summary = core.rework_get_summary(rework)
    return summary, list(core.rework_get_suspect, rework, summary.suspects)
end

local imperfect_options = { model = true, rho_corrective = true, rho_preventive = true,
    confidence = true, method = true, seed = true }

-- Model and rejuvenations; those not given are estimated.
local function imperfect_arguments(options)
    local not_a_number = 0 / 0
    return default(options.model, "ara_infinity"), default(options.rho_corrective, not_a_number),
        default(options.rho_preventive, not_a_number)
end

-- How much younger maintenance makes the systems: events:imperfect { model = "ara_1" }.
function EventData:imperfect(options)
    options = check_options(options, imperfect_options)
    return answer(core.imperfect_fit(event_data_of(self).handle, imperfect_arguments(options)))
end

-- Bounds of "scale", "shape", "rho_corrective" or "rho_preventive".
function EventData:imperfect_bounds(of, options)
    options = check_options(options, imperfect_options)
    local model, corrective, preventive = imperfect_arguments(options)
    return answer(core.imperfect_bounds(event_data_of(self).handle, model, corrective, preventive,
        of, default(options.confidence, 0.95), default(options.method, "likelihood_ratio")))
end

-- Tests a stated rejuvenation of "corrective" or "preventive" work.
function EventData:imperfect_test(kind, rho, options)
    options = check_options(options, imperfect_options)
    local model, corrective, preventive = imperfect_arguments(options)
    return answer(core.imperfect_test(event_data_of(self).handle, model, corrective, preventive,
        kind, rho))
end

-- What preventive work bought: failures expected with it, without it, and if it were perfect.
function EventData:benefit(options)
    options = check_options(options, imperfect_options)
    local model, corrective, preventive = imperfect_arguments(options)
    return answer(core.imperfect_benefit(event_data_of(self).handle, model, corrective, preventive,
        default(options.confidence, 0.95), core.control_new(math.huge, 0, default(options.seed, 0))))
end

-- Virtual age of a system at the end of its observation.
function EventData:virtual_age(system, options)
    options = check_options(options, imperfect_options)
    local model, corrective, preventive = imperfect_arguments(options)
    return answer(core.imperfect_virtual_age(event_data_of(self).handle, model, corrective,
        preventive, system - 1))
end

function event_data_meta.__len(self)
    return core.event_data_systems(event_data_of(self).handle)
end

function event_data_meta.__tostring(self)
    return format("EventData(%d systems)", core.event_data_systems(event_data_of(self).handle))
end

---------------------------------------------------------------------------------- Age replacement

-- What to do with a life model or a fit: a table of verdict, reason, interval, cost_rate, ...
function pcm.age_replacement(life, cost_planned, cost_failure)
    if type(life) == "userdata" and getmetatable(life) == "pcm.Fit" then
        local state = fit_of(life)
        return answer(core.age_replacement_from_fit(state.handle, cost_planned, cost_failure))
    end
    local state = weibull_of(life)
    return answer(core.age_replacement_solve(state.shape, state.scale, cost_planned, cost_failure))
end

-- The wrapped functions take the costs between model and ages.
local function by_age(call, life, age, ...)
    local costs = { ... }
    local function ordered(size, shape, scale, ages)
        local arguments = { size, shape, scale }
        for i, cost in ipairs(costs) do arguments[3 + i] = cost end
        arguments[4 + #costs] = ages
        return call(unpack(arguments, 1, 4 + #costs))
    end
    return answer(mapped(ordered, life, age))
end

-- Long-run cost per unit of time of replacing at given ages; math.huge: run to failure.
function pcm.cost_rate(life, cost_planned, cost_failure, age)
    local state = weibull_of(life)
    return by_age(core.age_replacement_cost_rate, state, age, cost_planned, cost_failure)
end

-- Expected cost of replacing an item of age `age_now` at given ages instead of at the best.
function pcm.excess_cost(life, cost_planned, cost_failure, age_now, age)
    local state = weibull_of(life)
    return by_age(core.age_replacement_excess, state, age, cost_planned, cost_failure, age_now)
end

----------------------------------------------------------------------------------------- Evidence

local Evidence, evidence_meta, new_evidence, evidence_of = class("pcm.Evidence")

-- A pcm.Weibull as the table that stands for any life model: { family = "lognormal", parameters =
-- { 5, 0.4 } }. Anything else stays and is checked where it is used.
local function model_of(life)
    if type(life) == "userdata" and getmetatable(life) == "pcm.Weibull" then
        local state = weibull_of(life)
        return { family = "weibull", parameters = { state.shape, state.scale } }
    end
    return life
end

-- The handle of an evidence; a model alone is taken for the truth.
local function life_handle(life)
    if type(life) == "userdata" and getmetatable(life) == "pcm.Evidence" then
        return evidence_of(life).handle
    end
    return answer(core.evidence_from_model(model_of(life)))
end

local function evidence_object(handle, message, code)
    if not handle then return nil, message, code end
    return new_evidence { handle = handle }
end

-- The confidence of the bounds is 0.90 unless it is given.
pcm.Evidence = {
    -- A model that is taken for the truth.
    from_model = function(life)
        return evidence_object(core.evidence_from_model(model_of(life)))
    end,
    -- A Weibull fit of the data with its likelihood-ratio region.
    from_fit = function(fit, data, confidence)
        return evidence_object(core.evidence_from_fit(fit_of(fit).handle,
            life_data_of(data).handle, default(confidence, 0.90)))
    end,
    -- Fits a family to the data; with its likelihood-ratio region.
    from_family = function(data, family, confidence)
        return evidence_object(core.evidence_from_family(life_data_of(data).handle, family,
            default(confidence, 0.90)))
    end,
    -- Fits a power-law process to the failures of repairable systems. For overhauls.
    from_events = function(data, confidence)
        return evidence_object(core.evidence_from_events(event_data_of(data).handle,
            default(confidence, 0.90)))
    end,
    -- Weighted models of the caller; without weights all count alike.
    from_models = function(models, weights, confidence)
        local given = models
        if type(models) == "table" then
            given = {}
            for i, life in ipairs(models) do given[i] = model_of(life) end
        end
        return evidence_object(core.evidence_from_models(given, weights,
            default(confidence, 0.90)))
    end,
}

local evidence_values = {
    kind = core.evidence_kind, failures = core.evidence_failures,
    confidence = core.evidence_confidence, unit = core.evidence_unit,
}

-- kind, failures, confidence and unit are there like fields.
function evidence_meta.__index(self, key)
    local value = evidence_values[key]
    if value then return value(states[self].handle) end
    return Evidence[key]
end

function evidence_meta.__len(self)
    return core.evidence_models(evidence_of(self).handle)
end

-- The models, of a region the estimate first: a list of family, parameters and weight.
function Evidence:models()
    local handle = evidence_of(self).handle
    return list(function(_, i)
        local life = core.evidence_model(handle, i)
        life.weight = core.evidence_weight(handle, i)
        return life
    end, handle, core.evidence_models(handle))
end

function evidence_meta.__tostring(self)
    local handle = evidence_of(self).handle
    return format("Evidence(%s, %d models)", core.evidence_kind(handle),
        core.evidence_models(handle))
end

---------------------------------------------------------------------------------------- Decisions

local advice_meta = { __tostring = function(advice) return advice.text end }

-- An advice prints as its sentence; arguments are the figures of its reason by name.
local function advice_table(advice)
    advice.arguments = {}
    for i, figure in ipairs { advice.argument_1, advice.argument_2, advice.argument_3 } do
        local name = core.reason_argument_name(advice.reason, i - 1)
        if name then advice.arguments[name] = figure end
    end
    return setmetatable(advice, advice_meta)
end

-- The fields of both tables; what is no table is left to the check of the call.
local function merged(terms, more)
    if type(terms) ~= "table" or more == nil then return terms end
    if type(more) ~= "table" then
        error("pcm: a table is needed after the terms, got " .. type(more), 4)
    end
    local both = {}
    for name, value in pairs(terms) do both[name] = value end
    for name, value in pairs(more) do both[name] = model_of(value) end
    return both
end

-- A number gives a number, a table of numbers a table.
local function curve(values, call)
    local one = type(values) == "number"
    local input = one and { values } or values
    local result, message, code = call(type(input) == "table" and #input or 0, input)
    if not result then return nil, message, code end
    if one then return result[1] end
    return result
end

local function advised(advice, message, code)
    if not advice then return nil, message, code end
    return advice_table(advice)
end

-- advise(life, terms [, more]) and curve(life, terms, [more,] ahead) of a policy.
local function advise_with(call)
    return function(life, terms, more)
        local handle, message, code = life_handle(life)
        if not handle then return nil, message, code end
        return advised(call(handle, merged(terms, more)))
    end
end

local function curve_with(call)
    return function(life, terms, ahead)
        local handle, message, code = life_handle(life)
        if not handle then return nil, message, code end
        return answer(curve(ahead, function(size, times)
            return call(size, handle, terms, times)
        end))
    end
end

local function curve_with_more(call)
    return function(life, terms, more, ahead)
        local handle, message, code = life_handle(life)
        if not handle then return nil, message, code end
        local known = merged(terms, more)
        return answer(curve(ahead, function(size, times)
            return call(size, handle, known, times)
        end))
    end
end

local function at_with(call)
    return function(life, terms, more, interval)
        local handle, message, code = life_handle(life)
        if not handle then return nil, message, code end
        return answer(call(handle, merged(terms, more), interval))
    end
end

-- Terms are a table of cost_planned, cost_failure, downtime_planned, downtime_failure, criterion
-- ("cost_rate", "availability", "one_cycle"), discount, horizon, age, current_interval,
-- minimum_reliability, statutory_interval, maker_interval, warranty, window, minimum_saving: see
-- pcm/advice.h. What is left out is not known or not asked for. A life is a pcm.Evidence, a
-- pcm.Weibull or a table of family and parameters.

-- At which age to replace; the expected cost of replacing at times from now instead of then.
pcm.advise_replacement = advise_with(core.replacement_advise)
pcm.replacement_curve = curve_with(core.replacement_curve)

-- How far apart fixed dates should be, at which all items are replaced whatever their age.
pcm.advise_block = advise_with(core.block_advise)
pcm.block_curve = curve_with(core.block_curve)

function pcm.block_cost_rate(life, cost_planned, cost_failure, interval)
    return answer(curve(interval, function(size, intervals)
        return core.block_cost_rate(size, model_of(life), cost_planned, cost_failure, intervals)
    end))
end

-- When to overhaul a system whose failures are repaired minimally; models are expected numbers of
-- failures, as pcm.Evidence.from_events gives them.
pcm.advise_overhaul = advise_with(core.overhaul_advise)
pcm.overhaul_curve = curve_with(core.overhaul_curve)
pcm.overhaul_cost_rate = curve_with(core.overhaul_cost_rate)

-- How often to test for hidden failures. The planned cost is that of a test, the failure cost that
-- of a repair; more: effect ("renews", "leaves_age"), p_missed, p_harm, demand_rate, cost_demand,
-- target_availability, age_at_test.
pcm.advise_hidden_failure = advise_with(core.hidden_failure_advise)
pcm.hidden_failure_at = at_with(core.hidden_failure_at)
pcm.hidden_failure_curve = curve_with_more(core.hidden_failure_curve)

-- How often to inspect for defects that become failures after a delay. More: cost_defect,
-- downtime_defect, p_missed, defect_rate (of a system) or onset (a model, of an item),
-- age_at_inspection.
pcm.advise_delay_time = advise_with(core.delay_time_advise)
pcm.delay_time_at = at_with(core.delay_time_at)
pcm.delay_time_curve = curve_with_more(core.delay_time_curve)

local control_options = { progress = true, time_limit = true, threads = true, seed = true }
local imperfect_options = {
    model = true, rho_corrective = true, rho_preventive = true, confidence = true,
    progress = true, time_limit = true, threads = true, seed = true,
}

local function with_advice(advice, figures, code)
    if not advice then return nil, figures, code end
    figures.advice = advice_table(advice)
    return figures
end

-- How far apart preventive jobs should be, and after how many a system should be renewed. System:
-- shape, scale, rho_preventive, rho_corrective, model ("ara_infinity", "ara_1"); renewal: cost,
-- downtime, virtual_age, current_acts. Options: progress, time_limit, threads, seed.
function pcm.advise_imperfect(system, terms, renewal, options)
    options = check_options(options, control_options)
    local settings, message, code = control(options)
    if not settings then return nil, message, code end
    return with_advice(core.imperfect_policy_solve(system, terms, renewal, settings,
        options.progress))
end

-- The same for systems whose records are fitted. Options also: model, confidence, and a
-- rho_corrective or rho_preventive that is not to be estimated.
function pcm.advise_imperfect_from_events(data, terms, renewal, options)
    options = check_options(options, imperfect_options)
    local settings, message, code = control(options)
    if not settings then return nil, message, code end
    return with_advice(core.imperfect_policy_from_events(event_data_of(data).handle,
        default(options.model, "ara_infinity"), default(options.rho_corrective, 0 / 0),
        default(options.rho_preventive, 0 / 0), terms, renewal,
        default(options.confidence, 0.90), settings, options.progress))
end

-- At which age to replace, and from which age on (join_from) to join visits that come at random:
-- opportunity is a table of rate and saving.
function pcm.advise_opportunity(life, terms, opportunity)
    local handle, message, code = life_handle(life)
    if not handle then return nil, message, code end
    return with_advice(core.opportunity_advise(handle, terms, opportunity))
end

-- Whether to join a single visit `ahead` from now, which saves a part of the planned cost: join,
-- join_from, gain, too_early.
function pcm.advise_visit(life, terms, saving, ahead)
    local handle, message, code = life_handle(life)
    if not handle then return nil, message, code end
    return answer(core.opportunity_visit(handle, terms, saving, ahead))
end

-- A drift without its points, and the points.
local function drift_parts(drift)
    if type(drift) ~= "table" then return drift end
    local fields = {}
    for name, value in pairs(drift) do fields[name] = value end
    fields.time, fields.factor = nil, nil
    return fields, drift.time, drift.factor
end

-- Factors of consumption at times since the last service. Drift: kind ("linear", "power",
-- "saturating", "table"), growth, exponent, time_constant; of a table time and factor.
function pcm.drift_factor(drift, since)
    local fields, time, factor = drift_parts(drift)
    return answer(curve(since, function(size, times)
        return core.drift_factor(size, fields, time, factor, times)
    end))
end

-- When to service what uses ever more energy: the advice and its figures. Energy: power, hours,
-- price, emission_factor, carbon_price, service_carbon, failure_carbon. Failures, expected numbers
-- since the last service, may be left out.
function pcm.advise_energy(energy, drift, terms, failures)
    local handle, message, code
    if failures ~= nil then
        handle, message, code = life_handle(failures)
        if not handle then return nil, message, code end
    end
    local fields, time, factor = drift_parts(drift)
    local advice, figures
    advice, figures, code = core.energy_advise(energy, fields, time, factor, handle, terms)
    if not advice then return nil, figures, code end
    return advice_table(advice), figures
end

function pcm.energy_curve(energy, drift, terms, ahead, failures)
    local handle, message, code
    if failures ~= nil then
        handle, message, code = life_handle(failures)
        if not handle then return nil, message, code end
    end
    local fields, time, factor = drift_parts(drift)
    return answer(curve(ahead, function(size, times)
        return core.energy_curve(size, energy, fields, time, factor, handle, terms, times)
    end))
end

-- When to replace an installed unit: the cheapest start in years from now, and the one with the
-- fewest kilograms. Cycle: years, rate, energy_price, emission_factor, carbon_price, ...; units:
-- price, embodied, energy, maintenance, ...; what changes by the year also with _growth. See
-- pcm/life_cycle.h.
function pcm.choose_life_cycle(cycle, installed, replacement)
    return answer(core.life_cycle_choose(cycle, installed, replacement))
end

-- The level payment at the end of each year that is worth as much as an amount now.
function pcm.equivalent_annual_cost(worth, rate, years)
    return answer(core.equivalent_annual_cost(worth, rate, years))
end

------------------------------------------------------------------------------------------ Outlook

-- A copy with what is not given set, and a life that is a pcm.Weibull as the table it stands for.
local function filled(fields, defaults)
    if type(fields) ~= "table" then return fields end
    local full = {}
    for name, value in pairs(defaults) do full[name] = value end
    for name, value in pairs(fields) do full[name] = value end
    full.life = model_of(full.life)
    return full
end

local function filled_list(items, defaults)
    if type(items) ~= "table" then return items end
    local full = {}
    for i, item in ipairs(items) do full[i] = filled(item, defaults) end
    return full
end

local renewal_names = core.record_names("renewal_period")
local renewal_defaults = { replacement_age = huge }

-- The rows of numbers as tables.
local function renewal_periods(rows, message, code)
    if not rows then return nil, message, code end
    local periods = {}
    for i = 0, #rows / #renewal_names - 1 do
        local period = {}
        for j, name in ipairs(renewal_names) do period[name] = rows[i * #renewal_names + j] end
        periods[i + 1] = period
    end
    return periods
end

local function check_periods(periods)
    if type(periods) ~= "number" or periods < 0 or periods % 1 ~= 0 then
        error("pcm: periods: a whole number is needed", 3)
    end
    return periods * #renewal_names
end

-- Failures, planned replacements, cost, downtime and availability of one item, period by period: a
-- list. Plan: life, age, replacement_age, cost_planned, cost_failure, downtime_planned,
-- downtime_failure, discount.
function pcm.renewal_curve(plan, periods, period_length)
    local room = check_periods(periods)
    return renewal_periods(core.renewal_curve(room, period_length,
        filled(plan, renewal_defaults)))
end

-- The same for a list of plans: the sum over the items. Options: threads, progress.
function pcm.renewal_fleet(plans, periods, period_length, options)
    options = check_options(options, control_options)
    local room = check_periods(periods)
    local settings, message, code = control(options)
    if not settings then return nil, message, code end
    return renewal_periods(core.renewal_fleet(room, period_length,
        filled_list(plans, renewal_defaults), settings, options.progress))
end

local simulate_options = {
    horizon = true, periods = true, replications = true, crews = true, spares = true,
    lead_time = true, progress = true, time_limit = true, threads = true, seed = true,
}

-- Simulates a fleet from 0 to the horizon, many times. Assets: life, age, policy ("run_to_failure",
-- "age_replacement", "block_replacement", "minimal_repair", "imperfect"), interval, cost_failure,
-- downtime_failure, cost_planned, downtime_planned; see pcm/simulation.h for imperfect ones.
-- Options: horizon, periods (1), replications (1000), crews, spares (as many as are wanted),
-- lead_time, seed (1), threads, time_limit, progress. Answers a table of outcome, explanation,
-- replications, events, total, waiting, and lists of periods and assets.
function pcm.simulate(assets, options)
    options = check_options(options, simulate_options)
    local settings, message, code = control(options)
    if not settings then return nil, message, code end
    local simulation
    simulation, message, code = core.simulate(filled_list(assets, { interval = huge }), {
        horizon = options.horizon, periods = default(options.periods, 1),
        replications = default(options.replications, 1000), crews = options.crews,
        spares = default(options.spares, -1), lead_time = options.lead_time,
    }, settings, options.progress)
    if not simulation then return nil, message, code end
    local result = core.simulation_get_summary(simulation)
    result.total = core.simulation_total(simulation)
    result.waiting = core.simulation_get_waiting(simulation)
    result.periods = list(core.simulation_of_period, simulation, result.periods)
    result.assets = list(core.simulation_of_asset, simulation, result.assets)
    return result
end

local Demand, demand_meta, new_demand, demand_of = class("pcm.Demand")

pcm.Demand = {
    -- Poisson's distribution with a mean.
    poisson = function(mean)
        local handle, message, code = core.demand_poisson(mean)
        if not handle then return nil, message, code end
        return new_demand { handle = handle }
    end,
}

local demand_values = { mean = core.demand_mean, deviation = core.demand_deviation,
    step = core.demand_step }

-- mean, deviation and step are there like fields.
function demand_meta.__index(self, key)
    local value = demand_values[key]
    if value then return value(states[self].handle) end
    return Demand[key]
end

function demand_meta.__tostring(self)
    local handle = demand_of(self).handle
    return format("Demand(mean %s)", core.number_format(core.demand_mean(handle)))
end

-- Probability that no more is asked for; the smallest value that is enough with a probability;
-- the expected part that a stock leaves unmet.
function Demand:at_most(quantity)
    return answer(core.demand_at_most(demand_of(self).handle, quantity))
end

function Demand:quantile(p)
    return answer(core.demand_quantile(demand_of(self).handle, p))
end

function Demand:unmet(stock)
    return answer(core.demand_unmet(demand_of(self).handle, stock))
end

-- The smallest stock that reaches a level of service: "cycle", "fill" or "share".
function Demand:stock(level, service)
    return answer(core.spares_stock(demand_of(self).handle, default(service, "cycle"), level))
end

-- What a given stock achieves.
function Demand:measure(stock)
    return answer(core.spares_measure(demand_of(self).handle, stock))
end

local item_defaults = { count = 1, parts = 1 }

-- Items without their lives, and the lives.
local function items_and_lives(items)
    if type(items) ~= "table" then error("pcm: items: a list is needed, got " .. type(items), 3) end
    local fleet, lives = filled_list(items, item_defaults), {}
    for i, item in ipairs(fleet) do
        if type(item) ~= "table" then
            error("pcm: items: a table is needed, got " .. type(item), 3)
        end
        local handle, message, code = life_handle(item.life)
        if not handle then return nil, message, code end
        lives[i], item.life = handle, nil
    end
    return fleet, lives
end

local forecast_options = { period = true, periods = true, levels = true, progress = true,
    time_limit = true, threads = true }

local Forecast, forecast_meta, new_forecast, forecast_of = class("pcm.Forecast")

-- How many failures, parts and hours a fleet will see in each period. Items: life, age,
-- replacement_age, repairable, count, parts, hours_failure, hours_planned; options: period,
-- periods, levels of the quantiles, threads, time_limit, progress.
function pcm.forecast(items, options)
    options = check_options(options, forecast_options)
    local settings, message, code = control(options)
    if not settings then return nil, message, code end
    local fleet, lives
    fleet, lives, code = items_and_lives(items)
    if not fleet then return nil, lives, code end
    local levels = default(options.levels, {})
    local handle
    handle, message, code = core.forecast_make(fleet, lives, options.period, options.periods,
        levels, settings, options.progress)
    if not handle then return nil, message, code end
    return new_forecast { handle = handle, levels = #levels }
end

local function forecast_rows(state, until_then)
    return list(function(handle, i)
        local row = core.forecast_row(handle, i, until_then)
        row.parts_quantiles = core.forecast_quantiles(state.levels, handle, i, until_then, 0)
        row.hours_quantiles = core.forecast_quantiles(state.levels, handle, i, until_then, 1)
        return row
    end, state.handle, core.forecast_periods(state.handle))
end

local forecast_values = { outcome = core.forecast_outcome,
    explanation = core.forecast_explanation, error = core.forecast_error }

-- outcome, explanation and error are there like fields.
function forecast_meta.__index(self, key)
    local value = forecast_values[key]
    if value then return value(states[self].handle) end
    return Forecast[key]
end

function forecast_meta.__tostring(self)
    local handle = forecast_of(self).handle
    return format("Forecast(%s, %d periods)", core.forecast_outcome(handle),
        core.forecast_periods(handle))
end

-- Expected values with bounds and quantiles, period by period; and from now until their ends.
function Forecast:periods() return forecast_rows(forecast_of(self), 0) end
function Forecast:until_end() return forecast_rows(forecast_of(self), 1) end

-- The distribution of "parts" or "hours" of a period, from 1, or with true from now until its end.
function Forecast:demand(period, of, until_then)
    local state = forecast_of(self)
    if type(period) ~= "number" or period < 1 then
        error("pcm: period: a number from 1 is needed", 2)
    end
    local handle = core.forecast_demand(state.handle, period - 1, until_then and 1 or 0,
        of == "hours" and 1 or 0)
    if not handle then return nil, "the forecast has no period " .. period, "not_found" end
    return new_demand { handle = handle, owner = state.handle }
end

-- The stock of least cost when each part taken is reordered at once. Terms: lead_time, holding,
-- shortage_demand, shortage_time.
function pcm.optimise_spares(items, terms, options)
    options = check_options(options, control_options)
    local settings, message, code = control(options)
    if not settings then return nil, message, code end
    local fleet, lives
    fleet, lives, code = items_and_lives(items)
    if not fleet then return nil, lives, code end
    return answer(core.spares_optimise(fleet, lives, terms, settings, options.progress))
end

local batch_names = {}
for _, name in ipairs(core.record_names("age_replacement")) do
    if name ~= "explanation" then batch_names[#batch_names + 1] = name end
end

-- Optimal age replacement of many known life models in one call: a table of columns.
function pcm.age_replacements(shape, scale, cost_planned, cost_failure, options)
    options = check_options(options, control_options)
    local settings, message, code = control(options)
    if not settings then return nil, message, code end
    local n = type(shape) == "table" and #shape or 0
    local values
    values, message, code = core.age_replacement_batch(#batch_names * n, shape, scale,
        cost_planned, cost_failure, settings, options.progress)
    if not values then return nil, message, code end
    local columns = {}
    for i, name in ipairs(batch_names) do
        local name_of = name == "verdict" and core.verdict_name
            or name == "reason" and core.reason_name
        local column = {}
        for j = 1, n do
            local value = values[(i - 1) * n + j]
            column[j] = name_of and name_of(value) or value
        end
        columns[name] = column
    end
    return columns
end

------------------------------------------------------------------------------------------- Schema

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

--------------------------------------------------------------------------------------------- Plan

local Plan, plan_meta, new_plan, plan_of = class("pcm.Plan")

local function plan_object(handle, decisions)
    local summary, message, code = core.plan_get_summary(handle)
    if not summary then return nil, message, code end
    return new_plan { handle = handle, decisions = decisions, values = summary }
end

-- The figures of a plan are its fields: outcome, cost, bound, gap, engine, weeks, ...
function plan_meta.__index(self, key)
    local value = states[self].values[key]
    if value ~= nil then return value end
    return Plan[key]
end

-- Iterates over visits by day, then crew; those without a day last.
function Plan:visits()
    local handle = plan_of(self).handle
    return each(core.plan_visit, handle, core.plan_visits(handle))
end

-- Iterates over the loads of crews and weeks.
function Plan:loads()
    local handle = plan_of(self).handle
    return each(core.plan_load, handle, core.plan_loads(handle))
end

-- Iterates over the hours kept free for failures, by skill, site and week; none without a reserve.
function Plan:reserves()
    local handle = plan_of(self).handle
    return each(core.plan_reserve, handle, core.plan_reserves(handle))
end

function plan_meta.__len(self)
    return core.plan_visits(plan_of(self).handle)
end

function plan_meta.__tostring(self)
    local state = plan_of(self)
    local values = state.values
    local gap = values.gap < huge and format("%.3f %%", 100 * values.gap)
        or format("infinite, %d left over", values.left_over)
    return format("Plan(%s: %d visits from %s in %d weeks, ", values.outcome,
        core.plan_visits(state.handle), values.start, values.weeks)
        .. format("cost %.2f, bound %.2f, gap %s, engine %s)", values.cost, values.bound, gap,
            values.engine)
end

-------------------------------------------------------------------------------------------- Plant

local Plant, plant_meta, new_plant, plant_of = class("pcm.Plant")

local function plant_reader(read)
    return function(path)
        local handle, message, code, findings = reported(read, path)
        if not handle then return nil, message, code, findings end
        return new_plant { handle = handle }
    end
end

pcm.Plant = {
    new = function()
        local handle, message, code = core.plant_new()
        if not handle then return nil, message, code end
        return new_plant { handle = handle }
    end,
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

local no_day = "as_of: the plant has no events that say which day it is"

-- Life data of a type, in days, as `data`, and what became of its records.
function Plant:history(type_id, as_of)
    local handle = plant_of(self).handle
    as_of = default(as_of, core.plant_last_day(handle))
    if as_of == nil then return nil, no_day, "argument" end
    local data, history, code = core.history_life_data(handle, type_id, as_of)
    if not data then return nil, history, code end
    history.data = new_life_data { handle = data }
    return history
end

-- Age and state of an asset at the beginning of a day; age_days is nil if unknown.
function Plant:asset_state(asset, as_of)
    local handle = plant_of(self).handle
    as_of = default(as_of, core.plant_last_day(handle))
    if as_of == nil then return nil, no_day, "argument" end
    local state, message, code = core.history_asset_state(handle, asset, as_of)
    if not state then return nil, message, code end
    if not state.age_known then state.age_days = nil end
    state.age_known = nil
    return state
end

local plan_options = {
    as_of = true, start = true, weeks = true, engine = true, progress = true, time_limit = true,
    threads = true, seed = true, keep = true, move_cost = true, move_cost_per_week = true,
    frozen_weeks = true, reserve = true, joint = true, gap = true, effort = true,
}
local decision_options = { as_of = true, progress = true, threads = true }
local job_options = { as_of = true, start = true, weeks = true }

local function make_decisions(handle, options, settings)
    local as_of = default(options.as_of, core.plant_last_day(handle))
    if as_of == nil then return nil, no_day, "argument" end
    local decisions, message, code = core.decisions_make(handle, as_of, settings, options.progress)
    if not decisions then return nil, message, code end
    return decisions, as_of
end

local function make_jobs(handle, options, settings)
    local decisions, as_of, code = make_decisions(handle, options, settings)
    if not decisions then return nil, as_of, code end
    local jobs, message
    jobs, message, code = core.jobs_make(handle, decisions, as_of, options.start,
        default(options.weeks, 26))
    if not jobs then return nil, message, code end
    return jobs, decisions
end

-- The options of a plan that are passed on by name.
local function optimiser_options(options)
    local given = {}
    for i, name in ipairs(core.record_names("plan_options")) do given[name] = options[name] end
    return given
end

-- For each task, at which interval it pays, and why: a list. fit, history and replacement are there
-- for replacements with known costs.
function Plant:decisions(options)
    local state = plant_of(self)
    options = check_options(options, decision_options)
    local settings, message, code = control(options)
    if not settings then return nil, message, code end
    local decisions
    decisions, message, code = working(state, make_decisions, state.handle, options, settings)
    if not decisions then return nil, message, code end
    return list(function(handle, i)
        local decision = core.decisions_get(handle, i)
        if decision.has_model then
            decision.fit = fit_object((core.fit_of_decision(handle, i)))
            decision.history = core.decision_history(handle, i)
            decision.replacement = advice_table(core.decision_replacement(handle, i))
        end
        decision.has_model = nil
        return decision
    end, decisions, core.decisions_count(decisions))
end

-- What is due within a horizon, were crews unlimited: a list. `cost` is the money for each day from
-- earliest to latest, against the best day. Options: as_of, start and weeks, as for a plan.
function Plant:jobs(options)
    local state = plant_of(self)
    options = check_options(options, job_options)
    local settings, message, code = control(options)
    if not settings then return nil, message, code end
    local jobs
    jobs, message, code = working(state, make_jobs, state.handle, options, settings)
    if not jobs then return nil, message, code end
    return list(function(handle, i)
        local job = core.jobs_get(handle, i)
        job.cost = core.job_costs(core.job_days(handle, i), handle, i)
        return job
    end, jobs, core.jobs_count(jobs))
end

-- Decides, lists the jobs and gives them to the crews. Options: as_of (default: the day after the
-- last event), start (default: the first Monday on or after as_of, as in the command), weeks (26; 1
-- to 522), engine ("auto", "glpk", "no-lp"), progress, time_limit in seconds, threads (0: all),
-- seed (1). `progress` is called about ten times a second with a table of phase, fraction, seconds,
-- cost and bound; a true result stops the search with the best plan so far.
-- keep: the plan published in the plant is disturbed little, with move_cost for each visit that
-- leaves its week, move_cost_per_week for each week between, and nothing that changes in the first
-- frozen_weeks. reserve: hours are kept free each week that are enough for its failures with this
-- probability. joint: intervals that are free are chosen together with the calendar;
-- Plant:account(plan) tells what that saves. gap: the search ends once (cost - bound)/|bound| is at
-- most this; effort (1): its length, in steps and not in time.
function Plant:plan(options)
    local state = plant_of(self)
    options = check_options(options, plan_options)
    local settings, message, code = control(options)
    if not settings then return nil, message, code end
    local plan
    plan, message, code = working(state, function()
        local jobs, decisions, status = make_jobs(state.handle, options, settings)
        if not jobs then return nil, decisions, status end
        local made, why
        made, why, status = core.plan_make(state.handle, jobs, decisions,
            optimiser_options(options), default(options.engine, "auto"), settings,
            options.progress)
        if not made then return nil, why, status end
        return { handle = made, decisions = decisions }
    end)
    if not plan then return nil, message, code end
    return plan_object(plan.handle, plan.decisions)
end

-- What a plan made from this plant is expected to cost in its weeks, whether intervals were fixed or
-- chosen: sequences, visits, visit_cost, failure_cost, end_value, other_cost, total.
function Plant:account(plan)
    local made = plan_of(plan)
    return answer(core.plan_get_account(made.handle, plant_of(self).handle, made.decisions))
end

-- Publishes a plan: replaces tables plans, work_orders and crew_loads.
function Plant:record(plan, id)
    local state = plant_of(self)
    check_unused(state, "plant")
    local published = plan_of(plan)
    return answer(core.plan_record(state.handle, published.handle, id))
end

function plant_meta.__tostring(self)
    local handle = plant_of(self).handle
    return format("Plant(%d assets, %d tasks, %d events, %d crews)",
        core.plant_rows(handle, "assets"), core.plant_rows(handle, "tasks"),
        core.plant_rows(handle, "events"), core.plant_rows(handle, "crews"))
end

----------------------------------------------------------------------------- Schedules as JSON

local schedule_options = {
    effort = true, engine = true, gap = true, progress = true, seed = true, start = true,
    threads = true, time_limit = true,
}

-- Solves a scheduling problem; problem and plan are JSON texts as in docs/schedule.md. Options:
-- engine ("auto", "decomposed", "monolithic", "no-lp"), time_limit in seconds, gap (0: stop once
-- (cost - bound)/|bound| is at most this), effort (1: length of the searches), seed (1), start (the
-- JSON text of a plan to start from), threads (0: all), progress.
function pcm.schedule(problem, options)
    options = check_options(options, schedule_options)
    local settings, message, code = control(options)
    if not settings then return nil, message, code end
    local text
    text, message, code = core.schedule_text_make(problem, options.start,
        default(options.engine, "auto"), default(options.gap, 0), default(options.effort, 1),
        default(options.seed, 1), settings, options.progress)
    if not text then return nil, message, code end
    return core.schedule_text_get(text)
end

local roster_options = {
    effort = true, gap = true, progress = true, seed = true, threads = true, time_limit = true,
}

-- Gives visits to named technicians, day by day, with nobody over hours; problem and roster are JSON
-- texts as in docs/roster.md. Options: time_limit in seconds, gap (0: stop once (cost - bound)/|bound|
-- is at most this), effort (1: length of the search), seed (1), threads (0: all), progress.
function pcm.roster(problem, options)
    options = check_options(options, roster_options)
    local settings, message, code = control(options)
    if not settings then return nil, message, code end
    local text
    text, message, code = core.roster_text_make(problem, default(options.gap, 0),
        default(options.effort, 1), settings, options.progress)
    if not text then return nil, message, code end
    return core.roster_text_get(text)
end

-- Checks a plan against its problem, both JSON texts, and trusts nothing in it: a table of outcome
-- ("verified", "verified_short", "wrong_plan", "wrong_cost", "wrong_bound", "wrong_cover"), reason,
-- and what was recomputed: cost, bound, shortage_hours, left_over, broken_rules.
function pcm.verify_schedule(problem, plan)
    return answer(core.schedule_text_verify(problem, plan))
end

------------------------------------------------------------------------------------------ Problem

local Problem, problem_meta, new_problem, problem_of = class("pcm.Problem")

local crew_options = {
    skills = true, capacity = true, cost_per_hour = true, overtime_limit = true,
    overtime_price = true,
}
local schedule_job_options = {
    skill = true, hours = true, first = true, cost = true, outsource_cost = true,
}
local solve_options = {
    engine = true, progress = true, time_limit = true, threads = true, seed = true,
}

pcm.Problem = {
    -- Jobs, crews and a number of periods. Crews, jobs and periods count from 1, skills are 0..63.
    new = function(periods)
        local handle, message, code = core.schedule_problem_new(periods)
        if not handle then return nil, message, code end
        return new_problem { handle = handle }
    end,
}

-- Adds a crew: { skills = {0}, capacity = {8, 8}, cost_per_hour = 0, overtime_limit = {2, 2},
-- overtime_price = 0 }. Answers its number.
function Problem:add_crew(crew)
    local state = problem_of(self)
    check_unused(state, "problem")
    crew = check_options(crew, crew_options)
    local _, message, code = core.schedule_problem_add_crew(state.handle, crew.skills,
        default(crew.cost_per_hour, 0), default(crew.overtime_price, 0), crew.capacity,
        crew.overtime_limit)
    if code then return nil, message, code end
    return core.schedule_problem_crews(state.handle)
end

-- Adds a job: { skill = 0, hours = 4, first = 1, cost = {0, 5}, outsource_cost = 90 }; its window
-- has as many periods as there are costs. Answers its number.
function Problem:add_job(job)
    local state = problem_of(self)
    check_unused(state, "problem")
    job = check_options(job, schedule_job_options)
    if type(job.first) ~= "number" or job.first < 1 then
        error("pcm: first: the number of a period is needed, from 1", 2)
    end
    local _, message, code = core.schedule_problem_add_job(state.handle, job.skill, job.hours,
        job.first - 1, job.cost, default(job.outsource_cost, huge))
    if code then return nil, message, code end
    return core.schedule_problem_jobs(state.handle)
end

local function schedule_table(problem, schedule)
    local result, message, code = core.schedule_get_summary(schedule)
    if not result then return nil, message, code end
    result.placements = list(function(_, i)
        local placement = core.schedule_get_placement(schedule, i)
        placement.crew = placement.crew and placement.crew + 1
        placement.period = placement.period and placement.period + 1
        return placement
    end, problem, core.schedule_problem_jobs(problem))
    result.loads = list(function(_, crew)
        return list(function(_, period)
            return core.schedule_get_load(schedule, crew, period)
        end, problem, core.schedule_problem_periods(problem))
    end, problem, core.schedule_problem_crews(problem))
    return result
end

-- Plans: a table of outcome, cost, bound, gap, ..., placements per job, loads per crew and period.
function Problem:solve(options)
    local state = problem_of(self)
    options = check_options(options, solve_options)
    local settings, message, code = control(options)
    if not settings then return nil, message, code end
    local schedule
    schedule, message, code = working(state, function()
        return answer(core.schedule_solve(state.handle, default(options.engine, "auto"), settings,
            options.progress))
    end)
    if not schedule then return nil, message, code end
    return schedule_table(state.handle, schedule)
end

-- Recomputes the lower bound from prices of crew-hours, crew by crew.
function Problem:bound(prices)
    local state = problem_of(self)
    return answer(core.schedule_bound(state.handle, prices))
end

function problem_meta.__tostring(self)
    local handle = problem_of(self).handle
    return format("Problem(%d jobs, %d crews, %d periods)", core.schedule_problem_jobs(handle),
        core.schedule_problem_crews(handle), core.schedule_problem_periods(handle))
end

return pcm
