# SPDX-License-Identifier: Apache-2.0
"""Arrays on their way to the library: buffers of float64 without a copy, other numbers by one."""

from array import array
from numbers import Real
from typing import Any, Callable, Iterable, Optional, Union

#: A buffer of float64 (a numpy array, ``array('d')``, a memoryview) or an iterable of numbers.
Numbers = Union[Iterable[float], "array[float]"]


#: Formats of buffers whose items become float64 one by one.
_CONVERTED = frozenset("bBhHiIlLqQnNfd")


def _view(name: str, values: Any) -> Optional[memoryview]:
    """The buffer of an array of one dimension; None if it is no buffer."""
    try:
        view = memoryview(values)
    except TypeError:
        return None
    except ValueError as reason:  # numpy's times and texts
        raise TypeError(f"{name}: an array of numbers is needed, got {_kind(values)}: "
                        f"{reason}") from None
    if view.ndim != 1:
        raise TypeError(f"{name}: an array of one dimension is needed, float64 at best, got one of "
                        f"{view.ndim} dimensions of {_kind(values)}")
    return view


def _kind(values: Any) -> str:
    """The type of the items: float32."""
    if hasattr(values, "dtype"):
        return str(values.dtype)
    return f"{type(values).__name__} of format {memoryview(values).format!r}"


def doubles(name: str, values: Any) -> Any:
    """A buffer of float64: float64 without a gap as it is, a copy of strided arrays, of whole
    numbers and of float32."""
    view = _view(name, values)
    if view is None:
        try:
            return array("d", values)
        except TypeError as reason:
            raise TypeError(f"{name}: {reason}") from None
    if view.format == "d" and view.c_contiguous:
        return values
    raw = isinstance(values, (bytes, bytearray, memoryview)) and view.format == "B"
    if view.format not in _CONVERTED or raw:
        raise TypeError(f"{name}: an array of float64, float32 or whole numbers is needed, got "
                        f"{_kind(values)}")
    return array("d", view)


def optional_doubles(name: str, values: Any) -> Any:
    return None if values is None else doubles(name, values)


def flags(name: str, values: Any) -> Any:
    """A buffer of bool or bytes, one per item; None stays."""
    if values is None:
        return None
    view = _view(name, values)
    if view is not None and view.format in ("?", "B", "b"):
        return values if view.c_contiguous else view.tobytes()
    if view is not None and view.format not in _CONVERTED - set("fd"):
        raise TypeError(f"{name}: an array of bool or of 0 and 1 is needed, got {_kind(values)}")
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
