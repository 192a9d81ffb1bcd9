"""The types of text fields in pydantic models: each cleans or refuses on the way in."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, StringConstraints

from larande_tui.core.text import clean, one_line

Text = Annotated[str, AfterValidator(clean)]
"""A field that a person wrote, cleaned on its way in."""

Name = Annotated[str, AfterValidator(one_line)]
"""A short field on one line, cleaned on its way in."""

Pointer = Annotated[str, StringConstraints(pattern=r"^[^\p{C}\p{Zl}\p{Zp}]*$")]
"""A name that one thing calls another by. No person wrote it, so one that holds what no screen can show is refused."""
