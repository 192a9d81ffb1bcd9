"""``larande genväg``: a shortcut that opens larande with large text."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Final

from larande_tui.cli.console import InputProblemError, say
from larande_tui.cli.parser import Parser

DESKTOP: Final = "skrivbord"
MENU: Final = "startmeny"

_SUFFIXES: Final = {"win32": ".lnk", "darwin": ".command"}
_ON: Final = {DESKTOP: "på skrivbordet", MENU: "i mappen Program" if sys.platform == "darwin" else "i startmenyn"}
_BOLDER: Final = {
    "win32": "Ctrl och + gör texten större, och F11 ger helskärm.",
    "darwin": "Cmd och + gör texten större, och Ctrl+Cmd+F ger helskärm.",
}


def add_arguments(parser: Parser) -> None:
    """Declare the command's arguments and flags."""
    parser.add_argument("--plats", choices=(DESKTOP, MENU), help="var den ska ligga; annars där datorn brukar ha dem")
    parser.add_argument("--ta-bort", dest="remove", action="store_true", help="ta bort genvägen igen")


def run(arguments: argparse.Namespace) -> int:
    """Create or remove the shortcut, and report its path.

    Raises:
        OSError: it cannot be written or removed.
        InputProblemError: there is none to remove.
    """
    location = arguments.plats or (DESKTOP if sys.platform in _SUFFIXES else MENU)
    path = _folder(location) / f"larande{_SUFFIXES.get(sys.platform, '.desktop')}"
    if arguments.remove:
        return _remove(path, location)
    sentences = _add(path)
    say(f"En genväg till larande ligger nu {_ON[location]}: {path}")
    for sentence in sentences:
        say(sentence)
    flag = f" --plats {arguments.plats}" if arguments.plats else ""
    say(f"Så tar du bort den: larande genväg{flag} --ta-bort")
    return 0


def _add(path: Path) -> list[str]:
    """Create the shortcut, and return sentences about its effect."""
    from larande_tui.core.desktop.program import program

    if sys.platform == "win32":
        from larande_tui.cli.shortcuts.windows import fragment_file, windows_terminal, write_shortcut

        terminal = windows_terminal()
        write_shortcut(path, program(), terminal, _write_icon())
        if terminal:
            effect = "Den öppnar larande i Windows Terminal, med stor text."
            return [effect, f"Textens storlek står i en egen profil: {fragment_file()}", _BOLDER["win32"]]
        hint = "Windows Terminal visar larande bättre. Den är gratis och finns i Microsoft Store."
        return ["Den öppnar larande i ett konsolfönster, med stor text.", hint]
    if sys.platform == "darwin":
        from larande_tui.cli.shortcuts.macos import write_command_file

        write_command_file(path, program())
        return ["Den öppnar larande i Terminal.", _BOLDER["darwin"]]
    from larande_tui.cli.shortcuts.linux import write_desktop_file
    from larande_tui.core.desktop.terminals import usual_terminal

    usual = usual_terminal()
    write_desktop_file(path, program(), usual, _write_icon())
    if usual is None:
        return ["Den öppnar larande i den terminal som skrivbordet väljer. Gör texten större där, ofta med Ctrl och +."]
    return [f"Den öppnar larande i {usual.name}, med stor text."]


def _remove(path: Path, location: str) -> int:
    try:
        path.unlink()
    except FileNotFoundError:
        raise InputProblemError(f"Det finns ingen genväg {_ON[location]} ({path}). Inget är ändrat.") from None
    if not _is_linked_elsewhere(path):
        _icon_file().unlink(missing_ok=True)
        if sys.platform == "win32":
            from larande_tui.cli.shortcuts.windows import fragment_file

            fragment_file().unlink(missing_ok=True)
    say(f"Genvägen {_ON[location]} är borttagen: {path}")
    return 0


def _icon_file() -> Path:
    from larande_tui.core.paths import state_folder

    return state_folder() / ("larande.ico" if sys.platform == "win32" else "larande.png")


def _write_icon() -> Path:
    """Draw the shortcut's icon into a file, and return it."""
    from larande_tui.core.desktop import icon
    from larande_tui.core.files import write_atomically

    return write_atomically(_icon_file(), icon.ico() if sys.platform == "win32" else icon.png())


def _is_linked_elsewhere(path: Path) -> bool:
    """Return whether the other location still has a shortcut, which needs the profile and the icon."""
    return any((_folder(location) / path.name).exists() for location in _ON)


def _folder(location: str) -> Path:
    import platformdirs

    return Path(platformdirs.user_desktop_dir() if location == DESKTOP else platformdirs.user_applications_dir())
