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
-- A gateway needs the native module, this file and the folder pcm beside it, whose files are found by
-- the same pattern of package.path. Each holds one concept: it returns its names here as `public`,
-- beside what other files use of it.
local pcm = { version = require("pcm_core").version() }

local function offer(room)
    for name, value in pairs(room.public) do pcm[name] = value end
end

offer(require "pcm.weibull")
offer(require "pcm.life_data")
offer(require "pcm.event_data")
require "pcm.processes"
require "pcm.imperfect_repair"

offer(require "pcm.evidence")
offer(require "pcm.age_replacement")
offer(require "pcm.policies")
offer(require "pcm.imperfect_policy")
offer(require "pcm.opportunity")
offer(require "pcm.energy")
offer(require "pcm.life_cycle")

offer(require "pcm.renewal")
offer(require "pcm.simulation")
offer(require "pcm.demand")
offer(require "pcm.forecast")
offer(require "pcm.spares")

offer(require "pcm.schema")
offer(require "pcm.plant")
require "pcm.planning"

offer(require "pcm.problem")
offer(require "pcm.schedule")
offer(require "pcm.roster")

return pcm
