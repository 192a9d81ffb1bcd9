"""The report of an import, for the person who asked for it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
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
"""Kinds that are called otherwise in an import than in other messages."""
_NEWER: Final = ("sak från en nyare larande", "saker från en nyare larande")

SAMPLES: Final = 3
"""Number of texts that show what a part holds."""


class ImportPart(NamedTuple):
    """A part of a file that goes somewhere as a whole: a column of a table, a heading with what stands under it.

    Attributes:
        name: as the file has it; different for each part.
        target: what becomes of it, as people write it: "RF1", "tema", "-".
        filled: how many texts it holds.
        samples: the first `SAMPLES` of them.
    """

    name: str
    target: str
    filled: int = 0
    samples: Sequence[str] = ()


@dataclass(slots=True)
class ImportReport:
    """Counts of an import, and warnings to the person who asked for it.

    Attributes:
        source: the file.
        counts: how many items of each kind came in, by the kind's name.
        skipped: how many blank texts were left out.
        removed: how many characters had to go that no screen or document can show.
        beyond: how many came after the last that a text can hold.
        warnings: each thing that was not as expected, with what to write on the command line about it, or "".
        parts: the parts of the file that can be sent somewhere else.
        unused: how many rows had a field of an action and became something else, by the field's name.
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
        """Count one more item of a kind."""
        self.counts[kind] = self.counts.get(kind, 0) + 1

    def count_unused(self, names: Iterable[str]) -> None:
        """Count the fields of an action in a row that became something else."""
        for name in names:
            self.unused[name] = self.unused.get(name, 0) + 1

    def warn(self, sentence: str, hint: str = "") -> None:
        """Add a warning to the person, with what to write on the command line; the same sentence is kept once."""
        self.warnings.setdefault(sentence, hint)

    @property
    def sentences(self) -> list[str]:
        """Return the warnings as the command line tells them."""
        return [f"{sentence} {hint}".strip() for sentence, hint in self.warnings.items()]

    def summary(self) -> str:
        """Sum up the import in one Swedish sentence."""
        return f"Import av {self.source.name}: {self.what_came()}"

    def what_came(self) -> str:
        """Tell what comes in by its kinds, and what was left out of it: "12 anteckningar, 3 teman."."""
        parts = []
        for kind, count in self.counts.items():
            one, several = _WORDS.get(kind) or KIND_WORDS.get(kind) or OTHER_KIND_WORDS.get(kind, _NEWER)
            parts.append(counted(count, one, several))
        text = f"{', '.join(parts) or 'inget fanns att ta in'}."
        if self.skipped:
            text += f" {counted(self.skipped, 'tom text', 'tomma texter')} hoppades över."
        if self.removed:
            text += f" {self.removed} tecken som inte går att visa togs bort."
        if self.beyond:
            text += f" {self.beyond} tecken kom inte med, eftersom högst 100 000 får plats i en text."
        return text
