"""Beside the start screen's list on a wide screen: what a choice leads to, and how far a workshop has come."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from textual import work
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from larande_tui.tui.screens.start.menu import DEMO, IMPORT, NEW, OPEN
from larande_tui.tui.text.wrapping import wrap_evenly

if TYPE_CHECKING:
    from larande_tui.workshop.status.glance import WorkshopGlance

Line = tuple[str, str, str]
"""A mark, a text, and the text's style; a continuation line hangs below the text."""

_BLANK: Final[Line] = ("", "", "")
_ABOUT: Final[Mapping[str, Sequence[Line]]] = MappingProxyType(
    {
        NEW: (
            ("1", "Välj ett upplägg: en halvdag, en kickoff, ett möte i nämnden, en enda insats.", ""),
            ("2", "Fyll i var ni är, hur många, och när ni börjar.", ""),
            ("3", "Led steg för steg: ni talar, du skriver det som sägs och trycker Enter. Allt är sparat.", ""),
            ("4", "Gå igenom planen. När ni går hem är Word-dokumentet klart.", ""),
        ),
        OPEN: (
            ("", "En workshop är en fil som slutar på .larande: i datorn, på en sticka eller i en delad mapp.", ""),
        ),
        IMPORT: (
            ("", "Enkätsvar, en lista ur Excel eller CSV, text, eller ett dokument härifrån som ändrats i Word.", ""),
            ("", "Du ser vad som läses in innan något sparas.", ""),
        ),
        DEMO: (
            ("", "En påhittad grupp i hemtjänsten har redan gått hela vägen, från reflektion till plan.", ""),
            ("", "Gå runt med Page Down, skriv, ångra, och se dokumentet med F9. Dina egna filer rörs inte.", ""),
        ),
    }
)
"""Texts about the choices of the menu."""

NARROWEST: Final = 110
"""Cells of a screen from which the pane is shown."""
_WIDEST: Final = 90
"""Cells of a line."""


class StartGlance(Static):
    """The pane beside the list; it reads a workshop in a thread when it is selected."""

    DEFAULT_CSS = """
    StartGlance { width: 1fr; height: 1fr; padding: 0 2 0 4; border-left: solid $bar; }
    """

    class Read(Message):
        """A workshop was read."""

        def __init__(self, path: Path, glance: WorkshopGlance) -> None:
            self.path = path
            self.glance = glance
            super().__init__()

    def __init__(self) -> None:
        super().__init__()
        self._about: Sequence[Line] = ()
        self._path: Path | None = None
        self._latest: tuple[Path, str] | None = None
        self._title = ""
        self._lines: Sequence[Line] = ()
        self._read: dict[Path, WorkshopGlance] = {}

    def know(self, latest: tuple[Path, str] | None) -> None:
        """Take the latest workshop, its file and title, and forget those that were read: they may have changed."""
        self._path, self._latest = None, latest
        self._read.clear()

    def tell(self, name: str) -> None:
        """Tell what a choice of the menu leads to, and below that how far the latest workshop has come."""
        self._about = [line for text in _ABOUT.get(name, ()) for line in (text, _BLANK)]
        if self._latest is None:
            self._show(self._about)
        else:
            self._about += [_BLANK, ("", "Senaste workshop", "bold $muted")]
            self._tell(*self._latest)

    def tell_workshop(self, path: Path, title: str) -> None:
        """Tell how far a workshop has come."""
        self._about = ()
        self._tell(path, title)

    def _tell(self, path: Path, title: str) -> None:
        if not self.display:
            return
        is_read_now = path == self._path and path not in self._read
        self._path, self._title = path, title
        if path in self._read:
            self._show([*self._about, *_workshop_lines(title, self._read[path])])
        else:
            self._show([*self._about, ("", title, "bold")])
            if not is_read_now:
                self._look(path)

    @work(thread=True, exclusive=True)
    def _look(self, path: Path) -> None:
        from larande_tui.workshop.status.glance import glance_at

        self.post_message(self.Read(path, glance_at(path)))

    def on_start_glance_read(self, event: StartGlance.Read) -> None:
        """Show the workshop, if it is still the one to tell of."""
        event.stop()
        self._read[event.path] = event.glance
        if event.path == self._path:
            self._tell(self._path, self._title)

    def on_resize(self) -> None:
        """Wrap the lines for the new width."""
        self._show(self._lines)

    def _show(self, lines: Sequence[Line]) -> None:
        self._lines = lines
        width, height = min(_WIDEST, self.content_size.width), self.content_size.height
        if width:
            rows = [row for line in lines for row in _rows_of(line, width)]
            self.update(Content("\n").join(rows if len(rows) <= height else [*rows[: height - 1], Content("…")]))


def _rows_of(line: Line, width: int) -> Iterator[Content]:
    mark, text, style = line
    indent = 3 if mark else 0
    for row, words in enumerate(wrap_evenly(text, max(1, width - indent))):
        yield Content.assemble((f"{mark if not row else '':<{indent}}", "$accent"), (words, style))


def _workshop_lines(title: str, glance: WorkshopGlance) -> list[Line]:
    """Return a workshop in lines: its title, its steps, and its plan or its last words."""
    lines: list[Line] = [("", title, "bold"), _BLANK]
    for step in glance.steps:
        mark = "●" if step.present else "✓" if step.led else "○"
        counts = f" · {step.counts}" if step.counts else ""
        quiet = "" if step.led or counts else "$muted"
        lines.append((mark, f"{step.title}{counts}", "bold" if step.present else quiet))
    if glance.plan:
        lines += [_BLANK, ("", "I planen", "bold $muted")]
        for activity, when_and_who in glance.plan:
            lines += [("·", " ".join(activity.split()), ""), ("  ", when_and_who, "$muted")]
    elif glance.said:
        lines += [_BLANK, ("", "Senast sagt", "bold $muted")]
        lines += [("·", " ".join(text.split()), "") for text in glance.said]
    return lines
