#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# pcm roster: problems of files and of stores, what is left and why, wrong usage.
. "${srcdir:-.}/tests/cli/cli.sh"
. "$srcdir/tests/cli/plant.sh"

example=$srcdir/examples/data/schedule/roster.json
store=$work/plant.sqlite

rosters() {
    exits 0 roster "$example" -o "$work/roster.json" && prints "Roster House crew" && prints "Visits    4: 4 done, 0 left" &&
        prints "pump-7" && prints "Anna" && prints "Outcome   optimal" && grep -q '"format": "pcm-roster-1"' "$work/roster.json"
}

# The same whether it is written, printed, or made on other threads.
says_it_again() {
    exits 0 roster "$example" --json --threads 1 && cmp "$out" "$work/roster.json" &&
        exits 0 roster "$example" --json --threads 3 && cmp "$out" "$work/roster.json"
}

# A team of three, of whom two have the skill.
says_what_lacks() {
    sed 's/"team": 2/"team": 3/' "$example" >"$work/three.json" && exits 3 roster "$work/three.json" && prints "Left" &&
        prints "with skill electric are at work, of a team of 3" && prints "Outcome   short" &&
        exits 3 roster "$work/three.json" --json && prints '"kind": "team"'
}

plans() {
    write_plant "$work/plant" && exits 0 import "$work/plant" --store "$store" && exits 1 roster --store "$store" &&
        says "the store has no plan" && exits 0 plan --store "$store" --weeks 20
}

# Every visit of the week's work orders, within its crew's hours; the problem can be given names and used again.
from_store() {
    exits 0 show work_orders --store "$store" --json || return 1
    sed -n 's/^{"id": "\([^"]*\)".*, "date": "\([^"]*\)", "finish".*, "hours": \([0-9.]*\),.*$/\2 \1 \3/p' "$out" |
        awk '$1 >= "2026-03-02" && $1 < "2026-03-30" { print $2, $3 }' | sort >"$work/orders" && [ -s "$work/orders" ] || return 1
    exits 0 roster --store "$store" --start 2026-03-02 --days 28 --problem "$work/problem.json" --json || return 1
    sed -n 's/^ *{"visit": "\([^"]*\)", "skill": .*"day": "\([^"]*\)", "technician": "house 1", "hours": \([0-9.]*\)},*$/\1 \2 \3/p' \
        "$out" >"$work/stints"
    awk '{ sum[$1] += $3 } END { for (visit in sum) print visit, sum[visit] }' "$work/stints" | sort | cmp - "$work/orders" &&
        awk '{ day[$2] += $3 } END { for (d in day) if (day[d] > 8.8 + 1e-9) { print d, day[d]; bad = 1 } exit bad }' "$work/stints" &&
        sed 's/house 1/Anna/' "$work/problem.json" >"$work/named.json" && cp "$out" "$work/numbered" &&
        exits 0 roster "$work/named.json" --json && sed 's/Anna/house 1/' "$out" | cmp - "$work/numbered"
}

wrong_usage() {
    misused "takes a PROBLEM, or --store" roster && misused "takes a PROBLEM, or --store" roster "$example" --store "$store" &&
        misused "only with --store" roster "$example" --start 2026-03-02 && misused "--days" roster --store "$store" --days 0 &&
        misused "--output" roster "$example" -o "$example"
}

wrong_problems() {
    exits 1 roster "$work/nothing.json" && says "nothing.json" &&
        sed 's/"hours": 12/"hours": -12/' "$example" >"$work/bad.json" && exits 1 roster "$work/bad.json" &&
        says 'visits[1].hours = -12' && says 'visit "switchgear"' && exits 1 roster "$store" && exits 1 roster --store "$example"
}

check "visits are given to people" rosters
check "the same roster is written and printed, on any number of threads" says_it_again
check "what lacks is said" says_what_lacks
check "a store with a plan is made" plans
check "a store's plan is a problem, whose roster has every visit and nobody over hours" from_store
check "wrong usage is told" wrong_usage
check "wrong problems are told with their place" wrong_problems
check_json "a roster is JSON" roster "$example" --json
finish
