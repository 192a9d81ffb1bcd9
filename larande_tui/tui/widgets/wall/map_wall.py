"""A wall that can show its cards as a map: regions, parts and the relations between them as lines."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar, Final

from rich.segment import Segment
from textual import events
from textual.geometry import Region, Size
from textual.strip import Strip

from larande_tui.tui.text.wrapping import cut, pad, wrap_row
from larande_tui.tui.widgets.wall.drawing import Face
from larande_tui.tui.widgets.wall.map_drawing import DrawnMap, DrawnRelation, MapSpan, draw_map, fits
from larande_tui.tui.widgets.wall.map_rows import MapRegion
from larande_tui.tui.widgets.wall.stack import WallBlock
from larande_tui.tui.widgets.wall.wall import Wall
from larande_tui.workshop.model.items import Element, Key

_MARGIN: Final = 2
_BELOW: Final = 2
"""Rows below the map for the legend, or the relations of the selected part in words."""
_LEGEND: Final = "━▶ stark · ─▶ svag · ╌▶ saknas · ? ingen äger · ! hänger på en · ↓ fungerar dåligt"


@dataclass(frozen=True, slots=True)
class MapSource:
    """The contents of a map.

    Attributes:
        regions: in the programme's order.
        relations: between their parts.
        told: the description of each part with its relations, by its id.
    """

    regions: tuple[MapRegion, ...]
    relations: tuple[DrawnRelation, ...]
    told: Mapping[str, str] = field(default_factory=dict, compare=False)


class MapWall(Wall):
    """The wall of an ecosystem: a map where it fits and has relations, otherwise lanes as on any wall.

    Attributes:
        source: the contents of the map; None to show lanes.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {"wall--line", "wall--lit", "wall--gap"}
    DEFAULT_CSS = """
    MapWall {
        & > .wall--line { color: $muted; }
        & > .wall--lit { color: $accent; text-style: bold; }
        & > .wall--gap { color: $foreground; text-style: bold; }
    }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name for it
        super().__init__(id=id)
        self.source: MapSource | None = None
        self._map: DrawnMap | None = None
        self._drawn_for: tuple[MapSource, int, int] | None = None
        self._rows: dict[tuple[int, str, str], list[MapSpan]] = {}
        self._trail: list[str] = []
        self._taken: dict[str, int] = {}

    @property
    def is_drawn(self) -> bool:
        """Return whether the map is shown."""
        return self._map is not None

    def _room(self) -> tuple[object, ...]:
        return (*super()._room(), self.source is None)

    def _lay_out(self) -> None:
        size = self.scrollable_content_region.size
        width = size.width - _MARGIN + (1 if self.show_vertical_scrollbar else 0)
        if self.source is None or not fits(width):
            self._map = None
            super()._lay_out()
            return
        drawn_for = (self.source, width, size.height)
        if self._map is None or drawn_for != self._drawn_for:
            self._map = draw_map(self.source.regions, self.source.relations, width, size.height - _BELOW)
            self._drawn_for, self._rows = drawn_for, {}
        self._lanes, self._stacks, self._pages = self._given, [], None
        self._stretch(Size(size.width, self._map.height + _BELOW))
        self._paint_changes()

    # --- drawing ------------------------------------------------------------------------------------------------

    def _selected_part(self) -> str:
        return self.selected.id if self.selected is not None and self.selected.kind == Element.kind else ""

    def _pieces(self, y: int) -> list[MapSpan]:
        """Return a visible row of the map; the lowest rows describe the selected part's relations in words."""
        if self._map is None:
            return []
        selected = self._selected_part()
        below = y - (self.size.height - _BELOW)
        if below >= 0:
            return self._words_below(selected, below, self._map.width)
        row = y + round(self.scroll_y)
        if row >= self._map.height:
            return []
        key = (row, selected, self._active)
        if key not in self._rows:
            if len(self._rows) > 4 * self._map.height:
                self._rows.clear()
            self._rows[key] = self._map.line(row, selected, self._active)
        return self._rows[key]

    def _words_below(self, selected: str, row: int, width: int) -> list[MapSpan]:
        """Return a row below the map: the relations of the selected part in words, or the legend."""
        told = self.source.told.get(selected, "") if self.source is not None else ""
        lines = wrap_row(told or _LEGEND, width)
        if not told:
            lines = [""] * (_BELOW - len(lines)) + lines
        if len(lines) > _BELOW:
            lines = [*lines[: _BELOW - 1], cut(" ".join(lines[_BELOW - 1 :]), width)]
        text = lines[row] if row < len(lines) else ""
        return [MapSpan(pad(text, width), "text" if told else "meta")]

    def _faces_now(self) -> list[Face]:
        if self._map is None:
            return super()._faces_now()
        selected = self._selected_part()
        return [
            (tuple(pieces), bool(selected) and any(piece.of == selected for piece in pieces))
            for pieces in map(self._pieces, range(self.size.height))
        ]

    def render_line(self, y: int) -> Strip:
        """Draw one visible line."""
        if self._map is None:
            return super().render_line(y)
        width, base, selected = self.scrollable_content_region.width, self.steady_style(), self._selected_part()
        segments = []
        for text, role, of in self._pieces(y):
            style = base + self._style("selected") if of and of == selected else base
            if role in ("title", "active"):
                style = style + self._style("bar" if role == "title" else "active-bar")
            segments.append(Segment(text, style if role == "blank" else style + self._style(role)))
        return Strip(segments).adjust_cell_length(width, base)

    # --- selecting ----------------------------------------------------------------------------------------------

    def step(self, by: int) -> None:
        """Select the next part of the map (1) or the previous one (-1), column by column."""
        if self._map is None:
            super().step(by)
            return
        parts = sorted(self._map.places, key=self._map.places.__getitem__)
        if not parts:
            return
        selected = self._selected_part()
        at = parts.index(selected) + by if selected in parts else (0 if by > 0 else len(parts) - 1)
        self._trail.clear()
        self.select(Key(Element.kind, parts[min(max(at, 0), len(parts) - 1)]))

    def sideways(self, by: int) -> None:
        """Move along relations: right follows the next one of the selected part, left goes back.

        From a part without relations, select the nearest one of the other column.
        """
        if self._map is None or self.source is None:
            super().sideways(by)
            return
        selected = self._selected_part()
        if selected not in self._map.places:
            self.step(by)
            return
        if by < 0 and self._trail:
            self.select(Key(Element.kind, self._trail.pop()))
            return
        known = self._map.places
        onwards = [one.target for one in self.source.relations if one.source == selected and one.target in known]
        back = [one.source for one in self.source.relations if one.target == selected and one.source in known]
        neighbours = list(dict.fromkeys([*onwards, *back] if by > 0 else [*back, *onwards]))
        if not neighbours:
            column, row = known[selected]
            others = [part for part, (other, _) in known.items() if other != column]
            if others:
                self.select(Key(Element.kind, min(others, key=lambda part: abs(known[part][1] - row))))
            return
        taken = self._taken.get(selected, -1) + 1
        self._taken[selected] = taken
        if by > 0:
            self._trail.append(selected)
        self.select(Key(Element.kind, neighbours[taken % len(neighbours)]))

    def reveal(self, key: Key) -> None:
        """Scroll to a part."""
        if self._map is None:
            super().reveal(key)
        elif key.id in self._map.places:
            self._scroll_to_row(self._map.places[key.id][1])

    def reveal_lane(self, lane: str) -> None:
        """Scroll to a region."""
        if self._map is None:
            super().reveal_lane(lane)
        else:
            self._scroll_to_row(self._map.region_row(lane))

    def _scroll_to_row(self, row: int) -> None:
        """Scroll so that a row and the one below it are visible above the legend."""
        room = self.size.height - _BELOW
        if row < self.scroll_y:
            self.scroll_to(y=max(0, row - 1), animate=False, force=True, immediate=True)
        elif row + 2 > self.scroll_y + room:
            self.scroll_to(y=row + 2 - room, animate=False, force=True, immediate=True)
        self.refresh(Region(0, self.size.height - _BELOW, self.size.width, _BELOW))

    # --- the mouse ----------------------------------------------------------------------------------------------

    def _block_at(self, x: int, y: int) -> WallBlock | None:
        if self._map is None:
            return super()._block_at(x, y)
        if y >= self.size.height - _BELOW:
            return None
        row = y + round(self.scroll_y)
        lane = self._lane_index(self._map.region_at(x, row))
        if lane is None:
            return None
        part = self._map.part_at(x, row)
        return WallBlock(row, [], None, lane, Key(Element.kind, part) if part else None)

    def _lane_at(self, event: events.MouseEvent) -> int | None:
        if self._map is None:
            return super()._lane_at(event)
        offset = event.get_content_offset(self)
        return (
            None if offset is None else self._lane_index(self._map.region_at(offset.x, offset.y + round(self.scroll_y)))
        )

    def _lane_index(self, region: str) -> int | None:
        return next((index for index, lane in enumerate(self._lanes) if lane.id == region), None)
