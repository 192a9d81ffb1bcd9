"""Texts in every field that holds one, found by looking at the models: a field that is added tomorrow is filled too."""

from __future__ import annotations

import types
from collections.abc import Callable, Iterator
from functools import cache
from itertools import cycle
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin, get_type_hints

from pydantic import AfterValidator, BaseModel, StringConstraints

from larande_tui.core.text import clean, one_line
from tests.driver.awkward import AWKWARD_TEXTS

Say = Callable[[], str]
Model = TypeVar("Model", bound=BaseModel)

_LONGEST_LINE = 2_000
"""What a pack's line may hold."""


def one_after_another(texts: tuple[str, ...] = AWKWARD_TEXTS) -> Say:
    """The next text each time, and from the beginning when they are used up."""
    turn: Iterator[str] = cycle(texts)
    return lambda: next(turn)


def filled(model: Model, say: Say) -> Model:
    """A model with other words in all its texts, however deep; what points at something is left as it is."""
    values = {name: _filled(getattr(model, name), hint, say) for name, hint in _hints(type(model)).items()}
    return type(model).model_validate(values)


def text_fields(model: type[BaseModel]) -> list[str]:
    """The names of the fields that hold what a person wrote, and nothing else."""
    return [name for name, hint in _hints(model).items() if is_text(hint)]


def holds_text(hint: Any) -> bool:
    """Whether there is a text in it, however deep."""
    if isinstance(hint, type) and issubclass(hint, BaseModel):
        return any(map(holds_text, _hints(hint).values()))
    return is_text(hint) or is_line(hint) or any(holds_text(inner) for inner in get_args(hint))


@cache
def _hints(model: type[BaseModel]) -> dict[str, Any]:
    hints = get_type_hints(model, include_extras=True)
    return {name: hints[name] for name in model.model_fields}


def _filled(value: Any, hint: Any, say: Say) -> Any:
    if isinstance(value, BaseModel):
        return filled(value, say)
    if is_text(hint):
        return say()
    if is_line(hint):
        said = say().encode("utf-8", "replace").decode()[:_LONGEST_LINE]
        return said if one_line(said) else "-"
    origin, inner = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return _filled(value, inner[0], say)
    if origin in (Union, types.UnionType):
        texts = [arm for arm in inner if is_text(arm) or is_line(arm)]
        return _filled(value, texts[0], say) if texts else value
    if origin is tuple:
        one = isinstance(value, tuple) and value
        if not one and is_text(inner[0]):
            return (say(),)
        return tuple(_filled(part, inner[0], say) for part in value)
    if origin is dict:
        return {key: _filled(part, inner[1], say) for key, part in (value or {"eget.svar": ""}).items()}
    return value


def is_text(hint: Any) -> bool:
    """Whether a field holds what a person wrote."""
    return _meta(hint, lambda meta: isinstance(meta, AfterValidator) and meta.func in (clean, one_line))


def is_line(hint: Any) -> bool:
    """Whether a field holds what a pack says."""
    return _meta(hint, lambda meta: isinstance(meta, StringConstraints) and meta.max_length == _LONGEST_LINE)


def _meta(hint: Any, wanted: Callable[[Any], bool]) -> bool:
    return get_origin(hint) is Annotated and get_args(hint)[0] is str and any(map(wanted, get_args(hint)[1:]))
