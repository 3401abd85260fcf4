# SPDX-License-Identifier: Apache-2.0
"""Arrays on their way to the library: buffers of float64 without a copy, anything else by one."""

from array import array
from numbers import Real
from typing import Any, Callable, Iterable, Optional, Union

#: A buffer of float64 (a numpy array, ``array('d')``, a memoryview) or an iterable of numbers.
Numbers = Union[Iterable[float], "array[float]"]


def doubles(name: str, values: Any) -> Any:
    """A buffer of float64. A buffer of another kind is left for the wrapper to refuse."""
    try:
        memoryview(values)
    except TypeError:
        pass
    else:
        return values
    try:
        return array("d", values)
    except TypeError as reason:
        raise TypeError(f"{name}: {reason}") from None


def optional_doubles(name: str, values: Any) -> Any:
    return None if values is None else doubles(name, values)


def flags(name: str, values: Any) -> Any:
    """A buffer of bool or bytes, one per item; None stays."""
    if values is None:
        return None
    try:
        memoryview(values)
    except TypeError:
        pass
    else:
        return values
    return bytes(_flag(name, i, value) for i, value in enumerate(values))


def _flag(name: str, index: int, value: Any) -> int:
    if value not in (0, 1):
        raise ValueError(f"{name}[{index}] = {value!r}: must be true or false")
    return int(value)


def mapped(name: str, values: Any, function: Callable[[Any, Any], Optional[object]]) -> Any:
    """Applies ``function(out, values)``: a number gives a number, an array an ``array('d')``."""
    if isinstance(values, Real):
        one = array("d", (0.0,))
        function(one, array("d", (values,)))
        return one[0]
    values = doubles(name, values)
    out = array("d", bytes(8 * len(values)))
    function(out, values)
    return out
