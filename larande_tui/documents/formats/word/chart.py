"""Charts as Word's own, with the numbers written in them: no workbook, nothing to open, sharp at any size."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from larande_tui.documents.content.blocks import Chart, Series, SeriesTime
from larande_tui.documents.formats.word.drawing import ACCENT, EMU, INK, QUIET, RULE, A
from larande_tui.documents.ooxml.xml import Xml, attribute

CONTENT_TYPE: Final = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_C: Final = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_R: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_HIGHEST_RATING: Final = 5


def _fill(moment: SeriesTime, accent: str) -> str:
    """Fill a bar with nothing, colour or hatching: the series differ on a black-and-white print too."""
    colour, paper = f'<a:srgbClr val="{accent}"/>', '<a:srgbClr val="FFFFFF"/>'
    match moment:
        case "then":
            return f"<a:solidFill>{paper}</a:solidFill>"
        case "now":
            return f"<a:solidFill>{colour}</a:solidFill>"
        case "wanted":
            return f'<a:pattFill prst="wdUpDiag"><a:fgClr>{colour}</a:fgClr><a:bgClr>{paper}</a:bgClr></a:pattFill>'


def chart_size(chart: Chart, width: int) -> tuple[int, int]:
    """Return width and height in EMU: as high as the bars need.

    Args:
        chart: what it shows.
        width: of the text, in EMU.
    """
    bars = len(chart.categories) * len(chart.series)
    return width, round((1.6 + bars * 0.27 + len(chart.categories) * 0.2 + 0.6 * (len(chart.series) > 1)) * EMU)


def chart_graphic(relationship: str) -> str:
    """Return the ``a:graphicData`` that shows the chart of that relationship."""
    return f'<a:graphicData uri="{_C}"><c:chart xmlns:c="{_C}" xmlns:r="{_R}" r:id="{relationship}"/></a:graphicData>'


def chart_part(chart: Chart, accent: str = ACCENT) -> bytes:
    """Return the part that holds a chart: lying bars, the first category on top, every bar with its number.

    Args:
        chart: what it shows.
        accent: of title and bars, in hexadecimal.
    """
    top = f'<c:max val="{_HIGHEST_RATING}"/>' if chart.kind == "gaps" else ""
    legend = (
        f'<c:legend><c:legendPos val="b"/><c:overlay val="0"/>{_text(9, INK)}</c:legend>'
        if len(chart.series) > 1
        else ""
    )
    bars = "".join(_series(index, series, chart.categories, accent) for index, series in enumerate(chart.series))
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<c:chartSpace xmlns:c="{_C}" xmlns:a="{A}" xmlns:r="{_R}"><c:date1904 val="0"/><c:lang val="sv-SE"/>'
        '<c:roundedCorners val="0"/><c:chart><c:title><c:tx><c:rich><a:bodyPr/><a:p>'
        f"<a:pPr>{_run('defRPr', 10, accent, bold=True)}</a:pPr>"
        f"<a:r>{_run('rPr', 10, accent, bold=True)}<a:t>{attribute(chart.title)}</a:t></a:r></a:p></c:rich></c:tx>"
        '<c:overlay val="0"/></c:title>'
        '<c:autoTitleDeleted val="0"/><c:plotArea><c:layout/><c:barChart><c:barDir val="bar"/>'
        f'<c:grouping val="clustered"/><c:varyColors val="0"/>{bars}<c:gapWidth val="55"/>'
        '<c:axId val="111"/><c:axId val="222"/></c:barChart>'
        '<c:catAx><c:axId val="111"/><c:scaling><c:orientation val="maxMin"/></c:scaling><c:delete val="0"/>'
        '<c:axPos val="l"/><c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/>'
        f'<c:minorTickMark val="none"/><c:tickLblPos val="low"/>{_line(QUIET)}{_text(9, INK)}<c:crossAx val="222"/>'
        '<c:crosses val="autoZero"/><c:auto val="1"/><c:lblAlgn val="ctr"/><c:lblOffset val="100"/>'
        '<c:noMultiLvlLbl val="0"/></c:catAx>'
        f'<c:valAx><c:axId val="222"/><c:scaling><c:orientation val="minMax"/>{top}<c:min val="0"/></c:scaling>'
        f'<c:delete val="0"/><c:axPos val="b"/><c:majorGridlines>{_line(RULE)}</c:majorGridlines>'
        '<c:numFmt formatCode="0" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/>'
        f'<c:tickLblPos val="nextTo"/>{_line(RULE)}{_text(8, QUIET)}<c:crossAx val="111"/><c:crosses val="max"/>'
        f'<c:crossBetween val="between"/><c:majorUnit val="{_unit(chart)}"/></c:valAx></c:plotArea>{legend}'
        '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        f"<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>{_text(9, INK)}</c:chartSpace>"
    ).encode()


def _unit(chart: Chart) -> int:
    """Return the distance between the grid's lines: about five of them, at whole numbers."""
    largest = max((value for series in chart.series for value in series.values if value is not None), default=1)
    return 1 if chart.kind == "gaps" else max(1, -(-int(largest) // 5))


def _series(index: int, series: Series, categories: tuple[str, ...], accent: str) -> str:
    fill = _fill(series.moment, accent)
    return (
        f'<c:ser><c:idx val="{index}"/><c:order val="{index}"/><c:tx><c:v>{attribute(series.name)}</c:v></c:tx>'
        f'<c:spPr>{fill}<a:ln w="9525"><a:solidFill><a:srgbClr val="{accent}"/></a:solidFill>'
        f'</a:ln></c:spPr><c:invertIfNegative val="0"/><c:dLbls><c:numFmt formatCode="General" sourceLinked="0"/>'
        f'<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>{_text(8, INK)}<c:dLblPos val="outEnd"/>'
        '<c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/><c:showSerName val="0"/>'
        f'<c:showPercent val="0"/><c:showBubbleSize val="0"/></c:dLbls><c:cat><c:strLit>'
        f'<c:ptCount val="{len(categories)}"/>{_points(map(attribute, categories))}</c:strLit></c:cat><c:val><c:numLit>'
        f'<c:formatCode>General</c:formatCode><c:ptCount val="{len(series.values)}"/>'
        f"{_points(None if value is None else Xml(f'{value:g}') for value in series.values)}</c:numLit></c:val></c:ser>"
    )


def _points(values: Iterable[Xml | None]) -> str:
    return "".join(_point(values))


def _point(values: Iterable[Xml | None]) -> Iterator[str]:
    for index, value in enumerate(values):
        if value is not None:
            yield f'<c:pt idx="{index}"><c:v>{value}</c:v></c:pt>'


def _line(colour: str) -> str:
    return f'<c:spPr><a:ln w="6350"><a:solidFill><a:srgbClr val="{colour}"/></a:solidFill></a:ln></c:spPr>'


def _run(tag: str, points: int, colour: str, *, bold: bool = False) -> str:
    fill = f'<a:solidFill><a:srgbClr val="{colour}"/></a:solidFill>'
    return f'<a:{tag} lang="sv-SE" sz="{points * 100}" b="{int(bold)}">{fill}</a:{tag}>'


def _text(points: int, colour: str) -> str:
    run = _run("defRPr", points, colour)
    return f'<c:txPr><a:bodyPr/><a:p><a:pPr>{run}</a:pPr><a:endParaRPr lang="sv-SE"/></a:p></c:txPr>'
