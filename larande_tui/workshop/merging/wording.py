"""Words for the report of a merge, a line each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from larande_tui.core.text import around_difference, beginning_of, counted, listed
from larande_tui.packs.schema.levels import GOAL_LEVELS
from larande_tui.packs.schema.step_kinds.ecosystem import EcosystemStep
from larande_tui.workshop.follow_up.fields import CHOICES
from larande_tui.workshop.merging.fields import FieldConflict
from larande_tui.workshop.model.action_fields import ACTION_FIELDS
from larande_tui.workshop.model.detail_fields import DETAIL_CHOICES, DETAIL_LABELS
from larande_tui.workshop.model.items import (
    AMBASSADOR_ANSWERS,
    DECISION_LEVELS,
    LEARNING_FORMS,
    LEVELS,
    PLACED,
    RELATION_TYPES,
    REQUEST_ANSWERS,
    STATUSES,
    STRENGTHS,
    USES,
    Action,
    Ambassador,
    AreaFinding,
    Ballot,
    Decision,
    Details,
    EarlierAction,
    Element,
    FollowedUp,
    Foreign,
    Goal,
    Item,
    Judgement,
    Note,
    Override,
    Placement,
    Relation,
    Request,
    StepRun,
    Theme,
    Vote,
)
from larande_tui.workshop.model.kind_words import KIND_WORDS
from larande_tui.workshop.model.state import Workshop
from larande_tui.workshop.model.undo_label import text_of
from larande_tui.workshop.schedule.note_places import note_places
from larande_tui.workshop.techniques.describe import describe

_LONGEST: Final = 60
_KINDS: Final[Mapping[str, tuple[str, str]]] = {
    **KIND_WORDS,
    "action": ("åtgärd", "åtgärder"),
    "decision": ("beslut", "beslut"),
    "goal": ("mål", "mål"),
    "request": ("begäran", "begäranden"),
    "ambassador": ("ambassadör", "ambassadörer"),
    "override": ("avsteg med skäl", "avsteg med skäl"),
    "policy": ("riktlinje", "riktlinjer"),
    "area": ("områdesresultat", "områdesresultat"),
    "earlier_matter": ("beslut eller fråga från sist", "beslut och frågor från sist"),
    "relation": ("koppling på kartan", "kopplingar på kartan"),
}
_FIELDS: Final[Mapping[str, str]] = {
    "text": "texten", "name": "namnet", "wording": "ordalydelsen", "what": "det som begärs", "owner": "ansvarig",
    "comment": "kommentaren", "now": "nuläget", "desired": "önskat läge", "theme": "temat", "place": "platsen",
    "step": "steget", "why": "varför", "reason": "skälet", "level": "nivån", "status": "status", "answer": "svaret",
    "answer_words": "villkoren", "recipient": "mottagaren", "happened": "det som hände", "lesson": "lärdomen",
    "evidence": "det som visar det", "decision": "beslutet", "effect": "effekten", "gain": "nyttan",
    "effort": "arbetsinsatsen", "dots": "antalet prickar", "present": "antalet närvarande", "counts": "händerna",
    "category": "platsen på kartan", "works": "hur väl den fungerar", "minutes": "minuterna", "order": "ordningen",
    "became": "vad det blev", "support": "stödet", "three_months": "svaren efter tre månader",
    "stopped": "det ni slutat med", "spread": "spridningen",
    "above": "målet ovanför", "about": "det som begäran gäller",
    "questions": "frågorna", "left_out": "om steget är med", "meaning": "vad det betyder", "document": "dokumentet",
    "chosen": "valet att gå vidare", "closed": "om röstningen är stängd", "number": "numret",
    "origin": "var det kommer ifrån",
    "hidden": "om det är dolt", "raised": "om det är lyft", "table": "bordet", "folded": "om temat är hopfällt",
    "formal": "om den är formell", "learning_form": "lärformen", "used": "hur ofta den används",
    "open_to": "vilka den är öppen för", "depends_on_one": "om den hänger på en person",
    "source": "vad kopplingen går från", "target": "det som det gäller", "type": "sorten",
    "strength": "styrkan", "goal_contribution": "bidraget till målet", "side_effect": "det som också hände",
    "new_need": "det nya behovet", "new_date": "det nya datumet", "new_date_text": "det nya datumet",
    "role": "rollen", "does": "det som ambassadören gör", "time": "tiden", "mandate": "mandatet",
    "asked_by": "vem som frågar", "ask_by": "när frågan ska vara ställd", "ask_by_text": "när frågan ska vara ställd",
    "since": "sedan när", "subject": "ämnet", "page": "sidan", "follow_up_how": "hur det följs upp",
    "follow_up_when": "när det följs upp", "follow_up_who": "vem som följer upp", "absent": "om det saknas mål",
    "no_level": "om nivån saknas", "resources": "resurserna", "needed_by": "när det behövs",
    "needed_by_text": "när det behövs", "sent": "när den skickades", "sent_text": "när den skickades",
    "answered": "när svaret kom", "answered_text": "när svaret kom", "answered_by": "vem som svarade",
    "count": "antalet prickar", "fingers": "fingrarna", "answers": "svaren", "targets": "det som går att rösta på",
    "facilitator": "vem som leder", "note_taker": "vem som antecknar", "parts": "delarna", "goal_id": "målet i planen",
    "start_text": "när det börjar", "due_text": "klart senast", "follow_up_text": "när det följs upp",
    "first_step_by_text": "första steg senast",
}  # fmt: skip
_ACTION_FIELDS: Final = {field.name: field.words for field in ACTION_FIELDS}
_CHOICES: Final[Mapping[str, Mapping[str, Mapping[str, str]]]] = {
    Action.kind: {"status": STATUSES, "decision_level": DECISION_LEVELS},
    Ambassador.kind: {"answer": AMBASSADOR_ANSWERS},
    Decision.kind: {"level": DECISION_LEVELS},
    Details.kind: DETAIL_CHOICES,
    Element.kind: {"learning_form": LEARNING_FORMS, "level": LEVELS, "used": USES},
    FollowedUp.kind: CHOICES,
    Goal.kind: {"level": GOAL_LEVELS},
    Relation.kind: {"type": RELATION_TYPES, "strength": STRENGTHS},
    Request.kind: {"level": DECISION_LEVELS, "answer": REQUEST_ANSWERS},
}
"""Fields with choices, by kind, each with the words of its values."""
_REFERENCES: Final = {"theme": f"{Theme.kind}/", "above": f"{Goal.kind}/", "links": "", "about": ""}
"""Fields that name other items, each with the beginning that makes a key of its value."""


def named(workshop: Workshop, item: Item) -> str:
    """Name an item on a line; hidden words of silent writing are not shown."""
    one, _ = _KINDS.get(item.key.kind, ("steget" if isinstance(item, StepRun) else "uppgift", ""))
    if isinstance(item, Note | Element) and item.hidden:
        return f"en dold {one}"
    if isinstance(item, PLACED):
        number = f" {item.number}" if item.number and not isinstance(item, Action) else ""
        return f"{one}{number} (”{beginning_of(text_of(item), _LONGEST)}”)"
    if isinstance(item, Theme):
        return f"temat ”{beginning_of(item.name, _LONGEST)}”"
    if isinstance(item, Details):
        return "första sidan"
    if isinstance(item, Foreign):
        return "en uppgift från en nyare larande"
    title = beginning_of(_title(workshop, item), _LONGEST)
    return f"{one} (”{title}”)" if title else one


def _title(workshop: Workshop, item: Item) -> str:
    """Return the words that identify an item without a text of its own; "" when there are none."""
    match item:
        case FollowedUp():
            earlier = (one.action for one in workshop.all(EarlierAction) if one.action.id == item.id)
            return next((action.activity for action in earlier), "")
        case AreaFinding():
            return describe(workshop, str(item.key))
        case Placement():
            return describe(workshop, item.id)
        case Vote() | Judgement() | Override():
            return describe(workshop, item.target)
        case StepRun() | Ballot():
            return _step_title(workshop, item.id)
        case _:
            return ""


def _step_title(workshop: Workshop, step: str) -> str:
    steps = workshop.programme.steps if workshop.programme else ()
    return next((one.title for one in steps if one.id == step), "")


def field_words(item: Item, name: str) -> str:
    """Name a field inside a sentence; a field without a name is called a setting."""
    if isinstance(item, Details):
        label = DETAIL_LABELS.get(name, "")
        return label[:1].lower() + label[1:] or "en uppgift"
    names = _ACTION_FIELDS if isinstance(item, Action) else _FIELDS
    return names.get(name) or _FIELDS.get(name, "en inställning")


def said(workshop: Workshop, item: Item, name: str, value: Any) -> str:
    """Return the value of an item's field in words, on one line."""
    if isinstance(value, bool):
        return "ja" if value else "nej"
    if isinstance(value, list | dict):
        parts = value if isinstance(value, list) else value.values()
        return ", ".join(said(workshop, item, name, part) for part in parts)
    text = "" if value is None else str(value)
    if text and name in _REFERENCES:
        text = describe(workshop, _REFERENCES[name] + text)
    elif text and name in ("step", "place", "category"):
        text = _title_of_place(workshop, item, name, text)
    elif text and name in ("source", "target") and isinstance(item, Relation):
        text = describe(workshop, f"{Element.kind}/{text}")
    return " ".join(_CHOICES.get(item.kind, {}).get(name, {}).get(text, text).split()) or "tomt"


def _title_of_place(workshop: Workshop, item: Item, name: str, place: str) -> str:
    """Return the title of a step, a place in it or a category of the map; its id when the programme has none."""
    if name == "step":
        return _step_title(workshop, place) or place
    if name == "category":
        steps = workshop.programme.steps if workshop.programme else ()
        categories = (one for step in steps if isinstance(step, EcosystemStep) for one in step.categories)
        return next((one.title for one in categories if one.id == place), place)
    titles = {one.place: one.title for one in note_places(workshop) if one.step == getattr(item, "step", "")}
    return titles.get(place, place)


def conflict_line(workshop: Workshop, item: Item, conflict: FieldConflict, mine: str, theirs: str) -> str:
    """Describe a conflict on a line.

    Args:
        workshop: with the item.
        item: the merged one.
        conflict: the field that both files have changed.
        mine: the name of the file that wins.
        theirs: the name of the other.
    """
    if (isinstance(item, Note | Element) and item.hidden) or not conflict.name:
        return f"Krock: {named(workshop, item)} är ändrad i både {mine} och {theirs}. {mine} gäller."
    own_words = said(workshop, item, conflict.name, conflict.mine)
    ours, other = around_difference(own_words, said(workshop, item, conflict.name, conflict.theirs), _LONGEST)
    return (
        f"Krock: {named(workshop, item)}, {field_words(item, conflict.name)}: ”{ours}” i {mine}, ”{other}” i {theirs}. "
        f"{mine} gäller."
    )


def stays_line(workshop: Workshop, item: Item, removed_in: str, changed_in: str) -> str:
    """Describe on a line an item that stays, since one file has removed it and another changed it."""
    return f"Krock: {named(workshop, item)} är borttagen i {removed_in} men har ändrats i {changed_in}. Den blir kvar."


def removed_line(workshop: Workshop, item: Item, removed_in: str) -> str:
    """Describe on a line the removal of an item that one file has removed."""
    return f"Borttagen: {named(workshop, item)} är borttagen i {removed_in}."


def kept_words(workshop: Workshop, item: Item, conflicts: Iterable[FieldConflict], theirs: str) -> str:
    """Return the other file's words of an item in full, for the parking lot."""
    parts = [
        f"{field_words(item, conflict.name)}: {said(workshop, item, conflict.name, conflict.theirs)}"
        for conflict in conflicts
    ]
    return f"Enligt {theirs}, {named(workshop, item)}, {'; '.join(parts)}"


def counted_kinds(counts: Mapping[str, int]) -> str:
    """Return the number of items by kind on one line; "" for none. Only kinds with people's words are counted."""
    return listed(counted(count, *_KINDS[kind]) for kind, count in counts.items() if kind in _KINDS)


def renumbered(numbers: Sequence[tuple[int, int]]) -> str:
    """List old and new numbers on the wall, with ranges: "4 → 12, 7–9 → 13–15"."""
    runs: list[list[int]] = []
    for old, new in numbers:
        if runs and (old, new) == (runs[-1][1] + 1, runs[-1][3] + 1):
            runs[-1][1], runs[-1][3] = old, new
        else:
            runs.append([old, old, new, new])
    return ", ".join(f"{_run(first, last)} → {_run(to, end)}" for first, last, to, end in runs)


def _run(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}–{last}"
