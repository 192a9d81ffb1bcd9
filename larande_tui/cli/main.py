"""``larande``: choose the command, run it, and turn errors into exit codes."""

from __future__ import annotations

import gc
import signal
import sys
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from larande_tui import __version__
from larande_tui.cli.commands import COMMANDS, command_called
from larande_tui.cli.console import complain, flush_output, prepare
from larande_tui.cli.crash import CrashGuard
from larande_tui.cli.light_imports import leave_out_plugins
from larande_tui.core.os_errors import os_error_reason
from larande_tui.core.paths import is_there
from larande_tui.workshop.errors import WorkshopError

if TYPE_CHECKING:
    from larande_tui.cli.parser import Parser

PROBLEM: Final = 1
FAILED: Final = 70
INTERRUPTED: Final = 130

_GARBAGE_THRESHOLDS: Final = (200_000, 20, 50)
"""Arguments of ``gc.set_threshold`` that cause no collection while the stage opens; the stage then sets its own."""

_CONTENT_FLAGS: Final = ("--innehåll", "--innehall")
ReadyCommand = Callable[[], int]
"""A command with its arguments; returns the exit code."""

_DESCRIPTION: Final = "Led workshoppar om lärande i terminalen. Utan kommando öppnas scenen, med eller utan FIL."
_EXAMPLE: Final = (
    "larande demo\nlarande hemtjansten.larande\nlarande exportera hemtjansten.larande --till anteckningar.docx"
)


def main(argv: list[str] | None = None, understood: ReadyCommand | None = None) -> int:
    """Run a command.

    Args:
        argv: the words after ``larande``; the process's own when None.
        understood: what `understand` made of the words, for a process that is forked to run it.

    Returns:
        0, or 1 for a problem with the input, 2 for a command that cannot be understood, 70 when larande itself failed,
        130 after Ctrl+C.
    """
    _start_light()
    prepare()
    code = FAILED
    with CrashGuard():
        code = _run_and_report(argv, understood)
    flush_output()
    if argv is None:
        # The command has finished: a Ctrl+C while Python shuts down would make it look killed.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    return code


def _start_light() -> None:
    """Skip start-up work that larande gains nothing by.

    The garbage collector runs less often, since a start makes thousands of classes and functions, all of which stay.
    """
    gc.set_threshold(*_GARBAGE_THRESHOLDS)
    leave_out_plugins()


def _run_and_report(argv: list[str] | None, understood: ReadyCommand | None) -> int:
    """Run a command, and print the errors that a person can act on."""
    try:
        return (understood or understand(sys.argv[1:] if argv is None else argv))()
    except SystemExit as ending:
        return ending.code if isinstance(ending.code, int) else 0
    except WorkshopError as error:
        complain(str(error))
        return PROBLEM
    except OSError as error:
        place = f"{error.filename}: " if error.filename else ""
        complain(f"{place}{os_error_reason(error)}.")
        return PROBLEM
    except KeyboardInterrupt:
        return INTERRUPTED


def understand(argv: Sequence[str]) -> ReadyCommand:
    """Parse the words after ``larande``, and return the command that they stand for, ready to run.

    Raises:
        SystemExit: they cannot be understood, or asked for help, which has been printed.
    """
    words = [_composed(word) for word in argv]
    index = _first_positional(words)
    command = command_called(words[index]) if index is not None else None
    if command is None or index is None:
        return _understand_start(words)
    from larande_tui.cli.parser import Parser

    parser = Parser(f"larande {command.name}", command.description, command.example)
    module = command.load()
    module.add_arguments(parser)
    add_content_flag(parser)
    return partial(module.run, parser.parse_args([*words[:index], *words[index + 1 :]]))


def _understand_start(words: list[str]) -> ReadyCommand:
    """Return the command that opens the stage; no words, or one file's name, need no parser, 0.4 MB of each stage."""
    if not words or (len(words) == 1 and words[0] and words[0][0] != "-" and is_there(Path(words[0]))):
        return partial(_start_stage, "".join(words))
    from larande_tui.cli.parser import Parser, suggested

    parser = Parser("larande", _DESCRIPTION, _EXAMPLE)
    parser.add_argument("file", metavar="FIL", nargs="?", help="en workshop att öppna (.larande)")
    add_content_flag(parser)
    parser.add_argument("--version", action="version", version=f"larande {__version__}", help="visa versionen")
    parser.description = f"{_DESCRIPTION}\n\nkommandon:\n{_list_of_commands()}\n\nMer om ett: larande KOMMANDO --hjälp"
    arguments, leftovers = parser.parse_known_args(words)
    name = arguments.file
    is_flag = bool(leftovers) and leftovers[0].startswith("-")
    # A word without suffix or slash that is no file was probably meant as a command.
    if name and not is_flag and not Path(name).suffix and not is_there(Path(name)) and not set(name) & {"/", "\\"}:
        suggestion = suggested(name, [command.name for command in COMMANDS])
        parser.error(f"{name} är varken ett kommando eller en fil som finns{suggestion}")
    if leftovers:
        parser.parse_args(words)
    return partial(_start_stage, name or "", arguments.content)


def _start_stage(file: str, content: Iterable[Path] = ()) -> int:
    from larande_tui.cli.commands.start import start

    return start(file, content)


def add_content_flag(parser: Parser) -> None:
    """Add the flag that every command has."""
    parser.add_argument(
        *_CONTENT_FLAGS,
        dest="content",
        metavar="MAPP",
        type=Path,
        action="append",
        default=[],
        help="en mapp med egna upplägg; får anges flera gånger",
    )


def _first_positional(words: list[str]) -> int | None:
    """Return the index of the first word that is neither a flag nor a flag's value; None when there is none."""
    value_next = False
    for index, word in enumerate(words):
        if value_next or word.startswith("-"):
            value_next = not value_next and word in _CONTENT_FLAGS
        else:
            return index
    return None


def _list_of_commands() -> str:
    width = max(len(command.name) for command in COMMANDS) + 2
    return "\n".join(f"  {command.name:{width}}{command.summary}" for command in COMMANDS)


def _composed(word: str) -> str:
    """Compose the letters of a flag (NFC): some keyboards send ä as an a and combining dots. Values stay."""
    if word.startswith("--"):
        flag, sign, value = word.partition("=")
        return unicodedata.normalize("NFC", flag) + sign + value
    return word
