# SPDX-License-Identifier: Apache-2.0
"""Rosters as documents: who does which visit on which day."""

import collections
import copy
import json
import os
from pathlib import Path

import pcm
import pytest

EXAMPLE = Path(os.environ["PCM_SOURCE"]) / "examples" / "data" / "schedule" / "roster.json"


@pytest.fixture
def problem():
    return json.loads(EXAMPLE.read_text())


@pytest.fixture(autouse=True)
def needs_json(problem):
    try:
        pcm.roster(problem)
    except pcm.FormatError as error:
        if "without jansson" in str(error):
            pytest.skip("libpcm_io was built without jansson")
        raise


def regular_hours(problem):
    """[technician][day]"""
    count, hours = problem["days"]["count"], {}
    for person in problem["technicians"]:
        given = person["hours"]
        hours[person["id"]] = [given] * count if isinstance(given, (int, float)) else list(given)
    hours["Anna"][2] = 0  # absent on the 10th
    return hours


def check(problem, roster):
    """Nobody over hours, whole visits, skills, windows, teams: from the documents alone."""
    hours, worked = regular_hours(problem), collections.Counter()
    skills = {person["id"]: set(person["skills"]) for person in problem["technicians"]}
    done = collections.Counter()
    for stint in roster["stints"]:
        day = int(stint["day"][-2:]) - 8
        assert 0 <= day < 5 and stint["skill"] in skills[stint["technician"]]
        worked[stint["technician"], day] += stint["hours"]
        done[stint["visit"], stint["skill"]] += stint["hours"]
    for (person, day), sum_of_hours in worked.items():
        limit = 2 if person == "Anna" and hours[person][day] else 0
        assert sum_of_hours <= hours[person][day] + limit + 1e-9
    for visit, place in zip(problem["visits"], roster["visits"]):
        assert place["visit"] == visit["id"]
        for need in visit.get("needs", [visit]):
            asked = need["hours"] if place["done"] else 0
            assert done[visit["id"], need["skill"]] == pytest.approx(asked, abs=1e-5)


def test_nobody_is_over_hours_and_every_visit_is_done(problem):
    roster = pcm.roster(problem)
    assert roster["format"] == "pcm-roster-1" and roster["outcome"] in ("optimal", "feasible")
    assert roster["counts"] == {"placed": 4, "split": 1, "left": 0, "left_short": 0}
    assert roster["bound"] <= roster["cost"] + 1e-9
    assert roster["cost"] == pytest.approx(sum(roster["parts"].values()))
    check(problem, roster)
    switchgear = roster["visits"][1]
    assert switchgear["people"] == 2 and switchgear["begin"] in ("2027-02-08", "2027-02-09")
    assert roster["visits"][0]["change_cost"] == 0  # Anna did it last
    days = {(day["technician"], day["day"]) for day in roster["technicians"]}
    assert ("Anna", "2027-02-10") not in days and ("Anna", "2027-02-11") in days


def test_texts_and_dicts_are_alike_and_so_are_threads(problem):
    roster = pcm.roster(problem, threads=1, seed=3, gap=0.01, effort=0.5)
    assert pcm.roster(EXAMPLE.read_text(), threads=3, seed=3, gap=0.01, effort=0.5) == roster


def test_without_dates_days_are_numbers(problem):
    del problem["days"]["start"]
    problem["technicians"][0]["absent"] = [2]
    problem["visits"][1].update(first=0, last=1)
    problem["visits"][2]["last"] = 3
    roster = pcm.roster(problem)
    assert all(stint["day"] in range(5) for stint in roster["stints"])
    assert roster["days"] == {"count": 5, "start": None}


def test_what_is_lacking_is_said(problem):
    problem["visits"][1]["team"] = 3
    roster = pcm.roster(problem)
    left = roster["visits"][1]
    assert roster["outcome"] == "short" and roster["gap"] == {"percent": None, "money": None}
    assert not left["done"] and left["obstacle"]["kind"] == "team"
    assert left["obstacle"]["people"] == 2 and left["obstacle"]["team"] == 3
    check(problem, roster)


def change(problem, path, value):
    changed = copy.deepcopy(problem)
    at = changed
    for step in path[:-1]:
        at = at[step]
    at[path[-1]] = value
    return changed


@pytest.mark.parametrize("path, value, words", [
    (["days", "count"], 0, "days.count = 0"),
    (["days", "start"], "soon", 'days.start = "soon": must be a date'),
    (["skills"], [], "skills"),
    (["technicians", 0, "id"], "Bert", "must not be the id of another technician"),
    (["technicians", 0, "skills", 0], "magic", "must be the id of a skill"),
    (["technicians", 1, "hours"], [8, 8], "technicians[1].hours"),
    (["technicians", 1, "hours"], -1, "technicians[1].hours = -1"),
    (["technicians", 1, "overtime_limit"], 2, "must be given where there is overtime"),
    (["technicians", 1, "crews"], "x", "crews"),
    (["visits", 0, "crew"], "day", "must be the crew of a technician"),
    (["visits", 0, "hours"], 0, "visits[0]"),
    (["visits", 0, "needs"], [], "must not be given beside needs"),
    (["visits", 1, "first"], "2027-03-01", "must not lie after the last day"),
    (["visits", 1, "first"], "2027-02-11", "must not lie before first"),
    (["visits", 2, "cost"], [1, 2], "visits[2].cost"),
    (["visits", 0, "preferred"], "Zoe", "must be the id of a technician"),
    (["visits", 3, "id"], "boiler", "must not be the id of another visit")])
def test_what_is_wrong_is_told_with_its_place(problem, path, value, words):
    with pytest.raises(pcm.DataError) as raised:
        pcm.roster(change(problem, path, value))
    assert words in str(raised.value)


def schema(name):
    return json.loads((Path(os.environ["PCM_SOURCE"]) / "docs" / name).read_text())


def test_the_schema_names_what_the_reader_knows(problem):
    known = schema("roster-problem.schema.json")
    needs = problem["visits"][2]["needs"]
    places = [(known, problem), (known["properties"]["days"], problem["days"]),
              (known["$defs"]["technician"], problem["technicians"][0]),
              (known["$defs"]["visit"], problem["visits"][0]), (known["$defs"]["need"], needs[0])]
    for part, at in places:
        at["strange"] = 1
        with pytest.raises(pcm.DataError) as raised:
            pcm.roster(problem)
        del at["strange"]
        said = str(raised.value).split("there are ")[1].split(" (")[0]
        assert set(said.split(", ")) | {"note"} == set(part["properties"])


def test_the_schema_names_what_is_written(problem):
    problem["visits"][1]["team"] = 3
    roster, known = pcm.roster(problem), schema("roster.schema.json")
    parts = known["$defs"]
    assert set(roster) == set(known["properties"]) - {"note"}
    for name, part in (("stints", parts["stint"]), ("technicians", parts["day"])):
        assert all(set(row) == set(part["properties"]) - {"note"} for row in roster[name])
    for row in roster["visits"]:
        assert set(row) <= set(parts["visit"]["properties"])
        obstacle = parts["visit"]["properties"]["obstacle"]["properties"]
        assert set(row.get("obstacle", {})) <= set(obstacle)
        assert row.get("obstacle", {"kind": "none"})["kind"] in obstacle["kind"]["enum"]


def test_other_formats_are_refused(problem):
    with pytest.raises(pcm.FormatError, match='must be "pcm-roster-problem-1"'):
        pcm.roster(change(problem, ["format"], "pcm-schedule-problem-1"))
    with pytest.raises(pcm.VersionError):
        pcm.roster(change(problem, ["format"], "pcm-roster-problem-2"))
    with pytest.raises(pcm.FormatError):
        pcm.roster("{")
    with pytest.raises(TypeError, match="problem: a dict or JSON text is needed"):
        pcm.roster(1)


def test_a_callback_may_stop_or_raise(problem):
    def boom(_):
        raise KeyError("mine")
    try:
        pcm.roster(problem, effort=50, progress=boom)
    except KeyError as error:
        assert error.args == ("mine",)
    assert pcm.roster(problem, progress=lambda _: True)["counts"]["placed"] <= 4
