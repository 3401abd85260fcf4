# SPDX-License-Identifier: Apache-2.0
"""Crew scheduling on its own."""

import itertools
import math

import pcm
import pytest


def problem():
    made = pcm.Problem(3)
    assert made.add_crew([0], [4.0, 4.0, 4.0]) == 0
    assert made.add_crew({0, 1}, [2.0, 2.0, 0.0], overtime_limit=[1.0, 1.0, 0.0],
                         overtime_price=3.0) == 1
    jobs = [(0, 3.0, 0, [0.0, 5.0, 9.0], math.inf), (0, 3.0, 0, [0.0, 4.0], 20.0),
            (1, 2.5, 0, [1.0, 2.0], math.inf), (0, 2.0, 1, [0.0, 1.0], math.inf)]
    for skill, hours, first, cost, outsourced in jobs:
        made.add_job(skill, hours, first, cost, outsource_cost=outsourced)
    return made, jobs


def cheapest(jobs):
    """Every plan of the problem above, one by one."""
    skills, capacity, limit = [{0}, {0, 1}], [[4, 4, 4], [2, 2, 0]], [[0, 0, 0], [1, 1, 0]]
    places = [[(c, first + i, cost[i]) for c in (0, 1) if skill in skills[c]
               for i in range(len(cost))] + ([(None, None, out)] if out < math.inf else [])
              for skill, _, first, cost, out in jobs]
    best = math.inf
    for plan in itertools.product(*places):
        load = [[0.0] * 3 for _ in capacity]
        for (crew, period, _), job in zip(plan, jobs):
            if crew is not None:
                load[crew][period] += job[1]
        over = [(load[c][t] - capacity[c][t], limit[c][t]) for c in (0, 1) for t in range(3)]
        if all(extra <= most for extra, most in over):
            best = min(best, sum(p[2] for p in plan) + 3.0 * sum(max(0.0, x) for x, _ in over))
    return best


@pytest.mark.parametrize("engine", ["auto", "no-lp"])
def test_the_plan_is_the_cheapest_of_all(engine):
    made, jobs = problem()
    schedule = made.solve(engine=engine)
    summary = schedule.summary
    assert summary.cost == pytest.approx(cheapest(jobs)) and summary.bound <= summary.cost + 1e-9
    assert summary.placed + summary.outsourced == len(jobs) == len(schedule.placements)
    assert sum(p.cost for p in schedule.placements) + summary.overtime_cost == pytest.approx(
        summary.cost)


def test_its_prices_give_the_bound_again():
    made, _ = problem()
    schedule = made.solve(engine="no-lp")
    assert made.bound(schedule.prices) == pytest.approx(schedule.summary.bound, rel=1e-9, abs=1e-9)


def test_branching_only_raises_the_bound_of_its_prices():
    made, jobs = problem()
    schedule = made.solve()
    assert made.bound(schedule.prices) <= schedule.summary.bound + 1e-9
    assert schedule.summary.bound <= cheapest(jobs) + 1e-9


def test_an_impossible_job_is_left_over_not_an_error():
    made = pcm.Problem(1)
    made.add_crew([0], [8.0])
    made.add_job(5, 1.0, 0, [0.0])
    schedule = made.solve()
    assert schedule.summary.outcome is pcm.Outcome.SHORT and schedule.summary.gap == math.inf
    assert schedule.placements[0] == pcm.Placement(pcm.PlacementKind.LEFT_OVER, None, None, 0.0)


def test_wrong_lengths_and_numbers_are_named():
    made = pcm.Problem(2)
    with pytest.raises(pcm.ArgumentError, match="capacity has 1 values, there are 2 periods"):
        made.add_crew([0], [8.0])
    for skills in ([64], [-1], [0.5], [math.nan]):
        with pytest.raises(pcm.DomainError, match=r"skills\[0\]"):
            made.add_crew(skills, [8.0, 8.0])
    made.add_crew([0], [8.0, 8.0])
    for first, cost in ((0, []), (1, [0.0, 0.0]), (5, [0.0]), (0, [0.0] * 3)):
        with pytest.raises(pcm.DomainError, match="window"):
            made.add_job(0, 1.0, first, cost)
    with pytest.raises(pcm.ArgumentError, match="price has 1 values"):
        made.bound([0.0])
    assert made.crews == 1 and made.jobs == 0
