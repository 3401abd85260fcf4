# SPDX-License-Identifier: Apache-2.0
"""Writes the results as TAP beside pytest's own report; fixtures that several tests use."""

import os
from pathlib import Path

import pytest

import plants

results = []


def pytest_runtest_logreport(report):
    if report.when == "call" or report.outcome != "passed":
        results.append((report.nodeid.split("::", 1)[1], report.outcome))
        path = os.environ.get("PCM_TAP")
        if path:
            name, outcome = results[-1]
            word = "not ok" if outcome == "failed" else "ok"
            note = " # SKIP" if outcome == "skipped" else ""
            sentence = name.replace("test_", "", 1).replace("_", " ")
            with open(path, "a", encoding="utf-8") as tap:
                tap.write(f"{word} {len(results)} - {sentence}{note}\n")


def pytest_sessionfinish():
    path = os.environ.get("PCM_TAP")
    if path:
        with open(path, "a", encoding="utf-8") as tap:
            tap.write(f"1..{len(results)}\n")


@pytest.fixture
def plant():
    return plants.small()


@pytest.fixture(scope="session")
def hospital_folder():
    return Path(os.environ["PCM_SOURCE"]) / "examples" / "data" / "hospital"


@pytest.fixture(scope="session")
def build():
    return Path(os.environ["PCM_BUILD"])
