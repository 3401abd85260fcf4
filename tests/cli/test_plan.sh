#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Plans that keep hours free for failures, and plans that disturb the one before as little as asked.
. "${srcdir:-.}/tests/cli/cli.sh"
. "$srcdir/tests/cli/plant.sh"

write_plant "$work/plant"
store=$work/plant.sqlite

# sum NAME: over all values of that name in the JSON of the last output.
sum() {
    sed -n 's/^ *"'"$1"'": \([-0-9.e+]*\),\{0,1\}$/\1/p' "$out" | awk '{ sum += $1 } END { printf "%.9g\n", sum }'
}

# In the list of that name alone: from its title to the bracket that closes it.
in_list() {
    sed -n '/^  "'"$1"'": \[$/,/^  \],\{0,1\}$/p' "$work/json" >"$out"
}

without_reserve() {
    exits 0 plan --store "$store" && ! grep -q "Reserve" "$out" && ! grep -q "Failures per week" "$out" &&
        exits 0 plan --store "$store" --json && has reserved_hours 0 && has rounds 1 &&
        grep -q '^  "reserves": \[\],$' "$out"
}

with_reserve() {
    exits 0 plan --store "$store" --weeks 20 --reserve 0.95 && [ ! -s "$err" ] && prints "Reserve" &&
        prints "h kept free for failures" && prints "Failures per week" && prints "  mechanical" &&
        prints "all weeks" && ! grep -q "no crew can be kept free" "$out"
}

reserve_adds_up() {
    exits 0 plan --store "$store" --weeks 20 --reserve 0.999 --json && cp "$out" "$work/json" || return 1
    reserved=$(field reserved_hours) expected=$(field corrective_hours) failures=$(field corrective_failures)
    in_list reserves
    close_to "$reserved" "$(sum reserved)" && close_to "$expected" "$(sum mean)" &&
        close_to "$failures" "$(sum failures)" || return 1
    # Repairs on record took 4 h each.
    close_to "$expected" "$(awk -v n="$failures" 'BEGIN { print 4 * n }')" || return 1
    in_list visits && visits=$(sum hours) && in_list loads &&
        close_to "$(sum hours)" "$(awk -v a="$visits" -v b="$reserved" 'BEGIN { print a + b }')" &&
        awk -v r="$reserved" 'BEGIN { exit !(r > 0) }'
}

close_to() {
    awk -v a="$1" -v b="$2" 'BEGIN { d = a - b; exit !((d < 0 ? -d : d) <= 1e-6 * (a + b)) }' ||
        { echo "$1 is not $2"; return 1; }
}

higher_reserve_keeps_more() {
    exits 0 plan --store "$store" --weeks 20 --reserve 0.9 --json && less=$(field reserved_hours) &&
        exits 0 plan --store "$store" --weeks 20 --reserve 0.999 --json &&
        awk -v a="$less" -v b="$(field reserved_hours)" 'BEGIN { exit !(a < b) }'
}

# The plan, then its store without work in the tenth week, in which a seal was to be replaced.
lose_hours() {
    exits 0 plan --store "$store" --weeks 20 --json && exits 0 export --store "$store" --csv "$work/less" &&
        for day in 09 10 11 12 13; do printf 'week,2026-03-%s,0,ill\r\n' $day; done >>"$work/less/holidays.csv" &&
        exits 0 import "$work/less" --store "$work/less.sqlite"
}

# Columns of the work orders: id, first day of work.
days() {
    exits 0 show work_orders --store "$1" --json &&
        sed -n 's/^{"id": "\([^"]*\)".*, "date": \([^,]*\), "finish".*$/\1 \2/p' "$out" | sort
}

nothing_moves() {
    exits 0 plan --store "$store" --weeks 20 && days "$store" >"$work/before" &&
        exits 0 plan --store "$store" --weeks 20 --keep --move-cost 100 && grep -q "Moved  *0 of the " "$out" &&
        days "$store" >"$work/after" && cmp "$work/before" "$work/after" && [ -s "$work/after" ]
}

keeps() {
    lose_hours && days "$work/less.sqlite" >"$work/before" &&
        exits 0 plan --store "$work/less.sqlite" --weeks 20 --keep --move-cost 100 --frozen 3 --json &&
        [ "$(grep -c '^ *"moved": true' "$out")" = "$(sed -n 's/^    "moved": \([0-9]*\),$/\1/p' "$out")" ] &&
        moved=$(sed -n 's/^    "moved": \([0-9]*\),$/\1/p' "$out") &&
        [ "$moved" = 1 ] && has stability_cost 100 && prints "Moved from the week of 2026-03-09." && days "$work/less.sqlite" >"$work/after" || return 1
    # What was planned before the fourth week has kept its days.
    awk '$2 < "\"2026-01-26\"" && $2 != "null"' "$work/before" >"$work/frozen" && [ -s "$work/frozen" ] &&
        awk '$2 < "\"2026-01-26\"" && $2 != "null"' "$work/after" | cmp - "$work/frozen"
}

says_what_moved() {
    lose_hours && exits 0 plan --store "$work/less.sqlite" --weeks 20 --keep --move-cost 1 &&
        prints "Moved     1 of the 13 visits that the plan in the store had in these weeks" &&
        prints "visits moved 1.00"
}

# Visits of chosen intervals are told, and both plans are counted: the numbers add up and fit each other.
chosen_intervals() {
    exits 0 plan --store "$store" --weeks 52 --joint --compare --json && cp "$out" "$work/json" || return 1
    [ "$(field chosen)" -gt 0 ] && [ "$(field sequences)" = 6 ] &&
        [ "$(grep -c '^ *"chosen": true' "$out")" = "$(field chosen)" ] &&
        [ "$(grep -c 'Interval chosen with the calendar, about' "$out")" = "$(field chosen)" ] || return 1
    saved=$(field saved)
    sed -n '/^  "comparison": {$/,/^  },\{0,1\}$/p' "$work/json" >"$work/both"
    for plan in fixed chosen; do
        sed -n '/^    "'$plan'": {$/,/^    },\{0,1\}$/p' "$work/both" >"$out"
        close_to "$(sum total)" "$(cat "$out" | sed -n 's/^ *"[a-z]*_\(cost\|value\)": \([-0-9.e+]*\),*$/\2/p' |
            awk '{ s += $1 } END { printf "%.9g\n", s }')" || return 1
        eval "$plan=$(sum total)"
    done
    awk -v f="$fixed" -v c="$chosen" -v s="$saved" 'BEGIN { d = f - c - s; exit !(c > 0 && d * d < 1e-6) }'
}

chosen_in_text_and_files() {
    exits 0 plan --store "$store" --weeks 52 --joint --compare --work-orders "$work/orders.csv" --calendar "$work/plan.ics" &&
        prints "visits of 6 assets' tasks chosen with the calendar" && prints "Chosen against fixed intervals" &&
        prints "Chosen intervals " && prints "% of the total" &&
        grep -q "Interval chosen with the calendar" "$work/orders.csv" &&
        tr -d '\r\n' <"$work/plan.ics" | sed 's/ //g' | grep -q "Intervalchosenwiththecalendar"
}

law_stays() {
    exits 0 plan --store "$store" --weeks 52 && exits 0 show work_orders --store "$store" --json &&
        grep '"task": "lamp-test"' "$out" | sed -n 's/^{"id": "\([^"]*\)".*, "due": \([^,]*\), "earliest": \([^,]*\), "latest": \([^,]*\),.*$/\1 \2 \3 \4/p' | sort >"$work/law" &&
        exits 0 plan --store "$store" --weeks 52 --joint && exits 0 show work_orders --store "$store" --json &&
        grep '"task": "lamp-test"' "$out" | sed -n 's/^{"id": "\([^"]*\)".*, "due": \([^,]*\), "earliest": \([^,]*\), "latest": \([^,]*\),.*$/\1 \2 \3 \4/p' | sort |
        cmp - "$work/law" && [ -s "$work/law" ]
}

fixed_without_joint() {
    exits 0 plan --store "$store" --weeks 20 && ! grep -q "chosen" "$out" &&
        misused "--compare" plan --store "$store" --compare
}

wrong_numbers() {
    misused "--reserve" plan --store "$store" --reserve 1 && misused "--reserve" plan --store "$store" --reserve -0.5 &&
        misused "--move-cost" plan --store "$store" --keep --move-cost -1 &&
        exits 1 plan --store "$store" --weeks 4 --keep --frozen 5 && says "frozen_weeks = 5"
}

check "the plant is imported" exits 0 import "$work/plant" --store "$store"
check "without --reserve nothing is kept free" without_reserve
check "with --reserve the plan tells what failures ask for" with_reserve
check "the hours kept free add up" reserve_adds_up
check "a higher probability keeps more hours free" higher_reserve_keeps_more
check_json "the comparison is in the JSON" plan --store "$store" --weeks 30 --joint --compare --json
check_json "the reserve is in the JSON" plan --store "$store" --weeks 8 --reserve 0.9 --json
check "nothing moves if nothing changed" nothing_moves
check "frozen weeks stay, and the plan says what moved for which money" keeps
check "the plan says how many visits moved" says_what_moved
check "intervals are chosen with the calendar and compared with fixed ones" chosen_intervals
check "chosen intervals are in the text, the work orders and the calendar" chosen_in_text_and_files
check "what the law asks for stays as it is" law_stays
check "without --joint intervals are fixed" fixed_without_joint
check "wrong numbers are told" wrong_numbers
finish
