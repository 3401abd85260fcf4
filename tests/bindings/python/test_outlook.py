# SPDX-License-Identifier: Apache-2.0
"""Renewals, simulations, forecasts, spares and decisions in columns."""

import math
import threading
import time

import pcm
import pytest

RANDOM = pcm.Model("exponential", (10.0,))
WEAR_OUT = pcm.Weibull(2.0, 1000.0)


def poisson_at_most(quantity, mean):
    return sum(math.exp(-mean) * mean ** k / math.factorial(k) for k in range(quantity + 1))


def test_what_does_not_age_fails_at_a_constant_rate():
    curve = pcm.renewal_curve(pcm.RenewalPlan(RANDOM, cost_failure=5), 4, 20.0)
    assert len(curve) == 4
    for period in curve:
        assert period.failures == pytest.approx(2, rel=1e-8)
        assert period.cost == pytest.approx(10, rel=1e-8)
        assert period.planned == 0 and period.availability == 1
    fleet = pcm.renewal_fleet([{"life": RANDOM}] * 3, 4, 20.0, threads=2)
    assert fleet[3].failures == pytest.approx(6, rel=1e-8)
    assert pcm.renewal_fleet([], 1, 20.0)[0].availability == 1


def test_a_simulation_agrees_with_its_formula():
    simulation = pcm.simulate([pcm.SimulationAsset(RANDOM, cost_failure=3.0)] * 5, horizon=100,
                              periods=4, replications=256, seed=7)
    total = simulation.total
    assert simulation.summary.outcome == "complete" and simulation.summary.replications == 256
    assert abs(total.failures - 50) < 4 * total.failures_error
    assert total.failures_error == pytest.approx(math.sqrt(50 / 256), rel=0.2)
    assert total.cost == pytest.approx(3 * total.failures)
    assert (total.start, total.end, total.availability) == (0, 100, 1)
    periods = simulation.periods
    assert len(periods) == 4 and periods[3].end == 100
    assert sum(p.failures for p in periods) == pytest.approx(total.failures)
    assert sum(a.failures for a in simulation.assets) == pytest.approx(total.failures)
    assert simulation.summary.events == round(256 * total.failures)
    assert simulation.waiting.works == 0
    assert "complete: 5 assets" in repr(simulation)


def test_a_simulation_does_not_depend_on_threads_but_on_the_seed():
    def run(**options):
        return pcm.simulate([{"life": WEAR_OUT, "policy": "age_replacement", "interval": 270,
                              "cost_planned": 100, "cost_failure": 1500}] * 3, horizon=3000,
                            replications=64, **options).total

    assert run(threads=1) == run(threads=2) != run(seed=2)


def test_crews_and_spares_make_work_wait():
    asset = pcm.SimulationAsset(RANDOM, downtime_failure=1.0)
    free = pcm.simulate([asset] * 10, horizon=100, replications=64)
    short = pcm.simulate([asset] * 10, horizon=100, replications=64, crews=1)
    no_parts = pcm.simulate([asset] * 10, horizon=100, replications=64, spares=0, lead_time=5)
    assert free.waiting.works == 0 < short.waiting.works
    assert no_parts.waiting.stock_outs > 0
    assert short.total.availability < free.total.availability < 1


def test_a_simulation_can_be_stopped_and_interrupted():
    fleet = [pcm.SimulationAsset(RANDOM)] * 200
    stopped = pcm.simulate(fleet, horizon=1000, replications=100_000, progress=lambda _: True)
    assert stopped.summary.outcome == "stopped"
    assert stopped.summary.replications < 100_000
    with pytest.raises(KeyError):
        pcm.simulate(fleet, horizon=1000, replications=100_000, progress=lambda _: {}[0])
    began = time.monotonic()
    assert pcm.simulate(fleet, horizon=1000, replications=100_000,
                        time_limit=0.1).summary.outcome == "stopped"
    assert time.monotonic() - began < 3


def test_other_threads_run_while_a_fleet_is_simulated():
    worker = threading.Thread(target=lambda: pcm.simulate(
        [pcm.SimulationAsset(RANDOM)] * 200, horizon=1000, replications=100_000, threads=1,
        time_limit=0.5))
    ticks = 0
    worker.start()
    while worker.is_alive():
        ticks += 1
        time.sleep(0.001)
    assert ticks > 20


def test_a_forecast_of_what_does_not_age_is_poisson():
    evidence = pcm.Evidence.from_model(RANDOM)
    forecast = pcm.forecast([pcm.ForecastItem(evidence, count=20, parts=1, hours_failure=2)],
                            period=1, periods=2, levels=[0.5, 0.95])
    assert forecast and forecast.outcome == "made" and len(forecast) == 2
    first, whole = forecast.periods[1], forecast.until[1]
    assert (first.start, first.end, whole.start, whole.end) == (1, 2, 0, 2)
    assert first.parts == pytest.approx(2, rel=1e-6)
    assert whole.hours == pytest.approx(8, rel=1e-6)
    assert whole.parts_quantiles == (4.0, 8.0)
    demand = forecast.demand(1, until=True)
    del forecast  # the demand keeps what it needs
    assert demand.mean == pytest.approx(4) and demand.step == 1
    for quantity in range(9):
        assert demand.at_most(quantity) == pytest.approx(poisson_at_most(quantity, 4), abs=1e-7)
    assert demand.quantile(0.9) == 7


def test_a_forecast_carries_what_the_data_leaves_open():
    data = pcm.LifeData(age=[100, 150, 180, 200, 220, 260, 270], unit="d")
    life = pcm.Evidence.from_fit(data.fit(), data)
    row = pcm.forecast([{"life": life, "age": 50, "count": 4}], period=100, periods=1).periods[0]
    assert row.failures_lower < row.failures < row.failures_upper
    no_data = pcm.LifeData(age=[5], failed=[0])
    nothing = pcm.Evidence.from_fit(no_data.fit(), no_data)
    refused = pcm.forecast([{"life": nothing}], period=1, periods=1)
    assert not refused and refused.outcome == "no_estimate" and refused.explanation
    assert len(refused) == 0 and refused.periods == []


def test_stock_for_a_service_level():
    demand = pcm.Demand(4.0)
    stock = demand.stock(0.95)
    assert stock.stock == 8 and stock.service_before < 0.95 <= stock.service_cycle
    assert stock.service_cycle == pytest.approx(poisson_at_most(8, 4), rel=1e-12)
    assert stock.service_fill == pytest.approx(poisson_at_most(7, 4), rel=1e-12)
    assert demand.measure(8)[1:4] == stock[1:4]
    assert demand.deviation == pytest.approx(2)
    assert demand.unmet(0) == pytest.approx(4)
    assert demand.stock(0.9, service="share").stock <= demand.stock(0.9, service="fill").stock


def test_spares_at_the_least_cost():
    items = [pcm.ForecastItem(RANDOM, count=20.0)]
    best = pcm.optimise_spares(items, pcm.SparesTerms(lead_time=1, holding=1,
                                                      shortage_demand=50))
    assert best.outcome == "optimal" and best.demand_rate == pytest.approx(2)
    assert best.cost_rate == pytest.approx(min(  # jobs that find nothing: P(D >= s), D Poisson
        s + 50 * 2 * (1 - (poisson_at_most(s - 1, 2) if s else 0)) for s in range(30)), rel=1e-6)
    assert best.cost_rate <= min(best.cost_rate_less, best.cost_rate_more)
    free = pcm.optimise_spares(items, {"lead_time": 1, "holding": 0, "shortage_demand": 50})
    assert free.outcome == "holding_not_positive" and free.explanation


def test_columns_are_the_single_decisions():
    shape, scale = [2.0, 3.5, 1.0, 2.0, math.nan], [1000.0, 50.0, 10.0, 7.0, 1.0]
    planned, failure = [100.0, 3.0, 1.0, 5.0, 1.0], [1500.0, 90.0, 4.0, 2.0, 2.0]
    columns = pcm.age_replacements(shape, scale, planned, failure, threads=2)
    for i in range(4):
        one = pcm.age_replacement(pcm.Weibull(shape[i], scale[i]), planned[i], failure[i])
        for name in pcm.AgeReplacements._fields[:-1]:
            assert getattr(columns, name)[i] == getattr(one, name), (i, name)
    assert columns.verdict[4] == "not_enough_evidence"
    assert len(pcm.age_replacements([], [], [], []).interval) == 0


@pytest.mark.parametrize("call, error, sentence", [
    (lambda: pcm.renewal_curve({"age": 1}, 1, 1), TypeError, "life: a Weibull or a Model"),
    (lambda: pcm.renewal_curve({"life": RANDOM, "age": -1}, 1, 1), pcm.DomainError, "age"),
    (lambda: pcm.renewal_curve({"life": RANDOM}, 0, 1), pcm.DomainError, "periods"),
    (lambda: pcm.renewal_curve({"life": RANDOM}, -1, 1), ValueError, "periods"),
    (lambda: pcm.renewal_curve({"life": RANDOM}, 1.5, 1), TypeError, ""),
    (lambda: pcm.simulate([], horizon=1), pcm.Error, ""),
    (lambda: pcm.simulate(3, horizon=1), TypeError, "iterable"),
    (lambda: pcm.simulate([3], horizon=1), TypeError, "asset: a SimulationAsset or a dict"),
    (lambda: pcm.simulate([{"life": RANDOM, "policy": "hope"}], horizon=1), pcm.ArgumentError,
     'policy = "hope"'),
    (lambda: pcm.simulate([{"life": RANDOM}], horizon=math.nan), pcm.DomainError, "horizon"),
    (lambda: pcm.simulate([{"life": RANDOM}], horizon=1, periods=1.5), TypeError, "periods"),
    (lambda: pcm.simulate([{"life": RANDOM}], horizon=1, progress=3), TypeError, "progress"),
    (pcm.Simulation, TypeError, "made by simulate"),
    (lambda: pcm.forecast([{"count": 1}], period=1, periods=1), TypeError, "life"),
    (lambda: pcm.forecast([{"life": RANDOM, "count": 1.5}], period=1, periods=1),
     pcm.DomainError, "count"),
    (lambda: pcm.forecast([], period=1, periods=1, levels=[1.5]), pcm.DomainError, "level"),
    (lambda: pcm.forecast([{"life": RANDOM}], period=1, periods=1).demand(1), IndexError,
     "period = 1"),
    (lambda: pcm.Demand(-1), pcm.DomainError, "mean"),
    (lambda: pcm.Demand(4).stock(2), pcm.DomainError, "level"),
    (lambda: pcm.Demand(4).stock(0.9, service="good"), pcm.ArgumentError, 'service = "good"'),
    (lambda: pcm.age_replacements([2.0], [1.0], [1.0], []), pcm.ArgumentError, "cost_failure 0"),
    (lambda: pcm.age_replacements([2.0], ["x"], [1.0], [1.0]), TypeError, "scale")])
def test_bad_arguments_are_named(call, error, sentence):
    with pytest.raises(error) as problem:
        call()
    assert sentence in str(problem.value)
