"""Questions on the stage: one question at a time, its notes below, themes side by side."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from operator import itemgetter

from textual.content import Content

from larande_tui.core.typesetting.width import wrapped
from larande_tui.packs.schema.step_kinds.questions import MOST_PROMPT_ROWS, Question, QuestionsStep
from larande_tui.tui.step_views.base import StepView
from larande_tui.tui.step_views.parts.beside import WIDE, coming_lane, questions_lane, room_beside
from larande_tui.tui.step_views.parts.levels.ambassador_cards import (
    AMBASSADORS,
    BESIDE,
    NARROW,
    ambassador_lane,
    ambassador_place,
    read_aloud,
    write_ambassadors,
)
from larande_tui.tui.step_views.parts.levels.goal_cards import goal_card
from larande_tui.tui.step_views.parts.places import StepPlace
from larande_tui.tui.step_views.parts.styled import paragraphs, quiet
from larande_tui.tui.widgets.hints import Hint
from larande_tui.tui.widgets.wall.cards import Card, Lane
from larande_tui.workshop.levels.ambassadors import called_ambassador
from larande_tui.workshop.levels.goals import known_goals
from larande_tui.workshop.levels.resources import FRAME_QUESTION, describe_resources, read_resources
from larande_tui.workshop.model.items import Ambassador, Item, Note, Theme
from larande_tui.workshop.schedule.today import workshop_day
from larande_tui.workshop.techniques import wall_items
from larande_tui.workshop.techniques.silent_writing import is_silent


class QuestionsView(StepView[QuestionsStep]):
    """The view of questions."""

    chooses = True
    writes_notes = True

    def _question(self) -> Question:
        """Return the present question; at the place of ambassadors, the question that they are shown with."""
        questions = self.step.questions
        if self.place == AMBASSADORS:
            return next((item for item in questions if item.ambassadors == "beside"), questions[0])
        return next((item for item in questions if item.id == self.place), questions[0])

    def _takes_ambassadors(self) -> bool:
        return self.place == AMBASSADORS or self._question().ambassadors == "answers"

    def places(self) -> Sequence[StepPlace]:
        """Return a place for each question, and after them one for ambassadors, once there are any.

        Between two questions it would catch the words of whoever goes on to the next one without looking.
        """
        places = [_place(question) for question in self.step.questions]
        is_beside = any(question.ambassadors == "beside" for question in self.step.questions)
        return [*places, ambassador_place()] if is_beside and self.session.workshop.ambassadors else places

    def homes(self) -> Sequence[StepPlace]:
        """Return the questions, to which a note can be moved."""
        return [_place(question) for question in self.step.questions if question.ambassadors != "answers"]

    def head(self) -> Content:
        """Return the question in large text; for the ambassadors, the fields to fill in for each."""
        if self.place == AMBASSADORS:
            return paragraphs(("Våra ambassadörer: vem frågar var och en, när, och vad behöver de?", "bold"))
        question = self._question()
        number = self.step.questions.index(question) + 1
        return paragraphs(
            quiet(f"Fråga {number} av {len(self.step.questions)} · {question.title}"),
            (self._prompt(question), "bold"),
            None if self.low else quiet(question.form),
        )

    def _prompt(self, question: Question) -> str:
        """Return the question for this screen: its short form where the full one takes too many rows."""
        rows = len(wrapped(question.prompt, self.head_width))
        return question.short if question.short and rows > MOST_PROMPT_ROWS else question.prompt

    def lanes(self) -> Sequence[Lane]:
        """Return the notes, by theme if there are themes; the preparation's notes, the goals and the ambassadors."""
        workshop, question = self.session.workshop, self._question()
        notes = self.notes(question.id)
        themes = workshop.themes_of(self.step.id)
        by_theme: dict[str, list[Note]] = {}
        for note in notes if themes else ():
            by_theme.setdefault(note.theme, []).append(note)
        themes = [theme for theme in themes if theme.id in by_theme]
        theme_ids = {theme.id for theme in themes}
        loose = self.cards.of(workshop, [note for note in notes if note.theme not in theme_ids] if theme_ids else notes)
        title, hint = ("Utan tema", "") if themes else ("", "Era ord hamnar här.")
        lanes = [Lane(question.id, title, loose, hint, below=self.hidden_line(question.id))]
        lanes += [theme_lane(theme, self.cards.of(workshop, by_theme[theme.id])) for theme in themes]
        if question.ambassadors != "none":
            lanes = self._with_ambassadors(lanes)
        if question.shows_goals and (goals := known_goals(workshop)):
            lanes.insert(0, Lane("", "Målen", [goal_card(goal, with_level=True) for goal in goals]))
        prepared = workshop.notes_in(self.step.id, question.prepared_by) if question.prepared_by else []
        if prepared:
            lanes.insert(0, Lane("", "Från förberedelsen", self.cards.of(workshop, prepared)))
        return lanes

    def beside(self, lanes: Sequence[Lane]) -> Sequence[Lane]:
        """Return the step's questions and the steps to come, to read on a very wide screen with few notes on it."""
        width = room_beside(self.whole_width, len(lanes))
        if not width:
            return ()
        said = {question.id: self.notes(question.id) for question in self.step.questions}
        questions = questions_lane(self.step.questions, said, self.place, in_words=width >= WIDE)
        return (questions, *coming_lane(self.session.workshop, self.step.id))

    def _with_ambassadors(self, lanes: list[Lane]) -> list[Lane]:
        """Add the ambassadors' lane: first where typing names them, else last, once there are any."""
        if self._takes_ambassadors():
            here = ambassador_lane(self.session.workshop, self.place)
            return [here, *(lane for lane in lanes if lane.cards)]
        return [*lanes, ambassador_lane(self.session.workshop)] if self.session.workshop.ambassadors else lanes

    @property
    def columns(self) -> int:
        """Return one column for ambassadors on a narrow screen, so that their needs fit a line."""
        return 1 if self._takes_ambassadors() and self.app.size.width < NARROW else 0

    def active_lane(self) -> str:
        """Return the id of the lane for typing."""
        return self.place

    def reading(self, text: str) -> str:
        """Return how a line about an ambassador, or about what may be decided, is understood."""
        if self.place == FRAME_QUESTION:
            frame = describe_resources(read_resources(text))
            return f"→ ram för planen: {frame}" if frame else ""
        names_one = self._takes_ambassadors() or self._calls_ambassador(text)
        return read_aloud(text, workshop_day(self.session.workshop)) if names_one else ""

    def _calls_ambassador(self, text: str) -> bool:
        """Tell whether a line explicitly names an ambassador, beside a question about them."""
        beside = self._question().ambassadors == "beside" and not is_silent(self.session.workshop, self.step.id)
        return beside and bool(called_ambassador(text))

    def borrowed(self) -> set[str]:
        """Return the place of the preparation's notes."""
        return {question.prepared_by for question in self.step.questions if question.prepared_by}

    def write(self, texts: Sequence[str]) -> Item:
        """Add notes to the question, or ambassadors where they are asked for or named explicitly.

        A note that begins with another question's id, as on a slip, is added to that question.
        """
        if self._takes_ambassadors() or all(map(self._calls_ambassador, texts)):
            item, self.message = write_ambassadors(self.session, texts)
            return item
        read = [self._of_slip(text) for text in texts]
        elsewhere = list(dict.fromkeys(place for place, _ in read if place != self._question().id))
        with self.session.transaction():
            written = [
                wall_items.add_notes(self.session, self.step.id, place, [text for _, text in of_place])[-1]
                for place, of_place in groupby(read, key=itemgetter(0))
            ]
        if elsewhere:
            self.message = f"Under {' och '.join(elsewhere)}."
        return written[-1]

    def _of_slip(self, text: str) -> tuple[str, str]:
        """Return the question of a text, and the text without the question's id."""
        code, _, words = text.partition(" ")
        code = code.rstrip(":.").casefold()
        found = next((one.id for one in self.step.questions if one.id.casefold() == code), "")
        return (found, words.strip()) if found and words.strip() else (self._question().id, text)

    def tips(self) -> Sequence[str]:
        """Return how to type in paper slips."""
        code = self.step.questions[-1].id
        return (f"Lappar på papper: börja raden med lappens kod, {code} och svaret. Det hamnar under frågan {code}.",)

    def asks_more(self, item: Item) -> bool:
        """Tell whether the form asks for more than a line can say: that of an ambassador."""
        return isinstance(item, Ambassador)

    def hints(self) -> Sequence[Hint]:
        """Return the keys of questions and themes."""
        if self._takes_ambassadors():
            return (("Tab", "nästa fråga"), ("↑↓ Enter", "fyll i"))
        return (("Tab", "nästa fråga"), ("Ctrl+T", "tema"))


def _place(question: Question) -> StepPlace:
    if question.ambassadors == "answers":
        return ambassador_place()._replace(id=question.id, label=question.title)
    hint = BESIDE if question.ambassadors == "beside" else question.captures.rstrip(".")
    return StepPlace(question.id, question.title, placeholder=hint)


def theme_lane(theme: Theme, cards: Sequence[Card]) -> Lane:
    """Return a theme as a lane with a selectable heading."""
    return Lane(
        "", theme.name, cards, key=theme.key, mark="★" if theme.chosen else " ", folded=theme.folded, folds=True
    )
