#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The main job on the example building: what the command recovers is what the records were made from,
# and the plan is whole, repeatable and within its crews.
srcdir=${srcdir:-.}
builddir=${top_builddir:-.}
. "$srcdir/tests/support/tap.sh"
pcm=${PCM:-$builddir/tools/pcm}
python=${PYTHON:-python3}
[ "$python" = : ] && python=python3
work=$(mktemp -d)
trap 'rm -rf "$work" "$tap_output"' EXIT
data=$srcdir/examples/data
store=$work/hospital.sqlite

if ! command -v "$python" >/dev/null; then
    skip "the example building" "no Python to read JSON with"
    finish
    exit 0
fi

generated_alike() {
    "$python" "$data/generate_hospital.py" "$work/again" "$work/truth.csv" && diff -r "$work/again" "$data/hospital" &&
        diff "$work/truth.csv" "$data/hospital_truth.csv"
}
truth_recovered() {
    "$pcm" fit --store "$store" --json >"$work/fits.json" &&
        "$python" "$srcdir/tests/cli/hospital_truth.py" "$work/fits.json" "$data/hospital_truth.csv"
}
plan() {
    "$pcm" plan --store "$store" --json "$@"
}
plan_is_sound() {
    plan >"$work/plan.json" && "$python" "$srcdir/tests/cli/plan_is_sound.py" "$work/plan.json"
}
joint_is_sound() {
    plan --joint --compare >"$work/joint.json" && "$python" "$srcdir/tests/cli/plan_is_sound.py" "$work/joint.json" &&
        "$python" - "$work/joint.json" <<'PY'
import json, sys
plan = json.load(open(sys.argv[1]))
both = plan["comparison"]
# What the bound leaves open is the most that choosing may lose.
sys.exit(not (plan["summary"]["chosen"] > 50 and both["chosen"]["sequences"] == both["fixed"]["sequences"] and
              both["saved"] >= -plan["gap_money"] and abs(both["saved"]) < 0.01 * both["fixed"]["total"]))
PY
}
any_thread_count() {
    plan --threads 1 >"$work/one.json" && plan --threads 3 >"$work/three.json" && cmp "$work/one.json" "$work/three.json"
}
no_solver() {
    plan --engine no-lp >"$work/prices.json" && "$python" "$srcdir/tests/cli/plan_is_sound.py" "$work/prices.json"
}
round_trip() {
    "$pcm" export --store "$store" --csv "$work/out" && "$pcm" import "$work/out" --store "$work/second.sqlite" &&
        "$pcm" export --store "$work/second.sqlite" --csv "$work/out2" && diff -r "$work/out" "$work/out2"
}
hand_over() {
    "$pcm" export --store "$store" --work-orders "$work/orders.csv" --calendar "$work/plan.ics" &&
        [ "$(tail -n +2 "$work/orders.csv" | wc -l)" -gt 300 ] &&
        [ "$(grep -c '^BEGIN:VEVENT' "$work/plan.ics")" -gt 300 ] &&
        [ "$(grep '^UID' "$work/plan.ics" | sort | uniq -d | wc -l)" = 0 ]
}

readme_is_true() {
    "$pcm" plan --store "$store" --weeks 26 | sed -n '1,/^Week of/p' | sed 's/ *$//' >"$work/head" &&
        sed -n '/^Maintenance plan/,/^Week of/p' "$srcdir/README.md" | diff - "$work/head"
}

check "the generator writes the folder that is in the tree" generated_alike
check "the folder is imported" "$pcm" import "$data/hospital" --store "$store"
check "the fits recover the laws the records were drawn from" truth_recovered
check "the plan is sound and its gap is below 1 %" plan_is_sound
if "$pcm" plan --store "$store" --weeks 26 | grep -q "engine glpk"; then
    check "the README shows what the command prints" readme_is_true
else
    skip "the README shows what the command prints" "it shows the plan made with GLPK"
fi
check "a plan with chosen intervals is sound, and loses no more than its bound leaves open" joint_is_sound
check "the plan is the same on one and on three threads" any_thread_count
check "the plan without linear programming is sound too" no_solver
check "work orders and calendar hold every visit once" hand_over
check "the store survives CSV and back" round_trip
finish
