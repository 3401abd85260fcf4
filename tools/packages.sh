# SPDX-License-Identifier: Apache-2.0
# Installs what is missing with apt, for ./quickstart and ./check. Each needs PACKAGE:WHY lines.

# missing_packages LIST: those lines of LIST whose package is not installed.
missing_packages() {
    printf '%s\n' "$1" | while IFS=: read -r package why; do
        [ -n "$package" ] || continue
        dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q '^install ok installed$' ||
            printf '%s:%s\n' "$package" "$why"
    done
}

install_packages() {
    command -v dpkg-query >/dev/null || {
        echo "$0: no apt here; please install by hand:" >&2
        printf '%s\n' "$1" | sed 's/^/  /' >&2
        return 0
    }
    missing=$(missing_packages "$1")
    [ -n "$missing" ] || return 0
    echo "Installing with apt what is not there yet:"
    printf '%s\n' "$missing" | awk -F: '{ printf "  %-18s %s\n", $1, $2 }'
    root=
    if [ "$(id -u)" != 0 ]; then
        command -v sudo >/dev/null || { echo "$0: needs root or sudo to install these packages" >&2; return 1; }
        root=sudo
    fi
    names=$(printf '%s\n' "$missing" | cut -d: -f1)
    $root env DEBIAN_FRONTEND=noninteractive apt-get update -qq &&
        $root env DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends $names >"$2" 2>&1 || {
        tail -n 20 "$2" >&2
        echo "$0: apt could not install them" >&2
        return 1
    }
}

build_packages="\
gcc:the C compiler
libc6-dev:headers of the C library
make:builds
autoconf:makes configure
automake:makes the makefiles
libtool:builds shared libraries
pkg-config:finds libraries
libsqlite3-dev:the store, one SQLite file
libjansson-dev:JSON of schedules and of the pcm command
libglpk-dev:linear programming (GLPK is GPL-3.0-or-later)
swig:makes the Python and Lua bindings
python3-dev:the Python binding
lua5.4:runs Lua programs
liblua5.4-dev:the Lua binding for 5.4"

test_packages="\
g++:compiles the headers as C++
binutils:lists exported names
libcunit1-dev:unit tests in C
python3-pytest:tests of the Python binding
lua5.1:tests of the Lua binding
liblua5.1-0-dev:the Lua binding for 5.1 and LuaJIT
luajit:tests of the Lua binding
xz-utils:make distcheck"
