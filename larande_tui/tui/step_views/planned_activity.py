"""Planned activity on the stage: one activity and one question at a time, before it becomes part of the plan."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from textual.content import Content

from larande_tui.packs.schema.step_kinds.planned_activity import PlannedActivityStep
from larande_tui.tui.step_views.base import StepView
from larande_tui.tui.step_views.parts.beside import coming_lane, room_beside, titles_lane
from larande_tui.tui.step_views.parts.context import StageContext
from larande_tui.tui.step_views.parts.levels.goal_cards import goal_card
from larande_tui.tui.step_views.parts.places import RefusedError, StepPlace, read_number
from larande_tui.tui.step_views.parts.styled import paragraphs, quiet
from larande_tui.tui.step_views.parts.typed_answers import (
    CHOICE_HINT,
    NO_ANSWER,
    describe_day,
    numbered,
    read_choice,
    read_day_answer,
)
from larande_tui.tui.widgets.hints import Hint
from larande_tui.tui.widgets.wall.cards import Card, Lane, WallColumn
from larande_tui.workshop.levels.goals import describe_goal_words, goal_fields, known_goals
from larande_tui.workshop.model.action_fields import label_of
from larande_tui.workshop.model.items import Action, Goal, Key
from larande_tui.workshop.schedule.today import workshop_day
from larande_tui.workshop.techniques import wall_items
from larande_tui.workshop.techniques.planned_activity import AskedAspect, asked_aspects, next_unanswered

OVERVIEW: Final = "insatser"
ANSWER: Final = "aspect"
_ACTIVITIES: Final = (
    WallColumn(label_of("activity"), 26, 4),
    WallColumn(label_of("behaviour"), 22, 3),
    WallColumn("Besvarat", 9),
)
_ANSWERS: Final = (WallColumn("Fråga", 20, 1), WallColumn("Svar", 40, 4))


class PlannedActivityView(StepView[PlannedActivityStep]):
    """The view of planned activities. Questions may be skipped; answers are fields of the action."""

    def places(self) -> Sequence[StepPlace]:
        """Return the list of activities, then the questions of each."""
        asked = self._asked()
        places = [StepPlace(OVERVIEW, "Insats", placeholder="ny insats, eller numret på en som finns")]
        for action in self.session.workshop.actions if asked else ():
            places += [
                StepPlace(f"{action.id}.{aspect.id}", aspect.label, action.id, self._placeholder(aspect))
                for aspect in asked
            ]
        return places

    def _asked(self) -> list[AskedAspect]:
        return asked_aspects(self.session.workshop, self.step)

    def _placeholder(self, aspect: AskedAspect) -> str:
        match aspect.kind:
            case "choice":
                return CHOICE_HINT
            case "date":
                return "datum, v. 9, om två veckor"
            case "goal" if known_goals(self.session.workshop):
                return "målets nummer, eller målet med dokument och sida"
            case _:
                return ""

    @property
    def _present(self) -> tuple[Action, AskedAspect] | None:
        """Return the present action and question; None in the list of activities."""
        name, _, aspect_id = self.place.rpartition(".")
        action = self.session.workshop.find(Action, name)
        aspect = next((aspect for aspect in self._asked() if aspect.id == aspect_id), None)
        return (action, aspect) if action is not None and aspect is not None else None

    def head(self) -> Content:
        """Return the question about the present activity, with examples; or the purpose of the step."""
        present = self._present
        if present is None:
            return paragraphs((self.step.purpose, "bold"))
        action, aspect = present
        asked = self._asked()
        examples = " / ".join(aspect.examples)
        return paragraphs(
            quiet(f"Fråga {asked.index(aspect) + 1} av {len(asked)} · {_first_line(action.activity)}"),
            (aspect.prompt, "bold"),
            quiet(numbered(aspect.choices)) if aspect.kind == "choice" else None,
            quiet(f"Till exempel: {examples}") if examples else None,
        )

    def lanes(self) -> Sequence[Lane]:
        """Return the activities; or the present question with the answers so far, and the goals to choose from.

        The last question always stands there, one press from any other: nothing is more missed when time runs out.
        """
        workshop, present = self.session.workshop, self._present
        if present is None:
            hint = "Skriv en utbildning, en konferens eller en ändring i vardagen, och tryck Enter."
            cards = [self._row(action, number) for number, action in enumerate(workshop.actions, 1)]
            return [Lane(OVERVIEW, "", cards, hint, _ACTIVITIES), *self.parking_lane()]
        action, now = present
        asked = self._asked()
        answers = [
            self._answer(action, aspect, at_hand=aspect == now)
            for aspect in asked
            if aspect in (now, asked[-1]) or aspect.text_of(action)
        ]
        lanes = [Lane(self.place, "", answers, columns=_ANSWERS)]
        goals = [goal_card(goal, with_level=True) for goal in known_goals(workshop)] if now.kind == "goal" else []
        return [*lanes, Lane("", "Målen", goals)] if goals else lanes

    def beside(self, lanes: Sequence[Lane]) -> Sequence[Lane]:
        """Return the questions about an activity and the steps to come, before there is one."""
        if self.session.workshop.actions or not room_beside(self.whole_width, len(lanes)):
            return ()
        questions = titles_lane("Det här går vi igenom", (aspect.label for aspect in self._asked()))
        return (questions, *coming_lane(self.session.workshop, self.step.id))

    def _row(self, action: Action, number: int) -> Card:
        asked = self._asked()
        count = f"{sum(bool(aspect.text_of(action)) for aspect in asked)} av {len(asked)}"
        cells = (action.activity, " ".join(action.behaviour.split()), count)
        return Card(action, action.activity, number, cells=cells)

    def _answer(self, action: Action, aspect: AskedAspect, *, at_hand: bool) -> Card:
        text = aspect.text_of(action)
        key = Key(ANSWER, f"{action.id}.{aspect.id}")
        return Card(key, aspect.prompt, 0, "", "▸" if at_hand else " ", (aspect.label, text))

    def reveal(self) -> None:
        """Scroll to the present question, which may be below many answers."""
        if self._present is None:
            super().reveal()
        else:
            self.wall.reveal(Key(ANSWER, self.place))

    def go_to(self, key: Key) -> bool:
        """Go to the first unanswered question of an activity in the list, or to the question of an answer."""
        if key.kind == ANSWER:
            self.go(key.id)
            return True
        action = self.session.workshop.find(Action, key.id) if key.kind == Action.kind else None
        if action is None or self._present is not None or not self._asked():
            return False
        self._begin(action)
        return True

    def _begin(self, action: Action) -> None:
        self.go(f"{action.id}.{next_unanswered(self.session.workshop, self.step, action).id}")

    def current(self) -> Key | None:
        """Return the key of the present activity."""
        present = self._present
        return present[0].key if present else None

    def choose(self, stage: StageContext) -> None:
        """Open the form of the present activity (F5)."""
        stage.dialogs.choosing.fill_in()

    def move(self, stage: StageContext) -> None:
        """Choose the guideline whose own questions are also asked (F6)."""
        stage.dialogs.checks.choose_guideline()

    def write(self, texts: Sequence[str]) -> None:
        """Store an answer; in the list, begin an activity or go to a numbered one.

        Raises:
            RefusedError: the text is not an activity's number, a choice or a date, as the place requires.
        """
        present = self._present
        if present is None:
            self._begin(self._numbered_or_new(texts))
            return
        action, aspect = present
        changes = self._changes(action, aspect, texts)
        with self.session.transaction(
            f"{aspect.label} för åtgärd {self.session.workshop.plan_number(action)}"
        ) as workshop:
            self.session.put(workshop.current(action).changed(**changes))
        if aspect.kind in {"choice", "date", "goal"}:
            self.go_on()

    def _numbered_or_new(self, texts: Sequence[str]) -> Action:
        number = read_number(texts[0].strip()) if len(texts) == 1 else None
        if number is None:
            return wall_items.add_actions(self.session, texts)[-1]
        item = self.session.workshop.planned(number)
        if item is None:
            raise RefusedError("Skriv numret på en av insatserna, eller en ny insats med ord.")
        return item

    def _changes(self, action: Action, aspect: AskedAspect, texts: Sequence[str]) -> Mapping[str, Any]:
        typed = "\n".join(texts)
        match aspect.kind:
            case "choice":
                value = read_choice(typed, aspect.choices)
            case "date":
                date = read_day_answer(typed, workshop_day(self.session.workshop))
                if aspect.field:
                    return {aspect.field: date.day, f"{aspect.field}_text": date.words}
                value = date.day.isoformat() if date.day else ""
            case "goal":
                return self._goal(typed)
            case _:
                before = aspect.text_of(action)
                value = "" if typed.strip() in NO_ANSWER else "\n".join(filter(None, (before, typed)))
        if aspect.field:
            return {aspect.field: value}
        answers = {key: answer for key, answer in action.answers.items() if key != aspect.answer}
        return {"answers": answers | {aspect.answer: value} if value else answers}

    def _goal(self, typed: str) -> dict[str, str]:
        """Return the fields for a goal, given its number on the wall or its words."""
        workshop, number = self.session.workshop, read_number(typed.strip())
        goal = workshop.by_number(number) if number is not None else None
        if isinstance(goal, Goal) and goal.wording:
            return {"goal": goal.wording, "goal_id": goal.id}
        return goal_fields(workshop, "" if typed.strip() in NO_ANSWER else typed)

    def reading(self, text: str) -> str:
        """Return how a date or a goal is understood."""
        match self._present:
            case (_, AskedAspect(kind="date")):
                return describe_day(text, workshop_day(self.session.workshop), "inget datum")
            case (_, AskedAspect(kind="goal")):
                fields = self._goal(text)
                said = describe_goal_words(self.session.workshop, fields["goal"])
                chosen = f"”{fields['goal']}”, " if fields["goal"] != text else ""
                return f"→ {chosen}{said}" if said else ""
            case _:
                return ""

    def hints(self) -> Sequence[Hint]:
        """Return the keys of questions, activities, the form and the guideline."""
        if self._present is None:
            return (("↑↓ Enter", "planera"), ("F6", "riktlinje"))
        return (("Tab", "nästa fråga"), ("Ctrl+N", "nästa insats"), ("F5", "formulär"))

    def selection_hints(self) -> Sequence[Hint]:
        """Return the keys of an activity or answer."""
        return (("Enter", "gå dit"), ("F5", "formulär"))


def _first_line(text: str) -> str:
    return text.partition("\n")[0]
