# SPDX-License-Identifier: Apache-2.0
"""A small plant built row by row: one site, four pumps that wear out, one crew."""

from datetime import date, datetime, timedelta

import pcm

FIRST_DAY = date(2022, 1, 1)


def small():
    plant = pcm.Plant()
    plant.add("calendars", id="week", **{day: 8.0 for day in (
        "monday", "tuesday", "wednesday", "thursday", "friday")})
    plant.add("holidays", calendar="week", date=date(2025, 12, 25), hours=0, name="Christmas")
    plant.add("sites", id="main", currency="EUR")
    plant.add("types", id="pump", name="Circulation pump", renewed_by_failure=True)
    plant.add("crews", id="hvac", calendar="week", skills=("hvac", "electrical"), technicians=2)
    plant.add("tasks", id="seal", type="pump", kind="replacement", skill="hvac", hours=3,
              cost_planned=200.0, cost_failure=2500.0, cost_outsourced=float("inf"))
    plant.add("tasks", id="test", type="pump", kind="inspection", skill="electrical", hours=1.5,
              cost_planned=60.0, interval_days=90.0, statutory=True)
    for pump in range(4):
        name = f"P-{pump + 1}"
        plant.add("assets", id=name, name=f"Pump {pump + 1}", type="pump", site="main",
                  installed=FIRST_DAY)
        age = 150 + 17 * pump
        day = datetime(2022, 1, 1, 8) + timedelta(days=age)
        while day < datetime(2025, 11, 1):
            plant.add("events", asset=name, time=day, end=day + timedelta(hours=5), kind="failure")
            age = 140 + (age * 31 + 47) % 90
            day += timedelta(days=age)
    plant.check()
    return plant


AS_OF = date(2025, 11, 1)
