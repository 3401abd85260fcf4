# SPDX-License-Identifier: Apache-2.0
"""When to act, by every policy: replacement by age or date, overhauls, inspections, imperfect
maintenance, energy. Each answers an :class:`Advice`; curves are expected costs of acting some time
from now instead of at the best time. Times are in the unit of the life model."""

import math
from typing import Any, Dict, Mapping, NamedTuple, Optional, Tuple, Type, Union

from . import _pcm
from ._arrays import Numbers, mapped, optional_doubles
from ._calls import ProgressCallback, control, listener
from ._words import Word
from .events import EventData
from .evidence import AnyLife, AnyModel, handle_of, model_of
from .policy import Advice, advice_of


class Criterion(Word):
    """What is minimised."""

    COST_RATE = "cost_rate"
    AVAILABILITY = "availability"
    ONE_CYCLE = "one_cycle"


class Terms(NamedTuple):
    """What a decision is made under. What is left at 0 is not known or not asked for."""

    cost_planned: float = 0.0  #: Everything that acting as planned costs.
    cost_failure: float = 0.0  #: Everything a failure costs, downtime and damage included.
    downtime_planned: float = 0.0
    downtime_failure: float = 0.0
    criterion: str = Criterion.COST_RATE
    discount: float = 0.0  #: Continuous rate per unit of time.
    horizon: float = 0.0  #: Time from now after which nothing counts; 0: no end.
    age: float = 0.0  #: The item's age, or its time since the last act.
    current_interval: float = 0.0  #: At which one acts today; 0: never.
    minimum_reliability: float = 0.0  #: Probability to reach the act without a failure.
    statutory_interval: float = 0.0  #: The law's longest interval.
    maker_interval: float = 0.0  #: The longest under which the maker's warranty holds.
    warranty: float = 0.0  #: Age up to which failures are the maker's.
    window: float = 0.0  #: Fraction above the minimum that the window allows; 0: 1 %.
    minimum_saving: float = 0.0  #: Fraction; 0: 1 %.


#: Terms, or a dictionary of some of their fields; the other structs below likewise.
AnyTerms = Union[Terms, Mapping[str, Any]]


def settings(name: str, cls: Type[Any], given: Any) -> Dict[str, Any]:
    """The fields of one of the classes, or of a dictionary that stands for it."""
    if isinstance(given, cls):
        return dict(given._asdict())
    if isinstance(given, Mapping):
        return {**cls._field_defaults, **given}
    raise TypeError(f"{name}: a {cls.__name__} or a dict is needed, got {type(given).__name__}")


def _terms(terms: AnyTerms) -> Dict[str, Any]:
    return settings("terms", Terms, terms)


# Replacement and overhaul

def advise_replacement(life: AnyLife, terms: AnyTerms) -> Advice:
    """At which age to replace, for every family and with the uncertainty of the evidence."""
    return advice_of(_pcm.replacement_advise(handle_of(life), _terms(terms)))


def replacement_curve(life: AnyLife, terms: AnyTerms, ahead: Union[float, Numbers]) -> Any:
    """Expected cost of replacing at times from now instead of at the best time."""
    handle, known = handle_of(life), _terms(terms)
    return mapped("ahead", ahead, lambda out, times: _pcm.replacement_curve(
        out, handle, known, times))


def advise_block(life: AnyLife, terms: AnyTerms) -> Advice:
    """How far apart fixed dates should be, at which all items are replaced whatever their age."""
    return advice_of(_pcm.block_advise(handle_of(life), _terms(terms)))


def block_curve(life: AnyLife, terms: AnyTerms, ahead: Union[float, Numbers]) -> Any:
    """Expected cost of the next date coming at times from now instead of at the best time."""
    handle, known = handle_of(life), _terms(terms)
    return mapped("ahead", ahead, lambda out, times: _pcm.block_curve(out, handle, known, times))


def block_cost_rate(life: AnyModel, cost_planned: float, cost_failure: float,
                    interval: Union[float, Numbers]) -> Any:
    """Long-run cost per unit of time of replacing at dates; infinity: run to failure."""
    model = model_of(life)
    return mapped("interval", interval, lambda out, intervals: _pcm.block_cost_rate(
        out, model, cost_planned, cost_failure, intervals))


def advise_overhaul(failures: AnyLife, terms: AnyTerms) -> Advice:
    """When to overhaul a system whose failures are repaired minimally. The models are read as
    expected numbers of failures, as :meth:`Evidence.from_events` gives them."""
    return advice_of(_pcm.overhaul_advise(handle_of(failures, "failures"), _terms(terms)))


def overhaul_curve(failures: AnyLife, terms: AnyTerms, ahead: Union[float, Numbers]) -> Any:
    """Expected cost of the next overhaul at times from now instead of at the best time."""
    handle, known = handle_of(failures, "failures"), _terms(terms)
    return mapped("ahead", ahead, lambda out, times: _pcm.overhaul_curve(
        out, handle, known, times))


def overhaul_cost_rate(failures: AnyLife, terms: AnyTerms,
                       interval: Union[float, Numbers]) -> Any:
    """Long-run cost per unit of time of overhauling at intervals; infinity: never."""
    handle, known = handle_of(failures, "failures"), _terms(terms)
    return mapped("interval", interval, lambda out, intervals: _pcm.overhaul_cost_rate(
        out, handle, known, intervals))


# Inspections

class TestEffect(Word):
    """What a test does to an item that it finds working."""

    RENEWS = "renews"
    LEAVES_AGE = "leaves_age"


class HiddenFailureTerms(NamedTuple):
    """What tests for hidden failures need besides :class:`Terms`, whose planned cost is that of a
    test and whose failure cost is that of a repair."""

    effect: str = TestEffect.RENEWS
    p_missed: float = 0.0  #: Probability that a test misses a failure.
    p_harm: float = 0.0  #: Probability that a test breaks a working item.
    demand_rate: float = 0.0  #: Demands per unit of time.
    cost_demand: float = 0.0  #: What a demand costs that the item does not meet.
    target_availability: float = 0.0  #: Least availability allowed.
    age_at_test: float = 0.0  #: Age that the item had at the last test.


class HiddenFailure(NamedTuple):
    """What testing at an interval does, in the long run."""

    interval: float
    availability: float
    unavailability: float
    p_failed: float  #: Probability that a test meets a failed item.
    time_failed: float  #: Mean time from a failure to the test that finds it.
    test_rate: float
    repair_rate: float
    unmet_demand_rate: float
    cost_rate: float


def _tests(terms: AnyTerms, tests: Any) -> Dict[str, Any]:
    return {**_terms(terms), **settings("tests", HiddenFailureTerms, tests)}


def advise_hidden_failure(life: AnyLife, terms: AnyTerms,
                          tests: Union[HiddenFailureTerms, Mapping[str, Any]]) -> Advice:
    """How often to test an item whose failure shows only at a test."""
    return advice_of(_pcm.hidden_failure_advise(handle_of(life), _tests(terms, tests)))


def hidden_failure_at(life: AnyLife, terms: AnyTerms,
                      tests: Union[HiddenFailureTerms, Mapping[str, Any]],
                      interval: float) -> HiddenFailure:
    """What testing at an interval does in the long run."""
    return HiddenFailure._make(_pcm.hidden_failure_at(handle_of(life), _tests(terms, tests),
                                                      interval))


def hidden_failure_curve(life: AnyLife, terms: AnyTerms,
                         tests: Union[HiddenFailureTerms, Mapping[str, Any]],
                         ahead: Union[float, Numbers]) -> Any:
    """Expected cost of the next test at times from now instead of at the best time."""
    handle, known = handle_of(life), _tests(terms, tests)
    return mapped("ahead", ahead, lambda out, times: _pcm.hidden_failure_curve(
        out, handle, known, times))


class DelayTimeTerms(NamedTuple):
    """What inspections for defects need besides :class:`Terms`, whose planned cost is that of an
    inspection. A system has defects at a rate; an item has one, at an age that follows
    ``onset``."""

    cost_defect: float = 0.0  #: Of removing a defect that was found.
    downtime_defect: float = 0.0
    p_missed: float = 0.0
    defect_rate: float = 0.0  #: Of a system; 0: an item.
    onset: Optional[AnyModel] = None
    age_at_inspection: float = 0.0


class DelayTime(NamedTuple):
    """What inspecting at an interval does, in the long run."""

    interval: float
    p_found: float  #: Probability that a defect is found before it fails.
    inspection_rate: float
    failure_rate: float
    found_rate: float
    availability: float
    cost_rate: float


def _defects(terms: AnyTerms, defects: Any) -> Dict[str, Any]:
    known = {**_terms(terms), **settings("defects", DelayTimeTerms, defects)}
    if known.get("onset") is not None:
        known["onset"] = model_of(known["onset"], "onset")
    return known


def advise_delay_time(delay: AnyLife, terms: AnyTerms,
                      defects: Union[DelayTimeTerms, Mapping[str, Any]]) -> Advice:
    """How often to inspect for defects that become failures after a delay."""
    return advice_of(_pcm.delay_time_advise(handle_of(delay, "delay"), _defects(terms, defects)))


def delay_time_at(delay: AnyLife, terms: AnyTerms,
                  defects: Union[DelayTimeTerms, Mapping[str, Any]],
                  interval: float) -> DelayTime:
    """What inspecting at an interval does in the long run; infinity: no inspections."""
    return DelayTime._make(_pcm.delay_time_at(handle_of(delay, "delay"),
                                              _defects(terms, defects), interval))


def delay_time_curve(delay: AnyLife, terms: AnyTerms,
                     defects: Union[DelayTimeTerms, Mapping[str, Any]],
                     ahead: Union[float, Numbers]) -> Any:
    """Expected cost of the next inspection at times from now instead of at the best time."""
    handle, known = handle_of(delay, "delay"), _defects(terms, defects)
    return mapped("ahead", ahead, lambda out, times: _pcm.delay_time_curve(
        out, handle, known, times))


# Imperfect maintenance

class ImperfectLife(NamedTuple):
    """A system that work makes younger by its rejuvenation, 0 (not at all) to 1 (as new)."""

    shape: float  #: Of the life of a new system to its first failure, a Weibull.
    scale: float
    rho_preventive: float
    rho_corrective: float = 0.0
    model: str = "ara_infinity"  #: Or "ara_1".


class RenewalTerms(NamedTuple):
    """What renewals need besides :class:`Terms`, whose planned cost is that of a job."""

    cost: float = 0.0
    downtime: float = 0.0
    virtual_age: float = 0.0  #: That the last act left.
    current_acts: float = 0.0  #: Acts in a cycle today; 0: as advised.


class ImperfectPolicy(NamedTuple):
    """A plan of preventive jobs and renewals; the interval of the advice is the time between."""

    advice: Advice
    acts: float  #: The last of so many acts is the renewal; infinite: one never renews.
    cycle_length: float
    expected_failures: float  #: In a cycle.
    interval_renewal_only: float
    cost_rate_renewal_only: float
    job_benefit: float  #: What the jobs save per unit of time against renewals only.
    simulation_error: float  #: Standard error of the cost rate; 0 if it is exact.


def advise_imperfect(system: Union[ImperfectLife, Mapping[str, Any]], terms: AnyTerms,
                     renewal: Union[RenewalTerms, Mapping[str, Any]], *, seed: int = 1,
                     threads: int = 0, time_limit: Optional[float] = None,
                     progress: Optional[ProgressCallback] = None) -> ImperfectPolicy:
    """How far apart preventive jobs should be, and after how many a system should be renewed."""
    advice, figures = _pcm.imperfect_policy_solve(
        settings("system", ImperfectLife, system), _terms(terms),
        settings("renewal", RenewalTerms, renewal), control(time_limit, threads, seed),
        listener(progress))
    return ImperfectPolicy(advice_of(advice), *figures)


def advise_imperfect_from_events(
        data: EventData, terms: AnyTerms, renewal: Union[RenewalTerms, Mapping[str, Any]], *,
        model: str = "ara_infinity", rho_corrective: float = math.nan,
        rho_preventive: float = math.nan, confidence: float = 0.90, seed: int = 1,
        threads: int = 0, time_limit: Optional[float] = None,
        progress: Optional[ProgressCallback] = None) -> ImperfectPolicy:
    """The same for systems whose records are fitted, with the uncertainty of the fit. A
    rejuvenation that is given is not estimated."""
    if not isinstance(data, EventData):
        raise TypeError(f"data: an EventData is needed, got {type(data).__name__}")
    advice, figures = _pcm.imperfect_policy_from_events(
        data._handle, model, rho_corrective, rho_preventive, _terms(terms),
        settings("renewal", RenewalTerms, renewal), confidence,
        control(time_limit, threads, seed), listener(progress))
    return ImperfectPolicy(advice_of(advice), *figures)


# Opportunities

class Opportunity(NamedTuple):
    """Visits that happen anyway and come at random: how often, and what joining one saves of the
    planned cost."""

    rate: float = 0.0
    saving: float = 0.0


class OpportunityAdvice(NamedTuple):
    """When to replace on one's own, and from when on to join an opportunity."""

    advice: Advice
    join_from: float  #: Age from which on to join; infinite: never.
    joined: float  #: Share of items whose life ends with an opportunity.
    interval_alone: float  #: The best age without opportunities.
    cost_rate_alone: float
    saving_rate: float  #: What opportunities save per unit of time.


class VisitAdvice(NamedTuple):
    """Whether to join one visit."""

    join: bool
    join_from: float  #: Age from which on joining such a visit pays; infinite: never.
    gain: float  #: What joining gains over going on; below 0: it loses.
    too_early: float  #: What replacing then instead of at the best age costs.


def advise_opportunity(life: AnyLife, terms: AnyTerms,
                       opportunity: Union[Opportunity, Mapping[str, Any]]) -> OpportunityAdvice:
    """At which age to replace, and from which age on to join opportunities that come at random."""
    advice, figures = _pcm.opportunity_advise(
        handle_of(life), _terms(terms), settings("opportunity", Opportunity, opportunity))
    return OpportunityAdvice(advice_of(advice), *figures)


def advise_visit(life: AnyLife, terms: AnyTerms, saving: float, ahead: float) -> VisitAdvice:
    """Whether to join a single visit some time from now, which saves a part of the planned
    cost."""
    return VisitAdvice._make(_pcm.opportunity_visit(handle_of(life), _terms(terms), saving, ahead))


# Energy

class DriftKind(Word):
    """Law of a drift."""

    LINEAR = "linear"
    POWER = "power"
    SATURATING = "saturating"
    TABLE = "table"


class Drift(NamedTuple):
    """By what factor consumption has grown since the last service: linear ``1 + growth x``, power
    ``1 + growth x**exponent``, saturating ``1 + growth (1 - exp(-x/time_constant))``, or a table of
    times and factors."""

    kind: str = DriftKind.LINEAR
    growth: float = 0.0
    exponent: float = 0.0
    time_constant: float = 0.0
    time: Optional[Numbers] = None
    factor: Optional[Numbers] = None


class Energy(NamedTuple):
    """What a unit uses, and what that costs. ``carbon_price`` is on top of the price."""

    power: float = 0.0  #: kW just after a service.
    hours: float = 0.0  #: Run hours in a unit of time.
    price: float = 0.0  #: Money per kWh.
    emission_factor: float = 0.0  #: kgCO2e per kWh.
    carbon_price: float = 0.0  #: Money per kgCO2e; 0 to leave carbon out of the decision.
    service_carbon: float = 0.0  #: kgCO2e of a service.
    failure_carbon: float = 0.0


class EnergyFigures(NamedTuple):
    """A service interval in figures, per unit of time: money and kilograms of CO2e apart."""

    interval: float  #: The best without limits.
    interval_carbon_blind: float
    interval_least_carbon: float
    money_service: float
    money_energy: float  #: Of the excess alone.
    money_failures: float
    money_carbon: float
    kg_service: float
    kg_energy: float
    kg_failures: float
    break_even_carbon_price: float  #: Above which servicing pays; infinite if it never does.


def _drift(drift: Any) -> Tuple[Dict[str, Any], Any, Any]:
    """The drift's fields, and its points as arrays."""
    known = settings("drift", Drift, drift)
    return (known, optional_doubles("time", known.pop("time", None)),
            optional_doubles("factor", known.pop("factor", None)))


def drift_factor(drift: Union[Drift, Mapping[str, Any]], since: Union[float, Numbers]) -> Any:
    """Factors of consumption at times since the last service."""
    known = _drift(drift)
    return mapped("since", since, lambda out, times: _pcm.drift_factor(out, *known, times))


def advise_energy(energy: Union[Energy, Mapping[str, Any]],
                  drift: Union[Drift, Mapping[str, Any]], terms: AnyTerms,
                  failures: Optional[AnyLife] = None) -> Tuple[Advice, EnergyFigures]:
    """When to service what uses ever more energy: the decision and its figures. ``failures`` are
    expected numbers of failures since the last service; None: service does not prevent any."""
    advice, figures = _pcm.energy_advise(
        settings("energy", Energy, energy), *_drift(drift),
        None if failures is None else handle_of(failures, "failures"), _terms(terms))
    return advice_of(advice), EnergyFigures._make(figures)


def energy_curve(energy: Union[Energy, Mapping[str, Any]],
                 drift: Union[Drift, Mapping[str, Any]], terms: AnyTerms,
                 ahead: Union[float, Numbers], failures: Optional[AnyLife] = None) -> Any:
    """Expected cost of servicing at times from now instead of at the best time."""
    known = (settings("energy", Energy, energy), *_drift(drift),
             None if failures is None else handle_of(failures, "failures"), _terms(terms))
    return mapped("ahead", ahead, lambda out, times: _pcm.energy_curve(out, *known, times))
