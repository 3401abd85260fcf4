# SPDX-License-Identifier: Apache-2.0
"""Checks a plan from its JSON alone: windows, crews' hours, cost, bound and gap."""
import collections
import json
import sys

plan = json.load(open(sys.argv[1]))
faults = []


def demand(condition, text):
    if not condition:
        faults.append(text)


demand(plan["status"] in ("optimal", "feasible"), f"status {plan['status']}")
demand(plan["bound"] <= plan["cost"] * (1 + 1e-9), "the bound exceeds the cost")
demand(abs(plan["gap"] - (plan["cost"] - plan["bound"]) / plan["bound"]) < 1e-9, "the gap is not (cost - bound) / bound")
# A joint plan's bound lets crews share the hours of a visit, which no plan of it does.
demand(plan["gap"] < (0.03 if plan["summary"]["chosen"] else 0.01), f"gap {plan['gap']}")
own = [visit for visit in plan["visits"] if not visit["chosen"] or visit["placement"] == "outsourced"]
parts = ("hourly_cost", "overtime_cost", "stability_cost", "recurring_cost")
demand(abs(sum(visit["cost"] for visit in own) + sum(plan["summary"][part] for part in parts) - plan["cost"]) <
       1e-6 * plan["cost"], "the cost is not the sum of its parts")
chosen = [visit for visit in plan["visits"] if visit["chosen"]]
demand(len(chosen) == plan["summary"]["chosen"], "chosen visits are not counted")
demand(not any(visit["statutory"] for visit in chosen), "a statutory visit was chosen")
hours = collections.Counter()
for visit in plan["visits"]:
    if visit["placement"] != "crew":
        continue
    demand(visit["earliest"] <= visit["date"] <= visit["latest"], f"{visit['id']} outside its window")
    demand(visit["date"] <= visit["finish"], f"{visit['id']} ends before it begins")
    demand(not visit["statutory"] or visit["overdue"] or visit["date"] <= visit["due"], f"{visit['id']} is statutory and late")
    demand(len(visit["reason"]) > 20, f"{visit['id']} has no reason")
    hours[visit["crew"]] += visit["hours"]
loads = collections.Counter()
for load in plan["loads"]:
    loads[load["crew"]] += load["hours"]
    demand(load["hours"] <= load["capacity"] * 1.15 + 1e-6, f"{load['crew']} works {load['hours']} of {load['capacity']} h in {load['week']}")
    demand(abs(load["overtime"] - max(0, load["hours"] - load["capacity"])) < 1e-6, "overtime is not hours beyond capacity")
for crew in hours:
    demand(abs(hours[crew] - loads[crew]) < 1e-6, f"{crew}: visits take {hours[crew]} h, loads say {loads[crew]} h")
demand(len({visit["id"] for visit in plan["visits"]}) == len(plan["visits"]), "two visits have the same id")
print("\n".join(faults) or f"sound: {len(plan['visits'])} visits, cost {plan['cost']:.2f}, gap {100 * plan['gap']:.3f} %")
sys.exit(bool(faults))
