# SPDX-License-Identifier: Apache-2.0
"""What to expect: renewals period by period, simulations, forecasts of parts and hours, stocks of
spares."""

import math
from array import array
from typing import Any, Dict, Iterable, List, Mapping, NamedTuple, Optional, Sequence, Tuple, Union

from . import _pcm
from ._arrays import doubles
from ._calls import ProgressCallback, control, listener
from ._words import Word
from .decisions import settings
from .evidence import AnyLife, AnyModel, Evidence, handle_of, model_of


def _with_life(known: Dict[str, Any]) -> Dict[str, Any]:
    """Its life as the library reads it."""
    if "life" not in known:
        raise TypeError("life: a Weibull or a Model is needed")
    return {**known, "life": model_of(known["life"])}


# Renewals

class RenewalPlan(NamedTuple):
    """An item and how it is kept."""

    life: AnyModel
    age: float = 0.0
    replacement_age: float = math.inf  #: Infinite: run to failure.
    cost_planned: float = 0.0
    cost_failure: float = 0.0
    downtime_planned: float = 0.0
    downtime_failure: float = 0.0
    discount: float = 0.0  #: Continuous rate per unit of time.


class RenewalPeriod(NamedTuple):
    """What one period brings, as expected values."""

    failures: float
    planned: float
    cost: float  #: Present value.
    downtime: float
    availability: float


#: A plan, or a dictionary of its fields.
AnyRenewalPlan = Union[RenewalPlan, Mapping[str, Any]]


def _renewal(plan: AnyRenewalPlan) -> Dict[str, Any]:
    return _with_life(settings("plan", RenewalPlan, plan))


def _room(periods: int, numbers: int) -> "array[float]":
    if periods < 0:
        raise ValueError(f"periods = {periods}: must not be negative")
    return array("d", bytes(8 * numbers * periods))


def _renewal_periods(rows: "array[float]") -> List[RenewalPeriod]:
    width = len(RenewalPeriod._fields)
    return [RenewalPeriod._make(rows[i:i + width]) for i in range(0, len(rows), width)]


def renewal_curve(plan: AnyRenewalPlan, periods: int, period_length: float) -> List[RenewalPeriod]:
    """Failures, planned replacements, costs and availability of one item, period by period."""
    rows = _room(periods, len(RenewalPeriod._fields))
    _pcm.renewal_curve(rows, period_length, _renewal(plan))
    return _renewal_periods(rows)


def renewal_fleet(plans: Iterable[AnyRenewalPlan], periods: int, period_length: float, *,
                  threads: int = 0, progress: Optional[ProgressCallback] = None
                  ) -> List[RenewalPeriod]:
    """The same for a fleet: the sum over its items."""
    rows = _room(periods, len(RenewalPeriod._fields))
    _pcm.renewal_fleet(rows, period_length, [_renewal(plan) for plan in plans],
                       control(None, threads, 1), listener(progress))
    return _renewal_periods(rows)


# Simulation

class SimulationPolicy(Word):
    """How an asset is maintained."""

    RUN_TO_FAILURE = "run_to_failure"
    AGE_REPLACEMENT = "age_replacement"
    BLOCK_REPLACEMENT = "block_replacement"
    MINIMAL_REPAIR = "minimal_repair"
    IMPERFECT = "imperfect"


class SimulationOutcome(Word):
    """What came of a simulation."""

    COMPLETE = "complete"
    STOPPED = "stopped"
    ENDLESS = "endless"


class SimulationAsset(NamedTuple):
    """An asset and how it is maintained; what its policy does not use is not looked at."""

    life: AnyModel
    age: float = 0.0
    policy: str = SimulationPolicy.RUN_TO_FAILURE
    interval: float = math.inf
    cost_failure: float = 0.0
    downtime_failure: float = 0.0
    cost_planned: float = 0.0
    downtime_planned: float = 0.0
    cost_renewal: float = 0.0  #: Imperfect: of the job that renews.
    downtime_renewal: float = 0.0
    renewal_after: int = 0  #: Imperfect: every so many jobs; 0: never.
    rho_corrective: float = 0.0
    rho_preventive: float = 0.0
    model: str = "ara_infinity"


class SimulationSummary(NamedTuple):
    """What happened at large."""

    outcome: SimulationOutcome
    explanation: str
    replications: int  #: That the figures rest on.
    events: int
    assets: int
    periods: int
    endless_asset: int


class SimulationFigures(NamedTuple):
    """What the fleet does in a stretch of time: means over replications with standard errors."""

    start: float
    end: float
    failures: float
    failures_error: float
    planned: float
    planned_error: float
    cost: float
    cost_error: float
    downtime: float
    downtime_error: float
    availability: float
    availability_error: float


class SimulationWaiting(NamedTuple):
    """What limited crews and spares do, with standard errors; all 0 without limits."""

    works: float  #: That had to wait.
    works_error: float
    downtime: float  #: While waiting.
    downtime_error: float
    stock_outs: float
    stock_outs_error: float
    mean_wait: float
    mean_wait_error: float
    fraction_waited: float
    fraction_waited_error: float


class SimulationMeans(NamedTuple):
    """Means of one asset over the whole time."""

    failures: float
    planned: float
    cost: float
    downtime: float
    availability: float


class Simulation:
    """What a fleet did in many simulated lives. Results do not depend on the number of threads."""

    __slots__ = ("_handle", "summary", "total", "waiting")

    _handle: Any
    summary: SimulationSummary
    #: Figures of the whole time.
    total: SimulationFigures
    waiting: SimulationWaiting

    def __init__(self, *_: Any) -> None:
        raise TypeError("simulations are made by simulate()")

    @classmethod
    def _of(cls, handle: Any) -> "Simulation":
        simulation = cls.__new__(cls)
        outcome, *figures = _pcm.simulation_get_summary(handle)
        simulation._handle = handle
        simulation.summary = SimulationSummary(SimulationOutcome(outcome), *figures)
        simulation.total = SimulationFigures._make(_pcm.simulation_total(handle))
        simulation.waiting = SimulationWaiting._make(_pcm.simulation_get_waiting(handle))
        return simulation

    @property
    def periods(self) -> List[SimulationFigures]:
        """Figures period by period."""
        return [SimulationFigures._make(_pcm.simulation_of_period(self._handle, i))
                for i in range(self.summary.periods)]

    @property
    def assets(self) -> List[SimulationMeans]:
        """Means asset by asset: who drives the figures."""
        return [SimulationMeans._make(_pcm.simulation_of_asset(self._handle, i))
                for i in range(self.summary.assets)]

    def __repr__(self) -> str:
        return (f"Simulation({self.summary.outcome}: {self.summary.assets} assets, "
                f"{self.summary.replications} replications, failures {self.total.failures:.6g} "
                f"+- {self.total.failures_error:.2g}, cost {self.total.cost:.6g} "
                f"+- {self.total.cost_error:.2g})")


def simulate(assets: Iterable[Union[SimulationAsset, Mapping[str, Any]]], *, horizon: float,
             periods: int = 1, replications: int = 1000, crews: int = 0,
             spares: Optional[int] = None, lead_time: float = 0.0, seed: int = 1,
             threads: int = 0, time_limit: Optional[float] = None,
             progress: Optional[ProgressCallback] = None) -> Simulation:
    """Simulates a fleet from 0 to the horizon, many times. Without ``crews`` (0) and ``spares``
    (None) work never waits. ``progress`` may stop it: the figures are then those of the
    replications that were complete."""
    fleet = [_with_life(settings("asset", SimulationAsset, asset)) for asset in assets]
    options = {"horizon": horizon, "periods": periods, "replications": replications,
               "crews": crews, "spares": -1 if spares is None else spares, "lead_time": lead_time}
    return Simulation._of(_pcm.simulate(fleet, options, control(time_limit, threads, seed),
                                        listener(progress)))


# Forecast and spares

class ForecastOutcome(Word):
    """What came of a forecast."""

    MADE = "made"
    NO_ESTIMATE = "no_estimate"
    STOPPED = "stopped"


class ForecastItem(NamedTuple):
    """Identical items of one age. Items that share one :class:`Evidence` share one unknown
    model."""

    life: AnyLife
    age: float = 0.0
    replacement_age: float = 0.0  #: 0: runs to failure.
    repairable: bool = False  #: Failures are repaired and leave it as old as it was.
    count: float = 1.0  # type: ignore[assignment]  # the library calls it so
    parts: float = 1.0  #: Taken by each failure and each planned job.
    hours_failure: float = 0.0
    hours_planned: float = 0.0


class ForecastRow(NamedTuple):
    """What a stretch of time asks for: expected values with bounds, and quantiles at the levels of
    the forecast."""

    start: float
    end: float
    failures: float
    failures_lower: float
    failures_upper: float
    planned: float
    planned_lower: float
    planned_upper: float
    parts: float
    parts_lower: float
    parts_upper: float
    hours: float
    hours_lower: float
    hours_upper: float
    parts_quantiles: Tuple[float, ...]
    hours_quantiles: Tuple[float, ...]


class Demand:
    """The distribution of a demand, of Poisson with a mean or from a forecast."""

    __slots__ = ("_handle", "_forecast")

    def __init__(self, mean: float) -> None:
        self._handle = _pcm.demand_poisson(mean)
        self._forecast: Any = None

    @classmethod
    def _of(cls, handle: Any, forecast: Any) -> "Demand":
        demand = cls.__new__(cls)
        demand._handle = handle
        demand._forecast = forecast  # which owns the handle
        return demand

    @property
    def mean(self) -> float:
        return float(_pcm.demand_mean(self._handle))

    @property
    def deviation(self) -> float:
        """Standard deviation."""
        return float(_pcm.demand_deviation(self._handle))

    @property
    def step(self) -> float:
        """Distance between values."""
        return float(_pcm.demand_step(self._handle))

    def at_most(self, quantity: float) -> float:
        """Probability that no more is asked for."""
        return float(_pcm.demand_at_most(self._handle, quantity))

    def quantile(self, p: float) -> float:
        """The smallest value that is enough with a probability."""
        return float(_pcm.demand_quantile(self._handle, p))

    def unmet(self, stock: float) -> float:
        """Expected part of the demand that a stock leaves unmet."""
        return float(_pcm.demand_unmet(self._handle, stock))

    def stock(self, level: float, *, service: str = "cycle") -> "Stock":
        """The smallest stock that reaches a level of service: ``"cycle"`` (no shortage at all),
        ``"fill"`` (share of demands that find a part) or ``"share"`` (share of the demand)."""
        return Stock._make(_pcm.spares_stock(self._handle, service, level))

    def measure(self, stock: float) -> "Stock":
        """What a given stock achieves."""
        return Stock._make(_pcm.spares_measure(self._handle, stock))

    def __repr__(self) -> str:
        return f"Demand(mean={self.mean:.6g}, deviation={self.deviation:.6g}, step={self.step:g})"


class Stock(NamedTuple):
    """A stock and what it achieves."""

    stock: float
    service_cycle: float  #: Probability of no shortage at all.
    service_fill: float
    service_share: float
    service_before: float  #: What was asked for, with one step less.
    expected_short: float
    expected_left: float


class Forecast:
    """Failures, planned jobs, parts and hours of a fleet in periods to come. ``outcome`` says
    whether there are rows."""

    __slots__ = ("_handle", "_levels")

    def __init__(self, *_: Any) -> None:
        raise TypeError("forecasts are made by forecast()")

    @classmethod
    def _of(cls, handle: Any, levels: int) -> "Forecast":
        forecast = cls.__new__(cls)
        forecast._handle = handle
        forecast._levels = levels
        return forecast

    @property
    def outcome(self) -> ForecastOutcome:
        return ForecastOutcome(_pcm.forecast_outcome(self._handle))

    @property
    def explanation(self) -> str:
        return str(_pcm.forecast_explanation(self._handle))

    @property
    def error(self) -> float:
        """About the largest error of any probability."""
        return float(_pcm.forecast_error(self._handle))

    @property
    def periods(self) -> List[ForecastRow]:
        """Period by period."""
        return [self._row(i, False) for i in range(len(self))]

    @property
    def until(self) -> List[ForecastRow]:
        """All the time until the end of each period. Quantiles are those of the sum."""
        return [self._row(i, True) for i in range(len(self))]

    def demand(self, period: int, *, until: bool = False, hours: bool = False) -> Demand:
        """The whole distribution of parts, or hours, of a period or until its end."""
        handle = _pcm.forecast_demand(self._handle, period, until, hours)
        if handle is None:
            raise IndexError(f"period = {period}: the forecast has {len(self)}")
        return Demand._of(handle, self._handle)

    def _row(self, index: int, until: bool) -> ForecastRow:
        quantiles = []
        for hours in (False, True):
            values = array("d", bytes(8 * self._levels))
            _pcm.forecast_quantiles(values, self._handle, index, until, hours)
            quantiles.append(tuple(values))
        return ForecastRow(*_pcm.forecast_row(self._handle, index, until), *quantiles)

    def __len__(self) -> int:
        return int(_pcm.forecast_periods(self._handle))

    def __bool__(self) -> bool:
        return self.outcome == ForecastOutcome.MADE

    def __repr__(self) -> str:
        return f"Forecast({self.outcome}, {len(self)} periods)"


#: An item, or a dictionary of its fields.
AnyItem = Union[ForecastItem, Mapping[str, Any]]


def _items(items: Iterable[AnyItem]) -> Tuple[List[Dict[str, Any]], List[Any]]:
    """Items and their lives apart. One model object is one evidence."""
    fleet, lives = [], []
    for item in items:
        known = settings("item", ForecastItem, item)
        life = known.pop("life", None)
        lives.append(life._handle if isinstance(life, Evidence) else handle_of(life))
        fleet.append(known)
    return fleet, lives


def forecast(items: Iterable[AnyItem], *, period: float, periods: int,
             levels: Sequence[float] = (), threads: int = 0, time_limit: Optional[float] = None,
             progress: Optional[ProgressCallback] = None) -> Forecast:
    """How many failures, parts and hours a fleet will see in each period, with the quantiles at
    the levels that a budget or a stock needs."""
    fleet, lives = _items(items)
    asked = doubles("levels", levels)
    return Forecast._of(_pcm.forecast_make(fleet, lives, period, periods, asked,
                                           control(time_limit, threads, 1), listener(progress)),
                        len(asked))


class SparesTerms(NamedTuple):
    """What spares and their lack cost."""

    lead_time: float  #: From taking a part until its replacement arrives.
    holding: float  #: Money per part and unit of time.
    shortage_demand: float = 0.0  #: Money per job that does not find its parts.
    shortage_time: float = 0.0  #: Money per missing part and unit of time.


class SparesOutcome(Word):
    """What came of the search for the best stock."""

    OPTIMAL = "optimal"
    HOLDING_NOT_POSITIVE = "holding_not_positive"
    SHORTAGE_NOT_POSITIVE = "shortage_not_positive"
    NO_ESTIMATE = "no_estimate"
    STOPPED = "stopped"


class Spares(NamedTuple):
    """The best stock with its proof; all 0 unless the outcome is optimal."""

    outcome: SparesOutcome
    explanation: str
    stock: float
    cost_rate: float
    cost_rate_less: float  #: With one step less.
    cost_rate_more: float
    fill_rate: float
    shortage_rate: float
    expected_short: float
    service_cycle: float
    demand_rate: float
    lead_time_demand: float
    step: float


def optimise_spares(items: Iterable[AnyItem], terms: Union[SparesTerms, Mapping[str, Any]], *,
                    threads: int = 0, time_limit: Optional[float] = None,
                    progress: Optional[ProgressCallback] = None) -> Spares:
    """The stock of least cost for a fleet, when each part taken is reordered at once."""
    fleet, lives = _items(items)
    outcome, *figures = _pcm.spares_optimise(fleet, lives, settings("terms", SparesTerms, terms),
                                             control(time_limit, threads, 1), listener(progress))
    return Spares(SparesOutcome(outcome), *figures)
