# SPDX-License-Identifier: Apache-2.0
"""Closed lists of words, which compare and print as the texts they are."""

from enum import Enum


class Word(str, Enum):
    """A word of a closed list: ``Verdict.REPLACE_AT_AGE == "replace_at_age"``."""

    def __str__(self) -> str:
        return str(self.value)
