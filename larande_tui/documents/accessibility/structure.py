"""Check structure that neither Word's schema nor the known validators check: pairs, balance, unique ids, and dates."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import accumulate
from typing import TYPE_CHECKING, Final

from larande_tui.documents.ooxml.document_xml import W, WordFile

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_TERMS: Final = "{http://purl.org/dc/terms/}*"
_DATE: Final = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z")


def broken_structure(file: WordFile) -> Iterator[str]:
    """Yield each kind of fault once, as a sentence."""
    roots = list(file.parts.values())
    if not all(map(_has_paired_bookmarks, roots)):
        yield "Ett bokmärke har början men inget slut, eller tvärtom."
    if not all(map(_has_balanced_fields, roots)):
        yield "Ett fält, till exempel ett sidnummer, har början men inget slut."
    controls = Counter(mark.get(f"{W}val") for root in roots for mark in root.iter(f"{W}id") if _is_control(mark))
    if any(count > 1 for count in controls.values()):
        yield "Två innehållskontroller har samma id."
    dates = [] if file.core is None else [mark.text or "" for mark in file.core.iter(_TERMS)]
    if not all(map(_DATE.fullmatch, dates)):
        yield "Dokumentets egenskaper har ett datum som inte går att tolka."


def _has_paired_bookmarks(root: Element) -> bool:
    starts = Counter(mark.get(f"{W}id") for mark in root.iter(f"{W}bookmarkStart"))
    ends = Counter(mark.get(f"{W}id") for mark in root.iter(f"{W}bookmarkEnd"))
    return starts == ends and all(count == 1 for count in starts.values())


def _has_balanced_fields(root: Element) -> bool:
    kinds = (mark.get(f"{W}fldCharType") for mark in root.iter(f"{W}fldChar"))
    depths = list(accumulate({"begin": 1, "end": -1}.get(str(kind), 0) for kind in kinds))
    return not depths or (min(depths) >= 0 and depths[-1] == 0)


def _is_control(mark: Element) -> bool:
    parent = mark.getparent()
    return parent is not None and parent.tag == f"{W}sdtPr"
