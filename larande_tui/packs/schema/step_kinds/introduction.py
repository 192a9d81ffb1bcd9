"""Introduction: purpose of the day and ground rules, to which the group adds its own."""

from typing import Final, Literal

from larande_tui.packs.schema.base import PackText, StepModel

OWN_RULES: Final = "regler"
"""The place of the rules that the group adds."""


class IntroductionStep(StepModel):
    """The introduction.

    Attributes:
        ground_rules: the rules for the conversation.
        check_in: a question for a round whose answers are not stored.
    """

    kind: Literal["introduction"]
    ground_rules: tuple[PackText, ...] = ()
    check_in: PackText | None = None

    def place_ids(self) -> tuple[str, ...]:
        """Return the place of the group's own rules, if the programme has ground rules."""
        return (OWN_RULES,) if self.ground_rules else ()

    def own_ids(self) -> tuple[str, ...]:
        """Return none: the place of the group's rules has the same id in every introduction."""
        return ()
