"""Rules between the parts of a policy; a mistake is reported at the part to correct."""

from __future__ import annotations

from collections.abc import Iterator

from larande_tui.packs.errors import Report, nearest, shown
from larande_tui.packs.read.yaml_tree import FieldPath, YamlMapping, YamlScalar
from larande_tui.packs.schema.policy import (
    ACTION_DATES,
    ACTION_TEXTS,
    GOAL_TEXTS,
    WORKSHOP_DAY,
    WORKSHOP_TEXTS,
    Clause,
)

_VERBS = (*Clause.model_fields, "either")
_TAKEN = (*ACTION_TEXTS, *ACTION_DATES, *GOAL_TEXTS, *WORKSHOP_TEXTS, WORKSHOP_DAY)
"""Names that a guideline's own questions cannot have."""


def check_policy(tree: YamlMapping, report: Report) -> None:
    """Check that ids are unique, that each condition has one verb, and that the fields and terms it names exist.

    Args:
        tree: a policy.
        report: receives every mistake.
    """
    for section in ("fields", "terms", "rules"):
        _check_unique(tree, section, report)
    names = _Names(tree)
    for index, entry in enumerate(tree.items("fields")):
        if isinstance(entry, YamlMapping):
            _check_options(entry, ("fields", index), report)
    known_terms: list[str] = []
    for index, term in enumerate(tree.items("terms")):
        if isinstance(term, YamlMapping):
            _check_conditions(term, "when", ("terms", index), names, known_terms, report)
            if (term_id := term.text("id")) is not None:
                known_terms.append(term_id)
    for index, rule in enumerate(tree.items("rules")):
        if isinstance(rule, YamlMapping):
            for part in ("applies_when", "require"):
                _check_conditions(rule, part, ("rules", index), names, known_terms, report)
            _check_field(rule.entries.get("field"), ("rules", index, "field"), names.all, report)


class _Names:
    """The fields that a condition may name, and the values that some of them have."""

    def __init__(self, tree: YamlMapping) -> None:
        own = [(field.text("id") or "", field.text("answer")) for field in tree.mappings("fields")]
        self.dates = [*ACTION_DATES, *(name for name, kind in own if kind == "date"), WORKSHOP_DAY]
        self.all = [*ACTION_TEXTS, *ACTION_DATES, *GOAL_TEXTS, *WORKSHOP_TEXTS, *(name for name, _ in own)]
        self.values = {
            field.text("id") or "": [option.text("value") or "" for option in field.mappings("options")]
            for field in tree.mappings("fields")
            if field.text("answer") == "choice"
        }


def _check_unique(tree: YamlMapping, section: str, report: Report) -> None:
    lines: dict[object, int] = {}
    for index, entry in enumerate(tree.items(section)):
        node = entry.entries.get("id") if isinstance(entry, YamlMapping) else None
        if not isinstance(node, YamlScalar):
            continue
        if node.value in lines:
            message = f"Id {shown(node.value)} används redan på rad {lines[node.value]}. Varje id ska vara unikt."
            report.add((section, index, "id"), node.position, message)
        elif section == "fields" and node.value in _TAKEN:
            message = f"{shown(node.value)} finns redan i handlingsplanen. Välj ett annat id."
            report.add((section, index, "id"), node.position, message)
        lines.setdefault(node.value, node.position.line)


def _check_options(entry: YamlMapping, path: FieldPath, report: Report) -> None:
    if entry.text("answer") == "choice" and not entry.items("options"):
        report.add((*path, "options"), entry.position, "Ett fält med svaret choice behöver options att välja bland.")
    elif entry.text("answer") != "choice" and "options" in entry.entries:
        report.add((*path, "options"), entry.keys["options"], "Bara fält med svaret choice har options.")


def _check_conditions(
    holder: YamlMapping, part: str, path: FieldPath, names: _Names, terms: list[str], report: Report
) -> None:
    for condition_path, condition in _conditions(holder, part, path):
        verbs = [verb for verb in condition.entries if verb in _VERBS]
        if len(verbs) != 1 and not any(report.has_error((*condition_path, name)) for name in condition.keys):
            advice = "Här ska det stå ett villkor" if not verbs else "Ett villkor säger bara en sak; dela upp det"
            report.add(condition_path, condition.position, f"{advice}. Villkoren är {', '.join(_VERBS)}.")
        for verb in verbs:
            _check_verb(condition, verb, (*condition_path, verb), names, terms, report)


def _conditions(holder: YamlMapping, part: str, path: FieldPath) -> Iterator[tuple[FieldPath, YamlMapping]]:
    for index, condition in enumerate(holder.items(part)):
        if isinstance(condition, YamlMapping):
            yield (*path, part, index), condition
            yield from _conditions(condition, "either", (*path, part, index))


def _check_verb(
    condition: YamlMapping, verb: str, path: FieldPath, names: _Names, terms: list[str], report: Report
) -> None:
    node = condition.entries[verb]
    match verb, node:
        case "holds" | "fails", YamlScalar() if isinstance(node.value, str) and node.value not in terms:
            message = f"Inget tidigare begrepp under terms har id {shown(node.value)}."
            report.add(path, node.position, message, nearest(node.value, terms))
        case "filled" | "empty", _:
            _check_field(node, path, names.all, report)
        case "before" | "not_before", YamlMapping():
            for part in ("field", "than"):
                _check_field(node.entries.get(part), (*path, part), names.dates, report, "datumfält")
        case "mentions", YamlMapping():
            for index, item in enumerate(node.items("fields")):
                _check_field(item, (*path, "fields", index), names.all, report)
        case _, YamlMapping():
            _check_field(node.entries.get("field"), (*path, "field"), names.all, report)
            _check_values(node, path, names, report)
        case _:
            pass  # the schema reports other types


def _check_values(node: YamlMapping, path: FieldPath, names: _Names, report: Report) -> None:
    known = names.values.get(node.text("field") or "")
    for index, item in enumerate(node.items("values")):
        if known and isinstance(item, YamlScalar) and item.value not in known:
            message = f"{shown(item.value)} finns inte bland fältets options."
            report.add((*path, "values", index), item.position, message, nearest(str(item.value), known))


def _check_field(node: object, path: FieldPath, known: list[str], report: Report, kind: str = "fält") -> None:
    if isinstance(node, YamlScalar) and isinstance(node.value, str) and node.value not in known:
        message = f"Det finns inget {kind} som heter {shown(node.value)}."
        report.add(path, node.position, message, nearest(node.value, known))
