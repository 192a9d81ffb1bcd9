"""Swedish sentences for the YAML parser's errors."""

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
_INNER_COLON: Final = "Här står ett kolon mitt i en text. Sätt citattecken om texten, eller se över indraget."
_SIGN: Final = "En text kan inte börja med det här tecknet. Sätt citattecken om texten."
_DASH: Final = "Ett streck (-) kan inte stå här. Börja listan på en egen rad, med indrag."
_VALUE: Final = "Här väntades ett värde. Sätt citattecken om en text som börjar med , ] eller }."
_FOLD: Final = "Efter > eller | ska raden ta slut. Sätt citattecken om en text som börjar med ett sådant tecken."

# The first match decides, so narrow patterns come before wide ones.
_SENTENCES: Final = (
    ("mapping values are not allowed", _INNER_COLON),
    ("cannot start any token", _SIGN),
    ("unexpected end of stream", _QUOTE),
    ("unexpected document separator", _QUOTE),
    ("unknown escape", _ESCAPE),
    ("expected escape sequence", _ESCAPE),
    ("chr() arg", _ESCAPE),
    ("Python int too large", _ESCAPE),
    ("',' or", _BRACKET),
    ("could not find expected ':'", _COLON),
    ("expected alphabetic or numeric character", _SIGN),
    ("sequence entries are not allowed", _DASH),
    ("expected the node content", _VALUE),
    ("expected a comment or a line break", _FOLD),
    ("block mapping", _INDENT),
    ("<block end>", _INDENT),
    ("indent", _INDENT),
)

_OTHER: Final = "Raden går inte att tolka. Se över indrag, kolon och citattecken här och på raden ovanför."


def yaml_message(problem: str) -> str:
    """Return the Swedish sentence for the parser's English one."""
    return next((sentence for sign, sentence in _SENTENCES if sign in problem), _OTHER)
