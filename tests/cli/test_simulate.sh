#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# pcm simulate: figures against closed forms and the other commands, a store, wrong usage.
. "${srcdir:-.}/tests/cli/cli.sh"
. "${srcdir:-.}/tests/cli/plant.sh"

# total NAME: mean and standard error of a figure of the whole time, in $mean and $error.
total() {
    sed -n '/^  "total"/,/^  }/p' "$out" >"$work/total"
    set -- $(sed -n '/"'"$1"'": {/,/}/s/.*"[a-z_]*": \([^,{]*\),\{0,1\}$/\1/p' "$work/total")
    mean=$1 error=$2
}

# within NAME EXPECTED: the mean is within 4 standard errors of it, which are not 0.
within() {
    total "$1"
    awk -v mean="$mean" -v error="$error" -v expected="$2" -v name="$1" 'BEGIN {
        difference = mean > expected ? mean - expected : expected - mean
        if (mean == "" || error + 0 <= 0 || difference > 4 * error) {
            print name " = " mean " +- " error ", not " expected
            exit 1
        }
    }'
}

# A Poisson process: 10 assets, 1000/100 failures each, at 50 apiece.
exponential() {
    exits 0 simulate --shape 1 --scale 100 --cf 50 --assets 10 --horizon 1000 --json &&
        within failures 100 && within cost 5000 && total planned && [ "$mean" = 0 ]
}

# Alternating renewal: up 100 on average, then 25 down; in the long run 80 % available.
availability() {
    exits 0 simulate --shape 1 --scale 100 --downtime-failure 25 --assets 20 --horizon 20000 --json &&
        total availability && awk "BEGIN { exit !($mean > 0.795 && $mean < 0.805) }"
}

# The cost rate by the renewal reward theorem, as pcm interval has it for the same age.
age_replacement() {
    exits 0 interval --shape 2 --scale 1000 --cp 100 --cf 500 --json || return 1
    interval=$(field interval) rate=$(field cost_rate)
    exits 0 simulate --shape 2 --scale 1000 --cp 100 --cf 500 --interval "$interval" \
        --horizon 5000000 --replications 200 --json && has policy '"age_replacement"' &&
        within cost "$(awk "BEGIN { print 5000000 * $rate }")"
}

# Minimal repair fails (t/scale)^shape times: 2^2 from an age of 100 to 300 of scale 100 less 1.
minimal_repair() {
    exits 0 simulate --policy minimal --shape 2 --scale 100 --age 100 --horizon 200 --json &&
        within failures 8 &&
        exits 0 simulate --policy minimal --shape 2 --scale 100 --horizon 200 --interval 100.5 --json &&
        within failures 1.9999999 && total planned && [ "$mean" = 1 ]
}

# Jobs that renew are overhauls; repairs that renew make it a renewal process.
imperfect() {
    exits 0 simulate --policy imperfect --shape 1 --scale 100 --horizon 500 --interval 90 \
        --rho-preventive 0.5 --renewal-after 3 --cp 10 --cost-renewal 70 --cf 1 --json &&
        within failures 5 && total planned && [ "$mean" = 5 ] && within cost 115 &&
        exits 0 simulate --policy imperfect --shape 2 --scale 100 --age 100 --horizon 200 \
            --kijima 1 --json && within failures 8
}

periods() {
    exits 0 simulate --shape 1 --scale 100 --horizon 1000 --periods 4 --json &&
        [ "$(grep -c '^      "from"' "$out")" = 4 ] &&
        exits 0 simulate --shape 1 --scale 100 --horizon 1000 --periods 4 --unit h &&
        prints "0 to 250 " && prints "750 to 1,000" && prints "period h"
}

# One crew for ten assets that need a day each: work waits, and says how long.
waiting() {
    set -- simulate --shape 1 --scale 10 --assets 10 --horizon 100 --downtime-failure 1
    exits 0 "$@" --crews 1 --json && prints '"mean_wait"' && total downtime && limited=$mean &&
        exits 0 "$@" --json && total downtime &&
        awk "BEGIN { exit !($limited > 1.2 * $mean) }" && exits 0 "$@" --crews 1 &&
        prints "mean wait" && exits 0 "$@" --spares 1 --lead-time 5 && prints "stock-outs" &&
        exits 0 "$@" --spares 0 --lead-time inf --json &&
        total failures && awk "BEGIN { exit !($mean > 9.99 && $mean <= 10) }"
}

records() {
    printf 'time,kind\n500,exact\n700,exact\n900,exact\n650,exact\n820,exact\n1000,right\n' \
        >"$work/lives.csv"
    exits 0 interval --fit "$work/lives.csv" --cp 1 --cf 5 --json && shape=$(field shape) &&
        exits 0 simulate --fit "$work/lives.csv" --horizon 5000 --unit h --json && has unit '"h"' &&
        has shape "$shape" && printf 'system,time,end\nA,40,100\nA,70,\nA,90,\nB,60,100\nB,85,\n' \
            >"$work/events.csv" &&
        exits 0 simulate --fit "$work/events.csv" --policy minimal --horizon 100 &&
        exits 0 simulate --fit "$work/events.csv" --policy imperfect --rho-corrective 0 \
            --horizon 100 && printf 'time,kind\n500,right\n' >"$work/none.csv" &&
        exits 0 simulate --fit "$work/none.csv" --horizon 100 --json && has outcome '"no_estimate"'
}

any_thread_count() {
    set -- simulate --shape 2 --scale 100 --assets 5 --horizon 900 --interval 80 --crews 1 \
        --downtime-failure 3 --periods 3 --json
    exits 0 "$@" --threads 1 && cp "$out" "$work/one" && exits 0 "$@" --threads 3 &&
        cmp "$out" "$work/one" && exits 0 "$@" --seed 2 && ! cmp -s "$out" "$work/one"
}

# What is stopped keeps the replications that were complete.
stopped() {
    exits 0 simulate --shape 2 --scale 100 --assets 100 --horizon 10000 --replications 1000000000 \
        --time-limit 0.5 --json && has outcome '"stopped"' && within failures 11247.45
}

store_is_simulated() {
    write_plant "$work/plant" && exits 0 import "$work/plant" --store "$work/plant.sqlite" &&
        exits 0 simulate --store "$work/plant.sqlite" --days 730 --periods 2 --json &&
        has assets 6 && has without_task 5 && has currency '"EUR"' && prints '"run_to_failure"' &&
        has first_day '"2026-01-01"' && prints '"last_day": "2027-12-31"' &&
        exits 0 simulate --store "$work/plant.sqlite" --weeks 52 && prints "as decided" &&
        prints "run to failure" && prints "left out: 5 assets" && ! grep -qi nan "$out"
}

# An asset without a date of installation is as old as the others; without any known age it is left
# out.
unknown_ages() {
    write_plant "$work/ages" &&
        printf 'P7,Pump 7,pump,plant,,,\n' >>"$work/ages/assets.csv" &&
        exits 0 import "$work/ages" --store "$work/ages.sqlite" &&
        exits 0 simulate --store "$work/ages.sqlite" --json && has assets 7 && has age_assumed 1 &&
        exits 0 simulate --store "$work/ages.sqlite" && prints "1 asset of unknown age"
}

hospital() {
    exits 0 import "$srcdir/examples/data/hospital" --store "$work/hospital.sqlite" &&
        exits 0 simulate --store "$work/hospital.sqlite" --json && has assets 235 &&
        saving=$(sed -n '/^  "saving"/,/^  }/s/.*"mean": \([^,]*\),$/\1/p' "$out" | head -n 1) &&
        error=$(sed -n '/^  "saving"/,/^  }/s/.*"standard_error": \(.*\)$/\1/p' "$out" | head -n 1) &&
        awk "BEGIN { exit !($error > 0 && $saving > 20 * $error) }"
}

nothing_to_simulate() {
    write_plant "$work/bare" && sed -i '/^seal/d' "$work/bare/tasks.csv" &&
        sed 's/,seal,/,,/' "$work/bare/events.csv" >"$work/events" && mv "$work/events" "$work/bare/events.csv" &&
        exits 0 import "$work/bare" --store "$work/bare.sqlite" &&
        exits 1 simulate --store "$work/bare.sqlite" && one_sentence && says "no asset has a replacement"
}

check "exponential lives fail as a Poisson process" exponential
check "downtimes cost availability" availability
check "age replacement costs what pcm interval says" age_replacement
check "minimal repair has its closed form" minimal_repair
check "imperfect maintenance has its limits" imperfect
check "periods part the horizon" periods
check "work waits for crews and spares" waiting
check "records are fitted first" records
check "the figures do not depend on the threads, but on the seed" any_thread_count
check "a stopped simulation keeps what is complete" stopped
check "a store is simulated as decided and run to failure" store_is_simulated
check "unknown ages are assumed and counted" unknown_ages
check "the decisions on the hospital save money" hospital
check "a store without a replacement is refused" nothing_to_simulate
life="--shape 2 --scale 100"
check "simulate needs a life" misused "needs --shape and --scale" simulate --shape 2 --horizon 9
check "simulate needs a horizon" misused "needs --horizon" simulate $life
check "a fit and a life are one too many" misused "needs --shape" simulate $life --fit x --horizon 9
check "age needs an interval" misused "needs --interval" simulate $life --horizon 9 --policy age
check "run to failure has no interval" misused "takes no --interval" \
    simulate $life --horizon 9 --policy run-to-failure --interval 3
check "spares need a lead time" misused "together" simulate $life --horizon 9 --spares 1
check "rho is for imperfect" misused "takes --rho-preventive only" \
    simulate $life --horizon 9 --rho-preventive 0.5
check "a store brings its costs" misused "takes --cp only without --store" simulate --store x --cp 1
check "weeks or days" misused "either --weeks or --days" simulate --store x --days 3 --weeks 1
check "days are for a store" misused "only with --store" simulate $life --horizon 9 --days 3
check "no replications are wrong usage" misused "whole number" simulate $life --horizon 9 --replications 0
check_json "simulate --json is JSON" simulate --shape 2 --scale 100 --horizon 500 --interval 80 \
    --crews 1 --periods 2 --json
check_json "of a store too" simulate --store "$work/plant.sqlite" --json
finish
