# SPDX-License-Identifier: Apache-2.0
"""Hostile arguments: a Python exception, never a crash."""

import io
import itertools
import math
from array import array
from datetime import date, datetime

import pcm
from pcm import _pcm
import pytest

import plants

HOSTILE = [None, 0, -1, 2**70, 1.5, math.nan, math.inf, "", "a\0b", "\ud800", b"x", (), [], {},
           {1: 2}, object(), io.StringIO(), array("d"), array("f", [1.0]), array("d", [math.nan]),
           date(2025, 1, 1), datetime(2025, 1, 1), len, pcm.Plant, _pcm.plant_new(),
           _pcm.life_data_new("d"), _pcm.report_new(0)]


def wrapped_functions():
    return [function for name, function in sorted(vars(_pcm).items())
            if callable(function) and not isinstance(function, type) and not name.startswith("_")
            and "SWIG" not in name and "Swig" not in name]


def test_the_raw_functions_survive_anything_in_any_place(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)  # some may be taken for names of files to write
    expected = (TypeError, ValueError, OverflowError, pcm.Error, MemoryError)
    calls = 0
    for function in wrapped_functions():
        for count in range(4):
            for arguments in itertools.product(HOSTILE, repeat=min(count, 2)):
                arguments = arguments + (None,) * (count - len(arguments))
                try:
                    function(*arguments)
                except expected:
                    pass
                calls += 1
        for value in HOSTILE:
            for count in range(4, 12):
                try:
                    function(*[value] * count)
                except expected:
                    pass
    assert calls > 10000


def test_no_raw_object_can_be_made_or_has_fields():
    for name, cls in vars(_pcm).items():
        if isinstance(cls, type) and name.startswith("pcm_"):
            with pytest.raises(TypeError):
                cls()


def test_arrays_of_another_kind_are_refused_by_name():
    life = pcm.Weibull(2.0, 10.0)
    for wrong in (b"12345678", memoryview(b"1"), memoryview(b"1").cast("c")):
        with pytest.raises(TypeError, match="age: .*float64.*format '[Bc]'"):
            life.reliability(wrong)
    plane = memoryview(bytearray(32)).cast("d", (2, 2))
    with pytest.raises(TypeError, match="age: .*one dimension.* 2 dimensions"):
        life.reliability(plane)
    crooked = memoryview(bytearray(17))[1:].cast("d")
    with pytest.raises(TypeError, match="age: .*not aligned"):
        life.reliability(crooked)
    gaps = memoryview(array("d", [1.0, 2.0, 3.0, 4.0]))[::2]
    nothing = array("d")
    with pytest.raises(TypeError, match="age: a contiguous"):
        _pcm.weibull_reliability(nothing, 2.0, 10.0, gaps)
    with pytest.raises(TypeError, match="age"):
        life.reliability(["one"])
    with pytest.raises(TypeError):
        life.reliability(None)


def test_numpy_arrays_of_another_kind_are_refused():
    numpy = pytest.importorskip("numpy")
    life = pcm.Weibull(2.0, 10.0)
    for kind, name in (("f2", "float16"), (">f8", ">f8"), ("O", "object"), ("c16", "complex128"),
                       ("M8[D]", "datetime64"), ("?", "bool")):
        with pytest.raises(TypeError, match=f"age: .*{name}"):
            life.reliability(numpy.zeros(2, dtype=kind))
    with pytest.raises(TypeError, match="age: .*0 dimensions of float64"):
        life.reliability(numpy.array(1.0))
    with pytest.raises(TypeError, match="failed: .*float64"):
        pcm.LifeData(numpy.ones(2), numpy.ones(2))
    assert isinstance(life.reliability(numpy.float32(1.0)), float)


@pytest.mark.parametrize("kind", "bBhHiIlLqQf")
def test_other_numbers_are_converted(kind):
    life = pcm.Weibull(2.0, 10.0)
    assert life.reliability(array(kind, [1, 7])) == life.reliability([1.0, 7.0])
    numpy = pytest.importorskip("numpy")
    assert life.reliability(numpy.array([1, 7], dtype=kind)) == life.reliability([1.0, 7.0])


def test_strided_arrays_are_copied():
    life = pcm.Weibull(2.0, 10.0)
    strided = memoryview(array("d", [1.0, 2.0, 3.0, 4.0]))[::2]
    assert life.reliability(strided) == life.reliability([1.0, 3.0])
    assert life.reliability(strided[::-1]) == life.reliability([3.0, 1.0])
    data = pcm.LifeData(strided, memoryview(b"\1\1\0\1")[::2])
    assert [(row.kind, row.lower) for row in data] == [("exact", 1.0), ("right", 3.0)]
    assert len(pcm.LifeData([1.0, 3.0], array("l", [1, 0]))) == 2
    with pytest.raises(ValueError, match=r"failed\[1\]"):
        pcm.LifeData([1.0, 3.0], array("l", [1, 2]))


def test_columns_must_have_one_length():
    for name in ("failed", "entry", "count"):
        with pytest.raises(pcm.ArgumentError, match=f"{name} has 1 values, age has 2"):
            pcm.LifeData([5.0, 6.0], **{name: [1]})


def test_empty_life_data_has_no_fit():
    with pytest.raises(pcm.DataError):
        pcm.LifeData().fit()
    assert len(pcm.LifeData([])) == 0


def test_flags_are_true_or_false_and_nothing_else():
    for wrong in ("no", 2, None, math.nan):
        with pytest.raises(ValueError, match=r"failed\[0\]"):
            pcm.LifeData([1.0], [wrong])


def test_numbers_are_numbers():
    for wrong in (None, "3", [], object()):
        with pytest.raises(TypeError):
            pcm.Weibull(wrong, 1.0)
        with pytest.raises(TypeError, match="cost_failure"):
            pcm.age_replacement(pcm.Weibull(2.0, 1.0), 1.0, wrong)
    with pytest.raises(TypeError):
        pcm.age_replacement(None, 1.0, 2.0)
    with pytest.raises(TypeError):
        pcm.Fit(None)
    with pytest.raises(TypeError):
        pcm.Plan()


def test_cells_are_values_not_objects(plant):
    for wrong in (object(), plant, {}, b"bytes", 1j):
        with pytest.raises(TypeError, match="name"):
            plant.add("assets", id="X", name=wrong)
    with pytest.raises(ValueError, match="NUL"):
        plant.add("assets", id="a\0b")
    with pytest.raises(pcm.DataError):
        plant.add("events", asset="P-1", kind="failure", time=datetime.fromisoformat(
            "2025-01-01T00:00:00+02:00"))
    with pytest.raises(pcm.DataError):
        plant.add("tasks", id="X", hours=math.nan)


def test_days_are_dates(plant):
    for wrong in (5, datetime(2025, 1, 1), 1.5, ()):
        with pytest.raises(TypeError, match="as_of"):
            plant.decisions(wrong)
    with pytest.raises(pcm.DomainError):
        plant.decisions("1.11.2025")


def test_settings_are_checked(plant):
    for wrong in ({"threads": -1}, {"threads": 257}, {"time_limit": -1.0},
                  {"time_limit": math.nan}, {"weeks": 0}, {"weeks": 10**6}, {"engine": "oracle"}):
        with pytest.raises(pcm.Error):
            plant.plan(plants.AS_OF, **wrong)
    for wrong in ({"threads": 1.5}, {"seed": "x"}, {"progress": 3}, {"engine": None}):
        with pytest.raises(TypeError):
            plant.plan(plants.AS_OF, **wrong)
    with pytest.raises(OverflowError):
        plant.plan(plants.AS_OF, seed=-1)


@pytest.mark.parametrize("weeks, sentence", [
    (0, "weeks = 0: must be a whole number from 1 to 522"),
    (-3, "weeks = -3: must be a whole number from 1 to 522"),
    (2.5, "weeks = 2.5: must be a whole number from 1 to 522"),
    (523, "weeks = 523: must be a whole number from 1 to 522"),
    (2**70, "weeks = .*: must be a whole number from 1 to 522"),
    (math.nan, "weeks = nan: must be a whole number from 1 to 522")])
def test_weeks_are_a_whole_number(plant, weeks, sentence):
    for call in (plant.plan, plant.jobs):
        with pytest.raises(pcm.DomainError, match=sentence):
            call(plants.AS_OF, weeks=weeks)


def test_weeks_are_a_number(plant):
    for wrong in ("x", None, [3]):
        with pytest.raises(TypeError, match="weeks: a number is needed"):
            plant.plan(plants.AS_OF, weeks=wrong)
    with pytest.raises(OverflowError, match="weeks: too large"):
        plant.jobs(plants.AS_OF, weeks=10**5000)
    assert plant.plan(plants.AS_OF, weeks=522, time_limit=1.0).weeks == 522


def test_a_plan_of_another_kind_is_refused(plant):
    for wrong in (None, plant, 3):
        with pytest.raises(TypeError):
            plant.record(wrong, "p")
