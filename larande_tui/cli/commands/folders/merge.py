"""``larande slå-ihop``: files of one workshop into one."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Final

from larande_tui.cli.console import InputProblemError, complain, say
from larande_tui.cli.parser import Parser, new_file
from larande_tui.core.file_names import shell_word
from larande_tui.core.paths import SUFFIX
from larande_tui.core.text import counted, listed

if TYPE_CHECKING:
    from larande_tui.workshop.merging.parts import Part

_FEWEST: Final = 2


def add_arguments(parser: Parser) -> None:
    """Declare the command's arguments and flags."""
    parser.add_argument(
        "files", metavar="FIL", nargs="+", type=Path, help="workshopparna (.larande); den första gäller vid en krock"
    )
    parser.add_argument(
        "--till", metavar="MÅL", type=new_file, required=True, help="filen med allt; finns den så går den vidare"
    )
    parser.add_argument(
        "--även-äldre",
        "--aven-aldre",
        dest="older_too",
        action="store_true",
        help="ta med det som skrevs innan en av de andra filerna rensades",
    )


def run(arguments: argparse.Namespace) -> int:
    """Merge the files, and tell what each brought.

    Raises:
        WorkshopError: the files cannot be read or do not belong together, or the target cannot be written.
    """
    target: Path = arguments.till
    files = [file.expanduser() for file in arguments.files]
    _must_be_workshops([*files, target])
    _must_differ(files, target)
    from larande_tui.workshop.merging.merge_files import merge_files

    existed = target.exists()
    if len(files) < _FEWEST and not existed:
        raise InputProblemError("Ange minst två filer att slå ihop. Inget är skrivet.")
    merged = merge_files(files, target, older_too=arguments.older_too)
    for part in merged.parts:
        say(f"{part.name}: {_what_came(part)}.")
        for line in _lines(part):
            say(f"  {line}")
        for sentence in _warnings(part):
            complain(f"{part.name}: {sentence}")
    if any(line.startswith("Krock: ") for part in merged.parts for line in part.lines):
        say("Vid en krock gäller filen som står först. Den andras ord står bredvid på väggen eller på parkeringen.")
    if not merged.changes:
        say(f"{target} hade redan allt och är som förut.")
        return 0
    say(f"Allt ligger i {target}. Filerna som slogs ihop är orörda.")
    if existed:
        say("Ctrl+Z på scenen ångrar sammanslagningen.")
    return 0


def _must_be_workshops(paths: list[Path]) -> None:
    """Check that every name is that of a workshop's file.

    Raises:
        InputProblemError: one is not.
    """
    for path in paths:
        if path.suffix.lower() != SUFFIX:
            raise InputProblemError(f"{path.name} ska vara en workshop och sluta på {SUFFIX}. Inget är skrivet.")


def _must_differ(files: list[Path], target: Path) -> None:
    """Check that no file is given twice or written over.

    Raises:
        InputProblemError: one is.
    """
    from larande_tui.workshop.store.identity.registry import is_same_file

    for file in files:
        if is_same_file(file, target):
            raise InputProblemError(
                f"{target.name} är en av filerna som slås ihop, och de ändras aldrig. Inget är skrivet. "
                "Välj ett annat namn efter --till."
            )
    for one, other in combinations(files, 2):
        if is_same_file(one, other):
            raise InputProblemError(f"{other.name} står två gånger. Inget är skrivet.")


def _what_came(part: Part) -> str:
    from larande_tui.workshop.merging.wording import counted_kinds

    new = counted_kinds(part.counts)
    parts = [f"nytt: {new}"] if new else []
    if part.changed:
        parts.append(f"{counted(part.changed, 'sak', 'saker')} fick uppgifter härifrån")
    return listed(parts) or "inget nytt"


def _lines(part: Part) -> Iterator[str]:
    from larande_tui.workshop.merging.wording import renumbered

    yield from part.lines
    if part.themes:
        names = listed(f"”{' '.join(name.split())}”" for name in part.themes)
        yield f"Fanns redan med samma namn och blev ett tema: {names}."
    if part.numbers:
        yield f"Nya nummer på väggen: {renumbered(part.numbers)}."
    if part.left_removed:
        removed = counted(part.left_removed, "sak är borttagen", "saker är borttagna")
        yield f"{removed} sedan tidigare och kommer inte tillbaka."


def _warnings(part: Part) -> Iterator[str]:
    if part.unread:
        yield (
            f"{counted(part.unread, 'rad är skadad', 'rader är skadade')}, och det som stod där är inte med. "
            f"larande granska {shell_word(part.name)} --rädda letar efter dem i larandes egna kopior."
        )
    if part.held:
        yield (
            f"{counted(part.held, 'sak', 'saker')} skrevs innan en av de andra filerna rensades och är inte med, "
            "eftersom det rensade kan stå där. Med --även-äldre tas de med; rensa då resultatet också."
        )
    if part.other_programme:
        yield "Upplägget är ändrat i den här filen. Det som står i den första filen gäller."
