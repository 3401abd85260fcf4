# SPDX-License-Identifier: Apache-2.0
"""Scheduling problems, plans and rosters with ids and calendars, as in docs/schedule.md and
docs/roster.md."""

import json
from typing import Any, Dict, Optional, Union

from . import _pcm
from ._calls import ProgressCallback, control, listener

#: A JSON document: what ``json.loads`` makes of it, or its text.
Document = Union[Dict[str, Any], str]


def _text(name: str, document: Document) -> str:
    if isinstance(document, str):
        return document
    if not isinstance(document, dict):
        raise TypeError(f"{name}: a dict or JSON text is needed, got {type(document).__name__}")
    try:
        return json.dumps(document, allow_nan=False)
    except (TypeError, ValueError) as error:
        raise type(error)(f"{name}: {error}") from None


def schedule(problem: Document, *, engine: str = "auto", time_limit: Optional[float] = None,
             gap: float = 0.0, effort: float = 1.0, seed: int = 1,
             start: Optional[Document] = None, threads: int = 0,
             progress: Optional[ProgressCallback] = None) -> Dict[str, Any]:
    """Solves a scheduling problem (docs/schedule-problem.schema.json), given as a dict or as JSON
    text; returns the plan and its proof (docs/schedule-plan.schema.json).

    ``engine`` is "auto", "decomposed", "monolithic" (needs GLPK) or "no-lp". The search ends once
    (cost - bound)/|bound| is at most ``gap``; ``effort`` is its length, in steps and not in time.
    ``start`` is a plan to start from, of this problem or of one that has changed since."""
    earlier = None if start is None else _text("start", start)
    text = _pcm.schedule_text_make(_text("problem", problem), earlier, engine, gap, effort, seed,
                                   control(time_limit, threads, seed), listener(progress))
    plan: Dict[str, Any] = json.loads(_pcm.schedule_text_get(text))
    return plan


def roster(problem: Document, *, time_limit: Optional[float] = None, gap: float = 0.0,
           effort: float = 1.0, seed: int = 1, threads: int = 0,
           progress: Optional[ProgressCallback] = None) -> Dict[str, Any]:
    """Gives visits to named technicians, day by day, with nobody over hours. The problem is a dict
    or JSON text, the roster a dict, as docs/roster.md describes them.

    The search ends once (cost - bound)/|bound| is at most ``gap`` in each group of people who share
    no visit; ``effort`` is its length, in steps and not in time."""
    text = _pcm.roster_text_make(_text("problem", problem), gap, effort,
                                 control(time_limit, threads, seed), listener(progress))
    found: Dict[str, Any] = json.loads(_pcm.roster_text_get(text))
    return found


def verify_schedule(problem: Document, plan: Document) -> Dict[str, Any]:
    """Checks a plan against its problem and trusts nothing in it: ``outcome`` ("verified",
    "verified_short", "wrong_plan", "wrong_cost", "wrong_bound", "wrong_cover"), ``reason``, and
    what was recomputed: ``cost``, ``bound``, ``shortage_hours``, ``left_over``,
    ``broken_rules``."""
    found = _pcm.schedule_text_verify(_text("problem", problem), _text("plan", plan))
    return dict(zip(_pcm.record_names("verification"), found))
