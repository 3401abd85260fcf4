# SPDX-License-Identifier: Apache-2.0
"""The whole chain on a small plant: rows, history, decisions, jobs, plan, files."""

import json
import subprocess
from datetime import date, datetime

import pcm
import pytest

import plants


def test_rows_come_back_with_the_types_of_their_columns(plant):
    asset = plant.table("assets")[0]
    assert asset.id == "P-1" and asset.installed == date(2022, 1, 1) and asset.removed is None
    crew = plant.row("crews", "hvac")
    assert crew.skills == ("hvac", "electrical") and crew.technicians == 2.0
    event = plant.table("events")[0]
    assert event.time == datetime(2022, 5, 31, 8) and event.end == datetime(2022, 5, 31, 13)
    task = plant.row("tasks", "test")
    assert task.statutory is True and task.kind == "inspection"


def test_infinity_is_written_as_the_blank_it_stands_for(plant):
    assert plant.row("tasks", "seal").cost_outsourced == float("inf")


def test_numbers_survive_as_the_same_bits(plant):
    third = 1.0 / 3.0
    plant.add("events", asset="P-1", time=datetime(2025, 10, 30), kind="inspection", cost=third)
    assert plant.table("events")[-1].cost == third


def test_unknown_columns_become_extra_ones(plant):
    plant.add("sites", id="annex", owner="city", **{"roof area": "90"})
    assert plant.columns("sites")[-2:] == ("owner", "roof area")
    site = plant.table("sites")[-1]
    assert site.owner == "city" and site[-1] == "90"


def test_history_counts_every_record(plant):
    history = plant.history("pump", plants.AS_OF)
    failures = plant.count("events")
    assert history.assets == 4 and history.failures == failures
    assert history.lives == failures + history.suspensions == len(history.data)
    assert history.data.unit == "d"


def test_state_of_an_asset(plant):
    state = plant.asset_state("P-1", plants.AS_OF)
    last = max(event.end for event in plant.table("events") if event.asset == "P-1")
    days = (datetime(2025, 11, 1) - last).total_seconds() / 86400
    assert state.age_days == pytest.approx(days) and not state.failed
    assert state.renewed == last.date()


def test_decisions_say_what_pays_and_why(plant):
    seal, test = plant.decisions(plants.AS_OF)
    assert seal.source == "optimal" and seal.replacement.verdict is pcm.Verdict.REPLACE_AT_AGE
    assert seal.fit.status == "ok" and seal.fit.shape > 3
    assert seal.interval_days == seal.replacement.interval
    again = pcm.age_replacement(seal.fit, 200.0, 2500.0)
    assert again.verdict == seal.replacement.verdict
    for name in ("interval", "cost_rate", "saving", "window_lower", "window_upper"):
        expected = getattr(seal.replacement, name)
        assert getattr(again, name) == pytest.approx(expected, rel=1e-6), name
    assert test.source == "given" and test.interval_days == 90.0 and test.fit is None
    assert "Weibull" in seal.reason


def test_jobs_have_a_cost_for_each_day_of_their_window(plant):
    jobs = plant.jobs(plants.AS_OF, weeks=20)
    assert jobs
    for job in jobs:
        assert len(job.cost) == (job.latest - job.earliest).days + 1
        assert min(job.cost) >= 0
        assert job.key == f"{job.task}/{job.asset}/{job.due}"


def test_a_plan_places_every_job_and_proves_its_quality(plant):
    plan = plant.plan(plants.AS_OF, weeks=20)
    assert len(plan) == len(plant.jobs(plants.AS_OF, weeks=20)) == len(plan.visits)
    assert plan.outcome in ("optimal", "feasible") and plan.gap >= 0
    assert plan.bound <= plan.cost + 1e-9
    for visit in plan:
        assert visit.placement is pcm.PlacementKind.CREW and visit.crew == "hvac"
        assert visit.earliest <= visit.date <= visit.latest and visit.date.weekday() < 5
        assert visit.reason
    assert sum(load.hours for load in plan.loads) == pytest.approx(sum(v.hours for v in plan))
    assert "visits from 2025-11-03 in 20 weeks" in repr(plan)


@pytest.mark.parametrize("as_of, monday", [
    ("2025-10-31", 3), ("2025-11-01", 3), ("2025-11-02", 3), ("2025-11-03", 3), ("2025-11-04", 10)])
def test_a_plan_begins_on_the_first_monday_on_or_after_today(plant, as_of, monday):
    start = date(2025, 11, monday)
    assert start.weekday() == 0
    assert plant.plan(as_of, weeks=4).start == start
    assert plant.jobs(as_of, weeks=4) == plant.jobs(as_of, start, weeks=4)
    assert plant.plan(as_of, "2025-11-05", weeks=4).start == date(2025, 11, 5)


def test_the_default_start_is_the_commands(plant, build, tmp_path):
    command = build / "tools" / "pcm"
    if not command.exists():
        pytest.skip("the command was not built")
    plant.to_store(tmp_path / "plant.sqlite")
    told = subprocess.run([command, "plan", "--store", tmp_path / "plant.sqlite", "--as-of",
                           "2025-11-01", "--weeks", "4", "--json"], capture_output=True, text=True,
                          check=True).stdout
    assert json.loads(told)["start"] == str(plant.plan("2025-11-01", weeks=4).start)


def test_crowded_visits_are_counted(plant):
    assert plant.plan(plants.AS_OF, weeks=20).crowded == 0
    # Every second day 20 hours are due, for two technicians of 8 hours a day.
    plant.add("tasks", id="daily", type="pump", kind="inspection", skill="hvac", hours=5,
              cost_planned=60.0, interval_days=2, statutory=True)
    plan = plant.plan(plants.AS_OF, weeks=3)
    assert plan.crowded == sum(visit.crowded is True for visit in plan) > 0
    assert {visit.crowded for visit in plan} == {True, False}


def test_a_plan_is_the_same_on_any_number_of_threads(plant):
    one = plant.plan(plants.AS_OF, threads=1)
    three = plant.plan(plants.AS_OF, threads=3)
    assert one.visits == three.visits and one.summary == three.summary


def test_a_plan_outlives_its_plant(plant):
    plan = plant.plan(plants.AS_OF)
    del plant
    assert plan.visits[0].asset.startswith("P-")


def test_without_linear_programming_the_engine_is_prices(plant):
    assert plant.plan(plants.AS_OF, engine="no-lp").engine == "prices"


def test_a_recorded_plan_fills_its_tables_and_is_handed_over(plant, tmp_path):
    plan = plant.plan(plants.AS_OF, weeks=20)
    plant.record(plan, "winter")
    row = plant.row("plans", "winter")
    assert row.cost == plan.cost and row.bound == plan.bound and row.visits == len(plan)
    orders = plant.table("work_orders")
    assert [o.id for o in orders] == [v.key for v in plan]
    assert [o.date for o in orders] == [v.date for v in plan]
    plant.export_work_orders(tmp_path / "orders.csv")
    plant.export_calendar(tmp_path / "plan.ics", crew="hvac")
    plant.table_to_csv("work_orders", tmp_path / "table.csv")
    assert (tmp_path / "plan.ics").read_text().count("BEGIN:VEVENT") == len(plan)
    assert len((tmp_path / "orders.csv").read_text().splitlines()) == len(plan) + 1
    assert len((tmp_path / "table.csv").read_text().splitlines()) == len(plan) + 1


@pytest.mark.parametrize("write, read, name", [
    (pcm.Plant.to_csv, pcm.Plant.from_csv, "folder"),
    (pcm.Plant.to_store, pcm.Plant.from_store, "plant.sqlite")])
def test_files_keep_every_row(plant, tmp_path, write, read, name):
    plant.record(plant.plan(plants.AS_OF), "p")
    write(plant, tmp_path / name)
    again = read(tmp_path / name)
    for table in pcm.TABLES:
        assert again.table(table) == plant.table(table)


def test_days_may_be_texts_and_default_to_the_end_of_the_records(plant):
    assert plant.decisions("2025-11-01")[1] == plant.decisions(plants.AS_OF)[1]
    assert plant.plan().as_of == plant.last_day
    assert plant.working_hours("week", date(2025, 12, 25)) == 0.0
    assert plant.working_hours("week", "2025-12-24") == 8.0


def test_a_plant_without_events_needs_a_day():
    with pytest.raises(pcm.ArgumentError, match="as_of"):
        pcm.Plant().plan()


def test_clear_removes_the_rows_of_a_table(plant):
    plant.clear("events")
    assert plant.count("events") == 0 and plant.table("events") == []
