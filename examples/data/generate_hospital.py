#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes the example building: a hospital with 299 assets of 10 types and five years of records.

    generate_hospital.py FOLDER        tables of the schema (docs/schema.md), one CSV file each
    generate_hospital.py FOLDER TRUTH  also writes the laws the failures were drawn from

Everything is drawn from stated Weibull laws with one seed, so what libpcm recovers from the records
can be compared with what is true. The numbers are invented, but of the order facility managers know.

The main building was handed over on 2021-01-01 with new equipment; the clinic beside it is older,
and its records begin on the same day (left truncation). Until now everything was repaired when it
failed, and some items were renewed on occasion (suspensions). Random numbers come from SplitMix64
(Steele, Lea & Flood 2014), one stream per asset, so adding a type does not change another.
"""
import csv
import datetime
import math
import pathlib
import sys

SEED = 20210101
HANDOVER = datetime.datetime(2021, 1, 1)
RECORDS_END = datetime.datetime(2026, 1, 1)
DAY = datetime.timedelta(days=1)

# id, name, category, count (main, clinic), true shape, true scale in days, share of items that are
# renewed on occasion before they fail, id prefix, skill of the repair
TYPES = [
    ("ahu_fan", "Fan drive of an air handling unit", "hvac", (36, 8), 3.0, 640, 0.15, "AHU"),
    ("chiller", "Chiller compressor", "hvac", (4, 2), 2.2, 2300, 0.0, "CH"),
    ("pump", "Circulation pump", "mechanical", (56, 14), 2.6, 900, 0.10, "P"),
    ("elevator_door", "Elevator door drive", "elevator", (10, 4), 1.9, 520, 0.10, "EL"),
    ("ups_battery", "UPS battery string", "electrical", (18, 6), 5.0, 1500, 0.10, "UPS"),
    ("fire_damper", "Motorised fire damper", "hvac", (50, 14), 1.0, 6000, 0.0, "FD"),
    ("controller", "Building automation controller", "electrical", (30, 10), 0.7, 2600, 0.0, "BA"),
    ("mixing_valve", "Thermostatic mixing valve", "mechanical", (20, 5), 2.0, 1300, 0.05, "TV"),
    ("generator", "Emergency generator", "electrical", (3, 1), 1.8, 3000, 0.0, "GEN"),
    ("gas_compressor", "Medical gas compressor", "mechanical", (6, 2), 3.2, 760, 0.10, "MG"),
]

# id, name, type, kind, skill, hours, cost planned, cost of a failure, outsourced, interval,
# tolerance, statutory
TASKS = [
    ("fan-drive", "Replace belt and bearings", "ahu_fan", "replacement", "hvac", 6, 320, 2600, 900, "", "", 0),
    ("ahu-service", "Change filters, clean coil", "ahu_fan", "service", "hvac", 6, 210, "", 520, 91, 14, 0),
    ("compressor", "Overhaul compressor", "chiller", "replacement", "hvac", 16, 6200, 31000, "", 2190, 180, 0),
    ("chiller-leak", "Refrigerant leak test", "chiller", "inspection", "hvac", 6, 260, "", "", 182, 21, 1),
    ("pump-seal", "Replace seal and coupling", "pump", "replacement", "mechanical", 5, 280, 1900, 800, "", "", 0),
    ("pump-check", "Check vibration and seal", "pump", "inspection", "mechanical", 1.5, 60, "", 150, 182, 30, 0),
    ("door-drive", "Replace door drive", "elevator_door", "replacement", "elevator", 5, 450, 2300, "", "", "", 0),
    ("elevator-test", "Safety test of the elevator", "elevator_door", "inspection", "elevator", 3, 190, "", "", 182, 14, 1),
    ("battery", "Replace battery string", "ups_battery", "replacement", "electrical", 8, 1900, 14000, "", "", "", 0),
    ("battery-check", "Measure impedance", "ups_battery", "inspection", "electrical", 2, 80, "", 240, 91, 14, 0),
    ("damper-test", "Release test of the fire damper", "fire_damper", "inspection", "electrical", 2, 75, "", "", 365, 30, 1),
    ("controller-swap", "Replace controller", "controller", "replacement", "electrical", 3, 700, 1100, "", "", "", 0),
    ("valve-swap", "Replace valve insert", "mixing_valve", "replacement", "mechanical", 2, 150, 180, "", "", "", 0),
    ("valve-flush", "Flush and measure temperature", "mixing_valve", "service", "mechanical", 1.5, 55, "", 130, 91, 14, 1),
    ("generator-run", "Load run", "generator", "service", "electrical", 5, 240, "", "", 30, 5, 1),
    ("generator-overhaul", "Overhaul injection and cooling", "generator", "replacement", "electrical", 16, 3800, 22000, "", 1825, 120, 0),
    ("compressor-kit", "Replace valve and piston kit", "gas_compressor", "replacement", "mechanical", 10, 1300, 9500, "", "", "", 0),
    ("compressor-service", "Change oil, test dryer", "gas_compressor", "service", "mechanical", 3, 140, "", 380, 60, 7, 0),
]

CREWS = [
    ("hvac", "HVAC crew", "", "week", "hvac", 1, 0, 0.15, 38),
    ("electrical", "Electrical crew", "", "week", "electrical", 1, 0, 0.15, 41),
    ("mechanical", "Mechanical crew", "", "week", "mechanical;hvac", 1, 0, 0.15, 36),
    ("elevator", "Elevator contractor", "", "contractor", "elevator", 1, 72, 0, 0),
]

CALENDARS = [
    ("week", "House crews, hours for planned work", 7.5, 7.5, 7.5, 7.5, 6, 0, 0),
    ("contractor", "Contractor, two days a week", 0, 8, 0, 8, 0, 0, 0),
]

HOLIDAYS_2026 = [
    ("2026-01-01", "New Year"), ("2026-01-06", "Epiphany"), ("2026-04-06", "Easter Monday"),
    ("2026-05-01", "Labour Day"), ("2026-05-14", "Ascension Day"), ("2026-05-25", "Whit Monday"),
    ("2026-06-04", "Corpus Christi"), ("2026-08-15", "Assumption"), ("2026-10-26", "National Day"),
    ("2026-12-08", "Immaculate Conception"), ("2026-12-24", "Christmas Eve"),
    ("2026-12-25", "Christmas Day"), ("2026-12-26", "St Stephen's Day"), ("2026-12-31", "New Year's Eve"),
]


class SplitMix64:
    def __init__(self, seed):
        self.state = seed & (2**64 - 1)

    def next(self):
        self.state = (self.state + 0x9E3779B97F4A7C15) & (2**64 - 1)
        z = self.state
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & (2**64 - 1)
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & (2**64 - 1)
        return z ^ (z >> 31)

    def uniform(self):
        return ((self.next() >> 11) + 0.5) * 2.0**-53

    def weibull(self, shape, scale, age=0.0):
        """Age at failure of an item that has reached `age`: inversion of the conditional law."""
        hazard = (age / scale) ** shape
        return scale * (hazard - math.log(self.uniform())) ** (1 / shape)

    def lognormal(self, median, sigma):
        u, v = self.uniform(), self.uniform()
        return median * math.exp(sigma * math.sqrt(-2 * math.log(u)) * math.cos(2 * math.pi * v))


def instant(time):
    return time.replace(microsecond=0).isoformat()


def date(time):
    return time.date().isoformat()


def installation(site, shape, scale, random):
    """The clinic's items are two to six years older than its records, and had not failed by then."""
    if site == "main":
        return HANDOVER
    while True:
        age = 300 + 1400 * random.uniform()
        if random.uniform() < math.exp(-((age / scale) ** shape)):
            return HANDOVER - math.floor(age) * DAY


def lives(asset, installed, shape, scale, renewed_share, random):
    """Failures and occasional renewals of one asset from its installation to the end of records."""
    begin, age = installed, (HANDOVER - installed) / DAY
    while True:
        age_at_failure = random.weibull(shape, scale, age)
        # Renewals are decided without knowing when the item would fail: suspensions must not inform.
        age_at_renewal = age + (0.3 + 0.6 * random.uniform()) * scale
        renewed = random.uniform() < renewed_share and age_at_renewal < age_at_failure
        end = begin + min(age_at_failure, age_at_renewal if renewed else math.inf) * DAY
        hours = random.lognormal(4 if renewed else 5, 0.6)
        back = end + datetime.timedelta(hours=hours)
        if back >= RECORDS_END:
            return
        kind = "replacement" if renewed else "failure"
        yield dict(asset=asset, time=instant(end), end=instant(back), kind=kind,
                   hours=f"{min(hours, 16):.1f}")
        begin, age = back, 0.0


def rounds(asset, task, interval, installed, random):
    """Services and inspections, done a little early or late."""
    time = max(installed, HANDOVER) + interval * random.uniform() * DAY
    while time < RECORDS_END:
        day = time.replace(hour=7 + int(8 * random.uniform()), minute=0, second=0)
        yield dict(asset=asset, time=instant(day), kind="inspection" if task[3] == "inspection" else "preventive",
                   task=task[0], hours=task[5])
        time += (0.93 + 0.12 * random.uniform()) * interval * DAY


def write(folder, name, header, rows):
    with open(folder / f"{name}.csv", "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def parent_of(type_id, number, site):
    """Dampers and controllers belong to air handling units, pumps to chillers: a small tree."""
    units = {"fire_damper": ("AHU", {"main": 36, "clinic": 8}), "controller": ("AHU", {"main": 36, "clinic": 8}),
             "pump": ("CH", {"main": 4, "clinic": 2})}
    if type_id not in units:
        return ""
    prefix, counts = units[type_id]
    offset = 0 if site == "main" else counts["main"]
    return f"{prefix}-{offset + (number - 1) % counts[site] + 1:02d}"


def main(folder, truth=None):
    folder = pathlib.Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    assets, events = [], []
    for index, (type_id, name, _, counts, shape, scale, renewed_share, prefix) in enumerate(TYPES):
        for number in range(1, sum(counts) + 1):
            site = "main" if number <= counts[0] else "clinic"
            random = SplitMix64(SEED + 1_000_003 * index + 7919 * number)
            asset = f"{prefix}-{number:02d}"
            installed = installation(site, shape, scale, random)
            assets.append((asset, f"{name} {number}", type_id, site, parent_of(type_id, number, site),
                           date(installed)))
            if installed < HANDOVER:
                events.append(dict(asset=asset, time=instant(HANDOVER), kind="observation_start"))
            events.extend(lives(asset, installed, shape, scale, renewed_share, random))
            for task in TASKS:
                if task[2] == type_id and task[3] != "replacement":
                    events.extend(rounds(asset, task, task[9], installed, random))
    events.sort(key=lambda event: (event["time"], event["asset"]))
    orders = ((f"WO-{number:05d}" if event["kind"] != "observation_start" else "", event)
              for number, event in enumerate(events, 1))

    write(folder, "calendars", "id name monday tuesday wednesday thursday friday saturday sunday".split(), CALENDARS)
    write(folder, "holidays", "calendar date hours name".split(),
          [(calendar[0], day, 0, name) for calendar in CALENDARS for day, name in HOLIDAYS_2026])
    write(folder, "sites", "id name currency".split(),
          [("main", "St Vincent Hospital, main building", "EUR"), ("clinic", "St Vincent Hospital, clinic", "EUR")])
    write(folder, "types", "id name category renewed_by_failure renewed_by_preventive".split(),
          [(t[0], t[1], t[2], 1, 0) for t in TYPES])
    write(folder, "assets", "id name type site parent installed".split(), assets)
    write(folder, "tasks", "id name type kind skill hours cost_planned cost_failure cost_outsourced interval_days "
          "tolerance_days statutory".split(), TASKS)
    write(folder, "crews", "id name site calendar skills technicians cost_per_hour overtime_share overtime_price".split(),
          CREWS)
    write(folder, "events", "id asset time end kind task hours".split(),
          [(order, e["asset"], e["time"], e.get("end", ""), e["kind"], e.get("task", ""), e.get("hours", ""))
           for order, e in orders])
    if truth:
        with open(truth, "w", newline="", encoding="utf-8") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(["type", "shape", "scale_days"])
            writer.writerows((t[0], t[4], t[5]) for t in TYPES)


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__.split("\n\n")[1])
    main(*sys.argv[1:])
