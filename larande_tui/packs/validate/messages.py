"""Swedish sentences for pydantic's errors in a pack; they say what was expected."""

from __future__ import annotations

from typing import Final

from pydantic_core import ErrorDetails

from larande_tui.packs.errors import shown

_EXPECTED: Final[dict[str, str]] = {
    "string_type": "en text",
    "int_type": "ett heltal",
    "float_type": "ett tal",
    "bool_type": "true eller false",
    "tuple_type": "en lista, där varje rad börjar med ett streck",
    "model_type": "fält under varandra",
    "model_attributes_type": "ett steg med sina fält",
}
"""The expected value, for each of pydantic's type errors."""

_SENTENCES: Final[dict[str, str]] = {
    "missing": "Fältet saknas. Det måste finnas.",
    "extra_forbidden": "Fältet finns inte i formatet.",
    "string_too_short": "Texten är tom. Skriv något här.",
    "string_too_long": "Texten är längre än {max_length} tecken. Korta den.",
    "string_pattern_mismatch": (
        "Här ska det stå ett id, inte {value}. Ett id är ett ord av bokstäver, siffror, streck och understreck."
    ),
    "greater_than_equal": "{value} är för lite. Talet ska vara minst {ge}.",
    "less_than_equal": "{value} är för mycket. Talet ska vara högst {le}.",
    "too_short": "Listan har {actual_length} och behöver minst {min_length}.",
    "too_long": "Listan har {actual_length} och får ha högst {max_length}.",
    "literal_error": "Här ska det stå {expected}, inte {value}.",
    "union_tag_invalid": "Steg av slaget {value} finns inte.",
    "union_tag_not_found": "Fältet saknas. Det säger vilket slags steg det är.",
}


def validation_message(error: ErrorDetails) -> str:
    """Return the Swedish sentence for one of pydantic's errors; a general one for unlisted error types."""
    kind, value, context = error["type"], error["input"], error.get("ctx", {})
    if kind in _EXPECTED and value is None:
        return f"Fältet är tomt. Här ska det stå {_EXPECTED[kind]}."
    if kind == "string_type" and isinstance(value, bool | int | float):
        word = _in_words(value)
        return f'Här ska det stå en text, inte {word}. Skriv "{word}" med citattecken om det är en text.'
    if kind == "string_type" and isinstance(value, dict):
        return "Här ska det stå en text, inte en grupp fält. En text med kolon i behöver citattecken."
    if kind in _EXPECTED:
        return f"Här ska det stå {_EXPECTED[kind]}, inte {_in_words(value)}."
    if kind in _SENTENCES:
        words = {name: str(word).replace("'", "").replace(" or ", " eller ") for name, word in context.items()}
        return _SENTENCES[kind].format(**{**words, "value": _in_words(value)})
    return f"Värdet kan inte stå här: {_in_words(value)}."


def _in_words(value: object) -> str:
    match value:
        case None:
            return "ingenting"
        case bool():
            return "true" if value else "false"
        case dict():
            return "en grupp fält"
        case tuple():
            return "en lista"
        case str():
            return f"texten {shown(value)}"
        case _:
            return shown(value)
