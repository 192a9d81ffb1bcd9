"""Files that are no documents of today's kind, given to every command that takes a document: one right sentence."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Final

import pytest

from larande_tui.documents.content.compose import compose
from larande_tui.documents.errors import OtherFormatError
from larande_tui.documents.formats.pptx import pptx_bytes
from larande_tui.documents.formats.word import docx_bytes
from larande_tui.packs.catalog import load_programme
from larande_tui.workshop.model.items import ProgrammeUsed
from tests.driver import word_templates as made
from tests.driver.documents import workshop_of

PASSWORD: Final = made.compound("EncryptionInfo", "EncryptedPackage")
OLD_WORD: Final = made.compound("WordDocument")
OLD_POWERPOINT: Final = made.compound("PowerPoint Document")
OPEN_TEXT: Final = made.zipped(mimetype=b"application/vnd.oasis.opendocument.text")
OPEN_SLIDES: Final = made.zipped(mimetype=b"application/vnd.oasis.opendocument.presentation")

IN_WORD: Final = "Öppna filen i Word eller LibreOffice och spara den som Word-dokument (.docx)."
IN_POWERPOINT: Final = "Öppna filen i PowerPoint eller LibreOffice och spara den som PowerPoint-presentation (.pptx)."
TAKEN_OFF: Final = "Öppna filen i {}, ta bort lösenordet (Arkiv, Info, Skydda {}, Kryptera med lösenord) och spara den"

FILES: Final = [
    ("plan.docx", PASSWORD, f"har ett lösenord. {TAKEN_OFF.format('Word', 'dokument')} igen."),
    ("mall.dotx", PASSWORD, f"har ett lösenord. {TAKEN_OFF.format('Word', 'dokument')} igen."),
    ("plan.doc", OLD_WORD, f"är i Words gamla format (.doc). {IN_WORD}"),
    ("plan.docx", OLD_WORD, f"är i Words gamla format (.doc). {IN_WORD}"),
    ("plan.odt", OPEN_TEXT, f"är ett OpenDocument-dokument (.odt). {IN_WORD}"),
    ("plan.docx", OPEN_TEXT, f"är ett OpenDocument-dokument (.odt). {IN_WORD}"),
    ("plan.rtf", b"{\\rtf1 x}", f"är en RTF-fil. {IN_WORD}"),
    ("bilder.pptx", PASSWORD, f"har ett lösenord. {TAKEN_OFF.format('PowerPoint', 'presentation')} igen."),
    ("bilder.ppt", OLD_POWERPOINT, f"är i PowerPoints gamla format (.ppt). {IN_POWERPOINT}"),
    ("bilder.pptx", OLD_POWERPOINT, f"är i PowerPoints gamla format (.ppt). {IN_POWERPOINT}"),
    ("bilder.odp", OPEN_SLIDES, f"är en OpenDocument-presentation (.odp). {IN_POWERPOINT}"),
    ("bilder.docx", OPEN_SLIDES, f"är en OpenDocument-presentation (.odp). {IN_POWERPOINT}"),
]
COMMANDS: Final[dict[str, Callable[[str, str], tuple[str, ...]]]] = {
    "läs-in": lambda file, workshop: ("läs-in", file, "--till", workshop),
    "importera": lambda file, _: ("importera", file, "--till", "ny.larande"),
    "följ-upp": lambda file, _: ("följ-upp", file),
    "följ-upp --genomför": lambda file, _: ("följ-upp", file, "--genomför"),
    "följ-upp --till": lambda file, _: ("följ-upp", file, "--till", "uppfoljning.larande"),
    "granska": lambda file, _: ("granska", file),
    "granska --mall": lambda file, _: ("granska", file, "--mall"),
    "exportera --mall, Word": lambda file, workshop: ("exportera", workshop, "--till", "ut.docx", "--mall", file),
    "exportera --mall, deck": lambda file, workshop: ("exportera", workshop, "--till", "ut.pptx", "--mall", file),
    "larande FIL": lambda file, _: (file,),
    "exportera FIL": lambda file, _: ("exportera", file, "--till", "ut.docx"),
    "manus": lambda file, _: ("manus", file),
    "webb": lambda file, _: ("webb", file),
    "rensa": lambda file, _: ("rensa", file, "--personer"),
}


def test_the_same_sentence_in_every_command(run, demo: Path, tmp_path: Path) -> None:
    run("exportera", str(demo), "--till", str(tmp_path / "först.docx"))  # this makes larande's own folder
    before = {path.name for path in tmp_path.iterdir()}
    for name, data, words in FILES:
        (tmp_path / name).write_bytes(data)
        told = {command: run(*words_of(name, str(demo))) for command, words_of in COMMANDS.items()}
        said = {command: (outcome.code, (outcome.out + outcome.err).strip()) for command, outcome in told.items()}
        assert said == dict.fromkeys(COMMANDS, (1, f"{name} {words} Inget är ändrat."))
        (tmp_path / name).unlink()
    assert {path.name for path in tmp_path.iterdir()} == before


@cache
def document(suffix: str) -> bytes:
    blank = compose(workshop_of(ProgrammeUsed(programme=load_programme("halvdag"))), "blankett")
    return docx_bytes(blank) if suffix == ".docx" else pptx_bytes(blank)


@pytest.mark.parametrize(
    ("suffix", "called", "sentence"),
    [
        (".pptx", ".docx", "x.docx är en PowerPoint-presentation, fast namnet slutar på .docx. Låt namnet sluta på"),
        (".docx", ".potx", "x.potx är ett Word-dokument, fast namnet slutar på .potx. Låt namnet sluta på .docx."),
    ],
)
def test_a_document_under_another_programs_ending_is_told_the_same_everywhere(
    run, demo: Path, tmp_path: Path, suffix: str, called: str, sentence: str
) -> None:
    (tmp_path / f"x{called}").write_bytes(document(suffix))
    told = {command: run(*words_of(f"x{called}", str(demo))) for command, words_of in COMMANDS.items()}
    for command, outcome in told.items():
        assert (outcome.out + outcome.err).startswith(sentence), command
        assert outcome.code == 1


@pytest.mark.parametrize("is_strict", [False, True], ids=["usual", "strict"])
@pytest.mark.parametrize(
    ("suffix", "target", "sentence"),
    [
        (
            ".docx",
            "ut.pptx",
            "x.docx är ett Word-dokument. En PowerPoint-presentation skrivs med en mall från PowerPoint (.potx eller",
        ),
        (
            ".pptx",
            "ut.docx",
            "x.pptx är en PowerPoint-presentation. Ett Word-dokument skrivs med en mall från Word (.dotx eller .docx).",
        ),
    ],
)
def test_the_template_of_another_program_is_told_as_what_it_is(
    run, demo: Path, tmp_path: Path, suffix: str, target: str, sentence: str, *, is_strict: bool
) -> None:
    data = document(suffix)
    (tmp_path / f"x{suffix}").write_bytes(made.as_strict(data) if is_strict else data)
    outcome = run("exportera", str(demo), "--till", target, "--mall", f"x{suffix}")
    assert outcome.code == 1
    assert outcome.err.startswith(sentence)


@pytest.mark.parametrize(
    ("name", "target", "advice"),
    [
        ("x.docx", "ut.pptx", "Välj en fil från PowerPoint som slutar på .potx eller .pptx."),
        ("x.pptx", "ut.docx", "Välj en fil från Word som slutar på .dotx eller .docx."),
        ("x.larande", "ut.docx", "Välj en fil från Word som slutar på .dotx eller .docx."),
        ("x.docx", "ut.docx", "Spara den som .dotx i Word och försök igen."),
        ("x.pptx", "ut.pptx", "Spara den som .potx i PowerPoint och försök igen."),
    ],
)
def test_what_cannot_be_a_template_says_what_can(
    run, demo: Path, tmp_path: Path, name: str, target: str, advice: str
) -> None:
    (tmp_path / name).write_bytes(b"PK\x03\x04 inte mer")
    outcome = run("exportera", str(demo), "--till", target, "--mall", name)
    assert outcome.err.strip().endswith(advice)


@pytest.mark.parametrize("suffix", [".docx", ".pptx"])
def test_a_document_is_no_workshop_and_the_commands_that_take_it_are_named(run, tmp_path: Path, suffix: str) -> None:
    (tmp_path / f"plan{suffix}").write_bytes(document(suffix))
    outcome = run(f"plan{suffix}")
    assert outcome.code == 1
    assert f"larande läs-in plan{suffix} --till FIL.larande" in outcome.err
    assert f"larande följ-upp plan{suffix}" in outcome.err


MACROS: Final = {
    ".docm": ("wordprocessingml.document.main", b"vnd.ms-word.document.macroEnabled.main"),
    ".pptm": ("presentationml.presentation.main", b"vnd.ms-powerpoint.presentation.macroEnabled.main"),
    ".dotx": ("wordprocessingml.document.main", b"wordprocessingml.template.main"),
    ".potx": ("presentationml.presentation.main", b"presentationml.template.main"),
    ".ppsx": ("presentationml.presentation.main", b"presentationml.slideshow.main"),
}


@pytest.mark.parametrize("suffix", list(MACROS))
def test_a_plan_is_read_whatever_its_program_calls_the_file(run, demo: Path, tmp_path: Path, suffix: str) -> None:
    usual, other = MACROS[suffix]
    made_as = ".docx" if usual.startswith("word") else ".pptx"
    run("exportera", str(demo), "--till", f"plan{made_as}")
    data = (tmp_path / f"plan{made_as}").read_bytes()
    old = usual.encode() if b"ms-" not in other else b"vnd.openxmlformats-officedocument." + usual.encode()
    types = "[Content_Types].xml"
    file = made.with_changed_part(data, types, lambda text: text.replace(old.decode(), other.decode()))
    assert file != data
    (tmp_path / f"plan{suffix}").write_bytes(file)
    outcome = run("läs-in", f"plan{suffix}", "--till", str(demo))
    assert (outcome.code, outcome.out.strip()) == (0, f"plan{suffix}: inget är ändrat.")
    assert run("följ-upp", f"plan{suffix}").code == 0
    assert "ingen blankett" in run("importera", f"plan{suffix}", "--till", "ny.larande").err


def test_a_deck_template_in_strict_open_xml_is_told_as_a_presentation(tmp_path: Path) -> None:
    path = tmp_path / "mall.pptx"
    path.write_bytes(made.as_strict(document(".pptx")))
    with pytest.raises(OtherFormatError, match="Strict Open XML-presentation"):
        pptx_bytes(compose(workshop_of(), "presentation"), template=path)
