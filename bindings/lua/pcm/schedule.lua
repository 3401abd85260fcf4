-- SPDX-License-Identifier: Apache-2.0
-- Scheduling problems and plans as JSON texts.
local core = require "pcm_core"
local calls = require "pcm.calls"

local answer, check_options, control, default =
    calls.answer, calls.check_options, calls.control, calls.default

local pcm = {}

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

-- Checks a plan against its problem, both JSON texts, and trusts nothing in it: a table of outcome
-- ("verified", "verified_short", "wrong_plan", "wrong_cost", "wrong_bound", "wrong_cover"), reason,
-- and what was recomputed: cost, bound, shortage_hours, left_over, broken_rules.
function pcm.verify_schedule(problem, plan)
    return answer(core.schedule_text_verify(problem, plan))
end

return { public = pcm }
