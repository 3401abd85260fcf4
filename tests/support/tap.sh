# SPDX-License-Identifier: Apache-2.0
# Test Anything Protocol for shell tests: `check "sentence" command...` runs the command quietly and
# shows its output only if it fails; `skip "sentence" "reason"`; `finish` prints the plan.
tap_count=0
tap_output=${TMPDIR:-/tmp}/tap.$$
trap 'rm -f "$tap_output"' EXIT

check() {
    tap_sentence=$1
    shift
    tap_count=$((tap_count + 1))
    if "$@" >"$tap_output" 2>&1; then
        echo "ok $tap_count - $tap_sentence"
    else
        echo "not ok $tap_count - $tap_sentence"
        sed 's/^/# /' "$tap_output" | head -n 40
    fi
}

skip() {
    tap_count=$((tap_count + 1))
    echo "ok $tap_count - $1 # SKIP $2"
}

finish() {
    echo "1..$tap_count"
}
