#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# pcm interval: every policy against closed formulas and published figures, terms, limits, records,
# and what cannot be decided on.
. "${srcdir:-.}/tests/cli/cli.sh"

# asked ARGUMENTS...: the interval of a pump with shape 2, as JSON.
asked() {
    exits 0 interval --shape 2 --scale 1000 --cp 100 --cf 500 --json "$@"
}

# Costs in the ratio of the downtimes: the age of the reference case for that ratio.
availability() {
    exits 0 interval --shape 2 --scale 1000 --cp 1 --cf 1 --criterion availability \
        --downtime-planned 2 --downtime-failure 10 --json &&
        has verdict '"replace_at_age"' && close interval 510.65522429544649 1e-8
}

# T = scale (c/shape)^(1/shape), c = cp/(cf - cp).
one_cycle() {
    asked --criterion one-cycle && close interval 353.5533905932738 1e-9
}

# Without a discount the level payment is the cost rate; a high one makes one wait.
discount() {
    asked --discount 1e-12 && close interval 510.65522429544649 1e-6 &&
        asked --discount 0.001 && field interval | awk '{ exit !($1 > 511) }'
}

horizon() {
    asked --horizon 100 && has verdict '"run_to_failure"' && has interval null &&
        asked --horizon 200000 && close interval 510.65522429544649 0.02
}

# What fails from 300 to 510.655: 1 - exp(0.3^2 - 0.510655^2).
age() {
    asked --age 300 && close act_in 210.65522429544649 1e-8 &&
        close p_fail_before 0.1569835083308071 1e-9 && prints '"excess"' &&
        asked --age 600 && has act_in 0 && has reason '"age_reached"'
}

limits() {
    asked --max-interval 400 && has verdict '"statutory_limit_binds"' && has interval 400 &&
        close optimum 510.65522429544649 1e-8 &&
        asked --maker-interval 450 && has verdict '"warranty_binds"' && has interval 450 &&
        asked --warranty 700 && has verdict '"warranty_binds"' && has interval 700 &&
        asked --min-reliability 0.99 && has reason '"minimum_reliability"' &&
        close interval 100.25136334983904 1e-9
}

# (cp R + cf F)/int R with the error function: shape 2, age 250.
today() {
    asked --current-interval 250 && close cost_rate_now 0.5073128618369092 1e-9 &&
        field saving_rate_now | awk '{ exit !($1 > 0) }'
}

# Barlow & Hunter (1960): T = scale (cp/(cf (shape-1)))^(1/shape), C = cp shape/((shape-1) T).
minimal() {
    exits 0 interval --policy minimal --shape 2 --scale 1 --cp 1 --cf 0.05 --json &&
        has verdict '"act_at_age"' && close interval 4.47213595499958 1e-12 &&
        close cost_rate 0.4472135954999579 1e-12 && has cost_rate_run_to_failure null
}

# Age replacement is never dearer than replacement at dates (Barlow & Proschan 1965, 4.2.3).
block() {
    asked --policy block && has verdict '"act_at_date"' &&
        field cost_rate | awk '{ exit !($1 > 0.4085241 && $1 < 0.5641896) }'
}

imperfect() {
    asked --policy imperfect --rho-preventive 1 --cost-renewal 100 && close interval \
        447.21359549995793 1e-9 && asked --policy imperfect && has reason '"work_does_nothing"' &&
        asked --policy imperfect --rho-preventive 0.7 --cost-renewal 2000 &&
        has verdict '"act_at_age"' && prints acts_before_renewal
}

# RCM: twice the unavailability times the MTBF, for small unavailabilities.
hidden() {
    exits 0 interval --policy inspect --shape 1 --scale 1000000 --cp 1 --cf 1 \
        --target-availability 0.999 --criterion availability --json &&
        has verdict '"inspect_every"' && close interval 2000 2e-3 &&
        asked --policy inspect && has reason '"inspection_never_pays"'
}

delay_time() {
    exits 0 interval --policy inspect --shape 1.5 --scale 1000 --delay-shape 2 --delay-scale 300 \
        --cp 50 --cf 5000 --cost-defect 400 --json && has verdict '"inspect_every"' &&
        prints p_found_in_time
}

# Linear drift: sqrt(2 Cs/(pe P0 a)); saturating drift by an independent program.
energy() {
    drift="--service-carbon 12 --power 8 --price .22 --emission-factor .35 --carbon-price .10"
    exits 0 interval --policy energy --cp 180 $drift --growth 0.000045662100456621 --json &&
        close interval 1972.427588 1e-9 && close cost_rate 0.183732981 1e-8 &&
        close interval_carbon_blind 2116.493670 1e-9 && prints break_even_carbon_price &&
        exits 0 interval --policy energy --cp 180 $drift --drift saturating --growth .25 \
            --time-constant 2000 --json && close interval 1524.1625 1e-7 &&
        close cost_rate 0.271986003 1e-8 &&
        exits 0 interval --policy energy --cp 1021 $drift --drift saturating --growth .25 \
            --time-constant 2000 --json && has reason '"service_never_pays"'
}

records() {
    printf 'time,kind\n500,exact\n700,exact\n900,exact\n650,exact\n820,exact\n1000,right\n760,exact\n' \
        >"$work/lives.csv"
    exits 0 interval --fit "$work/lives.csv" --cp 100 --cf 900 --unit h --json &&
        has evidence '"region"' && has unit '"h"' && close confidence 0.9 1e-9 && {
        lower=$(field saving_lower) saving=$(field saving) upper=$(field saving_upper)
        awk "BEGIN { exit !($lower < $saving && $saving < $upper) }"
    } && exits 0 interval --fit "$work/lives.csv" --model lognormal --cp 100 --cf 900 --json &&
        prints '"sigma"' && exits 0 interval --fit "$work/lives.csv" --cp 100 --cf 900 &&
        prints 'with 90 % confidence'
}

few_records() {
    printf 'time,kind\n500,exact\n700,exact\n900,right\n' >"$work/few.csv"
    exits 0 interval --fit "$work/few.csv" --cp 100 --cf 900 --json &&
        has verdict '"not_enough_evidence"' && has reason '"too_few_failures"' &&
        printf 'time,kind\n500,right\n' >"$work/none.csv" &&
        exits 0 interval --fit "$work/none.csv" --cp 100 --cf 900 --json &&
        has reason '"no_estimate"' && has interval null
}

event_records() {
    printf 'system,time,end\nA,40,100\nA,70,\nA,80,\nA,90,\nA,95,\nB,60,100\nB,85,\nB,99,\n' >"$work/events.csv"
    exits 0 interval --policy minimal --fit "$work/events.csv" --cp 50 --cf 20 --json &&
        has evidence '"region"' && prints power_law &&
        exits 0 interval --policy imperfect --fit "$work/events.csv" --cp 50 --cf 20 --json
}

# says_no REASON ARGUMENTS...: exit 0, the reason, and no NaN anywhere.
says_no() {
    reason=$1
    shift
    exits 0 interval --shape 2 --scale 1000 --json "$@" && has reason "\"$reason\"" &&
        ! grep -qi 'nan' "$out" || { cat "$out"; return 1; }
}

hopeless() {
    says_no cost_not_positive --cp 0 --cf 5 && says_no cost_not_positive --cp -3 --cf 5 &&
        says_no cost_not_positive --cp 1 --cf 0 &&
        says_no failure_not_dearer --cp 5 --cf 5 &&
        says_no downtime_not_finite --cp 1 --cf 5 --downtime-failure inf &&
        says_no reliability_out_of_reach --cp 1 --cf 5 --min-reliability 1.5 &&
        says_no limits_contradict --cp 1 --cf 5 --warranty 900 --max-interval 300 &&
        says_no downtime_not_longer --cp 1 --cf 5 --criterion availability --downtime-planned 5 \
            --downtime-failure 4
}

check "availability is maximal where the condition holds" availability
check "one cycle has its closed form" one_cycle
check "a discount makes one wait" discount
check "a horizon ends what pays only later" horizon
check "an age shortens the time until the act" age
check "limits bind and say so" limits
check "what is done today is compared" today
check "minimal repair has its closed form" minimal
check "dates cost more than ages" block
check "imperfect jobs come before a renewal" imperfect
check "hidden failures are found by the rule of RCM" hidden
check "inspections find defects in time" delay_time
check "energy drift has its closed form, and carbon is apart" energy
check "records bring bounds of the saving" records
check "few records decide nothing" few_records
check "records of repairs decide on overhauls" event_records
check "what is hopeless is said in words" hopeless
for policy in age block minimal imperfect inspect energy; do
    check_json "interval --policy $policy --json is JSON" \
        interval --policy "$policy" --shape 2.5 --scale 900 --cp 280 --cf 1900 --json
done
finish
