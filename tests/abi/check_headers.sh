#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Every public header stands alone, as C99, C11 and C++, without a warning; every function in it is
# documented.
srcdir=${srcdir:-.}
. "$srcdir/tests/support/tap.sh"
work=$(mktemp -d)
trap 'rm -rf "$work" "$tap_output"' EXIT
compiler=${CC:-cc}
cxx=${CXX:-c++}

compiles() {
    printf '#include <%s>\nint libpcm_header_test;\n' "$1" >"$work/header.c"
    cp "$work/header.c" "$work/header.cc"
    shift
    "$@"
}

for path in "$srcdir"/include/pcm.h "$srcdir"/include/pcm/*.h; do
    header=${path#"$srcdir"/include/}
    for standard in c99 c11; do
        check "$header is $standard" compiles "$header" \
            $compiler -std=$standard -pedantic -Wall -Wextra -Werror -I"$srcdir/include" -fsyntax-only "$work/header.c"
    done
    check "$header is C++" compiles "$header" \
        $cxx -std=c++11 -pedantic -Wall -Wextra -Werror -I"$srcdir/include" -fsyntax-only "$work/header.cc"
done

# A declaration is documented if a comment ends right above it, or above the run of declarations it
# belongs to.
undocumented() {
    awk '
        /\*\/ *$/ { documented = 1; next }
        /^PCM_API/ { if (!documented) print FILENAME ":" FNR ": " $0; inside = !/;/; next }
        inside { if (/;/) inside = 0; next }
        { documented = 0 }
    ' "$srcdir"/include/pcm/*.h
}
all_documented() {
    ! undocumented | grep .
}
check "every public function is documented" all_documented

finish
