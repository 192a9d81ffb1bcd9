"""Findings of the checks: the check, the field that mends it, and the reason why the group has set it aside."""

from __future__ import annotations

from typing import Final, Literal, NamedTuple

from larande_tui.core.text import counted

Severity = Literal["fel", "varning", "paminnelse", "info"]

SEVERITIES: Final[dict[str, str]] = {
    "fel": "fel",
    "varning": "varning",
    "paminnelse": "påminnelse",
    "info": "upplysning",
}
"""The severities in their order, the gravest first, and what they are called."""

_MANY: Final[dict[str, str]] = {
    "fel": "fel",
    "varning": "varningar",
    "paminnelse": "påminnelser",
    "info": "upplysningar",
}


class CheckResult(NamedTuple):
    """One finding.

    Attributes:
        check: which check, such as ``C1`` or ``hedemora.P3``; an `Override` names it.
        severity: how grave it is; the severities are this program's own, no law's.
        target: what it is about, a key as text such as ``action/k3j``; "" for the workshop as a whole.
        field: the field of the target that mends it; "" when no single one does.
        message: a Swedish sentence to the group.
        reason: why the group set the check aside here; "" while the finding is open.
    """

    check: str
    severity: Severity
    target: str
    field: str
    message: str
    reason: str = ""

    @property
    def is_open(self) -> bool:
        """Tell whether it still waits to be mended or set aside."""
        return not self.reason

    @property
    def number(self) -> str:
        """Return the check's id without its guideline: ``P3``."""
        return self.check.rpartition(".")[2]


def counted_severity(severity: Severity, count: int) -> str:
    """Count findings in words: "1 varning", "3 fel"."""
    return counted(count, SEVERITIES[severity], _MANY[severity])
