#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# An output is never the store or another output, however its path is spelled.
. "${srcdir:-.}/tests/cli/cli.sh"
. "$srcdir/tests/cli/plant.sh"

write_plant "$work/plant"
store=$work/plant.sqlite
pcm import "$work/plant" --store "$store" >/dev/null
pcm plan --store "$store" --weeks 2 >/dev/null
before=$(cksum <"$store")
mkdir "$work/folder"
ln -s "$store" "$work/link"
ln -s "$work" "$work/folder/up"
ln -s new.csv "$work/dangling"

# same FIRST SECOND ARGUMENTS...: wrong usage that names both options; nothing is written.
same() {
    first=$1
    second=$2
    shift 2
    misused "$first" "$@" && says "$second" && says "same file" &&
        [ "$(cksum <"$store")" = "$before" ] && [ ! -e "$work/new.csv" ]
}

# How people may spell the path of the store.
any_spelling() {
    for spelling in "$store" "$work/./plant.sqlite" "$work//plant.sqlite" \
        "$work/folder/../plant.sqlite" "$work/folder/up/plant.sqlite" "$work/link"; do
        for option in --work-orders --calendar; do
            same --store "$option" "$1" --store "$store" "$option" "$spelling" &&
                same --store "$option" "$1" --store "$spelling" "$option" "$store" || return 1
        done
    done
}

relative_spelling() {
    case $PCM in
    /*) program=$PCM ;;
    *) program=$PWD/$PCM ;;
    esac
    (cd "$work" && PCM=$program && same --store --work-orders export --store plant.sqlite --work-orders "$store")
}

# Two outputs that are not there yet.
outputs() {
    for spelling in new.csv ./new.csv folder/../new.csv folder/up/new.csv dangling; do
        same --work-orders --calendar "$1" --store "$store" --work-orders "$work/new.csv" \
            --calendar "$work/$spelling" || return 1
    done
}

before_any_work() {
    misused "same file" plan --store "$work/nowhere" --work-orders "$work/nowhere" && [ ! -e "$work/nowhere" ]
}

different_files() {
    mkdir "$work/folder/plant" && exits 0 export --store "$store" --csv "$work/csv" \
        --work-orders "$work/folder/plant.sqlite" --calendar "$work/folder/new.csv" &&
        [ "$(cksum <"$store")" = "$before" ] && [ -s "$work/folder/plant.sqlite" ] && [ -s "$work/folder/new.csv" ]
}

check "export does not write over its store, however it is spelled" any_spelling export
check "plan does not write over its store, however it is spelled" any_spelling plan
check "a relative path to the store is the store" relative_spelling
check "export does not write two outputs into one file" outputs export
check "plan does not write two outputs into one file" outputs plan
check "the same file twice is refused before the store is read" before_any_work
check "files of the same name in different folders are different files" different_files
finish
