#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# pcm forecast: figures against closed forms, stock, a store, wrong usage.
. "${srcdir:-.}/tests/cli/cli.sh"
. "${srcdir:-.}/tests/cli/plant.sh"

# quantiles NAME VALUES: those of the first period, in order.
quantiles() {
    found=$(sed -n '/"'"$1"'": {/,/}/s/.*: \([0-9.]*\),\{0,1\}$/\1/p' "$out" | head -n "$(echo "$2" | wc -w)")
    [ "$(echo $found)" = "$2" ] || { echo "$1: $found, not $2"; return 1; }
}

# Ten items of rate 1/100 over 50: Poisson of mean 5, whose quantiles are in every table.
poisson() {
    exits 0 forecast --shape 1 --scale 100 --count 10 --period 50 --periods 3 \
        --levels 0.5,0.9,0.95,0.99 --hours-failure 2.5 --json &&
        close failures 5 1e-6 && quantiles parts_quantiles "5 8 9 11" &&
        quantiles hours_quantiles "12.5 20 22.5 27.5" && prints '"0.99": 11' && has planned 0
}

# The sum of three periods is Poisson of mean 15.
until_the_end() {
    poisson && sed -n '/^  "until"/,$p' "$out" >"$work/until" &&
        grep -A 4 '"parts_quantiles"' "$work/until" | tail -n 4 |
        sed 's/.*: \([0-9]*\).*/\1/' | tr '\n' ' ' | grep -q '^15 20 22 25 $'
}

# ((a+t)/scale)^shape - (a/scale)^shape
repairable() {
    exits 0 forecast --repairable --shape 1.5 --scale 200 --age 300 --period 50 --json &&
        close failures 0.47791509009413335 1e-12 &&
        exits 0 forecast --repairable --shape 1.5 --scale 200 --age 300 --count 8 --period 50 --json &&
        close failures 3.8233207207530668 1e-12
}

# With replacement at an age far below the life, an item is replaced once an interval.
planned() {
    exits 0 forecast --shape 4 --scale 100000 --count 3 --replacement-age 100 --period 250 \
        --periods 1 --parts 2 --hours-planned 4 --json && close planned 6 1e-6 &&
        close parts 12 1e-6 && close hours 24 1e-6 &&
        exits 0 forecast --shape 4 --scale 100000 --replacement-age 100 --age 500 --period 50 \
            --json && close planned 1 1e-6
}

# P(N <= 9) = 0.96817, P(N <= 8) = 0.93191 for a mean of 5.
stock() {
    exits 0 forecast --shape 1 --scale 100 --count 10 --period 10 --lead-time 50 --json \
        --service-level 0.95 && prints '"stock": 9,' && close service_cycle 0.96817194269 1e-6 &&
        close service_before 0.93190636527 1e-6 && close lead_time_demand 5 1e-6 &&
        exits 0 forecast --shape 1 --scale 100 --count 10 --period 10 --lead-time 50 \
            --service-level 0.95 && prints "9 parts: enough with 96.82 %"
}

# Backorders alone: the critical ratio, the smallest stock with P(D > s) <= holding/shortage. For a
# mean of 5 and 1/40, P(D > 9) = 0.0318 and P(D > 10) = 0.0137.
least_cost() {
    exits 0 forecast --shape 1 --scale 100 --count 10 --period 10 --lead-time 50 --json \
        --holding 1 --shortage-time 40 &&
        sed -n '/"least_cost"/,/}/p' "$out" >"$work/best" && grep -q '"stock": 10,' "$work/best" &&
        grep -q '"outcome": "optimal"' "$work/best" &&
        exits 0 forecast --shape 1 --scale 100 --period 10 --lead-time 50 --holding 0 \
            --shortage 3 && prints "none:"
}

records() {
    printf 'time,kind\n500,exact\n700,exact\n900,exact\n650,exact\n820,exact\n1000,right\n' \
        >"$work/lives.csv"
    exits 0 forecast --fit "$work/lives.csv" --period 500 --count 4 --unit h --json &&
        has unit '"h"' && has evidence '"region"' && {
        lower=$(field failures_lower) mean=$(field failures) upper=$(field failures_upper)
        awk "BEGIN { exit !($lower < $mean && $mean < $upper) }"
    } && exits 0 forecast --fit "$work/lives.csv" --period 500 --unit h && prints "90 % bounds" &&
        printf 'system,time,end\nA,40,100\nA,70,\nA,90,\nB,60,100\nB,85,\n' >"$work/events.csv" &&
        exits 0 forecast --fit "$work/events.csv" --repairable --period 50 &&
        prints "repaired as bad as old" && printf 'time,kind\n500,right\n' >"$work/none.csv" &&
        exits 0 forecast --fit "$work/none.csv" --period 50 --json && has outcome '"no_estimate"' &&
        exits 0 forecast --fit "$work/none.csv" --period 50 && prints "no life model"
}

text() {
    exits 0 forecast --shape 2 --scale 900 --count 4 --period 100 --unit h && prints "period h" &&
        prints "500 to 600" && prints "all of it" && prints "95 %" && ! grep -qi nan "$out"
}

store_is_forecast() {
    write_plant "$work/plant" && exits 0 import "$work/plant" --store "$work/plant.sqlite" &&
        exits 0 forecast --store "$work/plant.sqlite" --json && has type '"pump"' && has assets 6 &&
        has first_day '"2026-01-01"' && has last_day '"2026-01-28"' && close confidence 0.9 1e-12 &&
        exits 0 forecast --store "$work/plant.sqlite" --weeks 13 --periods 2 && prints "pump, Pump" &&
        prints "2026-04-02 to 2026-07-01" && prints "left out: 5 assets"
}

# Forecast and simulation are two methods for one fleet: expected failures and jobs of a year.
agrees_with_simulation() {
    exits 0 forecast --store "$work/plant.sqlite" --weeks 52 --periods 1 --json &&
        failures=$(field failures) planned=$(field planned) &&
        exits 0 simulate --store "$work/plant.sqlite" --weeks 52 --replications 4000 --json &&
        sed -n '/^  "total"/,/^  }/p' "$out" | sed -n 's/.*"\(mean\|standard_error\)": \([^,]*\),\{0,1\}$/\2/p' |
        head -n 4 | tr '\n' ' ' | awk -v failures="$failures" -v planned="$planned" '
            function off(a, b) { return a > b ? a - b : b - a }
            { ok = $2 > 0 && off($1, failures) <= 4 * $2 && off($3, planned) <= 4 * $4 + 1e-3 }
            { print $0, failures, planned }
            END { exit !ok }'
}

hospital() {
    exits 0 import "$srcdir/examples/data/hospital" --store "$work/hospital.sqlite" &&
        exits 0 forecast --store "$work/hospital.sqlite" --periods 2 --json &&
        [ "$(grep -c '"type":' "$out")" = 9 ] &&
        exits 0 forecast --store "$work/hospital.sqlite" --periods 2 --type pump --json &&
        [ "$(grep -c '"type":' "$out")" = 1 ] && has type '"pump"' &&
        exits 1 forecast --store "$work/hospital.sqlite" --type pmup && one_sentence && says pmup
}

check "exponential items are Poisson, to the quantile" poisson
check "all of the time is Poisson too" until_the_end
check "repairable items follow the power law" repairable
check "planned work comes once an interval" planned
check "stock reaches a service level" stock
check "stock of least cost has the critical ratio" least_cost
check "records bring bounds" records
check "text names periods and levels" text
check "a store is forecast by type" store_is_forecast
check "forecast and simulation agree" agrees_with_simulation
check "the hospital is forecast by type" hospital
life="--shape 2 --scale 100"
check "forecast needs a life" misused "needs --shape and --scale" forecast --scale 2 --period 9
check "forecast needs a period" misused "needs --period" forecast $life
check "levels rise" misused "that rise" forecast $life --period 9 --levels 0.9,0.5
check "levels lie below 1" misused "between 0 and 1" forecast $life --period 9 --levels 0.5,1
check "a level is a number" misused "between 0 and 1" forecast $life --period 9 --levels 0.5,x
check "a level is not blank" misused "between 0 and 1" forecast $life --period 9 --levels 0.5,
check "a lead time is for stock" misused "takes --lead-time with" forecast $life --period 9 --lead-time 3
check "a service level is for a lead time" misused "takes --lead-time with" \
    forecast $life --period 9 --service-level 0.9
check "holding costs need shortages" misused "takes --holding with" \
    forecast $life --period 9 --lead-time 3 --holding 2
check "a store brings its items" misused "takes --count only without --store" \
    forecast --store x --count 3
check "weeks are for a store" misused "only with --store" forecast $life --period 9 --weeks 3
check_json "forecast --json is JSON" forecast --shape 2 --scale 100 --period 30 --count 5 \
    --lead-time 20 --service-level 0.9 --holding 1 --shortage 30 --json
check_json "of a store too" forecast --store "$work/plant.sqlite" --json
finish
