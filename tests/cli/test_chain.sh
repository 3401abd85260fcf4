#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The chain from a CSV folder to a plan, its files, and back.
. "${srcdir:-.}/tests/cli/cli.sh"
. "$srcdir/tests/cli/plant.sh"

write_plant "$work/plant"
store=$work/plant.sqlite

imports() {
    exits 0 import "$work/plant" --store "$store" && prints "assets" && prints "pump" &&
        prints "2026-01-01" && [ -s "$store" ] && [ ! -s "$err" ]
}

# The lives are quantiles of a Weibull law with shape 4 and scale 300 d; 40 of them say so roughly.
recovers_law() {
    exits 0 fit --store "$store" --type pump --json && has type '"pump"' && has status '"ok"' &&
        has unit '"d"' && close shape 4 0.25 && close scale 300 0.1
}

fits_all() {
    exits 0 fit --store "$store" && prints pump && prints lamp && prints no_failures &&
        prints "wears out"
}

decides() {
    exits 0 interval --store "$store" --json && has task '"seal"' && has source '"optimal"' &&
        prints '"task": "lamp-test"' && prints '"source": "given"'
}

earlier_day() {
    exits 0 fit --store "$store" --type pump --json && all=$(field failures) &&
        exits 0 fit --store "$store" --type pump --as-of 2023-01-01 --json &&
        has as_of '"2023-01-01"' && [ "$(field failures)" -lt "$all" ]
}

lists_due() {
    exits 0 due --store "$store" --days 120 && prints "Replace seal" && prints "Lamp 1" &&
        prints "overdue" && prints "Why"
}

due_is_within_days() {
    exits 0 due --store "$store" --days 10 --json && short=$(grep -c '"key"' "$out") &&
        exits 0 due --store "$store" --days 365 --json && [ "$(grep -c '"key"' "$out")" -gt "$short" ]
}

plans() {
    exits 0 plan --store "$store" --work-orders "$work/orders.csv" --calendar "$work/plan.ics" &&
        [ ! -s "$err" ] && prints "the day after the last event" && prints "Week of Mon 2026-01-05" &&
        prints "Bound" && prints "Gap" && prints "Crew load per week" && prints "House crew" &&
        prints "$work/orders.csv" && prints "$work/plan.ics" &&
        grep -q 'Pump [1-6]' "$work/orders.csv" && grep -q '^BEGIN:VEVENT' "$work/plan.ics"
}

plan_fields() {
    exits 0 plan --store "$store" --json || return 1
    for name in status engine cost bound gap gap_money as_of start weeks visits loads summary; do
        grep -q "^  \"$name\": " "$out" || { echo "no $name"; return 1; }
    done
    has as_of '"2026-01-01"' && has start '"2026-01-05"' && has weeks 26 &&
        awk -v cost="$(field cost)" -v bound="$(field bound)" \
            'BEGIN { exit !(bound <= cost + 1e-9 * (cost < 0 ? -cost : cost)) }'
}

no_spaces_at_the_end() {
    exits 0 plan --store "$store" && ! grep -n ' $' "$out"
}

repeats() {
    cp "$store" "$work/again.sqlite"
    exits 0 plan --store "$store" --threads 1 && sed "s|$store||" "$out" >"$work/first" &&
        exits 0 plan --store "$work/again.sqlite" --threads 2 &&
        sed "s|$work/again.sqlite||" "$out" | cmp - "$work/first"
}

plans_without_lp() {
    exits 0 plan --store "$store" --engine no-lp --json && has engine '"prices"'
}

brief() {
    exits 0 plan --store "$store" --weeks 30 && all=$(wc -l <"$out") &&
        exits 0 plan --store "$store" --weeks 30 --brief && prints "without --brief all are listed" &&
        [ "$(wc -l <"$out")" -lt "$all" ]
}

start_before_today() {
    misused "lies before the day that counts as today" plan --store "$store" --start 2025-12-01
}

left_over() {
    write_plant "$work/short"
    sed 's/mechanical,8,500/mechanical,4000,500/' "$work/plant/tasks.csv" >"$work/short/tasks.csv"
    exits 0 import "$work/short" --store "$work/short.sqlite" &&
        exits 3 plan --store "$work/short.sqlite" && prints "Left over" &&
        exits 3 plan --store "$work/short.sqlite" --json && has status '"short"' && has gap null
}

shows_overview() {
    exits 0 show --store "$store" && prints "Test plant: 11 assets" &&
        prints "1 x System, with 3 parts" && prints "Plan plan-2026-01-05" &&
        exits 0 show --store "$store" --depth 2 && prints "Cooling system (SYS, 3 parts)" &&
        prints "3 x Pump"
}

shows_table() {
    exits 0 show assets --store "$store" && prints "colour" && prints "Pump 3" &&
        [ "$(wc -l <"$out")" -eq 12 ]
}

shows_typed_cells() {
    exits 0 show crews --store "$store" --json && prints '"skills": ["mechanical", "electrical"]' &&
        prints '"technicians": 1' && exits 0 show tasks --store "$store" --json &&
        prints '"statutory": true' && prints '"cost_outsourced": null'
}

exports_plan() {
    exits 0 export --store "$store" --work-orders "$work/a.csv" --calendar "$work/a.ics" --crew house &&
        [ -s "$work/a.csv" ] && grep -q '^BEGIN:VCALENDAR' "$work/a.ics"
}

work_order_columns() {
    documented=$(sed -n '/^## The work orders file/,$s/^| `\([a-z_]*\)` .*/\1/p' "$srcdir/docs/schema.md" | paste -s -d, -)
    written=$(head -n 1 "$work/a.csv" | tr -d '\r')
    [ "$documented" = "$written" ] || { echo "$documented"; echo "$written"; return 1; }
}

# What was imported comes back, extra columns too, and can be imported again.
round_trip() {
    exits 0 export --store "$store" --csv "$work/copy" &&
        exits 0 import "$work/copy" --store "$work/copy.sqlite" || return 1
    for table in sites calendars holidays types assets tasks crews events plans work_orders; do
        exits 0 show "$table" --store "$store" && cp "$out" "$work/before" &&
            exits 0 show "$table" --store "$work/copy.sqlite" && cmp "$out" "$work/before" || return 1
    done
}

no_plan_yet() {
    exits 0 import "$work/plant" --store "$work/new.sqlite" &&
        exits 1 export --store "$work/new.sqlite" --work-orders "$work/b.csv" --csv "$work/b" &&
        one_sentence && [ ! -e "$work/b.csv" ] && [ ! -e "$work/b" ]
}

no_events() {
    write_plant "$work/quiet"
    rm "$work/quiet/events.csv"
    exits 0 import "$work/quiet" --store "$work/quiet.sqlite" &&
        misused "give --as-of" due --store "$work/quiet.sqlite" &&
        exits 0 due --store "$work/quiet.sqlite" --as-of 2026-01-01
}

check "import reads a folder and says what it holds" imports
check "fit recovers the law of the pumps" recovers_law
check "fit lists every type" fits_all
check "interval decides on every task" decides
check "--as-of forgets what came later" earlier_day
check "due lists visits with their reasons" lists_due
check "due looks as far ahead as it is told" due_is_within_days
check "plan prints the plan and writes its files" plans
check "plan --json has the fields of the contract, and bound <= cost" plan_fields
check "no line of a plan ends with a space" no_spaces_at_the_end
check "plan is the same on one thread and two" repeats
check "plan works without linear programming" plans_without_lp
check "plan --brief lists two weeks and counts the rest" brief
check "plan refuses to begin in the past" start_before_today
check "plan ends with 3 where visits are left over" left_over
check "show gives an overview" shows_overview
check "show lists a table with its extra columns" shows_table
check "show --json types the cells" shows_typed_cells
check "export writes the plan of a store" exports_plan
check "the work orders file has the columns that docs/schema.md lists" work_order_columns
check "what is exported can be imported again unchanged" round_trip
check "export without a plan writes nothing" no_plan_yet
check "a store without events asks for the day" no_events
check_json "import --json is JSON" import "$work/plant" --store "$work/json.sqlite" --json
check_json "fit --store --json is JSON" fit --store "$store" --json
check_json "interval --store --json is JSON" interval --store "$store" --json
check_json "due --json is JSON" due --store "$store" --json
check_json "plan --json is JSON" plan --store "$store" --json
check_json "show --json is JSON" show --store "$store" --json
for table in calendars holidays sites types assets tasks crews events plans work_orders crew_loads; do
    check_json "show $table --json is JSON" show "$table" --store "$store" --json
done
check_json "export --json is JSON" export --store "$store" --csv "$work/json" --json
finish
