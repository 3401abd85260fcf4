# SPDX-License-Identifier: Apache-2.0
"""Age replacement: replace at failure or at an age, whichever comes first."""

from typing import Any, NamedTuple, Union

from . import _pcm
from ._arrays import Numbers, mapped
from ._words import Word
from .life import Fit, Weibull


class Verdict(Word):
    """What to do."""

    REPLACE_AT_AGE = "replace_at_age"
    RUN_TO_FAILURE = "run_to_failure"
    NOT_ENOUGH_EVIDENCE = "not_enough_evidence"


class Reason(Word):
    """Why."""

    SAVES = "saves"
    HAZARD_DOES_NOT_RISE = "hazard_does_not_rise"
    FAILURE_NOT_DEARER = "failure_not_dearer"
    SAVING_TOO_SMALL = "saving_too_small"
    NO_ESTIMATE = "no_estimate"
    WEAR_OUT_NOT_CERTAIN = "wear_out_not_certain"
    TOO_FEW_FAILURES = "too_few_failures"


class AgeReplacement(NamedTuple):
    """A decision with the figures it rests on: money in the unit of the costs, time in the unit of
    the life model."""

    verdict: Verdict
    reason: Reason
    explanation: str  #: One sentence that explains the reason.
    interval: float  #: Best age; infinite where there is no finite optimum.
    log_interval: float
    cost_rate: float  #: Cost per unit of time at the best age.
    cost_rate_run_to_failure: float
    saving: float  #: 1 - cost_rate/cost_rate_run_to_failure.
    window_lower: float  #: Ages between which the cost rate is within 1 % of the minimum.
    window_upper: float
    p_fail_before: float  #: Probability to fail before the best age.
    evaluations: int


def age_replacement_of(values: Any) -> AgeReplacement:
    verdict, reason, *figures = values
    return AgeReplacement(Verdict(verdict), Reason(reason), *figures)


def _model(life: Weibull) -> Weibull:
    if not isinstance(life, Weibull):
        raise TypeError(f"life: a Weibull is needed, got {type(life).__name__}")
    return life


def age_replacement(life: Union[Weibull, Fit], cost_planned: float,
                    cost_failure: float) -> AgeReplacement:
    """Optimal age replacement. For a :class:`Fit` the verdict weighs the evidence too."""
    if isinstance(life, Fit):
        return age_replacement_of(_pcm.age_replacement_from_fit(life._handle, cost_planned,
                                                                cost_failure))
    if not isinstance(life, Weibull):
        raise TypeError(f"life: a Weibull or a Fit is needed, got {type(life).__name__}")
    return age_replacement_of(_pcm.age_replacement_solve(life.shape, life.scale, cost_planned,
                                                         cost_failure))


def cost_rate(life: Weibull, cost_planned: float, cost_failure: float,
              age: Union[float, Numbers]) -> Any:
    """Long-run cost per unit of time of replacing at given ages; infinity: run to failure."""
    model = _model(life)
    return mapped("age", age, lambda out, ages: _pcm.age_replacement_cost_rate(
        out, model.shape, model.scale, cost_planned, cost_failure, ages))


def excess_cost(life: Weibull, cost_planned: float, cost_failure: float, age_now: float,
                age: Union[float, Numbers]) -> Any:
    """Expected cost of replacing an item of age ``age_now`` at given ages instead of the best."""
    model = _model(life)
    return mapped("age", age, lambda out, ages: _pcm.age_replacement_excess(
        out, model.shape, model.scale, cost_planned, cost_failure, age_now, ages))
