"""Follow-up on the stage: the earlier plan action by action, each with the same questions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, Final

from textual.content import Content

from larande_tui.packs.schema.step_kinds.follow_up import FollowUpStep
from larande_tui.tui.step_views.base import Place, RefusedError, StepView, paragraphs, quiet
from larande_tui.tui.step_views.cards import note_card
from larande_tui.tui.widgets.hints import Hint
from larande_tui.tui.widgets.wall.cards import Card, Column, Lane
from larande_tui.workshop.follow_up.compare import actions_to_follow, chain, followed_up, history
from larande_tui.workshop.follow_up.describe import record_answer
from larande_tui.workshop.follow_up.fields import EFFECTS, FOLLOW_UP_DECISIONS, QUESTIONS
from larande_tui.workshop.model.dates import long_date, read_date
from larande_tui.workshop.model.items import STATUSES, Action, FollowedUp, Item, Key
from larande_tui.workshop.model.state import Workshop
from larande_tui.workshop.schedule.today import workshop_day
from larande_tui.workshop.techniques import wall_items

if TYPE_CHECKING:
    from larande_tui.tui.stage_screen.screen import StageScreen

OVERVIEW: Final = "alla"
ANSWER: Final = "answer"
_CHOICES: Final[Mapping[str, Mapping[str, str]]] = {
    "status": STATUSES,
    "effect": EFFECTS,
    "decision": FOLLOW_UP_DECISIONS,
}
_PLAN: Final = (
    Column("Åtgärd", 26, 4),
    Column("Ansvarig", 14, 1),
    Column("Klart", 10),
    Column("Status", 12, 1),
    Column("Effekt", 10, 1),
    Column("Beslut", 9),
)
_ANSWERS: Final = (Column("Fråga", 18, 1), Column("Svar", 40, 5))
_ANSWERS_THEN_AND_NOW: Final = (Column("Fråga", 15), Column("Svar", 22, 3), Column("Förra gången", 20, 2))


class FollowUpView(StepView[FollowUpStep]):
    """Genomgång av planen. Without an earlier plan the programme's prompts take notes."""

    shows_strays: ClassVar[bool] = False
    writes_notes = True

    def places(self) -> Sequence[Place]:
        """All actions at a glance, then for each action its questions; or one place for each prompt."""
        actions = actions_to_follow(self.session.workshop)
        if not actions:
            return [Place(f"fraga-{number}", f"Fråga {number}") for number, _ in enumerate(self.step.prompts, 1)]
        places = [Place(OVERVIEW, "Åtgärd", placeholder="skriv en åtgärds nummer för att gå dit")]
        for action in actions:
            places += [
                Place(f"{action.id}.{field}", title, action.id, _placeholder(field))
                for field, (title, _) in QUESTIONS.items()
            ]
        return places

    def _action(self) -> Action | None:
        return self.session.workshop.find(Action, self.place.partition(".")[0])

    @property
    def _field(self) -> str:
        return self.place.partition(".")[2]

    def head(self) -> Content:
        """The action at hand with how it stood, and the question; or the prompt."""
        if self.place.startswith("fraga-"):
            return paragraphs((self.step.prompts[int(self.place.removeprefix("fraga-")) - 1], "bold"))
        workshop, action = self.session.workshop, self._action()
        if action is None:
            link = chain(workshop)[-1]
            since = f" den {long_date(link.date)}" if link.date else ""
            return paragraphs((self.step.purpose, "bold"), quiet(f"Planen från {link.title or link.file}{since}."))
        actions = actions_to_follow(workshop)
        number = next((index for index, other in enumerate(actions, 1) if other.id == action.id), 0)
        return paragraphs(
            quiet(f"Åtgärd {number} av {len(actions)} · {_standing(self.session.workshop, action)}"),
            (action.activity, "$accent"),
            (QUESTIONS[self._field][1], "bold"),
        )

    def lanes(self) -> Sequence[Lane]:
        """The earlier plan, or what is said of the action at hand."""
        workshop, action = self.session.workshop, self._action()
        if self.place.startswith("fraga-"):
            notes = [note_card(note, workshop.votes_for(note)) for note in self.notes(self.place)]
            return [Lane(self.place, "", notes, "Era ord hamnar här.", below=self.hidden_line(self.place))]
        if action is None:
            return [Lane(OVERVIEW, "", [self._row(item) for item in actions_to_follow(workshop)], columns=_PLAN)]
        said, before = followed_up(workshop, action.id), last_said(workshop, action.id)
        answers = [self._answer(said, before, field) for field in QUESTIONS]
        return [Lane(self.place, "", answers, columns=_ANSWERS_THEN_AND_NOW if before else _ANSWERS)]

    def _row(self, action: Action) -> Card:
        said = followed_up(self.session.workshop, action.id)
        before = history(self.session.workshop, action.id)
        then = STATUSES[before[-1].action.status] if before else ""
        now = STATUSES[action.status]
        cells = (
            action.activity,
            action.owner,
            action.due.isoformat() if action.due else action.due_text,
            now if now == then else f"{then} → {now}",
            EFFECTS.get(said.effect, ""),
            FOLLOW_UP_DECISIONS.get(said.decision, ""),
        )
        return Card(action, action.activity, action.number, "", " ", cells)

    def _answer(self, said: FollowedUp, before: FollowedUp | None, field: str) -> Card:
        title, question = QUESTIONS[field]
        mark = "▸" if field == self._field else " "
        cells = (title, answer_text(said, field), *((answer_text(before, field),) if before else ()))
        return Card(Key(ANSWER, f"{said.id}.{field}"), question, 0, "", mark, cells)

    def active_lane(self) -> str:
        """The only lane there is."""
        return self.place

    def go_to(self, key: Key) -> bool:
        """An action in the table leads to its first question, an answer to its own."""
        if key.kind == ANSWER:
            self.go(key.id)
            return True
        if key.kind == Action.kind and self.place == OVERVIEW:
            self.go(f"{key.id}.{next(iter(QUESTIONS))}")
            return True
        return False

    def choose(self, stage: StageScreen) -> None:
        """F5: the form of the action at hand."""
        stage.dialogs.choosing.fill_in_follow_up()

    def current(self) -> Key | None:
        """The action at hand, as what is said of it."""
        action = self._action()
        return Key(FollowedUp.kind, action.id) if action else None

    def write(self, texts: Sequence[str]) -> Item | None:
        """An answer, a number to go to, or a note under a prompt."""
        if self.place.startswith("fraga-"):
            return wall_items.add_notes(self.session, self.step.id, self.place, texts)[-1]
        action = self._action()
        if action is None:
            self._go_to_numbered(" ".join(texts))
            return None
        field, workshop = self._field, self.session.workshop
        title = f"{QUESTIONS[field][0]} för åtgärd {action.number}"
        if field in _CHOICES:
            record_answer(self.session, action, title, **{field: read_choice(" ".join(texts), _CHOICES[field])})
        elif field == "new_date":
            record_answer(self.session, action, title, **_new_date(" ".join(texts), workshop_day(workshop)))
        else:
            before = str(getattr(followed_up(workshop, action.id), field))
            record_answer(self.session, action, title, **{field: "\n".join([before, *texts] if before else texts)})
            return None
        self.go_on()
        return None

    def _go_to_numbered(self, said: str) -> None:
        actions = actions_to_follow(self.session.workshop)
        found = next((action for action in actions if str(action.number) == said.strip()), None)
        if found is None:
            raise RefusedError("Skriv numret på en av åtgärderna, eller peka med pilarna och tryck Enter.")
        self.go(f"{found.id}.{next(iter(QUESTIONS))}")

    def hints(self) -> Sequence[Hint]:
        """Moving between questions and actions, and the form."""
        if self.place.startswith("fraga-"):
            return ()
        return (("Tab", "nästa fråga"), ("Ctrl+N", "nästa åtgärd"), ("F5", "formulär"))

    def pointing(self) -> Sequence[Hint]:
        """Enter goes there."""
        return () if self.place.startswith("fraga-") else (("Enter", "gå dit"), ("F5", "formulär"))


def answer_text(said: FollowedUp, field: str) -> str:
    """What stands under a question, in words."""
    if field == "new_date":
        return said.new_date_text or (long_date(said.new_date) if said.new_date else "")
    value = str(getattr(said, field))
    return _CHOICES[field].get(value, "") if field in _CHOICES else value


def read_choice(text: str, options: Mapping[str, str]) -> str:
    """The option that a text is the beginning of; "-" takes an answer away.

    Raises:
        RefusedError: it is none, or several.
    """
    said = text.strip().casefold()
    if said in {"-", "–", "0"}:
        return ""
    exact = [name for name, label in options.items() if label.casefold() == said]
    found = exact or [name for name, label in options.items() if said and label.casefold().startswith(said)]
    if len(found) != 1:
        raise RefusedError(f"Skriv något av {', '.join(options.values())}. Början räcker.")
    return found[0]


def _new_date(text: str, today: dt.date) -> dict[str, Any]:
    if text.strip() in {"-", "–", "0"}:
        return {"new_date": None, "new_date_text": ""}
    day = read_date(text, today)
    if day is None:
        raise RefusedError(f"”{text}” går inte att läsa som ett datum. Skriv till exempel 2027-03-04 eller v. 9.")
    return {"new_date": day, "new_date_text": "" if text.strip() == day.isoformat() else text.strip()}


def _placeholder(field: str) -> str:
    if field in _CHOICES:
        return " / ".join(_CHOICES[field].values())
    return "datum, v. 9, om två veckor" if field == "new_date" else ""


def _standing(workshop: Workshop, action: Action) -> str:
    before = history(workshop, action.id)
    statuses = [STATUSES[item.action.status] for item in before]
    told = [" → ".join(dict.fromkeys(statuses))] if statuses else []
    told += [action.owner] if action.owner else []
    due = before[-1].action.due if before else action.due
    told += [f"skulle vara klar {long_date(due)}"] if due else []
    return " · ".join(told)


def last_said(workshop: Workshop, action: str) -> FollowedUp | None:
    """What was said of an action when it was followed up last, before this workshop; None when it never was."""
    said = [item.said.changed(status=item.action.status) for item in history(workshop, action) if item.said]
    return said[-1] if said else None
