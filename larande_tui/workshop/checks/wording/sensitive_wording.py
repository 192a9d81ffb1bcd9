"""Recognition of sensitive words about persons: health, union membership, addresses.

GDPR article 9 protects data about health and union membership specially. The words are few and chosen so that everyday
talk of care and schools ("sjuksköterska", "demens", "skyddsombud") does not match.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final, NamedTuple

from larande_tui.workshop.checks.wording.hints import has_any
from larande_tui.workshop.checks.wording.identity_numbers import identity_numbers
from larande_tui.workshop.checks.wording.person_names import first_names_in, person_names


class Sensitive(NamedTuple):
    """A kind of sensitive words.

    Attributes:
        what: the kind in a sentence, after "kan vara".
        hints: substrings of which every match has one in lower case; searched first, since that is fast. Each is
            within one word, so that a set of words can be searched as well.
        pattern: the exact pattern.
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
            # "kommunal" and "vision" are everyday words; as names of unions they are capitalised.
            "(?:med|gått|går|gick) (?:i|ur|med i) "
            "(?:facket|(?-i:Kommunal|Vision)|vårdförbundet|lärarförbundet|saco)\\b",
            "medlem(?:mar)? i (?:facket|fackförbund\\w*|kommunal|vision|vårdförbundet|sveriges lärare|saco|tco)\\b",
        ),
    ),
    Sensitive("en e-postadress", ("@",), re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,64}\.[\w.-]{0,190}\w")),
)  # fmt: skip


def sensitive_in(text: str) -> list[tuple[Sensitive, str]]:
    """Find the kinds of sensitive words in a text, each with its first match as written."""
    low = text.casefold()
    return [(sort, match[0]) for sort in SENSITIVE if has_any(low, sort.hints) and (match := sort.pattern.search(text))]


def present(text: str, sorts: Iterable[Sensitive] = SENSITIVE) -> list[Sensitive]:
    """List the kinds that a text may have: fast, with false positives but no false negatives."""
    low = text.casefold()
    return [sort for sort in sorts if has_any(low, sort.hints)]


def privacy_warning(text: str, *, hidden: bool = False) -> str:
    """Describe sensitive words in a text while it is typed, before it is on the wall.

    Args:
        text: the typed line.
        hidden: the text is masked, so the warning does not repeat its words.

    Returns:
        One or two Swedish sentences; "" when nothing is found.
    """
    if identity_numbers(text):
        return "Det där ser ut som ett personnummer. Ta helst bort det: anteckningarna kan bli allmän handling."
    matches = [(sort.what, word) for sort, word in sensitive_in(text)]
    if not matches and first_names_in(text):
        matches = [("en persons namn", name) for name in person_names(text)]
    if not matches:
        return ""
    what, word = matches[0]
    subject = "Det där" if hidden else f"”{word}”"
    return f"{subject} kan vara {what}. Skriv hellre om rollen eller händelsen än om en person."
