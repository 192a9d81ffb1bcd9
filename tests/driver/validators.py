"""The results of two validators of Office files, asked in this process, since starting them takes longer."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from ooxml_integrity.finding import Severity
from ooxml_integrity.inspector import check
from openxml_audit import OpenXmlValidator


@cache
def _validator() -> OpenXmlValidator:
    return OpenXmlValidator(max_errors=0)


def office_faults(path: Path) -> list[str]:
    """Return the breaches of Office's schemas and of the package's own references."""
    schema = [str(error) for error in _validator().validate(path).errors]
    return schema + [str(finding) for finding in check(path) if finding.severity is Severity.ERROR]
