"""How much is measured, and where."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Settings:
    """Of one run.

    Attributes:
        folder: a temporary one on the disk that is measured; everything that is written lies in it.
        short: few repetitions, to see that everything works rather than to compare.
    """

    folder: Path
    short: bool = False

    def rounds(self, *, least: int, most: int) -> int:
        """How often something is repeated."""
        return least if self.short else most

    @property
    def environment(self) -> dict[str, str]:
        """What keeps the app out of the user's own folders."""
        return {"LARANDE_TILLSTAND": str(self.folder / "state"), "LARANDE_MAPP": str(self.folder / "workshops")}

    @property
    def whole_environment(self) -> dict[str, str]:
        """The same, with the environment of the benchmark."""
        return {**os.environ, **self.environment}
