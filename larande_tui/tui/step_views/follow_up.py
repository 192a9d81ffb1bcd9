"""Follow-up on the stage: the earlier plan action by action, each with the same questions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any, ClassVar, Final

from textual.content import Content

from larande_tui.packs.schema.step_kinds.follow_up import FollowUpStep
from larande_tui.tui.step_views.base import StepView
from larande_tui.tui.step_views.parts.cards import note_card
from larande_tui.tui.step_views.parts.context import StageContext
from larande_tui.tui.step_views.parts.levels.ambassador_cards import (
    AMBASSADORS,
    ambassador_place,
    followed_lane,
    read_aloud,
    write_ambassadors,
)
from larande_tui.tui.step_views.parts.levels.request_cards import request_lanes, request_place, write_request
from larande_tui.tui.step_views.parts.matter_cards import matter_lanes, matter_place, write_matter
from larande_tui.tui.step_views.parts.places import RefusedError, StepPlace, read_number
from larande_tui.tui.step_views.parts.styled import paragraphs, quiet
from larande_tui.tui.step_views.parts.typed_answers import (
    CHOICE_HINT,
    describe_day,
    numbered,
    read_choice_and_words,
    read_day_answer,
)
from larande_tui.tui.widgets.hints import Hint
from larande_tui.tui.widgets.wall.cards import Card, Lane, WallColumn
from larande_tui.workshop.follow_up.answers import record_answer
from larande_tui.workshop.follow_up.asked import asked_of, promise_of
from larande_tui.workshop.follow_up.compare import actions_to_follow, chain, followed_up, history
from larande_tui.workshop.follow_up.fields import CHOICES, EFFECTS, FOLLOW_UP_DECISIONS, QUESTIONS
from larande_tui.workshop.follow_up.matters import matters
from larande_tui.workshop.follow_up.slips import describe_tally, slip_day
from larande_tui.workshop.model.action_fields import label_of
from larande_tui.workshop.model.dates import long_date, room_date
from larande_tui.workshop.model.items import STATUSES, Action, FollowedUp, Item, Key
from larande_tui.workshop.model.state import Workshop
from larande_tui.workshop.schedule.today import workshop_day
from larande_tui.workshop.techniques import wall_items
from larande_tui.workshop.techniques.phone_rounds import effects_of

OVERVIEW: Final = "alla"
REQUESTS: Final = "begaran"
MATTERS: Final = "sist"
ANSWER: Final = "answer"
_PLAN: Final = (
    WallColumn(label_of("activity"), 26, 4),
    WallColumn(label_of("owner"), 14, 1),
    WallColumn(label_of("due"), 10),
    WallColumn(label_of("status"), 12, 1),
    WallColumn(QUESTIONS["effect"][0], 10, 1),
    WallColumn(QUESTIONS["decision"][0], 9),
)
_ANSWERS: Final = (WallColumn("Fråga", 18, 1), WallColumn("Svar", 40, 5))
_ANSWERS_THEN_AND_NOW: Final = (WallColumn("Fråga", 15), WallColumn("Svar", 22, 3), WallColumn("Förra gången", 20, 2))

_TOLD_IN: Final = {"status": "happened", "support": "happened", "effect": "evidence", "decision": "new_need"}
"""The field with the words that explain each chosen answer."""


class FollowUpView(StepView[FollowUpStep]):
    """The view of a follow-up. Without an earlier plan the programme's prompts take notes."""

    shows_strays: ClassVar[bool] = False
    writes_notes = True

    def places(self) -> Sequence[StepPlace]:
        """Return the places of requests, ambassadors and matters, the overview, then each action's questions.

        Without an earlier plan they are the programme's prompts.
        """
        actions = actions_to_follow(self.session.workshop)
        if not actions:
            return [StepPlace(place, f"Fråga {number}") for number, place in enumerate(self.step.prompt_places(), 1)]
        places = [request_place(REQUESTS, later=True)] if self.session.workshop.requests else []
        places += [ambassador_place(later=True)] if self.session.workshop.ambassadors else []
        if matters(self.session.workshop):
            places.append(matter_place(MATTERS))
        places.append(StepPlace(OVERVIEW, "Åtgärd", placeholder="skriv en åtgärds nummer för att gå dit"))
        for action in actions:
            places += [
                StepPlace(f"{action.id}.{field}", QUESTIONS[field][0], action.id, _placeholder(field))
                for field in asked_of(self.session.workshop, action)
            ]
        return places

    def _action(self) -> Action | None:
        return self.session.workshop.find(Action, self.place.partition(".")[0])

    @property
    def _field(self) -> str:
        return self.place.partition(".")[2]

    def head(self) -> Content:
        """Return the question of the present place, for an action with its earlier state; or the prompt."""
        if self.place.startswith("fraga-"):
            return paragraphs((self.step.prompts[int(self.place.removeprefix("fraga-")) - 1], "bold"))
        workshop, action = self.session.workshop, self._action()
        if self.place == REQUESTS:
            return paragraphs(
                ("Det som gick vidare först: vad blev svaren?", "bold"),
                quiet("Skriv numret och svaret, 20 ja, från mars. Tab går vidare."),
            )
        if self.place == AMBASSADORS:
            return paragraphs(
                ("Ambassadörerna: blev de frågade, och fick de tiden och stödet?", "bold"),
                None if self.low else quiet("Skriv numret och hur det gått, 12 ja, fick en timme. Tab går vidare."),
            )
        if self.place == MATTERS:
            return paragraphs(
                ("Det vi bestämde och parkerade sist: vad blev det av det?", "bold"),
                quiet("Skriv numret och vad det blev, 2 klart i mars. Tab går till åtgärderna."),
            )
        if action is None:
            link = chain(workshop)[-1]
            since = f" den {long_date(link.date)}" if link.date else ""
            owner = f", ägs av {workshop.details.plan_owner}" if workshop.details.plan_owner else ""
            plan = f"Planen från {link.title or link.file}{since}{owner}."
            return paragraphs((self.step.purpose, "bold"), quiet(plan))
        actions = actions_to_follow(workshop)
        number = next((index for index, candidate in enumerate(actions, 1) if candidate.id == action.id), 0)
        each = effects_of(workshop, action.id)
        answers = ", ".join(f"{each[key]} {word}" for key, word in EFFECTS.items() if each[key])
        return paragraphs(
            quiet(f"Åtgärd {number} av {len(actions)} · {_standing(self.session.workshop, action)}"),
            (action.activity, "$accent"),
            (QUESTIONS[self._field][1], "bold"),
            quiet(numbered(CHOICES[self._field])) if self._field in CHOICES else None,
            self._promise(action),
            quiet(f"Var och en om effekten: {answers}") if answers else None,
        )

    def _promise(self, action: Action) -> tuple[str, str] | None:
        """Return the earlier promise that a question is about; None for other questions."""
        promise = promise_of(self.session.workshop, action, self._field)
        is_slip = self._field == "three_months"
        day = slip_day(action) if is_slip else None
        words = f"{'Det vi ville se' if is_slip else 'Sagt då'}: {promise}" if promise else ""
        text = " · ".join(filter(None, (words, f"tre månader efter: {long_date(day)}" if day else "")))
        return quiet(text) if text else None

    def lanes(self) -> Sequence[Lane]:
        """Return the plan, an action's answers, the requests, ambassadors or matters; or the notes of a prompt."""
        workshop, action = self.session.workshop, self._action()
        if self.place.startswith("fraga-"):
            notes = [note_card(note, workshop.votes_for(note)) for note in self.notes(self.place)]
            return [Lane(self.place, "", notes, "Era ord hamnar här.", below=self.hidden_line(self.place))]
        if self.place == REQUESTS:
            return request_lanes(workshop, REQUESTS)
        if self.place == AMBASSADORS:
            return [followed_lane(workshop, self.app.size.width)]
        if self.place == MATTERS:
            return matter_lanes(workshop, MATTERS)
        if action is None:
            return [Lane(OVERVIEW, "", [self._row(item) for item in actions_to_follow(workshop)], columns=_PLAN)]
        followed, last = followed_up(workshop, action.id), last_said(workshop, action.id)
        answers = [self._answer(followed, last, field) for field in asked_of(workshop, action)]
        lanes = [Lane(self.place, "", answers, columns=_ANSWERS_THEN_AND_NOW if last else _ANSWERS)]
        notes = [note_card(note, workshop.votes_for(note)) for note in self.notes(action.id)]
        return [*lanes, Lane("", "Från telefonerna", notes)] if notes else lanes

    def _row(self, action: Action) -> Card:
        followed = followed_up(self.session.workshop, action.id)
        earlier = history(self.session.workshop, action.id)
        then = STATUSES[earlier[-1].action.status] if earlier else ""
        now = STATUSES[action.status]
        cells = (
            action.activity,
            action.owner,
            room_date(action.due, workshop_day(self.session.workshop)) if action.due else action.due_text,
            now if now == then else f"{then} → {now}",
            EFFECTS.get(followed.effect, ""),
            FOLLOW_UP_DECISIONS.get(followed.decision, ""),
        )
        return Card(action, action.activity, self.session.workshop.plan_number(action), "", " ", cells)

    def _answer(self, followed: FollowedUp, last: FollowedUp | None, field: str) -> Card:
        title, question = QUESTIONS[field]
        mark = "▸" if field == self._field else " "
        cells = (title, answer_text(followed, field), *((answer_text(last, field),) if last else ()))
        return Card(Key(ANSWER, f"{followed.id}.{field}"), question, 0, "", mark, cells)

    def active_lane(self) -> str:
        """Return the id of the only lane."""
        return self.place

    def go_to(self, key: Key) -> bool:
        """Go to the first question of an action in the table, or to the question of an answer."""
        if key.kind == ANSWER:
            self.go(key.id)
            return True
        if key.kind == Action.kind and self.place == OVERVIEW:
            self.go(f"{key.id}.{next(iter(QUESTIONS))}")
            return True
        return False

    def choose(self, stage: StageContext) -> None:
        """Open the form of the present action (F5)."""
        stage.dialogs.choosing.fill_in_follow_up()

    def current(self) -> Key | None:
        """Return the key of the present action's follow-up."""
        action = self._action()
        return Key(FollowedUp.kind, action.id) if action else None

    def write(self, texts: Sequence[str]) -> Item | None:
        """Store an answer, an outcome of a request, ambassador or matter, or a note; or go to a numbered action."""
        if self.place.startswith("fraga-"):
            return wall_items.add_notes(self.session, self.step.id, self.place, texts)[-1]
        if self.place == REQUESTS:
            item, self.message = write_request(self.session, texts)
            return item
        if self.place == AMBASSADORS:
            item, self.message = write_ambassadors(self.session, texts)
            return item
        if self.place == MATTERS:
            write_matter(self.session, texts)
            return None
        action = self._action()
        if action is None:
            self._go_to_numbered(" ".join(texts))
            return None
        field, workshop = self._field, self.session.workshop
        title = f"{QUESTIONS[field][0]} för åtgärd {workshop.plan_number(action)}"
        if field in CHOICES:
            self._choose(action, title, " ".join(texts))
        elif field == "new_date":
            record_answer(self.session, action, title, **_new_date(" ".join(texts), workshop_day(workshop)))
        else:
            old_text = str(getattr(followed_up(workshop, action.id), field))
            record_answer(self.session, action, title, **{field: "\n".join([old_text, *texts] if old_text else texts)})
            return None
        self.go_on()
        return None

    def _choose(self, action: Action, title: str, text: str) -> None:
        """Record a choice; words after it, as in "nej, ingen fick tid", are kept with the answer that has words."""
        field = self._field
        value, words = read_choice_and_words(text, CHOICES[field])
        values = {field: value}
        if words:
            other_field = _TOLD_IN[field]
            before = str(getattr(followed_up(self.session.workshop, action.id), other_field))
            values[other_field] = "\n".join(filter(None, (before, words)))
            self.message = f"Orden står under {QUESTIONS[other_field][0]}."
        record_answer(self.session, action, title, **values)

    def reading(self, text: str) -> str:
        """Return how a new date, a count of answers, or a line about an ambassador is understood."""
        if self.place == AMBASSADORS:
            return read_aloud(text, workshop_day(self.session.workshop))
        if self._field == "three_months":
            understood = describe_tally(text)
            return f"→ {understood}" if understood else ""
        if self._field != "new_date":
            return ""
        return describe_day(text, workshop_day(self.session.workshop), "inget nytt datum")

    def _go_to_numbered(self, text: str) -> None:
        actions = actions_to_follow(self.session.workshop)
        action = self.session.workshop.planned(read_number(text.strip()) or 0)
        if action is None or action not in actions:
            raise RefusedError("Skriv numret på en av åtgärderna, eller peka med pilarna och tryck Enter.")
        self.go(f"{action.id}.{next(iter(QUESTIONS))}")

    def hints(self) -> Sequence[Hint]:
        """Return the keys of questions, actions and the form."""
        if self.place == REQUESTS:
            following = "det som sas sist" if matters(self.session.workshop) else "åtgärderna"
            return (("↑↓ Enter", "fyll i svaret"), ("Tab", following))
        if self.place in (MATTERS, AMBASSADORS):
            return (("↑↓ Enter", "fyll i"), ("Tab", "åtgärderna"))
        if self.place.startswith("fraga-"):
            return ()
        return (("Tab", "nästa fråga"), ("Ctrl+N", "nästa åtgärd"), ("F5", "formulär"))

    def stays(self, key: Key, *, moving: bool) -> str:
        """Explain that the actions that are followed up stay in the plan, in its order."""
        if key.kind != Action.kind:
            return super().stays(key, moving=moving)
        return "Här följs planen upp, och åtgärderna står kvar som de är. Enter går till frågorna."

    def selection_hints(self) -> Sequence[Hint]:
        """Return the keys of an action or answer."""
        if self.place == REQUESTS:
            return (("Enter", "fyll i svaret"),)
        if self.place == AMBASSADORS:
            return (("Enter", "fyll i"),)
        if self.place == MATTERS:
            return (("Enter", "fyll i vad det blev"),)
        return () if self.place.startswith("fraga-") else (("Enter", "gå dit"), ("F5", "formulär"))


def answer_text(followed: FollowedUp, field: str) -> str:
    """Return the answer to a question, in words."""
    if field == "new_date":
        return followed.new_date_text or (long_date(followed.new_date) if followed.new_date else "")
    value = str(getattr(followed, field))
    return CHOICES[field].get(value, "") if field in CHOICES else value


def _new_date(text: str, today: dt.date) -> dict[str, Any]:
    date = read_day_answer(text, today)
    return {"new_date": date.day, "new_date_text": date.words}


def _placeholder(field: str) -> str:
    if field in CHOICES:
        return CHOICE_HINT
    return {"new_date": "datum, v. 9, om två veckor", "three_months": "7 av 9, och vad de gör"}.get(field, "")


def _standing(workshop: Workshop, action: Action) -> str:
    earlier = history(workshop, action.id)
    statuses = [STATUSES[item.action.status] for item in earlier]
    parts = [" → ".join(dict.fromkeys(statuses))] if statuses else []
    parts += [action.owner] if action.owner else []
    due = earlier[-1].action.due if earlier else action.due
    parts += [f"skulle vara klar {long_date(due)}"] if due else []
    return " · ".join(parts)


def last_said(workshop: Workshop, action: str) -> FollowedUp | None:
    """Return the latest earlier answers about an action; None without any."""
    followed = [item.said.changed(status=item.action.status) for item in history(workshop, action) if item.said]
    return followed[-1] if followed else None
