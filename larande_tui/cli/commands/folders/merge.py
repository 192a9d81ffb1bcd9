"""``larande slå-ihop``: files of one workshop into one."""

from __future__ import annotations

import argparse
from itertools import combinations
from pathlib import Path
from typing import Final

from larande_tui.cli.console import InputProblemError, complain, say
from larande_tui.cli.parser import Parser, new_file
from larande_tui.core.paths import SUFFIX, in_command

_FEWEST: Final = 2
_OLDER: Final = "Med --även-äldre tas de med; rensa då resultatet också."


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
    from larande_tui.workshop.merging.telling import contribution_lines, has_conflicts, warnings_of, what_came

    existed = target.exists()
    if len(files) < _FEWEST and not existed:
        raise InputProblemError("Ange minst två filer att slå ihop. Inget är skrivet.")
    merged = merge_files(files, target, older_too=arguments.older_too)
    for file, contribution in zip(files, merged.contributions, strict=True):
        say(f"{contribution.name}: {what_came(contribution)}.")
        for line in contribution_lines(contribution):
            say(f"  {line}")
        rescue = f"larande granska {in_command(file)} --rädda"
        for sentence in warnings_of(contribution, older=_OLDER, rescue=rescue):
            complain(f"{contribution.name}: {sentence}")
    if any(map(has_conflicts, merged.contributions)):
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
        InputProblemError: a name has another ending.
    """
    for path in paths:
        if path.suffix.lower() != SUFFIX:
            raise InputProblemError(f"{path.name} ska vara en workshop och sluta på {SUFFIX}. Inget är skrivet.")


def _must_differ(files: list[Path], target: Path) -> None:
    """Check that no file is given twice or written over.

    Raises:
        InputProblemError: a file is given twice, or is the target.
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
