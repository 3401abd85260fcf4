#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Compares the regression with survival::survreg of R: the same million rows with three covariates,
# from one CSV file, in turns. Processor time of the fit alone in both. Needs Rscript with the
# package survival; run from the build directory after `make bench`.
set -e
directory=$(mktemp -d)
trap 'rm -rf "$directory"' EXIT

cat >"$directory/survreg.R" <<'R'
library(survival)
d <- read.csv(commandArgs(TRUE)[1])
t <- system.time(f <- survreg(Surv(t, d) ~ x1 + x2 + x3, d))
cat(sprintf("%.6f %.15g %.15g %.15g %.15g %.15g\n", t[["user.self"]] + t[["sys.self"]],
            1 / f$scale, coef(f)[1], coef(f)[2], coef(f)[3], coef(f)[4]))
R

for round in 1 2 3; do
    tests/bench/regression_csv "$directory/rows.csv" >"$directory/ours"
    Rscript "$directory/survreg.R" "$directory/rows.csv" >"$directory/theirs"
    paste -d ' ' "$directory/ours" "$directory/theirs" | awk '{
        for (i = 2; i <= 6; i++) {
            off = ($i - $(i + 6)) / $(i + 6)
            worst = off > worst ? off : -off > worst ? -off : worst
        }
        printf "libpcm %.1f ms, survreg %.0f ms: %.0f times as fast; relative difference %.1e\n",
            1000 * $1, 1000 * $7, $7 / $1, worst
    }'
done
