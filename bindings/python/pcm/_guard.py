# SPDX-License-Identifier: Apache-2.0
"""Keeps an object unchanged while a long call, which lets other threads run, reads it."""

from contextlib import contextmanager
from threading import RLock
from typing import Iterator


class Guard:
    """Any number of readers, or changes; a change while there are readers is an error."""

    __slots__ = ("_lock", "_readers", "_what")

    def __init__(self, what: str) -> None:
        self._lock = RLock()
        self._readers = 0
        self._what = what

    @contextmanager
    def reading(self) -> Iterator[None]:
        with self._lock:
            self._readers += 1
        try:
            yield
        finally:
            with self._lock:
                self._readers -= 1

    @contextmanager
    def changing(self) -> Iterator[None]:
        with self._lock:
            if self._readers:
                raise RuntimeError(f"the {self._what} cannot be changed while a call works on it")
            yield
