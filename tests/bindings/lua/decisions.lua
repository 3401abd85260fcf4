-- SPDX-License-Identifier: Apache-2.0
-- Decisions and what to expect, against closed formulas and in misuse; required by test_pcm.lua.
local tap = require "tap"
local pcm = require "pcm"
local core = require "pcm_core"
local test, equal, close, raises, answers = tap.test, tap.equal, tap.close, tap.raises, tap.answers

local wear_out = pcm.Weibull.new(2, 1000)
local random = { family = "exponential", parameters = { 50 } }
local costs = { cost_planned = 100, cost_failure = 1500 }

local function life_data()
    return assert(pcm.LifeData.new { age = { 100, 150, 180, 200, 220, 260, 270 }, unit = "d" })
end

test("evidence comes from models, fits, families, events and draws", function()
    local certain = assert(pcm.Evidence.from_model(wear_out))
    equal(certain.kind, "certain")
    equal(certain.failures, math.huge)
    equal(#certain, 1)
    local model = certain:models()[1]
    equal(model.family, "weibull")
    equal(model.parameters[2], 1000)
    equal(model.weight, 1)
    local data = life_data()
    local region = assert(pcm.Evidence.from_fit(assert(data:fit()), data, 0.8))
    equal(region.kind, "region")
    equal(region.confidence, 0.8)
    equal(region.unit, "d")
    equal(#region, 49)
    equal(tostring(region), "Evidence(region, 49 models)")
    local advice = assert(pcm.advise_replacement(region, costs))
    assert(advice.saving_lower < advice.saving and advice.saving < advice.saving_upper)
    equal(assert(pcm.Evidence.from_family(data, "lognormal")):models()[1].family, "lognormal")
    local posterior = assert(pcm.Evidence.from_models({ wear_out, random }, { 1, 3 }))
    equal(posterior:models()[2].weight, 0.75)
    local events = assert(pcm.EventData.new("h"))
    local system = assert(events:add_system("a", { ["end"] = 1000 }))
    for _, age in ipairs { 300, 520, 650, 760, 850, 910, 960 } do
        assert(events:add_event(system, age, "corrective"))
    end
    equal(assert(pcm.Evidence.from_events(events)).kind, "region")
end)

test("age replacement is the one of its formula, and says so", function()
    local advice = assert(pcm.advise_replacement(wear_out, costs))
    close(advice.interval, assert(pcm.age_replacement(wear_out, 100, 1500)).interval)
    equal(advice.arguments.interval, advice.interval)
    equal(tostring(advice), advice.text)
    assert(advice.text:find("Replace at 268.9", 1, true), advice.text)
    local curve = assert(pcm.replacement_curve(wear_out, costs, { 0, advice.interval }))
    assert(curve[1] > 0)
    close(curve[2], 0, 1e-6)
    equal(pcm.replacement_curve(wear_out, costs, 0), curve[1])
    for _, advise in ipairs { pcm.advise_replacement, pcm.advise_block, pcm.advise_overhaul } do
        equal(assert(advise(random, costs)).verdict, "run_to_failure")
    end
end)

test("blocks and overhauls follow their closed forms", function()
    close(assert(pcm.block_cost_rate(random, 100, 1500, 20)), (100 + 1500 * 20 / 50) / 20)
    local terms = { cost_planned = 5000, cost_failure = 300 }
    local life = pcm.Weibull.new(2.5, 800)
    local best = 800 * (5000 / (300 * 1.5)) ^ (1 / 2.5)
    local advice = assert(pcm.advise_overhaul(life, terms))
    close(advice.interval, best)
    close(advice.cost_rate, 5000 * 2.5 / (1.5 * best))
    close(assert(pcm.overhaul_cost_rate(life, terms, 500)),
        (5000 + 300 * (500 / 800) ^ 2.5) / 500)
    assert(assert(pcm.overhaul_curve(life, terms, best / 2)) > 0)
    assert(assert(pcm.block_curve(wear_out, costs, 0)) > 0)
end)

test("inspections follow their formulas", function()
    local terms = { cost_planned = 10, cost_failure = 100 }
    local tests = { demand_rate = 0.1, cost_demand = 5000 }
    local figures = assert(pcm.hidden_failure_at(random, terms, tests, 5))
    close(figures.availability, (1 - math.exp(-0.1)) / 0.1)
    local advice = assert(pcm.advise_hidden_failure(random, terms, tests))
    equal(advice.verdict, "inspect_every")
    close(assert(pcm.hidden_failure_curve(random, terms, tests, advice.interval)), 0, 1e-6)
    local defects = { cost_defect = 20, defect_rate = 0.05 }
    local fails = 1 - (1 - math.exp(-0.4)) / 0.4
    close(assert(pcm.delay_time_at(random, terms, defects, 20)).p_found, 1 - fails)
    local item = { cost_defect = 2, onset = pcm.Weibull.new(2, 100) }
    equal(assert(pcm.advise_delay_time(random, terms, item)).verdict, "inspect_every")
    assert(assert(pcm.delay_time_curve(random, terms, item, 0)) >= 0)
end)

test("imperfect jobs, opportunities and energy", function()
    local plan = assert(pcm.advise_imperfect({ shape = 2.5, scale = 1000 },
        { cost_planned = 10, cost_failure = 50 }, { cost = 500 }))
    close(plan.interval_renewal_only, 1000 * (500 / (50 * 1.5)) ^ (1 / 2.5))
    equal(plan.advice.reason, "work_does_nothing")
    local chance = assert(pcm.advise_opportunity(wear_out, costs, { rate = 0.01, saving = 50 }))
    assert(chance.join_from < chance.interval_alone)
    assert(chance.interval_alone < chance.advice.interval)
    local visit = assert(pcm.advise_visit(wear_out,
        { cost_planned = 100, cost_failure = 1500, age = 200 }, 50, 10))
    equal(visit.join, true)
    close(visit.gain, 50 - visit.too_early)
    local energy = { power = 10, hours = 1, price = 0.2 }
    local advice, figures = pcm.advise_energy(energy, { growth = 0.001 }, { cost_planned = 100 })
    close(advice.interval, math.sqrt(2 * 100 / 0.002))
    close(figures.money_service + figures.money_energy, advice.cost_rate)
    local measured = { kind = "table", time = { 0, 1000 }, factor = { 1, 2 } }
    close(assert(pcm.advise_energy(energy, measured, { cost_planned = 100 })).interval,
        advice.interval)
    equal(pcm.drift_factor(measured, 500), 1.5)
    assert(assert(pcm.energy_curve(energy, measured, { cost_planned = 100 }, 0)) > 0)
    assert(assert(pcm.advise_energy(energy, { growth = 0.001 }, costs, wear_out)).interval
        < advice.interval)
end)

test("life-cycle cost of two level units", function()
    local choice = assert(pcm.choose_life_cycle(
        { years = 10, rate = 0, energy_price = 0.2, emission_factor = 0.4 },
        { energy = 1000, maintenance = 50 },
        { price = 600, embodied = 900, energy = 500, maintenance = 50 }))
    close(choice.never_npv, 10 * (1000 * 0.2 + 50))
    close(choice.now_npv, 600 + 10 * (500 * 0.2 + 50))
    equal(choice.verdict, "act_at_date")
    equal(choice.start, 0)
    close(assert(pcm.equivalent_annual_cost(1000, 0.05, 10)), 1000 * 0.05 / (1 - 1.05 ^ -10))
end)

test("renewals and simulations of what does not age", function()
    local curve = assert(pcm.renewal_curve({ life = random, cost_failure = 5 }, 3, 20))
    equal(#curve, 3)
    close(curve[3].failures, 0.4, 1e-8)
    close(curve[3].cost, 2, 1e-8)
    close(assert(pcm.renewal_fleet({ { life = random }, { life = random } }, 2, 20))[2].failures,
        0.8, 1e-8)
    local fleet = { { life = random, cost_failure = 3 }, { life = random } }
    local options = { horizon = 500, periods = 2, replications = 256, threads = 1 }
    local simulation = assert(pcm.simulate(fleet, options))
    equal(simulation.outcome, "complete")
    local total = simulation.total
    assert(math.abs(total.failures - 20) < 4 * total.failures_error)
    close(simulation.periods[1].failures + simulation.periods[2].failures, total.failures)
    close(simulation.assets[1].cost, total.cost)
    options.threads = 2
    equal(assert(pcm.simulate(fleet, options)).total.failures, total.failures)
    options.horizon, options.replications = 50000, 1000000 -- long enough to tell of progress
    options.progress = function() return true end
    equal(assert(pcm.simulate(fleet, options)).outcome, "stopped")
end)

test("forecasts, stocks and spares", function()
    local forecast = assert(pcm.forecast({ { life = random, count = 100 } },
        { period = 1, periods = 2, levels = { 0.5, 0.95 } }))
    equal(forecast.outcome, "made")
    close(forecast:periods()[2].parts, 2, 1e-6)
    equal(forecast:until_end()[2].parts_quantiles[2], 8)
    local demand = assert(forecast:demand(2, "parts", true))
    answers("not_found", "no period 3", forecast:demand(3))
    forecast = nil
    collectgarbage()
    collectgarbage()
    close(demand.mean, 4)
    equal(assert(demand:quantile(0.95)), 8)
    local stock = assert(demand:stock(0.95))
    equal(stock.stock, 8)
    local poisson = assert(pcm.Demand.poisson(4))
    close(assert(poisson:at_most(0)), math.exp(-4))
    close(assert(poisson:measure(8)).service_cycle, stock.service_cycle, 1e-6)
    equal(assert(pcm.optimise_spares({ { life = random, count = 100 } },
        { lead_time = 1, holding = 1, shortage_demand = 50 })).outcome, "optimal")
end)

test("columns are the single decisions", function()
    local columns = assert(pcm.age_replacements({ 2, 1 }, { 1000, 10 }, { 100, 1 }, { 1500, 4 }))
    equal(columns.interval[1], assert(pcm.age_replacement(wear_out, 100, 1500)).interval)
    equal(columns.verdict[2], "run_to_failure")
    equal(columns.reason[2], "hazard_does_not_rise")
end)

test("bad values are answers, misuse raises", function()
    answers("domain", "age = -1", pcm.advise_replacement(wear_out, { age = -1 }))
    answers("argument", 'criterion = "x"', pcm.advise_replacement(wear_out, { criterion = "x" }))
    answers("argument", "weibull has 2, got 1",
        pcm.advise_replacement({ family = "weibull", parameters = { 2 } }, costs))
    answers("domain", "bathtub",
        pcm.Evidence.from_model { family = "bathtub", parameters = { 2 } })
    answers("argument", "weights has 1 values",
        pcm.Evidence.from_models({ wear_out, random }, { 1 }))
    answers("domain", "ahead", pcm.replacement_curve(wear_out, costs, { -1 }))
    answers("argument", 'policy = "hope"',
        pcm.simulate({ { life = random, policy = "hope" } }, { horizon = 1 }))
    answers("argument", 'service = "good"', pcm.Demand.poisson(4):stock(0.9, "good"))
    answers("argument", "cost_failure 0", pcm.age_replacements({ 2 }, { 1 }, { 1 }, {}))
    raises("decisions.lua", function()
        local advice = pcm.advise_replacement(wear_out, { cost = 3 })
        return advice
    end)
    raises("terms: has no field cost", pcm.advise_replacement, wear_out, { cost = 3 })
    raises("terms: a table is needed, got number", pcm.advise_replacement, wear_out, 3)
    raises("age: a number is needed, got string", pcm.advise_replacement, wear_out, { age = "3" })
    raises("life: a pcm.Weibull or a table", pcm.advise_replacement, 3, costs)
    raises("family: a string is needed", pcm.advise_replacement,
        { family = 3, parameters = {} }, costs)
    raises("parameters: a table is needed", pcm.advise_replacement, { family = "weibull" }, costs)
    raises("a pcm.LifeData is needed", pcm.Evidence.from_fit, life_data():fit(), 3)
    raises("unknown option crew", pcm.simulate, {}, { crew = 3 })
    raises("periods: a whole number", pcm.renewal_curve, { life = random }, 1.5, 1)
    raises("items: a table is needed", pcm.forecast, { 3 }, { period = 1, periods = 1 })
    raises("is needed", core.evidence_kind, core.life_data_new(""))
end)
