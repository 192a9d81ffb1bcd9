"""Types of text fields in pydantic models: each cleans or refuses a value at validation."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, StringConstraints

from larande_tui.core.text import clean, one_line

Text = Annotated[str, AfterValidator(clean)]
"""A text that a person wrote; cleaned at validation."""

Name = Annotated[str, AfterValidator(one_line)]
"""A short text on one line; cleaned at validation."""

Pointer = Annotated[str, StringConstraints(pattern=r"^[^\p{C}\p{Zl}\p{Zp}]*$")]
"""An id that one item refers to another by. No person wrote it, so one with unprintable characters is refused."""
