#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The Lua binding under every interpreter it was built for, from the build tree.
source=$(cd "${srcdir:-.}" && pwd)
stage=$(cd "${top_builddir:-.}" && pwd)/bindings/lua/stage
work=$(mktemp -d)
trap 'cd / && rm -rf "$work"' EXIT
# Hostile arguments may be taken for names of files to write.
cd "$work" || exit 1
total=0
run() {
    version=$1
    program=$2
    [ -f "$stage/$version/pcm_core.so" ] && command -v "$program" >/dev/null || return 0
    LUA_PATH="$source/tests/bindings/lua/?.lua;$stage/?.lua" LUA_CPATH="$stage/$version/?.so" \
        PCM_WORK=$work "$program" "$source/tests/bindings/lua/test_pcm.lua" >"$work/output" 2>&1
    result=$?
    # One plan for all interpreters: tests are numbered on, and a crash is a test that failed.
    awk -v offset=$total -v program="$(basename "$program")" '
        /^(not )?ok / { i = ($1 == "ok") ? 2 : 3; $i = $i + offset; sub(/ - /, " - " program ": ") }
        !/^1\.\./' "$work/output"
    total=$((total + $(grep -cE '^(not )?ok ' "$work/output")))
    if [ $result != 0 ] && ! grep -q '^not ok' "$work/output"; then
        total=$((total + 1))
        echo "not ok $total - $program finished"
    fi
}
run 5.1 "${LUA51_PROGRAM:-lua5.1}"
run 5.1 "${LUAJIT_PROGRAM:-luajit}"
run 5.4 "${LUA54_PROGRAM:-lua5.4}"
[ $total -gt 0 ] && echo "1..$total" || echo "1..0 # SKIP no Lua interpreter"
