# SPDX-License-Identifier: Apache-2.0
"""Scheduling problems and plans as JSON."""

import copy
import itertools
import json
import math

import pcm
import pytest

COSTS = {"pump": [0.0, 5.0, 9.0], "fan": [0.0, 4.0, 7.0], "valve": [1.0, 6.0, 30.0]}
OUTSOURCED = 8.0
PROBLEM = {
    "format": "pcm-schedule-problem-1",
    "periods": {"count": 3},
    "skills": ["hvac"],
    "crews": [{"id": "north", "skills": ["hvac"], "hours": 4}],
    "jobs": [{"id": job, "skill": "hvac", "hours": 3, "cost": cost, "outsource_cost": OUTSOURCED}
             for job, cost in COSTS.items()]}


@pytest.fixture(autouse=True)
def json_is_read():
    try:
        pcm.verify_schedule("{}", "{}")
    except pcm.Error as error:
        if "without jansson" in str(error):
            pytest.skip(str(error))


def cheapest():
    """Every plan, one by one: a period has hours for one job."""
    places = [[(t, cost) for t, cost in enumerate(costs)] + [(None, OUTSOURCED)]
              for costs in COSTS.values()]
    best = math.inf
    for plan in itertools.product(*places):
        taken = [t for t, _ in plan if t is not None]
        if len(taken) == len(set(taken)):
            best = min(best, sum(cost for _, cost in plan))
    return best


@pytest.mark.parametrize("engine", ["auto", "decomposed", "no-lp"])
def test_the_plan_is_the_cheapest_and_proved(engine):
    before = copy.deepcopy(PROBLEM)
    plan = pcm.schedule(PROBLEM, engine=engine, seed=7)
    assert PROBLEM == before
    assert plan["format"] == "pcm-schedule-plan-1" and plan["seed"] == 7
    assert plan["cost"] == pytest.approx(cheapest())
    assert plan["bound"] <= cheapest() + 1e-9
    assert sorted(visit["job"] for visit in plan["visits"]) == sorted(COSTS)
    found = pcm.verify_schedule(PROBLEM, plan)
    assert found["outcome"] == "verified" and found["reason"] == ""
    assert found["cost"] == pytest.approx(plan["cost"])
    assert found["bound"] == pytest.approx(plan["bound"], rel=1e-6, abs=1e-6)
    assert found["shortage_hours"] == found["left_over"] == found["broken_rules"] == 0


def test_texts_and_dictionaries_are_the_same():
    text = json.dumps(PROBLEM)
    plan = pcm.schedule(text)
    assert plan == pcm.schedule(PROBLEM)
    assert pcm.verify_schedule(text, json.dumps(plan)) == pcm.verify_schedule(PROBLEM, plan)


def test_a_plan_that_claims_too_much_is_found_out():
    plan = pcm.schedule(PROBLEM)
    assert pcm.verify_schedule(PROBLEM, {**plan, "cost": plan["cost"] - 1})[
        "outcome"] == "wrong_cost"
    assert pcm.verify_schedule(PROBLEM, {**plan, "bound": plan["bound"] + 1})[
        "outcome"] == "wrong_bound"
    crowded = copy.deepcopy(plan)
    placed = [visit for visit in crowded["visits"] if visit["placement"] == "placed"]
    placed[0]["period"] = placed[1]["period"]
    found = pcm.verify_schedule(PROBLEM, crowded)
    assert found["outcome"] == "wrong_cost" and found["shortage_hours"] == pytest.approx(2)


def test_a_plan_starts_from_that_of_the_problem_before_it_changed():
    changed = copy.deepcopy(PROBLEM)
    changed["jobs"].append({"id": "filter", "skill": "hvac", "hours": 1, "cost": [0, 1, 2]})
    plan = pcm.schedule(changed, start=pcm.schedule(PROBLEM))
    # One more hour fits beside any job: the filter is free of cost in the first period.
    assert plan["cost"] == pytest.approx(cheapest())
    assert pcm.verify_schedule(changed, plan)["outcome"] == "verified"


def test_what_no_crew_can_do_is_left_over():
    short = copy.deepcopy(PROBLEM)
    short["jobs"].append({"id": "boiler", "skill": "hvac", "hours": 40})
    plan = pcm.schedule(short)
    assert plan["outcome"] == "short" and plan["counts"]["left_over"] == 1
    found = pcm.verify_schedule(short, plan)
    assert found["outcome"] == "verified_short" and found["left_over"] == 1


def test_a_callback_may_raise_and_hears_progress():
    heard = []
    pcm.schedule(PROBLEM, progress=lambda told: heard.append(told.phase))
    assert all(isinstance(phase, str) for phase in heard)

    def fails(_):
        raise KeyError("mine")
    if heard:
        with pytest.raises(KeyError, match="mine"):
            pcm.schedule(PROBLEM, progress=fails)


def with_job(**members):
    return {**PROBLEM, "jobs": [PROBLEM["jobs"][0], {**PROBLEM["jobs"][1], **members}]}


@pytest.mark.parametrize("problem, error, match", [
    (with_job(hours=-2), pcm.DataError, r'jobs\[1\]\.hours = -2: .*job "fan"'),
    (with_job(id="pump"), pcm.DataError, r"jobs\[1\]\.id.*pump"),
    (with_job(skill="magic"), pcm.DataError, "magic"),
    (with_job(hour=3), pcm.DataError, r"jobs\[1\].*hour"),
    ({}, pcm.Error, "format"), ("[", pcm.FormatError, "problem|JSON|line"),
    ("", pcm.FormatError, None), (with_job(hours=math.nan), ValueError, "problem: "),
    (with_job(hours={1}), TypeError, "problem: "), (None, TypeError, "problem: a dict"),
    (b"{}", TypeError, "problem: a dict"), ("{}\0", ValueError, "problem: has a NUL")])
def test_what_is_wrong_with_a_problem_is_named(problem, error, match):
    with pytest.raises(error, match=match):
        pcm.schedule(problem)
    with pytest.raises(error, match=match):
        pcm.verify_schedule(problem, "{}")


@pytest.mark.parametrize("options, error, match", [
    ({"engine": "glpk"}, pcm.ArgumentError, 'engine = "glpk": must be auto'),
    ({"gap": -1}, pcm.DomainError, "gap"), ({"gap": math.nan}, pcm.DomainError, "gap"),
    ({"effort": -1}, pcm.DomainError, "effort"), ({"effort": "much"}, TypeError, "effort"),
    ({"time_limit": -1}, pcm.DomainError, "time_limit|seconds"),
    ({"seed": -1}, OverflowError, None),
    ({"start": 5}, TypeError, "start: a dict"), ({"start": "{"}, pcm.FormatError, None),
    ({"start": {}}, pcm.Error, "format"), ({"progress": 1}, TypeError, "progress")])
def test_wrong_options_are_named(options, error, match):
    with pytest.raises(error, match=match):
        pcm.schedule(PROBLEM, **options)


def test_wrong_plans_are_named():
    plan = pcm.schedule(PROBLEM)
    stranger = {**plan, "visits": plan["visits"] + [{"job": "ghost", "placement": "left_over"}]}
    with pytest.raises(pcm.DataError, match="ghost"):
        pcm.verify_schedule(PROBLEM, stranger)
    for wrong in ("", "{", "[]", {}):
        with pytest.raises(pcm.Error):
            pcm.verify_schedule(PROBLEM, wrong)
    with pytest.raises(TypeError, match="plan: a dict"):
        pcm.verify_schedule(PROBLEM, None)
