"""The guideline of a group's record: its name, an action's answers to its questions, and checks set aside."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from larande_tui.interchange.imports.group_record.reader import Reader
from larande_tui.interchange.imports.group_record.yaml_record import RecordFields, in_words
from larande_tui.interchange.imports.intake import Intake
from larande_tui.interchange.imports.names import choice, did_you_mean, name_key
from larande_tui.packs.catalog import load_policies
from larande_tui.packs.errors import shown
from larande_tui.packs.read.yaml_tree import YamlMapping, YamlScalar
from larande_tui.packs.schema.policy import Policy, PolicyField
from larande_tui.workshop.checks.titles import CORE_TITLES
from larande_tui.workshop.model.items import Action, Override, PolicyUsed, answer_key

_FIELD: Final = "riktlinje"


def take_guideline(intake: Intake, details_fields: RecordFields | None, extra: tuple[Path, ...]) -> None:
    """Import the guideline that a record names; an unknown name gives a warning and is kept as words.

    Args:
        intake: collects the items.
        details_fields: the record's first page.
        extra: the organisation's own folders of packs.
    """
    node = details_fields.take(_FIELD) if details_fields else None
    if node is None or details_fields is None:
        return
    name = in_words(node).strip()
    if any(used.id == name for used in intake.workshop.all(PolicyUsed)):
        return
    policies = load_policies(*extra)
    if (policy := policies.get(name)) is not None:
        intake.add(PolicyUsed(id=policy.id, policy=policy))
        return
    suggestion = did_you_mean(name, list(policies))
    intake.report.warn(f"Rad {node.position.line}: ingen riktlinje heter {shown(name)}{suggestion}.")
    details_fields.entries[_FIELD] = (_FIELD, YamlScalar(name, node.position))


def read_answers(reader: Reader, label: str, fields: RecordFields) -> dict[str, str]:
    """Return an action's answers to the guidelines' own questions, by their labels or ids in the record.

    An invalid choice is kept as a note, with a warning.
    """
    answers: dict[str, str] = {}
    for policy in _policies(reader.intake):
        for field in policy.fields:
            names = dict.fromkeys((name_key(field.id), name_key(field.label)))
            for name in names:
                if (value := fields.take(name)) is not None:
                    words = in_words(value).strip()
                    if (answer := _answer(field, words)) is not None:
                        answers[answer_key(policy.id, field.id)] = answer
                    else:
                        titles = ", ".join(option.label for option in field.options)
                        warning = f"{name}: {shown(words)} är inget av valen {titles}."
                        reader.keep("action_plan", value.position.line, f"{label}: {field.label}", words, warning)
    return answers


def read_set_aside(reader: Reader, label: str, fields: RecordFields, action: Action) -> None:
    """Import the checks that the group set aside for an action, each with its reason: ``avsteg: {P12: skälet}``."""
    value = fields.take("avsteg")
    if value is None:
        return
    if not isinstance(value, YamlMapping):
        warning = "Avsteg skrivs som kontroll och skäl: {C8: skälet}."
        reader.keep("action_plan", value.position.line, f"{label}: avsteg", in_words(value), warning)
        return
    checks = _checks(reader.intake)
    for name, reason in value.entries.items():
        words = in_words(reason).strip()
        check = checks.get(name.strip().casefold())
        if check is None or not words:
            warning = f"{shown(name)} är ingen kontroll." if check is None else f"Avsteget {name} saknar skäl."
            reader.keep("action_plan", reason.position.line, f"{label}: avsteg {name}", words or name, warning)
        else:
            reader.intake.add(Override(check=check, target=str(action.key), reason=words))


def _policies(intake: Intake) -> Iterator[Policy]:
    """Yield the guidelines of the workshop and of the record."""
    used = [*intake.workshop.all(PolicyUsed), *(item for item in intake.items if isinstance(item, PolicyUsed))]
    yield from {item.id: item.policy for item in used}.values()


def _answer(field: PolicyField, words: str) -> str | None:
    if field.answer != "choice":
        return words
    return choice(words, {option.value: option.label for option in field.options})


def _checks(intake: Intake) -> dict[str, str]:
    """Return the ids of checks by the names that people use: "P3" or "hedemora.P3"."""
    own = {
        name.casefold(): f"{policy.id}.{rule.id}"
        for policy in _policies(intake)
        for rule in policy.rules
        for name in (rule.id, f"{policy.id}.{rule.id}")
    }
    return own | {check.casefold(): check for check in CORE_TITLES}
