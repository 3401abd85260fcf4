#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# pcm schedule: problems of files, plans and their proofs, questions, wrong usage.
. "${srcdir:-.}/tests/cli/cli.sh"

hotel=$srcdir/examples/data/schedule/hotel.json

# Two boilers that a crew cannot do in the same week: one of them is early by one, which costs 40.
cat >"$work/boilers.json" <<'JSON'
{"format": "pcm-schedule-problem-1", "name": "Boilers", "currency": "EUR",
 "periods": {"count": 4, "length": "week", "start": "2027-01-04"},
 "skills": ["heating"],
 "crews": [{"id": "H", "skills": ["heating"], "overtime_limit": 6, "overtime_price": 50,
            "hours": {"technicians": 1, "hours_per_day": 5}}],
 "jobs": [
   {"id": "b1", "asset": "Boiler 1", "skill": "heating", "hours": 20, "target": "2027-W02",
    "cost_early": 40, "cost_late": 90},
   {"id": "b2", "asset": "Boiler 2", "skill": "heating", "hours": 20, "target": "2027-W02",
    "cost_early": 40, "cost_late": 90, "outsource_cost": 900}]}
JSON

# Three periods, a crew of 10 hours, two tasks of 8 hours that would both begin in period 1.
printf '%s\n' "3 1 1 1 2 0 0 60" "1 10 10 10" "0" "0 0 8 1 0 0 2 500 9 0 4" "0 0 8 1 0 0 2 500 7 0 6" \
    >"$work/instance.txt"

plans() {
    exits 0 schedule "$work/boilers.json" -o "$work/boilers.plan" && prints "Schedule Boilers" &&
        prints "40.00 EUR: jobs off their best date 40.00" && prints "2027-W01" && prints "Tightest crews" &&
        prints "$work/boilers.plan" && grep -q '"cost": 40,' "$work/boilers.plan"
}

# The check shares no code with the optimiser.
verifies() {
    exits 0 schedule "$work/boilers.json" "$work/boilers.plan" --verify && prints "verified" &&
        exits 0 schedule "$work/boilers.json" "$work/boilers.plan" --verify --json &&
        has outcome '"verified"' && close cost 40 1e-9 && close cost_claimed 40 1e-9
}

# What is claimed wrongly is found: a lower cost, a higher bound, a place outside the rules.
finds_lies() {
    sed 's/"cost": 40,/"cost": 39,/' "$work/boilers.plan" >"$work/cost" &&
        exits 1 schedule "$work/boilers.json" "$work/cost" --verify && prints "wrong_cost" &&
        sed 's/^  "bound": .*/  "bound": 41,/' "$work/boilers.plan" >"$work/bound" &&
        exits 1 schedule "$work/boilers.json" "$work/bound" --verify && prints "wrong_bound" &&
        sed 's/"period": "2027-W01", "crew": "H"/"period": "2027-W02", "crew": "H"/' "$work/boilers.plan" \
            >"$work/place" &&
        exits 1 schedule "$work/boilers.json" "$work/place" --verify
}

same_plan_again() {
    exits 0 schedule "$work/boilers.json" --json && cp "$out" "$work/once" &&
        exits 0 schedule "$work/boilers.json" --json --threads 2 && cmp "$out" "$work/once" &&
        cmp "$out" "$work/boilers.plan"
}

without_linear_programs() {
    exits 0 schedule "$work/boilers.json" --engine no-lp --json && close cost 40 1e-9 &&
        has engine '"prices"'
}

# From its own plan, published: nothing moves, and nothing is paid for moving.
begins_with_a_plan() {
    exits 0 schedule "$work/boilers.json" --from "$work/boilers.plan" --published "$work/boilers.plan" \
        --json && close cost 40 1e-9 && grep -q '"moved": 0' "$out"
}

# Published elsewhere, at a price for moving, which the check counts as well.
counts_what_was_published() {
    sed 's/^ "jobs"/ "stability": {"per_visit": 7}, "jobs"/' "$work/boilers.json" >"$work/stable.json" &&
        sed 's/"2027-W01"/"2027-W04"/' "$work/boilers.plan" >"$work/published.plan" &&
        exits 0 schedule "$work/stable.json" --published "$work/published.plan" -o "$work/stable.plan" \
            --json && close cost 47 1e-9 && grep -q '"moved": 1' "$out" &&
        exits 0 schedule "$work/stable.json" "$work/stable.plan" --verify \
            --published "$work/published.plan" &&
        exits 1 schedule "$work/stable.json" "$work/stable.plan" --verify && prints "wrong_cost"
}

# A week later the horizon has moved on: the plan of the same dates is found again.
moves_on() {
    sed 's/"count": 4/"count": 3/; s/2027-01-04/2027-01-11/' "$work/boilers.json" >"$work/later.json" &&
        exits 0 schedule "$work/later.json" --from "$work/boilers.plan" --json && close cost 90 1e-9
}

# The old plan has boiler 1 in week 2, which the new problem forbids: a search begins with the rest of it,
# a question about it is refused.
leaves_out_what_cannot_be() {
    sed 's/"id": "b1", "asset": "Boiler 1", /&"first": "2027-W03", /; s/"id": "b2", "asset": "Boiler 2", /&"first": "2027-W03", /' \
        "$work/boilers.json" >"$work/other.json" &&
        exits 0 schedule "$work/other.json" --from "$work/boilers.plan" --json && close cost 270 1e-9 &&
        exits 1 schedule "$work/other.json" "$work/boilers.plan" --explain b1 && one_sentence &&
        says "cannot be where the plan has it: 2027-W0" &&
        exits 1 schedule "$work/other.json" "$work/boilers.plan" --verify && prints "wrong_plan"
}

explains() {
    exits 0 schedule "$work/boilers.json" "$work/boilers.plan" --explain b1 && prints "Job b1, Boiler 1" &&
        prints "Why" && prints "change of the plan's cost" &&
        exits 0 schedule "$work/boilers.json" "$work/boilers.plan" --explain b2 --json &&
        prints '"sentence"' && prints '"given_away"' &&
        exits 1 schedule "$work/boilers.json" "$work/boilers.plan" --explain b3 && says "no job or recurring"
}

# Fifteen hours more in week 2 and both fit: nothing is early. Pinned to week 3, one is late.
asks_what_if() {
    exits 0 schedule "$work/boilers.json" "$work/boilers.plan" --json \
        --whatif crew=H,period=2027-W02,hours=+15 && close change -40 1e-9 && prints '"moved"' &&
        exits 0 schedule "$work/boilers.json" "$work/boilers.plan" --whatif crew=H,technicians=+1 &&
        prints "-40.00" && prints "By the prices" &&
        exits 0 schedule "$work/boilers.json" --json --whatif job=b1,period=2027-W03,crew=H &&
        close change 50 1e-9 &&
        exits 0 schedule "$work/boilers.json" --json --whatif job=b2,period=outsourced && close change 860 1e-9
}

# Nobody is there in any week: what is missing is told, and the exit status says so.
tells_what_is_missing() {
    sed 's/"technicians": 1/"technicians": 0/; s/"overtime_limit": 6/"overtime_limit": 0/; s/, "outsource_cost": 900//' \
        "$work/boilers.json" >"$work/short.json" &&
        exits 3 schedule "$work/short.json" -o "$work/short.plan" && prints "left over" && prints "Missing" &&
        exits 3 schedule "$work/short.json" "$work/short.plan" --verify && prints "verified_short"
}

text_instances() {
    exits 0 schedule "$work/instance.txt" -o "$work/instance.plan" --plan-text "$work/starts" --json &&
        close cost 4 1e-9 && [ "$(tr '\n' ' ' <"$work/starts")" = "2 1 " ] &&
        exits 0 schedule "$work/instance.txt" "$work/instance.plan" --verify &&
        exits 0 schedule --format facility "$work/instance.txt" --json &&
        exits 1 schedule --format json "$work/instance.txt" && says "no JSON"
}

# The benchmark writes text instances as JSON problems: nothing is lost. A shutdown for T0 and T1 costs 300;
# T3 and T4 exclude each other.
converted() {
    printf '%s\n' "4 2 2 2 5 1 0.15 60" "1 10 10 10 10" "3 8 8 4 8" "300 200" \
        "0 0 8 1 1 0 3 900 5 0 3 9" "0 1 6 1 1 1 3 900 0 2 8" "0 0 12 2 0 0 2 1500 0 4 7" \
        "1 1 4 1 0 0 3 700 1 0 2 5" "1 0 7 1 0 0 3 800 6 2 0 1" "3 4" >"$work/ties.txt" &&
        "$python" "$to_json" "$work/ties.txt" "$work/ties.json" &&
        exits 0 schedule "$work/ties.txt" -o "$work/ties.plan" --json && close cost 308 1e-9 &&
        exits 0 schedule "$work/ties.json" --json && cmp "$out" "$work/ties.plan"
}

# Each quarter has the money of its ideal jobs: T2; T0, T1 and T3; T4; none. T0 waits for T2 and T4 for two
# periods more than T3 takes: neither finds a quarter with money then. T0 and T3 are given away for 900 and 700;
# the shutdown is for T1 alone.
with_rules() {
    "$python" "$to_json" --budgets 1 --precedences 2 "$work/ties.txt" "$work/rules.json" &&
        exits 0 schedule "$work/rules.json" -o "$work/rules.plan" --json && close cost 1900 1e-9 &&
        exits 0 schedule "$work/rules.json" "$work/rules.plan" --verify
}

# The checker that comes with the published instances reads our plans, and finds the same cost.
published_checker() {
    "$python" "$bench/facility_instance.py" 300 3 52 "$work/facility.txt" &&
        exits 0 schedule "$work/facility.txt" -o "$work/facility.plan" --plan-text "$work/starts" --json &&
        "$python" "$bench/verify_plan.py" "$work/facility.txt" "$work/starts" >"$work/checked" &&
        grep "pair violations 0" "$work/checked" &&
        close cost "$(sed 's/^verified objective \([0-9.]*\) .*/\1/' "$work/checked")" 1e-6 &&
        exits 0 schedule "$work/facility.txt" "$work/facility.plan" --verify
}

the_example() {
    exits 0 schedule "$hotel" -o "$work/hotel.plan" && prints "Hotel, first quarter" &&
        exits 0 schedule "$hotel" "$work/hotel.plan" --verify &&
        exits 0 schedule "$hotel" "$work/hotel.plan" --explain filters && prints "Recurring task filters" &&
        exits 0 schedule "$hotel" "$work/hotel.plan" --explain boiler-2
}

# The problem in docs/schedule.md is the example, word for word, and its plan is the one shown there;
# without GLPK the bound may be another.
the_page() {
    awk '$0 == "```json" && !seen { inside = seen = 1; next } inside && /^```$/ { inside = 0 } inside' \
        "$srcdir/docs/schedule.md" >"$work/page.json" &&
        cmp "$work/page.json" "$srcdir/examples/data/schedule/boilers.json" &&
        exits 0 schedule "$work/page.json" -o "$work/page.plan" && sed -n '3,5p;11,14p' "$out" >"$work/shown" &&
        while IFS= read -r line; do
            grep -qF -- "$line" "$srcdir/docs/schedule.md" || { echo "not on the page: $line"; return 1; }
        done <"$work/shown"
}

refused() {
    message=$1
    shift
    exits 1 schedule "$@" && one_sentence && says "$message"
}

bad_problems() {
    sed 's/"hours": 20/"hours": -2/' "$work/boilers.json" >"$work/bad.json" &&
        refused 'bad.json: jobs[0].hours = -2: must be a number from 0 to 1e15 (job "b1")' "$work/bad.json" &&
        sed 's/cost_early/cost_erly/' "$work/boilers.json" >"$work/bad.json" &&
        refused 'jobs[0]: has no member "cost_erly"' "$work/bad.json" &&
        head -c 300 "$work/boilers.json" >"$work/bad.json" && refused "no JSON: line" "$work/bad.json" &&
        refused "cannot be opened" "$work/nowhere.json" &&
        sed 's/"job": "b1"/"job": "b3"/' "$work/boilers.plan" >"$work/bad.plan" &&
        refused 'must be the id of a job of the problem' "$work/boilers.json" "$work/bad.plan" --verify
}

bad_changes() {
    set -- schedule "$work/boilers.json" --whatif
    misused "must be crew=ID" "$@" "hours" && misused "takes either hours= or technicians=" "$@" "crew=H" &&
        misused "a job takes period=" "$@" "job=b1" && misused "given twice" "$@" "crew=H,crew=H,hours=1" &&
        misused "must be a number" "$@" "crew=H,hours=many" && misused "+1 or -1" "$@" "crew=H,technicians=2" &&
        exits 1 "$@" "crew=X,hours=1" && says 'there is no crew "X"' &&
        exits 1 "$@" "crew=H,hours=1,period=2027-W30" && says "must lie within" &&
        exits 1 schedule "$work/instance.txt" --whatif "crew=C0,technicians=+1" && says "no calendar"
}

# Every member that the schema names is known to the reader, and the other way round: an unknown member
# is refused with the list of those that are known.
same_as_schema() {
    "$python" - "$PCM" "$srcdir/docs/schedule-problem.schema.json" "$hotel" "$work/strange.json" <<'PY'
import copy, json, re, subprocess, sys
pcm, schema_path, example_path, path = sys.argv[1:]
schema = json.load(open(schema_path))
definitions = schema["$defs"]
example = json.load(open(example_path))
calendar = definitions["calendar"]["properties"]
places = [
    (schema, []), (schema["properties"]["periods"], ["periods"]), (definitions["crew"], ["crews", 0]),
    (definitions["calendar"], ["crews", 0, "hours"]),
    (calendar["absences"]["items"], ["crews", 0, "hours", "absences", 0]),
    (definitions["job"], ["jobs", 0]), (definitions["need"], ["jobs", 3, "needs", 0]),
    (definitions["recurring"], ["recurring", 0]),
    (definitions["recurring"]["properties"]["weibull"], ["recurring", 0, "weibull"]),
    (definitions["setup"], ["setups", 0]), (definitions["exclusion"], ["exclusions", 0]),
    (definitions["precedence"], ["precedences", 0]), (definitions["limit"], ["limits", 0]),
    (definitions["risk"], ["risks", 0]),
    (definitions["risk"]["properties"]["uses"]["items"], ["risks", 0, "uses", 0]),
    (schema["properties"]["stability"], ["stability"])]
for part, way in places:
    document = copy.deepcopy(example)
    at = document
    for step in way:
        at = at[step]
    at["strange"] = 1
    json.dump(document, open(path, "w"))
    said = subprocess.run([pcm, "schedule", path], capture_output=True, text=True).stderr
    known = re.search(r'has no member "strange"; there are ([a-z_, ]*)', said)
    if not known or set(known.group(1).strip().split(", ")) | {"note"} != set(part["properties"]):
        sys.exit(f"{way}: the reader says {said}, the schema {sorted(part['properties'])}")
PY
}

check "a problem is planned" plans
check "the plan is verified" verifies
check "what is claimed wrongly is found" finds_lies
check "the same problem gives the same plan" same_plan_again
check "a plan without linear programming" without_linear_programs
check "a search begins with a plan" begins_with_a_plan
check "what was published counts" counts_what_was_published
check "a plan is found again in a later horizon" moves_on
check "what can no longer be is left out" leaves_out_what_cannot_be
check "places are explained" explains
check "changes are answered" asks_what_if
check "what is missing is told" tells_what_is_missing
check "text instances are read" text_instances
to_json=$srcdir/tests/bench/facility_json.py
if [ -n "$python" ]; then
    check "a text instance has the same plan as JSON" converted
    check "budgets and precedences are added to a text instance" with_rules
else
    skip "a text instance has the same plan as JSON" "there is no python3"
    skip "budgets and precedences are added to a text instance" "there is no python3"
fi
bench=$srcdir/../shared/bench
if [ -n "$python" ] && [ -e "$bench/verify_plan.py" ] && "$python" -c 'import numpy, scipy' 2>/dev/null; then
    check "the checker of published instances agrees" published_checker
else
    skip "the checker of published instances agrees" "no checker, numpy or scipy here"
fi
check "the example is planned and verified" the_example
check "the page shows the example" the_page
check "bad problems are refused in one sentence" bad_problems
check "bad changes are refused" bad_changes
if [ -n "$python" ]; then
    check "the schema names what the reader knows" same_as_schema
else
    skip "the schema names what the reader knows" "there is no python3"
fi
check "schedule needs a problem" misused "schedule needs PROBLEM" schedule
check "--verify needs a plan" misused "--verify needs PROBLEM and PLAN" schedule x --verify
check "a plan needs a question" misused "takes a PLAN with" schedule x y
check "one question at a time" misused "answers one of" schedule x y --verify --explain J
check "questions write no files" misused "only where it makes a plan" schedule x y --verify -o z
check "outputs differ" misused "same file" schedule x -o y --plan-text ./y
check_json "schedule --json is JSON" schedule "$work/boilers.json" --json
finish
