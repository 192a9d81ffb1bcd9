"""Rows of styled text, for headings and lists."""

from __future__ import annotations

from textual.content import Content

from larande_tui.tui.text.wrapping import width_of, wrap_row


def in_rows(content: Content, width: int) -> Content:
    """Break lines as `wrap_row` does: between two entries separated by dots, and leaving no short word alone.

    Args:
        content: some lines.
        width: of a row, in cells.
    """
    lines: list[Content] = []
    for line in content.split("\n"):
        rows = wrap_row(line.plain, width) if width_of(line.plain) > width else []
        begins, at = list[int](), 0
        for row in rows:
            begins.append(line.plain.find(row, at))
            at = begins[-1] + len(row)
        if len(rows) < 2 or -1 in begins:  # a hyphenated word is not in the line
            lines.append(line)
        else:
            lines += [line[at : at + len(row)] for at, row in zip(begins, rows, strict=True)]
    return Content("\n").join(lines)
