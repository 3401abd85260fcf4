# SPDX-License-Identifier: Apache-2.0
"""Long calls and calls with a report of findings."""

import math
from typing import Any, Callable, NamedTuple, Optional

from . import _pcm
from .errors import DataError, Finding


class Progress(NamedTuple):
    """What a progress callback is told."""

    phase: str  #: What is being done.
    fraction: float  #: Share of the work done, 0 to 1.
    seconds: float  #: Time since the call began.
    cost: float  #: Cost of the best plan so far; infinite while there is none.
    bound: float  #: Lower bound of the cost so far; minus infinity while there is none.


#: Called about ten times a second; a true result asks the call to stop with what it has.
ProgressCallback = Callable[[Progress], Optional[bool]]


def control(time_limit: Optional[float], threads: int, seed: int) -> Any:
    limit = math.inf if time_limit is None else time_limit
    return _pcm.control_new(limit, threads, seed)


def listener(progress: Optional[ProgressCallback]) -> Optional[Callable[[Any], Any]]:
    if progress is None:
        return None
    if not callable(progress):
        raise TypeError(f"progress: a callable is needed, got {type(progress).__name__}")
    tell = progress
    return lambda told: tell(Progress._make(told))


def reported(function: Callable[..., Any], *arguments: Any) -> Any:
    """Calls with a report as the last argument; its findings go into the :class:`DataError`."""
    report = _pcm.report_new(0)
    try:
        return function(*arguments, report)
    except DataError as error:
        error.count = _pcm.report_count(report)
        error.findings = [Finding._make(_pcm.report_finding(report, i))
                          for i in range(_pcm.report_kept(report))]
        raise
