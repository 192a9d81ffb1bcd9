"""Import of a group's record, section by section."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final, NamedTuple

from larande_tui.interchange.errors import ImportProblemError
from larande_tui.interchange.imports.group_record.ambassadors import read_ambassadors
from larande_tui.interchange.imports.group_record.areas import read_areas
from larande_tui.interchange.imports.group_record.closing import next_meeting, read_decisions, read_fist, read_parked
from larande_tui.interchange.imports.group_record.details import read_details, record_day
from larande_tui.interchange.imports.group_record.ecosystem import read_ecosystem
from larande_tui.interchange.imports.group_record.field_words import did_you_mean_field, spelled
from larande_tui.interchange.imports.group_record.goals import read_goals
from larande_tui.interchange.imports.group_record.guideline import take_guideline
from larande_tui.interchange.imports.group_record.plan import read_actions
from larande_tui.interchange.imports.group_record.reader import Reader
from larande_tui.interchange.imports.group_record.requests import read_requests
from larande_tui.interchange.imports.group_record.yaml_record import RecordFields, in_words, read_yaml
from larande_tui.interchange.imports.intake import Intake
from larande_tui.interchange.imports.names import name_key
from larande_tui.interchange.imports.places import PlaceNames
from larande_tui.packs.catalog import load_programme
from larande_tui.packs.errors import UnusablePackError, shown
from larande_tui.packs.pack_file import PackFile
from larande_tui.packs.read.yaml_tree import YamlMapping, YamlNode
from larande_tui.packs.schema.programme import Programme
from larande_tui.workshop.model.items import ProgrammeUsed

SECTIONS: Final = (
    "uppgifter", "mal", "nulage", "ekosystem", "handlingsplan", "beslut", "parkering", "begaran", "ambassadorer",
    "fist_of_five", "nasta_mote",
)  # fmt: skip

_IN_FIELDS: Final[dict[str, tuple[str, Callable[[Reader, RecordFields], None]]]] = {
    "nulage": ("current_state", read_areas),
    "ekosystem": ("ecosystem", read_ecosystem),
}
_IN_ANY_SHAPE: Final[dict[str, Callable[[Reader, YamlNode], None]]] = {
    "handlingsplan": read_actions,
    "beslut": read_decisions,
    "parkering": read_parked,
    "fist_of_five": read_fist,
    "mal": read_goals,
    "begaran": read_requests,
    "ambassadorer": read_ambassadors,
}


def take_record(intake: Intake, source: Path, text: str, extra: tuple[Path, ...] = ()) -> None:
    """Import a group's record.

    Args:
        intake: collects the items.
        source: the file, for messages.
        text: the whole file: YAML with the fields of `SECTIONS`.
        extra: the organisation's own folders of packs, where the programme may be.

    Raises:
        ImportProblemError: it is not YAML, or has none of the sections.
    """
    root = read_yaml(source, text)
    _refuse_others(source, root)
    details_value = root.take("uppgifter")
    details_fields = RecordFields(details_value) if isinstance(details_value, YamlMapping) else None
    programme, unknown = _programme(intake, details_fields, extra)
    take_guideline(intake, details_fields, extra)
    day = record_day(details_fields, intake.workshop.details.date)
    reader = Reader(intake, PlaceNames(programme), day)
    if unknown is not None:
        reader.keep("closing", unknown.line, "Uppgifter: upplägg", unknown.name, unknown.warning)
    if details_value is not None and details_fields is None:
        reader.fields("closing", "Uppgifter", details_value)
    take_sections(reader, root, details_fields)


def is_group_record(source: Path) -> bool:
    """Tell whether a YAML file is a group's record and no pack; False for a file that cannot be read."""
    tree = PackFile(source, source.parent).tree
    return tree is not None and "pack" not in tree.entries and bool({*map(name_key, tree.entries)} & {*SECTIONS})


def take_sections(reader: Reader, root: RecordFields, details_fields: RecordFields | None) -> None:
    """Import the sections of a record whose programme is known.

    Args:
        reader: collects the items.
        root: the sections except the first page.
        details_fields: of the first page.
    """
    details: dict[str, Any] = {}
    if details_fields is not None:
        details |= read_details(reader, details_fields)
    for name, (kind, read_fields) in _IN_FIELDS.items():
        fields = reader.fields(kind, name, root.take(name))
        if fields is not None:
            read_fields(reader, fields)
    for name, read_value in _IN_ANY_SHAPE.items():
        if (value := root.take(name)) is not None:
            read_value(reader, value)
    if (meeting := root.take("nasta_mote")) is not None:
        details |= next_meeting(reader, meeting)
    if details:
        reader.intake.add(reader.intake.workshop.details.changed(**details))
    if details_fields is not None:
        reader.keep_rest("closing", "Uppgifter", details_fields)
    reader.keep_rest("closing", "", root)


def _refuse_others(source: Path, root: RecordFields) -> None:
    if "pack" in root.entries:
        raise ImportProblemError(source, "Filen är ett upplägg, inte vad en grupp har sagt. Pröva larande granska.")
    if not root.entries.keys() & set(SECTIONS):
        first = next(iter(root.entries.values()))[0] if root.entries else ""
        sections = ", ".join(map(spelled, SECTIONS))
        message = f"Inget av fälten {sections} finns i filen{did_you_mean_field(first, SECTIONS)}."
        raise ImportProblemError(source, message)


class _UnknownProgramme(NamedTuple):
    """A programme that a record names and that does not exist or has mistakes: its line and name, and a warning."""

    line: int
    name: str
    warning: str


def _programme(
    intake: Intake, details_fields: RecordFields | None, extra: tuple[Path, ...]
) -> tuple[Programme | None, _UnknownProgramme | None]:
    """Return the workshop's programme, or the one that the record names, which is then imported; or why it is not."""
    current = intake.workshop.programme
    node = details_fields.take("upplagg") if details_fields else None
    if node is None or details_fields is None:
        return current, None
    name = in_words(node).strip()
    if current is not None:
        if current.id != name:
            intake.report.warn(
                f"Rad {node.position.line}: filen säger upplägget {shown(name)}, men workshoppen har "
                f"{current.title}. Det ligger kvar."
            )
        return current, None
    try:
        programme = load_programme(name, *extra)
    except UnusablePackError as problem:
        error = problem.errors[0]
        suggestion = f" (menade du {error.suggestion}?)" if error.suggestion else ""
        warning = f"{error.message.removesuffix('.')}{suggestion}. Workshoppen fick inget upplägg."
        return None, _UnknownProgramme(node.position.line, name, warning)
    intake.add(ProgrammeUsed(programme=programme))
    return programme, None
