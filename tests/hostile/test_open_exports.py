"""An export never goes on top of a file that somebody has open or has locked: it gets a name beside, and says so."""

from __future__ import annotations

from pathlib import Path

import pytest

from larande_tui.cli.main import main
from larande_tui.documents.export import FORMATS
from larande_tui.documents.formats import pdf
from larande_tui.interchange.exports.data_files import DATA_FORMATS
from larande_tui.workshop.model.items import Action, Details
from larande_tui.workshop.store.session import Session

ENDINGS = sorted({*FORMATS, *DATA_FORMATS})


@pytest.fixture(autouse=True)
def some_pdf_maker(monkeypatch: pytest.MonkeyPatch) -> None:
    """A program that makes PDFs, for machines that have none."""

    def runs(maker: pdf._Maker) -> bool:
        Path(maker.command[-1]).write_bytes(b"%PDF-1.7")
        return True

    def makers(_: Path, made: Path, **__: object) -> list[pdf._Maker]:
        return [pdf._Maker(["gör", str(made)], {}, as_svg=True)]

    monkeypatch.setattr("larande_tui.documents.formats.pdf._makers", makers)
    monkeypatch.setattr("larande_tui.documents.formats.pdf._runs", runs)


@pytest.fixture
def workshop(tmp_path: Path) -> Path:
    path = tmp_path / "dag.larande"
    with Session.create(path) as session:
        session.put(Details(title="Dagen"), Action(activity="x", due="2027-02-26"))
    return path


@pytest.mark.parametrize("note", ["", ".~lock.ut{}#", "~$ut{}", "~${}"])
@pytest.mark.parametrize("ending", ENDINGS)
def test_a_file_that_is_open_or_locked_is_left_alone(
    workshop: Path, capsys: pytest.CaptureFixture[str], ending: str, note: str
) -> None:
    target = workshop.with_name(f"ut{ending}")
    target.write_bytes(b"under arbete")
    if note:
        target.with_name(note.format(ending)).touch()
    else:
        target.chmod(0o444)
    assert main(["exportera", str(workshop), "--till", str(target)]) == 0
    beside = workshop.with_name(f"ut-2{ending}")
    assert capsys.readouterr().out.startswith(f"Skrev {beside}, eftersom {target.name} är öppen eller skrivskyddad.")
    assert target.read_bytes() == b"under arbete"
    assert beside.stat().st_size
