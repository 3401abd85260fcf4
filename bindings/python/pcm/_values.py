# SPDX-License-Identifier: Apache-2.0
"""Objects that are what they hold: they compare, hash, copy and pickle by their parts."""

from typing import Any, Callable, Tuple


class Value:
    """An object that cannot be changed, equal to one of its class with the same parts."""

    __slots__ = ()

    def _rebuilt_by(self) -> Tuple[Callable[..., Any], Tuple[Any, ...]]:
        """A function and the parts from which it makes this object again."""
        raise NotImplementedError

    def _parts(self) -> Tuple[Any, ...]:
        """What makes two objects of the class equal."""
        return self._rebuilt_by()[1]

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"a {type(self).__name__} cannot be changed")

    def __delattr__(self, name: str) -> None:
        raise AttributeError(f"a {type(self).__name__} cannot be changed")

    def _set(self, **parts: object) -> None:
        for name, value in parts.items():
            object.__setattr__(self, name, value)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Value) or type(other) is not type(self):
            return NotImplemented
        return self._parts() == other._parts()

    def __hash__(self) -> int:
        return hash((type(self), self._parts()))

    def __reduce__(self) -> Tuple[Callable[..., Any], Tuple[Any, ...]]:
        return self._rebuilt_by()

    def __copy__(self) -> Any:
        return self

    def __deepcopy__(self, memo: object) -> Any:
        return self
