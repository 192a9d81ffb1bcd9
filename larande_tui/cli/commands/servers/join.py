"""``larande anslut FIL``: the server that phones join, beside the stage."""

from __future__ import annotations

import argparse
import importlib.util
from pathlib import Path
from typing import Final

from larande_tui.cli.console import InputProblemError, flush_output, say
from larande_tui.cli.parser import Parser

_HIGHEST_PORT: Final = 65_535


def add_arguments(parser: Parser) -> None:
    """Declare the command's arguments and flags."""
    file_help = "workshoppen som telefonerna ska skriva i (.larande); behövs inte med --visa-adresser"
    parser.add_argument("file", metavar="FIL", type=Path, nargs="?", help=file_help)
    parser.add_argument("--adress", metavar="ADRESS", default="", help="vilken av datorns adresser telefonerna når")
    parser.add_argument("--port", metavar="PORT", type=int, default=0, help="porten; annars 8420 eller nästa lediga")
    parser.add_argument("--visa-adresser", action="store_true", help="visa datorns adresser, och öppna ingenting")
    parser.add_argument("--med-scenen", action="store_true", help="sluta när scenen gör det; så startar scenen den")


def run(arguments: argparse.Namespace) -> int:
    """Serve the room until Ctrl+C, or until the stage ends.

    Raises:
        WorkshopError: the room cannot be opened, or the workshop cannot be written.
    """
    from larande_tui.join.addresses import own_addresses
    from larande_tui.join.errors import NoServerInstalledError, NoSuchAddressError

    if arguments.visa_adresser:
        addresses = own_addresses()
        if not addresses:
            raise NoSuchAddressError("", "")
        for address in addresses:
            say(address)
        return 0
    if arguments.file is None:
        raise InputProblemError("Vilken workshop ska telefonerna skriva i? Skriv  larande anslut FIL.larande.")
    if not 0 <= arguments.port <= _HIGHEST_PORT:
        raise InputProblemError(f"En port är ett tal från 1 till {_HIGHEST_PORT}. Inget är startat.")
    if importlib.util.find_spec("aiohttp") is None:
        raise NoServerInstalledError
    from larande_tui.join.room_files import RoomCard
    from larande_tui.join.serve import serve

    def on_ready(card: RoomCard) -> None:
        say(f"Telefonerna går till {card.url}")
        say(f"Koden är {card.code}. Ctrl+C stänger rummet." if not arguments.med_scenen else card.code)
        flush_output()

    serve(
        arguments.file.expanduser(),
        arguments.adress,
        arguments.port,
        on_ready=on_ready,
        with_stage=arguments.med_scenen,
    )
    return 0
