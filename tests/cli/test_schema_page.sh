#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# docs/schema.md is what the program says about its schema.
. "${srcdir:-.}/tests/cli/cli.sh"

page_is_current() {
    exits 0 schema --markdown && diff "$srcdir/docs/schema.md" "$out"
}

example_columns_are_known() {
    for file in "$srcdir"/examples/data/hospital/*.csv; do
        table=$(basename "$file" .csv)
        exits 0 schema "$table" || return 1
        for column in $(head -n 1 "$file" | tr ',' ' '); do
            grep -qE "^  $column +(\(key\) +)?[a-z]" "$out" || { echo "$table has no column $column"; return 1; }
        done
    done
}

one_table() {
    exits 0 schema crews && prints "skills" && ! grep -q "installed" "$out"
}

check "docs/schema.md is what pcm schema --markdown writes" page_is_current
check "the schema knows every column of the example building" example_columns_are_known
check "pcm schema shows one table" one_table
check "an unknown table is wrong usage" misused "pumps" schema pumps
check_json "pcm schema --json is JSON" schema --json
finish
