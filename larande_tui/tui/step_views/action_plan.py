"""Action plan on the stage: a table of actions, each with a form and a link to its source."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from typing import Final

from textual.content import Content

from larande_tui.core.text import counted
from larande_tui.packs.schema.step_kinds.action_plan import ActionPlanStep
from larande_tui.tui.step_views.base import StepView
from larande_tui.tui.step_views.parts.beside import coming_lane, origins_lane, room_beside
from larande_tui.tui.step_views.parts.context import StageContext
from larande_tui.tui.step_views.parts.finding_cards import FINDING, open_lanes
from larande_tui.tui.step_views.parts.levels.goal_cards import chain_lanes, write_goals
from larande_tui.tui.step_views.parts.levels.request_cards import (
    has_requests,
    request_lanes,
    request_place,
    write_request,
)
from larande_tui.tui.step_views.parts.places import RefusedError, StepPlace, numbers_in, read_number
from larande_tui.tui.step_views.parts.styled import level_text, paragraphs, quiet
from larande_tui.tui.step_views.parts.timeline_cards import (
    describe_typed_day,
    has_timeline,
    legend,
    timeline_beside,
    timeline_lanes,
    timeline_place,
    write_day,
)
from larande_tui.tui.widgets.hints import Hint
from larande_tui.tui.widgets.wall.cards import Card, Lane, WallColumn
from larande_tui.workshop.checks.left_to_do import LeftToDo, left_line, left_to_do
from larande_tui.workshop.checks.run import run_checks
from larande_tui.workshop.levels.goals import serve_goal
from larande_tui.workshop.levels.requests import request_about, send, state_word
from larande_tui.workshop.levels.resources import describe_load
from larande_tui.workshop.model.action_fields import label_of
from larande_tui.workshop.model.dates import room_date
from larande_tui.workshop.model.items import STATUSES, Action, Decision, Goal, Item, Key, Request
from larande_tui.workshop.model.state import Workshop
from larande_tui.workshop.schedule.timeline import timeline
from larande_tui.workshop.schedule.today import workshop_day
from larande_tui.workshop.techniques import wall_items
from larande_tui.workshop.techniques.describe import describe
from larande_tui.workshop.techniques.link_candidates import chosen_candidates, linked_targets

COLUMNS = (
    WallColumn(label_of("activity"), 26, 4),
    WallColumn(label_of("owner"), 14, 1),
    WallColumn(label_of("due"), 8),
    WallColumn(label_of("follow_up"), 8),
    WallColumn(label_of("decision_level"), 14, 1),
    WallColumn(label_of("links"), 16, 2),
    WallColumn(label_of("status"), 12),
)
PLAN = "plan"
CHAIN = "mal"
LEFT = "kvar"
REQUESTS = "begaran"
TIME = "tid"
_TWO_NUMBERS: Final = re.compile(r"\d{1,9}\D{1,5}\d{1,9}")


class ActionPlanView(StepView[ActionPlanStep]):
    """The view of an action plan."""

    def places(self) -> Sequence[StepPlace]:
        """Return the places of new actions, of goals and requests once there are any, and of remaining work."""
        places = [StepPlace(PLAN, "Ny åtgärd")]
        if self.session.workshop.goals:
            hint = "åtgärdens och målets nummer, 4 12; eller ett nytt mål"
            places.append(StepPlace(CHAIN, "Mål", placeholder=hint))
        if has_requests(self.session.workshop):
            places.append(request_place(REQUESTS))
        if self.session.workshop.actions:
            places.append(StepPlace(LEFT, "Kvar", placeholder="en åtgärds nummer, så pekas det som är kvar i den ut"))
        if has_timeline(self.session.workshop):
            places.append(timeline_place(TIME))
        return places

    def _left(self) -> list[LeftToDo]:
        workshop = self.session.workshop
        return left_to_do(workshop, run_checks(workshop))

    def head(self) -> Content:
        """Return the question of the present place; for actions also the group's choices and the state of the plan."""
        workshop = self.session.workshop
        if self.place == LEFT:
            return paragraphs(("Vad är kvar att fylla i och att se över?", "bold"), quiet(left_line(self._left())))
        if self.place == CHAIN:
            return paragraphs(("Från mål till åtgärd: vem gör något åt vart och ett av målen?", "bold"))
        if self.place == REQUESTS:
            return paragraphs(("Vad behöver vi av dem som bestämmer mer än vi, och vad har de svarat?", "bold"))
        if self.place == TIME:
            return paragraphs(
                ("Översiktlig plan: när händer vad, och är det lagom fördelat?", "bold"),
                quiet(legend(timeline(workshop))),
            )
        linked = linked_targets(workshop)
        marks = [
            f"{'✓' if item.target in linked else '○'}\N{NO-BREAK SPACE}{item.text}"
            for item in chosen_candidates(workshop)
        ]
        count = len(workshop.actions)
        prompts, load, owner = self.step.prompts, describe_load(workshop), workshop.details.plan_owner
        return paragraphs(
            (prompts[count % len(prompts)] if prompts else self.step.purpose, "bold"),
            quiet("Valt: " + " · ".join(marks)) if marks else None,
            quiet(
                " · ".join(
                    filter(
                        None,
                        (
                            _count_text(count, self.step.at_most),
                            f"ägs av {owner}" if owner else "",
                            left_line(self._left()),
                            load,
                        ),
                    )
                )
            )
            if count
            else None,
        )

    def lanes(self) -> Sequence[Lane]:
        """Return the table of actions and the results of the checks; or the goals with their actions."""
        workshop = self.session.workshop
        if self.place == CHAIN:
            return chain_lanes(workshop, CHAIN)
        if self.place == LEFT:
            left = open_lanes(workshop, self._left())
            return left or [Lane(LEFT, "", (), "Inget är kvar: planen är ifylld.")]
        if self.place == REQUESTS:
            return request_lanes(workshop, REQUESTS)
        if self.place == TIME:
            return timeline_lanes(workshop, TIME, self.wall.card_width)
        hint = "Skriv en åtgärd och tryck Enter, eller tryck F5 och utgå från det ni valt."
        plan = Lane(PLAN, "", action_cards(workshop), hint, COLUMNS)
        return [plan, *timeline_beside(workshop, self.wall.card_width)]

    def beside(self, lanes: Sequence[Lane]) -> Sequence[Lane]:
        """Return what actions can begin from and the steps to come, while the plan is empty."""
        workshop = self.session.workshop
        if workshop.actions or self.place != PLAN or not room_beside(self.whole_width, len(lanes)):
            return ()
        return (*origins_lane(workshop), *coming_lane(workshop, self.step.id))

    def open(self, stage: StageContext, key: Key) -> bool:
        """Open the form of a finding's item, in the field that corrects it; among requests, send the selected one."""
        if self.place != REQUESTS:
            return stage.dialogs.checks.mend(key)
        item = self.session.workshop.get(key)
        if not isinstance(item, Action | Decision):
            return False
        if outcome := stage.act(lambda: send(self.session, item)):
            stage.dialogs.forms.open(outcome.value)
        return True

    def write(self, texts: Sequence[str]) -> Item | None:
        """Add actions to the plan; among goals, link an action to a goal by their numbers, or add a goal."""
        if self.place == CHAIN:
            return self._tie_or_add(texts)
        if self.place == LEFT:
            self._point_at(texts)
            return None
        if self.place == REQUESTS:
            item, self.message = write_request(self.session, texts)
            return item
        if self.place == TIME:
            self.message = write_day(self.session, " ".join(texts))
            return None
        return wall_items.add_actions(self.session, texts)[-1]

    def reading(self, text: str) -> str:
        """Return how a date on the line is understood."""
        return describe_typed_day(self.session.workshop, text) if self.place == TIME else ""

    def _point_at(self, texts: Sequence[str]) -> None:
        """Select the remaining work of a numbered action."""
        number = read_number(" ".join(texts).strip())
        card = next((card for lane in self.lanes() for card in lane.cards if number and card.number == number), None)
        if card is None:
            raise RefusedError("Skriv numret på en åtgärd som har något kvar, eller peka med pilarna och tryck Enter.")
        self.wall.select(card.key)
        self.message = "Enter fyller i."

    def _tie_or_add(self, texts: Sequence[str]) -> Item:
        if len(texts) > 1 or not _TWO_NUMBERS.fullmatch(texts[0]):
            return write_goals(self.session, texts)[-1]
        workshop, (first, second) = self.session.workshop, numbers_in(texts[0])
        pairs = [(workshop.planned(a), workshop.by_number(g)) for a, g in ((first, second), (second, first))]
        action, goal = next(
            ((a, g) for a, g in pairs if a is not None and isinstance(g, Goal) and g.wording), (None, None)
        )
        if action is None or goal is None:
            raise RefusedError("Skriv numret på en åtgärd och på ett mål, till exempel 4 12.")
        serve_goal(self.session, action.key, goal)
        self.message = f"Åtgärd {workshop.plan_number(action)} bidrar till mål {goal.number}. Ctrl+Z ångrar."
        return action

    def asks_more(self, item: Item) -> bool:
        """Tell whether the form asks for more than a line can say: that of a goal or a request."""
        return isinstance(item, Request) or (isinstance(item, Goal) and not item.absent)

    def choose(self, stage: StageContext) -> None:
        """Begin an action from a chosen item; set a finding aside with a reason, or choose a goal (F5)."""
        if self.place in (CHAIN, REQUESTS):
            stage.dialogs.choosing.choose_selected()
        elif self._is_finding_selected():
            stage.dialogs.checks.set_aside()
        else:
            stage.dialogs.choosing.begin_action()

    def _is_finding_selected(self) -> bool:
        key = self.wall.selected
        return key is not None and key.kind == FINDING

    def selection_hints(self) -> Sequence[Hint]:
        """Return the keys of a finding."""
        return (("Enter", "åtgärda"), ("F5", "gå ifrån, med skäl")) if self._is_finding_selected() else ()

    def hints(self) -> Sequence[Hint]:
        """Return the keys that begin and fill in actions, and lead to the goals."""
        if self.place == CHAIN:
            return (("Skift+Tab", "planen"), ("↑↓ Enter", "fyll i"), ("F5", "välj mål"))
        if self.place == REQUESTS:
            return (("Skift+Tab", "tillbaka"), ("↑↓ Enter", "skicka, fyll i svaret"))
        if self.place == LEFT:
            over = (("Tab", "över tid"),) if has_timeline(self.session.workshop) else ()
            return (("Skift+Tab", "tillbaka"), *over, ("↑↓ Enter", "fyll i"), ("F5", "gå ifrån, med skäl"))
        if self.place == TIME:
            return (("Tab", "planen"), ("↑↓ Enter", "fyll i"))
        workshop = self.session.workshop
        following = "målen" if workshop.goals else "det som begärs" if has_requests(workshop) else "det som är kvar"
        return (*self._plan_hints(), *((("Tab", following),) if len(self.places()) > 1 else ()))

    def chosen(self) -> str:
        """Return the message after a goal was chosen."""
        return "★ Målet som ni arbetar mot."

    def _plan_hints(self) -> Sequence[Hint]:
        return (("F5", "utgå från ett val"), ("↑↓ Enter", "fyll i"))


def action_cards(workshop: Workshop) -> list[Card]:
    """Return the plan as rows of the table, numbered as in documents."""
    today = workshop_day(workshop)
    return [_action_card(workshop, action, number, today) for number, action in enumerate(workshop.actions, 1)]


def _action_card(workshop: Workshop, action: Action, number: int, today: dt.date) -> Card:
    links = ", ".join(describe(workshop, link) for link in action.links)
    cells = (
        action.activity,
        action.owner,
        room_date(action.due, today) if action.due else action.due_text,
        room_date(action.follow_up, today) if action.follow_up else action.follow_up_text,
        _level_and_answer(workshop, action),
        links,
        STATUSES[action.status],
    )
    return Card(action, action.activity, number, "", " ", cells)


def _level_and_answer(workshop: Workshop, action: Action) -> str:
    """Return the decision level, and the state of the action's request if one was sent."""
    request = request_about(workshop, action) if workshop.requests else None
    return (
        f"{level_text(action.decision_level)}: {state_word(request)}" if request else level_text(action.decision_level)
    )


def _count_text(count: int, most: int) -> str:
    """Return how many actions there are, of the number that the programme aims at."""
    if count > most:
        return f"{count} åtgärder, {count - most} fler än ni siktade på"
    return f"{count} av högst {counted(most, 'åtgärd', 'åtgärder')}"
