"""Commands of ``larande server`` about links: make one, list them, revoke one."""

from __future__ import annotations

import argparse
import datetime as dt
from typing import TYPE_CHECKING, Final

from larande_tui.cli.commands.servers.rooms import Subcommand, words_after
from larande_tui.cli.console import InputProblemError, say
from larande_tui.core.clock import local_now

if TYPE_CHECKING:
    from larande_tui.hosted.database.database import Database

_USUAL: Final = dt.timedelta(days=30)
LINKS_ALSO: Final = {"lank": "länk", "lankar": "länkar", "aterkalla": "återkalla"}
"""Names for keyboards without å, ä and ö."""


def _make(database: Database, arguments: argparse.Namespace) -> int:
    from larande_tui.hosted.moving import find_room
    from larande_tui.hosted.rights.links import ON_STAGE, OVERVIEW, RIGHTS, make_link
    from larande_tui.hosted.settings import public_address

    may = arguments.may or ""
    if may not in RIGHTS:
        raise InputProblemError(f"Säg vad länken ger: --får {', '.join(RIGHTS)}. Ingen länk är gjord.")
    if may == OVERVIEW and arguments.words:
        raise InputProblemError("En översikt gäller alla rum, så säg inget rum. Ingen länk är gjord.")
    address, ends = public_address(), _end_of(arguments.till)
    room = "" if may == OVERVIEW else find_room(database, str(words_after(arguments, "rummet", most=1)[0]))
    secret = make_link(database, may, room, ends)
    say(f"{address or 'serverns adress'}/{'scen#' if may in ON_STAGE else 'l/'}{secret}")
    say(f"Den som har länken får {RIGHTS[may]}, till och med {ends.date().isoformat()}. Den visas bara nu.")
    return 0


def _end_of(word: str | None) -> dt.datetime:
    """Return the end of the last day of a link."""
    now = local_now()
    try:
        day = dt.date.fromisoformat(word) if word else (now + _USUAL).date()
    except ValueError:
        raise InputProblemError("Säg sista dagen som 2027-06-30. Ingen länk är gjord.") from None
    ends = dt.datetime.combine(day, dt.time(23, 59, 59), now.tzinfo)
    if ends < now:
        raise InputProblemError(f"{day.isoformat()} har redan varit. Ingen länk är gjord.")
    return ends


def _list(database: Database, _: argparse.Namespace) -> int:
    from larande_tui.hosted.rights.links import RIGHTS, list_links

    links = list_links(database)
    for link in links:
        room = f"  {link.room}" if link.room else ""
        say(f"{link.name}  till {link.ends.date().isoformat()}  {RIGHTS.get(link.may, link.may)}{room}")
    if not links:
        say("Inga länkar gäller.")
    return 0


def _revoke(database: Database, arguments: argparse.Namespace) -> int:
    from larande_tui.hosted.rights.links import revoke

    (word,) = words_after(arguments, "länken", most=1)
    revoke(database, str(word))
    say("Länken gäller inte längre.")
    return 0


LINK_SUBCOMMANDS: Final[dict[str, Subcommand]] = {"länk": _make, "länkar": _list, "återkalla": _revoke}
