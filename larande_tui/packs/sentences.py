"""What pydantic finds in a pack, as Swedish sentences that say what was expected."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from pydantic_core import ErrorDetails

from larande_tui.packs.errors import shown

_ID_PATTERN: Final = "Ett id är ett ord av bokstäver, siffror, streck och understreck, högst 40 tecken."


def sentence_for(error: ErrorDetails) -> str:
    """The Swedish sentence for one of pydantic's errors, with a general one for types that are not known here."""
    value = error["input"]
    if value is None and error["type"] not in {"missing", "union_tag_not_found"}:
        return f"Fältet är tomt. Det ska innehålla {_EXPECTED.get(error['type'], 'ett värde')}."
    make = _SENTENCES.get(error["type"])
    if make is None:
        return f"Värdet {shown(value)} kan inte stå här."
    return make(value, error.get("ctx", {}))


_EXPECTED: Final[dict[str, str]] = {
    "string_type": "en text",
    "int_type": "ett heltal",
    "bool_type": "true eller false",
    "tuple_type": "en lista",
    "model_type": "fält",
    "model_attributes_type": "fält",
}


def _what(value: object) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case dict():
            return "en grupp fält"
        case tuple():
            return "en lista"
        case str():
            return f"texten {shown(value)}"
        case _:
            return str(value)


def _text(value: object, _: dict[str, Any]) -> str:
    if isinstance(value, bool | int | float):
        return f'Här ska det stå en text, inte {_what(value)}. Skriv "{_what(value)}" med citattecken om det är en text.'
    if isinstance(value, dict):
        return "Här ska det stå en text, inte en grupp fält. Innehåller texten ett kolon behöver den citattecken."
    return "Här ska det stå en enda text, inte en lista."


def _kinds(value: object, context: dict[str, Any]) -> str:
    kinds = str(context["expected_tags"]).replace("'", "")
    return f"Steg av slaget {shown(context['tag'])} finns inte. Slagen är {kinds}."


def _one_of(value: object, context: dict[str, Any]) -> str:
    expected = str(context["expected"]).replace("'", "").replace(" or ", " eller ")
    return f"Här ska det stå {expected}, inte {_what(value)}."


_SENTENCES: Final[dict[str, Callable[[object, dict[str, Any]], str]]] = {
    "missing": lambda value, context: "Fältet saknas. Det måste finnas.",
    "extra_forbidden": lambda value, context: "Fältet finns inte i formatet.",
    "string_type": _text,
    "string_too_short": lambda value, context: "Texten är tom. Skriv något här.",
    "string_too_long": lambda value, context: f"Texten är längre än {context['max_length']} tecken. Korta den.",
    "string_pattern_mismatch": lambda value, context: f"{shown(value)} är inget id. {_ID_PATTERN}",
    "int_type": lambda value, context: f"Här ska det stå ett heltal, inte {_what(value)}.",
    "bool_type": lambda value, context: f"Här ska det stå true eller false, inte {_what(value)}.",
    "greater_than_equal": lambda value, context: f"{value} är för lite. Talet ska vara minst {context['ge']}.",
    "less_than_equal": lambda value, context: f"{value} är för mycket. Talet ska vara högst {context['le']}.",
    "too_short": lambda value, context: (
        f"Listan har {context['actual_length']} och behöver minst {context['min_length']}."
    ),
    "too_long": lambda value, context: f"Listan har fler än {context['max_length']}, som är det mesta.",
    "tuple_type": lambda value, context: (
        f"Här ska det stå en lista, inte {_what(value)}. Varje rad i listan börjar med ett streck."
    ),
    "model_type": lambda value, context: f"Här ska det stå fält under varandra, inte {_what(value)}.",
    "model_attributes_type": lambda value, context: f"Här ska det stå ett steg med sina fält, inte {_what(value)}.",
    "literal_error": _one_of,
    "union_tag_invalid": _kinds,
    "union_tag_not_found": lambda value, context: "Fältet saknas. Det säger vilket slags steg det är.",
}
