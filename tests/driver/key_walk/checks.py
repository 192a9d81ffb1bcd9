"""Conditions that hold after every burst of keys: of the app, of its screen, and of the workshop's file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any

from larande_tui.core.characters import STEERING
from larande_tui.tui.app import LarandeApp
from larande_tui.tui.screens.presenter import PresenterScreen
from larande_tui.tui.screens.start.screen import StartScreen
from larande_tui.tui.stage_screen.screen import StageScreen
from larande_tui.workshop.store.session import Session
from tests.driver.key_walk.walks import WalkError
from tests.driver.textual_screen import painted_text


def see_app(app: LarandeApp) -> None:
    """Check that the app is intact: nothing has failed, and its screen is painted and takes keys.

    Raises:
        WalkError: it is not, with the app's own error as the cause if there is one.
    """
    if app._exception is not None:
        raise WalkError("the app has failed") from app._exception
    if app._panicked:
        raise WalkError("the app has panicked")
    if not app._exit:
        _see_stack(app)
        _see_painted(app)
        _see_focus(app)


def _see_stack(app: LarandeApp) -> None:
    kinds = sorted(type(screen).__name__ for screen in app.screen_stack)
    if doubles := [name for name, next_name in pairwise(kinds) if name == next_name]:
        raise WalkError(f"stands twice on the stack: {', '.join(doubles)}")
    on_stage = any(isinstance(screen, StageScreen | PresenterScreen) for screen in app.screen_stack)
    if app.session is not None and not on_stage and isinstance(app.screen, StartScreen):
        raise WalkError("the start screen is shown while a workshop is still open")


def is_painted(app: LarandeApp) -> bool:
    """Tell whether there is something on the screen, where there is room for it."""
    return bool(painted_text(app).strip()) or app.size.width <= 20 or app.size.height <= 6


def _see_painted(app: LarandeApp) -> None:
    if not is_painted(app):
        raise WalkError("nothing is painted")
    text = painted_text(app)
    if (steering := STEERING.search(text.replace("\n", ""))) is not None:
        raise WalkError(f"{steering[0]!r} is painted")
    if list(app._notifications):
        raise WalkError("Textual shows a notice of its own")


def _see_focus(app: LarandeApp) -> None:
    screen = app.screen
    if not screen.is_mounted or not screen._running:
        raise WalkError(f"{screen} takes no keys")
    if screen.focused is None and screen.focus_chain and app.app_focus:
        raise WalkError(f"nothing has the focus on {screen}, and {screen.focus_chain[0]} could")
    if screen.focused is not None and not screen.focused._running:
        raise WalkError(f"{screen.focused} has the focus and takes no keys")


def items_of(session: Session) -> Iterator[tuple[Any, Any]]:
    """Return the items of a workshop, each with its key."""
    for item in session.workshop:
        yield item.key, item


def see_file(path: Path, confirmed: Mapping[Any, Any], seq: int) -> None:
    """Check that a file is intact, and holds all that was confirmed as saved.

    Args:
        path: the file.
        confirmed: the items of a moment when everything was confirmed, by their keys.
        seq: the last transaction of that moment; the file may have gone on since.

    Raises:
        WalkError: it is damaged, or something is missing.
    """
    with Session.open(path, writable=False) as session:
        if session.report.damaged or session.report.torn:
            raise WalkError(f"the file is damaged: {session.report}")
        if session.seq < seq:
            raise WalkError(f"the file ends at transaction {session.seq}, and {seq} was confirmed as saved")
        if session.seq > seq:
            return
        items = dict(items_of(session))
    if missing_keys := [key for key, item in confirmed.items() if items.get(key) != item]:
        raise WalkError(f"confirmed as saved, and not in the file: {missing_keys}")


def see_free(path: Path) -> None:
    """Check that another session can now lead a workshop.

    Raises:
        WalkError: it is still locked.
    """
    with Session.open(path) as session:
        if not session.lead():
            raise WalkError("the workshop stays locked after the app was left")
