# SPDX-License-Identifier: Apache-2.0
"""Lives of items: data, Weibull fits, the Weibull model, the Kaplan-Meier curve."""

import os
from array import array
from typing import Any, Callable, Iterator, List, NamedTuple, Optional, Tuple, Union

from . import _pcm
from ._arrays import Numbers, doubles, flags, mapped, optional_doubles
from ._calls import reported
from ._values import Value
from ._words import Word

Path = Union[str, "os.PathLike[str]"]
Rebuilt = Tuple[Callable[..., Any], Tuple[Any, ...]]


class LifeKind(Word):
    """What a row says about the age at failure."""

    EXACT = "exact"
    RIGHT = "right"
    LEFT = "left"
    INTERVAL = "interval"


class FitStatus(Word):
    """What the data can say. From ``NO_FAILURES`` on there is no finite estimate."""

    OK = "ok"
    ONE_DISTINCT_FAILURE = "one_distinct_failure"
    NO_FAILURES = "no_failures"
    SHAPE_TO_INFINITY = "shape_to_infinity"
    SHAPE_TO_ZERO = "shape_to_zero"
    SCALE_TO_INFINITY = "scale_to_infinity"
    NOT_CONVERGED = "not_converged"


class Life(NamedTuple):
    """One row of life data."""

    kind: LifeKind
    lower: float
    upper: float
    entry: float
    count: float  # type: ignore[assignment]  # the column is called so everywhere


class Bounds(NamedTuple):
    """A number with its confidence bounds."""

    estimate: float
    lower: float
    upper: float


class SurvivalStep(NamedTuple):
    """One step of a Kaplan-Meier curve: an age at which something failed."""

    age: float
    at_risk: float
    failures: float
    survival: float
    standard_error: float
    lower: float
    upper: float


class Weibull(Value):
    """The two-parameter Weibull life model.

    Ages may be a number, which gives a number, or an array, which gives an ``array('d')`` that
    numpy takes over without a copy.
    """

    __slots__ = ("shape", "scale", "unit")

    #: Below 1: early failures; 1: random failures; above 1: wear-out.
    shape: float
    #: Characteristic life: the age that 36.8 % reach.
    scale: float
    #: Unit of scale and ages, e.g. "d"; "" if none.
    unit: str

    def __init__(self, shape: float, scale: float, unit: str = "") -> None:
        nothing = array("d")
        _pcm.weibull_reliability(nothing, shape, scale, nothing)  # checks shape and scale
        self._set(shape=float(shape), scale=float(scale), unit=unit)

    def _rebuilt_by(self) -> Rebuilt:
        return type(self), (self.shape, self.scale, self.unit)

    def __repr__(self) -> str:
        return f"Weibull(shape={self.shape!r}, scale={self.scale!r}, unit={self.unit!r})"

    def reliability(self, age: Union[float, Numbers]) -> Any:
        """Probability to survive an age."""
        return mapped("age", age, lambda out, ages: _pcm.weibull_reliability(
            out, self.shape, self.scale, ages))

    def conditional_reliability(self, age: Union[float, Numbers], ahead: float) -> Any:
        """Probability to survive another ``ahead`` when ``age`` was reached."""
        return mapped("age", age, lambda out, ages: _pcm.weibull_conditional_reliability(
            out, self.shape, self.scale, ages, ahead))

    def hazard(self, age: Union[float, Numbers]) -> Any:
        """Failures per unit of age of those that reached it."""
        return mapped("age", age, lambda out, ages: _pcm.weibull_hazard(
            out, self.shape, self.scale, ages))

    def quantile(self, fraction: Union[float, Numbers]) -> Any:
        """Age by which a fraction has failed; 0.10 gives B10."""
        return mapped("fraction", fraction, lambda out, fractions: _pcm.weibull_quantile(
            out, self.shape, self.scale, fractions))

    def mean(self) -> float:
        """Mean life."""
        return float(_pcm.weibull_mean(self.shape, self.scale))

    def mean_remaining_life(self, age: Union[float, Numbers]) -> Any:
        """Mean remaining life at an age."""
        return mapped("age", age, lambda out, ages: _pcm.weibull_mean_remaining_life(
            out, self.shape, self.scale, ages))

    def remaining_quantile(self, age: Union[float, Numbers], fraction: float) -> Any:
        """Remaining life that a fraction of those at an age does not reach."""
        return mapped("age", age, lambda out, ages: _pcm.weibull_remaining_quantile(
            out, self.shape, self.scale, ages, fraction))


class Fit(Value):
    """A Weibull fit by maximum likelihood, or a named reason why there is none.

    ``shape``, ``scale``, ``log_likelihood`` and ``covariance`` are None where ``has_estimate`` is
    false; ``explanation`` then says what the data lacks.
    """

    __slots__ = ("_handle", "status", "explanation", "has_estimate", "shape", "scale",
                 "log_likelihood", "covariance", "items", "failures", "exposure", "passes", "unit")

    status: FitStatus
    explanation: str
    has_estimate: bool
    shape: Optional[float]
    scale: Optional[float]
    log_likelihood: Optional[float]
    #: Covariance of (ln scale, ln shape).
    covariance: Optional[Tuple[Tuple[float, float], Tuple[float, float]]]
    items: float
    failures: float
    exposure: float
    passes: int
    unit: str

    def __init__(self, data: "LifeData") -> None:
        if not isinstance(data, LifeData):
            raise TypeError(f"data: a LifeData is needed, got {type(data).__name__}")
        self._take(_pcm.fit_new(data._handle))

    @classmethod
    def _of(cls, handle: Any) -> "Fit":
        fit = cls.__new__(cls)
        fit._take(handle)
        return fit

    def _take(self, handle: Any) -> None:
        (status, explanation, shape, scale, log_likelihood, scale_scale, scale_shape, shape_shape,
         items, failures, exposure, passes, unit) = _pcm.fit_values(handle)
        has_estimate = bool(_pcm.fit_has_estimate(handle))
        self._set(
            _handle=handle, status=FitStatus(status), explanation=explanation,
            has_estimate=has_estimate, shape=shape if has_estimate else None,
            scale=scale if has_estimate else None,
            log_likelihood=log_likelihood if has_estimate else None,
            covariance=((scale_scale, scale_shape),
                        (scale_shape, shape_shape)) if has_estimate else None,
            items=items, failures=failures, exposure=exposure, passes=passes, unit=unit)

    def _rebuilt_by(self) -> Rebuilt:
        status, _, *figures = _pcm.fit_values(self._handle)
        return _fit_of_values, (status, *figures)

    def _parts(self) -> Tuple[Any, ...]:
        return (self.status, self.shape, self.scale, self.log_likelihood, self.covariance,
                self.items, self.failures, self.exposure, self.passes, self.unit)

    def __repr__(self) -> str:
        return (f"Fit(status={str(self.status)!r}, shape={self.shape!r}, scale={self.scale!r}, "
                f"failures={self.failures:g} of {self.items:g}, unit={self.unit!r})")

    @property
    def model(self) -> Optional[Weibull]:
        """The estimated life model."""
        if self.shape is None or self.scale is None:
            return None
        return Weibull(self.shape, self.scale, self.unit)

    def bounds(self, of: str, at: Optional[float] = None, *, confidence: float = 0.95) -> Bounds:
        """Confidence bounds of ``"shape"``, ``"scale"``, the ``"quantile"`` at a fraction (0.10:
        B10) or the ``"reliability"`` at an age."""
        plain = {"shape": _pcm.fit_shape_bounds, "scale": _pcm.fit_scale_bounds}
        placed = {"quantile": _pcm.fit_quantile_bounds,
                  "reliability": _pcm.fit_reliability_bounds}
        if of in plain:
            if at is not None:
                raise TypeError(f"bounds of {of} take no value")
            return Bounds._make(plain[of](self._handle, confidence))
        if of in placed:
            return Bounds._make(placed[of](self._handle, at, confidence))
        raise ValueError(f"of = {of!r}: must be shape, scale, quantile or reliability")


def _fit_of_values(*values: Any) -> Fit:
    return Fit._of(_pcm.fit_of_values(*values))


class KaplanMeier:
    """The Kaplan-Meier estimate of reliability: what the data says without any model."""

    __slots__ = ("steps", "confidence", "unit")

    steps: List[SurvivalStep]
    confidence: float
    unit: str

    def __init__(self, data: "LifeData", *, confidence: float = 0.95) -> None:
        if not isinstance(data, LifeData):
            raise TypeError(f"data: a LifeData is needed, got {type(data).__name__}")
        curve = _pcm.kaplan_meier(data._handle, confidence)
        self.steps = [SurvivalStep._make(_pcm.survival_curve_step(curve, i))
                      for i in range(_pcm.survival_curve_steps(curve))]
        self.confidence = confidence
        self.unit = data.unit

    def __len__(self) -> int:
        return len(self.steps)

    def __iter__(self) -> Iterator[SurvivalStep]:
        return iter(self.steps)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, KaplanMeier):
            return NotImplemented
        return ((self.steps, self.confidence, self.unit)
                == (other.steps, other.confidence, other.unit))

    __hash__ = None  # type: ignore[assignment]  # its list of steps can be changed

    def __reduce__(self) -> Tuple[Any, ...]:
        parts = {"steps": self.steps, "confidence": self.confidence, "unit": self.unit}
        return KaplanMeier.__new__, (KaplanMeier,), (None, parts)

    def __repr__(self) -> str:
        return f"KaplanMeier({len(self.steps)} steps, unit={self.unit!r})"


class LifeData:
    """What is known about the lives of items of one population.

    ``age`` is the age at failure or suspension, ``failed`` true where it was a failure (None: all
    failed), ``entry`` the age at which observation began (left truncation), ``count`` how many
    items a row stands for. Arrays of float64 are read without a copy.
    """

    __slots__ = ("_handle",)

    def __init__(self, age: Numbers = (), failed: Any = None, *, entry: Optional[Numbers] = None,
                 count: Optional[Numbers] = None, unit: str = "") -> None:
        self._handle = _pcm.life_data_new(unit)
        _pcm.life_data_add_columns(self._handle, doubles("age", age), flags("failed", failed),
                                   optional_doubles("entry", entry),
                                   optional_doubles("count", count))

    @classmethod
    def _of(cls, handle: Any) -> "LifeData":
        data = cls.__new__(cls)
        data._handle = handle
        return data

    @classmethod
    def from_csv(cls, path: Path, *, unit: str = "", mode: Optional[str] = None) -> "LifeData":
        """Reads columns ``time`` or ``lower`` and ``upper``, ``kind``, ``entry``, ``count``,
        ``mode``. With a ``mode`` the failures of other modes become suspensions."""
        return cls._of(reported(_pcm.csv_read_life_data, os.fspath(path), unit, mode))

    def add(self, kind: str, lower: float = 0.0, upper: float = 0.0, *, entry: float = 0.0,
            count: float = 1.0) -> None:
        """Adds one row of any kind: exact, right, left or interval."""
        _pcm.life_data_add(self._handle, str(kind), lower, upper, entry, count)

    @property
    def unit(self) -> str:
        return str(_pcm.life_data_unit(self._handle))

    def __len__(self) -> int:
        return int(_pcm.life_data_rows(self._handle))

    def __iter__(self) -> Iterator[Life]:
        for i in range(len(self)):
            kind, *figures = _pcm.life_data_row(self._handle, i)
            yield Life(LifeKind(kind), *figures)

    def __reduce__(self) -> Rebuilt:
        return _life_data_of_rows, (self.unit, tuple(self))

    def __repr__(self) -> str:
        return f"LifeData({len(self)} rows, unit={self.unit!r})"

    def fit(self) -> Fit:
        """Fits a Weibull model."""
        return Fit(self)

    def kaplan_meier(self, *, confidence: float = 0.95) -> KaplanMeier:
        """Estimates reliability without a model."""
        return KaplanMeier(self, confidence=confidence)


def _life_data_of_rows(unit: str, rows: Tuple[Life, ...]) -> LifeData:
    data = LifeData(unit=unit)
    for row in rows:
        data.add(row.kind, row.lower, row.upper, entry=row.entry, count=row.count)
    return data
