#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Real records: 891 escalators and elevators, against figures two independent programs computed.
# Skipped where the records are absent; see docs/metro.md.
srcdir=${srcdir:-.}
builddir=${top_builddir:-.}
. "$srcdir/tests/support/tap.sh"
pcm=${PCM:-$builddir/tools/pcm}
python=${PYTHON:-python3}
[ "$python" = : ] && python=python3
work=$(mktemp -d)
trap 'rm -rf "$work" "$tap_output"' EXIT
source=${PCM_SHARED:-$srcdir/../shared}/data/wmata
store=$work/metro.sqlite
today=2014-12-31

if [ ! -d "$source" ] || ! command -v "$python" >/dev/null; then
    skip "the Washington Metro's records" "the records are not here"
    finish
    exit 0
fi

converted() {
    "$python" "$srcdir/examples/data/convert_metro.py" "$source" "$work/metro"
}
figures() {
    "$pcm" fit --store "$store" --as-of $today --json >"$work/fits.json" && "$python" - "$work/fits.json" <<'PYTHON'
import json, sys
fits = json.load(open(sys.argv[1]))
fits = {fit["type"]: fit for fit in (fits["fits"] if isinstance(fits, dict) else fits)}
for name, n, failures, shape, scale in (("escalator", 36814, 36215, 0.646764, 6.392067),
                                        ("elevator", 5504, 5233, 0.587588, 15.210202)):
    fit = fits[name]
    print(name, fit["n"], fit["failures"], fit["shape"], fit["scale"])
    assert (fit["n"], fit["failures"]) == (n, failures)
    assert abs(fit["shape"] / shape - 1) < 2e-6 and abs(fit["scale"] / scale - 1) < 2e-6
PYTHON
}
verdict() {
    "$pcm" interval --store "$store" --as-of $today >"$work/interval.txt" && cat "$work/interval.txt" &&
        [ "$(grep -ci 'run to failure' "$work/interval.txt")" -ge 2 ]
}
planned() {
    "$pcm" plan --store "$store" --as-of $today --start 2015-01-05 --weeks 12 --json >"$work/plan.json" &&
        "$python" - "$work/plan.json" <<'PYTHON'
import json, sys
plan = json.load(open(sys.argv[1]))
print(plan["status"], plan["cost"], plan["bound"], plan["gap"], len(plan["visits"]))
assert plan["status"] in ("optimal", "feasible") and plan["gap"] < 0.02 and len(plan["visits"]) > 1500
PYTHON
}

check "the records become a folder of the schema" converted
check "the folder is imported" "$pcm" import "$work/metro" --store "$store"
check "lives, failures, shape and scale are the published ones" figures
check "the honest verdict is to run both to failure" verdict
check "the inspections are planned" planned
finish
