# SPDX-License-Identifier: Apache-2.0
"""Age replacement: replace at failure or at an age, whichever comes first."""

from typing import Any, Dict, NamedTuple, Union

from . import _pcm
from ._arrays import Numbers, mapped
from ._words import Word
from .life import Fit, Weibull


class Verdict(Word):
    """What to do."""

    REPLACE_AT_AGE = "replace_at_age"
    RUN_TO_FAILURE = "run_to_failure"
    NOT_ENOUGH_EVIDENCE = "not_enough_evidence"
    ACT_AT_AGE = "act_at_age"
    ACT_AT_DATE = "act_at_date"
    INSPECT_EVERY = "inspect_every"
    REDESIGN = "redesign"
    STATUTORY_LIMIT_BINDS = "statutory_limit_binds"
    WARRANTY_BINDS = "warranty_binds"


class Reason(Word):
    """Why."""

    SAVES = "saves"
    HAZARD_DOES_NOT_RISE = "hazard_does_not_rise"
    FAILURE_NOT_DEARER = "failure_not_dearer"
    SAVING_TOO_SMALL = "saving_too_small"
    NO_ESTIMATE = "no_estimate"
    WEAR_OUT_NOT_CERTAIN = "wear_out_not_certain"
    TOO_FEW_FAILURES = "too_few_failures"
    SAVING_NOT_CERTAIN = "saving_not_certain"
    COST_NOT_POSITIVE = "cost_not_positive"
    DOWNTIME_NOT_FINITE = "downtime_not_finite"
    DOWNTIME_NOT_LONGER = "downtime_not_longer"
    STATUTORY_LIMIT = "statutory_limit"
    MAKER_LIMIT = "maker_limit"
    WARRANTY_COVERS = "warranty_covers"
    MINIMUM_RELIABILITY = "minimum_reliability"
    RELIABILITY_OUT_OF_REACH = "reliability_out_of_reach"
    LIMITS_CONTRADICT = "limits_contradict"
    HORIZON_TOO_SHORT = "horizon_too_short"
    AGE_REACHED = "age_reached"
    SERVICE_NEVER_PAYS = "service_never_pays"
    WORK_DOES_NOTHING = "work_does_nothing"
    INSPECTION_NEVER_PAYS = "inspection_never_pays"
    TARGET_OUT_OF_REACH = "target_out_of_reach"
    DATES_NEVER_PAY = "dates_never_pay"
    TARGET_AVAILABILITY = "target_availability"
    JOBS_NEVER_PAY = "jobs_never_pay"


class EvidenceKind(Word):
    """How sure a life model is: see pcm/evidence.h."""

    CERTAIN = "certain"
    REGION = "region"
    POSTERIOR = "posterior"
    NONE = "none"


class Advice(NamedTuple):
    """What every decision returns: when to act, what it costs and saves, how sure that is, and why.
    Money in the unit of the costs, time in the unit of the life model; bounds are all the estimate
    where ``confidence`` is 0."""

    verdict: Verdict
    reason: Reason
    explanation: str  #: One sentence that explains the reason.
    text: str  #: The decision in one sentence with its figures.
    argument_1: float  #: Figures of the reason by place; ``arguments`` has them by name.
    argument_2: float
    argument_3: float
    interval: float  #: At which to act, all limits kept; infinite: never.
    act_in: float  #: Time from now until then.
    optimum: float  #: Without limits.
    optimum_lower: float
    optimum_upper: float
    cost_rate: float  #: At the interval.
    cost_rate_now: float  #: At what is practised today.
    cost_rate_run_to_failure: float
    saving: float  #: Fraction of the cost of running to failure.
    saving_lower: float
    saving_upper: float
    saving_rate: float  #: Money per unit of time.
    saving_rate_lower: float
    saving_rate_upper: float
    saving_rate_now: float  #: Against what is practised today.
    window_lower: float  #: Intervals between which the cost is within the tolerance.
    window_upper: float
    expected_failures: float  #: From now until the act.
    p_fail_before: float
    availability: float
    evidence: EvidenceKind
    confidence: float
    evaluations: int
    unit: str

    @property
    def arguments(self) -> Dict[str, float]:
        """The figures of the reason by name: ``{"limit": 400.0, "optimum": 520.0}``."""
        figures = (self.argument_1, self.argument_2, self.argument_3)
        names = (_pcm.reason_argument_name(self.reason, i) for i in range(len(figures)))
        return {name: figure for name, figure in zip(names, figures) if name is not None}

    def __str__(self) -> str:
        return self.text


def advice_of(values: Any) -> Advice:
    advice = Advice._make(values)
    return advice._replace(verdict=Verdict(advice.verdict), reason=Reason(advice.reason),
                           evidence=EvidenceKind(advice.evidence))


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
