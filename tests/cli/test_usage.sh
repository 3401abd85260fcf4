#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# How the command answers for itself: help, version, wrong usage, exit codes.
. "${srcdir:-.}/tests/cli/cli.sh"

commands="import fit interval simulate forecast due plan schedule roster export show schema"

overview_lists_commands() {
    exits 0 --help || return 1
    for command in $commands; do
        grep -q "^  $command " "$out" || { echo "no $command"; return 1; }
    done
}

helps() {
    exits 0 "$1" --help && cp "$out" "$work/help" && prints "Usage: pcm $1" &&
        prints "Options:" && prints "Exit status:" && [ ! -s "$err" ] &&
        exits 0 help "$1" && cmp "$out" "$work/help"
}

within_the_line() {
    for command in $commands; do
        exits 0 "$command" --help || return 1
        awk 'length > 100 { print; bad = 1 } END { exit bad }' "$out" || return 1
    done
}

same_version() {
    exits 0 --version && grep -qE '^pcm [0-9]+\.[0-9]+\.[0-9]+$' "$out"
}

without_command() {
    exits 2 && says "Usage: pcm COMMAND" && [ ! -s "$out" ]
}

full_disk() {
    pcm --help >/dev/full 2>"$err"
    [ $? = 1 ] && one_sentence
}

german() {
    LC_ALL=de_DE.UTF-8 pcm interval --shape 2.5 --scale 100 --cp 1 --cf 5 >"$work/german" &&
        exits 0 interval --shape 2.5 --scale 100 --cp 1 --cf 5 && cmp "$out" "$work/german"
}

in_manual() {
    page=$srcdir/docs/pcm.1
    for command in $commands; do
        exits 0 "$command" --help || return 1
        for option in $(sed -n 's/^  --\([a-z-]*\).*/\1/p' "$out" | grep -v '^help$'); do
            grep -q "Fl Fl $option" "$page" || { echo "$command --$option"; return 1; }
        done
    done
}

check "--help lists every command" overview_lists_commands
for command in $commands; do
    check "pcm $command --help and pcm help $command say the same" helps "$command"
done
check "help fits into 100 columns" within_the_line
check "--version names the version" same_version
check "without a command the usage is on stderr, exit 2" without_command
check "an unknown command is wrong usage" misused 'no command "paln"' paln
check "help about an unknown command is wrong usage" misused 'no command "paln"' help paln
check "an unknown option is wrong usage" misused "plan has no option --wekks" plan --wekks 3
check "an option with one dash is wrong usage" misused "two dashes" plan -store x
check "a letter nobody knows is wrong usage" misused "two dashes" schedule -x
check "-o is --output" misused "--output is given twice" schedule a.json -o b.json --output c.json
check "an option without its value is wrong usage" misused "--store needs a value" plan --store
check "an option twice is wrong usage" misused "--store is given twice" plan --store a --store b
check "a missing required option is wrong usage" misused "plan needs --store FILE" plan
check "a missing argument is wrong usage" misused "import needs FOLDER" import --store x
check "one argument too many is wrong usage" misused 'takes no argument "b"' import a b --store x
check "a value for a flag is wrong usage" misused "--json takes no value" show --json=1
check "text where a number belongs is wrong usage" misused '--weeks = "six"' plan --store x --weeks six
check "a fraction where a whole number belongs is wrong usage" misused "whole number from 1 to 522" plan --store x --weeks 2.5
check "NaN is no number" misused '--shape = "nan"' interval --shape nan --scale 1 --cp 1 --cf 2
check "a number out of range is wrong usage" misused "must be a number > 0" interval --shape -1 --scale 1 --cp 1 --cf 2
check "a date that is no date is wrong usage" misused '--as-of = "31.12.2025"' due --store x --as-of 31.12.2025
check "a word outside the list is wrong usage" misused "must be auto or glpk or no-lp" plan --store x --engine cplex
check "a blank value is wrong usage" misused "must not be blank" show --store ""
check "fit needs a file or a store" misused "either FILE.csv or --store" fit
check "fit takes a file or a store, not both" misused "either FILE.csv or --store" fit a.csv --store b
check "interval needs all four figures" misused "needs --shape, --scale, --cp and --cf" interval --shape 2
check "a plan id with a line break is wrong usage" misused "--id must have no control characters" plan --store x --id "$(printf 'a\nb')"
check "an empty plan id is wrong usage" misused "--id" plan --store x --id=
check "a plan id of spaces is wrong usage" misused "--id must not be blank" plan --store x --id "  "
check "export needs something to write" misused "needs --csv" export --store x
check "an unknown table is wrong usage" misused "pumps" show pumps --store x
if [ -w /dev/full ]; then
    check "output that cannot be written is exit 1" full_disk
else
    skip "output that cannot be written is exit 1" "there is no /dev/full"
fi
check "the output does not depend on the locale" german
check "the manual page has every option of every command" in_manual
finish
