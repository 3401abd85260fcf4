# SPDX-License-Identifier: Apache-2.0
"""Decisions, jobs and plans of a plant."""

from array import array
from datetime import date as Date
from typing import Any, Iterator, List, NamedTuple, Optional

from . import _pcm
from ._words import Word
from .life import Fit, LifeData
from .policy import Advice, advice_of
from .problem import Outcome, PlacementKind


class IntervalSource(Word):
    """Where an interval comes from."""

    NONE = "none"
    OPTIMAL = "optimal"
    GIVEN = "given"


class History(NamedTuple):
    """What the records of a type say: life data in days, and what became of the records."""

    data: LifeData
    assets: int
    lives: int
    failures: int
    suspensions: int
    truncated: int  #: Lives that were already old when records began.
    unknown_age: int  #: Spells left out because the age was unknown.
    zero_length: int  #: Lives left out because they began and ended at the same time.
    unobserved: int  #: Events left out because they lie outside the records.


class HistorySummary(NamedTuple):
    """Records behind the fit of a decision; see :class:`History`."""

    assets: int
    lives: int
    failures: int
    suspensions: int
    truncated: int
    unknown_age: int
    zero_length: int
    unobserved: int


class AssetState(NamedTuple):
    """State of an asset on a day."""

    age_days: Optional[float]  #: Days in service since the last renewal; None if unknown.
    renewed: Optional[Date]
    failed: bool


class Decision(NamedTuple):
    """Decision on one task. ``fit``, ``history`` and ``replacement`` are None unless it is a
    replacement with known costs; times are in days, rates in money per day."""

    task: str
    type: str
    source: IntervalSource
    interval_days: float  #: Infinite: none.
    window_lower_days: float
    window_upper_days: float
    reason: str
    fit: Optional[Fit]
    history: Optional[HistorySummary]
    replacement: Optional[Advice]


class Job(NamedTuple):
    """One visit that is due, were crews unlimited."""

    key: str
    asset: str
    task: str
    skill: str
    site: str
    due: Date
    earliest: Date
    latest: Date
    hours: float
    cost_outsourced: float
    cost_planned: float
    saving: float
    statutory: bool
    overdue: bool
    age_days: float  #: Age of the asset on the due day; infinite if unknown.
    cost: "array[float]"  #: Money for each day from earliest to latest, against the best day.


class Visit(NamedTuple):
    """One visit of a plan."""

    key: str
    asset: str
    task: str
    skill: str
    crew: str  #: "" unless a crew does it.
    placement: PlacementKind
    date: Optional[Date]
    finish: Optional[Date]
    due: Date
    earliest: Date
    latest: Date
    hours: float
    statutory: bool
    overdue: bool
    cost: float  #: Against doing it on its best day.
    cost_earlier: float  #: The same a week earlier; infinite outside its window.
    cost_later: float
    saving: float  #: Saved against running to failure.
    reason: str
    crowded: bool  #: The week has room for it, the days of its window have not.
    published: Optional[Date]  #: Day on which it began in the plan that is kept.
    moved: bool  #: It left its week of that plan, or its outside firm.
    chosen: bool  #: Its interval was chosen together with the calendar.
    labour: float  #: Its hours at the rate of the cheapest crew that can do it.


class WeekLoad(NamedTuple):
    """Load of a crew in a week."""

    crew: str
    week: Date
    hours: float
    capacity: float
    overtime: float
    price: float  #: What one more hour would save.


class PlanSummary(NamedTuple):
    """Figures of a plan."""

    outcome: Outcome
    cost: float
    bound: float  #: No plan that serves every visit costs less.
    gap: float  #: (cost - bound)/|bound|; infinite if visits are left over.
    job_cost: float
    hourly_cost: float
    overtime_cost: float
    outsource_cost: float
    placed: int
    outsourced: int
    left_over: int
    stopped: bool
    engine: str
    as_of: Date
    start: Date
    weeks: int
    crews: int
    planned_cost: float
    saving: float
    crowded: int  #: Visits that are crowded.
    recurring_cost: float  #: Chosen intervals that are not the best.
    stability_cost: float  #: Visits that left their weeks of the plan that was kept.
    shortage_hours: float  #: Hours that no crew has.
    moved: int  #: Visits that left their weeks.
    corrective_failures: float  #: Failures to be expected; 0 without a reserve.
    corrective_hours: float
    reserved_hours: float  #: Hours kept free for them.
    rounds: int  #: How often it was solved until its reserve fitted its visits.
    sequences: int  #: Tasks on assets whose intervals were chosen with the calendar,
    chosen: int  #: and their visits.


class WeekReserve(NamedTuple):
    """What failures ask of a skill at a site in a week."""

    skill: str
    site: str  #: "" for all sites that no crew is bound to.
    week: Date
    failures: float
    mean: float  #: Expected hours of repair.
    wanted: float  #: Hours that are enough with the probability asked for.
    reserved: float  #: Hours kept free.


class PlanAccount(NamedTuple):
    """What a plan is expected to cost in its weeks, to compare fixed with chosen intervals."""

    sequences: int  #: Tasks on assets whose interval is free, whether it was chosen or not,
    visits: int  #: and their visits.
    visit_cost: float
    failure_cost: float  #: Of the failures to be expected.
    end_value: float  #: What the ages at the end are worth.
    other_cost: float  #: All else in the plan's cost.
    total: float


class Plan:
    """Visits given to crews, week by week, with a lower bound of the cost and a reason for each.

    The figures of :class:`PlanSummary` are attributes of the plan too. It does not need the plant
    it was made from.
    """

    __slots__ = ("_handle", "_decisions", "summary", "_visits", "_loads")

    _handle: Any
    _decisions: Any
    summary: PlanSummary
    _visits: Optional[List[Visit]]
    _loads: Optional[List[WeekLoad]]

    def __init__(self, *_: Any) -> None:
        raise TypeError("plans are made by Plant.plan()")

    @classmethod
    def _of(cls, handle: Any, decisions: Any) -> "Plan":
        plan = cls.__new__(cls)
        outcome, *figures = _pcm.plan_get_summary(handle)
        plan._handle = handle
        plan._decisions = decisions
        plan.summary = PlanSummary(Outcome(outcome), *figures)
        plan._visits = None
        plan._loads = None
        return plan

    def __getattr__(self, name: str) -> Any:
        if name in PlanSummary._fields:
            return getattr(self.summary, name)
        raise AttributeError(f"'Plan' object has no attribute {name!r}")

    def __dir__(self) -> List[str]:
        return sorted({*super().__dir__(), *PlanSummary._fields})

    @property
    def visits(self) -> List[Visit]:
        """Visits by day, then crew; those without a day last."""
        if self._visits is None:
            self._visits = [_visit_of(_pcm.plan_visit(self._handle, i)) for i in range(len(self))]
        return list(self._visits)

    @property
    def loads(self) -> List[WeekLoad]:
        """Loads of crews and weeks."""
        if self._loads is None:
            self._loads = [WeekLoad._make(_pcm.plan_load(self._handle, i))
                           for i in range(_pcm.plan_loads(self._handle))]
        return list(self._loads)

    @property
    def reserves(self) -> List[WeekReserve]:
        """Hours kept free for failures, by skill, site and week; none without a reserve."""
        return [WeekReserve._make(_pcm.plan_reserve(self._handle, i))
                for i in range(_pcm.plan_reserves(self._handle))]

    def __len__(self) -> int:
        return int(_pcm.plan_visits(self._handle))

    def __iter__(self) -> Iterator[Visit]:
        return iter(self.visits)

    def __repr__(self) -> str:
        s = self.summary
        gap = f"{s.gap:.3%}" if s.gap < float("inf") else f"infinite, {s.left_over} left over"
        return (f"Plan({s.outcome}: {len(self)} visits from {s.start} in {s.weeks} weeks, "
                f"cost {s.cost:.2f}, bound {s.bound:.2f}, gap {gap}, engine {s.engine})")


def _visit_of(values: Any) -> Visit:
    visit = Visit._make(values)
    return visit._replace(placement=PlacementKind(visit.placement))


def job_of(handle: Any, index: int) -> Job:
    cost = array("d", bytes(8 * _pcm.job_days(handle, index)))
    _pcm.job_costs(cost, handle, index)
    return Job._make((*_pcm.jobs_get(handle, index), cost))


def decision_of(handle: Any, index: int) -> Decision:
    task, type_, has_model, source, *figures = _pcm.decisions_get(handle, index)
    model: Any = (None, None, None)
    if has_model:
        model = (Fit._of(_pcm.fit_of_decision(handle, index)),
                 HistorySummary._make(_pcm.decision_history(handle, index)),
                 advice_of(_pcm.decision_replacement(handle, index)))
    return Decision._make((task, type_, IntervalSource(source), *figures, *model))
