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
        prints "none: visits are left over" &&
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

# The day that is due is what counts: with one day less, the visit of the last day is gone.
due_counts_the_day_due() {
    exits 0 due --help && prints "whose best day lies within the next days" || return 1
    grep -q "whose best day lies within the next days" "$srcdir/docs/pcm.1" || return 1
    for days in 30 120; do
        exits 0 due --store "$store" --days "$days" --json || return 1
        last=$(date_after "$days")
        sed -n 's/^ *"due": "\(.*\)",$/\1/p' "$out" | awk -v last="$last" '
            $1 >= last { print "due " $1; bad = 1 } END { exit bad || NR == 0 }' || return 1
    done
}

# The day so many days after 2026-01-01.
date_after() {
    case $1 in
    30) echo 2026-01-31 ;;
    120) echo 2026-05-01 ;;
    esac
}

# A pump that comes out of service and fails before it is put into service has lived for no time.
zero_length_lives() {
    write_plant "$work/zero"
    sed 's/^P6,\(.*\)2020-01-01/P6,\12025-12-01/' "$work/plant/assets.csv" >"$work/zero/assets.csv"
    {
        grep -v ',P6,' "$work/plant/events.csv"
        echo "WO-out,P6,2025-12-01T00:00:00,2025-12-20T00:00:00,out_of_service,,"
        echo "WO-dead,P6,2025-12-10T00:00:00,2025-12-11T00:00:00,failure,,1"
    } >"$work/zero/events.csv"
    exits 0 import "$work/plant" --store "$work/zero.sqlite" && ! grep -q "Zero length:" "$out" &&
        exits 0 import "$work/zero" --store "$work/zero.sqlite" && prints "Zero length:" &&
        awk 'length > 110 { bad = 1; print } END { exit bad }' "$out" &&
        awk '/zero length/ { seen = 1 } seen && $1 == "pump" { found = $8 } END { exit found != 1 }' "$out"
}

short_intervals() {
    write_plant "$work/often"
    sed 's/,20,,182,14,1/,20,,0.3,0.1,0/' "$work/plant/tasks.csv" >"$work/often/tasks.csv"
    exits 0 import "$work/often" --store "$work/often.sqlite" &&
        exits 0 interval --store "$work/often.sqlite" &&
        grep -qE '^ +lamp-test .* 0\.3 +0\.2 to 0\.4 ' "$out" || { cat "$out"; return 1; }
    sed 's/,20,,182,14,1/,20,,7,2.5,0/' "$work/plant/tasks.csv" >"$work/often/tasks.csv"
    exits 0 import "$work/often" --store "$work/often.sqlite" &&
        exits 0 interval --store "$work/often.sqlite" &&
        grep -qE '^ +lamp-test .* 7 +4\.5 to 9\.5 ' "$out" || { cat "$out"; return 1; }
}

# plan_days FOLDER TASK TECHNICIANS: a store with one inspection of the lamps, all due on the same day.
plan_days() {
    write_plant "$work/$1"
    sed -i.old 's/^\(L[1-4],.*\)2025-..-01/\12025-06-01/' "$work/$1/assets.csv"
    head -n 1 "$work/plant/tasks.csv" | sed 's/$/,cost_outsourced/' >"$work/$1/tasks.csv"
    echo "$2" >>"$work/$1/tasks.csv"
    sed 's/,1,0,0.1,30$/,'"$3"',0,0,0/' "$work/plant/crews.csv" >"$work/$1/crews.csv"
    exits 0 import "$work/$1" --store "$work/$1.sqlite"
}

# Three crew-weeks of 32 h for four jobs of 22 h on the same day: parts of jobs fit, whole ones do not.
bound_of_zero() {
    plan_days none "lamp-test,Test lamp,lamp,inspection,electrical,22,0,,218,0.5,1,100" 1 || return 1
    sed -n '2s/^house/second/p' "$work/none/crews.csv" >"$work/second"
    sed -n '2s/^house/third/p' "$work/none/crews.csv" >"$work/third"
    cat "$work/second" "$work/third" >>"$work/none/crews.csv" &&
        exits 0 import "$work/none" --store "$work/none.sqlite" &&
        exits 0 plan --store "$work/none.sqlite" --weeks 2 --engine no-lp --json && close cost 100 1e-9 && has bound 0 &&
        has gap null && has left_over 0 && exits 0 plan --store "$work/none.sqlite" --weeks 2 --engine no-lp &&
        grep -q 'Gap  *none: the bound is 0$' "$out" && exits 0 show --store "$work/none.sqlite" &&
        prints "no gap because the bound is 0"
}

# Each of four jobs takes the one technician a whole day, and the same day is the only one.
crowded_days() {
    plan_days full "lamp-test,Test lamp,lamp,inspection,electrical,8,20,,220,0.5,1," 1 || return 1
    exits 0 plan --store "$work/full.sqlite" --weeks 2 --json &&
        [ "$(grep -c '"crowded": true' "$out")" = 3 ] && [ "$(grep -c '"crowded": false' "$out")" = 1 ] &&
        grep -q '^    "crowded": 3,$' "$out" && exits 0 plan --store "$work/full.sqlite" --weeks 2 &&
        prints "3 begin on days that are fuller than their crews" &&
        exits 0 plan --store "$store" --weeks 2 --json && has crowded 0 &&
        exits 0 plan --store "$store" --weeks 2 && ! grep -q fuller "$out"
}

one_line_per_row() {
    write_plant "$work/lines"
    sed 's/^\(P1,.*,\)red$/\1"red\
and	blue"/' "$work/plant/assets.csv" >"$work/lines/assets.csv"
    exits 0 import "$work/lines" --store "$work/lines.sqlite" &&
        exits 0 show assets --store "$work/lines.sqlite" && prints "red and blue" &&
        [ "$(wc -l <"$out")" -eq 12 ] && exits 0 show assets --store "$work/lines.sqlite" --json &&
        prints 'red\nand\tblue'
}

check "import reads a folder and says what it holds" imports
check "fit recovers the law of the pumps" recovers_law
check "fit lists every type" fits_all
check "interval decides on every task" decides
check "--as-of forgets what came later" earlier_day
check "due lists visits with their reasons" lists_due
check "due looks as far ahead as it is told" due_is_within_days
check "due lists by the day that is due, as its help says" due_counts_the_day_due
check "import tells of lives that had no time in service" zero_length_lives
check "interval shows intervals below ten days with their digits" short_intervals
check "plan prints the plan and writes its files" plans
check "plan --json has the fields of the contract, and bound <= cost" plan_fields
check "no line of a plan ends with a space" no_spaces_at_the_end
check "plan is the same on one thread and two" repeats
check "plan works without linear programming" plans_without_lp
check "plan --brief lists two weeks and counts the rest" brief
check "plan refuses to begin in the past" start_before_today
check "plan ends with 3 where visits are left over" left_over
check "plan says where a bound of 0 leaves no gap" bound_of_zero
check "plan counts the visits on days that are full" crowded_days
check "show gives an overview" shows_overview
check "show lists a table with its extra columns" shows_table
check "show keeps a row on one line whatever its cells hold" one_line_per_row
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
