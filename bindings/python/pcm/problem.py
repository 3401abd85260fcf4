# SPDX-License-Identifier: Apache-2.0
"""Crew scheduling on its own: jobs x crews x periods, with a proof of quality."""

import math
from typing import Any, Iterable, List, NamedTuple, Optional

from . import _pcm
from ._arrays import Numbers, doubles, optional_doubles
from ._calls import ProgressCallback, control, listener
from ._guard import Guard
from ._words import Word


class Outcome(Word):
    """What the optimiser found."""

    OPTIMAL = "optimal"
    FEASIBLE = "feasible"
    SHORT = "short"


class PlacementKind(Word):
    """How a job ends up."""

    CREW = "crew"
    OUTSOURCED = "outsourced"
    LEFT_OVER = "left_over"


class Placement(NamedTuple):
    """Place of one job; crew and period are None unless a crew does it."""

    kind: PlacementKind
    crew: Optional[int]
    period: Optional[int]
    cost: float


class CrewLoad(NamedTuple):
    """Load of a crew in a period."""

    hours: float
    capacity: float
    overtime: float
    price: float  #: What one more hour would save.


class ScheduleSummary(NamedTuple):
    """Figures of a schedule."""

    outcome: Outcome
    cost: float
    bound: float  #: No plan that serves every job costs less.
    gap: float  #: (cost - bound)/|bound|; infinite if jobs are left over.
    job_cost: float
    hourly_cost: float
    overtime_cost: float
    outsource_cost: float
    placed: int
    outsourced: int
    left_over: int
    stopped: bool  #: A time limit or a stop cut the search off.
    engine: str


class Schedule(NamedTuple):
    """A whole plan of a :class:`Problem`."""

    summary: ScheduleSummary
    placements: List[Placement]  #: One per job.
    loads: List[List[CrewLoad]]  #: [crew][period]

    @property
    def prices(self) -> List[float]:
        """Prices of crew-hours, crew by crew, for :meth:`Problem.bound`. They prove the bound of
        the schedule, or, where branching has raised that, a lower one."""
        return [load.price for crew in self.loads for load in crew]


class Problem:
    """Jobs, crews and a number of periods. Skills are numbers 0..63."""

    __slots__ = ("_handle", "_guard")

    def __init__(self, periods: int) -> None:
        self._handle = _pcm.schedule_problem_new(periods)
        self._guard = Guard("problem")

    @property
    def periods(self) -> int:
        return int(_pcm.schedule_problem_periods(self._handle))

    @property
    def crews(self) -> int:
        return int(_pcm.schedule_problem_crews(self._handle))

    @property
    def jobs(self) -> int:
        return int(_pcm.schedule_problem_jobs(self._handle))

    def __repr__(self) -> str:
        return f"Problem({self.jobs} jobs, {self.crews} crews, {self.periods} periods)"

    def add_crew(self, skills: Iterable[int], capacity: Numbers, *, cost_per_hour: float = 0.0,
                 overtime_limit: Optional[Numbers] = None, overtime_price: float = 0.0) -> int:
        """Adds a crew with its hours per period; returns its number."""
        numbers = doubles("skills", skills)
        hours = doubles("capacity", capacity)
        limits = optional_doubles("overtime_limit", overtime_limit)
        with self._guard.changing():
            number = self.crews
            _pcm.schedule_problem_add_crew(self._handle, numbers, cost_per_hour, overtime_price,
                                           hours, limits)
        return number

    def add_job(self, skill: int, hours: float, first: int, cost: Numbers, *,
                outsource_cost: float = math.inf) -> int:
        """Adds a job whose window begins with period ``first`` and has one cost per period;
        returns its number."""
        costs = doubles("cost", cost)
        with self._guard.changing():
            number = self.jobs
            _pcm.schedule_problem_add_job(self._handle, skill, hours, first, costs,
                                          outsource_cost)
        return number

    def solve(self, *, engine: str = "auto", progress: Optional[ProgressCallback] = None,
              time_limit: Optional[float] = None, threads: int = 0, seed: int = 1) -> Schedule:
        """Plans. ``engine`` is "auto" (GLPK if it is built in), "glpk" or "no-lp"."""
        with self._guard.reading():
            handle = _pcm.schedule_solve(self._handle, engine,
                                         control(time_limit, threads, seed), listener(progress))
            return _schedule_of(handle, self)

    def bound(self, price: Numbers) -> float:
        """Recomputes the lower bound from prices of crew-hours, [crews x periods]."""
        return float(_pcm.schedule_bound(self._handle, doubles("price", price)))


def _schedule_of(handle: Any, problem: Problem) -> Schedule:
    outcome, *figures = _pcm.schedule_get_summary(handle)
    placements = []
    for job in range(problem.jobs):
        kind, crew, period, cost = _pcm.schedule_get_placement(handle, job)
        placements.append(Placement(PlacementKind(kind), crew, period, cost))
    loads = [[CrewLoad._make(_pcm.schedule_get_load(handle, crew, period))
              for period in range(problem.periods)] for crew in range(problem.crews)]
    return Schedule(ScheduleSummary(Outcome(outcome), *figures), placements, loads)
