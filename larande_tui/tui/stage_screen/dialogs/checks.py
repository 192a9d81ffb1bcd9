"""Dialogs about the findings of the checks: correct one, set it aside with a reason, choose another guideline."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from larande_tui.tui.dialogs.ask import AskDialog
from larande_tui.tui.dialogs.picker import Picker, PickerOption
from larande_tui.tui.stage_screen.capture_state import CaptureState
from larande_tui.tui.stage_screen.context import Stage
from larande_tui.tui.stage_screen.dialogs.item_forms import ItemForms
from larande_tui.tui.step_views.parts.finding_cards import FINDING, finding_key
from larande_tui.workshop.checks.describe import title_of_check
from larande_tui.workshop.checks.left_to_do import left_to_do
from larande_tui.workshop.checks.result import CheckResult
from larande_tui.workshop.checks.rules.plan_wide import PLAN_OWNER
from larande_tui.workshop.checks.rules.policy import policies_of
from larande_tui.workshop.checks.run import run_checks
from larande_tui.workshop.checks.workshop_activity import WORKSHOP_ACTIVITY, workshop_activity
from larande_tui.workshop.model.items import Action, Goal, Key, Note, Override, PolicyUsed, WorkshopAsActivity
from larande_tui.workshop.techniques import wall_items
from larande_tui.workshop.techniques.describe import describe

_REASON: Final = "skälet, som det ska stå i dokumentet"
_FORMS: Final = frozenset(
    {"action", "ambassador", "decision", "element", "goal", "parked", "relation", "request", "workshop_activity"}
)
_ITSELF: Final = "workshoppen själv"


class CheckDialogs:
    """Dialogs about the selected finding."""

    def __init__(self, stage: Stage, line: CaptureState, forms: ItemForms) -> None:
        self._stage = stage
        self._session = stage.session
        self._line = line
        self._forms = forms

    def mend(self, key: Key) -> bool:
        """Open the item of a finding in the field that corrects it; False when the key is no finding's."""
        result = self._result(key)
        if result is None:
            return False
        target = Key.named(result.target) if result.target else None
        item = self._session.workshop.get(target) if target else None
        if result.number == "C6":
            self._begin_action(result.target)
        elif result.number == PLAN_OWNER:
            position = self._findings().index(key)
            self._forms.plan_owner(lambda: self._select(key, position))
        elif result.number == "C15" and isinstance(item, Goal):
            self._begin_action_for(item)
        elif isinstance(item, Note):
            self._line.start_editing(item)
        elif item is not None and item.kind in _FORMS:
            position = self._findings().index(key)
            self._forms.open(item, begin_in=result.field, on_closed=lambda: self._select(key, position))
        elif target is not None and target.kind == "details":
            self._forms.details()
        else:
            self._stage.say("Det här gäller planen som helhet. F5 går ifrån kontrollen, med skäl.")
        return True

    def _findings(self) -> list[Key]:
        """Return the keys of the findings on the wall, in reading order."""
        return [key for _, key in self._stage.view.wall.selectable() if key.kind == FINDING]

    def _select(self, key: Key, position: int) -> None:
        """Select the corrected finding, or when it has disappeared, the finding now in its position."""
        keys = self._findings()
        self._stage.view.wall.select(key if key in keys else keys[min(position, len(keys) - 1)] if keys else None)

    def set_aside(self) -> None:
        """Ask for the reason to set a finding aside; if it is set aside already, undo that (F5)."""
        result = self._result(self._stage.view.wall.selected)
        if result is None:
            self._stage.say("Peka med pilarna på det ni vill gå ifrån först. F5 går ifrån det, med skäl.")
            return
        together = self._left_with(result)
        if len(together) < 2:
            self._set_aside(result)
            return

        def pick(name: str | None) -> None:
            picked = next((one for one in together if one.check == name), None)
            if picked is not None:
                self._set_aside(picked)

        choices = [PickerOption(one.check, one.message) for one in together]
        self._stage.app.push_screen(Picker("Vad går ni ifrån?", choices), pick)

    def _left_with(self, result: CheckResult) -> Sequence[CheckResult]:
        """Return the findings in the same row as this one."""
        workshop = self._session.workshop
        left = left_to_do(workshop, run_checks(workshop))
        return next((item.results for item in left if result in item.results), (result,))

    def _set_aside(self, result: CheckResult) -> None:
        earlier = [
            override.key
            for override in self._session.workshop.all(Override)
            if (override.check, override.target) == (result.check, result.target)
        ]
        if earlier:
            name = f"Kontrollen av {self._title(result)} gäller igen"
            if self._stage.act(lambda: self._session.remove(*earlier, name=name)):
                self._stage.say(f"{name}. Ctrl+Z ångrar.")
            return

        def leave(reason: str | None) -> None:
            if reason is None:
                return
            override = Override(check=result.check, target=result.target, reason=reason)
            if self._stage.act(
                lambda: self._session.put(override, name=f"Kontrollen av {self._title(result)} frångås")
            ):
                self._stage.say("Skälet kommer med i dokumentet. Ctrl+Z ångrar.")

        self._stage.app.push_screen(
            AskDialog(
                f"Varför går ni ifrån den? {result.message}{self._who_may(result)}", placeholder=_REASON, warns=True
            ),
            leave,
        )

    def _title(self, result: CheckResult) -> str:
        """Return the title of a check, without its code."""
        title = title_of_check(self._session.workshop, result.check)
        return title.partition(", ")[2] or title

    def choose_guideline(self) -> None:
        """Ask for a guideline to add or remove, and whether to check the workshop itself (F6)."""
        from larande_tui.packs.catalog import load_policies

        active = {item.id: item for item in self._session.workshop.all(PolicyUsed)}
        policies = {**{name: item.policy for name, item in active.items()}, **load_policies(*self._stage.packs)}
        choices = [
            PickerOption(name, f"{'✓' if name in active else '○'} {policy.title}", policy.organisation)
            for name, policy in policies.items()
        ]

        itself = self._session.workshop.find(WorkshopAsActivity, WORKSHOP_ACTIVITY)
        if active:
            mark = "✓" if itself else "○"
            choices.append(
                PickerOption(_ITSELF, f"{mark} Pröva även workshoppen själv", "den kan också vara en utbildning")
            )

        def choose(name: str | None) -> None:
            if name is None:
                return
            if name == _ITSELF:
                self._hold_up_itself(itself)
                return
            title = policies[name].title
            label = f"Planen prövas inte längre mot {title}" if name in active else f"Planen prövas mot {title}"

            def change() -> None:
                if name in active:
                    self._session.remove(active[name].key, name=label)
                else:
                    self._session.put(PolicyUsed(id=name, policy=policies[name]), name=label)

            if self._stage.act(change):
                self._stage.say(f"{label}. Ctrl+Z ångrar.")

        self._stage.app.push_screen(Picker("Pröva planen mot en riktlinje", choices), choose)

    def _hold_up_itself(self, itself: WorkshopAsActivity | None) -> None:
        """Start checking the workshop itself, and open the fields that this needs; or stop."""
        if itself is not None:
            label = "Workshoppen själv prövas inte längre"
            if self._stage.act(lambda: self._session.remove(itself.key, name=label)):
                self._stage.say(f"{label}. Ctrl+Z ångrar.")
            return
        activity = workshop_activity(self._session.workshop.details)
        if self._stage.act(lambda: self._session.put(activity, name="Workshoppen själv prövas mot riktlinjen")):
            self._forms.open(activity)

    def _who_may(self, result: CheckResult) -> str:
        """Return a sentence about the roles that may grant an exception; "" when the guideline does not say."""
        for policy in policies_of(self._session.workshop):
            for rule in policy.rules:
                if result.check == f"{policy.id}.{rule.id}" and rule.exception_by:
                    return f" Undantag kan godkännas av {' eller '.join(rule.exception_by)}."
        return ""

    def _begin_action(self, target: str) -> None:
        text = describe(self._session.workshop, target)
        if outcome := self._stage.act(lambda: wall_items.add_actions(self._session, [text], (target,))):
            self._forms.open(outcome.value[0], fresh=True)

    def _begin_action_for(self, goal: Goal) -> None:
        """Begin an action that serves a goal, with its words still to be written."""

        def begin() -> Action:
            with self._session.transaction(f"Ny åtgärd för mål {goal.number}"):
                (action,) = wall_items.add_actions(self._session, [goal.wording])
                self._session.put(action.changed(goal=goal.wording, goal_id=goal.id))
            return action

        if outcome := self._stage.act(begin):
            self._forms.open(outcome.value, fresh=True)

    def _result(self, key: Key | None) -> CheckResult | None:
        if key is None or key.kind != FINDING:
            return None
        return next((result for result in run_checks(self._session.workshop) if finding_key(result) == key), None)
