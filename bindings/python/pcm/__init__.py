# SPDX-License-Identifier: Apache-2.0
"""libpcm: maintenance planning. Failure statistics, age replacement, crew-feasible plans.

    import pcm

    plant = pcm.Plant.from_csv("examples/data/hospital")
    plan = plant.plan(weeks=26)
    print(plan)
    plant.record(plan, "2026")
    plant.export_work_orders("work-orders.csv")

Arrays are read as buffers of float64 without a copy (numpy arrays, ``array('d')``); strided ones,
whole numbers and float32 are copied. Results are
``array('d')``, which ``numpy.asarray`` takes over without a copy. numpy is not needed.
"""

from . import _pcm
from ._calls import Progress
from .batch import AgeReplacements, age_replacements
from .decisions import (Criterion, DelayTime, DelayTimeTerms, Drift, DriftKind, Energy,
                        EnergyFigures, HiddenFailure, HiddenFailureTerms, ImperfectLife,
                        ImperfectPolicy, Opportunity, OpportunityAdvice, RenewalTerms, Terms,
                        TestEffect, VisitAdvice, advise_block, advise_delay_time, advise_energy,
                        advise_hidden_failure, advise_imperfect, advise_imperfect_from_events,
                        advise_opportunity, advise_overhaul, advise_replacement, advise_visit,
                        block_cost_rate, block_curve, delay_time_at, delay_time_curve, drift_factor,
                        energy_curve, hidden_failure_at, hidden_failure_curve, overhaul_cost_rate,
                        overhaul_curve, replacement_curve)
from .errors import (ArgumentError, CallbackError, DataError, DomainError, Error, FileError,
                     Finding, FormatError, LimitError, NotFoundError, OutOfMemoryError,
                     SolverError, ThreadError, VersionError)
from .events import (Benefit, Event, EventData, Gap, Imperfect, LogLinear, MaintenanceKind,
                     MeanCumulativeStep, PowerLaw, ProcessChoice, ReworkSummary, ReworkSuspect,
                     RhoTest, System, Trend)
from .evidence import Evidence, Model
from .life import (Bounds, Fit, FitStatus, KaplanMeier, Life, LifeData, LifeKind, SurvivalStep,
                   Weibull)
from .life_cycle import (LifeCycle, LifeCycleUnit, ReplacementChoice, choose_life_cycle,
                         equivalent_annual_cost)
from .outlook import (Demand, Forecast, ForecastItem, ForecastOutcome, ForecastRow, RenewalPeriod,
                      RenewalPlan, Simulation, SimulationAsset, SimulationFigures, SimulationMeans,
                      SimulationOutcome, SimulationPolicy, SimulationSummary, SimulationWaiting,
                      Spares, SparesOutcome, SparesTerms, Stock, forecast, optimise_spares,
                      renewal_curve, renewal_fleet, simulate)
from .plan import (AssetState, Decision, History, HistorySummary, IntervalSource, Job, Plan,
                   PlanAccount, PlanSummary, Visit, WeekLoad, WeekReserve)
from .plant import Plant
from .policy import (Advice, AgeReplacement, EvidenceKind, Reason, Verdict, age_replacement,
                     cost_rate, excess_cost)
from .problem import (CrewLoad, Outcome, Placement, PlacementKind, Problem, Schedule,
                      ScheduleSummary)
from .rows import TABLES, Column, ColumnKind, columns
from .scheduling import roster, schedule, verify_schedule

__version__: str = _pcm.version()

__all__ = [
    "Advice", "AgeReplacement", "AgeReplacements", "ArgumentError", "AssetState", "Benefit",
    "Bounds", "CallbackError", "Column", "ColumnKind", "CrewLoad", "Criterion", "DataError",
    "Decision", "DelayTime", "DelayTimeTerms", "Demand", "DomainError", "Drift", "DriftKind",
    "Energy", "EnergyFigures", "Error", "Event", "EventData", "Evidence", "EvidenceKind",
    "FileError", "Finding", "Fit", "FitStatus", "Forecast", "ForecastItem", "ForecastOutcome",
    "ForecastRow", "FormatError", "Gap", "HiddenFailure", "HiddenFailureTerms", "History",
    "HistorySummary", "Imperfect", "ImperfectLife", "ImperfectPolicy", "IntervalSource", "Job",
    "KaplanMeier", "Life", "LifeCycle", "LifeCycleUnit", "LifeData", "LifeKind", "LimitError",
    "LogLinear", "MaintenanceKind", "MeanCumulativeStep", "Model", "NotFoundError",
    "Opportunity", "OpportunityAdvice", "OutOfMemoryError", "Outcome", "Placement",
    "PlacementKind", "Plan", "PlanAccount", "PlanSummary", "Plant", "PowerLaw", "Problem", "ProcessChoice",
    "Progress", "Reason", "RenewalPeriod", "RenewalPlan", "RenewalTerms", "ReplacementChoice",
    "ReworkSummary", "ReworkSuspect", "RhoTest", "Schedule", "ScheduleSummary", "Simulation",
    "SimulationAsset", "SimulationFigures", "SimulationMeans", "SimulationOutcome",
    "SimulationPolicy", "SimulationSummary", "SimulationWaiting", "SolverError", "Spares",
    "SparesOutcome", "SparesTerms", "Stock", "SurvivalStep", "System", "TABLES", "Terms",
    "TestEffect", "ThreadError", "Trend", "Verdict", "VersionError", "Visit", "VisitAdvice",
    "WeekLoad", "WeekReserve", "Weibull", "__version__", "advise_block", "advise_delay_time", "advise_energy",
    "advise_hidden_failure", "advise_imperfect", "advise_imperfect_from_events",
    "advise_opportunity", "advise_overhaul", "advise_replacement", "advise_visit",
    "age_replacement", "age_replacements", "block_cost_rate", "block_curve",
    "choose_life_cycle", "columns", "cost_rate", "delay_time_at", "delay_time_curve",
    "drift_factor", "energy_curve", "equivalent_annual_cost", "excess_cost", "forecast",
    "hidden_failure_at", "hidden_failure_curve", "optimise_spares", "overhaul_cost_rate",
    "overhaul_curve", "renewal_curve", "renewal_fleet", "replacement_curve", "roster",
    "schedule", "simulate", "verify_schedule",
]
