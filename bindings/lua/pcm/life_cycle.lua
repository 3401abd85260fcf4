-- SPDX-License-Identifier: Apache-2.0
-- When to replace an installed unit by another, in money and in kilograms.
local core = require "pcm_core"
local answer = require("pcm.calls").answer

local pcm = {}

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

return { public = pcm }
