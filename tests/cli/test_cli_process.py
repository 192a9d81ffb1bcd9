"""The process of its own that a command is: its end, its streams, Ctrl+C."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from larande_tui.cli.main import PROBLEM, main, understand
from tests.driver.exhaustive import usually


def test_a_process_of_its_own(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "larande_tui", "demo", "--till", "ut"], capture_output=True, check=True, encoding="utf-8"
    )
    assert done.stderr == ""
    assert [Path(line).is_file() for line in done.stdout.splitlines()] == [True] * 10


def test_words_are_understood_by_one_process_and_run_by_another(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    missing = tmp_path / "finns-inte.larande"
    understood = understand(["granska", str(missing)])
    assert capsys.readouterr() == ("", "")
    assert main([], understood) == PROBLEM
    assert missing.name in capsys.readouterr().out
    with pytest.raises(SystemExit):
        understand(["granska", "--finns-inte"])


def test_ctrl_c_while_python_itself_ends_does_not_make_it_look_killed() -> None:
    script = "from larande_tui.cli.main import main; import signal; main(); signal.raise_signal(signal.SIGINT)"
    done = subprocess.run([sys.executable, "-c", script, "upplägg"], capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize("closed", usually("stdout", of=["stdout", "stderr"]))
@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("upplägg",), 0),
        (("granska", *["saknas.yaml"] * 2_000), 1),  # more than a buffer holds
        (("--hjälp",), 0),
        (("nonsens",), 2),
        (("exportera", "borta.larande", "--till", "ut.md"), 1),
    ],
    ids=lambda words: str(words)[:20],
)
def test_a_reader_that_has_gone_changes_nothing(tmp_path: Path, words: tuple[str, ...], code: int, closed: str) -> None:
    pipes = dict.fromkeys(("stdout", "stderr"), subprocess.PIPE)
    with subprocess.Popen([sys.executable, "-m", "larande_tui", *words], cwd=tmp_path, **pipes) as process:
        gone, other = process.stdout, process.stderr
        if closed == "stderr":
            gone, other = other, gone
        assert gone is not None
        assert other is not None
        gone.close()
        assert b"Exception ignored" not in other.read()
        assert process.wait(60) == code


def test_ctrl_c_is_silent(run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr("larande_tui.cli.commands.check.run", interrupted)
    assert run("granska", "x.yaml") == (130, "", "")
