#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The programs in the README are the examples that the tests run, word for word.
srcdir=${srcdir:-.}
. "$srcdir/tests/support/tap.sh"
work=$(mktemp -d)
trap 'rm -rf "$work" "$tap_output"' EXIT

# Lines of the first code block of a language.
block() {
    awk -v fence="\`\`\`$1" '$0 == fence && !seen { inside = seen = 1; next } inside && /^```$/ { inside = 0 } inside' \
        "$srcdir/README.md"
}

# An example without the comment at its head.
program() {
    awk '!begun && (/^\/\*/ || /^ \*/ || /^ *$/ || /^#  *SPDX/ || /^#!/ || /^--/) { next } { begun = 1; print }' "$1"
}

same_as() {
    block "$1" >"$work/readme" && program "$srcdir/$2" >"$work/example" && [ -s "$work/readme" ] &&
        diff "$work/readme" "$work/example"
}

check "the C program in the README is examples/c/interval.c" same_as c examples/c/interval.c
check "the Python program in the README is examples/python/hospital_plan.py" same_as python examples/python/hospital_plan.py
check "the Lua program in the README is examples/lua/hospital_plan.lua" same_as lua examples/lua/hospital_plan.lua
finish
