-- SPDX-License-Identifier: Apache-2.0
-- Rosters of named technicians as JSON texts.
local core = require "pcm_core"
local calls = require "pcm.calls"

local check_options, control, default = calls.check_options, calls.control, calls.default

local pcm = {}

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

return { public = pcm }
