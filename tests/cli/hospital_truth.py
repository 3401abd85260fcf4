# SPDX-License-Identifier: Apache-2.0
"""Compares the fits of the example building with the laws it was drawn from: each true parameter lies
within four standard errors of its estimate, and types without an estimate say why."""
import csv
import json
import math
import sys

fits = json.load(open(sys.argv[1]))
fits = {fit["type"]: fit for fit in (fits["fits"] if isinstance(fits, dict) else fits)}
wrong = 0
with open(sys.argv[2], newline="") as file:
    for law in csv.DictReader(file):
        fit = fits[law["type"]]
        if fit["shape"] is None:
            print(law["type"], fit["status"])
            wrong += fit["status"] in ("ok", "not_converged")
            continue
        for name, truth, error in (("shape", float(law["shape"]), fit["se_log_shape"]),
                                   ("scale", float(law["scale_days"]), fit["se_log_scale"])):
            z = math.log(fit[name] / truth) / error
            print(f"{law['type']:16} {name} {fit[name]:10.4f} true {truth:8.2f} z {z:5.2f}")
            wrong += abs(z) > 4
sys.exit(wrong)
