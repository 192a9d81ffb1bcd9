"""A walk in a real terminal: larande as it is installed, and the bytes of the acts."""

from __future__ import annotations

import random
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from larande_tui.workshop.store.session import Session
from tests.driver.key_walk.acts import Timed, key
from tests.driver.key_walk.checks import see_file, see_free
from tests.driver.key_walk.places import placed
from tests.driver.key_walk.somebody_else import add_a_note, remove_most
from tests.driver.key_walk.starts import lay_out
from tests.driver.key_walk.walks import Walk, WalkError
from tests.driver.real_app import RealApp
from tests.driver.terminal_program import TooSlowError

_OPENS: Final = 30.0
_BETWEEN: Final = 0.12
"""Seconds for a burst to be painted, and for an Escape to be told from the beginning of another key."""

_WAYS_OUT: Final = 12


def walk_in_terminal(the_walk: Walk, folder: Path) -> None:
    """Make a walk in a terminal of its own. The disk never refuses here.

    Args:
        the_walk: to make.
        folder: an empty one for this walk alone.

    Raises:
        WalkError: the app failed, wrote nothing that can be read, could not be left, or left its workshop locked.
    """
    start = the_walk.start
    path = lay_out(start, folder / "workshoppar")
    words = [] if path is None else ["manus", str(path)] if start.presenter else [str(path)]
    environment = {"LARANDE_TILLSTAND": str(folder / "tillstand"), "LARANDE_MAPP": str(folder / "workshoppar")}
    columns, lines = the_walk.size
    stage = Session.open(path) if path is not None and start.read_only else None
    if stage is not None:
        stage.lead()
    try:
        with RealApp(words, environment, columns=columns, lines=lines) as app:
            _walk(the_walk, app, path)
    except TooSlowError as error:
        raise WalkError("the app does not answer any more") from error
    finally:
        if stage is not None:
            stage.close()
    if reports := sorted((folder / "tillstand" / "felrapporter").glob("*.txt")):
        raise WalkError("the app has failed: " + " | ".join(reports[0].read_text(encoding="utf-8").split("\n")[-6:]))
    if path is not None and path.exists() and not start.read_only:
        see_free(path)
        see_file(path, {}, -1)


def _walk(the_walk: Walk, app: RealApp, path: Path | None) -> None:
    rng = random.Random(the_walk.seed)
    app.wait_for(lambda: bool(app.screen.text.strip()), "first frame", _OPENS)
    app.attend(4 * _BETWEEN)
    for name in the_walk.start.keys:
        _do(app, [Timed(key("space" if name == " " else name))], path, rng)
    for acts in the_walk.bursts:
        _do(app, acts, path, rng)
    for _ in range(_WAYS_OUT):
        if _is_over(app):
            break
        app.type("\x1b")
        app.attend(_BETWEEN)
        if not _is_over(app):
            app.type("\x11")
            app.attend(_BETWEEN)
    if code := app.end(_OPENS):
        raise WalkError(f"the app ended with {code}: {app.screen.text}")


def _do(app: RealApp, acts: Sequence[Timed], path: Path | None, rng: random.Random) -> None:
    """Send a burst, with all simultaneous acts in one write."""
    if _is_over(app):
        return
    unsent = ""
    for timed in acts:
        act = timed.act
        if timed.after or act.event or act.size is not None:
            unsent = _sent(app, unsent)
            time.sleep(timed.after / 1000)
        if act.size is not None:
            app.resize(*(max(2, number) for number in act.size))
        elif act.event == "removed elsewhere" and path is not None:
            remove_most(path, rng)
        elif act.event == "changed elsewhere" and path is not None:
            add_a_note(path)
        else:
            unsent += placed(act, app.screen.text, _size(app))
    _sent(app, unsent)
    app.attend(_BETWEEN)


def _sent(app: RealApp, keys: str) -> str:
    if keys and not _is_over(app):
        app.type(keys)
    return ""


def _size(app: RealApp) -> tuple[int, int]:
    rows = app.screen.rows
    return max((len(row) for row in rows), default=1), len(rows)


def _is_over(app: RealApp) -> bool:
    return app._process.poll() is not None
