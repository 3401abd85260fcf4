# SPDX-License-Identifier: Apache-2.0
"""The bindings against the headers: no public function is forgotten, no name differs."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pcm
from pcm import _calls, _pcm, plan, problem, rows
import pytest

SOURCE = Path(os.environ["PCM_SOURCE"])
BUILD = Path(os.environ["PCM_BUILD"])


def public_functions():
    names = set()
    for header in (SOURCE / "include" / "pcm").glob("*.h"):
        text = re.sub(r"/\*.*?\*/", " ", header.read_text(), flags=re.DOTALL)
        names |= set(re.findall(r"PCM_API\b[^;{}]*?\b(pcm_\w+)\(", text))
    return names


def not_wrapped(language):
    names = {}
    for line in (SOURCE / "tests" / "bindings" / "not_wrapped.txt").read_text().splitlines():
        if line and not line.startswith("#"):
            which, name, reason = line.split(maxsplit=2)
            if which in (language, "both"):
                names[name] = reason
    return names


def called_by(module):
    if not shutil.which("nm"):
        pytest.skip("no nm to read symbols with")
    listed = subprocess.run(["nm", "-D", "--undefined-only", str(module)], check=True,
                            capture_output=True, text=True).stdout
    return set(re.findall(r"\b(pcm_\w+)", listed))


def has_glpk():
    try:
        pcm.Problem(1).solve(engine="glpk")
    except pcm.ArgumentError as error:
        return "without GLPK" not in str(error)
    return True


@pytest.mark.parametrize("language, module", [
    ("python", "bindings/python/stage/pcm/_pcm.so"),
    ("lua", "bindings/lua/stage/5.1/pcm_core.so"), ("lua", "bindings/lua/stage/5.4/pcm_core.so")])
def test_every_public_function_is_wrapped_or_left_out_for_a_reason(language, module):
    if not (BUILD / module).exists():
        pytest.skip(f"{module} was not built")
    public, called, excused = public_functions(), called_by(BUILD / module), not_wrapped(language)
    if not has_glpk():
        public.discard("pcm_solver_glpk")
    assert len(public) > 100
    assert public - called == set(excused)
    assert called <= public


RECORDS = {
    "age_replacement": pcm.AgeReplacement, "bounds": pcm.Bounds, "column": pcm.Column,
    "crew_load": pcm.CrewLoad, "finding": pcm.Finding, "history": pcm.HistorySummary,
    "placement": pcm.Placement, "plan_summary": pcm.PlanSummary,
    "plan_account": pcm.PlanAccount, "week_reserve": pcm.WeekReserve,
    "progress": pcm.Progress, "schedule_summary": pcm.ScheduleSummary,
    "survival_step": pcm.SurvivalStep, "visit": pcm.Visit, "week_load": pcm.WeekLoad,
    "advice": pcm.Advice, "delay_time": pcm.DelayTime, "energy": pcm.Energy,
    "energy_figures": pcm.EnergyFigures, "hidden_failure": pcm.HiddenFailure,
    "life_cycle": pcm.LifeCycle,
    "life_cycle_unit": pcm.LifeCycleUnit, "opportunity": pcm.Opportunity,
    "replacement_choice": pcm.ReplacementChoice, "renewal_period": pcm.RenewalPeriod,
    "renewal_plan": pcm.RenewalPlan, "renewal_terms": pcm.RenewalTerms,
    "simulation_asset": pcm.SimulationAsset, "simulation_means": pcm.SimulationMeans,
    "simulation_summary": pcm.SimulationSummary, "simulation_waiting": pcm.SimulationWaiting,
    "spares": pcm.Spares, "spares_terms": pcm.SparesTerms, "stock": pcm.Stock,
    "terms": pcm.Terms, "visit_advice": pcm.VisitAdvice}


def test_named_tuples_extend_their_records():
    names = _pcm.record_names
    for more, cls in (("hidden_failure_terms", pcm.HiddenFailureTerms),
                      ("delay_time_terms", pcm.DelayTimeTerms)):
        assert names(more) == pcm.Terms._fields + cls._fields, more
    for figures, cls in (("imperfect_policy", pcm.ImperfectPolicy),
                         ("opportunity_advice", pcm.OpportunityAdvice)):
        assert cls._fields == ("advice",) + names(figures), figures
    assert pcm.Drift._fields == names("drift") + ("time", "factor")
    assert pcm.ForecastItem._fields == ("life",) + names("forecast_item")
    assert pcm.ForecastRow._fields == names("forecast_row") + ("parts_quantiles",
                                                               "hours_quantiles")
    assert set(pcm.ImperfectLife._fields) == set(names("imperfect_life"))
    assert pcm.SimulationFigures._fields[2:] == names("simulation_figures")[2:]
    columns = [name for name in names("age_replacement") if name != "explanation"]
    assert list(pcm.AgeReplacements._fields) == columns


def test_named_tuples_have_the_fields_of_their_records():
    for name, cls in RECORDS.items():
        assert _pcm.record_names(name) == cls._fields, name
    assert _pcm.record_names("life") + ("covariates",) == pcm.Life._fields
    assert _pcm.record_names("job") + ("cost",) == plan.Job._fields
    assert plan.History._fields == ("data",) + plan.HistorySummary._fields
    decision = [name for name in _pcm.record_names("decision") if name != "has_model"]
    assert tuple(decision) == plan.Decision._fields[:-3]
    assert _pcm.record_names("nothing") is None


def test_fields_are_the_members_of_the_structs():
    for record, struct in (("visit", "pcm_visit"), ("progress", "pcm_progress"),
                           ("survival_step", "pcm_survival_step"), ("finding", "pcm_finding"),
                           ("history", "pcm_history_summary"), ("bounds", "pcm_bounds"),
                           ("crew_load", "pcm_crew_load"), ("column", "pcm_column")):
        text = "".join(header.read_text() for header in (SOURCE / "include" / "pcm").glob("*.h"))
        body = re.search(r"typedef struct " + struct + r" \{(.*?)\n\} " + struct + ";", text,
                         re.DOTALL).group(1)
        members = re.findall(r"(\w+)(?:\[\w+\])?;", re.sub(r"/\*.*?\*/", "", body, flags=re.DOTALL))
        assert list(_pcm.record_names(record)) == members, struct


@pytest.mark.parametrize("words, name_of", [
    (pcm.Verdict, _pcm.verdict_name), (pcm.Reason, _pcm.reason_name),
    (pcm.FitStatus, _pcm.fit_status_name), (pcm.IntervalSource, _pcm.interval_source_name),
    (pcm.PlacementKind, _pcm.placement_name), (pcm.Outcome, _pcm.schedule_outcome_name),
    (pcm.Criterion, _pcm.criterion_name), (pcm.DriftKind, _pcm.drift_kind_name),
    (pcm.TestEffect, _pcm.test_effect_name), (pcm.ForecastOutcome, _pcm.forecast_outcome_name),
    (pcm.SimulationPolicy, _pcm.simulation_policy_name),
    (pcm.SimulationOutcome, _pcm.simulation_outcome_name),
    (pcm.SparesOutcome, _pcm.spares_outcome_name)])
def test_words_are_the_names_of_their_enumeration(words, name_of):
    names = [name_of(value) for value in range(64)]
    assert {name for name in names if name not in (None, "unknown")} == {str(w) for w in words}
    assert str(next(iter(words))) == next(iter(words)).value


def test_tables_and_row_classes_follow_the_schema(plant):
    names = []
    while _pcm.table_name(len(names)) is not None:
        names.append(_pcm.table_name(len(names)))
    assert tuple(names) == pcm.TABLES
    for table in pcm.TABLES:
        assert rows.ROWS[table]._fields == tuple(column.name for column in pcm.columns(table))
        assert rows.ROWS[table]._fields == plant.columns(table)


def test_every_export_is_there_and_documented():
    for name in pcm.__all__:
        thing = getattr(pcm, name)
        if isinstance(thing, type) or callable(thing):
            assert thing.__doc__, name
    assert problem.Problem.__slots__ and _calls.Progress in (pcm.Progress,)


def test_the_version_is_the_librarys():
    assert re.fullmatch(r"\d+\.\d+\.\d+", pcm.__version__)
