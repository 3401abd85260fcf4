# SPDX-License-Identifier: Apache-2.0
"""The plant: register, history, crews and calendars, from which plans are made."""

import math
import os
from datetime import date
from typing import Any, Dict, List, Optional, Tuple, Union

from . import _pcm
from ._calls import ProgressCallback, control, listener, reported
from ._guard import Guard
from .errors import ArgumentError
from .life import LifeData, Path
from .plan import (AssetState, Decision, History, Job, Plan, PlanAccount, decision_of,
                   job_of)
from .rows import columns, row_class

#: A day: a datetime.date or a text like "2026-03-31".
Day = Union[date, str]


def _blank_of(table: str, column: str) -> Optional[float]:
    return next((c.blank for c in columns(table) if c.name == column), None)


def _cell(table: str, column: str, value: Any) -> Optional[str]:
    """A value as a cell. Infinity is written as a blank cell where that is what blank means."""
    if hasattr(value, "item") and not isinstance(value, (str, date)):
        value = value.item()
    if value is None or isinstance(value, str):
        return None if value is None else str(value)
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, int):
        return int.__repr__(value)
    if isinstance(value, float):
        if math.isinf(value) and value == _blank_of(table, column):
            return None
        return str(_pcm.number_format(value))
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (list, tuple, set, frozenset)):
        items = sorted(value) if isinstance(value, (set, frozenset)) else value
        return ";".join(str(item) for item in items)
    raise TypeError(f"{column}: a {type(value).__name__} cannot be a cell")


class Plant:
    """A plant in memory. Tables and columns are those of docs/schema.md.

    >>> plant = Plant.from_csv("examples/data/hospital")
    >>> plan = plant.plan(weeks=26)
    >>> for visit in plan:
    ...     print(visit.date, visit.crew, visit.task, visit.asset, visit.reason)
    """

    __slots__ = ("_handle", "_guard")

    def __init__(self) -> None:
        self._take(_pcm.plant_new())

    def _take(self, handle: Any) -> None:
        self._handle = handle
        self._guard = Guard("plant")

    @classmethod
    def _of(cls, handle: Any) -> "Plant":
        plant = cls.__new__(cls)
        plant._take(handle)
        return plant

    @classmethod
    def from_csv(cls, folder: Path) -> "Plant":
        """Reads a folder of CSV files and checks it as a whole; a :class:`DataError` has every
        bad cell in its ``findings``."""
        return cls._of(reported(_pcm.csv_read_plant, os.fspath(folder)))

    @classmethod
    def from_store(cls, path: Path) -> "Plant":
        """Reads a store, one SQLite file."""
        return cls._of(reported(_pcm.store_read, os.fspath(path)))

    def to_csv(self, folder: Path) -> None:
        """Writes every table that has rows into a folder."""
        with self._guard.reading():
            _pcm.csv_write_plant(os.fspath(folder), self._handle)

    def to_store(self, path: Path) -> None:
        """Writes the plant into a store, replacing what it held."""
        with self._guard.reading():
            _pcm.store_write(os.fspath(path), self._handle)

    def table_to_csv(self, table: str, path: Path) -> None:
        """Writes one table into a file."""
        with self._guard.reading():
            _pcm.csv_write_table(os.fspath(path), self._handle, table)

    def export_work_orders(self, path: Path) -> None:
        """Writes the work orders of the published plan as CSV, with names beside ids."""
        with self._guard.reading():
            _pcm.export_work_orders(os.fspath(path), self._handle)

    def export_calendar(self, path: Path, *, crew: Optional[str] = None) -> None:
        """Writes the visits of the published plan, of one crew or of all, as iCalendar."""
        with self._guard.reading():
            _pcm.export_calendar(os.fspath(path), self._handle, crew)

    def add(self, table: str, /, **cells: Any) -> None:
        """Adds a row: ``plant.add("assets", id="A1", type="lift", installed=date(2019, 3, 1))``.

        Unknown columns become extra columns of the table.
        """
        row: Dict[str, Optional[str]] = {column: _cell(table, column, value)
                                         for column, value in cells.items()}
        with self._guard.changing():
            reported(self._add_texts, table, row)

    def _add_texts(self, table: str, row: Dict[str, Optional[str]], report: Any) -> None:
        _pcm.report_at(report, table, self.count(table) + 1)
        _pcm.plant_add_texts(self._handle, table, row, report)

    def clear(self, table: str) -> None:
        """Removes all rows of a table."""
        with self._guard.changing():
            _pcm.plant_clear(self._handle, table)

    def check(self) -> None:
        """Checks the plant as a whole: references, the asset tree, crews. Raises
        :class:`DataError` with every finding."""
        reported(_pcm.plant_check, self._handle)

    def count(self, table: str) -> int:
        """Number of rows of a table."""
        return int(_pcm.plant_rows(self._handle, table))

    def columns(self, table: str) -> Tuple[str, ...]:
        """Names of the columns of a table: those of the schema, then the extra ones."""
        return tuple(_pcm.plant_column_name(self._handle, table, i)
                     for i in range(_pcm.plant_columns(self._handle, table)))

    def table(self, table: str) -> List[Any]:
        """The rows of a table as typed named tuples of :mod:`pcm.rows`."""
        with self._guard.reading():
            make = row_class(table, self.columns(table))._make
            return [make(_pcm.plant_cells(self._handle, table, row))
                    for row in range(self.count(table))]

    def row(self, table: str, id: str) -> Any:
        """The row with an id."""
        with self._guard.reading():
            index = _pcm.plant_find(self._handle, table, id)
            return row_class(table, self.columns(table))._make(
                _pcm.plant_cells(self._handle, table, index))

    def __repr__(self) -> str:
        return (f"Plant({self.count('assets')} assets, {self.count('tasks')} tasks, "
                f"{self.count('events')} events, {self.count('crews')} crews)")

    @property
    def last_day(self) -> Optional[date]:
        """The day after the last event; None without events."""
        last: Optional[date] = _pcm.plant_last_day(self._handle)
        return last

    def working_hours(self, calendar: str, day: Day) -> float:
        """Hours of work of one technician on a day."""
        return float(_pcm.plant_working_hours(self._handle, calendar, day))

    def _today(self, as_of: Optional[Day]) -> Day:
        day = self.last_day if as_of is None else as_of
        if day is None:
            raise ArgumentError("as_of: the plant has no events that say which day it is")
        return day

    def history(self, type: str, as_of: Optional[Day] = None) -> History:
        """Life data of a type, in days, and what became of its records."""
        data, summary = _pcm.history_life_data(self._handle, type, self._today(as_of))
        return History(LifeData._of(data), *summary)

    def asset_state(self, asset: str, as_of: Optional[Day] = None) -> AssetState:
        """Age and state of an asset at the beginning of a day."""
        known, age, renewed, failed = _pcm.history_asset_state(self._handle, asset,
                                                               self._today(as_of))
        return AssetState(age if known else None, renewed, failed)

    def decisions(self, as_of: Optional[Day] = None, *,
                  progress: Optional[ProgressCallback] = None, threads: int = 0) -> List[Decision]:
        """For each task, at which interval it pays, and why."""
        with self._guard.reading():
            handle = _pcm.decisions_make(self._handle, self._today(as_of),
                                         control(None, threads, 1), listener(progress))
            return [decision_of(handle, i) for i in range(_pcm.decisions_count(handle))]

    def jobs(self, as_of: Optional[Day] = None, start: Optional[Day] = None, *,
             weeks: int = 26) -> List[Job]:
        """What is due within a horizon, were crews unlimited, and what each day costs.

        ``as_of`` counts as today (default: the day after the last event), ``start`` is the first
        day of the horizon (default: the first Monday on or after ``as_of``, as in the command),
        ``weeks`` its length, 1 to 522.
        """
        with self._guard.reading():
            handle, _ = self._jobs(as_of, start, weeks, control(None, 0, 1), None)
            return [job_of(handle, i) for i in range(_pcm.jobs_count(handle))]

    def _jobs(self, as_of: Optional[Day], start: Optional[Day], weeks: int, settings: Any,
              told: Any) -> Tuple[Any, Any]:
        today = self._today(as_of)
        decisions = _pcm.decisions_make(self._handle, today, settings, told)
        return _pcm.jobs_make(self._handle, decisions, today, start, weeks), decisions

    def plan(self, as_of: Optional[Day] = None, start: Optional[Day] = None, *, weeks: int = 26,
             engine: str = "auto", progress: Optional[ProgressCallback] = None,
             time_limit: Optional[float] = None, threads: int = 0, seed: int = 1,
             keep: bool = False, move_cost: float = 0.0, move_cost_per_week: float = 0.0,
             frozen_weeks: int = 0, reserve: float = 0.0, joint: bool = False, gap: float = 0.0,
             effort: float = 1.0) -> Plan:
        """Decides, lists the jobs and gives them to the crews.

        ``as_of`` counts as today (default: the day after the last event), ``start`` is the first
        day of the plan (default: the first Monday on or after ``as_of``, as in the command),
        ``weeks`` its length, 1 to 522. ``engine`` is "auto" (GLPK if it is built in), "glpk" or
        "no-lp". ``progress`` is called about ten times a second with a :class:`Progress`; a true
        result, the ``time_limit`` in seconds and Ctrl-C stop the search, the first two with the
        best plan so far. The same input and seed give the same plan on any number of threads.

        With ``keep`` the plan published in the plant is disturbed little: ``move_cost`` for each
        visit that leaves its week, ``move_cost_per_week`` for each week between, and nothing
        changes in the first ``frozen_weeks``. ``reserve`` keeps hours free each week that are
        enough for its failures with this probability, below 1. ``joint`` chooses intervals that
        are free together with the calendar; :meth:`account` tells what that saves. The search
        ends once (cost - bound)/|bound| is at most ``gap``; ``effort`` is its length, in steps
        and not in time.
        """
        with self._guard.reading():
            settings = control(time_limit, threads, seed)
            told = listener(progress)
            options = {"keep": keep, "move_cost": move_cost,
                       "move_cost_per_week": move_cost_per_week, "frozen_weeks": frozen_weeks,
                       "reserve": reserve, "joint": joint, "gap": gap, "effort": effort}
            jobs, decisions = self._jobs(as_of, start, weeks, settings, told)
            handle = _pcm.plan_make(self._handle, jobs, decisions, options, engine, settings, told)
            return Plan._of(handle, decisions)

    def account(self, plan: Plan) -> PlanAccount:
        """What a plan made from this plant is expected to cost in its weeks: visits, failures,
        and what the ages at the end are worth, whether intervals were fixed or chosen."""
        if not isinstance(plan, Plan):
            raise TypeError(f"plan: a Plan is needed, got {type(plan).__name__}")
        with self._guard.reading():
            return PlanAccount._make(
                _pcm.plan_get_account(plan._handle, self._handle, plan._decisions))

    def record(self, plan: Plan, id: str) -> None:
        """Publishes a plan: replaces tables plans, work_orders and crew_loads."""
        if not isinstance(plan, Plan):
            raise TypeError(f"plan: a Plan is needed, got {type(plan).__name__}")
        with self._guard.changing():
            _pcm.plan_record(self._handle, plan._handle, id)
