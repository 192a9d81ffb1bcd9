"""Errors of the stage in a browser, each as a sentence: what happened, what was kept, what to do."""

from __future__ import annotations

from larande_tui.core.desktop.program import install_command
from larande_tui.workshop.errors import WorkshopError


class WebError(WorkshopError):
    """The stage cannot be shown in a browser; ``str`` of it is the Swedish sentence."""


class NoWebServerError(WebError):
    """The optional packages are not installed."""

    def __init__(self) -> None:
        super().__init__(
            f"Scenen i webbläsaren behöver ett tillägg som inte är installerat: {install_command('webb')}. "
            "Workshoppen är orörd, och scenen i terminalen fungerar som vanligt."
        )


class PortRefusedError(WebError):
    """The system refused to let the server listen on a port."""

    def __init__(self, port: int, reason: str) -> None:
        super().__init__(
            f"Det går inte att visa scenen på port {port}: {reason}. Workshoppen är orörd. "
            "Stäng det andra programmet, eller välj en annan port med --port."
        )


class TooManyStagesError(WebError):
    """The limit of stages on this machine is reached."""

    def __init__(self, most: int) -> None:
        super().__init__(
            f"Det är redan {most} fönster öppna på den här datorn, och fler får inte plats. Stäng något av dem och "
            "ladda om sidan."
        )
