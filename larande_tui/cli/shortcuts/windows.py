"""A ``.lnk`` file, and a profile for Windows Terminal that gives larande large text.

The link is made by Windows itself (COM's ``IShellLinkW``), so that it holds what Explorer expects. The profile is a
*JSON fragment extension* (Microsoft, "JSON fragment extensions in Windows Terminal"): a file of our own in the person's
local folder, which Windows Terminal reads beside its settings and which goes away with the file.
"""

from __future__ import annotations

import json
import os
import shutil
import struct
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from larande_tui.core.files import write_atomically

_POINTS: Final = 20
_PROFILE: Final = "larande"

SHOW_MAXIMISED: Final = 3
"""``SW_SHOWMAXIMIZED``."""

_CONSOLE_FONT: Final = "Consolas"
_CONSOLE_FONT_HEIGHT: Final = 32
"""Pixels of a line in a console window without Windows Terminal: some 40 lines on a projector of 1080."""

_CONSOLE_SIGNATURE: Final = 0xA0000002
"""``NT_CONSOLE_PROPS_SIG`` of [MS-SHLLINK] 2.5.1, ConsoleDataBlock."""
_END: Final = b"\0" * 4

_COLOURS: Final = (
    *(0x0C0C0C, 0xDA3700, 0x0EA113, 0xDD963A, 0x1F0FC5, 0x981788, 0x009CC1, 0xCCCCCC),
    *(0x767676, 0xFF783B, 0x0CC616, 0xD6D661, 0x5648E7, 0x9E00B4, 0xA5F1F9, 0xF2F2F2),
)
"""The sixteen default colours of a console since Windows 10, as 0xBBGGRR."""


def fragment_file() -> Path:
    """Return the file with larande's profile for Windows Terminal."""
    local = os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local"
    return Path(local) / "Microsoft" / "Windows Terminal" / "Fragments" / "larande" / "larande.json"


def windows_terminal(find: Callable[[str], str | None] = shutil.which) -> str:
    """Return the path of Windows Terminal; "" when it is not installed.

    Args:
        find: looks up a program by name.
    """
    return find("wt.exe") or ""


def write_shortcut(path: Path, program: Sequence[str], terminal: str, icon: Path) -> None:
    """Make the link, and the profile where there is a Windows Terminal.

    Args:
        path: the ``.lnk`` file.
        program: the words that start larande.
        terminal: the path of Windows Terminal, or "".
        icon: an ``.ico`` file.

    Raises:
        OSError: it cannot be written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    command = subprocess.list2cmdline(program)
    if terminal:
        fragment = fragment_file()
        fragment.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(fragment, json.dumps(profile(command, icon), ensure_ascii=False, indent=2) + "\n")
        # The command once more: a Windows Terminal that is running already has not read the profile.
        _write_link(path, terminal, f"--maximized new-tab --profile {_PROFILE} --title {_PROFILE} {command}", icon)
    else:
        _write_link(path, program[0], subprocess.list2cmdline(program[1:]), icon)
        _append_block(path, _console())


def profile(command: str, icon: Path) -> dict[str, object]:
    """Return the fragment: one profile, with a font that has ✓, ★ and ▸, in a size that is legible from eight metres.

    Args:
        command: larande's command line.
        icon: a picture for the tab.
    """
    return {
        "profiles": [
            {
                "name": _PROFILE,
                "commandline": command,
                "icon": str(icon),
                "startingDirectory": "%USERPROFILE%",
                "font": {"face": "Cascadia Mono", "size": _POINTS},
                "padding": "8",
                "scrollbarState": "hidden",
                "closeOnExit": "graceful",
            }
        ]
    }


def _console() -> bytes:
    """Return the ConsoleDataBlock ([MS-SHLLINK] 2.5.1), which sets the text size where there is no Windows Terminal."""
    grey_on_black, columns, lines = 0x07, 120, 40
    true_type, normal_weight = 0x36, 400
    small_cursor, full_screen, quick_edit, insert, placed_by_system = 25, 0, 1, 1, 1
    history, histories, without_doubles = 50, 4, 0
    block = struct.pack(
        "<IHHhhhhhhIIIII64sIIIIIIII16I",
        _CONSOLE_SIGNATURE,
        *(grey_on_black, grey_on_black, columns, lines, columns, lines, 0, 0, 0, 0),
        *(_CONSOLE_FONT_HEIGHT << 16, true_type, normal_weight, _CONSOLE_FONT.encode("utf-16-le")),
        *(small_cursor, full_screen, quick_edit, insert, placed_by_system, history, histories, without_doubles),
        *_COLOURS,
    )
    return struct.pack("<I", len(block) + 4) + block


def _append_block(path: Path, block: bytes) -> None:
    """Add a block to the link's extra data, whose end is four zero bytes ([MS-SHLLINK] 2.5)."""
    link = path.read_bytes().removesuffix(_END)
    write_atomically(path, link + block + _END)


def _write_link(path: Path, target: str, arguments: str, icon: Path) -> None:
    """Let Windows write a link.

    Args:
        path: the file.
        target: the program that it starts.
        arguments: its command line after the program.
        icon: its picture.

    Raises:
        OSError: Windows refuses.
    """
    if sys.platform != "win32":
        raise OSError("Genvägar av det slaget finns bara på Windows")
    import ctypes
    from ctypes import POINTER, byref, c_int, c_void_p, c_wchar_p
    from uuid import UUID

    def method(this: c_void_p, index: int, *types: type) -> Callable[..., int]:
        """Return a method of a COM object, by its place in the interface's table."""
        table = ctypes.cast(this, POINTER(POINTER(c_void_p)))[0]
        function = ctypes.WINFUNCTYPE(ctypes.HRESULT, c_void_p, *types)(table[index])
        return lambda *values: function(this, *values)

    def identifier(text: str) -> bytes:
        return UUID(text).bytes_le

    ole = ctypes.OleDLL("ole32")
    ole.CoInitialize(None)
    link = c_void_p()
    in_process = 1
    ole.CoCreateInstance(
        identifier("00021401-0000-0000-C000-000000000046"),
        None,
        in_process,
        identifier("000214F9-0000-0000-C000-000000000046"),
        byref(link),
    )
    method(link, 20, c_wchar_p)(target)
    method(link, 11, c_wchar_p)(arguments)
    method(link, 7, c_wchar_p)("Led workshoppar om lärande")
    method(link, 9, c_wchar_p)(str(Path.home()))
    method(link, 15, c_int)(SHOW_MAXIMISED)
    method(link, 17, c_wchar_p, c_int)(str(icon), 0)
    file = c_void_p()
    method(link, 0, ctypes.c_char_p, POINTER(c_void_p))(identifier("0000010B-0000-0000-C000-000000000046"), byref(file))
    method(file, 6, c_wchar_p, c_int)(str(path), 1)
