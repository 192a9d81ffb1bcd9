"""larande's own presentation template: one master and three plain layouts."""

from __future__ import annotations

from typing import Final

from larande_tui.documents.formats.drawingml.palette import ACCENT, INK, MISSING, QUIET, SHADE, A
from larande_tui.documents.formats.pptx.package import OFFICE, Package, Relationship, of_parts

P: Final = "http://schemas.openxmlformats.org/presentationml/2006/main"
NAMESPACES: Final = f'xmlns:a="{A}" xmlns:p="{P}" xmlns:r="{OFFICE}"'
HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
MAIN: Final = "ppt/presentation.xml"
MAIN_TYPE: Final = "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
THEME_TYPE: Final = "application/vnd.openxmlformats-officedocument.theme+xml"
_TYPE: Final = "application/vnd.openxmlformats-officedocument.presentationml.%s+xml"
VIEW_TYPE: Final = _TYPE % "viewProps"
VIEW: Final = f"{HEAD}<p:viewPr {NAMESPACES}/>"
_WIDTH, _HEIGHT = 12_192_000, 6_858_000
"""The size of a new presentation in PowerPoint, 16:9, in EMU."""

_LEFT, _TEXT_WIDTH = 720_000, 10_752_000
TITLE: Final = (_LEFT, 360_000, _TEXT_WIDTH, 1_000_000)
BODY: Final = (_LEFT, 1_500_000, _TEXT_WIDTH, 4_680_000)
_FOOT, _NUMBER = (_LEFT, 6_350_000, 8_000_000, 340_000), (10_272_000, 6_350_000, 1_200_000, 340_000)
_SIZES: Final = (20, 18, 16, 16, 16)
"""Points of the levels of running text."""

EMPTY_GROUP: Final = (
    '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm>'
    '<a:off x="0" y="0"/><a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>'
)
"""The beginning of every tree of shapes."""

COLOUR_MAP: Final = (
    '<p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" accent3="accent3" '
    'accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"/>'
)
MASTERS_COLOURS: Final = "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr>"


RECTANGLE: Final = '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'


def place(box: tuple[int, int, int, int], tag: str = "a:xfrm") -> str:
    """Return the element that places a shape: left, top, width and height in EMU."""
    x, y, width, height = box
    return f'<{tag}><a:off x="{x}" y="{y}"/><a:ext cx="{width}" cy="{height}"/></{tag}>'


def theme(name: str = "larande") -> str:
    """Return the theme: the colours and the typeface of larande's Word template."""
    colours = {
        "dk1": INK, "lt1": "FFFFFF", "dk2": ACCENT, "lt2": SHADE, "accent1": ACCENT, "accent2": MISSING,
        "accent3": QUIET, "accent4": "7A5C00", "accent5": "4B6B2F", "accent6": "6A4A7C",
        "hlink": ACCENT, "folHlink": QUIET,
    }  # fmt: skip
    scheme = "".join(f'<a:{key}><a:srgbClr val="{colour}"/></a:{key}>' for key, colour in colours.items())
    font = '<a:latin typeface="Arial"/><a:ea typeface=""/><a:cs typeface=""/>'
    fill, line = (
        '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>',
        '<a:ln w="9525"><a:solidFill><a:schemeClr val="phClr"/></a:solidFill></a:ln>',
    )
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    return (
        f'{HEAD}<a:theme xmlns:a="{A}" name="{name}"><a:themeElements><a:clrScheme name="{name}">{scheme}</a:clrScheme>'
        f'<a:fontScheme name="{name}"><a:majorFont>{font}</a:majorFont><a:minorFont>{font}</a:minorFont></a:fontScheme>'
        f'<a:fmtScheme name="{name}"><a:fillStyleLst>{fill * 3}</a:fillStyleLst><a:lnStyleLst>{line * 3}</a:lnStyleLst>'
        f"<a:effectStyleLst>{effect * 3}</a:effectStyleLst><a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst>"
        "</a:fmtScheme></a:themeElements></a:theme>"
    )


def base_package() -> Package:
    """Make the presentation, without slides."""
    masters, layouts = "ppt/slideMasters/slideMaster1.xml", "ppt/slideLayouts/slideLayout%d.xml"
    parts: dict[str, tuple[str, str, tuple[Relationship, ...]]] = {
        MAIN: (
            MAIN_TYPE,
            (
                f'{HEAD}<p:presentation {NAMESPACES} saveSubsetFonts="1"><p:sldMasterIdLst>'
                '<p:sldMasterId id="2147483648" r:id="rId1"/></p:sldMasterIdLst>'
                f'<p:sldSz cx="{_WIDTH}" cy="{_HEIGHT}"/><p:notesSz cx="6858000" cy="9144000"/></p:presentation>'
            ),
            (
                Relationship("rId1", "slideMaster", masters),
                Relationship("rId2", "theme", "ppt/theme/theme1.xml"),
                Relationship("rId3", "presProps", "ppt/presProps.xml"),
                Relationship("rId4", "viewProps", "ppt/viewProps.xml"),
                Relationship("rId5", "tableStyles", "ppt/tableStyles.xml"),
            ),
        ),
        masters: (
            _TYPE % "slideMaster",
            _master(),
            (
                *(Relationship(f"rId{at}", "slideLayout", layouts % at) for at in (1, 2, 3)),
                Relationship("rId4", "theme", "ppt/theme/theme1.xml"),
            ),
        ),
        "ppt/theme/theme1.xml": (THEME_TYPE, theme(), ()),
        "ppt/presProps.xml": (_TYPE % "presProps", f"{HEAD}<p:presentationPr {NAMESPACES}/>", ()),
        "ppt/viewProps.xml": (VIEW_TYPE, VIEW, ()),
        "ppt/tableStyles.xml": (
            _TYPE % "tableStyles",
            f'{HEAD}<a:tblStyleLst xmlns:a="{A}" def="{{5C22544A-7EE6-4342-B048-85BDC9FD1C3A}}"/>',
            (),
        ),
    }
    kinds = (
        ("title", "Rubrikbild", _title_layout()),
        ("obj", "Rubrik och text", _placeholder(2, "Rubrik", "title") + _placeholder(3, "Text", "", index=1) + _foot()),
        ("titleOnly", "Endast rubrik", _placeholder(2, "Rubrik", "title") + _foot()),
    )
    for at, (kind, name, shapes) in enumerate(kinds, 1):
        parts[layouts % at] = (
            _TYPE % "slideLayout",
            (
                f'{HEAD}<p:sldLayout {NAMESPACES} type="{kind}" preserve="1"><p:cSld name="{name}">'
                f"<p:spTree>{EMPTY_GROUP}{shapes}</p:spTree></p:cSld>{MASTERS_COLOURS}</p:sldLayout>"
            ),
            (Relationship("rId1", "slideMaster", masters),),
        )
    return of_parts(parts, MAIN)


def _placeholder(
    number: int,
    name: str,
    kind: str,
    *,
    index: int = 0,
    box: tuple[int, int, int, int] | None = None,
    body: str = "",
    style: str = "",
    text: str = "",
) -> str:
    kind = f' type="{kind}"' if kind else ""
    index_ = f' idx="{index}"' if index else ""
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="{name}"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
        f"<p:nvPr><p:ph{kind}{index_}/></p:nvPr></p:nvSpPr><p:spPr>{place(box) + RECTANGLE if box else ''}</p:spPr>"
        f"<p:txBody><a:bodyPr{body}/><a:lstStyle>{style}</a:lstStyle><a:p>{text or _END}</a:p></p:txBody></p:sp>"
    )


_END: Final = '<a:endParaRPr lang="sv-SE"/>'
SLIDE_NUMBER: Final = (
    '<a:fld id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}" type="slidenum"><a:rPr lang="sv-SE"/><a:t>‹#›</a:t></a:fld>'
)


def _foot(*, master: bool = False) -> str:
    """Return the placeholders of the footer and the slide number."""
    quiet = (
        '<a:lvl1pPr{}><a:defRPr sz="1400"><a:solidFill><a:schemeClr val="tx1"/></a:solidFill>'
        '<a:latin typeface="+mn-lt"/></a:defRPr></a:lvl1pPr>'
    )
    return _placeholder(
        8, "Sidfot", "ftr", index=11, box=_FOOT if master else None, style=quiet.format(' algn="l"')
    ) + _placeholder(
        9,
        "Bildnummer",
        "sldNum",
        index=12,
        box=_NUMBER if master else None,
        style=quiet.format(' algn="r"'),
        text=SLIDE_NUMBER,
    )


def _title_layout() -> str:
    large = (
        '<a:lvl1pPr><a:defRPr sz="4000" b="1"/></a:lvl1pPr>',
        '<a:lvl1pPr marL="0" indent="0"><a:buNone/><a:defRPr sz="2000"/></a:lvl1pPr>',
    )
    return _placeholder(
        2, "Rubrik", "ctrTitle", box=(_LEFT, 1_500_000, _TEXT_WIDTH, 1_700_000), body=' anchor="b"', style=large[0]
    ) + _placeholder(
        3, "Underrubrik", "subTitle", index=1, box=(_LEFT, 3_400_000, _TEXT_WIDTH, 2_400_000), style=large[1]
    )


def _master() -> str:
    ids = "".join(f'<p:sldLayoutId id="{2_147_483_648 + at}" r:id="rId{at}"/>' for at in (1, 2, 3))
    levels = "".join(
        f'<a:lvl{level}pPr marL="{285_750 * level}" indent="-285750"><a:spcBef><a:spcPts val="600"/></a:spcBef>'
        f'<a:buFont typeface="Arial"/><a:buChar char="•"/><a:defRPr sz="{size * 100}"><a:solidFill>'
        f'<a:schemeClr val="tx1"/></a:solidFill><a:latin typeface="+mn-lt"/></a:defRPr></a:lvl{level}pPr>'
        for level, size in enumerate(_SIZES, 1)
    )
    title = (
        '<a:lvl1pPr><a:lnSpc><a:spcPct val="95000"/></a:lnSpc><a:defRPr sz="2800" b="1"><a:solidFill>'
        '<a:schemeClr val="accent1"/></a:solidFill><a:latin typeface="+mj-lt"/></a:defRPr></a:lvl1pPr>'
    )
    return (
        f'{HEAD}<p:sldMaster {NAMESPACES}><p:cSld><p:bg><p:bgPr><a:solidFill><a:schemeClr val="bg1"/></a:solidFill>'
        f"<a:effectLst/></p:bgPr></p:bg><p:spTree>{EMPTY_GROUP}"
        + _placeholder(2, "Rubrik", "title", box=TITLE, body=' anchor="ctr" lIns="0" rIns="0"')
        + _placeholder(3, "Text", "body", index=1, box=BODY, body=' lIns="0" rIns="0"')
        + _foot(master=True)
        + f"</p:spTree></p:cSld>{COLOUR_MAP}<p:sldLayoutIdLst>{ids}</p:sldLayoutIdLst>"
        f"<p:txStyles><p:titleStyle>{title}</p:titleStyle><p:bodyStyle>{levels}</p:bodyStyle>"
        '<p:otherStyle><a:lvl1pPr><a:defRPr lang="sv-SE" sz="1800"/></a:lvl1pPr></p:otherStyle></p:txStyles>'
        "</p:sldMaster>"
    )
