"""Lines of the start screen's list: workshops, deadlines and requests in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from textual.content import Content
from textual.widgets.option_list import Option

from larande_tui.core.characters import printable
from larande_tui.core.clock import local_today
from larande_tui.tui.text.styled_rows import in_rows

_INDENT: Final = "   "
"""Before the rows of a line after its first."""

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from larande_tui.workshop.status.deadlines import WaitingRequest, WorkshopDeadline
    from larande_tui.workshop.status.workshop_index import WorkshopSummary


def summary_line(summary: WorkshopSummary, *, with_file: bool = False) -> Content:
    """Describe a workshop: title, and below it day, programme and number of steps reached.

    Args:
        summary: of the workshop.
        with_file: add the file's name, as for one of several tables that look the same.
    """
    from larande_tui.workshop.model.dates import long_date

    if summary.trouble:
        name = summary.path.name
        trouble = summary.trouble.removeprefix(name) if summary.trouble.startswith(name) else f"  {summary.trouble}"
        return Content.assemble((name, "bold"), (trouble, "$error"))
    parts = [long_date(summary.date)] if summary.date else []
    parts += [summary.programme] if summary.programme and summary.programme != summary.title else []
    parts += [f"{summary.reached} av {summary.steps} steg"] if summary.steps else []
    parts += ["demo"] if summary.demo else []
    parts += [printable(summary.path.name)] if with_file else []
    return Content.assemble(
        summary.name,
        (f"\n   {' · '.join(parts)}", "$muted") if parts else "",
        (f"\n   {summary.notice}", "$muted") if summary.notice else "",
    )


def due_line(entry: WorkshopDeadline) -> Content:
    """Describe a deadline: day, action and owner, and below it the workshop's title."""
    from larande_tui.workshop.model.dates import long_date

    item = entry.deadline
    late = item.day < local_today()
    subject = f"{'Uppföljning försenad' if item.what == 'Uppföljning' else 'Försenat'} sedan" if late else item.what
    owner = f" · {item.owner}" if item.owner else ""
    return Content.assemble(
        (f"{'! ' if late else ''}{subject} {long_date(item.day)}  ", "bold $warning" if late else "bold"),
        " ".join(item.text.split()),
        (owner, "$muted"),
        (f"\n   {' '.join(entry.title.split())}", "$muted"),
    )


def waiting_line(entry: WaitingRequest) -> Content:
    """Describe an open request: its day, words and addressee, and below it the workshop's title."""
    from larande_tui.workshop.levels.requests import recipient_of
    from larande_tui.workshop.model.dates import long_date

    request = entry.request
    late = request.needed_by is not None and request.needed_by < local_today()
    needed = f"Svar behövdes {long_date(request.needed_by)}  " if late and request.needed_by else ""
    when = f" · svar behövs {long_date(request.needed_by)}" if request.needed_by and not late else ""
    recipient = f" · {recipient_of(request)}" if recipient_of(request) else ""
    return Content.assemble(
        (f"! {needed}" if late else "", "bold $warning"),
        " ".join(request.what.split()),
        (f"{recipient}{when}", "$muted"),
        (f"\n   {' '.join(entry.title.split())}", "$muted"),
    )


def heading(text: str) -> Iterator[Option | None]:
    """Yield a line across and a title that cannot be chosen."""
    yield None
    yield Option(Content.styled(text, "bold $muted"), disabled=True)


def aside(text: str) -> Iterator[Option]:
    """Yield a quiet line that cannot be chosen."""
    yield Option(Content.styled(text, "$muted"), disabled=True)


def hanging(options: Iterable[Option | None], width: int) -> Iterator[Option | None]:
    """Yield the lines broken for a width, with rows after the first below each other a bit to the right.

    Args:
        options: of the list.
        width: of a row, in cells; of a list that is not laid out yet 0 or less.
    """
    for option in options:
        if width <= 0 or option is None or option.disabled or not isinstance(option.prompt, Content):
            yield option
        else:
            yield Option(Content("\n").join(_rows(option.prompt, width)), id=option.id)


def _rows(content: Content, width: int) -> Iterator[Content]:
    for line in content.split("\n"):
        text = line.plain.lstrip()
        lead = " " * (len(line.plain) - len(text))
        first, *rest = in_rows(line[len(lead) :], max(1, width - len(_INDENT))).split("\n")
        yield Content.assemble(lead, first) if rest else line
        yield from (Content.assemble(_INDENT, row) for row in rest)


def spaced(options: Iterable[Option | None], blank: int) -> Iterator[Option | None]:
    """Yield the lines with blank ones after each that can be chosen, but none at the end.

    Args:
        options: of the list.
        blank: the number of blank lines after each; before a line across, half as many.
    """
    owed = 0
    for option in options:
        yield from blank_lines(owed if option is not None else owed // 2)
        owed = blank if option is not None and not option.disabled else 0
        yield option


def blank_lines(count: int) -> Iterator[Option]:
    """Yield lines with nothing on them."""
    return (Option("", disabled=True) for _ in range(count))


def rows_of(options: Iterable[Option | None]) -> int:
    """Return the rows of lines."""
    return sum(str(option.prompt).count("\n") + 1 if option is not None else 1 for option in options)
