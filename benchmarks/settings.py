"""Settings of a measurement: its size and its folder."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of one run.

    Attributes:
        folder: a temporary one on the measured disk, for all files that are written.
        short: few repetitions, to check that everything works rather than to compare.
    """

    folder: Path
    short: bool = False

    def rounds(self, *, least: int, most: int) -> int:
        """Return the number of repetitions."""
        return least if self.short else most

    @property
    def environment(self) -> dict[str, str]:
        """Return the variables that keep the app out of the user's own folders."""
        return {"LARANDE_TILLSTAND": str(self.folder / "state"), "LARANDE_MAPP": str(self.folder / "workshops")}

    @property
    def whole_environment(self) -> dict[str, str]:
        """Return the same variables with the benchmark's own environment."""
        return {**os.environ, **self.environment}
