#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# pcm schedule with bad and impossible problems: one sentence that names the ids, the exit status of
# pcm(1), and no plan where none was made.
. "${srcdir:-.}/tests/cli/cli.sh"

bad=$work/bad.json
plan=$work/bad.plan
periods='{"count": 6, "length": "week", "start": "2027-01-04"}'
crews='{"id": "A", "skills": ["el"], "hours": 40}, {"id": "B", "skills": ["hv"], "hours": 30}'
jobs='{"id": "j1", "skill": "el", "hours": 10}, {"id": "j2", "skill": "hv", "hours": 10},
      {"id": "j3", "skill": "el", "hours": 5}'

# problem PERIODS CREWS JOBS [MORE]: writes a problem.
problem() {
    printf '{"format": "pcm-schedule-problem-1", "periods": %s, "skills": ["el", "hv"],\n "crews": [%s],\n "jobs": [%s]%s}\n' \
        "$1" "$2" "$3" "${4:+, $4}" >"$bad"
}

# refused TEXT: the problem is refused in one sentence with that text, and an older plan is left as it was.
refused() {
    echo "an older plan" >"$plan"
    exits 1 schedule "$bad" -o "$plan" && one_sentence && says "$1" && [ ! -s "$out" ] &&
        [ "$(cat "$plan")" = "an older plan" ] && rm "$plan" &&
        exits 1 schedule "$bad" -o "$plan" && [ ! -e "$plan" ] && ! ls "$plan"* >/dev/null 2>&1
}

# short TEXT: a plan is made and written, whole and verified, and what is missing is told.
short() {
    exits 3 schedule "$bad" -o "$plan" && prints "$1" && [ ! -s "$err" ] &&
        exits 3 schedule "$bad" "$plan" --verify && prints verified_short
}

# job MEMBERS: a problem of one job j1 with these members.
job() {
    problem "$periods" "$crews" "{\"id\": \"j1\", $1}"
}

windows() {
    job '"skill": "el", "hours": 1, "first": 4, "last": 2' && refused 'no period is left to begin in' && says '(job "j1")' &&
        job '"skill": "el", "hours": 1, "duration": 9' && refused 'jobs[0].duration = 9: must be' && says '"j1"' &&
        job '"skill": "el", "hours": 1, "first": "2028-W01"' && refused 'must not lie after the last period (job "j1")' &&
        job '"skill": "el", "hours": 1, "last": "2026-W40"' && refused 'must not lie before the first period (job "j1")' &&
        job '"skill": "el", "hours": 1, "pinned": 17' && refused 'jobs[0].pinned = 17' && says '(job "j1")' &&
        job '"skill": "el", "hours": 1, "first": 3, "pinned": 1' && refused 'must be in its window 3 to 5 (job "j1")' &&
        job '"skill": "el", "hours": 1, "first": "2027-02-30"' && refused 'jobs[0].first = "2027-02-30"'
}

no_start() {
    job '"skill": "el", "hours": 1, "cost": [null, null, null, null, null, null]' &&
        short "job j1 has no period to begin in" &&
        job '"skill": "el", "hours": 1, "windows": [[1, 2]], "duration": 3' && short "job j1 has no period to begin in" &&
        job '"skill": "el", "hours": 1, "windows": [["2027-W20", "2027-W22"]]' && short "job j1 has no period to begin in"
}

staff() {
    job '"needs": [{"skill": "el", "hours": 3}, {"skill": "hv", "hours": 3}]' && short "job j1: no crew has the skills" &&
        problem "$periods" '{"id": "A", "skills": ["el"], "hours": 40}' "$jobs" &&
        short "job j2: no crew has the skills" &&
        problem "$periods" '{"id": "A", "skills": [], "hours": 40}' "$jobs" && refused 'at least one skill (crew "A")' &&
        problem "$periods" '' "$jobs" && refused "at least one crew" &&
        job '"skill": "el", "hours": 400' && short "crew A lacks 360.0 h in 2027-W"
}

numbers() {
    job '"skill": "el", "hours": -3' && refused 'jobs[0].hours = -3: must be a number from 0 to 1e15 (job "j1")' &&
        job '"skill": "el", "hours": 1, "cost": NaN' && refused "no JSON: line 3" &&
        job '"skill": "el", "hours": 1, "cost": -Infinity' && refused "no JSON: line 3" &&
        job '"skill": "el", "hours": 1, "cost": 1e999' && refused "no JSON: line 3" &&
        job '"skill": "el", "hours": 1, "cost": 1e16' && refused 'jobs[0].cost = 1e+16' && says '(job "j1")' &&
        problem "$periods" '{"id": "A", "skills": ["el"], "hours": [40, 40, -1, 40, 40, 40]}' "$jobs" &&
        refused 'crews[0].hours[2] = -1: must be a number from 0 to 1e15 (crew "A")'
}

ties() {
    problem "$periods" "$crews" "$jobs" '"precedences": [{"before": "j1", "after": "j2"},
        {"before": "j2", "after": "j3"}, {"before": "j3", "after": "j1"}]' &&
        refused 'precedences[2]: must not close a circle of jobs that wait for each other: j1 after j3 after j2 after j1' &&
        problem "$periods" "$crews" "$jobs" '"precedences": [{"before": "j1", "after": "j1"}]' &&
        refused 'circle of jobs that wait for each other: j1 after j1' &&
        problem "$periods" "$crews" "$jobs" '"setups": [{"id": "s", "cost": 1, "jobs": ["j1"]},
        {"id": "t", "cost": 1, "jobs": ["j3", "j1"]}]' &&
        refused 'setups[1].jobs[1] = "j1": must be in one set-up only, is in "s" (set-up "t")' &&
        problem "$periods" "$crews" "$jobs" '"exclusions": [{"jobs": ["j1", "jx"]}]' && refused 'jobs[1] = "jx"'
}

# Each alone could be; together they cannot.
clashes() {
    problem "$periods" "$crews" '{"id": "j1", "skill": "el", "hours": 1, "first": 4},
        {"id": "j2", "skill": "hv", "hours": 1, "last": 2}' '"precedences": [{"before": "j1", "after": "j2"}]' &&
        short "job j2 cannot follow job j1 as it must: 3 periods are lacking" &&
        problem "$periods" "$crews" '{"id": "j1", "skill": "el", "hours": 1, "first": 2, "last": 2},
        {"id": "j2", "skill": "hv", "hours": 1, "first": 2, "last": 2}' '"exclusions": [{"jobs": ["j1", "j2"]}]' &&
        short "jobs j1 and j2 exclude each other, and cannot both keep out of 2027-W03" &&
        problem "$periods" "$crews" "$jobs" '"limits": [{"id": "l", "of": "starts", "least": 9}]' &&
        short "limit l cannot be kept: 6 too little" &&
        problem "$periods" "$crews" "$jobs" '"limits": [{"id": "l", "of": "starts", "most": 1}]' &&
        short "limit l cannot be kept: 2 too much"
}

# A recurring task that must have a visit and can have none.
tasks() {
    costs='"first_cost": 1, "gap_min": 1, "gap_max": 2, "gap_cost": 1, "last_cost": 1, "none_cost": null'
    problem "$periods" "$crews" "$jobs" "\"recurring\": [{\"id\": \"r\", \"skill\": \"el\", \"hours\": 1, $costs,
        \"visit_cost\": null}]" && short "recurring task r has no period to begin in" &&
        problem "$periods" '{"id": "A", "skills": ["el"], "hours": 40}' '' "\"recurring\": [{\"id\": \"r\",
        \"skill\": \"hv\", \"hours\": 1, $costs}]" && short "recurring task r: no crew has the skills" &&
        problem "$periods" "$crews" "$jobs" '"recurring": [{"id": "r", "skill": "el", "hours": 1, "age": 0,
        "weibull": {"shape": -2, "scale": 3}, "cost_planned": 1, "cost_unplanned": 4}]' &&
        refused 'weibull.shape = -2' && says '(recurring task "r")'
}

ids() {
    problem "$periods" "$crews" "$jobs, {\"id\": \"j2\", \"skill\": \"el\", \"hours\": 1}" &&
        refused 'jobs[3].id = "j2": must not be the id of another job' &&
        problem "$periods" "$crews, {\"id\": \"A\", \"skills\": [\"el\"], \"hours\": 4}" "$jobs" &&
        refused 'crews[2].id = "A": must not be the id of another crew' &&
        job '"skill": "el", "hours": 1, "hours": 2' && refused "duplicate object key" &&
        job '"skill": "gas", "hours": 1' && refused '"gas"' && says '(job "j1")'
}

# Cut off anywhere, it is no JSON.
cut_off() {
    problem "$periods" "$crews" "$jobs" && cp "$bad" "$work/whole.json"
    length=$(wc -c <"$work/whole.json")
    for part in 0 1 2 3 4 5 6 7; do
        head -c $((length * part / 8)) "$work/whole.json" >"$bad" && refused "no JSON: line" || return 1
    done
}

types() {
    echo '[]' >"$bad" && refused "must be" && echo 'null' >"$bad" && refused "no JSON" &&
        echo '{"format": "pcm-schedule-problem-9"}' >"$bad" && refused 'format = "pcm-schedule-problem-9"' &&
        problem 6 "$crews" "$jobs" && refused 'periods = 6: must be an object' &&
        problem '{"count": "6"}' "$crews" "$jobs" && refused 'periods.count = "6": must be a whole number' &&
        problem "$periods" "$crews" "$jobs, 5" && refused 'jobs[3] = 5: must be an object' &&
        problem "$periods" "$crews" '{"id": 5, "skill": "el", "hours": 1}' && refused 'jobs[0].id = 5: must be a text' &&
        job '"skill": "el", "hours": 1, "cost": "3"' && refused 'jobs[0].cost = "3": must be a number' && says '"j1"' &&
        job '"skill": "el", "hours": 1, "shared": "yes"' && refused 'must be true or false (job "j1")'
}

# 1e8 places, which would take more memory than a solve may: told at once, before it is taken.
too_many_places() {
    crew=0 many=
    while [ "$crew" -lt 100 ]; do
        many="$many${many:+, }{\"id\": \"c$crew\", \"skills\": [\"el\"], \"hours\": 40}"
        crew=$((crew + 1))
    done
    number=0 all=
    while [ "$number" -lt 200 ]; do
        all="$all${all:+, }{\"id\": \"j$number\", \"skill\": \"el\", \"hours\": 1}"
        number=$((number + 1))
    done
    problem '{"count": 5000}' "$many" "$all" && refused \
        "100000000 places of 200 jobs by crew and period: more than the 4096 MB that may be used" &&
        problem '{"count": 1000000000}' "$crews" "$jobs" && refused "periods.count = 1000000000"
}

# Text instances have no ids: the line and what it should hold are told.
text() {
    printf '%s\n' "3 1 1 1 2 0 0 60" "1 10 10 nan" >"$bad" && refused 'line 2: hours of a crew = "nan"' &&
        printf '%s\n' "3 1 1 1 2 0 0 60" "1 10 10 10" "0" "0 0 8 1 0 0 2 500 9 0 4" >"$bad" &&
        refused "the file ends before" && printf '%s\n' "999999999 1 1 1 1 0 0 60" >"$bad" &&
        refused 'number of periods = "999999999"'
}

# What cannot be written is not half written.
unwritable() {
    problem "$periods" "$crews" "$jobs" && exits 1 schedule "$bad" -o "$work/nowhere/plan.json" && one_sentence &&
        says "nowhere/plan.json" && [ ! -s "$out" ]
}

bad_plans() {
    problem "$periods" "$crews" "$jobs" && exits 0 schedule "$bad" -o "$plan" &&
        head -c 300 "$plan" >"$work/cut.plan" && exits 1 schedule "$bad" "$work/cut.plan" --verify && one_sentence &&
        exits 1 schedule "$bad" "$work/cut.plan" --explain j1 && one_sentence &&
        exits 1 schedule "$bad" --from "$work/cut.plan" -o "$work/new.plan" && one_sentence && [ ! -e "$work/new.plan" ] &&
        cp "$bad" "$work/no.plan" &&
        exits 1 schedule "$bad" "$work/no.plan" --verify && one_sentence && says "format" &&
        exits 1 schedule "$bad" "$plan" --explain nobody && one_sentence && says "nobody"
}

check "windows that leave nothing are refused" windows
check "jobs without a start are told" no_start
check "work that nobody can do is told" staff
check "numbers that are none are refused" numbers
check "ties that cannot be are refused" ties
check "what clashes is told" clashes
check "tasks without visits are told" tasks
check "ids are given once" ids
check "a file that is cut off is refused" cut_off
check "wrong types are refused" types
check "too many places are refused at once" too_many_places
check "bad text instances are refused" text
check "what cannot be written leaves nothing" unwritable
check "bad plans are refused" bad_plans
finish
