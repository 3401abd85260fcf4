#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Bad input: exit 1, a clear sentence, and the store as it was.
. "${srcdir:-.}/tests/cli/cli.sh"
. "$srcdir/tests/cli/plant.sh"

write_plant "$work/good"
store=$work/plant.sqlite
pcm import "$work/good" --store "$store" >/dev/null
before=$(cksum <"$store")

# refused TEXT ARGUMENTS...: exit 1, a sentence that holds TEXT, nothing on stdout, the store as it was.
refused() {
    text=$1
    shift
    exits 1 "$@" && says "$text" && ! grep -qv '^pcm: ' "$err" && [ ! -s "$out" ] &&
        [ "$(cksum <"$store")" = "$before" ]
}

# bad FILE SED-SCRIPT TEXT...: an import of the plant with that change says all the texts.
bad() {
    rm -rf "$work/bad"
    cp -R "$work/good" "$work/bad"
    sed "$2" "$work/good/$1" >"$work/bad/$1"
    cmp -s "$work/good/$1" "$work/bad/$1" && { echo "the script changes nothing"; return 1; }
    file=$1
    shift 2
    refused "$file" import "$work/bad" --store "$store" || return 1
    for text in "$@"; do
        says "$text" || return 1
    done
}

bad_life() {
    printf "$1" >"$work/life.csv"
    shift
    refused "life.csv" fit "$work/life.csv" || return 1
    for text in "$@"; do
        says "$text" || return 1
    done
}

several_findings() {
    bad assets.csv 's/^P1,\(.*\)2020-01-01/P1,\1yesterday/; s/^P2,Pump 2,pump/P2,Pump 2,pmup/' yesterday &&
        [ "$(grep -c 'assets.csv:' "$err")" -ge 1 ] && says "nothing was imported"
}

missing_file() {
    rm -rf "$work/bad"
    cp -R "$work/good" "$work/bad"
    rm "$work/bad/crews.csv"
    refused "crews.csv" import "$work/bad" --store "$store"
}

reads_refuse() {
    for command in fit interval due plan show; do
        exits 1 "$command" --store "$1" && one_sentence && [ ! -s "$out" ] || return 1
    done
}

truncated_store() {
    head -c 3000 "$store" >"$work/cut.sqlite"
    sum=$(cksum <"$work/cut.sqlite")
    reads_refuse "$work/cut.sqlite" && exits 1 import "$work/good" --store "$work/cut.sqlite" &&
        [ "$(cksum <"$work/cut.sqlite")" = "$sum" ]
}

not_sqlite() {
    echo "a letter, not a database" >"$work/letter.sqlite"
    sum=$(cksum <"$work/letter.sqlite")
    reads_refuse "$work/letter.sqlite" && exits 1 import "$work/good" --store "$work/letter.sqlite" &&
        [ "$(cksum <"$work/letter.sqlite")" = "$sum" ]
}

foreign_sqlite() {
    "$python" -c 'import sqlite3, sys
base = sqlite3.connect(sys.argv[1])
base.execute("create table bookmarks (url text)")
base.commit()' "$work/foreign.sqlite" || return 1
    sum=$(cksum <"$work/foreign.sqlite")
    reads_refuse "$work/foreign.sqlite" && exits 1 import "$work/good" --store "$work/foreign.sqlite" &&
        [ "$(cksum <"$work/foreign.sqlite")" = "$sum" ]
}

missing_store() {
    reads_refuse "$work/nowhere.sqlite" && [ ! -e "$work/nowhere.sqlite" ]
}

read_only_folder() {
    exits 1 import "$work/good" --store "$1/plant.sqlite" && one_sentence
}

unwritable_files() {
    refused "work.csv" plan --store "$store" --work-orders "$work/no/folder/work.csv" &&
        refused "plan.ics" plan --store "$store" --calendar "$work/no/folder/plan.ics"
}

check "a missing column is named" bad assets.csv '1s/,type,/,kind_of_thing,/' type
check "a date that is no date is named with file, line and column" bad assets.csv 's/^P3,\(.*\)2020-01-01/P3,\131.12.2020/' 'assets.csv:5:' installed 31.12.2020
check "a day that is not in the calendar is named" bad events.csv 's/2025-12-31T09/2025-02-30T09/' time 2025-02-30
check "a negative number is named" bad tasks.csv 's/,8,500,/,-8,500,/' 'tasks.csv:2:' hours -8
check "NaN is named" bad tasks.csv 's/,500,5000/,nan,5000/' 'tasks.csv:2:' cost_planned nan
check "a word outside the list is named" bad tasks.csv 's/,inspection,/,inspecting,/' kind inspecting
check "a duplicate id is named" bad assets.csv 's/^L2,/L1,/' 'assets.csv:10:' L1
check "a cycle in the asset tree is named" bad assets.csv 's/^SYS,Cooling system,system,plant,,/SYS,Cooling system,system,plant,P1,/' 'assets.csv:2:' 'SYS > P1 > SYS'
check "a reference to nothing is named" bad assets.csv 's/^P4,Pump 4,pump,/P4,Pump 4,pmup,/' 'assets.csv:6:' pmup
check "a crew with no skill is named" bad crews.csv 's/mechanical;electrical//' 'crews.csv:2:' skill
check "an event that ends before it begins is named" bad events.csv 's/^WO-end,P1,2025-12-31T09:00:00,,inspection/WO-end,P1,2025-12-31T09:00:00,2025-12-30T09:00:00,failure/' end
check "several findings are all told" several_findings
check "a missing file is named" missing_file
check "a missing folder is named" refused "nowhere" import "$work/nowhere" --store "$store"

check "a negative age is named with its line" bad_life 'time\n5\n-3\n' 'life.csv:3:' -3
check "an age that is NaN is named" bad_life 'time\nnan\n' 'life.csv:2:' nan
check "an age of zero is named" bad_life 'time\n0\n' 'life.csv:2:'
check "an entry beyond the age is named" bad_life 'time,entry\n5,7\n' 'life.csv:2:' entry
check "lower above upper is named" bad_life 'lower,upper\n5,3\n' 'life.csv:2:'
check "a count of zero is named" bad_life 'time,count\n5,0\n' count
check "an unknown kind is named" bad_life 'time,kind\n5,censored\n' kind censored
check "a missing time column is named" bad_life 'age\n5\n' time
check "a file without rows is refused" bad_life 'time\n'
check "an empty file is refused" bad_life ''
check "a missing file of life data is named" refused "nowhere.csv" fit "$work/nowhere.csv"
check "a folder is no file of life data" refused "good" fit "$work/good"

check "a truncated store is refused and left alone" truncated_store
check "a file that is no SQLite is refused and left alone" not_sqlite
if [ -n "$python" ] && "$python" -c 'import sqlite3' 2>/dev/null; then
    check "a foreign SQLite file is refused and left alone" foreign_sqlite
else
    skip "a foreign SQLite file is refused and left alone" "there is no Python with sqlite3"
fi
check "a missing store is refused and not made" missing_store
check "files that cannot be written leave the store as it was" unwritable_files
check "an unknown type is named" refused "boiler" fit --store "$store" --type boiler
check "an unknown crew is named" refused "ghosts" export --store "$store" --calendar "$work/x.ics" --crew ghosts
if [ -d /proc/self ]; then
    check "a folder that takes no files is refused" read_only_folder /proc
else
    skip "a folder that takes no files is refused" "there is no /proc"
fi
if [ "$(id -u)" != 0 ]; then
    mkdir "$work/locked"
    chmod a-w "$work/locked"
    check "a read-only folder is refused" read_only_folder "$work/locked"
else
    skip "a read-only folder is refused" "root may write everywhere"
fi
finish
