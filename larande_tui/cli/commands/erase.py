"""``larande rensa``: erase personal data, notes or words for good."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Final

from larande_tui.cli.console import InputProblemError, complain, say
from larande_tui.cli.parser import Parser

if TYPE_CHECKING:
    from larande_tui.workshop.erasing.choosing import Removal

_NOT_DONE: Final = "En tidigare rensning blev avbruten. Lägg till --genomför, så blir den klar."
_DONE_NOW: Final = "En tidigare rensning blev avbruten. Nu är även det borttaget som den lämnade efter sig."
_NEWER: Final = ("sak från en nyare larande", "saker från en nyare larande")


def add_arguments(parser: Parser) -> None:
    """Declare the command's arguments and flags."""
    parser.add_argument("file", metavar="FIL", type=Path, help="workshoppen (.larande)")
    parser.add_argument("--personer", dest="persons", action="store_true", help="töm alla fält som säger vem")
    parser.add_argument(
        "--allt-utom-planen",
        dest="all_but_plan",
        action="store_true",
        help="behåll bara uppgifter, mål, plan och beslut",
    )
    parser.add_argument(
        "--ord", dest="words", metavar="ORD", action="append", default=[], help="ta bort ett namn eller ord överallt"
    )
    parser.add_argument(
        "--genomför", "--genomfor", dest="really", action="store_true", help="gör det; utan den visas bara vad som går"
    )


def run(arguments: argparse.Namespace) -> int:
    """Preview the removal, or carry it out and report the counts; removed texts are never printed.

    Raises:
        WorkshopError: the file cannot be read, is open elsewhere, or cannot be written.
    """
    from larande_tui.core.text import clean
    from larande_tui.workshop.erasing.choosing import Extent
    from larande_tui.workshop.erasing.erase import erase, preview
    from larande_tui.workshop.erasing.telling import damage_that_goes, remaining_places
    from larande_tui.workshop.locations import copy_notice

    # Normalised like the stored texts: a Mac may send å as an a and a combining ring.
    words = tuple(word for word in (clean(word).strip() for word in arguments.words) if word)
    extent = Extent(arguments.persons, arguments.all_but_plan, words)
    if extent == Extent():
        raise InputProblemError("Säg vad som ska rensas: --personer, --allt-utom-planen eller --ord ORD.")
    path: Path = arguments.file.expanduser()
    removal = erase(path, extent) if arguments.really else preview(path, extent)
    if removal.removes:
        _report_removal(removal, path, done=arguments.really)
    else:
        say(f"{path.name}: inget att ta bort.")
    if damage := damage_that_goes(removal, path, done=arguments.really):
        complain(damage)
    if removal.unfinished and not arguments.really:
        say(_NOT_DONE)
    elif removal.unfinished and not removal.refused:
        say(_DONE_NOW)
    if notice := copy_notice(path, removal.copied_from):
        say(notice)
    for sentence in remaining_places(removal, path):
        complain(sentence)
    return 1 if removal.refused else 0


def _report_removal(removal: Removal, path: Path, *, done: bool) -> None:
    say(f"{path.name}: {'borttaget för gott' if done else 'det här skulle tas bort för gott'}:")
    for line in _protocol(removal):
        say(f"  {line}")
    if sentence := _other_sources(removal):
        say(sentence)
    if not done:
        say("Inget är ändrat än. Lägg till --genomför för att göra det. Hela filens historik försvinner då.")
        return
    copies = "" if removal.refused else " Även larandes egna kopior är rensade."
    say(f"Historiken i filen är borta och inget av det går att ångra.{copies}")
    say("Word-filer, kalendrar, säkerhetskopior och molntjänstens versioner rensas inte härifrån.")


def _other_sources(removal: Removal) -> str:
    """Describe the other places that hold the words: the workshop's history, its copies and drafts."""
    from larande_tui.core.text import counted, plural

    sources = []
    if removal.earlier:
        sources.append(f"filens historik ({counted(removal.earlier, 'rad', 'rader')})")
    if removal.followers:
        files = plural(removal.followers, "fil", "filer")
        sources.append(f"larandes egna kopior och utkast ({removal.followers} {files})")
    return f"Det finns {'också' if removal.shown else 'bara'} i {' och i '.join(sources)}." if sources else ""


def _protocol(removal: Removal) -> list[str]:
    from larande_tui.core.text import counted, plural
    from larande_tui.workshop.model.kind_words import KIND_WORDS, OTHER_KIND_WORDS

    lines = []
    for kind, count in removal.items_gone.items():
        one, several = OTHER_KIND_WORDS.get(kind) or KIND_WORDS.get(kind, _NEWER)
        lines.append(counted(count, one, several))
    if removal.fields_emptied:
        lines.append(f"{removal.fields_emptied} fält som säger vem")
    if removal.words_replaced:
        times = plural(removal.words_replaced, "förekomst", "förekomster")
        lines.append(f"{removal.words_replaced} {times} av det som angavs med --ord")
    if removal.unknown:
        unknown = counted(removal.unknown, "post", "poster")
        lines.append(f"({unknown} från en nyare larande kan ha fler fält som säger vem)")
    return lines
