# SPDX-License-Identifier: Apache-2.0
"""Rows of a plant's tables, as docs/schema.md describes them. Blank dates are None, blank texts "",
blank numbers the blank value of their column."""

from collections import namedtuple
from datetime import date as Date
from datetime import datetime
from typing import Any, Dict, List, NamedTuple, Optional, Tuple, Type

from . import _pcm
from ._words import Word


class ColumnKind(Word):
    """Kind of a column."""

    TEXT = "text"
    NUMBER = "number"
    FLAG = "flag"
    DATE = "date"
    INSTANT = "instant"
    CHOICE = "choice"
    LIST = "list"


class Column(NamedTuple):
    """A column of the schema."""

    name: str
    kind: ColumnKind
    unit: str
    required: bool
    key: bool
    references: Optional[str]  #: Table whose id a cell names.
    minimum: float
    minimum_excluded: bool
    maximum: float
    blank: float  #: Value of a blank number or flag.
    choices: Tuple[str, ...]
    description: str


def columns(table: str) -> List[Column]:
    """The columns of a table of the schema."""
    result = []
    for i in range(_pcm.table_columns(table)):
        name, kind, *rest = _pcm.table_column(table, i)
        result.append(Column(name, ColumnKind(kind), *rest))
    return result


class Calendar(NamedTuple):
    """Hours of work of one technician per weekday."""

    id: str
    name: str
    monday: float
    tuesday: float
    wednesday: float
    thursday: float
    friday: float
    saturday: float
    sunday: float


class Holiday(NamedTuple):
    """A day on which a calendar differs."""

    calendar: str
    date: Optional[Date]
    hours: float
    name: str


class Site(NamedTuple):
    """A building or plant."""

    id: str
    name: str
    currency: str


class EquipmentType(NamedTuple):
    """Assets that fail alike."""

    id: str
    name: str
    category: str
    renewed_by_failure: bool
    renewed_by_preventive: bool


class Asset(NamedTuple):
    """An installed item."""

    id: str
    name: str
    type: str
    site: str
    parent: str
    installed: Optional[Date]
    removed: Optional[Date]


class Task(NamedTuple):
    """A maintenance task on every asset of a type, or on one asset."""

    id: str
    name: str
    type: str
    asset: str
    kind: str
    skill: str
    hours: float
    cost_planned: float
    cost_failure: float
    cost_outsourced: float
    interval_days: float
    tolerance_days: float
    statutory: bool


class Crew(NamedTuple):
    """People who do the work."""

    id: str
    name: str
    site: str
    calendar: str
    skills: Tuple[str, ...]
    technicians: float
    cost_per_hour: float
    overtime_share: float
    overtime_price: float


class Event(NamedTuple):
    """What happened."""

    id: str
    asset: str
    time: Optional[datetime]
    end: Optional[datetime]
    kind: str
    task: str
    mode: str
    hours: float
    cost: float


class PlanRow(NamedTuple):
    """Figures of the published plan."""

    id: str
    as_of: Optional[Date]
    start: Optional[Date]
    weeks: float
    outcome: str
    engine: str
    cost: float
    bound: float
    gap: float
    visits: float
    left_over: float


class WorkOrder(NamedTuple):
    """One visit of the published plan."""

    id: str
    plan: str
    asset: str
    task: str
    skill: str
    crew: str
    placement: str
    date: Optional[Date]
    finish: Optional[Date]
    due: Optional[Date]
    earliest: Optional[Date]
    latest: Optional[Date]
    hours: float
    statutory: bool
    cost: float
    saving: float
    reason: str


class CrewLoadRow(NamedTuple):
    """Load of a crew in a week of the published plan."""

    plan: str
    crew: str
    week: Optional[Date]
    hours: float
    capacity: float
    overtime: float
    price: float


ROWS: Dict[str, Type[Any]] = {
    "calendars": Calendar,
    "holidays": Holiday,
    "sites": Site,
    "types": EquipmentType,
    "assets": Asset,
    "tasks": Task,
    "crews": Crew,
    "events": Event,
    "plans": PlanRow,
    "work_orders": WorkOrder,
    "crew_loads": CrewLoadRow,
}

#: Names of the tables, in an order in which references point upwards.
TABLES: Tuple[str, ...] = tuple(ROWS)


def row_class(table: str, names: Tuple[str, ...]) -> Any:
    """The class of a table's rows. Columns that the schema does not know come after its own; one
    whose name is no identifier gets the name of its place, as namedtuple gives it."""
    known = ROWS[table]
    if known._fields == names:
        return known
    return namedtuple(known.__name__, names, rename=True)
