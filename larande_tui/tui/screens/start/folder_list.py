"""What the start screen lists of the folder: what is due, what waits for an answer, and the latest workshops."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Final

from textual.widgets.option_list import Option

from larande_tui.core.text import counted, plural
from larande_tui.tui.screens.start.lines import aside, due_line, heading, summary_line, waiting_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from larande_tui.workshop.status.deadlines import FolderDeadlines, WaitingRequest, WorkshopDeadline
    from larande_tui.workshop.status.workshop_index import WorkshopSummary

_MOST_DUE: Final = 5
_MOST_WAITING: Final = 3
_MOST_TROUBLES: Final = 3


class FolderList:
    """The workshops of the folder as options of a list; empty until they have been read."""

    def __init__(self) -> None:
        self._summaries: Sequence[WorkshopSummary] = ()
        self._older = 0
        self._below = 0
        self._due: Sequence[WorkshopDeadline] = ()
        self._waiting: Sequence[WaitingRequest] = ()
        self._troubles: Sequence[str] = ()

    # --- what was read ------------------------------------------------------------------------------------------------

    def keep_workshops(self, summaries: Sequence[WorkshopSummary], older: int) -> None:
        """Keep the latest workshops, and the number of older ones; the deadlines stay as they were."""
        self._summaries, self._older = summaries, older

    def keep_deadlines(self, found: FolderDeadlines) -> None:
        """Keep the deadlines and requests, except the demo's, and the plans that cannot be read."""
        self._due = [entry for entry in (*found.late, *found.soon) if not entry.demo]
        self._waiting = [entry for entry in found.waiting if not entry.demo]
        told_already = {summary.trouble for summary in self._summaries}
        self._troubles = [trouble for trouble in found.troubles if trouble not in told_already]

    def keep_files_below(self, files: int) -> bool:
        """Keep the number of workshops in the folders below; return whether it is another than before."""
        is_other, self._below = files != self._below, files
        return is_other

    # --- what is asked of it ------------------------------------------------------------------------------------------

    @property
    def latest(self) -> WorkshopSummary | None:
        """Return the latest workshop that could be read."""
        return next((summary for summary in self._summaries if not summary.trouble), None)

    @property
    def has_several(self) -> bool:
        """Return whether the folder has several workshops besides the demo, with those in the folders below."""
        return self._below + sum(not summary.demo for summary in self._summaries) > 1

    def has_plan(self, path: Path) -> bool:
        """Tell whether a listed workshop has a plan; one with a deadline or a request has."""
        return all(summary.has_plan for summary in self._summaries if summary.path == path)

    def title_of(self, path: Path) -> str:
        """Return the name of a listed workshop."""
        return next((summary.name for summary in self._summaries if summary.path == path), path.stem)

    def path_of(self, option: Option | None) -> Path | None:
        """Return the file of an option of `options`; None for any other."""
        kind, _, number = (option.id or "").partition("-") if option is not None else ("", "", "")
        match kind:
            case "path":
                return self._summaries[int(number)].path
            case "due":
                return self._due[int(number)].path
            case "waits":
                return self._waiting[int(number)].path
            case _:
                return None

    # --- its options --------------------------------------------------------------------------------------------------

    def options(self) -> Iterator[Option | None]:
        """Yield the options under their headings; None for a blank line."""
        yield from self._due_options()
        yield from self._waiting_options()
        yield from self._workshop_options()

    def _due_options(self) -> Iterator[Option | None]:
        if self._due or self._troubles:
            yield from heading("Att göra nu i planerna")
        for number, entry in enumerate(self._due[:_MOST_DUE]):
            yield Option(due_line(entry), id=f"due-{number}")
        yield from _more(len(self._due) - _MOST_DUE)
        for trouble in self._troubles[:_MOST_TROUBLES]:
            yield from aside(trouble)

    def _waiting_options(self) -> Iterator[Option | None]:
        if self._waiting:
            yield from heading("Väntar på svar")
        for number, waits in enumerate(self._waiting[:_MOST_WAITING]):
            yield Option(waiting_line(waits), id=f"waits-{number}")
        yield from _more(len(self._waiting) - _MOST_WAITING)

    def _workshop_options(self) -> Iterator[Option | None]:
        if self._summaries:
            yield from heading("Senaste workshoppar")
            looks = [summary_line(summary) for summary in self._summaries]
            alike = {look for look, count in Counter(look.plain for look in looks).items() if count > 1}
            for number, summary in enumerate(self._summaries):
                look = looks[number]
                line = summary_line(summary, with_file=True) if look.plain in alike else look
                yield Option(line, id=f"path-{number}")
        else:
            yield None
            yield from aside("Här visas dina workshoppar när det finns några.")
        if self._older:
            yield from aside(f"… och {self._older} äldre i samma mapp. O öppnar dem.")
        if self._below:
            files, them = counted(self._below, "fil", "filer"), plural(self._below, "den", "dem")
            together = f"S och Ctrl+F tar med {them}. " if self.has_several else ""
            yield from aside(f"… och {files} i mapparna här. {together}O öppnar {plural(self._below, 'den', 'en')}.")


def _more(count: int) -> Iterator[Option | None]:
    """Yield a line about what is not listed."""
    if count > 0:
        yield from aside(f"… och {count} till: larande läget visar allt")
