"""Findings of the checks, with their severities."""

from __future__ import annotations

from typing import Final, Literal, NamedTuple

Severity = Literal["fel", "varning", "paminnelse", "info"]

SEVERITIES: Final[dict[str, str]] = {
    "fel": "fel",
    "varning": "varning",
    "paminnelse": "påminnelse",
    "info": "upplysning",
}
"""The severities by id, gravest first, and their Swedish names."""


class CheckResult(NamedTuple):
    """A finding of a check.

    Attributes:
        check: the check's id, such as ``C1`` or ``hedemora.P3``, which an `Override` refers to.
        severity: its severity; the severities are larande's own, not a law's.
        target: its target's key as text, such as ``action/k3j``; "" for the workshop as a whole.
        field: the field of the target to change; "" without a single one.
        message: a Swedish sentence for the group.
        reason: the group's reason for overriding the check; "" while the finding is open.
    """

    check: str
    severity: Severity
    target: str
    field: str
    message: str
    reason: str = ""

    @property
    def is_open(self) -> bool:
        """Return whether the group has not set it aside."""
        return not self.reason

    @property
    def number(self) -> str:
        """Return the check's id without its guideline: ``P3``."""
        return self.check.rpartition(".")[2]
