"""Word templates as organisations could have them, made from the base."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

from larande_tui.documents.formats.word.opening import base_template

SWEDISH_IDS = {
    "Heading1": "Rubrik1", "Heading2": "Rubrik2", "Heading3": "Rubrik3", "Heading4": "Rubrik4", "Heading5": "Rubrik5",
    "Subtitle": "Underrubrik", "ListBullet": "Punktlista",
}  # fmt: skip

MAIN = "word/document.xml"
STYLES = "word/styles.xml"
TYPES = "[Content_Types].xml"


def changed(data: bytes, **changes: Callable[[str], str]) -> bytes:
    """Return a package with some parts rewritten; `main`, `styles`, `types`, `rels` and `numbering` name them."""
    names = {
        MAIN: "main", STYLES: "styles", TYPES: "types", "word/_rels/document.xml.rels": "rels",
        "word/settings.xml": "settings",
    }  # fmt: skip
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            change = changes.get(names.get(name, ""))
            content = old.read(name)
            new.writestr(name, change(content.decode()).encode() if change else content)
    return target.getvalue()


def with_part(data: bytes, name: str, content: bytes) -> bytes:
    target = io.BytesIO(data)
    with zipfile.ZipFile(target, "a", zipfile.ZIP_DEFLATED) as file:
        file.writestr(name, content)
    return target.getvalue()


def base() -> bytes:
    return base_template().read_bytes()


def body(inner: str) -> Callable[[str], str]:
    """Put something else before the properties of the last section."""
    return lambda main: re.sub(r"<w:body>.*?(<w:sectPr>)", rf"<w:body>{inner}\1", main, flags=re.DOTALL)


def control(tag: str, content: str = "<w:p><w:r><w:t>Här</w:t></w:r></w:p>", properties: str = "") -> str:
    number = sum(map(ord, tag))
    marks = f'<w:tag w:val="{tag}"/><w:id w:val="{number}"/>{properties}'
    return f"<w:sdt><w:sdtPr>{marks}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def paragraph(inner: str, style: str = "") -> str:
    look = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{look}{inner}</w:p>"


def words(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def in_line(tag: str, properties: str = "") -> str:
    """Return a control in the midst of a paragraph."""
    return control(tag, words("Klicka här"), properties)


def swedish_template() -> bytes:
    """Return a template as Word in Swedish saves it: the ids of styles are translated, their names are not."""

    def styles(text: str) -> str:
        for old, new in SWEDISH_IDS.items():
            text = text.replace(f'w:styleId="{old}"', f'w:styleId="{new}"')
        return text

    return as_template(changed(base(), styles=styles))


def as_template(data: bytes) -> bytes:
    return changed(data, types=lambda text: text.replace("document.main+xml", "template.main+xml"))


def with_latent_styles_only() -> bytes:
    """Leave out unused styles as Word does: no headings beyond the second, no list, none of ours, no numbering."""

    def styles(text: str) -> str:
        pattern = r'<w:style [^>]*w:styleId="(Heading[345]|ListBullet|Subtitle|Larande\w+)">.*?</w:style>'
        return re.sub(pattern, "", text, flags=re.DOTALL)

    return changed(
        base(),
        styles=styles,
        rels=lambda text: re.sub(r'<Relationship [^>]*Target="numbering.xml"[^>]*/>', "", text),
        types=lambda text: re.sub(r'<Override PartName="/word/numbering.xml"[^>]*/>', "", text),
    )


def with_macros() -> bytes:
    def types(text: str) -> str:
        macro = "application/vnd.ms-word.template.macroEnabledTemplate.main+xml"
        return re.sub(r"application/[\w.+-]*document\.main\+xml", macro, text)

    return changed(base(), types=types)


def with_external_template() -> bytes:
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"
    link = f'<Relationship Id="rId1" Type="{kind}" Target="http://example.com/x.dotm" TargetMode="External"/>'
    links = (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{link}</Relationships>'
    )
    return with_part(base(), "word/_rels/settings.xml.rels", links.encode())


def saved(folder: Path, data: bytes, name: str = "mall.dotx") -> Path:
    target = folder / name
    target.write_bytes(data)
    return target


def with_changed_part(data: bytes, name: str, change: Callable[[str], str]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(target, "w") as new:
        for part in old.namelist():
            content = old.read(part)
            new.writestr(part, change(content.decode()).encode() if part == name else content)
    return target.getvalue()


def as_strict(data: bytes) -> bytes:
    """Return the same document as Word saves it under the name Strict Open XML."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            text = old.read(name).decode()
            text = re.sub(
                r"http://schemas\.openxmlformats\.org/(officeDocument|wordprocessingml|drawingml)/2006/",
                r"http://purl.oclc.org/ooxml/\1/",
                text,
            )
            new.writestr(name, text.encode())
    return target.getvalue()


def called_document2(data: bytes) -> bytes:
    """Name the main part as Word on the web does, and its styles too."""
    target = io.BytesIO()
    names = {"word/document.xml": "word/document2.xml", "word/styles.xml": "word/styles2.xml"}
    names["word/_rels/document.xml.rels"] = "word/_rels/document2.xml.rels"
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name.endswith((".rels", "[Content_Types].xml")):
                content = content.replace(b"document.xml", b"document2.xml").replace(b"styles.xml", b"styles2.xml")
            new.writestr(names.get(name, name), content)
    return target.getvalue()


def compound(*streams: str) -> bytes:
    """Return the beginning of a file in Office's old container format, with the names of its streams."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + b"".join(name.encode("utf-16-le") for name in streams)


def zipped(**entries: bytes) -> bytes:
    """Return a ZIP file with entries by name."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as file:
        for name, data in entries.items():
            file.writestr(name, data)
    return target.getvalue()
