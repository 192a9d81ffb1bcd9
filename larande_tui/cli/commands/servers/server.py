"""``larande server``: rooms in PostgreSQL, and what whoever runs the server does with them."""

from __future__ import annotations

import argparse
import importlib.util
from pathlib import Path
from typing import TYPE_CHECKING, Final

from larande_tui.cli.commands.servers.links import LINK_SUBCOMMANDS, LINKS_ALSO
from larande_tui.cli.commands.servers.rooms import ROOM_SUBCOMMANDS, Subcommand, words_after
from larande_tui.cli.commands.servers.trial import run_trial
from larande_tui.cli.commands.servers.worker import run_worker
from larande_tui.cli.console import InputProblemError, complain, say
from larande_tui.cli.parser import Parser
from larande_tui.core.paths import state_folder

if TYPE_CHECKING:
    from larande_tui.hosted.database.database import Database

_MIGRATE: Final = "migrera"
_OPEN: Final = "öppna"
_CLOSE: Final = "stäng"
_RUN: Final = "kör"
_STAGE: Final = "scen"
_OWN_WINDOW: Final = "manus"
_TRY: Final = "prova"
_BROWSER: Final = "webb"
_FOLLOWS: Final = "--följ"
_HIGHEST_PORT: Final = 65_535
_USUAL_PORT: Final = 8440
_LOOPBACK: Final = "127.0.0.1"
_ALSO: Final = {"lagg-upp": "lägg-upp", "hamta": "hämta", "oppna": _OPEN, "stang": _CLOSE, "kor": _RUN, **LINKS_ALSO}


def add_arguments(parser: Parser) -> None:
    """Declare the command's arguments and flags."""
    parser.add_argument("subcommand", metavar="GÖR", nargs="?", default="", help=f"ett av {', '.join(_SUBCOMMANDS)}")
    parser.add_argument("words", metavar="VAD", nargs="*", type=Path, help="rummet, filen eller mappen som det gäller")
    parser.add_argument("--till", metavar="UT", help="hämta: filen som rummet skrivs i; länk: sista dagen")
    parser.add_argument(
        "--får", "--far", dest="may", metavar="VAD", help="länk: leda, följa, visa, läsa, hämta eller översikt"
    )
    parser.add_argument("--enhet", metavar="NAMN", default="", help="lägg-upp: enheten som rummet hör till")
    parser.add_argument("--efter", metavar="DATUM", help="gallra: dagen efter vilken rummet ska bort, eller aldrig")
    parser.add_argument("--mot", metavar="FIL", type=Path, help="byt-ut: filen som rummet ska bli")
    parser.add_argument("--genomför", "--genomfor", dest="does", action="store_true", help="radera: gör det också")
    parser.add_argument(_FOLLOWS, "--folj", dest="follows", action="store_true", help="scen: läs bara, led inte")
    parser.add_argument("--lyssna", metavar="ADRESS", default=_LOOPBACK, help="kör: adressen; annars bara datorn själv")
    parser.add_argument("--port", metavar="PORT", type=int, help="kör, prova: porten, annars 8440; webb: annars 8430")
    parser.add_argument(
        "--öppna-inte",
        "--oppna-inte",
        dest="stays_shut",
        action="store_true",
        help="webb: visa bara adressen, öppna ingenting",
    )
    parser.add_argument("--prova", action="store_true", help="starta en provserver med påhittade rum, tills Ctrl+C")
    parser.add_argument("--kolla", action="store_true", help="säg vad som är fel med servern, och gör ingenting")


def run(arguments: argparse.Namespace) -> int:
    """Carry out an action on the server's rooms.

    Raises:
        WorkshopError: the database, a file or a room cannot be used.
    """
    from larande_tui.hosted.errors import NoDatabaseInstalledError
    from larande_tui.hosted.settings import database_address, tenant

    if importlib.util.find_spec("psycopg") is None:
        raise NoDatabaseInstalledError
    if arguments.prova or arguments.subcommand == _TRY:
        return run_trial(_port_of(arguments, _USUAL_PORT))
    address = database_address()
    if arguments.kolla:
        return _check(address, tenant())
    subcommand = _ALSO.get(arguments.subcommand, arguments.subcommand)
    if subcommand == _MIGRATE:
        return _migrate(address)
    if subcommand == _BROWSER:
        return _show_in_browser(address, tenant(), arguments)
    if subcommand == _RUN:
        return run_worker(address, tenant(), _port_of(arguments, _USUAL_PORT), arguments)
    if subcommand not in _DO:
        raise InputProblemError(f"Säg vad som ska göras: {', '.join(_SUBCOMMANDS)}. Hjälp: larande server --hjälp")
    from larande_tui.hosted.database.database import Database

    with Database(address, tenant()) as database:
        database.must_be_usable()
        return _DO[subcommand](database, arguments)


def _check(address: str, tenant: str) -> int:
    from larande_tui.hosted.checkup import findings_on, findings_on_address, findings_on_stages
    from larande_tui.hosted.rights.single_sign_on import SingleSignOn
    from larande_tui.hosted.settings import groups_file, most_stages, proxies, public_address

    sign_on = SingleSignOn.read(proxies(), groups_file())
    has_leaders = any(sign_on.led.values()) if sign_on.units else None
    findings = [
        *findings_on(address, tenant),
        *findings_on_address(public_address()),
        *findings_on_stages(most_stages(), state_folder() / "scener", has_leaders=has_leaders),
    ]
    for finding in findings:
        (complain if finding.is_wrong else say)(finding.text)
    return 1 if any(finding.is_wrong for finding in findings) else 0


def _migrate(address: str) -> int:
    from larande_tui.hosted.database.migrating import migrated

    done = migrated(address)
    say(f"Tabellerna är uppdaterade till version {done[-1]}." if done else "Tabellerna är redan de rätta.")
    return 0


def _open(database: Database, arguments: argparse.Namespace) -> int:
    from larande_tui.core.clock import local_now
    from larande_tui.hosted.doors.doors import OPEN_FOR, open_door
    from larande_tui.hosted.moving import find_room
    from larande_tui.hosted.settings import public_address

    (word,) = words_after(arguments, "rummet", most=1)
    address = public_address()
    ends = local_now() + OPEN_FOR
    code = open_door(database, find_room(database, str(word)), ends)
    say(f"Koden är {code}. Deltagarna går till {address or 'serverns adress'}/{code}")
    say(f"Dörren stängs av sig själv {ends:%Y-%m-%d kl. %H.%M}, eller med larande server stäng.")
    return 0


def _close(database: Database, arguments: argparse.Namespace) -> int:
    from larande_tui.hosted.doors.doors import close_door
    from larande_tui.hosted.moving import find_room

    (word,) = words_after(arguments, "rummet", most=1)
    close_door(database, find_room(database, str(word)))
    say("Dörren är stängd. Allt som deltagarna gav är i rummet, och vem som gav vad finns inte kvar.")
    return 0


def _show(database: Database, arguments: argparse.Namespace) -> int:
    """Open the stage on a room, or the facilitator's own window of it."""
    from larande_tui.cli.commands.start import require_terminal
    from larande_tui.cli.settings import content_folders
    from larande_tui.hosted.log.stage_log import StageLog
    from larande_tui.hosted.moving import find_room
    from larande_tui.hosted.settings import seat
    from larande_tui.tui.platform.browser.confined import own_folder

    (word,) = words_after(arguments, "rummet", most=1)
    folders = content_folders(arguments.content)
    require_terminal()
    room = find_room(database, str(word))
    log = StageLog.open(database, room, writable=not arguments.follows, seat=seat())
    if (folder := own_folder()) is not None:
        from larande_tui.core.settings import read_settings
        from larande_tui.tui.platform.browser.confinement import confine

        settings = read_settings()
        confine(folder, [*folders, *filter(None, (settings.template, settings.deck_template))])
    log.path.parent.mkdir(parents=True, exist_ok=True)  # for documents: nobody may have had a workshop here yet
    from larande_tui.tui.app import run as run_stage
    from larande_tui.workshop.store.session import Session

    def open_session() -> Session:
        session = Session(log)
        session.catch_up()
        return session

    is_own = arguments.subcommand == _OWN_WINDOW
    return run_stage(log.path, extra=folders, presenter=is_own, open_session=open_session)


def _show_in_browser(address: str, tenant: str, arguments: argparse.Namespace) -> int:
    """Open the stage on a room in this machine's browser.

    The database is closed again before the stages' processes are forked: a fork must not inherit its threads.
    """
    from larande_tui.cli.commands.servers.web import serve_room
    from larande_tui.hosted.database.database import Database
    from larande_tui.hosted.moving import find_room

    (word,) = words_after(arguments, "rummet", most=1)
    port = _port_of(arguments, 0)
    with Database(address, tenant) as database:
        database.must_be_usable()
        room = find_room(database, str(word))
    serve_room(room, str(word), port, opens=not arguments.stays_shut)
    return 0


def _port_of(arguments: argparse.Namespace, usual: int) -> int:
    """Return the requested port, or the usual one.

    Raises:
        InputProblemError: the request is not a port number.
    """
    port = usual if arguments.port is None else int(arguments.port)
    if not 0 <= port <= _HIGHEST_PORT:
        raise InputProblemError(f"En port är ett tal från 1 till {_HIGHEST_PORT}. Inget är startat.")
    return port


_DO: Final[dict[str, Subcommand]] = {
    **ROOM_SUBCOMMANDS,
    **LINK_SUBCOMMANDS,
    _OPEN: _open,
    _CLOSE: _close,
    _STAGE: _show,
    _OWN_WINDOW: _show,
}
_SUBCOMMANDS: Final = (_MIGRATE, *_DO, _RUN, _BROWSER, _TRY)
