"""``larande server``: rooms in PostgreSQL, and what whoever runs the server does with them."""

from __future__ import annotations

import argparse
import importlib.util
from pathlib import Path
from typing import TYPE_CHECKING, Final

from larande_tui.cli.console import InputProblemError, complain, say
from larande_tui.cli.parser import Parser, new_file

if TYPE_CHECKING:
    from larande_tui.hosted.database.database import Database

_MIGRATE: Final = "migrera"
_LIST: Final = "lista"
_PUT_IN: Final = "lägg-upp"
_TAKE_OUT: Final = "hämta"
_DUMP: Final = "dumpa"
_ALSO: Final = {"lagg-upp": _PUT_IN, "hamta": _TAKE_OUT}
_DEEDS: Final = (_MIGRATE, _LIST, _PUT_IN, _TAKE_OUT, _DUMP)


def add_arguments(parser: Parser) -> None:
    """Declare the command's arguments and flags."""
    parser.add_argument("deed", metavar="GÖR", nargs="?", default="", help=f"ett av {', '.join(_DEEDS)}")
    parser.add_argument("words", metavar="VAD", nargs="*", type=Path, help="rummet, filen eller mappen som det gäller")
    parser.add_argument("--till", metavar="UT", help="hämta: filen som rummet skrivs i")
    parser.add_argument("--enhet", metavar="NAMN", default="", help="lägg-upp: enheten som rummet hör till")
    parser.add_argument("--kolla", action="store_true", help="säg vad som är fel med servern, och gör ingenting")


def run(arguments: argparse.Namespace) -> int:
    """Do what was asked with the rooms.

    Raises:
        WorkshopError: the database, a file or a room is not as it has to be.
    """
    from larande_tui.hosted.errors import NoDatabaseInstalledError
    from larande_tui.hosted.settings import database_address, tenant

    if importlib.util.find_spec("psycopg") is None or importlib.util.find_spec("psycopg_pool") is None:
        raise NoDatabaseInstalledError
    address = database_address()
    if arguments.kolla:
        return _check(address, tenant())
    deed = _ALSO.get(arguments.deed, arguments.deed)
    if deed == _MIGRATE:
        return _migrate(address)
    if deed not in _DEEDS:
        raise InputProblemError(f"Säg vad som ska göras: {', '.join(_DEEDS)}. Hjälp: larande server --hjälp")
    from larande_tui.hosted.database.database import Database

    with Database(address, tenant()) as database:
        database.must_be_usable()
        return _DO[deed](database, arguments)


def _check(address: str, tenant: str) -> int:
    from larande_tui.hosted.checkup import findings_on

    findings = findings_on(address, tenant)
    for finding in findings:
        (complain if finding.is_wrong else say)(finding.text)
    return 1 if any(finding.is_wrong for finding in findings) else 0


def _migrate(address: str) -> int:
    from larande_tui.hosted.database.migrating import migrated

    done = migrated(address)
    say(f"Tabellerna är uppdaterade till version {done[-1]}." if done else "Tabellerna är redan de rätta.")
    return 0


def _list(database: Database, _: argparse.Namespace) -> int:
    from larande_tui.hosted.moving import list_rooms

    rooms = list_rooms(database)
    for room in rooms:
        unit = f"  {room.unit}" if room.unit else ""
        erased = f"  gallras {room.erase_after.isoformat()}" if room.erase_after else ""
        say(f"{room.id}  {room.made.date().isoformat()}  {room.bytes // 1000:>6} kB  {room.name}{unit}{erased}")
    if not rooms:
        say("Det finns inga rum på servern ännu. larande server lägg-upp FIL.larande lägger upp ett.")
    return 0


def _put_in(database: Database, arguments: argparse.Namespace) -> int:
    from larande_tui.hosted.moving import put_in

    for word in _words(arguments, "filen"):
        path = word.expanduser()
        room = put_in(database, path, unit=arguments.enhet)
        say(f"{path.name} är nu rummet {room} på servern. Filen är orörd; arbeta vidare i rummet.")
    return 0


def _take_out(database: Database, arguments: argparse.Namespace) -> int:
    from larande_tui.hosted.moving import find_room, take_out

    (word,) = _words(arguments, "rummet", most=1)
    if not arguments.till:
        raise InputProblemError("Säg i vilken fil rummet ska skrivas: --till FIL.larande. Inget är skrivet.")
    target = new_file(arguments.till)
    take_out(database, find_room(database, str(word)), target)
    say(f"Skrev {target}. Rummet är kvar på servern.")
    return 0


def _dump(database: Database, arguments: argparse.Namespace) -> int:
    from larande_tui.hosted.moving import dump

    (word,) = _words(arguments, "mappen", most=1)
    count = sum(1 for _ in dump(database, new_file(str(word))))
    say(f"Skrev {count} rum i {word}.")
    return 0


def _words(arguments: argparse.Namespace, what: str, most: int | None = None) -> list[Path]:
    words: list[Path] = arguments.words
    if not words or (most is not None and len(words) > most):
        raise InputProblemError(f"Säg {what} efter {arguments.deed}, och inget mer. Inget är gjort.")
    return words


_DO: Final = {_LIST: _list, _PUT_IN: _put_in, _TAKE_OUT: _take_out, _DUMP: _dump}
