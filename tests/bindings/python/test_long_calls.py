# SPDX-License-Identifier: Apache-2.0
"""Long calls: progress, stops, Ctrl-C, other threads, changes meanwhile."""

import os
import signal
import threading
import time

import pcm
import pytest

import plants


@pytest.fixture(scope="module")
def hospital(hospital_folder):
    return pcm.Plant.from_csv(hospital_folder)


def test_progress_is_told_and_ends_with_all_work_done(plant):
    told = []
    plant.plan(plants.AS_OF, progress=told.append)
    assert all(isinstance(progress, pcm.Progress) for progress in told)
    assert told and 0 <= told[0].fraction <= told[-1].fraction <= 1


def test_an_exception_of_the_callback_comes_out_as_itself(plant):
    mine = KeyError("mine")

    def fail(_):
        raise mine

    for call in (plant.plan, plant.decisions):
        try:
            call(plants.AS_OF, progress=fail)
        except KeyError as caught:
            assert caught is mine
        else:
            assert call == plant.decisions  # too short to tell of progress
    assert plant.plan(plants.AS_OF, weeks=2)


def test_a_true_result_stops_with_the_best_plan_so_far(hospital):
    plan = hospital.plan(progress=lambda progress: progress.cost < float("inf"))
    assert plan.stopped and len(plan) > 100


def test_a_time_limit_stops_the_search(hospital):
    began = time.monotonic()
    plan = hospital.plan(time_limit=0.2)
    assert time.monotonic() - began < 3 and len(plan) > 100


@pytest.fixture
def interruptible():
    """A test run in the background inherits an ignored SIGINT."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def test_control_c_stops_a_plan(hospital, interruptible):
    interrupt = threading.Timer(0.3, os.kill, (os.getpid(), signal.SIGINT))
    began = time.monotonic()
    interrupt.start()
    with pytest.raises(KeyboardInterrupt):
        for _ in range(20):
            hospital.plan()
    interrupt.join()
    assert time.monotonic() - began < 3


def test_other_threads_run_while_a_plan_is_made(hospital):
    planner = threading.Thread(target=hospital.plan, kwargs={"time_limit": 1.0})
    ticks = 0
    planner.start()
    while planner.is_alive():
        ticks += 1
        time.sleep(0.001)
    assert ticks > 20


def test_two_plants_are_planned_at_once():
    results = [None, None]

    def work(i):
        results[i] = plants.small().plan(plants.AS_OF, threads=1)

    threads = [threading.Thread(target=work, args=(i,)) for i in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert results[0].visits == results[1].visits


def test_a_plant_cannot_be_changed_while_it_is_planned(plant):
    problems = []

    def change(_):
        for attempt in (lambda: plant.add("sites", id="x"), lambda: plant.clear("events")):
            try:
                attempt()
            except RuntimeError as problem:
                problems.append(str(problem))
        return False

    plant.plan(plants.AS_OF, progress=change)
    assert problems and "cannot be changed" in problems[0]
    plant.add("sites", id="x")


def test_a_callback_may_read_and_plan_itself(plant):
    seen = []

    def look(_):
        seen.append((plant.count("assets"), len(plant.jobs(plants.AS_OF, weeks=2))))

    plant.plan(plants.AS_OF, progress=look)
    assert seen and seen[0][0] == 4


def test_threads_share_a_plant_without_harm(plant):
    stop = threading.Event()
    trouble = []

    def change():
        i = 0
        while not stop.is_set():
            i += 1
            try:
                plant.add("sites", id=f"s{threading.get_ident()}-{i}")
            except RuntimeError:
                time.sleep(0.001)

    def read():
        while not stop.is_set():
            try:
                plant.plan(plants.AS_OF, weeks=1, engine="no-lp")
                plant.table("sites")
            except Exception as problem:
                trouble.append(problem)
                return

    threads = [threading.Thread(target=change), threading.Thread(target=read)]
    for thread in threads:
        thread.start()
    time.sleep(0.7)
    stop.set()
    for thread in threads:
        thread.join()
    assert not trouble
