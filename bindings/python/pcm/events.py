# SPDX-License-Identifier: Apache-2.0
"""Repairable systems: event data, trend tests, processes, imperfect maintenance, rework."""

import math
import os
from collections import namedtuple
from keyword import iskeyword
from typing import Any, Dict, Iterator, List, NamedTuple, Optional, Tuple

from . import _pcm
from ._calls import reported
from ._words import Word
from .life import Bounds, Path


class MaintenanceKind(Word):
    """What an event was."""

    CORRECTIVE = "corrective"
    PREVENTIVE = "preventive"


class Event(NamedTuple):
    """One event of a system."""

    age: float
    kind: str


class Gap(NamedTuple):
    """A stretch of age in which nobody watched."""

    start: float
    end: float


class System(NamedTuple):
    """One system and what happened to it."""

    name: str
    start: float
    end: float
    ends_with_failure: bool
    events: Tuple[Event, ...]
    gaps: Tuple[Gap, ...]


def _record(name: str, record: str, text: str) -> Any:
    """A named tuple with the fields of a result of the library; lambda is ``lambda_``."""
    fields = [field + "_" if iskeyword(field) else field for field in _pcm.record_names(record)]
    made = namedtuple(name, fields, module=__name__)
    made.__doc__ = text
    return made


Trend = _record("Trend", "trend", "Result of one trend test.")
PowerLaw = _record("PowerLaw", "power_law", "A fitted power-law process (Crow-AMSAA).")
LogLinear = _record("LogLinear", "log_linear", "A fitted log-linear process.")
ProcessChoice = _record("ProcessChoice", "process_choice",
                        "Which process the failures are, and what the choice rests on.")
MeanCumulativeStep = _record("MeanCumulativeStep", "mean_cumulative_step",
                             "One step of a mean cumulative function.")
ReworkSummary = _record("ReworkSummary", "rework_summary",
                        "What the records say about failures soon after maintenance.")
ReworkSuspect = _record("ReworkSuspect", "rework_suspect", "A failure soon after maintenance.")
Imperfect = _record("Imperfect", "imperfect", "How much younger maintenance makes systems.")
RhoTest = _record("RhoTest", "rho_test", "Likelihood-ratio test of a stated rejuvenation.")
Benefit = _record("Benefit", "benefit", "What preventive work bought.")


class EventData:
    """What happened to repairable systems, each over the ages at which it was watched."""

    __slots__ = ("_handle",)

    def __init__(self, unit: str = "") -> None:
        self._handle = _pcm.event_data_new(unit)

    @classmethod
    def from_csv(cls, path: Path, *, unit: str = "") -> "EventData":
        """Reads columns ``time``, ``end`` and optionally ``system``, ``start``, ``kind``
        (corrective, preventive, gap) and ``until``."""
        data = cls.__new__(cls)
        data._handle = reported(_pcm.csv_read_event_data, os.fspath(path), unit)
        return data

    def add_system(self, name: str, end: float, *, start: float = 0.0) -> int:
        """Adds a system watched from ``start`` to ``end``; returns its index."""
        return int(_pcm.event_data_add_system(self._handle, name, start, end))

    def add_event(self, system: int, age: float, kind: str = "corrective") -> None:
        """Adds an event. A failure at the very end makes the system failure-truncated."""
        _pcm.event_data_add_event(self._handle, system, age, str(kind))

    def add_gap(self, system: int, start: float, end: float) -> None:
        """Adds a stretch of age in which nobody watched."""
        _pcm.event_data_add_gap(self._handle, system, start, end)

    def find(self, name: str) -> int:
        """Index of a system."""
        return int(_pcm.event_data_find(self._handle, name))

    @property
    def unit(self) -> str:
        return str(_pcm.event_data_unit(self._handle))

    def __len__(self) -> int:
        return int(_pcm.event_data_systems(self._handle))

    def __iter__(self) -> Iterator[System]:
        for i in range(len(self)):
            name, start, end, ends_with_failure, events, gaps = _pcm.event_data_system(
                self._handle, i)
            yield System(
                name, start, end, ends_with_failure,
                tuple(Event._make(_pcm.event_data_event(self._handle, i, j))
                      for j in range(events)),
                tuple(Gap._make(_pcm.event_data_gap(self._handle, i, j)) for j in range(gaps)))

    def __reduce__(self) -> Tuple[Any, ...]:
        return _event_data_of_systems, (self.unit, tuple(self))

    def __repr__(self) -> str:
        return f"EventData({len(self)} systems, unit={self.unit!r})"

    def trend(self, system: Optional[int] = None, *, level: float = 0.05) -> Dict[str, Any]:
        """The trend tests by name, of one system or of all together: Laplace, MIL-HDBK-189C and
        Lewis-Robinson."""
        return {_pcm.trend_test_name(test): Trend._make(_pcm.trend_test(
            self._handle, -1 if system is None else system, test, level)) for test in range(3)}

    def choose(self, *, level: float = 0.05, seed: int = 0) -> Any:
        """Names the process that describes the failures: a constant rate, renewals, a power law, a
        log-linear process, or none."""
        return ProcessChoice._make(_pcm.process_choose(self._handle, level, _control(seed)))

    def constant_rate(self, *, confidence: float = 0.95) -> Bounds:
        """Failures per unit of age, if the rate does not depend on age."""
        return Bounds._make(_pcm.constant_rate_bounds(self._handle, confidence))

    def power_law(self) -> Any:
        """Fits a power-law process."""
        return PowerLaw._make(_pcm.power_law_fit(self._handle))

    def power_law_bounds(self, of: str, age: float = 0.0, *, confidence: float = 0.95,
                         method: str = "likelihood_ratio") -> Bounds:
        """Bounds of ``"beta"``, ``"lambda"``, ``"eta"``, or at an age of the ``"intensity"`` or
        the ``"expected"`` failures; of beta also by the method ``"exact"``."""
        return Bounds._make(_pcm.power_law_bounds(self._handle, of, age, confidence, method))

    def log_linear(self) -> Any:
        """Fits a log-linear process."""
        return LogLinear._make(_pcm.log_linear_fit(self._handle))

    def log_linear_bounds(self, of: str, age: float = 0.0, *, confidence: float = 0.95,
                          method: str = "likelihood_ratio") -> Bounds:
        """Bounds of the ``"slope"``, or at an age of the ``"intensity"`` or the ``"expected"``
        failures."""
        return Bounds._make(_pcm.log_linear_bounds(self._handle, of, age, confidence, method))

    def mean_cumulative(self, of: str = "corrective", *, confidence: float = 0.95) -> List[Any]:
        """Events per system over age, of ``"corrective"``, ``"preventive"`` or ``"all"``."""
        curve = _pcm.mean_cumulative(self._handle, of, confidence)
        return [MeanCumulativeStep._make(_pcm.mean_curve_step(curve, i))
                for i in range(_pcm.mean_curve_steps(curve))]

    def rework(self, window: float = 0.0, *, level: float = 0.05) -> Tuple[Any, List[Any]]:
        """Failures soon after maintenance: a summary and the suspects. ``window`` 0 tries
        several."""
        found = _pcm.rework_find(self._handle, window, level)
        summary = ReworkSummary._make(_pcm.rework_get_summary(found))
        return summary, [ReworkSuspect._make(_pcm.rework_get_suspect(found, i))
                         for i in range(summary.suspects)]

    def imperfect(self, model: str = "ara_infinity", *, rho_corrective: float = math.nan,
                  rho_preventive: float = math.nan) -> Any:
        """Fits virtual ages: how much younger maintenance makes the systems. A rejuvenation that
        is given is not estimated. Models: ``"ara_infinity"`` (Kijima II), ``"ara_1"``."""
        return Imperfect._make(_pcm.imperfect_fit(self._handle, model, rho_corrective,
                                                  rho_preventive))

    def imperfect_bounds(self, of: str, model: str = "ara_infinity", *,
                         rho_corrective: float = math.nan, rho_preventive: float = math.nan,
                         confidence: float = 0.95, method: str = "likelihood_ratio") -> Bounds:
        """Bounds of ``"scale"``, ``"shape"``, ``"rho_corrective"`` or ``"rho_preventive"``."""
        return Bounds._make(_pcm.imperfect_bounds(self._handle, model, rho_corrective,
                                                  rho_preventive, of, confidence, method))

    def imperfect_test(self, kind: str, rho: float, model: str = "ara_infinity", *,
                       rho_corrective: float = math.nan, rho_preventive: float = math.nan) -> Any:
        """Tests a stated rejuvenation of corrective or preventive work."""
        return RhoTest._make(_pcm.imperfect_test(self._handle, model, rho_corrective,
                                                 rho_preventive, str(kind), rho))

    def benefit(self, model: str = "ara_infinity", *, rho_corrective: float = math.nan,
                rho_preventive: float = math.nan, confidence: float = 0.95, seed: int = 0) -> Any:
        """What the preventive work bought: failures expected with it, without it, and if it were
        perfect."""
        return Benefit._make(_pcm.imperfect_benefit(self._handle, model, rho_corrective,
                                                    rho_preventive, confidence, _control(seed)))

    def virtual_age(self, system: int, model: str = "ara_infinity", *,
                    rho_corrective: float = math.nan, rho_preventive: float = math.nan) -> float:
        """Virtual age of a system at the end of its observation."""
        return float(_pcm.imperfect_virtual_age(self._handle, model, rho_corrective,
                                                rho_preventive, system))


def _control(seed: int) -> Any:
    return _pcm.control_new(math.inf, 0, seed)


def _event_data_of_systems(unit: str, systems: Tuple[System, ...]) -> EventData:
    data = EventData(unit)
    for system in systems:
        index = data.add_system(system.name, system.end, start=system.start)
        for event in system.events:
            data.add_event(index, event.age, event.kind)
        for gap in system.gaps:
            data.add_gap(index, gap.start, gap.end)
    return data
