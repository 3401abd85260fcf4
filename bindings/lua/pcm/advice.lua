-- SPDX-License-Identifier: Apache-2.0
-- Advices, which print as a sentence, and the terms they are given on.
local core = require "pcm_core"
local model_of = require("pcm.evidence").model_of

local error, ipairs, pairs, setmetatable, type = error, ipairs, pairs, setmetatable, type

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
        error("pcm: a table is needed after the terms, got " .. type(more), 3)
    end
    local both = {}
    for name, value in pairs(terms) do both[name] = value end
    for name, value in pairs(more) do both[name] = model_of(value) end
    return both
end

local function advised(advice, message, code)
    if not advice then return nil, message, code end
    return advice_table(advice)
end

local function with_advice(advice, figures, code)
    if not advice then return nil, figures, code end
    figures.advice = advice_table(advice)
    return figures
end

return { table = advice_table, advised = advised, with_advice = with_advice, merged = merged }
