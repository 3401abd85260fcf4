#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes a text instance of a facility as a JSON problem, with budgets and precedences if they are asked for.

usage: tests/bench/facility_json.py [--budgets SHARE] [--precedences COUNT] [--seed SEED] INSTANCE.txt PROBLEM.json

Text instances are numbers only (docs/schedule.md, "Text instances"), which leaves no place for such rules. Without
them the JSON problem is the instance: things have the same ids in the same order, and `pcm schedule` makes the same
plan of both, byte for byte. What is added follows from the instance alone, not from a plan of it.

Budgets. What a job costs its own people is its hours at the instance's overtime price, which is the price of an hour
of all work in generated instances. Each quarter of the horizon may spend SHARE times what the jobs cost whose ideal
period, the first of their cheapest, lies in it; a job spends in the quarter in which it begins, and nothing if it is
given away. With SHARE 1 there is just enough money for all jobs, and any job that is moved across the end of a
quarter takes the money of another; below 1 some must be given away.

Precedences. COUNT pairs of jobs of the same building are drawn with the seed; in the benchmark it is the instance's.
The job with the earlier ideal period, of two in the same period the one with the lower number, is over before the
other begins, with a least number of periods between them that is drawn from 0 to 3. A pair is passed over if every
plan would keep it, and if the windows of all jobs that wait for each other would then leave one of them no period. So
there is no circle, and the windows allow all of them together.
"""
import argparse
import collections
import itertools
import json
import math
import random
import sys

QUARTERS = 4
LONGEST_LAG = 3


def convert(text):
    """The problem in a text instance, and the building of each of its jobs."""
    words = iter(text.split())

    def whole():
        return int(next(words))

    def number():
        return float(next(words))

    periods, skills, crews, buildings, tasks, pairs = (whole() for _ in range(6))
    overtime_share, overtime_price = number(), number()
    problem = {"format": "pcm-schedule-problem-1", "periods": {"count": periods},
               "skills": [f"S{skill}" for skill in range(skills)], "crews": [], "jobs": [], "setups": []}
    for crew in range(crews):
        mask = whole()
        problem["crews"].append({
            "id": f"C{crew}", "skills": [f"S{skill}" for skill in range(skills) if mask >> skill & 1],
            "hours": [number() for _ in range(periods)],
            "overtime_share": overtime_share, "overtime_price": overtime_price})
    shutdown_costs = [number() for _ in range(buildings)]
    building_of, shut_down = [], collections.defaultdict(list)
    for task in range(tasks):
        building, skill = whole(), whole()
        job = {"id": f"T{task}", "skill": f"S{skill}", "hours": number(), "shared": True, "duration": whole()}
        needs_shutdown = whole()
        job["first"], job["last"], job["outsource_cost"] = whole(), whole(), number()
        job["cost"] = [number() for _ in range(job["first"], job["last"] + 1)]
        problem["jobs"].append(job)
        building_of.append(building)
        if needs_shutdown:
            shut_down[building].append(job["id"])
    problem["setups"] = [{"id": f"B{building}", "cost": shutdown_costs[building], "jobs": shut_down[building]}
                         for building in sorted(shut_down)]
    problem["exclusions"] = [{"jobs": [f"T{whole()}", f"T{whole()}"]} for _ in range(pairs)]
    return problem, building_of


def ideal_period(job):
    return job["first"] + job["cost"].index(min(job["cost"]))


def add_budgets(problem, share):
    """Gives each quarter `share` of what the jobs cost that would ideally begin in it."""
    periods = problem["periods"]["count"]
    price = problem["crews"][0]["overtime_price"]
    for job in problem["jobs"]:
        job["expense"] = round(job["hours"] * price, 2)
    problem["limits"] = []
    for quarter in range(QUARTERS):
        begin, end = (periods * number // QUARTERS for number in (quarter, quarter + 1))
        if begin < end:
            money = math.fsum(job["expense"] for job in problem["jobs"] if begin <= ideal_period(job) < end)
            problem["limits"].append({"id": f"quarter {quarter + 1}", "of": "expense", "from": begin, "to": end - 1,
                                      "most": round(share * money, 2)})


def earliest_after(earliest, jobs, waits, job, period):
    """Earliest periods of the jobs that move on if `job` begins no earlier than `period`, given what waits for what;
    None if one of them then has no period left."""
    moved, reached = {}, [(job, period)]
    while reached:
        job, period = reached.pop()
        if period > jobs[job]["last"]:
            return None
        if period > moved.get(job, earliest[job]):
            moved[job] = period
            reached += [(after, period + jobs[job]["duration"] + lag) for after, lag in waits[job]]
    return moved


def pairs_of_buildings(jobs, building_of):
    """All pairs of jobs of one building, in the order of their ideal periods."""
    by_building = collections.defaultdict(list)
    for number in sorted(range(len(jobs)), key=lambda number: (ideal_period(jobs[number]), number)):
        by_building[building_of[number]].append(number)
    return [pair for building in sorted(by_building) for pair in itertools.combinations(by_building[building], 2)]


def add_precedences(problem, building_of, count, seed):
    """Draws `count` precedences. Ends the program if the instance does not have as many."""
    jobs = problem["jobs"]
    draw = random.Random(seed)
    pairs = pairs_of_buildings(jobs, building_of)
    draw.shuffle(pairs)
    earliest = [job["first"] for job in jobs]
    waits = collections.defaultdict(list)
    problem["precedences"] = []
    for before, after in pairs:
        if len(problem["precedences"]) == count:
            return
        lag = draw.randint(0, LONGEST_LAG)
        apart = jobs[before]["duration"] + lag
        if jobs[before]["last"] + apart <= jobs[after]["first"]:
            continue
        moved = earliest_after(earliest, jobs, waits, after, earliest[before] + apart)
        if moved is None:
            continue
        for job, period in moved.items():
            earliest[job] = period
        waits[before].append((after, lag))
        problem["precedences"].append({"before": jobs[before]["id"], "after": jobs[after]["id"], "least": lag})
    if len(problem["precedences"]) < count:
        sys.exit(f"The instance has pairs of jobs for {len(problem['precedences'])} precedences, not for {count}.")


def write(instance, path, budgets=None, precedences=0, seed=1):
    """Writes the problem in the text instance at one path to another."""
    with open(instance) as file:
        problem, building_of = convert(file.read())
    if budgets is not None:
        add_budgets(problem, budgets)
    if precedences:
        add_precedences(problem, building_of, precedences, seed)
    with open(path, "w") as file:
        json.dump(problem, file)


def add_options(parser):
    parser.add_argument("--budgets", type=float, metavar="SHARE",
                        help="of what each quarter's jobs cost that the quarter may spend")
    parser.add_argument("--precedences", type=int, default=0, metavar="COUNT",
                        help="pairs of jobs of which one waits for the other")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add_options(parser)
    parser.add_argument("--seed", type=int, default=1, help="of the precedences that are drawn")
    parser.add_argument("instance", metavar="INSTANCE.txt")
    parser.add_argument("problem", metavar="PROBLEM.json")
    arguments = parser.parse_args()
    write(arguments.instance, arguments.problem, arguments.budgets, arguments.precedences, arguments.seed)


if __name__ == "__main__":
    main()
