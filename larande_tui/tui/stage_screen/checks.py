"""What is done with the findings of the checks: mended, set aside with a reason, or held against another guideline."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from larande_tui.tui.dialogs.ask import Ask
from larande_tui.tui.dialogs.picker import Choice, Picker
from larande_tui.workshop.checks.policy import policies_of
from larande_tui.workshop.checks.result import CheckResult
from larande_tui.workshop.checks.run import run_checks
from larande_tui.workshop.checks.workshop_activity import WORKSHOP_ACTIVITY, workshop_activity
from larande_tui.workshop.model.items import Action, Key, Note, Override, PolicyUsed, WorkshopAsActivity
from larande_tui.workshop.techniques import wall_items
from larande_tui.workshop.techniques.describe import describe

if TYPE_CHECKING:
    from larande_tui.tui.stage_screen.screen import StageScreen

FINDING: Final = "check"
_REASON: Final = "skälet, som det ska stå i dokumentet"
_FORMS: Final = frozenset({"action", "decision", "element", "parked", "relation", "workshop_activity"})
_ITSELF: Final = "workshoppen själv"


def finding_key(result: CheckResult) -> Key:
    """What the card of a finding is called on the wall."""
    return Key(FINDING, f"{result.check} {result.target}")


class CheckDialogs:
    """Acts on the finding that is pointed at."""

    def __init__(self, stage: StageScreen) -> None:
        self._stage = stage
        self._session = stage.session

    def mend(self, key: Key) -> bool:
        """Open what a finding is about, in the field that mends it; False when the key is no finding's."""
        result = self._result(key)
        if result is None:
            return False
        target = Key.parse(result.target) if result.target else None
        item = self._session.workshop.get(target) if target else None
        if result.number == "C6":
            self._begin_action(result.target)
        elif isinstance(item, Note):
            self._stage.line.start_editing(item)
        elif item is not None and item.kind in _FORMS:
            there = self._findings().index(key)
            self._stage.dialogs.open_form(item, begin_in=result.field, after=lambda: self._point_at(key, there))
        elif target is not None and target.kind == "details":
            self._stage.dialogs.details()
        else:
            self._stage.say("Det här gäller planen som helhet. F5 går ifrån kontrollen, med skäl.")
        return True

    def _findings(self) -> list[Key]:
        """The findings on the wall, in reading order."""
        return [key for _, key in self._stage.view.wall.things() if key.kind == FINDING]

    def _point_at(self, key: Key, there: int) -> None:
        """The finding that is being mended; once it is gone, the one that stands in its place."""
        left = self._findings()
        self._stage.view.wall.select(key if key in left else left[min(there, len(left) - 1)] if left else None)

    def set_aside(self) -> None:
        """F5: ask why the group leaves a check; on one that is set aside already, take it back."""
        result = self._result(self._stage.view.wall.selected)
        if result is None:
            self._stage.say("Peka på en anmärkning med pilarna först. F5 går ifrån den, med skäl.")
            return
        earlier = [
            override.key
            for override in self._session.workshop.all(Override)
            if (override.check, override.target) == (result.check, result.target)
        ]
        if earlier:
            name = f"Kontroll {result.number} gäller igen"
            if self._stage.act(lambda: self._session.remove(*earlier, name=name)):
                self._stage.say(f"{name}. Ctrl+Z ångrar.")
            return

        def leave(reason: str | None) -> None:
            if reason is None:
                return
            override = Override(check=result.check, target=result.target, reason=reason)
            if self._stage.act(lambda: self._session.put(override, name=f"Kontroll {result.number} frångås")):
                self._stage.say("Skälet kommer med i dokumentet. Ctrl+Z ångrar.")

        self._stage.app.push_screen(
            Ask(f"Varför går ni ifrån den? {result.message}{self._who_may(result)}", placeholder=_REASON, noted=True),
            leave,
        )

    def choose_guideline(self) -> None:
        """F6: hold the plan against a guideline, or no longer; and the workshop itself, which it may cover too."""
        from larande_tui.packs.catalog import load_policies

        used = {item.id: item for item in self._session.workshop.all(PolicyUsed)}
        offered = {**{name: item.policy for name, item in used.items()}, **load_policies(*self._stage.packs)}
        choices = [
            Choice(name, f"{'✓' if name in used else '○'} {policy.title}", policy.organisation)
            for name, policy in offered.items()
        ]

        itself = self._session.workshop.find(WorkshopAsActivity, WORKSHOP_ACTIVITY)
        if used:
            held = "✓" if itself else "○"
            choices.append(Choice(_ITSELF, f"{held} Pröva även workshoppen själv", "den kan också vara en utbildning"))

        def choose(name: str | None) -> None:
            if name is None:
                return
            if name == _ITSELF:
                self._hold_up_itself(itself)
                return
            title = offered[name].title
            if name in used:
                told = f"Planen prövas inte längre mot {title}"
                done = self._stage.act(lambda: self._session.remove(used[name].key, name=told))
            else:
                told = f"Planen prövas mot {title}"
                item = PolicyUsed(id=name, policy=offered[name])
                done = self._stage.act(lambda: self._session.put(item, name=told))
            if done:
                self._stage.say(f"{told}. Ctrl+Z ångrar.")

        self._stage.app.push_screen(Picker("Pröva planen mot en riktlinje", choices), choose)

    def _hold_up_itself(self, itself: WorkshopAsActivity | None) -> None:
        """Hold the guideline against the workshop too, and open what it asks; or no longer."""
        if itself is not None:
            told = "Workshoppen själv prövas inte längre"
            if self._stage.act(lambda: self._session.remove(itself.key, name=told)):
                self._stage.say(f"{told}. Ctrl+Z ångrar.")
            return
        activity = workshop_activity(self._session.workshop.details)
        if self._stage.act(lambda: self._session.put(activity, name="Workshoppen själv prövas mot riktlinjen")):
            self._stage.dialogs.open_form(activity)

    def _who_may(self, result: CheckResult) -> str:
        """Who may grant an exception, where the guideline says so."""
        for policy in policies_of(self._session.workshop):
            for rule in policy.rules:
                if result.check == f"{policy.id}.{rule.id}" and rule.exception_by:
                    return f" Undantag kan godkännas av {' eller '.join(rule.exception_by)}."
        return ""

    def _begin_action(self, target: str) -> None:
        written: list[Action] = []
        text = describe(self._session.workshop, target)
        if self._stage.act(lambda: written.extend(wall_items.add_actions(self._session, [text], (target,)))):
            self._stage.dialogs.open_form(written[0], fresh=True)

    def _result(self, key: Key | None) -> CheckResult | None:
        if key is None or key.kind != FINDING:
            return None
        return next((result for result in run_checks(self._session.workshop) if finding_key(result) == key), None)
