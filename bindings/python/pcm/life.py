# SPDX-License-Identifier: Apache-2.0
"""Lives of items: data, Weibull fits, the Weibull model, the Kaplan-Meier curve."""

import os
from array import array
from typing import (Any, Callable, Iterable, Iterator, List, Mapping, NamedTuple, Optional, Tuple,
                    Union)

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
    SIMPLER_FAMILY = "simpler_family"
    NO_LOCAL_MAXIMUM = "no_local_maximum"


class Life(NamedTuple):
    """One row of life data."""

    kind: LifeKind
    lower: float
    upper: float
    entry: float
    count: float  # type: ignore[assignment]  # the column is called so everywhere
    truncation: float = 0.0  #: Right truncation; 0 if nothing was left out.
    mode: str = ""  #: Failure mode; "" if none is stated.
    covariates: Tuple[float, ...] = ()


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
    cumulative_hazard: float  #: Nelson-Aalen.
    cumulative_hazard_error: float


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

    def __init__(self, data: "LifeData", *, confidence: float = 0.95, bounds: str = "log_log",
                 merge_near_ties: bool = False) -> None:
        if not isinstance(data, LifeData):
            raise TypeError(f"data: a LifeData is needed, got {type(data).__name__}")
        curve = _pcm.kaplan_meier(data._handle, confidence, bounds, int(merge_near_ties))
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


def _row_by_row(covariates: Mapping[str, Numbers], n: int) -> "array[float]":
    """The columns as the library reads them: the covariates of the first row, of the second, ..."""
    columns = [doubles(name, values) for name, values in covariates.items()]
    for name, column in zip(covariates, columns):
        if len(column) != n:
            raise ValueError(f"covariates[{name!r}] has {len(column)} values, age has {n}")
    return array("d", (value for row in zip(*columns) for value in row))


class LifeData:
    """What is known about the lives of items of one population.

    ``age`` is the age at failure or suspension, ``failed`` true where it was a failure (None: all
    failed), ``entry`` the age at which observation began (left truncation), ``truncation`` the age
    by which an item had to fail to be in the data at all (right truncation, 0: none), ``count`` how
    many items a row stands for, ``mode`` the name of its failure mode ("" or None: none), and
    ``covariates`` columns of numbers by name. Arrays of float64 are read without a copy. Rows that
    are left- or interval-censored come by :meth:`add`.
    """

    __slots__ = ("_handle",)

    def __init__(self, age: Numbers = (), failed: Any = None, *, entry: Optional[Numbers] = None,
                 count: Optional[Numbers] = None, truncation: Optional[Numbers] = None,
                 mode: Optional[Iterable[Optional[str]]] = None,
                 covariates: Optional[Mapping[str, Numbers]] = None, unit: str = "") -> None:
        self._handle = _pcm.life_data_new(unit)
        ages = doubles("age", age)
        _pcm.life_data_set_covariates(self._handle, "\n".join(covariates or ()))
        _pcm.life_data_add_columns(
            self._handle, ages, flags("failed", failed), optional_doubles("entry", entry),
            optional_doubles("count", count), optional_doubles("truncation", truncation),
            None if mode is None else array("d", map(self._mode_number, mode)),
            _row_by_row(covariates, len(ages)) if covariates else None)

    def _mode_number(self, name: Optional[str]) -> float:
        return float(_pcm.life_data_mode(self._handle, name)) if name else 0.0

    @classmethod
    def _of(cls, handle: Any) -> "LifeData":
        data = cls.__new__(cls)
        data._handle = handle
        return data

    @classmethod
    def from_csv(cls, path: Path, *, unit: str = "", mode: Optional[str] = None) -> "LifeData":
        """Reads columns ``time`` or ``lower`` and ``upper``, ``kind``, ``entry``, ``truncation``,
        ``count``, ``mode`` and ``x_NAME`` for every covariate. With a ``mode`` the failures of
        other modes become suspensions."""
        return cls._of(reported(_pcm.csv_read_life_data, os.fspath(path), unit, mode))

    def add(self, kind: str, lower: float = 0.0, upper: float = 0.0, *, entry: float = 0.0,
            count: float = 1.0, truncation: float = 0.0, mode: Optional[str] = None,
            covariates: Optional[Numbers] = None) -> None:
        """Adds one row of any kind: exact, right, left or interval. ``covariates`` are in the order
        of :attr:`covariates`."""
        _pcm.life_data_add(self._handle, str(kind), lower, upper, entry, count, truncation,
                           mode or None, optional_doubles("covariates", covariates))

    def of_mode(self, mode: str) -> "LifeData":
        """The data of one failure mode: failures of the others become suspensions."""
        if mode not in self.modes:
            raise ValueError(f"mode = {mode!r}: must be one of {', '.join(self.modes) or 'none'}")
        return LifeData._of(_pcm.life_data_of_mode(self._handle, self.modes.index(mode) + 1))

    @property
    def modes(self) -> Tuple[str, ...]:
        """Names of the failure modes."""
        return tuple(_pcm.life_data_mode_name(self._handle, i + 1)
                     for i in range(_pcm.life_data_modes(self._handle)))

    @property
    def covariates(self) -> Tuple[str, ...]:
        """Names of the covariates."""
        return tuple(_pcm.life_data_covariate_name(self._handle, i)
                     for i in range(_pcm.life_data_covariates(self._handle)))

    @property
    def unit(self) -> str:
        return str(_pcm.life_data_unit(self._handle))

    def __len__(self) -> int:
        return int(_pcm.life_data_rows(self._handle))

    def __iter__(self) -> Iterator[Life]:
        width = len(self.covariates)
        for i in range(len(self)):
            kind, *figures, mode = _pcm.life_data_row(self._handle, i)
            values = array("d", bytes(8 * width))
            if width:
                _pcm.life_data_row_covariates(values, self._handle, i)
            yield Life(LifeKind(kind), *figures, _pcm.life_data_mode_name(self._handle, mode),
                       tuple(values))

    def __reduce__(self) -> Rebuilt:
        return _life_data_of_rows, (self.unit, self.covariates, tuple(self))

    def __repr__(self) -> str:
        return f"LifeData({len(self)} rows, unit={self.unit!r})"

    def fit(self) -> Fit:
        """Fits a Weibull model."""
        return Fit(self)

    def kaplan_meier(self, *, confidence: float = 0.95, bounds: str = "log_log",
                     merge_near_ties: bool = False) -> KaplanMeier:
        """Estimates reliability without a model. ``bounds`` are symmetric on ``"log_log"``,
        ``"log"`` or ``"plain"`` scale; ``merge_near_ties`` is the tie rule of R's survfit."""
        return KaplanMeier(self, confidence=confidence, bounds=bounds,
                           merge_near_ties=merge_near_ties)


def _life_data_of_rows(unit: str, covariates: Tuple[str, ...],
                       rows: Tuple[Life, ...]) -> LifeData:
    data = LifeData(unit=unit, covariates={name: () for name in covariates})
    for row in rows:
        data.add(row.kind, row.lower, row.upper, entry=row.entry, count=row.count,
                 truncation=row.truncation, mode=row.mode,
                 covariates=row.covariates if covariates else None)
    return data
