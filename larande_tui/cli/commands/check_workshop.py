"""``larande granska`` for workshops: check that a file is intact, and rescue the intact part of a damaged one."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from larande_tui.cli.console import say
from larande_tui.core.paths import in_command, is_there
from larande_tui.workshop.errors import WorkshopError

if TYPE_CHECKING:
    from larande_tui.workshop.store.file_format.open_report import Damage
    from larande_tui.workshop.store.recovery.recover import Gap, Recovery
    from larande_tui.workshop.store.session import Session


def damage_sentences(session: Session) -> list[str]:
    """Describe each unreadable part of a workshop's file, a sentence each; empty for an intact file."""
    report = session.report
    sentences = _damage(session.path.name, report.damaged, report.torn)
    if items := session.workshop.damaged:
        from larande_tui.core.text import listed, plural
        from larande_tui.interchange.imports.report import counted_kinds

        phrase = plural(len(items), "post har", "poster har")
        names = listed(counted_kinds(Counter(item.key.kind for item in items)))
        sentences.append(
            f"{session.path.name}: {len(items)} {phrase} ett innehåll som inte går att läsa ({names}). "
            "Det visas inte men ligger kvar i filen."
        )
    return sentences


def check_workshop(path: Path) -> int:
    """Tell whether a file is whole, what its copies have beyond it, and where they lie; returns the faults."""
    from larande_tui.core.text import counted, plural
    from larande_tui.workshop.locations import copy_notice, workshop_locations
    from larande_tui.workshop.store.recovery.recover import recover
    from larande_tui.workshop.store.session import Session

    try:
        recovery = recover(path)
        session = Session.open(path, writable=False)
    except WorkshopError as error:
        say(str(error))
        _offer_a_rescue(path)
        return 1
    with session:
        damage = damage_sentences(session)
        for sentence in damage:
            say(sentence)
        count = len(session.workshop)
        say(f"{path.name}: {'' if damage else 'filen är hel. '}{counted(count, 'post läst', 'poster lästa')}.")
        foreign = len(session.workshop.foreign)
        if foreign:
            items, kept = plural(foreign, "post är", "poster är"), plural(foreign, "orörd", "orörda")
            say(f"{path.name}: {foreign} {items} från en nyare larande och behålls {kept}. Uppdatera larande.")
        if recovery.gained:
            say(f"{_holders(recovery)} som filen saknar. {_command(path)} lägger ihop allt.")
        elif session.report.damaged or session.report.torn:
            say(f"{_command(path)} skriver det som är helt i en ny fil.")
        if notice := copy_notice(path, session.copied_from):
            say(notice)
        for sentence in workshop_locations(path, session.workshop_id):
            say(sentence)
    return len(damage) + bool(recovery.gained)


def rescue_workshop(path: Path) -> int:
    """Write what is whole of a file and its copies beside it, and tell what is missing; returns the faults left.

    Raises:
        WorkshopError: there is nothing to rescue, or the new file could not be written.
    """
    from larande_tui.workshop.store.recovery.recover import recover, write_recovered

    recovery = recover(path)
    if recovery.whole:
        say(f"{path.name} är hel, och larandes kopior har inget mer. Det finns inget att rädda.")
        return 0
    if not is_there(path):
        say(f"{path.name} finns inte längre.")
    for sentence in _damage(path.name, recovery.original.damaged, recovery.original.torn):
        say(sentence)
    target = write_recovered(recovery)
    for sentence in _rescue_sentences(recovery, target):
        say(sentence)
    return 0 if recovery.complete else 1


def _holders(recovery: Recovery) -> str:
    """Describe which copies hold how many changes that the file lacks."""
    from larande_tui.core.text import listed

    from_copies = recovery.gained - recovery.of_others
    parts = [f"Larandes kopior har {_changes(from_copies)}"] if from_copies else []
    if recovery.of_others:
        files = listed([file.name for file in recovery.conflicting], most=5)
        parts.append(f"{files} har {_changes(recovery.of_others)}")
    return " och ".join(parts)


def _offer_a_rescue(path: Path) -> None:
    from larande_tui.workshop.store.recovery.recover import recover

    try:
        count = len(recover(path).transactions)
    except WorkshopError:
        return
    if not count:
        return
    say(f"Larandes kopior har {_changes(count)} av en sådan workshop. {_command(path)} skriver dem i en ny fil.")


def _rescue_sentences(recovery: Recovery, target: Path) -> list[str]:
    from larande_tui.core.text import listed

    name = recovery.path.name
    count, from_copies = len(recovery.transactions), recovery.gained - recovery.of_others
    files = listed([file.name for file in recovery.conflicting], most=5)
    sentences = [
        f"Skrev {target}: {_changes(count)}"
        + (f", varav {from_copies} ur larandes egna kopior" if from_copies else "")
        + (f", varav {recovery.of_others} ur {files}" if recovery.of_others else "")
        + (f". {name} är orörd." if recovery.path.exists() else ".")
    ]
    if recovery.of_others:
        sentences.append(f"Fortsätt i {target.name}. Ta bort {name} och {files} när du har sett att inget fattas.")
    sentences += [_gap(gap) for gap in recovery.gaps]
    if recovery.end_lost:
        last = recovery.transactions[-1].time if recovery.transactions else None
        sentences.append(
            f"Slutet av filen gick inte att läsa{f': det som skrevs efter {_moment(last)}' if last else ''}. "
            "Det kan vara en rad som aldrig blev färdig."
        )
    return sentences if not recovery.complete else [*sentences, "Inget fattas."]


def _gap(gap: Gap) -> str:
    is_single = gap.first == gap.last
    subject = f"Ändring {gap.first}" if is_single else f"Ändringarna {gap.first}–{gap.last}"
    bounds = [
        f"efter {_moment(gap.after)}" if gap.after else "",
        f"före {_moment(gap.before)}" if gap.before else "",
    ]
    verb = "Den gjordes" if is_single else "De gjordes"
    return f"{subject} går inte att läsa någonstans. {verb} {' och '.join(bound for bound in bounds if bound)}."


def _damage(name: str, damaged: list[Damage], torn: int) -> list[str]:
    sentences = [
        f"{name} rad {damage.line}: raden är skadad ({damage.length} byte) och lästes inte. Den ligger kvar i filen."
        for damage in damaged
    ]
    if torn:
        sentences.append(
            f"{name}: sista raden är avbruten ({torn} byte). Allt före den är läst. "
            "När filen öppnas på scenen läggs en kopia av den bredvid."
        )
    return sentences


def _changes(count: int) -> str:
    from larande_tui.core.text import counted

    return counted(count, "ändring", "ändringar")


def _command(path: Path) -> str:
    return f"larande granska {in_command(path)} --rädda"


def _moment(time: dt.datetime) -> str:
    from larande_tui.workshop.model.dates import clock, long_date

    return f"kl. {clock(time)} den {long_date(time.date())}"
