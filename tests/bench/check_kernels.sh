#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The vector kernels are vectors: their machine code uses the wide registers and calls no scalar exp
# or log, and a row takes no more instructions than it should.
srcdir=${srcdir:-.}
builddir=${top_builddir:-.}
. "$srcdir/tests/support/tap.sh"
work=$(mktemp -d)
trap 'rm -rf "$work" "$tap_output"' EXIT
objects="$builddir/libpcm/num/.libs/vector.o $builddir/libpcm/num/.libs/cycles.o"
kernels="log exp dot four_moments extremes centred_logs moments long_moments cycles"

disassemble() {
    objdump -d --no-show-raw-insn $objects >"$work/code" 2>/dev/null
}

# instructions_of FUNCTION: its machine code.
instructions_of() {
    awk -v name="<$1>:" '$2 == name { inside = 1 } inside && NF == 0 { exit } inside' "$work/code"
}

# uses FUNCTION REGISTERS: nonzero exit status if no instruction names such a register.
uses() {
    instructions_of "$1" | grep "%$2[0-9]" >/dev/null
}

calls_scalar_functions() {
    objdump -dr --no-show-raw-insn $objects | grep -E 'R_X86.*[^_a-z](exp|log|pow)l?([-+@]|$)'
}
calls_nothing_scalar() {
    ! calls_scalar_functions
}

# uses_everywhere INSTRUCTION_SET REGISTERS
uses_everywhere() {
    for kernel in $kernels; do
        uses "${kernel}_$1" "$2" || { echo "${kernel}_$1 has no $2 register"; return 1; }
    done
}

uses_nowhere() {
    for kernel in $kernels; do
        ! uses "${kernel}_$1" "$2" || { echo "${kernel}_$1 has a $2 register"; return 1; }
    done
}

# Compiled without optimisation, or for a sanitizer, the kernels are no vectors; that is no defect.
optimised() {
    instructions_of exp_portable | grep mulpd >/dev/null && ! grep -E 'asan|ubsan' "$work/code" >/dev/null
}

reason=
command -v objdump >/dev/null || reason="objdump is missing"
[ "$(uname -m)" = x86_64 ] || reason="the machine is not x86-64"
for object in $objects; do
    [ -e "$object" ] || reason="$object is not there"
done
if [ -z "$reason" ]; then
    disassemble
    optimised || reason="built without optimisation"
fi

if [ -n "$reason" ]; then
    skip "kernels use the widest registers" "$reason"
    skip "kernels take no more instructions than they should" "$reason"
    finish
    exit 0
fi

check "kernels for AVX2 use its registers" uses_everywhere avx2 ymm
check "kernels for AVX-512 use its registers" uses_everywhere avx512 zmm
check "kernels for any machine use neither" uses_nowhere portable '[yz]mm'
check "kernels for AVX2 do not need AVX-512" uses_nowhere avx2 zmm
check "no kernel calls exp, log or pow" calls_nothing_scalar

# counted KERNEL SET TIMES: instructions of a whole run.
counted() {
    valgrind --tool=callgrind --callgrind-out-file=/dev/null "$builddir/tests/bench/count_kernels" "$@" \
        2>"$work/valgrind" >"$work/rows" || return 1
    sed -n 's/.*Collected : //p' "$work/valgrind"
}

# at_most LIMIT KERNEL SET: instructions per row, start and end of the program taken off.
at_most() {
    once=$(counted "$2" "$3" 1) && thrice=$(counted "$2" "$3" 3) || return 1
    awk -v once="$once" -v thrice="$thrice" -v rows="$(cat "$work/rows")" -v limit="$1" 'BEGIN {
        each = (thrice - once) / 2 / rows
        printf "%.2f instructions per row, at most %s are allowed\n", each, limit
        exit !(each > 0 && each <= limit) }'
}

# Limits are what GCC 12 makes of the kernels and 5 %. AVX2 is used without fused multiply-add,
# which would save a fifth and give other bits.
limits="log portable 35.6
log avx2 14.1
exp portable 36.7
exp avx2 14.4
moments4 portable 45.1
moments4 avx2 16.8
moments5 portable 47.2
moments5 avx2 17.6
moments8 portable 54.6
moments8 avx2 19.9
extremes portable 17.2
extremes avx2 7.2
centred_logs portable 40.6
centred_logs avx2 16.2"

if command -v valgrind >/dev/null && [ -x "$builddir/tests/bench/count_kernels" ]; then
    while read -r kernel set limit; do
        if "$builddir/tests/bench/count_kernels" "$kernel" "$set" 0 >"$work/rows"; then
            check "a row of $kernel, $set, takes at most $limit instructions" at_most "$limit" "$kernel" "$set"
        else
            skip "a row of $kernel, $set" "the machine has no $set"
        fi
    done <<LIMITS
$limits
LIMITS
else
    skip "kernels take no more instructions than they should" "valgrind or count_kernels is missing"
fi
finish
