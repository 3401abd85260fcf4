# SPDX-License-Identifier: Apache-2.0
"""Exceptions: one class per status of the library, all below :class:`Error`."""

from typing import Dict, List, NamedTuple, Type


class Error(Exception):
    """Base of every error of libpcm; ``status`` is the code of the C library."""

    status = 0


class ArgumentError(Error, ValueError):
    """Arguments that do not fit together."""

    status = -1


class DomainError(Error, ValueError):
    """A value outside its range, NaN among them."""

    status = -2


class Finding(NamedTuple):
    """One bad cell of an import or a check."""

    file: str
    line: int
    column: str
    value: str
    reason: str


class DataError(Error, ValueError):
    """Rows of a table are bad; ``findings`` names each of them."""

    status = -3

    def __init__(self, *arguments: object) -> None:
        super().__init__(*arguments)
        self.findings: List[Finding] = []
        #: How many there are in all: a long list of findings is cut.
        self.count = 0

    def __str__(self) -> str:
        first = super().__str__()
        more = self.count - 1
        return f"{first} (and {more} more)" if more > 0 else first


class NotFoundError(Error, LookupError):
    """No such table, column, row or id."""

    status = -4


class OutOfMemoryError(Error, MemoryError):
    """An allocation failed; nothing was changed."""

    status = -10


class ThreadError(Error, RuntimeError):
    """A thread could not be started."""

    status = -11


class LimitError(Error):
    """The problem is larger than the library can express."""

    status = -12


class CallbackError(Error):
    """A progress callback stopped a call that has no result before it is done."""

    status = -20


class SolverError(Error):
    """A linear-programming backend failed."""

    status = -30


class FileError(Error, OSError):
    """A file could not be opened, read or written."""

    status = -40


class FormatError(FileError):
    """A file is not what it claims to be: foreign or damaged."""

    status = -41


class VersionError(FileError):
    """A store was written by a newer libpcm than this one."""

    status = -42


_CLASSES: Dict[int, Type[Error]] = {
    error.status: error
    for error in (ArgumentError, DomainError, DataError, NotFoundError, OutOfMemoryError,
                  ThreadError, LimitError, CallbackError, SolverError, FileError, FormatError,
                  VersionError)
}


def of_status(status: int, message: str) -> Error:
    """The exception of a status. Called by the wrapper."""
    error = _CLASSES.get(status, Error)(message)
    error.status = status
    return error
