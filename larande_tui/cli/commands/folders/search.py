"""``larande leta``: where words stand in all workshops of a folder."""

from __future__ import annotations

import argparse
from pathlib import Path

from larande_tui.cli.console import complain, say
from larande_tui.cli.given_folders import named_folder
from larande_tui.cli.parser import Parser


def add_arguments(parser: Parser) -> None:
    """Declare the command's arguments and flags."""
    parser.add_argument("words", metavar="ORD", help="ett eller flera ord som ska stå i samma text")
    parser.add_argument("folder", metavar="MAPP", type=Path, nargs="?", help="mappen med workshoppar")


def run(arguments: argparse.Namespace) -> int:
    """Print where the words stand, file by file; files that cannot be read are named and passed over.

    Returns:
        0; 1 when they stand nowhere.

    Raises:
        InputProblemError: there is no such folder.
    """
    from larande_tui.core.text import beginning_of, counted
    from larande_tui.rollup.search import search

    folder = named_folder(arguments.folder)
    results = search([folder], arguments.words)
    for sentence in results.troubles:
        complain(sentence)
    path = None
    for hit in results.hits:
        if hit.path != path:
            path = hit.path
            say(f"{hit.title} ({path})")
        number = f"{hit.number}  " if hit.number else ""
        say(f"  {number}{beginning_of(hit.text, 90)}  [{hit.where}]")
    if results.more:
        say("… och fler. Skriv fler ord, så blir det färre.")
    if not results.hits:
        files = counted(results.files, "workshop", "workshoppar")
        say(f"”{arguments.words}” står ingenstans ({files} i {folder}).")
    return 0 if results.hits else 1
