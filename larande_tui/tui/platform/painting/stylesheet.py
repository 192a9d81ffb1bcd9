"""A stylesheet that parses each text once per process, however many apps it runs.

A server of stages opens one app before it forks a process for each stage; the tests open thousands.
"""

from __future__ import annotations

from typing import Final

from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet
from textual.css.types import CSSLocation

_PARSED: Final[dict[tuple[object, ...], list[RuleSet]]] = {}
"""Parsed rules by the colours of the theme and the key of Textual's own cache."""


class SharedStylesheet(Stylesheet):
    """A stylesheet with a shared cache of parsed rules, which never change."""

    def __init__(self, *, variables: dict[str, str] | None = None) -> None:
        super().__init__(variables=variables)
        self._colours = frozenset((variables or {}).items())

    def set_variables(self, variables: dict[str, str]) -> None:
        """Set the colours of another theme."""
        super().set_variables(variables)
        self._colours = frozenset(variables.items())

    def _parse_rules(
        self,
        css: str,
        read_from: CSSLocation,
        is_default_rules: bool = False,  # noqa: FBT001, FBT002 - Textual's signature
        tie_breaker: int = 0,
        scope: str = "",
    ) -> list[RuleSet]:
        key = (self._colours, css, read_from, is_default_rules, tie_breaker, scope)
        if (rules := _PARSED.get(key)) is None:
            rules = _PARSED[key] = super()._parse_rules(css, read_from, is_default_rules, tie_breaker, scope)
        return rules
