"""Words that say more of a person than the minutes should hold: health, union membership, addresses.

GDPR article 9 names health and membership of a union among the data that need special protection. The words are few
and chosen so that the everyday talk of care and schools ("sjuksköterska", "demens", "skyddsombud") passes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final, NamedTuple

from larande_tui.workshop.checks.wording.hints import has_any
from larande_tui.workshop.checks.wording.identity_numbers import identity_numbers


class Sensitive(NamedTuple):
    """Words of one sort.

    Attributes:
        what: what they may be, in a sentence after "kan vara".
        hints: a text without any of these, in lower case, has nothing; looked for first since it is quick. Each lies
            within a word, so that they can be looked for among words too.
        pattern: what is really meant.
    """

    what: str
    hints: tuple[str, ...]
    pattern: re.Pattern[str]


def _words(*stems: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(stems)})\w*", re.IGNORECASE)


SENSITIVE: Final = (
    Sensitive(
        "en uppgift om hälsa",
        (
            "sjuk", "diagnos", "depress", "deprimer", "utbrän", "utmatt", "gravid", "cancer", "adhd", "autis",
            "missbruk", "alkohol", "ångest", "panikatta", "läkarintyg", "medicin", "psykisk", "bipolär", "epileps",
        ),
        _words(
            "sjukskriv", "sjukanmäl", "sjukintyg", "långtidssjuk", "sjuk(?:a|t)?(?![\\w-])", "diagnos", "depression",
            "deprimer", "utbränd", "utmattning", "gravid", "cancer", "adhd\\b", "autis", "missbruk", "alkoholproblem",
            "alkoholis", "ångest", "panikatta", "läkarintyg", "medicinera", "psykisk(?:t|a)? (?:sjuk|ohälsa)",
            "bipolär", "epilep",
        ),
    ),
    Sensitive(
        "en uppgift om facklig tillhörighet",
        ("fack", "medlem", "kommunal", "vision", "vårdförb", "lärarförb", "saco"),
        _words(
            "fack(?:et|lig|ligt|liga)?(?:s)?\\s?(?:medlem|ansluten|anslutna|anslutet|anslutning|tillhörighet)",
            # A place or a matter can be kommunal, and a group have a vision: those two are unions with a capital.
            "(?:med|gått|går|gick) (?:i|ur|med i) "
            "(?:facket|(?-i:Kommunal|Vision)|vårdförbundet|lärarförbundet|saco)\\b",
            "medlem(?:mar)? i (?:facket|fackförbund\\w*|kommunal|vision|vårdförbundet|sveriges lärare|saco|tco)\\b",
        ),
    ),
    Sensitive("en e-postadress", ("@",), re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,64}\.[\w.-]{0,190}\w")),
)  # fmt: skip


def sensitive_in(text: str) -> list[tuple[Sensitive, str]]:
    """Find each sort of sensitive words that a text holds, with the first of them as it was written."""
    low = text.casefold()
    return [(sort, match[0]) for sort in SENSITIVE if has_any(low, sort.hints) and (match := sort.pattern.search(text))]


def present(text: str, sorts: Iterable[Sensitive] = SENSITIVE) -> list[Sensitive]:
    """List the sorts that a text may hold: quick, and sometimes wrong in saying that it does."""
    low = text.casefold()
    return [sort for sort in sorts if has_any(low, sort.hints)]


def privacy_warning(text: str, *, hidden: bool = False) -> str:
    """Warn gently about words that are about to be written, before they are on the wall.

    Args:
        text: what stands on the line.
        hidden: whether it is written unseen; then it is told without the words.

    Returns:
        One Swedish sentence or two; "" when there is nothing to say.
    """
    if identity_numbers(text):
        return "Det där ser ut som ett personnummer. Ta helst bort det: anteckningarna kan bli allmän handling."
    found = sensitive_in(text)
    if not found:
        return ""
    sort, word = found[0]
    what = "Det där" if hidden else f"”{word}”"
    return f"{what} kan vara {sort.what}. Skriv hellre om rollen eller händelsen än om en person."
