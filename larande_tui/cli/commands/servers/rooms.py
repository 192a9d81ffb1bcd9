"""Commands of ``larande server`` about whole rooms: list, put in, take out, remove."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from larande_tui.cli.console import InputProblemError, say
from larande_tui.cli.parser import new_file

if TYPE_CHECKING:
    from larande_tui.hosted.database.database import Database

_NEVER: Final = "aldrig"

Subcommand = Callable[["Database", argparse.Namespace], int]
"""Does something on a server, and returns the exit code."""


def words_after(arguments: argparse.Namespace, what: str, most: int | None = None) -> list[Path]:
    """Return the words after the subcommand.

    Args:
        arguments: of the command.
        what: they say, for whoever left them out.
        most: how many there may be; None for any number.

    Raises:
        InputProblemError: there are none, or too many.
    """
    words: list[Path] = arguments.words
    if not words or (most is not None and len(words) > most):
        raise InputProblemError(f"Säg {what} efter {arguments.subcommand}, och inget mer. Inget är gjort.")
    return words


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

    for word in words_after(arguments, "filen"):
        path = word.expanduser()
        room = put_in(database, path, unit=arguments.enhet)
        say(f"{path.name} är nu rummet {room} på servern. Filen är orörd; arbeta vidare i rummet.")
    return 0


def _take_out(database: Database, arguments: argparse.Namespace) -> int:
    from larande_tui.hosted.moving import find_room, take_out

    (word,) = words_after(arguments, "rummet", most=1)
    if not arguments.till:
        raise InputProblemError("Säg i vilken fil rummet ska skrivas: --till FIL.larande. Inget är skrivet.")
    target = new_file(arguments.till)
    take_out(database, find_room(database, str(word)), target)
    say(f"Skrev {target}. Rummet är kvar på servern.")
    return 0


def _dump(database: Database, arguments: argparse.Namespace) -> int:
    from larande_tui.hosted.moving import dump

    (word,) = words_after(arguments, "mappen", most=1)
    count = sum(1 for _ in dump(database, new_file(str(word))))
    say(f"Skrev {count} rum i {word}.")
    return 0


def _expire(database: Database, arguments: argparse.Namespace) -> int:
    """Set the day of a room, or remove the rooms whose day has passed."""
    from larande_tui.core.clock import local_today
    from larande_tui.hosted.moving import find_room
    from larande_tui.hosted.retention import remove_expired, set_day

    if not arguments.words:
        count = remove_expired(database, local_today())
        say(f"Gallrade {count} rum.")
        return 0
    (word,) = words_after(arguments, "rummet", most=1)
    day = _day(arguments.efter)
    set_day(database, find_room(database, str(word)), day)
    say(f"Rummet gallras efter {day.isoformat()}." if day else "Rummet gallras aldrig av sig självt.")
    return 0


def _day(word: str | None) -> date | None:
    if word == _NEVER:
        return None
    try:
        return date.fromisoformat(word or "")
    except ValueError:
        raise InputProblemError("Säg dagen efter --efter som 2027-06-30, eller aldrig. Inget är ändrat.") from None


def _remove(database: Database, arguments: argparse.Namespace) -> int:
    from larande_tui.hosted.moving import find_room
    from larande_tui.hosted.retention import remove

    (word,) = words_after(arguments, "rummet", most=1)
    room = find_room(database, str(word))
    if not arguments.does:
        say(f"Rummet {room} skulle tas bort för gott, med allt som hör till det. Det görs med --genomför.")
        return 0
    remove(database, room)
    say(f"Rummet {room} är borta ur databasen. I säkerhetskopiorna finns det tills de gallras: se docs/drift.md.")
    return 0


def _replace(database: Database, arguments: argparse.Namespace) -> int:
    from larande_tui.hosted.moving import find_room
    from larande_tui.hosted.retention import replace

    (word,) = words_after(arguments, "rummet", most=1)
    if arguments.mot is None:
        raise InputProblemError("Säg vilken fil rummet ska bli: --mot FIL.larande. Inget är ändrat.")
    room = find_room(database, str(word))
    replace(database, room, arguments.mot.expanduser())
    say(f"Rummet {room} är nu det som står i {arguments.mot.name}, och inget annat.")
    return 0


ROOM_SUBCOMMANDS: Final[dict[str, Subcommand]] = {
    "lista": _list,
    "lägg-upp": _put_in,
    "hämta": _take_out,
    "dumpa": _dump,
    "gallra": _expire,
    "radera": _remove,
    "byt-ut": _replace,
}
