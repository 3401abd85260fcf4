# SPDX-License-Identifier: Apache-2.0
"""Event data of repairable systems in Python."""

import math
import pickle

import pcm
import pytest

TIMES = (10.0, 50.0, 80.0, 90.0, 95.0)


@pytest.fixture
def events():
    data = pcm.EventData("h")
    system = data.add_system("A", 100.0)
    for age in TIMES:
        data.add_event(system, age)
    return data


def test_events_come_back_as_they_went_in(events):
    events.add_event(0, 30.0, "preventive")
    events.add_gap(0, 60.0, 70.0)
    (system,) = events
    assert [event.age for event in system.events] == [10.0, 30.0, 50.0, 80.0, 90.0, 95.0]
    assert system.gaps == ((60.0, 70.0),)
    assert events.find("A") == 0 and events.unit == "h" and len(events) == 1
    assert list(pickle.loads(pickle.dumps(events))) == list(events)
    with pytest.raises(pcm.DomainError):
        events.add_event(0, 101.0)
    with pytest.raises(pcm.ArgumentError, match="kind"):
        events.add_event(0, 5.0, "repair")


def test_the_power_law_is_crows_closed_form(events):
    beta = len(TIMES) / sum(math.log(100.0 / age) for age in TIMES)
    fit = events.power_law()
    assert fit.beta == pytest.approx(beta, rel=1e-12)
    assert fit.lambda_ == pytest.approx(len(TIMES) / 100.0**beta, rel=1e-12)
    exact = events.power_law_bounds("beta", method="exact")
    assert exact.lower < beta < exact.upper
    # Without rejuvenation imperfect repair is the power law.
    minimal = events.imperfect(rho_corrective=0.0, rho_preventive=0.0)
    assert minimal.shape == pytest.approx(beta, rel=1e-9)


def test_laplace_is_its_definition(events):
    statistic = (sum(TIMES) - 5 * 50.0) / math.sqrt(5 * 100.0**2 / 12)
    trends = events.trend()
    assert trends["laplace"].statistic == pytest.approx(statistic, rel=1e-12)
    assert trends["mil_hdbk_189c"].freedom == 10


def test_one_system_has_a_mean_curve_of_steps_of_one(events):
    assert [step.mean for step in events.mean_cumulative()] == [1.0, 2.0, 3.0, 4.0, 5.0]
    summary, suspects = events.rework()
    assert summary.verdict in ("none_seen", "seen", "too_few") and len(suspects) == summary.suspects
    assert events.constant_rate().estimate == pytest.approx(0.05)


def test_life_data_carry_modes_covariates_and_truncation():
    data = pcm.LifeData([5.0, 6.0, 7.0], [1, 1, 0], mode=["seal", "bearing", None],
                        covariates={"load": [1, 2, 3]}, truncation=[9.0, 0.0, 0.0])
    assert data.modes == ("seal", "bearing") and data.covariates == ("load",)
    rows = list(data)
    assert rows[0].mode == "seal" and rows[0].truncation == 9.0 and rows[2].covariates == (3.0,)
    assert list(pickle.loads(pickle.dumps(data))) == rows
    with pytest.raises(ValueError, match="covariates"):
        pcm.LifeData([5.0], covariates={"load": [1, 2]})
    bearing = pcm.LifeData([5.0, 6.0], mode=["seal", "bearing"]).of_mode("bearing")
    assert [str(row.kind) for row in bearing] == ["right", "exact"]
