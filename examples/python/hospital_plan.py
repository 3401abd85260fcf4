# SPDX-License-Identifier: Apache-2.0
"""The whole chain in Python: read a building, decide, plan, hand over.

    python3 hospital_plan.py FOLDER [ORDERS.csv CALENDAR.ics]
"""
import sys

import pcm

plant = pcm.Plant.from_csv(sys.argv[1])
print(plant)

for decision in plant.decisions():
    if decision.replacement:
        print(f"{decision.task}: {decision.reason}")

plan = plant.plan(weeks=26)
for visit in list(plan)[:5]:
    print(visit.date, visit.crew, visit.task, visit.asset, visit.reason)
print(f"{len(plan)} visits, cost {plan.cost:.0f}, no plan costs less than {plan.bound:.0f}")

plant.record(plan, "example")
if len(sys.argv) > 3:
    plant.export_work_orders(sys.argv[2])
    plant.export_calendar(sys.argv[3])
