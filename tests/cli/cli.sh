# SPDX-License-Identifier: Apache-2.0
# What tests of the command share. PCM= names another pcm than the one just built.
srcdir=${srcdir:-.}
. "$srcdir/tests/support/tap.sh"
LC_ALL=C
export LC_ALL

PCM=${PCM:-$PWD/tools/pcm}
# configure says ":" where it found no Python to build for; an older one may still read JSON.
python=${PYTHON:-python3}
[ "$python" = : ] && python=python3
python=$(command -v "$python" || true)
work=$(mktemp -d "${TMPDIR:-/tmp}/pcm-cli.XXXXXX")
trap 'chmod -R u+w "$work"; rm -rf "$work" "$tap_output"' EXIT
out=$work/out
err=$work/err

pcm() {
    "$PCM" "$@"
}

# exits CODE ARGUMENTS...: pcm ends with that code; its output is in $out and $err.
exits() {
    expected=$1
    shift
    pcm "$@" >"$out" 2>"$err"
    code=$?
    [ "$code" = "$expected" ] || {
        echo "pcm $*: exit status $code, not $expected"
        head -n 20 "$out" "$err"
        return 1
    }
}

# prints TEXT: the last output contains it; says TEXT: the last error does.
prints() {
    grep -qF -- "$1" "$out" || { echo "not printed: $1"; cat "$out"; return 1; }
}

says() {
    grep -qF -- "$1" "$err" || { echo "not said: $1"; cat "$err"; return 1; }
}

# Wrong usage: exit 2, one sentence on stderr that holds TEXT, nothing on stdout.
misused() {
    text=$1
    shift
    exits 2 "$@" && says "$text" && one_sentence && [ ! -s "$out" ]
}

one_sentence() {
    [ "$(wc -l <"$err")" -eq 1 ] && grep -q '^pcm: .' "$err" || {
        echo "not one sentence:"
        cat "$err"
        return 1
    }
}

# field NAME: the first value of that name in the JSON of the last output.
field() {
    sed -n 's/^.*"'"$1"'": \([^,]*\),\{0,1\}$/\1/p' "$out" | head -n 1
}

# has NAME VALUE: the JSON field has that value, written the same way.
has() {
    [ "$(field "$1")" = "$2" ] || { echo "$1 = $(field "$1"), not $2"; return 1; }
}

# close NAME VALUE TOLERANCE: the JSON field has that value within a relative tolerance.
close() {
    field "$1" | awk -v name="$1" -v expected="$2" -v tolerance="$3" '
        { difference = $1 - expected
          if (difference < 0) difference = -difference
          size = expected < 0 ? -expected : expected
          ok = $1 != "" && difference <= tolerance * size
          if (!ok) print name " = " $1 ", not " expected }
        END { exit !ok }'
}

# json ARGUMENTS...: pcm ends with 0 and prints valid JSON.
json() {
    exits 0 "$@" && [ ! -s "$err" ] && "$python" -m json.tool <"$out" >/dev/null
}

# check_json SENTENCE ARGUMENTS...: checks it where there is a Python to check it with.
check_json() {
    sentence=$1
    shift
    if [ -n "$python" ]; then
        check "$sentence" json "$@"
    else
        skip "$sentence" "there is no python3 to read JSON with"
    fi
}
