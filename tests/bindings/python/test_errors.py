# SPDX-License-Identifier: Apache-2.0
"""Statuses become exceptions with the library's sentence; nothing leaks on the way."""

import gc
import resource
from array import array

import pcm
from pcm import _pcm, errors
import pytest

import plants

BUILT_IN = {pcm.ArgumentError: ValueError, pcm.DomainError: ValueError,
            pcm.NotFoundError: LookupError, pcm.OutOfMemoryError: MemoryError,
            pcm.FileError: OSError, pcm.FormatError: OSError, pcm.VersionError: OSError}


def test_every_status_has_a_class_of_its_own():
    codes = [code for code in range(-1, -100, -1) if _pcm.status_name(code) != "unknown"]
    classes = [type(errors.of_status(code, "why")) for code in codes]
    assert len(set(classes)) == len(codes) and pcm.Error not in classes
    for code, cls in zip(codes, classes):
        assert cls.status == code and issubclass(cls, pcm.Error)


def test_classes_are_the_built_in_ones_too():
    for cls, built_in in BUILT_IN.items():
        assert issubclass(cls, built_in)


def test_the_sentence_names_argument_index_and_value():
    with pytest.raises(ValueError, match=r"age\[1\] = -3") as caught:
        pcm.Weibull(2.0, 10.0).reliability([1.0, -3.0])
    assert caught.value.status == -2
    with pytest.raises(pcm.DomainError, match="nan"):
        pcm.LifeData([1.0, float("nan")])


def test_findings_name_every_bad_cell(tmp_path, plant):
    with pytest.raises(pcm.DataError) as caught:
        plant.add("assets", id="P-1", type="pump", site="main", installed="31.2.2020")
    error = caught.value
    assert error.count == len(error.findings) == 2 and "(and 1 more)" in str(error)
    date = next(finding for finding in error.findings if finding.column == "installed")
    assert date.value == "31.2.2020" and date.line == plant.count("assets") + 1
    assert plant.count("assets") == 4
    plant.to_csv(tmp_path / "folder")
    with open(tmp_path / "folder" / "assets.csv", "a", encoding="utf-8") as file:
        file.write("P-9,,pump,nowhere\n")
    with pytest.raises(pcm.DataError) as caught:
        pcm.Plant.from_csv(tmp_path / "folder")
    finding = caught.value.findings[0]
    assert finding.file.endswith("assets.csv") and finding.line == 6


def test_check_reports_what_only_the_whole_shows(plant):
    plant.add("assets", id="X", type="pump", site="main", parent="Y")
    with pytest.raises(pcm.DataError, match="Y"):
        plant.check()
    with pytest.raises(pcm.DataError):
        plant.plan(plants.AS_OF)


def test_files_that_cannot_be_read_are_os_errors(tmp_path, plant):
    with pytest.raises(OSError):
        pcm.Plant.from_csv(tmp_path / "nothing")
    with pytest.raises(pcm.FileError):
        pcm.Plant.from_store(tmp_path / "nothing.sqlite")
    (tmp_path / "text.sqlite").write_text("no database at all, but long enough to look at")
    with pytest.raises(pcm.FormatError):
        pcm.Plant.from_store(tmp_path / "text.sqlite")
    with pytest.raises(pcm.NotFoundError):
        plant.export_work_orders(tmp_path / "orders.csv")


def test_what_is_not_there_is_named(plant):
    with pytest.raises(pcm.NotFoundError, match="sensors"):
        plant.table("sensors")
    with pytest.raises(pcm.NotFoundError, match="P-99"):
        plant.row("assets", "P-99")
    with pytest.raises(pcm.NotFoundError):
        plant.history("nothing", plants.AS_OF)


def resident_kilobytes():
    gc.collect()
    with open("/proc/self/statm", encoding="ascii") as file:
        return int(file.read().split()[1]) * resource.getpagesize() // 1024


WIDE_ROW = {f"extra{i}": "x" for i in range(500)}


def failing_calls(plant, bad):
    life = pcm.Weibull(2.0, 10.0)

    def stop(_):
        raise KeyError("mine")

    for call in (lambda: life.reliability(bad), lambda: pcm.LifeData(bad),
                 lambda: life.reliability(b"12345678"),
                 lambda: plant.add("assets", id="P-1", installed="never", **WIDE_ROW),
                 lambda: plant.row("assets", "nothing"), lambda: pcm.Plant.from_csv("/nothing"),
                 lambda: plant.plan(plants.AS_OF, weeks=2, engine="no-lp", progress=stop)):
        with pytest.raises((pcm.Error, TypeError, KeyError)):
            call()


def test_memory_does_not_grow_over_300_rounds_of_errors(plant):
    bad = array("d", [1.0] * 20000 + [-1.0])
    for _ in range(30):
        failing_calls(plant, bad)
    before = resident_kilobytes()
    for _ in range(300):
        failing_calls(plant, bad)
    # One array leaked per round would be 48,000 kB, one row of texts 2,400 kB.
    assert resident_kilobytes() - before < 1000


def test_memory_does_not_grow_over_plans_and_plants():
    def round_trip():
        plant = plants.small()
        plant.record(plant.plan(plants.AS_OF, engine="no-lp", weeks=2), "p")
        plant.decisions(plants.AS_OF)

    for _ in range(3):
        round_trip()
    before = resident_kilobytes()
    for _ in range(20):
        round_trip()
    assert resident_kilobytes() - before < 1000
