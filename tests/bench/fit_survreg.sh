#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Compares pcm_fit_weibull() with survreg() and survreg.fit() of the R package survival, in turns on
# one file. Run from the build directory after `make bench`:  fit_survreg.sh [ROWS...]
set -eu
here=$(dirname "$0")
if ! command -v Rscript >/dev/null || ! Rscript -e 'library(survival)' >/dev/null 2>&1; then
    echo "R with package survival is not installed: no comparison."
    exit 0
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for rows in ${@:-1000 100000 1000000}; do
    Rscript "$here/fit_survreg.R" tests/bench/fit_csv "$work/lives.csv" "$rows"
done
