"""Search for words in all workshops of a folder. Neither the words nor the hits are stored."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, NamedTuple

from larande_tui.core.files import open_to_read
from larande_tui.core.os_errors import unreadable
from larande_tui.core.text import clean, one_line
from larande_tui.rollup.reading.files import files_under
from larande_tui.rollup.reading.items import pack_facts
from larande_tui.rollup.reading.line_filter import LineFilter
from larande_tui.rollup.reading.pack_facts import NO_FACTS, PackFacts
from larande_tui.step_kinds import usual_title
from larande_tui.workshop.checks.wording.texts import texts_of
from larande_tui.workshop.errors import WorkshopError
from larande_tui.workshop.model.items import (
    OF_THE_DAY,
    ORIGINAL,
    Action,
    Ambassador,
    Decision,
    Details,
    EarlierMatter,
    Element,
    FollowedUp,
    Foreign,
    Goal,
    Item,
    Note,
    Parked,
    PolicyUsed,
    ProgrammeUsed,
    Request,
    Silence,
    Theme,
    item_from,
)
from larande_tui.workshop.model.state import Workshop
from larande_tui.workshop.model.transaction import Change
from larande_tui.workshop.model.undo_label import text_of
from larande_tui.workshop.status.workshop_index import title_and_workplace
from larande_tui.workshop.store.file_format.header import read_header
from larande_tui.workshop.store.file_format.line_reader import LARGEST_FILE, read_line_as
from larande_tui.workshop.techniques.silent_writing import is_hidden

_PLACES: Final[dict[str, str]] = {
    Action.kind: "handlingsplanen",
    Decision.kind: "beslut",
    Parked.kind: "parkerat",
    Goal.kind: "mål",
    Request.kind: "begäran",
    Ambassador.kind: "ambassadörer",
    Theme.kind: "tema",
    FollowedUp.kind: "uppföljningen",
    EarlierMatter.kind: "sagt sist",
    Details.kind: "första sidan",
}
"""The Swedish names of the places of items outside steps."""

_KINDS: Final = frozenset({*_PLACES, Note.kind, Element.kind})
_READ: Final = _KINDS | {Silence.kind, ProgrammeUsed.kind, PolicyUsed.kind}
_MOST: Final = 200


class Hit(NamedTuple):
    """A text with the searched words.

    Attributes:
        path: of the workshop's file.
        title: of the workshop, or the file's name, and its workplace.
        where: the title of its step, or another name of its place.
        number: on the wall; 0 without one.
        text: on one line.
        kind: of its item.
        id: of its item.
    """

    path: Path
    title: str
    where: str
    number: int
    text: str
    kind: str
    id: str


@dataclass(slots=True)
class Found:
    """The texts with the searched words.

    Attributes:
        hits: at most the requested number, those of the newest file first.
        more: there are more.
        files: the number of searched files.
        troubles: a sentence for each file that could not be read.
    """

    hits: list[Hit] = field(default_factory=list)
    more: bool = False
    files: int = 0
    troubles: list[str] = field(default_factory=list)


def search(folders: Sequence[Path], words: str, most: int = _MOST) -> Found:
    """Search for words in the workshops of folders and their subfolders.

    Args:
        folders: to look in.
        words: all must be in one text, in any order and also inside longer words; case is ignored.
        most: the highest number of texts to find.
    """
    wanted = [word.lower() for word in clean(words).split()]
    found_files = files_under(folders)
    found = Found(troubles=found_files.troubles)
    if not wanted:
        return found
    searcher = _Searcher(wanted)
    newest_first = sorted(found_files.stamps, key=lambda path: (-found_files.stamps[path].changed, path))
    for path in newest_first:
        found.files += 1
        try:
            hits = searcher.hits_in(Path(path))
        except WorkshopError as error:
            found.troubles.append(str(error))
            continue
        except OSError as error:
            found.troubles.append(unreadable(Path(path).name, error))
            continue
        found.hits += hits[: most - len(found.hits)]
        if len(hits) and len(found.hits) >= most:
            found.more = True
            break
    return found


class _Searcher:
    """Searcher of one file after the other.

    Args:
        words: in small letters.
    """

    def __init__(self, words: Sequence[str]) -> None:
        self._words = words
        self._patterns = [_pattern(word) for word in words]
        self._filter = LineFilter(_READ)

    def hits_in(self, path: Path) -> list[Hit]:
        """Find the texts of a file. It is parsed only if its bytes have all the words outside its packs.

        Raises:
            WorkshopError: it is not a workshop, or a newer larande wrote it.
            OSError: the system refused to read it.
        """
        with open_to_read(path) as file:
            header = read_header(path, file)
            file.seek(len(header.line))
            data = file.read(LARGEST_FILE)
        if not all(self._may_hold(data, pattern) for pattern in self._patterns):
            return []
        latest: dict[tuple[str, str], dict[str, Any]] = {}
        for line in data.split(b"\n"):
            for changes in read_line_as(line, self._filter.read).transactions:
                for key, fields in changes:
                    if fields is None:
                        latest.pop(key, None)
                    else:
                        latest[key] = fields
        return list(self._hits(path, latest))

    def _may_hold(self, data: bytes, pattern: re.Pattern[bytes]) -> bool:
        match = pattern.search(data)
        while match is not None:
            start, end = data.rfind(b"\n", 0, match.start()) + 1, data.find(b"\n", match.end())
            line = data[start : end if end >= 0 else len(data)]
            if pattern.search(self._filter.beside_packs(line)) is not None:
                return True
            match = pattern.search(data, end) if end >= 0 else None
        return False

    def _hits(self, path: Path, latest: Mapping[tuple[str, str], dict[str, Any]]) -> Iterator[Hit]:
        items = [item_from(data) for (kind, _), data in latest.items() if kind in _KINDS or kind == Silence.kind]
        workshop = Workshop()
        for item in items:
            workshop.apply(Change.put(item))
        details = workshop.details
        title = title_and_workplace(details.title or path.stem, details.workplace)
        programme = latest.get((ProgrammeUsed.kind, OF_THE_DAY)) or latest.get((ProgrammeUsed.kind, ORIGINAL))
        facts = pack_facts(programme) if programme is not None else NO_FACTS
        for item in items:
            if isinstance(item, Silence | Foreign) or (isinstance(item, Note | Element) and is_hidden(workshop, item)):
                continue
            texts = [text for text in texts_of(item) if text]
            whole = "\n".join(texts).lower()
            if all(word in whole for word in self._words):
                number = int(getattr(item, "number", 0))
                yield Hit(path, title, _where(item, facts), number, self._told(item, texts), item.kind, item.id)

    def _told(self, item: Item, texts: Sequence[str]) -> str:
        """Return the text with the words; for an action with the words in another field, after its activity."""
        text = next((text for text in texts if self._words[0] in text.lower()), texts[0])
        if isinstance(item, Action) and text != item.activity:
            return one_line(f"{text_of(item)}: {text}")
        return one_line(text)


def _pattern(word: str) -> re.Pattern[bytes]:
    """Return the pattern of a word in the bytes of a file, in small and large letters."""
    escaped = {'"': '\\"', "\\": "\\\\"}
    parts = []
    for char in word:
        variants = {escaped.get(one, one).encode() for one in (char, char.upper())}
        parts.append(b"(?:%s)" % b"|".join(sorted(map(re.escape, variants))))
    return re.compile(b"".join(parts))


def _where(item: Item, facts: PackFacts) -> str:
    if isinstance(item, Note | Element):
        return facts.steps.get(item.step) or usual_title(item.step) or "kartan"
    return _PLACES[item.kind]
