"""Files of other formats than today's, told by their name in every command."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from larande_tui.cli.main import main
from larande_tui.documents.content.compose import compose
from larande_tui.documents.errors import OtherFormatError
from larande_tui.documents.formats.pptx import pptx_bytes
from larande_tui.interchange.imports.demo import demo_workshop
from tests.driver import word_templates as made
from tests.driver.documents import workshop_of

OTHER_PRESENTATIONS = [
    (made.compound("EncryptedPackage"), "mall.pptx", "har ett lösenord. Öppna filen i PowerPoint"),
    (made.compound("PowerPoint Document"), "mall.ppt", "PowerPoints gamla format"),
    (made.compound("PowerPoint Document"), "mall.pptx", r"PowerPoint-presentation \(.pptx\)"),
    (
        made.zipped(mimetype=b"application/vnd.oasis.opendocument.presentation"),
        "mall.odp",
        "en OpenDocument-presentation",
    ),
]


@pytest.mark.parametrize(
    ("data", "name", "words"), OTHER_PRESENTATIONS, ids=[words for *_, words in OTHER_PRESENTATIONS]
)
def test_a_presentation_of_another_format_is_told_the_same_in_every_command(
    tmp_path: Path, data: bytes, name: str, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    workshop = demo_workshop(tmp_path / "demo.larande")
    for command in (
        ["importera", str(path), "--till", str(tmp_path / "ny.larande")],
        ["läs-in", str(path), "--till", str(workshop)],
        ["granska", str(path)],
        ["granska", "--mall", str(path)],
        ["följ-upp", str(path), "--till", str(tmp_path / "uppfoljning.larande")],
        ["exportera", str(workshop), "--till", str(tmp_path / "ut.pptx"), "--mall", str(path)],
    ):
        assert main(command) == 1
        told = "".join(capsys.readouterr())
        assert re.search(words, told), (command, told)
        assert "Öppna filen i Word" not in told
    assert not (tmp_path / "ny.larande").exists()


def test_a_presentation_in_strict_open_xml_is_told_as_one(tmp_path: Path) -> None:
    minutes = compose(workshop_of(), "presentation")
    path = tmp_path / "mall.pptx"
    path.write_bytes(made.as_strict(pptx_bytes(minutes)))
    with pytest.raises(OtherFormatError, match="Strict Open XML-presentation"):
        pptx_bytes(minutes, template=path)
