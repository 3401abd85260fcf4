#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The figures of pcm fit and pcm interval against references, and their named outcomes.
. "${srcdir:-.}/tests/cli/cli.sh"

# NIST/SEMATECH e-Handbook of Statistical Methods, 8.4.1.2: 10 of 20 items failed within 500 h.
# Estimates and standard errors by R 4.2.2, survival 3.5.3, survreg().
{
    echo "time,kind,count"
    for time in 54 187 216 240 244 335 361 373 375 386; do echo "$time,exact,1"; done
    echo "500,right,10"
} >"$work/nist.csv"

nist() {
    exits 0 fit "$work/nist.csv" --unit h --json && has status '"ok"' && has model '"weibull"' &&
        close shape 1.7207972608013569 1e-8 && close scale 606.527558003572 1e-8 &&
        close loglik -75.13461816447487 1e-9 && close se_log_shape 0.29181276314964216 1e-6 &&
        close se_log_scale 0.20594390898772638 1e-6 && close B10 164.02243866001157 1e-7 &&
        close mean 540.7370254695098 1e-7 && has n 20 && has failures 10 && has unit '"h"' &&
        has method '"mle"' &&
        grep -q '"method": "likelihood_ratio"' "$out"
}

nist_text() {
    exits 0 fit "$work/nist.csv" --unit h && prints "1.7208" && prints "606.53 h" &&
        prints "20, of which 10 failed" && prints "the bounds include 1"
}

# Failures of other modes are suspensions.
modes() {
    printf 'time,mode\n10,a\n20,b\n30,a\n40,b\n' >"$work/modes.csv"
    printf 'time,kind\n10,exact\n20,right\n30,exact\n40,right\n' >"$work/one_mode.csv"
    exits 0 fit "$work/one_mode.csv" --json || return 1
    shape=$(field shape)
    exits 0 fit "$work/modes.csv" --mode a --json && has shape "$shape" && has failures 2 &&
        has mode '"a"'
}

no_failures() {
    printf 'time,kind\n100,right\n200,right\n' >"$work/none.csv"
    exits 0 fit "$work/none.csv" --json && has status '"no_failures"' && has shape null &&
        has scale null && has bounds null && has loglik null && has failures 0 &&
        grep -q '"message": "[A-Z].* .*\."' "$out"
}

shape_to_infinity() {
    printf 'time,kind\n100,right\n200,exact\n' >"$work/last.csv"
    exits 0 fit "$work/last.csv" --json && has status '"shape_to_infinity"' && has shape null
}

# Figures of regressions are checked in tests/differential; here that covariates reach them.
covariates() {
    printf 'time,x_load\n1,2\n2,3\n5,1\n4,2\n9,1\n' >"$work/x.csv"
    exits 0 fit "$work/x.csv" --json && has status '"ok"' && has model '"weibull_aft"' &&
        prints '"load"' && exits 0 fit "$work/x.csv" && prints "load" || return 1
    exits 1 fit "$work/x.csv" --model gamma && says "x_load" && one_sentence
}

collinear() {
    printf 'time,x_a,x_b\n1,2,4\n2,3,6\n5,1,2\n4,2,4\n' >"$work/c.csv"
    exits 0 fit "$work/c.csv" --json && has status '"collinear"' && has shape null &&
        prints '"message": "b is a combination of a'
}

# Every model and method answers, in words and in JSON, or says which word is wrong.
models() {
    for model in weibull3 weibull_lfp exponential lognormal loglogistic gamma gompertz mixture auto; do
        exits 0 fit "$work/nist.csv" --model "$model" --json && grep -q '"status": "' "$out" &&
            exits 0 fit "$work/nist.csv" --model "$model" && [ -s "$out" ] || return 1
    done
    misused weibul fit "$work/nist.csv" --model weibul
}

methods() {
    for method in rrx rry "weibayes --shape 2"; do
        exits 0 fit "$work/nist.csv" --method $method --json && has status '"ok"' &&
            exits 0 fit "$work/nist.csv" --method $method || return 1
    done
    # Shape 1: total time over failures.
    exits 0 fit "$work/nist.csv" --method weibayes --shape 1 --json &&
        close scale 777.1 1e-12 && misused shape fit "$work/nist.csv" --method weibayes
}

bounds_by() {
    for kind in wald likelihood_ratio bootstrap; do
        exits 0 fit "$work/nist.csv" --bounds "$kind" --json && grep -q "\"method\": \"$kind\"" "$out" ||
            return 1
    done
}

weibayes_advice() {
    exits 0 fit "$work/none.csv" --json && grep -q '"scale_lower"' "$out" &&
        exits 0 fit "$work/none.csv" && prints "shape 1: the characteristic life is at least"
}

# Kaplan & Meier's product by hand: 4/5, 4/5 x 2/3.
curve() {
    printf 'time,kind\n1,\n2,right\n3,\n4,right\n5,right\n' >"$work/km.csv"
    exits 0 km "$work/km.csv" --json && close survival 0.8 1e-15 && has at_risk 5 &&
        prints '0.53333333333333' && exits 0 km "$work/km.csv" && prints 0.5333 &&
        misused bounds km "$work/km.csv" --bounds wide
}

# One system to a fixed age T: beta = n / sum ln(T/t), by Crow (1974).
trend() {
    printf 'system,time,end\nA,10,100\nA,50,\nA,80,\nA,90,\nA,95,\n' >"$work/events.csv"
    exits 0 trend "$work/events.csv" --json && close beta 1.481249030754847 1e-12 && has failures 5 &&
        prints laplace && prints mil_hdbk_189c && exits 0 trend "$work/events.csv" && prints "beta"
}

trend_bad() {
    printf 'system,time,end\nA,110,100\n' >"$work/events.csv"
    exits 1 trend "$work/events.csv" && says "events.csv:2"
}

# Barlow & Proschan's optimality condition solved with 50 digits: shape 2, cf/cp = 5.
reference_interval() {
    exits 0 interval --shape 2 --scale 1000 --cp 100 --cf 500 --unit h --json &&
        has verdict '"replace_at_age"' && has reason '"saves"' && has unit '"h"' &&
        close interval 510.65522429544649 1e-8 && close cost_rate 0.4085241794363572 1e-9 &&
        close cost_rate_run_to_failure 0.5641895835477563 1e-9 &&
        close saving 0.2759097449700127 1e-9 && close p_fail_before 0.22954093856558205 1e-8 &&
        close saving_rate 0.1556654041113991 1e-9
}

interval_text() {
    exits 0 interval --shape 2 --scale 1000 --cp 100 --cf 500 --unit h && prints "510.655 h" &&
        prints "27.59 %"
}

random_failures() {
    exits 0 interval --shape 1 --scale 1000 --cp 1 --cf 5 --json &&
        has verdict '"run_to_failure"' && has reason '"hazard_does_not_rise"' &&
        has interval null && has saving 0 && has p_fail_before 1
}

failure_not_dearer() {
    exits 0 interval --shape 3 --scale 1000 --cp 5 --cf 5 --json &&
        has verdict '"run_to_failure"' && has reason '"failure_not_dearer"' && has interval null
}

check "fit gives the estimates of R for the NIST example" nist
check "fit says them in words" nist_text
check "fit takes one failure mode and suspends the others" modes
check "fit names the outcome without failures, and leaves the figures out" no_failures
check "fit names the outcome where the oldest item failed" shape_to_infinity
check "fit regresses on covariates" covariates
check "fit names collinear covariates" collinear
check "fit knows every model" models
check "fit knows every method" methods
check "fit bounds by every method" bounds_by
check "fit says by Weibayes what can still be said" weibayes_advice
check "km multiplies as by hand" curve
check "trend fits the closed form" trend
check "trend refuses what lies outside its window" trend_bad
check "interval solves the reference case" reference_interval
check "interval says it in words" interval_text
check "interval runs to failure where the hazard does not rise" random_failures
check "interval runs to failure where a failure costs no more" failure_not_dearer
check_json "fit --json is JSON" fit "$work/nist.csv" --json
check_json "fit --json is JSON without an estimate" fit "$work/none.csv" --json
check_json "interval --json is JSON" interval --shape 2 --scale 10 --cp 1 --cf 5 --json
check_json "interval --json is JSON without an interval" interval --shape 0.5 --scale 10 --cp 1 --cf 5 --json
finish
