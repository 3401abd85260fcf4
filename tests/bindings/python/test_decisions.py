# SPDX-License-Identifier: Apache-2.0
"""Evidence and the advice of every policy against closed formulas; bad arguments; memory."""

import copy
import math
import pickle
from array import array
from pathlib import Path

import pcm
import pytest

WEAR_OUT = pcm.Weibull(2.0, 1000.0)
RANDOM = pcm.Model("exponential", (50.0,))
COSTS = pcm.Terms(cost_planned=100.0, cost_failure=1500.0)


def life_data():
    return pcm.LifeData(age=[100, 150, 180, 200, 220, 260, 270, 300],
                        failed=[1, 1, 1, 1, 1, 1, 1, 0], unit="d")


def test_a_model_is_taken_for_the_truth():
    evidence = pcm.Evidence.from_model(WEAR_OUT)
    assert evidence.kind == "certain" and evidence.failures == math.inf
    assert evidence.confidence == 0 and evidence.unit == ""
    assert evidence.models == (pcm.Model("weibull", (2.0, 1000.0)),)
    assert evidence.weights == (1.0,) and len(evidence) == 1
    assert "certain" in repr(evidence)


@pytest.mark.parametrize("family, parameters", [
    ("weibull", (2.0, 10.0)), ("weibull3", (2.0, 10.0, 1.0)), ("weibull_lfp", (2.0, 10.0, 0.5)),
    ("exponential", (10.0,)), ("lognormal", (2.0, 0.5)), ("loglogistic", (3.0, 10.0)),
    ("gamma", (2.0, 5.0)), ("gompertz", (0.01, 10.0))])
def test_every_family_is_a_model(family, parameters):
    model = pcm.Model(family, parameters)
    assert pcm.Evidence.from_model(model).models == (model,)
    assert isinstance(pcm.advise_replacement(model, COSTS), pcm.Advice)


def test_a_fit_brings_what_the_data_leaves_open():
    data = life_data()
    fit = data.fit()
    evidence = pcm.Evidence.from_fit(fit, data, confidence=0.8)
    assert evidence.kind == "region" and evidence.failures == 7 and evidence.unit == "d"
    assert evidence.confidence == 0.8 and len(evidence) == 49
    assert evidence.models[0].parameters == (fit.shape, fit.scale)
    assert evidence.weights == (1.0,) + (0.0,) * 48
    advice = pcm.advise_replacement(evidence, COSTS)
    assert advice.verdict == "replace_at_age" and advice.unit == "d"
    assert advice.saving_lower < advice.saving < advice.saving_upper
    assert advice.optimum_lower < advice.optimum < advice.optimum_upper
    estimate = pcm.age_replacement(fit.model, 100, 1500)
    assert advice.interval == pytest.approx(estimate.interval, rel=1e-9)
    family = pcm.Evidence.from_family(data, "lognormal")
    assert family.kind == "region" and family.models[0].family == "lognormal"
    no_failures = pcm.LifeData(age=[4, 5], failed=[0, 0])
    nothing = pcm.Evidence.from_fit(no_failures.fit(), no_failures)
    assert nothing.kind == "none" and not nothing.models and nothing
    assert pcm.advise_replacement(nothing, COSTS).verdict == "not_enough_evidence"
    with pytest.raises(pcm.ArgumentError):
        pcm.Evidence.from_fit(fit, no_failures)


def test_events_bring_expected_failures():
    data = pcm.EventData(unit="h")
    system = data.add_system("a", 1000.0)
    for age in (300, 520, 650, 760, 850, 910, 960):
        data.add_event(system, age, "corrective")
    evidence = pcm.Evidence.from_events(data)
    fit = data.power_law()
    assert evidence.kind == "region" and evidence.models[0].parameters == (fit.beta, fit.eta)
    assert pcm.advise_overhaul(evidence, pcm.Terms(500, 100)).verdict in list(pcm.Verdict)


def test_weighted_models_are_a_posterior():
    evidence = pcm.Evidence.from_models([WEAR_OUT, RANDOM], array("d", (1, 3)))
    assert evidence.kind == "posterior" and evidence.weights == (0.25, 0.75)
    assert evidence.models[1] == RANDOM
    assert pcm.Evidence.from_models([WEAR_OUT] * 4).weights == (0.25,) * 4
    with pytest.raises(pcm.ArgumentError, match="weights has 1 values, models has 2"):
        pcm.Evidence.from_models([WEAR_OUT, RANDOM], [1])


def erf_integral(age):
    """The integral of the reliability of WEAR_OUT up to an age."""
    return 500 * math.sqrt(math.pi) * math.erf(age / 1000)


def test_age_replacement_with_shape_two_meets_its_condition():
    advice = pcm.advise_replacement(WEAR_OUT, COSTS)
    age = advice.interval
    hazard, failed = 2 * age / 1000 ** 2, 1 - math.exp(-(age / 1000) ** 2)
    assert hazard * erf_integral(age) - failed == pytest.approx(100 / 1400, rel=1e-8)
    rate = (100 * (1 - failed) + 1500 * failed) / erf_integral(age)
    assert advice.cost_rate == pytest.approx(rate, rel=1e-12)
    never = 1500 / (500 * math.sqrt(math.pi))
    assert advice.cost_rate_run_to_failure == pytest.approx(never, rel=1e-12)
    assert advice.saving == pytest.approx(1 - rate / never, rel=1e-9)
    assert advice.verdict == "replace_at_age" and advice.reason == "saves"
    assert advice.arguments == {"interval": advice.interval, "saving": advice.saving}
    assert str(advice) == advice.text and "Replace at 268.9: saves 55.5" in advice.text
    assert pickle.loads(pickle.dumps(advice)) == advice == copy.deepcopy(advice)
    assert pcm.age_replacement(WEAR_OUT, 100, 1500).interval == pytest.approx(age, rel=1e-9)


@pytest.mark.parametrize("advise", [pcm.advise_replacement, pcm.advise_block,
                                    pcm.advise_overhaul])
def test_what_does_not_wear_out_is_left_alone(advise):
    advice = advise(RANDOM, COSTS)
    assert advice.verdict == "run_to_failure" and advice.interval == math.inf
    assert advice.act_in == math.inf


def test_terms_may_be_a_dictionary_and_age_moves_the_act():
    older = pcm.advise_replacement(WEAR_OUT, {"cost_planned": 100, "cost_failure": 1500,
                                              "age": 200})
    assert older.act_in == pytest.approx(older.interval - 200)
    law = pcm.advise_replacement(WEAR_OUT, COSTS._replace(statutory_interval=100.0))
    assert law.verdict == "statutory_limit_binds" and law.interval == 100
    assert law.arguments["limit"] == 100
    asked = pcm.advise_replacement(WEAR_OUT, pcm.Terms(
        downtime_planned=1, downtime_failure=10, criterion=pcm.Criterion.AVAILABILITY))
    assert 0 < asked.availability < 1


@pytest.mark.parametrize("advise, curve", [
    (pcm.advise_replacement, pcm.replacement_curve), (pcm.advise_block, pcm.block_curve),
    (pcm.advise_overhaul, pcm.overhaul_curve)])
def test_curves_touch_zero_at_the_best_time(advise, curve):
    best = advise(WEAR_OUT, COSTS).interval
    early, right, late = curve(WEAR_OUT, COSTS, [best / 2, best, 2 * best])
    assert early > 0 and late > 0 and right == pytest.approx(0, abs=1e-6)
    assert curve(WEAR_OUT, COSTS, best / 2) == early
    assert len(curve(WEAR_OUT, COSTS, [])) == 0


def test_block_replacement_of_what_does_not_age():
    interval = 20.0
    expected = (100 + 1500 * interval / 50) / interval  # M(t) = t/mean
    assert pcm.block_cost_rate(RANDOM, 100, 1500, interval) == pytest.approx(expected, rel=1e-8)
    assert pcm.block_cost_rate(RANDOM, 100, 1500, [math.inf])[0] == pytest.approx(1500 / 50)


def test_overhauls_have_a_closed_form():
    shape, scale, overhaul, failure = 2.5, 800.0, 5000.0, 300.0
    advice = pcm.advise_overhaul(pcm.Weibull(shape, scale), pcm.Terms(overhaul, failure))
    best = scale * (overhaul / (failure * (shape - 1))) ** (1 / shape)
    assert advice.verdict == "act_at_age"
    assert advice.interval == pytest.approx(best, rel=1e-12)
    rate = overhaul * shape / ((shape - 1) * best)
    assert advice.cost_rate == pytest.approx(rate, rel=1e-12)
    rates = pcm.overhaul_cost_rate(pcm.Weibull(shape, scale), pcm.Terms(overhaul, failure),
                                   [best, 500])
    assert rates[0] == pytest.approx(rate, rel=1e-12)
    assert rates[1] == pytest.approx((overhaul + failure * (500 / scale) ** shape) / 500)


def test_tests_for_hidden_failures():
    tests = pcm.HiddenFailureTerms(demand_rate=0.1, cost_demand=5000)
    figures = pcm.hidden_failure_at(RANDOM, pcm.Terms(10, 100), tests, 5.0)
    x = 5 / 50
    assert figures.availability == pytest.approx((1 - math.exp(-x)) / x, rel=1e-12)
    advice = pcm.advise_hidden_failure(RANDOM, pcm.Terms(10, 100), tests)
    assert advice.verdict == "inspect_every"
    best = advice.interval
    rates = [pcm.hidden_failure_at(RANDOM, pcm.Terms(10, 100), tests, best * factor).cost_rate
             for factor in (0.9, 1, 1.1)]
    assert rates[1] == pytest.approx(advice.cost_rate) and rates[1] == min(rates)
    curve = pcm.hidden_failure_curve(RANDOM, pcm.Terms(10, 100), tests, [best / 2, best])
    assert curve[0] > 0 and curve[1] == pytest.approx(0, abs=1e-6)
    kept = pcm.advise_hidden_failure(RANDOM, pcm.Terms(criterion="availability"),
                                     {"target_availability": 0.99})
    assert pcm.hidden_failure_at(RANDOM, pcm.Terms(), {}, kept.interval).availability == \
        pytest.approx(0.99)


def test_inspections_for_defects():
    terms, interval, mean = pcm.Terms(10, 1000), 20.0, 50.0
    defects = pcm.DelayTimeTerms(cost_defect=20, defect_rate=0.05)
    figures = pcm.delay_time_at(RANDOM, terms, defects, interval)
    fails = 1 - (1 - math.exp(-interval / mean)) / (interval / mean)
    assert figures.p_found == pytest.approx(1 - fails, rel=1e-9)
    cost = 10 + 0.05 * interval * (fails * 1000 + (1 - fails) * 20)
    assert figures.cost_rate == pytest.approx(cost / interval, rel=1e-9)
    assert pcm.advise_delay_time(RANDOM, terms, defects).verdict == "inspect_every"
    item = {"cost_defect": 20, "onset": pcm.Weibull(2, 100)}
    best = pcm.advise_delay_time(RANDOM, terms, item).interval
    assert pcm.delay_time_curve(RANDOM, terms, item, [best / 3])[0] > 0
    with pytest.raises(TypeError, match="onset: a Weibull or a Model"):
        pcm.advise_delay_time(RANDOM, terms, {"onset": 3})


def test_imperfect_jobs_and_renewals():
    shape, scale, renewal, failure = 2.5, 1000.0, 500.0, 50.0
    useless = pcm.advise_imperfect(pcm.ImperfectLife(shape, scale, 0.0),
                                   pcm.Terms(10, failure), pcm.RenewalTerms(renewal))
    alone = scale * (renewal / (failure * (shape - 1))) ** (1 / shape)
    assert useless.acts == 1 and useless.advice.reason == "work_does_nothing"
    assert useless.interval_renewal_only == pytest.approx(alone, rel=1e-12)
    useful = pcm.advise_imperfect({"shape": shape, "scale": scale, "rho_preventive": 0.6},
                                  pcm.Terms(10, failure), {"cost": renewal})
    assert useful.job_benefit > 0 and useful.simulation_error == 0
    simulated = [pcm.advise_imperfect(pcm.ImperfectLife(2.5, 1000, 0.5, 0.5), pcm.Terms(5, 500),
                                      pcm.RenewalTerms(30), threads=threads, seed=seed)
                 for threads, seed in ((1, 1), (2, 1), (2, 2))]
    assert simulated[0] == simulated[1] != simulated[2]
    assert simulated[0].simulation_error > 0


def test_imperfect_jobs_of_recorded_systems():
    data = pcm.EventData(unit="h")
    for name in "abc":
        system = data.add_system(name, 1000.0)
        for age in (230, 410, 540, 690, 770, 930, 985):
            data.add_event(system, age, "corrective")
        for age in (300, 600, 900):
            data.add_event(system, age, "preventive")
    plan = pcm.advise_imperfect_from_events(data, pcm.Terms(10, 50), pcm.RenewalTerms(300),
                                            rho_corrective=0.0, seed=3)
    assert plan.advice.unit == "h" and plan.advice.verdict in list(pcm.Verdict)


def test_opportunities():
    none = pcm.advise_opportunity(WEAR_OUT, COSTS, pcm.Opportunity(rate=0.0, saving=50.0))
    alone = pcm.advise_replacement(WEAR_OUT, COSTS)
    assert none.advice.interval == pytest.approx(alone.interval, rel=1e-6) and none.joined == 0
    some = pcm.advise_opportunity(WEAR_OUT, COSTS, {"rate": 0.01, "saving": 50})
    assert some.join_from < alone.interval < some.advice.interval and some.saving_rate > 0
    visit = pcm.advise_visit(WEAR_OUT, COSTS._replace(age=200.0), 50, 10)
    assert visit.join is True and visit.gain == pytest.approx(50 - visit.too_early)
    assert visit.too_early == pytest.approx(
        pcm.excess_cost(WEAR_OUT, 100, 1500, 210, 210), rel=1e-6)


def test_energy_of_linear_drift_has_a_closed_form():
    energy = pcm.Energy(power=10, hours=1, price=0.2, emission_factor=0.4, carbon_price=0.1,
                        service_carbon=5)
    drift = pcm.Drift(growth=0.001)
    advice, figures = pcm.advise_energy(energy, drift, pcm.Terms(100))
    service, per_kwh = 100 + 0.1 * 5, 0.2 + 0.1 * 0.4
    best = math.sqrt(2 * service / (per_kwh * 10 * 0.001))
    assert advice.interval == pytest.approx(best, rel=1e-9)
    assert figures.interval_carbon_blind == pytest.approx(math.sqrt(2 * 100 / 0.002), rel=1e-9)
    assert figures.money_service + figures.money_energy + figures.money_failures + \
        figures.money_carbon == pytest.approx(advice.cost_rate)
    curve = pcm.energy_curve(energy, drift, pcm.Terms(100), [best / 2, best])
    assert curve[0] > 0 and curve[1] == pytest.approx(0, abs=1e-6)
    table = pcm.Drift("table", time=[0, 1000], factor=[1, 2])
    measured, _ = pcm.advise_energy(energy, table, pcm.Terms(100))
    assert measured.interval == pytest.approx(best, rel=1e-9)
    assert list(pcm.drift_factor(table, [0, 500, 2000])) == [1, 1.5, 2]
    assert pcm.drift_factor({"kind": "saturating", "growth": 0.3, "time_constant": 100}, 100) == \
        pytest.approx(1 + 0.3 * (1 - math.exp(-1)))
    never, _ = pcm.advise_energy(energy, {"kind": "saturating", "growth": 0.01,
                                          "time_constant": 10}, pcm.Terms(100))
    assert never.verdict == "run_to_failure" and never.reason == "service_never_pays"
    with_failures, more = pcm.advise_energy(energy, drift, pcm.Terms(100, 500), WEAR_OUT)
    assert with_failures.interval < best and more.money_failures > 0


def test_life_cycle_of_two_level_units():
    cycle = pcm.LifeCycle(years=10, rate=0.0, energy_price=0.2, emission_factor=0.4)
    old = pcm.LifeCycleUnit(energy=1000, maintenance=50)
    new = pcm.LifeCycleUnit(price=600, embodied=900, energy=500, maintenance=50)
    choice = pcm.choose_life_cycle(cycle, old, new)
    assert choice.never_npv == pytest.approx(10 * (1000 * 0.2 + 50))
    assert choice.now_npv == pytest.approx(600 + 10 * (500 * 0.2 + 50))
    assert (choice.verdict, choice.reason, choice.start) == ("act_at_date", "saves", 0)
    assert choice.saving == pytest.approx(400) and choice.never_carbon == pytest.approx(4000)
    assert choice.now_carbon == pytest.approx(900 + 2000)
    dear = pcm.choose_life_cycle(cycle, old, {"price": 5000, "energy": 500, "maintenance": 50})
    assert dear.verdict == "run_to_failure" and dear.start == 10
    assert pcm.equivalent_annual_cost(1000, 0.05, 10) == \
        pytest.approx(1000 * 0.05 / (1 - 1.05 ** -10))
    with pytest.raises(pcm.ArgumentError, match='flows = "monthly"'):
        pcm.choose_life_cycle(cycle._replace(flows="monthly"), old, new)


@pytest.mark.parametrize("call, error, sentence", [
    (lambda: pcm.advise_replacement(3, COSTS), TypeError, "life: an Evidence, a Weibull or a"),
    (lambda: pcm.advise_replacement(None, COSTS), TypeError, "life"),
    (lambda: pcm.advise_replacement(life_data().fit(), COSTS), TypeError, "got Fit"),
    (lambda: pcm.advise_replacement(WEAR_OUT, 3), TypeError, "terms: a Terms or a dict"),
    (lambda: pcm.advise_replacement(WEAR_OUT, {"cost": 3}), TypeError, "has no field 'cost'"),
    (lambda: pcm.advise_replacement(WEAR_OUT, {"age": "x"}), TypeError, "age: a number"),
    (lambda: pcm.advise_replacement(WEAR_OUT, {3: 1}), TypeError, "a str is needed"),
    (lambda: pcm.advise_replacement(WEAR_OUT, {"age": -1}), pcm.DomainError, "age = -1"),
    (lambda: pcm.advise_replacement(WEAR_OUT, {"age": math.nan}), pcm.DomainError, "nan"),
    (lambda: pcm.advise_replacement(WEAR_OUT, {"criterion": "x"}), pcm.ArgumentError,
     'criterion = "x"'),
    (lambda: pcm.advise_replacement(WEAR_OUT, {"criterion": 1}), TypeError, "criterion: a str"),
    (lambda: pcm.Evidence.from_model(pcm.Model("weibull", (2,))), pcm.ArgumentError,
     "weibull has 2, got 1"),
    (lambda: pcm.Evidence.from_model(pcm.Model("weibull", (2, "x"))), TypeError, "parameters"),
    (lambda: pcm.Evidence.from_model(pcm.Model("weibull", 2)), TypeError, ""),
    (lambda: pcm.Evidence.from_model(pcm.Model("weibull", (2, -1))), pcm.DomainError, "scale"),
    (lambda: pcm.Evidence.from_model(pcm.Model("bathtub", (2, 1))), pcm.DomainError, "bathtub"),
    (lambda: pcm.Evidence.from_model(("weibull", (2, 1))), TypeError, "a Weibull or a Model"),
    (lambda: pcm.Evidence.from_models([]), pcm.Error, ""),
    (lambda: pcm.Evidence.from_models([WEAR_OUT], [-1]), pcm.DomainError, "weight"),
    (lambda: pcm.Evidence.from_fit(3, life_data()), TypeError, "fit: a Fit"),
    (lambda: pcm.Evidence.from_fit(life_data().fit(), 3), TypeError, "data: a LifeData"),
    (lambda: pcm.Evidence.from_fit(life_data().fit(), life_data(), confidence=1),
     pcm.DomainError, "confidence"),
    (lambda: pcm.Evidence.from_family(life_data(), "bathtub"), pcm.DomainError, "bathtub"),
    (lambda: pcm.Evidence.from_events(life_data()), TypeError, "data: an EventData"),
    (pcm.Evidence, TypeError, "evidence is made by"),
    (lambda: pcm.replacement_curve(WEAR_OUT, COSTS, [-1]), pcm.DomainError, "ahead"),
    (lambda: pcm.replacement_curve(WEAR_OUT, COSTS, ["x"]), TypeError, "ahead"),
    (lambda: pcm.hidden_failure_at(WEAR_OUT, COSTS, {"p_missed": 1}, 5), pcm.DomainError,
     "p_missed"),
    (lambda: pcm.hidden_failure_at(WEAR_OUT, COSTS, {"effect": "none"}, 5), pcm.ArgumentError,
     'effect = "none"'),
    (lambda: pcm.drift_factor({"time": [0, 1], "factor": [1]}, 0), pcm.ArgumentError,
     "factor has 1 values, time has 2"),
    (lambda: pcm.advise_energy({"power": -1}, {}, COSTS), pcm.DomainError, "power")])
def test_bad_arguments_are_named(call, error, sentence):
    with pytest.raises(error) as problem:
        call()
    assert sentence in str(problem.value)


def test_evidence_cannot_be_pickled_by_accident():
    with pytest.raises(TypeError):
        pickle.dumps(pcm.Evidence.from_model(WEAR_OUT))


def test_memory_does_not_grow_over_rounds_of_errors():
    statm = Path("/proc/self/statm")
    if not statm.exists():
        pytest.skip("no /proc to read the size from")
    data = life_data()
    fit = data.fit()
    many = [WEAR_OUT] * 2000

    def rounds(count):
        for _ in range(count):
            for call in (lambda: pcm.Evidence.from_models([*many, pcm.Model("weibull", (1,))]),
                         lambda: pcm.Evidence.from_models(many, [1.0]),
                         lambda: pcm.Evidence.from_fit(fit, data, confidence=2),
                         lambda: pcm.advise_replacement(WEAR_OUT, {"age": -1.0})):
                with pytest.raises(pcm.Error):
                    call()
            pcm.Evidence.from_fit(fit, data)

    rounds(40)
    before = int(statm.read_text().split()[1])
    rounds(200)
    # One array of models leaked per round would be 12,000 kB.
    assert 4 * (int(statm.read_text().split()[1]) - before) < 2000
