# SPDX-License-Identifier: Apache-2.0
"""Plans with options: kept plans, reserves, intervals chosen with the calendar."""

import pcm
import pytest

import plants


def planned(plant, **options):
    return plant.plan(plants.AS_OF, weeks=40, engine="no-lp", effort=0.1, **options)


def test_without_options_nothing_is_kept_reserved_or_chosen(plant):
    plan = planned(plant)
    assert plan.reserves == [] and plan.reserved_hours == 0 and plan.rounds == 1
    assert plan.moved == plan.chosen == plan.sequences == 0
    assert not any(visit.chosen or visit.moved for visit in plan)


def test_a_published_plan_is_kept(plant):
    first = planned(plant)
    plant.record(first, "before")
    again = planned(plant, keep=True, move_cost=100.0, move_cost_per_week=1.0, frozen_weeks=2)
    assert again.moved == 0 and again.stability_cost == 0
    dates = {visit.key: visit.date for visit in first}
    assert all(visit.published == dates[visit.key] == visit.date for visit in again)


def test_hours_are_kept_free_for_failures(plant):
    less, more = planned(plant, reserve=0.5), planned(plant, reserve=0.999)
    assert 0 < more.corrective_failures < 40
    assert less.reserved_hours < more.reserved_hours
    for plan in (less, more):
        assert {row.skill for row in plan.reserves} == {"hvac", "electrical"}
        assert sum(row.reserved for row in plan.reserves) == pytest.approx(plan.reserved_hours)
        assert sum(row.mean for row in plan.reserves) == pytest.approx(plan.corrective_hours)


def test_intervals_are_chosen_and_counted_like_fixed_ones(plant):
    fixed, joint = planned(plant), planned(plant, joint=True)
    assert joint.sequences == 4 and joint.chosen == sum(visit.chosen for visit in joint) > 0
    assert {visit.task for visit in joint if visit.chosen} == {"seal"}
    tests = [[visit.key for visit in plan if visit.task == "test"] for plan in (fixed, joint)]
    assert sorted(tests[0]) == sorted(tests[1]) != []
    accounts = [plant.account(plan) for plan in (fixed, joint)]
    for account in accounts:
        assert account.sequences == 4
        assert account.total == pytest.approx(account.visit_cost + account.failure_cost +
                                              account.end_value + account.other_cost)
    # Two technicians have time: nothing is lost by choosing.
    assert accounts[1].total <= accounts[0].total + joint.cost - joint.bound + 1e-6


@pytest.mark.parametrize("options, error, words", [
    ({"reserve": 1.0}, pcm.DomainError, "options->reserve = 1: must be at least 0 and below 1"),
    ({"keep": True, "frozen_weeks": 41}, pcm.DomainError, "frozen_weeks = 41"),
    ({"keep": True, "move_cost": -1.0}, pcm.DomainError, "per_visit"),
    ({"gap": -1.0}, pcm.DomainError, "gap"),
    ({"joint": "yes"}, TypeError, "joint"),
    ({"nonsense": 1}, TypeError, "nonsense")])
def test_wrong_options_are_told(plant, options, error, words):
    with pytest.raises(error, match=words.replace("(", r"\(")):
        plant.plan(plants.AS_OF, weeks=40, engine="no-lp", **options)


def test_only_plans_have_accounts(plant):
    with pytest.raises(TypeError, match="plan: a Plan is needed, got str"):
        plant.account("plan")
