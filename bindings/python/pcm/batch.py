# SPDX-License-Identifier: Apache-2.0
"""Age replacement of many items in one call, in columns."""

from array import array
from typing import List, NamedTuple, Optional

from . import _pcm
from ._arrays import Numbers, doubles
from ._calls import ProgressCallback, control, listener
from .policy import Reason, Verdict


class AgeReplacements(NamedTuple):
    """Decisions in columns, one value per row; see :class:`AgeReplacement`."""

    verdict: List[Verdict]
    reason: List[Reason]
    interval: "array[float]"
    log_interval: "array[float]"
    cost_rate: "array[float]"
    cost_rate_run_to_failure: "array[float]"
    saving: "array[float]"
    window_lower: "array[float]"
    window_upper: "array[float]"
    p_fail_before: "array[float]"
    evaluations: "array[float]"  #: -1 in rows that were not reached.


def age_replacements(shape: Numbers, scale: Numbers, cost_planned: Numbers, cost_failure: Numbers,
                     *, threads: int = 0, time_limit: Optional[float] = None,
                     progress: Optional[ProgressCallback] = None) -> AgeReplacements:
    """Optimal age replacement of many known life models in one call. A row that allows no decision
    says so in its verdict."""
    columns = [doubles(name, values) for name, values in
               (("shape", shape), ("scale", scale), ("cost_planned", cost_planned),
                ("cost_failure", cost_failure))]
    n = len(columns[0])
    width = len(AgeReplacements._fields)
    out = array("d", bytes(8 * width * n))
    _pcm.age_replacement_batch(out, *columns, control(time_limit, threads, 1), listener(progress))
    verdict, reason, *figures = (out[i * n:(i + 1) * n] for i in range(width))
    verdicts, reasons = list(Verdict), list(Reason)
    return AgeReplacements([verdicts[int(code)] for code in verdict],
                           [reasons[int(code)] for code in reason], *figures)
