"""Convert sections of Markdown to notes: a heading is a question, a theme, or the title of the file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from larande_tui.core.text import counted
from larande_tui.interchange.errors import ImportProblemError
from larande_tui.interchange.imports.intake import Intake
from larande_tui.interchange.imports.names import folded
from larande_tui.interchange.imports.places import DECISIONS, PARKING, PlaceNames
from larande_tui.interchange.imports.report import SAMPLES, ImportPart
from larande_tui.interchange.imports.rows import NoteRow, take_row
from larande_tui.interchange.imports.targets import (
    NOTHING,
    UNREAD,
    Target,
    UnknownTargetError,
    answers_at,
    first_word_at,
    read_target,
)
from larande_tui.interchange.imports.texts.markdown import MarkdownSection, read_markdown
from larande_tui.packs.errors import shown

THEME: Final = Target("own", "tema")
_PLAIN: Final = Target("own", "text")
"""The target of a heading without meaning for its notes."""

_TITLE: Final = 1
"""The level of a heading that may be the title of the whole file."""

_ABOVE: Final = "Ovanför rubrikerna"
"""The name of the section before the first heading."""

_DONE: Final = {"status": "klar"}
_WITHOUT_THEMES: Final = frozenset({"action_plan", "ecosystem"})


@dataclass(frozen=True, slots=True)
class PlacedSection:
    """A section and its destination.

    Attributes:
        name: its heading, made unique.
        section: the section.
        target: the meaning of its heading: a place, a theme, or nothing.
        where: step and place of its notes; "" when unknown.
        theme: the theme of its notes, or "".
    """

    name: str
    section: MarkdownSection
    target: Target
    where: tuple[str, str]
    theme: str


def take_markdown(
    intake: Intake,
    places: PlaceNames,
    source: Path,
    text: str,
    usual: tuple[str, str] = ("", ""),
    targets_by_name: Mapping[str, str] | None = None,
) -> None:
    """Import a file in Markdown.

    Args:
        intake: collects the items.
        places: names of the programme's steps and places.
        source: the file's name, for messages.
        text: the whole file.
        usual: default step and place of notes.
        targets_by_name: targets of sections by their headings; see `read_target`.

    Raises:
        ImportProblemError: the place of some notes is unknown, or a chosen heading does not exist.
    """
    markdown = read_markdown(text)
    for sentence in markdown.unread:
        intake.report.warn(sentence)
    sections = _placed(source, markdown.sections, places, usual, targets_by_name or {})
    intake.report.parts = [
        ImportPart(
            placed_section.name,
            placed_section.target.words,
            len(placed_section.section.notes),
            [note.text for note in placed_section.section.notes[:SAMPLES]],
        )
        for placed_section in sections
        if placed_section.section.heading or placed_section.section.notes
    ]
    ticked = sum(_take_section(intake, places, source, placed_section) for placed_section in sections)
    if ticked:
        intake.report.warn(f"{counted(ticked, 'punkt var avbockad', 'punkter var avbockade')}. Det kom inte med.")


def _take_section(intake: Intake, places: PlaceNames, source: Path, placed_section: PlacedSection) -> int:
    """Import the notes of a section, and return the number of ticked boxes, which cannot be kept."""
    notes = placed_section.section.notes
    if placed_section.section.heading and (
        placed_section.target == _PLAIN or (not notes and placed_section.target == THEME)
    ):
        intake.report.warn(f"Rubriken {shown(placed_section.name)} blev inget tema.")
    if notes and placed_section.target == UNREAD:
        intake.report.warn(f"Det under rubriken {shown(placed_section.name)} togs inte med.")
        return 0
    theme = placed_section.theme
    where = places.resolve(*placed_section.where)
    if theme and (where.kind in _WITHOUT_THEMES or where.place in (PARKING, DECISIONS)):
        intake.report.warn(
            f"Rubriken {shown(placed_section.name)} blev inget tema: där texterna hamnar finns inga teman."
        )
        theme = ""
    for note in notes:
        fields = _DONE if note.is_done and where.kind == "action_plan" else {}
        if not take_row(intake, places, NoteRow(note.line, *placed_section.where, note.text, theme, fields=fields)):
            message = f"Under {shown(placed_section.name)} står texter som ingenting säger vart de ska."
            hint = f'Ange --steg och --plats, eller säg vad rubriken är: --kolumn "{shown(placed_section.name)}=RF1".'
            raise ImportProblemError(source, message, note.line, hint=hint)
    return sum(note.is_done for note in notes) if where.kind != "action_plan" else 0


def _placed(
    source: Path,
    sections: Sequence[MarkdownSection],
    places: PlaceNames,
    usual: tuple[str, str],
    targets_by_name: Mapping[str, str],
) -> list[PlacedSection]:
    """Place every section: themes of lower levels belong to the question above, up to the next heading of its level."""
    names = list(_unique(sections))
    targets = _chosen(source, names, places, targets_by_name)
    title = _title_of(sections)
    open_places: list[tuple[int, tuple[str, str]]] = []
    placed_sections: list[PlacedSection] = []
    for name, section in zip(names, sections, strict=True):
        open_places = [(level, where) for level, where in open_places if level < section.level]
        target = targets.get(name) or _usual(section, places, is_title=section is title)
        if target.role == "answers":
            open_places.append((section.level, target.where))
        where = open_places[-1][1] if open_places else usual
        theme = section.heading if target == THEME else ""
        placed_sections.append(PlacedSection(name, section, target, where, theme))
    return placed_sections


def _usual(section: MarkdownSection, places: PlaceNames, *, is_title: bool) -> Target:
    """Return the target of a heading by its words: a place or step of the programme, else a theme."""
    if not section.heading or is_title:
        return _PLAIN
    return answers_at(section.heading, places) or first_word_at(section.heading, places) or THEME


def _title_of(sections: Sequence[MarkdownSection]) -> MarkdownSection | None:
    """Return the section whose heading is the title of the file: the first, and the only one of level one."""
    headed = [section for section in sections if section.heading]
    highest = [section for section in headed if section.level == _TITLE]
    return headed[0] if len(highest) == 1 and highest[0] is headed[0] and len(headed) > 1 else None


def _unique(sections: Sequence[MarkdownSection]) -> Iterator[str]:
    """Make the names of sections unique: a repeated heading gets its count."""
    counts: dict[str, int] = {}
    for section in sections:
        name = section.heading or _ABOVE
        count = counts[folded(name)] = counts.get(folded(name), 0) + 1
        yield name if count == 1 else f"{name} ({count})"


def _chosen(
    source: Path, names: Sequence[str], places: PlaceNames, targets_by_name: Mapping[str, str]
) -> dict[str, Target]:
    by_name = {folded(name): name for name in names}
    targets: dict[str, Target] = {}
    for heading_name, target in targets_by_name.items():
        name = by_name.get(folded(heading_name))
        if name is None:
            headings = ", ".join(f"”{shown(heading)}”" for heading in names)
            raise ImportProblemError(source, f"Ingen rubrik heter ”{heading_name}”. Rubriker som finns: {headings}.")
        try:
            targets[name] = read_target(target, places)
        except UnknownTargetError as error:
            raise ImportProblemError(source, str(error)) from error
        if targets[name].role != "answers" and targets[name] not in (THEME, UNREAD, _PLAIN):
            message = f"En rubrik blir en plats, ett tema eller {NOTHING}, inte {target}."
            raise ImportProblemError(source, message)
    return targets
