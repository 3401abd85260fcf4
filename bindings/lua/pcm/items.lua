-- SPDX-License-Identifier: Apache-2.0
-- Items of a fleet: what is not given, and their lives.
local evidence = require "pcm.evidence"

local error, ipairs, pairs, type = error, ipairs, pairs, type
local life_handle, model_of = evidence.life_handle, evidence.model_of

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

return { filled = filled, filled_list = filled_list, items_and_lives = items_and_lives }
