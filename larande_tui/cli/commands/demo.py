"""``larande demo``: the demo workshop, on the stage or as files."""

from __future__ import annotations

import argparse

from larande_tui.cli.commands.start import open_stage, require_terminal
from larande_tui.cli.console import say
from larande_tui.cli.parser import Parser, new_file
from larande_tui.cli.settings import content_folders


def add_arguments(parser: Parser) -> None:
    """Declare the command's arguments and flags."""
    parser.add_argument("--till", metavar="MAPP", type=new_file, help="skriv filerna här, öppna inte scenen")


def run(arguments: argparse.Namespace) -> int:
    """Make the demo workshop under a free name, and open it or write its documents beside it.

    Raises:
        WorkshopError: a file could not be written.
    """
    from larande_tui.core.paths import free_name, workshops_folder
    from larande_tui.interchange.imports.demo import DEMO_NAME, demo_workshop

    if arguments.till is None:
        require_terminal()
    folders = content_folders(arguments.content)
    folder = arguments.till or workshops_folder()
    path = demo_workshop(free_name(folder / DEMO_NAME))
    if arguments.till is None:
        return open_stage(path, folders)
    from larande_tui.documents.content.compose import has_contents
    from larande_tui.documents.content.variants import VARIANTS, Variant
    from larande_tui.documents.export import PRESENTATION, export, export_target
    from larande_tui.workshop.store.session import Session

    with Session.open(path, writable=False) as session:
        forms: list[tuple[str, Variant]] = [
            *((".docx", variant) for variant in VARIANTS if has_contents(session.workshop, variant)),
            (PRESENTATION, "presentation"),
        ]
        documents = [
            export(
                session.workshop,
                free_name(export_target(session.workshop, path, suffix, variant)),
                variant=variant,
                working_copy_of=session.workshop_id,
            )
            for suffix, variant in forms
        ]
    for file in (path, *documents):
        say(str(file))
    return 0
