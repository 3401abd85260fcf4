#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Runs every example from the build tree. All languages make the same work orders and calendar.
srcdir=${srcdir:-.}
builddir=${top_builddir:-.}
. "$srcdir/tests/support/tap.sh"
work=$(mktemp -d)
trap 'rm -rf "$work" "$tap_output"' EXIT
hospital=$srcdir/examples/data/hospital
python_stage=$builddir/bindings/python/stage
lua_stage=$builddir/bindings/lua/stage

finds_the_optimum() {
    "$builddir/examples/c/interval" >"$work/interval" && grep -q "^replace_at_age" "$work/interval"
}
plans_visits() {
    "$builddir/examples/c/joint_intervals" >"$work/joint" && awk '/chosen together/ { chosen = $7 + 0 } /fixed dates/ { if (!($7 + 0 >= chosen && chosen > 0)) bad = 1; n++ }
            END { exit bad || n != 2 }' "$work/joint"
}
run_c() {
    "$builddir/examples/c/hospital_plan" "$hospital" "$work/c.csv" "$work/c.ics"
}
run_python() {
    PYTHONPATH=$python_stage "$PYTHON" "$srcdir/examples/python/hospital_plan.py" "$hospital" "$work/python.csv" "$work/python.ics"
}
run_lua() {
    LUA_PATH="$lua_stage/?.lua;;" LUA_CPATH="$lua_stage/$2/?.so;;" \
        "$1" "$srcdir/examples/lua/hospital_plan.lua" "$hospital" "$work/$1.csv" "$work/$1.ics"
}
handed_over() {
    [ "$(wc -l <"$1.csv")" -gt 300 ] && [ "$(grep -c '^BEGIN:VEVENT' "$1.ics")" -gt 300 ]
}
same_as_python() {
    cmp "$1.csv" "$work/python.csv" && cmp "$1.ics" "$work/python.ics"
}

check "C: interval finds the optimum of the ball bearings" finds_the_optimum
check "C: intervals and calendar are chosen together" plans_visits
if [ -x "$builddir/examples/c/hospital_plan" ]; then
    check "C: the hospital is planned" run_c
    check "C: work orders and calendar are written" handed_over "$work/c"
else
    skip "C: the hospital is planned" "libpcm_io is not built"
fi
if [ -e "$python_stage/pcm/_pcm.so" ]; then
    check "Python: the hospital is planned" run_python
    check "Python: work orders and calendar are written" handed_over "$work/python"
else
    skip "Python: the hospital is planned" "the binding is not built"
fi
for lua in lua5.1:5.1 luajit:5.1 lua5.4:5.4; do
    program=${lua%:*}
    version=${lua#*:}
    if [ -e "$lua_stage/$version/pcm_core.so" ] && command -v "$program" >/dev/null; then
        check "$program: the hospital is planned" run_lua "$program" "$version"
        check "$program: work orders and calendar are written" handed_over "$work/$program"
        [ ! -e "$work/python.csv" ] || check "$program and Python make the same plan" same_as_python "$work/$program"
    else
        skip "$program: the hospital is planned" "the binding is not built"
    fi
done
finish
