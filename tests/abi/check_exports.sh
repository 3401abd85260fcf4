#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The names each library exports are those of its symbol map, and the map names what the headers
# declare. Nothing is exported by accident, nothing promised is missing.
srcdir=${srcdir:-.}
builddir=${top_builddir:-.}
. "$srcdir/tests/support/tap.sh"
work=$(mktemp -d)
trap 'rm -rf "$work" "$tap_output"' EXIT

mapped() {
    sed -n 's/^ *\(pcm_[a-z0-9_]*\);.*/\1/p' "$1" | sort
}

exported() {
    nm -D --defined-only "$1" | awk '$2 != "A" { sub(/@.*/, "", $3); print $3 }' | sort
}

# Names of functions declared with PCM_API, comments removed.
declared() {
    cat "$@" | tr '\n' ' ' | sed 's:/\*[^*]*\*\+\([^/*][^*]*\*\+\)*/::g' | tr ';' '\n' |
        sed -n 's/^.*PCM_API[^(]*[ *]\(pcm_[a-z0-9_]*\)(.*/\1/p' | sort
}

same() {
    diff "$1" "$2"
}

# compare LIBRARY MAP HEADER...: skipped where the library was not built.
compare() {
    library=$builddir/.libs/$1.so
    map=$srcdir/$2
    name=$1
    shift 2
    if [ ! -e "$library" ]; then
        skip "$name exports its symbol map" "not built"
        return
    fi
    mapped "$map" >"$work/mapped"
    exported "$library" >"$work/exported"
    declared "$@" >"$work/declared"
    check "$name exports exactly the names of its symbol map" same "$work/mapped" "$work/exported"
    check "$name: the symbol map holds every function of the headers" same "$work/declared" "$work/mapped"
}

headers=$(ls "$srcdir"/include/pcm/*.h | grep -v -e /csv.h -e /store.h -e /export.h -e /schedule_file.h -e /roster_file.h \
    -e /glpk.h)
compare libpcm libpcm/libpcm.map $headers
compare libpcm_io libpcm/io/libpcm_io.map "$srcdir/include/pcm/csv.h" "$srcdir/include/pcm/store.h" \
    "$srcdir/include/pcm/export.h" "$srcdir/include/pcm/schedule_file.h" "$srcdir/include/pcm/roster_file.h"

if [ -e "$builddir/.libs/libpcm_glpk.so" ]; then
    echo pcm_solver_glpk >"$work/mapped"
    exported "$builddir/.libs/libpcm_glpk.so" >"$work/exported"
    check "libpcm_glpk exports one function" same "$work/mapped" "$work/exported"
else
    skip "libpcm_glpk exports one function" "not built"
fi

needed() {
    readelf -d "$1" | sed -n 's/.*(NEEDED).*\[\(.*\)\]/\1/p'
}

only_system_libraries() {
    ! needed "$builddir/.libs/libpcm.so" | grep -v -E '^(libc|libm|libpthread|libasan|libubsan|ld-linux.*)\.so'
}
check "libpcm needs nothing but libc, libm and pthreads" only_system_libraries

finish
