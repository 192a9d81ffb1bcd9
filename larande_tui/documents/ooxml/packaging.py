"""Write an Open XML package as a zip file, the same bytes for the same parts."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from typing import Final, NamedTuple

from larande_tui.documents.ooxml.relationships import relationships_name
from larande_tui.documents.ooxml.xml import attribute

_TYPES: Final = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONSHIPS: Final = "application/vnd.openxmlformats-package.relationships+xml"
_ZIP_DAY: Final = (1980, 1, 1, 0, 0, 0)
"""The earliest date of a zip entry, used for all so that two runs give the same bytes."""

_PACKED: Final = b"PK"
"""The beginning of a part that is a zip itself, such as a chart's workbook, which does not compress further."""


class WrittenPart(NamedTuple):
    """A part to write.

    Attributes:
        name: such as ``word/document.xml``.
        content_type: its kind.
        data: its bytes.
        relationships: its relationships file; empty without any.
    """

    name: str
    content_type: str
    data: bytes
    relationships: bytes


def package_bytes(parts: Iterable[WrittenPart], relationships: bytes) -> bytes:
    """Return a package as bytes.

    Args:
        parts: in writing order.
        relationships: the package's own relationships file.
    """
    parts = list(parts)
    overrides = "".join(
        f'<Override PartName="/{attribute(part.name)}" ContentType="{attribute(part.content_type)}"/>' for part in parts
    )
    types = (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Types xmlns="{_TYPES}">'
        f'<Default Extension="rels" ContentType="{_RELATIONSHIPS}"/>{overrides}</Types>'
    )
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:

        def add(name: str, data: bytes) -> None:
            method = zipfile.ZIP_STORED if data.startswith(_PACKED) else zipfile.ZIP_DEFLATED
            file.writestr(zipfile.ZipInfo(name, _ZIP_DAY), data, method)

        add("[Content_Types].xml", types.encode())
        add(relationships_name(""), relationships)
        for part in parts:
            add(part.name, part.data)
            if part.relationships:
                add(relationships_name(part.name), part.relationships)
    return buffer.getvalue()
