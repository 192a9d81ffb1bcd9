"""What the YAML parser complains of, as Swedish sentences.

The parser's own words come in two dialects, one from its Python half and one from the C library when that is there.
"""

from __future__ import annotations

from typing import Final

_INDENT: Final = (
    "Indraget stämmer inte med raderna ovanför, eller så saknas ett citattecken. "
    "Fält på samma nivå ska börja i samma kolumn."
)
_QUOTE: Final = "Ett citattecken öppnas men stängs aldrig."
_BRACKET: Final = "En lista med [ ] eller { } är inte avslutad, eller så saknas ett komma."
_ESCAPE: Final = 'Ett omvänt snedstreck (\\) inom "…" betyder något särskilt. Använd enkla citattecken i stället.'
_COLON: Final = "Här saknas ett kolon och mellanslag efter fältnamnet, eller så är indraget fel."

# The first that fits decides, so the narrow ones stand before the wide.
_SENTENCES: Final = (
    ("mapping values are not allowed", "Här står ett kolon mitt i en text. Sätt citattecken om texten, eller se över indraget."),
    ("cannot start any token", "En text kan inte börja med det här tecknet. Sätt citattecken om texten."),
    ("unexpected end of stream", _QUOTE),
    ("unexpected document separator", _QUOTE),
    ("unknown escape", _ESCAPE),
    ("did not find expected hexdecimal", _ESCAPE),
    ("expected escape sequence", _ESCAPE),
    ("invalid Unicode character escape", _ESCAPE),
    ("chr() arg", _ESCAPE),
    ("',' or", _BRACKET),
    ("could not find expected ':'", _COLON),
    ("expected alphabetic or numeric character", "Tecknen & och * i början av en text betyder något särskilt. Sätt citattecken om texten."),
    ("block sequence entries are not allowed", "Ett streck (-) kan inte stå här. Börja listan på en egen rad, med indrag."),
    ("block mapping", _INDENT),
    ("<block end>", _INDENT),
    ("expected key", _INDENT),
    ("'-' indicator", _INDENT),
    ("indent", _INDENT),
)  # fmt: skip

_OTHER: Final = "Raden går inte att tolka. Se över indrag, kolon och citattecken här och på raden ovanför."


def sentence_for(problem: str) -> str:
    """The Swedish sentence for what the parser said in English."""
    return next((sentence for sign, sentence in _SENTENCES if sign in problem), _OTHER)
