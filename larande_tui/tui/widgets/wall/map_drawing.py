"""Drawing of the ecosystem's map in terminal cells: regions of parts in two columns, and relations as lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, Literal, NamedTuple

from larande_tui.tui.text.wrapping import cut, pad, width_of
from larande_tui.tui.widgets.wall.map_rows import DrawnPart, MapRegion, place_in_rows
from larande_tui.workshop.map.channel import Net, ports_of, tracks_of
from larande_tui.workshop.map.layout import Region, lay_out_map

Line = Literal["strong", "weak", "missing"]
CellRole = Literal["title", "active", "text", "number", "meta", "mark", "gap", "line", "lit", "blank"]

_NARROWEST: Final = 70
"""Width in cells from which names and lines fit side by side."""
_NAME: Final = (24, 40, 60)
"""Cells of a column at least, as a rule, and at most, where a long name has the room."""
_AROUND: Final = 8
"""Cells around a name in its column: the mark, the number, the gaps."""
_EDGE: Final = 3
"""Cells between a column and the nearest track: a line's end with its arrow."""
_TRACK: Final = 4.0
"""Cells between two tracks at most."""
_UP, _DOWN, _LEFT, _RIGHT = 1, 2, 4, 8
_LIGHT: Final = dict(zip(range(16), " ╵╷│╴┘┐┤╶└┌├─┴┬┼", strict=True))
_HEAVY: Final = dict(zip(range(16), " ╹╻┃╸┛┓┫╺┗┏┣━┻┳╋", strict=True))
_DASHED: Final = {**_LIGHT, _UP | _DOWN: "┆", _LEFT | _RIGHT: "╌"}
_SHAPES: Final[Mapping[Line, Mapping[int, str]]] = {"strong": _HEAVY, "weak": _LIGHT, "missing": _DASHED}
_RANK: Final[Mapping[Line, int]] = {"missing": 0, "weak": 1, "strong": 2}


class DrawnRelation(NamedTuple):
    """A relation on the map, between the ids of two elements."""

    source: str
    target: str
    line: Line


class MapSpan(NamedTuple):
    """A run of characters of one look; ``of`` is the id of the element it belongs to, "" for none."""

    text: str
    role: CellRole
    of: str = ""


@dataclass(slots=True)
class _Cell:
    """A cell of the channel between the columns: the directions of the lines leaving it, for each net."""

    nets: dict[str, int] = field(default_factory=dict)
    line: dict[str, Line] = field(default_factory=dict)
    ends: dict[str, set[tuple[str, str]]] = field(default_factory=dict)


@dataclass(slots=True)
class DrawnMap:
    """A drawn map.

    Attributes:
        width: in cells.
        height: in rows.
        places: the column and row of each part.
        regions: the regions of each column, by the row of their heading.
    """

    width: int
    height: int
    places: dict[str, tuple[int, int]]
    regions: tuple[dict[int, MapRegion], dict[int, MapRegion]]
    _wide: int
    _parts: dict[str, DrawnPart]
    _at: dict[tuple[int, int], str]
    _below: dict[tuple[int, int], str]
    _cells: dict[tuple[int, int], _Cell]
    _arrows: dict[tuple[int, int], tuple[str, set[tuple[str, str]]]]
    _touched: dict[str, set[int]]
    _plain: dict[int, list[MapSpan]] = field(default_factory=dict)

    def line(self, row: int, selected: str, active: str) -> list[MapSpan]:
        """Return a row of the map.

        Args:
            row: from 0.
            selected: the id of the selected element, whose relations are highlighted; "" for none.
            active: the id of the region for typing.
        """
        plain = self._plain.get(row)
        if plain is None:
            plain = self._plain[row] = self._channel(row, "")
        channel = self._channel(row, selected) if row in self._touched.get(selected, ()) else plain
        return [*self._column(0, row, selected, active), *channel, *self._column(1, row, selected, active)]

    def _channel(self, row: int, selected: str) -> list[MapSpan]:
        pieces = []
        run = ""
        role: CellRole = "line"
        for x in range(self._wide, self.width - self._wide):
            text, now = self._channel_cell(x, row, selected)
            if now != role and run:
                pieces.append(MapSpan(run, role))
                run = ""
            run, role = run + text, now
        if run:
            pieces.append(MapSpan(run, role))
        return pieces

    def _channel_cell(self, x: int, row: int, selected: str) -> tuple[str, CellRole]:
        arrow = self._arrows.get((x, row))
        if arrow is not None:
            return arrow[0], "lit" if any(selected in ends for ends in arrow[1]) else "line"
        cell = self._cells.get((x, row))
        if cell is None:
            return " ", "line"
        lit = [net for net, ends in cell.ends.items() if any(selected in pair for pair in ends)]
        shown = list(cell.nets)
        straight = [net for net in shown if not cell.nets[net] & (_LEFT | _RIGHT)]
        if straight and any(not cell.nets[net] & (_UP | _DOWN) for net in shown):
            # A line that runs across another passes under it, unless it belongs to the selected part.
            shown = lit if lit and not set(lit) & set(straight) else straight
        mask = 0
        for net in shown:
            mask |= cell.nets[net]
        line = max((cell.line[net] for net in shown), key=lambda one: _RANK[one])
        return _SHAPES[line].get(mask, " "), "lit" if lit else "line"

    def _column(self, column: int, row: int, selected: str, active: str) -> list[MapSpan]:
        width = self._wide
        region = self.regions[column].get(row)
        if region is not None:
            title = f" ▸ {region.title}" if region.id == active else f" {region.title}"
            count = str(len(region.parts)) if region.parts else "tom" if region.is_gap else ""
            text = cut(title, width - width_of(count) - 2) if width_of(title) > width - width_of(count) - 2 else title
            air = " " * max(1, width - width_of(text) - width_of(count) - 1)
            return [MapSpan(f"{text}{air}{count} ", "active" if region.id == active else "title")]
        part = self._parts.get(self._at.get((column, row), ""))
        if part is None:
            above = self._parts.get(self._below.get((column, row), ""))
            return [MapSpan(" " * width, "blank")] if above is None else _detail(above, width)
        mark = "★" if part.chosen else "▸" if part.id == selected else " "
        gaps = f" {part.gaps} " if part.gaps else " "
        name = pad(part.name, width - 5 - width_of(gaps))
        return [
            MapSpan(mark, "mark", part.id),
            MapSpan(f"{part.number:>3} ", "number", part.id),
            MapSpan(name, "text", part.id),
            MapSpan(gaps, "gap", part.id),
        ]

    def part_at(self, x: int, row: int) -> str:
        """Return the id of the element at a cell; "" for none."""
        column = self._column_at(x)
        if column is None:
            return ""
        return self._at.get((column, row), "") or self._below.get((column, row), "")

    def region_at(self, x: int, row: int) -> str:
        """Return the id of the region at a cell; "" for none."""
        column = self._column_at(x)
        if column is None:
            return ""
        above = [top for top in self.regions[column] if top <= row]
        return self.regions[column][max(above)].id if above else ""

    def _column_at(self, x: int) -> int | None:
        if x < self._wide:
            return 0
        return 1 if x >= self.width - self._wide else None

    def region_row(self, region: str) -> int:
        """Return the row of a region's heading."""
        rows = (row for column in self.regions for row, one in column.items() if one.id == region)
        return next(rows, 0)


def _detail(part: DrawnPart, width: int) -> list[MapSpan]:
    """Return the row below a part's name."""
    return [MapSpan("     ", "number", part.id), MapSpan(pad(part.detail, width - 5), "meta", part.id)]


def fits(width: int) -> bool:
    """Tell whether a wall is wide enough for the map."""
    return width >= _NARROWEST


def draw_map(regions: Sequence[MapRegion], relations: Sequence[DrawnRelation], width: int, height: int) -> DrawnMap:
    """Lay out a map and draw it.

    Args:
        regions: in the programme's order.
        relations: between their parts; others are left out.
        width: of the wall in cells, at least the minimum of `fits`.
        height: of its visible part; with room to spare the map has details of its parts, and blank rows between them.
    """
    known = {part.id for region in regions for part in region.parts}
    relations = [one for one in relations if one.source in known and one.target in known and one.source != one.target]
    ends = [(one.source, one.target) for one in relations]
    layout = lay_out_map([Region(one.id, tuple(part.id for part in one.parts)) for one in regions], ends)
    placed = place_in_rows(layout, ends, {one.id: one for one in regions}, height)
    places, second = placed.places, placed.second
    nets = ports_of(places, ends, second)
    names = list(nets)
    tracks = tracks_of([nets[name] for name in names])
    count = max(tracks, default=0) + 1
    wide = _column_width(regions, width - 2 * _EDGE - 2 * count)
    channel = width - 2 * wide
    step = max(1.0, min(_TRACK, (channel - 2 * _EDGE) / count))
    spare = max(0, round(channel - 2 * _EDGE - step * count)) // 2
    first, last = wide + _EDGE + spare, width - wide - _EDGE
    xs = {name: min(last, first + int(step * track)) for name, track in zip(names, tracks, strict=True)}
    cells: dict[tuple[int, int], _Cell] = {}
    arrows: dict[tuple[int, int], tuple[str, set[tuple[str, str]]]] = {}
    lines = {(one.source, one.target): one.line for one in relations}
    for one in relations:
        pair = (one.source, one.target)
        _run(cells, pair, lines, nets[one.source], places[one.target], xs[one.source], (wide, width))
        column, row = places[one.target]
        at = (wide if column == 0 else width - wide - 1, row)
        arrows.setdefault(at, ("◀" if column == 0 else "▶", set()))[1].add(pair)
    parts = {part.id: part for region in regions for part in region.parts}
    at_place = {place: part for part, place in places.items()}
    touched: dict[str, set[int]] = {}
    for (_, row), cell in cells.items():
        for pair in {pair for pairs in cell.ends.values() for pair in pairs}:
            touched.setdefault(pair[0], set()).add(row)
            touched.setdefault(pair[1], set()).add(row)
    return DrawnMap(
        width, placed.height, places, placed.heads, wide, parts, at_place, placed.below, cells, arrows, touched
    )


def _column_width(regions: Sequence[MapRegion], room: int) -> int:
    """Return the width of a column: at most the longest name, but at least the usual minimum."""
    longest = max((width_of(part.name) for region in regions for part in region.parts), default=0) + _AROUND
    least, usual, most = _NAME
    return min(max(least, room // 2), max(usual, min(longest, most)))


def _run(
    cells: dict[tuple[int, int], _Cell], pair: tuple[str, str], lines: Mapping[tuple[str, str], Line],
    net: Net, target: tuple[int, int], x: int, widths: tuple[int, int],
) -> None:  # fmt: skip
    """Draw a relation: from its part to the track, along the track, and on to the target.

    Args:
        cells: of the channel.
        pair: the ids of the parts.
        lines: the style of each relation.
        net: the outgoing relations of its part.
        target: its end point.
        x: of the track.
        widths: of a column, and of the map.
    """
    name, (wide, width) = pair[0], widths

    def mark(at: tuple[int, int], directions: int) -> None:
        cell = cells.setdefault(at, _Cell())
        cell.nets[name] = cell.nets.get(name, 0) | directions
        cell.ends.setdefault(name, set()).add(pair)
        old = cell.line.get(name)
        if old is None or _RANK[lines[pair]] > _RANK[old]:
            cell.line[name] = lines[pair]

    def across(column: int, row: int) -> None:
        first, last = (wide, x) if column == 0 else (x, width - wide - 1)
        for at in range(first, last + 1):
            mark((at, row), (_LEFT if at > first or column == 0 else 0) | (_RIGHT if at < last or column == 1 else 0))

    (source_column, source_row), (target_column, target_row) = net.source, target
    across(source_column, source_row)
    across(target_column, target_row)
    top, bottom = sorted((source_row, target_row))
    for row in range(top, bottom + 1):
        mark((x, row), (_UP if row > top else 0) | (_DOWN if row < bottom else 0))
