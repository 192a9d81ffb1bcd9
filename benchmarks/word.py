"""Compare the Word writer with others on the same content, in one run: ``python -m benchmarks.word``.

The others get the same blocks: the plain python-docx API, pandoc (from our Markdown, as a process of its own), and
docxtpl if it is installed. The floor is the time that lxml and zlib take to serialise and deflate the same main part.
"""

from __future__ import annotations

import importlib.util
import io
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import docx
from docx.document import Document
from lxml import etree

from benchmarks.export import ACTIONS, NOTES, filled
from benchmarks.table import Row, median, table
from larande_tui.documents.content.blocks import Bullets, Facts, Heading, Paragraph, Table
from larande_tui.documents.content.blocks.document import ComposedDocument
from larande_tui.documents.content.compose import compose
from larande_tui.documents.formats.markdown import markdown
from larande_tui.documents.formats.word import docx_bytes
from larande_tui.workshop.model.state import Workshop

SIZES = (1, 10)
ROWS = (1_000, 5_000)
FLOORS = 3
AGAINST_PLAIN = 0.1
GROWTH = 6
SMALLEST = 30_000


def main() -> int:
    """Measure and print the table; returns 0."""
    rows: list[Row] = []
    for size in SIZES:
        rows += compared(size)
    few_rows, many_rows = (seconds(lambda count=count: docx_bytes(long_table(count)), 5) for count in ROWS)
    rows.append(Row.times(f"Word, a table of {ROWS[1]:,} rows", many_rows, few_rows, f"for {ROWS[0]:,}", GROWTH))
    empty = len(docx_bytes(compose(Workshop())))
    rows.append(
        Row("Word, the file with little in it", f"{empty / 1000:.1f} kB", goal="≤ 30 kB", reached=empty <= SMALLEST)
    )
    print(table(rows))
    return 0


def compared(size: int) -> list[Row]:
    """Compare larande's writer with the floor and the others."""
    minutes = compose(filled(NOTES * size, ACTIONS * size))
    label = f"Word, {NOTES * size:,} notes + {ACTIONS * size} actions"
    ours = seconds(lambda: docx_bytes(minutes), 9)
    rows = [Row.times(label, ours, floor(docx_bytes(minutes)), "to serialise and deflate it", FLOORS)]
    plain = seconds(lambda: plain_python_docx(minutes), 1 if size > 1 else 3)
    rows.append(Row.times(label, ours, plain, "plain python-docx", AGAINST_PLAIN if size > 1 else None))
    if importlib.util.find_spec("docxtpl"):
        rows.append(Row.times(label, ours, seconds(lambda: with_docxtpl(minutes), 3), "docxtpl"))
    if shutil.which("pandoc"):
        rows.append(Row.times(label, ours, with_pandoc(minutes), "pandoc, with its start"))
    return rows


def seconds(work: Callable[[], object], rounds: int) -> float:
    """Return the median time of several rounds; the first, which imports and reads templates, is not counted."""
    if rounds > 1:
        work()
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return median(times)


def floor(document: bytes) -> float:
    """Return the time to serialise and deflate the main part of a document."""
    with zipfile.ZipFile(io.BytesIO(document)) as package:
        root = etree.fromstring(package.read("word/document.xml"))
    return seconds(lambda: zlib.compress(etree.tostring(root, encoding="UTF-8"), 6), 9)


def long_table(count: int) -> ComposedDocument:
    """Make a plan with many rows and nothing else."""
    return compose(filled(1, count), "plan")


def plain_python_docx(minutes: ComposedDocument) -> bytes:
    """Write the same text the way python-docx's own guide shows it."""
    document = docx.Document()
    for block in minutes.blocks:
        match block:
            case Heading(text, level):
                document.add_heading(text, level)
            case Paragraph(text):
                document.add_paragraph(text)
            case Facts(items):
                for label, value in items:
                    paragraph = document.add_paragraph()
                    paragraph.add_run(label).bold = True
                    paragraph.add_run(f"\t{value}")
            case Bullets(items):
                for text, detail in items:
                    document.add_paragraph(f"{text} ({detail})" if detail else text, style="List Bullet")
            case Table(columns=columns, rows=rows):
                _plain_table(document, [column.title for column in columns], rows)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _plain_table(document: Document, titles: list[str], rows: tuple[tuple[str, ...], ...]) -> None:
    grid = document.add_table(rows=1, cols=len(titles))
    for cell, title in zip(grid.rows[0].cells, titles, strict=True):
        cell.text = title
    for row in rows:
        for cell, text in zip(grid.add_row().cells, row, strict=True):
            cell.text = text


def with_docxtpl(minutes: ComposedDocument) -> bytes:
    """Write the same lines through a template with a loop."""
    from docxtpl import DocxTemplate

    source, buffer = io.BytesIO(), io.BytesIO()
    template = docx.Document()
    for line in ("{%p for line in lines %}", "{{ line }}", "{%p endfor %}"):
        template.add_paragraph(line)
    template.save(source)
    filled_in = DocxTemplate(source)
    filled_in.render({"lines": markdown(minutes).splitlines()}, autoescape=True)
    filled_in.save(buffer)
    return buffer.getvalue()


def with_pandoc(minutes: ComposedDocument) -> float:
    """Return the seconds that pandoc takes to make a document of our Markdown."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "x.md"
        source.write_text(markdown(minutes), encoding="utf-8")
        command = ["pandoc", str(source), "-f", "commonmark_x", "-o", str(Path(folder) / "x.docx")]
        return seconds(lambda: subprocess.run(command, check=True, capture_output=True), 3)


if __name__ == "__main__":
    sys.exit(main())
