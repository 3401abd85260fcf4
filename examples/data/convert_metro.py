#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Turns the records of the Washington Metro's escalators and elevators into the schema.

    convert_metro.py SOURCE FOLDER

SOURCE holds wmata_units.csv and wmata_statuses.csv.gz, made from the DC Metro Metrics repository
(data under ODbL 1.0, not part of libpcm). FOLDER gets one CSV file per table; docs/metro.md tells
what to do with it. Needs nothing but Python.

How a status becomes an event:
- A failure lasts from a Break to the next Fix. A Break while the unit is already broken, and a Fix
  while it runs, are the same state told twice. A unit that is fixed before any Break was seen was
  broken when its records began. A Break that is never fixed lasts to the end of the records.
- A planned inspection is an event that leaves the unit as it was. Other planned stops are bridged.
- Records begin with a unit's first status (elevators enter two months after the escalators) and end
  on 2014-12-31; one stray snapshot of 2015-02-11 is left out.
- Nobody knows when a unit was last renewed before that: `installed` stays blank, and libpcm counts
  the first spell as one of unknown age instead of guessing.
"""
import collections
import csv
import datetime
import gzip
import pathlib
import sys

END = datetime.datetime(2014, 12, 31)

# Times are public; costs, hours and crews are assumptions for the example.
TYPES = [("escalator", "Escalator", "transport", 1, 0), ("elevator", "Elevator", "transport", 1, 0)]
TASKS = [
    ("escalator-drive", "Overhaul drive and step chain", "escalator", "replacement", "escalator", 16, 2600, 7200, "", "", 0),
    ("escalator-check", "Preventive maintenance inspection", "escalator", "inspection", "escalator", 4, 240, "", 45, 10, 0),
    ("elevator-door", "Overhaul door and controller", "elevator", "replacement", "elevator", 12, 1900, 5400, "", "", 0),
    ("elevator-check", "Preventive maintenance inspection", "elevator", "inspection", "elevator", 3, 190, "", 45, 10, 0),
]
CREWS = [
    ("escalator-1", "Escalators, lines A and B", "", "week", "escalator", 6, 0, 0.2, 55),
    ("escalator-2", "Escalators, lines C and D", "", "week", "escalator", 6, 0, 0.2, 55),
    ("escalator-3", "Escalators, lines E to K", "", "week", "escalator", 6, 0, 0.2, 55),
    ("elevator-1", "Elevators", "", "week", "elevator", 7, 0, 0.2, 55),
]
HOLIDAYS = [("2015-01-01", "New Year's Day"), ("2015-01-19", "Martin Luther King Day"),
            ("2015-02-16", "Washington's Birthday"), ("2015-05-25", "Memorial Day"),
            ("2015-07-04", "Independence Day"), ("2015-09-07", "Labor Day")]


def civil(text):
    """The feed's UTC time to the nearest second; the example plans in that time."""
    time = datetime.datetime.fromisoformat(text).replace(tzinfo=None)
    return (time + datetime.timedelta(microseconds=500_000)).replace(microsecond=0)


def unit_events(unit, statuses):
    """Events of one unit from its statuses in order of time."""
    first = civil(statuses[0]["time"])
    yield unit, first, None, "observation_start", ""
    broken, seen = None, False
    for status in statuses:
        time = civil(status["time"])
        if time >= END:
            break
        if status["update_type"] == "Break":
            broken, seen = broken or time, True
        elif status["update_type"] == "Fix":
            if broken or not seen:
                yield unit, broken or first, time, "failure", ""
            broken, seen = None, True
        elif status["update_type"] == "Off" and status["symptom_category"] == "INSPECTION":
            kind = "escalator" if unit.endswith("ESCALATOR") else "elevator"
            yield unit, time, min(civil(status["end_time"]), END) if status["end_time"] else None, "inspection", f"{kind}-check"
    if broken:
        yield unit, broken, END, "failure", ""
    yield unit, END, None, "observation_end", ""


def write(folder, name, header, rows):
    with open(folder / f"{name}.csv", "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header.split())
        writer.writerows(rows)


def main(source, folder):
    source, folder = pathlib.Path(source), pathlib.Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    with open(source / "wmata_units.csv", newline="", encoding="utf-8") as file:
        units = list(csv.DictReader(file))
    statuses = collections.defaultdict(list)
    with gzip.open(source / "wmata_statuses.csv.gz", "rt", newline="", encoding="utf-8") as file:
        for status in csv.DictReader(file):
            statuses[status["unit_id"]].append(status)

    events = []
    for unit in units:
        events.extend(unit_events(unit["unit_id"], sorted(statuses[unit["unit_id"]], key=lambda s: s["time"])))

    write(folder, "calendars", "id name monday tuesday wednesday thursday friday saturday sunday",
          [("week", "Day shift", 8, 8, 8, 8, 8, 0, 0)])
    write(folder, "holidays", "calendar date hours name", [("week", day, 0, name) for day, name in HOLIDAYS])
    write(folder, "sites", "id name currency", [("metro", "Washington Metro", "USD")])
    write(folder, "types", "id name category renewed_by_failure renewed_by_preventive", TYPES)
    write(folder, "assets", "id name type site station",
          [(unit["unit_id"], unit["esc_desc"], unit["unit_type"].lower(), "metro", unit["station_name"]) for unit in units])
    write(folder, "tasks", "id name type kind skill hours cost_planned cost_failure interval_days tolerance_days statutory", TASKS)
    write(folder, "crews", "id name site calendar skills technicians cost_per_hour overtime_share overtime_price", CREWS)
    write(folder, "events", "asset time end kind task",
          [(unit, time.isoformat(), end.isoformat() if end else "", kind, task) for unit, time, end, kind, task in events])


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__.split("\n\n")[1])
    main(*sys.argv[1:])
