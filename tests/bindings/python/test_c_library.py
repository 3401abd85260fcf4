# SPDX-License-Identifier: Apache-2.0
"""The same numbers as C, to the last bit: the library called directly with ctypes, and Lua."""

import ctypes
import os
import random
import shutil
import subprocess
from array import array
from pathlib import Path

import pcm
import pytest


class Weibull(ctypes.Structure):
    _fields_ = [("shape", ctypes.c_double), ("scale", ctypes.c_double)]


class AgeReplacement(ctypes.Structure):
    _fields_ = [("verdict", ctypes.c_int), ("reason", ctypes.c_int)] + [
        (name, ctypes.c_double) for name in pcm.AgeReplacement._fields[3:-1]] + [
        ("evaluations", ctypes.c_int)]


@pytest.fixture(scope="module")
def library(build):
    return ctypes.CDLL(str(build / ".libs" / "libpcm.so"))


def bits(values):
    return array("d", values).tobytes()


def test_arrays_have_the_bits_of_c(library):
    source = random.Random(7)
    ages = array("d", (source.expovariate(1 / 500.0) for _ in range(1000)))
    pointer = (ctypes.c_double * len(ages)).from_buffer(ages)
    for name in ("reliability", "hazard", "mean_remaining_life"):
        out = (ctypes.c_double * len(ages))()
        function = getattr(library, "pcm_weibull_" + name)
        assert function(out, Weibull(1.7, 480.0), pointer, ctypes.c_size_t(len(ages))) == 0
        assert bits(getattr(pcm.Weibull(1.7, 480.0), name)(ages)) == bits(out), name


def test_decisions_have_the_bits_of_c(library):
    made = AgeReplacement()
    assert library.pcm_age_replacement_solve(ctypes.byref(made), Weibull(2.3, 900.0),
                                             ctypes.c_double(10.0), ctypes.c_double(170.0)) == 0
    decision = pcm.age_replacement(pcm.Weibull(2.3, 900.0), 10.0, 170.0)
    names = pcm.AgeReplacement._fields[3:-1]
    assert bits(getattr(decision, n) for n in names) == bits(getattr(made, n) for n in names)


def numbers():
    life = pcm.Weibull(1.7, 480.0)
    fit = pcm.LifeData([102.0, 195.0, 212.0, 317.0], [True, True, False, True]).fit()
    decision = pcm.age_replacement(life, 10.0, 170.0)
    return [life.reliability(333.3), life.mean(), life.quantile(0.1), fit.shape, fit.scale,
            fit.bounds("shape").upper, decision.interval, decision.cost_rate, decision.saving]


@pytest.mark.parametrize("program, version", [("lua5.1", "5.1"), ("luajit", "5.1"),
                                              ("lua5.4", "5.4")])
def test_lua_gives_the_same_bits(build, program, version):
    stage = build / "bindings" / "lua" / "stage"
    if not shutil.which(program) or not (stage / version / "pcm_core.so").exists():
        pytest.skip(f"no {program}, or no binding for it")
    script = Path(__file__).parent.parent / "lua" / "numbers.lua"
    told = subprocess.run([program, str(script)], check=True, capture_output=True, text=True, env={
        **os.environ, "LUA_PATH": f"{stage}/?.lua", "LUA_CPATH": f"{stage}/{version}/?.so"}).stdout
    assert [float(line) for line in told.split()] == numbers()
