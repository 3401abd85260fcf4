# SPDX-License-Identifier: Apache-2.0
"""What is known of a life: the model to decide with, and what the data leaves open."""

from typing import Any, Iterable, NamedTuple, Optional, Tuple, Union

from . import _pcm
from ._arrays import Numbers, optional_doubles
from .events import EventData
from .life import Fit, LifeData, Weibull
from .policy import EvidenceKind


class Model(NamedTuple):
    """A life model of any family: ``Model("lognormal", (5.0, 0.4))``. Families and the order of
    their parameters: weibull (shape, scale), weibull3 (shape, scale, threshold), weibull_lfp
    (shape, scale, p), exponential (scale), lognormal (mu, sigma), loglogistic (shape, scale), gamma (shape,
    scale), gompertz (rate, scale)."""

    family: str
    parameters: Tuple[float, ...]


#: A life model that is taken for the truth.
AnyModel = Union[Weibull, Model]


def model_of(life: AnyModel, name: str = "life") -> Model:
    if isinstance(life, Weibull):
        return Model("weibull", (life.shape, life.scale))
    if not isinstance(life, Model):
        raise TypeError(f"{name}: a Weibull or a Model is needed, got {type(life).__name__}")
    return life


class Evidence:
    """What is known of a life: one model that is taken for the truth, a fit with the models that
    the data allow beside it, or weighted models. Cannot be changed; any thread may read it."""

    __slots__ = ("_handle",)

    def __init__(self, *_: Any) -> None:
        raise TypeError("evidence is made by Evidence.from_model(), from_fit(), ...")

    @classmethod
    def _of(cls, handle: Any) -> "Evidence":
        evidence = cls.__new__(cls)
        evidence._handle = handle
        return evidence

    @classmethod
    def from_model(cls, life: AnyModel) -> "Evidence":
        """A model that is taken for the truth."""
        return cls._of(_pcm.evidence_from_model(model_of(life)))

    @classmethod
    def from_fit(cls, fit: Fit, data: LifeData, *, confidence: float = 0.90) -> "Evidence":
        """A Weibull fit of ``data`` with its likelihood-ratio region."""
        if not isinstance(fit, Fit):
            raise TypeError(f"fit: a Fit is needed, got {type(fit).__name__}")
        return cls._of(_pcm.evidence_from_fit(fit._handle, _data(data)._handle, confidence))

    @classmethod
    def from_family(cls, data: LifeData, family: str, *, confidence: float = 0.90) -> "Evidence":
        """Fits a family to the data; with its likelihood-ratio region."""
        return cls._of(_pcm.evidence_from_family(_data(data)._handle, family, confidence))

    @classmethod
    def from_events(cls, data: EventData, *, confidence: float = 0.90) -> "Evidence":
        """Fits a power-law process to the failures of repairable systems; with its
        likelihood-ratio region. For overhauls."""
        if not isinstance(data, EventData):
            raise TypeError(f"data: an EventData is needed, got {type(data).__name__}")
        return cls._of(_pcm.evidence_from_events(data._handle, confidence))

    @classmethod
    def from_models(cls, models: Iterable[AnyModel], weights: Optional[Numbers] = None, *,
                    confidence: float = 0.90) -> "Evidence":
        """Weighted models of the caller: draws of another program, opinions of experts. Without
        weights all count alike."""
        return cls._of(_pcm.evidence_from_models([model_of(life, "models") for life in models],
                                                 optional_doubles("weights", weights), confidence))

    @property
    def kind(self) -> EvidenceKind:
        """How sure it is."""
        return EvidenceKind(_pcm.evidence_kind(self._handle))

    @property
    def failures(self) -> float:
        """Failures behind it; infinite for models of the caller."""
        return float(_pcm.evidence_failures(self._handle))

    @property
    def confidence(self) -> float:
        """Of its bounds; 0 if it is certain or none."""
        return float(_pcm.evidence_confidence(self._handle))

    @property
    def unit(self) -> str:
        """Unit of ages; "" if it is not known."""
        return str(_pcm.evidence_unit(self._handle))

    @property
    def models(self) -> Tuple[Model, ...]:
        """The models: of a region the estimate first, then its edge."""
        return tuple(Model._make(_pcm.evidence_model(self._handle, i)) for i in range(len(self)))

    @property
    def weights(self) -> Tuple[float, ...]:
        """A weight for each model: of a region 1 for the estimate and 0 for the edge."""
        return tuple(_pcm.evidence_weight(self._handle, i) for i in range(len(self)))

    def __len__(self) -> int:
        return int(_pcm.evidence_models(self._handle))

    def __bool__(self) -> bool:
        return True

    def __repr__(self) -> str:
        return (f"Evidence({str(self.kind)!r}, {len(self)} models, failures={self.failures:g}, "
                f"unit={self.unit!r})")


def _data(data: LifeData) -> LifeData:
    if not isinstance(data, LifeData):
        raise TypeError(f"data: a LifeData is needed, got {type(data).__name__}")
    return data


#: What is known of a life; a model alone is taken for the truth.
AnyLife = Union[Evidence, Weibull, Model]


def handle_of(life: AnyLife, name: str = "life") -> Any:
    if isinstance(life, Evidence):
        return life._handle
    if isinstance(life, (Weibull, Model)):
        return _pcm.evidence_from_model(model_of(life))
    raise TypeError(f"{name}: an Evidence, a Weibull or a Model is needed, got "
                    f"{type(life).__name__}")
