#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Installs a build and uses the libraries as a stranger would: pkg-config for C, the installed modules
# for Python and Lua, the man page; then uninstalls and looks for what is left.
#   check_install.sh BUILD PREFIX PYTHON     PREFIX is what BUILD was configured with, and is emptied
set -eu
build=$1
prefix=$2
python=$3
source=$(cd "$(dirname "$0")/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

rm -rf "$prefix"
make -C "$build" install >"$work/install.log" 2>&1 || { tail -n 20 "$work/install.log"; exit 1; }
export PKG_CONFIG_PATH="$prefix/lib/pkgconfig" LD_LIBRARY_PATH="$prefix/lib"

echo "C, libpcm alone"
${CC:-cc} "$source/examples/c/interval.c" $(pkg-config --cflags --libs pcm) -o "$work/interval"
"$work/interval"

echo "C, with files"
${CC:-cc} "$source/examples/c/hospital_plan.c" $(pkg-config --cflags --libs pcm-io pcm) -o "$work/hospital_plan"
"$work/hospital_plan" "$source/examples/data/hospital" "$work/orders.csv" "$work/plan.ics"
test -s "$work/orders.csv"

echo "command and man page"
"$prefix/bin/pcm" --version
test -s "$prefix/share/man/man1/pcm.1"

echo "Python"
package=$(find "$prefix" -type d -name pcm -path '*packages*')
PYTHONPATH=$(dirname "$package") "$python" "$source/examples/python/hospital_plan.py" "$source/examples/data/hospital"

for version in 5.1 5.4; do
    for program in lua$version $([ $version = 5.1 ] && echo luajit); do
        echo "$program"
        LUA_PATH="$prefix/share/lua/$version/?.lua;;" LUA_CPATH="$prefix/lib/lua/$version/?.so;;" \
            $program "$source/examples/lua/hospital_plan.lua" "$source/examples/data/hospital"
    done
done

make -C "$build" uninstall >"$work/uninstall.log" 2>&1
left=$(find "$prefix" -type f -o -type l)
[ -z "$left" ] || { echo "left after uninstall:"; echo "$left"; exit 1; }
