# SPDX-License-Identifier: Apache-2.0
"""Life data, fits, the Weibull model, age replacement."""

import math
from array import array

import pcm
import pytest

AGES = [102.0, 195.0, 212.0, 260.0, 317.0, 330.0, 330.0, 400.0]
FAILED = [True, True, False, True, True, False, True, False]


def test_a_fit_maximises_the_likelihood():
    data = pcm.LifeData(AGES, FAILED, unit="d")
    fit = data.fit()
    assert fit.status == "ok" and fit.unit == "d" and fit.failures == 5 and fit.items == 8

    def log_likelihood(shape, scale):
        return sum((math.log(shape / t) + shape * math.log(t / scale) if f else 0)
                   - (t / scale) ** shape for t, f in zip(AGES, FAILED))

    best = log_likelihood(fit.shape, fit.scale)
    assert fit.log_likelihood == pytest.approx(best, rel=1e-12)
    for shape, scale in ((1.001, 1), (0.999, 1), (1, 1.001), (1, 0.999)):
        assert log_likelihood(fit.shape * shape, fit.scale * scale) < best


def test_counts_stand_for_repeated_rows():
    counted = pcm.LifeData([5.0, 9.0, 20.0], [1, 1, 0], count=[2.0, 1.0, 3.0]).fit()
    repeated = pcm.LifeData([5.0, 5.0, 9.0, 20.0, 20.0, 20.0], [1, 1, 1, 0, 0, 0]).fit()
    assert counted.shape == pytest.approx(repeated.shape, rel=1e-12)
    assert counted.scale == pytest.approx(repeated.scale, rel=1e-12)


def test_rows_of_every_kind_come_back():
    data = pcm.LifeData(unit="h")
    data.add("exact", 5.0)
    data.add("right", 7.0, entry=2.0, count=3)
    data.add("left", upper=4.0)
    data.add("interval", 2.0, 6.0)
    assert [row.kind for row in data] == ["exact", "right", "left", "interval"]
    assert list(data)[1] == pcm.Life(pcm.LifeKind.RIGHT, 7.0, 7.0, 2.0, 3.0)._replace(
        upper=list(data)[1].upper)
    assert data.fit().status == "ok"


def test_no_failures_is_an_outcome_with_an_explanation():
    fit = pcm.LifeData([4.0, 5.0], [False, False]).fit()
    assert fit.status is pcm.FitStatus.NO_FAILURES and not fit.has_estimate
    assert fit.shape is None and fit.scale is None and fit.model is None and fit.explanation
    decision = pcm.age_replacement(fit, 1.0, 10.0)
    assert decision.verdict == "not_enough_evidence" and decision.reason == "no_estimate"


def test_bounds_hold_the_estimate():
    fit = pcm.LifeData(AGES, FAILED).fit()
    for bounds in (fit.bounds("shape"), fit.bounds("scale"), fit.bounds("quantile", 0.1),
                   fit.bounds("reliability", 200.0)):
        assert bounds.lower < bounds.estimate < bounds.upper
    narrow, wide = fit.bounds("shape", confidence=0.5), fit.bounds("shape", confidence=0.99)
    assert wide.lower < narrow.lower and narrow.upper < wide.upper
    error = math.sqrt(fit.covariance[1][1])
    assert fit.bounds("shape").upper == pytest.approx(
        fit.shape * math.exp(1.959963984540054 * error))
    assert fit.bounds("quantile", 0.1).estimate == pytest.approx(fit.model.quantile(0.1))


def test_kaplan_meier_without_censoring_counts_down():
    curve = pcm.LifeData([1.0, 2.0, 3.0, 4.0]).kaplan_meier()
    assert [step.survival for step in curve] == pytest.approx([0.75, 0.5, 0.25, 0.0])
    assert len(curve) == 4 and curve.steps[0].at_risk == 4


def test_the_model_follows_its_formulas():
    life = pcm.Weibull(2.5, 1000.0, "h")
    ages = [0.0, 10.0, 500.0, 2000.0]
    assert list(life.reliability(ages)) == pytest.approx(
        [math.exp(-(t / 1000.0) ** 2.5) for t in ages])
    assert list(life.hazard(ages)) == pytest.approx(
        [2.5 / 1000.0 * (t / 1000.0) ** 1.5 for t in ages])
    assert life.mean() == pytest.approx(1000.0 * math.gamma(1 + 1 / 2.5))
    assert life.reliability(life.quantile(0.1)) == pytest.approx(0.9)
    assert life.conditional_reliability(300.0, 200.0) == pytest.approx(
        life.reliability(500.0) / life.reliability(300.0))
    left = life.remaining_quantile(300.0, 0.5)
    assert life.conditional_reliability(300.0, left) == pytest.approx(0.5)
    assert life.mean_remaining_life(0.0) == pytest.approx(life.mean())


def test_a_number_gives_a_number_and_an_array_an_array():
    life = pcm.Weibull(2.0, 10.0)
    assert isinstance(life.reliability(3), float)
    result = life.reliability([3.0, 4.0])
    assert isinstance(result, array) and memoryview(result).format == "d"
    assert life.reliability(array("d", [3.0]))[0] == life.reliability(3)
    assert len(life.reliability([])) == 0


def test_numpy_arrays_go_in_and_out_without_a_copy():
    numpy = pytest.importorskip("numpy")
    life = pcm.Weibull(2.0, 10.0)
    ages = numpy.linspace(0, 20, 5)
    result = numpy.asarray(life.reliability(ages))
    assert result.dtype == numpy.float64
    assert result == pytest.approx(numpy.exp(-(ages / 10) ** 2))
    assert pcm.LifeData(ages[1:], numpy.array([True, False, True, True])).fit().has_estimate


def test_a_model_cannot_be_changed_and_is_checked():
    life = pcm.Weibull(2.0, 10.0)
    with pytest.raises(AttributeError):
        life.shape = 3.0
    for shape, scale in ((0.0, 1.0), (1.0, -1.0), (math.nan, 1.0), (1.0, math.inf)):
        with pytest.raises(pcm.DomainError):
            pcm.Weibull(shape, scale)


def test_age_replacement_is_cheapest_at_its_interval():
    life = pcm.Weibull(3.0, 1000.0)
    decision = pcm.age_replacement(life, 100.0, 1500.0)
    assert decision.verdict is pcm.Verdict.REPLACE_AT_AGE and decision.reason == "saves"
    best = decision.interval
    rates = pcm.cost_rate(life, 100.0, 1500.0, [0.9 * best, best, 1.1 * best, math.inf])
    assert rates[1] == pytest.approx(decision.cost_rate, rel=1e-9)
    assert rates[0] > rates[1] < rates[2]
    assert rates[3] == pytest.approx(decision.cost_rate_run_to_failure)
    excess = pcm.excess_cost(life, 100.0, 1500.0, 50.0, [best, 0.8 * best])
    assert excess[0] == pytest.approx(0.0, abs=1e-9) and excess[1] > 0


def test_a_falling_hazard_runs_to_failure():
    decision = pcm.age_replacement(pcm.Weibull(0.8, 1000.0), 1.0, 10.0)
    assert decision.verdict == "run_to_failure" and decision.interval == math.inf
    assert decision.reason is pcm.Reason.HAZARD_DOES_NOT_RISE and decision.explanation


def test_life_data_from_a_file(tmp_path):
    path = tmp_path / "lives.csv"
    path.write_text("time,kind,mode\n5,exact,seal\n7,right,\n9,exact,motor\n")
    assert pcm.LifeData.from_csv(path, unit="d").fit().failures == 2
    assert pcm.LifeData.from_csv(path, mode="seal").fit().failures == 1
