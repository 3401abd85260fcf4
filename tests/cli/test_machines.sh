#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The same plan, to the last bit, on a processor without AVX2 and FMA: glibc is told to pretend.
srcdir=${srcdir:-.}
builddir=${top_builddir:-.}
. "$srcdir/tests/support/tap.sh"
pcm=${PCM:-$builddir/tools/pcm}
work=$(mktemp -d)
trap 'rm -rf "$work" "$tap_output"' EXIT
store=$work/hospital.sqlite

alike() {
    "$pcm" "$@" --store "$store" --json >"$work/new" &&
        GLIBC_TUNABLES=glibc.cpu.hwcaps=-AVX2,-FMA,-AVX,-AVX512F "$pcm" "$@" --store "$store" --json >"$work/old" &&
        cmp "$work/new" "$work/old"
}

check "the hospital is imported" "$pcm" import "$srcdir/examples/data/hospital" --store "$store"
check "fits have the same bits on an old processor" alike fit
check "intervals have the same bits on an old processor" alike interval
check "a simulation has the same bits on an old processor" alike simulate --replications 64
check "forecasts have the same bits on an old processor" alike forecast --periods 2
check "the plan has the same bits on an old processor" alike plan --weeks 12
finish
