"""A compositor that asks widgets only for the lines that will be seen in a frame.

Textual asks every visible widget for all its lines whenever a cell changes, also those that other widgets cover: the
containers around the wall alone have four screenfuls of them. That was a third of the paint after a note or a key.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import cast

from textual._compositor import Compositor
from textual.geometry import Region
from textual.strip import Strip


class FrugalCompositor(Compositor):
    """A compositor that leaves out lines that have not changed, and those below other widgets."""

    def _render_chops(self, crop: Region, is_rendered_line: Callable[[int], bool]) -> Sequence[Mapping[int, Strip]]:
        """Return the pieces of each painted line by the cell where they begin; nothing of the other lines.

        Widgets come from the front to the back, and the first one at a cell is seen.
        """
        cuts = self.cuts
        lines: list[dict[int, Strip | None]] = [
            dict.fromkeys(line_cuts[:-1]) if crop.y <= y < crop.bottom and is_rendered_line(y) else {}
            for y, line_cuts in enumerate(cuts)
        ]
        empty_cells = {y: len(line) for y, line in enumerate(lines) if line}
        for widget, (region, clip) in self.visible_widgets.items():
            seen = region.intersection(clip)
            rows = [y for y in seen.line_range if y in empty_cells] if seen.width else []
            if not rows:
                continue
            top, left, right = rows[0], *seen.column_span
            strips = widget.render_lines(Region(left - region.x, top - region.y, seen.width, rows[-1] + 1 - top))
            for y in rows:
                line = lines[y]
                own_cuts = [cut for cut in cuts[y] if left <= cut <= right]
                parts = strips[y - top].divide([cut - left for cut in own_cuts[1:]])
                for cut, part in zip(own_cuts, parts, strict=False):
                    if line[cut] is None:
                        line[cut] = part
                        empty_cells[y] -= 1
                if not empty_cells[y]:
                    del empty_cells[y]
            if not empty_cells:
                break
        return cast("list[dict[int, Strip]]", lines)  # the screen itself fills what no other widget does
