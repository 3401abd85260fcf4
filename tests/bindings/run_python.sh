#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The Python binding under pytest, from the build tree: PYTHONPATH names the staged package.
srcdir=${srcdir:-.}
build=${top_builddir:-.}
python=${PYTHON:-python3}
if ! "$python" -c 'import pytest' 2>/dev/null; then
    echo "1..0 # SKIP $python has no pytest"
    exit 0
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
PYTHONPATH=$build/bindings/python/stage PYTHONDONTWRITEBYTECODE=1 PCM_TAP=$work/tap \
    PCM_SOURCE=$(cd "$srcdir" && pwd) PCM_BUILD=$(cd "$build" && pwd) \
    "$python" -m pytest -q -p no:cacheprovider "$srcdir/tests/bindings/python" >"$work/output" 2>&1
sed 's/^/# /' "$work/output"
if grep -q '^1\.\.' "$work/tap" 2>/dev/null; then
    cat "$work/tap"
else
    cat "$work/tap" 2>/dev/null
    echo "Bail out! pytest did not finish"
fi
