"""Questions on the stage: one question at a time, its notes below, themes side by side."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from operator import itemgetter

from textual.content import Content

from larande_tui.packs.schema.step_kinds.questions import Question, QuestionsStep
from larande_tui.tui.step_views.base import StepView
from larande_tui.tui.step_views.parts.goal_cards import goal_card
from larande_tui.tui.step_views.parts.places import StepPlace
from larande_tui.tui.step_views.parts.styled import paragraphs, quiet
from larande_tui.tui.widgets.hints import Hint
from larande_tui.tui.widgets.wall.cards import Card, Lane
from larande_tui.workshop.levels.goals import known_goals
from larande_tui.workshop.model.items import Item, Note, Theme
from larande_tui.workshop.techniques import wall_items


class QuestionsView(StepView[QuestionsStep]):
    """The view of questions."""

    chooses = True
    writes_notes = True

    def _question(self) -> Question:
        return next((item for item in self.step.questions if item.id == self.place), self.step.questions[0])

    def places(self) -> Sequence[StepPlace]:
        """Return a place for each question."""
        return [
            StepPlace(question.id, question.title, placeholder=question.captures.rstrip("."))
            for question in self.step.questions
        ]

    def homes(self) -> Sequence[StepPlace]:
        """Return the questions, which a note can move to."""
        return self.places()

    def head(self) -> Content:
        """Return the question, large and calm."""
        question = self._question()
        number = self.step.questions.index(question) + 1
        return paragraphs(
            quiet(f"Fråga {number} av {len(self.step.questions)} · {question.title}"),
            (question.prompt, "bold"),
            None if self.low else quiet(question.form),
        )

    def lanes(self) -> Sequence[Lane]:
        """Return the notes, by theme if there are themes, and those of the preparation."""
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
        if question.shows_goals and (goals := known_goals(workshop)):
            lanes.insert(0, Lane("", "Målen", [goal_card(goal, with_level=True) for goal in goals]))
        prepared = workshop.notes_in(self.step.id, question.prepared_by) if question.prepared_by else []
        if prepared:
            lanes.insert(0, Lane("", "Från förberedelsen", self.cards.of(workshop, prepared)))
        return lanes

    def borrowed(self) -> set[str]:
        """Return the place of the preparation's notes."""
        return {question.prepared_by for question in self.step.questions if question.prepared_by}

    def write(self, texts: Sequence[str]) -> Item:
        """Add notes under the question; one that begins with another question's id, as on a slip, goes under that."""
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
        """Return the question that a text is under, and the text without the id of a slip."""
        code, _, words = text.partition(" ")
        code = code.rstrip(":.").casefold()
        found = next((one.id for one in self.step.questions if one.id.casefold() == code), "")
        return (found, words.strip()) if found and words.strip() else (self._question().id, text)

    def tips(self) -> Sequence[str]:
        """Return how slips of paper are typed in."""
        code = self.step.questions[-1].id
        return (f"Lappar på papper: börja raden med lappens kod, {code} och svaret. Det hamnar under frågan {code}.",)

    def hints(self) -> Sequence[Hint]:
        """Return the keys of questions and themes."""
        return (("Tab", "nästa fråga"), ("Ctrl+T", "tema"))


def theme_lane(theme: Theme, cards: Sequence[Card]) -> Lane:
    """Return a theme as a lane with a selectable heading."""
    return Lane(
        "", theme.name, cards, key=theme.key, mark="★" if theme.chosen else " ", folded=theme.folded, folds=True
    )
