"""Recognition of persons' names: a first name that is no other word, or any first name with a surname.

The first names are common ones in Sweden. Those that are also everyday words, months, plants or places count only
before a surname. Recall and precision are in ``docs/dev/underlag.md``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

_FIRST_NAMES: Final = """
    Adam Agneta Ahmed Albin Alexander Alexandra Alfred Alice Alicia Alva Alvin Amanda Amina Amir Anders Andreas Anette
    Angelica Anita Ann Anna Anneli Annelie Annika Anton Arne Arvid Asta Astrid August Axel Barbro Bengt Benny
    Berit Bernt Bertil Birger Birgit Birgitta Bodil Britt Britta Camilla Carin Carina Carl Carola Caroline Cecilia
    Charlie Charlotte Christer Christian Christina Christoffer Claes Clara Conny Dagny Daniel Daniella David Dennis
    Doris Ebba Eddie Edith Edvin Eivor Elias Elin Elina Elisabet Elisabeth Ella Ellen Ellinor Elof Elsa Elsie Elvira
    Emelie Emil Emilia Emma Erik Erika Erland Ester Eva Evelina Evert Fatima Felicia Felix Filip Filippa Frans Fredrik
    Fredrika Frida Gabriel Gabriella Georg Gerd Gerda Gertrud Gudrun Gunhild Gunilla Gunnar Gunnel Gunvor Gustaf Gustav
    Göran Gösta Göte Hampus Hanna Hannes Harald Harriet Harry Hassan Helen Helena Helene Helge Henrik Henry Hilda
    Hillevi Hilma Holger Hugo Hussein Håkan Ibrahim Ida Ines Ingalill Ingegerd Ingela Ingemar Inger Ingrid Ingvar
    Ingeborg Irene Isabella Isabelle Isak Ivar Jakob Jacob Jenny Jens Jerker Jesper Jessica Jimmy Joakim Johan Johanna
    Johannes John Johnny Jonas Jonathan Josef Josefin Josefine Julia Jörgen Jörn Kajsa Karin Karolina Katarina Kajsa
    Kenneth Kent Kerstin Kicki Kjell Klas Kristian Kristina Kristoffer Krister Lars Lasse Laura Leif Lennart Leyla
    Liam Lilian Lillemor Linnea Linus Lisa Lisbeth Louise Lovisa Lucas Ludvig Lukas Maja Magdalena Magnus Malena
    Malin Margareta Margaretha Maria Marianne Marie Marika Martin Martina Maryam Mathias Mats Matilda Mattias Mehmet
    Melker Melvin Mia Michael Mikael Mikaela Mimmi Moa Mohamed Mohammed Mona Monica Monika Mustafa Märta Natalie
    Nathalie Niclas Niklas Nils Nina Noah Noel Nour Ola Olivia Olle Olof Olov Omar Oscar Oskar Ove Patrik Paula Pauline
    Peder Pelle Pernilla Peter Petra Pia Pontus Ragnar Ragnhild Rasmus Rebecka Regina Rickard Rikard Robert Robin Roger
    Roland Rolf Ronja Ronny Rune Samira Samuel Sandra Sara Sebastian Selma Signe Sigrid Simon Siv Sixten Sofia Sofie
    Solveig Sonja Staffan Stefan Stellan Stina Sune Susanna Susanne Sven Sverker Svante Tage Terese Theodor Therese
    Thomas Thor Tilda Tobias Tomas Tommy Tony Torbjörn Tore Torgny Torsten Tove Tuva Ulla Ulrica Ulrik Ulrika
    Valdemar Valter Vanja Vendela Veronica Veronika Victor Victoria Viggo Viktor Viktoria Vilgot Vilhelm Vilma Vincent
    William Wilma Yasmin Yngve Yusuf Yvonne Zahra Åke Åsa Örjan Östen
"""
_DOUBLE_NAMES: Final = """
    Ali Alma April Ask Björn Bo Bror Dag Disa Embla Frej Gun Hans Inga Iris Jan Kaj Karl Kim Klara Knut Lena Leo Lina
    Linda Liv Lo Lotta Love Lova Maj Max My Nova Per Pål Rosa Rut Saga Siri Sol Stella Sten Stig Ture Ulf Urban Vera
    Vilja Viola
"""
"""First names that are everyday words, shops or systems as well."""

_FIRST: Final = frozenset(_FIRST_NAMES.split())
_DOUBLE: Final = frozenset(_DOUBLE_NAMES.split())

_WORD: Final = re.compile(r"(?<![\w@.-])(?:[A-ZÅÄÖÉ][a-zåäöéèüáíó]+)(?:-[A-ZÅÄÖÉ][a-zåäöéèüáíó]+)?(?!\w)")
_SURNAME: Final = re.compile(
    r"\s+(?=[A-ZÅÄÖ])(?i:[a-zåäöéèüáíó]*(?:sson|sen|bergh?|ström|lund|gren|[qk]vist|quist|stedt|dahl|man|mark|holm|blad|"
    r"blom|ander|én|ius|lind|lö[fv]|stam|hammar|fors|ić|oglu|zadeh))s?(?!\w)"
)
_PLACE_BEFORE: Final = re.compile(r"(?:Sankta?|S:ta?|S:t|Santa|Kung|Drottning)\s+$")
_PLACE_AFTER: Final = re.compile(
    r"(?:\s+[A-ZÅÄÖ]\w+)?(?:s|\s+\w*?)?\s*(?:barn)?(?:sjukhus|skol|gat|väg|gård|torg|kyrk|församling|förskol|park|plan|boende)"
    r"\w*",
)


_ALL: Final = frozenset(form for name in _FIRST | _DOUBLE for form in (name, f"{name}s"))
_AROUND: Final = ".,;:!?()[]\"'”’–-…"


def first_names_in(words: str) -> frozenset[str]:
    """Return the first names among words, ignoring their context: fast, with false positives."""
    loose = {word.strip(_AROUND) for word in words.replace("/", " ").split()}
    hyphened = {part for word in loose if "-" in word for part in word.split("-")}
    return _ALL & (loose | hyphened)


def person_names(text: str) -> list[str]:
    """Return the names of persons in a text, as written, each once."""
    return list(dict.fromkeys(_names(text)))


def _names(text: str) -> Iterator[str]:
    end = 0
    for match in _WORD.finditer(text):
        if match.start() < end:  # the surname of the previous name
            continue
        first = match[0].partition("-")[0]
        if first not in _ALL:
            continue
        surname = _SURNAME.match(text, match.end())
        if surname is None and not _is_only_a_name(first):
            continue
        after = surname.end() if surname is not None else match.end()
        if _PLACE_BEFORE.search(text, 0, match.start()) or _PLACE_AFTER.match(text, match.end()):
            continue
        end = after
        yield text[match.start() : end]


def _is_only_a_name(word: str) -> bool:
    return word in _FIRST or word.removesuffix("s") in _FIRST
