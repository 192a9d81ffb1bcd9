"""Documents in templates that others made, whole by every check, and templates with one link more."""

from __future__ import annotations

import io
import warnings
import zipfile
from collections import Counter
from pathlib import Path

from lxml import etree

from larande_tui.documents.accessibility.templates import inspect_template
from larande_tui.documents.content.blocks.document import ComposedDocument
from larande_tui.documents.formats.word import docx_bytes
from tests.driver import word_templates as made
from tests.driver.validators import office_faults
from tests.driver.word_checks import WordFile, faults

WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"


R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def written(minutes: ComposedDocument, template: bytes, folder: Path) -> WordFile:
    """Write a document in a template; check it by both validators and our own checks, without warnings."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        data = docx_bytes(minutes, template=made.saved(folder, template))
        inspect_template(folder / "mall.dotx")
    target = folder / "x.docx"
    target.write_bytes(data)
    assert office_faults(target) == []
    with zipfile.ZipFile(target) as file:
        assert max(Counter(file.namelist()).values()) == 1
        for name in file.namelist():
            etree.fromstring(file.read(name))
    file = WordFile(data)
    assert not [fault for fault in faults(file) if fault.startswith("trasig")]
    assert minutes.title in file.text()
    return file


def with_link(data: bytes, source: str, kind: str, target: str | None, *, external: bool = False) -> bytes:
    """Add a relationship to a file of relationships in a package."""
    goal = "" if target is None else f' Target="{target}"'
    mode = ' TargetMode="External"' if external else ""
    link = f'<Relationship Id="rId77" Type="{kind}"{goal}{mode}/>'
    try:
        zipfile.ZipFile(io.BytesIO(data)).getinfo(source)
    except KeyError:
        namespace = "http://schemas.openxmlformats.org/package/2006/relationships"
        return made.with_part(data, source, f'<Relationships xmlns="{namespace}">{link}</Relationships>'.encode())
    return made.with_changed_part(
        data, source, lambda text: text.replace("</Relationships>", f"{link}</Relationships>")
    )


MAIN_RELS = "word/_rels/document.xml.rels"
