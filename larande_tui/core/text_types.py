"""Types of text fields in pydantic models: each cleans or refuses a value at validation."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, StringConstraints
from pydantic.fields import FieldInfo

from larande_tui.core.text import clean, one_line

Text = Annotated[str, AfterValidator(clean)]
"""A text that a person wrote; cleaned at validation."""

Name = Annotated[str, AfterValidator(one_line)]
"""A short text on one line; cleaned at validation."""

Pointer = Annotated[str, StringConstraints(pattern=r"^[^\p{C}\p{Zl}\p{Zp}]*$")]
"""An id that one item refers to another by. No person wrote it, so one with unprintable characters is refused."""


def is_written(field: FieldInfo) -> bool:
    """Tell whether a field of a model is a text that a person wrote: a `Text` or a `Name`."""
    return field.annotation is str and any(isinstance(one, AfterValidator) for one in field.metadata)
