-- SPDX-License-Identifier: Apache-2.0
-- How many parts or hours will be asked for, and the stock that is enough.
local core = require "pcm_core"
local calls = require "pcm.calls"
local objects = require "pcm.objects"

local format = string.format
local answer, default = calls.answer, calls.default
local class, computed_fields, made = objects.class, objects.computed_fields, objects.made

local pcm = {}

local Demand, demand_meta, new_demand, demand_of = class("pcm.Demand")

pcm.Demand = {
    -- Poisson's distribution with a mean.
    poisson = function(mean) return made(new_demand, core.demand_poisson(mean)) end,
}

computed_fields(Demand, demand_meta, {
    mean = core.demand_mean, deviation = core.demand_deviation, step = core.demand_step,
})

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

return { public = pcm, new = new_demand }
