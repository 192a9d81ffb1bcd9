"""The report of an import for the user."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, NamedTuple

from larande_tui.core.text import counted
from larande_tui.workshop.model.kind_words import KIND_WORDS, OTHER_KIND_WORDS

_WORDS: Final[dict[str, tuple[str, str]]] = {
    "note": ("anteckning", "anteckningar"),
    "theme": ("tema", "teman"),
    "vote": ("röstresultat", "röstresultat"),
    "rating": ("skattning", "skattningar"),
    "area": ("område", "områden"),
    "element": ("element", "element"),
    "relation": ("relation", "relationer"),
    "action": ("åtgärd", "åtgärder"),
    "decision": ("beslut", "beslut"),
    "parked": ("parkerad fråga", "parkerade frågor"),
    "goal": ("mål", "mål"),
    "request": ("begäran", "begäranden"),
    "ambassador": ("ambassadör", "ambassadörer"),
    "fist": ("handuppräckning", "handuppräckningar"),
    "programme": ("upplägg", "upplägg"),
    "policy": ("riktlinje", "riktlinjer"),
    "override": ("avsteg med skäl", "avsteg med skäl"),
    "details": ("första sida", "första sidor"),
}
"""Kinds with other words in imports than in other messages."""
_NEWER: Final = ("sak från en nyare larande", "saker från en nyare larande")

SAMPLES: Final = 3
"""Number of sample texts of a part."""


class ImportPart(NamedTuple):
    """A part of a file that is imported to one place: a column of a table, or a heading with its contents.

    Attributes:
        name: in the file; unique among the parts.
        target: its destination in the words of the user: "RF1", "tema", "-".
        filled: the number of its texts.
        samples: the first `SAMPLES` texts.
    """

    name: str
    target: str
    filled: int = 0
    samples: Sequence[str] = ()


def counted_kinds(counts: Mapping[str, int]) -> list[str]:
    """Return the number of items of each kind in words: "12 anteckningar"."""
    return [
        counted(count, *(_WORDS.get(kind) or KIND_WORDS.get(kind) or OTHER_KIND_WORDS.get(kind, _NEWER)))
        for kind, count in counts.items()
    ]


@dataclass(slots=True)
class ImportReport:
    """Counts of an import, and its warnings.

    Attributes:
        source: the file.
        counts: the number of imported items by the name of their kind.
        skipped: the number of blank texts.
        removed: the number of removed characters that no screen or document can show.
        beyond: the number of characters after the limit of a text.
        warnings: sentences, each with advice for the command line or "".
        parts: the parts of the file whose destination can be changed.
        unused: the number of rows with a value for an action's field that became other items, by the field's name.
    """

    source: Path
    counts: dict[str, int] = field(default_factory=dict)
    skipped: int = 0
    removed: int = 0
    beyond: int = 0
    warnings: dict[str, str] = field(default_factory=dict)
    parts: Sequence[ImportPart] = ()
    unused: dict[str, int] = field(default_factory=dict)

    def count(self, kind: str) -> None:
        """Count another item of a kind."""
        self.counts[kind] = self.counts.get(kind, 0) + 1

    def count_unused(self, names: Iterable[str]) -> None:
        """Count the fields of an action in a row that became another item."""
        for name in names:
            self.unused[name] = self.unused.get(name, 0) + 1

    def warn(self, sentence: str, hint: str = "") -> None:
        """Add a warning with advice for the command line; a repeated sentence is kept once."""
        self.warnings.setdefault(sentence, hint)

    @property
    def sentences(self) -> list[str]:
        """Return the warnings for the command line."""
        return [f"{sentence} {hint}".strip() for sentence, hint in self.warnings.items()]

    def summary(self) -> str:
        """Sum up the import in one Swedish sentence."""
        return f"Import av {self.source.name}: {self.what_came()}"

    def what_came(self) -> str:
        """Return the counts by kind, and of left-out texts: "12 anteckningar, 3 teman."."""
        text = f"{', '.join(counted_kinds(self.counts)) or 'inget fanns att ta in'}."
        if self.skipped:
            text += f" {counted(self.skipped, 'tom text', 'tomma texter')} hoppades över."
        if self.removed:
            text += f" {self.removed} tecken som inte går att visa togs bort."
        if self.beyond:
            text += f" {self.beyond} tecken kom inte med, eftersom högst 100 000 får plats i en text."
        return text
