"""Charts in Office's own format, with numbers as labels, sharp at any size.

In Word a chart has no workbook. In PowerPoint it has one, so that its numbers can be edited there; the chart keeps a
copy of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from larande_tui.documents.content.blocks import HIGHEST_RATING, Chart, ChartSeries, SeriesTime
from larande_tui.documents.content.wording import on_one_line
from larande_tui.documents.formats.drawingml.palette import EMU, A, DrawingColours, on_white_paper
from larande_tui.documents.ooxml.xml import Xml, attribute

CONTENT_TYPE: Final = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_C: Final = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_R: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SHEET: Final = "Data"
"""The sheet of a chart's workbook: categories down, a column for each series."""
COLUMNS: Final = "ABCDE"
"""The columns of that sheet: the categories, then each series."""

_TEXT_POINTS: Final = 9
"""The size of labels on a page; titles are a point larger and numbers a point smaller."""


_BARS: Final[dict[SeriesTime, str]] = {"then": "tom", "now": "fylld", "wanted": "streckad"}
"""The looks of bars in words; see `_fill`."""

_LONGEST_LABEL: Final = 44
"""Letters of a label on two lines; Office leaves out labels that have no room."""


def axis_label(category: str) -> str:
    """Shorten a category at a word; the description and the table have the full text."""
    return on_one_line(category, _LONGEST_LABEL)


class ChartStyle(NamedTuple):
    """The looks of a chart.

    Attributes:
        colours: of its parts.
        points: the size of its labels; titles are a point larger.
        small_points: the size of its numbers.
    """

    colours: DrawingColours = on_white_paper()
    points: int = _TEXT_POINTS
    small_points: int = _TEXT_POINTS - 1


def _fill(moment: SeriesTime, colours: DrawingColours) -> str:
    """Return the fill of a bar: none, colour or hatching, so that the series differ also in black and white."""
    match moment:
        case "then":
            return f"<a:solidFill>{colours.paper}</a:solidFill>"
        case "now":
            return f"<a:solidFill>{colours.accent}</a:solidFill>"
        case "wanted":
            return (
                f'<a:pattFill prst="wdUpDiag"><a:fgClr>{colours.accent}</a:fgClr>'
                f"<a:bgClr>{colours.paper}</a:bgClr></a:pattFill>"
            )


def chart_size(chart: Chart, width: int) -> tuple[int, int]:
    """Return width and height in EMU; the number of bars decides the height.

    Args:
        chart: what it shows.
        width: of the text, in EMU.
    """
    bars = len(chart.categories) * len(chart.series)
    return width, round((1.6 + bars * 0.27 + len(chart.categories) * 0.2 + 0.6 * (len(chart.series) > 1)) * EMU)


def chart_graphic(relationship: str) -> str:
    """Return the ``a:graphicData`` that shows the chart of a relationship."""
    return f'<a:graphicData uri="{_C}"><c:chart xmlns:c="{_C}" xmlns:r="{_R}" r:id="{relationship}"/></a:graphicData>'


def chart_part(chart: Chart, style: ChartStyle = ChartStyle(), workbook: str = "") -> bytes:  # noqa: B008 - immutable
    """Return the XML part of a chart: horizontal bars with their numbers, the first category on top.

    Args:
        chart: what it shows.
        style: its looks.
        workbook: the relationship of the workbook that holds the numbers, see `chart_workbook.py`; "" for none.
    """
    colours, points, small = style.colours, style.points, style.small_points
    top = f'<c:max val="{HIGHEST_RATING}"/>' if chart.kind == "gaps" else ""
    key = _paragraph(_key(chart), small, colours.ink) if len(chart.series) > 1 else ""
    bars = "".join(
        _series(index, series, chart.categories, style, with_workbook=bool(workbook))
        for index, series in enumerate(chart.series)
    )
    data = f'<c:externalData r:id="{workbook}"><c:autoUpdate val="0"/></c:externalData>' if workbook else ""
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<c:chartSpace xmlns:c="{_C}" xmlns:a="{A}" xmlns:r="{_R}"><c:date1904 val="0"/><c:lang val="sv-SE"/>'
        '<c:roundedCorners val="0"/><c:chart><c:title><c:tx><c:rich><a:bodyPr/>'
        f"{_paragraph(chart.title, points + 1, colours.accent, bold=True)}{key}"
        '</c:rich></c:tx><c:overlay val="0"/></c:title>'
        '<c:autoTitleDeleted val="0"/><c:plotArea><c:layout/><c:barChart><c:barDir val="bar"/>'
        f'<c:grouping val="clustered"/><c:varyColors val="0"/>{bars}<c:gapWidth val="55"/>'
        '<c:axId val="111"/><c:axId val="222"/></c:barChart>'
        '<c:catAx><c:axId val="111"/><c:scaling><c:orientation val="maxMin"/></c:scaling><c:delete val="0"/>'
        '<c:axPos val="l"/><c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/>'
        f'<c:minorTickMark val="none"/><c:tickLblPos val="low"/>{_line(colours.quiet)}{_text(points, colours.ink)}'
        '<c:crossAx val="222"/><c:crosses val="autoZero"/><c:auto val="1"/><c:lblAlgn val="ctr"/>'
        '<c:lblOffset val="100"/><c:noMultiLvlLbl val="0"/></c:catAx>'
        f'<c:valAx><c:axId val="222"/><c:scaling><c:orientation val="minMax"/>{top}<c:min val="0"/></c:scaling>'
        f'<c:delete val="0"/><c:axPos val="b"/><c:majorGridlines>{_line(colours.rule)}</c:majorGridlines>'
        '<c:numFmt formatCode="0" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/>'
        f'<c:tickLblPos val="nextTo"/>{_line(colours.rule)}{_text(small, colours.quiet)}<c:crossAx val="111"/>'
        f'<c:crosses val="max"/><c:crossBetween val="between"/><c:majorUnit val="{chart.step}"/></c:valAx>'
        f'</c:plotArea><c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        f"<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>{_text(points, colours.ink)}{data}</c:chartSpace>"
    ).encode()


def _series(
    index: int, series: ChartSeries, categories: tuple[str, ...], style: ChartStyle, *, with_workbook: bool
) -> str:
    colours, small = style.colours, style.small_points
    last, column = len(categories) + 1, COLUMNS[index + 1]
    categories = tuple(map(axis_label, categories))
    names = f'<c:ptCount val="{len(categories)}"/>{_points(map(attribute, categories))}'
    numbers = (
        f'<c:formatCode>General</c:formatCode><c:ptCount val="{len(series.values)}"/>'
        f"{_points(None if value is None else Xml(f'{value:g}') for value in series.values)}"
    )
    if with_workbook:
        name = (
            f"<c:strRef><c:f>{SHEET}!${column}$1</c:f><c:strCache>"
            f'<c:ptCount val="1"/>{_points([attribute(series.name)])}</c:strCache></c:strRef>'
        )
        category = f"<c:strRef><c:f>{SHEET}!$A$2:$A${last}</c:f><c:strCache>{names}</c:strCache></c:strRef>"
        values = (
            f"<c:numRef><c:f>{SHEET}!${column}$2:${column}${last}</c:f><c:numCache>{numbers}</c:numCache></c:numRef>"
        )
    else:
        name = f"<c:v>{attribute(series.name)}</c:v>"
        category, values = f"<c:strLit>{names}</c:strLit>", f"<c:numLit>{numbers}</c:numLit>"
    return (
        f'<c:ser><c:idx val="{index}"/><c:order val="{index}"/><c:tx>{name}</c:tx>'
        f'<c:spPr>{_fill(series.moment, colours)}<a:ln w="9525"><a:solidFill>{colours.accent}</a:solidFill>'
        f'</a:ln></c:spPr><c:invertIfNegative val="0"/><c:dLbls><c:numFmt formatCode="General" sourceLinked="0"/>'
        f'<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>{_text(small, colours.ink)}<c:dLblPos val="outEnd"/>'
        '<c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/><c:showSerName val="0"/>'
        f'<c:showPercent val="0"/><c:showBubbleSize val="0"/></c:dLbls><c:cat>{category}</c:cat>'
        f"<c:val>{values}</c:val></c:ser>"
    )


def _points(values: Iterable[Xml | None]) -> str:
    return "".join(_point(values))


def _point(values: Iterable[Xml | None]) -> Iterator[str]:
    for index, value in enumerate(values):
        if value is not None:
            yield f'<c:pt idx="{index}"><c:v>{value}</c:v></c:pt>'


def _line(colour: Xml) -> str:
    return f'<c:spPr><a:ln w="6350"><a:solidFill>{colour}</a:solidFill></a:ln></c:spPr>'


def _run(tag: str, points: int, colour: Xml, *, bold: bool = False) -> str:
    fill = f"<a:solidFill>{colour}</a:solidFill>"
    return f'<a:{tag} lang="sv-SE" sz="{points * 100}" b="{int(bold)}">{fill}</a:{tag}>'


def _paragraph(text: str, points: int, colour: Xml, *, bold: bool = False) -> str:
    return (
        f"<a:p><a:pPr>{_run('defRPr', points, colour, bold=bold)}</a:pPr>"
        f"<a:r>{_run('rPr', points, colour, bold=bold)}<a:t>{attribute(text)}</a:t></a:r></a:p>"
    )


def _key(chart: Chart) -> str:
    """Return what each kind of bar shows, in the order of the bars: "Fylld stapel: nu · streckad: önskat".

    It stands in place of a legend, whose order no series can give to both PowerPoint and LibreOffice: LibreOffice turns
    that of horizontal bars around, whichever way the axis goes.
    """
    first, *rest = (f"{_BARS[series.moment]}: {series.name[:1].lower()}{series.name[1:]}" for series in chart.series)
    kind, _, name = first.partition(": ")
    return " · ".join((f"{kind.capitalize()} stapel: {name}", *rest))


def _text(points: int, colour: Xml) -> str:
    run = _run("defRPr", points, colour)
    return f'<c:txPr><a:bodyPr/><a:p><a:pPr>{run}</a:pPr><a:endParaRPr lang="sv-SE"/></a:p></c:txPr>'
