"""The core checks of each action, C1–C4, C7–C9, C11, C12 and C14: larande's own, from common gaps in such plans."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from typing import Final

from larande_tui.workshop.checks.result import CheckResult
from larande_tui.workshop.checks.wording.attendance import only_attendance
from larande_tui.workshop.checks.wording.hints import which_hold
from larande_tui.workshop.checks.wording.owners import owner_trouble
from larande_tui.workshop.model.dates import long_date
from larande_tui.workshop.model.items import Action, Decision, Key
from larande_tui.workshop.model.state import Workshop

FIRST_STEP: Final = dt.timedelta(days=14)
"""Time from the workshop to a first step: larande's own rule."""

_MAJOR: Final = re.compile(
    r"omorganis|organisationsförändr|schemaändr|(?:nytt|nya|ändra\w*|om|lägg\w* om|annat) schema|arbetstid|bemanning|"
    r"neddrag|nedskär|uppsäg|övertalig|sammanslag|slå(?:r|s)? (?:ihop|samman)|lägg(?:a|er|s) ne(?:d|r)|outsourc|"
    r"flytta (?:enheten|verksamheten|arbetslaget)|byt(?:a|er) lokal|dra(?:r|s)? in tjänst|kameraöver|rotation|"
    r"ändra\w* (?:arbetsuppgifter|tjänster|tjänstgöring)"
)
"""Words about a major change of the work, which MBL 11 § requires to be negotiated first. They only cause a
reminder."""
_MAJOR_HINTS: Final = (
    "organis", "schema", "arbets", "bemann", "ned", "säg", "övertal", "slag", "slå", "lägg", "outsourc", "flytta",
    "lokal", "tjänst", "kamera", "rotation",
)  # fmt: skip
"""Substrings of which every match has one; searched first, since that is fast."""


class PlanChecks:
    """Core checks of the actions, for one workshop.

    Args:
        roles: the workshop's roles, in lower case.
        day: the workshop's date; None when it has none.
    """

    def __init__(self, roles: frozenset[str], day: dt.date | None) -> None:
        self._roles, self._day = roles, day

    def of_actions(self, actions: Sequence[Action]) -> list[list[CheckResult]]:
        """Check each action by all core checks except C7; returns findings in the order of the actions."""
        owners = {owner: owner_trouble(owner, self._roles) for owner in {action.owner for action in actions}}
        attendance_only = only_attendance([_effects(action) for action in actions])
        major_changes = _which_major([_change_text(action) for action in actions])
        results = []
        for action, is_attendance, is_major in zip(actions, attendance_only, major_changes, strict=True):
            findings: list[CheckResult] = []
            key = f"action/{action.id}"
            _check_owner_and_dates(findings, action, key, owners[action.owner], self._day)
            _check_indicator_and_effect(findings, action, key, attendance_only=is_attendance)
            if is_major:
                findings.append(_major(key, "decision_level"))
            results.append(findings)
        return results


def decision_checks(decision: Decision) -> list[CheckResult]:
    """Check a decision outside the plan (C14)."""
    (is_major,) = _which_major([decision.text])
    return [_major(str(decision.key), "level")] if decision.level == "chef" and is_major else []


def link_checks(workshop: Workshop, action: Action) -> list[CheckResult]:
    """Check the links of an action (C7), whose targets may have been removed."""
    for link in action.links:
        if _has_target(workshop, link):
            return []
    message = "Åtgärden kommer inte ur något område, någon iakttagelse eller någon anteckning."
    return [CheckResult("C7", "varning", str(action.key), "links", message)]


def _check_owner_and_dates(
    findings: list[CheckResult], action: Action, key: str, owner_trouble: str, day: dt.date | None
) -> None:
    if owner_trouble:
        findings.append(CheckResult("C1", "fel", key, "owner", owner_trouble))
    if trouble := _due_trouble(action, day):
        findings.append(CheckResult("C2", "fel", key, "due", trouble))
    if missing := _follow_up_lacks(action):
        words = ", ".join(word for word, _ in missing)
        findings.append(CheckResult("C3", "fel", key, missing[0][1], f"Uppföljningen saknar {words}."))
    if not action.decision_level:
        message = "Beslutsnivå saknas: är det chefen som beslutar, eller ska det vidare?"
        findings.append(CheckResult("C4", "fel", key, "decision_level", message))
    if trouble := _first_step_trouble(action, day):
        field = "first_step_by" if action.first_step else "first_step"
        findings.append(CheckResult("C11", "varning", key, field, trouble))
    if action.due and action.follow_up and action.follow_up < action.due:
        message = "Uppföljningen är före slutdatumet. Då kan effekten knappast synas."
        findings.append(CheckResult("C12", "varning", key, "follow_up", message))


def _check_indicator_and_effect(
    findings: list[CheckResult], action: Action, key: str, *, attendance_only: bool
) -> None:
    if not action.indicator or not action.baseline:
        message = "Indikator saknas." if not action.indicator else "Indikatorn saknar nuvärde att jämföra med."
        findings.append(CheckResult("C8", "varning", key, "baseline" if action.indicator else "indicator", message))
    if attendance_only:
        message = "Effekten säger bara vilka som var med. Vad gör någon annorlunda efteråt?"
        findings.append(CheckResult("C9", "varning", key, "effect", message))


def _effects(action: Action) -> str:
    return f"{action.effect}\n{action.effect_staff}\n{action.effect_residents}\n{action.behaviour}"


def _change_text(action: Action) -> str:
    """Join the texts that may mention a major change, which only the manager can decide."""
    return f"{action.activity}\n{action.first_step}" if action.decision_level == "chef" else ""


def _which_major(texts: Sequence[str]) -> list[bool]:
    return which_hold(texts, _MAJOR_HINTS, lambda low: _MAJOR.search(low) is not None)


def _major(key: str, field: str) -> CheckResult:
    message = "Det här kan vara en större förändring. Fråga om den ska till samverkan innan chefen beslutar."
    return CheckResult("C14", "varning", key, field, message)


def _due_trouble(action: Action, day: dt.date | None) -> str:
    if action.due is None:
        if action.due_text:
            return f"”{action.due_text}” går inte att läsa som ett datum. Skriv till exempel 2026-12-01 eller v. 49."
        return "Datum för när det är klart saknas."
    if day is not None and action.due < day:
        return f"Klart senast {long_date(action.due)} är före workshoppens dag."
    return ""


def _follow_up_lacks(action: Action) -> list[tuple[str, str]]:
    if action.follow_up_how and action.follow_up and action.follow_up_who:
        return []
    return [
        missing
        for missing, value in (
            (("hur", "follow_up_how"), action.follow_up_how),
            (("när", "follow_up"), action.follow_up),
            (("vem", "follow_up_who"), action.follow_up_who),
        )
        if not value
    ]


def _first_step_trouble(action: Action, day: dt.date | None) -> str:
    if action.status != "ej_paborjad":
        return ""
    if not action.first_step:
        return "Ett första steg saknas. Vad är minsta möjliga början?"
    if action.first_step_by is None:
        return "Det första steget saknar dag."
    if day is not None and action.first_step_by - day > FIRST_STEP:
        return "Det första steget är mer än 14 dagar bort. Går det att börja mindre och tidigare?"
    return ""


def _has_target(workshop: Workshop, link: str) -> bool:
    # Areas belong to the programme and findings are derived, so neither has an item of its own.
    if link.startswith(("area/", "finding/")):
        return True
    return workshop.get(Key.named(link)) is not None
