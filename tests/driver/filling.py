"""Texts in every text field, found by looking at the models, so that a new field is filled too."""

from __future__ import annotations

import types
from collections.abc import Callable, Iterator
from functools import cache
from itertools import cycle
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin, get_type_hints

from pydantic import AfterValidator, BaseModel, StringConstraints

from larande_tui.core.text import clean, one_line
from tests.driver.awkward import AWKWARD_TEXTS

NextText = Callable[[], str]
Model = TypeVar("Model", bound=BaseModel)

_LONGEST_LINE = 2_000
"""What a pack's line may hold."""


def one_after_another(texts: tuple[str, ...] = AWKWARD_TEXTS) -> NextText:
    """Return a function that gives the next text each time, and begins again after the last."""
    turn: Iterator[str] = cycle(texts)
    return lambda: next(turn)


def filled(model: Model, next_text: NextText) -> Model:
    """Return a model with other words in all its texts, however deep; ids of other items stay."""
    values = {name: _filled(getattr(model, name), hint, next_text) for name, hint in _hints(type(model)).items()}
    return type(model).model_validate(values)


def text_fields(model: type[BaseModel]) -> list[str]:
    """Return the names of the fields that hold a person's words and nothing else."""
    return [name for name, hint in _hints(model).items() if is_text(hint)]


def holds_text(hint: Any) -> bool:
    """Tell whether a type holds a text, however deep."""
    if isinstance(hint, type) and issubclass(hint, BaseModel):
        return any(map(holds_text, _hints(hint).values()))
    return is_text(hint) or is_line(hint) or any(holds_text(inner) for inner in get_args(hint))


@cache
def _hints(model: type[BaseModel]) -> dict[str, Any]:
    hints = get_type_hints(model, include_extras=True)
    return {name: hints[name] for name in model.model_fields}


def _filled(value: Any, hint: Any, next_text: NextText) -> Any:
    if isinstance(value, BaseModel):
        return filled(value, next_text)
    if is_text(hint):
        return next_text()
    if is_line(hint):
        line = next_text().encode("utf-8", "replace").decode()[:_LONGEST_LINE]
        return line if one_line(line) else "-"
    origin, inner = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return _filled(value, inner[0], next_text)
    if origin in (Union, types.UnionType):
        texts = [arm for arm in inner if is_text(arm) or is_line(arm)]
        return _filled(value, texts[0], next_text) if texts else value
    if origin is tuple:
        first = isinstance(value, tuple) and value
        if not first and is_text(inner[0]):
            return (next_text(),)
        return tuple(_filled(part, inner[0], next_text) for part in value)
    if origin is dict:
        return {key: _filled(part, inner[1], next_text) for key, part in (value or {"eget.svar": ""}).items()}
    return value


def is_text(hint: Any) -> bool:
    """Tell whether a field holds a person's words."""
    return _meta(hint, lambda meta: isinstance(meta, AfterValidator) and meta.func in (clean, one_line))


def is_line(hint: Any) -> bool:
    """Tell whether a field holds words of a pack."""
    return _meta(hint, lambda meta: isinstance(meta, StringConstraints) and meta.max_length == _LONGEST_LINE)


def _meta(hint: Any, is_wanted: Callable[[Any], bool]) -> bool:
    return get_origin(hint) is Annotated and get_args(hint)[0] is str and any(map(is_wanted, get_args(hint)[1:]))
