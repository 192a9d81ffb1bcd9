"""``larande upplägg``: the list of programmes."""

from __future__ import annotations

import argparse

from larande_tui.cli.console import say
from larande_tui.cli.parser import Parser
from larande_tui.cli.settings import content_folders


def add_arguments(parser: Parser) -> None:
    """Declare the command's arguments and flags: none of its own."""
    parser.set_defaults(command="upplägg")


def run(arguments: argparse.Namespace) -> int:
    """List the programmes, and the unusable packs with their mistakes."""
    from larande_tui.packs.catalog import load_catalog

    catalog = load_catalog(*content_folders(arguments.content))
    width = max((len(name) for name in catalog.programmes), default=0) + 2
    for programme in catalog.programmes.values():
        say(f"{programme.id:{width}}{programme.title}, {programme.minutes} min. {programme.summary}")
    if catalog.broken:
        say("\nGår inte att använda:")
    for pack in catalog.broken:
        for error in pack.errors:
            say(f"  {error}")
    return 0
