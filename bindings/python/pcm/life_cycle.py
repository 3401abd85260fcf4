# SPDX-License-Identifier: Apache-2.0
"""Life-cycle cost and carbon: when to replace a unit by a new one, module by module of EN 15978."""

from typing import Any, Mapping, NamedTuple, Union

from . import _pcm
from .decisions import settings
from .policy import Reason, Verdict


class LifeCycle(NamedTuple):
    """The world. An amount that changes is given by its first year and its growth per year."""

    years: int
    rate: float  #: Of interest, per year.
    rate_kind: str = "real"  #: Or "nominal".
    inflation: float = 0.0
    flows: str = "end_of_year"  #: Or "mid_year", "start_of_year".
    energy_price: float = 0.0  #: Money per kWh.
    energy_price_growth: float = 0.0
    emission_factor: float = 0.0  #: kgCO2e per kWh.
    emission_factor_growth: float = 0.0
    carbon_price: float = 0.0  #: Money per kgCO2e.
    carbon_price_growth: float = 0.0
    price_growth: float = 0.0  #: Of the price of a new unit, per year.
    work_growth: float = 0.0  #: Of maintenance, repairs and use, per year.


class LifeCycleUnit(NamedTuple):
    """A unit, installed or new; amounts per year by their first year and their growth."""

    price: float = 0.0  #: Money to buy and install it; not looked at for the installed unit.
    embodied: float = 0.0  #: kgCO2e of making, moving and installing it.
    age: float = 0.0  #: Years.
    energy: float = 0.0  #: kWh.
    energy_growth: float = 0.0
    drift: str = "linear"  #: Of the energy by age: see :class:`Drift`.
    drift_growth: float = 0.0
    drift_exponent: float = 0.0
    drift_time_constant: float = 0.0
    use: float = 0.0  #: Money.
    use_growth: float = 0.0
    use_carbon: float = 0.0  #: kgCO2e.
    use_carbon_growth: float = 0.0
    maintenance: float = 0.0
    maintenance_growth: float = 0.0
    maintenance_carbon: float = 0.0
    maintenance_carbon_growth: float = 0.0
    failures: float = 0.0  #: Expected number.
    failures_growth: float = 0.0
    failure_shape: float = 0.0  #: Of a power law by age that is added; scale 0: none.
    failure_scale: float = 0.0
    repair: float = 0.0  #: Money for a failure.
    repair_carbon: float = 0.0
    resale: float = 0.0  #: What it fetches at the end of its first year.
    resale_growth: float = 0.0
    resale_now: float = 0.0  #: What the installed unit fetches now.


class ReplacementChoice(NamedTuple):
    """Money and carbon side by side. Starts are years from now; the number of years is never. npv
    is the present value of cash and carbon money, carbon is in kgCO2e."""

    verdict: Verdict
    reason: Reason
    explanation: str
    start: int  #: With the least npv.
    start_carbon_blind: int  #: With the least cash.
    start_least_carbon: int
    start_npv: float
    start_cash: float
    start_carbon_money: float
    start_carbon: float
    carbon_blind_npv: float
    carbon_blind_cash: float
    carbon_blind_carbon_money: float
    carbon_blind_carbon: float
    least_carbon_npv: float
    least_carbon_cash: float
    least_carbon_carbon_money: float
    least_carbon_carbon: float
    now_npv: float
    now_cash: float
    now_carbon_money: float
    now_carbon: float
    never_npv: float
    never_cash: float
    never_carbon_money: float
    never_carbon: float
    saving: float  #: npv of never less that of the best start.
    saving_fraction: float
    break_even_carbon_price: float  #: At which replacing now is the cheapest; infinite: never.


def choose_life_cycle(cycle: Union[LifeCycle, Mapping[str, Any]],
                      installed: Union[LifeCycleUnit, Mapping[str, Any]],
                      replacement: Union[LifeCycleUnit, Mapping[str, Any]]) -> ReplacementChoice:
    """When to replace the installed unit: the cheapest start, and the one with the fewest
    kilograms."""
    verdict, reason, *figures = _pcm.life_cycle_choose(
        settings("cycle", LifeCycle, cycle), settings("installed", LifeCycleUnit, installed),
        settings("replacement", LifeCycleUnit, replacement))
    return ReplacementChoice(Verdict(verdict), Reason(reason), *figures)


def equivalent_annual_cost(worth: float, rate: float, years: float) -> float:
    """The level payment at the end of each year that is worth as much as an amount now."""
    return float(_pcm.equivalent_annual_cost(worth, rate, years))
