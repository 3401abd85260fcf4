-- SPDX-License-Identifier: Apache-2.0
-- Whether to join a visit that comes for another reason.
local core = require "pcm_core"
local with_advice = require("pcm.advice").with_advice
local answer = require("pcm.calls").answer
local life_handle = require("pcm.evidence").life_handle

local pcm = {}

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

return { public = pcm }
