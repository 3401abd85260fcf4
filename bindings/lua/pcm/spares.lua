-- SPDX-License-Identifier: Apache-2.0
-- The stock of least cost.
local core = require "pcm_core"
local calls = require "pcm.calls"
local items_and_lives = require("pcm.items").items_and_lives

local answer, check_options, control, control_options =
    calls.answer, calls.check_options, calls.control, calls.control_options

local pcm = {}

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

return { public = pcm }
