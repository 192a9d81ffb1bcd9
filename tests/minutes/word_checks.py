"""Our own reading of a Word file: its text, and what neither validator looks at."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, pairwise

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@dataclass(frozen=True)
class WordFile:
    """A Word file's parts, parsed."""

    data: bytes

    @cached_property
    def parts(self) -> dict[str, etree._Element]:
        with zipfile.ZipFile(io.BytesIO(self.data)) as file:
            return {
                name: etree.fromstring(file.read(name)) for name in file.namelist() if name.endswith((".xml", ".rels"))
            }

    @property
    def main(self) -> etree._Element:
        return self.parts["word/document.xml"]

    def paragraphs(self) -> list[tuple[str, str]]:
        """Style id and text of every paragraph, those in tables too."""
        return [(style_of(item), text_of(item)) for item in self.main.iter(f"{W}p")]

    def text(self) -> str:
        return "\n".join(text for _, text in self.paragraphs())


def style_of(paragraph: etree._Element) -> str:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return "" if style is None else style.get(f"{W}val", "")


def text_of(element: etree._Element) -> str:
    marks = {f"{W}br": "\n", f"{W}tab": "\t"}
    return "".join(marks.get(item.tag, item.text or "") for item in element.iter(f"{W}t", *marks))


def structural_faults(file: WordFile) -> list[str]:
    """The four things that both validators miss: bookmarks, fields, content-control ids, dates."""
    roots = file.parts.values()
    controls = Counter(mark.get(f"{W}val") for root in roots for mark in root.iter(f"{W}id") if is_control(mark))
    dates = [mark.text or "" for mark in file.parts["docProps/core.xml"].iter("{http://purl.org/dc/terms/}*")]
    found = {
        "bookmarks": not all(map(has_paired_bookmarks, roots)),
        "fields": not all(map(has_balanced_fields, roots)),
        "content controls": any(count > 1 for count in controls.values()),
        "dates": not all(re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", date) for date in dates),
    }
    return [name for name, faulty in found.items() if faulty]


def has_paired_bookmarks(root: etree._Element) -> bool:
    starts = Counter(mark.get(f"{W}id") for mark in root.iter(f"{W}bookmarkStart"))
    return starts == Counter(mark.get(f"{W}id") for mark in root.iter(f"{W}bookmarkEnd")) and all(
        count == 1 for count in starts.values()
    )


def has_balanced_fields(root: etree._Element) -> bool:
    kinds = (mark.get(f"{W}fldCharType") for mark in root.iter(f"{W}fldChar"))
    depths = list(accumulate({"begin": 1, "end": -1}.get(str(kind), 0) for kind in kinds))
    return not depths or (min(depths) >= 0 and depths[-1] == 0)


def is_control(mark: etree._Element) -> bool:
    parent = mark.getparent()
    return parent is not None and parent.tag == f"{W}sdtPr"


def has_one_title_first(file: WordFile) -> bool:
    levels = heading_levels(file)
    return levels.count(1) == 1 and levels[0] == 1


def skips_no_heading_level(file: WordFile) -> bool:
    return all(after <= before + 1 for before, after in pairwise(heading_levels(file)))


def has_words_in_headings(file: WordFile) -> bool:
    return all(text.strip() for style, text in file.paragraphs() if style.startswith("Heading"))


def heading_levels(file: WordFile) -> list[int]:
    return [int(style[-1]) for style, _ in file.paragraphs() if style.startswith("Heading")]


def has_header_rows(file: WordFile) -> bool:
    return all(
        table.find(f"{W}tr/{W}trPr/{W}tblHeader") is not None
        and table.find(f"{W}tblPr/{W}tblLook[@{W}firstRow='1']") is not None
        for table in file.main.iter(f"{W}tbl")
    )


def has_described_tables(file: WordFile) -> bool:
    return all(
        table.find(f"{W}tblPr/{W}{mark}[@{W}val]") is not None
        for table in file.main.iter(f"{W}tbl")
        for mark in ("tblCaption", "tblDescription")
    )


def has_simple_tables(file: WordFile) -> bool:
    merged = (table.iter(f"{W}gridSpan", f"{W}vMerge") for table in file.main.iter(f"{W}tbl"))
    nested = (cell.iter(f"{W}tbl") for cell in file.main.iter(f"{W}tc"))
    return not any(True for marks in (*merged, *nested) for _ in marks)


def has_no_blank_lines(file: WordFile) -> bool:
    body = file.main.find(f"{W}body")
    assert body is not None
    blank = [item.tag == f"{W}p" and not text_of(item).strip() and item.find(f".//{W}drawing") is None for item in body]
    return not any(one and two for one, two in pairwise(blank))


def is_in_swedish(file: WordFile) -> bool:
    language = file.parts["word/styles.xml"].find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang")
    core = file.parts["docProps/core.xml"].findtext("{http://purl.org/dc/elements/1.1/}language")
    return language is not None and language.get(f"{W}val") == core == "sv-SE"


def has_a_title(file: WordFile) -> bool:
    return bool(file.parts["docProps/core.xml"].findtext("{http://purl.org/dc/elements/1.1/}title"))


RULES = (
    has_one_title_first,
    skips_no_heading_level,
    has_words_in_headings,
    has_header_rows,
    has_described_tables,
    has_simple_tables,
    has_no_blank_lines,
    is_in_swedish,
    has_a_title,
)


def accessibility_faults(file: WordFile) -> list[str]:
    """The rules that a reader with a screen reader would miss."""
    return [rule.__name__ for rule in RULES if not rule(file)]
