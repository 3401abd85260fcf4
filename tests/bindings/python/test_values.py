# SPDX-License-Identifier: Apache-2.0
"""Results as values: they compare, hash, copy and pickle."""

import copy
import pickle

import pcm
import pytest

import plants

PROTOCOLS = range(pickle.HIGHEST_PROTOCOL + 1)


def copies(thing):
    return [copy.copy(thing), copy.deepcopy(thing),
            *(pickle.loads(pickle.dumps(thing, protocol)) for protocol in PROTOCOLS)]


def fits():
    return [pcm.LifeData([5.0, 9.0, 20.0], [1, 1, 0], unit="d").fit(),
            pcm.LifeData([5.0, 9.0], [0, 0]).fit(), pcm.LifeData([5.0, 9.0], [1, 0]).fit()]


def test_models_are_equal_when_their_parts_are():
    life = pcm.Weibull(2.0, 10.0, "d")
    assert life == pcm.Weibull(2, 10, "d") and hash(life) == hash(pcm.Weibull(2, 10, "d"))
    for other in (pcm.Weibull(2.1, 10.0, "d"), pcm.Weibull(2.0, 11.0, "d"),
                  pcm.Weibull(2.0, 10.0, "h"), (2.0, 10.0, "d"), None):
        assert life != other
    assert len({life, pcm.Weibull(2, 10, "d"), pcm.Weibull(3, 10, "d")}) == 2


def test_models_travel():
    life = pcm.Weibull(1.7, 1.0 / 3.0, "d")
    for again in copies(life):
        assert again == life and type(again) is pcm.Weibull
        assert again.reliability(0.3) == life.reliability(0.3)


@pytest.mark.parametrize("fit", fits(), ids=lambda fit: str(fit.status))
def test_fits_travel(fit):
    for again in copies(fit):
        assert again == fit and hash(again) == hash(fit) and repr(again) == repr(fit)
        assert again.explanation == fit.explanation
        if fit.has_estimate:
            assert again.bounds("quantile", 0.1) == fit.bounds("quantile", 0.1)
        assert pcm.age_replacement(again, 1.0, 10.0) == pcm.age_replacement(fit, 1.0, 10.0)


def test_fits_of_other_data_differ():
    one, two, three = fits()
    assert len({one, two, three, *fits()}) == 3


def test_values_cannot_be_changed():
    for value in (pcm.Weibull(2.0, 10.0), fits()[0]):
        with pytest.raises(AttributeError, match="cannot be changed"):
            value.shape = 3.0
        with pytest.raises(AttributeError, match="cannot be changed"):
            del value.shape


def test_life_data_and_curves_travel():
    data = pcm.LifeData(unit="h")
    data.add("exact", 5.0)
    data.add("right", 7.0, entry=2.0, count=3)
    data.add("interval", 2.0, 3.0)
    for again in copies(data):
        assert list(again) == list(data) and again.unit == "h"
        again.add("exact", 1.0)
        assert len(again) == len(data) + 1
    curve = pcm.LifeData([5.0, 9.0], [1, 0], unit="h").kaplan_meier()
    for again in copies(curve):
        assert again == curve
    assert curve != pcm.LifeData([5.0, 8.0], [1, 1], unit="h").kaplan_meier()


def test_results_of_a_plant_travel(plant):
    plan = plant.plan(plants.AS_OF, weeks=4)
    for result in (plant.decisions(plants.AS_OF), plant.jobs(plants.AS_OF, weeks=4), plan.visits,
                   plan.summary, plan.loads, plant.table("tasks")):
        for again in copies(result):
            assert again == result
    history = plant.history("pump", plants.AS_OF)
    assert list(copy.deepcopy(history).data) == list(history.data)


def test_a_fit_is_not_restored_from_nonsense():
    rebuild, values = fits()[0].__reduce__()
    with pytest.raises(pcm.NotFoundError, match="status"):
        rebuild("fine", *values[1:])
    with pytest.raises(pcm.DomainError, match="unit"):
        rebuild(*values[:-1], "u" * 1000)
